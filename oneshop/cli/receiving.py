"""`receive`, `void` and `book`: a dossier into the register, a number made void, the books of the years."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.catalogue.procedure import ChannelKind
from oneshop.cli.desk import globals_of, opened, parse_answers
from oneshop.cli.reading import ChannelChoice
from oneshop.cli.receiving_documents import book_document, received_document, received_lines
from oneshop.cli.speech import Exit, Stop, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.counter.dossiers.dossier import Delivery
    from oneshop.counter.dossiers.intake import IntakeRequest
    from oneshop.counter.dossiers.people import Personal
    from oneshop.services.opening import Services
    from oneshop.store.dossiers import KeptDossier

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands and the group."""
    _add_receive(app, say)

    @app.command(help=say("Hủy số một hồ sơ; số vẫn nằm trong sổ.", "Make a number void; it stays in the book."))
    def void(
        context: typer.Context,
        number: Annotated[str, typer.Argument(metavar="DOSSIER", help=say("Mã, hoặc SỐ/NĂM.", "Code, or N/YEAR."))],
        reason: Annotated[str, typer.Option(help=say("Vì sao hủy.", "Why."))],
        as_json: _AsJson = False,
    ) -> None:
        with _desk(context) as services:
            kept = services.receiving.intake.void(number, reason)
        if as_json:
            print_json(received_document(kept, None))
        else:
            print_lines([f"Đã hủy số {kept.dossier.number}/{kept.dossier.year} ({kept.dossier.code})."])

    group = typer.Typer(help=say("Sổ của từng năm.", "The books of the years."))
    app.add_typer(group, name="book")
    _add_books(group, say)


def _add_receive(app: typer.Typer, say: Tongue) -> None:
    @app.command(
        help=say(
            "Tiếp nhận hồ sơ; coi như nộp đủ giấy tờ cần có.",
            "Receive a dossier; every needed paper counts as handed in, in full.",
        )
    )
    def receive(
        context: typer.Context,
        codes: Annotated[list[str], typer.Argument(metavar="CODE...", help=say("Mã thủ tục.", "Codes."))],
        applicant: Annotated[str, typer.Option(help=say("Họ tên người nộp hoặc tên tổ chức.", "Whose it is."))],
        identity: Annotated[str, typer.Option(help=say("Số định danh, mã số thuế.", "Personal number."))] = "",
        address: Annotated[str, typer.Option(help=say("Địa chỉ.", "Address."))] = "",
        phone: Annotated[str, typer.Option(help=say("Điện thoại.", "Telephone."))] = "",
        email: Annotated[str, typer.Option(help=say("Thư điện tử.", "Email."))] = "",
        organisation: Annotated[bool, typer.Option(help=say("Người nộp là tổ chức.", "It is one."))] = False,
        agent: Annotated[str, typer.Option(help=say("Người nộp thay.", "Who hands it in."))] = "",
        authorisation: Annotated[str, typer.Option(help=say("Giấy ủy quyền.", "Power of attorney."))] = "",
        answer: Annotated[list[str] | None, typer.Option(help=say("CÂU_HỎI=TRẢ_LỜI.", "QUESTION=ANSWER."))] = None,
        channel: Annotated[ChannelChoice, typer.Option(help=say("Cách nộp.", "Channel."))] = ChannelChoice.IN_PERSON,
        delivery: Annotated[
            str, typer.Option(help=say("Nhận kết quả: counter, post, online.", "counter, post, online."))
        ] = "counter",
        copies: Annotated[int | None, typer.Option(help=say("Số bản kết quả, để tính phí.", "Copies."))] = None,
        sets: Annotated[int, typer.Option(help=say("Số bộ hồ sơ.", "Sets."))] = 1,
        dossier: Annotated[str, typer.Option(help=say("Mã hồ sơ chính thức, nếu có.", "The official code."))] = "",
        received: Annotated[
            str | None, typer.Option(help=say("Nhận lúc nào (ISO); bỏ trống là bây giờ.", "When (ISO); else now."))
        ] = None,
        bundle: Annotated[str | None, typer.Option(help=say("Nhóm liên thông.", "The bundle."))] = None,
        as_json: _AsJson = False,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", help=say("Ghi giấy tiếp nhận ra tệp PDF.", "The receipt."))
        ] = None,
    ) -> None:
        from oneshop.counter.dossiers.intake import IntakeRequest

        say = globals_of(context).say
        kind = ChannelKind(channel.value)
        personal = _personal(
            _person(applicant, identity, address, phone, email, organisation), agent, authorisation, say
        )
        answers = tuple(parse_answers(answer, say).items())
        request = IntakeRequest(
            tuple(codes), kind, personal, answers, (), _delivery(delivery, say), sets, copies, dossier, bundle,
            _moment(received, say),
        )  # fmt: skip
        with _desk(context) as services:
            kept = services.receiving.intake.receive(_with_all_papers(services, request))
            slip = services.receiving.cashier.slip(kept.dossier.code)
            if as_json:
                print_json(received_document(kept, slip.vietqr))
            else:
                print_lines(received_lines(kept))
            if output is not None and not _wrote_receipt(services, kept, output, say):
                raise typer.Exit(Exit.REFUSED)


