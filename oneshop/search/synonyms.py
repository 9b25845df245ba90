"""The catalogue's word lists for search: abbreviations, old and spoken names, life events, and filler of questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

from oneshop.vietnamese.text import fold, nfc, words

_EVERYDAY = "everyday"
"""The heading of stop_phrases.yaml whose words are looked for, and only never taken for slips."""


_CARRIER = "carrier"
"""The heading of stop_phrases.yaml whose words a name may open with and mean the same without them."""


class SynonymKind(Enum):
    """What relation a term has to what it means; the values are the headings of synonyms.yaml."""

    ABBREVIATION = "abbreviation"
    AMBIGUOUS = "ambiguous"
    OLD_NAME = "old_name"
    COLLOQUIAL = "colloquial"
    LIFE_EVENT = "life_event"
    TYPING = "typing"
    COMMON = "common"
    """What a topic mostly means that was typed all by itself; it holds for no longer query."""


@lru_cache(maxsize=4096)  # Many terms share what they mean.
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(words(text))


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
        if not self.syllables or not self.means or not all(map(_syllables, self.means)):
            raise ValueError(f"từ đồng nghĩa {self.term!r} cần một từ và ít nhất một nghĩa")

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        return _syllables(self.term)


@dataclass(frozen=True)
class Found:
    """A list entry met in a text: it covers the syllables `first` up to, not including, `end`."""

    first: int
    end: int
    synonym: Synonym


class Synonyms:
    """All word lists, looked up by the syllables of a query."""

    def __init__(
        self,
        synonyms: Iterable[Synonym] = (),
        fillers: Iterable[str] = (),
        everyday: Iterable[str] = (),
        carriers: Iterable[str] = (),
    ) -> None:
        synonyms = tuple(synonyms)
        self._by_start: dict[str, list[Synonym]] = {}
        for synonym in synonyms:
            self._by_start.setdefault(fold(synonym.syllables[0]), []).append(synonym)
        self._fillers: dict[str, list[tuple[str, ...]]] = {}
        for filler in fillers:
            syllables = tuple(words(filler))
            self._fillers.setdefault(fold(syllables[0]), []).append(syllables)
        known: list[Sequence[str]] = [filler for group in self._fillers.values() for filler in group]
        known += [words(phrase) for phrase in everyday]
        self._carriers = sorted((tuple(words(fold(carrier))) for carrier in carriers), key=len, reverse=True)
        known += self._carriers
        for synonym in synonyms:
            known += [synonym.syllables, *map(_syllables, synonym.means)]
        self.known_syllables = frozenset(map(fold, {syllable for phrase in known for syllable in phrase}))
        """Folded syllables that nobody mistyped, whether the catalogue uses them or not."""

    def found_in(self, typed: Sequence[str], *, capitals: Sequence[bool], skipping: Sequence[bool]) -> list[Found]:
        """Every entry that stands in the syllables as whole syllables; of those that overlap, the longest.

        Filler (`skipping`) may stand inside an entry: "ba mình mất" holds "ba mất".
        """
        found: list[Found] = []
        topic = self.topic_of(typed, skipping=skipping)
        first = 0
        while first < len(typed):
            matches = [
                Found(first, end, synonym)
                for synonym in self._by_start.get(fold(typed[first]), ())
                if (capitals[first] or not synonym.only_in_capitals)
                and (end := _end_of(synonym.syllables, typed, first, skipping)) is not None
                and (synonym.kind is not SynonymKind.COMMON or topic <= set(range(first, end)))
            ]
            if matches:
                found.append(max(matches, key=_precision))
                first = found[-1].end
            else:
                first += 1
        return found

    def topic_of(self, typed: Sequence[str], *, skipping: Sequence[bool]) -> frozenset[int]:
        """The places of the syllables that are neither filler nor opening carrier words."""
        said = [place for place in range(len(typed)) if not skipping[place]]
        return frozenset(said[len(said) - len(self.core([fold(typed[place]) for place in said])) :])

    def core(self, syllables: Sequence[str]) -> tuple[str, ...]:
        """Folded syllables without the carrier words they open with; something is always left of something.

        "Thủ tục đăng ký khai sinh" and "giấy khai sinh" have the same core.
        """
        core = tuple(syllables)
        while (carrier := next((it for it in self._carriers if core[: len(it)] == it), ())) and core != carrier:
            core = core[len(carrier) :]
        return core

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


def _precision(found: Found) -> tuple[int, bool]:
    return len(found.synonym.syllables), found.synonym.kind is SynonymKind.COMMON


def _end_of(wanted: Sequence[str], typed: Sequence[str], first: int, skipping: Sequence[bool]) -> int | None:
    place = first
    for number, syllable in enumerate(wanted):
        while number and place < len(typed) and skipping[place] and not says(typed[place : place + 1], [syllable]):
            place += 1
        if not says(typed[place : place + 1], [syllable]):
            return None
        place += 1
    return place


def says(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether typed syllables may stand for these: letters equal, and marks equal where any were typed.

    >>> says(["sinh", "de"], ["sinh", "đẻ"]), says(["sinh", "dễ"], ["sinh", "đẻ"])
    (True, False)
    """
    return len(typed) == len(meant) and all(
        syllable == wanted or syllable == fold(wanted) for syllable, wanted in zip(typed, meant, strict=True)
    )


