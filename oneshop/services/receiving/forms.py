"""Issuing the forms 01–07 and the money slip, printing them, and printing them again."""

from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.registers.form_templates import FormPurpose, FormTemplate
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.forms import FORM_STATE_WORDS, FormPaper, FormSize, FormState, IssuedForm, Issuing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.services.clock import now
from oneshop.services.receiving.form_issuing import FormRefused, Wanted, entry, issue
from oneshop.store import audit, dossiers, issued_forms
from oneshop.vietnamese.text import tidy

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor
    from oneshop.counter.dossiers.day_sheet import DaySheet
    from oneshop.printing.preview import PageImage
    from oneshop.services.opening import Services
    from oneshop.services.receiving.desk import ReceivingDesk
    from oneshop.store.issued_forms import KeptForm

__all__ = ["FormRefused", "Forms", "UnknownForm"]

_LONGEST_REASON = 500
_MARKS = {FormState.VOID: "ĐÃ HỦY", FormState.REPLACED: "ĐÃ CÓ PHIẾU THAY"}
_WHY = "xem diễn biến hồ sơ"
"""What the row says of the reason: the words themselves may name somebody, and are sealed in the story."""
_KEPT_PAGES = 8
"""Pages kept at hand between looking at one and printing it."""


class UnknownForm(LookupError):
    """There is no form of that id; the message says so."""

    def __str__(self) -> str:
        return f"Không có phiếu số {self.args[0]}. Xem danh sách phiếu của hồ sơ."


