"""Tells who decides today: the office or post, the decisions that lead there, and what to know before relying on it."""

from collections.abc import Iterator

from oneshop.catalogue.authority.answers import Authority, Link
from ui import texts
from ui.procedure.state import Line, Tone


def who_decides(answer: Authority) -> Iterator[Line]:
    """The lines of the section; a conflict or a gap is said plainly, in the place of a name."""
    told = tuple(warned.text for warned in answer.warnings)
    if answer.decides is None:
        yield Line(texts.NOBODY_DECIDES, notes=told)
    else:
        yield Line(answer.decides, aside=texts.BY_DECISION.format(number=answer.by) if answer.by else "", notes=told)
    for link in answer.chain:
        yield Line(
            texts.CHAIN_LINK.format(delegator=link.delegator, delegate=link.delegate),
            notes=(_term(link), *(texts.CHAIN_CONDITION.format(text=text) for text in link.conditions)),
            tone=Tone.QUIET,
        )


def _term(link: Link) -> str:
    first = texts.CHAIN_FROM.format(day=f"{link.first:%d/%m/%Y}") if link.first else ""
    last = texts.CHAIN_TO.format(day=f"{link.last:%d/%m/%Y}") if link.last else ""
    return f"{link.called}{first}{last}"
