"""The form of a legal document: its validity, what replaces it, its name."""

from PySide6.QtWidgets import QWidget

from ui.buttons import Button
from ui.editing.button_choice import ButtonChoiceField
from ui.editing.fields import DayField, LineField
from ui.fees.texts import CERTAINTIES
from ui.law import texts
from ui.record_form import RecordForm


class DocumentForm(RecordForm):
    """One document; number and known day stay, for they say which document it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = (
            (
                LineField("number", texts.NUMBER, texts.NUMBER_ABOUT),
                DayField("issued_on", texts.ISSUED_ON, texts.ISSUED_ON_ABOUT),
            ),
            (LineField("title", texts.NAME, texts.NAME_ABOUT),),
            (
                DayField("valid_from", texts.FROM, texts.FROM_ABOUT),
                DayField("valid_to", texts.TO, texts.TO_ABOUT),
                LineField("replaced_by", texts.REPLACED_BY, texts.REPLACED_BY_ABOUT),
            ),
            (
                LineField("issuer", texts.ISSUER, texts.ISSUER_ABOUT),
                LineField("note", texts.NOTE, texts.NOTE_ABOUT),
            ),
            (ButtonChoiceField("certainty", texts.CERTAINTY, texts.CERTAINTY_ABOUT, CERTAINTIES),),
        )
        save, cancel = Button(texts.SAVE, texts.SAVE_ABOUT), Button(texts.CANCEL, texts.CANCEL_ABOUT)
        super().__init__(rows, save, cancel, parent)
