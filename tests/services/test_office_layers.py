"""What the office published stands before every later import, and what it never touched follows the national text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from oneshop.catalogue.conditions import Is
from oneshop.catalogue.fees import Fee
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import Answer, Channel, ChannelKind, Paper, ProcedureContent, Question, Step
from tests.services.version_desk import VersionDesk, version_desk

TODAY = date(2026, 11, 20)
LATER = TODAY + timedelta(days=10)
POOR = Question("ho_ngheo", "Có phải hộ nghèo không?", (Answer("co", "Có"), Answer("khong", "Không")))
NATIONAL = ProcedureContent(
    code="1.001193",
    name="Đăng ký khai sinh",
    summary="Tóm tắt quốc gia",
    questions=(POOR,),
    papers=(Paper("p1", "Tờ khai"), Paper("p2", "Giấy hộ nghèo", when=Is("ho_ngheo", ("co",)))),
    steps=(Step("Nộp hồ sơ"),),
    extra=(("Ghi chú", "cũ"), ("Mã cũ", "T-HT-1")),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VersionDesk]:
    with version_desk(tmp_path / "thu.db", TODAY) as desk:
        desk.take(NATIONAL)
        yield desk


def test_an_import_changes_what_the_office_left_alone_and_nothing_else(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã"))
    desk.take(replace(NATIONAL, summary="Tóm tắt quốc gia, bản mới", steps=(Step("Nộp trực tuyến"),)))
    assert desk.content() == replace(NATIONAL, summary="Tóm tắt của xã", steps=(Step("Nộp trực tuyến"),))


def test_what_goes_back_to_the_national_words_follows_them_again(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã"))
    desk.publish(NATIONAL)
    desk.take(replace(NATIONAL, summary="Tóm tắt quốc gia, bản mới"))
    assert desk.content().summary == "Tóm tắt quốc gia, bản mới"


def test_a_part_that_the_office_emptied_stays_empty(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary=None))
    desk.take(replace(NATIONAL, summary="Tóm tắt quốc gia, bản mới"))
    assert desk.content().summary is None


def test_values_beside_the_record_are_changed_added_and_taken_out(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, extra=(("Ghi chú", "mới"), ("Mã cũ", "T-HT-1"), ("Thêm", "của xã"))))
    desk.take(replace(NATIONAL, extra=(("Ghi chú", "cũ hơn"), ("Mã cũ", "T-HT-2"))))
    assert dict(desk.content().extra) == {"Ghi chú": "mới", "Mã cũ": "T-HT-2", "Thêm": "của xã"}
    desk.publish(replace(desk.content(), extra=(("Thêm", "của xã"),)))
    desk.take(replace(NATIONAL, extra=(("Ghi chú", "mới nữa"),)))
    assert dict(desk.content().extra) == {"Thêm": "của xã"}


def test_a_fee_of_ours_keeps_the_question_it_asks_when_the_national_papers_change(desk: VersionDesk) -> None:
    fee = Fee("Lệ phí", when=Is("ho_ngheo", ("khong",)))
    desk.publish(replace(NATIONAL, channels=(Channel(ChannelKind.IN_PERSON, fees=(fee,)),)))
    desk.take(replace(NATIONAL, questions=(), papers=(Paper("p1", "Tờ khai mới"),)))
    assert [paper.name for paper in desk.content().papers] == ["Tờ khai mới"]
    assert desk.content().questions == (POOR,)


def test_an_import_before_the_day_neither_hurries_nor_loses_what_is_scheduled(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã"))
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã từ tháng sau"), LATER)
    desk.take(replace(NATIONAL, summary="Tóm tắt quốc gia, bản mới", steps=(Step("Nộp trực tuyến"),)))
    assert (desk.content().summary, desk.content().steps) == ("Tóm tắt của xã", (Step("Nộp trực tuyến"),))
    then = desk.content(LATER)
    assert (then.summary, then.steps) == ("Tóm tắt của xã từ tháng sau", (Step("Nộp trực tuyến"),))


def test_a_scheduled_layer_stands_before_imports_after_its_day(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã từ tháng sau"), LATER)
    desk.today = LATER + timedelta(days=5)
    desk.take(replace(NATIONAL, summary="Tóm tắt quốc gia, bản mới", steps=(Step("Nộp trực tuyến"),)))
    assert desk.content().summary == "Tóm tắt của xã từ tháng sau"
    assert desk.content().steps == (Step("Nộp trực tuyến"),)
    assert desk.content(TODAY) == NATIONAL


def test_what_an_import_made_of_a_scheduled_version_still_names_who_approved_it(desk: VersionDesk) -> None:
    version = desk.publish(replace(NATIONAL, summary="Tóm tắt của xã"), LATER)
    desk.take(replace(NATIONAL, steps=(Step("Nộp trực tuyến"),)))
    made = desk.on(LATER)
    assert made is not None
    assert made.number > version.number
    assert (made.author, made.approver) == ("lan", "minh")


def test_what_an_import_made_of_a_scheduled_version_can_be_taken_back(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã"), LATER)
    desk.take(replace(NATIONAL, steps=(Step("Nộp trực tuyến"),)))
    scheduled = desk.on(LATER)
    assert scheduled is not None
    desk.gate.sign_in("minh")
    draft = desk.publishing.withdraw_scheduled("1.001193", scheduled.number, "Hoãn")
    assert draft is not None
    assert draft.content.summary == "Tóm tắt của xã"
    assert desk.content(LATER) == desk.content(TODAY) == replace(NATIONAL, steps=(Step("Nộp trực tuyến"),))


def test_the_national_end_of_a_procedure_reaches_an_entry_whose_words_we_changed(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Tóm tắt của xã"))
    desk.take(NATIONAL, withdrawn=True)
    gone = desk.on(TODAY)
    assert gone is not None
    assert (gone.is_withdrawn, gone.content.summary) == (True, "Tóm tắt của xã")


def test_what_the_office_retired_stays_retired_when_a_list_still_holds_it(desk: VersionDesk) -> None:
    draft = desk.publishing.retire("1.001193", TODAY - timedelta(days=1), (), "Không còn làm ở xã")
    desk.gate.sign_in("minh")
    desk.publishing.approve(draft.id, draft.lock)
    desk.take(replace(NATIONAL, summary="Tóm tắt quốc gia, bản mới"))
    gone = desk.on(TODAY)
    assert gone is not None
    assert (gone.is_withdrawn, gone.content.summary) == (True, "Tóm tắt quốc gia, bản mới")


def test_a_procedure_of_the_office_keeps_its_name_when_a_source_comes_to_know_it(desk: VersionDesk) -> None:
    desk.gate.sign_in("lan")
    new = desk.drafting.begin_new("1.999001", "Thủ tục của xã")
    saved = desk.drafting.save(new, new.content)
    submitted = desk.drafting.submit(saved.id, saved.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(submitted.id, submitted.lock)
    desk.take(ProcedureContent(code="1.999001", name="Tên quốc gia", steps=(Step("Nộp"),)))
    version = desk.on(TODAY, "1.999001")
    assert version is not None
    assert (version.content.name, version.content.steps) == ("Thủ tục của xã", (Step("Nộp"),))


def until(desk: VersionDesk, content: ProcedureContent, last: date, on: date | None = None) -> None:
    """Lan's content of the procedure, with a last day, approved by Minh."""
    desk.gate.sign_in("lan")
    saved = desk.drafting.save(desk.drafting.begin(content.code), content, valid_to=last)
    submitted = desk.drafting.submit(saved.id, saved.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(submitted.id, submitted.lock, on)


def test_what_the_office_says_until_a_day_ends_then_whatever_is_imported(desk: VersionDesk) -> None:
    until(desk, replace(NATIONAL, summary="Tạm thời"), LATER)
    desk.today = TODAY + timedelta(days=3)
    changed = replace(NATIONAL, steps=(Step("Nộp trực tuyến"),))
    desk.take(changed)
    assert desk.content() == replace(changed, summary="Tạm thời")
    assert desk.content(LATER) == replace(changed, summary="Tạm thời")
    assert desk.content(LATER + timedelta(days=1)) == changed
    desk.today = LATER + timedelta(days=5)
    desk.take(replace(changed, summary="Tóm tắt quốc gia, bản mới"))
    assert desk.content().summary == "Tóm tắt quốc gia, bản mới"
    assert desk.content(LATER).summary == "Tạm thời"


def test_after_a_last_day_the_procedure_goes_on_without_any_import(desk: VersionDesk) -> None:
    until(desk, replace(NATIONAL, summary="Tạm thời"), LATER)
    assert desk.content(LATER).summary == "Tạm thời"
    assert desk.content(LATER + timedelta(days=1)) == NATIONAL
    assert not desk.faults()


def test_after_a_last_day_the_earlier_word_of_the_office_holds_again_through_imports(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Của xã"))
    until(desk, replace(NATIONAL, summary="Tạm thời"), LATER)
    desk.today = LATER + timedelta(days=5)
    desk.take(replace(NATIONAL, steps=(Step("Nộp trực tuyến"),)))
    assert (desk.content().summary, desk.content().steps) == ("Của xã", (Step("Nộp trực tuyến"),))


def test_what_only_the_office_says_ends_with_its_last_day(desk: VersionDesk) -> None:
    desk.gate.sign_in("lan")
    saved = desk.drafting.save(
        desk.drafting.begin_new("1.999001", "Thẻ thư viện"),
        ProcedureContent("1.999001", "Thẻ thư viện"),
        valid_to=LATER,
    )
    handed_in = desk.drafting.submit(saved.id, saved.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(handed_in.id, handed_in.lock)
    assert desk.on(LATER, "1.999001") is not None
    assert desk.on(LATER + timedelta(days=1), "1.999001") is None


def test_what_follows_a_last_day_can_be_taken_back_and_the_last_day_stays(desk: VersionDesk) -> None:
    desk.publish(replace(NATIONAL, summary="Của xã"))
    until(desk, replace(NATIONAL, summary="Tạm thời"), LATER)
    newest = desk.history.newest("1.001193")
    assert newest.valid_from == LATER + timedelta(days=1)
    assert desk.publishing.withdraw_scheduled("1.001193", newest.number, "Sửa bản tạm") is None
    temporary = desk.on(TODAY)
    assert temporary is not None
    assert (temporary.valid_to, temporary.content.summary) == (LATER, "Tạm thời")


def test_a_last_day_in_a_file_of_the_office_is_kept_too(desk: VersionDesk) -> None:
    desk.take(replace(NATIONAL, summary="Của tệp"), Source.OFFICE, valid_to=LATER)
    desk.take(replace(NATIONAL, steps=(Step("Nộp trực tuyến"),)))
    assert desk.content(LATER).summary == "Của tệp"
    assert desk.content(LATER + timedelta(days=1)) == replace(NATIONAL, steps=(Step("Nộp trực tuyến"),))
