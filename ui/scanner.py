"""Hears a scanner that types like a keyboard, anywhere in the window; nothing of a scan reaches a field.

What is a scan is decided in `ui.scanner_burst`; here keys are held, handed on to where they were going, or told.
"""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from oneshop.counter.dossiers.scans import may_become_scan, scan_of
from ui.scanner_burst import MOST_APART_MS, KeyKind, Outcome, ScannerBurst

_LATE_MS = 20
"""A timer that comes later than this was held up, and with it the keys that wait to be heard."""
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_OVERTAKING = frozenset({QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress})


class Scanner(QObject):
    """Stands at the door of one window's keyboard."""

    scanned = Signal(object)
    """A `Scan`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._door: QWindow | None = None
        self._burst: ScannerBurst[QKeyEvent] = ScannerBurst(may_become_scan, lambda text: scan_of(text) is not None)
        self._watched: QWidget | None = None
        self._is_handing_on = False
        self._heard_at = 0.0
        self._had_grace = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setTimerType(Qt.TimerType.PreciseTimer)
        self._rest.timeout.connect(self._rest_or_wait)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # There is one.

    def begin(self) -> None:
        """Listen from now on."""
        self._window.winId()
        door = self._window.windowHandle()
        if door is not None and door is not self._door:
            self._door = door
            # The system's window sees few events; every widget's would pass through Python, paints and all.
            door.installEventFilter(self)

    def hand_on(self) -> None:
        """Hand on at once what is held."""
        self._take(self._burst.rest())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name.
        kind = event.type()
        if self._is_handing_on:
            return False
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and watched is self._door:
            return self._hear(QKeyEvent(event)) if isinstance(event, QKeyEvent) else False
        if self._burst.is_holding and (kind in _OVERTAKING or _is_command(event)):
            # A shortcut, a click or an input method would otherwise come before the letters typed ahead of it.
            self.hand_on()
        return False

    def _hear(self, event: QKeyEvent) -> bool:
        """Whether the key is kept back, for now or for good; what is handed on instead comes in its order."""
        at_ms = float(event.timestamp()) or time.monotonic() * 1000
        was_holding = self._burst.is_holding
        outcome = self._burst.press(_kind(event), _letter(event), at_ms, event)
        if not was_holding and len(outcome.passed) == 1 and outcome.passed[0] is event:
            return False
        self._take(outcome)
        return True

    def _take(self, outcome: Outcome[QKeyEvent]) -> None:
        self._heard_at = time.monotonic() * 1000
        if self._burst.is_holding:
            self._watch(QApplication.focusWidget())
            self._had_grace = False
            self._rest.start(MOST_APART_MS)
        else:
            self._rest.stop()
            self._watch(None)
        self._give(outcome.passed)
        scan = scan_of(outcome.scanned) if outcome.scanned is not None else None
        if scan is not None:
            self.scanned.emit(scan)

    def _give(self, events: tuple[QKeyEvent, ...]) -> None:
        if self._door is None:
            return
        self._is_handing_on = True
        try:
            for event in events:
                QCoreApplication.sendEvent(self._door, event)
        finally:
            self._is_handing_on = False

    def _rest_or_wait(self) -> None:
        """Nothing came in time; where the screen was busy, what has come meanwhile is still to be heard."""
        is_late = time.monotonic() * 1000 - self._heard_at > MOST_APART_MS + _LATE_MS
        if is_late and not self._had_grace:
            self._had_grace = True
            self._rest.start(MOST_APART_MS)
            return
        self.hand_on()

    def _watch(self, widget: QWidget | None) -> None:
        """See, while keys are held, what would overtake them where the keyboard is."""
        if widget is self._watched:
            return
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._lose)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._lose)

    def _lose(self) -> None:
        self._watched = None

    def _follow_focus(self) -> None:
        if self._burst.is_holding and not self._is_handing_on:
            self._watch(QApplication.focusWidget())


def _kind(event: QKeyEvent) -> KeyKind:
    if event.type() == QEvent.Type.KeyRelease or event.key() in _MODIFIERS:
        return KeyKind.ALONG
    if event.modifiers() & _COMMANDS or event.isAutoRepeat():
        return KeyKind.OTHER
    if event.key() in _ENDS:
        return KeyKind.END
    return KeyKind.LETTER if event.text().isprintable() and event.text() else KeyKind.OTHER


def _letter(event: QKeyEvent) -> str:
    """What the key writes; Shift with a small letter is a capital that Caps Lock has turned round."""
    text = event.text()
    return text.upper() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else text


def _is_command(event: QEvent) -> bool:
    """Whether a shortcut may follow from the key: it is asked about before the key itself arrives."""
    is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    return is_asked and isinstance(event, QKeyEvent) and _kind(event) is KeyKind.OTHER
