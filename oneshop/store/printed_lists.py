"""Checklists that were printed or saved: what each was made of, found again by its check code."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from oneshop.catalogue.conditions import Answers
from oneshop.catalogue.procedure import ChannelKind
from oneshop.store import catalogue
from oneshop.store.mapping import now
from oneshop.store.tables import PrintedListRow, PrintedVersionRow


@dataclass(frozen=True)
class PrintedVersion:
    """A version a list was made of."""

    code: str
    number: int
    content_hash: str


@dataclass(frozen=True)
class PrintedList:
    """A list as it was noted; nothing in it says who the citizen is. `printed_at` is in UTC."""

    check_code: str
    made_for: date
    answers: Answers
    channel: ChannelKind | None
    copies: int | None
    printed_by: str
    versions: tuple[PrintedVersion, ...]
    printed_at: datetime
    fees: str | None = None
    """The province's fee decisions it was made by, as JSON; None where there were none."""


def keep(session: Session, printed: PrintedList) -> None:
    """Note a list."""
    session.add(
        PrintedListRow(
            check_code=printed.check_code,
            made_for=printed.made_for,
            answers=json.dumps(dict(printed.answers), ensure_ascii=False),
            fees=printed.fees,
            channel=printed.channel.value if printed.channel else None,
            copies=printed.copies,
            printed_at=now(),
            printed_by=printed.printed_by,
            versions=[
                PrintedVersionRow(code=one.code, number=one.number, content_hash=one.content_hash)
                for one in printed.versions
            ],
        )
    )


def with_code(session: Session, check_code: str) -> tuple[PrintedList, ...]:
    """Every list with this check code, the newest first; the code is short, so that two may share it."""
    rows = session.scalars(
        select(PrintedListRow)
        .where(PrintedListRow.check_code == check_code)
        .order_by(PrintedListRow.printed_at.desc(), PrintedListRow.id.desc())
        .options(selectinload(PrintedListRow.versions))
    )
    return tuple(_list_of(row) for row in rows)


def outdated(session: Session, code: str, day: date) -> dict[int, int]:
    """How many lists were printed from each version that no longer holds, by its number: a list holds against a day,
    or against the later one it was made for."""
    rows = session.execute(
        select(PrintedVersionRow.number, PrintedListRow.made_for, func.count())
        .join(PrintedListRow, PrintedListRow.id == PrintedVersionRow.list_id)
        .where(PrintedVersionRow.code == code)
        .group_by(PrintedVersionRow.number, PrintedListRow.made_for)
    )
    found: dict[int, int] = {}
    in_force: dict[date, int | None] = {}
    for number, made_for, count in rows:
        held_on = max(day, made_for)
        if held_on not in in_force:
            live = catalogue.version_on(session, code, held_on)
            in_force[held_on] = live.number if live else None
        if in_force[held_on] != number:
            found[number] = found.get(number, 0) + count
    return found


def _list_of(row: PrintedListRow) -> PrintedList:
    return PrintedList(
        check_code=row.check_code,
        made_for=row.made_for,
        answers=json.loads(row.answers),
        channel=ChannelKind(row.channel) if row.channel else None,
        copies=row.copies,
        printed_by=row.printed_by,
        versions=tuple(PrintedVersion(one.code, one.number, one.content_hash) for one in row.versions),
        printed_at=row.printed_at,
        fees=row.fees,
    )
