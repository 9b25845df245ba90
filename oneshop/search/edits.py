"""Slips of the finger: which words are one edit away, and which slip is the likelier one.

Candidates are found with a deletion dictionary (W. Garbe, SymSpell, 2012): two words one edit apart share what
is left of each of them without one letter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

LONGEST = 7
"""Letters of the longest Vietnamese syllable (nghiêng)."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS = {letter: (row, place + row * 0.5) for row, keys in enumerate(_ROWS) for place, letter in enumerate(keys)}


class NearWords:
    """Words, found by what another word is after one edit."""

    def __init__(self, words: Iterable[str]) -> None:
        shapes: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if 2 <= len(word) <= LONGEST and word.isalpha():
                for shape in {word, *_one_letter_less(word)}:
                    shapes[shape].append(word)
        self._by_shape = dict(shapes)

    def one_edit_away(self, word: str) -> set[str]:
        """Every word that one insertion, deletion, substitution or exchange of neighbours makes of this one."""
        if not 2 <= len(word) <= LONGEST + 1:
            return set()
        near: set[str] = set()
        for shape in (word, *_one_letter_less(word)):
            near.update(self._by_shape.get(shape, ()))
        return {candidate for candidate in near if within_one_edit(word, candidate)}


def within_one_edit(typed: str, meant: str) -> bool:
    """Whether one insertion, deletion, substitution or exchange of neighbours turns one into the other."""
    same = _shared(typed, meant)
    rest_typed, rest_meant = typed[same:], meant[same:]
    return (
        rest_typed[1:] == rest_meant[1:]
        or rest_typed[1:] == rest_meant
        or rest_typed == rest_meant[1:]
        or (rest_typed[:2] == rest_meant[:2][::-1] and rest_typed[2:] == rest_meant[2:])
    )


def is_likely_slip(typed: str, meant: str) -> bool:
    """Whether fingers often make this very slip: letters exchanged, a letter doubled, or a key beside the right one.

    >>> is_likely_slip("dnag", "dang"), is_likely_slip("fang", "dang"), is_likely_slip("pang", "dang")
    (True, True, False)
    """
    same = _shared(typed, meant)
    if len(typed) == len(meant):
        if typed[same : same + 2] == meant[same : same + 2][::-1]:
            return True
        return same < len(typed) and _are_neighbours(typed[same], meant[same])
    if len(typed) > len(meant) and 0 < same < len(typed):
        return typed[same] == typed[same - 1] or _are_neighbours(typed[same], typed[same - 1])
    return False


def _shared(one: str, other: str) -> int:
    length = min(len(one), len(other))
    return next((place for place in range(length) if one[place] != other[place]), length)


def _are_neighbours(one: str, other: str) -> bool:
    if one not in _KEYS or other not in _KEYS:
        return False
    (row, place), (other_row, other_place) = _KEYS[one], _KEYS[other]
    return abs(row - other_row) <= 1 and abs(place - other_place) <= 1


def _one_letter_less(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
