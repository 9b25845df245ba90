"""Figures, funnels and zero lists as tables of words and numbers: the same for the screen, paper and files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oneshop.counter.dossiers.figures import BY_WORDS, COLUMNS, Counts, FigureTable
from oneshop.counter.dossiers.funnel import FATE_WORDS, Asked, FellOut, Funnel, ZeroList

Cell = str | int

WHOLE = "Tổng số"
WHOLE_REGISTER = "Toàn bộ sổ"
WHOLE_CATALOGUE = "Toàn bộ danh mục"
UNNAMED = "(không ghi)"
OWN = "Theo sổ"
REPORTED = "Theo báo cáo"


@dataclass(frozen=True)
class Sheet:
    """A table with its title, and below it what has to be known to read it. The last row is a sum where `has_total`."""

    name: str
    """Short, for the tab of a workbook and the name of a file."""
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    has_total: bool = False


def table_sheet(table: FigureTable) -> Sheet:
    """The figures by what was asked, with their total."""
    first = BY_WORDS[table.by]
    columns = (first, *(f"{it.group}: {it.words}" if it.group else it.words for it in COLUMNS))
    rows: list[tuple[Cell, ...]] = [(row.name, *_values(row.counts)) for row in table.rows]
    return Sheet(
        name="Số liệu",
        title=f"{table.period.words}, theo {first.lower()}",
        columns=columns,
        rows=(*rows, (WHOLE, *_values(table.whole))),
        notes=(*shares_in_words(table.whole), told_for(table), *notes_of(table.whole)),
        has_total=True,
    )


def headings(table: FigureTable) -> tuple[str, ...]:
    """The columns in two lines each, for a screen: the group above, the column below."""
    return (BY_WORDS[table.by], *("\n".join(filter(None, (it.group or " ", it.words))) for it in COLUMNS))


def _values(counts: Counts) -> tuple[int, ...]:
    return tuple(column.value(counts) for column in COLUMNS)


def shares_in_words(counts: Counts) -> tuple[str, ...]:
    """The shares an office has to report, each with what it is of."""
    lines = [
        f"Nộp trực tuyến: {counts.online.words} trong số tiếp nhận trong kỳ.",
        f"Thanh toán trực tuyến: {counts.online_payment.words} trong số phải nộp phí, lệ phí.",
        f"Giải quyết trước và đúng hạn: {counts.in_time.words} trong số đã giải quyết.",
    ]
    if counts.fee_unknown:
        lines[1] += f" Chưa rõ số tiền, không tính vào: {counts.fee_unknown}."
    return tuple(lines)


def told_for(table: FigureTable) -> str:
    """For which moment it is told what still runs."""
    return f"Hồ sơ đang giải quyết tính đến {table.as_of:%H:%M ngày %d/%m/%Y}."


def notes_of(counts: Counts) -> tuple[str, ...]:
    """What of the figures has to be said besides."""
    said = []
    if counts.due_unknown:
        said.append(f"{counts.due_unknown} hồ sơ chưa rõ hạn, không tính là đúng hạn.")
    if counts.apologised:
        said.append(f"{counts.apologised} hồ sơ đã giải quyết có xin lỗi, hẹn lại; đúng hạn tính theo lần hẹn đầu.")
    return tuple(said)


def funnel_sheet(asked: Asked, reasons: Mapping[str, str]) -> Sheet:
    """The steps and what fell out between; our register beside each report. `reasons` names the codes."""
    names = [REPORTED] if len(asked.reported) == 1 else [f"{REPORTED} {it + 1}" for it in range(len(asked.reported))]
    reported = list(zip(names, asked.reported, strict=True))
    funnels = [(OWN, asked.own), *((name, it.funnel) for name, it in reported)]
    lines = [funnel_lines(funnel, reasons) for _, funnel in funnels]
    order = dict.fromkeys(label for each in lines for label, _ in each)
    by_label = [dict(each) for each in lines]
    rows = tuple((label, *(values.get(label, "") for values in by_label)) for label in sorted(order, key=_place))
    return Sheet(
        name="Phễu",
        title=f"{asked.programme or WHOLE_REGISTER}, {asked.period.words.lower()}: nộp, tiếp nhận, trả kết quả",
        columns=("Bước", *(name for name, _ in funnels)),
        rows=rows,
        notes=(
            f"{OWN}: hồ sơ ghi vào sổ trong kỳ, theo tình trạng lúc lập bảng này.",
            *(f"{name}: {it.source}, ngày {it.dated:%d/%m/%Y}." for name, it in reported),
        ),
    )


ASKED, RECEIVED, RETURNED = "Đề nghị (nộp hồ sơ)", "Tiếp nhận", "Trả kết quả"
_BEFORE_RECEIPT, _BEFORE_RETURN = "Không tiếp nhận", "Chưa trả"


def funnel_lines(funnel: Funnel, reasons: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """The funnel from top to bottom, each line with its count."""
    return (
        (ASKED, funnel.asked),
        *_fallen(_BEFORE_RECEIPT, funnel.before_receipt, reasons),
        (RECEIVED, funnel.received),
        *_fallen(_BEFORE_RETURN, funnel.before_return, reasons),
        (RETURNED, funnel.returned),
    )


def _fallen(step: str, fallen: Iterable[FellOut], reasons: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    return ((f"{step}: {fell_in_words(it, reasons)}", it.count) for it in fallen)


def fell_in_words(fell: FellOut, reasons: Mapping[str, str]) -> str:
    """Why something fell out, with the code of the reason and its name where it is known."""
    if not fell.reason:
        return FATE_WORDS[fell.fate]
    name = reasons.get(fell.reason)
    return f"{FATE_WORDS[fell.fate]}, {fell.reason}" + (f" {name}" if name else "")


def _place(label: str) -> int:
    order = (ASKED, _BEFORE_RECEIPT, RECEIVED, _BEFORE_RETURN, RETURNED)
    return next(place for place, begin in enumerate(order) if label == begin or label.startswith(f"{begin}:"))


def zero_sheet(zero: ZeroList) -> Sheet:
    """The procedures without a dossier."""
    notes = [f"{len(zero.procedures)} trong {zero.of} thủ tục không có hồ sơ nào ghi vào sổ trong kỳ."]
    if zero.unlinked:
        notes.append(
            f"{len(zero.unlinked)} dịch vụ của chương trình chưa gắn mã thủ tục nên chưa biết: "
            f"{'; '.join(zero.unlinked)}."
        )
    return Sheet(
        name="Không phát sinh",
        title=f"{zero.programme or WHOLE_CATALOGUE}, {zero.period.words.lower()}: thủ tục không phát sinh hồ sơ",
        columns=("Mã số", "Tên thủ tục", "Lĩnh vực"),
        rows=tuple((it.code, it.name or UNNAMED, it.field or UNNAMED) for it in zero.procedures),
        notes=tuple(notes),
    )
