"""What a mistyped syllable most likely meant, among the syllables that the catalogue uses.

Which of the words one edit away is meant, the neighbouring syllables and the typed marks tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log1p

from oneshop.search.edits import LONGEST, is_likely_slip, within_one_edit
from oneshop.search.sounds import sounding_like, with_the_other_tone
from oneshop.search.spelling_tables import SpellingTables, Vocabularies, is_in_use
from oneshop.search.spoken import Spoken
from oneshop.search.syllables import is_syllable, is_written_syllable
from oneshop.search.typed import bare_form

_ENOUGH_TOGETHER = 3
"""Two syllables that stand side by side in so many entries belong together."""

_SURELY_TOGETHER = 10
"""They belong together so closely that even a real word in the place of one of them is a slip."""

_ONE_TERM = 30
"""A pair in so many names is a term of them."""

_INSEPARABLE = 0.8
"""So is a pair that makes up this share of what one of its syllables is used for."""

_SAID_TOGETHER = 10
"""A pair that people say counts as if it stood in so many entries."""

_LONG_ENOUGH = 5
"""A word of the word lists with so many letters (online) may be what was meant whatever stands beside it."""

_TOO_SHORT = 3
"""Words of so few letters (gas, bus) are one edit away from too many others."""

_MOST_STUCK = 6
"""Syllables that a word without spaces is cut into at most."""

_NEIGHBOUR_WEIGHT = 2.5
_SAME_MARKS_WEIGHT = 4.0
_LIKELY_SLIP_WEIGHT = 2.0
_MOST_CANDIDATES = 3
_REMEMBERED = 16384


@dataclass(frozen=True)
class Repair:
    """What a typed syllable was taken for: folded syllables (several where spaces were missing), and how written."""

    syllables: tuple[str, ...]
    written: tuple[str, ...]


class Spelling:
    """The syllables of one index, and the repair of others."""

    def __init__(self, fields: Vocabularies, spoken: Spoken, tables: SpellingTables | None = None) -> None:
        """Ready `tables` are those of the same catalogue some edits ago: they are slow to make and hardly differ."""
        self._anywhere = fields.anywhere.postings
        self._names = fields.name.postings
        self._pairs = fields.pair.postings
        self._marked = fields.marked.postings
        self._spoken = spoken
        self.tables = tables or SpellingTables(fields, spoken)
        self._knows = lru_cache(_REMEMBERED)(self._is_in_use)
        self._begins = lru_cache(_REMEMBERED)(self._is_beginning)
        self._together = lru_cache(_REMEMBERED)(self._pairs.frequency_of)
        self._beside = lru_cache(_REMEMBERED)(self._said_beside)

    def knows(self, syllable: str) -> bool:
        """Whether a folded syllable is in use, so that nobody mistyped it."""
        return self._knows(syllable)

    def begins_a_word(self, letters: str) -> bool:
        """Whether some word of the catalogue starts so: the person may still be typing it."""
        return self._begins(letters)

    def is_in_a_name(self, marked: str) -> bool:
        """Whether a word stands in some name with these very marks."""
        return self._marked.find(marked) is not None

    def together(self, syllables: Sequence[str]) -> float:
        """How often folded syllables stand side by side in names, fields and keywords: their rarest pair."""
        if len(syllables) < 2:
            return self._names.frequency_of(syllables[0])
        return min(self._together(f"{one} {other}") for one, other in pairwise(syllables))

    def are_one_term(self, left: str, right: str, *, are_bare: bool) -> bool:
        """Whether two typed syllables often stand side by side in names; marks count unless none at all were typed.

        Either the pair is frequent, or one of the syllables hardly stands without the other.
        """
        pair = f"{left} {right}"
        together = self._together(pair) if are_bare else self._marked.frequency_of(pair)
        field = self._names if are_bare else self._marked
        rarer = min(field.frequency_of(left), field.frequency_of(right))
        return together >= _ONE_TERM or together >= max(_ENOUGH_TOGETHER, _INSEPARABLE * rarer)

    def repairs(self, typed: str, left: str | None, right: str | None, *, unfinished: bool) -> list[Repair]:
        """What an unknown syllable may have meant, likeliest first; empty when nothing is near.

        `left` and `right` are the neighbours as they were typed. A single repair of several syllables says that spaces
        were missing.
        """
        bare = bare_form(typed)
        if not bare.isalpha():
            return []
        place = _Place(left, right)
        near = self._near(bare)
        together = {word for word in near if self._neighbourhood(word, place) >= _ENOUGH_TOGETHER}
        near = {word for word in near if word in together or self._may_stand_anywhere(word)}
        if bare != typed and is_written_syllable(typed):
            # A real word, typed with its marks: the catalogue may lack it, but hardly anybody mistyped it.
            near = {word for word in together if self._surely_meant(typed, word, place)}
        elif is_syllable(bare):
            near = together  # A syllable of the language: only its neighbours can tell that another one was meant.
        elif len(bare) <= _TOO_SHORT and (left or right):
            slips = {word for word in near if is_likely_slip(bare, word) and self._neighbourhood(word, place)}
            near = together | slips
        elif not together and (split := self._split(bare, unfinished=unfinished and not near)):
            return [split]
        return self._best(typed, near, place, _MOST_CANDIDATES)

    def rather(self, typed: str, left: str | None, right: str | None) -> list[Repair]:
        """What was meant by a syllable in use that is not written so, or never stands beside these neighbours.

        Nothing where the catalogue or the word lists write it with these very marks.
        """
        bare = bare_form(typed)
        if not bare.isalpha() or self.is_written(typed):
            return []
        if other := self.in_the_other_tone(typed):
            return [other]
        place = _Place(left, right)
        if is_written_syllable(typed):
            if self._neighbourhood(bare, place) >= _ENOUGH_TOGETHER:
                return []
            near = {word for word in self._near(bare) if self._surely_meant(typed, word, place)}
        else:
            together = {
                word for word in self._near(bare) | {bare} if self._neighbourhood(word, place) >= _ENOUGH_TOGETHER
            }
            near = {word for word in together if self._forms_near(typed, word)}
        return self._best(typed, near, place, 1)

    def in_the_other_tone(self, typed: str) -> Repair | None:
        """The word with hỏi for ngã or ngã for hỏi, where that is written and nothing begins with what was typed."""
        other = with_the_other_tone(typed)
        if other is None or not self.is_written(other) or self.is_written(typed) or self._marked.starting_with(typed):
            return None
        return Repair((bare_form(typed),), (other,))

    def is_written(self, typed: str) -> bool:
        """Whether a word with marks stands with them in a name or in the word lists."""
        return not typed.isascii() and (self.is_in_a_name(typed) or typed in self._spoken.marked)

    def _surely_meant(self, typed: str, word: str, place: "_Place") -> bool:
        """Whether another word stands beside these neighbours as a matter of course, marks and all."""
        return any(self._marked_beside(form, place) >= _SURELY_TOGETHER for form in self._forms_near(typed, word))

    def _near(self, bare: str) -> set[str]:
        near = self.tables.near_words.one_edit_away(bare)
        return (near | {word for word in sounding_like(bare) if self.knows(word)}) - {bare}

    def _best(self, typed: str, words: Iterable[str], place: "_Place", count: int) -> list[Repair]:
        fitting = sorted(((self._fit(typed, word, place), word) for word in words), key=lambda it: (-it[0], it[1]))
        return [Repair((word,), (self._meant_form(typed, word, place),)) for _, word in fitting[:count]]

    def _meant_form(self, typed: str, word: str, place: "_Place") -> str:
        """How a repaired word is written: beside these neighbours, and nearest to the marks that were typed."""
        usual = self.written(word, place.left, place.right)
        if typed.isascii():
            return usual
        forms = [form for form in dict.fromkeys((usual, *self._forms(word))) if within_one_edit(typed, form)]
        return max(forms, key=lambda form: self._marked_beside(form, place), default=usual)

    def _forms_near(self, typed: str, word: str) -> list[str]:
        return [form for form in self._forms(word) if within_one_edit(typed, form)]

    def _forms(self, word: str) -> list[str]:
        return [*self.tables.marked_forms.get(word, ()), *self._spoken.forms.get(word, ())]

    def _marked_beside(self, form: str, place: "_Place") -> int:
        pairs = [f"{place.typed_left} {form}", f"{form} {place.typed_right}"]
        return max(
            self._marked.frequency_of(pair) + _SAID_TOGETHER * (pair in self._spoken.marked_pairs) for pair in pairs
        )

    def written(self, word: str, left: str | None, right: str | None) -> str:
        """The usual spelling, with marks, of a folded syllable between these neighbours."""
        if left is not None and (pair := self.tables.written_pairs.get(f"{left} {word}")):
            return pair.split(" ")[1]
        if right is not None and (pair := self.tables.written_pairs.get(f"{word} {right}")):
            return pair.split(" ")[0]
        return self.tables.written_words.get(word, word)

    def prepare(self) -> None:
        """Make the tables now instead of at the first slip of a finger."""
        self.tables.prepare()

    def _is_in_use(self, syllable: str) -> bool:
        return syllable in self._spoken.syllables or is_in_use(syllable, self._anywhere, self._names)

    def _may_stand_anywhere(self, word: str) -> bool:
        """Short words that only the word lists know are too near to too many others."""
        return len(word) >= _LONG_ENOUGH or is_in_use(word, self._anywhere, self._names)

    def _is_beginning(self, letters: str) -> bool:
        return len(self._anywhere.starting_with(letters)) > 0

    def _fit(self, typed: str, word: str, place: "_Place") -> float:
        bare = bare_form(typed)
        fit = log1p(self._names.frequency_of(word)) + _NEIGHBOUR_WEIGHT * sum(
            log1p(self._beside(pair)) for pair in place.pairs(word)
        )
        if is_likely_slip(bare, word):
            fit += _LIKELY_SLIP_WEIGHT
        if bare != typed and (forms := self._forms_near(typed, word)):
            fit += _SAME_MARKS_WEIGHT + log1p(max(self._marked_beside(form, place) for form in forms))
        return fit

    def _neighbourhood(self, word: str, place: "_Place") -> int:
        return max((self._beside(pair) for pair in place.pairs(word)), default=0)

    def _said_beside(self, pair: str) -> int:
        return self._together(pair) + _SAID_TOGETHER * (pair in self._spoken.pairs)

    def _split(self, letters: str, *, unfinished: bool) -> Repair | None:
        """The syllables of a word typed without spaces, where each pair of neighbours is one of the catalogue."""
        if not 3 <= len(letters) <= _MOST_STUCK * LONGEST:
            return None
        best = self._cuts(letters, unfinished=unfinished)
        if best is None:
            return None
        written = [best[0]]
        for one, other in pairwise(best):
            pair = self.tables.written_pairs.get(f"{one} {other}", f"{one} {other}").split(" ")
            written[-1:] = pair if len(written) == 1 else [written[-1], pair[1]]
        return Repair(best, tuple(written))

    def _cuts(self, letters: str, *, unfinished: bool) -> tuple[str, ...] | None:
        """The likeliest cutting: of those with the fewest pieces, the one whose pairs are the most common."""
        # For every place in the word and the piece that ends there: pieces so far, commonness, and all the pieces.
        ways: list[dict[str, tuple[int, float, tuple[str, ...]]]] = [{} for _ in range(len(letters) + 1)]
        for end in range(1, len(letters) + 1):
            for first in range(max(0, end - LONGEST), end):
                piece = letters[first:end]
                if first == 0:
                    ways[end][piece] = (1, 0.0, (piece,))
                    continue
                for before, (count, common, pieces) in ways[first].items():
                    frequency = self._together(f"{before} {piece}")
                    if not frequency and unfinished and end == len(letters):
                        frequency = min(1, len(self._pairs.starting_with(f"{before} {piece}")))
                    if frequency and count < _MOST_STUCK:
                        way = (count + 1, common + log1p(frequency), (*pieces, piece))
                        known = ways[end].get(piece)
                        if known is None or (-way[0], way[1]) > (-known[0], known[1]):
                            ways[end][piece] = way
        whole = [way for way in ways[-1].values() if way[0] > 1]
        return max(whole, key=lambda way: (-way[0], way[1]))[2] if whole else None


class _Place:
    """Where a word stands: its neighbours, without marks and as they were typed."""

    def __init__(self, left: str | None, right: str | None) -> None:
        self.typed_left, self.typed_right = left, right
        self.left = None if left is None else bare_form(left)
        self.right = None if right is None else bare_form(right)

    def pairs(self, word: str) -> list[str]:
        """The word with each neighbour."""
        left = [] if self.left is None else [f"{self.left} {word}"]
        return left if self.right is None else [*left, f"{word} {self.right}"]
