"""Notices that nobody has touched the window for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_MS_PER_MINUTE = 60_000


class IdleWatch(QObject):
    """Counts from the last key, mouse movement or letter put in by an input method. Watches while it is begun."""

    passed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.passed)

    def begin(self, minutes: int) -> None:
        """Watch; `passed` is told once, after so many minutes without a touch."""
        self._timer.setInterval(minutes * _MS_PER_MINUTE)
        if not self._is_watching:
            self._is_watching = True
            # The system's window sees few events; every widget's would pass through Python, paints and all.
            handle = self._window.windowHandle()
            if handle is not None:
                handle.installEventFilter(self)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touch)
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        if not self._is_watching:
            return
        self._is_watching = False
        self._timer.stop()
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self._touch)

    def _touch(self) -> None:
        if self._is_watching:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name.
        if event.type() in _TOUCHES:
            self._touch()
        return False
