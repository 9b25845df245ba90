"""Looking changes up in the audit chain."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from oneshop.store.tables import AuditRow

_AT_ONCE = 500


@dataclass(frozen=True)
class Noted:
    """A change as it stands in the chain; `at` is in UTC."""

    seq: int
    at: datetime
    who: str
    action: str
    subject: str
    before: str | None
    after: str | None
    note: str | None
    hash: str


@dataclass(frozen=True)
class Wanted:
    """Which changes are asked for; what is empty or None does not narrow. The moments are in UTC, `until` excluded."""

    who: str = ""
    action: str = ""
    """The whole action, or its first word: "draft" has "draft.submitted"."""
    subject: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


def noted(session: Session, wanted: Wanted, *, below: int | None = None, limit: int | None = None) -> Iterator[Noted]:
    """Changes, newest first; `below` a number goes on where an earlier answer ended."""
    row = AuditRow
    chosen = select(
        row.seq, row.at, row.who, row.action, row.subject, row.before, row.after, row.note, row.hash
    ).order_by(row.seq.desc())
    chosen = chosen.where(*_conditions(wanted, below)).limit(limit)
    for one in session.execute(chosen.execution_options(yield_per=_AT_ONCE)):
        yield Noted(*one)


def how_many(session: Session, wanted: Wanted) -> int:
    """How many changes there are of a kind."""
    return session.scalar(select(func.count(AuditRow.seq)).where(*_conditions(wanted, None))) or 0


def _conditions(wanted: Wanted, below: int | None) -> Iterator[ColumnElement[bool]]:
    row = AuditRow
    if below is not None:
        yield row.seq < below
    if wanted.who:
        yield row.who == wanted.who
    if wanted.action:
        yield or_(row.action == wanted.action, row.action.startswith(f"{wanted.action}.", autoescape=True))
    if wanted.subject:
        yield row.subject.icontains(wanted.subject, autoescape=True)
    if wanted.text:
        columns = (row.subject, row.before, row.after, row.note)
        yield or_(*(column.icontains(wanted.text, autoescape=True) for column in columns))
    if wanted.since is not None:
        yield row.at >= wanted.since
    if wanted.until is not None:
        yield row.at < wanted.until
