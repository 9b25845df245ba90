"""How long personal data is kept at this office: the register's periods, and what the office has set instead."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.registers.purposes import PersonalPart, Purpose

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.registers import RegisterReader
    from oneshop.store.database import Database

_FACT = "retention"
_LONGEST_MONTHS = 1200


class PeriodRefused(ValueError):
    """A period cannot be set so; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True)
class Period:
    """A purpose with the months that hold here; `basis` is what the office names where they are its own and longer."""

    purpose: Purpose
    months: int
    basis: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the office has set it."""
        return self.months != self.purpose.months or bool(self.basis)


class Retention:
    """Reads the periods, and sets them."""

    def __init__(self, database: "Database", gate: "Gate", registers: "RegisterReader") -> None:
        self._database = database
        self._gate = gate
        self._registers = registers

    def periods(self) -> tuple[Period, ...]:
        """Every purpose with its period."""
        own = _own(self._database.fact(_FACT))
        return tuple(Period(it, *own.get(it.id, (it.months, ""))) for it in self._registers.registers.purposes)

    def set_period(self, purpose: str, months: int, basis: str = "") -> Period:
        """Keep data of a purpose for so many months; PeriodRefused for longer than the register without a basis."""
        from oneshop.store.audit import Entry, note
        from oneshop.store.database import known_fact, note_fact

        actor = self._gate.require(Permission.SET_DESK)
        known = next((it for it in self._registers.registers.purposes if it.id == purpose), None)
        if known is None:
            names = ", ".join(it.id for it in self._registers.registers.purposes)
            raise PeriodRefused(f"Không có mục đích “{purpose}”. Các mục đích: {names}.")
        if not 1 <= months <= _LONGEST_MONTHS:
            raise PeriodRefused(f"Thời hạn giữ phải từ 1 đến {_LONGEST_MONTHS} tháng, không phải {months}.")
        basis = " ".join(basis.split())
        if months > known.months and not basis:
            raise PeriodRefused(
                f"“{known.name}”: {known.basis} cho giữ không quá {known.months} tháng. "
                "Muốn lâu hơn phải ghi căn cứ, ví dụ số và điều của luật chuyên ngành."
            )
        with self._database.writing() as session:
            own = _own(known_fact(session, _FACT))
            before = own.get(purpose, (known.months, ""))
            own[purpose] = (months, basis)
            note_fact(session, _FACT, json.dumps(own, ensure_ascii=False, sort_keys=True))
            told = [json.dumps({"months": it[0], "basis": it[1]}, ensure_ascii=False) for it in (before, own[purpose])]
            note(session, Entry(actor.name, "settings.retention", f"setting {purpose}", *told))
        return Period(known, months, basis)

    def notice(self) -> str:
        """What a receipt tells the citizen: what their data is for, how long it is kept, what they may ask. Empty where
        no purpose has words for it."""
        told = (it.purpose.notice.format(months=it.months) for it in self.periods() if it.purpose.notice)
        return " ".join(told)

    def moments(self, on: date) -> dict[PersonalPart, datetime]:
        """For each part the moment before which the last interaction must lie, so that on that day its time is over."""
        months: dict[PersonalPart, int] = {}
        for period in self.periods():
            part = period.purpose.part
            months[part] = min(period.months, months.get(part, period.months))
        return {part: _day_after(months_before(on, number)) for part, number in months.items()}


def months_before(day: date, months: int) -> date:
    """The day so many months earlier; the last of that month where it is shorter.

    >>> months_before(date(2026, 3, 31), 1), months_before(date(2026, 1, 15), 36)
    (datetime.date(2026, 2, 28), datetime.date(2023, 1, 15))
    """
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _day_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())


def _own(fact: str | None) -> dict[str, tuple[int, str]]:
    return {name: (int(months), str(basis)) for name, (months, basis) in json.loads(fact or "{}").items()}
