"""What a register's values promise, whatever the files say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import TimeUnit
from oneshop.catalogue.registers import Registers
from oneshop.catalogue.registers.banks import Bank
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.fields import Field
from oneshop.catalogue.registers.form_templates import FormPurpose, FormTemplate
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.registers.life_events import LifeEvent
from oneshop.catalogue.registers.merging import is_unique_number, merged
from oneshop.catalogue.registers.offices import OfficeKind, RegisteredOffice
from oneshop.catalogue.registers.provinces import Province, ProvinceKind
from oneshop.catalogue.registers.time_rules import TimeRule, TimeRuleKind, time_rule

DAY = date(2026, 7, 1)
days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
parts = st.fixed_dictionaries(
    {
        "issuer": st.sampled_from([None, "Chính phủ", "Bộ Tài chính"]),
        "issued_on": st.one_of(st.none(), days),
        "valid_to": st.one_of(st.none(), days),
        "replaced_by": st.sampled_from([(), ("9/2030/NĐ-CP",)]),
        "certainty": st.sampled_from(Certainty),
    }
)
documents = parts.map(lambda known: LegalDocument("1/2020/NĐ-CP", "Nghị định về một việc", **known))


@given(days, st.integers(0, 4000), days)
def test_a_document_holds_from_its_first_day_to_its_last_and_on_no_other(start: date, length: int, day: date) -> None:
    end = start + timedelta(days=length)
    document = LegalDocument("1/2020/NĐ-CP", "Nghị định", valid_from=start, valid_to=end)
    assert document.is_in_force(day) == (start <= day <= end)


def test_a_document_replaced_on_an_unknown_day_does_not_count_as_in_force() -> None:
    assert not LegalDocument("1/2020/NĐ-CP", "Nghị định", replaced_by=("2/2025/NĐ-CP",)).is_in_force(DAY)


def test_a_document_without_known_days_counts_as_in_force() -> None:
    assert LegalDocument("1/2020/NĐ-CP", "Nghị định").is_in_force(DAY)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="valid_to"):
        LegalDocument("1/2020/NĐ-CP", "Nghị định", valid_from=DAY, valid_to=DAY - timedelta(days=1))


def test_a_number_that_two_documents_carry_needs_the_day() -> None:
    old = LegalDocument("422/QĐ-TTg", "Danh mục dịch vụ công", issued_on=date(2022, 4, 4))
    new = LegalDocument("422/QĐ-TTg", "Số hóa hồ sơ vụ án", issued_on=date(2026, 3, 10))
    registers = Registers(legal_documents=(new, old))
    assert registers.legal_document("422/QĐ-TTg") is None
    assert registers.legal_document("422/qđ-ttg ", date(2022, 4, 4)) == old
    assert registers.legal_document("422/QĐ-TTg", date(2024, 1, 1)) is None
    assert registers.documents_numbered("422/QĐ-TTg") == (old, new)


def test_a_document_whose_day_is_unknown_answers_to_any_day() -> None:
    only = LegalDocument("60/2014/QH13", "Luật Hộ tịch")
    assert Registers(legal_documents=(only,)).legal_document("60/2014/QH13", DAY) == only


@pytest.mark.parametrize(
    ("number", "is_unique"),
    [
        ("118/2025/NĐ-CP", True),
        ("66.7/2025/NQ-CP", True),
        ("60/2014/QH13", True),
        ("422/QĐ-TTg", False),
        ("09/2025/NQ-HĐND", False),
        ("12/2026/QĐ-UBND", False),
    ],
)
def test_only_a_central_number_with_its_year_names_one_document(number: str, is_unique: bool) -> None:
    assert is_unique_number(number) is is_unique


@given(documents)
def test_a_document_merged_with_itself_is_itself(document: LegalDocument) -> None:
    assert merged(document, document) == (document, ())


@given(documents, documents)
def test_merging_loses_nothing_and_tells_every_contradiction(one: LegalDocument, other: LegalDocument) -> None:
    whole, contradictions = merged(one, other)
    told = {contradiction.part for contradiction in contradictions}
    for part in ("issuer", "issued_on", "valid_to", "replaced_by"):
        stated = {getattr(document, part) for document in (one, other)} - {None, ()}
        assert (getattr(whole, part) in stated) if stated else not getattr(whole, part)
        assert (part in told) == (len(stated) > 1)


def test_a_day_from_a_doubtful_record_makes_the_whole_no_surer_than_that() -> None:
    read = LegalDocument("1/2020/NĐ-CP", "Nghị định", certainty=Certainty.READ)
    doubtful = LegalDocument("1/2020/NĐ-CP", "Nghị định", valid_from=DAY, certainty=Certainty.NEEDS_CHECK)
    assert merged(read, doubtful)[0].certainty is Certainty.NEEDS_CHECK


def test_a_short_title_is_the_same_document_and_a_strange_one_is_not() -> None:
    long = LegalDocument("1/2020/NĐ-CP", "Nghị định quy định chi tiết một số điều của Luật Hộ tịch")
    short = LegalDocument("1/2020/NĐ-CP", "Nghị định thi hành Luật Hộ tịch")
    strange = LegalDocument("1/2020/NĐ-CP", "Thông tư phí công chứng")
    assert merged(long, short)[1] == ()
    assert [contradiction.part for contradiction in merged(long, strange)[1]] == ["title"]


def test_names_are_found_without_marks_stops_and_capitals() -> None:
    field = Field("Thi đua - khen thưởng", also_called=("Khen thưởng, thi đua",))
    office = RegisteredOffice("Sở Nội vụ", OfficeKind.PROVINCIAL, abbreviation="SNV")
    province = Province("Hồ Chí Minh", ProvinceKind.CITY, also_called=("TP.HCM",))
    registers = Registers(fields=(field,), offices=(office,), provinces=(province,))
    assert registers.field("Thi đua – Khen thưởng") == registers.field("khen thuong thi dua") == field
    assert registers.office("Sở Nội Vụ") == registers.office("snv") == office
    assert registers.province("thành phố Hồ Chí Minh") == registers.province("tp.hcm") == province
    assert registers.field("Không có") is None


def test_a_proper_name_wins_over_another_items_other_name() -> None:
    alias = Field("Đường bộ", also_called=("Điện",))
    proper = Field("Điện")
    assert Registers(fields=(alias, proper)).field("điện") == proper


def test_the_form_of_a_day_is_the_one_every_desk_used_then() -> None:
    old = FormTemplate("04", "Phiếu xin lỗi", FormPurpose.APOLOGY, "a", valid_to=date(2025, 9, 14))
    new = FormTemplate("04", "Văn bản xin lỗi", FormPurpose.APOLOGY, "b", valid_from=date(2025, 9, 15))
    own = FormTemplate("B4", "Phiếu", FormPurpose.APOLOGY, "c", valid_from=date(2025, 11, 24), scope="Bộ Y tế")
    registers = Registers(form_templates=(old, new, own))
    assert registers.form_for(FormPurpose.APOLOGY, date(2025, 9, 14)) == old
    assert registers.form_for(FormPurpose.APOLOGY, DAY) == new
    assert registers.form_for(FormPurpose.STOP, DAY) is None


def test_a_make_up_day_is_a_day_of_the_weekend_and_names_the_day_it_makes_up() -> None:
    with pytest.raises(ValueError, match="thứ Bảy"):
        CalendarDay(date(2026, 8, 21), DayKind.WORKED, "bù", DayStatus.CONFIRMED, swapped_with=date(2026, 8, 31))
    with pytest.raises(ValueError, match="bù cho ngày nào"):
        CalendarDay(date(2026, 8, 22), DayKind.WORKED, "bù", DayStatus.CONFIRMED)


def test_neither_a_draft_nor_a_superseded_delegation_lets_anybody_decide() -> None:
    assert Delegation("1/QĐ-UBND", "Huế", issued_on=DAY).holds_on(DAY)
    assert not Delegation("1/QĐ-UBND", "Huế", issued_on=DAY, is_draft=True).holds_on(DAY)
    assert not Delegation("1/QĐ-UBND", "Huế", issued_on=DAY, superseded_by="2/QĐ-UBND").holds_on(DAY)


@pytest.mark.parametrize("number", ["97041", "9704150", "97041a", ""])
def test_a_bank_number_has_six_digits(number: str) -> None:
    with pytest.raises(ValueError, match="sáu chữ số"):
        Bank(number, "VietinBank", "Công thương Việt Nam")


def test_a_life_event_leads_somewhere() -> None:
    with pytest.raises(ValueError, match="chỉ dẫn"):
        LifeEvent("x", "Việc", ("lời",))


def test_an_office_with_a_successor_tells_people_where_to_go() -> None:
    with pytest.raises(ValueError, match="successor_words"):
        RegisteredOffice("Phòng Tư pháp", OfficeKind.DISTRICT, succeeded_by=("Ủy ban nhân dân cấp xã",))


_WINDOW = TimeRuleKind.SUPPLEMENT_WINDOW


def test_the_rule_for_a_bundle_holds_before_the_rule_for_every_dossier_and_only_on_its_days() -> None:
    usual = TimeRule(_WINDOW, "Chung", 30, TimeUnit.DAY)
    own = TimeRule(_WINDOW, "Của nhóm", 7, TimeUnit.WORKING_DAY, bundles=("khai_sinh",), valid_from=DAY)
    assert time_rule((usual, own), _WINDOW, DAY, bundle="khai_sinh") == own
    assert time_rule((usual, own), _WINDOW, DAY - timedelta(days=1), bundle="khai_sinh") == usual
    assert time_rule((usual, own), _WINDOW, DAY) == usual
    assert time_rule((own,), _WINDOW, DAY) is None


def test_a_rule_of_pauses_is_found_by_its_reason() -> None:
    rules = tuple(TimeRule(TimeRuleKind.PAUSE, code, 1, TimeUnit.DAY, reason=code) for code in ("TD01", "TD02"))
    assert time_rule(rules, TimeRuleKind.PAUSE, DAY, reason="TD02") == rules[1]
    assert time_rule(rules, TimeRuleKind.PAUSE, DAY, reason="TD09") is None


@pytest.mark.parametrize("kind", TimeRuleKind)
def test_a_rule_that_states_nothing_is_refused(kind: TimeRuleKind) -> None:
    with pytest.raises(ValueError, match=r"after|amount|reason"):
        TimeRule(kind, "Không nêu gì")
