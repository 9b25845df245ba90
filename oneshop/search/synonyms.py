"""The catalogue's word lists for search: abbreviations, old and spoken names, life events, and filler of questions."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path

from oneshop.search.conditions import Conditions, load_conditions
from oneshop.search.phrases import Phrases, Spelled, end_of, next_places
from oneshop.search.spoken import Spoken
from oneshop.search.typed import bare_form
from oneshop.search.word_files import Said, phrase, sections
from oneshop.vietnamese.text import fold, nfc, words

_EVERYDAY = "everyday"
"""The heading of stop_phrases.yaml whose words are looked for, and only never taken for slips."""


_CARRIER = "carrier"
"""The heading of stop_phrases.yaml whose words a name may open with and mean the same without them."""

_FILLER_PART = 4


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


@lru_cache(maxsize=8192)  # Many terms share what they mean.
def _syllables(text: str) -> tuple[str, ...]:
    return tuple(words(text))


@dataclass(frozen=True)
class Synonym:
    """A term people type and what the catalogue calls it. `note` is shown to the person.

    `only_in_capitals` marks an abbreviation that is also an everyday syllable (CAP, cấp). `codes` names, for a desk's
    own synonym, the procedure of each meaning in the same order; an empty text, or none, where that is not known.
    Right before the words `not_before` the term means something else: "bố mất" tells of a death, not so "bố mất ví".
    """

    term: str
    means: tuple[str, ...]
    kind: SynonymKind
    note: str | None = None
    only_in_capitals: bool = False
    codes: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.syllables or not self.means or not all(map(_syllables, self.means)):
            raise ValueError(f"từ đồng nghĩa {self.term!r} cần một từ và ít nhất một nghĩa")

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        return _syllables(self.term)

    @cached_property
    def is_abbreviation(self) -> bool:
        """Whether the term is letters that stand for words."""
        return self.kind in (SynonymKind.ABBREVIATION, SynonymKind.AMBIGUOUS) and len(self.syllables) == 1

    @cached_property
    def meanings(self) -> tuple[tuple[str, ...], ...]:
        """What it means, as folded syllables."""
        return tuple(tuple(map(bare_form, words(meaning))) for meaning in self.means)


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
        conditions: Conditions | None = None,
    ) -> None:
        synonyms, fillers, carriers = tuple(synonyms), tuple(fillers), tuple(carriers)
        self.conditions = conditions or Conditions()
        # By the first two syllables; the second is empty where there is none.
        self._by_start: dict[str, dict[str, list[tuple[Spelled, Synonym]]]] = {}
        for synonym in synonyms:
            syllables = tuple((syllable, bare_form(syllable)) for syllable in synonym.syllables)
            second = syllables[1][1] if len(syllables) > 1 else ""
            self._by_start.setdefault(syllables[0][1], {}).setdefault(second, []).append((syllables, synonym))
        # Many entries share one list of such words.
        self._not_before = {
            those: Phrases((it, None) for it in those) for those in {synonym.not_before for synonym in synonyms}
        }
        self._fillers = Phrases((filler, None) for filler in fillers)
        self.carriers = sorted((tuple(words(fold(carrier))) for carrier in carriers), key=len, reverse=True)
        self._carriers_by_start: dict[str, list[tuple[str, ...]]] = {}
        for carrier in self.carriers:
            self._carriers_by_start.setdefault(carrier[0], []).append(carrier)
        short = [synonym for synonym in synonyms if synonym.is_abbreviation]
        self._abbreviations = sorted(((bare_form(it.syllables[0]), it) for it in short), key=lambda pair: pair[0])
        self._abbreviation_letters = [letters for letters, _ in self._abbreviations]
        spoken: list[Sequence[str]] = [_syllables(it) for it in (*fillers, *everyday, *carriers)]
        for synonym in synonyms:
            spoken += [synonym.syllables, *map(_syllables, synonym.means)]
        self.spoken = Spoken(spoken, also=self.conditions.known_syllables)
        """Everything these lists say."""

    def found_in(self, typed: Sequence[str], *, capitals: Sequence[bool], skipping: Sequence[bool]) -> list[Found]:
        """The entries that stand in the syllables as whole syllables, chosen so that long ones explain the most.

        Of entries that overlap those with the largest sum of squared lengths are taken, where filler hardly counts:
        "mẹ mất giấy khai sinh" tells of a lost paper and not of a death, though "mẹ mất" comes first. Filler
        (`skipping`) may stand inside an entry: "ba mình mất" holds "ba mất".
        """
        topic = self.topic_of(typed, skipping=skipping)
        # What the best choice among the syllables from each place on is worth, and what it begins with there.
        worth = [0] * (len(typed) + 1)
        chosen: list[Found | None] = [None] * len(typed)
        for first in range(len(typed) - 1, -1, -1):
            worth[first] = worth[first + 1]
            for one in self._starting_at(first, typed, capitals, skipping, topic):
                whole = _worth(one, skipping) + worth[one.end]
                before = chosen[first]
                if whole > worth[first] or (whole == worth[first] and (before is None or one.end > before.end)):
                    worth[first], chosen[first] = whole, one
        found = []
        first = 0
        while first < len(typed):
            best = chosen[first]
            if best is not None:
                found.append(best)
            first = best.end if best is not None else first + 1
        return found

    def _starting_at(
        self, first: int, typed: Sequence[str], capitals: Sequence[bool], skipping: Sequence[bool], topic: Set[int]
    ) -> Iterator[Found]:
        begun = self._by_start.get(bare_form(typed[first]))
        if begun is None:
            return
        following = [bare_form(typed[place]) for place in next_places(first, len(typed), skipping)]
        seconds = dict.fromkeys(("", *following))
        for syllables, synonym in (entry for second in seconds for entry in begun.get(second, ())):
            if typed[first] not in syllables[0] or (synonym.only_in_capitals and not capitals[first]):
                continue
            end = end_of(syllables, typed, first, skipping)
            if end is None or (synonym.kind is SynonymKind.COMMON and not topic <= set(range(first, end))):
                continue
            # Filler behind it ("bố mất giấy tờ cần gì") begins another thought.
            is_told_on = end < len(typed) and not skipping[end]
            if is_told_on and self._not_before[synonym.not_before].starting_at(typed, end):
                continue
            yield Found(first, end, synonym)

    def abbreviations_beginning_with(self, letters: str) -> list[Synonym]:
        """The abbreviations, each of its entries, that folded letters begin and are not yet whole."""
        first = bisect_left(self._abbreviation_letters, letters)
        begun = []
        for whole, synonym in self._abbreviations[first:]:
            if not whole.startswith(letters):
                break
            if whole != letters:
                begun.append(synonym)
        return begun

    def topic_of(self, typed: Sequence[str], *, skipping: Sequence[bool]) -> frozenset[int]:
        """The places of the syllables that are neither filler nor opening carrier words."""
        said = [place for place in range(len(typed)) if not skipping[place]]
        return frozenset(said[len(said) - len(self.core([bare_form(typed[place]) for place in said])) :])

    def core(self, syllables: Sequence[str]) -> tuple[str, ...]:
        """Folded syllables without the carrier words they open with; something is always left of something.

        "Thủ tục đăng ký khai sinh" and "giấy khai sinh" have the same core.
        """
        core = tuple(syllables)
        while core:
            carrier = next((it for it in self._carriers_by_start.get(core[0], ()) if core[: len(it)] == it), ())
            if not carrier or core == carrier:
                break
            core = core[len(carrier) :]
        return core

    def filler_in(self, typed: Sequence[str]) -> list[bool]:
        """For each syllable whether it belongs to a filler phrase, which says nothing about what is looked for."""
        is_filler = [False] * len(typed)
        first = 0
        while first < len(typed):
            longest = self._fillers.starting_at(typed, first)
            end = longest[0][0] if longest else first
            is_filler[first:end] = [True] * (end - first)
            first = max(end, first + 1)
        return is_filler


def _worth(found: Found, skipping: Sequence[bool]) -> int:
    # A syllable of the entry that is filler where it stands ("mất rồi cần giấy tờ gì") counts a quarter of another.
    # What a topic mostly means is the more precise of two entries for the same words.
    told = found.end - found.first - sum(skipping[found.first : found.end])
    length = len(found.synonym.syllables)
    return 2 * (_FILLER_PART * told + (length - told)) ** 2 + (found.synonym.kind is SynonymKind.COMMON)


def says(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether typed syllables may stand for these: letters equal, and marks equal where any were typed.

    >>> says(["sinh", "de"], ["sinh", "đẻ"]), says(["sinh", "dễ"], ["sinh", "đẻ"])
    (True, False)
    """
    return len(typed) == len(meant) and all(
        syllable == wanted or syllable == fold(wanted) for syllable, wanted in zip(typed, meant, strict=True)
    )


