"""This search behind both of its doors: codes only, as the peers answer, and the whole answer that a screen shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from benchmarks.search.asked import SHOWN, Asked, Kind
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import load_synonyms
from oneshop.search.values import WordsQuery
from oneshop.search.weights import DEFAULT, Weights
from oneshop.vietnamese.text import words

_WORD_LISTS = EMBEDDED_CATALOGUE / "synonyms.yaml"
_TO_THE_LETTER = {
    Kind.TERM: WordsQuery.ALL,
    Kind.AND: WordsQuery.ALL,
    Kind.OR: WordsQuery.ANY,
    Kind.PHRASE: WordsQuery.PHRASE,
    Kind.FILTER: WordsQuery.ALL,
}


class WholeAnswer:
    """`SearchIndex.search`: understanding, reasons, marked names; the codes are read out of the answer."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    @classmethod
    def build(cls, folder: Path, entries: Sequence[Entry]) -> None:
        SearchIndex.build(folder, entries, stamp="bench", synonyms=load_synonyms(_WORD_LISTS))

    @classmethod
    def open(cls, folder: Path, weights: Weights = DEFAULT) -> Self:
        return cls(SearchIndex.open(folder, synonyms=load_synonyms(_WORD_LISTS), weights=weights))

    def ask(self, asked: Asked) -> Sequence[str]:
        return [hit.code for hit in self._index.search(asked.text, asked.filters, limit=SHOWN).hits]

    def put(self, entry: Entry) -> None:
        self._index.update([entry], (), stamp=f"bench {entry.card.version_hash}")

    def close(self) -> None:
        del self._index


class Codes(WholeAnswer):
    """The codes only, as the peers answer: understood as a question, or words to the letter where the kind says so."""

    def ask(self, asked: Asked) -> Sequence[str]:
        how = _TO_THE_LETTER.get(asked.kind)
        if how is None:
            return self._index.find(asked.text, asked.filters, SHOWN)
        return self._index.find_words(words(asked.text), how, asked.filters, SHOWN)
