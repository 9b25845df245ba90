"""One state of the index, ready to be asked: the stored arrays, and what has been changed since.

A state never changes: one thread may search it while another makes the next.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np

from oneshop.search import cards as card_arrays
from oneshop.search import columns as column_arrays
from oneshop.search.additions import Added, field_additions
from oneshop.search.analysis import TermField, terms_of
from oneshop.search.arrays import Array
from oneshop.search.codes import CodesInUse, CodeTable
from oneshop.search.contents import Contents, followed_by, gathered
from oneshop.search.entry import Entry
from oneshop.search.fields import Fields
from oneshop.search.impacts import Additions, Impacts, StoredField, stored_field
from oneshop.search.layout import TITLES, contents_of, laid_out
from oneshop.search.names import Names, arrays_of, name_keys, said_of, stored_keys
from oneshop.search.names_held import NamesHeld
from oneshop.search.rows import RowFacts
from oneshop.search.spelling import Spelling
from oneshop.search.spelling_tables import SpellingTables
from oneshop.search.synonyms import Synonyms
from oneshop.search.weights import DEFAULT, Weights

_NO_ENTRIES = Added()
_CARRIERS = "names.carriers"
_OWN = {field.value: field.name.lower() for field in TermField} | {TITLES: "title"}


@dataclass(frozen=True)
class WordLists:
    """What is known of words apart from the catalogue, and what matches count."""

    synonyms: Synonyms
    weights: Weights = DEFAULT

    @cached_property
    def carriers(self) -> Array:
        """A mark of the carrier words: the keys of names are made without them."""
        return np.frombuffer(blake2b(repr(self.synonyms.carriers).encode(), digest_size=16).digest(), np.uint8)


def stored_form(contents: Contents, lists: WordLists) -> dict[str, Array]:
    """The arrays of an index with these contents."""
    return laid_out(contents, lists.synonyms.core, DEFAULT) | {_CARRIERS: lists.carriers}


class Base:
    """The stored arrays of a generation, opened."""

    def __init__(self, arrays: dict[str, Array], lists: WordLists) -> None:
        if lists.weights != DEFAULT:
            arrays = laid_out(contents_of(arrays), lists.synonyms.core, lists.weights) | {_CARRIERS: lists.carriers}
        self.arrays = arrays
        self.cards = card_arrays.Cards(arrays)
        self.columns = column_arrays.stored_columns(arrays)
        count = len(self.cards)
        if len(self.columns) != count:
            raise ValueError("thẻ và cột của chỉ mục không khớp")
        self.fields: dict[str, StoredField] = {name: stored_field(name, arrays, count) for name in _OWN}
        self.codes = CodeTable(self.columns.codes)
        if not np.array_equal(arrays[_CARRIERS], lists.carriers):
            # The word list has changed since: the keys of names are made anew in memory.
            self.arrays = arrays | arrays_of(name_keys(self.cards, lists.synonyms.core))

    @cached_property
    def name_keys(self) -> dict[str, list[int]]:
        return stored_keys(self.arrays)

    @cached_property
    def row_of(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self.columns.codes)}


class Opened:
    """A base with the changes since: entries added behind its rows, and codes of its rows that are gone."""

    def __init__(
        self,
        base: Base,
        lists: WordLists,
        added: Added = _NO_ENTRIES,
        gone: frozenset[str] = frozenset(),
        tables: SpellingTables | None = None,
    ) -> None:
        self.base, self.lists, self.added, self.gone = base, lists, added, gone
        count = len(base.cards) + len(added.cards)
        plain = Impacts(base.fields[TermField.ANYWHERE.value], Additions(), count)
        additions, title_weights = field_additions(added, base.fields, lists.weights, plain.rarity_of)
        self.fields = Fields(**{own: Impacts(base.fields[name], additions[name], count) for name, own in _OWN.items()})
        present = np.ones(count, np.bool_)
        present[[row for code in gone if (row := base.row_of.get(code)) is not None]] = False
        added_columns = column_arrays.columns_of(added.cards)
        self.facts = RowFacts(
            column_arrays.joined(base.columns, added_columns),
            base.cards.with_added(added.cards),
            CodesInUse(base.codes, added_columns.codes),
            present,
            lists.weights,
        )
        self.names = Names(
            base.arrays,
            base.name_keys,
            name_keys(added.cards, lists.synonyms.core, len(base.cards)),
            [said_of(card) for card in added.cards],
            self.fields.title,
            np.concatenate([base.arrays["t.weights"], np.array(title_weights, np.float32)]),
            self.fields.anywhere.rarity_of,
            lists.synonyms.core,
        )
        self.names_held = NamesHeld(self.fields, self.facts, self.names)
        self.spelling = Spelling(self.fields, lists.synonyms.spoken, tables)

    @property
    def count(self) -> int:
        """How many procedures it holds."""
        return int(np.count_nonzero(self.facts.present))

    def changed(self, entries: Sequence[Entry], removed: Iterable[str]) -> "Opened":
        """The next state, with entries put in the place of those with their code, and codes taken out."""
        gone = frozenset(removed)
        replaced = gone | {entry.card.code for entry in entries}
        added = self.added.changed([entry.card for entry in entries], [terms_of(entry) for entry in entries], gone)
        return Opened(self.base, self.lists, added, self.gone | replaced, self.spelling.tables)

    def contents(self) -> Contents:
        """All of it as one, to be stored anew."""
        stored = contents_of(self.base.arrays)
        kept = np.array([code not in self.gone for code in self.base.columns.codes], np.bool_)
        return followed_by(stored, kept, gathered(self.added.cards, self.added.terms))
