"""What becomes of a scan: the page that is seen may use it, else the page it belongs to opens."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from oneshop.counter.dossiers.scans import Scan, ScanKind
from ui import texts
from ui.actions import Deed
from ui.page_table import NEEDED, PAGES, TakesScans
from ui.scanner import Scanner

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from ui.pages import Pages

_PAGES = {ScanKind.DOSSIER: Deed.DOSSIERS, ScanKind.CHECK_CODE: Deed.CHECK}


class Scanned(QObject):
    """Follows one window's scanner; owns it."""

    def __init__(self, window: QWidget, pages: "Pages", gate: "Gate", say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._pages = pages
        self._gate = gate
        self._say = say
        self.scanner = Scanner(window)
        self.scanner.scanned.connect(self.use)
        self.scanner.begin()

    def use(self, scan: Scan) -> None:
        """Hand it to the page that is seen, else go where it belongs; a card belongs to a dossier being received."""
        page = self._pages.currentWidget()
        if isinstance(page, TakesScans) and page.take_scan(scan):
            return
        deed = _PAGES.get(scan.kind)
        if deed is None:
            self._say(texts.SCANNED_CARD)
            return
        barred = self._gate.why_not(NEEDED[deed]) if deed in NEEDED else ""
        if barred or deed not in PAGES:
            self._say(barred or texts.SCANNED_NOWHERE)
            return
        self._pages.show_of_table(deed, scan.text)
