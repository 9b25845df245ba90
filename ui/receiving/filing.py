"""Into the register, then onto paper: one piece of work, told as a whole."""

import importlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.forms import IssuedForm
from oneshop.counter.dossiers.intake import IntakeRequest, ReasonGiven
from oneshop.services.gate import NotPermitted
from ui.receiving import texts
from ui.receiving.state import Mode

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from oneshop.services.receiving.desk import ReceivingDesk
    from oneshop.store.dossiers import KeptDossier

_LOG = logging.getLogger(__name__)
PAGE_DPI = 96
_FORMS = {
    Mode.FILLING: FormPurpose.RECEIPT,
    Mode.SUPPLEMENT: FormPurpose.SUPPLEMENT,
    Mode.REFUSAL: FormPurpose.REFUSAL,
}


@dataclass(frozen=True)
class Filed:
    """What is in the register now, and its form as it goes to paper; `why_no_form` where none could be made."""

    kept: "KeptDossier"
    form: IssuedForm | None = None
    pages: "tuple[PageImage, ...]" = ()
    why_no_form: str = ""


class Filing:
    """Works on the background's thread."""

    def __init__(self, receiving: "ReceivingDesk") -> None:
        self._receiving = receiving

    def warm(self) -> None:
        """Load what draws a form while the clerk still types: the first citizen waits no longer than the others."""
        importlib.import_module("oneshop.printing.forms.rendering")
        importlib.import_module("oneshop.printing.preview")

    def file(self, mode: Mode, request: IntakeRequest, reasons: tuple[ReasonGiven, ...]) -> Filed:
        """Enter the dossier and draw its form; what keeps the first from being done is raised."""
        intake = self._receiving.intake
        if mode is Mode.SUPPLEMENT:
            kept = intake.ask_supplement(request, reasons)
        elif mode is Mode.REFUSAL:
            kept = intake.refuse(request, reasons)
        else:
            kept = intake.receive(request)
        try:
            forms = self._receiving.forms
            form = forms.issue(kept.dossier.code, _FORMS[mode], reasons=reasons)
            return Filed(kept, form, forms.pages(forms.pdf(form), PAGE_DPI))
        except Exception as error:  # noqa: BLE001 - the number is taken: what hinders the paper is told beside it.
            return Filed(kept, why_no_form=_in_words(error))


def _in_words(error: Exception) -> str:
    """What the services refuse in words; a fault of the program goes to the log, and is told as one."""
    from oneshop.store.database import StoreError

    if isinstance(error, ValueError | NotPermitted | StoreError) and type(error) is not ValueError:
        return str(error)
    _LOG.error("phiếu không lập được: %s", type(error).__name__, exc_info=error)
    return texts.NO_FORM_FAULT
