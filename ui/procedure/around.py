"""Tells what stands around a procedure: bundles, life events, related procedures, each a way to go there."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from oneshop.catalogue.codes import core
from oneshop.catalogue.in_words import time_in_words
from oneshop.catalogue.procedure import ProcedureContent, ProcessingTime
from ui import texts
from ui.procedure.state import Line, Tone

if TYPE_CHECKING:
    from oneshop.catalogue.registers.bundles import Bundle, TimeLimit
    from oneshop.services.neighbours import Neighbours


def together(content: ProcedureContent, around: "Neighbours") -> Iterator[Line]:
    """The lines of the section; a procedure is named once, where it is first of use."""
    own, told = core(content.code), set[str]()
    for bundle in around.bundles:
        yield Line(texts.BUNDLE.format(name=bundle.name), tone=Tone.HEADING)
        yield from _bundle(bundle, own, around, told)
    for event in around.events:
        lines = list(_others(event.codes, own, around, told))
        if lines or event.advice:
            yield Line(texts.LIFE_EVENT.format(name=event.name[:1].lower() + event.name[1:]), tone=Tone.HEADING)
        if event.advice:
            yield Line(event.advice)
        yield from lines
    related = list(_others(around.related, own, around, told))
    if related:
        yield Line(texts.RELATED, tone=Tone.HEADING)
        yield from related


def instead(content: ProcedureContent, around: "Neighbours | None") -> Iterator[Line]:
    """What took the place of the procedure: a way to each that is in force, the mere code of any other."""
    names = around.names if around else {}
    for code in content.successors:
        if code in names:
            yield Line(texts.OTHER_PROCEDURE.format(name=names[code], code=code), code=code)
        else:
            yield Line(texts.INSTEAD_UNKNOWN.format(code=code))


def _bundle(bundle: "Bundle", own: str, around: "Neighbours", told: set[str]) -> Iterator[Line]:
    times = ", ".join(_limit(limit) for limit in bundle.times)
    if times:
        yield Line(texts.BUNDLE_TIME.format(time=times))
    if bundle.code:
        yield from _others((bundle.code,), own, around, told)
    for part in bundle.parts:
        notes = tuple(_limit(limit) for limit in part.times) + ((part.note,) if part.note else ())
        aside = texts.BUNDLE_PART_OPTIONAL if part.is_optional else ""
        code = part.code if part.code in around.names and part.code != own else None
        told.update(filter(None, (code,)))
        yield Line(part.name, aside, ("; ".join(notes),) if notes else (), code=code)
    yield from (Line(rule, tone=Tone.QUIET) for rule in bundle.rules)


def _others(codes: Iterable[str], own: str, around: "Neighbours", told: set[str]) -> Iterator[Line]:
    for code in codes:
        if code in around.names and code != own and code not in told:
            told.add(code)
            yield Line(texts.OTHER_PROCEDURE.format(name=around.names[code], code=code), code=code)


def _limit(limit: "TimeLimit") -> str:
    words = time_in_words(ProcessingTime(Decimal(limit.amount), limit.unit))
    return texts.WHEN_CASE.format(time=words, when=limit.when) if limit.when else words
