"""What is refused, at which field, and what is only told."""

from dataclasses import replace
from datetime import date

import pytest

from oneshop.catalogue.authority.records import codes_in, from_record, to_record
from oneshop.catalogue.plain import RecordError
from oneshop.catalogue.registers.delegations import Delegation
from tests.catalogue.authority.desk import (
    BIRTH,
    CHAIR,
    COMMITTEE,
    DEATH,
    DIRECTOR,
    decision,
    faults,
    refused,
    warned,
)


def test_a_sound_decision_has_nothing_wrong() -> None:
    assert faults(decision("1")) == ()


def test_an_end_before_the_beginning_cannot_be() -> None:
    with pytest.raises(ValueError, match=r"31/01/2026.*trước ngày bắt đầu 01/02/2026.*sửa"):
        decision("1", first=date(2026, 2, 1), last=date(2026, 1, 31))
    record = to_record(decision("1")) | {"valid_to": "2025-12-31"}
    with pytest.raises(RecordError) as wrong:
        from_record(record)
    assert [fault.path for fault in wrong.value.faults] == ["valid_to"]


@pytest.mark.parametrize(
    ("giver", "taker"),
    [
        (COMMITTEE, COMMITTEE),
        ("UBND tỉnh", "Ủy ban nhân dân cấp tỉnh"),
        ("UBND tỉnh Quảng Ngãi", "Uỷ ban nhân dân TỈNH Quảng Ngãi"),
        ("Giám đốc Sở Tư pháp", "giám đốc  sở tư pháp"),
        ("Tổ công tác X", "tổ công tác x"),
    ],
)
def test_nobody_delegates_to_himself(giver: str, taker: str) -> None:
    assert "delegate" in refused(decision("1", giver, taker))


def test_a_decision_does_not_take_its_own_place() -> None:
    own = decision("1")
    for by in (own.decision, f" {own.decision.upper()} ", own.key):
        told = refused(replace(own, superseded_by=by, superseded_on=date(2027, 1, 1)))
        assert "không thể tự thay thế" in told["superseded_by"]


def test_a_committee_may_delegate_to_its_own_head() -> None:
    assert refused(decision("1", COMMITTEE, CHAIR)) == {}


def test_a_circle_is_refused_however_long() -> None:
    there = decision("1", COMMITTEE, DIRECTOR, may_be_passed_on=True)
    further = decision("2", DIRECTOR, "Sở Nội vụ", may_be_passed_on=True)
    assert "vòng tròn" in refused(decision("3", "Sở Nội vụ", COMMITTEE), there, further)["delegate"]
    assert "vòng tròn" in refused(decision("3", "Sở Tư pháp", "Chủ tịch UBND tỉnh"), there)["delegate"]


@pytest.mark.parametrize(
    "back",
    [
        decision("2", DIRECTOR, COMMITTEE, codes=(DEATH,)),
        decision("2", DIRECTOR, COMMITTEE, first=date(2028, 1, 1), last=date(2028, 12, 31)),
    ],
)
def test_over_other_procedures_or_on_other_days_it_is_no_circle(back: Delegation) -> None:
    assert refused(back, decision("1", may_be_passed_on=True)) == {}


def test_a_circle_over_a_whole_field_and_one_of_its_codes_is_one() -> None:
    whole = decision("1", codes=(), fields=("Hộ tịch",), may_be_passed_on=True)
    assert "vòng tròn" in refused(decision("2", DIRECTOR, COMMITTEE), whole)["delegate"]


def test_an_unknown_code_or_field_is_named() -> None:
    assert "9.999999" in refused(decision("1", codes=(BIRTH, "9.999999")))["codes"]
    assert "Bay lên trăng" in refused(decision("1", fields=("Bay lên trăng",)))["fields"]
    assert "codes" in refused(decision("1", codes=()))


def test_passing_on_what_may_not_be_is_refused_from_both_sides() -> None:
    first, then = decision("1", COMMITTEE, CHAIR), decision("2", CHAIR, DIRECTOR)
    assert "delegator" in refused(then, first)
    assert "may_be_passed_on" in refused(first, then)
    permitted = replace(first, may_be_passed_on=True)
    assert refused(then, permitted) == {} and refused(permitted, then) == {}


def test_what_is_passed_on_ends_with_what_it_rests_on() -> None:
    first = decision("1", COMMITTEE, CHAIR, may_be_passed_on=True, last=date(2026, 12, 31))
    assert "valid_to" in warned(decision("2", CHAIR, DIRECTOR), first)


def test_an_office_that_is_no_more_is_refused_unless_one_took_its_place() -> None:
    assert "delegate" in refused(decision("1", delegate="UBND huyện Trà Bồng"))
    assert "delegate" in warned(decision("1", delegate="Phòng Tư pháp"))
    assert "delegator" in refused(decision("1", "UBND huyện Trà Bồng"))
    assert faults(decision("1", delegate="UBND huyện Trà Bồng", first=date(2024, 1, 1))) == ()


def test_a_missing_end_is_told_with_the_law_and_allowed() -> None:
    assert refused(decision("1", last=None)) == {}
    assert "72/2025/QH15" in warned(decision("1", last=None))["valid_to"]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"decision": " "}, "decision"),
        ({"decision": "x" * 101}, "decision"),
        ({"issued_on": None}, "issued_on"),
        ({"province": ""}, "province"),
        ({"province": "Atlantis"}, "province"),
        ({"delegator": None}, "delegator"),
        ({"delegate": " "}, "delegate"),
        ({"superseded_by": "2/QĐ"}, "superseded_on"),
        ({"superseded_on": date(2026, 5, 1)}, "superseded_by"),
        ({"superseded_by": "2/QĐ", "superseded_on": date(2025, 5, 1)}, "superseded_on"),
    ],
)
def test_what_is_missing_or_impossible_is_refused_at_its_field(change: dict[str, object], part: str) -> None:
    assert part in refused(replace(decision("1"), **change))  # type: ignore[arg-type]


def test_the_same_number_and_day_is_kept_once() -> None:
    assert "decision" in refused(decision("1", codes=(DEATH,)), decision("1"))


def test_another_that_gives_the_same_to_another_is_told() -> None:
    assert "1/QĐ-UBND" in warned(decision("2", delegate="Sở Nội vụ"), decision("1"))["delegate"]


def test_codes_are_found_in_whatever_is_pasted() -> None:
    pasted = "STT\tMã\n1\t1.000477\tCấp phép\n2\t1013778\n3\t1.000477.000.00.00.H29\nngày 20/11/2026, 0905123957"
    assert codes_in(pasted) == ("1.000477", "1.013778")


def test_a_record_comes_back_as_it_was() -> None:
    whole = decision("1", fields=("Hộ tịch",), places=("xã A",), conditions=("Không gia hạn.",), last=None)
    assert from_record(to_record(whole)) == whole
    assert from_record(to_record(whole, whole=True)) == whole
