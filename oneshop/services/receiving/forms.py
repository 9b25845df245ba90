"""Issuing the forms 01–07 and the money slip, printing them, and printing them again."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.forms import FormSize, IssuedForm
from oneshop.counter.dossiers.intake import ReasonGiven

if TYPE_CHECKING:
    from oneshop.counter.dossiers.day_sheet import DaySheet
    from oneshop.printing.preview import PageImage
    from oneshop.services.opening import Services


class Forms:
    """`services.receiving.forms`. Changing needs RECEIVE, looking SEE_DOSSIERS."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def issue(
        self, code: str, purpose: FormPurpose, *, reasons: tuple[ReasonGiven, ...] = (), size: FormSize | None = None
    ) -> IssuedForm:
        """Issue a form of a dossier: number taken last, paper frozen and sealed; nothing is printed yet (`printed` 0).

        A receipt bears the dossier's own number, and is issued once: the valid one there is comes back. Reasons and
        new dates of 02–05 come from `reasons`, else from the dossier's story (the last event of that kind).
        """
        raise NotImplementedError

    def of_dossier(self, code: str) -> tuple[IssuedForm, ...]:
        """The forms of a dossier, the newest first."""
        raise NotImplementedError

    def with_id(self, form_id: int) -> IssuedForm:
        """A form; UnknownForm where there is none."""
        raise NotImplementedError

    def pdf(self, form: IssuedForm, size: FormSize | None = None) -> bytes:
        """The page as it goes out next: plain until a printing was noted, "BẢN SAO" from then on. Counts nothing."""
        raise NotImplementedError

    def slip_png(self, form: IssuedForm) -> bytes:
        """The same for a roll of 80 mm, as a picture in black and white."""
        raise NotImplementedError

    def note_printed(self, form: IssuedForm) -> IssuedForm:
        """Note that the page of `pdf` went to paper or file; only now is it counted."""
        raise NotImplementedError

    def save(self, form: IssuedForm, path: Path, size: FormSize | None = None) -> IssuedForm:
        """Write the page to a file whole and note it as printed; SavingError, and nothing counted, when it cannot."""
        raise NotImplementedError

    def reissue(self, form: IssuedForm, reason: str) -> IssuedForm:
        """Issue it anew from the dossier as it is now: the old one is "replaced", the new one says which it replaces."""
        raise NotImplementedError

    def void(self, form: IssuedForm, reason: str) -> IssuedForm:
        """Make it void; it keeps its number."""
        raise NotImplementedError

    def register_pdf(self, first: date, last: date, field: str | None = None) -> bytes:
        """Form 07: the register of the dossiers entered between two days, both included, A4 landscape."""
        raise NotImplementedError

    def day_sheet_pdf(self, sheet: "DaySheet") -> bytes:
        """The sheet of the end of the day, to be signed."""
        raise NotImplementedError

    def pages(self, pdf: bytes, dpi: int) -> "tuple[PageImage, ...]":
        """Pages as pictures, for the screen and the printer."""
        raise NotImplementedError
