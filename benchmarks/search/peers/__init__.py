"""The engines side by side: what each must be able to do, and where each is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from benchmarks.search.asked import Asked, Kind
from oneshop.search.entry import Entry


class Engine(Protocol):
    """An open index that answers with the codes of the best twenty."""

    @classmethod
    def build(cls, folder: Path, entries: Sequence[Entry]) -> None:
        """Write the index into an empty folder."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open what `build` wrote."""

    def ask(self, asked: Asked) -> Sequence[str]:
        """The codes of the best, best first. The text is taken as typed: folding it is part of the work."""

    def put(self, entry: Entry) -> None:
        """Take a changed procedure in; the next `ask` sees it."""

    def close(self) -> None:
        """Give files and threads back."""


@dataclass(frozen=True)
class Peer:
    """An engine by name. Peers of one `files` share an index; `kinds` are those that it can answer at all.

    `layout` is raised whenever what its `build` writes changes: an index kept from before is then built anew.
    """

    key: str
    title: str
    files: str
    kinds: frozenset[Kind] = frozenset(Kind)
    is_slow: bool = False
    layout: int = 1


CODES = Peer("codes", "oneshop (codes)", "oneshop")
ANSWER = Peer("answer", "oneshop (whole answer)", "oneshop")
FTS5 = Peer("fts5", "FTS5", "fts5", frozenset(Kind) - {Kind.TYPO})
TANTIVY = Peer("tantivy", "tantivy", "tantivy")
TANTIVY_UNKNOWN = Peer("tantivy-unknown", "tantivy, only unknown words fuzzy", "tantivy", frozenset({Kind.TYPO}))
WHOOSH = Peer("whoosh", "naive Whoosh", "whoosh", is_slow=True)

PEERS = (CODES, ANSWER, FTS5, TANTIVY, TANTIVY_UNKNOWN, WHOOSH)
INDEXES = (CODES, FTS5, TANTIVY, WHOOSH)
"""One peer for each set of files."""


def engine_of(peer: Peer) -> type[Engine]:
    """The class behind a peer; only its own libraries are imported, so that memory is told apart."""
    match peer.key:
        case "codes":
            from benchmarks.search.peers.own_index import Codes

            return Codes
        case "answer":
            from benchmarks.search.peers.own_index import WholeAnswer

            return WholeAnswer
        case "fts5":
            from benchmarks.search.peers.sqlite_fts5 import Fts5

            return Fts5
        case "tantivy":
            from benchmarks.search.peers.rust_tantivy import Tantivy

            return Tantivy
        case "tantivy-unknown":
            from benchmarks.search.peers.rust_tantivy import TantivyUnknownOnly

            return TantivyUnknownOnly
        case _:
            from benchmarks.search.peers.plain_whoosh import PlainWhoosh

            return PlainWhoosh
