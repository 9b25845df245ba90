"""Which form a purpose asks for, built from the dossier, its people and its story."""

from collections.abc import Sequence
from dataclasses import dataclass

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.form_answers import refusal, stop, supplement
from oneshop.counter.dossiers.form_control import control_slip
from oneshop.counter.dossiers.form_delay import apology
from oneshop.counter.dossiers.form_money import fee_slip
from oneshop.counter.dossiers.form_receipt import receipt
from oneshop.counter.dossiers.forms import FormPaper, Issuing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.money import FeeSlip
from oneshop.counter.dossiers.people import Personal
from oneshop.counter.dossiers.reasons import reasons_in

ANSWERED_BY = {
    FormPurpose.SUPPLEMENT: EventKind.SUPPLEMENT_ASKED,
    FormPurpose.REFUSAL: EventKind.REFUSED,
    FormPurpose.APOLOGY: EventKind.EXTENDED,
    FormPurpose.STOP: EventKind.STOPPED,
}
"""The step whose reasons a form tells."""

OF_A_DOSSIER = (*ANSWERED_BY, FormPurpose.RECEIPT, FormPurpose.CONTROL, FormPurpose.FEE)


@dataclass(frozen=True)
class About:
    """What a form is about: `reasons` are those given for it now, else the story's; `slip` is for the money slip."""

    dossier: Dossier
    personal: Personal
    story: Sequence[Event]
    reasons: tuple[ReasonGiven, ...] = ()
    slip: FeeSlip | None = None


def reasons_of(purpose: FormPurpose, about: About) -> tuple[ReasonGiven, ...]:
    """The reasons a form tells."""
    kind = ANSWERED_BY.get(purpose)
    return about.reasons or (reasons_in(about.story, kind) if kind else ())


def built(about: About, issuing: Issuing, reasons: tuple[ReasonGiven, ...]) -> FormPaper:
    """The form of the issuing's template; ValueError says what is missing for it, and what to do."""
    dossier, personal = about.dossier, about.personal
    match issuing.template.purpose:
        case FormPurpose.RECEIPT:
            return receipt(dossier, personal, issuing)
        case FormPurpose.SUPPLEMENT:
            return supplement(dossier, personal, issuing, reasons)
        case FormPurpose.REFUSAL:
            return refusal(dossier, personal, issuing, reasons)
        case FormPurpose.APOLOGY:
            extended = [event for event in about.story if event.kind is EventKind.EXTENDED]
            # The receipt names the first appointment, however often it was put off since.
            days = (extended[0].due_before, extended[-1].due_after) if extended else (dossier.due, None)
            return apology(dossier, personal, issuing, reasons, days)
        case FormPurpose.STOP:
            return stop(dossier, personal, issuing, reasons)
        case FormPurpose.CONTROL:
            return control_slip(dossier, issuing, about.story)
        case FormPurpose.FEE if about.slip is not None:
            return fee_slip(about.slip, dossier, personal, issuing)
        case purpose:
            raise ValueError(f"“{purpose.value}” không phải phiếu của một hồ sơ.")
