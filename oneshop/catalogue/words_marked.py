"""Which words of a text were taken out and which were put in.

Long texts are laid beside each other sentence by sentence first, and only the sentences that differ word by word, so
that 20,000 characters stay quick. Matching: difflib, after Ratcliff and Metzener, Dr. Dobb's Journal, July 1988.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_WORD = re.compile(r"\d+(?:[.,/]\d+)*|\w+|[^\w\s]|\s+")
_SENTENCE = re.compile(r".*?(?:[.;:!?]+\s+|\n\s*|\Z)", re.DOTALL)

MOST_COMPARED = 250_000
"""Words of one side times words of the other; a stretch beyond that is marked as a whole."""


LEAST_IN_COMMON = 0.25
"""Below this share of common words a stretch was written anew: marking the odd "và" that stayed would not read well."""


@dataclass(frozen=True)
class Run:
    """A stretch of one side; `is_marked` where the other side does not have it."""

    text: str
    is_marked: bool


def words_marked(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both sides as runs; put together, the runs of a side are its text.

    >>> words_marked("bản sao", "bản chính")[1]
    (Run(text='bản ', is_marked=False), Run(text='chính', is_marked=True))
    """
    if not before or not after or before == after:
        is_marked = before != after
        return _whole(before, is_marked=is_marked), _whole(after, is_marked=is_marked)
    old: list[Run] = []
    new: list[Run] = []
    for taken, put, is_same in _stretches(_pieces(_SENTENCE, before), _pieces(_SENTENCE, after)):
        if is_same:
            old.append(Run("".join(taken), is_marked=False))
            new.append(Run("".join(put), is_marked=False))
            continue
        for words_taken, words_put, is_alike in _by_word("".join(taken), "".join(put)):
            old.append(Run("".join(words_taken), is_marked=not is_alike))
            new.append(Run("".join(words_put), is_marked=not is_alike))
    return _joined(old), _joined(new)


def _whole(text: str, *, is_marked: bool) -> tuple[Run, ...]:
    return (Run(text, is_marked),) if text else ()


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece]


def _by_word(before: str, after: str) -> Iterator[tuple[list[str], list[str], bool]]:
    old, new = _pieces(_WORD, before), _pieces(_WORD, after)
    if not old or not new:
        yield old, new, False
    else:
        yield from _stretches(old, new)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    """Stretches of both sides in turn, and whether they are the same."""
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    if begin:
        yield list(old[:begin]), list(new[:begin]), True
    yield from _within(list(old[begin : len(old) - end]), list(new[begin : len(new) - end]))
    if end:
        yield list(old[len(old) - end :]), list(new[len(new) - end :]), True


def _within(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str], bool]]:
    if not old and not new:
        return
    if len(old) * len(new) > MOST_COMPARED or _in_common(old, new) < LEAST_IN_COMMON:
        yield old, new, False
        return
    matcher = SequenceMatcher(None, old, new, autojunk=True)
    for what, old_begin, old_end, new_begin, new_end in matcher.get_opcodes():
        yield old[old_begin:old_end], new[new_begin:new_end], what == "equal"


def _in_common(old: list[str], new: list[str]) -> float:
    """The share of words that both sides have, wherever they stand."""
    one, other = Counter(old), Counter(new)
    one.pop(" ", None)
    other.pop(" ", None)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbours of one kind as one, with a space between two marked words marked as well."""
    filled = [run for run in runs if run.text]
    for place in range(1, len(filled) - 1):
        between = filled[place]
        if not between.text.strip() and filled[place - 1].is_marked and filled[place + 1].is_marked:
            filled[place] = Run(between.text, is_marked=True)
    return tuple(
        Run("".join(run.text for run in same), is_marked) for is_marked, same in groupby(filled, lambda r: r.is_marked)
    )
