"""The words that the word lists use: how people say things, which the names of the catalogue do not show."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from oneshop.search.typed import bare_form


class Spoken:
    """Syllables and pairs of neighbouring syllables of spoken phrases; worked out when first asked for."""

    def __init__(self, phrases: Iterable[Sequence[str]] = (), also: frozenset[str] = frozenset()) -> None:
        """`phrases` are syllables in small letters with their marks; `also` are folded syllables beside them."""
        self._phrases = tuple(phrases)
        self._also = also

    @cached_property
    def marked(self) -> frozenset[str]:
        """Every syllable as it is written."""
        return frozenset(syllable for phrase in self._phrases for syllable in phrase)

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Folded syllables that nobody mistyped, whether the catalogue uses them or not."""
        return self._also | frozenset(map(bare_form, self.marked))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Folded pairs of neighbours."""
        return frozenset(map(bare_form, self.marked_pairs))

    @cached_property
    def marked_pairs(self) -> frozenset[str]:
        """Every pair as it is written."""
        return frozenset(f"{one} {other}" for phrase in self._phrases for one, other in pairwise(phrase))

    @cached_property
    def forms(self) -> dict[str, list[str]]:
        """How folded syllables are written."""
        written: dict[str, list[str]] = {}
        for syllable in sorted(self.marked):
            written.setdefault(bare_form(syllable), []).append(syllable)
        return written
