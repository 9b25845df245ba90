"""Books of numbers: one of each kind for a desk and a year, without gaps, never given twice.

The number is taken last in a short transaction, so that what is undone has taken none (OCA account_move_name_sequence:
a row a book, no sequence). Times are what the desk's clock shows.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from oneshop.counter.dossiers.dossier import DossierState
from oneshop.store import audit
from oneshop.store.tables_of_desk import BookRow, DossierRow

DOSSIERS = "dossier"
"""The kind of the register of dossiers itself; a form's book has the form's purpose for its kind."""


class BookClosed(ValueError):
    """The book of that year is closed and signed; the message says so and what to do."""


@dataclass(frozen=True)
class Taken:
    """A number that was given: `clock_went_back` says that the book's last one was given at a later time."""

    year: int
    number: int
    clock_went_back: bool


@dataclass(frozen=True)
class Book:
    """A book as it stands."""

    desk: str
    year: int
    kind: str
    last: int
    last_at: datetime | None
    closed_at: datetime | None
    closed_by: str | None


def take_number(session: Session, desk: str, kind: str, at: datetime, who: str) -> Taken:
    """The next number of the book that the moment falls in; BookClosed where that is closed.

    The order is the counter's and not the clock's: where the clock has gone back since the last number, that is noted
    in the audit, and the number follows all the same. A year before the newest book's is one more sign of a wrong
    clock, and opens no book (ClockBehind).
    """
    row = session.scalar(
        select(BookRow).where(BookRow.desk == desk, BookRow.year == at.year, BookRow.kind == kind).with_for_update()
    )
    if row is None:
        _refuse_year_behind(session, desk, kind, at)
        row = BookRow(desk=desk, year=at.year, kind=kind, last=0)
        session.add(row)
    if row.closed_at is not None:
        raise BookClosed(
            f"Sổ năm {row.year} đã khóa ngày {row.closed_at:%d/%m/%Y}, không vào thêm số. Xem lại ngày giờ của máy."
        )
    went_back = row.last_at is not None and at < row.last_at
    if went_back and row.last_at is not None:
        note = f"số trước lấy lúc {row.last_at:%H:%M %d/%m/%Y}, nay đồng hồ chỉ {at:%H:%M %d/%m/%Y}"
        audit.note(session, audit.Entry(who, "clock.set_back", f"book {desk}/{at.year}/{kind}", note=note))
    row.last += 1
    row.last_at = max(at, row.last_at or at)
    session.flush()
    return Taken(row.year, row.last, went_back)


class ClockBehind(ValueError):
    """The machine's clock stands in a year before the book that is in use; the message says what to do."""


def _refuse_year_behind(session: Session, desk: str, kind: str, at: datetime) -> None:
    newest = session.scalar(
        select(BookRow.year).where(BookRow.desk == desk, BookRow.kind == kind).order_by(BookRow.year.desc()).limit(1)
    )
    if newest is not None and newest > at.year:
        raise ClockBehind(
            f"Đồng hồ của máy chỉ năm {at.year}, mà sổ năm {newest} đã mở. Chỉnh lại ngày giờ của máy rồi làm lại."
        )


def books(session: Session) -> tuple[Book, ...]:
    """Every book, the newest year first."""
    rows = session.scalars(select(BookRow).order_by(BookRow.year.desc(), BookRow.desk, BookRow.kind))
    return tuple(Book(it.desk, it.year, it.kind, it.last, it.last_at, it.closed_at, it.closed_by) for it in rows)


def close(session: Session, year: int, at: datetime, who: str) -> tuple[Book, ...]:
    """Lock every book of a year, with who and when; the ones that are locked already stay as they are.

    A year without a book gets none: there is nothing to lock.
    """
    for row in session.scalars(select(BookRow).where(BookRow.year == year, BookRow.closed_at.is_(None))):
        row.closed_at, row.closed_by = at, who
    session.flush()
    return tuple(book for book in books(session) if book.year == year)


@dataclass(frozen=True)
class Held:
    """What the register of a desk's year holds: the first and the last number, how many there are, by state, and the
    numbers that were made void."""

    first: int | None
    last: int | None
    there: int
    by_state: tuple[tuple[str, int], ...]
    voided: tuple[int, ...]

    def is_gapless(self, book: Book) -> bool:
        """Whether every number that the book gave is there, and no other."""
        return self.there == book.last == (self.last or 0) and self.first in (1, None)


def held(session: Session, desk: str, year: int) -> Held:
    """What a desk's register of a year holds."""
    of_year = (DossierRow.desk == desk, DossierRow.year == year)
    first, last, there = session.execute(
        select(func.min(DossierRow.number), func.max(DossierRow.number), func.count()).where(*of_year)
    ).one()
    states = session.execute(
        select(DossierRow.state, func.count()).where(*of_year).group_by(DossierRow.state).order_by(DossierRow.state)
    )
    voided = session.scalars(
        select(DossierRow.number)
        .where(*of_year, DossierRow.state == DossierState.VOID.value)
        .order_by(DossierRow.number)
    )
    return Held(first, last, there, tuple((state, count) for state, count in states), tuple(voided))
