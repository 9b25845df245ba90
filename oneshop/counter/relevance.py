"""Which questions can still change something for a citizen who has given some answers."""

from collections.abc import Iterator, Mapping
from datetime import date

from oneshop.catalogue.conditions import (
    CHANNEL_QUESTION,
    Answers,
    Condition,
    Is,
    Truth,
    all_of,
    evaluate,
    leaves,
    still_open,
)
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent
from oneshop.counter.fees import channel_answered, rows_of


def questions_that_matter(content: ProcedureContent, answers: Answers, on: date) -> frozenset[str]:
    """Ids of the questions on which a paper, a time, a fee or an exemption of that day still depends.

    A question nobody need ask any more is one whose every condition the other answers have already decided.
    """
    open_now = (
        leaf.question
        for condition, known in _decisions(content, answers, on)
        if evaluate(condition, known) is Truth.UNKNOWN
        for leaf in leaves(still_open(condition, known))
        if isinstance(leaf, Is)
    )
    return frozenset(open_now)


def _decisions(content: ProcedureContent, answers: Answers, on: date) -> Iterator[tuple[Condition, Answers]]:
    """Every condition together with those above it, under the answers that hold where it stands."""
    for case in content.cases:
        yield case.when, answers
    for paper in content.papers:
        yield paper.when, answers
        if paper.replaced is not None:
            yield all_of(paper.when, paper.replaced.when), answers
    told = answers.get(CHANNEL_QUESTION)
    channel = ChannelKind(told) if told is not None else None
    for row in rows_of(content, channel):
        yield from _of_channel(row, channel_answered(answers, channel or row.kind), on)


def _of_channel(row: Channel, known: Mapping[str, str], on: date) -> Iterator[tuple[Condition, Answers]]:
    yield row.when, known
    for time in row.times:
        yield all_of(row.when, time.when), known
    for fee in row.fees:
        if fee.is_valid_on(on):
            yield all_of(row.when, fee.when), known
            for exemption in fee.exemptions:
                yield all_of(row.when, fee.when, exemption.when), known
