"""`dossier list|show|find`: the register as a list, one dossier with its story, the code of a scanned or typed text."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, parse_day
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines
from oneshop.counter.dossiers.listing import Wanted
from oneshop.services.opening import Services

if TYPE_CHECKING:
    from oneshop.services.receiving.register import Row, Rows, Story

Opened = Callable[[typer.Context], AbstractContextManager[Services]]

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


class QuickChoice(StrEnum):
    """The quick questions; values are those of `Quick`."""

    TODAY = "today"
    DUE_TODAY = "due_today"
    DUE_NEXT = "due_next"
    OVERDUE = "overdue"
    AWAITING = "awaiting"
    WAITED_OUT = "waited_out"
    TO_RETURN = "to_return"
    UNCOLLECTED = "uncollected"
    ALL = "all"


class StateChoice(StrEnum):
    """Where a dossier stands; values are those of `DossierState`."""

    AWAITING = "awaiting"
    RECEIVED = "received"
    PROCESSING = "processing"
    PAUSED = "paused"
    DONE = "done"
    RETURNED = "returned"
    REFUSED = "refused"
    STOPPED = "stopped"
    VOID = "void"


class ChannelChoice(StrEnum):
    """How it was handed in; values are those of `ChannelKind`."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    POST = "post"


def register(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    """Add the commands."""
    _register_list(group, say, desk)
    _register_show(group, say, desk)
    _register_find(group, say, desk)


def _register_list(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    @group.command("list", help=say("Danh sách hồ sơ, lọc và tìm; số định danh, điện thoại được che.", "A list."))
    def show_list(
        context: typer.Context,
        words: Annotated[
            list[str] | None,
            typer.Argument(metavar="[WORDS]", help=say("Họ tên, mã, điện thoại, 12/2026.", "Name, code, telephone.")),
        ] = None,
        quick: Annotated[QuickChoice, typer.Option(help=say("Câu hỏi nhanh.", "Quick question."))] = QuickChoice.ALL,
        year: Annotated[int | None, typer.Option(help=say("Năm của sổ.", "Year."))] = None,
        state: Annotated[StateChoice | None, typer.Option(help=say("Tình trạng.", "State."))] = None,
        field: Annotated[str | None, typer.Option(help=say("Lĩnh vực.", "Field."))] = None,
        office: Annotated[str | None, typer.Option(help=say("Nơi giải quyết.", "Office."))] = None,
        clerk: Annotated[str | None, typer.Option(help=say("Người nhận.", "Clerk."))] = None,
        channel: Annotated[ChannelChoice | None, typer.Option(help=say("Cách nộp.", "Channel."))] = None,
        first: Annotated[str | None, typer.Option("--from", help=say("Nhận từ ngày (ISO).", "From (ISO)."))] = None,
        last: Annotated[str | None, typer.Option("--to", help=say("Đến hết ngày (ISO).", "To, included."))] = None,
        offset: Annotated[int, typer.Option(min=0, help=say("Bỏ qua bao nhiêu.", "Skip."))] = 0,
        limit: Annotated[int, typer.Option(min=1, max=10_000, help=say("Nhiều nhất.", "At most."))] = 100,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.catalogue.procedure import ChannelKind
        from oneshop.counter.dossiers.dossier import DossierState
        from oneshop.counter.dossiers.listing import Quick

        say = globals_of(context).say
        wanted = Wanted(
            quick=Quick(quick.value),
            words=" ".join(words or ()),
            year=year,
            state=DossierState(state.value) if state else None,
            field=field,
            office=office,
            clerk=clerk,
            channel=ChannelKind(channel.value) if channel else None,
            first=parse_day(first, say) if first else None,
            last=parse_day(last, say) if last else None,
        )
        with desk(context) as services:
            found = services.receiving.register.rows(wanted, offset, limit)
        if as_json:
            print_json(_list_document(found))
        else:
            print_lines(_list_lines(found))
        if not found.total:
            raise typer.Exit(Exit.NO)


def _register_show(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    full_help = say("Cả số định danh, điện thoại, địa chỉ và ghi chú.", "With personal data in full.")

    @group.command("show", help=say("Một hồ sơ và diễn biến; nhật ký ghi ai đã xem.", "A dossier with its story."))
    def show(
        context: typer.Context,
        dossier: Annotated[
            str, typer.Argument(metavar="DOSSIER", help=say("Mã hồ sơ, hoặc 12/2026.", "Code, or 12/2026."))
        ],
        full: Annotated[bool, typer.Option("--full", help=full_help)] = False,
        as_json: _AsJson = False,
    ) -> None:
        with desk(context) as services:
            receiving = services.receiving
            story = receiving.register.show(receiving.register.find(dossier) or receiving.code_of(dossier))
        if as_json:
            print_json(_story_document(story, full=full))
        else:
            print_lines(_story_lines(story, full=full))


def _register_find(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    @group.command("find", help=say("Mã hồ sơ của một chữ quét hoặc gõ.", "The code of what was scanned or typed."))
    def find(
        context: typer.Context,
        text: Annotated[str, typer.Argument(metavar="TEXT", help=say("Chữ quét được.", "What was scanned."))],
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        with desk(context) as services:
            code = services.receiving.register.find(text)
        if as_json:
            print_json({"dossier": code})
            if code is None:
                raise typer.Exit(Exit.NO)
        elif code is None:
            raise Stop(Exit.NO, say("Trong sổ không có hồ sơ mã ấy. Thử oneshop dossier list.", "No such dossier."))
        else:
            print_lines([code])


def _list_document(found: "Rows") -> Json:
    return {"total": found.total, "at": found.at.isoformat(timespec="minutes"), "dossiers": list(map(_row, found.rows))}


def _row(row: "Row") -> Json:
    from oneshop.cli.dossier_documents import moment

    line = row.line
    return {
        "dossier": line.code,
        "number": line.number,
        "year": line.year,
        "state": line.state.value,
        "procedure": line.procedure,
        "name": line.name,
        "field": line.field,
        "office": line.office,
        "holder": line.holder or None,
        "channel": line.channel.value,
        "clerk": line.clerk,
        "entered": moment(line.entered_at),
        "due": moment(line.next_due or line.due),
        "remaining": row.remaining.words or None,
        "urgency": row.remaining.urgency.value,
        "owed": line.owed,
        "paid": line.paid,
        "applicant": row.applicant or None,
        "identity": row.identity or None,
        "phone": row.phone or None,
    }


def _list_lines(found: "Rows") -> Iterator[str]:
    from oneshop.counter.dossiers.dossier import STATE_WORDS

    yield f"{found.total} hồ sơ"
    for row in found.rows:
        line = row.line
        told = (f"{line.number}/{line.year}", line.code, line.name, row.applicant, STATE_WORDS[line.state])
        yield "  " + " · ".join(filter(None, (*told, row.remaining.words)))


def _story_document(story: "Story", *, full: bool) -> Json:
    from oneshop.cli.dossier_documents import dossier_document, moment

    document = dossier_document(story.kept, masked=not full)
    events: list[Json] = [
        {
            "kind": event.kind.value,
            "at": moment(event.at),
            "who": event.who,
            "reason": event.reason,
            "office": event.office,
            "part": event.part,
            "due": moment(event.due_after),
            **({"note": event.note or None} if full else {}),
        }
        for event in story.events
    ]
    forms: list[Json] = [
        {
            "id": form.id,
            "purpose": form.purpose.value,
            "number": form.number,
            "year": form.year,
            "state": form.state.value,
            "printed": form.printed,
            "issued": moment(form.issued_at),
        }
        for form in story.forms
    ]
    more: Json = {"remaining": story.remaining.words, "events": events, "forms": forms}
    return {**document, **more} if isinstance(document, dict) and isinstance(more, dict) else document


def _story_lines(story: "Story", *, full: bool) -> Iterator[str]:
    from oneshop.counter.dossiers.events import EVENT_WORDS
    from oneshop.vietnamese.masking import masked_identity, masked_phone

    dossier, personal = story.kept.dossier, story.kept.personal
    yield f"Số {dossier.number}/{dossier.year} · {dossier.code} · {dossier.name}"
    yield f"  {story.remaining.words}"
    if personal is not None:
        person = personal.applicant
        numbers = (person.identity, person.phone, person.address)
        if not full:
            numbers = (masked_identity(person.identity), masked_phone(person.phone), "")
        yield "  " + " · ".join(filter(None, (person.name, *numbers)))
    for event in story.events:
        told = " · ".join(filter(None, (event.who, event.office, event.reason, event.note if full else "")))
        yield f"  {event.at:%H:%M %d/%m/%Y} {EVENT_WORDS[event.kind]} · {told}"
