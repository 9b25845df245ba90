"""The list of papers as a field of a step's form: what lies in the dossier now is ticked there."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from oneshop.counter.dossiers.plain import as_text, from_text
from ui.editing.fields import Field
from ui.receiving import ticking
from ui.receiving.papers_view import ALL_THERE_KEYS, PapersView


@dataclass(frozen=True)
class _HandedIn:
    """The list as one value that can be written down."""

    papers: ticking.Papers = ()


class PapersField(Field):
    """What is handed in of each paper of the dossier; the list has its own heading."""

    passed = Signal()
    """Enter on the last paper."""

    def __init__(self, key: str, label: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(key, label, about, parent)
        self._papers: ticking.Papers = ()
        self.view = PapersView(self)
        self._put_in(self.view)
        self.view.ticked.connect(lambda row: self._take(ticking.ticked(self._papers, row)))
        self.view.counted.connect(lambda row, counts: self._take(ticking.counted(self._papers, row, counts)))
        self.view.looked_up.connect(lambda row, is_on: self._take(ticking.looked_up(self._papers, row, is_on=is_on)))
        self.view.all_ticked.connect(lambda: self._take(ticking.all_ticked(self._papers)))
        self.view.passed.connect(self.passed)
        all_there = QShortcut(QKeySequence(ALL_THERE_KEYS), self)
        all_there.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        all_there.activated.connect(self.view.press_all)

    def _take(self, papers: ticking.Papers) -> None:
        self._draw(papers)
        self.edited.emit()

    def _draw(self, papers: ticking.Papers) -> None:
        self._papers = papers
        self.view.show_papers(ticking.shown(papers))
        self.setFocusProxy(self.view.first)

    def value(self) -> object:
        return self._papers

    def text(self) -> str:
        return self._words_of(self._papers)

    def put_text(self, text: str) -> None:
        self._draw(from_text(text, _HandedIn, called=self.label).papers if text else ())

    def _words_of(self, value: object) -> str:
        return as_text(_HandedIn(papers_in(value))) if value else ""


def papers_in(value: object) -> ticking.Papers:
    """What the field holds, of the values of a form."""
    return cast("ticking.Papers", value or ())
