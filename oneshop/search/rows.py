"""What ranking and filters need to know of each row, worked out once when the index is opened."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from oneshop.catalogue.procedure import Level
from oneshop.search.analysis import folded_words
from oneshop.search.entry import Card
from oneshop.search.postings import Rows, Scores
from oneshop.search.question import plain_code
from oneshop.search.values import SearchFilters
from oneshop.vietnamese.text import place_tones

_AT_THE_DESK = {Level.COMMUNE: 1.06, Level.PROVINCE: 1.03}
"""A one-stop desk is asked for what it handles, so such procedures weigh a little more than a ministry's own."""

_CORE_LENGTH = 7
_NAME_OPENING = ["thu", "tuc"]


class RowFacts:
    """The cards of an index, and arrays made from them."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = tuple(cards)
        self.live: Rows = np.array([not card.withdrawn for card in cards], np.bool_)
        self.desk_weight: Scores = np.array(
            [max((_AT_THE_DESK.get(level, 1.0) for level in card.levels), default=1.0) for card in cards], np.float32
        )
        self._codes = [plain_code(card.code) for card in cards]
        self._by_code = sorted((code, row) for row, code in enumerate(self._codes))
        self._by_tail = sorted((code[1:], row) for row, code in enumerate(self._codes))
        self._row_of = {card.code: row for row, card in enumerate(cards)}
        # National before provincial, then by code: the same among equals every time.
        by_precedence = sorted(range(len(cards)), key=lambda row: (cards[row].is_local, self._codes[row], row))
        self.precedence: NDArray[np.int32] = np.empty(len(cards), np.int32)
        self.precedence[by_precedence] = np.arange(len(cards), dtype=np.int32)
        by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, card in enumerate(cards):
            by_name[_name_key(folded_words(card.name))].append(row)
        shared = [rows for rows in by_name.values() if len(rows) > 1]
        self.namesakes: NDArray[np.int64] = np.array([row for rows in shared for row in rows], np.int64)
        self.namesake_group: NDArray[np.int64] = np.repeat(np.arange(len(shared)), [len(rows) for rows in shared])
        self._shares_name = frozenset(self.namesakes.tolist())
        self._masks: dict[SearchFilters, Rows] = {}

    def shares_its_name(self, row: int) -> bool:
        """Whether another entry has the same name, so that a person needs to see who issued it."""
        return row in self._shares_name

    def with_code(self, typed: str) -> list[int]:
        """The rows that a plain code, or the beginning of one, or one without its first digit may mean, best first."""
        exact = [row for code, row in _starting(self._by_code, typed) if code == typed]
        same_core = _starting(self._by_code, typed[:_CORE_LENGTH]) if len(typed) > _CORE_LENGTH else []
        beginning = _starting(self._by_code, typed)
        tail = [] if len(typed) >= _CORE_LENGTH else _starting(self._by_tail, typed)
        ordered = [*exact]
        for group in (same_core, beginning, tail):
            ordered += sorted((row for _, row in group), key=lambda row: int(self.precedence[row]))
        return list(dict.fromkeys(ordered))

    def allowed(self, filters: SearchFilters, only_codes: frozenset[str] | None) -> Rows:
        """The rows that meet the filters; withdrawn ones too, since a code may ask for them."""
        mask = self._masks.get(filters)
        if mask is None:
            mask = np.array([_meets(card, filters) for card in self.cards], np.bool_)
            self._masks[filters] = mask
        if only_codes is None:
            return mask
        chosen = np.zeros(len(self.cards), np.bool_)
        chosen[[row for code in only_codes if (row := self._row_of.get(code)) is not None]] = True
        return mask & chosen


def _name_key(syllables: Sequence[str]) -> tuple[str, ...]:
    """A name as it is compared: an opening "Thủ tục" says nothing."""
    bare = list(syllables)
    return tuple(bare[2:] if bare[:2] == _NAME_OPENING and len(bare) > 2 else bare)


def _starting(codes: list[tuple[str, int]], prefix: str) -> list[tuple[str, int]]:
    first = bisect_left(codes, (prefix, -1))
    return codes[first : bisect_left(codes, (prefix + "\U0010ffff", -1), first)]


def _meets(card: Card, filters: SearchFilters) -> bool:
    return (
        (filters.online is None or card.online is filters.online)
        and (filters.level is None or filters.level in card.levels)
        and (filters.fee is None or card.fee is filters.fee)
        and (filters.field is None or _same(filters.field, card.field or ""))
        and (filters.audience is None or any(_same(filters.audience, audience) for audience in card.audiences))
    )


def _same(first: str, second: str) -> bool:
    return place_tones(first).casefold() == place_tones(second).casefold()
