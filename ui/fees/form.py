"""The form of a decision: the four things it may do as buttons, and the fields that belong to the chosen one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.registers.fee_decisions import FeeEffect
from ui.buttons import Button
from ui.editing.button_choice import ButtonChoiceField
from ui.editing.fields import DayField, Field, LineField, TextField
from ui.editing.figures import AmountField, PercentField
from ui.fees import texts
from ui.fees.building import is_asked
from ui.record_form import RecordForm


class OpenPercentField(PercentField):
    """Per cents that may not have been said yet."""

    def value(self) -> object:
        return super().value() if self.text().strip() else None


class FeeForm(RecordForm):
    """Shows the fields that belong to what the decision does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        save, cancel = Button(texts.SAVE, texts.SAVE_ABOUT), Button(texts.CANCEL, texts.CANCEL_ABOUT)
        super().__init__(_rows(), save, cancel, parent)
        self.field("effect").edited.connect(self.arrange)
        self.arrange()

    def is_asked(self, key: str) -> bool:
        return is_asked(key, FeeEffect(self.field("effect").value()))

    def know_fields(self, names: Sequence[str]) -> None:
        """Complete what is typed as a field by these names."""
        line = self.field("field")
        if isinstance(line, LineField):
            line.know(names)


def _rows() -> Sequence[Sequence[Field]]:
    return (
        (
            LineField("number", texts.NUMBER, texts.NUMBER_ABOUT),
            DayField("issued_on", texts.ISSUED_ON, texts.ISSUED_ON_ABOUT),
        ),
        (
            LineField("council", texts.COUNCIL, texts.COUNCIL_ABOUT),
            LineField("provinces", texts.PROVINCES, texts.PROVINCES_ABOUT),
        ),
        (ButtonChoiceField("effect", texts.EFFECT, texts.EFFECT_ABOUT, texts.EFFECTS),),
        (AmountField("amount", texts.AMOUNT, texts.AMOUNT_ABOUT), LineField("unit", texts.UNIT, texts.UNIT_ABOUT)),
        (OpenPercentField("percent", texts.PERCENT, texts.PERCENT_ABOUT),),
        (
            LineField("group", texts.GROUP, texts.GROUP_ABOUT),
            LineField("evidence", texts.EVIDENCE, texts.EVIDENCE_ABOUT),
        ),
        (TextField("codes", texts.CODES, texts.CODES_ABOUT),),
        (LineField("field", texts.FIELD, texts.FIELD_ABOUT), LineField("fee", texts.FEE, texts.FEE_ABOUT)),
        (ButtonChoiceField("channel", texts.CHANNEL, texts.CHANNEL_ABOUT, texts.CHANNELS),),
        (DayField("valid_from", texts.FROM, texts.FROM_ABOUT), DayField("valid_to", texts.TO, texts.TO_ABOUT)),
        (
            LineField("article", texts.ARTICLE, texts.ARTICLE_ABOUT),
            LineField("says", texts.SAYS, texts.SAYS_ABOUT),
        ),
        (ButtonChoiceField("certainty", texts.CERTAINTY, texts.CERTAINTY_ABOUT, texts.CERTAINTIES),),
        (LineField("note", texts.NOTE, texts.NOTE_ABOUT),),
    )
