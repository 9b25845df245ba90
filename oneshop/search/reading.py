"""What a person means by the typed text: from its words to a question.

No query language is involved: whatever is typed is only ever cut into codes and syllables.
"""

from collections.abc import Sequence

from oneshop.search.analysis import has_marks
from oneshop.search.code_spellings import find_codes, in_plain_forms
from oneshop.search.conditions import NOTHING, Query
from oneshop.search.known_names import NO_NAMES, KnownNames
from oneshop.search.question import Idea, Part, Question, Sense
from oneshop.search.spelling import Spelling
from oneshop.search.syllables import bare_beginnings
from oneshop.search.synonyms import Found, Synonym, SynonymKind, Synonyms
from oneshop.search.values import FilterKind, MatchKind
from oneshop.search.wording import MOST_WORDS, Wording, read_words
from oneshop.vietnamese.text import tidy, words

LONGEST_TEXT = 200
"""Characters of a query that are looked at: three lines of talk. A longer official title is still known by all of it
(`Names.called`); what else is longer is a pasted document."""

_LONGEST_KEYS = LONGEST_TEXT * 3 // 2
"""Without any mark the text may be the raw keys of one with marks, which are more by a third and up to a half."""

_FILLER_FROM = 5
"""A query of fewer syllables has no filler: each of its words was typed on purpose."""

_MOST_ABBREVIATIONS = 8
"""Abbreviations that one unfinished word may be the beginning of."""

_AMBIGUOUS_WEIGHT = 0.5
_SECOND_REPAIR_WEIGHT = 0.6
_UNFINISHED_WEIGHT = 0.5
_NEXT_UNFINISHED = 0.95
"""Each rarer abbreviation that an unfinished word may become weighs this much of the one before it."""

_NOTED = {SynonymKind.OLD_NAME: "Tên cũ", SynonymKind.AMBIGUOUS: "Viết tắt có nhiều nghĩa"}


def understand(
    text: str,
    synonyms: Synonyms,
    spelling: Spelling,
    literal: frozenset[FilterKind] = frozenset(),
    names: KnownNames = NO_NAMES,
) -> Question:
    """Read a query; any text at all gives a question, if an empty one.

    Words are not taken for conditions of the kinds in `literal`, nor where `names` say that they are part of a name.
    """
    shown, notices = _shortened(text)
    found = find_codes(shown)
    if found.is_code:
        return Question(found.codes, notices=notices)
    wording = read_words(found.rest, spelling)
    if wording.was_cut:
        notices = (f"Câu tìm quá dài, chỉ tìm {MOST_WORDS} tiếng đầu",)
    if not wording.words:
        return Question(found.codes, notices=notices)
    reading = _Reading(wording, synonyms, spelling, literal, names)
    return Question(
        found.codes,
        reading.parts(),
        reading.ideas(),
        (*notices, *reading.notices()),
        reading.conditions,
        tuple(tuple(word.bare for word in group) for group in wording.groups),
        tuple(tuple(word.lower for word in group) for group in wording.groups),
        reading.meant,
    )


def _shortened(text: str) -> tuple[str, tuple[str, ...]]:
    # Ten times the length is enough for any white space and combining marks that tidying takes away.
    shown = in_plain_forms(tidy(text[: LONGEST_TEXT * 10]))
    shown += " " * (bool(shown) and text[-1:].isspace())
    most = _LONGEST_KEYS if shown.isascii() else LONGEST_TEXT
    if len(shown.strip()) <= most:
        return shown, ()
    return shown[:most], (f"Câu tìm quá dài, chỉ tìm {most} chữ đầu",)


