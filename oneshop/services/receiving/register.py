"""The register of dossiers: as a list with filters and free text, and one dossier with all that happened to it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.clock import now
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.vietnamese.masking import masked_identity, masked_phone

if TYPE_CHECKING:
    from oneshop.counter.dossiers.events import Event
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.counter.dossiers.listing import Choices, Line, Quick, Wanted, When
    from oneshop.counter.dossiers.money import Balance, Payment
    from oneshop.counter.dossiers.remaining import Remaining
    from oneshop.counter.working_calendar import WorkingCalendar
    from oneshop.services.gate import Gate
    from oneshop.services.receiving.desk import ReceivingDesk
    from oneshop.services.registers import RegisterReader
    from oneshop.services.working_time import WorkingTime
    from oneshop.store.database import Database
    from oneshop.store.dossiers import KeptDossier

_LONGEST_CODE = 64
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


@dataclass(frozen=True)
class Row:
    """A dossier as a list shows it: the name in full, the numbers masked, nothing else of who it is.

    `line.personal` is always None here. `applicant` is empty after a purge and where it is locked (`line.is_locked`).
    """

    line: "Line"
    remaining: "Remaining"
    """How it stands with its time when it was asked; without words where that is over."""
    applicant: str = ""
    identity: str = ""
    phone: str = ""
    has_agent: bool = False


@dataclass(frozen=True)
class Rows:
    """A window of a list, and how many dossiers the whole list has."""

    total: int
    rows: tuple[Row, ...]
    at: datetime
    """When it was asked; what is overdue was so then."""


@dataclass(frozen=True)
class Story:
    """One dossier with everything that is known of it: what happened, the forms, the newest first, the money."""

    kept: "KeptDossier"
    remaining: "Remaining"
    events: "tuple[Event, ...]"
    forms: "tuple[IssuedForm, ...]"
    payments: "tuple[Payment, ...]"
    balance: "Balance"


class DossierRegister:
    """Needs SEE_DOSSIERS throughout. Whose dossier somebody opens is noted in the audit, by its code."""

    def __init__(
        self,
        database: "Database",
        gate: "Gate",
        registers: "RegisterReader",
        working_time: "WorkingTime",
        desk: "ReceivingDesk",
    ) -> None:
        self._database = database
        self._gate = gate
        self._registers = registers
        self._working_time = working_time
        self._desk = desk
        self._looked: tuple[str, str] | None = None

    def rows(self, wanted: "Wanted", offset: int = 0, count: int = 100) -> Rows:
        """`count` dossiers of a list from the one at `offset`, counted from 0."""
        from oneshop.counter.dossiers.listing import Quick
        from oneshop.store import dossier_lists

        self._gate.require(Permission.SEE_DOSSIERS)
        at, calendar = now(), self._working_time.calendar()
        when = self._when(at, calendar)
        if wanted.quick is Quick.WAITED_OUT:
            when = replace(when, waited_out=self._desk.due.waited_out())
        with self._database.reading() as session:
            total, lines = dossier_lists.window(session, wanted, when, offset, count)
        return Rows(total, tuple(_row(line, at, calendar) for line in lines), at)

    def counts(self) -> "dict[Quick, int]":
        """How many dossiers each of the quick questions finds now."""
        from oneshop.store import dossier_lists

        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            at = now()
            return dossier_lists.counts(session, self._when(at, self._working_time.calendar()))

    def choices(self) -> "Choices":
        """The years, fields, offices and clerks one can choose from."""
        from oneshop.store import dossier_lists

        self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            return dossier_lists.choices(session)

    def find(self, text: str) -> str | None:
        """The code of the dossier whose code, now or formerly, was typed or scanned whole; None for any other text."""
        from oneshop.store import dossiers

        self._gate.require(Permission.SEE_DOSSIERS)
        typed = "".join(text.split()).translate(_DASHES).upper()
        # A name or a number has no dash in it, and need not be looked for among the codes there were.
        if "-" not in typed or len(typed) > _LONGEST_CODE:
            return None
        with self._database.reading() as session:
            return dossiers.code_of(session, typed)

    def show(self, code: str) -> Story:
        """One dossier with its people. UnknownDossier; SealedAway where their key is not here.

        That somebody looked is noted once, however often they read it anew before they turn to another.
        """
        from oneshop.counter.dossiers.remaining import remaining
        from oneshop.store import audit, dossiers

        actor = self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            kept = dossiers.with_code(session, code)
            if kept is None:
                raise UnknownDossier(code)
            events = dossiers.story(session, kept.id)
        code = kept.dossier.code
        if self._looked != (actor.name, code) and kept.personal is not None:
            with self._database.writing() as session:
                audit.note(session, audit.Entry(actor.name, "dossier.looked", f"dossier {code}"))
            self._looked = (actor.name, code)
        cashier = self._desk.cashier
        return Story(
            kept=kept,
            remaining=remaining(kept.dossier, now(), self._working_time.calendar()),
            events=events,
            forms=self._desk.forms.of_dossier(code),
            payments=cashier.payments(code),
            balance=cashier.balance(code),
        )

    def _when(self, at: datetime, calendar: "WorkingCalendar") -> "When":
        from oneshop.catalogue.registers.time_rules import TimeRuleKind, time_rule
        from oneshop.counter.dossiers.listing import When
        from oneshop.counter.dossiers.passing_on import uncollected_since
        from oneshop.counter.working_calendar import YearNotConfirmed

        rules = self._registers.registers.time_rules
        try:
            next_day = calendar.next_working_day(at.date())
        except YearNotConfirmed:
            next_day = at.date() + timedelta(days=1)
        return When(at, next_day, uncollected_since(at, time_rule(rules, TimeRuleKind.UNCOLLECTED, at.date())))


def _row(line: "Line", at: datetime, calendar: "WorkingCalendar") -> Row:
    left = _remaining(line, at, calendar)
    if line.personal is None:
        return Row(line, left)
    applicant = line.personal.applicant
    return Row(
        line=replace(line, personal=None),
        remaining=left,
        applicant=applicant.name,
        identity=masked_identity(applicant.identity) if applicant.identity else "",
        phone=masked_phone(applicant.phone) if applicant.phone else "",
        has_agent=line.personal.agent is not None,
    )


def _remaining(line: "Line", at: datetime, calendar: "WorkingCalendar") -> "Remaining":
    """What `counter.dossiers.remaining` says of the whole dossier, from what a list knows of it."""
    from oneshop.counter.dossiers.dossier import OPEN, RUNNING, DossierState
    from oneshop.counter.dossiers.remaining import Remaining, Urgency, time_left

    if line.state in RUNNING:
        return time_left(line.next_due, at, calendar) if line.next_due else Remaining("", Urgency.UNKNOWN)
    if line.state is DossierState.DONE and line.done_at is not None:
        return Remaining(f"Chờ từ {line.done_at:%d/%m}", Urgency.SOLVED)
    return Remaining("", Urgency.WAITING if line.state in OPEN else Urgency.ENDED)
