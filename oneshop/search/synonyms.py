"""The catalogue's word lists for search: abbreviations, old and spoken names, life events, and filler of questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

import yaml

from oneshop.vietnamese.text import fold, nfc, words


class SynonymKind(Enum):
    """What relation a term has to what it means; the values are the headings of synonyms.yaml."""

    ABBREVIATION = "abbreviation"
    AMBIGUOUS = "ambiguous"
    OLD_NAME = "old_name"
    COLLOQUIAL = "colloquial"
    LIFE_EVENT = "life_event"
    TYPING = "typing"


@dataclass(frozen=True)
class Synonym:
    """A term people type and what the catalogue calls it. `note` is shown to the person.

    `only_in_capitals` marks an abbreviation that is also an everyday syllable (CAP, cấp).
    """

    term: str
    means: tuple[str, ...]
    kind: SynonymKind
    note: str | None = None
    only_in_capitals: bool = False

    def __post_init__(self) -> None:
        if not words(self.term) or not self.means or not all(words(meaning) for meaning in self.means):
            raise ValueError(f"từ đồng nghĩa {self.term!r} cần một từ và ít nhất một nghĩa")

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        return tuple(words(self.term))


@dataclass(frozen=True)
class Found:
    """A list entry met in a text: it covers the syllables `first` up to, not including, `end`."""

    first: int
    end: int
    synonym: Synonym


class Synonyms:
    """All word lists, looked up by the syllables of a query."""

    def __init__(self, synonyms: Iterable[Synonym] = (), fillers: Iterable[str] = ()) -> None:
        self._by_start: dict[str, list[Synonym]] = {}
        for synonym in synonyms:
            self._by_start.setdefault(fold(synonym.syllables[0]), []).append(synonym)
        self._fillers: dict[str, list[tuple[str, ...]]] = {}
        for filler in fillers:
            syllables = tuple(words(filler))
            self._fillers.setdefault(fold(syllables[0]), []).append(syllables)
        self.known_syllables = frozenset(
            fold(syllable)
            for terms in self._by_start.values()
            for term in terms
            for syllable in (*term.syllables, *(word for meaning in term.means for word in words(meaning)))
        ) | frozenset(fold(syllable) for group in self._fillers.values() for filler in group for syllable in filler)

    def found_in(self, typed: Sequence[str], *, capitals: Sequence[bool]) -> list[Found]:
        """Every entry that stands in the syllables as whole syllables; of those that overlap, the longest."""
        found: list[Found] = []
        first = 0
        while first < len(typed):
            matches = [
                synonym
                for synonym in self._by_start.get(fold(typed[first]), ())
                if says(typed[first : first + len(synonym.syllables)], synonym.syllables)
                and (capitals[first] or not synonym.only_in_capitals)
            ]
            if matches:
                best = max(matches, key=lambda synonym: len(synonym.syllables))
                found.append(Found(first, first + len(best.syllables), best))
                first = found[-1].end
            else:
                first += 1
        return found

    def filler_in(self, typed: Sequence[str]) -> list[bool]:
        """For each syllable whether it belongs to a filler phrase, which says nothing about what is looked for."""
        is_filler = [False] * len(typed)
        first = 0
        while first < len(typed):
            lengths = [
                len(filler)
                for filler in self._fillers.get(fold(typed[first]), ())
                if says(typed[first : first + len(filler)], filler)
            ]
            length = max(lengths, default=0)
            is_filler[first : first + length] = [True] * length
            first += max(length, 1)
        return is_filler


def says(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether typed syllables may stand for these: letters equal, and marks equal where any were typed.

    >>> says(["sinh", "de"], ["sinh", "đẻ"]), says(["sinh", "dễ"], ["sinh", "đẻ"])
    (True, False)
    """
    return len(typed) == len(meant) and all(
        syllable == wanted or syllable == fold(wanted) for syllable, wanted in zip(typed, meant, strict=True)
    )


def load_synonyms(path: Path) -> Synonyms:
    """Read synonyms.yaml and, beside it, stop_phrases.yaml; ValueError names the file and the entry that is wrong."""
    synonyms = []
    for heading, rows in _mapping(path).items():
        for row in rows:
            try:
                synonyms.append(_synonym(SynonymKind(heading), row))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, mục {heading}, {row!r}: {error}") from error
    phrases = path.with_name("stop_phrases.yaml")
    fillers = [phrase for rows in _mapping(phrases).values() for phrase in rows]
    for phrase in fillers:
        if not isinstance(phrase, str) or not words(phrase):
            raise ValueError(f"{phrases.name}: {phrase!r} không phải là một cụm từ")
    return Synonyms(synonyms, fillers)


def _mapping(path: Path) -> Mapping[str, Sequence[object]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or not all(isinstance(rows, list) for rows in content.values()):
        raise ValueError(f"{path.name}: cần các mục, mỗi mục là một danh sách")
    return content


def _synonym(kind: SynonymKind, row: object) -> Synonym:
    if not isinstance(row, dict) or set(row) - {"term", "means", "note", "only_in_capitals"}:
        raise ValueError("mỗi dòng có term, means, và có thể có note, only_in_capitals")
    means = tuple(nfc(meaning) for meaning in row["means"])
    return Synonym(nfc(row["term"]), means, kind, row.get("note"), bool(row.get("only_in_capitals", False)))
