"""Fees here: the province's decisions over the national lines, who is exempt, and the lists a supervisor mends by."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.codes import core
from oneshop.catalogue.fee_lists import FeeFinding, fee_findings
from oneshop.catalogue.fees import FeeStatus, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.registers.fee_decisions import FeeDecision
from oneshop.counter.decision_faults import DecisionFault, Reach, faults_of_decision, reach_of
from oneshop.counter.local_fees import applicable, fee_key, is_about, lines_set, with_local_fees
from oneshop.services.clock import today
from oneshop.services.drafting import Drafting
from oneshop.services.gate import Gate
from oneshop.services.indexing import Cancelled, Progress
from oneshop.services.own_registers import DECISIONS, decision_key, decision_of, record_of
from oneshop.services.registers import RegisterReader
from oneshop.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.store.database import Database


class FeesStopped(Exception):
    """The person stopped the walk through the catalogue."""


class DecisionRefused(ValueError):
    """A decision cannot be kept; `faults` names each field and what to do. Nothing was changed."""

    def __init__(self, faults: Sequence[DecisionFault]) -> None:
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = tuple(faults)


class FeeLineGone(ValueError):
    """The line that was to be confirmed is not there, or cannot be confirmed; the message says why."""


@dataclass(frozen=True)
class KeptDecision:
    """A decision with what is needed to change it; one that came with the program has no lock and is not changed."""

    decision: FeeDecision
    key: str
    lock: int | None
    reach: Reach | None = None
    """What it changes, told when it is saved."""

    @property
    def is_own(self) -> bool:
        return self.lock is not None


class Fees:
    """Reading is for everybody, lists for who may judge, changing for who may set fees."""

    def __init__(
        self, database: "Database", gate: Gate, registers: RegisterReader, drafting: Drafting, province: str = ""
    ) -> None:
        self._database = database
        self._gate = gate
        self._registers = registers
        self._drafting = drafting
        self._province = province

    def here(self, content: "ProcedureContent", on: date) -> "ProcedureContent":
        """The content with what this province charges on a day; without a province in the settings as it is."""
        if not self._province:
            return content
        return with_local_fees(content, self._registers.registers.fee_decisions, self._province, on)

    def noted(self, contents: "Iterable[ProcedureContent]", on: date) -> str | None:
        """The decisions that are laid over these entries on a day, as text to keep; None where there are none."""
        if not self._province:
            return None
        known = self._registers.registers.fee_decisions
        laid = (it for one in contents for it in applicable(known, one.code, one.field, self._province, on))
        decisions = [record_of(it) for it in dict.fromkeys(laid)]
        if not decisions:
            return None
        return json.dumps({"province": self._province, "decisions": decisions}, ensure_ascii=False, sort_keys=True)

    def as_noted(self, content: "ProcedureContent", noted: str | None, on: date) -> "ProcedureContent":
        """The content with what was charged on a day by the decisions that were noted then."""
        if noted is None:
            return content
        kept = json.loads(noted)
        return with_local_fees(content, [decision_of(it) for it in kept["decisions"]], kept["province"], on)

    @property
    def province(self) -> str:
        """The desk's own province; empty where the settings name none, and then no decision is applied."""
        return self._province

    def fields(self) -> tuple[str, ...]:
        """The fields that a decision may be about: those of the catalogue."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return catalogue.fields(session)

    def decisions(self) -> tuple[KeptDecision, ...]:
        """Every decision, the office's own and those that came with the program; what ends first stands first."""
        from oneshop.store import office_records

        with self._database.reading() as session:
            locks = {it.key: it.lock for it in office_records.of_register(session, DECISIONS)}
        kept = [
            KeptDecision(it, decision_key(it), locks.get(decision_key(it)))
            for it in self._registers.registers.fee_decisions
        ]
        return tuple(sorted(kept, key=lambda it: (it.decision.valid_to or date.max, it.decision.number)))

    def save(self, decision: FeeDecision, replaces: KeptDecision | None = None) -> KeptDecision:
        """Keep a decision, in place of one that was read. DecisionRefused names each field that cannot be."""
        from oneshop.store import audit, office_records

        actor = self._gate.require(Permission.SET_FEES)
        decision = replace(decision, codes=tuple(self._whole_code(code) for code in decision.codes))
        key, record = decision_key(decision), record_of(decision)
        shipped = [it for it in self.decisions() if not it.is_own]
        with self._database.writing() as session:
            # Judged within the transaction, so that two who save at once cannot both keep what contradicts.
            kept_now = [it for it in self._kept_now(session, shipped) if replaces is None or it.key != replaces.key]
            reach = self._judged(session, decision, key, kept_now)
            if replaces is not None and replaces.lock is not None and replaces.key != key:
                office_records.remove(session, DECISIONS, replaces.key, actor.name, replaces.lock)
            lock = replaces.lock if replaces is not None and replaces.key == key else None
            kept = office_records.save(session, DECISIONS, key, record, actor.name, lock)
            before = _as_text(replaces.decision) if replaces and replaces.is_own else None
            subject = f"fee decision {decision.number} {decision.issued_on.isoformat()}"
            audit.note(session, audit.Entry(actor.name, "fee_decision.saved", subject, before, _as_text(decision)))
        return KeptDecision(decision, key, kept.lock, reach)

    def _kept_now(self, session: Any, shipped: Sequence[KeptDecision]) -> list[KeptDecision]:
        from oneshop.store import office_records

        own = [
            KeptDecision(decision_of(it.record), it.key, it.lock)
            for it in office_records.of_register(session, DECISIONS)
        ]
        keys = {it.key for it in own}
        return [*own, *(it for it in shipped if it.key not in keys)]

    def _judged(self, session: Any, decision: FeeDecision, key: str, kept_now: Sequence[KeptDecision]) -> Reach:
        """What the decision would change; DecisionRefused for everything that keeps it from being kept."""
        if any(it.is_own and it.key == key for it in kept_now):
            message = "Đã có mục này của nghị quyết: cùng phí, cách nộp, đối tượng. Sửa mục đó thay vì thêm mục nữa."
            raise DecisionRefused((DecisionFault("number", message),))
        # What came with the program of the same resolution is an older reading of it: the office's own stands before.
        others = [it.decision for it in kept_now if it.is_own or not _is_same_text(it.decision, decision)]
        contents = _contents_of(session, decision)
        faults = faults_of_decision(decision, others, self._is_known, contents) + self._unknown_field(decision)
        if faults:
            raise DecisionRefused(faults)
        return reach_of(decision, others, contents)

    def remove(self, kept: KeptDecision) -> None:
        """Take an own decision back; its record is kept out of use."""
        from oneshop.store import audit, office_records

        actor = self._gate.require(Permission.SET_FEES)
        if kept.lock is None:
            raise DecisionRefused((DecisionFault("number", "Nghị quyết kèm theo chương trình không xóa được."),))
        with self._database.writing() as session:
            office_records.remove(session, DECISIONS, kept.key, actor.name, kept.lock)
            subject = f"fee decision {kept.decision.number} {kept.decision.issued_on.isoformat()}"
            audit.note(session, audit.Entry(actor.name, "fee_decision.removed", subject, _as_text(kept.decision)))

    def findings(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> tuple[FeeFinding, ...]:
        """Every list over every procedure in force; FeesStopped when stopped."""
        from oneshop.store import catalogue

        self._gate.require(Permission.JUDGE)
        day = today()
        found: list[FeeFinding] = []
        decisions = self._registers.registers.fee_decisions
        with self._database.reading() as session:
            count = catalogue.count(session, day)
            for done, version in enumerate(catalogue.versions_on(session, day)):
                if cancelled is not None and cancelled():
                    raise FeesStopped
                if progress is not None:
                    progress("Xem phí của từng thủ tục", done, count)
                if not version.is_withdrawn:
                    content = version.content
                    found += fee_findings(content, day, lines_set(content, decisions, self._province, day))
        return tuple(found)

    def confirm(self, code: str, path: str, citation: Citation, note: str) -> "Draft":
        """Say that a fee line stands in the law: a draft in which it is confirmed, to be approved like any other.

        FeeLineGone where the draft has no such line, or the line says nothing that could be confirmed.
        """
        self._gate.require(Permission.SET_FEES)
        draft = self._drafting.begin(code)
        return self._drafting.save(draft, _confirmed(draft.content, path, citation), change_note=note)

    def _is_known(self, code: str) -> bool:
        return bool(self._codes_like(code))

    def _whole_code(self, code: str) -> str:
        """`004884` as the one national code that ends so: a decision is held against whole codes. Others stay."""
        whole = {core(found) for found in self._codes_like(code)} if code.isdecimal() else set()
        if len(whole) > 1:
            message = f"Mã {code} có ở nhiều thủ tục: {', '.join(sorted(whole))}. Ghi cả mã."
            raise DecisionRefused((DecisionFault("codes", message),))
        return whole.pop() if whole else code

    def _codes_like(self, code: str) -> tuple[str, ...]:
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return catalogue.codes_like(session, code)

    def _unknown_field(self, decision: FeeDecision) -> tuple[DecisionFault, ...]:
        """A field that no procedure is of: the decision would silently hold for nothing."""
        if decision.codes or not decision.field:
            return ()
        if fold(tidy(decision.field)) in {fold(tidy(name)) for name in self.fields()}:
            return ()
        message = f"Không có thủ tục nào thuộc lĩnh vực “{decision.field}”. Chọn lĩnh vực trong danh mục."
        return (DecisionFault("field", message),)


def _confirmed(content: "ProcedureContent", path: str, citation: Citation) -> "ProcedureContent":
    from oneshop.catalogue.consistency import fees_of

    wanted = dict(fees_of(content)).get(path)
    if wanted is None:
        raise FeeLineGone(f"Thủ tục {content.code} không còn dòng phí ấy. Mở lại danh sách rồi chọn lại.")
    if wanted.rate is Rate.NOT_STATED:
        raise FeeLineGone(f"Dòng phí “{wanted.name}” chưa có mức thu nên chưa xác nhận được. Biên tập mức thu trước.")
    if not citation.document.strip() or not (citation.article or "").strip():
        raise FeeLineGone("Xác nhận phí cần số văn bản và điều khoản làm căn cứ.")
    sure = replace(wanted, status=FeeStatus.CONFIRMED, basis=citation)
    channels = tuple(
        replace(
            row,
            fees=tuple(
                sure if f"channels[{number}].fees[{place}]" == path else fee for place, fee in enumerate(row.fees)
            ),
        )
        for number, row in enumerate(content.channels)
    )
    return replace(content, channels=channels)


def _as_text(decision: FeeDecision) -> str:
    return json.dumps(record_of(decision), ensure_ascii=False, sort_keys=True)


def _is_same_text(one: FeeDecision, other: FeeDecision) -> bool:
    return (fee_key(one.number), one.issued_on) == (fee_key(other.number), other.issued_on)


def _contents_of(session: Any, decision: FeeDecision) -> "list[ProcedureContent]":
    """The entries in force that a decision is about."""
    from oneshop.store import catalogue

    day = today()
    codes = [it.code for it in catalogue.headlines(session, day) if is_about(decision, it.code, it.field)]
    return [it.content for it in catalogue.versions_on(session, day, codes) if not it.is_withdrawn]
