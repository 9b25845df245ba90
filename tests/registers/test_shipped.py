"""The register files as shipped hold together: nothing points nowhere, nothing is missing, nothing is overstated."""

import unicodedata
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from oneshop.catalogue.codes import is_well_formed
from oneshop.catalogue.in_words import ONLINE_WORDS
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers import REGISTER_NAMES
from oneshop.catalogue.registers.calendar import CalendarDay, DayKind, DayStatus
from oneshop.catalogue.registers.fee_decisions import FeeEffect
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.catalogue.registers.in_words import REGISTER_WORDS, item_in_words
from oneshop.catalogue.registers.offices import OfficeKind
from oneshop.catalogue.registers.provinces import ProvinceKind
from oneshop.catalogue.registers.reasons import ReasonKind
from oneshop.catalogue.registers.time_rules import TimeRuleKind
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.synonyms import SynonymKind, load_synonyms
from oneshop.vietnamese.text import words
from tests.catalog_data.catalogue import entries
from tests.registers.shipped import FILES, entry_codes, reader, registers

TODAY = date(2026, 11, 22)

NOT_YET_WRITTEN = frozenset(
    {"1.000350", "1.000477", "1.001419", "1.005405", "1.013778", "1.013779", "3.000346"},
)
"""Codes of real lists (the national one of 18/7/2026, and Hà Nội's draft) that no embedded entry describes yet."""


def codes_named() -> dict[str, str]:
    """Every procedure code a register names, with one place that names it."""
    named = registers()
    found: dict[str, str] = {}
    for programme in named.programmes:
        found |= dict.fromkeys(chain.from_iterable(item.codes for item in programme.items), programme.name)
    for bundle in named.bundles:
        found |= {code: bundle.id for code in (bundle.code, *(part.code for part in bundle.parts)) if code}
    for event in named.life_events:
        found |= dict.fromkeys(event.codes, event.id)
    for delegation in named.delegations:
        found |= dict.fromkeys(delegation.codes, delegation.decision)
    return found


def test_no_file_has_an_error() -> None:
    assert reader().problems == ()


def test_every_register_has_items_and_a_vietnamese_name() -> None:
    assert all(count > 0 for count in reader().counts().values())
    assert tuple(REGISTER_WORDS) == REGISTER_NAMES


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_text_is_composed_and_free_of_tabs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\t" not in text


@pytest.mark.parametrize("name", REGISTER_NAMES)
def test_every_item_reads_as_one_line_that_owns_up_to_its_doubts(name: str) -> None:
    for item in reader().items(name):
        line = item_in_words(item)
        assert line and "\n" not in line
        assert ("cần tra lại" in line) or item.certainty is not Certainty.NEEDS_CHECK


def test_every_code_named_is_written_or_known_from_a_real_list() -> None:
    assert set(codes_named()) - entry_codes() == NOT_YET_WRITTEN
    assert all(is_well_formed(code) for code in codes_named())


def test_every_field_and_programme_of_the_procedures_is_known() -> None:
    known = registers()
    for entry in entries():
        assert entry.content.field and known.field(entry.content.field), (entry.path.name, entry.content.field)
        for programme in entry.content.programmes:
            assert known.programme(programme), (entry.path.name, programme)


def test_no_procedure_sends_people_to_an_office_that_is_gone() -> None:
    known = registers()
    for entry in entries():
        for named in entry.content.offices:
            office = known.office(named.name)
            assert office is None or office.exists_on(TODAY), (entry.path.name, named.name)


def test_every_document_the_procedures_rest_on_is_known() -> None:
    known = registers()
    for entry in entries():
        for basis in entry.content.legal_basis:
            assert basis.number is None or known.documents_numbered(basis.number), (entry.path.name, basis.number)


def test_thirty_four_provinces_stand_today_and_sixty_three_stood_before() -> None:
    provinces = registers().provinces
    today = [province for province in provinces if province.exists_on(TODAY)]
    assert len(today) == 34
    assert sum(province.kind is ProvinceKind.CITY for province in today) == 6
    former = set(chain.from_iterable(province.formed_from for province in today))
    assert len(former) == 63 == sum(len(province.formed_from) for province in today)


def test_a_province_that_is_gone_leads_to_one_that_was_formed_from_it() -> None:
    known = registers()
    for province in known.provinces:
        if province.succeeded_by is not None:
            assert province.valid_to == date(2025, 6, 30)
            heir = known.province(province.succeeded_by)
            assert heir is not None and heir.exists_on(TODAY) and province.name in heir.formed_from


