"""`draft`: changes of entries on their way, from the first word to the desk."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oneshop.cli.desk import globals_of, opened, parse_day, read_json
from oneshop.cli.speech import Exit, Tongue, print_json, print_lines, refuse, tell

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.services.opening import Services

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]
_OF_A_VERSION = frozenset(
    {"version", "state", "valid_from", "valid_to", "change_note", "author", "approver", "content_hash", "national"}
)
"""What `show --json` says besides the content; a file made of it may keep them."""


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(
        help=say("Bản nháp: soạn, trình, duyệt, trả lại, công bố.", "Drafts: write, submit, approve, publish.")
    )
    app.add_typer(group, name="draft")
    _add_reading(group, say)
    _add_writing(group, say)
    _add_steps(group, say)
    _add_deciding(group, say)
    from oneshop.cli.draft_merging import add_merging

    add_merging(group, say)


@contextmanager
def drafting_desk(context: typer.Context, *, as_json: bool = False) -> "Iterator[Services]":
    """The desk of this call; what is refused on a draft's way ends the command in plain words."""
    from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused
    from oneshop.cli.draft_documents import overtaken_document

    with opened(context) as services:
        try:
            yield services
        except DraftOvertaken as fault:
            if not as_json:
                refuse(str(fault))
            print_json(overtaken_document(fault, Exit.REFUSED))
            tell(str(fault))
            raise typer.Exit(Exit.REFUSED) from fault
        except DraftRefused as fault:
            refuse(str(fault))


def full_code(services: "Services", text: str) -> str:
    """The code a person means; one that is not in the catalogue stays as it was typed."""
    from oneshop.services.reading import UnknownProcedure

    try:
        return services.reader.code(text)
    except UnknownProcedure:
        return text.strip()


