"""`review`: changes of the national text that our own words stand before."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import Reporter, globals_of, opened
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.merging import Difference
    from oneshop.services.reviewing import Accepted, Comparison, Queued, Reviewing

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group."""
    group = typer.Typer(
        help=say(
            "Rà soát thay đổi của quốc gia khác với phần của ta.", "Review national changes against our own words."
        )
    )
    app.add_typer(group, name="review")
    _add_reading(group, say)
    _add_deciding(group, say)
    _add_bulk(group, say)


def _number(say: Tongue) -> typer.models.ArgumentInfo:
    argument: typer.models.ArgumentInfo = typer.Argument(
        metavar="ID", help=say("Số của thay đổi, xem review list.", "The change's number.")
    )
    return argument


def _add_reading(group: typer.Typer, say: Tongue) -> None:
    @group.command("list", help=say("Thay đổi đang chờ, nhiều người dân gặp nhất trước.", "What waits."))
    def list_(
        context: typer.Context,
        harmless: Annotated[
            bool | None,
            typer.Option("--harmless/--not-harmless", help=say("Chỉ loại vô hại, hoặc ngược lại.", "Harmless or not.")),
        ] = None,
        field: Annotated[str | None, typer.Option(help=say("Chỉ lĩnh vực này.", "Of a field."))] = None,
        part: Annotated[str | None, typer.Option(help=say("Chỉ mục này, ví dụ papers.", "Of a part."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        with _reviewing(context) as reviewing:
            queued = reviewing.queue(harmless=harmless, field=field, part=part)
        if as_json:
            print_json([_queued_document(one) for one in queued])
        else:
            print_lines(_list_lines(queued, globals_of(context).say))

    @group.command(help=say("Cũ, mới, của ta, và bản ghép đề nghị.", "Old, new, ours, and the merge proposed."))
    def show(context: typer.Context, number: Annotated[int, _number(say)], as_json: _AsJson = False) -> None:
        with _reviewing(context) as reviewing:
            compared = reviewing.comparison(number)
        if as_json:
            print_json(_document(compared))
        else:
            print_lines(_lines(compared, globals_of(context).say))


def _add_deciding(group: typer.Typer, say: Tongue) -> None:
    @group.command(help=say("Nhận lời quốc gia vào bản nháp của mục này.", "Take the national words into the draft."))
    def take(context: typer.Context, number: Annotated[int, _number(say)], as_json: _AsJson = False) -> None:
        _decide(context, number, lambda reviewing: reviewing.take(number), "taken", as_json)

    @group.command(help=say("Ghép: nhận chỗ ta chưa sửa, giữ chỗ ta đã sửa.", "Take the merge into the draft."))
    def merge(context: typer.Context, number: Annotated[int, _number(say)], as_json: _AsJson = False) -> None:
        _decide(context, number, lambda reviewing: reviewing.merge(number), "merged", as_json)

    @group.command(help=say("Giữ phần của ta.", "Keep our own words."))
    def keep(
        context: typer.Context,
        number: Annotated[int, _number(say)],
        note: Annotated[str, typer.Option(help=say("Vì sao.", "Why."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        _decide(context, number, lambda reviewing: reviewing.keep(number, note), "kept", as_json)

    @group.command(help=say("Để ngày khác.", "Leave it until another day."))
    def later(context: typer.Context, number: Annotated[int, _number(say)], as_json: _AsJson = False) -> None:
        _decide(context, number, lambda reviewing: reviewing.later(number), "later", as_json)


def _add_bulk(group: typer.Typer, say: Tongue) -> None:
    @group.command(
        "accept-harmless",
        help=say("Ghép mọi thay đổi vô hại (chính tả, Unicode) vào bản nháp.", "Merge every harmless change."),
    )
    def accept_harmless(context: typer.Context, as_json: _AsJson = False) -> None:
        with _reviewing(context) as reviewing:
            accepted = reviewing.accept_harmless(Reporter())
        if as_json:
            print_json(_accepted_document(accepted))
        else:
            print_lines(_accepted_lines(accepted, globals_of(context).say))


def _decide(
    context: typer.Context,
    number: int,
    act: "Callable[[Reviewing], Draft | None]",
    decided: str,
    as_json: bool,
) -> None:
    say = globals_of(context).say
    with _reviewing(context) as reviewing:
        draft = act(reviewing)
    if as_json:
        print_json({"id": number, "decided": decided, "draft": draft.id if draft else None})
    elif draft is not None:
        print_lines([say(f"Đã vào bản nháp số {draft.id} của thủ tục {draft.code}.", f"In draft {draft.id}.")])
    elif decided == "later":
        print_lines([say("Đã để ngày khác; mai sẽ trở lại hàng đợi.", "Left until tomorrow.")])
    else:
        print_lines([say("Đã quyết định; phần của ta giữ nguyên.", "Decided; our words stand.")])


@contextmanager
def _reviewing(context: typer.Context) -> "Iterator[Reviewing]":
    from oneshop.services.reviewing import ReviewRefused

    with opened(context) as services:
        try:
            yield services.reviewing
        except ReviewRefused as fault:
            refuse(str(fault))


def _queued_document(one: "Queued") -> dict[str, Json]:
    return {
        "id": one.head.id,
        "code": one.head.code,
        "name": one.name,
        "field": one.field,
        "part": one.head.part,
        "source": one.head.source.value,
        "harmless": one.head.is_harmless,
        "state": one.head.state.value,
        "printed": one.printed,
        "usual": round(one.usual, 3),
        "found": one.head.found_at.isoformat(),
        "file": one.head.file_name,
    }


def _document(compared: "Comparison") -> Json:
    head = compared.item.head
    return {
        "id": head.id,
        "code": head.code,
        "name": compared.name,
        "part": head.part,
        "harmless": head.is_harmless,
        "state": head.state.value,
        "waits": compared.waits,
        "base": compared.base_words,
        "theirs": compared.theirs_words,
        "ours": compared.ours_words,
        "taken": [_difference_document(one) for one in compared.merged.taken],
        "conflicts": [_difference_document(one) for one in compared.merged.conflicts],
        "draft": compared.draft.id if compared.draft else None,
    }


def _difference_document(one: "Difference") -> Json:
    return {"path": one.path, "name": one.name, "base": one.base, "theirs": one.theirs, "ours": one.ours}


def _accepted_document(accepted: "Accepted") -> Json:
    return {
        "taken": accepted.taken,
        "drafts": accepted.drafts,
        "without_effect": accepted.without_effect,
        "skipped": [{"code": code, "why": why} for code, why in accepted.skipped],
    }


def _list_lines(queued: "tuple[Queued, ...]", say: Tongue) -> Iterator[str]:
    from oneshop.catalogue.value_words import PART_WORDS

    if not queued:
        raise Stop(Exit.NO, say("Không có thay đổi nào của quốc gia chờ rà soát.", "Nothing waits to be reviewed."))
    for one in queued:
        touched = say(f"{one.printed} phiếu đã in", f"{one.printed} lists printed")
        harmless = say(", vô hại", ", harmless") if one.head.is_harmless else ""
        yield f"{one.head.id:>5}  {one.head.code}  {PART_WORDS[one.head.part]}{harmless} ({touched}): {one.name}"


def _lines(compared: "Comparison", say: Tongue) -> Iterator[str]:
    from oneshop.catalogue.value_words import PART_WORDS

    head = compared.item.head
    yield f"{head.code} {compared.name} · {PART_WORDS[head.part]}"
    for title, words in (
        (say("QUỐC GIA TRƯỚC", "NATIONAL BEFORE"), compared.base_words),
        (say("QUỐC GIA NAY", "NATIONAL NOW"), compared.theirs_words),
        (say("CỦA TA", "OURS"), compared.ours_words),
    ):
        yield f"-- {title}"
        yield words
    if compared.merged.taken or compared.merged.conflicts:
        yield say("-- BẢN GHÉP ĐỀ NGHỊ", "-- THE MERGE PROPOSED")
    for one in compared.merged.taken:
        yield say(f"nhận: {one.name}: {one.base} → {one.theirs}", f"take: {one.name}: {one.base} → {one.theirs}")
    for one in compared.merged.conflicts:
        yield say(
            f"giữ của ta: {one.name}: {one.ours} (quốc gia: {one.theirs})",
            f"keep ours: {one.name}: {one.ours} (national: {one.theirs})",
        )


def _accepted_lines(accepted: "Accepted", say: Tongue) -> Iterator[str]:
    yield say(
        f"Đã ghép {accepted.taken} thay đổi vô hại vào {accepted.drafts} bản nháp; "
        f"{accepted.without_effect} thay đổi không đụng đến chữ của ta. Muốn hoàn tác thì bỏ bản nháp.",
        f"{accepted.taken} harmless changes merged into {accepted.drafts} drafts; {accepted.without_effect} touch none "
        "of our words. Discard a draft to undo it.",
    )
    for code, why in accepted.skipped:
        yield f"{code}: {why}"
