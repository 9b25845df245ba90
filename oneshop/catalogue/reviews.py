"""A change of the national text that our own words stand before: which part, what it said, what it says now.

Papers, cases and questions refer to each other and are one part, called by its papers; the channels carry the
questions they ask. Being withdrawn is a part of its own (`WITHDRAWN`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import Enum

from oneshop.catalogue.consistency import questions_asked
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.layers import LEAVES_STANDING, Layer, compose
from oneshop.catalogue.merging import Merged, merge3
from oneshop.catalogue.procedure import ProcedureContent, Question
from oneshop.catalogue.value_words import value_in_words

WITHDRAWN = "withdrawn"

LOCAL = (Source.OFFICE, Source.EMBEDDED)
"""Whose words stand before the national ones."""

_DOSSIER = ("questions", "cases", "papers")
_NEVER = frozenset({"code", "extra", "questions", "cases"})
"""`extra` is combined name by name, questions and cases go with the papers."""

PARTS = tuple(part.name for part in fields(ProcedureContent) if part.name not in _NEVER)
"""Every part that is reviewed, in the order of the content."""


class ReviewState(Enum):
    """What has been decided; the first two wait."""

    OPEN = "open"
    LATER = "later"
    KEPT = "kept"
    TAKEN = "taken"
    MERGED = "merged"
    CLOSED = "closed"
    """The source took its change back, or says what we say: there is nothing left to decide."""


class ReviewRefused(Exception):
    """What was asked cannot be done with a change as it stands; the message says why and what to do instead."""


@dataclass(frozen=True)
class ReviewHead:
    """Which change it is, and where it stands, without what is said."""

    id: int
    code: str
    part: str
    source: Source
    is_harmless: bool
    state: ReviewState
    file_name: str
    found_at: datetime
    lock: int


@dataclass(frozen=True)
class ReviewItem:
    """One change whole. `base` and `theirs` are contents that say this part only; for WITHDRAWN they are None and
    `theirs_withdrawn` says it."""

    head: ReviewHead
    base: ProcedureContent | None
    theirs: ProcedureContent | None
    theirs_withdrawn: bool = False
    draft_id: int | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True)
class Accepted:
    """What a bulk acceptance did: changes taken into how many drafts, those that change nothing of ours, and those
    left in the queue with the reason by code."""

    taken: int = 0
    drafts: int = 0
    without_effect: int = 0
    skipped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NationalChange:
    """A part in which the national sources together say something else than before; None for both where it is the
    withdrawal that changed. `agrees` where it is what we say already."""

    part: str
    base: ProcedureContent | None
    theirs: ProcedureContent | None
    withdrawn: bool
    agrees: bool


def shadowed_changes(
    local: Sequence[Layer], before: Sequence[Layer], after: Sequence[Layer]
) -> tuple[NationalChange, ...]:
    """What changed in the national layers and does not reach the desk, because a local layer speaks about that part."""
    if not local or not before or not after:
        return ()
    was, now, own = compose(before), compose(after), compose(local)
    spoken = frozenset(state for layer in local for state in layer.states)
    changes = []
    for part in PARTS:
        base, theirs = said(was, part), said(now, part)
        if base != theirs and spoken & frozenset(_names(part)):
            changes.append(NationalChange(part, base, theirs, withdrawn=False, agrees=said(own, part) == theirs))
    withdrawn = any(layer.withdrawn for layer in after)
    deciding = [layer for layer in local if layer.source is Source.OFFICE and LEAVES_STANDING not in layer.states]
    if deciding and withdrawn != any(layer.withdrawn for layer in before):
        agrees = any(layer.withdrawn for layer in deciding) == withdrawn
        changes.append(NationalChange(WITHDRAWN, None, None, withdrawn, agrees))
    return tuple(changes)


def said(content: ProcedureContent, part: str) -> ProcedureContent:
    """What a content says about a part, and nothing else: equal where the part is equal."""
    values = {name: getattr(content, name) for name in _names(part)}
    alone = replace(ProcedureContent(code=content.code, name="-"), **values)
    asked = questions_asked(alone) - {question.id for question in alone.questions}
    return _with_questions(alone, [question for question in content.questions if question.id in asked])


def laid_over(content: ProcedureContent, part: str, saying: ProcedureContent) -> ProcedureContent:
    """A content with a part put in the place of its own; questions that are still asked stay, those now asked come."""
    changed = replace(content, **{name: getattr(saying, name) for name in _names(part)})
    there = {question.id for question in changed.questions}
    missing = questions_asked(changed) - there
    known = {question.id: question for question in (*saying.questions, *content.questions)}
    return _with_questions(changed, [question for id, question in known.items() if id in missing])


def merge_part(ours: ProcedureContent, item: ReviewItem) -> Merged:
    """The three-way merge of a part, in the whole of our content; ours for a withdrawal, which nothing merges."""
    if item.base is None or item.theirs is None:
        return Merged(ours)
    return merge3(laid_over(ours, item.head.part, item.base), laid_over(ours, item.head.part, item.theirs), ours)


def part_in_words(content: ProcedureContent, part: str) -> str:
    """What a content says about a part, a line an item."""
    names = [name for name in reversed(_names(part)) if getattr(content, name) != ()] or [part]
    return "\n".join(value_in_words(getattr(content, name), content.questions) for name in names)


def _names(part: str) -> tuple[str, ...]:
    return _DOSSIER if part == "papers" else (part,)


def _with_questions(content: ProcedureContent, more: Sequence[Question]) -> ProcedureContent:
    return replace(content, questions=(*content.questions, *more)) if more else content
