"""The durable index in Whoosh's files: writing entries, and reading postings back as arrays.

Only the part of Whoosh is used that its living distributions share. Whoosh's own matchers are not used to search:
they cost a Python call for every posting, which is too slow to answer each key.
Whoosh pickles its tables, so a folder written by somebody else must never be opened: see `generations`.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.filedb.filestore import FileStorage

from oneshop.search.additions import Added
from oneshop.search.analysis import TermField, Terms, terms_of
from oneshop.search.card_record import card_from_text, card_to_text
from oneshop.search.contents import MOST_COUNTED, NOTHING, Contents, Gatherer, followed_by
from oneshop.search.entry import Card, Entry
from oneshop.search.postings import Ints, Postings, offsets_of
from oneshop.search.values import BuildCancelled

_MANY_SEGMENTS = 16
_TELL_EVERY = 50
_BUFFER_MB = 256
_BLOCK_WISE = ("_read_ids", "_read_weights", "_next_block")

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Counted(fields.FieldType):  # type: ignore[misc]  # Whoosh ships no types.
    """A field that takes ready counts instead of text: our own analysis has made the terms."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.scorable = True

    def index(self, value: Mapping[str, int], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Term, frequency and weight; the posting itself carries no further value."""
        for term, count in value.items():
            yield term.encode(), count, float(count), b""


def create(folder: Path, entries: Iterable[Entry], progress: Progress | None, cancelled: Cancelled | None) -> Contents:
    """Write a new index of these entries into an empty folder, and give what it holds: reading it back (`read`) would
    give the same and take as long again. BuildCancelled when the person stops it."""
    entries = tuple(entries)
    gatherer = Gatherer()
    schema = fields.Schema(
        code=fields.ID(unique=True),
        card=fields.STORED(),
        **{field.value: Counted() for field in TermField},
    )
    with closing(FileStorage(str(folder))) as storage, _writing(storage.create_index(schema)) as writer:
        for number, entry in enumerate(entries):
            if number % _TELL_EVERY == 0:
                _tell(progress, cancelled, number, len(entries))
            terms = terms_of(entry)
            gatherer.add(entry.card, terms)
            writer.add_document(**_document(entry.card, terms))
        _tell(progress, cancelled, len(entries), len(entries))
        writer.commit(optimize=True)
    return gatherer.contents()


def change(folder: Path, added: Added, gone: Iterable[str]) -> None:
    """Take out what is gone, and put the added entries in the place of those with the same code."""
    with closing(FileStorage(str(folder))) as storage:
        index = storage.open_index()
        with closing(index.reader()) as reader:
            is_crowded = len(reader.leaf_readers()) >= _MANY_SEGMENTS
        with _writing(index) as writer:
            for code in sorted({*gone, *(card.code for card in added.cards)}):
                writer.delete_by_term("code", code)
            for card, terms in zip(added.cards, added.terms, strict=True):
                writer.add_document(**_document(card, terms))
            writer.commit(merge=False, optimize=is_crowded)


def read(folder: Path) -> Contents:
    """Everything in the index, read from Whoosh's files; any exception means that they are damaged."""
    contents = NOTHING
    with closing(FileStorage(str(folder), readonly=True)) as storage, closing(storage.open_index().reader()) as reader:
        for leaf, _ in reader.leaf_readers():
            contents = followed_by(contents, np.ones(len(contents.cards), np.bool_), _segment(leaf))
    return contents


def _document(card: Card, said: Terms) -> dict[str, object]:
    document: dict[str, object] = {field.value: terms for field, terms in said.items()}
    return document | {"code": card.code, "card": card_to_text(card)}


@contextmanager
def _writing(index: Any) -> Iterator[Any]:
    """A writer that gives its lock back whatever happens: Whoosh itself keeps it after a failed commit."""
    writer = index.writer(limitmb=_BUFFER_MB)
    try:
        yield writer
    except BaseException:
        # What failed first is what the caller must hear of; cancelling a half-done commit may fail once more.
        with suppress(Exception):
            writer.cancel()
        with suppress(Exception):
            writer.writelock.release()
        raise


def _tell(progress: Progress | None, cancelled: Cancelled | None, done: int, total: int) -> None:
    if cancelled is not None and cancelled():
        raise BuildCancelled
    if progress is not None:
        progress(done, total)


def _segment(leaf: Any) -> Contents:
    live = [number for number in range(leaf.doc_count_all()) if not leaf.is_deleted(number)]
    row_of = np.full(leaf.doc_count_all(), -1, np.int32)
    row_of[live] = np.arange(len(live), dtype=np.int32)
    cards = tuple(card_from_text(leaf.stored_fields(number)["card"]) for number in live)
    return Contents(cards, {field: _field_postings(leaf, field.value, row_of) for field in TermField})


def _field_postings(leaf: Any, field: str, row_of: Ints) -> Postings:
    terms: list[str] = []
    sizes: list[int] = []
    rows, counts = array("I"), array("f")
    for term in leaf.lexicon(field):
        before = len(rows)
        _read_postings(leaf.postings(field, term), rows, counts)
        if len(rows) > before:  # Every entry with this term may have been taken out.
            terms.append(term.decode())
            sizes.append(len(rows) - before)
    return Postings(
        terms=tuple(terms),
        offsets=offsets_of(sizes),
        rows=row_of[np.asarray(rows, np.int64)],
        counts=np.minimum(np.asarray(counts, np.float32), MOST_COUNTED).astype(np.uint8),
    )


def _read_postings(matcher: Any, rows: "array[int]", counts: "array[float]") -> None:
    if not all(hasattr(matcher, name) for name in _BLOCK_WISE):
        while matcher.is_active():
            rows.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        return
    # A block at a time, as the matchers of all living distributions read it themselves: a call a posting takes
    # several times as long. The public path above is for the short lists that are kept elsewhere.
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        rows.extend(matcher._ids)
        counts.extend(matcher._weights)
        matcher._next_block()
