"""What filters, facets and ties need to know of every row, one array a property."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.analysis import folded_words
from oneshop.search.arrays import Array, packed, unpacked
from oneshop.search.entry import Card
from oneshop.search.names import key_of, without_opening
from oneshop.search.values import FeeFilter
from oneshop.vietnamese.text import place_tones

LEVELS = tuple(Level)
ONLINE = tuple(OnlineLevel)
FEES: tuple[FeeFilter | None, ...] = (None, *FeeFilter)
NOWHERE = -1


Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int32]
Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class Columns:
    """Row n of every array tells of one procedure. `field` and `audience` are places in the lists of names.

    `name` is a key of the name as it is compared, the same for namesakes.
    """

    levels: Bytes
    online: Bytes
    fee: Bytes
    withdrawn: Flags
    local: Flags
    field: Numbers
    audience_rows: Numbers
    audience: Numbers
    name: Keys
    fields: tuple[str, ...]
    audiences: tuple[str, ...]
    codes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.levels)

    @cached_property
    def field_places(self) -> Mapping[str, Sequence[int]]:
        """The places of the fields that are compared alike."""
        return _compared_alike(self.fields)

    @cached_property
    def audience_places(self) -> Mapping[str, Sequence[int]]:
        """The places of the audiences that are compared alike."""
        return _compared_alike(self.audiences)


def as_compared(text: str) -> str:
    """A field or an audience without letter case, tones placed one way."""
    return place_tones(text).casefold()


def _compared_alike(names: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(as_compared(name), []).append(place)
    return places


_ARRAYS = ("levels", "online", "fee", "withdrawn", "local", "field", "audience_rows", "audience", "name")
_TEXTS = ("fields", "audiences", "codes")


def columns_of(cards: Sequence[Card]) -> Columns:
    """The columns of these cards."""
    fields = tuple(dict.fromkeys(card.field for card in cards if card.field))
    audiences = tuple(dict.fromkeys(chain.from_iterable(card.audiences for card in cards)))
    field_place = {name: place for place, name in enumerate(fields)}
    audience_place = {name: place for place, name in enumerate(audiences)}
    said = [(row, audience_place[audience]) for row, card in enumerate(cards) for audience in card.audiences]
    return Columns(
        levels=np.array([sum(1 << LEVELS.index(level) for level in set(card.levels)) for card in cards], np.uint8),
        online=np.array([ONLINE.index(card.online) for card in cards], np.uint8),
        fee=np.array([FEES.index(card.fee) for card in cards], np.uint8),
        withdrawn=np.array([card.withdrawn for card in cards], np.bool_),
        local=np.array([card.is_local for card in cards], np.bool_),
        field=np.array([field_place.get(card.field or "", NOWHERE) for card in cards], np.int32),
        audience_rows=np.array([row for row, _ in said], np.int32),
        audience=np.array([place for _, place in said], np.int32),
        name=np.array([key_of(without_opening(folded_words(card.name))) for card in cards], np.uint64),
        fields=fields,
        audiences=audiences,
        codes=tuple(card.code for card in cards),
    )


def arrays_of(columns: Columns) -> dict[str, Array]:
    """The columns as they are stored."""
    arrays: dict[str, Array] = {f"columns.{name}": getattr(columns, name) for name in _ARRAYS}
    return arrays | {f"columns.{name}": packed(getattr(columns, name)) for name in _TEXTS}


def stored_columns(arrays: Mapping[str, Array]) -> Columns:
    """The columns that were stored; KeyError or ValueError where some are missing or of unequal length."""
    fields, audiences, codes = (tuple(unpacked(arrays[f"columns.{name}"])) for name in _TEXTS)
    numbers = {name: arrays[f"columns.{name}"] for name in _ARRAYS}
    columns = Columns(**numbers, fields=fields, audiences=audiences, codes=codes)
    rows = ("online", "fee", "withdrawn", "local", "field", "name", "codes")
    if any(len(getattr(columns, name)) != len(columns) for name in rows):
        raise ValueError("các cột của chỉ mục không khớp")
    return columns


def joined(first: Columns, second: Columns) -> Columns:
    """The rows of both, one after the other."""
    if not len(second):
        return first
    fields = tuple(dict.fromkeys((*first.fields, *second.fields)))
    audiences = tuple(dict.fromkeys((*first.audiences, *second.audiences)))
    moved_field = np.array([*(fields.index(name) for name in second.fields), NOWHERE], np.int32)
    moved_audience = np.array([audiences.index(name) for name in second.audiences] or [0], np.int32)
    both = {
        name: np.concatenate([getattr(first, name), getattr(second, name)])
        for name in ("levels", "online", "fee", "withdrawn", "local", "name")
    }
    return Columns(
        **both,
        field=np.concatenate([first.field, moved_field[second.field]]),
        audience_rows=np.concatenate([first.audience_rows, second.audience_rows + np.int32(len(first))]),
        audience=np.concatenate([first.audience, moved_audience[second.audience]]),
        fields=fields,
        audiences=audiences,
        codes=first.codes + second.codes,
    )
