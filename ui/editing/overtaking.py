"""Two people saved one draft: what is merged, what is left to choose, and the texts of both; nothing is lost."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from ui.editing import texts
from ui.editing.document import Edited, Validity
from ui.editing.state import Overtaken
from ui.procedure.state import Line

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft

_VALIDITY_WORDS = {
    "valid_from": "Có hiệu lực từ",
    "valid_to": "Đến hết ngày",
    "decision": "Theo quyết định",
    "change_note": "Thay đổi gì",
}


@dataclass(frozen=True)
class ThreeWay:
    """What both began with, the draft as somebody else saved it, and mine, with the two merges."""

    theirs: "Draft"
    their_edited: Edited
    keeping_mine: Edited
    keeping_theirs: Edited
    told: Overtaken


def edited_of(draft: "Draft") -> Edited:
    """What a draft says."""
    return Edited(draft.content, Validity(draft.valid_from, draft.valid_to, draft.decision, draft.change_note))


def three_way(base: Edited, theirs: "Draft", mine: Edited, who: str) -> ThreeWay:
    """Merge what I have with what somebody saved; `who` is how they are called."""
    from oneshop.catalogue.merging import merge3

    their_edited = edited_of(theirs)
    ours = merge3(base.content, theirs.content, mine.content)
    others = merge3(base.content, mine.content, theirs.content)
    conflicts = [_conflict(it.name, it.base, it.theirs, it.ours, who) for it in ours.conflicts]
    conflicts += [
        _conflict(words, _in_words(was), _in_words(other), _in_words(own), who)
        for name, words in _VALIDITY_WORDS.items()
        for was, other, own in [_of_each(name, base.validity, their_edited.validity, mine.validity)]
        if own != was and other not in (was, own)
    ]
    lead = texts.OVERTAKEN if conflicts else texts.OVERTAKEN_EASY
    return ThreeWay(
        theirs,
        their_edited,
        Edited(ours.content, _merged(base.validity, their_edited.validity, mine.validity)),
        Edited(others.content, _merged(base.validity, mine.validity, their_edited.validity)),
        Overtaken(lead.format(who=who, count=len(conflicts)), tuple(conflicts)),
    )


def _of_each(name: str, base: Validity, theirs: Validity, mine: Validity) -> tuple[object, object, object]:
    return getattr(base, name), getattr(theirs, name), getattr(mine, name)


def _merged(base: Validity, theirs: Validity, ours: Validity) -> Validity:
    """Ours, with what only they have changed."""
    names = [part.name for part in fields(Validity) if getattr(ours, part.name) == getattr(base, part.name)]
    taken = {name: getattr(theirs, name) for name in names}
    return replace(ours, **taken)


def _conflict(name: str, base: str, theirs: str, mine: str, who: str) -> Line:
    return Line(
        name,
        notes=(
            texts.WAS.format(text=base or texts.EMPTY),
            texts.THEIRS.format(who=who, text=theirs or texts.EMPTY),
            texts.MINE.format(text=mine or texts.EMPTY),
        ),
    )


def _in_words(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")
