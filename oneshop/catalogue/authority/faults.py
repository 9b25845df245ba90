"""What is wrong with a decision before it is kept: refusals and warnings, each at its field, in words to act on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.authority.circles import circle_through
from oneshop.catalogue.authority.index import DelegationIndex, Entry, field_key
from oneshop.catalogue.authority.offices import Named
from oneshop.catalogue.codes import core
from oneshop.catalogue.registers.delegation_rules import DelegationDemand, DelegationRule
from oneshop.catalogue.registers.delegations import Delegation

_LONGEST_NUMBER = 100
_MOST_NAMED = 8
"""More codes are not listed in one message."""


@dataclass(frozen=True)
class DelegationFault:
    """One thing wrong at a field of the decision; a warning where it is no refusal."""

    part: str
    message: str
    is_refusal: bool = True


@dataclass(frozen=True)
class Known:
    """What a decision is held against: the other decisions, the national codes and fields of the catalogue, the law.

    `fields` has the fields by their folded names."""

    others: DelegationIndex
    codes: frozenset[str]
    fields: Mapping[str, str]
    rules: tuple[DelegationRule, ...] = ()


def faults_of(decision: Delegation, known: Known) -> tuple[DelegationFault, ...]:
    """Everything wrong with a decision, refusals first. `known.others` does not hold the decision itself."""
    entry = known.others.entry(decision)
    is_twice = any(other.decision.key == decision.key for other in known.others.entries)
    twice = DelegationFault("decision", f"Sổ đã có {decision.called}. Mở quyết định ấy để sửa.")
    found = [
        *((twice,) if is_twice else ()),
        *_in_itself(decision),
        *_procedures(decision, known),
        *_offices(entry, known),
        *_replaced(decision),
        *_against_others(entry, known),
        *_by_law(decision, known),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: not fault.is_refusal))


def _in_itself(decision: Delegation) -> Iterator[DelegationFault]:
    if not decision.decision.strip():
        yield DelegationFault("decision", "Ghi số quyết định, ví dụ 1617/QĐ-UBND.")
    if len(decision.decision) > _LONGEST_NUMBER:
        yield DelegationFault("decision", f"Số quyết định dài quá {_LONGEST_NUMBER} chữ. Chỉ ghi số và ký hiệu.")
    if not decision.province.strip():
        yield DelegationFault("province", "Ghi tỉnh, thành phố mà quyết định áp dụng.")
    if decision.issued_on is None:
        yield DelegationFault("issued_on", "Ghi ngày ban hành: số quyết định lặp lại mỗi năm.")
    if decision.issued_on and decision.valid_from and decision.valid_from < decision.issued_on:
        told = f"Bắt đầu {decision.valid_from:%d/%m/%Y}, trước ngày ban hành {decision.issued_on:%d/%m/%Y}. Xem lại."
        yield DelegationFault("valid_from", told, is_refusal=False)
    for part, called in (("delegator", "ủy quyền"), ("delegate", "được ủy quyền")):
        if not (getattr(decision, part) or "").strip():
            yield DelegationFault(part, f"Ghi cơ quan hoặc chức danh {called}.")


def _procedures(decision: Delegation, known: Known) -> Iterator[DelegationFault]:
    strangers = [code for code in decision.codes if core(code) not in known.codes]
    if strangers:
        more = f" và {len(strangers) - _MOST_NAMED} mã khác" if len(strangers) > _MOST_NAMED else ""
        listed = ", ".join(strangers[:_MOST_NAMED]) + more
        yield DelegationFault("codes", f"Danh mục không có mã: {listed}. Sửa mã, hoặc nhập thủ tục trước.")
    unknown = [name for name in decision.fields if field_key(name) not in known.fields]
    if unknown:
        listed = ", ".join(f"“{name}”" for name in unknown)
        yield DelegationFault("fields", f"Danh mục không có lĩnh vực {listed}. Chọn trong danh sách lĩnh vực.")
    if not decision.codes and not decision.fields and not decision.is_draft:
        yield DelegationFault("codes", "Ghi mã thủ tục hoặc lĩnh vực được ủy quyền.")


def _offices(entry: Entry, known: Known) -> Iterator[DelegationFault]:
    giver, taker = entry.delegator, entry.delegate
    if giver and taker and giver.is_same(taker):
        yield DelegationFault("delegate", f"{taker.text} là chính nơi ủy quyền. Không ai ủy quyền cho mình.")
    book = known.others.book
    if entry.province is None and entry.decision.province.strip():
        told = f"Không có tỉnh, thành phố “{entry.decision.province}” trong danh bạ."
        yield DelegationFault("province", told)
    day = entry.decision.first_day
    for part, named in (("delegator", giver), ("delegate", taker)):
        if named is None or day is None:
            continue
        standing = book.standing(named, day)
        if standing.now is None:
            told = f"Ngày {day:%d/%m/%Y}: {standing.note} Ghi đúng một nơi còn tồn tại."
            yield DelegationFault(part, told)
        elif standing.note:
            yield DelegationFault(part, f"Ngày {day:%d/%m/%Y}: {standing.note}", is_refusal=False)


def _replaced(decision: Delegation) -> Iterator[DelegationFault]:
    if decision.superseded_by and decision.superseded_on is None:
        yield DelegationFault("superseded_on", "Ghi ngày quyết định thay thế bắt đầu có hiệu lực.")
    if decision.superseded_on and not decision.superseded_by:
        yield DelegationFault("superseded_by", "Ghi số quyết định thay thế.")
    if decision.superseded_by and _is_number_of(decision.superseded_by, decision):
        told = f"{decision.called} không thể tự thay thế mình. Ghi số của quyết định mới."
        yield DelegationFault("superseded_by", told)
    first = decision.first_day
    if decision.superseded_on and first and decision.superseded_on < first:
        yield DelegationFault("superseded_on", f"Bị thay thế trước khi bắt đầu ({first:%d/%m/%Y}). Xem lại ngày.")


def _is_number_of(text: str, decision: Delegation) -> bool:
    return " ".join(text.split()).casefold() in (decision.decision.casefold(), decision.key.casefold())


def _against_others(entry: Entry, known: Known) -> Iterator[DelegationFault]:
    index, decision = known.others, entry.decision
    if not decision.is_usable or entry.delegator is None or entry.delegate is None:
        return
    around = [
        other
        for other in index.entries
        if other.decision.is_usable and other.delegator and other.delegate and other.overlaps(entry)
        if any(index.shared(entry, other))
    ]
    circle = circle_through(entry, index)
    if circle:
        way = " → ".join(circle)
        yield DelegationFault("delegate", f"Ủy quyền thành vòng tròn: {way}. Bỏ một bước.")
    for other in around:
        yield from _passed_on(entry, other)
        if _is_one(entry.delegator, other.delegator) and not _is_one(entry.delegate, other.delegate):
            who = other.delegate.text if other.delegate else ""
            told = f"{other.decision.called} cùng lúc đã giao thủ tục trùng cho {who}. Sửa thời hạn, hoặc ghi thay thế."
            yield DelegationFault("delegate", told, is_refusal=False)


def _passed_on(entry: Entry, other: Entry) -> Iterator[DelegationFault]:
    """What passing on is not permitted, from either side, and what would outlast what it rests on."""
    if _is_one(other.delegate, entry.delegator):
        if not other.decision.may_be_passed_on:
            called = other.decision.called
            told = f"{called} đã ủy quyền việc này cho {entry.decision.delegator}, không cho ủy quyền tiếp."
            yield DelegationFault("delegator", told)
        elif entry.last > other.last:
            called = other.decision.called
            told = f"Ủy quyền tiếp theo {called} thì hết hiệu lực cùng nó, sau ngày {other.last:%d/%m/%Y}."
            yield DelegationFault("valid_to", told, is_refusal=False)
    if _is_one(entry.delegate, other.delegator) and not entry.decision.may_be_passed_on:
        called = other.decision.called
        told = f"{called} đang ủy quyền tiếp việc này. Ghi “được ủy quyền tiếp”, hoặc bỏ quyết định kia trước."
        yield DelegationFault("may_be_passed_on", told)


def _by_law(decision: Delegation, known: Known) -> Iterator[DelegationFault]:
    day = decision.first_day or date.max
    laws = {rule.demand: rule for rule in known.rules if rule.holds_on(day)}
    if decision.valid_to is None and (rule := laws.get(DelegationDemand.FIXED_TERM)):
        told = f"Chưa có ngày hết hiệu lực. {rule.in_words}"
        yield DelegationFault("valid_to", told, is_refusal=False)
    if decision.may_be_passed_on and (rule := laws.get(DelegationDemand.NO_PASSING_ON)):
        yield DelegationFault("may_be_passed_on", f"Xem lại căn cứ: {rule.in_words}", is_refusal=False)


def _is_one(one: Named | None, other: Named | None) -> bool:
    return one is not None and other is not None and one.is_same(other)
