"""Two checklists of one citizen beside each other: what is brought, paid and waited for now that was not before."""

from collections.abc import Iterator, Sequence

from oneshop.catalogue.comparing_items import ItemKind, compared
from oneshop.catalogue.differences import Comparison, PartDifference
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.leaves import Leaf, citation_leaf, text_leaf
from oneshop.catalogue.leaves_for_citizens import counts_leaf
from oneshop.catalogue.procedure import Question
from oneshop.counter.checklist import Checklist, ChecklistPaper, PaperStatus, TimeLine
from oneshop.counter.fees import FeeLine
from oneshop.counter.wording import fee_amount_in_words, fee_label, if_in_words

_Questions = Sequence[Question]


def compare_lists(before: Checklist, after: Checklist) -> Comparison:
    """Papers, fees and times that differ between two lists of the same procedures and answers."""
    parts = (
        PartDifference(
            "papers", "Giấy tờ", "giấy tờ", True, tuple(compared(before.papers, after.papers, _PAPER, (), ()))
        ),
        PartDifference(
            "fees", "Phí, lệ phí", "khoản phí, lệ phí", True,
            tuple(compared(before.fees.lines, after.fees.lines, _FEE, (), ())),
        ),
        PartDifference(
            "times", "Thời hạn giải quyết", "thời hạn", True,
            tuple(compared(before.times, after.times, _times(after), (), ())),
        ),
    )  # fmt: skip
    return Comparison(tuple(part for part in parts if part.is_changed))


def _paper_leaves(paper: ChecklistPaper, _: _Questions) -> Iterator[Leaf]:
    yield from text_leaf("name", "Tên giấy tờ", paper.name)
    yield from counts_leaf(paper.originals, paper.copies, paper.certified)
    yield Leaf("status", "Có phải nộp không", (paper.status, paper.because), _status_in_words(paper))
    yield from text_leaf("form", "Mẫu", paper.form)
    yield from text_leaf("group", "Nhóm giấy tờ", paper.group)
    yield from citation_leaf("basis", "Căn cứ", paper.basis)
    yield from text_leaf("note", "Ghi chú", paper.note)


def _status_in_words(paper: ChecklistPaper) -> str:
    if paper.status is PaperStatus.NEEDED:
        return "phải mang"
    if paper.status is PaperStatus.REPLACED:
        return f"không phải mang: {paper.because}" if paper.because else "không phải mang"
    return f"{if_in_words(paper.because or '')} thì phải mang"


def _fee_leaves(line: FeeLine, _: _Questions) -> Iterator[Leaf]:
    yield from text_leaf("name", "Tên khoản", fee_label(line))
    value = (line.status, line.rate, line.amount, line.rate_amount, line.low, line.high, line.unit, line.text)
    yield Leaf("rate", "Mức", value, fee_amount_in_words(line, quotes_all=True))
    channels = ", ".join(CHANNEL_WORDS[kind] for kind in line.channels)
    yield from text_leaf("channels", "Cách nộp", channels or None)
    yield from text_leaf("because", "Điều kiện", if_in_words(line.because) if line.because else None)


def _time_leaves(time: TimeLine, _: _Questions) -> Iterator[Leaf]:
    yield from text_leaf("amount", "Thời hạn", time.words)
    channels = ", ".join(CHANNEL_WORDS[kind] for kind in time.channels)
    yield from text_leaf("channels", "Cách nộp", channels or None)
    yield from text_leaf("because", "Điều kiện", if_in_words(time.because) if time.because else None)
    yield from text_leaf("note", "Ghi chú", time.note)


_PAPER = ItemKind[ChecklistPaper](_paper_leaves, lambda one: one.name, lambda one: one.name)
_FEE = ItemKind[FeeLine](
    _fee_leaves, fee_label, fee_label, lambda one: one.procedure, alike=lambda one: (one.procedure, one.because)
)


def _times(shown: Checklist) -> ItemKind[TimeLine]:
    """Times are named after their procedure where a list has several."""
    names = {listed.code: listed.name for listed in shown.procedures}

    def title(line: TimeLine) -> str:
        return names.get(line.procedure, line.procedure) if len(names) > 1 else ""

    return ItemKind(
        _time_leaves, lambda one: one.words, title, lambda one: one.procedure,
        alike=lambda one: (one.procedure, one.because),
    )  # fmt: skip
