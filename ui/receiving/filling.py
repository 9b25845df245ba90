"""From what was typed to what is asked of the register: doubts that hint, faults that must be mended, the request."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from oneshop.counter.dossiers.codes import CodeFault, official_code
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.intake import IntakeRequest
from oneshop.counter.dossiers.people import ApplicantKind, Person, Personal
from oneshop.vietnamese.identity import (
    email_doubts,
    identity_doubts,
    phone_doubts,
    plain_number,
    plain_phone,
    tax_code_doubts,
)
from oneshop.vietnamese.text import tidy
from ui.receiving import texts
from ui.receiving.state import Typed
from ui.typed_days import NotADay, typed_day

_TIME = re.compile(r"(\d{1,2})\s*(?:[:hg]\s*(\d{2})?)(?:\s*,?\s+(\S.*))?", re.IGNORECASE)
Faults = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class About:
    """What the request is about beside the fields."""

    codes: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    papers: tuple[HandedPaper, ...]
    bundle: str | None
    terms: tuple[tuple[str, str], ...]


def doubts_about(typed: Typed, provinces: Collection[str]) -> Faults:
    """What looks wrong, by field; nothing here keeps a dossier from being received."""
    is_person = typed.kind is ApplicantKind.PERSON
    said = {
        "identity": identity_doubts(typed.identity, provinces=provinces)
        if is_person
        else tax_code_doubts(typed.identity),
        "phone": phone_doubts(typed.phone),
        "email": email_doubts(typed.email),
    }
    if typed.is_on_behalf:
        said |= {
            "agent_identity": identity_doubts(typed.agent_identity, provinces=provinces),
            "agent_phone": phone_doubts(typed.agent_phone),
            "agent_email": email_doubts(typed.agent_email),
        }
    return tuple((key, " ".join(doubts)) for key, doubts in said.items() if doubts)


def faults_of(typed: Typed, now: datetime) -> Faults:
    """What must be mended before it can be received, by field, in the order of the page."""
    return tuple(_faults(typed, now))


def _faults(typed: Typed, now: datetime) -> Iterator[tuple[str, str]]:
    if not tidy(typed.name):
        yield "name", "Cần họ tên người nộp hoặc tên tổ chức."
    if typed.is_on_behalf and not tidy(typed.agent_name):
        yield "agent_name", "Cần họ tên người nộp thay, hoặc bỏ chọn nộp thay."
    if typed.code.strip():
        try:
            official_code(typed.code)
        except CodeFault as fault:
            yield "code", str(fault)
    try:
        received = received_at(typed, now)
    except ValueError as fault:
        yield "received", str(fault)
    else:
        if received is not None and received > now:
            yield "received", texts.FUTURE_TIME.format(moment=received, now=now)
    try:
        result_copies(typed)
    except ValueError as fault:
        yield "result_copies", str(fault)


def received_at(typed: Typed, now: datetime) -> datetime | None:
    """When it was handed in, None for now; ValueError for what is no time.

    >>> received_at(Typed(received="8:30 20/11/2026"), datetime(2026, 11, 23, 9))
    datetime.datetime(2026, 11, 20, 8, 30)
    """
    text = typed.received.strip()
    if not text:
        return None
    wrong = ValueError(texts.BAD_TIME.format(text=text[:20]))
    found = _TIME.fullmatch(text)
    if found is None:
        raise wrong
    hour, minute, day_text = found.groups()
    try:
        day = typed_day(day_text or "") or now.date()
        return datetime(day.year, day.month, day.day, int(hour), int(minute or 0))
    except NotADay:
        raise
    except ValueError:
        raise wrong from None


def result_copies(typed: Typed) -> int | None:
    """How many results are asked for; ValueError for what is no number."""
    text = typed.result_copies.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > len("999"):
        raise ValueError(texts.BAD_COUNT.format(text=text[:20]))
    return int(text)


def request_of(typed: Typed, about: About, now: datetime) -> IntakeRequest:
    """What is asked of the register; there are no faults."""
    return IntakeRequest(
        codes=about.codes,
        channel=typed.channel,
        personal=_personal(typed),
        answers=about.answers,
        papers=about.papers,
        delivery=typed.delivery,
        sets=typed.sets,
        copies=result_copies(typed),
        code=official_code(typed.code) if typed.code.strip() else "",
        bundle=about.bundle,
        received=received_at(typed, now),
        terms=about.terms,
    )


def _personal(typed: Typed) -> Personal:
    applicant = Person(
        name=tidy(typed.name),
        kind=typed.kind,
        identity=plain_number(typed.identity),
        address=tidy(typed.address),
        phone=plain_phone(typed.phone),
        email=typed.email.strip(),
    )
    agent = (
        Person(
            name=tidy(typed.agent_name),
            identity=plain_number(typed.agent_identity),
            address=tidy(typed.agent_address),
            phone=plain_phone(typed.agent_phone),
            email=typed.agent_email.strip(),
        )
        if typed.is_on_behalf
        else None
    )
    return Personal(
        applicant=applicant,
        agent=agent,
        authorisation=tidy(typed.authorisation) if typed.is_on_behalf else "",
        request=tidy(typed.request),
        deliver_to=tidy(typed.deliver_to),
    )
