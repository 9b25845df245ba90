"""Ending a program that a test has started, so that nothing of it is left for the next test."""

from PySide6.QtCore import QCoreApplication, QEvent

from ui.app import Program


def end(program: Program) -> None:
    """Close the window and its services, and delete it now: without an event loop Qt keeps what is to be deleted, and
    every window before would follow each change of letters."""
    program.window.close()
    program.close()
    program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
