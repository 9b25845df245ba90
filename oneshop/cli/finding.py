"""`search`: one query, or a file of queries in one process."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from oneshop.catalogue.in_words import LEVEL_WORDS, ONLINE_WORDS
from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.cli.desk import existing_file, globals_of, opened, parse_day
from oneshop.cli.documents import search_document
from oneshop.cli.speech import Exit, Tongue, print_json, print_json_line, print_lines, refuse, tell
from oneshop.search.values import Elsewhere, FeeFilter, FilterKind, Hit, SearchAnswer, SearchFilters
from oneshop.services.finding import Finder


class OnlineChoice(StrEnum):
    """The levels one may ask for; nobody looks for "unknown"."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"


class LevelChoice(StrEnum):
    """Cấp thực hiện."""

    PROVINCE = "province"
    COMMUNE = "commune"
    MINISTRY = "ministry"
    OTHER = "other"


class LiteralChoice(StrEnum):
    """Kinds of conditions whose words may be meant as words."""

    LEVEL = "level"
    ONLINE = "online"
    FEE = "fee"
    FIELD = "field"


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command."""

    @app.command(help=say("Tìm thủ tục: gõ có dấu, không dấu, viết tắt, mã đều được.", "Find procedures."))
    def search(
        context: typer.Context,
        words: Annotated[
            list[str] | None, typer.Argument(metavar="QUERY", help=say("Câu tìm.", "What to look for."))
        ] = None,
        batch: Annotated[
            Path | None,
            typer.Option(help=say("Tệp câu tìm, mỗi dòng một câu; trả lời JSON Lines.", "File of queries.")),
        ] = None,
        limit: Annotated[int, typer.Option(min=1, max=1000, help=say("Số kết quả nhiều nhất.", "Most hits."))] = 20,
        online: Annotated[OnlineChoice | None, typer.Option(help=say("Mức độ trực tuyến.", "Online level."))] = None,
        field: Annotated[str | None, typer.Option(help=say("Lĩnh vực.", "Field."))] = None,
        level: Annotated[LevelChoice | None, typer.Option(help=say("Cấp thực hiện.", "Level."))] = None,
        audience: Annotated[str | None, typer.Option(help=say("Đối tượng thực hiện.", "Audience."))] = None,
        free: Annotated[
            bool, typer.Option("--free", help=say("Chỉ thủ tục không thu phí.", "Only free ones."))
        ] = False,
        has_fee: Annotated[
            bool, typer.Option("--has-fee", help=say("Chỉ thủ tục có phí, lệ phí.", "Only with a fee."))
        ] = False,
        on: Annotated[str | None, typer.Option(help=say("Có hiệu lực ngày nào (ISO).", "In force on a day."))] = None,
        literal: Annotated[
            list[LiteralChoice] | None,
            typer.Option(help=say("Không hiểu chữ thành điều kiện loại này.", "Take no words for this condition.")),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        if free and has_fee:
            refuse(say("Chỉ chọn một trong --free và --has-fee.", "Choose one of --free and --has-fee."))
        query = " ".join(words) if words is not None else None
        if (query is None) == (batch is None):
            refuse(say('Cần một câu tìm, hoặc --batch TỆP. Ví dụ: oneshop search "khai sinh".', "Give a query."))
        fee = FeeFilter.FREE if free else FeeFilter.HAS_FEE if has_fee else None
        filters = SearchFilters(
            online=OnlineLevel(online.value) if online else None,
            field=field,
            level=Level(level.value) if level else None,
            audience=audience,
            fee=fee,
        )
        day = parse_day(on, say)
        queries = _queries(existing_file(batch, say), say) if batch else ()
        as_words = frozenset(FilterKind(kind.value) for kind in literal or ())

        def found(text: str, finder: Finder) -> SearchAnswer:
            return finder.search(text, filters, limit=limit, on=day, literal=as_words)

        with opened(context, with_index=True) as services:
            if batch:
                for line in queries:
                    print_json_line(search_document(found(line, services.finder)))
            else:
                _show(found(query or "", services.finder), as_json, say)


def _show(answer: SearchAnswer, as_json: bool, say: Tongue) -> None:
    query = answer.query
    if as_json:
        print_json(search_document(answer))
    else:
        print_lines(_in_lines(answer, say))
        for line in _told(answer, say):
            tell(line)
    if not answer.hits:
        if not as_json:
            tell(
                say(
                    f"Không tìm thấy thủ tục nào cho “{query[:80]}”. Thử ít chữ hơn, hoặc bỏ bớt bộ lọc.",
                    f"Nothing found for “{query[:80]}”. Try fewer words or fewer filters.",
                )
            )
        raise typer.Exit(Exit.NO)


def _queries(path: Path, say: Tongue) -> tuple[str, ...]:
    """The lines of a batch file, without their line ends; an empty line is an empty query and keeps its place."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
        return tuple(line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines))
    except (OSError, UnicodeDecodeError) as error:
        refuse(say(f'Không đọc được tệp "{path}" (cần chữ UTF-8): {error}.', f'Cannot read "{path}": {error}.'))


