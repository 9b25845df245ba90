"""`fees` and `law`, from a decision of the province to what a citizen pays, and from a document to drafts in bulk."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import Paper
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.services.drafting import Drafting
from oneshop.services.fees import DecisionRefused, KeptDecision
from oneshop.services.gate import NotPermitted
from oneshop.services.law import DocumentRefused
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.own_registers import decision_key, decision_of
from oneshop.settings import DeskIdentity, save_identity
from tests.cli.conftest import Call
from tests.desk_people import add_person

AGAIN = "1.004884"
NEW = "500/2026/NĐ-CP"
DECISION = {
    "number": "12/2025/NQ-HĐND",
    "issued_on": "2025-12-01",
    "council": "Hội đồng nhân dân tỉnh Đắk Lắk",
    "provinces": ["Đắk Lắk"],
    "effect": "zero_rate",
    "says": "Lệ phí 0 đồng",
    "codes": [AGAIN],
    "article": "Điều 3",
    "certainty": "read",
    "valid_from": "2026-01-01",
}


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    save_identity(desk_folder / "settings.json", DeskIdentity(province="Đắk Lắk"))
    services = open_services(Location(desk_folder), with_index=False)
    add_person(services.database, "mai", Role.SUPERVISOR)
    services.gate.sign_in("mai")
    services.law.save(LegalDocument(NEW, title="Nghị định mới"))
    yield services
    services.close()


def test_a_document_nobody_has_registered_is_put_into_no_draft(desk: Services) -> None:
    with pytest.raises(DocumentRefused, match="5OO/2026"):
        desk.law.draft_all("118/2025/NĐ-CP", [AGAIN], LegalBasis("5OO/2026/NĐ-CP"), "Nghị định mới")
    assert desk.drafting.drafts() == ()


def test_a_decision_of_the_province_is_what_the_citizen_pays_here(desk: Services, call: Call) -> None:
    before = json.loads(call("fee", AGAIN, "--channel", "in-person", "--json")[1])
    assert before["total"] is None
    desk.fees.save(decision_of(dict(DECISION)))
    after = json.loads(call("fee", AGAIN, "--channel", "in-person", "--json")[1])
    assert {(line["status"], line["amount"]) for line in after["lines"]} == {("free", 0)}
    assert "12/2025/NQ-HĐND" in json.dumps(after["lines"][0]["basis"], ensure_ascii=False)


def test_a_decision_over_an_unknown_code_is_refused_by_name_and_nothing_is_kept(desk: Services) -> None:
    with pytest.raises(DecisionRefused, match=r"9\.999999"):
        desk.fees.save(decision_of({**DECISION, "codes": ["9.999999"]}))
    assert [it for it in desk.fees.decisions() if it.is_own] == []


def test_a_decision_taken_back_no_longer_holds(desk: Services) -> None:
    kept = desk.fees.save(decision_of(dict(DECISION)))
    desk.fees.remove(kept)
    assert [it for it in desk.fees.decisions() if it.is_own] == []
    again = desk.fees.save(decision_of(dict(DECISION)))
    assert again.is_own


def test_confirming_a_fee_is_a_draft_for_another_to_approve(desk: Services) -> None:
    finding = next(it for it in desk.fees.findings() if it.kind.value == "unverified")
    from oneshop.catalogue.legal import Certainty, Citation

    basis = Citation("1/2026/TT-BTC", "Điều 4", Certainty.READ)
    draft = desk.fees.confirm(finding.code, finding.path, basis, "đã đọc")
    assert draft.id and draft.state.value == "draft"
    from oneshop.catalogue.consistency import fees_of

    assert [path for path, fee in fees_of(draft.content) if fee.basis == basis] == [finding.path]
    assert dict(fees_of(draft.content))[finding.path].is_certain


def test_a_changed_document_makes_drafts_of_everything_that_cites_it(desk: Services) -> None:
    cited = desk.law.impact("118/2025/NĐ-CP")
    assert len(cited) > 3
    codes = [it.code for it in cited[:3]]
    made = desk.law.draft_all("118/2025/NĐ-CP", codes, LegalBasis(NEW), "Nghị định mới")
    assert [it.code for it in made if it.draft] == codes
    draft = desk.drafting.draft(made[0].draft or 0)
    assert draft is not None and draft.origin.value == "law"
    assert NEW in {basis.number for basis in draft.content.legal_basis}


def test_nobody_but_a_supervisor_sets_fees_or_law(desk: Services, call: Call) -> None:
    add_person(desk.database, "lan", Role.CLERK)
    desk.gate.sign_in("lan")
    with pytest.raises(NotPermitted):
        desk.fees.save(decision_of(dict(DECISION)))
    with pytest.raises(NotPermitted):
        desk.law.draft_all("118/2025/NĐ-CP", [AGAIN], None, "")  # type: ignore[arg-type]  # refused before it is looked at.
    assert isinstance(desk.drafting, Drafting)
    assert call("fees", "decisions", "--json")[0] == 0


def test_a_file_that_is_no_decision_is_refused_by_key(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "nq.json"
    file.write_text(json.dumps({**DECISION, "amount": "5O.000"}), encoding="utf-8")
    code, _, told = call("fees", "add", str(file))
    assert (code, "amount" in told) in ((2, True), (3, False))
    file.write_text("{", encoding="utf-8")
    assert call("fees", "add", str(file))[0] == 2


def test_the_impact_of_an_unknown_document_is_an_honest_no(call: Call) -> None:
    assert call("law", "impact", "999/1999/XX")[0] == 1


def test_a_decision_given_by_six_digits_holds_for_the_whole_code(desk: Services, call: Call) -> None:
    kept = desk.fees.save(decision_of({**DECISION, "codes": ["004884"]}))
    assert kept.decision.codes == (AGAIN,)
    assert json.loads(call("fee", AGAIN, "--channel", "in-person", "--json")[1])["lines"][0]["status"] == "free"


def test_a_decision_over_a_field_nobody_has_is_refused_at_the_field(desk: Services) -> None:
    with pytest.raises(DecisionRefused) as refused:
        desk.fees.save(decision_of({**DECISION, "codes": [], "field": "Hộ tịch tư pháp"}))
    assert [fault.field for fault in refused.value.faults] == ["field"]
    assert desk.fees.save(decision_of({**DECISION, "codes": [], "field": "ho tich"})).is_own


def test_the_same_decision_twice_is_told_to_be_there_already(desk: Services) -> None:
    kept = desk.fees.save(decision_of(dict(DECISION)))
    with pytest.raises(DecisionRefused, match="Đã có mục này"):
        desk.fees.save(decision_of({**DECISION, "article": "Điều 5"}))
    assert desk.fees.save(decision_of({**DECISION, "article": "Điều 5"}), kept).decision.article == "Điều 5"


def test_a_document_whose_day_is_found_later_stays_one_document(desk: Services) -> None:
    unknown = next(it for it in desk.law.documents() if it.document.issued_on is None)
    number = unknown.document.number
    dated = desk.law.save(replace(unknown.document, title="Đã tra", issued_on=date(2020, 1, 2)), unknown)
    assert [it.document for it in desk.law.documents() if it.document.number == number] == [dated.document]
    ended = desk.law.save(replace(dated.document, valid_to=date(2026, 12, 31)), dated)
    assert [it.document for it in desk.law.documents() if it.document.number == number] == [ended.document]
    with pytest.raises(DocumentRefused, match="Đã có"):
        desk.law.save(ended.document)


def test_drafting_in_bulk_stopped_keeps_what_was_drafted_and_says_what_was_not(desk: Services) -> None:
    codes = [it.code for it in desk.law.impact("118/2025/NĐ-CP")[:3]]
    told: list[int] = []
    made = desk.law.draft_all(
        "118/2025/NĐ-CP",
        codes,
        LegalBasis(NEW),
        "thử",
        progress=lambda _, done, of: told.append(done),
        cancelled=lambda: bool(told),
    )
    assert [bool(it.draft) for it in made] == [True, False, False]
    assert "Đã dừng" in made[1].refused
    assert len(desk.drafting.drafts()) == 1


def test_of_two_supervisors_who_save_at_once_the_second_is_refused(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = desk.fees.decisions

    def another_saves_meanwhile() -> tuple[KeptDecision, ...]:
        before = read()
        monkeypatch.setattr(desk.fees, "decisions", read)
        desk.fees.save(decision_of({**DECISION, "effect": "rate", "amount": 8000}))
        return before

    monkeypatch.setattr(desk.fees, "decisions", another_saves_meanwhile)
    with pytest.raises(DecisionRefused, match="cùng thời gian"):
        desk.fees.save(decision_of({**DECISION, "number": "13/2025/NQ-HĐND"}))
    assert [it.decision.number for it in desk.fees.decisions() if it.is_own] == [DECISION["number"]]


def test_keeping_a_decision_says_whose_lines_change_and_warns_where_none_does(desk: Services) -> None:
    kept = desk.fees.save(decision_of(dict(DECISION)))
    assert kept.reach is not None
    assert [name.split()[0] for name in kept.reach.changed] == [AGAIN]
    named = desk.fees.save(
        decision_of({**DECISION, "number": "14/2026/NQ-HĐND", "fee": "Phí lạ", "effect": "exemption"})
    )
    assert named.reach is not None
    assert named.reach.is_doubtful


BULK = "118/2025/NĐ-CP"


def test_drafts_in_bulk_are_of_whoever_began_whoever_signs_in_or_out_meanwhile(desk: Services) -> None:
    add_person(desk.database, "minh", Role.SUPERVISOR)
    codes = [it.code for it in desk.law.impact(BULK)[:3]]
    steps = (lambda: None, lambda: desk.gate.sign_in("minh"), desk.gate.sign_out)
    made = desk.law.draft_all(BULK, codes, LegalBasis(NEW), "thử", progress=lambda _, done, of: steps[done]())
    desk.gate.sign_in("minh")
    assert [desk.drafting.draft(it.draft or 0).author for it in made] == ["mai"] * 3


def test_an_account_disabled_in_the_middle_of_bulk_drafts_ends_them_and_what_was_made_is_told(desk: Services) -> None:
    add_person(desk.database, "quan", Role.ADMIN)
    codes = [it.code for it in desk.law.impact(BULK)[:2]]

    def lock(_: str, done: int, of: int | None) -> None:
        if done:
            desk.gate.sign_in("quan")
            desk.accounts.disable("mai")

    made = desk.law.draft_all(BULK, codes, LegalBasis(NEW), "thử", progress=lock)
    assert [bool(it.draft) for it in made] == [True, False]
    assert "đã bị khóa" in made[1].refused


def test_bulk_drafts_add_to_the_note_of_anothers_draft_and_keep_its_day(desk: Services) -> None:
    add_person(desk.database, "minh", Role.SUPERVISOR)
    code = desk.law.impact(BULK)[0].code
    desk.gate.sign_in("minh")
    draft = desk.drafting.begin(code)
    renamed = replace(draft.content, name=f"{draft.content.name} x")
    desk.drafting.save(draft, renamed, change_note="Theo kiến nghị 12", valid_from=date(2027, 3, 1))
    desk.gate.sign_in("mai")
    desk.law.draft_all(BULK, [code], LegalBasis(NEW), "đổi luật", date(2027, 1, 1))
    kept = desk.drafting.draft_of(code)
    assert kept is not None
    assert (kept.author, kept.change_note, kept.valid_from) == ("minh", "Theo kiến nghị 12\nđổi luật", date(2027, 3, 1))


def test_an_entry_that_only_names_the_document_in_a_form_is_to_be_mended_by_hand_and_drafts_are_told(
    desk: Services,
) -> None:
    draft = desk.drafting.begin(AGAIN)
    papers = (*draft.content.papers, Paper("mau", "Tờ khai lạ", form="Mẫu 01 kèm theo 77/1999/TT-BTP"))
    saved = desk.drafting.save(draft, replace(draft.content, papers=papers))
    ((found),) = desk.law.impact("77/1999/TT-BTP")
    assert (found.code, [it.about for it in found.cited]) == (AGAIN, [f"bản nháp số {saved.id}"])
    (made,) = desk.law.draft_all("77/1999/TT-BTP", [AGAIN], LegalBasis(NEW), "thử")
    assert "sửa mẫu bằng tay" in made.refused


def test_decisions_over_long_lists_of_codes_that_begin_alike_are_two() -> None:
    many = tuple(f"1.{number:06}" for number in range(60))
    one = decision_of({**DECISION, "codes": list(many)})
    other = replace(one, codes=(*many[:-1], "2.000001"))
    assert decision_key(one) != decision_key(other)
    assert len(decision_key(one)) <= 256