class Forms:
    """`services.receiving.forms`. Issuing and printing need RECEIVE, looking SEE_DOSSIERS."""

    def __init__(self, services: "Services", desk: "ReceivingDesk") -> None:
        self._database = services.database
        self._gate = services.gate
        self._registers = services.registers
        self._identity = services.office.current
        self._desk = desk
        self._looked: tuple[str, int] | None = None

    def issue(
        self, code: str, purpose: FormPurpose, *, reasons: tuple[ReasonGiven, ...] = (), size: FormSize | None = None
    ) -> IssuedForm:
        """Issue a form of a dossier: number taken, paper frozen and sealed; nothing is printed yet (`printed` 0).

        A receipt bears the dossier's own number, and is issued once: the valid one there is comes back. Reasons and
        new dates of 02–05 come from `reasons`, else from the dossier's story (the last event of that kind).
        UnknownDossier; FormRefused says what is missing.
        """
        actor = self._gate.require(Permission.RECEIVE)
        wanted = self._wanted(actor, code, purpose, size, reasons)
        with self._database.writing() as session:
            if purpose is FormPurpose.RECEIPT and (there := _valid_receipt(session, code)) is not None:
                return there
            return issue(session, code, wanted).form

    def reissue(self, form: IssuedForm, reason: str) -> IssuedForm:
        """Issue it anew from the dossier as it is now: the old one is "replaced", the new one says which it replaces.

        A receipt keeps the dossier's number, every other form takes the next one of its book.
        """
        actor = self._gate.require(Permission.RECEIVE)
        why = _reason(reason)
        wanted = self._wanted(actor, _code(form), form.purpose, form.size)
        with self._database.writing() as session:
            old = _valid(session, form)
            issued_forms.set_state(session, old, FormState.REPLACED, _WHY)
            new = issue(session, _code(form), wanted, old)
            self._tell(session, new, EventKind.CORRECTED, actor, f"{_called(new.form)}: {why}")
            audit.note(session, entry(actor, "form.replaced", old.form, f"form {new.form.id}"))
            return new.form

    def void(self, form: IssuedForm, reason: str) -> IssuedForm:
        """Make it void; it keeps its number."""
        actor = self._gate.require(Permission.RECEIVE)
        why = _reason(reason)
        with self._database.writing() as session:
            made = issued_forms.set_state(session, _valid(session, form), FormState.VOID, _WHY)
            self._tell(session, made, EventKind.CORRECTED, actor, f"Hủy {_called(made.form)}: {why}")
            audit.note(session, entry(actor, "form.voided", made.form))
            return made.form

    def of_dossier(self, code: str) -> tuple[IssuedForm, ...]:
        """The forms of a dossier, the newest first."""
        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            return tuple(kept.form for kept in issued_forms.of_dossier(session, code))

    def with_id(self, form_id: int) -> IssuedForm:
        """A form; UnknownForm where there is none."""
        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            return _form(session, form_id).form

    def paper(self, form: IssuedForm) -> FormPaper:
        """What a form says; FormRefused where it was destroyed, or is not what was issued.

        Whoever reads it sees whose it is: that is noted once, however often it is drawn anew before another one.
        """
        actor = self._gate.require(Permission.SEE_DOSSIERS)
        kept, paper = self._to_print(form)
        if self._looked != (actor.name, form.id):
            with self._database.writing() as session:
                audit.note(session, entry(actor, "form.looked", kept.form))
            self._looked = (actor.name, form.id)
        return paper

    def pdf(self, form: IssuedForm, size: FormSize | None = None) -> bytes:
        """The page as it goes out next: plain until a printing was noted, "BẢN SAO" from then on. Counts nothing."""
        self._gate.require(Permission.SEE_DOSSIERS)
        kept, paper = self._to_print(form)
        return _page(paper, size or kept.form.size, _marks(kept.form))

    def slip_png(self, form: IssuedForm) -> bytes:
        """The same for a roll of 80 mm, as a picture in black and white."""
        from oneshop.printing.forms.slip import as_slip

        return as_slip(self.pdf(form, FormSize.SLIP))

    def differs(self, form: IssuedForm) -> str:
        """That the page would not come out as it first did, in words; empty where it does, or never was printed."""
        self._gate.require(Permission.SEE_DOSSIERS)
        kept, paper = self._to_print(form)
        if kept.pdf_hash is None or kept.pdf_hash == _hash(_page(paper, kept.form.size, ())):
            return ""
        return "Bản in lại không trùng từng điểm với bản in đầu (chương trình đã đổi cách trình bày); nội dung vẫn vậy."

    def note_printed(self, form: IssuedForm, size: FormSize | None = None) -> IssuedForm:
        """Note that the page of `pdf` went to paper or file; only now is it counted."""
        actor = self._gate.require(Permission.RECEIVE)
        kept, paper = self._to_print(form)
        printed_on = size or kept.form.size
        # Only the first page is kept by its hash, and it is drawn before others have to wait.
        page_hash = "" if kept.form.printed else _hash(_page(paper, printed_on, ()))
        with self._database.writing() as session:
            kept = _form(session, form.id)
            made = issued_forms.note_printed(session, kept, printed_on, page_hash)
            self._tell(session, made, EventKind.PRINTED, actor, f"{_called(made.form)}, in lần {made.form.printed}")
            audit.note(session, entry(actor, "form.printed", made.form))
            return made.form

    def save(self, form: IssuedForm, path: Path, size: FormSize | None = None) -> IssuedForm:
        """Write the page to a file whole and note it as printed; SavingError, and nothing counted, when it cannot.

        A file for a roll is a picture (PNG).
        """
        from oneshop.paths import write_whole
        from oneshop.services.checklists import SavingError
        from oneshop.vietnamese.faults import refusal_in_words

        self._gate.require(Permission.RECEIVE)
        wanted = size or form.size
        data = self.slip_png(form) if wanted is FormSize.SLIP else self.pdf(form, wanted)
        try:
            write_whole(path, data)
        except OSError as error:
            told = f'Không ghi được tệp "{path}": {refusal_in_words(error)}. Phiếu đã có số trong sổ, in lại được.'
            raise SavingError(told) from error
        return self.note_printed(form, wanted)

    def register_pdf(self, first: date, last: date, field: str | None = None) -> bytes:
        """Form 07: the register of the dossiers entered between two days, both included, A4 landscape."""
        from oneshop.counter.dossiers.form_register import RegisterLine, RegisterPages, register_book
        from oneshop.printing.forms.rendering import render_form

        actor = self._gate.require(Permission.RECEIVE)
        if last < first:
            raise FormRefused(f"Ngày cuối {last:%d/%m/%Y} trước ngày đầu {first:%d/%m/%Y}. Sửa một trong hai ngày.")
        with self._database.writing() as session:
            about = f"register {self._identity().desk_code or '-'}"
            audit.note(session, audit.Entry(actor.name, "form.printed", about, after=f"{first}/{last}"))
        # A year of a large desk takes long to read: nobody else waits for it, and it was noted before.
        with self._database.reading() as session:
            found = dossiers.entered_between(session, self._identity().desk_code, first, last, field)
        lines = tuple(RegisterLine(kept.dossier, kept.personal) for kept in found)
        issuing = self._issuing(FormPurpose.REGISTER, actor)
        return render_form(register_book(RegisterPages(first, last, lines, field or ""), issuing), FormSize.A4)

    def day_sheet_pdf(self, sheet: "DaySheet") -> bytes:
        """The sheet of the end of the day, to be signed."""
        from oneshop.counter.dossiers.form_money import day_sheet
        from oneshop.printing.forms.rendering import render_form

        actor = self._gate.require(Permission.SEE_DOSSIERS)
        return render_form(day_sheet(sheet, self._issuing(FormPurpose.DAY, actor)), FormSize.A4)

    def pages(self, pdf: bytes, dpi: int) -> "tuple[PageImage, ...]":
        """Pages as pictures, for the screen and the printer."""
        from oneshop.printing.preview import page_images

        return page_images(pdf, dpi)

    def slip_pages(self, form: IssuedForm) -> "tuple[PageImage, ...]":
        """The slip for a printer's driver, dot for dot."""
        from oneshop.printing.forms.slip import slip_pages

        return slip_pages(self.pdf(form, FormSize.SLIP))

    def _wanted(
        self,
        actor: "Actor",
        code: str,
        purpose: FormPurpose,
        size: FormSize | None,
        reasons: tuple[ReasonGiven, ...] = (),
    ) -> Wanted:
        """Everything that is asked outside the transaction."""
        at = now()
        slip = self._desk.cashier.slip(code) if purpose is FormPurpose.FEE else None
        template = self._template(purpose, at.date())
        return Wanted(template, self._registers.registers, self._identity(), actor, at, size, reasons, slip)

    def _template(self, purpose: FormPurpose, day: date) -> FormTemplate:
        found = self._registers.registers.form_for(purpose, day)
        if found is None:
            raise FormRefused(f"Danh bạ mẫu không có mẫu “{purpose.value}” cho ngày {day:%d/%m/%Y}. Bổ sung danh bạ.")
        return found

    def _issuing(self, purpose: FormPurpose, actor: "Actor") -> Issuing:
        """With what a paper without a number is made."""
        at = now()
        return Issuing(self._template(purpose, at.date()), self._identity(), at.year, 0, at, actor.called)

    def _to_print(self, form: IssuedForm) -> "tuple[KeptForm, FormPaper]":
        with self._database.reading() as session:
            return _form(session, form.id), _paper(session, form.id)

    def _tell(self, session: Any, kept: "KeptForm", kind: EventKind, actor: "Actor", note: str) -> None:
        """Add to the dossier's story what became of its form."""
        if kept.dossier_id is not None:
            dossiers.add_events(session, kept.dossier_id, Event(kind, now(), actor.name, note=note))


