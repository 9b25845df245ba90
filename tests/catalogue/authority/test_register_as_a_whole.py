"""Lists over the register, the published figures, and what must hold for every register there could be."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.authority.index import DelegationIndex
from oneshop.catalogue.authority.lists import review
from oneshop.catalogue.authority.places import place_of
from oneshop.catalogue.authority.resolving import resolve
from oneshop.catalogue.registers.delegations import Delegation
from tests.catalogue.authority.desk import (
    BIRTH,
    CHAIR,
    COMMITTEE,
    DAY,
    DEATH,
    DIRECTOR,
    OTHER,
    book,
    decision,
    faults,
    index_of,
    procedure,
    who,
)

SOME_DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
OFFICES = (
    COMMITTEE,
    CHAIR,
    DIRECTOR,
    "Sở Tư pháp",
    "Ủy ban nhân dân cấp xã",
    "UBND xã Trà My",
    "UBND huyện Trà Bồng",
    "Phòng Tư pháp",
    "Giám đốc Sở Giao thông vận tải",
    "UBND tỉnh Quảng Nam",
    "Chi nhánh Văn phòng đăng ký đất đai",
)


@st.composite
def decisions(draw: st.DrawFn) -> Delegation:
    first = draw(SOME_DAYS)
    length = draw(st.one_of(st.none(), st.integers(0, 900)))
    return decision(
        str(draw(st.integers(1, 10_000))),
        draw(st.sampled_from(OFFICES)),
        draw(st.sampled_from(OFFICES)),
        tuple(draw(st.lists(st.sampled_from((BIRTH, DEATH, OTHER)), max_size=2))),
        first,
        None if length is None else first + timedelta(days=length),
        fields=draw(st.sampled_from(((), ("Hộ tịch",)))),
        places=draw(st.sampled_from(((), ("xã Trà My",)))),
        province=draw(st.sampled_from(("Quảng Ngãi", "Quảng Nam"))),
        may_be_passed_on=draw(st.booleans()),
    )


@settings(max_examples=60)
@given(st.lists(decisions(), max_size=6), SOME_DAYS, st.sampled_from(("Quảng Ngãi", "Đà Nẵng", "UBND xã Trà My")))
def test_nobody_who_was_abolished_is_ever_named(kept: list[Delegation], on: date, at: str) -> None:
    for start in (("Ủy ban nhân dân cấp tỉnh",), ("Phòng Tư pháp",), ("UBND huyện Trà Bồng",), ()):
        answer = who(*kept, on=on, at=at, content=procedure(BIRTH, *start))
        for name in (answer.decides or "").split("; "):
            assert not name or not book().is_gone(book().named(name), on)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(st.lists(decisions(), max_size=8))
def test_no_circle_is_ever_accepted(wanted: list[Delegation]) -> None:
    kept: list[Delegation] = []
    for one in wanted:
        if not any(fault.is_refusal for fault in faults(one, *kept)):
            kept.append(one)
    # Looked for in another way than the program does: day by day, code by code, place by place.
    days = {day for one in kept for day in (one.first_day, one.last_day) if day}
    for day in days:
        for code in (BIRTH, DEATH, OTHER):
            for place, province in product(("tra my", "ban thach"), ("Quảng Ngãi", "Quảng Nam")):
                held = [it for it in index_of(*kept).covering(code, _field(code)) if it.decision.holds_on(day)]
                steps = {
                    (it.delegator.model, it.delegate.model)
                    for it in held
                    if it.delegator and it.delegate and (not it.places or place in it.places)
                    if it.decision.province == province
                    if it.delegator.place in ("", place) and it.delegate.place in ("", place)
                }
                assert not _has_circle(steps)


def _field(code: str) -> str:
    return "Đất đai" if code == OTHER else "Hộ tịch"


def _has_circle(steps: set[tuple[str, str]]) -> bool:
    reached = set(steps)
    while True:
        more = {(a, d) for a, b in reached for c, d in steps if b == c} - reached
        if not more:
            return any(a == b for a, b in reached)
        reached |= more


def test_the_published_figures_come_out_of_the_decisions() -> None:
    """Quảng Nam: 57 delegated to commune chairs, 134 to directors by seven of their fields, 06 of legal aid."""
    of_fields = {"Nông nghiệp": 33, "Tư pháp": 15, "Công Thương": 21, "Giáo dục": 16, "Môi trường": 32, "Nhà ở": 17}
    codes = [f"2.{number:06d}" for number in range(57 + 134 + 6)]
    begins, by_field = 57, dict[str, frozenset[str]]()
    field_of: dict[str, str] = {}
    for name, count in of_fields.items():
        mine = codes[begins : begins + count]
        field_of |= dict.fromkeys(mine, name)
        begins += count
        by_field[book_key(name)] = frozenset(mine)
    old = date(2022, 6, 1)
    kept = [
        decision("57", COMMITTEE, "Chủ tịch UBND cấp xã", tuple(codes[:57]), old, None, province="Quảng Nam"),
        decision("134", COMMITTEE, CHAIR, (), old, None, fields=tuple(of_fields), province="Quảng Nam"),
        decision("6", COMMITTEE, "Giám đốc Sở Tư pháp", tuple(codes[-6:]), old, None, province="Quảng Nam"),
    ]
    index = index_of(*kept, fields=by_field)
    found = review(index, date(2023, 1, 1))
    assert {it.decision.decision: it.procedures for it in found.counts} == {
        "57/QĐ-UBND": 57,
        "134/QĐ-UBND": 134,
        "6/QĐ-UBND": 6,
    }
    assert found.delegated == 197
    assert _by_decision(codes, field_of, index, date(2023, 1, 1), "Quảng Nam") == {
        "57/QĐ-UBND": 57,
        "134/QĐ-UBND": 134,
        "6/QĐ-UBND": 6,
    }
    # Since the merger nothing of it holds until it is issued anew.
    assert _by_decision(codes, field_of, index, DAY, "Đà Nẵng") == {None: 197}


def book_key(name: str) -> str:
    from oneshop.catalogue.authority.index import field_key

    return field_key(name)


def _by_decision(
    codes: list[str], field_of: dict[str, str], index: DelegationIndex, on: date, at: str
) -> Counter[str | None]:
    place = place_of(at, book(), on)
    return Counter(resolve(procedure(code, field=field_of.get(code)), on, place, index).by for code in codes)


def test_the_lists_name_what_contradicts_what_is_open_and_what_ends() -> None:
    found = review(
        index_of(
            decision("1", last=DAY + timedelta(days=20)),
            decision("2", delegate="Sở Nội vụ", codes=(), fields=("Hộ tịch",), last=DAY + timedelta(days=70)),
            decision("3", codes=(OTHER,), last=DAY + timedelta(days=10)),
            decision("4", codes=(OTHER,), first=DAY + timedelta(days=31), last=None),
            decision("5", "Sở Nội vụ", "Sở Y tế", codes=(DEATH,)),
            decision("6", codes=(OTHER,), last=DAY - timedelta(days=1)),
            decision("7", "UBND tỉnh", "Phòng Tư pháp", codes=(OTHER,), first=date(2024, 1, 1)),
        ),
        DAY,
    )
    assert {frozenset((it.one.decision, it.other.decision)) for it in found.clashes} >= {
        frozenset(("1/QĐ-UBND", "2/QĐ-UBND"))
    }
    assert [(it.given.decision, it.passed_on.decision, it.is_permitted) for it in found.passed_on] == [
        ("2/QĐ-UBND", "5/QĐ-UBND", False)
    ]
    assert [it.decision for it in found.ending[30]] == ["3/QĐ-UBND", "1/QĐ-UBND"]
    assert [it.decision for it in found.ending[90]][-1] == "2/QĐ-UBND"
    assert [it.decision for it in found.expired] == ["6/QĐ-UBND"]
    assert [one.decision for one, _ in found.unresolved] == ["7/QĐ-UBND"]
    assert not found.is_clean


def test_a_gap_is_the_days_on_which_neither_of_two_holds() -> None:
    before = decision("1", last=DAY + timedelta(days=10))
    after = decision("2", first=DAY + timedelta(days=31), last=None)
    (gap,) = review(index_of(before, after), DAY).gaps
    assert (gap.first, gap.last) == (DAY + timedelta(days=11), DAY + timedelta(days=30))
    between = decision("3", first=DAY, last=DAY + timedelta(days=40))
    assert review(index_of(before, after, between), DAY).gaps == ()


def test_decisions_that_follow_each_other_leave_no_gap_and_no_clash() -> None:
    one = decision("1", last=DAY)
    other = decision("2", delegate="Sở Nội vụ", first=DAY + timedelta(days=1), last=None)
    found = review(index_of(one, other), DAY)
    assert found.is_clean and found.gaps == () and found.clashes == ()
