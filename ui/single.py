"""One window for one data folder: a second start raises the first and ends."""

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1000


class SingleWindow(QObject):
    """The lock file decides who is first; the local server only carries the wish to be raised."""

    raise_wished = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _server_name(data_dir)
        self._lock = QLockFile(str(data_dir / "window.lock"))
        # A lock of a process that is gone is taken over at once; a running one never grows stale.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)

    def is_first(self) -> bool:
        """Take the lock; False when another window on this folder holds it."""
        if not self._lock.tryLock(0):
            # Where the folder cannot be written no lock can be had: opening will say why, better than a silent end.
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        # After a crash the socket of the dead process is still there.
        QLocalServer.removeServer(self._name)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.listen(self._name)
        self._server.newConnection.connect(self._greet)
        return True

    def raise_first(self) -> bool:
        """Ask the first window to come forward; whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(_WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def close(self) -> None:
        """Let another window be the first."""
        self._server.close()
        self._lock.unlock()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.deleteLater()
        self.raise_wished.emit()


def _server_name(data_dir: Path) -> str:
    whose = f"{_person()}:{data_dir.resolve()}"
    return f"oneshop-{hashlib.sha256(whose.encode()).hexdigest()[:16]}"


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
