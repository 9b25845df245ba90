""" "Sai rồi!": reported, given to somebody, answered, closed; refused in plain words; and every step in the audit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.accounts.roles import Role
from oneshop.catalogue.reports import MAX_TEXT, ReportFault, ReportKind, ReportState, by_urgency, clean_text
from oneshop.services.audit import AuditFilter
from oneshop.services.clock import today
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.reading import UnknownProcedure
from oneshop.services.reports import UnknownReport
from oneshop.store.database import StoreError
from tests.desk_people import add_person

BIRTH, DEATH = "1.001193", "1.000656"
TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def services(desk_folder: Path) -> Iterator[Services]:
    """A desk with a clerk, who is at it, and a supervisor."""
    opened = open_services(Location(desk_folder), with_index=False)
    add_person(opened.database, "lan", Role.CLERK)
    add_person(opened.database, "mai", Role.SUPERVISOR)
    opened.gate.sign_in("lan")
    yield opened
    opened.close()


def as_(services: Services, name: str) -> Services:
    services.gate.sign_in(name)
    return services


def test_the_kind_alone_is_a_report_and_words_may_follow(services: Services) -> None:
    made = services.reports.report("1001193", ReportKind.DATA)
    assert (made.code, made.text, made.state, made.reported_by) == (BIRTH, "", ReportState.OPEN, "lan")
    assert made.version_number is not None
    more = services.reports.add_words(made.id, " thiếu tờ khai ", "Giấy tờ")
    assert (more.text, more.about, more.told) == ("thiếu tờ khai", "papers", "Dữ liệu · Giấy tờ: thiếu tờ khai")


def test_it_goes_from_hand_to_hand_and_each_step_is_in_the_audit(services: Services) -> None:
    number = services.reports.report(BIRTH, ReportKind.LEGAL, "Thông tư đã bị thay thế", "legal_basis").id
    reports = as_(services, "mai").reports
    assert reports.assign(number, "Trần Văn Hòa", TOMORROW).due_on == TOMORROW
    answered = reports.answer(number, "Đã sửa căn cứ.")
    assert (answered.state, answered.answered_by) == (ReportState.ANSWERED, "mai")
    assert reports.close(number).state is ReportState.CLOSED
    reopened = reports.reopen(number)
    assert reopened.state is ReportState.OPEN and reopened.answer == "Đã sửa căn cứ."
    changes = services.audit.changes(AuditFilter(action="report")).changes
    steps = [(change.who, change.action.removeprefix("report.")) for change in changes]
    assert steps == [("mai", it) for it in ("reopened", "closed", "answered", "assigned")] + [("lan", "reported")]
    assert changes[3].before == '{"owner": null, "due_on": null}'
    assert services.audit.verify().is_well


def test_the_overdue_stand_first_and_the_settled_last(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    undated, later, late, settled = (services.reports.report(BIRTH, kind).id for kind in ReportKind)
    reports = as_(services, "mai").reports
    reports.assign(later, "Hòa", TOMORROW + timedelta(days=9))
    reports.assign(late, "Hòa", TOMORROW)
    reports.answer(settled, "Đúng rồi.")
    monkeypatch.setattr("oneshop.services.reports.today", lambda: TOMORROW + timedelta(days=1))
    listed = reports.listed()
    assert [one.report.id for one in listed] == [late, later, undated, settled]
    assert [one.is_overdue for one in listed] == [True, False, False, False]
    assert [one.report.id for one in reports.listed(open_only=True)] == [late, later, undated]
    assert listed[0].name and reports.listed(code=DEATH) == ()


def test_an_entry_shows_what_waits_and_what_was_answered_to_everybody(services: Services) -> None:
    first = services.reports.report(BIRTH, ReportKind.DATA, "Sai phí").id
    second = services.reports.report(BIRTH, ReportKind.STAFF).id
    closed = services.reports.report(BIRTH, ReportKind.STAFF).id
    reports = as_(services, "mai").reports
    reports.answer(second, "Đã cử thêm người.")
    reports.answer(closed, "Xong.")
    reports.close(closed)
    services.gate.sign_out()
    assert [one.id for one in services.reports.of_entry(BIRTH)] == [first, second]


def test_who_may_not_is_refused_with_what_to_do_and_nothing_is_kept(services: Services) -> None:
    number = services.reports.report(BIRTH, ReportKind.DATA).id
    steps: tuple[Callable[[], object], ...] = (
        lambda: services.reports.assign(number, "Hòa"),
        lambda: services.reports.answer(number, "x"),
        lambda: services.reports.close(number),
        lambda: services.reports.reopen(number),
    )
    for step in steps:
        with pytest.raises(NotPermitted, match="kiểm soát thủ tục"):
            step()
    services.gate.sign_out()
    with pytest.raises(NotPermitted, match="Đăng nhập"):
        services.reports.report(BIRTH, ReportKind.DATA)
    with pytest.raises(NotPermitted):
        services.reports.listed()
    assert [one.id for one in services.reports.of_entry(BIRTH)] == [number]


def test_bad_input_is_refused_in_plain_words(services: Services) -> None:
    reports = services.reports
    with pytest.raises(UnknownProcedure):
        reports.report("9.999999", ReportKind.DATA)
    with pytest.raises(ReportFault, match="nhiều nhất"):
        reports.report(BIRTH, ReportKind.DATA, "x" * (MAX_TEXT + 1))
    with pytest.raises(ReportFault, match="Không có phần"):
        reports.report(BIRTH, ReportKind.DATA, "", "mặt trăng")
    with pytest.raises(ReportFault, match="điều khiển"):
        reports.report(BIRTH, ReportKind.DATA, "a\x00b")
    assert reports.of_entry(BIRTH) == ()
    number = reports.report(BIRTH, ReportKind.DATA).id
    as_(services, "mai")
    with pytest.raises(ReportFault, match="đã qua"):
        reports.assign(number, "Hòa", date(2020, 1, 1))
    with pytest.raises(ReportFault, match="câu trả lời"):
        reports.answer(number, " \n")
    with pytest.raises(ReportFault, match="Trả lời rồi mới đóng"):
        reports.close(number)
    with pytest.raises(UnknownReport, match="oneshop reports"):
        reports.answer(99, "x")
    reports.answer(number, "x")
    reports.close(number)
    with pytest.raises(ReportFault, match="Mở lại"):
        reports.answer(number, "y")


def test_somebody_elses_or_an_answered_report_is_not_written_over(services: Services) -> None:
    number = services.reports.report(BIRTH, ReportKind.DATA, "của Lan").id
    as_(services, "mai").reports.answer(number, "đã xem")
    for name in ("mai", "lan"):
        with pytest.raises(ReportFault, match="báo thêm"):
            as_(services, name).reports.add_words(number, "đè lên")
    assert services.reports.of_entry(BIRTH)[0].text == "của Lan"


def test_the_second_of_two_supervisors_is_told_and_the_first_answer_stays(services: Services) -> None:
    read = services.reports.report(BIRTH, ReportKind.DATA)
    reports = as_(services, "mai").reports
    reports.answer(read.id, "của người thứ nhất", lock=read.lock)
    with pytest.raises(StoreError, match="Người khác"):
        reports.answer(read.id, "của người thứ hai", lock=read.lock)
    (kept,) = reports.of_entry(BIRTH)
    assert kept.answer == "của người thứ nhất"


@given(st.text(max_size=50))
def test_kept_words_are_kept_the_same_again_or_refused(text: str) -> None:
    try:
        kept = clean_text(text, what="lời báo")
    except ReportFault:
        return
    assert clean_text(kept, what="lời báo") == kept and kept


def test_the_order_knows_no_ties(services: Services) -> None:
    made = [services.reports.report(BIRTH, kind) for kind in ReportKind]
    assert len({by_urgency(one) for one in made}) == len(made)


def test_the_list_calls_a_procedure_as_it_is_called_today_not_tomorrow(services: Services) -> None:
    add_person(services.database, "tuan", Role.SUPERVISOR)
    desk = as_(services, "mai")
    desk.reports.report(BIRTH, ReportKind.DATA)
    before = desk.reports.listed()[0].name
    draft = desk.drafting.begin(BIRTH)
    draft = desk.drafting.save(draft, replace(draft.content, name="Tên của ngày mai"))
    draft = desk.drafting.submit(draft.id, draft.lock)
    as_(services, "tuan").publishing.approve(draft.id, draft.lock, TOMORROW)
    assert services.reports.listed()[0].name == before


def test_who_may_not_judge_sees_kind_and_answer_and_no_name_nor_words(services: Services) -> None:
    asked = services.reports.report(BIRTH, ReportKind.DATA, "Chị Hoa ở tổ 3 nộp thiếu", "fees").id
    as_(services, "mai").reports.assign(asked, "Trần Văn Hòa")
    services.reports.answer(asked, "Đã sửa phí.")
    assert services.reports.of_entry(BIRTH)[0].reported_by == "lan"
    services.gate.sign_out()
    (shown,) = services.reports.of_entry(BIRTH)
    assert (shown.kind, shown.about, shown.answer) == (ReportKind.DATA, "fees", "Đã sửa phí.")
    assert not any(word in f"{shown}" for word in ("lan", "mai", "Hòa", "Hoa"))


def test_the_audit_keeps_how_much_was_written_and_not_the_words(services: Services) -> None:
    made = services.reports.report(BIRTH, ReportKind.DATA, "Chị Hoa ở tổ 3 nộp thiếu")
    services.reports.add_words(made.id, "Chị Hoa ở tổ 4 nộp thiếu")
    as_(services, "mai").reports.answer(made.id, "Đã báo chị Hoa")
    changes = services.audit.changes(AuditFilter(action="report")).changes
    assert "Hoa" not in f"{changes}"
    assert changes[1].before == changes[1].after == '{"text": "24 chữ"}'
    assert '"answer": "14 chữ"' in (changes[0].after or "")
