"""Words the three big answers — cần gì, bao nhiêu, bao giờ — and the times and fees below them."""

from collections.abc import Iterable

from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.checklist import Checklist, PaperStatus, TimeLine
from oneshop.counter.fees import FeeLine
from oneshop.counter.totals import total_and_proviso
from oneshop.counter.wording import exemption_in_words, fee_in_words, fee_label, if_in_words
from oneshop.counter.working_calendar import day_in_words
from ui import texts
from ui.procedure.state import Card


def three_answers(checklist: Checklist) -> tuple[Card, Card, Card]:
    """What to bring, what it costs, when it is ready; each honest about what is not known."""
    return _what(checklist), _how_much(checklist), _when(checklist)


def _what(checklist: Checklist) -> Card:
    needed = len(checklist.papers_with(PaperStatus.NEEDED))
    possible = len(checklist.papers_with(PaperStatus.IF))
    replaced = len(checklist.papers_with(PaperStatus.REPLACED))
    details = []
    proviso = ""
    if needed:
        answer = texts.PAPER_COUNT.format(count=needed)
        if possible:
            proviso = texts.PAPERS_IF.format(count=possible)
    elif possible:
        answer = texts.PAPERS_ONLY_IF.format(count=possible)
    else:
        answer = texts.NO_PAPERS_NOW if replaced else texts.NO_PAPERS_STATED
    if replaced and answer != texts.NO_PAPERS_NOW:
        details.append(texts.PAPERS_REPLACED.format(count=replaced))
    return Card(texts.WHAT, answer, tuple(details), proviso)


def _how_much(checklist: Checklist) -> Card:
    answer, proviso = total_and_proviso(checklist.fees)
    lines = () if checklist.fees.says_nothing else fee_lines(checklist.fees.lines)
    return Card(texts.HOW_MUCH, answer, lines, proviso)


def _when(checklist: Checklist) -> Card:
    words = tuple(dict.fromkeys(line.words for line in checklist.times))
    if not words:
        return Card(texts.WHEN, texts.NOT_STATED)
    details = tuple(dict.fromkeys(_time_with_reason(line, checklist) for line in checklist.times))
    missing = (checklist.no_due_because,) if checklist.no_due_because else ()
    if len(words) == 1:
        dues = {line.due.in_words for line in checklist.times if line.due}
        left = tuple(line for line in details if line != words[0])
        if len(dues) == 1:
            return Card(texts.WHEN, _the_day(checklist), (words[0], *left, *_days_off(checklist)))
        return Card(texts.WHEN, words[0], (*left, *missing))
    depends_on_case = any(line.because for line in checklist.times) or checklist.channel is not None
    return Card(texts.WHEN, texts.TIME_BY_CASE if depends_on_case else texts.TIME_BY_CHANNEL, details)


def _the_day(checklist: Checklist) -> str:
    return next(day_in_words(line.due.due.date()) for line in checklist.times if line.due)


def _days_off(checklist: Checklist) -> tuple[str, ...]:
    """The days off on the way, by name, that a citizen would not expect."""
    dues = [line.due for line in checklist.times if line.due]
    told = (f"{day.date:%d/%m}: {day.why}" for due in dues for day in due.days_off if day.date > due.starts.date())
    return tuple(dict.fromkeys(told))


def _time_with_reason(line: TimeLine, checklist: Checklist) -> str:
    all_kinds = {kind for time in checklist.times for kind in time.channels}
    where = ", ".join(CHANNEL_WORDS[kind] for kind in line.channels) if set(line.channels) != all_kinds else ""
    words = f"{where}: {line.in_full}" if where else line.in_full
    return _on_condition(words, line.because)


def fee_lines(lines: Iterable[FeeLine]) -> tuple[str, ...]:
    """Each fee line as a sentence: its name, what is paid, and the condition still open."""
    return tuple(dict.fromkeys(_fee(line) for line in lines))


def _fee(line: FeeLine) -> str:
    words = texts.FEE_LINE.format(label=fee_label(line), words=fee_in_words(line))
    words = _on_condition(words, line.because)
    if line.open_exemptions:
        named = "; ".join(map(exemption_in_words, line.open_exemptions))
        words = f"{words} ({texts.POSSIBLY_EXEMPT.format(names=named)})"
    return words


def _on_condition(words: str, because: str | None) -> str:
    """The words with the condition still open joined to them, as one sentence."""
    if not because:
        return words
    said = if_in_words(because)
    return f"{words.rstrip('. ')}, {said[:1].lower()}{said[1:]}"


def time_words(checklist: Checklist, kind: ChannelKind) -> tuple[str, ...]:
    """The times of one channel, or that none is stated."""
    said = tuple(
        _on_condition(texts.TIME_LINE.format(words=line.in_full), line.because)
        for line in checklist.times
        if kind in line.channels
    )
    return said or (texts.NO_TIME,)


def fee_words(checklist: Checklist, kind: ChannelKind) -> tuple[str, ...]:
    """The fees of one channel; a channel of which none is stated has a line that says so."""
    return fee_lines(line for line in checklist.fees.lines if kind in line.channels)
