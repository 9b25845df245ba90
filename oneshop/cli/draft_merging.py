"""The command that merges a draft with the version that came between it and the one it was made from."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from oneshop.cli.speech import Exit, Tongue, print_json, print_lines, tell

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.merging import Difference, Merged
    from oneshop.catalogue.newer_version import NewerVersion
    from oneshop.services.opening import Services


class Keep(Enum):
    """Whose words stand where both changed the same."""

    OURS = "ours"
    THEIRS = "theirs"


def add_merging(group: typer.Typer, say: Tongue) -> None:
    """Add `draft merge`."""
    from oneshop.cli.drafts import drafting_desk, found_draft

    @group.command(
        help=say("Ghép bản nháp với bản đã công bố sau bản gốc của nó.", "Merge with the version that came between.")
    )
    def merge(
        context: typer.Context,
        draft: Annotated[str, typer.Argument(metavar="DRAFT", help="ID / CODE")],
        keep: Annotated[
            Keep | None,
            typer.Option(help=say("Chỗ hai bên sửa khác nhau thì lấy của ai.", "Who stands where both changed.")),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        with drafting_desk(context, as_json=as_json) as services:
            found = found_draft(services, draft)
            newer = services.drafting.newer_version(found)
            merged = newer.keeping_ours(found.content) if newer else None
            is_left = merged is not None and keep is None and not merged.is_clean
            if newer is not None and merged is not None and not is_left:
                found = _saved(services, found, newer, merged, keep)
        if as_json:
            print_json(_document(found, newer, merged, is_saved=newer is not None and not is_left))
        else:
            _say(found, newer, merged, is_left=is_left)
        if is_left:
            raise typer.Exit(Exit.NO)


def _saved(services: "Services", draft: "Draft", newer: "NewerVersion", merged: "Merged", keep: Keep | None) -> "Draft":
    content = newer.keeping_theirs(draft.content).content if keep is Keep.THEIRS else merged.content
    return services.drafting.save(draft, content, base=newer.newest)


def _document(draft: "Draft", newer: "NewerVersion | None", merged: "Merged | None", *, is_saved: bool) -> Any:
    from oneshop.cli.draft_documents import draft_document

    return {
        "draft": draft_document(draft),
        "newest": newer.newest.number if newer else draft.base_number,
        "saved": is_saved,
        "taken": [_difference(one) for one in merged.taken] if merged else [],
        "conflicts": [_difference(one) for one in merged.conflicts] if merged else [],
    }


def _difference(one: "Difference") -> dict[str, str]:
    return {"path": one.path, "name": one.name, "base": one.base, "theirs": one.theirs, "ours": one.ours}


def _say(draft: "Draft", newer: "NewerVersion | None", merged: "Merged | None", *, is_left: bool) -> None:
    if newer is None or merged is None:
        print_lines([f"Bản nháp số {draft.id} đã làm từ bản mới nhất; không có gì để ghép."])
        return
    number = newer.newest.number
    print_lines(f"+ {one.name}: {one.theirs}" for one in merged.taken)
    for one in merged.conflicts:
        print_lines([f"≠ {one.name}", f"    gốc: {one.base}", f"    bản số {number}: {one.theirs}"])
        print_lines([f"    bản nháp: {one.ours}"])
    if is_left:
        tell(
            f"Chưa ghép: {len(merged.conflicts)} chỗ hai bên sửa khác nhau. Chọn --keep ours hoặc --keep theirs, hoặc "
            f"sửa tệp của “draft show --json” rồi lưu bằng “draft save --merged {number}”."
        )
    else:
        print_lines([f"Đã ghép bản số {number} vào bản nháp số {draft.id}. Xem lại rồi trình duyệt."])
