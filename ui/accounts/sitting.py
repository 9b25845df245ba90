"""Who is at the desk of this window: signing in, locking, and what is greyed out for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from oneshop.accounts.permissions import may
from oneshop.accounts.roles import ROLE_WORDS, Actor, Role
from oneshop.services.gate import refusal
from ui.accounts import texts
from ui.accounts.dialogs import PasswordDialog, SignInDialog
from ui.accounts.idle import IdleWatch
from ui.accounts.presenter import PasswordPresenter, SignInPresenter, lock_minutes
from ui.actions import Deed
from ui.background import Workers
from ui.buttons import Button
from ui.page_table import NEEDED
from ui.theme import line_height
from ui.tips import plain_tip

if TYPE_CHECKING:
    from oneshop.services.opening import Services

_WHO_EMS = 14
_WHO_SHARE = 5


class WhoButton(Button):
    """Says who is at the desk; hidden while there are no accounts. It signs in, or opens what one may do then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", texts.NOBODY_ABOUT, parent)
        self._words = ""
        self._choices = QMenu(self)
        self.hide()

    def offer(self, lock: QAction, change_password: QAction) -> None:
        """What a person who is signed in may choose here."""
        self._choices.addActions([lock, change_password])

    def show_actor(self, actor: Actor) -> None:
        """Say who it is."""
        self.setVisible(actor.role is not Role.OWNER)
        is_somebody = actor.role is not Role.NOBODY
        who = texts.WHO.format(name=actor.called, role=ROLE_WORDS[actor.role])
        self._words = who if is_somebody else texts.NOBODY
        self.setAccessibleName(self._words)
        self.say_about(texts.WHO_ABOUT.format(who=who) if is_somebody else texts.NOBODY_ABOUT)
        self.setMenu(self._choices if is_somebody else None)  # type: ignore[arg-type]  # Qt takes none as no menu.
        self.fit()

    def fit(self) -> None:
        """Leave most of the width to the search box; the whole name is in the tooltip."""
        room = min(line_height() * _WHO_EMS, self.window().width() // _WHO_SHARE)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()


@dataclass(frozen=True)
class Around:
    """What of the window follows who is at the desk."""

    window: QWidget
    who: WhoButton
    deeds: Mapping[Deed, QAction]
    hand_over: Callable[[str | None], None]
    """Another is at the desk: the account's name, "" for nobody, None for the owner of a desk without accounts."""
    show_accounts: Callable[[], None]


class Sitting(QObject):
    """Follows the gate; owns the dialogs and the watch."""

    def __init__(self, around: Around, services: "Services", workers: Workers) -> None:
        super().__init__(around.window)
        self._around = around
        self._services = services
        self._workers = workers
        self._actor = services.gate.actor
        self._idle = IdleWatch(around.window)
        self._change = QAction(texts.CHANGE_PASSWORD, self)
        self.signing_in: tuple[SignInDialog, SignInPresenter] | None = None
        self.changing: tuple[PasswordDialog, PasswordPresenter] | None = None
        around.who.offer(around.deeds[Deed.SIGN_IN], self._change)
        around.who.clicked.connect(self._click)
        self._change.triggered.connect(self.change_password)
        self._idle.passed.connect(self.lock)
        services.gate.tell_changes(self.follow)
        self.follow(self._actor)

    @property
    def is_somebody(self) -> bool:
        """Whether an account is signed in."""
        return self._actor.role not in (Role.NOBODY, Role.OWNER)

    def sign_in_or_lock(self) -> None:
        """Lock where somebody is signed in; else ask who it is; a desk without accounts is offered the first."""
        if self._actor.role is Role.OWNER:
            self._around.show_accounts()
        elif self.is_somebody:
            self.lock()
        else:
            self.sign_in()

    def lock(self) -> None:
        """Nobody is at the desk from now on; what was open and typed stays, out of sight, until its owner is back.

        The password is asked for at once, so that what is typed to unlock never stands in the search box."""
        if self.changing is not None:
            self.changing[0].reject()
        if self.is_somebody:
            name = self._actor.name
            self._services.gate.sign_out()
            self.sign_in(name)

    def sign_in(self, name: str = "") -> None:
        """Ask for a name and a password; unless another is given, the name that signed in last is put in."""
        if self.signing_in is None:
            dialog = SignInDialog(self._around.window)
            services = self._services
            presenter = SignInPresenter(
                services.accounts, services.gate, services.memory, self._workers.quick(dialog), dialog.show_state
            )
            dialog.wished.connect(presenter.sign_in)
            self.signing_in = dialog, presenter
        dialog, presenter = self.signing_in
        last = presenter.begin()
        dialog.ask(name or last)

    def change_password(self) -> None:
        """Ask for the old and a new password."""
        dialog = PasswordDialog(self._actor.called, self._around.window)
        presenter = PasswordPresenter(self._services.accounts, self._workers.quick(dialog), dialog.show_state)
        dialog.wished.connect(presenter.change)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._changed)
        self.changing = dialog, presenter
        dialog.open()

    def _changed(self) -> None:
        self.changing = None

    def _click(self) -> None:
        if not self.is_somebody:
            self.sign_in()

    def follow(self, actor: Actor) -> None:
        """Show who it is, grey out what they may not do, and let the pages go over to them."""
        self._actor = actor
        around = self._around
        around.who.show_actor(actor)
        around.deeds[Deed.SIGN_IN].setText(texts.LOCK if self.is_somebody else texts.SIGN_IN)
        for deed, permission in NEEDED.items():
            action = around.deeds[deed]
            is_permitted = may(actor.role, permission)
            action.setEnabled(is_permitted)
            action.setToolTip(plain_tip(action.text() if is_permitted else refusal(actor, permission)))
        if self.is_somebody:
            self._idle.begin(lock_minutes(self._services.memory))
        else:
            self._idle.end()
        around.hand_over(None if actor.role is Role.OWNER else actor.name)
