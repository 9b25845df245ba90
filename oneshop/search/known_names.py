"""The official names and fields of a catalogue, for telling a name from a condition: "dịch vụ trực tuyến"."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from oneshop.search.analysis import folded_words

_REMEMBERED = 4096


class KnownNames(Protocol):
    """What the procedures of one index and their fields are called."""

    def hold(self, syllables: Sequence[str]) -> bool:
        """Whether these folded syllables stand side by side in some name."""

    def field(self, syllables: Sequence[str], *, is_unfinished: bool) -> str | None:
        """The field of this name, or the only one that begins so while the name is being typed."""


class NoNames:
    """For a question outside any catalogue: every condition is one."""

    def hold(self, syllables: Sequence[str]) -> bool:
        """Never."""
        return False

    def field(self, syllables: Sequence[str], *, is_unfinished: bool) -> str | None:
        """None."""
        return None


NO_NAMES = NoNames()


class FieldNames:
    """Fields by their folded names."""

    def __init__(self, fields: Iterable[str]) -> None:
        self._field_of = {" ".join(folded_words(field)): field for field in sorted(fields)}
        self._begun = lru_cache(_REMEMBERED)(self._only_one_beginning)

    def named(self, syllables: Sequence[str], *, is_unfinished: bool) -> str | None:
        """The field of this name; while it is being typed, the only one that begins so."""
        typed = " ".join(syllables)
        return self._field_of.get(typed) or (self._begun(typed) if is_unfinished and typed else None)

    def _only_one_beginning(self, typed: str) -> str | None:
        begun = [field for name, field in self._field_of.items() if name.startswith(typed)]
        return begun[0] if len(begun) == 1 else None
