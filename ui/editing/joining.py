"""Joins the editor's page to its presenter, and both to the clock, the gate and the window around."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.background import raise_again
from ui.editing.lookups import Lookups, lookups_of
from ui.editing.presenter import EditingPresenter
from ui.editing.unsaved_line import REOPENS
from ui.editing.view import EditingPage
from ui.page_table import Surroundings

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor

KEEP_EVERY_MS = 1000
_JUDGE_AFTER_MS = 250


def make(surroundings: Surroundings) -> EditingPage:
    """The page of the editor."""
    services = surroundings.services
    page = EditingPage(Lookups(names_of=services.reader.names), surroundings.parent)
    # Asked for before the first draft is, on the same thread: the names are there when its fields are made.
    surroundings.workers.quick(page).run(
        lambda: lookups_of(services.registers.registers, services.reader.names), page.sections.know, raise_again
    )
    Joined(page, surroundings)
    return page


class Joined(QObject):
    """Lives and dies with its page; owns the presenter and the clocks."""

    def __init__(self, page: EditingPage, surroundings: Surroundings) -> None:
        super().__init__(page)
        services, workers = surroundings.services, surroundings.workers
        self._page = page
        self._workers = workers
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.setInterval(_JUDGE_AFTER_MS)
        self.presenter = EditingPresenter(
            services.drafting,
            services.checkpoints,
            services.checks,
            services.gate,
            workers.quick(page),
            workers.long(page),
            page.show_state,
            self._judging.start,
            services.working_time.with_due_dates,
        )
        self._keeping = QTimer(self)
        self._connect()
        services.gate.tell_changes(self._tell_gate)
        self._keeping.start(KEEP_EVERY_MS)

    def _connect(self) -> None:
        page, presenter = self._page, self.presenter
        self._judging.timeout.connect(presenter.judge)
        self._keeping.timeout.connect(presenter.tick)
        page.looked.connect(self._look)
        page.left.connect(presenter.let_go)
        page.put_down_wished.connect(presenter.keep_now)
        page.undo_wished.connect(presenter.undo)
        page.redo_wished.connect(presenter.redo)
        page.save_wished.connect(presenter.save)
        page.submit_wished.connect(presenter.submit)
        page.offer_taken.connect(presenter.take_offer)
        page.offer_refused.connect(presenter.refuse_offer)
        page.new_wished.connect(presenter.begin_new)
        page.sections.edited.connect(presenter.edit)
        page.sections.validity_edited.connect(presenter.set_validity)
        page.sections.pending_kept.connect(presenter.keep_pending)
        page.side.answered.connect(presenter.answer)
        page.overtaken.merge_wished.connect(lambda keeps_mine: presenter.take_merge(keeps_mine=keeps_mine))
        page.overtaken.theirs_wished.connect(presenter.take_theirs)
        page.overtaken.later_wished.connect(presenter.settle_later)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._follow_application)

    def _look(self, about: str) -> None:
        if about.isdigit():
            self.presenter.open_draft(int(about))
        elif about:
            self.presenter.open(about.removeprefix(REOPENS), reopens=about.startswith(REOPENS))
        else:
            self.presenter.show_nothing()

    def _follow_application(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.presenter.keep_now()

    def _tell_gate(self, _: "Actor") -> None:
        self._workers.post(self._follow_gate)

    def _follow_gate(self) -> None:
        """Another is at the desk, or nobody: what was in hand is kept for its own person and put away."""
        self.presenter.let_go()
        if self._page.isVisible():
            self._page.left.emit()
