"""Rows by code and by condition: masks that are kept, counts of what each filter would leave, and a fixed order."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.cards import Cards
from oneshop.search.codes import CodesInUse
from oneshop.search.columns import FEES, LEVELS, NOWHERE, ONLINE, Columns, as_compared
from oneshop.search.postings import Rows, Scores
from oneshop.search.values import DeskPlace, Facets, FilterKind, SearchFilters
from oneshop.search.weights import Weights
from oneshop.vietnamese.text import fold, words

_KINDS_OF_PROVINCE = (["thanh", "pho"], ["tinh"], ["tp"])
_MOST_KEPT = 32
"""Sets of filters whose rows are kept."""


class RowFacts:
    """What is asked of the rows of an index besides their words. `present` are those that have not been replaced."""

    def __init__(self, columns: Columns, cards: Cards, codes: CodesInUse, present: Rows, weights: Weights) -> None:
        self.cards = cards
        self.columns = columns
        self.present = present
        self.live: Rows = present & ~columns.withdrawn
        by_bits = np.array([_desk_weight(bits, weights) for bits in range(1 << len(LEVELS))], np.float32)
        self.live_weight: Scores = by_bits[columns.levels] * self.live
        """What a row weighs at a desk; nothing when it is withdrawn or replaced."""
        self._codes = codes
        self._masks: dict[tuple[FilterKind, object], Rows] = {}
        self._allowed: dict[SearchFilters, Rows] = {}
        self._orders: dict[DeskPlace, NDArray[np.int32]] = {}

    def __len__(self) -> int:
        return len(self.columns)

    @cached_property
    def everything(self) -> Rows:
        """No condition at all."""
        return np.ones(len(self), np.bool_)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self.columns.codes) if self.present[row]}

    def row_with(self, code: str) -> int | None:
        """The row of a code as it is written."""
        return self._row_of.get(code)

    # Names that several entries bear.

    @cached_property
    def _namesakes(self) -> dict[int, list[int]]:
        """For every row whose name another row bears too: all rows of that name."""
        present = np.flatnonzero(self.present)
        _, group, sizes = np.unique(self.columns.name[present], return_inverse=True, return_counts=True)
        by_name: dict[int, list[int]] = {}
        shared = sizes[group] > 1
        for row, name in zip(present[shared].tolist(), group[shared].tolist(), strict=True):
            by_name.setdefault(name, []).append(row)
        return {row: rows for rows in by_name.values() for row in rows}

    def shares_its_name(self, row: int) -> bool:
        """Whether another entry has the same name, so that a person needs to see who issued it."""
        return row in self._namesakes

    def of_one_name(self, row: int) -> list[int]:
        """All rows with the name of this one, itself among them."""
        return self._namesakes.get(row) or [row]

    def with_code(self, typed: str, desk: DeskPlace) -> list[int]:
        """The rows that a plain code, or the beginning of one, or one without its first digit may mean, best first."""
        order = self.precedence(desk)
        return [row for row in self._codes.meant(typed, lambda row: int(order[row])) if self.present[row]]

    def may_be_meant_by(self, row: int, typed: str) -> bool:
        """Whether a plain code, or the beginning of one, may mean this row."""
        return self._codes.may_be_meant_by(row, typed)

    # Order among equals.

    def precedence(self, desk: DeskPlace) -> NDArray[np.int32]:
        """A place for every row: of the desk's own level and province, then national, then by code; always the same."""
        order = self._orders.get(desk)
        if order is None:
            columns = self.columns
            foreign = columns.local.astype(np.int8)
            if desk.province:
                own = self._of_province(desk.province)
                foreign = np.where(own, -1, foreign)
            other_level = np.zeros(len(self), np.bool_)
            if desk.level is not None:
                other_level = (columns.levels & np.uint8(1 << LEVELS.index(desk.level))) == 0
            sorted_rows = np.lexsort((self._codes.ranks(), other_level, foreign))
            order = np.empty(len(self), np.int32)
            order[sorted_rows] = np.arange(len(self), dtype=np.int32)
            self._orders[desk] = order
        return order

    def _of_province(self, province: str) -> Rows:
        said = words(fold(province))
        named = said[next((len(kind) for kind in _KINDS_OF_PROVINCE if said[: len(kind)] == kind), 0) :]
        wanted = " ".join(named or said)
        own = np.zeros(len(self), np.bool_)
        # Only among entries of one name does it matter whose they are.
        for row in self._namesakes:
            if self.columns.local[row]:
                own[row] = f" {wanted} " in f" {' '.join(words(fold(self.cards[row].issuer or '')))} "
        return own

    # Conditions.

    def allowed(self, filters: SearchFilters, only_codes: frozenset[str] | None = None) -> Rows:
        """The rows that meet the filters; withdrawn ones too, since a code may ask for them."""
        allowed = self._allowed.get(filters)
        if allowed is None:
            masks = [mask for kind in FilterKind if (mask := self._mask_of(kind, filters)) is not None]
            if len(self._allowed) >= _MOST_KEPT:
                self._allowed.clear()
            allowed = self._allowed[filters] = _all_of(masks, self.everything)
        if only_codes is None:
            return allowed
        chosen = np.zeros(len(self), np.bool_)
        chosen[[row for code in only_codes if (row := self._row_of.get(code)) is not None]] = True
        return allowed & chosen

    def allowed_live(self, filters: SearchFilters) -> Rows:
        """The rows in force that meet the filters."""
        allowed = self.allowed(filters)
        return self.live if allowed is self.everything else allowed & self.live

    def facets(self, relevant: NDArray[np.int64], filters: SearchFilters, only: Rows) -> Facets:
        """How many of these rows each value of a filter would leave, with the other filters as they are."""
        return _Facets(self, relevant, filters, only)

    def counts_of(
        self, kind: FilterKind, relevant: NDArray[np.int64], filters: SearchFilters, only: Rows
    ) -> dict[str, int]:
        """The same for one filter."""
        others = [
            mask for other in FilterKind if other is not kind and (mask := self._mask_of(other, filters)) is not None
        ]
        return self._count(kind, relevant[_all_of(others, only)[relevant] & only[relevant]])

    def _count(self, kind: FilterKind, rows: NDArray[np.int64]) -> dict[str, int]:
        columns = self.columns
        match kind:
            case FilterKind.LEVEL:
                bits = np.bincount(columns.levels[rows], minlength=1 << len(LEVELS)).tolist()
                found = [
                    (level.value, sum(count for value, count in enumerate(bits) if value & (1 << place)))
                    for place, level in enumerate(LEVELS)
                ]
            case FilterKind.ONLINE:
                found = _named(columns.online[rows], [level.value for level in ONLINE])
            case FilterKind.FEE:
                found = _named(columns.fee[rows], [fee.value if fee else "" for fee in FEES])[1:]
            case FilterKind.FIELD:
                places = columns.field[rows]
                found = _named(places[places != NOWHERE], columns.fields)
            case FilterKind.AUDIENCE:
                is_meant = np.zeros(len(self), np.bool_)
                is_meant[rows] = True
                found = _named(columns.audience[is_meant[columns.audience_rows]], columns.audiences)
        return {value: count for value, count in found if count}

    def _mask_of(self, kind: FilterKind, filters: SearchFilters) -> Rows | None:
        wanted = _wanted(kind, filters)
        if wanted is None:
            return None
        mask = self._masks.get((kind, wanted))
        if mask is None:
            if len(self._masks) >= _MOST_KEPT:
                self._masks.clear()
            mask = self._masks[kind, wanted] = self._made_mask(kind, wanted)
        return mask

    def _made_mask(self, kind: FilterKind, wanted: object) -> Rows:
        columns = self.columns
        match kind:
            case FilterKind.LEVEL if isinstance(wanted, Level):
                return np.asarray((columns.levels & np.uint8(1 << LEVELS.index(wanted))) != 0)
            case FilterKind.ONLINE if isinstance(wanted, tuple):
                return _any_of(columns.online, [ONLINE.index(level) for level in wanted])
            case FilterKind.FEE:
                return np.asarray(columns.fee == FEES.index(wanted))
            case FilterKind.FIELD:
                return _any_of(columns.field, columns.field_places.get(as_compared(str(wanted)), ()))
            case _:
                meant = _any_of(columns.audience, columns.audience_places.get(as_compared(str(wanted)), ()))
                mask = np.zeros(len(self), np.bool_)
                mask[columns.audience_rows[meant]] = True
                return mask


