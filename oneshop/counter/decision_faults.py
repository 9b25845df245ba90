"""What keeps a province's fee decision from being applied, which others contradict it, and whose lines it changes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.fees import Fee
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.counter.local_fees import RATES, fee_key, is_about, is_matched, of_channel

_FIRST = 3
"""How many procedures are named."""


@dataclass(frozen=True)
class DecisionFault:
    """Why a decision cannot be kept as it is: the field of the form, and what to do, in Vietnamese."""

    field: str
    message: str


def faults_of_decision(
    decision: FeeDecision,
    others: Iterable[FeeDecision],
    known_codes: Callable[[str], bool],
    contents: Sequence[ProcedureContent] = (),
) -> tuple[DecisionFault, ...]:
    """Everything that keeps a decision from being applied: unknown codes, nothing it is about, another that says
    otherwise for the same line on the same days.

    `contents` are the entries it is about; of a code without one, every line is taken to be the same.
    """
    faults = [
        DecisionFault("codes", f"Không có thủ tục mã {code} trong danh mục. Kiểm tra lại mã.")
        for code in decision.codes
        if not known_codes(code)
    ]
    if not decision.codes and not decision.field:
        faults.append(DecisionFault("codes", "Ghi các mã thủ tục, hoặc một lĩnh vực, mà nghị quyết áp dụng."))
    if decision.effect is FeeEffect.RATE and decision.amount is None:
        faults.append(DecisionFault("amount", "Mức thu cần số tiền. Mức 0 đồng thì chọn “0 đồng”."))
    if decision.effect is FeeEffect.REDUCTION and decision.percent is None:
        faults.append(DecisionFault("percent", "Giảm thì ghi giảm bao nhiêu phần trăm; miễn hẳn thì chọn “miễn”."))
    met = (it for it in others if not _is_settled(decision, it))
    faults += [_clash(other, shared) for other in met if (shared := _shared(decision, other, contents))]
    return tuple(faults)


def _shared(one: FeeDecision, other: FeeDecision, contents: Sequence[ProcedureContent]) -> tuple[str, ...]:
    """The codes of the procedures of which both would change one line, at one place and on one day."""
    if one.effect not in RATES or other.effect not in RATES or not (_same_place(one, other) and _overlap(one, other)):
        return ()
    known = {content.code for content in contents}
    unread = [ProcedureContent(code, code) for code in dict.fromkeys((*one.codes, *other.codes)) if code not in known]
    return tuple(
        content.code
        for content in (*contents, *unread)
        if is_about(one, content.code, content.field)
        and is_about(other, content.code, content.field)
        and _meet(one, other, content)
    )


def _is_settled(one: FeeDecision, other: FeeDecision) -> bool:
    """Whether it is clear which holds: a decision that names the procedure, and is no older, stands before one for the
    field."""
    if bool(one.codes) == bool(other.codes):
        return False
    by_code, by_field = (one, other) if one.codes else (other, one)
    return by_code.issued_on >= by_field.issued_on


def _meet(one: FeeDecision, other: FeeDecision, content: ProcedureContent) -> bool:
    if not content.channels:
        return one.channel is None or other.channel is None or one.channel == other.channel
    return any(
        len(of_channel(row, (one, other))) == 2 and _same_line(_touched(row.fees, one), _touched(row.fees, other))
        for row in content.channels
    )


@dataclass(frozen=True)
class _Touched:
    """The places of the lines a rate changes in a channel, and the line it adds: "" may be any, None is none."""

    changed: frozenset[int]
    added: str | None


def _touched(fees: Sequence[Fee], decision: FeeDecision) -> _Touched:
    changed = frozenset(place for place, fee in enumerate(fees) if is_matched(fee, decision))
    if decision.fee:
        return _Touched(changed, None if changed else fee_key(decision.fee))
    return _Touched(changed, "" if not fees or decision.effect is FeeEffect.ZERO_RATE else None)


def _same_line(one: _Touched, other: _Touched) -> bool:
    if one.changed & other.changed:
        return True
    if one.added is None or other.added is None:
        return False
    return one.added == other.added or "" in (one.added, other.added)


def _same_place(one: FeeDecision, other: FeeDecision) -> bool:
    return not one.provinces or not other.provinces or bool(_keys(one.provinces) & _keys(other.provinces))


def _overlap(one: FeeDecision, other: FeeDecision) -> bool:
    begins = max(one.valid_from or one.issued_on, other.valid_from or other.issued_on)
    return begins <= min(one.valid_to or date.max, other.valid_to or date.max)


def _keys(names: Iterable[str]) -> set[str]:
    return {fee_key(name) for name in names}


def _clash(other: FeeDecision, codes: tuple[str, ...]) -> DecisionFault:
    return DecisionFault(
        "valid_from",
        f"Nghị quyết {other.number} ngày {other.issued_on:%d/%m/%Y} cũng định mức cho phí này trong cùng thời gian "
        f"(thủ tục {_named(codes)}). Ghi ngày hết hiệu lực cho nghị quyết cũ trước.",
    )


def _named(names: Sequence[str]) -> str:
    rest = len(names) - _FIRST
    return ", ".join(names[:_FIRST]) + (f" và {rest} thủ tục nữa" if rest > 0 else "")


@dataclass(frozen=True)
class Reach:
    """What a decision does where it is kept: the procedures whose lines it changes, those where it makes a line that
    the entry does not have, and the decisions for a field that it stands before."""

    changed: tuple[str, ...] = ()
    """By code and name, as `added`."""
    added: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look again: it changes nothing, or makes lines nobody has seen."""
        return bool(self.added) or not self.changed

    @property
    def words(self) -> str:
        """The same for whoever keeps the decision."""
        said = []
        if self.changed:
            said.append(f"Đổi dòng phí của {len(self.changed)} thủ tục: {_named(self.changed)}.")
        if self.added:
            said.append(
                f"Lưu ý: thêm dòng phí mới ở {len(self.added)} thủ tục không có phí tên này: {_named(self.added)}. "
                "Xem lại tên phí cho đúng như trong thủ tục."
            )
        if not self.changed and not self.added:
            said.append(
                "Lưu ý: nghị quyết chưa đổi dòng phí nào. Xem lại mã, lĩnh vực, cách nộp và tên phí; mức không ghi "
                "tên phí chỉ thay các dòng để tỉnh quy định hoặc chưa ghi mức."
            )
        if self.before:
            said.append(
                f"Với các mã đã ghi, nghị quyết ghi mã đứng trước nghị quyết theo lĩnh vực: {_named(self.before)}."
            )
        return " ".join(said)