def load_synonyms(path: Path, own: Iterable[Synonym] = ()) -> Synonyms:
    """Read synonyms.yaml and, beside it, the topics in synonyms/, stop_phrases.yaml and conditions.yaml.

    ValueError names the file and the entry that is wrong. A folder of word lists may come without conditions. A desk's
    own entries stand before the shipped ones, so that of two for the same term its own is taken.
    """
    topics = sorted(path.with_suffix("").glob("*.yaml"))
    synonyms = [*own, *(synonym for file in (path, *topics) for synonym in _synonyms_of(file))]
    phrases = path.with_name("stop_phrases.yaml")
    groups = {heading: [phrase(phrases, row) for row in rows] for heading, rows in sections(phrases).items()}
    everyday, carriers = groups.pop(_EVERYDAY, []), groups.pop(_CARRIER, [])
    conditions = path.with_name("conditions.yaml")
    return Synonyms(
        synonyms,
        [filler for group in groups.values() for filler in group],
        everyday,
        carriers,
        load_conditions(conditions) if conditions.is_file() else None,
    )


def _synonyms_of(path: Path) -> Iterator[Synonym]:
    for heading, rows in sections(path).items():
        for row in rows:
            try:
                kind = SynonymKind(heading)
                if isinstance(row, Said):
                    yield from (Synonym(term, row.means, kind) for term in row.terms)
                else:
                    yield from _entries_of(kind, row)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, mục {heading}, {row!r}: {error}") from error


def _entries_of(kind: SynonymKind, row: object) -> Iterator[Synonym]:
    # A row of the shipped lists may say in several ways what means the same.
    if not isinstance(row, dict) or "said" not in row:
        yield synonym_of(kind, row)
        return
    if not isinstance(row["said"], list):
        raise ValueError("said cần một danh sách")
    shared = {part: value for part, value in row.items() if part != "said"}
    yield from (synonym_of(kind, shared | {"term": term}) for term in row["said"])


def synonym_of(kind: SynonymKind, row: object) -> Synonym:
    """A row of synonyms.yaml as a value; KeyError, TypeError or ValueError where it is none."""
    if not isinstance(row, dict) or set(row) - {"term", "means", "note", "only_in_capitals", "not_before"}:
        raise ValueError("mỗi dòng có term, means, và có thể có note, only_in_capitals, not_before")
    not_before = row.get("not_before", [])
    if not isinstance(not_before, list) or not all(map(_syllables, not_before)):
        raise ValueError("not_before cần một danh sách cụm từ")
    return Synonym(
        nfc(row["term"]),
        tuple(map(nfc, row["means"])),
        kind,
        row.get("note"),
        bool(row.get("only_in_capitals", False)),
        not_before=tuple(map(nfc, not_before)),
    )
