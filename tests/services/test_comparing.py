"""What changed between versions and in a period, and whether a printed paper still holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.announcing import ChangeKind
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import Channel, ChannelKind, Paper, ProcedureContent, ProcessingTime, TimeUnit
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.services import printed_lists
from oneshop.services.clock import today
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.printed_lists import BadCheckCode, UnknownCheckCode, Verdict, tidy_code
from oneshop.services.reading import UnknownProcedure
from oneshop.settings import DeskIdentity, save_identity
from oneshop.store.database import StoreError
from tests.desk_people import add_person

CODE = "1.001193"
OTHER = "1.004884"
TOMORROW = today() + timedelta(days=1)
PASSPORT = Paper("ho_chieu", "Hộ chiếu của người nộp", copies=1)


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder), with_index=False)
    for name in ("lan", "minh"):
        add_person(services.database, name, Role.SUPERVISOR)
    yield services
    services.close()


def publish(desk: Services, content: ProcedureContent, on: date | None = None) -> None:
    desk.gate.sign_in("lan")
    draft = desk.drafting.save(desk.drafting.begin(content.code), content, change_note="theo quyết định mới")
    draft = desk.drafting.submit(draft.id, draft.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(draft.id, draft.lock, on)
    desk.gate.sign_out()


def with_passport(desk: Services) -> ProcedureContent:
    content = desk.reader.version(CODE).content
    return replace(content, papers=(*content.papers, PASSPORT))


def printed(desk: Services, *codes: str, **answers: str) -> str:
    checklist = desk.checklists.make(codes or [CODE], answers, ChannelKind.IN_PERSON)
    assert desk.printed_lists.note(checklist) == ""
    return checklist.check_code


def test_without_sides_the_version_of_today_is_laid_beside_the_one_before(desk: Services) -> None:
    publish(desk, with_passport(desk))
    found = desk.comparing.between("1001193")
    assert (found.before.number, found.after.number) == (1, 2)
    assert found.summary == "thêm 1 giấy tờ"


def test_without_sides_a_first_change_that_is_scheduled_is_laid_beside_what_is_in_force(desk: Services) -> None:
    publish(desk, with_passport(desk), TOMORROW)
    found = desk.comparing.between(CODE)
    assert (found.before.number, found.after.number) == (1, 2)


def test_a_paper_that_is_right_today_says_from_when_another_version_holds(desk: Services) -> None:
    code = printed(desk)
    publish(desk, with_passport(desk), TOMORROW)
    found = desk.printed_lists.check(code)
    assert found.verdict is Verdict.RIGHT
    assert [f"{TOMORROW:%d/%m/%Y}" in note for note in found.notes] == [True]


def test_two_days_are_the_versions_of_those_days(desk: Services) -> None:
    publish(desk, with_passport(desk))
    found = desk.comparing.between(CODE, today() - timedelta(days=1), today())
    assert (found.before.number, found.after.number) == (1, 2)


def test_a_draft_is_laid_beside_what_is_in_force_for_those_who_may_see_it(desk: Services) -> None:
    desk.gate.sign_in("lan")
    desk.drafting.save(desk.drafting.begin(CODE), with_passport(desk))
    found = desk.comparing.between(CODE, after="draft")
    assert (found.after.words, found.summary) == ("Bản nháp", "thêm 1 giấy tờ")
    desk.gate.sign_out()
    with pytest.raises(NotPermitted):
        desk.comparing.between(CODE, after="draft")


@pytest.mark.parametrize("sides", [(None, None), (1, 9), (None, "draft"), (date(1990, 1, 1), 1)])
def test_a_side_that_is_not_there_is_named(desk: Services, sides: tuple[int, int]) -> None:
    desk.gate.sign_in("lan")
    with pytest.raises(UnknownProcedure, match=CODE):
        desk.comparing.between(CODE, *sides)


def test_the_changes_of_a_period_are_net_and_say_how_many_papers_are_out_of_date(desk: Services) -> None:
    printed(desk)
    publish(desk, with_passport(desk))
    publish(desk, replace(desk.reader.version(CODE).content, summary="Nay nộp ở đâu cũng được."))
    told = desk.comparing.changes(today(), today())
    ((change),) = told.changes
    assert (change.code, change.kind, change.before, change.number) == (CODE, ChangeKind.CHANGED, 1, 3)
    assert change.summary == "thêm 1 giấy tờ; sửa tóm tắt"
    assert (change.outdated_lists, told.outdated_lists) == (1, 1)
    assert desk.comparing.outdated_lists(CODE) == {1: 1}
    assert desk.comparing.changes(today() + timedelta(days=1), today() + timedelta(days=9)).changes == ()


def test_an_abolished_procedure_is_told_as_ended(desk: Services) -> None:
    desk.gate.sign_in("lan")
    draft = desk.publishing.retire(CODE, today(), (OTHER,), "theo quyết định")
    desk.gate.sign_in("minh")
    desk.publishing.approve(draft.id, draft.lock)
    ((change),) = desk.comparing.changes(today(), TOMORROW).changes
    assert (change.kind, change.summary) == (ChangeKind.ENDED, f"bãi bỏ, thay bằng {OTHER}")


def test_a_paper_of_today_is_still_right_however_its_code_is_typed(desk: Services) -> None:
    code = printed(desk)
    for typed in (code, code.replace("-", "").lower(), f" {code}\n"):
        found = desk.printed_lists.check(typed)
        assert (found.verdict, found.notes, found.others) == (Verdict.RIGHT, (), 0)


def test_a_paper_of_an_old_version_tells_what_changed_for_this_citizen(desk: Services) -> None:
    code = printed(desk)
    publish(desk, with_passport(desk))
    found = desk.printed_lists.check(code)
    assert found.verdict is Verdict.CHANGED
    assert found.summary == "thêm 1 giấy tờ"
    assert found.current is not None
    assert found.current.check_code != code


def test_a_new_version_that_leaves_this_citizen_alone_leaves_the_paper_right(desk: Services) -> None:
    code = printed(desk)
    publish(desk, replace(desk.reader.version(CODE).content, summary="Viết lại cho dễ hiểu."))
    found = desk.printed_lists.check(code)
    assert found.verdict is Verdict.RIGHT
    assert "nay là bản số 2" in " ".join(found.notes)


def test_where_the_answers_no_longer_fit_the_whole_difference_is_told(desk: Services) -> None:
    content = desk.reader.version(CODE).content
    question = content.questions[0]
    code = printed(desk, **{question.id: question.answers[0].value})
    at_once = Channel(ChannelKind.IN_PERSON, (ProcessingTime(Decimal(1), TimeUnit.WORKING_DAY),))
    publish(desk, replace(content, questions=(), papers=(PASSPORT,), cases=(), channels=(at_once,), open_points=()))
    found = desk.printed_lists.check(code)
    assert (found.verdict, found.current) == (Verdict.CHANGED, None)
    ((_, whole),) = found.differences
    assert whole.part("questions") is not None


def test_a_paper_of_an_abolished_procedure_is_of_no_more_use(desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    code = printed(desk)
    desk.gate.sign_in("lan")
    draft = desk.publishing.retire(CODE, today(), why="theo quyết định")
    desk.gate.sign_in("minh")
    desk.publishing.approve(draft.id, draft.lock)
    for module in ("reading", "checklists", "printed_lists"):
        monkeypatch.setattr(f"oneshop.services.{module}.today", lambda: TOMORROW)
    found = desk.printed_lists.check(code)
    assert found.verdict is Verdict.ENDED
    assert "bãi bỏ" in found.notes[0]


def test_of_several_papers_with_one_code_the_newest_is_shown_and_the_others_counted(desk: Services) -> None:
    printed(desk)
    assert desk.printed_lists.check(printed(desk)).others == 1


def test_a_merged_list_is_checked_as_a_whole(desk: Services) -> None:
    code = printed(desk, CODE, OTHER)
    publish(desk, with_passport(desk))
    found = desk.printed_lists.check(code)
    assert len(found.names) == 2
    assert found.summary == "thêm 1 giấy tờ"


def test_a_code_nobody_noted_says_what_that_may_mean(desk: Services) -> None:
    with pytest.raises(UnknownCheckCode, match="máy khác"):
        desk.printed_lists.check("0000-000")


@pytest.mark.parametrize("typed", ["", "abc", "7K2F-9QAA", "7K2F-9QU", "<b>"])
def test_what_is_no_code_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadCheckCode, match="7K2F-9QA"):
        tidy_code(typed)


def test_letters_that_a_code_does_not_have_are_read_as_what_was_meant() -> None:
    assert tidy_code("o1iL-789") == "0111-789"


def test_what_is_noted_says_nothing_of_the_citizen_but_the_answers(desk: Services) -> None:
    desk.gate.sign_in("lan")
    code = printed(desk)
    noted = desk.printed_lists.check(code).printed
    assert (noted.printed_by, noted.answers, noted.channel) == ("lan", {}, ChannelKind.IN_PERSON)


def test_a_paper_that_cannot_be_noted_is_told_and_keeps_nobody_waiting(
    desk: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise StoreError("Đĩa đã đầy.")

    checklist = desk.checklists.make([CODE], {})
    monkeypatch.setattr("oneshop.store.printed_lists.keep", full)
    assert desk.printed_lists.note(checklist) == printed_lists.NOT_NOTED.format(reason="Đĩa đã đầy.")
    assert "could not be noted" in caplog.text


def in_hanoi(desk_folder: Path) -> Services:
    save_identity(desk_folder / "settings.json", DeskIdentity(province="Hà Nội"))
    services = open_services(Location(desk_folder), with_index=False)
    add_person(services.database, "mai", Role.SUPERVISOR)
    services.gate.sign_in("mai")
    return services


def decision(**changes: object) -> FeeDecision:
    first = FeeDecision(
        "2/2026/NQ-HĐND",
        date(2026, 1, 1),
        "Hội đồng nhân dân thành phố Hà Nội",
        ("Hà Nội",),
        FeeEffect.RATE,
        "thu",
        codes=(CODE,),
        fee="Lệ phí của tỉnh",
        amount=8_000,
        certainty=Certainty.READ,
    )
    return replace(first, **changes)  # type: ignore[arg-type]  # names and types are those of FeeDecision.


def test_a_paper_is_held_against_what_the_province_charges_now_and_charged_then(desk_folder: Path) -> None:
    desk = in_hanoi(desk_folder)
    kept = desk.fees.save(decision())
    code = printed(desk)
    assert desk.printed_lists.check(code).verdict is Verdict.RIGHT
    kept = desk.fees.save(decision(amount=9_000), kept)
    changed = desk.printed_lists.check(code)
    assert changed.verdict is Verdict.CHANGED
    assert "9.000" in str(changed.differences)
    desk.fees.remove(kept)
    assert desk.printed_lists.check(code).verdict is Verdict.CHANGED
    desk.close()


def test_a_paper_for_a_day_to_come_is_held_against_that_day(desk: Services) -> None:
    publish(desk, with_passport(desk), TOMORROW)
    coming = desk.checklists.make([CODE], {}, ChannelKind.IN_PERSON, TOMORROW)
    assert desk.printed_lists.note(coming) == ""
    found = desk.printed_lists.check(coming.check_code)
    assert (found.verdict, found.notes, found.on) == (Verdict.RIGHT, (), TOMORROW)
    assert desk.comparing.outdated_lists(CODE) == {}
    ((change),) = desk.comparing.changes(today(), TOMORROW).changes
    assert change.outdated_lists == 0
