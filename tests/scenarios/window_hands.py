"""Hands at the real window: keys that are pressed where the keyboard is, names and passwords that are typed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from oneshop.services.opening import Services
from ui.actions import Deed
from ui.app import Program

PASSWORDS = {
    "admin": "chim sẻ trên mái",
    "lan": "sông xanh gió lớn",
    "minh": "đèo cao mây trắng",
    "hoa": "vườn nhãn sau nhà",
}
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier

Wait = Callable[[Callable[[], bool]], None]
PageType = TypeVar("PageType", bound=QWidget)


class Hands:
    """One pair of hands at one window."""

    def __init__(self, program: Program, wait_for: Wait) -> None:
        self.window = program.window
        self.program = program
        self.wait_for = wait_for

    @property
    def services(self) -> Services:
        """What the window works with; for looking, never for doing what a hand can do."""
        services = self.program._services
        assert services is not None
        return services

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window

    def type_over(self, text: str, field: QWidget | None = None) -> None:
        """Type in place of all that stands where the keyboard is, as an input method commits Vietnamese."""
        box = field or self.focus
        QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(box, event)
        QApplication.processEvents()

    def put(self, field: QWidget, text: str) -> None:
        """Take the keyboard to a field and type into it."""
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.type_over(text, field)

    def go_to(self, deed: Deed, kind: type[PageType]) -> PageType:
        """Do what the keys of a deed do, and see the page that comes."""
        action = self.window.deeds[deed]
        assert action.isEnabled(), action.toolTip()
        action.trigger()
        page = self.window.pages.currentWidget()
        assert isinstance(page, kind), page
        return page

    def sign_in(self, name: str) -> None:
        """Ctrl+L, a name, a password, Enter; whoever was there is signed out by the same keys."""
        sitting = self.window.sitting
        assert sitting is not None
        if sitting.is_somebody:
            self.window.deeds[Deed.SIGN_IN].trigger()
        self.window.deeds[Deed.SIGN_IN].trigger()
        assert sitting.signing_in is not None
        dialog = sitting.signing_in[0]
        self.put(dialog.name, name)
        self.put(dialog.password, PASSWORDS[name])
        QTest.keyClick(dialog.password, Qt.Key.Key_Return)
        self.wait_for(lambda: not dialog.isVisible())
        # What a window manager does when a dialog closes; the offscreen platform has none.
        self.window.activateWindow()
        self.wait_for(lambda: QApplication.activeWindow() is self.window)
        assert self.services.gate.actor.name == name