def _code(form: IssuedForm) -> str:
    if form.dossier is None:
        raise FormRefused("Phiếu này không thuộc hồ sơ nào, nên không cấp lại được.")
    return form.dossier


def _reason(reason: str) -> str:
    words = tidy(reason)
    if not words:
        raise FormRefused("Cần ghi lý do: phiếu cũ vẫn ở trong sổ cùng lý do ấy.")
    if len(words) > _LONGEST_REASON:
        raise FormRefused(f"Lý do dài quá {_LONGEST_REASON} ký tự. Ghi ngắn lại.")
    return words


def _called(form: IssuedForm) -> str:
    from oneshop.counter.dossiers.day_sheet import book_in_words

    again = f", cấp lại lần {form.edition}" if form.edition else ""
    return f"{book_in_words(form.purpose.value)} số {form.number:02d}/{form.year}{again}"


def _form(session: Any, form_id: int) -> "KeptForm":
    found = issued_forms.with_id(session, form_id)
    if found is None:
        raise UnknownForm(form_id)
    return found


def _valid(session: Any, form: IssuedForm) -> "KeptForm":
    kept = _form(session, form.id)
    if kept.form.state is not FormState.VALID:
        state = FORM_STATE_WORDS[kept.form.state].lower()
        raise FormRefused(f"Phiếu số {form.number:02d}/{form.year} {state}, không sửa được nữa. Mở phiếu mới nhất.")
    return kept


def _valid_receipt(session: Any, code: str) -> IssuedForm | None:
    of_it = issued_forms.of_dossier(session, code)
    receipts = [kept.form for kept in of_it if kept.form.purpose is FormPurpose.RECEIPT]
    return next((form for form in receipts if form.state is FormState.VALID), None)


def _paper(session: Any, form_id: int) -> FormPaper:
    try:
        return issued_forms.paper_of(session, form_id)
    except issued_forms.PaperGone as error:
        raise FormRefused("Phiếu này đã xóa cùng dữ liệu cá nhân, không in lại được nữa.") from error
    except issued_forms.PaperAltered as error:
        raise FormRefused(
            "Phiếu lưu trong máy không còn đúng bản đã lập, nên không in. Chạy “oneshop db verify” và báo quản trị."
        ) from error


def _marks(form: IssuedForm) -> tuple[str, ...]:
    """What stands in the margin of the next print."""
    from oneshop.printing.forms.rendering import COPY

    copy = (COPY,) if form.printed else ()
    return (*copy, *((_MARKS[form.state],) if form.state in _MARKS else ()))


@lru_cache(maxsize=_KEPT_PAGES)
def _page(paper: FormPaper, size: FormSize, marks: tuple[str, ...]) -> bytes:
    from oneshop.printing.forms.rendering import render_form

    return render_form(paper, size, marks)


def _hash(pdf: bytes) -> str:
    return sha256(pdf).hexdigest()
