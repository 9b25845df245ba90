"""Decides what the preview of an issued form shows: its pages, whether it goes out as a copy, and that a printing is
counted only when it came about."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.legal import Certainty
from oneshop.counter.dossiers.forms import FORM_STATE_WORDS, FormSize, FormState
from ui import texts
from ui.background import RunsWork
from ui.printing import form_texts
from ui.printing.state import PreviewState, Sheet

if TYPE_CHECKING:
    from oneshop.counter.dossiers.forms import FormPaper, IssuedForm
    from oneshop.printing.preview import PageImage
    from oneshop.services.receiving.forms import Forms

    Drawn = tuple[IssuedForm, FormPaper, str, tuple[PageImage, ...]]

PRINTER_DPI = 300
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9.-]+")


class FormPrinting:
    """Owns the form on the screen; a drawing that a newer one has overtaken is dropped."""

    def __init__(
        self,
        forms: "Callable[[], Forms]",
        background: RunsWork,
        show: Callable[[PreviewState], None],
        *,
        has_printer: Callable[[], bool],
    ) -> None:
        self._forms = forms
        self._background = background
        self._show = show
        self._has_printer = has_printer
        self._latest = 0
        self._form: IssuedForm | None = None
        self._size = FormSize.A5
        self._dpi = 96
        self._told = ""
        self._state = PreviewState(size=self._size)
        self.is_landscape = False

    def preview(self, form: "IssuedForm", dpi: int) -> None:
        """Draw a form on the sheet it was issued for."""
        self._form, self._size, self._dpi, self._told = form, form.size, dpi, ""
        self._state = PreviewState(size=form.size, summary=texts.DRAWING, can_print=self._has_printer())
        self._draw()

    def choose_size(self, size: Sheet) -> None:
        """Draw it for another sheet."""
        if isinstance(size, FormSize) and size is not self._size:
            self._size = size
            self._state = replace(self._state, size=size)
            self._draw()

    def redraw(self, dpi: int) -> None:
        """Draw the page pictures at another resolution."""
        if dpi != self._dpi and self._form is not None:
            self._dpi = dpi
            self._draw()

    def put_away(self) -> None:
        """Nothing of it stays on the screen."""
        self._latest += 1
        self._form, self._told = None, ""
        self._state = PreviewState(size=self._size)
        self._show(self._state)

    def save(self, path: Path) -> None:
        """Write it to a file, and count that as a printing; says where, or what went wrong and what to do."""
        form, size = self._form, self._size
        if form is None:
            return

        def say_saved(printed: "IssuedForm") -> None:
            self._form, self._told = printed, texts.SAVED.format(path=path)
            self._draw()

        self._background.run(lambda: self._forms().save(form, path, size), say_saved, self._say_why)

    def pages_for_printer(self, then: "Callable[[tuple[PageImage, ...]], None]") -> None:
        """Draw the pages finely enough for paper, as they go out now, and hand them over."""
        form, size = self._form, self._size
        if form is not None:
            self._background.run(lambda: self._for_printer(form, size), then, self._say_why)

    def _for_printer(self, form: "IssuedForm", size: FormSize) -> "tuple[PageImage, ...]":
        forms = self._forms()
        if size is FormSize.SLIP:
            return forms.slip_pages(form)
        return forms.pages(forms.pdf(form, size), PRINTER_DPI)

    def say_printed(self, printer: str, *, is_done: bool) -> None:
        """Tell how printing went, and count it where it came about."""
        form, size = self._form, self._size
        if form is None:
            return
        if not is_done:
            self._say(texts.PRINT_FAILED.format(printer=printer), is_trouble=True)
            return

        def say_noted(printed: "IssuedForm") -> None:
            self._form, self._told = printed, form_texts.PRINTED_AND_NOTED.format(printer=printer)
            self._draw()

        def say_fault(error: Exception) -> None:
            self._say(form_texts.NOT_NOTED.format(fault=_in_words(error)), is_trouble=True)

        self._background.run(lambda: self._forms().note_printed(form, size), say_noted, say_fault)

    def _draw(self) -> None:
        form, size, dpi = self._form, self._size, self._dpi
        if form is None:
            return
        self._latest += 1
        request = self._latest
        self._show(self._state)

        def work() -> "Drawn | None":
            if request != self._latest:
                return None
            forms = self._forms()
            now = forms.with_id(form.id)
            return now, forms.paper(now), forms.differs(now), forms.pages(forms.pdf(now, size), dpi)

        def show_if_latest(drawn: "Drawn | None") -> None:
            if request == self._latest and drawn is not None:
                self._form, paper, differs, pages = drawn
                self.is_landscape = paper.is_landscape
                self._state = self._state_of(drawn[0], paper, differs, pages)
                self._show(self._state)

        self._background.run(work, show_if_latest, self._say_why)

    def _state_of(
        self, form: "IssuedForm", paper: "FormPaper", differs: str, pages: "tuple[PageImage, ...]"
    ) -> PreviewState:
        size = self._size
        can_print = self._has_printer()
        warned = " ".join(filter(None, (differs, *_warnings(form, paper))))
        message = " ".join(filter(None, (self._told, warned, "" if can_print else texts.NO_PRINTER)))
        return PreviewState(
            title=form_texts.TITLE.format(title=paper.title, number=paper.sign, code=paper.code),
            size=size,
            pages=pages,
            summary=texts.PAGE_COUNT.format(count=len(pages), size=size.value),
            message=message,
            is_trouble=bool(warned),
            can_print=can_print,
            can_save=True,
            file_name=file_name(form, size),
        )

    def _say_why(self, error: Exception) -> None:
        self._say(_in_words(error), is_trouble=True)

    def _say(self, message: str, *, is_trouble: bool = False) -> None:
        self._state = replace(self._state, message=message, is_trouble=is_trouble)
        self._show(self._state)


def file_name(form: "IssuedForm", size: FormSize) -> str:
    """The name a file is offered: which form of which dossier, and nothing of a citizen."""
    return form_texts.SAVE_NAME.format(
        purpose=form.purpose.value,
        code=_NOT_IN_A_NAME.sub("-", form.dossier or "so"),
        number=f"{form.number:02d}",
        ending="png" if size is FormSize.SLIP else "pdf",
    )


def _warnings(form: "IssuedForm", paper: "FormPaper") -> tuple[str, ...]:
    copied = form_texts.ALREADY_PRINTED.format(count=form.printed) if form.printed else ""
    state = FORM_STATE_WORDS[form.state].lower()
    gone = form_texts.NOT_VALID.format(state=state) if form.state is not FormState.VALID else ""
    unread = form_texts.NOT_READ if paper.fields is Certainty.NEEDS_CHECK else ""
    return tuple(filter(None, (gone, copied, unread)))


def _in_words(error: Exception) -> str:
    """What the services refuse in words for people; anything else is a fault of the program and goes up."""
    from oneshop.services.checklists import SavingError
    from oneshop.services.gate import NotPermitted
    from oneshop.services.receiving.forms import FormRefused, UnknownForm
    from oneshop.store.database import StoreError
    from oneshop.store.sealing import SealedAway

    if isinstance(error, SavingError | NotPermitted | FormRefused | UnknownForm | StoreError | SealedAway):
        return str(error)
    raise error
