"""The cards of an index, read one by one when they are shown: a list shows thirty of thousands."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from oneshop.search.arrays import Array
from oneshop.search.card_record import card_from_text, card_to_text
from oneshop.search.entry import Card

_KEPT = 4096


def arrays_of(cards: Sequence[Card]) -> dict[str, Array]:
    """Cards as one array of bytes and where each begins."""
    texts = [card_to_text(card).encode() for card in cards]
    return {
        "cards.text": np.frombuffer(b"".join(texts), np.uint8),
        "cards.offsets": np.cumsum([0, *map(len, texts)], dtype=np.int64),
    }


class Cards(Sequence[Card]):
    """Stored cards, and behind them those added since."""

    def __init__(
        self, arrays: dict[str, Array], added: Sequence[Card] = (), read: Callable[[int], Card] | None = None
    ) -> None:
        self._arrays = arrays
        self._text = arrays["cards.text"]
        self._bounds = arrays["cards.offsets"]
        self._added = tuple(added)
        self.stored_count = len(self._bounds) - 1
        if self._bounds[-1] != len(self._text):
            raise ValueError("các thẻ thủ tục của chỉ mục không khớp")
        self._read = read or lru_cache(_KEPT)(self._read_one)

    def with_added(self, added: Sequence[Card]) -> "Cards":
        """The same stored cards with others behind them."""
        return Cards(self._arrays, added, self._read)

    def __len__(self) -> int:
        return self.stored_count + len(self._added)

    def __getitem__(self, row: int) -> Card:  # type: ignore[override]  # Slices of cards are asked for nowhere.
        return self._added[row - self.stored_count] if row >= self.stored_count else self._read(row)

    def __iter__(self) -> Iterator[Card]:
        yield from (self._read_one(row) for row in range(self.stored_count))
        yield from self._added

    def _read_one(self, row: int) -> Card:
        return card_from_text(self._text[self._bounds[row] : self._bounds[row + 1]].tobytes().decode())
