"""The register of delegations: the office's own decisions over the embedded examples, and who decides by them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.services.clock import today
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.catalogue.authority.answers import Authority
    from oneshop.catalogue.authority.faults import DelegationFault
    from oneshop.catalogue.authority.index import DelegationIndex
    from oneshop.catalogue.authority.lists import Review
    from oneshop.catalogue.authority.offices import OfficeBook
    from oneshop.catalogue.authority.places import Place
    from oneshop.catalogue.authority.printed import DelegationList
    from oneshop.catalogue.authority.records import KeptDelegation
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.catalogue.registers import Registers
    from oneshop.catalogue.registers.delegations import Delegation
    from oneshop.services.gate import Gate
    from oneshop.services.reading import Reader
    from oneshop.services.registers import RegisterReader
    from oneshop.settings import DeskIdentity
    from oneshop.store.database import Database


class DelegationRefused(Exception):
    """The decision was not kept; `faults` says at which field what is wrong."""

    def __init__(self, faults: "tuple[DelegationFault, ...]") -> None:
        super().__init__(" ".join(fault.message for fault in faults if fault.is_refusal))
        self.faults = faults

    @property
    def refusals(self) -> "tuple[DelegationFault, ...]":
        """Those for which it was refused."""
        return tuple(fault for fault in self.faults if fault.is_refusal)


class UnusableFile(Exception):
    """The file holds no decisions that can be kept; the message says where it is wrong. Nothing was kept."""


class UnknownDelegation(LookupError):
    """There is no such decision among the office's own, or several; the message says what to do."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class _Read:
    """The register as it was at a stamp, with its indexes: of all decisions, and of the office's own alone."""

    stamp: tuple[int, int]
    kept: "tuple[KeptDelegation, ...]"
    whole: "DelegationIndex"
    own: "DelegationIndex"


