"""Lists of three texts merged item by item: what one side adds, removes or moves is done, what both did is one thing.

Items keep the order of the side that moved them; what the other side added goes behind the item it stood behind.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

Places = dict[int, int]
"""Place in one list to the place of the same thing in another."""


@dataclass
class Entry(Generic[T]):
    """One thing by its place in each of the three lists; None where it is not there."""

    base: int | None = None
    theirs: int | None = None
    ours: int | None = None
    value: T | None = field(default=None)
    stays: bool = True


def entries_of(sizes: tuple[int, int, int], theirs: Places, ours: Places, added: Places) -> list[Entry[T]]:
    """Every thing of three lists once. `theirs` and `ours` lead from base, `added` from theirs to ours."""
    found: list[Entry[T]] = [Entry(place, theirs.get(place), ours.get(place)) for place in range(sizes[0])]
    known_theirs, known_ours = set(theirs.values()), set(ours.values())
    for place in range(sizes[1]):
        if place not in known_theirs:
            found.append(Entry(None, place, added.get(place)))
            known_ours.update({added[place]} if place in added else ())
    found += [Entry(None, None, place) for place in range(sizes[2]) if place not in known_ours]
    return found


def ordered(entries: Sequence[Entry[T]]) -> tuple[list[Entry[T]], bool]:
    """What stays, in order, and whether both sides moved things differently (ours is kept then)."""
    staying = [entry for entry in entries if entry.stays]
    by_theirs = sorted((one for one in staying if one.theirs is not None), key=lambda one: one.theirs or 0)
    by_ours = sorted((one for one in staying if one.ours is not None), key=lambda one: one.ours or 0)
    common = [one for one in staying if None not in (one.base, one.theirs, one.ours)]
    in_base = sorted(common, key=lambda one: one.base or 0)
    in_theirs = [one for one in by_theirs if one.base is not None and one.ours is not None]
    in_ours = [one for one in by_ours if one.base is not None and one.theirs is not None]
    if _same(in_ours, in_base):
        return _woven(by_theirs, by_ours), False
    return _woven(by_ours, by_theirs), not _same(in_theirs, in_base) and not _same(in_theirs, in_ours)


def _same(one: Sequence[Entry[T]], other: Sequence[Entry[T]]) -> bool:
    return [id(entry) for entry in one] == [id(entry) for entry in other]


def _woven(skeleton: Sequence[Entry[T]], other: Sequence[Entry[T]]) -> list[Entry[T]]:
    """The skeleton with what only the other order holds, each behind the one it stands behind there."""
    woven = list(skeleton)
    held = {id(entry) for entry in woven}
    before: Entry[T] | None = None
    for entry in other:
        if id(entry) not in held:
            place = 0 if before is None else next(n for n, one in enumerate(woven) if one is before) + 1
            woven.insert(place, entry)
        before = entry
    return woven


def by_keys(old: Sequence[T], new: Sequence[T], keys: Sequence[Callable[[T], Hashable]]) -> Places:
    """Which item of one list is which of another: the first key settles what it can, the next one the rest."""
    partner: Places = {}
    taken: set[int] = set()
    for key in keys:
        free: dict[Hashable, list[int]] = {}
        for place, item in enumerate(new):
            if place not in taken:
                free.setdefault(key(item), []).append(place)
        for place, item in enumerate(old):
            if place not in partner and free.get(key(item)):
                partner[place] = free[key(item)].pop(0)
                taken.add(partner[place])
    return partner
