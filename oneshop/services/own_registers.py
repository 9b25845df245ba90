"""The office's own records laid over the shipped registers: its documents and fee decisions stand before ours."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from oneshop.catalogue.registers import Registers
from oneshop.catalogue.registers.fee_decisions import FeeDecision
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    import cattrs

    from oneshop.catalogue.plain import Record
    from oneshop.store.database import Database

DOCUMENTS, DECISIONS = "legal_documents", "fee_decisions"

_LONGEST_KEY = 256

Kept = TypeVar("Kept")


class OwnRegisters:
    """Reads what the office keeps itself; read anew only after it has changed."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._last: tuple[object, Registers, Registers] | None = None

    def over(self, shipped: Registers) -> Registers:
        """The shipped registers with the office's own records in place of, or beside, the shipped ones."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            mark = office_records.mark(session, DOCUMENTS, DECISIONS)
            if self._last is not None and self._last[:2] == (mark, shipped):
                return self._last[2]
            documents = [it.record for it in office_records.of_register(session, DOCUMENTS)]
            decisions = [it.record for it in office_records.of_register(session, DECISIONS)]
        whole = replace(
            shipped,
            legal_documents=_documents_over(shipped.legal_documents, tuple(map(document_of, documents))),
            fee_decisions=_over(shipped.fee_decisions, map(decision_of, decisions), decision_key),
        )
        self._last = (mark, shipped, whole)
        return whole


def _over(shipped: Iterable[Kept], own: Iterable[Kept], key: Callable[[Kept], str]) -> tuple[Kept, ...]:
    kept = tuple(own)
    replaced = {key(item) for item in kept}
    return (*(item for item in shipped if key(item) not in replaced), *kept)


def _documents_over(shipped: Iterable[LegalDocument], own: tuple[LegalDocument, ...]) -> tuple[LegalDocument, ...]:
    """A shipped document without a day is the one of that number, whatever day the office has found for it."""
    keys, numbers = {document_key(it) for it in own}, {_key(it.number) for it in own}
    left = (it for it in shipped if document_key(it) not in keys and (it.issued_on or _key(it.number) not in numbers))
    return (*left, *own)


def document_key(document: LegalDocument) -> str:
    """What an own record of a document is kept under: its number and day."""
    day = document.issued_on.isoformat() if document.issued_on else ""
    return f"{_key(document.number)}|{day}"


def decision_key(decision: FeeDecision) -> str:
    """What a fee decision is kept under; one resolution may hold several, of different fees, channels and groups."""
    parts = (
        decision.number,
        decision.issued_on.isoformat(),
        decision.council,
        decision.effect.value,
        decision.fee or "",
        decision.channel or "",
        decision.group or "",
        ",".join(decision.codes) or decision.field or "",
    )
    whole = "|".join(_key(part) for part in parts)
    if len(whole) <= _LONGEST_KEY:
        return whole
    # Long lists of codes begin alike: what is cut off still tells them apart.
    tail = hashlib.sha256(whole.encode()).hexdigest()[:16]
    return f"{whole[: _LONGEST_KEY - len(tail) - 1]}|{tail}"


def _key(text: str) -> str:
    return fold(tidy(text))


@cache
def _converter() -> "cattrs.Converter":
    from oneshop.catalogue.plain import plain_converter

    return plain_converter(whole=True)


def record_of(item: LegalDocument | FeeDecision) -> "Record":
    """The plain record of a document or decision."""
    record: Record = _converter().unstructure(item)
    return record


def document_of(record: "Record") -> LegalDocument:
    """The document a record stands for; RecordError with every fault."""
    from oneshop.catalogue.plain import structured

    return structured(_converter(), record, LegalDocument, called="mỗi văn bản")


def decision_of(record: "Record") -> FeeDecision:
    """The fee decision a record stands for; RecordError with every fault."""
    from oneshop.catalogue.plain import structured

    return structured(_converter(), record, FeeDecision, called="mỗi nghị quyết")
