"""The structured sections of the editor: what nobody types stays as it is, what is typed changes that one thing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from oneshop.catalogue.conditions import ALWAYS, Is, Stated
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import (
    Answer,
    Case,
    Channel,
    ChannelKind,
    Paper,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
    TimeUnit,
)
from oneshop.catalogue.record import to_record
from oneshop.catalogue.registers.legal_documents import LegalDocument
from tests.catalog_data.catalogue import entries
from tests.exchange.contents_strategy import contents
from ui.editing.channels import ChannelsSection
from ui.editing.conditions import ConditionField
from ui.editing.figures import AmountField
from ui.editing.nodes import NodesSection
from ui.editing.papers import PapersSection
from ui.editing.places import path_after, value_at, with_value
from ui.editing.questions import QuestionsSection, uses_of
from ui.editing.section import FieldProblem

AGE = Question("tuoi", "Trẻ mấy tuổi?", (Answer("duoi_6", "Dưới 6", "trẻ dưới 6 tuổi"), Answer("tu_6", "Từ 6")))
CONTENT = ProcedureContent(
    "1.000001",
    "Thử",
    questions=(AGE, Question("khac", "Khác?", (Answer("a", "A"), Answer("b", "B"), Answer("c", "C")))),
    cases=(Case("th1", "Trẻ nhỏ", Is("tuoi", ("duoi_6",))),),
    papers=(
        Paper("p1", "Tờ khai", originals=1),
        Paper(
            "p2",
            "Giấy chứng sinh",
            copies=2,
            replaced=Replacement("dữ liệu dân cư", Citation("1/2026/NĐ-CP", "Điều 4")),
        ),
        Paper("p3", "Ảnh", when=Is("tuoi", ("duoi_6",))),
    ),
    channels=(
        Channel(
            ChannelKind.IN_PERSON,
            (ProcessingTime(text="Trong ngày"),),
            (Fee("Lệ phí", FeeKind.LE_PHI, Rate.FIXED, 8000, exemptions=(Exemption("mg1", "Trẻ em", ALWAYS),)),),
        ),
        Channel(ChannelKind.ONLINE),
    ),
)
Kind = Callable[[], NodesSection]
SECTIONS: tuple[Kind, ...] = (PapersSection, ChannelsSection, QuestionsSection)
Told = list[tuple[ProcedureContent, str]]


def shown(section: NodesSection, content: ProcedureContent, qtbot: QtBot) -> Told:
    qtbot.addWidget(section)
    told: Told = []
    section.changed.connect(lambda new, label: told.append((new, label)))
    section.show_content(content)
    return told


def type_into(section: NodesSection, key: str, text: str) -> None:
    """Type as a person does, where the field stands."""
    form = section.form_shown
    assert form is not None
    field = form.field(key)
    field.put_text(text)
    field.edited.emit()


def note(section: NodesSection, key: str) -> str:
    form = section.form_shown
    assert form is not None
    return form.field(key).note_shown


def leaves(record: Any, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(record, dict):
        for key, value in record.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(record, list):
        for number, value in enumerate(record):
            yield from leaves(value, f"{path}[{number}]")
    else:
        yield path, record


def changed_leaves(before: ProcedureContent, after: ProcedureContent) -> set[str]:
    old, new = dict(leaves(to_record(before))), dict(leaves(to_record(after)))
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


@pytest.mark.parametrize("kind", SECTIONS)
def test_looking_at_every_thing_of_every_entry_changes_nothing(kind: Kind, qtbot: QtBot) -> None:
    section = kind()
    told = shown(section, CONTENT, qtbot)
    for entry in entries():
        section.show_content(entry.content)
        for node in section.table.nodes_shown:
            assert section.go_to(node.path)
            form = section.form_shown
            assert form is not None
            item = value_at(entry.content, node.path)
            for field in form._fields:
                # What a field shows is what the entry says: were it typed once more, nothing would change.
                expected = item
                for name in field.key.split("."):
                    expected = getattr(expected, name, None)
                if expected is not None:
                    assert field.value() == expected, (entry.content.code, node.path, field.key)
    assert told == []
    assert section.pending() == {}


@pytest.mark.parametrize(
    ("kind", "thing", "key", "text", "leaf"),
    [
        (PapersSection, "papers[1]", "name", "Giấy chứng sinh mới", "papers[1].name"),
        (PapersSection, "papers[0]", "copies", "02", "papers[0].copies"),
        (PapersSection, "papers[0]", "originals", "", "papers[0].originals"),
        (PapersSection, "papers[1]", "replaced.by", "dữ liệu khác", "papers[1].replaced.by"),
        (PapersSection, "papers[2]", "note", "dòng một\ndòng hai", "papers[2].note"),
        (PapersSection, "papers[2]", "kind", "xuất trình", "papers[2].kind"),
        (ChannelsSection, "channels[0]", "where", "UBND xã", "channels[0].where"),
        (ChannelsSection, "channels[0].times[0]", "text", "Ngay", "channels[0].times[0].text"),
        (ChannelsSection, "channels[0].fees[0]", "amount", "135.000 đồng", "channels[0].fees[0].amount"),
        (ChannelsSection, "channels[0].fees[0]", "valid_from", "1/7/2026", "channels[0].fees[0].valid_from"),
        (
            ChannelsSection,
            "channels[0].fees[0].exemptions[0]",
            "percent",
            "50%",
            "channels[0].fees[0].exemptions[0].percent",
        ),
        (QuestionsSection, "questions[0]", "text", "Bé mấy tuổi?", "questions[0].text"),
        (QuestionsSection, "questions[0].answers[1]", "clause", "trẻ từ 6 tuổi", "questions[0].answers[1].clause"),
        (QuestionsSection, "cases[0]", "name", "Trẻ dưới 6", "cases[0].name"),
    ],
)
def test_typing_changes_exactly_that_one_thing(
    kind: Kind, thing: str, key: str, text: str, leaf: str, qtbot: QtBot
) -> None:
    section = kind()
    told = shown(section, CONTENT, qtbot)
    assert section.go_to(thing)
    type_into(section, key, text)
    assert changed_leaves(CONTENT, told[-1][0]) == {leaf}
    assert len(told) == 1
    assert told[0][1]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-1", "âm"),
        ("1e18", "máy"),
        ("5O.000", "chữ O, không phải số 0"),
        ("999999999999999999", "thừa số 0"),
        ("135 VNĐ", "135.000"),
    ],
)
def test_what_is_no_amount_stays_in_its_field_with_the_reason(typed: str, reason: str, qtbot: QtBot) -> None:
    section = ChannelsSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("channels[0].fees[0].amount")
    type_into(section, "amount", typed)
    assert told == []
    assert reason in note(section, "amount")
    assert section.pending() == {"channels[0].fees[0].amount": typed}
    # The rest of the line can be edited, and the text comes back where one looks at something else meanwhile.
    type_into(section, "name", "Lệ phí khác")
    assert told[-1][0].channels[0].fees[0].amount == 8000
    section.go_to("channels[1]")
    section.go_to("channels[0].fees[0]")
    assert section.form_shown is not None
    assert section.form_shown.field("amount").text() == typed
    type_into(section, "amount", "9.000")
    assert told[-1][0].channels[0].fees[0].amount == 9000
    assert section.pending() == {}


def test_a_few_dong_are_taken_when_a_person_says_so(qtbot: QtBot) -> None:
    section = ChannelsSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("channels[0].fees[0]")
    type_into(section, "amount", "135 VNĐ")
    field = section.form_shown.field("amount") if section.form_shown else None
    assert isinstance(field, AmountField)
    field._likely.click()
    assert told[-1][0].channels[0].fees[0].amount == 135_000
    type_into(section, "amount", "500")
    field._as_typed.click()
    assert told[-1][0].channels[0].fees[0].amount == 500


def test_a_rate_waits_for_its_amount_and_lets_go_of_another(qtbot: QtBot) -> None:
    section = ChannelsSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("channels[0].fees[0]")
    type_into(section, "rate", "do tỉnh quy định")
    assert (told[-1][0].channels[0].fees[0].rate, told[-1][0].channels[0].fees[0].amount) == (Rate.BY_PROVINCE, None)
    type_into(section, "rate", "một mức (kể cả 0 đồng)")
    assert told[-1][0].channels[0].fees[0].rate is Rate.BY_PROVINCE
    assert "cần số tiền" in note(section, "rate")
    type_into(section, "amount", "0")
    fee = told[-1][0].channels[0].fees[0]
    assert (fee.rate, fee.amount) == (Rate.FIXED, 0)
    assert section.pending() == {}


def test_a_fee_is_confirmed_only_with_its_basis(qtbot: QtBot) -> None:
    section = ChannelsSection([LegalDocument("85/2019/TT-BTC", "Thông tư về lệ phí")])
    told = shown(section, CONTENT, qtbot)
    section.go_to("channels[0].fees[0]")
    type_into(section, "status", "đã xác nhận")
    assert told == []
    assert "phải có căn cứ" in note(section, "status")
    type_into(section, "basis", "85/2019/TT-BTC · Thông tư về lệ phí\tĐiều 5\tđã đọc văn bản")
    fee = told[-1][0].channels[0].fees[0]
    assert fee.status is FeeStatus.CONFIRMED
    assert fee.basis is not None
    assert (fee.basis.article, fee.basis.certainty) == ("Điều 5", Certainty.READ)


def test_a_time_is_a_number_with_a_unit_or_words(qtbot: QtBot) -> None:
    section = ChannelsSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("channels[0].times[0]")
    type_into(section, "amount", "7,5")
    assert told == []
    assert "đơn vị" in note(section, "amount")
    type_into(section, "unit", "ngày làm việc")
    time = told[-1][0].channels[0].times[0]
    assert (str(time.amount), time.unit) == ("7.5", TimeUnit.WORKING_DAY)


def test_a_paper_that_is_replaced_keeps_its_rule_while_the_words_are_typed_anew(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("papers[1].replaced.by")
    type_into(section, "replaced.by", "")
    assert told == []
    assert "bỏ chúng trước" in note(section, "replaced.by")
    type_into(section, "replaced.by", "VNeID")
    assert told[-1][0].papers[1].replaced == Replacement("VNeID", Citation("1/2026/NĐ-CP", "Điều 4"))


def test_things_are_added_doubled_moved_and_deleted(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("papers[0]")
    section.add("papers")
    assert [paper.id for paper in told[-1][0].papers] == ["p1", "p4", "p2", "p3"]
    assert section.current_path == "papers[1]"
    section.duplicate()
    section.move_by(1)
    section.move_by(1)
    assert [paper.id for paper in told[-1][0].papers] == ["p1", "p4", "p2", "p3", "p5"]
    section.delete()
    section.delete()
    assert [paper.id for paper in told[-1][0].papers] == ["p1", "p4", "p2"]
    assert told[-1][1] == "Xóa giấy tờ “Ảnh”"


def test_a_row_dropped_on_another_takes_its_place(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    section.table.dropped.emit(2, 0)
    assert [paper.id for paper in told[-1][0].papers] == ["p3", "p1", "p2"]


def test_a_row_that_is_dropped_with_the_mouse_takes_the_place_it_was_dropped_on(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    with qtbot.waitExposed(section):
        section.show()
    table = section.table
    table.rest_on(0)
    below_last = QPointF(20, table.viewport().height() - 2)
    dragged = QMimeData()
    event = QDropEvent(
        below_last, Qt.DropAction.MoveAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    table.dropEvent(event)
    assert [paper.id for paper in told[-1][0].papers] == ["p2", "p3", "p1"]
    # A view removes what was moved away from it: the model lets it remove nothing.
    assert not table.model().removeRows(0, 1)
    assert len(table.nodes_shown) == 3
    assert table.model().supportedDragActions() == Qt.DropAction.MoveAction


def test_what_no_content_holds_follows_its_paper(qtbot: QtBot) -> None:
    section = PapersSection()
    shown(section, CONTENT, qtbot)
    section.go_to("papers[0]")
    type_into(section, "originals", "một")
    section.move_by(1)
    assert section.pending() == {"papers[1].originals": "một"}
    section.show_content(replace(CONTENT, papers=CONTENT.papers[1:]))
    assert section.pending() == {}
    section.show_content(CONTENT)
    section.take_pending({"papers[2].copies": "hai", "channels[0].where": ""})
    section.go_to("papers[2]")
    assert "không phải là số bản" in note(section, "copies")


def test_a_content_from_elsewhere_leaves_the_caret_where_it_is(qtbot: QtBot) -> None:
    section = PapersSection()
    shown(section, CONTENT, qtbot)
    with qtbot.waitExposed(section):
        section.show()
    section.go_to("papers[2].group")
    form = section.form_shown
    assert form is not None
    box = form.field("group").focusProxy()
    assert isinstance(box, QWidget)
    section.show_content(replace(CONTENT, papers=(CONTENT.papers[2], *CONTENT.papers[:2])))
    assert section.current_path == "papers[0]"
    assert section.focusWidget() is box


def test_a_problem_stands_beside_its_field_and_on_its_row(qtbot: QtBot) -> None:
    section = PapersSection()
    shown(section, CONTENT, qtbot)
    section.show_problems([FieldProblem("papers[1].name", "tên quá dài", Severity.WARNING)])
    assert [node.problem for node in section.table.nodes_shown] == ["", "tên quá dài", ""]
    assert section.go_to("papers[1].name")
    assert "tên quá dài" in note(section, "name")
    assert not section.go_to("steps[0].text")


def test_a_question_that_conditions_ask_is_not_deleted_and_the_places_are_named(qtbot: QtBot) -> None:
    section = QuestionsSection()
    told = shown(section, CONTENT, qtbot)
    wished: list[str] = []
    section.place_wished.connect(wished.append)
    section.go_to("questions[0]")
    section.delete()
    assert told == []
    assert "2 điều kiện" in section.notice_shown
    assert [button.text() for button in section.places_offered] == ["Tới “Trẻ nhỏ”", "Tới “Ảnh”"]
    section.places_offered[1].click()
    assert wished == ["papers[2].when"]
    section.places_offered[0].click()
    assert section.current_path == "cases[0]"
    section.go_to("questions[1]")
    section.delete()
    assert [question.id for question in told[-1][0].questions] == ["tuoi"]


def test_going_to_a_condition_opens_its_rows(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    with qtbot.waitExposed(section):
        section.show()
    assert section.go_to("papers[2].when")
    form = section.form_shown
    assert form is not None
    field = form.field("when")
    assert isinstance(field, ConditionField)
    row = field.open_builder().rows_shown[0]
    assert row.isVisible()
    assert section.focusWidget() is row.focusProxy()
    assert told == []


def test_an_answer_is_deleted_only_where_two_are_left_and_nobody_asks_for_it(qtbot: QtBot) -> None:
    section = QuestionsSection()
    told = shown(section, CONTENT, qtbot)
    assert [use.path for use in uses_of(CONTENT, "questions[0].answers[0]")] == ["cases[0].when", "papers[2].when"]
    section.go_to("questions[0].answers[1]")
    section.delete()
    assert "ít nhất hai" in section.notice_shown
    section.go_to("questions[1].answers[0]")
    section.delete()
    assert [answer.value for answer in told[-1][0].questions[1].answers] == ["b", "c"]


def test_a_new_question_takes_its_id_from_its_text_and_keeps_it_when_it_is_asked_for(qtbot: QtBot) -> None:
    section = QuestionsSection()
    told = shown(section, CONTENT, qtbot)
    section.add("questions")
    path = section.current_path
    type_into(section, "text", "Có yếu tố nước ngoài không?")
    assert value_at(told[-1][0], path).id == "co_yeu_to_nuoc_ngoai_khong"
    asked = with_value(told[-1][0], "papers[0].when", Is("co_yeu_to_nuoc_ngoai_khong", ("co",)))
    section.show_content(asked)
    section.go_to(path)
    type_into(section, "text", "Có yếu tố nước ngoài?")
    assert value_at(told[-1][0], path).id == "co_yeu_to_nuoc_ngoai_khong"
    section.go_to("questions[0]")
    type_into(section, "text", "Tuổi?")
    assert told[-1][0].questions[0].id == "tuoi"


def test_a_pasted_table_is_shown_first_and_then_added(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    mime = QMimeData()
    mime.setText("STT\tTên giấy tờ\tBản chính\n1\tĐơn\t01\n2\tBản vẽ\tvài\n")
    QGuiApplication.clipboard().setMimeData(mime)
    section.go_to("papers[0]")
    section.paste()
    assert told == []
    assert "Hiểu được 2 giấy tờ" in section.paste_panel.lead_shown
    assert "vài" in section.paste_panel.doubts_shown
    section.paste_panel.take()
    papers = told[-1][0].papers
    assert [(paper.id, paper.name, paper.originals) for paper in papers[:3]] == [
        ("p1", "Tờ khai", 1),
        ("p4", "Đơn", 1),
        ("p5", "Bản vẽ", None),
    ]
    section.read_pasted("", "")
    assert "không có bảng" in section.notice_shown


def test_keys_do_what_the_buttons_do(qtbot: QtBot) -> None:
    section = PapersSection()
    told = shown(section, CONTENT, qtbot)
    with qtbot.waitExposed(section):
        section.show()
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    assert [paper.id for paper in told[-1][0].papers] == ["p2", "p3"]
    QTest.keyClick(section.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(told[-1][0].papers) == 3
    QTest.keyClick(section.table, Qt.Key.Key_Insert)
    assert told[-1][0].papers[2].name == "Giấy tờ mới"
    focused = section.focusWidget()
    assert focused is not section.table
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert section.focusWidget() is section.table


def test_new_channels_times_fees_and_exemptions_come_where_they_belong(qtbot: QtBot) -> None:
    section = ChannelsSection()
    told = shown(section, CONTENT, qtbot)
    section.go_to("channels[1]")
    section.add("fees")
    assert section.current_path == "channels[1].fees[0]"
    section.add("exemptions")
    section.add("times")
    section.add("channels")
    content = told[-1][0]
    assert content.channels[1].fees[0].exemptions[0].when == Stated("thuộc đối tượng được miễn, giảm")
    assert content.channels[1].times[0].text == "Chưa rõ thời hạn"
    assert content.channels[2].kind is ChannelKind.POST
    assert content.channels[1].fees[0].rate is Rate.NOT_STATED


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(contents())
def test_looking_at_anything_a_file_can_hold_changes_nothing(qapp: QApplication, content: ProcedureContent) -> None:
    for kind in SECTIONS:
        section = kind()
        told: Told = []
        section.changed.connect(lambda new, label, told=told: told.append((new, label)))
        section.show_content(content)
        for node in section.table.nodes_shown:
            section.go_to(node.path)
            form = section.form_shown
            assert form is not None
            for field in form._fields:
                if isinstance(field, ConditionField):
                    field.open_builder()
        assert told == []
        assert section.pending() == {}
        section.deleteLater()


def test_of_two_equal_things_the_one_that_was_changed_is_followed() -> None:
    time = ProcessingTime(text="a")
    before = replace(CONTENT, channels=(Channel(ChannelKind.POST, (time, time)),))
    after = with_value(before, "channels[0].times[0].text", "b")
    assert path_after("channels[0].times[0]", before, after) == "channels[0].times[0]"
    assert path_after("channels[0].times[1]", before, after) == "channels[0].times[1]"


@pytest.mark.parametrize("kind", SECTIONS)
def test_whatever_takes_the_keyboard_says_what_it_is(kind: Kind, qtbot: QtBot) -> None:
    section = kind()
    shown(section, CONTENT, qtbot)
    for node in section.table.nodes_shown:
        section.go_to(node.path)
        for widget in section.findChildren(QWidget):
            takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(section)
            is_inner = widget.objectName().startswith("qt_") or type(widget).__name__ in (
                "QComboBoxListView",
                "QListView",
            )
            if takes_keys and not is_inner:
                assert widget.accessibleName(), (node.path, widget)
                assert widget.accessibleDescription(), (node.path, widget)
