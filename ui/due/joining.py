"""Joins the line to its presenter, and has it look anew: a while after the start, after each step, each few minutes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from oneshop.accounts.permissions import Permission
from oneshop.services.receiving.due_lists import DueList
from ui.background import Workers
from ui.due.presenter import DuePresenter
from ui.due.view import DueLine

if TYPE_CHECKING:
    from oneshop.services.opening import Services

_FIRST_LOOK_MS = 1_500
"""After the window is there and has answered its first question."""
_EACH_MS = 3 * 60_000


def due_line(services: "Services", workers: Workers, parent: QWidget) -> DueLine:
    """The line, which looks after itself."""
    line = DueLine(parent)
    line.followed = DueFollowed(line, services, workers)
    return line


class DueFollowed(QObject):
    """Owns the presenter; lives as long as the line."""

    def __init__(self, line: DueLine, services: "Services", workers: Workers) -> None:
        super().__init__(line)
        self._services = services
        self._workers = workers
        self._follows_steps = False
        self.presenter = DuePresenter(self._counts, workers.long(line), line.show_state)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_now_and_then)
        self._timer.start(_FIRST_LOOK_MS)
        services.gate.tell_changes(lambda _: workers.post(self._another_came))

    def _another_came(self) -> None:
        self.presenter.forget()
        self.presenter.look()

    def _look_now_and_then(self) -> None:
        self._timer.setInterval(_EACH_MS)
        self.presenter.look()

    def _counts(self) -> Mapping[DueList, int]:
        """How many stand in each list; nothing for whoever may not see them. Not on the screen's thread."""
        services = self._services
        if not services.gate.may(Permission.SEE_DOSSIERS):
            return {}
        if not self._follows_steps:
            self._follows_steps = True
            services.receiving.life.tell_steps(lambda: self._workers.post(self.presenter.look))
        return services.receiving.due.reminders()
