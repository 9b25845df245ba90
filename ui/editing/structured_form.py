"""A form of the editor whose conditions know the questions, and whose short fields stand beside each other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oneshop.catalogue.procedure import Question
from ui.editing.conditions import ConditionField
from ui.editing.fields import Field
from ui.editing.form import Build, Form, replaced
from ui.theme import space

Rows = Sequence[Field | Sequence[Field]]
"""The fields in reading order; those of one line together."""


def value_of(item: Any, key: str) -> object:
    """The value of a field, also of one inside another value that may not be there: `replaced.basis`."""
    for name in key.split("."):
        item = getattr(item, name, None)
    return item


class StructuredForm(Form):
    """A Form that lays its fields out in rows and tells its conditions what can be asked."""

    def __init__(self, rows: Rows, build: Build = replaced, parent: QWidget | None = None) -> None:
        fields = [field for row in rows for field in ([row] if isinstance(row, Field) else row)]
        super().__init__(fields, build, parent)
        self._conditions = [field for field in fields if isinstance(field, ConditionField)]
        column = self.layout()
        for place, row in enumerate(rows):
            if not isinstance(row, Field) and isinstance(column, QVBoxLayout):
                line = QHBoxLayout()
                space(line, 0.6)
                for field in row:
                    column.removeWidget(field)
                    line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                column.insertLayout(place, line)

    def ask(self, questions: Sequence[Question]) -> None:
        """The questions its conditions may look at."""
        for field in self._conditions:
            field.ask(questions)

    def show_item(self, item: Any, values: Callable[[Any, str], object] = value_of) -> None:
        super().show_item(item, values)

    def go_to(self, path: str) -> bool:
        """Put the keyboard on the field of a path; a condition opens its rows, for they are what is to be mended."""
        is_here = super().go_to(path)
        for field in self._conditions:
            if path == f"{self.prefix}{field.key}":
                field.open_builder().take_focus()
        return is_here

    def take_focus(self, *, select: bool = False) -> None:
        """Put the keyboard on the first field; `select` chooses its text, so that typing takes its place."""
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        box = self._fields[0].focusProxy()
        select_all = getattr(box, "selectAll", None)
        if select and select_all is not None:
            select_all()


def nested(name: str, changes: Mapping[str, object]) -> dict[str, object]:
    """The changes of the value `name` inside an item, without its name: `replaced.by` as `by`."""
    return {key.partition(".")[2]: value for key, value in changes.items() if key.startswith(f"{name}.")}


def plain(changes: Mapping[str, object]) -> dict[str, Any]:
    """The changes of the item itself."""
    return {key: value for key, value in changes.items() if "." not in key}
