"""tantivy: name and all texts in folded words, a match in the name boosted; prefixes and distance-1 terms its own way.

Words are terms, not parsed; hits are not counted, which lets it skip blocks; codes come from a fast numeric field.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import tantivy
from tantivy import Occur, Query

from benchmarks.search.asked import SHOWN, Asked, Kind
from benchmarks.search.peers.folded import SHORT_PREFIX, FoldedEntry, folded_entry, folded_words, tags_of
from oneshop.search.entry import Entry

NAME_BOOST = 5.0
_CODES = "codes.json"
_FILES = "tantivy"
_HEAP_BYTES = 128_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=True, fast=True)
    for field in ("name", "all", "tags"):
        builder.add_text_field(field, stored=False, tokenizer_name="whitespace")
    return builder.build()


class Tantivy:
    """An index folder with one reader; the code of a hit is looked up by its number."""

    def __init__(self, opened: tantivy.Index, codes: list[str]) -> None:
        self._index = opened
        self._schema = opened.schema
        self._codes = codes
        self._number_of = {code: number for number, code in enumerate(codes)}
        self._searcher = opened.searcher()
        self.name_boost = NAME_BOOST

    @classmethod
    def build(cls, folder: Path, entries: Sequence[Entry]) -> None:
        files = folder / _FILES
        files.mkdir()
        writer = tantivy.Index(_schema(), path=str(files)).writer(_HEAP_BYTES, num_threads=1)
        for number, entry in enumerate(entries):
            writer.add_document(_document(number, folded_entry(entry)))
        writer.commit()
        writer.wait_merging_threads()
        (folder / _CODES).write_text(json.dumps([entry.card.code for entry in entries]), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path) -> Self:
        opened = tantivy.Index.open(str(folder / _FILES))
        return cls(opened, json.loads((folder / _CODES).read_text(encoding="utf-8")))

    def ask(self, asked: Asked) -> Sequence[str]:
        said = folded_words(asked.text)
        if not said:
            return ()
        found = self._searcher.search(self._query(asked, said), SHOWN, count=False)
        numbers = self._searcher.fast_field_values("number", [address for _, address in found.hits])
        return [self._codes[int(number)] for number in numbers if number is not None]

    def put(self, entry: Entry) -> None:
        number = self._number_of[entry.card.code]
        writer = self._index.writer(_HEAP_BYTES, num_threads=1)
        writer.delete_documents_by_term("number", number)
        writer.add_document(_document(number, folded_entry(entry)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        del self._searcher, self._index

    def _query(self, asked: Asked, said: Sequence[str]) -> Query:
        match asked.kind:
            case Kind.TERM | Kind.AND:
                return self._every(said)
            case Kind.PHRASE:
                return self._phrase(said)
            case Kind.FILTER:
                needed = [self._every(said), *map(self._tag, tags_of(asked.filters))]
                return Query.boolean_query([(Occur.Must, each) for each in needed])
            case Kind.TYPO:
                return self._any([self._fuzzy(word) for word in said])
            case Kind.KEYSTROKE:
                return self._any([*map(self._word, said), self._beginning(said[-1])])
            case Kind.QUESTION:
                return self._any([self._word(word) if self._knows(word) else self._fuzzy(word) for word in said])
            case _:
                return self._any([self._word(word) for word in said])

    def _every(self, said: Sequence[str]) -> Query:
        clauses = [(Occur.Must, self._term("all", word)) for word in said]
        clauses += [(Occur.Should, self._boosted(self._term("name", word))) for word in said]
        return Query.boolean_query(clauses)

    def _any(self, queries: Sequence[list[Query]]) -> Query:
        return Query.boolean_query([(Occur.Should, each) for group in queries for each in group])

    def _word(self, word: str) -> list[Query]:
        return [self._term("all", word), self._boosted(self._term("name", word))]

    def _beginning(self, letters: str) -> list[Query]:
        in_name = self._boosted(Query.phrase_prefix_query(self._schema, "name", [letters]))
        if len(letters) <= SHORT_PREFIX:
            return [in_name]
        return [Query.phrase_prefix_query(self._schema, "all", [letters]), in_name]

    def _fuzzy(self, word: str) -> list[Query]:
        found = [Query.fuzzy_term_query(self._schema, field, word, distance=1) for field in ("all", "name")]
        return [found[0], self._boosted(found[1])]

    def _phrase(self, said: Sequence[str]) -> Query:
        if len(said) == 1:
            return self._every(said)
        return Query.phrase_query(self._schema, "name", list(said))

    def _tag(self, tag: str) -> Query:
        return Query.const_score_query(self._term("tags", tag), 0.0)

    def _term(self, field: str, word: str) -> Query:
        return Query.term_query(self._schema, field, word, index_option="freq")

    def _boosted(self, query: Query) -> Query:
        return Query.boost_query(query, self.name_boost)

    def _knows(self, word: str) -> bool:
        return self._searcher.doc_freq("all", word) > 0


class TantivyUnknownOnly(Tantivy):
    """tantivy where the caller first asks which words it holds, and only the others are matched by distance."""

    def ask(self, asked: Asked) -> Sequence[str]:
        return super().ask(Asked(Kind.QUESTION, asked.text, asked.filters))


def _document(number: int, entry: FoldedEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_text("name", entry.name)
    document.add_text("all", f"{entry.name} {entry.field} {entry.body}")
    document.add_text("tags", " ".join(entry.tags))
    return document
