"""Reads while nobody types what is needed first, so that the first of each comes at once."""

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.background import Workers, raise_again
from ui.search.box import SearchBox

if TYPE_CHECKING:
    from oneshop.services.opening import Services

_PAUSE_MS = 700
"""A pause in which a person looks up; reading goes on for a tenth of a second or two, and would be felt in a word."""


class Warming(QObject):
    """Begins at once with what the first letter needs, and with the rest in the first pause after it."""

    def __init__(self, services: "Services", box: SearchBox, workers: Workers) -> None:
        super().__init__(box)
        self._services = services
        self._background = workers.long(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read_the_rest)
        box.typed.connect(self._put_off)
        self._background.run(self._for_the_first_letter, lambda nothing: self._pause.start(), raise_again)

    def _put_off(self) -> None:
        if self._pause.isActive():
            self._pause.start()

    def _read_the_rest(self) -> None:
        self._background.run(self._for_the_first_page, lambda nothing: None, raise_again)

    def _for_the_first_letter(self) -> None:
        self._services.finder.prepare()
        gc.freeze()

    def _for_the_first_page(self) -> None:
        _ = self._services.registers.registers
        for library in (
            *("oneshop.printing.checklist", "oneshop.printing.preview"),
            *("oneshop.services.receiving.register", "oneshop.store.dossier_lists", "ui.dossiers.joining"),
        ):
            import_module(library)
        # What is loaded by now stays, and looking through all of it again would stop the screen for a quarter of a
        # second in the middle of a word.
        gc.freeze()
