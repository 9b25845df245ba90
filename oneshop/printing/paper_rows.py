"""The rows of the paper table: what to bring first, then what is needed under an open condition."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from reportlab.platypus import Paragraph

from oneshop.catalogue.procedure import PaperKind
from oneshop.counter.checklist import Checklist, ChecklistPaper, PaperStatus
from oneshop.counter.wording import citation_in_words, if_in_words
from oneshop.printing.fonts import REGULAR
from oneshop.printing.glyphs import lines, markup
from oneshop.printing.look import Look, Styles
from oneshop.printing.paper_table import PaperTable, Row
from oneshop.printing.procedures import for_which

_COLUMNS: tuple[tuple[str, Callable[[ChecklistPaper], int | None]], ...] = (
    ("CHÍNH", lambda paper: paper.originals),
    ("SAO", lambda paper: paper.copies),
    ("CHỨNG THỰC", lambda paper: paper.certified),
)

_NOT_NAMED = "(nguồn không ghi tên giấy tờ)"
_NOTHING_KNOWN = "Chưa có thông tin về giấy tờ phải mang. Hỏi cán bộ trước khi chuẩn bị."
_NOTHING_TO_BRING = "Không phải mang giấy tờ nào."
_COUNTS_UNKNOWN = "Số bản của mỗi giấy tờ: chưa rõ, hỏi cán bộ."
_SOME_COUNTS_UNKNOWN = "Dấu ? là chưa rõ số bản, hỏi cán bộ."

_LONGEST_LEAD = 90
"""Characters of a condition that still reads well in front of the paper's name; a longer one stands above it."""

_LONGEST_BOLD = 160
"""Characters of a name that is still set in bold."""


def papers_to_bring(checklist: Checklist, look: Look, style: Styles) -> Iterator[Any]:
    """The table CẦN MANG with those count columns that some paper uses, and what its question marks mean."""
    rows = _Rows(checklist, style)
    yield PaperTable("CẦN MANG", [name for name, _ in rows.columns], list(rows.all()), look)
    if rows.some_counts_unknown():
        yield Paragraph(_SOME_COUNTS_UNKNOWN if rows.columns else _COUNTS_UNKNOWN, style.quiet)


def replaced_papers(checklist: Checklist) -> Iterator[str]:
    """Each paper that data replaces, struck through, with what replaces it and the rule that says so, in markup."""
    for paper in checklist.papers_with(PaperStatus.REPLACED):
        cited = citation_in_words(paper.basis)
        reason = f" — {markup(paper.because)}" if paper.because else ""
        rule = f" ({markup(cited)})" if cited else ""
        *first, last = _name_lines(paper)
        which = markup(for_which(checklist, paper.procedures))
        for line in first:
            yield f"{which}<strike>{line}</strike>"
            which = ""
        yield f"{which}<strike>{last}</strike>{reason}{rule}"


def _name_lines(paper: ChecklistPaper) -> list[str]:
    return [markup(line) for line in lines(paper.name)] or [_NOT_NAMED]


class _Rows:
    def __init__(self, checklist: Checklist, style: Styles) -> None:
        self._list, self._style = checklist, style
        self._needed = checklist.papers_with(PaperStatus.NEEDED)
        self._if = checklist.papers_with(PaperStatus.IF)
        self.columns = [
            (name, count_of) for name, count_of in _COLUMNS if any(count_of(paper) for paper in self._to_bring())
        ]
        self._numbers = count(1)

    def _to_bring(self) -> tuple[ChecklistPaper, ...]:
        return (*self._needed, *self._if)

    def some_counts_unknown(self) -> bool:
        return any(_is_count_unknown(paper) for paper in self._to_bring())

    def all(self) -> Iterator[Row]:
        if not self._to_bring():
            said = _NOTHING_TO_BRING if self._list.papers else _NOTHING_KNOWN
            yield self._group(said)
        yield from self._needed_rows()
        yield from self._if_rows()

    def _needed_rows(self) -> Iterator[Row]:
        group = None
        for paper in self._needed:
            if paper.group and paper.group != group:
                yield self._group(paper.group)
            group = paper.group
            # Half a page in bold is harder to read, not easier to find.
            yield self._row(paper, self._style.paper if len(paper.name) <= _LONGEST_BOLD else self._style.body)

    def _if_rows(self) -> Iterator[Row]:
        together: dict[tuple[str, str | None], list[ChecklistPaper]] = {}
        for paper in self._if:
            together.setdefault((paper.because or "còn tùy trường hợp", paper.group), []).append(paper)
        for (condition, group), papers in together.items():
            lead = if_in_words(condition)
            stands_above = len(papers) > 1 or len(lead) > _LONGEST_LEAD
            if stands_above:
                # Alternatives must read as such also while nobody knows whether they are needed at all.
                yield self._group(f"{lead}: {group}" if group else f"{lead}:")
            for paper in papers:
                yield self._row(paper, self._style.if_paper, "" if stands_above else f"<i>{markup(lead)}:</i> ")

    def _group(self, text: str) -> Row:
        return Row(tuple(Paragraph(markup(line), self._style.group) for line in lines(text)), is_group=True)

    def _row(self, paper: ChecklistPaper, style: Any, lead: str = "") -> Row:
        *first, last = _name_lines(paper)
        texts = [*first, last + self._after_name(paper)]
        texts[0] = lead + texts[0]
        names = [Paragraph(text, style) for text in texts]
        notes = [Paragraph(markup(line), self._style.note) for line in lines(paper.note or "")]
        return Row((*names, *notes), self._cells(paper), f"{next(self._numbers)}.", has_box=True)

    def _after_name(self, paper: ChecklistPaper) -> str:
        said = [markup(paper.form_to_name)] if paper.form_to_name else []
        if paper.kind is PaperKind.SHOW:
            said.append("chỉ xuất trình")
        which = for_which(self._list, paper.procedures)
        if which:
            said.append(f"cho {which[0].lower()}{which[1:].rstrip(': ')}")
        return f' <font name="{REGULAR}">({"; ".join(said)})</font>' if said else ""

    def _cells(self, paper: ChecklistPaper) -> tuple[str, ...]:
        if _is_count_unknown(paper):
            return tuple("?" for _ in self.columns)
        counts = [count_of(paper) for _, count_of in self.columns]
        return tuple("" if number is None else str(number) for number in counts)


def _is_count_unknown(paper: ChecklistPaper) -> bool:
    # What is only shown is handed back: there is nothing to count.
    return (
        paper.kind is not PaperKind.SHOW
        and paper.originals is None
        and paper.copies is None
        and paper.certified is None
    )
