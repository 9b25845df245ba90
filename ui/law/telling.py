"""Tells documents, what cites them, and drafts as rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.registers.in_words import CERTAINTY_WORDS
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.vietnamese.text import fold
from ui.law import texts
from ui.law.state import Cells, DocumentLine
from ui.terms import bar_of, term_in_words

if TYPE_CHECKING:
    from oneshop.services.law import BulkDraft, Impact, KeptDocument


def is_wanted(document: LegalDocument, text: str) -> bool:
    """Whether every typed word stands in the number, the title or the issuer, with or without marks."""
    whole = fold(" ".join(part for part in (document.number, document.title, document.issuer) if part))
    return all(word in whole for word in fold(text).split())


def is_numbered(document: LegalDocument, text: str) -> bool:
    """Whether the document's own number begins with what is typed; others only name it in their titles."""
    return bool(text.strip()) and fold(document.number).startswith(fold(text).strip())


def row_of(kept: "KeptDocument", day: date) -> DocumentLine:
    """The row of a document."""
    document = kept.document
    first = document.valid_from or document.issued_on
    issued = texts.OF_DAY.format(day=f"{document.issued_on:%d/%m/%Y}") if document.issued_on else ""
    certainty = CERTAINTY_WORDS[document.certainty]
    cells = (
        texts.NAMED.format(number=document.number, day=issued, title=document.title or texts.NO_TITLE),
        term_in_words(first, document.valid_to),
        _standing(document, day),
        texts.OWN.format(certainty=certainty) if kept.lock is not None else certainty,
    )
    return DocumentLine(cells, bar_of(first, document.valid_to, day, holds=document.is_in_force(day)))


def _standing(document: LegalDocument, day: date) -> str:
    first = document.valid_from or document.issued_on
    if document.is_in_force(day):
        left = (document.valid_to - day).days if document.valid_to else None
        standing = texts.IN_FORCE if left is None else texts.IN_FORCE_LEFT.format(days=left)
    else:
        standing = texts.COMING if first is not None and first > day else texts.ENDED
    if not document.replaced_by:
        return standing
    return texts.REPLACED.format(standing=standing, numbers=", ".join(document.replaced_by))


def citing_rows(found: "Iterable[Impact]") -> tuple[Cells, ...]:
    """The entries that cite a document, with every place where they do, each named once."""
    return tuple((it.code, it.name, "; ".join(dict.fromkeys(cited.about for cited in it.cited))) for it in found)


def result_rows(made: "Iterable[BulkDraft]", names: Mapping[str, str]) -> tuple[Cells, ...]:
    """What became of each entry; what could not be drafted first."""
    ordered = sorted(made, key=lambda it: it.draft is not None)
    return tuple(
        (it.code, names.get(it.code, ""), it.refused or texts.RESULT_DRAFT.format(draft=it.draft)) for it in ordered
    )
