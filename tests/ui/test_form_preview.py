"""The preview of a form decides without Qt: a printing counts when it came about, and a file's name names nobody."""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from benchmarks import form_samples as samples
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.forms import FormPaper, FormSize, FormState, IssuedForm
from oneshop.printing.preview import PageImage
from oneshop.services.checklists import SavingError
from tests.ui.fakes import AtOnce
from ui.printing import form_texts
from ui.printing.forms import FormPrinting, file_name
from ui.printing.state import PreviewState

FORM = IssuedForm(
    5, FormPurpose.STOP, 2026, 7, 0, FormState.VALID, FormSize.A5, 0, samples.AT, "hoa", "H15/50 ../x-261123-0975"
)


class FakeForms:
    """One form, as the service would keep it."""

    def __init__(self) -> None:
        self.form = FORM
        self.sizes: list[FormSize | None] = []
        self.fault: Exception | None = None

    def with_id(self, _: int) -> IssuedForm:
        return self.form

    def paper(self, form: IssuedForm) -> FormPaper:
        return samples.paper(form.purpose)

    def differs(self, _: IssuedForm) -> str:
        return ""

    def pdf(self, _: IssuedForm, size: FormSize | None = None) -> bytes:
        self.sizes.append(size)
        return b"%PDF"

    def pages(self, _: bytes, dpi: int) -> tuple[PageImage, ...]:
        return (PageImage(dpi, dpi, dpi * 3, b""),)

    def slip_pages(self, _: IssuedForm) -> tuple[PageImage, ...]:
        return (PageImage(576, 1, 1728, b""),)

    def note_printed(self, form: IssuedForm, size: FormSize | None = None) -> IssuedForm:
        self.form = replace(form, printed=form.printed + 1)
        return self.form

    def save(self, form: IssuedForm, _: Path, size: FormSize | None = None) -> IssuedForm:
        if self.fault:
            raise self.fault
        return self.note_printed(form, size)


class Preview:
    def __init__(self) -> None:
        self.forms = FakeForms()
        self.shown: list[PreviewState] = []
        self.printing = FormPrinting(
            lambda: cast(Any, self.forms), AtOnce(), self.shown.append, has_printer=lambda: True
        )
        self.printing.preview(FORM, 96)

    @property
    def state(self) -> PreviewState:
        return self.shown[-1]


def test_the_preview_shows_the_form_on_its_sheet_and_warns_of_a_layout_nobody_read() -> None:
    desk = Preview()
    assert (desk.state.size, desk.state.can_save, len(desk.state.pages)) == (FormSize.A5, True, 1)
    assert desk.state.message == form_texts.NOT_READ
    desk.printing.choose_size(FormSize.SLIP)
    assert (desk.forms.sizes, desk.state.file_name[-4:]) == ([FormSize.A5, FormSize.SLIP], ".png")


def test_a_printing_counts_only_when_the_printer_took_it() -> None:
    desk = Preview()
    desk.printing.say_printed("HP", is_done=False)
    assert (desk.forms.form.printed, desk.state.is_trouble) == (0, True)
    desk.printing.say_printed("HP", is_done=True)
    assert desk.forms.form.printed == 1
    assert form_texts.ALREADY_PRINTED.format(count=1) in desk.state.message


def test_a_full_disk_is_told_in_the_line_and_counts_nothing() -> None:
    desk = Preview()
    desk.forms.fault = SavingError("Đĩa đã đầy.")
    desk.printing.save(Path("x.pdf"))
    assert (desk.state.message, desk.forms.form.printed) == ("Đĩa đã đầy.", 0)


def test_a_roll_goes_to_the_printer_dot_for_dot() -> None:
    desk = Preview()
    got: list[tuple[PageImage, ...]] = []
    desk.printing.choose_size(FormSize.SLIP)
    desk.printing.pages_for_printer(got.append)
    assert got[0][0].width == 576


def test_nothing_of_a_form_stays_on_the_screen_when_it_is_put_away() -> None:
    desk = Preview()
    desk.printing.put_away()
    assert (desk.state.title, desk.state.pages) == ("", ())


def test_a_files_name_says_which_form_of_which_dossier_and_no_place_on_the_disk() -> None:
    assert file_name(FORM, FormSize.A4) == "phieu-stop-H15-50-..-x-261123-0975-07.pdf"
