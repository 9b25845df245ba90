"""Three texts of one value merged, down to the leaves; what belongs together, an amount and its unit, is one leaf."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from oneshop.catalogue.fees import Exemption, Fee
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.merging_lists import Entry, Places, by_keys, entries_of, ordered
from oneshop.catalogue.pairing import paired
from oneshop.catalogue.procedure import (
    Answer,
    Case,
    Channel,
    Office,
    OnlineService,
    Paper,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
    Result,
    Step,
)

Path = tuple[str | int, ...]

GONE = object()
"""Stands for an item that a side does not have."""

_TREES: tuple[type, ...] = (Answer, Case, Channel, Exemption, Fee, LegalBasis, Office, OnlineService)
_TREES += (Paper, ProcedureContent, ProcessingTime, Question, Replacement, Result, Step)
"""What is merged field by field; every other value, a condition or a citation, is one leaf."""

_TOGETHER: dict[type, tuple[str, ...]] = {
    Fee: (
        *("rate", "amount", "low", "high", "currency", "unit", "formula"),
        *("text", "status", "basis", "valid_from", "valid_to"),
    ),
    ProcessingTime: ("amount", "unit", "text", "basis"),
    OnlineService: ("level", "reason", "reason_text", "rests_on"),
    LegalBasis: ("number", "title", "issued_on", "issuer", "articles", "certainty"),
    Exemption: ("percent", "basis", "evidence"),
    Replacement: ("by", "basis"),
}
"""Fields that say one thing together: an amount one side confirmed is not another side's amount confirmed."""


@dataclass(frozen=True)
class Raw:
    """A place where texts differ, with the values of the three sides (GONE where a side has no such item)."""

    path: Path
    base: object
    theirs: object
    ours: object

    def below(self, *steps: str | int) -> "Raw":
        """The same as seen from further up."""
        return replace(self, path=(*steps, *self.path))


@dataclass(frozen=True)
class Outcome:
    """The merged value; what of theirs was taken, and where both changed the same differently (ours is kept)."""

    value: Any
    taken: tuple[Raw, ...] = ()
    conflicts: tuple[Raw, ...] = ()


def merge_value(base: Any, theirs: Any, ours: Any) -> Outcome:
    """Merge three values of one place."""
    if theirs in (base, ours):
        return Outcome(ours)
    if isinstance(ours, _TREES) and type(base) is type(theirs) is type(ours):
        return _merge_tree(base, theirs, ours)
    if isinstance(ours, tuple) and isinstance(base, tuple) and isinstance(theirs, tuple):
        return merge_list(base, theirs, ours)
    raw = Raw((), base, theirs, ours)
    return Outcome(theirs, taken=(raw,)) if ours == base else Outcome(ours, conflicts=(raw,))


def _merge_tree(base: Any, theirs: Any, ours: Any) -> Outcome:
    together = _TOGETHER.get(type(ours), ())
    changes: dict[str, Any] = {}
    taken: list[Raw] = []
    conflicts: list[Raw] = []
    if together:
        said = [tuple(getattr(side, name) for name in together) for side in (base, theirs, ours)]
        outcome = merge_value_as_leaf(*said)
        changes.update(zip(together, outcome.value, strict=True))
        raw = Raw((together[0],), base, theirs, ours)
        taken += [raw] * len(outcome.taken)
        conflicts += [raw] * len(outcome.conflicts)
    for part in fields(ours):
        if part.name not in together:
            outcome = merge_value(*(getattr(side, part.name) for side in (base, theirs, ours)))
            changes[part.name] = outcome.value
            taken += [raw.below(part.name) for raw in outcome.taken]
            conflicts += [raw.below(part.name) for raw in outcome.conflicts]
    try:
        return Outcome(replace(ours, **changes), tuple(taken), tuple(conflicts))
    except ValueError:
        # Each side's changes are right alone, and together no such thing can be: ours is kept whole.
        return Outcome(ours, (), (Raw((), base, theirs, ours),))


def merge_value_as_leaf(base: Any, theirs: Any, ours: Any) -> Outcome:
    """Merge three values of which nobody looks inside."""
    if theirs in (base, ours):
        return Outcome(ours)
    raw = Raw((), base, theirs, ours)
    return Outcome(theirs, taken=(raw,)) if ours == base else Outcome(ours, conflicts=(raw,))


