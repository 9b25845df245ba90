"""Which item of one list is which item of another: the same paper after its words were mended or the list reordered.

Items are paired by equality first, then by id where the words still resemble, then by how many words their texts
share (Dice coefficient, L. R. Dice, Ecology 26, 1945), the most alike first. What resembles nothing stays alone.
"""

from collections import Counter
from collections.abc import Callable, Sequence
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
    left_old = [(place, item, _words(text(item))) for place, item in enumerate(old) if place not in partner]
    left_new = [(place, item, _words(text(item))) for place, item in enumerate(new) if place not in taken]
    candidates = []
    for old_place, old_item, old_words in left_old:
        for new_place, new_item, new_words in left_new:
            likeness = _alike(old_words, new_words)
            if item_id(old_item) is not None and item_id(old_item) == item_id(new_item):
                likeness += _SAME_ID
            if likeness >= LEAST_ALIKE:
                candidates.append((-likeness, abs(old_place - new_place), old_place, new_place))
    for _, _, old_place, new_place in sorted(candidates):
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


def _words(text: str) -> Counter[str]:
    return Counter(words(fold(text)))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
