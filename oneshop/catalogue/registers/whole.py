"""All registers as one value, with the lookups that procedures need."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from functools import cached_property
from typing import TypeVar

from oneshop.catalogue.registers.banks import Bank
from oneshop.catalogue.registers.bundles import Bundle
from oneshop.catalogue.registers.calendar import CalendarDay
from oneshop.catalogue.registers.delegation_rules import DelegationRule
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.elsewhere import ElsewhereMatter
from oneshop.catalogue.registers.fee_decisions import FeeDecision
from oneshop.catalogue.registers.fields import Field
from oneshop.catalogue.registers.form_templates import FormPurpose, FormTemplate
from oneshop.catalogue.registers.late_receipts import LateReceiptRule
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.registers.level_words import LevelWord
from oneshop.catalogue.registers.life_events import LifeEvent
from oneshop.catalogue.registers.offices import RegisteredOffice
from oneshop.catalogue.registers.programmes import Programme
from oneshop.catalogue.registers.provinces import Province
from oneshop.catalogue.registers.purposes import Purpose
from oneshop.catalogue.registers.reasons import Reason
from oneshop.catalogue.registers.time_rules import TimeRule
from oneshop.vietnamese.text import fold, words

T = TypeVar("T")


@dataclass(frozen=True)
class Registers:
    """Every register of the catalogue. Names are looked up without regard to marks, capitals, spaces and stops."""

    fields: tuple[Field, ...] = ()
    offices: tuple[RegisteredOffice, ...] = ()
    provinces: tuple[Province, ...] = ()
    legal_documents: tuple[LegalDocument, ...] = ()
    form_templates: tuple[FormTemplate, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
    programmes: tuple[Programme, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    bank_bins: tuple[Bank, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    delegation_rules: tuple[DelegationRule, ...] = ()
    fee_decisions: tuple[FeeDecision, ...] = ()
    reasons: tuple[Reason, ...] = ()
    level_words: tuple[LevelWord, ...] = ()
    elsewhere: tuple[ElsewhereMatter, ...] = ()
    late_receipts: tuple[LateReceiptRule, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    time_rules: tuple[TimeRule, ...] = ()

    def documents_numbered(self, number: str) -> tuple[LegalDocument, ...]:
        """Every legal document of a number, oldest first; most numbers have one."""
        return self._documents.get(_key(number), ())

    def legal_document(self, number: str, issued_on: date | None = None) -> LegalDocument | None:
        """The document of a number and day; None where there is none, or where the number alone names several.

        A document whose own day is not known answers to any day.
        """
        found = self.documents_numbered(number)
        if issued_on is not None:
            found = tuple(it for it in found if it.issued_on == issued_on) or tuple(
                it for it in found if it.issued_on is None
            )
        return found[0] if len(found) == 1 else None

    def field(self, name: str) -> Field | None:
        """The field of a name or of another spelling of it."""
        return self._fields.get(_key(name))

    def office(self, name: str) -> RegisteredOffice | None:
        """The office of a name, another name, or an abbreviation, whether it still exists or not."""
        return self._offices.get(_key(name))

    def province(self, name: str) -> Province | None:
        """The province of a name, with or without "tỉnh" or "thành phố" before it, of today or before 1/7/2025."""
        return self._provinces.get(_key(name))

    def programme(self, name: str) -> Programme | None:
        """The programme of a name or of another name for it."""
        return self._programmes.get(_key(name))

    def form_for(self, purpose: FormPurpose, day: date) -> FormTemplate | None:
        """Every desk's form for a purpose on a day: of those that hold, the one that began last."""
        held = [it for it in self.form_templates if it.purpose is purpose and it.scope is None and it.holds_on(day)]
        return max(held, key=lambda form: form.valid_from or date.min, default=None)

    def bank(self, bin_number: str) -> Bank | None:
        """The bank of a BIN."""
        return self._banks.get(bin_number)

    def bundle(self, bundle_id: str) -> Bundle | None:
        """The bundle of an id."""
        return next((bundle for bundle in self.bundles if bundle.id == bundle_id), None)

    def reason(self, code: str) -> Reason | None:
        """The reason of a code."""
        return next((reason for reason in self.reasons if reason.code == code), None)

    @cached_property
    def _documents(self) -> dict[str, tuple[LegalDocument, ...]]:
        by_number: dict[str, tuple[LegalDocument, ...]] = {}
        for document in sorted(self.legal_documents, key=lambda it: it.issued_on or date.min):
            key = _key(document.number)
            by_number[key] = (*by_number.get(key, ()), document)
        return by_number

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return _by_name(self.fields, lambda it: (it.name, *it.also_called))

    @cached_property
    def _offices(self) -> dict[str, RegisteredOffice]:
        return _by_name(self.offices, lambda it: (it.name, *it.also_called, it.abbreviation or ""))

    @cached_property
    def _provinces(self) -> dict[str, Province]:
        return _by_name(self.provinces, lambda it: (it.name, it.full_name, *it.also_called))

    @cached_property
    def _programmes(self) -> dict[str, Programme]:
        return _by_name(self.programmes, lambda it: (it.name, *it.also_called))

    @cached_property
    def _banks(self) -> dict[str, Bank]:
        return {bank.bin: bank for bank in self.bank_bins}


REGISTER_NAMES = tuple(part.name for part in dataclass_fields(Registers))
"""The registers by the names of their folders, files and commands."""


def _key(name: str) -> str:
    return " ".join(words(fold(name)))


def _by_name(items: Iterable[T], names: Callable[[T], Iterable[str]]) -> dict[str, T]:
    """Items by all their names; a proper name wins over another item's other name."""
    items = tuple(items)
    found: dict[str, T] = {}
    for item in items:
        found.setdefault(_key(next(iter(names(item)))), item)
    for item in items:
        for name in names(item):
            if name:
                found.setdefault(_key(name), item)
    return found