def merge_list(base: Sequence[Any], theirs: Sequence[Any], ours: Sequence[Any]) -> Outcome:
    """Merge three lists item by item."""
    to_theirs, to_ours = _places(base, theirs), _places(base, ours)
    new_theirs = [place for place in range(len(theirs)) if place not in to_theirs.values()]
    new_ours = [place for place in range(len(ours)) if place not in to_ours.values()]
    both = _places([theirs[place] for place in new_theirs], [ours[place] for place in new_ours])
    added = {new_theirs[one]: new_ours[other] for one, other in both.items()}
    entries: list[Entry[Outcome]] = entries_of((len(base), len(theirs), len(ours)), to_theirs, to_ours, added)
    for entry in entries:
        _settle(entry, base, theirs, ours)
    in_order, is_disputed = ordered(entries)
    _give_free_ids(in_order)
    taken, conflicts = _told(entries, in_order)
    if is_disputed:
        conflicts.append(Raw((), tuple(base), tuple(theirs), tuple(ours)))
    merged = tuple(entry.value.value for entry in in_order if entry.value is not None)
    value = tuple(theirs) if tuple(ours) == tuple(base) else merged
    if not taken and not conflicts and value != tuple(ours):
        taken.append(Raw((), tuple(base), tuple(theirs), tuple(ours)))
    return Outcome(value, tuple(taken), tuple(conflicts))


def _settle(entry: Entry[Outcome], base: Sequence[Any], theirs: Sequence[Any], ours: Sequence[Any]) -> None:
    """Say what becomes of one thing."""
    was, new, own = (
        GONE if place is None else side[place]
        for side, place in ((base, entry.base), (theirs, entry.theirs), (ours, entry.ours))
    )
    raw = Raw((), was, new, own)
    if GONE not in (was, new, own):
        entry.value = merge_value(was, new, own)
    elif was is GONE:
        is_told_twice = GONE not in (new, own) and new != own
        took = (raw,) if own is GONE else ()
        entry.value = Outcome(new if own is GONE else own, took, (raw,) if is_told_twice else ())
    elif new is GONE and own is GONE:
        entry.stays = False
        entry.value = Outcome(GONE)
    elif new is GONE:
        entry.stays = own != was
        entry.value = Outcome(own, () if entry.stays else (raw,), (raw,) if entry.stays else ())
    else:
        entry.stays = False
        entry.value = Outcome(GONE, (), (raw,) if new != was else ())


def _told(entries: Sequence[Entry[Outcome]], in_order: Sequence[Entry[Outcome]]) -> tuple[list[Raw], list[Raw]]:
    places = {id(entry): place for place, entry in enumerate(in_order)}
    taken: list[Raw] = []
    conflicts: list[Raw] = []
    for entry in entries:
        if entry.value is not None:
            steps = (places[id(entry)],) if id(entry) in places else ()
            taken += [raw.below(*steps) for raw in entry.value.taken]
            conflicts += [raw.below(*steps) for raw in entry.value.conflicts]
    return taken, conflicts


def _give_free_ids(in_order: Sequence[Entry[Outcome]]) -> None:
    """A paper or case that theirs adds under an id that ours uses for another gets one of its own."""
    kept = [entry for entry in in_order if entry.value is not None and isinstance(entry.value.value, Case | Paper)]
    kept += [entry for entry in in_order if entry.value is not None and isinstance(entry.value.value, Exemption)]
    used = {entry.value.value.id for entry in kept if entry.value is not None and entry.ours is not None}
    for entry in kept:
        if entry.ours is None and entry.value is not None:
            item = entry.value.value
            number, free = 2, item.id
            while free in used:
                number, free = number + 1, f"{item.id}_{number}"
            used.add(free)
            if free != item.id:
                entry.value = replace(entry.value, value=replace(item, id=free))


_BY_KEYS: dict[type, tuple[Callable[[Any], Hashable], ...]] = {
    Question: (lambda item: item.id,),
    Answer: (lambda item: item.value,),
    tuple: (lambda item: item[0],),
    Channel: (lambda item: item, lambda item: (item.kind, item.when), lambda item: item.kind),
    ProcessingTime: (lambda item: item, lambda item: item.when, lambda _: None),
    Fee: (lambda item: item, lambda item: (item.name, item.when), lambda item: item.name),
}
"""How items of a kind are known again; what is not here is known by its words."""


def _places(old: Sequence[Any], new: Sequence[Any]) -> Places:
    if not old or not new:
        return {}
    keys = _BY_KEYS.get(type(old[0]))
    if keys is not None:
        return by_keys(old, new, keys)
    pairs = paired(old, new, _text_of, lambda item: getattr(item, "id", None))
    return {
        pair.old_place: pair.new_place for pair in pairs if pair.old_place is not None and pair.new_place is not None
    }


def _text_of(item: Any) -> str:
    """The words an item is known by."""
    match item:
        case str():
            return item
        case LegalBasis(number=number, title=title):
            return f"{number or ''} {title or ''}"
        case Step(name=name, text=text):
            return f"{name or ''} {text}"
    return str(getattr(item, "name", None) or getattr(item, "text", None) or getattr(item, "value", ""))
