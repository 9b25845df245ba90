"""Finding procedures the way people ask for them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from oneshop.search.values import NO_FILTERS, NOWHERE, DeskPlace, FilterKind, SearchAnswer, SearchFilters, WordsQuery
from oneshop.services.clock import today
from oneshop.vietnamese.text import sort_key, words

if TYPE_CHECKING:
    from oneshop.search.elsewhere import Signposts
    from oneshop.services.indexing import IndexKeeper
    from oneshop.services.registers import RegisterReader
    from oneshop.store.database import Database

_NEAR_THE_TOP = 3

Habits = Callable[[], Mapping[str, float]]
"""Says how usual each code is at this desk, from 0 to 1."""


class Finder:
    """Full-text search over the catalogue that holds today, or over what of it held on another day already.

    Everybody may search, so that no keystroke waits for the gate.
    """

    def __init__(
        self,
        database: "Database",
        keeper: "IndexKeeper",
        registers: "RegisterReader",
        habits: Habits = dict,
        desk: DeskPlace = NOWHERE,
    ) -> None:
        self._database = database
        self._keeper = keeper
        self._registers = registers
        self._habits = habits
        self._desk = desk

    def search(
        self,
        text: str,
        filters: SearchFilters = NO_FILTERS,
        *,
        limit: int = 20,
        on: date | None = None,
        literal: frozenset[FilterKind] = frozenset(),
    ) -> SearchAnswer:
        """The best hits for what a person typed, and who handles what no desk does.

        `on` leaves out what did not hold on that day; `literal` is that of `SearchIndex.search`.
        """
        codes = None if on is None or on == today() else self._codes_on(on)
        answer = self._keeper.current().search(
            text, filters, limit, codes, literal=literal, desk=self._desk, habits=self._habits()
        )
        found = self._signposts.found_in(answer.meant or text)
        # A procedure of the catalogue on that very matter names its office itself.
        listed = {hit.code for hit in answer.hits[:_NEAR_THE_TOP]} if answer.is_sure else set()
        elsewhere = tuple(matter for matter in found if listed.isdisjoint(matter.codes))
        return replace(answer, elsewhere=elsewhere) if elsewhere else answer

    def prepare(self) -> None:
        """Read now what is otherwise read with the first question."""
        _ = self._signposts

    def codes_with(self, text: str, filters: SearchFilters = NO_FILTERS, *, limit: int = 20) -> tuple[str, ...]:
        """The codes of what holds every word of a text to the letter, marks apart: no repair, no synonym.

        While the index is away, the codes that its stand-in finds.
        """
        from oneshop.search.index import SearchIndex
        from oneshop.services.answering import Noting

        answers = self._keeper.current()
        index = answers.answering if isinstance(answers, Noting) else answers
        if isinstance(index, SearchIndex):
            return index.find_words(words(text), WordsQuery.ALL, filters, limit)
        return tuple(hit.code for hit in answers.search(text, filters, limit).hits)

    def fields(self) -> tuple[str, ...]:
        """Every field (lĩnh vực) of the catalogue, in Vietnamese order."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return tuple(sorted(catalogue.fields(session), key=sort_key))

    def audiences(self) -> tuple[str, ...]:
        """Every audience (đối tượng thực hiện) of the catalogue, in Vietnamese order."""
        return tuple(sorted(self._keeper.current().audiences(), key=sort_key))

    @cached_property
    def _signposts(self) -> "Signposts":
        from oneshop.search.elsewhere import Signposts

        return Signposts(self._registers.elsewhere())

    def _codes_on(self, day: date) -> frozenset[str]:
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return frozenset(catalogue.live_hashes(session, day))