def _with_all_papers(services: "Services", request: "IntakeRequest") -> "IntakeRequest":
    """The request as one in which every needed paper was handed in, in full."""
    from dataclasses import replace

    from oneshop.counter.dossiers.handing_in import all_in_full, papers_asked

    day = request.received.date() if request.received else None
    made = services.checklists.make(request.codes, dict(request.answers), request.channel, day, request.copies)
    return replace(request, papers=all_in_full(papers_asked(made)))


def _wrote_receipt(services: "Services", kept: "KeptDossier", path: Path, say: Tongue) -> bool:
    """The receipt into a file. Where that cannot be done it is told beside the answer that was given: the dossier
    stands in the register, and its receipt is printed later."""
    from oneshop.catalogue.registers.form_templates import FormPurpose
    from oneshop.services.checklists import SavingError
    from oneshop.services.receiving.forms import FormRefused

    dossier = kept.dossier
    try:
        form = services.receiving.forms.issue(dossier.code, FormPurpose.RECEIPT)
        services.receiving.forms.save(form, path)
    except (FormRefused, SavingError) as fault:
        book = f"{dossier.number}/{dossier.year}"
        tell(
            say(
                f"Hồ sơ {dossier.code} đã vào sổ, số {book}, đừng tiếp nhận lần nữa; còn giấy tiếp nhận: {fault}",
                f"Dossier {dossier.code} is in the register as {book}; do not receive it again. Its receipt: {fault}",
            )
        )
        return False
    tell(say(f"Đã ghi giấy tiếp nhận vào {path}", f"Receipt written to {path}"))
    return True


def _add_books(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Các sổ, năm mới nhất trước.", "The books, the newest year first."))
    def listed(context: typer.Context, as_json: _AsJson = False) -> None:
        with _desk(context) as services:
            shown = services.receiving.books.listed()
        documents = [book_document(it.book, it) for it in shown]
        if as_json:
            print_json(documents)
        elif not documents:
            raise Stop(Exit.NO, globals_of(context).say("Chưa có sổ nào.", "There is no book yet."))
        else:
            print_lines(_book_line(it) for it in documents)

    @group.command("close", help=say("Khóa mọi sổ của một năm đã qua.", "Lock every book of a past year."))
    def close(
        context: typer.Context,
        year: Annotated[int, typer.Argument(help=say("Năm.", "The year."))],
        as_json: _AsJson = False,
    ) -> None:
        with _desk(context) as services:
            closed = services.receiving.books.close_year(year)
        documents = [book_document(book) for book in closed]
        if as_json:
            print_json(documents)
        else:
            print_lines(_book_line(it) for it in documents)


def _book_line(book: dict[str, object]) -> str:
    from oneshop.counter.dossiers.day_sheet import book_in_words

    desk = f" {book['desk']}" if book["desk"] else ""
    closed = f", khóa lúc {book['closed_at']} bởi {book['closed_by']}" if book["closed_at"] else ""
    gaps = ", CÓ SỐ KHUYẾT" if book.get("gapless") is False else ""
    return f"{book['year']}{desk} {book_in_words(str(book['kind']))}: đến số {book['last']}{closed}{gaps}"


@contextmanager
def _desk(context: typer.Context) -> "Iterator[Services]":
    from oneshop.counter.dossiers.codes import CodeFault
    from oneshop.services.receiving.books import BookNotClosed
    from oneshop.services.receiving.forms import FormRefused
    from oneshop.services.receiving.refusals import IntakeRefused
    from oneshop.services.receiving.unknown import UnknownDossier
    from oneshop.store.books import BookClosed, ClockBehind

    try:
        with opened(context) as services:
            yield services
    except UnknownDossier as unknown:
        raise Stop(Exit.NO, str(unknown)) from unknown
    except (IntakeRefused, CodeFault, BookNotClosed, BookClosed, ClockBehind, FormRefused) as fault:
        refuse(str(fault))


def _person(name: str, identity: str, address: str, phone: str, email: str, is_organisation: bool) -> dict[str, object]:
    from oneshop.counter.dossiers.people import ApplicantKind

    kind = ApplicantKind.ORGANISATION if is_organisation else ApplicantKind.PERSON
    return {"name": name, "kind": kind, "identity": identity, "address": address, "phone": phone, "email": email}


def _personal(applicant: dict[str, object], agent: str, authorisation: str, say: Tongue) -> "Personal":
    from oneshop.counter.dossiers.people import Person, Personal

    try:
        person = Person(**applicant)  # type: ignore[arg-type]  # named just above
    except ValueError:
        refuse(say("--applicant: cần họ tên người nộp hoặc tên tổ chức.", "--applicant: a name is needed."))
    return Personal(person, Person(agent) if agent.strip() else None, authorisation)


def _delivery(text: str, say: Tongue) -> "Delivery":
    from oneshop.counter.dossiers.dossier import Delivery

    known = {it.value: it for it in Delivery}
    if text not in known:
        names = ", ".join(known)
        refuse(say(f'"--delivery {text}": chỉ có {names}.', f'"--delivery {text}": one of {names}.'))
    return known[text]


def _moment(text: str | None, say: Tongue) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        refuse(say(f'"--received {text}": ghi như 2026-11-20T09:30.', f'"--received {text}": as 2026-11-20T09:30.'))
    if moment.tzinfo is not None:
        refuse(say("--received: giờ Việt Nam, không kèm múi giờ.", "--received: Vietnam's clock, without a zone."))
    return moment
