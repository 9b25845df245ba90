"""The books of numbers: what each year's holds, and closing a year for good."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.clock import now, today

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.store.books import Book, Held


class BookNotClosed(ValueError):
    """The year is not closed; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True)
class ShownBook:
    """A book, with what the register holds of it; `held` is None for the book of a form."""

    book: "Book"
    held: "Held | None" = None

    @property
    def is_gapless(self) -> bool:
        """Whether the register holds just the numbers the book gave."""
        return self.held is None or self.held.is_gapless(self.book)


class Books:
    """Looking needs SEE_DOSSIERS, closing CLOSE_BOOK."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def listed(self) -> tuple[ShownBook, ...]:
        """Every book, the newest year first."""
        from oneshop.store import books

        self._services.gate.require(Permission.SEE_DOSSIERS)
        with self._services.database.reading() as session:
            return tuple(
                ShownBook(it, books.held(session, it.desk, it.year) if it.kind == books.DOSSIERS else None)
                for it in books.books(session)
            )

    def close_year(self, year: int) -> tuple["Book", ...]:
        """Lock every book of a past year, with who and when. Dossiers of it that are still open go on as before: only
        numbers are given no more. BookNotClosed for a year that is not over, has no book, or is locked already."""
        from oneshop.store import audit, books

        actor = self._services.gate.require(Permission.CLOSE_BOOK)
        if year >= today().year:
            raise BookNotClosed(f"Năm {year} chưa hết nên chưa khóa sổ được. Khóa từ ngày 01/01/{year + 1}.")
        with self._services.database.writing() as session:
            before = [book for book in books.books(session) if book.year == year]
            if not before:
                raise BookNotClosed(f"Năm {year} không có sổ nào. Xem các sổ: oneshop book list.")
            if all(book.closed_at for book in before):
                raise BookNotClosed(f"Sổ năm {year} đã khóa rồi.")
            closed = books.close(session, year, now(), actor.name)
            lasts = ", ".join(f"{'/'.join(filter(None, (book.desk, book.kind)))} {book.last}" for book in closed)
            audit.note(session, audit.Entry(actor.name, "book.closed", f"book {year}", note=lasts))
        return closed
