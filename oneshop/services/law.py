"""Legal documents the office keeps, what cites them, and drafts in bulk when one changes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.citing import Cited, citations_of, forms_citing, names_document, with_document_replaced
from oneshop.catalogue.drafts import DraftKind, DraftOrigin
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.services.clock import today
from oneshop.services.drafting import Drafting, DraftOvertaken, DraftRefused
from oneshop.services.gate import Gate, NotPermitted
from oneshop.services.indexing import Cancelled, Progress
from oneshop.services.own_registers import DOCUMENTS, document_key, record_of
from oneshop.services.registers import RegisterReader

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.store.database import Database


class LawStopped(Exception):
    """The person stopped the walk through the catalogue."""


class DocumentRefused(ValueError):
    """A document cannot be kept; the message says why. Nothing was changed."""


@dataclass(frozen=True)
class KeptDocument:
    """A document with what is needed to change it; one that came with the program has no lock until it is changed."""

    document: LegalDocument
    lock: int | None


@dataclass(frozen=True)
class Impact:
    """An entry that cites a document, and every place where it does: the entry, its papers, times, fees and forms."""

    code: str
    name: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class BulkDraft:
    """What became of one entry: the number of its draft, or why there is none."""

    code: str
    draft: int | None
    refused: str = ""


def _citing(content: "ProcedureContent", number: str) -> tuple[Cited, ...]:
    cited = [it for it in citations_of(content) if names_document(it.number, number)]
    return (*cited, *forms_citing(content, number))


class Law:
    """Reading is for everybody, changing for who may set the law."""

    def __init__(self, database: "Database", gate: Gate, registers: RegisterReader, drafting: Drafting) -> None:
        self._database = database
        self._gate = gate
        self._registers = registers
        self._drafting = drafting

    def documents(self) -> tuple[KeptDocument, ...]:
        """Every document; what ends soonest first, then the newest."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            locks = {it.key: it.lock for it in office_records.of_register(session, DOCUMENTS)}
        kept = [KeptDocument(it, locks.get(document_key(it))) for it in self._registers.registers.legal_documents]
        newest = sorted(kept, key=lambda it: it.document.issued_on or date.min, reverse=True)
        return tuple(sorted(newest, key=lambda it: _ends(it.document)))

    def document(self, number: str, issued_on: date | None = None) -> KeptDocument | None:
        """The document of a number (and day); None where there is none or the number alone names several."""
        found = self._registers.registers.legal_document(number, issued_on)
        return next((it for it in self.documents() if it.document == found), None) if found else None

    def save(self, document: LegalDocument, replaces: KeptDocument | None = None) -> KeptDocument:
        """Keep a document, in place of one that was read: the same number, whose day may only now be known."""
        from oneshop.store import audit, office_records

        actor = self._gate.require(Permission.SET_LAW)
        if document.number in document.replaced_by:
            raise DocumentRefused(f"Văn bản {document.number} không thể tự thay thế chính nó. Sửa mục “thay bằng”.")
        key = document_key(document)
        others = [it for it in self.documents() if replaces is None or it.document != replaces.document]
        if any(document_key(it.document) == key for it in others):
            raise DocumentRefused(f"Đã có văn bản {document.number}. Chọn văn bản đó trong danh sách rồi sửa.")
        with self._database.writing() as session:
            lock = replaces.lock if replaces is not None else None
            old = document_key(replaces.document) if replaces is not None else key
            before = office_records.record_of(session, DOCUMENTS, old)
            if lock is not None and old != key:
                office_records.remove(session, DOCUMENTS, old, actor.name, lock)
                lock = None
            kept = office_records.save(session, DOCUMENTS, key, record_of(document), actor.name, lock)
            entry = audit.Entry(
                actor.name,
                "document.saved",
                f"document {document.number}",
                json.dumps(before.record, ensure_ascii=False) if before else None,
                json.dumps(kept.record, ensure_ascii=False),
            )
            audit.note(session, entry)
        return KeptDocument(document, kept.lock)

    def impact(
        self, number: str, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> tuple[Impact, ...]:
        """Every entry that cites a document, by its number, in force, scheduled or in an open draft; LawStopped when
        stopped."""
        from oneshop.store import catalogue

        self._gate.require(Permission.JUDGE)
        if not number.strip():
            raise DocumentRefused("Ghi số hiệu văn bản, ví dụ 281/2016/TT-BTC.")
        day = today()
        found: dict[str, Impact] = {}
        with self._database.reading() as session:
            count = catalogue.count(session, day)
            for done, version in enumerate(catalogue.versions_on(session, day)):
                if cancelled is not None and cancelled():
                    raise LawStopped
                if progress is not None:
                    progress("Tìm nơi viện dẫn", done, count)
                content = version.content
                cited = _citing(content, number)
                if cited and not version.is_withdrawn:
                    found[content.code] = Impact(content.code, content.name, cited)
            for content, about in self._to_come(session, day):
                if _citing(content, number):
                    known = found.get(content.code, Impact(content.code, content.name, ()))
                    found[content.code] = replace(known, cited=(*known.cited, Cited("", number, about=about)))
        return tuple(found[code] for code in sorted(found))

    def _to_come(self, session: Any, day: date) -> "Iterator[tuple[ProcedureContent, str]]":
        """The contents that do not hold yet, and what each is called."""
        from oneshop.store import catalogue, drafts

        for version in catalogue.scheduled(session, day):
            if not version.is_withdrawn:
                yield version.content, f"bản số {version.number} chờ đến ngày {version.valid_from:%d/%m/%Y}"
        for draft in drafts.listed(session):
            if draft.kind is not DraftKind.RETIRE:
                yield draft.content, f"bản nháp số {draft.id}"

    def draft_all(
        self,
        number: str,
        codes: Sequence[str],
        by: LegalBasis,
        note: str,
        valid_from: date | None = None,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> tuple[BulkDraft, ...]:
        """A draft of each of these entries in which `by` is cited instead; what cannot be drafted says why.

        Confirmed fees become unverified and articles are left to be found: nobody has read the new text for them yet.
        Stopped, what has been drafted stays, and the rest say that they are not. All are of whoever began, whoever
        signs in meanwhile; a draft that is there already keeps what was noted in it, and another's keeps its day.
        DocumentRefused where `by` is not in the register of documents.
        """
        actor = self._gate.require(Permission.SET_LAW)
        if by.number and not self._registers.registers.documents_numbered(by.number):
            # One slip of the hand would otherwise stand in every one of these drafts.
            raise DocumentRefused(
                f"Văn bản {by.number} chưa có trong danh bạ văn bản nên chưa soạn nháp nào. "
                "Ghi văn bản ấy trước (trang Văn bản, hoặc oneshop law set), rồi soạn lại."
            )
        drafting = self._drafting.at(self._gate.staying())
        made: list[BulkDraft] = []
        for done, code in enumerate(codes):
            if cancelled is not None and cancelled():
                made.append(BulkDraft(code, None, "Đã dừng theo yêu cầu, chưa soạn."))
                continue
            if progress is not None:
                progress("Soạn nháp", done, len(codes))
            made.append(self._draft_one(drafting, actor.name, number, code, by, note, valid_from))
        return tuple(made)

    def _draft_one(
        self,
        drafting: Drafting,
        who: str,
        number: str,
        code: str,
        by: LegalBasis,
        note: str,
        valid_from: date | None,
    ) -> BulkDraft:
        from oneshop.store.database import StoreError

        try:
            draft = drafting.begin(code)
            if not draft.id:
                draft = replace(draft, origin=DraftOrigin.LAW)
            changed = with_document_replaced(draft.content, number, by)
            if changed == draft.content:
                return BulkDraft(code, None, _not_cited(draft, number))
            day = valid_from if not draft.id or draft.author == who else None
            saved = drafting.save(draft, changed, valid_from=day, change_note=_with_note(draft.change_note, note))
        except (DraftRefused, DraftOvertaken, NotPermitted, StoreError) as refused:
            return BulkDraft(code, None, str(refused))
        return BulkDraft(code, saved.id)


def _with_note(noted: str | None, note: str) -> str:
    if not noted or note in noted:
        return noted or note
    return f"{noted}\n{note}"


def _not_cited(draft: "Draft", number: str) -> str:
    forms = list(forms_citing(draft.content, number))
    if not forms:
        return f"Bản nháp của {draft.code} không còn viện dẫn {number}."
    named = ", ".join(dict.fromkeys(it.about for it in forms))
    return f"{draft.code} chỉ nhắc {number} trong tên mẫu ({named}): sửa mẫu bằng tay."


def _ends(document: LegalDocument) -> date:
    """Where it stands in the list: what is about to end first, what ended long ago last."""
    if document.valid_to is None:
        return date.max
    return document.valid_to if document.valid_to >= today() else date.max