def reach_of(decision: FeeDecision, others: Iterable[FeeDecision], contents: Iterable[ProcedureContent]) -> Reach:
    """What a decision does to these entries, whichever day it holds."""
    about = [it for it in contents if decision.is_applicable and is_about(decision, it.code, it.field)]
    changed = [it for it in about if any(_changes(row, decision) for row in it.channels)]
    added = [it for it in about if it not in changed and _makes_lines(it, decision)]
    before = [it.number for it in others if _is_settled(decision, it) and _shared(decision, it, about)]
    return Reach(_called(changed), _called(added), tuple(dict.fromkeys(before)))


def _called(contents: Iterable[ProcedureContent]) -> tuple[str, ...]:
    return tuple(f"{it.code} {it.name}" for it in contents)


def _changes(row: Channel, decision: FeeDecision) -> bool:
    if not of_channel(row, (decision,)):
        return False
    if decision.effect in RATES:
        return any(is_matched(fee, decision) for fee in row.fees)
    return any(not decision.fee or fee_key(fee.name) == fee_key(decision.fee) for fee in row.fees)


def _makes_lines(content: ProcedureContent, decision: FeeDecision) -> bool:
    if decision.effect not in RATES:
        return False
    rows = content.channels or (
        Channel(ChannelKind.UNSTATED if not decision.channel else ChannelKind(decision.channel)),
    )
    return any(of_channel(row, (decision,)) and (decision.fee or not row.fees) for row in rows)
