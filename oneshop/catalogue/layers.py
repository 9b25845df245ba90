"""How the layers of a procedure combine: office over embedded over national, part by part, nothing overwritten.

Each source keeps its own layer. The most trusted layer that says something about a part gives that part; parts it is
silent about come from the next. Papers, cases and questions refer to each other, so they always come from one layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from oneshop.catalogue.consistency import questions_asked
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import ProcedureContent, Question

_DOSSIER = frozenset({"questions", "cases", "papers"})
_TRUST = tuple(Source)


@dataclass(frozen=True)
class Layer:
    """What one source says about one procedure; `states` are the fields it speaks about at all."""

    source: Source
    content: ProcedureContent
    states: frozenset[str]
    withdrawn: bool = False
    valid_from: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether the source's word holds by that day."""
        return self.valid_from is None or self.valid_from <= day


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
    pairs: dict[str, str] = {}
    for layer in ordered:
        for key, text in layer.content.extra:
            pairs.setdefault(key, text)
    return tuple(pairs.items())


def is_withdrawn(layers: Sequence[Layer]) -> bool:
    """Whether the procedure no longer exists: the office decides, else any national source that says so.

    A list that still holds the row takes nothing back (it may be older); only the source that said so can.
    """
    office = [layer for layer in layers if layer.source is Source.OFFICE]
    return any(layer.withdrawn for layer in office or layers)


def stated_fields(content: ProcedureContent) -> frozenset[str]:
    """The fields in which a content differs from "not stated", with code and name."""
    blank = ProcedureContent(code=content.code, name=content.name)
    told = {part.name for part in fields(content) if getattr(content, part.name) != getattr(blank, part.name)}
    return frozenset(told | {"code", "name"})
