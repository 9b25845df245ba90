"""Who decides on a day and at a place: the chain, what contradicts, what has ended, what is no more."""

from datetime import date, timedelta

import pytest

from oneshop.catalogue.authority.answers import Concern
from oneshop.catalogue.procedure import Level, OfficeRole, ProcedureContent
from tests.catalogue.authority.desk import (
    BIRTH,
    CHAIR,
    COMMITTEE,
    DAY,
    DEATH,
    DIRECTOR,
    HERE,
    OTHER,
    decision,
    procedure,
    who,
)

COMMUNE = "UBND xã Trà My, tỉnh Quảng Ngãi"


def test_without_a_decision_the_office_the_entry_names_decides() -> None:
    answer = who()
    assert (answer.decides, answer.by, answer.chain, answer.warnings) == ("Ủy ban nhân dân cấp tỉnh", None, (), ())


def test_a_decision_in_force_lets_the_delegate_decide_and_is_the_chain() -> None:
    answer = who(decision("1"))
    assert answer.decides == DIRECTOR and answer.by == "1/QĐ-UBND"
    (link,) = answer.chain
    assert (link.delegator, link.delegate) == ("Ủy ban nhân dân cấp tỉnh", DIRECTOR)
    assert (link.first, link.last) == (date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("on", "decides"),
    [
        (date(2025, 12, 31), "Ủy ban nhân dân cấp tỉnh"),
        (date(2026, 1, 1), DIRECTOR),
        (date(2027, 12, 31), DIRECTOR),
        (date(2028, 1, 1), "Ủy ban nhân dân cấp tỉnh"),
    ],
)
def test_both_days_of_the_term_are_within_it(on: date, decides: str) -> None:
    assert who(decision("1"), on=on).decides == decides


def test_a_whole_field_covers_its_procedures_however_it_is_spelt() -> None:
    whole = decision("1", codes=(), fields=("HỘ  TỊCH",))
    assert who(whole).decides == DIRECTOR
    assert who(whole, content=procedure(OTHER, field="Đất đai")).by is None


def test_a_provincial_code_is_covered_by_its_national_part() -> None:
    assert who(decision("1"), content=procedure(f"{BIRTH}.H48")).by == "1/QĐ-UBND"


def test_a_draft_lets_nobody_decide() -> None:
    assert who(decision("1", is_draft=True)).by is None


def test_a_replaced_decision_held_until_the_other_began() -> None:
    old = decision("1", superseded_on=date(2026, 6, 1))
    assert who(old, on=date(2026, 5, 31)).by == "1/QĐ-UBND"
    assert who(old, on=date(2026, 6, 1)).by is None


def test_a_chain_goes_on_where_passing_on_is_permitted_and_nowhere_else() -> None:
    first, then = decision("1", COMMITTEE, CHAIR, may_be_passed_on=True), decision("2", CHAIR, DIRECTOR)
    answer = who(first, then)
    assert [link.decision for link in answer.chain] == ["1/QĐ-UBND", "2/QĐ-UBND"] and answer.decides == DIRECTOR
    answer = who(decision("1", COMMITTEE, CHAIR), then)
    assert answer.decides == CHAIR and answer.has(Concern.PASSED_ON)


def test_two_decisions_that_give_it_to_two_name_nobody_and_both() -> None:
    answer = who(decision("1"), decision("2", delegate="Giám đốc Sở Nội vụ"))
    assert answer.decides is None and answer.has(Concern.CONFLICT) and answer.by is None
    assert {link.delegate for link in answer.chain} == {DIRECTOR, "Giám đốc Sở Nội vụ"}


def test_two_decisions_that_give_it_to_one_are_no_conflict_and_the_newer_counts() -> None:
    answer = who(decision("1"), decision("2", first=date(2026, 6, 1)))
    assert answer.by == "2/QĐ-UBND" and not answer.has(Concern.CONFLICT)


def test_days_between_two_decisions_are_a_gap_and_the_delegator_decides() -> None:
    answer = who(
        decision("1", last=date(2026, 10, 31)), decision("2", first=date(2026, 12, 1), last=date(2027, 12, 31))
    )
    assert answer.decides == "Ủy ban nhân dân cấp tỉnh" and answer.has(Concern.GAP)
    assert "1/QĐ-UBND" in answer.warnings[0].text and "01/12/2026" in answer.warnings[0].text


def test_a_decision_that_ended_without_another_says_so() -> None:
    answer = who(decision("1", last=DAY - timedelta(days=1)))
    assert answer.by is None and answer.has(Concern.EXPIRED)


@pytest.mark.parametrize(("days", "is_said"), [(0, True), (90, True), (91, False)])
def test_what_ends_within_ninety_days_is_said(days: int, is_said: bool) -> None:
    assert who(decision("1", last=DAY + timedelta(days=days))).has(Concern.ENDING) is is_said


