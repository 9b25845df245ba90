"""What of a typed question may be kept: words that the catalogue and its word lists use, and nothing of a person."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from oneshop.vietnamese.names import names_in
from oneshop.vietnamese.text import fold, nfc, place_tones

LEFT_OUT = "…"
MOST_SYLLABLES = 12

_LONGEST_TEXT = 200
"""Characters; nobody asks longer, what is longer was pasted from a document."""

_LEAST_KNOWN = 2
_FILLER_FROM = 5
"""As in searching: of fewer syllables each was typed on purpose."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER_OF_A_PERSON = re.compile(r"(?:\d[\s.,/()+-]*){6,}")
"""Identity cards, telephones, dossiers and dates of birth: six digits and more, however they are parted."""


class Vocabulary:
    """The syllables that may be kept, and which of them belong together, so that they are no person's name.

    In the names of procedures a capital inside the sentence is a proper name: such syllables are not learnt.
    """

    def __init__(
        self,
        names: Iterable[str],
        also_known: Iterable[str] = (),
        filler_in: Callable[[Sequence[str]], Sequence[bool]] = lambda typed: [False] * len(typed),
    ) -> None:
        self.filler_in = filler_in
        self._known = set(also_known)
        self._written: set[str] = set()
        self._terms: set[tuple[str, str]] = set()
        for name in names:
            self._learn(_WORD.findall(place_tones(nfc(name))))
        # Folded at the end, each word once: the names of a whole country repeat the same few thousand.
        bare = {word: fold(word) for word in self._written}
        self._known.update(bare.values())
        self._terms.update([(bare[left], bare[right]) for left, right in self._terms])

    def knows(self, syllable: str) -> bool:
        """Whether a syllable, with marks or without, is one that procedures are spoken of with."""
        return fold(syllable) in self._known

    def is_term(self, left: str, right: str) -> bool:
        """Whether two syllables stand side by side in a name, written as here or here without any marks."""
        return (left, right) in self._terms

    def _learn(self, written: Sequence[str]) -> None:
        is_capital = written and all(word.isupper() for word in written)
        plain = [
            None if place and word[:1].isupper() and not word.isupper() and not is_capital else word.lower()
            for place, word in enumerate(written)
        ]
        self._written.update(word for word in plain if word is not None)
        self._terms.update((left, right) for left, right in pairwise(plain) if left is not None and right is not None)


def _leave_out_alone(kept: list[str]) -> None:
    """Leave out a syllable between two gaps: likely the middle of a name."""
    for place in range(1, len(kept) - 1):
        if kept[place - 1] == kept[place + 1] == LEFT_OUT:
            kept[place] = LEFT_OUT


def kept_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The question without anything of a person, in small letters, unknown words as one "…"; None: nothing of it.

    >>> kept_of("đăng ký nuôi chim yến", Vocabulary(["Đăng ký nuôi con nuôi"]))
    'đăng ký nuôi …'
    """
    if len(text) > _LONGEST_TEXT or "@" in text or _NUMBER_OF_A_PERSON.search(text):
        return None
    typed = _WORD.findall(place_tones(nfc(text)))
    is_name = names_in(typed, vocabulary.is_term)
    lower = [word.lower() for word in typed]
    is_filler = vocabulary.filler_in(lower) if len(lower) >= _FILLER_FROM else [False] * len(lower)
    kept = [
        word if not named and not word.isdigit() and vocabulary.knows(word) else LEFT_OUT
        for word, named, filler in zip(lower, is_name, is_filler, strict=True)
        if not filler
    ][:MOST_SYLLABLES]
    _leave_out_alone(kept)
    said = len(kept) - kept.count(LEFT_OUT)
    if not said or (said < _LEAST_KNOWN and said < len(kept)):
        return None
    return " ".join(word for place, word in enumerate(kept) if word != LEFT_OUT or kept[place - 1 : place] != [word])