def _add_reading(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Các bản nháp đang mở, hoặc ở một trạng thái.", "Drafts that are open."))
    def show_list(
        context: typer.Context,
        state: Annotated[
            str | None,
            typer.Option(help="draft, submitted, returned, approved, published, discarded."),
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.catalogue.drafts import DraftState
        from oneshop.cli.draft_documents import draft_document, draft_line

        known = {one.value: one for one in DraftState}
        if state is not None and state not in known:
            refuse(f'Không có trạng thái "{state}": chỉ có {", ".join(known)}.')
        with drafting_desk(context) as services:
            found = services.drafting.drafts(known[state] if state else None)
            is_on = services.four_eyes.is_on
        if as_json:
            print_json([draft_document(draft) for draft in found])
            return
        _say_four_eyes(is_on=is_on)
        print_lines(map(draft_line, found))
        if not found:
            tell(globals_of(context).say("Không có bản nháp nào.", "There is no draft."))

    @group.command(help=say("Xem một bản nháp, cả nội dung.", "Show a draft with its content."))
    def show(context: typer.Context, draft: _Which, as_json: _AsJson = False) -> None:
        with drafting_desk(context) as services:
            _show(found_draft(services, draft), as_json=as_json)


def _add_writing(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Nội dung để sửa: bản nháp đang mở, hoặc bản mới nhất.", "The content to work on."))
    def new(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã thủ tục.", "The code."))],
        name: Annotated[
            str | None, typer.Option(help=say("Tên, cho thủ tục chưa có trong danh mục.", "For a new procedure."))
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        with drafting_desk(context) as services:
            if name is None:
                draft = services.drafting.begin(full_code(services, code))
            else:
                draft = services.drafting.begin_new(code, name)
            _show(draft, as_json=as_json)

    @group.command(help=say("Lưu nội dung từ tệp JSON vào bản nháp.", "Save a content from a JSON file."))
    def save(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã thủ tục.", "The code."))],
        file: Annotated[Path, typer.Option(help=say("Tệp của “draft new --json”, đã sửa.", "The file."))],
        note: Annotated[str | None, typer.Option(help=say("Sửa gì, vì sao.", "What and why."))] = None,
        decision: Annotated[str | None, typer.Option(help=say("Căn cứ quyết định nào.", "Its decision."))] = None,
        on: Annotated[str | None, typer.Option(help=say("Ngày bắt đầu có hiệu lực.", "Valid from."))] = None,
        until: Annotated[str | None, typer.Option(help=say("Ngày cuối có hiệu lực.", "Valid to."))] = None,
        merged: Annotated[
            int | None, typer.Option(help=say("Đã ghép với bản số mấy.", "The version it was merged with."))
        ] = None,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        content, place = _content_of(file, say)
        days = parse_day(on, say), parse_day(until, say)
        with drafting_desk(context, as_json=as_json) as services:
            whole = full_code(services, code)
            read = _as_read(services, whole, content, place)
            saved = services.drafting.save(
                read,
                content,
                valid_from=days[0],
                valid_to=days[1],
                decision=decision,
                change_note=note,
                base=services.history.version(whole, merged) if merged is not None else None,
            )
            _done(saved, say(f"Đã lưu bản nháp số {saved.id}.", f"Draft {saved.id} saved."), as_json=as_json)


_Which = Annotated[str, typer.Argument(metavar="DRAFT", help="ID / CODE")]
_Lock = Annotated[int | None, typer.Option(help="“lock” / draft show --json")]


def _add_steps(group: typer.Typer, say: Tongue) -> None:
    def add(name: str, about: str, told: str, step: "Callable[[Services, Draft], Draft]") -> None:
        @group.command(name, help=about)
        def do(context: typer.Context, draft: _Which, lock: _Lock = None, as_json: _AsJson = False) -> None:
            with drafting_desk(context, as_json=as_json) as services:
                done = step(services, found_draft(services, draft, lock))
                _done(done, told.format(id=done.id), as_json=as_json)

    add(
        "submit",
        say("Trình duyệt một bản nháp.", "Hand a draft to whoever approves."),
        say("Đã trình bản nháp số {id}.", "Draft {id} submitted."),
        lambda services, draft: services.drafting.submit(draft.id, draft.lock),
    )
    add(
        "take-back",
        say("Rút bản đã trình về để sửa tiếp.", "Take a submitted draft back."),
        say("Đã rút bản nháp số {id} về.", "Draft {id} taken back."),
        lambda services, draft: services.drafting.take_back(draft.id, draft.lock),
    )
    add(
        "discard",
        say("Bỏ một bản nháp; nội dung vẫn còn trong danh sách đã bỏ.", "End a draft without publishing it."),
        say("Đã bỏ bản nháp số {id}.", "Draft {id} discarded."),
        lambda services, draft: services.drafting.discard(draft.id, draft.lock),
    )


def _add_deciding(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Duyệt và công bố, hôm nay hoặc một ngày sau.", "Approve and publish."))
    def approve(
        context: typer.Context,
        draft: _Which,
        on: Annotated[str | None, typer.Option(help=say("Có hiệu lực từ ngày nào.", "From which day."))] = None,
        lock: _Lock = None,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.draft_documents import published_document

        say = globals_of(context).say
        day = parse_day(on, say)
        with drafting_desk(context, as_json=as_json) as services:
            found = found_draft(services, draft, lock)
            version = services.publishing.approve(found.id, found.lock, day)
            is_on = services.four_eyes.is_on
        if as_json:
            print_json(published_document(version))
        else:
            _say_four_eyes(is_on=is_on)
            since = f"{version.valid_from:%d/%m/%Y}" if version.valid_from else ""
            print_lines([say(f"Đã duyệt: bản số {version.number}, từ {since}.", f"Version {version.number}: {since}.")])

    @group.command("return", help=say("Trả lại bản nháp, kèm lý do.", "Give a draft back with the reason."))
    def give_back(
        context: typer.Context,
        draft: _Which,
        why: Annotated[str, typer.Option(help=say("Lý do.", "The reason."))],
        lock: _Lock = None,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        with drafting_desk(context, as_json=as_json) as services:
            found = found_draft(services, draft, lock)
            returned = services.publishing.return_(found.id, found.lock, why)
            _done(returned, say(f"Đã trả lại bản nháp số {returned.id}.", f"Draft {returned.id} returned."), as_json)


def found_draft(services: "Services", which: str, lock: int | None = None) -> "Draft":
    """The draft of a number, or the open one of a code; DraftOvertaken where it was saved since `lock` was read."""
    from oneshop.catalogue.draft_faults import DraftOvertaken

    found = _draft(services, which)
    if lock not in (None, found.lock):
        raise DraftOvertaken(found, found.content, found.content)
    return found


def _draft(services: "Services", which: str) -> "Draft":
    from oneshop.catalogue.draft_faults import DraftRefused

    if which.isdigit() and len(which) < 6:
        return services.drafting.draft(int(which))
    code = full_code(services, which)
    draft = services.drafting.draft_of(code)
    if draft is None:
        raise DraftRefused(f"Thủ tục {code} không có bản nháp nào đang mở. Xem: oneshop draft list")
    return draft


def _content_of(file: Path, say: Tongue) -> "tuple[ProcedureContent, dict[str, Any] | None]":
    """The content a file holds, and which draft it was read from, where the file says so."""
    from oneshop.catalogue.record import RecordError, from_record
    from oneshop.cli.draft_documents import DRAFT_KEY

    plain = read_json(file, say)
    if not isinstance(plain, dict):
        refuse(say(f'Tệp "{file}" phải là một thủ tục: một nhóm tên: giá trị.', f'"{file}" must be one object.'))
    place = plain.pop(DRAFT_KEY, None)
    try:
        content = from_record({key: value for key, value in plain.items() if key not in _OF_A_VERSION})
    except RecordError as fault:
        refuse("\n".join([f"{one.path}: {one.message}" for one in fault.faults] + ["Sửa các mục này rồi lưu lại."]))
    return content, place if isinstance(place, dict) else None


def _as_read(services: "Services", code: str, content: "ProcedureContent", place: dict[str, Any] | None) -> "Draft":
    """The draft as the file was read from it; DraftOvertaken where it is another by now."""
    from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused, moment
    from oneshop.cli.draft_documents import DRAFT_KEY
    from oneshop.services.reading import UnknownProcedure

    try:
        services.history.newest(code)
        read = services.drafting.begin(code)
    except UnknownProcedure:
        read = services.drafting.begin_new(code, content.name)
    if place is None and read.id:
        raise DraftRefused(
            f"Thủ tục {code} đang có bản nháp số {read.id}, {read.changed_by} lưu lúc {moment(read.changed_at)}, mà "
            f"tệp không nói làm từ lần lưu nào (thiếu mục “{DRAFT_KEY}”). Lấy bản đang có bằng oneshop draft show "
            f"{read.id} --json, ghép nội dung của tệp vào đó, rồi lưu lại."
        )
    if place is None:
        return read
    number = place.get("base")
    base = services.history.version(code, number) if isinstance(number, int) else None
    if read.id == 0:
        # Made from what the file names, which may be the newest no longer: who approves is told.
        return replace(read, base_number=base.number if base else None, base_hash=base.content_hash if base else None)
    if (place.get("id"), place.get("lock")) == (read.id, read.lock):
        return read
    raise DraftOvertaken(read, content, base.content if base else content)


def _show(draft: "Draft", *, as_json: bool) -> None:
    from oneshop.catalogue.record import to_record
    from oneshop.cli.draft_documents import content_document, draft_line

    if as_json:
        print_json(content_document(draft))
    else:
        stated = json.dumps(to_record(draft.content, whole=False), ensure_ascii=False, indent=2)
        print_lines([draft_line(draft), stated])


def _done(draft: "Draft", told: str, as_json: bool) -> None:
    from oneshop.cli.draft_documents import draft_document

    if as_json:
        print_json(draft_document(draft))
    else:
        print_lines([told])


def _say_four_eyes(*, is_on: bool) -> None:
    from oneshop.services.four_eyes import FOUR_EYES_OFF

    if not is_on:
        tell(FOUR_EYES_OFF)
