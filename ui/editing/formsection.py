"""A section of one or more forms, each over a value inside the content."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.editing.form import Form
from ui.editing.problems import FieldProblem
from ui.editing.section import Section
from ui.theme import space


@dataclass(frozen=True)
class FormPart:
    """A form with the way to its value and back, and its path in the record: "online.", empty for the whole."""

    form: Form
    prefix: str
    value_of: Callable[[ProcedureContent], Any]
    put: Callable[[ProcedureContent, Any], ProcedureContent]
    field_of: Callable[[Any, str], object] = getattr


def whole(form: Form) -> FormPart:
    """A form over the content itself."""
    return FormPart(form, "", lambda content: content, lambda _, content: content)


class FormSection(Section):
    """Forms one below the other."""

    def __init__(
        self, title: str, parts: tuple[str, ...], forms: Sequence[FormPart], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.parts = parts
        self._forms = tuple(forms)
        self._content: ProcedureContent | None = None
        column = QVBoxLayout(self)
        space(column, 0.5)
        for part in self._forms:
            part.form.setParent(self)
            part.form.prefix = part.prefix
            column.addWidget(part.form)
            part.form.changed.connect(lambda value, label, part=part: self._take(part, value, label))
            part.form.pending_changed.connect(self.pending_changed)
        column.addStretch(1)

    def show_content(self, content: ProcedureContent) -> None:
        self._content = content
        for part in self._forms:
            part.form.show_item(part.value_of(content), part.field_of)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        for part in self._forms:
            part.form.show_problems(problems)

    def pending(self) -> Mapping[str, str]:
        return {path: text for part in self._forms for path, text in part.form.pending().items()}

    def take_pending(self, texts: Mapping[str, str]) -> None:
        for part in self._forms:
            part.form.forget_held()
            part.form.take_pending(texts)

    def go_to(self, path: str) -> bool:
        return any(part.form.go_to(path) for part in self._forms)

    def focus_first(self) -> None:
        """Put the keyboard on the first field."""
        self._forms[0].form.focus_first(Qt.FocusReason.OtherFocusReason)

    def _take(self, part: FormPart, value: Any, label: str) -> None:
        if self._content is not None:
            self._content = part.put(self._content, value)
            self.changed.emit(self._content, label)
