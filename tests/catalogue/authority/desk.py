"""A small world for the tests of authority: the shipped registers, procedures and decisions made in a line."""

from datetime import date
from functools import cache

from oneshop.catalogue.authority.answers import Authority
from oneshop.catalogue.authority.faults import DelegationFault, Known, faults_of
from oneshop.catalogue.authority.index import DelegationIndex, field_key, field_spellings
from oneshop.catalogue.authority.offices import OfficeBook
from oneshop.catalogue.authority.places import place_of
from oneshop.catalogue.authority.resolving import resolve
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import Level, Office, OfficeRole, ProcedureContent
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.whole import Registers
from oneshop.services.registers import RegisterReader

DAY = date(2026, 11, 23)
HERE = "Quảng Ngãi"
BIRTH, DEATH, OTHER = "1.000001", "1.000002", "1.000003"
CODES = frozenset({BIRTH, DEATH, OTHER})
FIELDS = {"ho tich": frozenset({BIRTH, DEATH}), "dat dai": frozenset({OTHER})}
COMMITTEE, CHAIR, DIRECTOR = "UBND tỉnh", "Chủ tịch UBND tỉnh", "Giám đốc Sở Tư pháp"


@cache
def registers() -> Registers:
    return RegisterReader().registers


@cache
def book() -> OfficeBook:
    return OfficeBook(registers())


def decision(
    number: str,
    delegator: str = COMMITTEE,
    delegate: str = DIRECTOR,
    codes: tuple[str, ...] = (BIRTH,),
    first: date = date(2026, 1, 1),
    last: date | None = date(2027, 12, 31),
    *,
    fields: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    province: str = HERE,
    may_be_passed_on: bool = False,
    is_draft: bool = False,
    superseded_on: date | None = None,
    conditions: tuple[str, ...] = (),
) -> Delegation:
    return Delegation(
        decision=f"{number}/QĐ-UBND",
        province=province,
        issued_on=first,
        delegator=delegator,
        delegate=delegate,
        codes=codes,
        fields=fields,
        places=places,
        valid_to=last,
        conditions=conditions,
        may_be_passed_on=may_be_passed_on,
        is_draft=is_draft,
        superseded_by="99/QĐ-UBND" if superseded_on else None,
        superseded_on=superseded_on,
        certainty=Certainty.READ,
    )


def index_of(*decisions: Delegation, fields: dict[str, frozenset[str]] | None = None) -> DelegationIndex:
    spellings = field_spellings(registers())
    return DelegationIndex(decisions, book(), spellings, FIELDS if fields is None else fields)


def procedure(
    code: str = BIRTH,
    *offices: str,
    field: str | None = "Hộ tịch",
    role: OfficeRole = OfficeRole.COMPETENT,
    levels: tuple[Level, ...] = (),
) -> ProcedureContent:
    named = tuple(Office(name, role) for name in (offices or ("Ủy ban nhân dân cấp tỉnh",)))
    return ProcedureContent(code, f"Thủ tục {code}", field=field, levels=levels, offices=named)


def who(*decisions: Delegation, on: date = DAY, at: str = HERE, content: ProcedureContent | None = None) -> Authority:
    rules = registers().delegation_rules
    return resolve(content or procedure(), on, place_of(at, book(), on), index_of(*decisions), rules)


def faults(wanted: Delegation, *others: Delegation) -> tuple[DelegationFault, ...]:
    fields = {field_key(name): name for name in ("Hộ tịch", "Đất đai")}
    return faults_of(wanted, Known(index_of(*others), CODES, fields, registers().delegation_rules))


def refused(wanted: Delegation, *others: Delegation) -> dict[str, str]:
    """What is refused, by the field."""
    return {fault.part: fault.message for fault in faults(wanted, *others) if fault.is_refusal}


def warned(wanted: Delegation, *others: Delegation) -> dict[str, str]:
    """What is told and yet allowed, by the field."""
    return {fault.part: fault.message for fault in faults(wanted, *others) if not fault.is_refusal}
