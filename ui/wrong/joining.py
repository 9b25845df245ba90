"""Joins the strip to its presenter."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.background import Workers
from ui.wrong.presenter import WrongPresenter
from ui.wrong.view import WrongStrip

if TYPE_CHECKING:
    from oneshop.services.opening import Services


class JoinedStrip(WrongStrip):
    """The strip, which owns its presenter."""

    def __init__(self, services: "Services", workers: Workers, changed: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = WrongPresenter(services.reports, workers.quick(self), self.show_state, changed)
        self.kind_chosen.connect(self._presenter.report)
        self.finished.connect(self._presenter.finish)

    def begin(self, code: str, name: str) -> None:
        """Ask what is wrong with a procedure."""
        self._presenter.begin(code, name)
