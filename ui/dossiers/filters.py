"""The other filters of the list: year, state, field, office, clerk, channel, and between which days it came in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import STATE_WORDS
from oneshop.counter.dossiers.listing import Choices, Wanted
from ui.dossiers import texts
from ui.dossiers.state import NO_CHOICES
from ui.dossiers.step_form import OfferedField
from ui.editing.fields import DayField
from ui.flow import in_a_row


class Filters(QWidget):
    """Says what is wanted after each choice; a day that is none is told at its field, and asks for nothing."""

    narrowed = Signal(object)
    """A `Wanted` without question and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        channels = [(kind, CHANNEL_WORDS[kind]) for kind in ChannelKind if kind is not ChannelKind.UNSTATED]
        self._choices = {
            "year": self._choice("year", texts.YEAR, ()),
            "state": self._choice("state", texts.STATE, tuple(STATE_WORDS.items())),
            "field": self._choice("field", texts.FIELD, ()),
            "office": self._choice("office", texts.OFFICE, ()),
            "clerk": self._choice("clerk", texts.CLERK, ()),
            "channel": self._choice("channel", texts.CHANNEL, channels),
        }
        self._days = {
            "first": DayField("first", texts.FROM, texts.DAY_ABOUT, self),
            "last": DayField("last", texts.TO, texts.DAY_ABOUT, self),
        }
        self._known = NO_CHOICES
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(in_a_row(*self._choices.values(), *self._days.values(), parent=self))
        for field in self._choices.values():
            field.edited.connect(self._say)
        for day in self._days.values():
            day.entered.connect(self._say)

    def know(self, choices: Choices) -> None:
        """Offer what the register has."""
        if choices == self._known:
            return
        self._known = choices
        for key, values in (
            ("year", choices.years),
            ("field", choices.fields),
            ("office", choices.offices),
            ("clerk", choices.clerks),
        ):
            self._choices[key].offer(_with_any([(value, str(value)) for value in values]))

    def take_focus(self) -> None:
        """Put the keyboard on the first choice."""
        self._choices["year"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self, key: str, label: str, options: Sequence[tuple[object, str]]) -> OfferedField:
        return OfferedField(key, label, texts.FILTER_ABOUT.format(name=label), _with_any(options), self)

    def _say(self) -> None:
        chosen: dict[str, object] = {key: field.value() for key, field in self._choices.items()}
        is_sound = True
        for key, day in self._days.items():
            day.refuse("")
            try:
                chosen[key] = day.value()
            except ValueError as reason:
                is_sound = False
                day.refuse(str(reason))
        if is_sound:
            self.narrowed.emit(Wanted(**chosen))  # type: ignore[arg-type]  # each field gives what its key holds.


def _with_any(options: Sequence[tuple[object, str]]) -> tuple[tuple[object, str], ...]:
    return ((None, texts.ANY), *options)
