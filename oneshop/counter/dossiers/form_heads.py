"""What every form begins and ends with: its number, its place and day, what it corrects, and from where it comes."""

from collections.abc import Iterable
from datetime import date, datetime

from oneshop.catalogue.registers.form_templates import FormTemplate
from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.forms import Block, CodeLine, FormPaper, Issuing, Item, Signer
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.settings import DeskIdentity

TO_WRITE = "…………"
"""A dotted line to write on, within a sentence."""
COUNTS_ANEW = "Thời hạn tính lại từ khi nhận đủ giấy tờ bổ sung"
_LONGEST_NAME = 60
"""Characters of a name that still stand on one line below a signature; a longer one is written by hand."""
_TWO_FIGURES = 10
_MONTHS_WITH_NOUGHT = 3


def form_paper(
    issuing: Issuing,
    blocks: Iterable[Block],
    *,
    code: str = "",
    signers: tuple[Signer, ...] = (),
    subtitle: str = "",
    has_number: bool = True,
) -> FormPaper:
    """A form with the head of the desk that issues it."""
    template, desk = issuing.template, issuing.desk
    corrects = ""
    if issuing.instead_of is not None:
        sign, day = issuing.instead_of
        corrects = f"Cấp lại lần {issuing.edition}, thay phiếu số {sign} ngày {day:%d/%m/%Y}"
    return FormPaper(
        purpose=template.purpose,
        title=template.title,
        authority=desk.authority,
        desk=desk.desk,
        sign=sign_of(template, desk, issuing.number, issuing.year) if has_number else "",
        place_and_day=f"{desk.place or TO_WRITE}, {day_in_official_words(issuing.at.date())}",
        blocks=tuple(blocks),
        signers=signers,
        code=code,
        subtitle=subtitle,
        corrects=corrects,
        notice=template.notice or "",
        copies=template.copies,
        cited=template.cited,
        fields=template.fields,
    )


def sign_of(template: FormTemplate, desk: DeskIdentity, number: int, year: int) -> str:
    """A form's number with its sign; a form whose document leaves the sign open bears the year.

    >>> from oneshop.catalogue.registers.form_templates import FormPurpose
    >>> sign_of(FormTemplate("02", "Phiếu", FormPurpose.SUPPLEMENT, "x", sign="PBS"), DeskIdentity(), 7, 2026)
    '07/PBS-TTPVHCC'
    """
    return "-".join(filter(None, (f"{number:02d}/{template.sign or year}", desk.sign)))


def day_in_official_words(day: date) -> str:
    """The day as official papers write it: days below 10 and the months 1 and 2 with a nought (NĐ 30/2020).

    >>> day_in_official_words(date(2026, 3, 5)), day_in_official_words(date(2026, 2, 15))
    ('ngày 05 tháng 3 năm 2026', 'ngày 15 tháng 02 năm 2026')
    """
    month = f"{day.month:02d}" if day.month < _MONTHS_WITH_NOUGHT else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_in_official_words(moment: datetime | None) -> str:
    """ "09 giờ 30 phút, ngày 23/11/2026"; empty where it is not known.

    >>> moment_in_official_words(datetime(2026, 11, 23, 9, 30))
    '09 giờ 30 phút, ngày 23/11/2026'
    """
    return f"{moment:%H} giờ {moment:%M} phút, ngày {moment:%d/%m/%Y}" if moment else ""


def desk_line(desk: DeskIdentity) -> str:
    """The desk as one line: its name, the authority above, where it is."""
    return ", ".join(filter(None, (desk.desk, desk.authority, desk.address)))


def received_item(dossier: Dossier, number: str = "") -> Item:
    """When it was received, and below it when its time began anew with a supplement."""
    anew = moment_in_official_words(dossier.counts_from)
    rows = (f"{COUNTS_ANEW}: {anew}",) if anew else ()
    return Item("Thời gian nhận hồ sơ", moment_in_official_words(dossier.received_at), number, rows)


def number_and_code(dossier: Dossier) -> CodeLine:
    """The dossier's code without a number before it."""
    return CodeLine(dossier.code, called="Mã hồ sơ (số của bộ phận)" if dossier.is_local else "Mã hồ sơ")


def reached(person: Person) -> str:
    """How somebody is reached: telephone and e-mail as one line; empty where neither was given."""
    return ", ".join(filter(None, (person.phone, person.email)))


def request_of(dossier: Dossier, personal: Personal) -> str:
    """Nội dung yêu cầu giải quyết: in the citizen's words, else the procedures by name with their codes."""
    named = "; ".join(f"{part.name} ({part.procedure})" for part in dossier.parts)
    return f"{personal.request} – {named}" if personal.request else named


def identity_of(personal: Personal) -> Item:
    """The applicant's number."""
    return Item("Số định danh cá nhân/tổ chức", personal.applicant.identity)


def reached_at(personal: Personal) -> tuple[Item, Item]:
    """Where the applicant lives and how they are reached."""
    who = personal.applicant
    return Item("Địa chỉ", who.address), Item("Số điện thoại, Email", reached(who))


def signed_by(title: str, name: str = "", note: str = "(Ký và ghi rõ họ tên)") -> Signer:
    """A signer with the name below, where it is short enough to stand there."""
    return Signer(title, note, name if len(name) <= _LONGEST_NAME else "")
