"""Joins the strip to its presenter."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from oneshop.accounts.roles import Actor, Role
from ui.background import Workers
from ui.wrong.presenter import WrongPresenter
from ui.wrong.view import WrongStrip

if TYPE_CHECKING:
    from oneshop.services.opening import Services


class JoinedStrip(WrongStrip):
    """The strip, which owns its presenter. While somebody's desk is locked it is out of sight; another person finds
    nothing of it."""

    def __init__(self, services: "Services", workers: Workers, changed: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = WrongPresenter(services.reports, workers.quick(self), self.show_state, changed)
        self._actor = services.gate.actor
        self._whose = self._actor.name
        self._is_at_desk = True
        self.kind_chosen.connect(self._presenter.report)
        self.finished.connect(self._presenter.finish)
        services.gate.tell_changes(self.follow)

    def begin(self, code: str, name: str) -> None:
        """Ask what is wrong with a procedure."""
        self._whose = self._actor.name
        self._presenter.begin(code, name)

    def stand_by(self, *, is_at_desk: bool) -> None:
        """Wait out of sight while another page is open; what is typed stays."""
        self._is_at_desk = is_at_desk
        if self._actor.role is not Role.NOBODY:
            self.setVisible(is_at_desk and self.is_asked_for)

    def follow(self, actor: Actor) -> None:
        """Another is at the desk, or nobody."""
        self._actor = actor
        if actor.role is Role.NOBODY:
            self.hide()
        elif actor.name == self._whose:
            self.setVisible(self._is_at_desk and self.is_asked_for)
        else:
            self._presenter.drop()
