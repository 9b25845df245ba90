"""What presses: dossiers overdue, due today and tomorrow, waiting past their window, results nobody has fetched."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.registers.time_rules import TimeRuleKind, time_rule
from oneshop.counter.dossiers.passing_on import uncollected_since
from oneshop.counter.dossiers.standing_still import supplement_until
from oneshop.counter.working_calendar import YearNotConfirmed
from oneshop.services.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from oneshop.counter.dossiers.dossier import Dossier
    from oneshop.services.opening import Services
    from oneshop.store.due_dossiers import Asked, DueRow


class DueList(Enum):
    """One of the lists; the value is what pages and commands call it."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    """Due on the next working day."""
    AWAITING = "awaiting"
    """Waiting for a supplement past the window a rule sets for it."""
    UNCOLLECTED = "uncollected"


DUE_WORDS = {
    DueList.OVERDUE: "quá hạn",
    DueList.TODAY: "đến hạn hôm nay",
    DueList.TOMORROW: "đến hạn ngày làm việc tới",
    DueList.AWAITING: "quá hạn bổ sung",
    DueList.UNCOLLECTED: "chờ trả quá lâu",
}


@dataclass(frozen=True)
class DueRows:
    """A list: how many there are, and the first of them."""

    count: int
    rows: "tuple[DueRow, ...]"


class DueLists:
    """Needs SEE_DOSSIERS; tells nothing of who the citizens are."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def reminders(self) -> "Mapping[DueList, int]":
        """How many dossiers stand in each list now."""
        return {name: found.count for name, found in self.due_lists(0).items()}

    def due_lists(self, count: int = 100) -> "Mapping[DueList, DueRows]":
        """Every list, with at most `count` of its dossiers, the most urgent first."""
        from oneshop.store import due_dossiers

        self._services.gate.require(Permission.SEE_DOSSIERS)
        at = now()
        found = {}
        with self._services.database.reading() as session:
            for name, asked in self._asked(at).items():
                number = due_dossiers.how_many(session, asked)
                found[name] = DueRows(number, due_dossiers.rows(session, asked, count) if count and number else ())
        waited = [due_dossiers.row_of(it) for it in self._waited_out(at)]
        found[DueList.AWAITING] = DueRows(len(waited), tuple(waited[:count]))
        return {name: found.get(name, DueRows(0, ())) for name in DueList}

    def waited_out(self) -> tuple[str, ...]:
        """The codes of those that `DueList.AWAITING` counts."""
        self._services.gate.require(Permission.SEE_DOSSIERS)
        return tuple(dossier.code for dossier in self._waited_out(now()))

    def _asked(self, at: datetime) -> "dict[DueList, Asked]":
        from oneshop.store.due_dossiers import Between, LyingSince

        tomorrow = datetime.combine(at.date() + timedelta(days=1), time())
        next_day = self._next_working_day(at)
        asked: dict[DueList, Asked] = {
            DueList.OVERDUE: Between(until=at),
            DueList.TODAY: Between(since=at, until=tomorrow),
            DueList.TOMORROW: Between(since=tomorrow, until=next_day + timedelta(days=1)),
        }
        rules = self._services.registers.registers.time_rules
        since = uncollected_since(at, time_rule(rules, TimeRuleKind.UNCOLLECTED, at.date()))
        asked[DueList.UNCOLLECTED] = LyingSince(since, datetime.combine(at.date(), time()))
        return asked

    def _next_working_day(self, at: datetime) -> datetime:
        """The beginning of the next working day; of tomorrow where nobody has confirmed the year."""
        try:
            day = self._services.working_time.calendar().next_working_day(at.date())
        except YearNotConfirmed:
            day = at.date() + timedelta(days=1)
        return datetime.combine(day, time())

    def _waited_out(self, at: datetime) -> "list[Dossier]":
        """Dossiers whose supplement has not come within the window of the rule for them."""
        from oneshop.store import due_dossiers

        rules = self._services.registers.registers.time_rules
        windows = [rule for rule in rules if rule.kind is TimeRuleKind.SUPPLEMENT_WINDOW and rule.amount is not None]
        if not windows:
            return []
        # No window of so many days, working or not, is over before so many days are.
        shortest = min(rule.amount or 0 for rule in windows)
        calendar = self._services.working_time.calendar()
        with self._services.database.reading() as session:
            waiting = tuple(due_dossiers.waiting(session, at - timedelta(days=shortest)))
        found = []
        for dossier in waiting:
            rule = time_rule(windows, TimeRuleKind.SUPPLEMENT_WINDOW, at.date(), bundle=dossier.bundle)
            try:
                until = supplement_until(dossier, rule, calendar)
            except YearNotConfirmed:
                continue
            if until is not None and at > until:
                found.append(dossier)
        return found
