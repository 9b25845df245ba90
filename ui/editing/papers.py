"""The section of the papers: the table, the form of one paper, and a table pasted from Word or Excel."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from oneshop.catalogue.conditions import ALWAYS
from oneshop.catalogue.in_words import condition_in_words
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import Paper, PaperKind, ProcedureContent, Question, Replacement
from oneshop.catalogue.registers.legal_documents import LegalDocument
from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.editing.citations import CitationField, Documents
from ui.editing.conditions import ConditionField
from ui.editing.fields import ChoiceField, LineField, RequiredTextField, TextField
from ui.editing.figures import CountField
from ui.editing.node_table import Node, NodeTable
from ui.editing.nodes import Kind, NodesSection
from ui.editing.pasting import PastePanel
from ui.editing.places import with_value
from ui.editing.structured_form import StructuredForm, nested, plain

if TYPE_CHECKING:
    from oneshop.exchange.pasted_tables import PastedPaper

_KIND_WORDS = {PaperKind(value): words for value, words in texts.PAPER_KINDS}
_WIDTHS = (2.2, 13, 3, 2.4, 3.4, 10, 4.4, 8, 8)


class PapersSection(NodesSection):
    """`documents` are the legal documents of the register, which complete what is typed into a citation."""

    title = texts.PAPERS
    parts = ("papers",)

    def __init__(self, documents: Sequence[LegalDocument] = (), parent: QWidget | None = None) -> None:
        self._rows: dict[Paper, tuple[str, ...]] = {}
        self._rows_asked: tuple[Question, ...] = ()
        form = paper_form(Documents(documents))
        kind = Kind("papers", None, texts.PAPER, form, _new_paper, _copied, lambda paper: str(paper.name))
        about = texts.LIST_ABOUT.format(more=texts.PASTE_KEYS)
        table = NodeTable(texts.PAPERS, about, texts.PAPER_COLUMNS, _WIDTHS, indented=1)
        super().__init__([kind], table, self._nodes, parent=parent)
        self._paste_button = Button(texts.PASTE, texts.PASTE_ABOUT, self)
        self._bar.add_button(self._paste_button)
        self.paste_panel = PastePanel(self)
        self._column.insertWidget(1, self.paste_panel)
        self._paste_button.clicked.connect(self.paste)
        self.paste_panel.taken.connect(self._take_pasted)
        self.paste_panel.cancelled.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))

    def paste(self) -> None:
        """Read what is on the clipboard and show what was understood of it; nothing is added yet."""
        mime = QGuiApplication.clipboard().mimeData()
        self.read_pasted(mime.html() if mime.hasHtml() else "", mime.text() if mime.hasText() else "")

    def read_pasted(self, html: str, text: str) -> None:
        """Show what was understood of a paste, or say that there is nothing in it."""
        from oneshop.exchange.pasted_tables import read_pasted

        pasted = read_pasted(html, text)
        if not pasted.papers:
            self._say(texts.PASTE_NOTHING)
            return
        self._say("")
        self.paste_panel.show_table(pasted)

    def _take_pasted(self, pasted: "Sequence[PastedPaper]") -> None:
        content, place = self._content, self._place_for("papers")
        if content is None or place is None:
            return
        taken = {paper.id for paper in content.papers}
        papers = []
        for one in pasted:
            papers.append(
                Paper(
                    _free_id(taken),
                    one.name,
                    originals=one.originals,
                    copies=one.copies,
                    certified=one.certified,
                    form=one.form,
                    group=one.group,
                    note=one.note,
                )
            )
            taken.add(papers[-1].id)
        items = (*content.papers[: place[1]], *papers, *content.papers[place[1] :])
        self._become(lambda: with_value(content, "papers", items), texts.DID_PASTE.format(count=len(papers)))
        self._choose(f"papers[{place[1]}]")
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nodes(self, content: ProcedureContent) -> list[Node]:
        if content.questions != self._rows_asked:
            self._rows_asked = content.questions
            self._rows = {}
        # Only the paper that was changed is put into words anew.
        self._rows = {
            paper: self._rows.get(paper) or _cells(paper, content.questions) for paper in dict.fromkeys(content.papers)
        }
        return [
            Node(f"papers[{number}]", (str(number + 1), *self._rows[paper]))
            for number, paper in enumerate(content.papers)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.matches(QKeySequence.StandardKey.Paste) and self._table.hasFocus():
            self.paste()
        else:
            super().keyPressEvent(event)


def paper_form(documents: Documents) -> StructuredForm:
    """The form of one paper, in the order in which a supervisor fills it."""
    return StructuredForm(
        [
            RequiredTextField("name", texts.PAPER_NAME, texts.PAPER_NAME_ABOUT, texts.PAPER_NAME_REQUIRED),
            [
                CountField("originals", texts.ORIGINALS, texts.COUNT_ABOUT),
                CountField("copies", texts.COPIES, texts.COUNT_ABOUT),
                CountField("certified", texts.CERTIFIED, texts.COUNT_ABOUT),
            ],
            [
                ChoiceField("kind", texts.PAPER_KIND, texts.PAPER_KIND_ABOUT, tuple(_KIND_WORDS.items())),
                LineField("group", texts.GROUP, texts.GROUP_ABOUT),
            ],
            ConditionField("when", texts.WHEN, texts.PAPER_WHEN_ABOUT),
            TextField("note", texts.PAPER_NOTE, texts.PAPER_NOTE_ABOUT),
            [
                LineField("form", texts.FORM, texts.FORM_ABOUT),
                LineField("form_url", texts.FORM_URL, texts.FORM_URL_ABOUT),
            ],
            CitationField("basis", texts.PAPER_BASIS, texts.CITED_ABOUT, documents),
            LineField("replaced.by", texts.REPLACED_BY, texts.REPLACED_BY_ABOUT),
            CitationField("replaced.basis", texts.REPLACED_BASIS, texts.CITED_ABOUT, documents),
            ConditionField("replaced.when", texts.REPLACED_WHEN, texts.REPLACED_WHEN_ABOUT),
        ],
        built_paper,
    )


def built_paper(paper: Paper, changes: Mapping[str, object]) -> Paper:
    """The paper with these fields instead; ValueError, in words, where there is none."""
    inner = nested("replaced", changes)
    new = replace(paper, **plain(changes))
    return replace(new, replaced=_replacement(paper.replaced, inner)) if inner else new


def _replacement(old: Replacement | None, changes: Mapping[str, Any]) -> Replacement | None:
    by: str | None = changes.get("by", old.by if old else None)
    basis: Citation | None = changes.get("basis", old.basis if old else None)
    when = changes.get("when", old.when if old else ALWAYS)
    if by:
        return Replacement(by, basis, when)
    if basis is None and when == ALWAYS:
        return None
    raise ValueError(texts.REPLACED_NOT_EMPTY if old else texts.REPLACED_FIRST)


def _cells(paper: Paper, questions: Sequence[Question]) -> tuple[str, ...]:
    counts = (paper.originals, paper.copies, paper.certified)
    return (
        " ".join(paper.name.split()) or texts.NAMELESS,
        *("" if count is None else str(count) for count in counts),
        condition_in_words(paper.when, questions),
        _KIND_WORDS[paper.kind],
        paper.replaced.by if paper.replaced else "",
        paper.group or "",
    )


def _free_id(taken: set[str]) -> str:
    number = 1
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"


def _new_paper(content: ProcedureContent) -> Paper:
    return Paper(_free_id({paper.id for paper in content.papers}), texts.NEW_PAPER)


def _copied(content: ProcedureContent, paper: Paper) -> Paper:
    return replace(paper, id=_free_id({one.id for one in content.papers}))
