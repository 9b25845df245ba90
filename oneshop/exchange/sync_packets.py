"""Dossiers as packets of the one-stop software: `DongBoHoSoMC` for what was received, `CapNhatTienDoHoSoMC` for each
step since. Names and codes are the mapping's; what it has no place for is left out, and nothing is made up.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from oneshop.counter.dossiers.dossier import Dossier, HandedPaper
from oneshop.counter.dossiers.events import EVENT_WORDS, Event, EventKind
from oneshop.counter.dossiers.money import Payment
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.exchange.sync_mapping import Names, SyncMapping
from oneshop.exchange.writing import WritingError
from oneshop.paths import write_whole
from oneshop.vietnamese.faults import refusal_in_words

Packet = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """Everything the register knows of a dossier; `personal` is None after a purge."""

    dossier: Dossier
    personal: Personal | None
    story: tuple[Event, ...]
    payments: tuple[Payment, ...] = ()


def dossier_packet(told: Told, mapping: SyncMapping) -> Packet:
    """The whole dossier as it stands."""
    it, who = told.dossier, told.personal
    person = who.applicant if who else None
    write = _Writer(mapping)
    return write.named(
        mapping.dossier,
        {
            "code": it.code,
            "procedure": it.first.procedure,
            "procedure_name": it.name,
            "field": mapping.field_codes.get(it.first.field or ""),
            "field_name": it.first.field,
            **_person(person, mapping),
            "address": person.address if person else None,
            "agent": who.agent.name if who and who.agent else None,
            "summary": (who.request if who else "") or it.name,
            "received": it.received_at,
            "due": it.due,
            "state": mapping.states[it.state.value],
            "returned": it.ended_at if it.state.value == "returned" else None,
            "channel": mapping.channels.get(it.channel.value),
            "solved": it.done_at or it.ended_at,
            "office": it.first.office or it.holder or None,
            "note": _note(it),
            "fees": [write.named(mapping.fee, fee) for fee in _fees(told, mapping)],
            "papers": [write.named(mapping.paper, _paper(paper)) for paper in it.papers if _is_there(paper)],
            "supplements": [write.named(mapping.supplement, asked) for asked in _supplements(told.story)],
            "results": [write.named(mapping.result, {"name": part.result}) for part in it.parts if part.result],
        },
    )


def progress_packets(told: Told, mapping: SyncMapping, wanted: Callable[[Event], bool]) -> Iterator[Packet]:
    """One packet for each step of the story that is wanted and that the mapping knows."""
    write, due = _Writer(mapping), None
    for event in told.story:
        due = event.due_after or due
        state = mapping.events.get(event.kind.value)
        if state is None or not wanted(event):
            continue
        yield write.named(
            mapping.progress,
            {
                "code": told.dossier.code,
                "who": event.who,
                "at": event.at,
                "content": _told(event),
                "state": state,
                "due": due or told.dossier.due,
                "office": event.office or told.dossier.first.office,
            },
        )


def message(kind: str, packets: Iterable[Packet], mapping: SyncMapping) -> Packet:
    """The packets under the message's name; `kind` is "dossiers" or "progress"."""
    named = mapping.envelope
    return {
        named["service"]: mapping.messages[kind],
        named["office"]: mapping.office_code,
        named["data"]: list(packets),
    }


def write_message(path: Path, whole: Packet) -> None:
    """Put the message in place whole, to be read by its owner only; WritingError."""
    try:
        write_whole(path, json.dumps(whole, ensure_ascii=False, indent=1).encode(), is_private=True)
    except OSError as fault:
        raise WritingError(f"Không ghi được tệp {path}: {refusal_in_words(fault)}.") from fault


class _Writer:
    """Puts values under the names of the mapping."""

    def __init__(self, mapping: SyncMapping) -> None:
        self._mapping = mapping

    def named(self, names: Names, values: dict[str, Any]) -> Packet:
        """The values that have a place, in the order of the mapping; unknown ones as it says."""
        packet: Packet = {}
        for key, name in names.items():
            if name is None:
                continue
            value = values.get(key)
            if isinstance(value, datetime):
                value = value.strftime(self._mapping.datetime)
            if value is not None and value != "":
                packet[name] = value
            elif self._mapping.unknown != "omit":
                packet[name] = "" if self._mapping.unknown == "empty" else None
        return packet


def _person(person: Person | None, mapping: SyncMapping) -> dict[str, str | None]:
    if person is None:
        return {}
    return {
        "applicant": person.name,
        "applicant_kind": mapping.applicant_kinds.get(person.kind.value),
        "identity": person.identity,
        "email": person.email,
        "phone": person.phone,
    }


def _note(dossier: Dossier) -> str | None:
    """Which other procedures are in it: the packet has a place for one."""
    others = ", ".join(part.procedure for part in dossier.parts[1:])
    return f"Liên thông với: {others}" if others else None


def _is_there(paper: HandedPaper) -> bool:
    return bool(paper.originals or paper.copies or paper.certified or paper.is_there or paper.from_database)


def _paper(paper: HandedPaper) -> dict[str, Any]:
    counts = {"originals": paper.originals, "copies": paper.copies, "certified": paper.certified}
    return {"name": paper.name, **counts}


def _fees(told: Told, mapping: SyncMapping) -> Iterator[dict[str, Any]]:
    """What is owed line by line; how it was paid is known of the whole, and said where it was in one way."""
    methods = {it.method.value for it in told.payments if it.voided_at is None and it.amount > 0}
    method = mapping.payment_methods.get(next(iter(methods))) if len(methods) == 1 else None
    for line in told.dossier.owed.lines:
        kind = mapping.fee_kinds.get(line.kind.value)
        yield {"name": line.name, "method": method, "amount": line.amount, "kind": kind}


def _supplements(story: tuple[Event, ...]) -> Iterator[dict[str, Any]]:
    """What was asked for each time, with when it was brought and what that made of the appointment."""
    steps = [it for it in story if it.kind in (EventKind.SUPPLEMENT_ASKED, EventKind.SUPPLEMENTED)]
    groups = [(kind, list(events)) for (kind, _), events in groupby(steps, key=lambda it: (it.kind, it.at))]
    for place, (kind, events) in enumerate(groups):
        if kind is not EventKind.SUPPLEMENT_ASKED:
            continue
        after = groups[place + 1] if place + 1 < len(groups) else None
        brought = after[1][0] if after and after[0] is EventKind.SUPPLEMENTED else None
        yield {
            "asked_by": events[0].who,
            "content": "; ".join(" ".join(filter(None, (it.reason, *it.note.split()))) for it in events),
            "asked": events[0].at,
            "brought": brought.at if brought else None,
            "due_before": brought.due_before if brought else None,
            "due_after": brought.due_after if brought else None,
        }


def _told(event: Event) -> str:
    said = [EVENT_WORDS[event.kind]]
    if event.reason:
        said.append(event.reason)
    if event.note:
        said.append(" ".join(event.note.split()))
    return ": ".join(said)
