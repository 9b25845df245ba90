"""Tables for repairing words and for writing them with their marks, made once for all states of an index."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from oneshop.search.edits import LONGEST, NearWords
from oneshop.search.spoken import Spoken
from oneshop.vietnamese.text import fold

_RARE = 3
"""A syllable in fewer entries than this and in no name may itself be a slip of the source."""


class Terms(Protocol):
    """The terms of one field, sorted, with the number of entries that hold each."""

    @property
    def terms(self) -> Sequence[str]: ...
    def find(self, term: str) -> int | None: ...
    def starting_with(self, prefix: str) -> range: ...
    def frequency(self, position: int) -> int: ...
    def frequency_of(self, term: str) -> int: ...


class _Field(Protocol):
    @property
    def postings(self) -> Terms: ...


class Vocabularies(Protocol):
    """What spelling needs of the fields of an index."""

    @property
    def anywhere(self) -> _Field: ...
    @property
    def name(self) -> _Field: ...
    @property
    def pair(self) -> _Field: ...
    @property
    def marked(self) -> _Field: ...


def is_in_use(syllable: str, anywhere: Terms, names: Terms) -> bool:
    """Whether a folded syllable is in use in the catalogue, so that nobody mistyped it."""
    return anywhere.frequency_of(syllable) >= _RARE or names.find(syllable) is not None


class SpellingTables:
    """Made when first asked for. Words that were added to the index later are in none of them until the next merge."""

    def __init__(self, fields: Vocabularies, spoken: Spoken) -> None:
        self._anywhere = fields.anywhere.postings
        self._names = fields.name.postings
        self._marked = fields.marked.postings
        self._spoken = spoken

    def prepare(self) -> None:
        """Make them now instead of at the first slip of a finger."""
        for table in (self.written_words, self.written_pairs, self.marked_forms):
            len(table)
        self.near_words.one_edit_away("")

    @cached_property
    def near_words(self) -> NearWords:
        """The words in use and those of the word lists, found by what is one edit away from them."""
        short = (word for word in self._anywhere.terms if len(word) <= LONGEST)
        used = {word for word in short if is_in_use(word, self._anywhere, self._names)}
        return NearWords(used | self._spoken.syllables)

    @cached_property
    def written_words(self) -> dict[str, str]:
        """The usual spelling of folded words."""
        return self._usual(is_pair=False)

    @cached_property
    def written_pairs(self) -> dict[str, str]:
        """The usual spelling of folded pairs of words."""
        return self._usual(is_pair=True)

    @cached_property
    def marked_forms(self) -> dict[str, list[str]]:
        """Every spelling of folded words that stands in a name."""
        forms: dict[str, list[str]] = defaultdict(list)
        for term in self._marked.terms:
            if " " not in term:
                forms[fold(term)].append(term)
        return dict(forms)

    def _usual(self, *, is_pair: bool) -> dict[str, str]:
        terms = self._marked.terms
        usual: dict[str, tuple[int, str]] = {}
        # Folding all terms as one text is far quicker than one by one.
        for position, (term, bare) in enumerate(zip(terms, fold("\n".join(terms)).split("\n"), strict=False)):
            if (" " in bare) == is_pair:
                usual[bare] = max(usual.get(bare, (0, "")), (self._marked.frequency(position), term))
        return {bare: term for bare, (_, term) in usual.items()}
