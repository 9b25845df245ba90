"""The condition builder gives back to the letter what it shows, keeps what it cannot show, and reads aloud."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oneshop.catalogue.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not, Stated
from oneshop.catalogue.consistency import conditions_of
from oneshop.catalogue.procedure import Answer, Question
from tests.catalog_data.catalogue import entries
from tests.catalogue.strategies import QUESTIONS, conditions
from ui.editing.condition_builder import Builder
from ui.editing.condition_rows import QuestionRow, StatedRow
from ui.editing.condition_shape import Group, Join, Row, Shape, condition_of, shape_of
from ui.editing.conditions import ConditionField

AGE = Question(
    "tuoi",
    "Trẻ mấy tuổi?",
    (Answer("duoi_6", "Dưới 6", "trẻ dưới 6 tuổi"), Answer("tu_6", "Từ 6", "trẻ từ 6 tuổi")),
)
PROXY = Question("nop_ho", "Ai nộp?", (Answer("co", "Nộp hộ", "nhờ nộp hộ"), Answer("khong", "Tự nộp", "tự nộp")))
YOUNG, OLD, ONLINE = Is("tuoi", ("duoi_6",)), Is("tuoi", ("tu_6",)), Is("kenh", ("online",))
SOME = tuple(
    Question(name, name, tuple(Answer(value, value) for value in values)) for name, values in QUESTIONS.items()
)

rows = st.builds(
    Row, st.builds(Is, st.sampled_from(["tuoi", "kenh"]), st.just(("a",))) | st.just(Stated("x")), st.booleans()
)
groups = st.builds(Group, st.sampled_from(Join), st.lists(rows, min_size=2, max_size=3).map(tuple))
shapes = st.builds(Shape, st.sampled_from(Join), st.lists(rows | groups, min_size=2, max_size=4).map(tuple))


@given(conditions)
def test_what_the_rows_show_they_give_back_to_the_letter(condition: Condition) -> None:
    shape = shape_of(condition)
    assert shape is None or condition_of(shape) == condition


@given(shapes)
def test_whatever_rows_can_say_they_can_show(shape: Shape) -> None:
    assert shape_of(condition_of(shape)) == shape


def test_every_condition_of_the_catalogue_can_be_shown_but_few() -> None:
    all_of_them = {condition for entry in entries() for _, condition in conditions_of(entry.content)}
    shown = [condition for condition in all_of_them if shape_of(condition) is not None]
    assert len(shown) >= 0.98 * len(all_of_them)


@settings(max_examples=60)
@given(conditions)
def test_showing_a_condition_changes_nothing(qapp: QApplication, condition: Condition) -> None:
    builder = Builder()
    told = []
    builder.built.connect(lambda: told.append(True))
    builder.show_condition(condition, SOME)
    assert builder.condition == condition
    assert told == []


@pytest.fixture
def field(qtbot: QtBot) -> ConditionField:
    made = ConditionField("when", "Khi nào", "Ai phải nộp")
    made.ask((AGE, PROXY))
    qtbot.addWidget(made)
    return made


def test_a_condition_is_built_row_by_row_and_read_aloud(field: ConditionField) -> None:
    said: list[object] = []
    field.edited.connect(lambda: said.append(field.value()))
    builder = field.open_builder()
    builder.add_row()
    assert field.value() == YOUNG
    builder.add_row()
    row = builder.rows_shown[1]
    assert isinstance(row, QuestionRow)
    row._question.setCurrentIndex(2)
    assert field.aloud == "Nếu trẻ dưới 6 tuổi và nộp tại quầy"
    row.answers_shown[1].click()
    row.answers_shown[0].click()
    assert field.value() == AllOf((YOUNG, ONLINE))
    assert field.aloud == "Nếu trẻ dưới 6 tuổi và nộp trực tuyến"
    assert said[-1] == AllOf((YOUNG, ONLINE))


def test_rows_in_brackets_are_joined_by_the_other_word(field: ConditionField) -> None:
    field.show_value(AllOf((YOUNG, ONLINE)))
    builder = field.open_builder()
    builder.add_group()
    builder.add_row(2)
    assert field.value() == AllOf((YOUNG, ONLINE, AnyOf((YOUNG, YOUNG))))
    builder.rows_shown[3].removed.emit()
    builder.rows_shown[2].removed.emit()
    assert field.value() == AllOf((YOUNG, ONLINE))


def test_words_that_only_a_person_can_judge_can_be_written(field: ConditionField) -> None:
    builder = field.open_builder()
    builder.add_stated()
    row = builder.rows_shown[0]
    assert isinstance(row, StatedRow)
    row._words.put_text("người nộp ở nước ngoài")
    row._words.edited.emit()
    assert field.value() == Stated("người nộp ở nước ngoài")
    assert field.aloud == "Nếu người nộp ở nước ngoài"
    row._words.put_text("")
    row._words.edited.emit()
    assert field.value() == Stated("người nộp ở nước ngoài")
    assert "cần có lời" in field.note_shown


def test_a_row_without_an_answer_says_so_and_keeps_the_old_one(field: ConditionField) -> None:
    field.show_value(YOUNG)
    row = field.open_builder().rows_shown[0]
    assert isinstance(row, QuestionRow)
    row.answers_shown[0].click()
    assert field.value() == YOUNG
    assert "ít nhất một trả lời" in field.note_shown
    row.answers_shown[1].click()
    assert field.value() == OLD
    assert field.note_shown == ""


def test_a_condition_that_can_never_be_true_is_said_at_once(field: ConditionField) -> None:
    field.show_value(YOUNG)
    field.open_builder().add_row()
    row = field.open_builder().rows_shown[1]
    assert isinstance(row, QuestionRow)
    row.answers_shown[1].click()
    row.answers_shown[0].click()
    assert field.fault_shown == "Điều kiện không bao giờ đúng: trẻ dưới 6 tuổi và trẻ từ 6 tuổi"


def test_an_answer_that_is_not_there_is_named_and_can_be_taken_away(field: ConditionField) -> None:
    field.show_value(Is("tuoi", ("gia", "tu_6")))
    assert field.fault_shown == "Điều kiện nhắc trả lời “gia”, mà câu hỏi “Trẻ mấy tuổi?” không có trả lời này"
    row = field.open_builder().rows_shown[0]
    assert isinstance(row, QuestionRow)
    assert [button.text() for button in row.answers_shown] == ["Dưới 6", "Từ 6", "gia (không có)"]
    row.answers_shown[2].click()
    assert field.value() == OLD
    assert field.fault_shown == ""


def test_what_the_rows_cannot_show_stays_until_it_is_built_anew(field: ConditionField) -> None:
    deep = Not(AllOf((YOUNG, AnyOf((ONLINE, Not(Not(OLD)))))))
    field.show_value(deep)
    builder = field.open_builder()
    assert builder.rows_shown == ()
    assert field.value() == deep
    builder._rebuild.click()
    assert field.value() == deep
    builder.add_row()
    assert field.value() == YOUNG


def test_an_unfinished_row_is_not_taken_over_to_another_paper(field: ConditionField) -> None:
    field.show_value(YOUNG)
    row = field.open_builder().rows_shown[0]
    assert isinstance(row, QuestionRow)
    row.answers_shown[0].click()
    field.show_value(YOUNG)
    again = field.open_builder().rows_shown[0]
    assert isinstance(again, QuestionRow)
    assert again.answers_shown[0].isChecked()
    assert field.note_shown == ""


def test_another_wording_of_a_question_is_read_at_once(field: ConditionField) -> None:
    field.show_value(YOUNG)
    field.ask((Question("tuoi", "Tuổi?", (Answer("duoi_6", "Dưới 6", "trẻ nhỏ"), Answer("b", "B"))),))
    assert field.aloud == "Nếu trẻ nhỏ"


def test_a_condition_kept_as_text_comes_back(field: ConditionField) -> None:
    field.show_value(AllOf((YOUNG, ONLINE)))
    kept = field.text()
    field.show_value(ALWAYS)
    field.put_text(kept)
    assert field.value() == AllOf((YOUNG, ONLINE))
    field.put_text("không phải JSON")
    assert field.value() == AllOf((YOUNG, ONLINE))
