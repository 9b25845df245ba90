"""Ends the program in order when the terminal or the system asks it to (Ctrl+C, shutdown)."""

import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

_BYTES = 64


class EndOnSignal(QObject):
    """While Qt waits for events no Python runs, so the signal's byte on a socket wakes it."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._heard, self._told = socket.socketpair()
        self._heard.setblocking(False)
        self._told.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for kind in (signal.SIGINT, signal.SIGTERM):
            signal.signal(kind, lambda number, frame: None)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for kind in (signal.SIGINT, signal.SIGTERM):
            signal.signal(kind, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._heard.close()
        self._told.close()

    def _end(self) -> None:
        self._heard.recv(_BYTES)
        self._application.quit()