def test_every_old_province_has_its_own_electronic_code() -> None:
    codes = [province.electronic_code for province in registers().provinces]
    assert sorted(filter(None, codes)) == [f"H{number:02d}" for number in range(1, 64)]


def test_an_office_names_only_offices_that_are_known() -> None:
    known = registers()
    for office in known.offices:
        for other in (*office.succeeded_by, *office.took_over, *filter(None, [office.parent])):
            assert known.office(other) is not None, (office.name, other)
        for heir in office.succeeded_by:
            found = known.office(heir)
            assert found is not None and found.exists_on(TODAY), (office.name, heir)


def test_no_office_of_a_district_stands_today_and_each_says_where_to_go() -> None:
    for office in registers().offices:
        if office.kind is OfficeKind.DISTRICT:
            assert office.succeeded_by and office.successor_words
            assert office.valid_to is not None or office.certainty is Certainty.NEEDS_CHECK, office.name
            assert office.valid_to is None or not office.exists_on(TODAY), office.name


def test_what_an_office_took_over_leads_back_to_it() -> None:
    known = registers()
    for office in known.offices:
        for gone in office.took_over:
            old = known.office(gone)
            assert old is not None and office.name in old.succeeded_by, (office.name, gone)


def test_no_two_items_answer_to_one_name() -> None:
    known = registers()
    for items in (known.fields, known.offices, known.provinces, known.programmes):
        names = Counter(" ".join(words(item.name.lower())) for item in items)
        assert [name for name, count in names.items() if count > 1] == []


def test_a_replaced_document_names_numbers_that_are_known() -> None:
    known = registers()
    for document in known.legal_documents:
        for number in document.replaced_by:
            assert known.documents_numbered(number), (document.number, number)


def test_422_of_2022_and_422_of_2026_are_two_decisions() -> None:
    known = registers()
    assert known.legal_document("422/QĐ-TTg") is None
    of_2022, of_2026 = known.documents_numbered("422/QĐ-TTg")
    assert (of_2022.issued_on, of_2026.issued_on) == (date(2022, 4, 4), date(2026, 3, 10))
    programme = known.programme("QĐ 422")
    assert programme is not None and programme.document_issued_on == of_2022.issued_on


def test_a_repealed_decree_is_not_in_force_and_its_successor_is() -> None:
    known = registers()
    for old, new in (("61/2018/NĐ-CP", "118/2025/NĐ-CP"), ("42/2022/NĐ-CP", "224/2026/NĐ-CP")):
        gone, heir = known.legal_document(old), known.legal_document(new)
        assert gone is not None and not gone.is_in_force(TODAY) and new in gone.replaced_by
        assert heir is not None and heir.is_in_force(TODAY)


def test_the_law_on_civil_status_of_2026_is_not_yet_in_force() -> None:
    law = registers().legal_document("03/2026/QH16")
    assert law is not None and not law.is_in_force(TODAY) and law.is_in_force(date(2027, 3, 1))


def test_every_purpose_has_its_form_today_and_the_number_of_a_form_moves() -> None:
    known = registers()
    today = {purpose: known.form_for(purpose, TODAY) for purpose in FormPurpose}
    numbers = [form.number for form in today.values() if form and form.number]
    assert numbers == [f"{number:02d}" for number in range(1, 8)]
    before = known.form_for(FormPurpose.CONTROL, date(2024, 1, 2))
    assert before is not None and before.number == "05"
    assert all(form is not None for form in today.values())
    assert all(form.paper_size is None for form in today.values() if form and form.number)


def test_a_swap_has_two_halves_a_day_off_and_a_day_worked() -> None:
    days = {day.day: day for day in registers().calendar}
    for day in days.values():
        if day.swapped_with is not None:
            other = days[day.swapped_with]
            assert (other.swapped_with, other.status) == (day.day, day.status)
            assert {day.kind, other.kind} == {DayKind.OFF, DayKind.WORKED}


def test_the_proposed_swap_of_november_2026_is_unresolved() -> None:
    open_days = [day for day in registers().calendar if day.status is DayStatus.UNRESOLVED]
    assert [day.day for day in open_days] == [date(2026, 11, 23), date(2026, 11, 28)]
    assert all(day.certainty is Certainty.NEEDS_CHECK for day in open_days)


def fixed_days(year: int) -> list[date]:
    days = [date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)]
    return days + ([date(year, 11, 24)] if year >= 2026 else [])


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_days_the_law_itself_names_are_off_and_confirmed(year: int) -> None:
    days = {day.day: day for day in registers().calendar}
    for fixed in fixed_days(year):
        found: CalendarDay = days[fixed]
        assert (found.kind, found.status) == (DayKind.OFF, DayStatus.CONFIRMED)
    assert {day.year for day in days} == {2025, 2026, 2027}


