"""The slip on paper that says what a dossier has to pay: one at a time, issued anew when that has become other."""

from typing import TYPE_CHECKING

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.form_money import asks_for
from oneshop.counter.dossiers.forms import FormState, IssuedForm

if TYPE_CHECKING:
    from oneshop.services.receiving.cashier import Cashier
    from oneshop.services.receiving.forms import Forms

OUTDATED = "số phải nộp đã thay đổi"


class FeeSlips:
    """`services.receiving.fee_slips`; the forms and the cashier ask the gate."""

    def __init__(self, forms: "Forms", cashier: "Cashier") -> None:
        self._forms = forms
        self._cashier = cashier

    def current(self, code: str) -> IssuedForm:
        """The slip that holds: the one there is while it says what is to be paid now, else a new one in its place.

        UnknownDossier; PaymentRefused for a dossier that takes no money; FormRefused.
        """
        slips = (it for it in self._forms.of_dossier(code) if it.purpose is FormPurpose.FEE)
        there = next((it for it in slips if it.state is FormState.VALID), None)
        if there is None:
            return self._forms.issue(code, FormPurpose.FEE)
        # Not by the times of payments: one may be noted later than it came in, and a correction changes what is owed.
        still_holds = asks_for(self._forms.paper(there), self._cashier.slip(code))
        return there if still_holds else self._forms.reissue(there, OUTDATED)
