"""Decides what the search column shows: asks the finder on the worker, words the hits, keeps the filters."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import LEVEL_WORDS, ONLINE_WORDS, number_in_figures
from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.values import FeeFilter, FilterKind, Hit, MatchKind, SearchAnswer, SearchFilters, Why
from oneshop.vietnamese.text import fold, nfc
from ui import texts
from ui.background import RunsWork
from ui.search.state import FILTER_TITLES, FilterMenu, HitRow, Option, SearchState

if TYPE_CHECKING:
    from oneshop.services.finding import Finder
    from oneshop.services.memory import DeskMemory
    from oneshop.services.reading import Head, Reader

LIMIT = 30
"""Rows of one answer: more than anybody reads, few enough to paint at once."""

_FEE_WORDS = {FeeFilter.FREE: texts.FEE_FREE, FeeFilter.HAS_FEE: texts.FEE_HAS}


class SearchPresenter:
    """Owns the question asked last; an answer that a newer question has overtaken is dropped."""

    def __init__(
        self,
        finder: "Finder",
        reader: "Reader",
        memory: "DeskMemory",
        background: RunsWork,
        show: Callable[[SearchState], None],
    ) -> None:
        self._finder = finder
        self._reader = reader
        self._memory = memory
        self._background = background
        self._show = show
        self._latest = 0
        self._answered = 0
        self._text = ""
        self._filters = SearchFilters()
        self._order: tuple[FilterKind, ...] = ()
        self._fields: tuple[str, ...] = ()
        self._audiences: tuple[str, ...] = ()

    def start(self, text: str) -> None:
        """Learn which filters there are, then show the empty desk or search for what was typed meanwhile."""
        self.search(text)
        self._learn_filters()

    def catalogue_changed(self) -> None:
        """Learn which filters there are now, and ask the last question again."""
        self.again()
        self._learn_filters()

    def _learn_filters(self) -> None:
        def keep(lists: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
            self._fields, self._audiences = lists
            self.search(self._text)

        self._background.run(lambda: (self._finder.fields(), self._finder.audiences()), keep, _raise)

    def search(self, text: str) -> None:
        """Look for text; an empty text shows what is pinned and what was opened lately."""
        self._text = nfc(text)
        self._latest += 1
        question, query, filters = self._latest, self._text.strip(), self._filters
        is_empty = not query and filters == SearchFilters()

        def find() -> SearchState | None:
            if question != self._latest:
                return None
            return self._empty_desk() if is_empty else self._answer(query, filters)

        def show_if_latest(state: SearchState | None) -> None:
            if question == self._latest and state is not None:
                self._answered = question
                self._show(replace(state, filters=self._menus(), query=query))

        def say_why(error: Exception) -> None:
            if question == self._latest:
                self._answered = question
                self._show(SearchState(advice=texts.SEARCH_FAILED.format(error=error), filters=self._menus()))
            raise error

        self._background.run(find, show_if_latest, say_why)

    @property
    def is_waiting(self) -> bool:
        """Whether the last question is still without its answer."""
        return self._answered != self._latest

    def again(self) -> None:
        """Ask the last question again: the catalogue or the pins have changed."""
        self.search(self._text)

    def set_filter(self, kind: FilterKind, key: str) -> None:
        """Put a condition on the hits."""
        self._change(kind, key)
        self._order = (*(other for other in self._order if other is not kind), kind)
        self.again()

    def remove_filter(self, kind: FilterKind) -> None:
        """Drop one condition."""
        self._change(kind, None)
        self._order = tuple(other for other in self._order if other is not kind)
        self.again()

    def remove_last_filter(self) -> None:
        """Drop the condition chosen last; nothing happens when there is none."""
        if self._order:
            self.remove_filter(self._order[-1])

    def _change(self, kind: FilterKind, key: str | None) -> None:
        match kind:
            case FilterKind.LEVEL:
                self._filters = replace(self._filters, level=Level(key) if key else None)
            case FilterKind.ONLINE:
                self._filters = replace(self._filters, online=OnlineLevel(key) if key else None)
            case FilterKind.FEE:
                self._filters = replace(self._filters, fee=FeeFilter(key) if key else None)
            case FilterKind.FIELD:
                self._filters = replace(self._filters, field=key)
            case FilterKind.AUDIENCE:
                self._filters = replace(self._filters, audience=key)

    def _menus(self) -> tuple[FilterMenu, ...]:
        filters = self._filters
        chosen = {
            FilterKind.LEVEL: LEVEL_WORDS[filters.level] if filters.level else None,
            FilterKind.ONLINE: ONLINE_WORDS[filters.online] if filters.online else None,
            FilterKind.FEE: _FEE_WORDS[filters.fee] if filters.fee else None,
            FilterKind.FIELD: filters.field,
            FilterKind.AUDIENCE: filters.audience,
        }
        options = {
            FilterKind.LEVEL: _options((level.value, words) for level, words in LEVEL_WORDS.items()),
            FilterKind.ONLINE: _options((level.value, words) for level, words in ONLINE_WORDS.items()),
            FilterKind.FEE: _options((fee.value, words) for fee, words in _FEE_WORDS.items()),
            FilterKind.FIELD: _options((field, field) for field in self._fields),
            FilterKind.AUDIENCE: _options((audience, audience) for audience in self._audiences),
        }
        return tuple(FilterMenu(kind, FILTER_TITLES[kind], options[kind], chosen[kind]) for kind in FilterKind)

    def _answer(self, query: str, filters: SearchFilters) -> SearchState:
        answer = self._finder.search(query, filters, limit=LIMIT)
        nothing = texts.NOTHING_FOUND if filters == SearchFilters() else texts.NOTHING_FOUND_FILTERED
        return SearchState(
            rows=tuple(_row_of_hit(hit) for hit in answer.hits),
            summary=_summary(answer),
            notice=answer.notice or "",
            advice="" if answer.hits else nothing.format(query=_short(query)),
            has_answer=bool(answer.hits) and answer.is_sure,
        )

    def _empty_desk(self) -> SearchState:
        pins = self._memory.pins()
        recents = tuple(code for code in self._memory.recents() if code not in pins)
        heads = {head.code: head for head in self._reader.heads((*pins, *recents))}
        rows = [_row_of_head(heads[code], texts.IS_PINNED) for code in pins if code in heads]
        rows += [_row_of_head(heads[code], texts.IS_RECENT) for code in recents if code in heads]
        if not rows:
            return SearchState(advice=texts.EMPTY_DESK.format(count=number_in_figures(self._reader.count())))
        return SearchState(rows=tuple(rows), summary=texts.PINNED_AND_RECENT)


def _raise(error: Exception) -> None:
    raise error


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(key, text) for key, text in pairs)


def _summary(answer: SearchAnswer) -> str:
    pattern = texts.FIRST_OF if answer.total > len(answer.hits) else texts.COUNT
    return pattern.format(shown=len(answer.hits), count=number_in_figures(answer.total))


def _row_of_hit(hit: Hit) -> HitRow:
    name = " ".join(hit.name.split()) if "\n" in hit.name else hit.name
    return HitRow(
        code=hit.code,
        name=name,
        marks=hit.highlights if name == hit.name else (),
        level=hit.online,
        level_text=_level_words(hit.online),
        details=_joined(hit.code, *(LEVEL_WORDS[level] for level in hit.levels), hit.field),
        office=hit.agency or "",
        reason=_joined(texts.WITHDRAWN if hit.withdrawn else None, _reason(hit)),
    )


def _row_of_head(head: "Head", reason: str) -> HitRow:
    return HitRow(
        code=head.code,
        name=head.name,
        marks=(),
        level=head.online,
        level_text=_level_words(head.online),
        details=_joined(head.code, *(LEVEL_WORDS[level] for level in head.levels), head.field),
        office=head.agency or "",
        reason=reason,
    )


def _level_words(level: OnlineLevel) -> str:
    """The level in one row; nothing where it is not known, for "Chưa rõ" would be said of the whole procedure."""
    return "" if level is OnlineLevel.UNKNOWN else ONLINE_WORDS[level]


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _reason(hit: Hit) -> str:
    """ "khớp: con (=trẻ)"; words already bold in the name are not said again, and words that stand together in the
    name are said together."""
    name = fold(hit.name)
    bold = fold(" ".join(hit.name[start:end] for start, end in hit.highlights)).split()
    said: list[str] = []
    run = ""
    for why in hit.why:
        is_plain = why.kind in (MatchKind.EXACT, MatchKind.PREFIX)
        said_of = why.matched if is_plain else f"{why.word} {why.matched}"
        is_bold = all(word in bold for word in fold(said_of).split())
        if is_bold and (is_plain or why.kind is MatchKind.SYNONYM):
            continue
        longer = f"{run} {why.matched}".strip()
        if is_plain and fold(longer) in name:
            run = longer
            continue
        if run:
            said.append(run)
        run = why.matched if is_plain else ""
        if not is_plain:
            said.append(_reason_of(why))
    if run:
        said.append(run)
    return texts.REASON.format(words=", ".join(dict.fromkeys(said))) if said else ""


def _reason_of(why: Why) -> str:
    pattern = {
        MatchKind.SYNONYM: texts.REASON_SYNONYM,
        MatchKind.FUZZY: texts.REASON_FUZZY,
        MatchKind.CODE: texts.REASON_CODE,
    }[why.kind]
    return pattern.format(word=why.word, matched=why.matched)


def _short(query: str, limit: int = 60) -> str:
    return query if len(query) <= limit else query[: limit - 1] + "…"