def test_a_decision_without_an_end_is_told_with_the_law_that_wants_one() -> None:
    answer = who(decision("1", last=None))
    assert answer.decides == DIRECTOR
    assert [it.text for it in answer.warnings if it.concern is Concern.NO_END and "72/2025/QH15" in it.text]


def test_territory_lets_it_count_only_in_its_communes() -> None:
    only = decision("1", delegate="Chủ tịch UBND cấp xã", places=("xã Trà My",))
    assert who(only, at=COMMUNE).by == "1/QĐ-UBND"
    assert who(only, at="phường Bàn Thạch, Quảng Ngãi").by is None
    unknown = who(only)
    assert unknown.by is None and unknown.has(Concern.PLACE)


def test_a_communes_own_decision_counts_in_that_commune_only() -> None:
    content = procedure(BIRTH, "Ủy ban nhân dân cấp xã")
    own = decision("1", "Chủ tịch UBND xã Trà My", "Công chức tư pháp - hộ tịch xã Trà My")
    assert who(own, at=COMMUNE, content=content).by == "1/QĐ-UBND"
    assert who(own, at="UBND xã Trà Bồng, Quảng Ngãi", content=content).by is None


def test_a_decision_of_another_province_counts_for_nobody_here() -> None:
    assert who(decision("1", province="Lai Châu")).by is None


def test_a_decision_of_a_province_that_was_merged_must_be_issued_anew() -> None:
    old = decision("1", "UBND tỉnh Quảng Nam", province="Quảng Nam", first=date(2022, 5, 1), last=None)
    assert who(old, on=date(2024, 1, 1), at="Quảng Nam").by == "1/QĐ-UBND"
    answer = who(old, at="Đà Nẵng")
    assert answer.by is None and answer.has(Concern.ABOLISHED)


def test_an_abolished_office_of_the_entry_gives_way_to_its_successor() -> None:
    content = procedure(BIRTH, "Phòng Tư pháp")
    assert who(content=content).decides == "Ủy ban nhân dân cấp xã"
    assert who(content=content).has(Concern.ABOLISHED)
    assert who(content=content, on=date(2024, 1, 1)).decides == "Phòng Tư pháp"


def test_a_decision_to_an_abolished_district_resolves_to_its_successor_or_complains() -> None:
    district = decision("1", delegate="UBND huyện Trà Bồng", first=date(2024, 1, 1))
    assert who(district, on=date(2024, 6, 1)).decides == "UBND huyện Trà Bồng"
    unclear = who(district)
    assert unclear.decides == "Ủy ban nhân dân cấp tỉnh" and unclear.has(Concern.ABOLISHED)
    at_commune = who(district, content=procedure(levels=(Level.COMMUNE,)))
    assert at_commune.decides == "Ủy ban nhân dân cấp xã" and at_commune.has(Concern.ABOLISHED)


def test_a_decision_signed_by_the_head_counts_for_the_body_and_says_so() -> None:
    answer = who(decision("1", CHAIR, DIRECTOR))
    assert answer.decides == DIRECTOR and answer.has(Concern.UNSURE)


def test_where_the_entry_names_nobody_the_delegator_does() -> None:
    bare = ProcedureContent(BIRTH, "Thủ tục", field="Hộ tịch")
    assert who(content=bare).decides is None and who(content=bare).has(Concern.NOBODY)
    assert who(decision("1"), content=bare).decides == DIRECTOR


def test_who_decides_comes_before_who_is_competent() -> None:
    both = procedure(BIRTH, "Sở Tư pháp", role=OfficeRole.DECIDING)
    assert who(content=both).decides == "Sở Tư pháp"


def test_several_competent_offices_are_all_told() -> None:
    answer = who(content=procedure(BIRTH, "Sở Tư pháp", "Ủy ban nhân dân cấp xã"))
    assert answer.decides == "Sở Tư pháp; Ủy ban nhân dân cấp xã" and answer.has(Concern.SEVERAL)


def test_a_national_delegate_without_a_decision_is_not_believed_silently() -> None:
    content = procedure(BIRTH, "Bộ Y tế", role=OfficeRole.DELEGATED)
    assert who(content=content).decides is None
    named = procedure()
    assert named.offices and who(content=named).decides


def test_decisions_that_lead_back_do_not_loop() -> None:
    first = decision("1", COMMITTEE, CHAIR, may_be_passed_on=True)
    back = decision("2", CHAIR, COMMITTEE, may_be_passed_on=True)
    assert who(first, back).decides == CHAIR


def test_other_procedures_are_not_touched() -> None:
    assert who(decision("1"), content=procedure(DEATH, field="Khác")).by is None
    assert who(decision("1"), at=HERE).by == "1/QĐ-UBND"
