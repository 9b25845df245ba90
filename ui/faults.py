"""What nobody foresaw: logged with everything, told in plain words, and the window stays alive."""

import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from oneshop.paths import PRIVATE
from oneshop.services.gate import NotPermitted
from oneshop.vietnamese.masking import masked
from ui import texts

LOG_BYTES = 2_000_000
LOG_FILES = 5
_LOG = logging.getLogger("oneshop.window")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True)
class Log:
    """The open files of the log."""

    handler: logging.handlers.RotatingFileHandler
    crashes: TextIO

    def close(self) -> None:
        """Write no more."""
        faulthandler.disable()
        self.crashes.close()
        logging.getLogger().removeHandler(self.handler)
        self.handler.close()


class _Masking(logging.Formatter):
    """Masks whatever is logged, by whomever, with its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def start_log(folder: Path) -> Log | None:
    """Log into the folder, five files of two megabytes; None where it cannot be written: the desk works without."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        handler = logging.handlers.RotatingFileHandler(
            folder / "oneshop.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8"
        )
        crashes = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return None
    # The interpreter itself writes here when it dies.
    faulthandler.enable(crashes)
    handler.setFormatter(_Masking("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return Log(handler, crashes)


def in_plain_words(error: BaseException) -> str:
    """One line about the error that a clerk can read out over the telephone."""
    for kind in type(error).__mro__:
        if kind.__name__ in texts.FAULT_SHORT:
            return texts.FAULT_SHORT[kind.__name__]
    return texts.FAULT_SHORT_OTHER.format(kind=type(error).__name__)


class Faults(QObject):
    """Takes every uncaught error of every thread; `happened` tells it, with its details, on the screen's thread."""

    happened = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before: Callable[..., None] | None = None

    def install(self) -> None:
        """Be the top handler of the program."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        self._qt_before = qInstallMessageHandler(_log_qt)

    def remove(self) -> None:
        """Give the handlers back."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        details = masked("".join(traceback.format_exception(kind, error, trace)))
        _LOG.error("lỗi ngoài dự kiến\n%s", details)
        told = str(error) if isinstance(error, NotPermitted) else texts.FAULT.format(short=in_plain_words(error))
        self.happened.emit(told, details)

    def _take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None:
            self._take(given.exc_type, given.exc_value, given.exc_traceback)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", message)
