"""The office's own decisions of delegation, and what of the catalogue they are held against."""

from datetime import date

from sqlalchemy.orm import Session

from oneshop.catalogue.authority.faults import Known
from oneshop.catalogue.authority.index import DelegationIndex, field_key, field_spellings
from oneshop.catalogue.authority.offices import OfficeBook
from oneshop.catalogue.authority.records import KeptDelegation, from_record
from oneshop.catalogue.codes import core
from oneshop.catalogue.registers.whole import Registers
from oneshop.store import catalogue, office_records

REGISTER = "delegations"


def kept(session: Session) -> tuple[KeptDelegation, ...]:
    """Every decision of the office's own, what ends soonest first."""
    own = [
        KeptDelegation(from_record(row.record), row.lock, row.changed_by, row.changed_at)
        for row in office_records.of_register(session, REGISTER)
    ]
    return tuple(sorted(own, key=lambda one: (one.decision.last_day or date.max, one.decision.key)))


def codes_by_field(session: Session, day: date, registers: Registers) -> dict[str, frozenset[str]]:
    """The national codes of each field in force on a day, by its folded name."""
    spellings, codes = field_spellings(registers), dict[str, set[str]]()
    for line in catalogue.headlines(session, day):
        if line.field and not line.is_withdrawn:
            key = field_key(line.field)
            codes.setdefault(spellings.get(key, key), set()).add(core(line.code))
    return {field: frozenset(found) for field, found in codes.items()}


def known(session: Session, registers: Registers, book: OfficeBook, day: date, without: str | None) -> Known:
    """What a decision is held against; `without` is the key of the one it takes the place of."""
    own = [one.decision for one in kept(session) if one.decision.key != without]
    spelt = {field_key(also): field.name for field in registers.fields for also in (field.name, *field.also_called)}
    fields = spelt | {field_key(name): name for name in catalogue.fields(session)}
    by_field = codes_by_field(session, day, registers)
    index = DelegationIndex(own, book, field_spellings(registers), by_field)
    return Known(index, catalogue.cores(session), fields, registers.delegation_rules)
