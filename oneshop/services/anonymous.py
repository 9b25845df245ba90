"""What of a typed question may be kept: words the catalogue and its lists use, less the names of persons they tell."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from oneshop.vietnamese.names import JOINING, names_in
from oneshop.vietnamese.text import fold, nfc, place_tones

LEFT_OUT = "…"
MOST_SYLLABLES = 12

_LONGEST_TEXT = 200
"""Characters; nobody asks longer, what is longer was pasted from a document."""

_LEAST_KNOWN = 2
_FILLER_FROM = 5
"""As in searching: of fewer syllables each was typed on purpose."""

_LEAST_NAMES = 3
"""In how many names two syllables stand side by side before they are a term: in fewer it is by chance."""

_BREAK = re.compile(r"[,;:()/]")
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
        pairs: Counter[tuple[str, str]] = Counter()
        endings: Counter[tuple[str, str]] = Counter()
        for name in names:
            self._learn(place_tones(nfc(name)), pairs, endings)
        self._terms = _frequent(pairs)
        self._endings = _frequent(endings)
        # Folded at the end, each word once: the names of a whole country repeat the same few thousand.
        bare = {word: fold(word) for word in self._written}
        self._known.update(bare.values())
        for terms in (self._terms, self._endings):
            terms.update([(bare[left], bare[right]) for left, right in terms])

    def knows(self, syllable: str) -> bool:
        """Whether a syllable, with marks or without, is one that procedures are spoken of with."""
        return fold(syllable) in self._known

    def is_term(self, left: str, right: str) -> bool:
        """Whether two syllables often stand side by side in names, written as here or here without any marks."""
        return (left, right) in self._terms

    def ends_phrase(self, left: str, right: str) -> bool:
        """Whether names, or parts of them, often end with these two syllables, as phrases end with a noun."""
        return (left, right) in self._endings

    def _learn(self, name: str, pairs: Counter[tuple[str, str]], endings: Counter[tuple[str, str]]) -> None:
        is_capital = name.isupper()
        phrases = [_WORD.findall(phrase) for phrase in _BREAK.split(name)]
        plain = [
            [
                None
                if (part or place) and word[:1].isupper() and not word.isupper() and not is_capital
                else word.lower()
                for place, word in enumerate(written)
            ]
            for part, written in enumerate(phrases)
        ]
        self._written.update(word for phrase in plain for word in phrase if word is not None)
        found = [list(pairwise(phrase)) for phrase in plain]
        pairs.update({(left, right) for phrase in found for left, right in phrase if left and right})
        endings.update(
            {
                (left, right)
                for phrase in found
                for place, (left, right) in enumerate(phrase)
                if left and right and (place + 1 == len(phrase) or phrase[place + 1][1] in JOINING)
            }
        )


def _frequent(pairs: Counter[tuple[str, str]]) -> set[tuple[str, str]]:
    return {pair for pair, count in pairs.items() if count >= _LEAST_NAMES}


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
    is_name = names_in(typed, vocabulary.is_term, vocabulary.ends_phrase)
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
