"""Decides what the search column shows: asks the finder on the worker, keeps the conditions of the question."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from oneshop.search.values import FilterKind, Understood
from oneshop.vietnamese.text import nfc
from ui import texts
from ui.background import RunsWork
from ui.search.asking import NO_FILTERS, Asking, newest_last
from ui.search.menus import all_options, menus
from ui.search.state import MOST_ROWS, SearchState
from ui.search.wording import head_of, row_of_head, row_of_hit, summary_of

if TYPE_CHECKING:
    from oneshop.services.finding import Finder
    from oneshop.services.memory import DeskMemory
    from oneshop.services.reading import Reader

_Answered = tuple[SearchState, tuple[Understood, ...]]


class SearchPresenter:
    """Owns the question asked last; an answer that a newer question has overtaken is dropped."""

    def __init__(
        self,
        finder: "Finder",
        reader: "Reader",
        memory: "DeskMemory",
        background: RunsWork,
        show: Callable[[SearchState], None],
        rows_in_sight: Callable[[], int] = lambda: MOST_ROWS,
    ) -> None:
        self._finder = finder
        self._reader = reader
        self._memory = memory
        self._background = background
        self._show = show
        self._rows_in_sight = rows_in_sight
        self._wanted = MOST_ROWS
        self._latest = 0
        self._answered = 0
        self._asking = Asking()
        self._understood: tuple[Understood, ...] = ()
        self._order: tuple[FilterKind, ...] = ()
        self._options = all_options()
        self._day: date | None = None

    def start(self, text: str) -> None:
        """Learn which filters there are, then show the empty desk or search for what was typed meanwhile."""
        self._ask(self._asking.about(_query_of(text)))
        self._learn_filters()

    def look_on(self, day: date | None) -> None:
        """From now on look for what holds on a day; None is today."""
        self._day = day
        self.again()

    def catalogue_changed(self) -> None:
        """Learn which filters there are now, and ask the last question again."""
        self.again()
        self._learn_filters()

    def _learn_filters(self) -> None:
        def keep(lists: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
            self._options = all_options(*lists)
            self.again()

        self._background.run(lambda: (self._finder.fields(), self._finder.audiences()), keep, _raise)

    def search(self, text: str) -> None:
        """Look for text; an empty text shows what is pinned and what was opened lately."""
        asking = self._asking.about(_query_of(text))
        # A space at the end asks nothing new.
        if asking != self._asking or not self._latest:
            self._ask(asking)

    def again(self) -> None:
        """Ask the last question again: the catalogue or the pins have changed."""
        self._ask(self._asking)

    def show_more(self) -> None:
        """The last of the rows has come into sight: ask for all there are to show."""
        self._ask(self._asking, MOST_ROWS)

    def search_as_typed(self) -> None:
        """Look for the letters as they were typed, without any repair."""
        self._ask(self._asking.literally())

    def set_filter(self, kind: FilterKind, key: str) -> None:
        """Put a condition on the hits."""
        self._order = (*(other for other in self._order if other is not kind), kind)
        self._ask(self._asking.filtered(kind, key))

    def remove_filter(self, kind: FilterKind) -> None:
        """Drop one condition; words that were taken for it are looked for as words from now on."""
        taken = next((one for one in self._understood if one.kind is kind and one.is_applied), None)
        without = self._asking.filtered(kind, None)
        if without == self._asking and taken is not None:
            without = self._asking.without(taken)
        self._order = tuple(other for other in self._order if other is not kind)
        self._ask(without)

    def remove_last_filter(self) -> None:
        """Drop the condition that came last; nothing happens when there is none."""
        if self._order:
            self.remove_filter(self._order[-1])

    @property
    def is_waiting(self) -> bool:
        """Whether the last question is still without its answer."""
        return self._answered != self._latest

    def _ask(self, asking: Asking, wanted: int | None = None) -> None:
        if wanted is not None or asking != self._asking:
            self._wanted = wanted or min(self._rows_in_sight(), MOST_ROWS)
        self._asking = asking
        self._latest += 1
        question = self._latest

        def find() -> _Answered | None:
            if question != self._latest:
                return None
            if asking.is_empty:
                return self._empty_desk(), ()
            return (self._answer_to_the_letter(asking), ()) if asking.as_typed else self._answer(asking)

        def show_if_latest(answered: _Answered | None) -> None:
            if question == self._latest and answered is not None:
                state, understood = answered
                self._answered = question
                self._understood = understood
                chips = tuple(menu.kind for menu in state.filters if menu.chosen is not None)
                self._order = newest_last(self._order, chips)
                self._show(state)

        def say_why(error: Exception) -> None:
            if question == self._latest:
                self._answered = question
                advice = texts.SEARCH_FAILED.format(error=error)
                filters = menus(self._options, asking.filters, (), {})
                self._show(SearchState(advice=advice, filters=filters, query=asking.query))
            raise error

        self._background.run(find, show_if_latest, say_why)

    def _answer(self, asking: Asking) -> _Answered:
        wanted = self._wanted
        answer = self._finder.search(asking.query, asking.filters, limit=wanted, on=self._day, literal=asking.literal)
        nothing = texts.NOTHING_FOUND if asking.filters == NO_FILTERS else texts.NOTHING_FOUND_FILTERED
        state = SearchState(
            rows=tuple(row_of_hit(hit, is_sure=answer.is_sure) for hit in answer.hits),
            summary=summary_of(answer),
            head=head_of(answer),
            advice="" if answer.hits else nothing.format(query=_short(asking.query)),
            filters=menus(self._options, asking.filters, answer.understood, answer.facets),
            has_more=len(answer.hits) == wanted < min(answer.total, MOST_ROWS),
            query=asking.query,
            has_answer=bool(answer.hits) and answer.is_sure,
        )
        return state, answer.understood

    def _answer_to_the_letter(self, asking: Asking) -> SearchState:
        codes = self._finder.codes_with(asking.query, asking.filters, limit=MOST_ROWS)
        heads = {head.code: head for head in self._reader.heads(codes, self._day)}
        return SearchState(
            rows=tuple(row_of_head(heads[code], texts.HOLDS_ALL) for code in codes if code in heads),
            summary=texts.TO_THE_LETTER.format(query=_short(asking.query)),
            advice="" if heads else texts.NOTHING_TO_THE_LETTER.format(query=_short(asking.query)),
            filters=menus(self._options, asking.filters, (), {}),
            query=asking.query,
            has_answer=bool(heads),
        )

    def _empty_desk(self) -> SearchState:
        pins = self._memory.pins()
        recents = tuple(code for code in self._memory.recents() if code not in pins)
        heads = {head.code: head for head in self._reader.heads((*pins, *recents), self._day)}
        rows = [row_of_head(heads[code], texts.IS_PINNED) for code in pins if code in heads]
        rows += [row_of_head(heads[code], texts.IS_RECENT) for code in recents if code in heads]
        state = SearchState(filters=menus(self._options, NO_FILTERS, (), {}))
        if not rows:
            return replace(state, advice=texts.EMPTY_DESK.format(count=number_in_figures(self._reader.count())))
        return replace(state, rows=tuple(rows), summary=texts.PINNED_AND_RECENT)


def _query_of(text: str) -> str:
    return nfc(text).strip()


def _raise(error: Exception) -> None:
    raise error


def _short(query: str, limit: int = 60) -> str:
    return query if len(query) <= limit else query[: limit - 1] + "…"
