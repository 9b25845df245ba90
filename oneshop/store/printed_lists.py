"""Checklists that were printed or saved: what each was made of, found again by its check code."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from oneshop.catalogue.conditions import Answers
from oneshop.catalogue.procedure import ChannelKind
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


def keep(session: Session, printed: PrintedList) -> None:
    """Note a list."""
    session.add(
        PrintedListRow(
            check_code=printed.check_code,
            made_for=printed.made_for,
            answers=json.dumps(dict(printed.answers), ensure_ascii=False),
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


def counts(session: Session, codes: Sequence[str]) -> dict[tuple[str, int], int]:
    """How many lists were printed from each version of these procedures, by code and number."""
    rows = session.execute(
        select(PrintedVersionRow.code, PrintedVersionRow.number, func.count())
        .where(PrintedVersionRow.code.in_(codes))
        .group_by(PrintedVersionRow.code, PrintedVersionRow.number)
    )
    return {(code, number): count for code, number, count in rows}


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
    )
