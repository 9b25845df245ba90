"""Compares two lists of one kind of item: pairs them, tells what each pair differs in, and which stand elsewhere."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from oneshop.catalogue.differences import FieldDifference, ItemDifference, Kind
from oneshop.catalogue.leaves import Leaf, all_added, all_removed, fields_between
from oneshop.catalogue.pairing import Pair, paired
from oneshop.catalogue.procedure import Question

T = TypeVar("T")

_LONGEST_TITLE = 120


@dataclass(frozen=True)
class ItemKind(Generic[T]):
    """How items of one kind are known again and told of.

    `text` is what resembles, `item_id` what may be kept where the words change, `alike` what makes two leftovers the
    same that resemble in nothing: the fee of a channel whose name was changed altogether.
    """

    leaves: Callable[[T, Sequence[Question]], Iterator[Leaf]]
    text: Callable[[T], str]
    title: Callable[[T], str]
    item_id: Callable[[T], str | None] = lambda _: None
    alike: Callable[[T], Hashable] | None = None


def compared(
    old: Sequence[T],
    new: Sequence[T],
    kind: ItemKind[T],
    old_questions: Sequence[Question],
    new_questions: Sequence[Question],
    *,
    everything: bool = False,
    is_single: bool = False,
) -> Iterator[ItemDifference]:
    """What became of each item, in the order of the new list; of a part with one value both sides are that value."""
    pairs = _as_one(old, new) if is_single else told_pair(old, new, kind)
    moved = _moved(pairs)
    for place, pair in enumerate(pairs):
        is_moved = place in moved
        if pair.old is None and pair.new is not None:
            title = short(kind.title(pair.new))
            yield ItemDifference(Kind.ADDED, title, all_added(tuple(kind.leaves(pair.new, new_questions))))
        elif pair.new is None and pair.old is not None:
            title = short(kind.title(pair.old))
            yield ItemDifference(Kind.REMOVED, title, all_removed(tuple(kind.leaves(pair.old, old_questions))))
        elif pair.old is not None and pair.new is not None:
            fields: tuple[FieldDifference, ...] = ()
            if everything or pair.old != pair.new:
                leaves = (tuple(kind.leaves(pair.old, old_questions)), tuple(kind.leaves(pair.new, new_questions)))
                fields = tuple(fields_between(*leaves, everything=everything))
            # A channel whose fees alone changed is the same: they are told in a part of their own.
            what = Kind.CHANGED if any(one.kind is not Kind.SAME for one in fields) else Kind.SAME
            if everything or is_moved or what is Kind.CHANGED:
                yield ItemDifference(what, short(kind.title(pair.new)), fields, is_moved=is_moved)


def told_pair(old: Sequence[T], new: Sequence[T], kind: ItemKind[T]) -> tuple[Pair[T], ...]:
    """The pairs of two lists, in the order of the new one."""
    pairs = paired(old, new, kind.text, kind.item_id)
    return _leftovers_paired(pairs, kind.alike) if kind.alike is not None else pairs


def _leftovers_paired(pairs: Sequence[Pair[T]], alike: Callable[[T], Hashable]) -> tuple[Pair[T], ...]:
    """What was left alone on both sides and is alike, paired in order."""
    gone: dict[Hashable, list[Pair[T]]] = {}
    for pair in pairs:
        if pair.new is None and pair.old is not None:
            gone.setdefault(alike(pair.old), []).append(pair)
    found: list[Pair[T]] = []
    used: set[int | None] = set()
    for pair in pairs:
        if pair.old is None and pair.new is not None and gone.get(alike(pair.new)):
            partner = gone[alike(pair.new)].pop(0)
            used.add(partner.old_place)
            found.append(Pair(partner.old, pair.new, partner.old_place, pair.new_place))
        else:
            found.append(pair)
    return tuple(pair for pair in found if pair.new is not None or pair.old_place not in used)


def _as_one(old: Sequence[T], new: Sequence[T]) -> tuple[Pair[T], ...]:
    if not old and not new:
        return ()
    return (Pair(old[0] if old else None, new[0] if new else None, 0 if old else None, 0 if new else None),)


def _moved(pairs: Sequence[Pair[T]]) -> frozenset[int]:
    """Which of the pairs stand elsewhere: all but the most that kept their order (longest increasing subsequence)."""
    both = [
        (place, pair.old_place)
        for place, pair in enumerate(pairs)
        if pair.old_place is not None and pair.new_place is not None
    ]
    both.sort(key=lambda one: pairs[one[0]].new_place or 0)
    kept = set(_longest_rising([old_place for _, old_place in both]))
    return frozenset(place for number, (place, _) in enumerate(both) if number not in kept)


def _longest_rising(numbers: Sequence[int]) -> Iterable[int]:
    """The places of a longest rising row within some numbers."""
    lows: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(lows, number)
        before.append(ends[length - 1] if length else None)
        if length == len(lows):
            lows.append(number)
            ends.append(place)
        else:
            lows[length], ends[length] = number, place
    place_or_none = ends[-1] if ends else None
    while place_or_none is not None:
        yield place_or_none
        place_or_none = before[place_or_none]


def short(text: str) -> str:
    """One line that names an item, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
