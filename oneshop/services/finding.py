"""Finding procedures the way people ask for them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from oneshop.search.values import SearchAnswer, SearchFilters
from oneshop.services.clock import today
from oneshop.vietnamese.text import sort_key

if TYPE_CHECKING:
    from oneshop.services.indexing import IndexKeeper
    from oneshop.store.database import Database

EVERYTHING = SearchFilters()

Habits = Callable[[], Mapping[str, float]]
"""Says how usual each code is at this desk, from 0 to 1."""


class Finder:
    """Full-text search over the catalogue that holds today, or over what held on another day."""

    def __init__(self, database: "Database", keeper: "IndexKeeper", habits: Habits = dict) -> None:
        self._database = database
        self._keeper = keeper
        self._habits = habits

    def search(
        self, text: str, filters: SearchFilters = EVERYTHING, *, limit: int = 20, on: date | None = None
    ) -> SearchAnswer:
        """The best hits for what a person typed; `on` leaves out what did not hold on that day."""
        codes = None if on is None or on == today() else self._codes_on(on)
        return self._keeper.current().search(text, filters, limit, codes, habits=self._habits())

    def fields(self) -> tuple[str, ...]:
        """Every field (lĩnh vực) of the catalogue, in Vietnamese order."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return tuple(sorted(catalogue.fields(session), key=sort_key))

    def audiences(self) -> tuple[str, ...]:
        """Every audience (đối tượng thực hiện) of the catalogue, in Vietnamese order."""
        return tuple(sorted(self._keeper.current().audiences(), key=sort_key))

    def _codes_on(self, day: date) -> frozenset[str]:
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return frozenset(catalogue.live_hashes(session, day))
