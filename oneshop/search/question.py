"""What a person means by the typed text: codes, words with their possible senses, and ideas behind them.

No query language is involved: whatever is typed is only ever cut into codes and syllables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from oneshop.search.analysis import has_marks
from oneshop.search.codes import plain_code
from oneshop.search.spelling import Repair, Spelling
from oneshop.search.synonyms import Found, Synonym, SynonymKind, Synonyms
from oneshop.search.values import MatchKind, Understood
from oneshop.vietnamese.text import fold, place_tones, tidy, words

LONGEST_TEXT = 200
"""Characters of a query that are looked at: three lines of talk; more is a pasted document."""

MOST_SYLLABLES = 24

_MOST_READINGS = 16
"""A text full of ambiguous abbreviations names nothing in full; a few readings are tried."""

_FILLER_FROM = 5
"""A query of fewer syllables has no filler: each of its words was typed on purpose."""

_SHORTEST_CODE = 3
"""Fewer digits than this are a number in a sentence, not the beginning of a code."""

_AMBIGUOUS_WEIGHT = 0.5
_SECOND_REPAIR_WEIGHT = 0.6
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"(?<![\w.])[1-6]\.?\d{6}\d*(?:\.\d{3}\.\d{2}\.\d{2})?(?:[.-][A-Za-z]\w{0,3})?(?![\w])")
_ONLY_CODE = re.compile(r"\s*[\d.]*\d[\d.]*(?:[.-][A-Za-z]\w{0,3})?\s*")
_LIKE_CODE = re.compile(r"\s*(?:\d\.\d{3}|\d{6})")
_NOTED = {SynonymKind.OLD_NAME: "Tên cũ", SynonymKind.AMBIGUOUS: "Viết tắt có nhiều nghĩa"}


@dataclass(frozen=True)
class Sense:
    """One reading of a typed word: the folded syllables to look for, and how much a match counts.

    `marked` is the syllable with the marks that were typed, when they were: entries written so stand first.
    """

    syllables: tuple[str, ...]
    kind: MatchKind = MatchKind.EXACT
    weight: float = 1.0
    marked: str | None = None
    is_prefix: bool = False


@dataclass(frozen=True)
class Part:
    """One typed word with all its readings. `follows` says that the part before it stood right before it."""

    typed: str
    senses: tuple[Sense, ...]
    follows: bool = True


@dataclass(frozen=True)
class Idea:
    """What stands behind typed words without being said (đẻ con: đăng ký khai sinh); any of the meanings will do.

    `meanings` are syllables as the word list writes them, `folded` the same without marks.
    """

    typed: str
    meanings: tuple[tuple[str, ...], ...]
    parts: range
    """The parts of the question whose words led to the idea."""
    term: frozenset[str]
    """Those words as the word list writes them."""

    @property
    def folded(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(fold, meaning)) for meaning in self.meanings)


@dataclass(frozen=True)
class Question:
    """A query, understood. `codes` are typed codes or beginnings of codes, in plain form (`codes.plain_code`)."""

    codes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    ideas: tuple[Idea, ...] = ()
    notices: tuple[str, ...] = ()
    conditions: tuple[Understood, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.codes or self.parts or self.ideas or self.conditions)

    def readings(self) -> Iterator[tuple[str, ...]]:
        """The whole question as folded syllables: as typed or repaired, with abbreviations written out, with an idea
        in the place of the words that led to it."""
        spoken = ([it for it in part.senses[1:] if it.kind is MatchKind.SYNONYM] for part in self.parts)
        choices = [(part.senses[0], *others) for part, others in zip(self.parts, spoken, strict=True)]
        for chosen in islice(product(*choices), _MOST_READINGS):
            yield _joined(chosen)
        typed = [part.senses[0] for part in self.parts]
        for idea in self.ideas:
            before, after = _joined(typed[: idea.parts.start]), _joined(typed[idea.parts.stop :])
            yield from (before + meaning + after for meaning in idea.folded)


def _joined(senses: Sequence[Sense]) -> tuple[str, ...]:
    return tuple(syllable for sense in senses for syllable in sense.syllables)


def understand(text: str, synonyms: Synonyms, spelling: Spelling) -> Question:
    """Read a query; any text at all gives a question, if an empty one."""
    shown, notices = _shortened(text)
    if _ONLY_CODE.fullmatch(shown) and len(plain_code(shown)) >= _SHORTEST_CODE:
        # What has the shape of a code is nothing else: an unknown code must not answer with other procedures.
        parts = () if _LIKE_CODE.match(shown) else _literal(words(shown))
        return Question(codes=(plain_code(shown),), parts=parts, notices=notices)
    codes = tuple(dict.fromkeys(plain_code(found) for found in _CODE.findall(shown)))
    typed = _WORD.findall(place_tones(_CODE.sub(" ", shown)))[:MOST_SYLLABLES]
    is_unfinished = bool(shown) and shown[-1].isalnum()
    reading = _Reading(typed, is_unfinished, synonyms, spelling)
    return Question(codes, reading.parts(), reading.ideas(), (*notices, *reading.notices()))


def _shortened(text: str) -> tuple[str, tuple[str, ...]]:
    # Ten times the length is enough for any white space and combining marks that tidying takes away.
    shown = tidy(text[: LONGEST_TEXT * 10])
    shown += " " * (bool(shown) and text[-1:].isspace())
    if len(shown.strip()) <= LONGEST_TEXT:
        return shown, ()
    return shown[:LONGEST_TEXT], (f"Câu tìm quá dài, chỉ tìm {LONGEST_TEXT} chữ đầu",)


def _literal(syllables: Sequence[str]) -> tuple[Part, ...]:
    return tuple(Part(syllable, (Sense((fold(syllable),)),)) for syllable in syllables)


class _Reading:
    """One pass over the syllables of a query; what each of its questions answers is worked out once."""

    def __init__(self, typed: Sequence[str], is_unfinished: bool, synonyms: Synonyms, spelling: Spelling) -> None:
        self._spelling = spelling
        self._raw = typed
        self._typed = [word.lower() for word in typed]
        self._folded = [fold(word) for word in self._typed]
        self._last = len(typed) - 1 if is_unfinished else None
        self._repairs = self._repair()
        self._written = [
            repairs[0].written[0] if repairs and len(repairs[0].written) == 1 else word
            for word, repairs in zip(self._typed, self._repairs, strict=True)
        ]
        is_mixed = not all(word.isupper() for word in typed)
        capitals = (
            [is_mixed and word.isupper() for word in typed] if len(typed) > 1 else [word.isupper() for word in typed]
        )
        self._is_filler = synonyms.filler_in(self._written) if len(typed) >= _FILLER_FROM else [False] * len(typed)
        self._synonyms = synonyms
        self._topic = synonyms.topic_of(self._written, skipping=self._is_filler)
        self._found = synonyms.found_in(self._written, capitals=capitals, skipping=self._is_filler)
        for found in self._found:
            self._is_filler[found.first : found.end] = [False] * (found.end - found.first)
        if all(self._is_filler):
            self._is_filler = [False] * len(typed)

    def parts(self) -> tuple[Part, ...]:
        """The words to look for, filler left out."""
        parts = []
        previous = -1
        for place in range(len(self._typed)):
            if not self._is_filler[place]:
                parts.append(Part(self._raw[place], self._senses(place), follows=previous == place - 1))
                previous = place
        return tuple(parts)

    def ideas(self) -> tuple[Idea, ...]:
        """What lists of the catalogue say that the typed words are about."""
        return tuple(
            Idea(
                self._as_typed(found),
                tuple(tuple(words(meaning)) for meaning in synonym.means),
                parts=self._parts_of(found),
                term=frozenset(synonym.syllables),
            )
            for found in self._found
            for synonym in (self._commonly_meant(found) if _is_abbreviation(found.synonym) else (found.synonym,))
        )

    def notices(self) -> tuple[str, ...]:
        """What the person should be told of how the query was taken."""
        notices = []
        if any(self._repairs):
            notices.append(f"Hiểu là: {' '.join(self._understood())}")
        for found in self._found:
            synonym = found.synonym
            if found.end - 1 == self._last and not self._raw[self._last].isupper() and _is_abbreviation(synonym):
                continue  # Two small letters at the end are more likely a word that is still being typed.
            if synonym.kind in _NOTED:
                notices.append(f"{_NOTED[synonym.kind]}: {self._as_typed(found)} = {', '.join(synonym.means)}")
            if synonym.note:
                notices.append(f"{self._as_typed(found)}: {synonym.note}")
        return tuple(notices)

    def _repair(self) -> list[list[Repair]]:
        repairs: list[list[Repair]] = []
        for place, (word, bare) in enumerate(zip(self._typed, self._folded, strict=True)):
            is_last = place == self._last
            if self._spelling.knows(bare) or bare.isdigit() or (is_last and self._spelling.begins_a_word(bare)):
                repairs.append([])
                continue
            left = self._folded[place - 1] if place else None
            if place and repairs[-1]:
                left = repairs[-1][0].syllables[-1]
            right = self._folded[place + 1] if place + 1 < len(self._folded) else None
            repairs.append(self._spelling.repairs(word, left, right, unfinished=is_last))
        return repairs

    def _understood(self) -> list[str]:
        """The whole query as it was taken; marks are added only where the person types none at all."""
        bare: list[str] = []
        written: list[str] = []
        for word, folded, repairs in zip(self._typed, self._folded, self._repairs, strict=True):
            bare += repairs[0].syllables if repairs else (folded,)
            written += repairs[0].written if repairs else (word,)
        if any(has_marks(word) for word in self._typed):
            return written
        lefts, rights = [None, *bare[:-1]], [*bare[1:], None]
        return [
            word if has_marks(word) else self._spelling.written(folded, left, right)
            for word, folded, left, right in zip(written, bare, lefts, rights, strict=True)
        ]

    def _senses(self, place: int) -> tuple[Sense, ...]:
        word, bare = self._typed[place], self._folded[place]
        is_last = place == self._last
        marked = word if has_marks(word) else None
        senses = [Sense((bare,), marked=marked, is_prefix=is_last)]
        if self._repairs[place]:
            senses = [
                Sense(
                    repair.syllables,
                    MatchKind.FUZZY,
                    weight=1.0 if rank == 0 else _SECOND_REPAIR_WEIGHT,
                    is_prefix=is_last and len(repair.syllables) == 1,
                )
                for rank, repair in enumerate(self._repairs[place])
            ]
        for found in self._found:
            if found.first == place and _is_abbreviation(found.synonym):
                weight = _AMBIGUOUS_WEIGHT if found.synonym.kind is SynonymKind.AMBIGUOUS else 1.0
                senses += [Sense(meaning, MatchKind.SYNONYM, weight) for meaning in _meanings(found.synonym)]
        return tuple(senses)

    def _commonly_meant(self, found: Found) -> Iterator[Synonym]:
        """What the words behind an abbreviation mostly mean, where it is all that was typed (HKD: hộ kinh doanh)."""
        if found.synonym.kind is SynonymKind.ABBREVIATION and self._topic <= set(range(found.first, found.end)):
            for meaning in map(words, found.synonym.means):
                nothing = [False] * len(meaning)
                inner = self._synonyms.found_in(meaning, capitals=nothing, skipping=nothing)
                yield from (each.synonym for each in inner if each.synonym.kind is SynonymKind.COMMON)

    def _parts_of(self, found: Found) -> range:
        first = found.first - sum(self._is_filler[: found.first])
        return range(first, first + found.end - found.first)

    def _as_typed(self, found: Found) -> str:
        return " ".join(self._raw[found.first : found.end])


def _is_abbreviation(synonym: Synonym) -> bool:
    is_short = synonym.kind in (SynonymKind.ABBREVIATION, SynonymKind.AMBIGUOUS)
    return is_short and len(synonym.syllables) == 1


def _meanings(synonym: Synonym) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(syllable) for syllable in words(meaning)) for meaning in synonym.means)
