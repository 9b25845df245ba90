"""A form that is filled in and kept as a whole: what is wrong stands below each field, and nothing typed is lost."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.editing.fields import Field
from ui.flow import Beside, FlowLayout
from ui.page_frame import bring_into_view
from ui.theme import space
from ui.words import Words
from ui.written import Written

_FIELD_EMS = 9
"""What a field needs at least to stand beside others."""


class RecordForm(QWidget):
    """Rows of fields. Says what was written once every text stands for a value; Ctrl+Enter saves, Escape leaves."""

    saved = Signal(object)
    """Key to value of the fields."""
    cancelled = Signal()

    def __init__(
        self, rows: Sequence[Sequence[Field]], save: Button, cancel: Button, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._written: Written | None = None
        self._title = Words(self, scale=1.15, is_bold=True)
        self.save = save
        self.cancel = cancel
        self._fields = {field.key: field for row in rows for field in row}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.6)
        column.addWidget(self._title)
        for row in rows:
            line = Beside(_FIELD_EMS * len(row))
            space(line, 0.6)
            for field in row:
                line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                field.edited.connect(lambda field=field: field.refuse(""))
                box = field.focusProxy()
                if isinstance(box, QLineEdit | QPlainTextEdit):
                    box.setPlaceholderText(field.about)
            column.addLayout(line)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        space(flow, 0.5)
        flow.addWidget(save)
        flow.addWidget(cancel)
        column.addWidget(buttons)
        save.clicked.connect(self._say)
        cancel.clicked.connect(self.cancelled)
        self.hide()

    def field(self, key: str) -> Field:
        """The field of a key."""
        return self._fields[key]

    def is_asked(self, key: str) -> bool:
        """Whether the record has this field as it stands now."""
        return True

    def show_written(self, written: Written | None) -> None:
        """Draw it, or nothing while no record is being written; what is being typed is not touched."""
        before, self._written = self._written, written
        self.setVisible(written is not None)
        if written is None:
            return
        if before is None or before.number != written.number:
            self._fill(written)
        if before is None or before.faults is not written.faults:
            self._refuse(written.faults)

    def take_focus(self) -> None:
        """Put the keyboard on the first field that may be changed."""
        first = next(field for key, field in self._fields.items() if field.isEnabled() and self.is_asked(key))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Show the fields that the record has; the others keep their text for when it has them again."""
        for key, field in self._fields.items():
            field.setVisible(self.is_asked(key))

    def _fill(self, written: Written) -> None:
        self._title.setText(written.title)
        for key, field in self._fields.items():
            field.put_text("")
            field.refuse("")
            field.show_value(written.values.get(key))
            field.setEnabled(key not in written.fixed)
            field.setToolTip(written.fixed.get(key, ""))
        self.arrange()

    def _refuse(self, faults: Mapping[str, str]) -> None:
        for key, field in self._fields.items():
            field.refuse(faults.get(key, ""))
        first = next((field for key, field in self._fields.items() if key in faults), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(first)

    def _say(self) -> None:
        values: dict[str, object] = {}
        faults: dict[str, str] = {}
        for key, field in self._fields.items():
            try:
                values[key] = field.value() if self.is_asked(key) else None
            except ValueError as reason:
                faults[key] = str(reason)
        self._refuse(faults)
        if not faults:
            self.saved.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._say()
        else:
            super().keyPressEvent(event)