class _Reading:
    """One pass over the words of a query; what each of its questions answers is worked out once."""

    def __init__(
        self,
        wording: Wording,
        synonyms: Synonyms,
        spelling: Spelling,
        literal: frozenset[FilterKind],
        names: KnownNames,
    ) -> None:
        self._wording = wording
        self._words = wording.words
        self._spelling = spelling
        self._synonyms = synonyms
        self._last = wording.last
        self._has_marks = any(word.is_marked for word in wording.words)
        self._written = [
            repairs[0].written[0] if repairs else word.lower
            for word, repairs in zip(self._words, wording.repairs, strict=True)
        ]
        self._begun = self._begun_abbreviations()
        self.meant = self._meant()
        filler = self._filler()
        self._found = self._found_in(filler)
        self._taken = synonyms.conditions.taken_from(
            Query(
                self._written,
                [word.shown for word in self._words],
                filler,
                wording.quoted,
                entries=[range(found.first, found.end) for found in self._found],
                is_unfinished=wording.last is not None,
                literal=literal,
                names=names,
            )
        )
        self.conditions = self._taken.conditions
        self._is_left_out = self._left_out(filler)

    def parts(self) -> tuple[Part, ...]:
        """The words to look for, filler and conditions left out."""
        parts = []
        previous = -1
        for place, word in enumerate(self._words):
            if not self._is_left_out[place]:
                parts.append(Part(word.shown, self._senses(place), follows=previous == place - 1))
                previous = place
        return tuple(parts)

    def ideas(self) -> tuple[Idea, ...]:
        """What lists of the catalogue say that the typed words are about."""
        return tuple(
            Idea(
                self._as_typed(found),
                tuple(tuple(words(meaning)) for meaning in found.synonym.means),
                parts=self._parts_of(found),
                term=frozenset(found.synonym.syllables),
            )
            for found in self._found
            if not self._is_left_out[found.first] and not found.synonym.is_abbreviation
        )

    def notices(self) -> tuple[str, ...]:
        """What the person should be told of how the query was taken."""
        notices = list(self._taken.notices)
        if self.meant:
            notices.append(f"Hiểu là: {self.meant}")
        for found in self._found:
            synonym = found.synonym
            if found.end - 1 == self._last and not self._words[self._last].is_capital and synonym.is_abbreviation:
                continue  # Two small letters at the end are more likely a word that is still being typed.
            if synonym.kind in _NOTED:
                notices.append(f"{_NOTED[synonym.kind]}: {self._as_typed(found)} = {', '.join(synonym.means)}")
            if synonym.note:
                notices.append(f"{self._as_typed(found)}: {synonym.note}")
        return tuple(notices)

    def _filler(self) -> list[bool]:
        if len(self._words) < _FILLER_FROM:
            return [False] * len(self._words)
        filler = self._synonyms.filler_in(self._written)
        if any(filler) and not all(filler):
            filler = self._without_halves(filler)
        return [is_filler and not is_quoted for is_filler, is_quoted in zip(filler, self._wording.quoted, strict=True)]

    def _without_halves(self, filler: Sequence[bool]) -> list[bool]:
        """Filler but for a syllable that makes a pair of names with a word beside it (bản sao, em *can* cuoc)."""
        are_bare = not any(word.is_marked for word in self._words)
        kept = list(filler)
        for place in range(1, len(filler)):
            if filler[place - 1] != filler[place]:
                left, right = self._written[place - 1 : place + 1]
                if self._spelling.are_one_term(left, right, are_bare=are_bare):
                    kept[place - 1] = kept[place] = False
        return kept

    def _found_in(self, filler: Sequence[bool]) -> list[Found]:
        is_capital = [word.is_capital for word in self._words]
        if len(is_capital) > 1 and all(is_capital):
            is_capital = [False] * len(is_capital)
        found = self._synonyms.found_in(self._written, capitals=is_capital, skipping=filler)
        short = [it for it in found if it.synonym.kind is SynonymKind.ABBREVIATION and it.synonym.is_abbreviation]
        return self._with_short_forms(short, is_capital, filler) if short else found

    def _with_short_forms(self, short: list[Found], is_capital: Sequence[bool], filler: Sequence[bool]) -> list[Found]:
        """The entries of the query with its abbreviations written out (mất BTN: mất bằng tốt nghiệp), and these too."""
        long_forms = {it.first: words(it.synonym.means[0]) for it in short}
        spoken: list[str] = []
        places: list[int] = []
        for place, word in enumerate(self._written):
            syllables = long_forms.get(place, [word])
            spoken += syllables
            places += [place] * len(syllables)
        found = self._synonyms.found_in(
            spoken,
            capitals=[is_capital[place] and place not in long_forms for place in places],
            skipping=[filler[place] and place not in long_forms for place in places],
        )
        # An entry that begins or ends within an abbreviation is none: nobody said a part of one.
        edges = {0, len(places)} | {at for at in range(1, len(places)) if places[at - 1] != places[at]}
        whole = [it for it in found if it.first in edges and it.end in edges]
        met = [Found(places[it.first], places[it.end - 1] + 1, it.synonym) for it in whole]
        return sorted([*short, *met], key=lambda it: it.first)

    def _left_out(self, filler: Sequence[bool]) -> list[bool]:
        """Which words are not looked for: conditions, and filler that belongs to no entry of the word lists."""
        taken = self._taken
        if taken.is_for_everything:
            return [True] * len(self._words)
        if taken is not NOTHING:
            self._found = self._found_without(taken.places, filler)
        left_out = list(filler)
        for found in self._found:
            if found.first not in taken.places:
                left_out[found.first : found.end] = [False] * (found.end - found.first)
        if all(is_out or place in taken.places for place, is_out in enumerate(left_out)):
            left_out = [False] * len(left_out)
        for place in taken.places:
            left_out[place] = True
        return left_out

    def _found_without(self, places: frozenset[int], filler: Sequence[bool]) -> list[Found]:
        """The entries for the words that are left, and those that are conditions themselves, for their notes."""
        within = [found for found in self._found if found.first in places]
        skipping = [is_filler or place in places for place, is_filler in enumerate(filler)]
        return within + [found for found in self._found_in(skipping) if found.first not in places]

    def _begun_abbreviations(self) -> list[Synonym]:
        """The abbreviations that the unfinished last word begins, commonest first; none where it may be a word."""
        if self._last is None:
            return []
        letters = self._words[self._last].bare
        if len(letters) < 2 or letters in bare_beginnings():
            return []
        begun = self._synonyms.abbreviations_beginning_with(letters)
        begun.sort(key=lambda synonym: -max(map(self._spelling.together, synonym.meanings)))
        return begun[:_MOST_ABBREVIATIONS]

    def _meant(self) -> str | None:
        """The query as it was taken, where that is not as it was typed."""
        repaired = [place for place, repairs in enumerate(self._wording.repairs) if repairs]
        if self._begun and repaired == [self._last]:
            repaired = []
        return " ".join(self._understood()) if repaired or self._wording.was_read else None

    def _understood(self) -> list[str]:
        """The whole query as it was taken; marks are added only where the person types none at all."""
        bare: list[str] = []
        written: list[str] = []
        for word, repairs in zip(self._words, self._wording.repairs, strict=True):
            bare += repairs[0].syllables if repairs else (word.bare,)
            written += repairs[0].written if repairs else (word.lower,)
        if any(word.is_marked for word in self._words):
            return written
        lefts, rights = [None, *bare[:-1]], [*bare[1:], None]
        return [
            word if has_marks(word) else self._spelling.written(folded, left, right)
            for word, folded, left, right in zip(written, bare, lefts, rights, strict=True)
        ]

    def _senses(self, place: int) -> tuple[Sense, ...]:
        word = self._words[place]
        is_last = place == self._last
        senses = [Sense((word.bare,), marked=word.lower if self._has_marks else None, is_prefix=is_last)]
        begun = self._begun if is_last else []
        if self._wording.repairs[place] and not begun:
            senses = self._repaired(place)
        for found in self._found:
            if found.first == place and found.synonym.is_abbreviation:
                weight = _AMBIGUOUS_WEIGHT if found.synonym.kind is SynonymKind.AMBIGUOUS else 1.0
                senses += [Sense(meaning, MatchKind.SYNONYM, weight) for meaning in found.synonym.meanings]
        for rank, synonym in enumerate(begun):
            weight = _UNFINISHED_WEIGHT * _NEXT_UNFINISHED**rank
            senses += [Sense(meaning, MatchKind.SYNONYM, weight) for meaning in synonym.meanings]
        return tuple(senses)

    def _repaired(self, place: int) -> list[Sense]:
        is_marked = self._words[place].is_marked
        return [
            Sense(
                repair.syllables,
                MatchKind.FUZZY,
                weight=1.0 if rank == 0 else _SECOND_REPAIR_WEIGHT,
                marked=repair.written[0] if is_marked and len(repair.written) == 1 else None,
                is_prefix=place == self._last and len(repair.syllables) == 1,
            )
            for rank, repair in enumerate(self._wording.repairs[place])
        ]

    def _parts_of(self, found: Found) -> range:
        first = found.first - sum(self._is_left_out[: found.first])
        return range(first, first + found.end - found.first)

    def _as_typed(self, found: Found) -> str:
        return " ".join(word.shown for word in self._words[found.first : found.end])
