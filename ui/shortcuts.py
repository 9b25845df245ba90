"""The list of shortcuts, made from the actions themselves, to read and to print."""

from collections.abc import Mapping, Sequence
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

    def __init__(self, groups: Mapping[str, Sequence[QAction]], parent: QWidget | None = None) -> None:
        super().__init__(texts.SHORTCUTS_TITLE, parent)
        self._groups = groups
        self._print = Button(texts.PRINT, texts.PRINT_ABOUT, self)
        self._list = QTextBrowser(self)
        self._list.setAccessibleName(texts.SHORTCUTS_TITLE)
        self._list.setAccessibleDescription(texts.ACTION_SHORTCUTS)
        self.add_to_head(self._print)
        self.column.addWidget(self._list, 1)
        self._print.clicked.connect(self._print_list)

    def refresh(self) -> None:
        """Write the list anew."""
        self._list.setHtml(shortcuts_html(self._groups))

    def take_focus(self) -> None:
        """Put the keyboard on the list, so that arrows scroll it."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print_list(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._list.document().clone(self).print_(printer)


def shortcuts_html(groups: Mapping[str, Sequence[QAction]]) -> str:
    """A table for each group of keys that work everywhere, and one of keys that work where the hands are."""
    tables = {
        name: [(keys_in_words(action), action.text().replace("&", "")) for action in actions]
        for name, actions in groups.items()
    }
    tables[texts.SHORTCUTS_PLACES] = [texts.SHORTCUTS_SECTIONS, *texts.SHORTCUTS_IN_PLACE]
    return "".join(f"<h3>{escape(name)}</h3>{_table(rows)}" for name, rows in tables.items())


def _table(rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="34%"><b>{escape(keys)}</b></td><td>{escape(text)}</td></tr>' for keys, text in rows
    )
    return f'<table width="100%" cellspacing="0" cellpadding="4">{cells}</table>'