def load_synonyms(path: Path) -> Synonyms:
    """Read synonyms.yaml and, beside it, the topics in synonyms/ and stop_phrases.yaml.

    ValueError names the file and the entry that is wrong.
    """
    topics = sorted(path.with_suffix("").glob("*.yaml"))
    synonyms = [synonym for file in (path, *topics) for synonym in _synonyms_of(file)]
    phrases = path.with_name("stop_phrases.yaml")
    groups = {heading: [_phrase(phrases, row) for row in rows] for heading, rows in _mapping(phrases).items()}
    everyday, carriers = groups.pop(_EVERYDAY, []), groups.pop(_CARRIER, [])
    return Synonyms(synonyms, [phrase for group in groups.values() for phrase in group], everyday, carriers)


def _synonyms_of(path: Path) -> Iterator[Synonym]:
    for heading, rows in _mapping(path).items():
        for row in rows:
            try:
                yield _synonym(SynonymKind(heading), row)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, mục {heading}, {row!r}: {error}") from error


def _phrase(path: Path, row: object) -> str:
    if not isinstance(row, str) or not words(row):
        raise ValueError(f"{path.name}: {row!r} không phải là một cụm từ")
    return row


def _mapping(path: Path) -> Mapping[str, Sequence[object]]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(nfc(path.read_text(encoding="utf-8")), loader)  # noqa: S506  # both loaders are the safe one
    if not isinstance(content, dict) or not all(isinstance(rows, list | dict) for rows in content.values()):
        raise ValueError(f"{path.name}: cần các mục, mỗi mục là một danh sách")
    return {heading: tuple(_rows(rows)) for heading, rows in content.items()}


def _rows(rows: list[object] | dict[object, object]) -> Iterator[object]:
    """The rows under a heading; a topic says it shortly: `name | other name: what people say, what they also say`."""
    if isinstance(rows, list):
        yield from rows
        return
    for names, said in rows.items():
        means = str(names).split(" | ")
        yield from ({"term": term, "means": means} for term in str(said).split(", "))


def _synonym(kind: SynonymKind, row: object) -> Synonym:
    if not isinstance(row, dict) or set(row) - {"term", "means", "note", "only_in_capitals"}:
        raise ValueError("mỗi dòng có term, means, và có thể có note, only_in_capitals")
    return Synonym(row["term"], tuple(row["means"]), kind, row.get("note"), bool(row.get("only_in_capitals", False)))
