"""Decisions by the procedures they cover, read once, so that asking who decides costs a few look-ups."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from oneshop.catalogue.authority.offices import Named, OfficeBook, place_key
from oneshop.catalogue.codes import core
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.provinces import Province
from oneshop.catalogue.registers.whole import Registers
from oneshop.vietnamese.text import fold, words


@dataclass(frozen=True, eq=False)
class Entry:
    """A decision with its names read: who to whom, over which national codes and fields, in which communes."""

    decision: Delegation
    delegator: Named | None
    delegate: Named | None
    province: Province | None
    places: frozenset[str]
    codes: frozenset[str]
    fields: frozenset[str]

    @property
    def first(self) -> date:
        """The first day it may hold."""
        return self.decision.first_day or date.min

    @property
    def last(self) -> date:
        """The last day it may hold."""
        return self.decision.last_day or date.max

    def overlaps(self, other: "Entry") -> bool:
        """Whether both hold on some day, in some place."""
        if self.first > other.last or other.first > self.last:
            return False
        if self.province is not None and other.province is not None and self.province.name != other.province.name:
            return False
        return not self.places or not other.places or bool(self.places & other.places)


def field_key(name: str) -> str:
    """The name of a field for comparing."""
    return " ".join(words(fold(name)))


def field_spellings(registers: Registers) -> dict[str, str]:
    """Every other spelling of a field, folded, to the folded name the register gives it."""
    return {field_key(also): field_key(field.name) for field in registers.fields for also in field.also_called}


class DelegationIndex:
    """The decisions of a register. `fields` gives the codes of each field by its folded name, where they are known;
    the other spellings of a field are those of `field_names`."""

    def __init__(
        self,
        decisions: Iterable[Delegation],
        book: OfficeBook,
        field_names: Mapping[str, str] | None = None,
        fields: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.book = book
        self._field_names = field_names or {}
        self._codes_of = fields or {}
        self._covered: dict[Entry, frozenset[str]] = {}
        self.entries = tuple(self.entry(decision) for decision in decisions)

    def entry(self, decision: Delegation) -> Entry:
        """A decision as the index reads it."""
        named = self.book.named
        return Entry(
            decision,
            named(decision.delegator) if decision.delegator else None,
            named(decision.delegate) if decision.delegate else None,
            self.book.province(decision.province) if decision.province else None,
            frozenset(place_key(place) for place in decision.places),
            frozenset(core(code) for code in decision.codes),
            frozenset(self._field(name) for name in decision.fields),
        )

    def covering(self, code: str, field: str | None) -> tuple[Entry, ...]:
        """The decisions over a procedure, named by its code or with its whole field, drafts left out."""
        found = dict.fromkeys(self._by_code.get(core(code), ()))
        if field:
            found |= dict.fromkeys(self._by_field.get(self._field(field), ()))
        return tuple(found)

    def codes_covered(self, entry: Entry) -> frozenset[str]:
        """Every national code a decision covers: those it names and those of its fields."""
        found = self._covered.get(entry)
        if found is None:
            found = entry.codes.union(*(self._codes_of.get(field, frozenset()) for field in entry.fields))
            self._covered[entry] = found
        return found

    def shared(self, one: Entry, other: Entry) -> tuple[frozenset[str], frozenset[str]]:
        """The codes and the whole fields that two decisions both cover."""
        return self.codes_covered(one) & self.codes_covered(other), one.fields & other.fields

    def _field(self, name: str) -> str:
        key = field_key(name)
        return self._field_names.get(key, key)

    @cached_property
    def _by_code(self) -> dict[str, list[Entry]]:
        by_code: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for code in entry.codes if entry.decision.is_usable else ():
                by_code.setdefault(code, []).append(entry)
        return by_code

    @cached_property
    def _by_field(self) -> dict[str, list[Entry]]:
        by_field: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for field in entry.fields if entry.decision.is_usable else ():
                by_field.setdefault(field, []).append(entry)
        return by_field
