"""The small form of a step: of all fields those that the step asks for; the words of a reason follow the reason."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.reasons import Reason
from oneshop.counter.dossiers.dossier import DELIVERY_WORDS
from oneshop.counter.dossiers.ending import CHECK_WORDS, RECIPIENT_WORDS
from ui.buttons import Button
from ui.dossiers import texts
from ui.dossiers.papers_field import PapersField
from ui.dossiers.state import StepAsked
from ui.dossiers.steps import STEPS
from ui.editing.button_choice import ButtonChoiceField
from ui.editing.fields import ChoiceField, DayField, LineField, PlainLineField, TextField
from ui.record_form import RecordForm
from ui.words import Words

_CHANNELS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)


class OfferedField(ChoiceField):
    """One of several values that are known only when the form is opened."""

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer these instead; what was chosen stays where it is among them."""
        before = self.value()
        self._options = tuple(options)
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItems([words for _, words in options])
        self.put_text(self._words_of(before))


class StepFields(RecordForm):
    """Shows what one step asks for."""

    another_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        save, cancel = Button(texts.DO, texts.DO_ABOUT), Button(texts.GIVE_UP, texts.GIVE_UP_ABOUT)
        self._asked: StepAsked | None = None
        self._reasons: dict[object, Reason] = {}
        super().__init__(_rows(), save, cancel, parent)
        self.another = Button(texts.ANOTHER, texts.ANOTHER_ABOUT, self)
        self._given = Words(self, role=QPalette.ColorRole.PlaceholderText)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self._given)
            column.insertWidget(column.count() - 1, self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self.another.clicked.connect(self.another_wished)
        self.field("reason").edited.connect(self._word)
        papers = self.field("papers")
        if isinstance(papers, PapersField):
            papers.passed.connect(self.save.setFocus)

    def is_asked(self, key: str) -> bool:
        if self._asked is None:
            return False
        if key == "part":
            return key in STEPS[self._asked.todo].fields and bool(self._asked.parts)
        return key in STEPS[self._asked.todo].fields

    def show_asked(self, asked: StepAsked | None) -> None:
        """Draw the form of a step, or nothing; what is being typed is not touched."""
        self._asked = asked
        if asked is not None:
            self._offer(asked)
        self.show_written(asked.written if asked else None)

    def values(self) -> dict[str, object]:
        """What stands in the fields that are asked."""
        return {key: field.value() for key, field in self._fields.items() if self.is_asked(key)}

    def typed(self) -> dict[str, str]:
        """Every text as it was typed."""
        return {key: field.text() for key, field in self._fields.items()}

    def type_again(self, typed: Mapping[str, str]) -> None:
        """Put these texts into the fields."""
        for key, text in typed.items():
            self.field(key).put_text(text)

    def _offer(self, asked: StepAsked) -> None:
        self._reasons = {reason.code: reason for reason in asked.reasons}
        reason, part = self.field("reason"), self.field("part")
        if isinstance(reason, OfferedField) and isinstance(part, OfferedField):
            reason.offer(((None, texts.NO_REASON), *((one.code, one.name) for one in asked.reasons)))
            part.offer(((None, texts.WHOLE), *enumerate(asked.parts)))
        for key, known in (("holder", asked.holders), ("paper", asked.papers)):
            line = self.field(key)
            if isinstance(line, LineField) and known:
                line.know(known)
        self.another.setVisible(STEPS[asked.todo].has_several_reasons)
        self._given.setText("\n".join(asked.given))
        self._given.setVisible(bool(asked.given))

    def _word(self) -> None:
        """Put the register's words for the chosen reason, unless other words were typed."""
        words = self.field("words")
        known = {reason.wording for reason in self._reasons.values()} | {""}
        reason = self._reasons.get(self.field("reason").value())
        if reason is not None and words.text().strip() in known:
            words.put_text(reason.wording)
            words.refuse("")


def _rows() -> tuple[tuple[ChoiceField | DayField | LineField | PapersField | TextField | ButtonChoiceField, ...], ...]:
    checked = tuple((value, words.capitalize(), words) for value, words in CHECK_WORDS.items())
    channels = tuple((value, CHANNEL_WORDS[value], CHANNEL_WORDS[value]) for value in _CHANNELS)
    deliveries = tuple((value, words, words) for value, words in DELIVERY_WORDS.items())
    recipients = tuple((value, words.capitalize(), words) for value, words in RECIPIENT_WORDS.items())
    return (
        (LineField("holder", texts.HOLDER, texts.HOLDER_ABOUT),),
        (DayField("day", texts.DAY, texts.DAY_FIELD_ABOUT),),
        (OfferedField("part", texts.PART, texts.PART_ABOUT, ((None, texts.WHOLE),)),),
        (OfferedField("reason", texts.REASON, texts.REASON_ABOUT, ((None, texts.NO_REASON),)),),
        (TextField("words", texts.WORDS, texts.WORDS_ABOUT, empty=""),),
        (LineField("paper", texts.PAPER, texts.PAPER_ABOUT),),
        (LineField("allowed_by", texts.ALLOWED_BY, texts.ALLOWED_BY_ABOUT),),
        (ButtonChoiceField("checked", texts.CHECKED, texts.CHECKED_ABOUT, checked),),
        (ButtonChoiceField("recipient", texts.RECIPIENT, texts.RECIPIENT_ABOUT, recipients),),
        (PlainLineField("name", texts.NAME, texts.NAME_ABOUT),),
        (
            PlainLineField("identity", texts.IDENTITY, texts.IDENTITY_ABOUT),
            PlainLineField("phone", texts.PHONE, texts.PHONE_ABOUT),
        ),
        (PlainLineField("email", texts.EMAIL, texts.EMAIL_ABOUT),),
        (PlainLineField("address", texts.ADDRESS, texts.ADDRESS_ABOUT),),
        (PlainLineField("code", texts.CODE, texts.CODE_ABOUT),),
        (
            PlainLineField("procedures", texts.PROCEDURES, texts.PROCEDURES_ABOUT),
            PlainLineField("received", texts.RECEIVED, texts.RECEIVED_ABOUT),
        ),
        (ButtonChoiceField("channel", texts.FACT_CHANNEL, texts.CHANNEL_ABOUT, channels),),
        (ButtonChoiceField("delivery", texts.FACT_DELIVERY, texts.DELIVERY_ABOUT, deliveries),),
        (LineField("why", texts.WHY, texts.WHY_ABOUT),),
        (LineField("note", texts.NOTE, texts.NOTE_ABOUT),),
        # Behind it nothing is wanted any more: its boxes are dozens of Tabs.
        (PapersField("papers", texts.PAPERS_NOW, texts.PAPERS_NOW_ABOUT),),
    )
