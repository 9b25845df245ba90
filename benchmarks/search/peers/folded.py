"""What the peers are given of a procedure: its texts in syllables without marks, folded as our own are."""

from dataclasses import dataclass

from oneshop.catalogue.procedure import Level
from oneshop.search.entry import Entry
from oneshop.vietnamese.text import fold, words


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
    tags = [level_tag(level) for level in card.levels]
    if card.field:
        tags.append(field_tag(card.field))
    return FoldedEntry(
        card.code,
        name=_folded(" ".join((card.name, *card.popular_names))),
        field=_folded(f"{card.field or ''} {entry.keywords}"),
        body=_folded(entry.body),
        tags=tuple(tags),
    )


def level_tag(level: Level) -> str:
    """The word that says a level."""
    return f"level{fold(level.name).replace('_', '')}"


def field_tag(field: str) -> str:
    """The word that says a whole field: letters and digits only, so that every tokenizer keeps it in one piece."""
    return "field" + "".join(folded_words(field))


def _folded(text: str) -> str:
    return " ".join(folded_words(text))
