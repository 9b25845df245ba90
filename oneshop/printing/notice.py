"""Thông báo thay đổi thủ tục: what clerks have to know about changes, on paper."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import silver
from reportlab.platypus import CondPageBreak, HRFlowable, Paragraph

from oneshop.catalogue.announcing import CHANGE_WORDS, Announcement, ChangeKind, ProcedureChange
from oneshop.catalogue.difference_summary import ARROW
from oneshop.catalogue.differences import FieldDifference, ItemDifference, Kind, PartDifference
from oneshop.catalogue.words_marked import Run, words_marked
from oneshop.printing import fonts
from oneshop.printing.glyphs import markup, plain
from oneshop.printing.look import LOOKS, Look, Styles, styles
from oneshop.printing.page import Head, as_pdf
from oneshop.printing.sizes import PaperSize
from oneshop.settings import DeskIdentity

TITLE = "THÔNG BÁO THAY ĐỔI THỦ TỤC"
FOOT = "Dùng trong nội bộ, để cán bộ hướng dẫn đúng"
NOTHING = "Không có thủ tục nào thay đổi."

_MARKS = {Kind.ADDED: "+ Thêm", Kind.REMOVED: "− Bỏ", Kind.CHANGED: "• Sửa", Kind.SAME: "• Đổi thứ tự:"}
_LONGEST_TOLD = 1500
"""Characters of one side of a field; who needs more reads it on the screen."""


def render_notice(announcement: Announcement, desk: DeskIdentity) -> bytes:
    """The notice as PDF on A4, the same bytes for the same input."""
    look = LOOKS[PaperSize.A4]
    sheet = _Sheet(announcement, desk, look, styles(PaperSize.A4))
    made = f"Lập ngày {announcement.made_on:%d/%m/%Y}"
    return as_pdf(sheet.story(), look, title=TITLE, author=plain(desk.desk), foot=made, caution=FOOT)


class _Sheet:
    """The parts of one notice, top to bottom, as ReportLab flowables."""

    def __init__(self, announcement: Announcement, desk: DeskIdentity, look: Look, style: Styles) -> None:
        self._told, self._desk, self._look, self._style = announcement, desk, look, style
        self._field = style.body.clone("field", leftIndent=look.body * 2.6, firstLineIndent=-look.body * 1.2)

    def story(self) -> Iterator[Any]:
        yield self._head()
        yield Paragraph(TITLE, self._style.title)
        yield Paragraph(markup(self._period()), self._style.procedure)
        if not self._told.changes:
            yield Paragraph(NOTHING, self._style.body)
            return
        yield Paragraph(markup(self._counts()), self._style.body)
        several = len(self._told.changes) > 1
        for number, change in enumerate(self._told.changes, start=1):
            yield from self._change(f"{number}. " if several else "", change)

    def _head(self) -> Any:
        office = [
            Paragraph(markup(self._desk.authority) if plain(self._desk.authority) else "." * 32, self._style.head)
        ]
        if plain(self._desk.desk):
            office.append(Paragraph(markup(self._desk.desk), self._style.head_desk))
        return Head(office, self._look)

    def _period(self) -> str:
        told = self._told
        if len(told.changes) == 1 and told.since == told.until:
            change = told.changes[0]
            since = f"có hiệu lực từ {change.valid_from:%d/%m/%Y}" if change.valid_from else "chưa rõ ngày hiệu lực"
            return f"Bản số {change.number}, {since}"
        if told.since is None or told.until is None:
            return ""
        return f"Mọi thay đổi có hiệu lực từ ngày {told.since:%d/%m/%Y} đến ngày {told.until:%d/%m/%Y}"

    def _counts(self) -> str:
        kinds = [(kind, sum(change.kind is kind for change in self._told.changes)) for kind in ChangeKind]
        said = ", ".join(f"{CHANGE_WORDS[kind].lower()}: {count}" for kind, count in kinds if count)
        outdated = self._told.outdated_lists
        papers = f" {outdated} phiếu hướng dẫn đã in theo bản cũ." if outdated else ""
        return f"{len(self._told.changes)} thủ tục ({said}).{papers}"

    def _change(self, number: str, change: ProcedureChange) -> Iterator[Any]:
        yield CondPageBreak(self._look.body * 7)
        gap = self._look.body * 0.4
        yield HRFlowable(width="100%", thickness=0.6, color=silver, spaceBefore=gap, spaceAfter=gap)
        code = f'<font name="{fonts.REGULAR}">({markup(change.code)})</font>'
        yield Paragraph(f"<b>{number}{markup(change.name)}</b> {code}", self._style.body)
        said = f": {markup(change.summary)}" if change.kind is not ChangeKind.NEW else ""
        yield Paragraph(f"<b>{CHANGE_WORDS[change.kind]}</b>{said}.", self._style.body)
        yield Paragraph(markup(" ".join(_facts(change))), self._style.quiet)
        for part in change.comparison.parts:
            yield from self._part(part)

    def _part(self, part: PartDifference) -> Iterator[Any]:
        yield CondPageBreak(self._look.body * 4)
        yield Paragraph(markup(part.label.upper()), self._style.label)
        for item in part.items:
            if item.is_told:
                yield from self._item(item)

    def _item(self, item: ItemDifference) -> Iterator[Any]:
        where = f" ({item.where})" if item.where else ""
        told = [field for field in item.fields if field.kind is not Kind.SAME]
        if item.kind in (Kind.ADDED, Kind.REMOVED):
            said = f"{item.title}{where}" if item.title else ""
            rest = "; ".join(
                field.after or field.before for field in told if (field.after or field.before).strip() != item.title
            )
            words = ". ".join(part.rstrip(". ") for part in (said, rest) if part)
            yield Paragraph(f"<b>{_MARKS[item.kind]}:</b> {markup(_cut(words))}", self._field)
            return
        name = f" {markup(item.title)}{markup(where)}" if item.title or where else ""
        moved = " <i>(đổi thứ tự)</i>" if item.is_moved and told else ""
        yield Paragraph(f"<b>{_MARKS[item.kind]}</b>{name}{moved}{':' if told else ''}", self._field)
        for field in told:
            yield Paragraph(_field(field), self._style.body.clone("inner", leftIndent=self._look.body * 2.6))


def _facts(change: ProcedureChange) -> Iterator[str]:
    yield f"Bản số {change.number}" + (f", thay bản số {change.before}." if change.before else ".")
    yield f"Hiệu lực từ {change.valid_from:%d/%m/%Y}." if change.valid_from else "Chưa rõ ngày hiệu lực."
    if change.decision:
        yield f"Theo {change.decision}."
    if change.change_note:
        yield f"Lý do: {change.change_note.rstrip('.')}."
    if change.outdated_lists:
        yield f"{change.outdated_lists} phiếu đã in theo bản cũ."


def _field(field: FieldDifference) -> str:
    label = f"<i>{markup(field.label)}:</i>"
    if field.kind is Kind.ADDED:
        return f"{label} thêm <u>{markup(_cut(field.after))}</u>"
    if field.kind is Kind.REMOVED:
        return f"{label} bỏ <strike>{markup(_cut(field.before))}</strike>"
    if field.reads_alike:
        return f"{label} chỉ khác cách ghi"
    before, after = words_marked(_cut(field.before), _cut(field.after))
    return f"{label} {_runs(before, 'strike')} {markup(ARROW)} {_runs(after, 'u')}"


def _runs(runs: tuple[Run, ...], tag: str) -> str:
    return "".join(f"<{tag}>{markup(run.text)}</{tag}>" if run.is_marked else markup(run.text) for run in runs)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD].rsplit(' ', 1)[0]}… (xem tiếp trên màn hình)"
