"""The list of shortcuts, made from the actions themselves, to read and to print."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui import texts
from ui.actions import keys_in_words
from ui.buttons import Button
from ui.page_frame import FramedPage


class ShortcutsPage(FramedPage):
    """A page to read; it can be printed where there is a printer."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(texts.SHORTCUTS_TITLE, parent)
        self._actions = actions
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._list = QTextBrowser(self)
        self._list.setAccessibleName(texts.SHORTCUTS_TITLE)
        self._list.setAccessibleDescription(texts.ACTION_SHORTCUTS)
        self.add_to_head(self._print)
        self.column.addWidget(self._list, 1)
        self._print.clicked.connect(self._print_list)

    def refresh(self) -> None:
        """Write the list anew."""
        self._list.setHtml(shortcuts_html(self._actions))

    def take_focus(self) -> None:
        """Put the keyboard on the list, so that arrows scroll it."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print_list(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._list.document().clone(self).print_(printer)


def shortcuts_html(actions: Sequence[QAction]) -> str:
    """Two tables: keys that work everywhere, and keys that work where the hands are."""
    everywhere = [(keys_in_words(action), action.text().replace("&", "")) for action in actions]
    everywhere.append(texts.SHORTCUTS_SECTIONS)
    parts = [f"<h3>{escape(texts.SHORTCUTS_EVERYWHERE)}</h3>", _table(everywhere)]
    parts += [f"<h3>{escape(texts.SHORTCUTS_PLACES)}</h3>", _table(texts.SHORTCUTS_IN_PLACE)]
    return "".join(parts)


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="34%"><b>{escape(keys)}</b></td><td>{escape(text)}</td></tr>' for keys, text in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="4">{cells}</table>'
