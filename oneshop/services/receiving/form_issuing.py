"""One form into its row, within one transaction: read the dossier, take the number, freeze the paper, note it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from oneshop.catalogue.registers.form_templates import FormPurpose, FormTemplate, PaperSize
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.form_heads import sign_of
from oneshop.counter.dossiers.form_kinds import About, built, reasons_of
from oneshop.counter.dossiers.forms import FormSize, FormState, IssuedForm, Issuing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.money import FeeSlip
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import audit, books, dossiers, issued_forms

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor
    from oneshop.catalogue.registers import Registers
    from oneshop.settings import DeskIdentity
    from oneshop.store.dossiers import KeptDossier
    from oneshop.store.issued_forms import KeptForm


class FormRefused(ValueError):
    """The form is not issued, not printed or not changed; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True)
class Wanted:
    """What is to be issued, by whom, when, with what was given for it now."""

    template: FormTemplate
    registers: "Registers"
    desk: "DeskIdentity"
    actor: "Actor"
    at: datetime
    size: FormSize | None = None
    reasons: tuple[ReasonGiven, ...] = ()
    slip: FeeSlip | None = None

    @property
    def purpose(self) -> FormPurpose:
        return self.template.purpose


def issue(session: Any, code: str, wanted: Wanted, old: "KeptForm | None" = None) -> "KeptForm":
    """The form, new or in place of an old one; UnknownDossier, FormRefused. What is refused has taken no number."""
    kept = dossiers.with_code(session, code)
    if kept is None:
        raise UnknownDossier(code)
    # What it is called now, also where somebody holds a paper with the code it had before.
    code = kept.dossier.code
    if kept.dossier.state is DossierState.VOID:
        raise FormRefused(f"Hồ sơ {code} đã hủy số, nên không lập phiếu được nữa. Xem lại mã hồ sơ.")
    if kept.personal is None:
        raise FormRefused(f"Dữ liệu cá nhân của hồ sơ {code} đã xóa, nên không lập phiếu được nữa.")
    if wanted.purpose is FormPurpose.STOP and kept.dossier.state is not DossierState.STOPPED:
        raise FormRefused(f"Hồ sơ {code} chưa dừng giải quyết. Ghi bước dừng với lý do, rồi lập thông báo dừng.")
    about = About(kept.dossier, kept.personal, dossiers.story(session, kept.id), wanted.reasons, wanted.slip)
    reasons = tuple(_in_words(given, wanted.registers) for given in reasons_of(wanted.purpose, about))
    issuing = _numbered(session, kept, wanted, old)
    try:
        paper = built(about, issuing, reasons)
    except ValueError as error:
        raise FormRefused(str(error)) from error
    form = IssuedForm(
        id=0,
        purpose=wanted.purpose,
        year=issuing.year,
        number=issuing.number,
        edition=issuing.edition,
        state=FormState.VALID,
        size=wanted.size or size_of(wanted.template),
        printed=0,
        issued_at=wanted.at,
        issued_by=wanted.actor.name,
        dossier=code,
        replaces=old.form.id if old else None,
    )
    # A receipt bears a number of the dossier's own book, though the desk may be called otherwise since.
    is_receipt = wanted.purpose is FormPurpose.RECEIPT
    book = kept.dossier.desk if is_receipt else wanted.desk.desk_code
    made = issued_forms.add(session, form, paper, book, kept.id)
    audit.note(session, entry(wanted.actor, "form.issued", made.form))
    return made


def size_of(template: FormTemplate) -> FormSize:
    """The sheet the document prescribes; A5 where none is known (TT 01/2018/TT-VPCP Art. 9(2), the last that said)."""
    return FormSize.A4 if template.paper_size is PaperSize.A4 else FormSize.A5


def entry(actor: "Actor", action: str, form: IssuedForm, after: str | None = None) -> audit.Entry:
    """What the audit notes of a form: which one and of which dossier, and nothing of what it says."""
    about = f"form {form.id}, dossier {form.dossier}" if form.dossier else f"form {form.id}"
    told = f"{form.purpose.value} {form.number:02d}/{form.year}"
    return audit.Entry(actor.name, action, about, after=after or (f"{told}/{form.edition}" if form.edition else told))


def _numbered(session: Any, kept: "KeptDossier", wanted: Wanted, old: "KeptForm | None") -> Issuing:
    """The number: the dossier's own for a receipt, else the next of the form's book."""
    year, number = kept.dossier.year, kept.dossier.number
    if wanted.purpose is not FormPurpose.RECEIPT:
        taken = books.take_number(session, wanted.desk.desk_code, wanted.purpose.value, wanted.at, wanted.actor.name)
        year, number = taken.year, taken.number
    made = Issuing(wanted.template, wanted.desk, year, number, wanted.at, wanted.actor.called)
    if old is None:
        return made
    before = old.form
    sign = sign_of(wanted.template, wanted.desk, before.number, before.year)
    return replace(made, edition=before.edition + 1, instead_of=(sign, before.issued_at.date()))


def _in_words(given: ReasonGiven, registers: "Registers") -> ReasonGiven:
    """A reason of which only the code was said, by its name."""
    known = registers.reason(given.code)
    return replace(given, words=known.name) if not given.words.strip() and known else given
