"""The field of a citation: the document's number, chosen from the register or typed, the article, how sure it is."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.registers.in_words import CERTAINTY_WORDS
from oneshop.catalogue.registers.legal_documents import LegalDocument
from ui.background import RunsWork, raise_again
from ui.editing import structured_texts as texts
from ui.editing.fields import ChoiceField, Field, LineField
from ui.theme import space
from ui.words import Words

_CERTAINTIES = tuple((one, CERTAINTY_WORDS[one]) for one in Certainty)
_BETWEEN = "\t"
"""Between number, article and certainty where they are kept as one text."""


class Documents:
    """The legal documents of the register by their numbers, with the lines that complete what is typed."""

    def __init__(self, documents: Sequence[LegalDocument] = ()) -> None:
        self._by_number: dict[str, LegalDocument] = {}
        self._by_line: dict[str, str] = {}
        for document in documents:
            # Of two with one number the one issued last is named; a citation names no day.
            known = self._by_number.get(document.number)
            if known is None or (document.issued_on and (not known.issued_on or document.issued_on > known.issued_on)):
                self._by_number[document.number] = document
        for document in self._by_number.values():
            self._by_line[f"{document.number} · {document.title or ''}".strip(" ·")] = document.number

    @property
    def lines(self) -> tuple[str, ...]:
        """One line a document, number and title."""
        return tuple(self._by_line)

    def number_of(self, line: str) -> str:
        """The number of a chosen line."""
        return self._by_line.get(line, line)

    def about(self, number: str) -> str:
        """What the register knows of a number, in one line; empty for no number."""
        if not number:
            return ""
        document = self._by_number.get(number)
        if document is None:
            return texts.NOT_IN_REGISTER
        told = document.title or document.number
        if document.issued_on:
            told = texts.ISSUED.format(title=told, day=f"{document.issued_on:%d/%m/%Y}")
        return f"{told}. {texts.NO_LONGER_IN_FORCE}" if document.replaced_by else told


def take_number(field: LineField, documents: Documents) -> None:
    """Where a whole line of the register was chosen, leave its number alone in the field."""
    number = documents.number_of(field.text())
    if number != field.text():
        field.put_text(number)


def complete_numbers(field: LineField, background: RunsWork, read: Callable[[], Documents]) -> None:
    """Complete a field from the register once it has been read, in the background; until then it is typed as it is."""

    def know(documents: Documents) -> None:
        field.know(documents.lines)
        field.edited.connect(lambda: take_number(field, documents))

    background.run(read, know, raise_again)


class CitationField(Field):
    """A citation or none; an article without a document is refused."""

    def __init__(self, key: str, label: str, about: str, documents: Documents, parent: QWidget | None = None) -> None:
        super().__init__(key, label, about, parent)
        self._documents = documents
        self._number = LineField("", texts.CITED, texts.CITED_ABOUT, self, known=documents.lines)
        self._article = LineField("", texts.ARTICLE, texts.ARTICLE_ABOUT, self)
        self._certainty = ChoiceField("", texts.CERTAINTY, texts.CERTAINTY_ABOUT, _CERTAINTIES, self)
        self._about = Words(self, role=QPalette.ColorRole.PlaceholderText)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 0.4)
        row.addWidget(self._number, 3)
        row.addWidget(self._article, 2)
        self._column.addLayout(row)
        for widget in (self._about, self._certainty, self._note):
            self._column.addWidget(widget)
        self.setFocusProxy(self._number)
        self._number.edited.connect(self._tell)
        self._article.edited.connect(self.edited)
        self._certainty.edited.connect(self.edited)
        self._fill("", "", Certainty.NEEDS_CHECK)

    def show_value(self, value: object) -> None:
        try:
            is_there = self.value() == value
        except ValueError:
            is_there = False
        if is_there:
            return
        if isinstance(value, Citation):
            self._fill(value.document, value.article or "", value.certainty)
        else:
            self._fill("", "", Certainty.NEEDS_CHECK)

    def value(self) -> object:
        number, article = self._number.value(), self._article.value()
        if number is None and article is not None:
            raise ValueError(texts.CITATION_NEEDS_NUMBER)
        if number is None:
            return None
        certainty = self._certainty.value()
        sure = certainty if isinstance(certainty, Certainty) else Certainty.NEEDS_CHECK
        return Citation(str(number), str(article) if article is not None else None, sure)

    def text(self) -> str:
        parts = (self._number.text(), self._article.text(), self._certainty.text())
        return _BETWEEN.join(part.replace(_BETWEEN, " ") for part in parts)

    def put_text(self, text: str) -> None:
        number, article, certainty = (*text.split(_BETWEEN), "", "", "")[:3]
        sure = next((one for one, words in _CERTAINTIES if words == certainty), Certainty.NEEDS_CHECK)
        self._fill(number, article, sure)

    def _fill(self, number: str, article: str, certainty: Certainty) -> None:
        for field, said in ((self._number, number), (self._article, article)):
            if field.text() != said:
                field.put_text(said)
        self._certainty.show_value(certainty)
        self._show_about()

    def _tell(self) -> None:
        take_number(self._number, self._documents)
        self._show_about()
        self.edited.emit()

    def _show_about(self) -> None:
        number = str(self._number.value() or "")
        told = self._documents.about(number)
        self._about.setText(told)
        self._about.setVisible(bool(told))
        self._certainty.setVisible(bool(number))
