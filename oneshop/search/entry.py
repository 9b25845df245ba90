"""What the index is told about one procedure, taken from its content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.codes import core
from oneshop.catalogue.conditions import ALWAYS
from oneshop.catalogue.fees import Fee, FeeStatus, Rate
from oneshop.catalogue.procedure import Level, OfficeRole, OnlineLevel, ProcedureContent
from oneshop.catalogue.versions import Version
from oneshop.search.values import FeeFilter
from oneshop.vietnamese.text import fold, tidy

BODY_CHARACTERS = 2000
"""How much of the running text is indexed: the beginning says what a procedure is about, the rest is boilerplate."""

_CODE = re.compile(r"(?<![\w.])[1-6]\.\d{6}(?:\.[A-Z]\d{2})?(?!\w)")
_LOCAL_ISSUERS = ("ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan", "so ", "trung tam phuc vu hanh chinh cong")


@dataclass(frozen=True)
class Card:
    """What a list row, a filter or a tie needs to know of a procedure without asking the store."""

    code: str
    name: str
    version_hash: str
    field: str | None = None
    levels: tuple[Level, ...] = ()
    audiences: tuple[str, ...] = ()
    online: OnlineLevel = OnlineLevel.UNKNOWN
    office: str | None = None
    issuer: str | None = None
    fee: FeeFilter | None = None
    withdrawn: bool = False
    popular_names: tuple[str, ...] = ()
    withdrawn_on: date | None = None
    """The day from which it no longer holds, where it is known."""
    successors: tuple[str, ...] = ()
    """Codes that a withdrawn procedure's record names to look at instead."""

    @property
    def is_local(self) -> bool:
        """Whether a province issued it, so that a ministry's record of the same name stands before it."""
        return core(self.code) != self.code or fold(self.issuer or "").startswith(_LOCAL_ISSUERS)


@dataclass(frozen=True)
class Entry:
    """One procedure as the index takes it: its card, and the words that lead to it besides its names."""

    card: Card
    keywords: str = ""
    body: str = ""


def entry_of_version(version: Version) -> Entry:
    """The index entry of a version; one that says a procedure is abolished begins on the day it was."""
    return entry_of(
        version.content,
        withdrawn=version.is_withdrawn,
        version_hash=version.content_hash,
        withdrawn_on=version.valid_from if version.is_withdrawn else None,
    )


def entry_of(
    content: ProcedureContent, *, withdrawn: bool, version_hash: str, withdrawn_on: date | None = None
) -> Entry:
    """The index entry of a content; the same content gives the same entry."""
    offices = content.offices_with(OfficeRole.COMPETENT, OfficeRole.DECIDING, OfficeRole.RECEIVING)
    issuers = content.offices_with(OfficeRole.ISSUING)
    card = Card(
        code=tidy(content.code),
        name=tidy(content.name),
        version_hash=version_hash,
        field=tidy(content.field) if content.field else None,
        levels=content.levels,
        audiences=tuple(filter(None, map(tidy, content.audiences))),
        online=content.online.level,
        office=tidy(offices[0]) if offices else None,
        issuer=tidy(issuers[0]) if issuers else None,
        fee=_fee_answer(content),
        withdrawn=withdrawn,
        popular_names=tuple(filter(None, map(tidy, content.popular_names))),
        withdrawn_on=withdrawn_on if withdrawn else None,
        successors=_successors(content) if withdrawn else (),
    )
    keywords = " . ".join((*content.keywords, *content.programmes))
    return Entry(card, keywords=tidy(keywords), body=tidy(" . ".join(_running_text(content)))[:BODY_CHARACTERS])


def _successors(content: ProcedureContent) -> tuple[str, ...]:
    """What the office named; else the codes in what an imported record says beside."""
    if content.successors:
        return content.successors
    named = (found.group() for text in content.related for found in _CODE.finditer(text))
    return tuple(code for code in dict.fromkeys(named) if code != content.code)


def _running_text(content: ProcedureContent) -> Iterator[str]:
    yield from (part for part in (content.summary, content.description) if part)
    yield from (result.name for result in content.results)
    yield from (paper.name for paper in content.papers)
    yield from content.requirements
    yield from (step.text for step in content.steps if not step.internal)


def _fee_answer(content: ProcedureContent) -> FeeFilter | None:
    """Free needs a confirmed line that says so and no line that charges; a stated charge counts before it is confirmed.

    An exemption for everybody that nobody has held against its text makes a fee neither free nor a charge. A citizen
    who is told "free" by mistake is wronged more than one who is told to ask.
    """
    fees = [fee for channel in content.channels for fee in channel.fees]
    if any(_charges(fee) for fee in fees):
        return FeeFilter.HAS_FEE
    if any(_may_be_exempt_for_all(fee) and not _costs_nothing(fee) for fee in fees):
        return None
    if any(fee.status is FeeStatus.CONFIRMED and _costs_nothing(fee) for fee in fees):
        return FeeFilter.FREE
    return None


def _costs_nothing(fee: Fee) -> bool:
    is_exempt_for_all = any(it.when == ALWAYS and it.percent == 100 and it.is_certain for it in fee.exemptions)
    return is_exempt_for_all or fee.rate is Rate.FREE or fee.amount == 0 or fee.high == 0


def _may_be_exempt_for_all(fee: Fee) -> bool:
    return any(exemption.when == ALWAYS and exemption.percent == 100 for exemption in fee.exemptions)


def _charges(fee: Fee) -> bool:
    is_charge = fee.rate not in (Rate.FREE, Rate.NOT_STATED) and not _costs_nothing(fee)
    return is_charge and not _may_be_exempt_for_all(fee)
