"""Which item of one list is which item of another: the same paper after its words were mended or the list reordered.

Items are paired by equality first, then by id where the words still resemble, then by how many words their texts
share (Dice coefficient, L. R. Dice, Ecology 26, 1945), the most alike first. What resembles nothing stays alone.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from oneshop.vietnamese.text import fold, words

T = TypeVar("T")

LEAST_ALIKE = 0.5
"""Below this share of common words two texts are two things."""

_SAME_ID = 0.3
"""What is added to likeness where the ids are equal: a paper may be renamed, an id reused for another paper may not."""


@dataclass(frozen=True)
class Pair(Generic[T]):
    """An item before and after; None where it was added or removed. Places count from 0 in their own lists."""

    old: T | None
    new: T | None
    old_place: int | None
    new_place: int | None


def paired(
    old: Sequence[T], new: Sequence[T], text: Callable[[T], str], item_id: Callable[[T], str | None] = lambda _: None
) -> tuple[Pair[T], ...]:
    """Every item of both lists exactly once, in the order of the new list; removed ones stand where they stood."""
    partner: dict[int, int] = {}
    free: dict[T, list[int]] = {}
    for place, item in enumerate(new):
        free.setdefault(item, []).append(place)
    for place, item in enumerate(old):
        if free.get(item):
            partner[place] = free[item].pop(0)
    taken = set(partner.values())
    left_old = [(place, _words(text(item))) for place, item in enumerate(old) if place not in partner]
    left_new = [(place, _words(text(item))) for place, item in enumerate(new) if place not in taken]
    candidates = []
    old_ids = {place: item_id(old[place]) for place, _ in left_old}
    new_ids = {place: item_id(new[place]) for place, _ in left_new}
    for old_place, new_place, likeness in _likenesses(left_old, left_new):
        if likeness < LEAST_ALIKE - _SAME_ID:
            continue
        is_same_id = old_ids[old_place] is not None and old_ids[old_place] == new_ids[new_place]
        reached = likeness + _SAME_ID if is_same_id else likeness
        if reached >= LEAST_ALIKE:
            # The order of rivals is the same seen from either list, so that comparing back gives the same pairs.
            candidates.append((-reached, abs(old_place - new_place), old_place + new_place, old_place, new_place))
    for *_, old_place, new_place in sorted(candidates):
        if old_place not in partner and new_place not in taken:
            partner[old_place] = new_place
            taken.add(new_place)
    return _in_order(old, new, partner)


def _in_order(old: Sequence[T], new: Sequence[T], partner: dict[int, int]) -> tuple[Pair[T], ...]:
    origin = {new_place: old_place for old_place, new_place in partner.items()}
    pairs: list[Pair[T]] = []
    told: set[int] = set()

    def tell_removed(before: int) -> None:
        for place in range(before):
            if place not in partner and place not in told:
                told.add(place)
                pairs.append(Pair(old[place], None, place, None))

    for new_place, item in enumerate(new):
        old_place = origin.get(new_place)
        if old_place is None:
            pairs.append(Pair(None, item, None, new_place))
            continue
        tell_removed(old_place)
        pairs.append(Pair(old[old_place], item, old_place, new_place))
    tell_removed(len(old))
    return tuple(pairs)


def _likenesses(
    old: Sequence[tuple[int, Counter[str]]], new: Sequence[tuple[int, Counter[str]]]
) -> Iterator[tuple[int, int, float]]:
    """Place, place and share of common words of every two.

    Each word, and each time it comes again, is one bit of a number: hundreds by hundreds of items stay quick.
    """
    bits: dict[tuple[str, int], int] = {}

    def as_bits(counted: Counter[str]) -> int:
        number = 0
        for word, times in counted.items():
            for time in range(times):
                number |= 1 << bits.setdefault((word, time), len(bits))
        return number

    others = [(place, as_bits(counted), counted.total()) for place, counted in new]
    for old_place, counted in old:
        own, total = as_bits(counted), counted.total()
        for new_place, other, other_total in others:
            both = total + other_total
            yield old_place, new_place, 2 * (own & other).bit_count() / both if both else 1.0


def likeness(one: str, other: str) -> float:
    """How many of their words two texts share, from 0 to 1; texts without words are alike."""
    old, new = _words(one), _words(other)
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0


def _words(text: str) -> Counter[str]:
    return Counter(words(fold(text)))
