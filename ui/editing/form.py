"""A form over one immutable value: it makes a new value of what is typed, or says at the field why there is none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editing import texts
from ui.editing.fields import Field
from ui.editing.problems import SEVERITY_WORDS, FieldProblem
from ui.theme import space

Build = Callable[[Any, Mapping[str, object]], Any]
"""The new value of the old one and the fields that were changed; ValueError where there is none."""


def replaced(item: Any, changes: Mapping[str, object]) -> Any:
    """The dataclass with these fields instead."""
    return replace(item, **changes)


class Form(QWidget):
    """Fields one below the other. `prefix` is the path of its value: "online." or "steps[3].", empty for the whole."""

    changed = Signal(object, str)
    """The new value, and what was done."""
    pending_changed = Signal()

    def __init__(self, fields: Sequence[Field], build: Build = replaced, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prefix = ""
        self._fields = tuple(fields)
        self._build = build
        self._item: Any = None
        self._held: dict[str, Field] = {}
        """Fields whose text the value does not hold."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.5)
        for field in self._fields:
            field.setParent(self)
            column.addWidget(field)
            field.edited.connect(lambda field=field: self._take(field))

    def show_item(self, item: Any, values: Callable[[Any, str], object] = getattr) -> None:
        """Draw a value. What it cannot hold stays in its field."""
        self._item = item
        for field in self._fields:
            if field.key not in self._held:
                field.show_value(values(item, field.key))

    def forget_held(self) -> None:
        """Let go of every text that the value does not hold: another value will be shown."""
        for field in self._held.values():
            field.refuse("")
        self._held.clear()

    def pending(self) -> dict[str, str]:
        """Path to the text that the value does not hold."""
        return {f"{self.prefix}{key}": field.text() for key, field in self._held.items()}

    def take_pending(self, pending: Mapping[str, str]) -> None:
        """Put such texts back into their fields, with the reason."""
        for field in self._fields:
            text = pending.get(f"{self.prefix}{field.key}")
            if text is not None:
                field.put_text(text)
                self._held[field.key] = field
                field.refuse(self._why_not(field))

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show each problem beside its field, those of the whole value beside the first."""
        said: dict[Field, list[str]] = {field: [] for field in self._fields}
        for problem in problems:
            field = self._field_of(problem.path)
            if field is None and problem.path.rstrip(".") == self.prefix.rstrip(".") and self.prefix:
                field = self._fields[0]
            if field is not None:
                said[field].append(f"{SEVERITY_WORDS[problem.severity]}: {problem.message}")
        for field, messages in said.items():
            field.show_problems(messages)

    def go_to(self, path: str) -> bool:
        """Put the keyboard on the field of a path, or on the first for the value itself."""
        field = self._field_of(path)
        if field is None and self.prefix and path.rstrip(".") == self.prefix.rstrip("."):
            field = self._fields[0]
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Put the keyboard on the first field."""
        self._fields[0].setFocus(reason)

    def field(self, key: str) -> Field:
        """The field of a key."""
        return next(field for field in self._fields if field.key == key)

    def _field_of(self, path: str) -> Field | None:
        for field in self._fields:
            whole = f"{self.prefix}{field.key}"
            if path == whole or path.startswith((f"{whole}.", f"{whole}[")):
                return field
        return None

    def _take(self, field: Field) -> None:
        """Make a new value: with everything that was held back if that is possible now, else with this field alone."""
        try:
            values = {field.key: field.value()}
        except ValueError as reason:
            self._hold(field, str(reason))
            return
        together = {**self._values_held(), **values}
        for changes in (together, values):
            try:
                item = self._build(self._item, changes)
            except ValueError as reason:
                refusal = str(reason)
                continue
            self._let_go(changes)
            self._item = item
            self.changed.emit(item, texts.DID_EDIT.format(what=field.label[:1].lower() + field.label[1:]))
            return
        self._hold(field, refusal)

    def _values_held(self) -> dict[str, object]:
        values = {}
        for key, field in self._held.items():
            try:
                values[key] = field.value()
            except ValueError:
                continue
        return values

    def _let_go(self, changes: Mapping[str, object]) -> None:
        let_go = [self._held.pop(key) for key in changes if key in self._held]
        for field in let_go:
            field.refuse("")
        if let_go:
            self.pending_changed.emit()

    def _hold(self, field: Field, reason: str) -> None:
        self._held[field.key] = field
        field.refuse(reason[:1].upper() + reason[1:])
        self.pending_changed.emit()

    def _why_not(self, field: Field) -> str:
        try:
            self._build(self._item, {field.key: field.value()})
        except ValueError as reason:
            return str(reason)
        return texts.NOT_TAKEN