def test_what_is_only_recalled_about_the_calendar_is_not_called_confirmed() -> None:
    for day in registers().calendar:
        assert day.status is not DayStatus.CONFIRMED or day.certainty is not Certainty.NEEDS_CHECK, day.day


def test_de_an_06_has_its_twenty_five_services_in_order() -> None:
    programme = registers().programme("Đề án 06")
    assert programme is not None and programme.size == 25
    assert [item.number for item in programme.items] == list(range(1, 26))


def test_a_procedure_tagged_with_a_programme_stands_for_one_of_its_services() -> None:
    known = registers()
    for entry in entries():
        for name in entry.content.programmes:
            programme = known.programme(name)
            assert programme is not None and programme.items_of(entry.content.code), (entry.path.name, name)


def test_no_programme_claims_more_services_than_its_decision_lists() -> None:
    for programme in registers().programmes:
        assert programme.size is None or len(programme.items) <= programme.size


def test_a_life_event_and_a_bundle_speak_of_known_things() -> None:
    known = registers()
    assert len(known.life_events) >= 25
    for event in known.life_events:
        assert len(event.said) >= 3, event.id
        assert all(known.bundle(bundle) for bundle in event.bundles), event.id
        assert len(set(event.codes)) == len(event.codes), event.id
    for bundle in known.bundles:
        assert len(bundle.parts) >= 2
        assert all(known.legal_document(number) for number in bundle.documents)


def test_the_birth_bundle_keeps_the_times_of_its_decree() -> None:
    bundle = registers().bundle("khai_sinh_thuong_tru_bhyt")
    assert bundle is not None and bundle.certainty is Certainty.READ
    assert [(time.amount, time.unit.value, time.when) for time in bundle.times] == [
        (3, "working_day", None),
        (5, "working_day", "phải xác minh"),
    ]
    assert [part.code for part in bundle.parts if part.is_optional] == ["1.014062"]


def test_bank_numbers_are_six_digits_and_lead_to_the_bank() -> None:
    known = registers()
    assert all(len(bank.bin) == 6 and bank.bin.isdigit() for bank in known.bank_bins)
    found = known.bank("970436")
    assert found is not None and found.short_name == "Vietcombank"


def test_there_are_reasons_of_every_kind_in_plain_sentences() -> None:
    reasons = registers().reasons
    assert len(reasons) >= 20
    assert len({reason.kind for reason in reasons}) == len(ReasonKind)
    for reason in reasons:
        assert reason.wording[-1] in ".…" and len(words(reason.wording)) <= 60, reason.code


def test_every_rule_of_time_points_at_reasons_and_bundles_that_there_are() -> None:
    named = registers()
    assert {rule.kind for rule in named.time_rules} == set(TimeRuleKind)
    for rule in named.time_rules:
        assert all(named.bundle(bundle) for bundle in rule.bundles), rule.name
        reason = named.reason(rule.reason) if rule.reason else None
        assert rule.reason is None or (reason and reason.kind is ReasonKind.PAUSE), rule.name
        assert rule.is_sure or "quy định cũ" in (rule.basis or "") or "thông lệ" in (rule.basis or ""), rule.name


def test_a_zero_rate_is_not_called_an_exemption() -> None:
    effects = {decision.number: decision.effect for decision in registers().fee_decisions}
    assert effects["09/2025/NQ-HĐND"] is FeeEffect.ZERO_RATE
    assert effects["21/2024/NQ-HĐND"] is FeeEffect.EXEMPTION


def test_delegations_that_end_soon_can_be_told_and_none_is_passed_on_unless_stated() -> None:
    delegations = registers().delegations
    assert [it.decision for it in delegations if it.valid_to == date(2027, 2, 28)] == ["1617/QĐ-UBND"]
    assert not any(it.may_be_passed_on for it in delegations)


def test_search_words_for_old_levels_say_what_the_register_says() -> None:
    synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
    for level in registers().level_words:
        for term in (level.old, *level.also_called):
            syllables = words(term)
            nothing = [False] * len(syllables)
            found = [
                it.synonym
                for it in synonyms.found_in(syllables, capitals=nothing, skipping=nothing)
                if it.synonym.term == term
            ]
            assert found and found[0].kind is SynonymKind.OLD_NAME and found[0].note, term
            assert ONLINE_WORDS[level.level].lower() in found[0].means[0]
