"""The fields in which the counts of another system's report are typed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.buttons import Button
from ui.fields import TextField, named_fields
from ui.figures import texts
from ui.figures.state import Reported
from ui.flow import in_a_row
from ui.notes import Note
from ui.theme import space
from ui.words import Words

_FIELDS = (
    ("asked", texts.ASKED, texts.COUNT_ABOUT, 6),
    ("received", texts.RECEIVED, texts.COUNT_ABOUT, 6),
    ("returned", texts.RETURNED, texts.COUNT_ABOUT, 6),
    ("reasons", texts.REASONS, texts.REASONS_ABOUT, 14),
    ("source", texts.SOURCE, texts.SOURCE_ABOUT, 14),
    ("dated", texts.DATED, texts.DATED_ABOUT, 8),
)


class ReportForm(QWidget):
    """Says what is to be kept or taken back; nothing typed is lost when it is refused."""

    keep_wished = Signal(object)
    """A `Reported`."""
    take_back_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = Words(self, is_bold=True)
        title.setText(texts.REPORT_TITLE)
        self._barred = Note(self)
        self._faults = Note(self)
        self._fields = {key: TextField(name, about, self, hint=name, ems=ems) for key, name, about, ems in _FIELDS}
        self._keep = Button(texts.KEEP, texts.KEEP_ABOUT, self)
        self._take_back = Button(texts.TAKE_BACK, texts.TAKE_BACK_ABOUT, self)
        named = named_fields(*((name, self._fields[key]) for key, name, _, _ in _FIELDS), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.35)
        doing = in_a_row(self._keep, self._take_back, parent=self)
        for part in (title, self._barred, named, self._faults, doing):
            column.addWidget(part)
        for field in self._fields.values():
            field.returnPressed.connect(self._say_kept)
        self._keep.clicked.connect(self._say_kept)
        self._take_back.clicked.connect(lambda: self.take_back_wished.emit(self._fields["source"].text()))

    def show_faults(self, faults: Mapping[str, str], why_not: str) -> None:
        """Say what is wrong, at the first field it is about; or why nothing may be kept here."""
        own = {key: text for key, text in faults.items() if key in self._fields}
        self._faults.say(" ".join(dict.fromkeys(own.values())))
        self._barred.say(why_not)
        for key, field in self._fields.items():
            about = next(about for one, _, about, _ in _FIELDS if one == key)
            field.setAccessibleDescription(own.get(key, about))
        for widget in (*self._fields.values(), self._keep, self._take_back):
            widget.setEnabled(not why_not)
        if own:
            self._fields[next(iter(own))].setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, reported: Reported) -> None:
        """Type it for somebody."""
        for key, field in self._fields.items():
            field.setText(getattr(reported, key))

    def _say_kept(self) -> None:
        self.keep_wished.emit(Reported(**{key: field.text() for key, field in self._fields.items()}))
