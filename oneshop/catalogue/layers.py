"""How the layers of a procedure combine: office over embedded over national, part by part, nothing overwritten.

Each source keeps its own layer. The most trusted layer that says something about a part gives that part; parts it is
silent about come from the next. Papers, cases and questions refer to each other, so they always come from one layer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date, timedelta

from oneshop.catalogue.consistency import questions_asked
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import ProcedureContent, Question
from oneshop.catalogue.record import content_hash

LEAVES_STANDING = "standing_left"
"""Among the `states` of an office layer that changed words only: whether the procedure still exists is left to the
sources below it."""

_DOSSIER = frozenset({"questions", "cases", "papers"})
_WHOLE_EXTRA = "whole_extra"
_TRUST = tuple(Source)


@dataclass(frozen=True)
class Layer:
    """What one source says about one procedure; `states` are the fields it speaks about at all."""

    source: Source
    content: ProcedureContent
    states: frozenset[str]
    withdrawn: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day it holds; None is "until further notice"."""

    def has_begun(self, day: date) -> bool:
        return self.valid_from is None or self.valid_from <= day

    def has_ended(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day


def in_force(layers: Sequence[Layer], day: date) -> list[Layer]:
    """Of each source the layer that holds on a day: of those that have begun, the one that began last; none of a
    source whose last word has ended.

    Where all have ended what they said last, and where nothing has begun, all that there is.
    """
    begun: dict[Source, Layer] = {}
    for layer in sorted(layers, key=lambda layer: layer.valid_from or date.min):
        if layer.has_begun(day):
            begun[layer.source] = layer
    holding = [layer for layer in begun.values() if not layer.has_ended(day)]
    return holding or list(begun.values()) or list(layers)


def days_of_change(layers: Sequence[Layer], first: date) -> list[date]:
    """The days after the first on which a layer begins or another has ended, so that the desk may say something else.

    A day that leaves nothing in force is none of them: what was said last ends by itself.
    """
    begins = {layer.valid_from for layer in layers if layer.valid_from is not None}
    after = {layer.valid_to + timedelta(days=1) for layer in layers if layer.valid_to is not None}
    return sorted(
        day
        for day in begins | after
        if day > first and not all(layer.has_ended(day) for layer in in_force(layers, day))
    )


def last_day(layers: Sequence[Layer]) -> date | None:
    """The last day on which these layers say together what they say; None where none of them ends."""
    return min((layer.valid_to for layer in layers if layer.valid_to is not None), default=None)


def compose(layers: Sequence[Layer]) -> ProcedureContent:
    """The content the desk works with; ValueError when there is no layer."""
    if not layers:
        raise ValueError("không có nguồn nào cho thủ tục này")
    ordered = sorted(layers, key=lambda layer: _TRUST.index(layer.source))
    parts: dict[str, object] = {}
    for part in fields(ProcedureContent):
        if part.name not in _DOSSIER and part.name != "extra":
            teller = next((layer for layer in ordered if part.name in layer.states), None)
            if teller is not None:
                parts[part.name] = getattr(teller.content, part.name)
    dossier = next((layer for layer in ordered if _DOSSIER & layer.states), ordered[0])
    for name in _DOSSIER:
        parts[name] = getattr(dossier.content, name)
    parts["extra"] = _extra(ordered)
    content = replace(ordered[0].content, **parts)  # type: ignore[arg-type]  # the names come from fields() just above
    return replace(content, questions=(*content.questions, *_questions_left_behind(content, ordered)))


def _questions_left_behind(content: ProcedureContent, ordered: Sequence[Layer]) -> tuple[Question, ...]:
    """Questions that the fees and times of one layer ask while the papers, with their questions, come from another."""
    missing = questions_asked(content) - {question.id for question in content.questions}
    found: dict[str, Question] = {}
    for layer in ordered:
        for question in layer.content.questions:
            if question.id in missing:
                found.setdefault(question.id, question)
    return tuple(found.values())


def _extra(ordered: Sequence[Layer]) -> tuple[tuple[str, str], ...]:
    """Each source adds what the ones before it have not; a published office layer that took something out stands
    alone."""
    pairs: dict[str, str] = {}
    if _WHOLE_EXTRA in ordered[0].states:
        return ordered[0].content.extra
    for layer in ordered:
        for key, text in layer.content.extra:
            pairs.setdefault(key, text)
    return tuple(pairs.items())


def is_withdrawn(layers: Sequence[Layer]) -> bool:
    """Whether the procedure no longer exists: the office decides, else any national source that says so.

    A list that still holds the row takes nothing back (it may be older); only the source that said so can.
    """
    office = [layer for layer in layers if layer.source is Source.OFFICE and LEAVES_STANDING not in layer.states]
    return any(layer.withdrawn for layer in office or layers)


def office_layer(content: ProcedureContent, below: Sequence[Layer], *, withdrawn: bool | None, since: date) -> Layer:
    """The office's layer that makes a content of the layers below it: exactly the parts in which it differs from them.

    What the office never touched goes on following the sources. `withdrawn` of None leaves it to them whether the
    procedure still exists.
    """
    under = compose(below) if below else None
    names = {part.name for part in fields(content)}
    if under is None:
        states = set(stated_fields(content))
    else:
        states = {name for name in names if getattr(content, name) != getattr(under, name)}
    if _DOSSIER & states:
        states |= _DOSSIER
    known = dict(under.extra) if under else {}
    layer = _saying(content, states, [pair for pair in content.extra if known.get(pair[0]) != pair[1]])
    if known.keys() - dict(content.extra).keys():
        layer = _saying(content, states | {_WHOLE_EXTRA}, content.extra)
    if content_hash(compose([layer, *below])) != content_hash(content):
        # Two layers that do not fit together by parts: the office says everything itself.
        layer = _saying(content, names | {_WHOLE_EXTRA}, content.extra)
    left = {LEAVES_STANDING} if withdrawn is None else set()
    return replace(layer, states=layer.states | left, withdrawn=bool(withdrawn), valid_from=since)


def _saying(content: ProcedureContent, states: Iterable[str], extra: Iterable[tuple[str, str]]) -> Layer:
    """The office's layer that states these parts of a content.

    The questions are in it, stated or not: what its fees and times ask must be found there.
    """
    kept = {"code", "name", "questions", *states}
    left_out = {
        part.name: part.default for part in fields(content) if part.name not in kept and part.default is not MISSING
    }
    said = replace(content, **left_out)
    return Layer(Source.OFFICE, replace(said, extra=tuple(extra)), frozenset(states))


def stated_fields(content: ProcedureContent) -> frozenset[str]:
    """The fields in which a content differs from "not stated", with code and name."""
    blank = ProcedureContent(code=content.code, name=content.name)
    told = {part.name for part in fields(content) if getattr(content, part.name) != getattr(blank, part.name)}
    return frozenset(told | {"code", "name"})