class Delegations:
    """Decisions of delegation, kept by supervisors and asked by everybody."""

    def __init__(
        self,
        database: "Database",
        gate: "Gate",
        registers: "RegisterReader",
        reader: "Reader",
        identity: "Callable[[], DeskIdentity]",
    ) -> None:
        self._database, self._gate = database, gate
        self._registers, self._reader, self._identity = registers, reader, identity
        self._last: _Read | None = None
        self._office_book: OfficeBook | None = None

    def listed(self) -> "tuple[KeptDelegation, ...]":
        """Every decision: the office's own, what ends soonest first, then the embedded examples."""
        return self._read().kept

    def ending(self, within: int, on: date | None = None) -> "tuple[KeptDelegation, ...]":
        """The office's own decisions in force that end within so many days, soonest first."""
        from oneshop.catalogue.authority.in_words import days_left

        day = on or today()
        return tuple(
            kept
            for kept in self.listed()
            if not kept.is_example and kept.decision.holds_on(day)
            if (left := days_left(kept.decision, day)) is not None and left <= within
        )

    def read_file(self, path: Path) -> "tuple[Delegation, ...]":
        """The decisions of a YAML or JSON file, not yet kept; UnusableFile."""
        from oneshop.exchange.delegations import read_decisions
        from oneshop.exchange.findings import Refused

        try:
            return read_decisions(path)
        except Refused as refused:
            raise UnusableFile(f'Tệp "{path}": {refused}') from refused
        except OSError as fault:
            raise UnusableFile(f'Không đọc được tệp "{path}": {refusal_in_words(fault)}.') from fault

    def kept(self, number: str, issued_on: date | None = None) -> "KeptDelegation":
        """One decision by its number, and its day where the number comes again; UnknownDelegation if none or many."""
        wanted = " ".join(number.split()).casefold()
        found = [
            kept
            for kept in self.listed()
            if wanted in (kept.decision.decision.casefold(), kept.decision.key.casefold())
            and issued_on in (None, kept.decision.issued_on)
        ]
        own = [kept for kept in found if not kept.is_example] or found
        if len(own) == 1:
            return own[0]
        if not own:
            raise UnknownDelegation(f"Sổ ủy quyền không có quyết định “{number}”. Xem: oneshop delegation list.")
        days = ", ".join(f"{kept.decision.issued_on:%d/%m/%Y}" for kept in own if kept.decision.issued_on)
        raise UnknownDelegation(f"Số “{number}” có nhiều quyết định ({days}). Ghi thêm ngày ban hành.")

    def authority(self, code: str, on: date | None = None, place: str | None = None) -> "Authority":
        """Who decides on a procedure on a day (today) at a place (the desk's own); UnknownProcedure for the code."""
        return self.authority_over(self._reader.version(code, on).content, on, place)

    def authority_over(
        self, content: "ProcedureContent", on: date | None = None, place: str | None = None
    ) -> "Authority":
        """The same for an entry that has been read."""
        from oneshop.catalogue.authority.resolving import resolve

        day = on or today()
        read, where = self._read(), self.place(day, place)
        # The examples are of other provinces: where the desk does not say which is its own, none can be meant.
        index = read.whole if where.province else read.own
        return resolve(content, day, where, index, self._all.delegation_rules)

    def place(self, day: date, text: str | None = None) -> "Place":
        """A place a person names, else the desk's own, by its settings."""
        from oneshop.catalogue.authority.places import place_of

        here = self._identity()
        home = self._book.province(here.province) if here.province else None
        return place_of(text or here.authority, self._book, day, home=home)

    def faults(self, decision: "Delegation", before: str | None = None) -> "tuple[DelegationFault, ...]":
        """What is wrong with a decision, refusals first; `before` is the key it is kept under while it is changed."""
        from oneshop.catalogue.authority.faults import faults_of
        from oneshop.store import delegations

        with self._database.reading() as session:
            return faults_of(decision, delegations.known(session, self._all, self._book, today(), before))

    def save(
        self, decision: "Delegation", before: str | None = None, lock: int | None = None
    ) -> "tuple[KeptDelegation, tuple[DelegationFault, ...]]":
        """Keep a decision, a new one or in place of the one kept as `before`, and tell the warnings.

        DelegationRefused, with everything that is wrong; StoreError where another changed it first.
        """
        actor = self._gate.require(Permission.DELEGATE)
        with self._database.writing() as session:
            return self._put(session, actor.name, decision, before, lock)

    def add_all(
        self, decisions: "Sequence[Delegation]"
    ) -> "tuple[tuple[KeptDelegation, tuple[DelegationFault, ...]], ...]":
        """Keep several new decisions, or none of them: DelegationRefused for the first that is refused."""
        actor = self._gate.require(Permission.DELEGATE)
        with self._database.writing() as session:
            return tuple(self._put(session, actor.name, decision, None, None) for decision in decisions)

    def _put(
        self, session: Any, who: str, decision: "Delegation", before: str | None, lock: int | None
    ) -> "tuple[KeptDelegation, tuple[DelegationFault, ...]]":
        """Judged within the transaction, so that two who save at once cannot close a circle between them."""
        from oneshop.catalogue.authority.faults import faults_of
        from oneshop.catalogue.authority.records import KeptDelegation, tidied, to_record
        from oneshop.store import audit, delegations, office_records

        decision = tidied(decision)
        faults = faults_of(decision, delegations.known(session, self._all, self._book, today(), before))
        if any(fault.is_refusal for fault in faults):
            raise DelegationRefused(faults)
        register = delegations.REGISTER
        was = office_records.record_of(session, register, before) if before else None
        if was is not None and was.key != decision.key:
            office_records.remove(session, register, was.key, who, was.lock if lock is None else lock)
            lock = None
        record = office_records.save(session, register, decision.key, to_record(decision), who, lock)
        said = _as_text(was.record) if was else None
        subject = f"delegation {decision.key}"
        audit.note(session, audit.Entry(who, "delegation.saved", subject, said, _as_text(record.record)))
        return KeptDelegation(decision, record.lock, record.changed_by, record.changed_at), faults

    def supersede(self, key: str, by: str, on: date) -> "KeptDelegation":
        """Let another decision take the place of one from a day on; DelegationRefused, UnknownDelegation."""
        self._gate.require(Permission.DELEGATE)
        kept = self._own(key)
        return self.save(replace(kept.decision, superseded_by=by, superseded_on=on), key, kept.lock)[0]

    def remove(self, key: str, lock: int | None = None) -> "Delegation":
        """Take one of the office's own decisions off the register; its text stays in the audit. UnknownDelegation."""
        from oneshop.store import audit, delegations, office_records

        actor = self._gate.require(Permission.DELEGATE)
        kept = self._own(key)
        with self._database.writing() as session:
            was = office_records.record_of(session, delegations.REGISTER, key)
            wanted = lock if lock is not None else kept.lock
            office_records.remove(session, delegations.REGISTER, key, actor.name, wanted or 0)
            before = _as_text(was.record) if was else None
            entry = audit.Entry(actor.name, "delegation.removed", f"delegation {key}", before=before)
            audit.note(session, entry)
        return kept.decision

    def review(self, on: date | None = None) -> "Review":
        """What contradicts, is left open and ends soon: of the office's own decisions and those of its province."""
        from oneshop.catalogue.authority.lists import review
        from oneshop.store import delegations

        day = on or today()
        own = self.place(day).province
        decisions = [
            kept.decision
            for kept in self.listed()
            if not kept.is_example or (own is not None and kept.decision.province == own.name)
        ]
        with self._database.reading() as session:
            return review(self._index(decisions, delegations.codes_by_field(session, day, self._all)), day)

    def printed(self, key: str) -> "DelegationList":
        """The list of a decision: its procedures by field; UnknownDelegation."""
        from oneshop.catalogue.authority.printed import list_of
        from oneshop.store import catalogue, delegations

        decision = next((kept.decision for kept in self.listed() if kept.decision.key == key), None)
        if decision is None:
            raise UnknownDelegation(f"Sổ ủy quyền không còn quyết định “{key}”.")
        with self._database.reading() as session:
            by_field = delegations.codes_by_field(session, today(), self._all)
            index = self._index([decision], by_field)
            wanted = sorted(index.codes_covered(index.entries[0]))
            known = [code for one in wanted for code in catalogue.codes_like(session, one)]
            contents = [it.content for it in catalogue.versions_on(session, today(), known) if not it.is_withdrawn]
        return list_of(decision, contents)

    def pdf(self, key: str) -> bytes:
        """The printed list of a decision; UnknownDelegation."""
        from oneshop.printing.delegations import render_delegation

        return render_delegation(self.printed(key), self._identity(), today())

    def why_not(self) -> str:
        """Why whoever is at the desk may not change the register; empty where they may."""
        return self._gate.why_not(Permission.DELEGATE)

    @property
    def field_names(self) -> tuple[str, ...]:
        """The fields that may be delegated as a whole: those of the catalogue, as it spells them."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return tuple(sorted(catalogue.fields(session)))

    @property
    def own_province(self) -> str:
        """The province of the desk, for a new decision; empty where nobody has set it."""
        found = self.place(today()).province
        return found.name if found else ""

    def _own(self, key: str) -> "KeptDelegation":
        kept = self.kept(key)
        if kept.is_example:
            raise UnknownDelegation(f"{kept.decision.called} là ví dụ kèm theo chương trình, không sửa hay bỏ được.")
        return kept

    def _read(self) -> _Read:
        """The register, read anew only when somebody changed it since."""
        from oneshop.catalogue.authority.records import KeptDelegation
        from oneshop.store import delegations, office_records

        with self._database.reading() as session:
            stamp = office_records.mark(session, delegations.REGISTER)
            if self._last is not None and self._last.stamp == stamp:
                return self._last
            own = delegations.kept(session)
        keys = {kept.decision.key for kept in own}
        examples = tuple(KeptDelegation(decision) for decision in self._all.delegations if decision.key not in keys)
        of_own = [kept.decision for kept in own]
        whole = self._index([*of_own, *(kept.decision for kept in examples)])
        self._last = _Read(stamp, (*own, *examples), whole, self._index(of_own))
        return self._last

    def _index(
        self, decisions: "list[Delegation]", fields: Mapping[str, frozenset[str]] | None = None
    ) -> "DelegationIndex":
        from oneshop.catalogue.authority.index import DelegationIndex, field_spellings

        return DelegationIndex(decisions, self._book, field_spellings(self._all), fields)

    @property
    def _all(self) -> "Registers":
        return self._registers.registers

    @property
    def _book(self) -> "OfficeBook":
        from oneshop.catalogue.authority.offices import OfficeBook

        if self._office_book is None:
            self._office_book = OfficeBook(self._all)
        return self._office_book


def _as_text(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)