class _Facets(Mapping[FilterKind, Mapping[str, int]]):
    """Counts that are made when somebody looks: a menu is opened less often than a key is pressed."""

    def __init__(self, facts: RowFacts, relevant: NDArray[np.int64], filters: SearchFilters, only: Rows) -> None:
        self._asked = facts, relevant, filters, only
        self._made: dict[FilterKind, Mapping[str, int]] = {}

    def __getitem__(self, kind: FilterKind) -> Mapping[str, int]:
        if kind not in self._made:
            facts, relevant, filters, only = self._asked
            self._made[kind] = facts.counts_of(kind, relevant, filters, only)
        return self._made[kind]

    def __iter__(self) -> Iterator[FilterKind]:
        return iter(FilterKind)

    def __len__(self) -> int:
        return len(FilterKind)


def _wanted(kind: FilterKind, filters: SearchFilters) -> object:
    match kind:
        case FilterKind.LEVEL:
            return filters.level
        case FilterKind.ONLINE if filters.online is not None:
            return (filters.online,)
        case FilterKind.ONLINE:
            return (OnlineLevel.FULL, OnlineLevel.PARTIAL) if filters.any_online else None
        case FilterKind.FEE:
            return filters.fee
        case FilterKind.FIELD:
            return filters.field
        case FilterKind.AUDIENCE:
            return filters.audience


def _desk_weight(bits: int, weights: Weights) -> float:
    at_the_desk = {Level.COMMUNE: weights.at_commune, Level.PROVINCE: weights.at_province}
    return max((at_the_desk.get(level, 1.0) for place, level in enumerate(LEVELS) if bits & (1 << place)), default=1.0)


def _all_of(masks: Sequence[Rows], everything: Rows) -> Rows:
    if not masks:
        return everything
    first, *others = masks
    for mask in others:
        first = first & mask
    return first


def _named(places: NDArray[np.uint8] | NDArray[np.int32], names: Sequence[str]) -> list[tuple[str, int]]:
    return list(zip(names, np.bincount(places, minlength=len(names)).tolist(), strict=True))


def _any_of(values: NDArray[np.uint8] | NDArray[np.int32], wanted: Sequence[int]) -> Rows:
    found = np.zeros(len(values), np.bool_)
    for value in wanted:
        found |= values == value
    return found
