"""The words of a few entries as spelling asks for them, without an index."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from oneshop.search.analysis import TermField, terms_of
from oneshop.search.entry import Entry


class Words:
    """Terms and in how many entries each stands; both the field and its postings."""

    def __init__(self, counts: Counter[str]) -> None:
        self.terms = sorted(counts)
        self._counts = counts

    @property
    def postings(self) -> "Words":
        return self

    def find(self, term: str) -> int | None:
        return bisect_left(self.terms, term) if term in self._counts else None

    def starting_with(self, prefix: str) -> range:
        first = bisect_left(self.terms, prefix)
        return range(first, bisect_left(self.terms, prefix + "\U0010ffff", first))

    def frequency(self, position: int) -> int:
        return self._counts[self.terms[position]]

    def frequency_of(self, term: str) -> int:
        return self._counts[term]


class WordsOf:
    """The vocabularies of these entries."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        said = [terms_of(entry) for entry in entries]
        self.anywhere, self.name, self.pair, self.marked = (
            Words(Counter(term for terms in said for term in terms[field]))
            for field in (TermField.ANYWHERE, TermField.NAME, TermField.PAIR, TermField.MARKED)
        )
