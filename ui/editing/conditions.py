"""The field of a condition: what it says read aloud, and the rows to build it, opened when they are wanted."""

import json
from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from oneshop.catalogue.conditions import ALWAYS, Condition
from oneshop.catalogue.in_words import condition_in_words
from oneshop.catalogue.procedure import Question
from oneshop.catalogue.record import condition_from_plain, condition_to_plain
from oneshop.catalogue.satisfiable import describe_fault
from ui.buttons import ChoiceButton
from ui.editing import structured_texts as texts
from ui.editing.condition_builder import Builder
from ui.editing.fields import Field
from ui.notes import Note
from ui.words import Words


def read_aloud(condition: Condition, questions: Sequence[Question]) -> str:
    """The condition as the form says it: "Nếu trẻ dưới 6 tuổi và nộp trực tuyến"."""
    words = condition_in_words(condition, questions)
    return texts.IF.format(words=words) if words else texts.ALWAYS


class ConditionField(Field):
    """Any condition can be shown; what the rows cannot show stays as it is until it is built anew."""

    def __init__(self, key: str, label: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(key, label, about, parent)
        self._condition: Condition = ALWAYS
        self._questions: tuple[Question, ...] = ()
        self._aloud = Words(self, is_bold=True)
        self._fault = Note(self)
        self._open = ChoiceButton(texts.EDIT_CONDITION, texts.EDIT_CONDITION_ABOUT.format(label=label), self)
        self._open.setAccessibleName(f"{label}: {texts.EDIT_CONDITION}")
        self._builder: Builder | None = None
        self._column.addWidget(self._aloud)
        self._column.addWidget(self._fault)
        self._column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._note)
        self.setFocusProxy(self._open)
        self._open.toggled.connect(self._show_builder)
        self._tell()

    def ask(self, questions: Sequence[Question]) -> None:
        """The questions the condition may look at."""
        if tuple(questions) != self._questions:
            self._questions = tuple(questions)
            if self._builder is not None:
                self._builder.show_condition(self._condition, self._questions)
            self._tell()

    def show_value(self, value: object) -> None:
        if not isinstance(value, get_args(Condition)):
            return
        if self._builder is not None and (value != self._condition or self._builder.refusal):
            self._builder.show_condition(value, self._questions)
            self.refuse("")
        if value != self._condition:
            self._condition = value
            self._tell()

    def value(self) -> object:
        return self._condition

    def text(self) -> str:
        return json.dumps(condition_to_plain(self._condition), ensure_ascii=False)

    def put_text(self, text: str) -> None:
        try:
            self.show_value(condition_from_plain(json.loads(text)))
        except ValueError:
            # A text of another program's making: the condition that stands is the better one.
            return

    @property
    def aloud(self) -> str:
        """What it says, as it is read."""
        return self._aloud.text()

    @property
    def fault_shown(self) -> str:
        """Why it is of no use; empty for a sound one."""
        return self._fault.text()

    def open_builder(self) -> Builder:
        """Show the rows."""
        self._open.setChecked(True)
        builder = self._builder
        if builder is None:
            raise RuntimeError("the builder is made when it is opened")
        return builder

    def _show_builder(self, is_open: bool) -> None:
        if is_open and self._builder is None:
            self._builder = Builder(self)
            self._builder.show_condition(self._condition, self._questions)
            self._builder.built.connect(self._take)
            self._column.addWidget(self._builder)
        if self._builder is not None:
            self._builder.setVisible(is_open)

    def _take(self) -> None:
        builder = self._builder
        if builder is None:
            return
        self.refuse(builder.refusal)
        condition = builder.condition
        if condition != self._condition:
            self._condition = condition
            self._tell()
            self.edited.emit()

    def _tell(self) -> None:
        self._aloud.setText(read_aloud(self._condition, self._questions))
        fault = describe_fault(self._condition, self._questions)
        self._fault.say(texts.FAULT.format(fault=fault) if fault else "")
        self._open.setAccessibleDescription(f"{self.about} {self._aloud.text()}. {self._fault.text()}".strip())
