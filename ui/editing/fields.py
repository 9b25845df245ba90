"""The fields of a form: each with its name above, what is wrong with it below, and a value or a text that is none."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from oneshop.vietnamese.text import nfc, tidy
from ui.editing import texts
from ui.editing.completing import FoldedCompleter
from ui.editing.textbox import TextBox
from ui.notes import Note
from ui.theme import draw_edge, line_height, smallest_target, space
from ui.words import Words

_SHORT_EMS = 14


class Field(QWidget):
    """One field of a form; `key` is its place in the record."""

    edited = Signal()

    def __init__(self, key: str, label: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.label = label
        self.about = about
        self._refusal = ""
        self._problems: tuple[str, ...] = ()
        self._name = Words(self)
        self._name.setText(label)
        self._note = Note(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        space(self._column, 0.15)
        self._column.addWidget(self._name)

    def _put_in(self, widget: QWidget) -> None:
        widget.setAccessibleName(self.label)
        widget.setAccessibleDescription(self.about)
        widget.setToolTip(self.about)
        self._column.addWidget(widget)
        self._column.addWidget(self._note)
        self.setFocusProxy(widget)

    def show_value(self, value: object) -> None:
        """Draw a value; where it already stands for this one, caret and selection stay."""
        try:
            is_there = self.value() == value
        except ValueError:
            is_there = False
        if not is_there:
            self.put_text(self._words_of(value))

    def value(self) -> object:
        """What stands in it; ValueError with the reason where it stands for nothing."""
        raise NotImplementedError

    def text(self) -> str:
        """What stands in it, as it was typed."""
        raise NotImplementedError

    def put_text(self, text: str) -> None:
        """Show a text, without telling that anything was edited."""
        raise NotImplementedError

    def _words_of(self, value: object) -> str:
        return "" if value is None else str(value)

    def refuse(self, reason: str) -> None:
        """Say why the text stands for nothing; empty when it does."""
        self._refusal = reason
        self._say()

    def show_problems(self, messages: Sequence[str]) -> None:
        """Say what the checks find here."""
        self._problems = tuple(messages)
        self._say()

    @property
    def note_shown(self) -> str:
        """What stands below the field."""
        return self._note.text()

    def _say(self) -> None:
        said = "\n".join(part for part in (self._refusal, *self._problems) if part)
        if said != self._note.text():
            self._note.say(said)
            proxy = self.focusProxy()
            if proxy is not None:
                # A reader hears what is wrong where the keyboard is.
                proxy.setAccessibleDescription(f"{self.about} {said}".strip())


class _LineBox(QLineEdit):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return (
            super().sizeHint().expandedTo(QSize(line_height() * 6, max(round(line_height() * 1.6), smallest_target())))
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 4, self.sizeHint().height())


class LineField(Field):
    """One line of text; an empty one is None, unless it is required."""

    entered = Signal()

    def __init__(
        self,
        key: str,
        label: str,
        about: str,
        parent: QWidget | None = None,
        *,
        required: str = "",
        known: Sequence[str] = (),
    ) -> None:
        super().__init__(key, label, about, parent)
        self._required = required
        self._box = _LineBox(self)
        if known:
            self.know(known)
        self._put_in(self._box)
        self._box.textEdited.connect(self.edited)
        self._box.returnPressed.connect(self.entered)

    def know(self, texts_known: Sequence[str]) -> None:
        """Complete what is typed by these texts from now on."""
        completer = FoldedCompleter(texts_known, self._box)
        self._box.setCompleter(completer)
        completer.activated.connect(self._take)

    def _take(self, text: str) -> None:
        self._box.setText(text)
        self.edited.emit()

    def value(self) -> object:
        said = tidy(self._box.text())
        if not said and self._required:
            raise ValueError(self._required)
        return said or None

    def text(self) -> str:
        return self._box.text()

    def put_text(self, text: str) -> None:
        place = self._box.cursorPosition()
        self._box.setText(text.replace("\n", " "))
        self._box.setCursorPosition(min(place, len(text)) if self._box.hasFocus() else 0)


class PlainLineField(LineField):
    """One line of text whose empty value is the empty text."""

    def value(self) -> object:
        return super().value() or ""


class DayField(LineField):
    """A day as it is written in Vietnam: 1/7/2026."""

    def value(self) -> object:
        said = tidy(self._box.text())
        return day_of(said) if said else None

    def _words_of(self, value: object) -> str:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else ""


def day_of(text: str) -> date:
    """The day a text names, day first, or ISO; ValueError with the reason in Vietnamese.

    >>> day_of("1/7/2026"), day_of("2026-07-01")
    (datetime.date(2026, 7, 1), datetime.date(2026, 7, 1))
    """
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts) and len(parts[2]) == 4:
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            pass
    raise ValueError(texts.NO_DAY.format(text=text))


class TextField(Field):
    """Text of several lines; an empty one is None, or the empty text where the record has no "not stated"."""

    def __init__(
        self, key: str, label: str, about: str, parent: QWidget | None = None, *, empty: str | None = None
    ) -> None:
        super().__init__(key, label, about, parent)
        self._empty = empty
        self._box = TextBox(self)
        self._put_in(self._box)
        self._box.textChanged.connect(self.edited)

    def value(self) -> object:
        return nfc(self._box.toPlainText()).strip() or self._empty

    def text(self) -> str:
        return self._box.toPlainText()

    def put_text(self, text: str) -> None:
        cursor = self._box.textCursor()
        place = cursor.position()
        with QSignalBlocker(self._box):
            self._box.setPlainText(text)
        cursor = self._box.textCursor()
        cursor.setPosition(min(place, len(text)))
        self._box.setTextCursor(cursor)


class RequiredTextField(TextField):
    """Text of several lines that may not be empty."""

    def __init__(self, key: str, label: str, about: str, required: str, parent: QWidget | None = None) -> None:
        super().__init__(key, label, about, parent)
        self._required = required

    def value(self) -> object:
        said = super().value()
        if not said:
            raise ValueError(self._required)
        return said


class LinesField(TextField):
    """Several short texts, one a line."""

    def value(self) -> object:
        return tuple(line for text in self._box.toPlainText().splitlines() if (line := tidy(text)))

    def _words_of(self, value: object) -> str:
        return "\n".join(str(one) for one in value) if isinstance(value, Iterable) else ""


class Choice(QComboBox):
    """A combo box that the wheel scrolls past and does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORT_EMS // 2)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name.
        event.ignore()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        hint = super().sizeHint()
        wished = min(widest + line_height() * 3, line_height() * _SHORT_EMS * 2)
        return QSize(max(hint.width(), wished), max(hint.height(), smallest_target()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(line_height() * 5, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        super().paintEvent(event)
        draw_edge(self, has_focus=self.hasFocus())


class ChoiceField(Field):
    """One of several values, each with its words."""

    def __init__(
        self,
        key: str,
        label: str,
        about: str,
        options: Sequence[tuple[object, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, about, parent)
        self._options = tuple(options)
        self._box = Choice(self)
        self._box.addItems([words for _, words in options])
        self._put_in(self._box)
        self._column.setAlignment(self._box, Qt.AlignmentFlag.AlignLeft)
        self._box.currentIndexChanged.connect(self.edited)

    def value(self) -> object:
        return self._options[max(self._box.currentIndex(), 0)][0]

    def text(self) -> str:
        return self._box.currentText()

    def put_text(self, text: str) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(max(self._box.findText(text), 0))

    def _words_of(self, value: object) -> str:
        return next((words for option, words in self._options if option == value), "")
