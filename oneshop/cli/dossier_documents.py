"""Dossiers, their lists and their figures as the JSON documents and the lines of the command line."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from oneshop.cli.speech import Json
from oneshop.counter.dossiers.dossier import STATE_WORDS, Dossier, DossierPart
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.dossiers.remaining import remaining, time_left
from oneshop.counter.dossiers.steps import Step, possible
from oneshop.counter.working_calendar import WorkingCalendar
from oneshop.vietnamese.masking import masked_identity, masked_phone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oneshop.services.receiving.due_lists import DueList, DueRows
    from oneshop.services.receiving.life import Taken
    from oneshop.store.dossiers import KeptDossier
    from oneshop.store.due_dossiers import DueRow
    from oneshop.store.punctuality import Punctuality


def dossier_document(kept: "KeptDossier", *, masked: bool = True) -> Json:
    """A dossier. Masked, names stand in full, numbers and telephones in part, addresses not at all."""
    dossier = kept.dossier
    return {
        "dossier": dossier.code,
        "number": dossier.number,
        "year": dossier.year,
        "desk": dossier.desk,
        "state": dossier.state.value,
        "channel": dossier.channel.value,
        "delivery": dossier.delivery.value,
        "bundle": dossier.bundle,
        "procedures": [_part(place, part) for place, part in enumerate(dossier.parts, start=1)],
        "holder": dossier.holder or None,
        "clerk": dossier.clerk,
        "entered": moment(dossier.entered_at),
        "received": moment(dossier.received_at),
        "counts_from": moment(dossier.counts_from),
        "due": moment(dossier.due),
        "next_due": moment(dossier.next_due),
        "done": moment(dossier.done_at),
        "ended": moment(dossier.ended_at),
        "paused_since": next((moment(it.since) for it in dossier.pauses if it.until is None), None),
        "pauses": [
            {"since": moment(it.since), "until": moment(it.until), "reason": it.reason} for it in dossier.pauses
        ],
        "extensions": dossier.extensions,
        "supplements": dossier.supplements,
        "owed": dossier.owed.total,
        "paid": kept.paid,
        "applicant": _person(kept.personal.applicant, masked=masked) if kept.personal else None,
        "agent": _agent(kept.personal, masked=masked),
        "steps": [step.value for step in Step if step in possible(dossier)],
    }


def taken_document(taken: "Taken") -> Json:
    """What a step answers: the dossier, and what to tell the clerk."""
    document = dossier_document(taken.kept)
    return {**document, "warnings": list(taken.warnings)} if isinstance(document, dict) else document


def taken_lines(dossier: Dossier, warnings: tuple[str, ...], at: datetime, calendar: WorkingCalendar) -> Iterator[str]:
    """What a step answers, for people."""
    left = remaining(dossier, at, calendar).words
    state = STATE_WORDS[dossier.state]
    yield f"Hồ sơ {dossier.code}: {state}" + (f". {left}" if left != state else "")
    if dossier.due is not None and dossier.done_at is None and dossier.ended_at is None:
        yield f"  Hẹn trả: {dossier.due:%H:%M %d/%m/%Y}"
    yield from (f"  Lưu ý: {warning}" for warning in warnings)


def due_document(found: "Mapping[DueList, DueRows]") -> Json:
    """`dossier due`."""
    return {
        name.value: {"count": it.count, "dossiers": [_due_row(row) for row in it.rows]} for name, it in found.items()
    }


def due_lines(
    found: "Mapping[DueList, DueRows]", words: "Mapping[DueList, str]", at: datetime, calendar: WorkingCalendar
) -> Iterator[str]:
    """`dossier due`, for people: every list that has something, with its dossiers."""
    for name, it in found.items():
        if it.count:
            yield f"{words[name][:1].upper()}{words[name][1:]}: {it.count}"
            for row in it.rows:
                left = f" · {time_left(row.due, at, calendar).words}" if row.due else ""
                holder = f" · {row.holder}" if row.holder else ""
                yield f"  {row.code} · {row.name}{left}{holder}"
    if not any(it.count for it in found.values()):
        yield "Không có hồ sơ nào quá hạn hay sắp đến hạn."


def punctuality_document(figures: "tuple[Punctuality, ...]") -> Json:
    """`dossier punctuality`."""
    return [
        {
            "key": it.key,
            "done": it.done,
            "early": it.early,
            "on_time": it.on_time,
            "late": it.late,
            "undated": it.undated,
            "still_late": it.still_late,
            "mean_days": None if it.mean_days is None else round(it.mean_days, 2),
        }
        for it in figures
    ]


def punctuality_lines(figures: "tuple[Punctuality, ...]") -> Iterator[str]:
    """`dossier punctuality`, for people."""
    for it in figures:
        told = f"{it.done} có kết quả: {it.early} sớm, {it.on_time} đúng hẹn, {it.late} trễ"
        told += f", {it.undated} không có ngày hẹn" if it.undated else ""
        told += f"; {it.still_late} quá hạn chưa xong" if it.still_late else ""
        mean = f"{it.mean_days:.1f}".replace(".", ",") if it.mean_days is not None else ""
        yield f"{it.key + ': ' if it.key else ''}{told}" + (f"; trung bình {mean} ngày" if mean else "")
    if not figures:
        yield "Không có hồ sơ nào có kết quả hay quá hạn trong thời gian ấy."


def moment(at: datetime | None) -> str | None:
    """A moment of the desk's clock in ISO form, to the minute."""
    return None if at is None else at.isoformat(timespec="minutes")


def _part(number: int, part: DossierPart) -> Json:
    return {
        "part": number,
        "code": part.procedure or None,
        "name": part.name,
        "version": part.version or None,
        "office": part.office,
        "due": moment(part.due),
        "done": moment(part.done_at),
        "returned": moment(part.returned_at),
    }


def _person(person: Person, *, masked: bool) -> Json:
    if masked:
        identity, phone = masked_identity(person.identity), masked_phone(person.phone)
        return {"name": person.name, "kind": person.kind.value, "identity": identity or None, "phone": phone or None}
    return {
        "name": person.name,
        "kind": person.kind.value,
        "identity": person.identity or None,
        "phone": person.phone or None,
        "email": person.email or None,
        "address": person.address or None,
    }


def _agent(personal: Personal | None, *, masked: bool) -> Json:
    return _person(personal.agent, masked=masked) if personal is not None and personal.agent is not None else None


def _due_row(row: "DueRow") -> Json:
    return {
        "dossier": row.code,
        "name": row.name,
        "state": row.state.value,
        "due": moment(row.due),
        "done": moment(row.done_at),
        "holder": row.holder or None,
        "clerk": row.clerk,
    }
