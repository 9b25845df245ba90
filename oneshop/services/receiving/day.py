"""The end of the day: the figures, what was counted beside them, and the sheet that is signed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.day_sheet import DaySheet
from oneshop.counter.dossiers.money import LARGEST_PAYMENT
from oneshop.services.clock import now, today
from oneshop.vietnamese.text import tidy

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.settings import DeskIdentity
    from oneshop.store.database import Database

_LONGEST_EXPLANATION = 1000
_EARLIER_SHOWN = 60


class DayRefused(ValueError):
    """The day cannot be closed so; `part` is the field it is about ("day", "counted", "explanation"). Nothing was
    changed."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__(message)
        self.part = part


class NothingNew(DayRefused):
    """The day is closed already, and nothing has been done on it since."""


class EndOfDay:
    """Looking is for whoever may see dossiers, closing for whoever receives them."""

    def __init__(self, database: "Database", gate: "Gate", identity: "Callable[[], DeskIdentity]") -> None:
        self._database = database
        self._gate = gate
        self._identity = identity

    def sheet(self, day: date | None = None, counted_cash: int | None = None) -> DaySheet:
        """The day as the books have it, beside the cash that was counted. DayRefused for a day to come."""
        from oneshop.store.day_figures import sheet_of

        self._gate.require(Permission.SEE_DOSSIERS)
        wanted = _day(day)
        with self._database.reading() as session:
            found = sheet_of(session, self._identity().desk_code, wanted)
        return replace(found, counted_cash=_counted(counted_cash))

    def close(self, day: date | None, counted_cash: int | None, explanation: str = "") -> DaySheet:
        """Close the day; the sheet to be printed and signed, with what its free words say.

        DayRefused for a day to come, cash that nobody has counted, and differences that nobody explains; NothingNew
        where the day is closed and nothing was done since. A later closing takes the place of the one before.
        """
        from oneshop.store import audit, day_closings
        from oneshop.store.day_figures import sheet_of

        actor = self._gate.require(Permission.RECEIVE)
        wanted, told = _day(day), _told(explanation)
        with self._database.writing() as session:
            found = sheet_of(session, self._identity().desk_code, wanted)
            found = replace(found, counted_cash=_counted(counted_cash), explanation=told)
            found = _counted_at_all(found)
            if found.differences and not told:
                raise DayRefused("explanation", _explain(found))
            last = day_closings.last_of(session, found.desk, wanted)
            if last is not None and last.figures == found.without_words.figures:
                raise NothingNew("day", _closed_already(last))
            number = day_closings.next_number(session, found.desk, wanted)
            closed = replace(found, number=number, closed_by=actor.called, closed_at=now().replace(microsecond=0))
            kept = day_closings.add(session, closed.without_words, number, now(), actor.name)
            audit.note(
                session,
                audit.Entry(
                    actor.name, "day.closed", f"day {wanted.isoformat()}", note=f"lần {number}, sheet {kept[:16]}"
                ),
            )
        return closed

    def closings(self, day: date | None = None) -> tuple[DaySheet, ...]:
        """The days this desk has closed, the newest first, the last sixty; or all closings of one day."""
        from oneshop.store import day_closings

        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            limit = None if day else _EARLIER_SHOWN
            return day_closings.closings(session, self._identity().desk_code, day, limit)


def _day(day: date | None) -> date:
    wanted = day or today()
    if wanted > today():
        raise DayRefused("day", f"Ngày {wanted:%d/%m/%Y} chưa tới nên chưa chốt được. Chọn hôm nay hoặc ngày đã qua.")
    return wanted


def _counted(amount: int | None) -> int | None:
    if amount is not None and amount < 0:
        raise DayRefused("counted", f"Tiền mặt đếm được {amount} không thể dưới 0. Đếm lại.")
    if amount is not None and amount > LARGEST_PAYMENT:
        raise DayRefused("counted", f"Tiền mặt đếm được không thể quá {money(LARGEST_PAYMENT)}. Sửa lại con số.")
    return amount


def _counted_at_all(sheet: DaySheet) -> DaySheet:
    """Where no cash went through the drawer there is nothing to count."""
    if sheet.counted_cash is not None:
        return sheet
    if sheet.has_cash:
        raise DayRefused("counted", "Trong ngày có thu tiền mặt: đếm ngăn tiền rồi ghi số đếm được.")
    return replace(sheet, counted_cash=0)


def _told(explanation: str) -> str:
    told = tidy(explanation)
    if len(told) > _LONGEST_EXPLANATION:
        raise DayRefused("explanation", f"Giải trình dài quá {_LONGEST_EXPLANATION} ký tự. Viết ngắn lại.")
    return told


def _explain(sheet: DaySheet) -> str:
    said = " ".join(it.told for it in sheet.differences)
    return f"Còn chênh lệch chưa giải trình. {said} Sửa chỗ sai, hoặc ghi giải trình rồi chốt."


def _closed_already(last: DaySheet) -> str:
    at = f" lúc {last.closed_at:%H:%M}" if last.closed_at else ""
    return f"Ngày {last.day:%d/%m/%Y} đã chốt{at} (lần {last.number}), từ đó không có gì mới. Không cần chốt lại."
