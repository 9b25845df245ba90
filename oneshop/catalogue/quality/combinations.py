"""Every combination of answers gives a list: nobody is sent home without a word of what to bring."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from math import prod

from oneshop.catalogue.conditions import ALWAYS, CHANNEL_QUESTION, Answers, Is, Truth, evaluate, leaves
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ChannelKind, Paper, ProcedureContent
from oneshop.catalogue.quality.values import Finding, Ground

_MOST = 20_000
"""Above this many combinations the rest is left to a person; no entry has come near it."""


def combinations(content: ProcedureContent) -> Iterator[Answers]:
    """Every way to answer every question of an entry, the channel among them where it lists channels."""
    return _product(_values(content, {question.id for question in content.questions} | {CHANNEL_QUESTION}))


def empty_lists(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    if not content.papers or any(paper.when == ALWAYS for paper in content.papers):
        return
    asked = {leaf.question for paper in content.papers for leaf in leaves(paper.when) if isinstance(leaf, Is)}
    values = _values(content, asked)
    if prod(len(choices) for choices in values.values()) > _MOST:
        yield Finding("papers", f"có hơn {_MOST} tổ hợp trả lời, phần còn lại phải xem bằng mắt", Severity.NOTE)
    for answers in islice(_product(values), _MOST):
        if not _lists_something(content.papers, answers):
            told = ", ".join(f"{question}={value}" for question, value in answers.items())
            yield Finding("papers", f"trả lời {told} thì không còn giấy tờ nào trong danh sách", Severity.ERROR)
            return


def _lists_something(papers: Sequence[Paper], answers: Answers) -> bool:
    # A note that applies is a word too: "không phải nộp giấy tờ nào".
    return any(evaluate(paper.when, answers) is not Truth.FALSE for paper in papers)


def _values(content: ProcedureContent, asked: set[str]) -> dict[str, tuple[str, ...]]:
    values = {
        question.id: tuple(answer.value for answer in question.answers)
        for question in content.questions
        if question.id in asked
    }
    kinds = tuple(dict.fromkeys(row.kind.value for row in content.channels if row.kind is not ChannelKind.UNSTATED))
    if CHANNEL_QUESTION in asked and kinds:
        values[CHANNEL_QUESTION] = kinds
    return values


def _product(values: Mapping[str, Sequence[str]]) -> Iterator[Answers]:
    for chosen in product(*values.values()):
        yield dict(zip(values, chosen, strict=True))