def _told(answer: SearchAnswer, say: Tongue) -> list[str]:
    """What must be known of an answer besides its hits: how it was understood, how sure it is, who else to ask."""
    lines = [answer.notice] if answer.notice else []
    if answer.meant and answer.meant not in (answer.notice or ""):
        lines.append(say(f"Hiểu là: {answer.meant}", f"Taken as: {answer.meant}"))
    for each in answer.understood:
        if each.is_applied:
            lines.append(say(f"Đã lọc theo “{each.words}”.", f"Filtered by “{each.words}”."))
        else:
            lines.append(
                say(
                    f"Danh mục chưa ghi thủ tục phù hợp nào là “{each.words}”; đang tìm cả thủ tục chưa rõ.",
                    f"No fitting entry is known to be “{each.words}”; those not known are listed too.",
                )
            )
    if answer.hits and not answer.is_sure:
        lines.append(
            say("Không chắc có thủ tục nào đúng ý, đây là những gì gần nhất.", "Not sure: these are only the nearest.")
        )
    return lines + [_elsewhere_line(each, say) for each in answer.elsewhere]


def _elsewhere_line(each: Elsewhere, say: Tongue) -> str:
    basis = each.basis and (each.basis if each.is_checked else f"{each.basis}, chưa đối chiếu nguyên văn")
    told = f"{each.matter}: {each.authority}" + (f" ({basis})" if basis else "")
    return say(f"Nơi khác làm: {told}.", f"Handled elsewhere: {told}.") + (f" {each.note}" if each.note else "")


def _in_lines(answer: SearchAnswer, say: Tongue) -> list[str]:
    lines = []
    for place, hit in enumerate(answer.hits, start=1):
        levels = ", ".join(say(LEVEL_WORDS[level], level.value) for level in hit.levels)
        online = say(f"Trực tuyến: {ONLINE_WORDS[hit.online].lower()}", f"online: {hit.online.value}")
        told = " · ".join(part for part in (hit.code, online, levels, hit.field, hit.agency) if part)
        lines += [f"{place:>2}. {hit.name}", f"    {told}"]
        if hit.withdrawn:
            lines.append(f"    {_ended(hit, say)}")
        matched = ", ".join(
            why.word if why.matched == why.word else f"{why.word} (={why.matched})" for why in hit.why[:6]
        )
        if matched:
            lines.append(f"    {say('khớp', 'matched')}: {matched}")
    return lines


def _ended(hit: Hit, say: Tongue) -> str:
    since = f"{hit.withdrawn_on:%d/%m/%Y}" if hit.withdrawn_on else None
    ended = say(
        f"bãi bỏ từ {since}" if since else "không còn trong danh mục hiện hành", f"ended {since or ''}".rstrip()
    )
    return ended + (say(", xem ", ", see ") + ", ".join(hit.successors) if hit.successors else "")
