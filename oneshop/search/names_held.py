"""The names and fields that an open index holds, as the reading of conditions asks for them."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from oneshop.search import literal
from oneshop.search.fields import Fields
from oneshop.search.known_names import FieldNames
from oneshop.search.names import Names
from oneshop.search.rows import RowFacts
from oneshop.search.values import WordsQuery

_REMEMBERED = 4096
_MOST_LOOKED_AT = 64
"""Entries that hold all pairs of a phrase and are read to see whether they hold the phrase: nearly all do."""


class NamesHeld:
    """A `KnownNames` of one state of the index; what it has once answered it answers at once."""

    def __init__(self, fields: Fields, facts: RowFacts, names: Names) -> None:
        self._fields = fields
        self._names = names
        self._facts = facts
        self._holds = lru_cache(_REMEMBERED)(self._are_held)

    def hold(self, syllables: Sequence[str]) -> bool:
        """Whether these folded syllables stand side by side in a name or the field of a procedure in force."""
        return self._holds(tuple(syllables))

    def field(self, syllables: Sequence[str], *, is_unfinished: bool) -> str | None:
        """The field of this name, or the only one that begins so while the name is being typed."""
        return self._field_names.named(syllables, is_unfinished=is_unfinished)

    @cached_property
    def _field_names(self) -> FieldNames:
        return FieldNames(self._facts.columns.fields)

    def _are_held(self, syllables: tuple[str, ...]) -> bool:
        rows, _ = literal.find(syllables, WordsQuery.PHRASE, self._fields, self._facts.live)
        if len(syllables) < 3:
            return len(rows) > 0
        return any(self._names.hold(row, syllables) for row in rows[:_MOST_LOOKED_AT].tolist())
