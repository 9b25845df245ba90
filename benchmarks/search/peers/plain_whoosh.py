"""Whoosh as its quickstart shows it: two TEXT fields, its default analyser, an OR of the words, its own scorer.

It gets folded text, as every engine here, so its analyser's English stop list takes some syllables out ("the", "can").
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Self

from whoosh import fields, index, query

from benchmarks.search.asked import SHOWN, Asked, Kind
from benchmarks.search.peers.folded import FoldedEntry, folded_entry, folded_words, tags_of
from oneshop.search.entry import Entry

_SEARCHED = ("title", "content")
_SCHEMA = fields.Schema(
    code=fields.ID(stored=True, unique=True),
    title=fields.TEXT(stored=True),
    content=fields.TEXT,
    tags=fields.KEYWORD,
)


class PlainWhoosh:
    """An index folder and one searcher, made anew after a change."""

    def __init__(self, opened: Any) -> None:
        self._index = opened
        self._searcher = opened.searcher()
        self._analyser = _SCHEMA["content"].analyzer

    @classmethod
    def build(cls, folder: Path, entries: Sequence[Entry]) -> None:
        writer = index.create_in(str(folder), _SCHEMA).writer(limitmb=256)
        for entry in entries:
            writer.add_document(**_document(folded_entry(entry)))
        writer.commit()

    @classmethod
    def open(cls, folder: Path) -> Self:
        return cls(index.open_dir(str(folder)))

    def ask(self, asked: Asked) -> Sequence[str]:
        asked_for = self._query(asked)
        return [hit["code"] for hit in self._searcher.search(asked_for, limit=SHOWN)]

    def put(self, entry: Entry) -> None:
        writer = self._index.writer()
        writer.update_document(**_document(folded_entry(entry)))
        writer.commit()
        self._searcher = self._searcher.refresh()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _query(self, asked: Asked) -> query.Query:
        said = [token.text for token in self._analyser(" ".join(folded_words(asked.text)))]
        match asked.kind:
            case Kind.TERM | Kind.AND:
                return query.And([_in_any_field(word) for word in said])
            case Kind.PHRASE:
                return query.Phrase("title", said)
            case Kind.FILTER:
                return query.And(
                    [*map(_in_any_field, said), *(query.Term("tags", tag) for tag in tags_of(asked.filters))]
                )
            case Kind.TYPO:
                return query.Or([_in_any_field(word, query.FuzzyTerm) for word in said])
            case Kind.KEYSTROKE:
                *whole, last = folded_words(asked.text) or [""]
                return query.Or([*map(_in_any_field, whole), _in_any_field(last, query.Prefix)])
            case _:
                return query.Or([_in_any_field(word) for word in said])


def _in_any_field(word: str, kind: Callable[[str, str], query.Query] = query.Term) -> query.Query:
    return query.Or([kind(field, word) for field in _SEARCHED])


def _document(entry: FoldedEntry) -> dict[str, str]:
    return {
        "code": entry.code,
        "title": entry.name,
        "content": f"{entry.field} {entry.body}",
        "tags": " ".join(entry.tags),
    }
