"""What the peers are given of a procedure and a query: syllables without marks, folded as our own are."""

from dataclasses import dataclass

from oneshop.catalogue.procedure import Level
from oneshop.search.entry import Entry
from oneshop.search.values import SearchFilters
from oneshop.vietnamese.text import fold, words

SHORT_PREFIX = 2
"""Beginnings of words of up to so many letters are looked for in names only, as our own search does."""


@dataclass(frozen=True)
class FoldedEntry:
    """Names with popular ones, field with keywords, and running text; `tags` are single words for its conditions."""

    code: str
    name: str
    field: str
    body: str
    tags: tuple[str, ...]


def folded_words(text: str) -> list[str]:
    """The syllables of a text without marks; NFC and NFD, and both tone placements, give the same."""
    return words(fold(text))


def folded_entry(entry: Entry) -> FoldedEntry:
    """One procedure as a peer indexes it."""
    card = entry.card
    tags = [_level_tag(level) for level in card.levels]
    if card.field:
        tags.append(_field_tag(card.field))
    return FoldedEntry(
        card.code,
        name=_folded(" ".join((card.name, *card.popular_names))),
        field=_folded(f"{card.field or ''} {entry.keywords}"),
        body=_folded(entry.body),
        tags=tuple(tags),
    )


def tags_of(filters: SearchFilters) -> list[str]:
    """The words that say the conditions on a hit."""
    tags = []
    if filters.level:
        tags.append(_level_tag(filters.level))
    if filters.field:
        tags.append(_field_tag(filters.field))
    return tags


def _level_tag(level: Level) -> str:
    return f"level{fold(level.name).replace('_', '')}"


def _field_tag(field: str) -> str:
    # Letters and digits only, so that every tokenizer keeps it in one piece.
    return "field" + "".join(folded_words(field))


def _folded(text: str) -> str:
    return " ".join(folded_words(text))
