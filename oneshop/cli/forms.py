"""`form`: the forms of a dossier, issued, printed, printed again, and the register on paper."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, opened, parse_day
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.services.receiving.forms import Forms

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


class PurposeChoice(StrEnum):
    """Loại phiếu."""

    RECEIPT = "receipt"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP = "stop"
    CONTROL = "control"
    FEE = "fee"


class SheetChoice(StrEnum):
    """Khổ giấy."""

    A5 = "A5"
    A4 = "A4"
    SLIP = "80mm"


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(
        help=say(
            "Phiếu của hồ sơ: lập, in, in lại, cấp lại; sổ theo dõi.",
            "Forms of a dossier: issue, print, print again, issue anew; the register.",
        )
    )
    app.add_typer(group, name="form")
    _add_print(group, say)
    _add_list(group, say)
    _add_again(group, say)
    _add_register(group, say)


@contextmanager
def _forms(context: typer.Context) -> "Iterator[tuple[Forms, Callable[[str], str]]]":
    """The forms, and who knows the code of a dossier by what was typed."""
    from oneshop.services.receiving.cashier import PaymentRefused
    from oneshop.services.receiving.forms import FormRefused, UnknownForm
    from oneshop.services.receiving.unknown import UnknownDossier
    from oneshop.store.books import BookClosed, ClockBehind

    with opened(context) as services:
        try:
            yield services.receiving.forms, services.receiving.code_of
        except (UnknownDossier, UnknownForm) as error:
            raise Stop(Exit.NO, str(error)) from error
        except (FormRefused, PaymentRefused, BookClosed, ClockBehind) as error:
            refuse(str(error))


def _add_print(group: typer.Typer, say: Tongue) -> None:
    @group.command(
        "print",
        help=say(
            "In phiếu của một hồ sơ; chưa có thì lập, đã in thì in bản sao.",
            "Print a dossier's form; issued where there is none, a marked copy where it was printed.",
        ),
    )
    def print_(
        context: typer.Context,
        dossier: Annotated[
            str, typer.Argument(metavar="DOSSIER", help=say("Mã hồ sơ, hoặc 12/2026.", "Code, or 12/2026."))
        ],
        purpose: Annotated[PurposeChoice, typer.Option(help=say("Loại phiếu.", "Which form."))],
        output: Annotated[Path | None, typer.Option("-o", "--output", help=say("Tệp ghi ra.", "The file."))] = None,
        paper: Annotated[SheetChoice | None, typer.Option(help=say("Khổ giấy.", "The sheet."))] = None,
        is_new: Annotated[
            bool, typer.Option("--new", help=say("Lập phiếu mới dù đã có.", "Issue a new one all the same."))
        ] = False,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.catalogue.registers.form_templates import FormPurpose
        from oneshop.counter.dossiers.forms import FormState

        wanted = FormPurpose(purpose.value)
        with _forms(context) as (forms, code_of):
            code = code_of(dossier)
            known = [] if is_new else [it for it in forms.of_dossier(code) if it.state is FormState.VALID]
            form = next((it for it in known if it.purpose is wanted), None) or forms.issue(code, wanted)
            _print(context, forms, form, output, paper, as_json)


def _add_list(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Các phiếu của một hồ sơ.", "The forms of a dossier."))
    def list_(
        context: typer.Context,
        dossier: Annotated[
            str, typer.Argument(metavar="DOSSIER", help=say("Mã hồ sơ, hoặc 12/2026.", "Code, or 12/2026."))
        ],
        as_json: _AsJson = False,
    ) -> None:
        with _forms(context) as (forms, code_of):
            found = forms.of_dossier(code_of(dossier))
        if as_json:
            print_json([document(form) for form in found])
            if not found:
                raise typer.Exit(Exit.NO)
        elif not found:
            raise Stop(Exit.NO, globals_of(context).say("Hồ sơ này chưa có phiếu nào.", "No form of it was issued."))
        else:
            print_lines(map(in_words, found))


def _add_again(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("In lại một phiếu, hoặc cấp lại sau khi sửa.", "Print a form again, or issue it anew."))
    def reprint(
        context: typer.Context,
        form_id: Annotated[int, typer.Argument(metavar="ID", help=say("Số phiếu trong danh sách.", "The form's id."))],
        output: Annotated[Path | None, typer.Option("-o", "--output", help=say("Tệp ghi ra.", "The file."))] = None,
        paper: Annotated[SheetChoice | None, typer.Option(help=say("Khổ giấy.", "The sheet."))] = None,
        corrected: Annotated[
            str, typer.Option(help=say("Cấp lại theo hồ sơ đã sửa, vì lý do này.", "Issue it anew, for this reason."))
        ] = "",
        as_json: _AsJson = False,
    ) -> None:
        with _forms(context) as (forms, _):
            form = forms.with_id(form_id)
            if corrected:
                form = forms.reissue(form, corrected)
            _print(context, forms, form, output, paper, as_json)


def _add_register(group: typer.Typer, say: Tongue) -> None:
    @group.command("register", help=say("Sổ theo dõi hồ sơ (mẫu 07), A4 ngang.", "The register (form 07) as PDF."))
    def register_(
        context: typer.Context,
        output: Annotated[Path, typer.Option("-o", "--output", help=say("Tệp PDF.", "The PDF file."))],
        year: Annotated[int | None, typer.Option(min=2000, max=2999, help=say("Cả năm.", "A whole year."))] = None,
        first: Annotated[str | None, typer.Option("--from", help=say("Từ ngày.", "From this day."))] = None,
        last: Annotated[str | None, typer.Option("--to", help=say("Đến hết ngày.", "Up to this day."))] = None,
        field: Annotated[str | None, typer.Option(help=say("Chỉ lĩnh vực này.", "Of this field only."))] = None,
    ) -> None:
        from oneshop.paths import write_whole

        tongue = globals_of(context).say
        begins, ends = _period(year, parse_day(first, tongue), parse_day(last, tongue), tongue)
        with _forms(context) as (forms, _):
            write_whole(output, forms.register_pdf(begins, ends, field))
        tell(tongue(f"Đã ghi sổ vào {output}", f"Register written to {output}"))


def _period(year: int | None, first: date | None, last: date | None, say: Tongue) -> tuple[date, date]:
    if year is not None and first is None and last is None:
        return date(year, 1, 1), date(year, 12, 31)
    if year is not None or first is None or last is None:
        refuse(say("Nêu --year, hoặc cả --from và --to.", "Say --year, or both --from and --to."))
    return first, last


def _print(
    context: typer.Context,
    forms: "Forms",
    form: "IssuedForm",
    output: Path | None,
    paper: SheetChoice | None,
    as_json: bool,
) -> None:
    from oneshop.counter.dossiers.forms import FormSize

    say = globals_of(context).say
    if output is not None:
        differs = forms.differs(form)
        form = forms.save(form, output, FormSize(paper.value) if paper else None)
        copy = say(" (bản sao)", " (copy)") if form.printed > 1 else ""
        tell(say(f"Đã ghi phiếu{copy} vào {output}", f"Form{copy} written to {output}"))
        if differs:
            tell(differs)
    if as_json:
        print_json(document(form))
    elif output is None:
        print_lines([in_words(form)])


def document(form: "IssuedForm") -> Json:
    """A form for other programs; nothing of what it says about a citizen."""
    return {
        "id": form.id,
        "purpose": form.purpose.value,
        "dossier": form.dossier,
        "year": form.year,
        "number": form.number,
        "edition": form.edition,
        "state": form.state.value,
        "printed": form.printed,
        "paper": form.size.value,
        "issued_at": form.issued_at.isoformat(timespec="seconds"),
        "issued_by": form.issued_by,
        "replaces": form.replaces,
    }


def in_words(form: "IssuedForm") -> str:
    """A form as one line."""
    from oneshop.counter.dossiers.day_sheet import book_in_words
    from oneshop.counter.dossiers.forms import FORM_STATE_WORDS

    again = f", cấp lại lần {form.edition}" if form.edition else ""
    printed = f"đã in {form.printed} lần" if form.printed else "chưa in"
    state = FORM_STATE_WORDS[form.state].lower()
    name = book_in_words(form.purpose.value).capitalize()
    return f"{form.id}: {name} số {form.number:02d}/{form.year}{again}, {state}, {printed}"
