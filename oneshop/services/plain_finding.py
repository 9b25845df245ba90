"""Finding by name and code from the database alone: what answers while there is no search index."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from time import perf_counter
from typing import TYPE_CHECKING

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.search.codes import plain_code
from oneshop.search.values import (
    NO_FILTERS,
    NO_HABITS,
    NOWHERE,
    DeskPlace,
    FilterKind,
    Hit,
    MatchKind,
    SearchAnswer,
    SearchFilters,
    Why,
)
from oneshop.vietnamese.text import fold, tidy, words

if TYPE_CHECKING:
    from oneshop.store.catalogue import Headline
    from oneshop.store.database import Database

BEING_MADE = "Đang lập lại chỉ mục tìm kiếm; tạm tìm theo tên thủ tục"

_LONGEST_TEXT = 200
_MOST_SYLLABLES = 24
_SHORTEST_CODE = 3
_SHARE_OF_WORDS = 0.6
"""A name that holds fewer of the typed words than this is not shown."""

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[\d.]*\d(?:[.-]?[A-Za-z]\d{0,2})?", re.ASCII)


@dataclass(frozen=True)
class _Line:
    """A procedure as it is compared: the code without dots, the name as folded syllables with a space before each."""

    head: "Headline"
    code: str
    name: str
    field: str


_Scored = tuple[float, _Line]


class PlainFinder:
    """The names and codes of one day's catalogue, held in memory; asked as the index is, from any thread.

    It knows names, codes and fields. Conditions on anything else cannot be met and are said to be left out; words are
    never taken for conditions, and neither the desk's level nor its province tells namesakes apart.
    """

    def __init__(self, heads: Iterable["Headline"], notice: str = BEING_MADE) -> None:
        self._notice = notice
        self._lines = tuple(
            _Line(head, plain_code(head.code), _spaced(words(fold(head.name))), fold(head.field or ""))
            for head in heads
        )
        self._with_word: dict[str, list[int]] = {}
        for number, line in enumerate(self._lines):
            for word in set(line.name.split()):
                self._with_word.setdefault(word, []).append(number)
        self._vocabulary = sorted(self._with_word)

    @classmethod
    def of(cls, database: "Database", day: date, notice: str = BEING_MADE) -> "PlainFinder":
        """Read the catalogue of a day; about 50 ms for every thousand procedures."""
        from oneshop.store import catalogue

        with database.reading() as session:
            return cls(catalogue.headlines(session, day), notice)

    def audiences(self) -> frozenset[str]:
        """None: audiences stand in the contents, which are not read here."""
        return frozenset()

    def search(
        self,
        text: str,
        filters: SearchFilters = NO_FILTERS,
        limit: int = 20,
        only_codes: frozenset[str] | None = None,
        *,
        literal: frozenset[FilterKind] = frozenset(),
        desk: DeskPlace = NOWHERE,
        habits: Mapping[str, float] = NO_HABITS,
    ) -> SearchAnswer:
        """The procedures whose code begins so, or whose name holds most of the typed syllables, best first."""
        started = perf_counter()
        shown = tidy(text[: _LONGEST_TEXT * 10])[:_LONGEST_TEXT]
        if is_code := bool(_CODE.fullmatch(shown)) and len(plain_code(shown)) >= _SHORTEST_CODE:
            found = self._by_code(plain_code(shown))
        else:
            found = self._by_name(_syllables(shown))
        found = [it for it in found if _is_allowed(it[1], filters, only_codes)]
        found.sort(key=lambda it: (-it[0], -habits.get(it[1].head.code, 0.0), len(it[1].name), it[1].code))
        return SearchAnswer(
            text,
            total=len(found),
            hits=tuple(_hit(line.head, score, shown, is_code=is_code) for score, line in found[: max(limit, 0)]),
            notice=self._told(filters),
            took_ms=round((perf_counter() - started) * 1000, 3),
            is_sure=is_code or not found or found[0][0] >= 1,
        )

    def _by_code(self, typed: str) -> list[_Scored]:
        found = []
        for line in self._lines:
            if line.code == typed:
                found.append((2.0, line))
            elif line.code.startswith(typed):
                found.append((1.0, line))
            elif line.code[1:].startswith(typed) or (line.code and typed.startswith(line.code)):
                found.append((0.5, line))
        return found

    def _by_name(self, syllables: Sequence[str]) -> list[_Scored]:
        counts: Counter[int] = Counter()
        for syllable in syllables[:-1]:
            counts.update(self._with_word.get(syllable, ()))
        for unfinished in syllables[-1:]:
            counts.update(self._beginning_with(unfinished))
        needed, phrase = max(1.0, len(syllables) * _SHARE_OF_WORDS), _spaced(syllables)
        found = ((count, self._lines[number]) for number, count in counts.items() if count >= needed)
        # A withdrawn procedure is for those who ask for its code.
        return [
            (count / len(syllables) + (phrase in line.name), line)
            for count, line in found
            if not line.head.is_withdrawn
        ]

    def _beginning_with(self, letters: str) -> set[int]:
        first = bisect_left(self._vocabulary, letters)
        following = takewhile(lambda word: word.startswith(letters), islice(self._vocabulary, first, None))
        return {number for word in following for number in self._with_word[word]}

    def _told(self, filters: SearchFilters) -> str:
        if SearchFilters(field=filters.field) != filters:
            return f"{self._notice}. Tạm bỏ qua các điều kiện lọc, trừ lĩnh vực"
        return self._notice


def _is_allowed(line: _Line, filters: SearchFilters, only_codes: frozenset[str] | None) -> bool:
    if only_codes is not None and line.head.code not in only_codes:
        return False
    return filters.field is None or fold(filters.field) == line.field


def _hit(head: "Headline", score: float, typed: str, *, is_code: bool) -> Hit:
    why, spans = ((Why(typed, head.code, MatchKind.CODE),), ()) if is_code else _reasons(head.name, _syllables(typed))
    return Hit(
        code=head.code,
        name=head.name,
        field=head.field,
        levels=(),
        agency=None,
        online=OnlineLevel.UNKNOWN,
        score=round(score, 4),
        why=why,
        withdrawn=head.is_withdrawn,
        highlights=spans,
    )


def _reasons(name: str, syllables: Sequence[str]) -> tuple[tuple[Why, ...], tuple[tuple[int, int], ...]]:
    """Which typed syllables stand in a name, and where; the last one may be unfinished."""
    why: dict[str, Why] = {}
    spans = []
    for word in _WORD.finditer(name):
        folded = fold(word.group())
        if folded in syllables:
            why[folded] = Why(folded, word.group(), MatchKind.EXACT)
            spans.append(word.span())
        elif folded.startswith(syllables[-1]):
            why.setdefault(syllables[-1], Why(syllables[-1], word.group(), MatchKind.PREFIX))
            spans.append(word.span())
    return tuple(why.values()), tuple(spans)


def _syllables(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words(fold(typed))[:_MOST_SYLLABLES]))


def _spaced(syllables: Iterable[str]) -> str:
    return "".join(f" {syllable}" for syllable in syllables)
