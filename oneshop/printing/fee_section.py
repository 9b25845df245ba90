"""The lines about money on a checklist: each fee worded honestly, a sum only when it is certain."""

from collections.abc import Iterator

from oneshop.counter.checklist import Checklist
from oneshop.counter.fees import FeeLine, LineStatus
from oneshop.counter.totals import total_in_words
from oneshop.counter.wording import (
    NOT_STATED,
    channels_in_words,
    evidence_in_words,
    exemption_in_words,
    fee_amount_in_words,
    fee_label,
    if_in_words,
)
from oneshop.printing.glyphs import markup
from oneshop.printing.procedures import for_which
from oneshop.vietnamese.numbers import LARGEST_AMOUNT, amount_in_words


def fee_lines(checklist: Checklist) -> Iterator[str]:
    """Paragraphs in markup: the lines with their conditions, then the sum in figures and words."""
    fees = checklist.fees
    if fees.says_nothing:
        yield f"{NOT_STATED}. Hỏi cán bộ trước khi nộp."
        return
    for line in fees.lines:
        yield from _line(checklist, line)
    if fees.total:
        in_words = f" ({amount_in_words(fees.total)})" if fees.total <= LARGEST_AMOUNT else ""
        yield f"<b>Cộng: {markup(total_in_words(fees))}</b>{in_words}"
    elif fees.total is None and len(fees.lines) > 1:
        yield "<i>Chưa cộng được tổng: có khoản còn tùy hoặc chưa chắc chắn.</i>"


def _line(checklist: Checklist, line: FeeLine) -> Iterator[str]:
    which = for_which(checklist, (line.procedure,))
    condition = f"{if_in_words(line.because)}: " if line.because else ""
    channels = f" — {channels_in_words(line)}" if checklist.channel is None and line.channels else ""
    words = fee_amount_in_words(line, quotes_all=True)
    said = _stressed(words) if line.status is not LineStatus.UNVERIFIED else markup(words)
    yield f"{markup(which)}{markup(condition)}{markup(fee_label(line))}: {said}{markup(channels)}"
    if line.note:
        yield f"<i>{markup(line.note)}</i>"
    if line.open_exemptions:
        named = "; ".join(map(exemption_in_words, line.open_exemptions))
        yield f"<i>Có thể được miễn, giảm:</i> {markup(named)}"
    evidence = evidence_in_words(line)
    if evidence:
        yield f"<i>Để được miễn, giảm {markup(evidence)}</i>"


def _stressed(words: str) -> str:
    """The amount or the word in bold, what stands behind it in brackets not."""
    amount, bracket, rest = words.partition(" (")
    return f"<b>{markup(amount)}</b>{markup(bracket + rest)}"
