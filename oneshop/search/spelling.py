"""What a mistyped syllable most likely meant, among the syllables that the catalogue uses.

Candidates are found with a deletion dictionary (W. Garbe, SymSpell, 2012): two words one edit apart share what
is left of each of them without one letter. Which candidate is meant, the neighbouring syllables tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from oneshop.search.fields import Fields
from oneshop.search.telex import undo
from oneshop.vietnamese.text import fold

_LONGEST = 7
"""Letters of the longest Vietnamese syllable (nghiêng)."""

_RARE = 3
"""A syllable in fewer entries than this and in no name may itself be a slip of the source."""

_SYLLABLE = re.compile(
    r"(?:ch|gh|gi|kh|ngh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oi|oo|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
"""What a Vietnamese syllable looks like without marks."""

_ENOUGH_TOGETHER = 3
"""Two syllables that stand side by side in so many entries belong together."""

_NEIGHBOUR_WEIGHT = 2.5
_MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Repair:
    """What a typed syllable was taken for: folded syllables (two where a space was missing), and how it is written."""

    syllables: tuple[str, ...]
    written: tuple[str, ...]


class Spelling:
    """The syllables of one index, and the repair of others."""

    def __init__(self, fields: Fields, also_known: Iterable[str]) -> None:
        self._anywhere = fields.anywhere.postings
        self._names = fields.name.postings
        self._pairs = fields.pair.postings
        self._marked = fields.marked.postings
        self._also_known = frozenset(also_known)

    def knows(self, syllable: str) -> bool:
        """Whether a folded syllable is in use, so that nobody mistyped it."""
        return (
            syllable in self._also_known
            or self._anywhere.frequency_of(syllable) >= _RARE
            or self._names.find(syllable) is not None
        )

    def begins_a_word(self, letters: str) -> bool:
        """Whether some word of the catalogue starts so: the person may still be typing it."""
        return len(self._anywhere.starting_with(letters)) > 0

    def repairs(self, typed: str, left: str | None, right: str | None, *, unfinished: bool) -> list[Repair]:
        """What an unknown syllable may have meant, likeliest first; empty when nothing is near."""
        keyed = undo(typed)
        if keyed and (self.knows(fold(keyed)) or (unfinished and self.begins_a_word(fold(keyed)))):
            return [Repair((fold(keyed),), (keyed,))]
        bare = fold(typed)
        if any(letter.isdigit() for letter in bare):
            return []
        near = self._one_edit_away(bare)
        if _SYLLABLE.fullmatch(bare):
            # It is a syllable of the language, so only its neighbours can tell that another one was meant.
            near = {word for word in near if self._neighbourhood(word, left, right) >= _ENOUGH_TOGETHER}
        candidates = sorted(((self._fit(word, left, right), word) for word in near), key=lambda it: (-it[0], it[1]))
        repairs = [Repair((word,), (self.written(word, left, right),)) for _, word in candidates[:_MOST_CANDIDATES]]
        split = self._split(bare)
        return [split, *repairs] if split else repairs

    def written(self, word: str, left: str | None, right: str | None) -> str:
        """The usual spelling, with marks, of a folded syllable between these neighbours."""
        if left is not None and (pair := self._written_pairs.get(f"{left} {word}")):
            return pair.split(" ")[1]
        if right is not None and (pair := self._written_pairs.get(f"{word} {right}")):
            return pair.split(" ")[0]
        return self._written_words.get(word, word)

    def _fit(self, word: str, left: str | None, right: str | None) -> float:
        return log1p(self._names.frequency_of(word)) + _NEIGHBOUR_WEIGHT * sum(
            log1p(self._pairs.frequency_of(pair)) for pair in _pairs_of(word, left, right)
        )

    def _neighbourhood(self, word: str, left: str | None, right: str | None) -> int:
        return max((self._pairs.frequency_of(pair) for pair in _pairs_of(word, left, right)), default=0)

    def _split(self, letters: str) -> Repair | None:
        cuts = [
            (self._pairs.frequency_of(f"{letters[:cut]} {letters[cut:]}"), cut) for cut in range(1, len(letters))
        ] or [(0, 0)]
        frequency, cut = max(cuts)
        if not frequency or len(letters) > 2 * _LONGEST:
            return None
        pair = (letters[:cut], letters[cut:])
        written = self._written_pairs.get(" ".join(pair), " ".join(pair))
        return Repair(pair, tuple(written.split(" ")))

    def _one_edit_away(self, word: str) -> set[str]:
        if not 2 <= len(word) <= _LONGEST + 1:
            return set()
        near: set[str] = set()
        for shape in (word, *_one_letter_less(word)):
            near.update(self._by_shape.get(shape, ()))
        return {candidate for candidate in near if _within_one_edit(word, candidate)}

    @cached_property
    def _by_shape(self) -> dict[str, list[str]]:
        shapes: dict[str, list[str]] = defaultdict(list)
        for word in self._anywhere.terms:
            if 2 <= len(word) <= _LONGEST and word.isalpha() and self.knows(word):
                for shape in {word, *_one_letter_less(word)}:
                    shapes[shape].append(word)
        return dict(shapes)

    @cached_property
    def _written_words(self) -> dict[str, str]:
        return self._usual(is_pair=False)

    @cached_property
    def _written_pairs(self) -> dict[str, str]:
        return self._usual(is_pair=True)

    def _usual(self, *, is_pair: bool) -> dict[str, str]:
        terms = self._marked.terms
        usual: dict[str, tuple[int, str]] = {}
        # Folding all terms as one text is far quicker than one by one.
        for position, (term, bare) in enumerate(zip(terms, fold("\n".join(terms)).split("\n"), strict=False)):
            if (" " in bare) == is_pair:
                usual[bare] = max(usual.get(bare, (0, "")), (self._marked.frequency(position), term))
        return {bare: term for bare, (_, term) in usual.items()}

    def prepare(self) -> None:
        """Make the tables now instead of at the first slip of a finger."""
        for table in (self._by_shape, self._written_words, self._written_pairs):
            len(table)


def _pairs_of(word: str, left: str | None, right: str | None) -> list[str]:
    return [f"{left} {word}"] * (left is not None) + [f"{word} {right}"] * (right is not None)


def _one_letter_less(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _within_one_edit(typed: str, meant: str) -> bool:
    """Whether one insertion, deletion, substitution or exchange of neighbours turns one into the other."""
    same = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    rest_typed, rest_meant = typed[same:], meant[same:]
    return (
        rest_typed[1:] == rest_meant[1:]
        or rest_typed[1:] == rest_meant
        or rest_typed == rest_meant[1:]
        or (rest_typed[:2] == rest_meant[:2][::-1] and rest_typed[2:] == rest_meant[2:])
    )
