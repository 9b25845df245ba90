"""The filters as the row above the list shows them: options, what is chosen, and how many hits each would leave."""

from collections.abc import Iterable, Mapping, Sequence

from oneshop.catalogue.in_words import LEVEL_WORDS, ONLINE_WORDS
from oneshop.search.values import Facets, FeeFilter, FilterKind, SearchFilters, Understood
from ui import texts
from ui.search.asking import ANY_ONLINE
from ui.search.state import FILTER_TITLES, FilterMenu, Option

_FEE_WORDS = {FeeFilter.FREE: texts.FEE_FREE, FeeFilter.HAS_FEE: texts.FEE_HAS}
Options = Mapping[FilterKind, tuple[Option, ...]]


def all_options(fields: Sequence[str] = (), audiences: Sequence[str] = ()) -> Options:
    """Every value each filter can take in this catalogue; made anew only when the catalogue changes."""
    online = (ONLINE_WORDS[level] for level in ONLINE_WORDS)
    return {
        FilterKind.LEVEL: _options((level.value, words) for level, words in LEVEL_WORDS.items()),
        FilterKind.ONLINE: (
            Option(ANY_ONLINE, texts.ANY_ONLINE),
            *_options(zip((level.value for level in ONLINE_WORDS), online, strict=True)),
        ),
        FilterKind.FEE: _options((fee.value, words) for fee, words in _FEE_WORDS.items()),
        FilterKind.FIELD: _options((field, field) for field in fields),
        FilterKind.AUDIENCE: _options((audience, audience) for audience in audiences),
    }


def menus(
    options: Options, filters: SearchFilters, understood: Sequence[Understood], facets: Facets
) -> tuple[FilterMenu, ...]:
    """The row of filters. What a person chose stands before what was understood from words."""
    taken = {one.kind: one for one in understood if one.is_applied}
    shown = []
    for kind in FilterKind:
        chosen, words = chosen_words(kind, filters), ""
        if chosen is None and kind in taken:
            chosen, words = chosen_words(kind, taken[kind].filters) or taken[kind].words, taken[kind].words
        shown.append(FilterMenu(kind, FILTER_TITLES[kind], options[kind], chosen, words, facets))
    return tuple(shown)


def chosen_words(kind: FilterKind, filters: SearchFilters) -> str | None:
    """The condition of this kind in words; None when there is none."""
    match kind:
        case FilterKind.LEVEL:
            return LEVEL_WORDS[filters.level] if filters.level else None
        case FilterKind.ONLINE:
            any_online = texts.ANY_ONLINE if filters.any_online else None
            return ONLINE_WORDS[filters.online] if filters.online else any_online
        case FilterKind.FEE:
            return _FEE_WORDS[filters.fee] if filters.fee else None
        case FilterKind.FIELD:
            return filters.field
        case FilterKind.AUDIENCE:
            return filters.audience


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(key, text) for key, text in pairs)
