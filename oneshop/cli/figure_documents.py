"""Figures as JSON documents, and as lines for a person at a terminal."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import LEVEL_WORDS, ONLINE_WORDS
from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.cli.speech import Json
from oneshop.counter.dossiers.figure_sheets import shares_in_words
from oneshop.counter.dossiers.figures import Counts, Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oneshop.counter.dossiers.figure_sheets import Sheet
    from oneshop.counter.dossiers.figures import FigureTable
    from oneshop.counter.dossiers.funnel import Asked, FellOut, Funnel, ReportedFunnel, ZeroList
    from oneshop.counter.dossiers.periods import Period
    from oneshop.services.receiving.figures import CatalogueCounts

_WIDEST = 44
_GAP = 2


def figures_document(table: "FigureTable | None", asked: "Asked | None", zero: "ZeroList | None") -> Json:
    """What was asked for; a part that was not is left out."""
    document: dict[str, Json] = {}
    if table is not None:
        document |= {
            "period": _period(table.period),
            "as_of": table.as_of.isoformat(timespec="minutes"),
            "by": table.by.value,
            "rows": [{"key": row.key, "name": row.name, **_counts(row.counts)} for row in table.rows],
            "total": _counts(table.whole),
        }
    if asked is not None:
        document["funnel"] = {
            "programme": asked.programme or None,
            "period": _period(asked.period),
            "register": _funnel(asked.own),
            "reported": [reported_document(it) for it in asked.reported],
        }
    if zero is not None:
        document["zero"] = {
            "programme": zero.programme or None,
            "period": _period(zero.period),
            "of": zero.of,
            "procedures": [{"code": it.code, "name": it.name, "field": it.field} for it in zero.procedures],
            "unlinked": list(zero.unlinked),
        }
    return document


def reported_document(reported: "ReportedFunnel") -> dict[str, Json]:
    """A funnel as a report gives it."""
    return {
        "programme": reported.programme or None,
        "period": _period(reported.period),
        "source": reported.source,
        "dated": reported.dated.isoformat(),
        **_funnel(reported.funnel),
    }


def _funnel(funnel: "Funnel") -> dict[str, Json]:
    return {
        "asked": funnel.asked,
        "received": funnel.received,
        "returned": funnel.returned,
        "before_receipt": _fallen(funnel.before_receipt),
        "before_return": _fallen(funnel.before_return),
    }


def _fallen(fallen: "Iterable[FellOut]") -> list[Json]:
    return [{"why": it.fate.value, "reason": it.reason or None, "count": it.count} for it in fallen]


def _period(period: "Period") -> dict[str, Json]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _counts(counts: Counts) -> dict[str, Json]:
    sums = {name: getattr(counts, name) for name in ("to_solve", "solved", "running", "refused", "stopped")}
    shares = {"online": counts.online, "online_payment": counts.online_payment, "in_time": counts.in_time}
    return {**asdict(counts), **sums, "shares": {name: _share(share) for name, share in shares.items()}}


def _share(share: Share) -> dict[str, Json]:
    return {"part": share.part, "of": share.whole, "percent": share.percent}


def sheet_lines(sheet: "Sheet") -> Iterator[str]:
    """A table for a terminal; the numbers of a row that are not 0 by name where the columns are many."""
    yield sheet.title
    yield ""
    if len(sheet.columns) > 5:
        for name, *values in sheet.rows:
            told = [f"{column} {value}" for column, value in zip(sheet.columns[1:], values, strict=True) if value]
            yield f"{name}: {'; '.join(told) or 'không có'}"
    else:
        rows = [sheet.columns, *([str(cell) for cell in row] for row in sheet.rows)]
        widths = [min(max(len(row[place]) for row in rows), _WIDEST) for place in range(len(sheet.columns))]
        for row in rows:
            yield (" " * _GAP).join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield ""
    yield from sheet.notes


def stats_document(found: "CatalogueCounts") -> Json:
    """The catalogue of today and the year's dossiers."""
    return {
        "procedures": found.procedures,
        "online": dict(found.online),
        "levels": dict(found.levels),
        "programmes": dict(found.programmes),
        "delegated": found.delegated,
        "dossiers": _counts(found.dossiers),
    }


def stats_lines(found: "CatalogueCounts") -> Iterator[str]:
    """The same in words."""
    yield f"{found.procedures} thủ tục đang áp dụng; {found.delegated} thủ tục được ủy quyền."
    yield "Mức trực tuyến: " + _listed((ONLINE_WORDS[OnlineLevel(name)], it) for name, it in found.online.items())
    yield "Cấp thực hiện: " + _listed((LEVEL_WORDS[Level(name)], it) for name, it in found.levels.items())
    yield "Chương trình: " + _listed(found.programmes.items())
    year = found.dossiers
    yield (
        f"Hồ sơ từ đầu năm: tiếp nhận {year.received}, kỳ trước {year.carried}, đã giải quyết {year.solved} "
        f"(quá hạn {year.solved_late}), đang giải quyết {year.running} (quá hạn {year.running_late})."
    )
    yield from shares_in_words(year)


def _listed(counts: "Iterable[tuple[str, int]]") -> str:
    return "; ".join(f"{name} {count}" for name, count in counts) + "."
