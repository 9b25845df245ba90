"""The section of the questions to the citizen, their answers, and the named cases."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.conditions import Is, leaves
from oneshop.catalogue.consistency import conditions_of
from oneshop.catalogue.in_words import condition_in_words
from oneshop.catalogue.procedure import RESERVED_QUESTION_IDS, Answer, Case, ProcedureContent, Question
from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.editing.conditions import ConditionField
from ui.editing.fields import LineField, TextField
from ui.editing.ids import id_of
from ui.editing.node_table import Node, NodeTable
from ui.editing.nodes import Kind, NodesSection
from ui.editing.places import list_of, value_at, with_value
from ui.editing.structured_form import StructuredForm
from ui.flow import FlowLayout
from ui.theme import space

_MOST_PLACES = 6
_WIDTHS = (14, 18)
_FEWEST_ANSWERS = 2


@dataclass(frozen=True)
class Use:
    """A condition that asks a question: its path, and what it belongs to in words."""

    path: str
    words: str


class QuestionsSection(NodesSection):
    """An id is made of the text while a thing is new and nobody asks for it; afterwards it stays."""

    place_wished = Signal(str)
    """A person wants to see a condition that keeps a question from being deleted; the path of the condition."""

    title = texts.QUESTIONS
    parts = ("questions", "cases")

    def __init__(self, parent: QWidget | None = None) -> None:
        kinds = (
            Kind("questions", None, texts.QUESTION, question_form(), _new_question, _copied_question, _text_of),
            Kind("answers", "questions", texts.ANSWER, answer_form(), _new_answer, _copied_answer, _text_of),
            Kind("cases", None, texts.CASE, case_form(), _new_case, _copied_case, lambda case: str(case.name)),
        )
        table = NodeTable(texts.QUESTIONS, texts.LIST_ABOUT.format(more=""), texts.QUESTION_COLUMNS, _WIDTHS)
        super().__init__(kinds, table, nodes_of, parent=parent)
        self._fresh: set[str] = set()
        """Ids of questions and values of answers that were made here and may still follow their text."""
        self._uses = QWidget(self)
        self._uses_row = FlowLayout()
        column = QVBoxLayout(self._uses)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._uses_row)
        space(self._uses_row, 0.4)
        self._column.insertWidget(2, self._uses)
        self._uses.hide()

    @property
    def places_offered(self) -> tuple[Button, ...]:
        """The buttons that lead to the conditions in the way."""
        return tuple(self._uses.findChildren(Button))

    def add(self, name: str) -> None:
        super().add(name)
        content = self._content
        if content is not None and self._path and list_of(self._path)[0].rpartition(".")[2] == name:
            self._fresh.add(_fresh_key(self._path, value_at(content, self._path)))

    def _take(self, item: object, label: str) -> None:
        content, path = self._content, self._path
        if content is None or not path:
            return
        old = value_at(content, path)
        key = _fresh_key(path, old)
        if key in self._fresh and not uses_of(content, path):
            self._fresh.discard(key)
            item = _with_id_of_text(content, path, item)
            self._fresh.add(_fresh_key(path, item))
        self._become(lambda: with_value(content, path, item), label, stays=True)

    def _refuses_to_delete(self, content: ProcedureContent, path: str) -> bool:
        item = value_at(content, path)
        uses = uses_of(content, path)
        if uses:
            self._say(texts.IN_USE.format(name=_text_of(item), count=len(uses)))
            self._show_uses(uses)
            return True
        if isinstance(item, Answer):
            answers = value_at(content, list_of(path)[0])
            if len(answers) <= _FEWEST_ANSWERS:
                self._say(texts.TOO_FEW_ANSWERS)
                return True
        return False

    def _say(self, text: str) -> None:
        super()._say(text)
        self._show_uses(())

    def _show_uses(self, uses: Sequence[Use]) -> None:
        for button in self._uses.findChildren(Button):
            self._uses_row.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for use in uses[:_MOST_PLACES]:
            button = Button(texts.GO_THERE.format(place=use.words), texts.GO_THERE_ABOUT, self._uses)
            button.clicked.connect(lambda _=False, path=use.path: self._go_to_use(path))
            self._uses_row.addWidget(button)
        if len(uses) > _MOST_PLACES:
            more = texts.MORE_PLACES.format(shown=_MOST_PLACES, count=len(uses) - _MOST_PLACES)
            self._notice.say(f"{self._notice.text()} {more}")
        self._uses.setVisible(bool(uses))

    def _go_to_use(self, path: str) -> None:
        if not self.go_to(path):
            self.place_wished.emit(path)


def uses_of(content: ProcedureContent, path: str) -> tuple[Use, ...]:
    """The conditions that ask the question at the path, or name the answer at the path."""
    item = value_at(content, path)
    question = item if isinstance(item, Question) else None
    value: str | None = None
    if isinstance(item, Answer):
        question, value = value_at(content, path[: path.rindex(".answers")]), item.value
    if question is None:
        return ()
    found = []
    for place, condition in conditions_of(content):
        asked = (leaf for leaf in leaves(condition) if isinstance(leaf, Is) and leaf.question == question.id)
        if any(value is None or value in leaf.values for leaf in asked):
            found.append(Use(place, _place_in_words(content, place)))
    return tuple(found)


def _place_in_words(content: ProcedureContent, path: str) -> str:
    """What a condition belongs to, in a few words."""
    item = value_at(content, path[: path.rindex("]") + 1])
    name = str(getattr(item, "name", "") or "")
    if not name:
        name = texts.TIME if ".times[" in path else texts.CHANNEL
    return f"“{name if len(name) <= 40 else name[:39] + '…'}”"


def nodes_of(content: ProcedureContent) -> list[Node]:
    """Every question with its answers below it, then the cases."""
    nodes = []
    for number, question in enumerate(content.questions):
        path = f"questions[{number}]"
        nodes.append(Node(path, (question.text, question.help or "")))
        for place, answer in enumerate(question.answers):
            clause = texts.CLAUSE_SHOWN.format(clause=answer.clause) if answer.clause else ""
            nodes.append(Node(f"{path}.answers[{place}]", (answer.text, clause), 1))
    for number, case in enumerate(content.cases):
        nodes.append(Node(f"cases[{number}]", (case.name, condition_in_words(case.when, content.questions))))
    return nodes


def question_form() -> StructuredForm:
    """The form of one question."""
    return StructuredForm(
        [
            LineField("text", texts.QUESTION_TEXT, texts.QUESTION_TEXT_ABOUT, required=texts.QUESTION_TEXT_REQUIRED),
            TextField("help", texts.QUESTION_HELP, texts.QUESTION_HELP_ABOUT),
        ]
    )


def answer_form() -> StructuredForm:
    """The form of one answer."""
    return StructuredForm(
        [
            LineField("text", texts.ANSWER_TEXT, texts.ANSWER_TEXT_ABOUT, required=texts.ANSWER_TEXT_REQUIRED),
            LineField("clause", texts.CLAUSE, texts.CLAUSE_ABOUT),
        ]
    )


def case_form() -> StructuredForm:
    """The form of one case."""
    return StructuredForm(
        [
            LineField("name", texts.CASE_NAME, texts.CASE_NAME_ABOUT, required=texts.CASE_NAME_REQUIRED),
            ConditionField("when", texts.WHEN, texts.CASE_WHEN_ABOUT),
        ]
    )


def _fresh_key(path: str, item: Any) -> str:
    return f"{list_of(path)[0]}/{getattr(item, 'id', None) or getattr(item, 'value', '')}"


def _with_id_of_text(content: ProcedureContent, path: str, item: Any) -> Any:
    list_path, place = list_of(path)
    others = [one for at, one in enumerate(value_at(content, list_path)) if at != place]
    if isinstance(item, Question):
        taken = {*RESERVED_QUESTION_IDS, *(one.id for one in others)}
        return replace(item, id=id_of(item.text, taken, "cau_hoi"))
    if isinstance(item, Answer):
        return replace(item, value=id_of(item.text, {one.value for one in others}, "tra_loi"))
    if isinstance(item, Case):
        return replace(item, id=id_of(item.name, {one.id for one in others}, "truong_hop"))
    return item


def _text_of(item: Any) -> str:
    return str(getattr(item, "text", "") or getattr(item, "name", ""))


def _question_ids(content: ProcedureContent) -> set[str]:
    return {*RESERVED_QUESTION_IDS, *(question.id for question in content.questions)}


def _new_question(content: ProcedureContent) -> Question:
    answers = (Answer("co", texts.YES), Answer("khong", texts.NO))
    return Question(id_of(texts.NEW_QUESTION, _question_ids(content), "cau_hoi"), texts.NEW_QUESTION, answers)


def _copied_question(content: ProcedureContent, question: Question) -> Question:
    return replace(question, id=id_of(question.text, _question_ids(content), "cau_hoi"))


def _values(content: ProcedureContent) -> set[str]:
    return {answer.value for question in content.questions for answer in question.answers}


def _new_answer(content: ProcedureContent) -> Answer:
    return Answer(id_of(texts.NEW_ANSWER, _values(content), "tra_loi"), texts.NEW_ANSWER)


def _copied_answer(content: ProcedureContent, answer: Answer) -> Answer:
    return replace(answer, value=id_of(answer.text, _values(content), "tra_loi"))


def _new_case(content: ProcedureContent) -> Case:
    return Case(id_of(texts.NEW_CASE, {case.id for case in content.cases}, "truong_hop"), texts.NEW_CASE)


def _copied_case(content: ProcedureContent, case: Case) -> Case:
    return replace(case, id=id_of(case.name, {one.id for one in content.cases}, "truong_hop"))
