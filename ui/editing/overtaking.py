"""Somebody saved the draft, or a version came between: what is merged, what is left to choose; nothing is lost."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.drafts import DraftKind
from ui.editing import texts
from ui.editing.document import Edited, Validity
from ui.editing.state import Overtaken
from ui.procedure.state import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.merging import Difference
    from oneshop.catalogue.newer_version import NewerVersion
    from oneshop.catalogue.versions import Version

_VALIDITY_WORDS = {
    "valid_from": "Có hiệu lực từ",
    "valid_to": "Đến hết ngày",
    "decision": "Theo quyết định",
    "change_note": "Thay đổi gì",
}


@dataclass(frozen=True)
class ThreeWay:
    """What came first beside mine, with the two merges. `draft` is what is saved over; `version` is the one that came
    between, None where somebody saved the draft."""

    draft: "Draft"
    theirs: Edited
    keeping_mine: Edited
    keeping_theirs: Edited
    told: Overtaken
    version: "Version | None" = None


def edited_of(draft: "Draft") -> Edited:
    """What a draft says."""
    return Edited(draft.content, Validity(draft.valid_from, draft.valid_to, draft.decision, draft.change_note))


def three_way(base: Edited, theirs: "Draft", mine: Edited) -> ThreeWay:
    """Merge what I have with the draft as somebody saved it, or as it begins from a version that is newer than mine."""
    from oneshop.catalogue.merging import merge3

    who = theirs.changed_by if theirs.id else texts.VERSION.format(number=theirs.base_number)
    their_edited = edited_of(theirs)
    ours = merge3(base.content, theirs.content, mine.content)
    others = merge3(base.content, mine.content, theirs.content)
    conflicts = [
        *_conflicts(ours.conflicts, who),
        *(
            _conflict(words, _in_words(was), _in_words(other), _in_words(own), who)
            for name, words in _VALIDITY_WORDS.items()
            for was, other, own in [_of_each(name, base.validity, their_edited.validity, mine.validity)]
            if own != was and other not in (was, own)
        ),
    ]
    lead = texts.OVERTAKEN if conflicts else texts.OVERTAKEN_EASY
    if not theirs.id:
        lead = texts.BASE_OVERTAKEN_UNSAVED if conflicts else texts.BASE_OVERTAKEN_UNSAVED_EASY
    return ThreeWay(
        theirs,
        their_edited,
        Edited(ours.content, _merged(base.validity, their_edited.validity, mine.validity)),
        Edited(others.content, _merged(base.validity, mine.validity, their_edited.validity)),
        Overtaken(
            lead.format(who=who, count=len(conflicts)),
            tuple(conflicts),
            taken=(*(_taken(one) for one in ours.taken), *_taken_days(base, their_edited, mine)),
        ),
    )


def with_newer(draft: "Draft", newer: "NewerVersion", mine: Edited) -> ThreeWay:
    """Merge what I have with the version that came between. The days and words of the draft's own publication stay; a
    last day that the version brought is taken where the draft names none."""
    version = newer.newest
    validity = mine.validity
    if validity.valid_to is None and draft.kind is DraftKind.EDIT and not version.is_withdrawn:
        validity = replace(validity, valid_to=version.valid_to)
    merged = newer.keeping_ours(mine.content)
    who = texts.VERSION.format(number=version.number)
    conflicts = _conflicts(merged.conflicts, who[:1].upper() + who[1:], texts.IN_DRAFT)
    lead = texts.BASE_OVERTAKEN if conflicts else texts.BASE_OVERTAKEN_EASY
    since = texts.SINCE.format(day=f"{version.valid_from:%d/%m/%Y}") if version.valid_from else ""
    told = lead.format(
        base=texts.VERSION.format(number=newer.base_number) if newer.base_number else texts.NO_VERSION,
        number=version.number,
        since=since,
        why=texts.BECAUSE.format(why=version.change_note) if version.change_note else "",
        taken=len(merged.taken),
        count=len(conflicts),
    )
    if version.is_withdrawn:
        told += texts.BASE_WITHDRAWN.format(number=version.number)
    return ThreeWay(
        draft,
        Edited(version.content, validity),
        Edited(merged.content, validity),
        Edited(newer.keeping_theirs(mine.content).content, validity),
        Overtaken(told, tuple(conflicts), version=who, taken=tuple(_taken(one) for one in merged.taken)),
        version,
    )


def _conflicts(found: "Iterable[Difference]", who: str, mine: str = texts.MINE) -> list[Line]:
    return [_conflict(it.name, it.base, it.theirs, it.ours, who, mine) for it in found]


def _of_each(name: str, base: Validity, theirs: Validity, mine: Validity) -> tuple[object, object, object]:
    return getattr(base, name), getattr(theirs, name), getattr(mine, name)


def _merged(base: Validity, theirs: Validity, ours: Validity) -> Validity:
    """Ours, with what only they have changed."""
    names = [part.name for part in fields(Validity) if getattr(ours, part.name) == getattr(base, part.name)]
    taken = {name: getattr(theirs, name) for name in names}
    return replace(ours, **taken)


def _conflict(name: str, base: str, theirs: str, mine: str, who: str, said: str = texts.MINE) -> Line:
    return Line(
        name,
        notes=(
            texts.WAS.format(text=base or texts.EMPTY),
            texts.THEIRS.format(who=who, text=theirs or texts.EMPTY),
            said.format(text=mine or texts.EMPTY),
        ),
    )


def _taken(one: "Difference") -> Line:
    return Line(texts.TAKEN.format(name=one.name, text=one.theirs or texts.EMPTY))


def _taken_days(base: Edited, theirs: Edited, mine: Edited) -> list[Line]:
    """What only they have changed of the days and words beside the content."""
    return [
        Line(texts.TAKEN.format(name=words, text=_in_words(other) or texts.EMPTY))
        for name, words in _VALIDITY_WORDS.items()
        for was, other, own in [_of_each(name, base.validity, theirs.validity, mine.validity)]
        if own == was != other
    ]


def _in_words(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
