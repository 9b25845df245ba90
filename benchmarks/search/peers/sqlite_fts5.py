"""SQLite FTS5: unicode61 over folded text, columns weighted by bm25, prefix indexes, all words first, then any.

It has no fuzzy matching, so it takes no part where a word is mistyped.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from benchmarks.search.asked import SHOWN, Asked, Kind
from benchmarks.search.peers.folded import SHORT_PREFIX, FoldedEntry, folded_entry, folded_words, tags_of
from oneshop.search.entry import Entry

_FILE = "fts5.sqlite"
WEIGHTS = (5.0, 2.0, 1.0)
"""What a match in name, field and running text counts."""

_SCHEMA = """
    CREATE VIRTUAL TABLE entry USING fts5(
        code UNINDEXED, name, field, body, tags, tokenize = 'unicode61', prefix = '1 2 3'
    );
    CREATE TABLE place (code TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
"""
_TEXTS = "{name field body}"


class Fts5:
    """An FTS5 table in a file of its own, in WAL mode."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.weigh(WEIGHTS)

    @classmethod
    def build(cls, folder: Path, entries: Sequence[Entry]) -> None:
        connection = sqlite3.connect(folder / _FILE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_SCHEMA)
        with connection:
            for entry in entries:
                _insert(connection, folded_entry(entry))
            connection.execute("INSERT INTO entry(entry) VALUES ('optimize')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    @classmethod
    def open(cls, folder: Path) -> Self:
        connection = sqlite3.connect(folder / _FILE)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA mmap_size = 1073741824")
        return cls(connection)

    def weigh(self, weights: Sequence[float]) -> None:
        """What a match in name, field and running text counts from now on."""
        name, field, body = weights
        with self._connection:
            self._connection.execute(
                "INSERT INTO entry(entry, rank) VALUES ('rank', ?)", (f"bm25(0, {name}, {field}, {body}, 0)",)
            )

    def ask(self, asked: Asked) -> Sequence[str]:
        said = folded_words(asked.text)
        if not said:
            return ()
        match asked.kind:
            case Kind.TERM | Kind.AND:
                return self._best(_every(said))
            case Kind.OR:
                return self._best(_any(said))
            case Kind.PHRASE:
                return self._best(f'{{name field}} : "{" ".join(said)}"')
            case Kind.FILTER:
                return self._best(" AND ".join((_every(said), *(f"tags : {tag}" for tag in tags_of(asked.filters)))))
            case _:
                parts = [f"{_TEXTS} : {_quoted(word)}" for word in said]
                if asked.kind is Kind.KEYSTROKE:
                    parts[-1] = _beginning(said[-1])
                return self._all_then_any(parts)

    def put(self, entry: Entry) -> None:
        with self._connection:
            held = self._connection.execute("SELECT row FROM place WHERE code = ?", (entry.card.code,)).fetchone()
            if held:
                self._connection.execute("DELETE FROM entry WHERE rowid = ?", held)
            _insert(self._connection, folded_entry(entry))

    def close(self) -> None:
        self._connection.close()

    def _all_then_any(self, parts: Sequence[str]) -> Sequence[str]:
        best = self._best(" AND ".join(parts))
        if len(best) >= SHOWN or len(parts) == 1:
            return best
        more = self._best(" OR ".join(parts))
        return list(dict.fromkeys((*best, *more)))[:SHOWN]

    def _best(self, match: str) -> list[str]:
        found = self._connection.execute(
            "SELECT code FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?", (match, SHOWN)
        )
        return [code for (code,) in found]


def _insert(connection: sqlite3.Connection, entry: FoldedEntry) -> None:
    row = connection.execute(
        "INSERT INTO entry(code, name, field, body, tags) VALUES (?, ?, ?, ?, ?)",
        (entry.code, entry.name, entry.field, entry.body, " ".join(entry.tags)),
    ).lastrowid
    connection.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (entry.code, row))


def _every(said: Sequence[str]) -> str:
    return f"{_TEXTS} : ({' AND '.join(map(_quoted, said))})"


def _beginning(letters: str) -> str:
    return f"{'name' if len(letters) <= SHORT_PREFIX else _TEXTS} : {_quoted(letters)} *"


def _any(said: Sequence[str]) -> str:
    return f"{_TEXTS} : ({' OR '.join(map(_quoted, said))})"


def _quoted(word: str) -> str:
    # FTS5 reads a bare AND, OR, NOT or a word that starts with a digit as its own language.
    return f'"{word}"'
