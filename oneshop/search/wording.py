"""From a text to words: quoted groups, keys typed with the Vietnamese keyboard off, and slips of the finger."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from oneshop.search.spelling import Repair, Spelling
from oneshop.search.typed import TypedWord, bare_form, typed_word

MOST_WORDS = 48
"""As many as 200 characters hold: a title that is cut loses to shorter ones."""

_WORD = re.compile(r"[^\W_]+")
_QUOTE_MARK = re.compile('["“”„«»]')
_MARKING_KEYS = re.compile(r"dd|aa|ee|oo|w|\d")
"""Keys of marked letters in Telex, and any key of VNI: no other language is typed so by chance."""
_QUOTED = re.compile('"([^"]*)"|[“„]([^“”„]*)”|«([^«»]*)»')


@dataclass(frozen=True)
class Wording:
    """The words of a query in order. `repairs` of a word are what it was taken for, none where it was taken as typed.

    `last` is the place of a word that may still be typed. `quoted` says which words stand in quotation marks, `groups`
    are these words by their marks. `was_read` says that raw keys were read as the keyboard would have written them, or
    missing spaces put in.
    """

    words: tuple[TypedWord, ...] = ()
    repairs: tuple[Sequence[Repair], ...] = ()
    last: int | None = None
    quoted: tuple[bool, ...] = ()
    groups: tuple[tuple[TypedWord, ...], ...] = ()
    was_read: bool = False
    was_cut: bool = False


def read_words(text: str, spelling: Spelling) -> Wording:
    """The words of a composed text, in the first MOST_WORDS places."""
    wording = _plain(text) if _QUOTE_MARK.search(text) is None else _with_quotes(text)
    if any(word.keyed for word in wording.words):
        wording = _as_the_keyboard_writes(wording, spelling)
    repairs = _repairs(wording, spelling)
    if any(repairs):
        wording = replace(wording, repairs=repairs)
        if any(each and len(each[0].syllables) > 1 for each in repairs):
            wording = _with_spaces(wording)
            wording = replace(wording, repairs=_repairs(wording, spelling))
    return wording


def _plain(text: str) -> Wording:
    found = _WORD.findall(text)
    words = tuple(typed_word(word) for word in found[:MOST_WORDS])
    was_cut = len(found) > MOST_WORDS
    last = len(words) - 1 if words and text[-1].isalnum() and not was_cut else None
    return Wording(words, ((),) * len(words), last, (False,) * len(words), was_cut=was_cut)


def _with_quotes(text: str) -> Wording:
    """An unbalanced mark is no mark: a person is still typing, or means inches."""
    words: list[TypedWord] = []
    quoted: list[bool] = []
    groups: list[tuple[TypedWord, ...]] = []
    place = 0
    for mark in _QUOTED.finditer(text):
        before = _words_in(text[place : mark.start()])
        group = _words_in(next(part for part in mark.groups() if part is not None))
        words += before + group
        quoted += [False] * len(before) + [True] * len(group)
        if group:
            groups.append(tuple(group))
        place = mark.end()
    rest = _words_in(text[place:])
    words, quoted = words + rest, quoted + [False] * len(rest)
    was_cut = len(words) > MOST_WORDS
    last = len(words) - 1 if rest and text[-1].isalnum() and not was_cut else None
    kept = tuple(words[:MOST_WORDS])
    return Wording(kept, ((),) * len(kept), last, tuple(quoted[:MOST_WORDS]), tuple(groups), was_cut=was_cut)


def _words_in(text: str) -> list[TypedWord]:
    return [typed_word(word) for word in _WORD.findall(text)]


def _as_the_keyboard_writes(wording: Wording, spelling: Spelling) -> Wording:
    """Raw Telex and VNI keys as the syllables they spell.

    Keys that are no word in use are surely raw. Where there are such, and nothing was typed with marks, the keyboard
    was off for the whole query, and keys that happen to be a word too ("as") are raw as well.
    """
    sure = {place for place in range(len(wording.words)) if _is_surely_keyed(wording, place, spelling)}
    is_off = bool(sure) and not any(word.is_marked for word in wording.words)
    words = []
    for place, word in enumerate(wording.words):
        is_keyed = place in sure or (is_off and _may_be_keyed(word, wording.words, spelling))
        is_meant = is_off or not wording.quoted[place]  # What is quoted stays, unless the keyboard was off for it too.
        words.append(typed_word(word.keyed) if is_keyed and word.keyed and is_meant else word)
    now = dict(zip(wording.words, words, strict=True))
    groups = tuple(tuple(now.get(word, word) for word in group) for group in wording.groups)
    return replace(wording, words=tuple(words), groups=groups, was_read=tuple(words) != wording.words)


def _is_surely_keyed(wording: Wording, place: int, spelling: Spelling) -> bool:
    word = wording.words[place]
    if word.keyed is None or (len(word.bare) == 2 and len(word.keyed) == 1) or spelling.knows(word.bare):
        return False
    is_last = place == wording.last
    if is_last and spelling.begins_a_word(word.bare):
        return False
    if not (_MARKING_KEYS.search(word.bare) or spelling.is_in_a_name(word.keyed)):
        return False  # A tone alone is too little to go by: bus, gas.
    meant = bare_form(word.keyed)
    return spelling.knows(meant) or (is_last and spelling.begins_a_word(meant))


def _may_be_keyed(word: TypedWord, words: Sequence[TypedWord], spelling: Spelling) -> bool:
    if word.keyed is None or (word.is_capital and not all(other.is_capital for other in words)):
        return False  # A1 among small letters is a class of driving licence.
    if not spelling.knows(word.bare):
        return spelling.knows(bare_form(word.keyed)) or spelling.begins_a_word(bare_form(word.keyed))
    return spelling.is_in_a_name(word.keyed) or spelling.is_written(word.keyed) or not word.bare.isalpha()


def _with_spaces(wording: Wording) -> Wording:
    """Each word that was typed without spaces as the words it is made of."""
    words: list[TypedWord] = []
    quoted: list[bool] = []
    for word, repairs, is_quoted in zip(wording.words, wording.repairs, wording.quoted, strict=True):
        pieces = _pieces(word, repairs[0].syllables) if repairs and len(repairs[0].syllables) > 1 else [word]
        words += pieces
        quoted += [is_quoted] * len(pieces)
    last = None if wording.last is None else min(len(words), MOST_WORDS) - 1
    kept = tuple(words[:MOST_WORDS])
    return replace(wording, words=kept, quoted=tuple(quoted[:MOST_WORDS]), last=last, was_read=True)


def _pieces(word: TypedWord, syllables: Sequence[str]) -> list[TypedWord]:
    if len(word.shown) != sum(map(len, syllables)):
        return [word]  # A strange letter that folds into two: nobody can say where to cut.
    pieces = []
    first = 0
    for syllable in syllables:
        pieces.append(typed_word(word.shown[first : first + len(syllable)]))
        first += len(syllable)
    return pieces


def _repairs(wording: Wording, spelling: Spelling) -> tuple[Sequence[Repair], ...]:
    repairs: list[Sequence[Repair]] = []
    for place, word in enumerate(wording.words):
        if not word.bare.isalpha() or wording.quoted[place]:
            repairs.append(())
        elif place == wording.last and spelling.begins_a_word(word.bare):
            toned = spelling.in_the_other_tone(word.lower) if word.is_marked else None
            repairs.append([toned] if toned else ())
        else:
            repairs.append(_repairs_of(wording, place, repairs, spelling))
    return tuple(repairs)


def _repairs_of(wording: Wording, place: int, before: Sequence[Sequence[Repair]], spelling: Spelling) -> list[Repair]:
    word, words = wording.words[place], wording.words
    left = words[place - 1].lower if place else None
    if place and before[-1]:
        left = before[-1][0].written[-1]
    right = words[place + 1].lower if place + 1 < len(words) else None
    if not spelling.knows(word.bare):
        return spelling.repairs(word.lower, left, right, unfinished=place == wording.last)
    if not word.is_marked:
        return []
    rather = spelling.rather(word.lower, left, right)
    if rather and rather[0].syllables != (word.bare,):
        rather.append(Repair((word.bare,), (word.lower,)))
    return rather
