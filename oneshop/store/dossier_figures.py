"""Counts over the register of dossiers, made by the database in one walk through an index; no dossier is read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select
from sqlalchemy.orm import Session

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.figure_looks import FigureLook
from oneshop.counter.dossiers.figures import COLUMNS, COUNT_NAMES, By, Counts
from oneshop.counter.dossiers.funnel import Fate, FellOut
from oneshop.counter.dossiers.periods import Period
from oneshop.store.tables_of_desk import DossierEventRow, DossierPartRow, DossierRow

_SEVERAL = {
    "due_unknown": ("solved_unknown", "running_unknown"),
    "refused": ("refused_before", "refused_after"),
    "stopped": ("stopped_before", "stopped_after"),
}
_KEYS: dict[By, Any] = {
    By.FIELD: func.coalesce(DossierRow.field, ""),
    By.OFFICE: func.coalesce(DossierRow.office, ""),
    By.CHANNEL: DossierRow.channel,
    By.PROCEDURE: DossierRow.procedure_code,
    By.CLERK: DossierRow.clerk,
}
_COUNTS_OF = {column.look: _SEVERAL.get(column.key, (column.key,)) for column in COLUMNS if column.look}
"""The counts whose sum a column shows."""
_REASON_OF = {
    Fate.NOT_BROUGHT: EventKind.SUPPLEMENT_ASKED,
    Fate.REFUSED: EventKind.REFUSED,
    Fate.STOPPED: EventKind.STOPPED,
    Fate.VOID: EventKind.VOIDED,
    Fate.PAUSED: EventKind.PAUSED,
}
_STOPS = (EventKind.PAUSED.value, EventKind.SUPPLEMENT_ASKED.value)
_RUNS_ON = (EventKind.RESUMED.value, EventKind.SUPPLEMENTED.value)
_over_at = func.coalesce(DossierRow.done_at, DossierRow.ended_at)
"""When its time stopped: there was a result, or it ended without one."""


def counts(session: Session, period: Period, at: datetime, by: By | None, is_past: bool) -> dict[str, Counts]:
    """The counts of a period by the key of what the rows are, or under "" for the whole.

    `at` is the moment for which it is told what runs in time; `is_past` whether that lies behind us, so that pauses are
    read from the stories and not from where the dossiers stand today.
    """
    first, paused = first_appointments(), _paused_at(period.end)
    sums = _sums(period, at, first.c.due, paused.c.is_paused if is_past else None)
    key = literal("") if by is None else _KEYS[by]
    found = (
        select(key, *(func.sum(case((sums[name], 1), else_=0)) for name in COUNT_NAMES))
        .select_from(DossierRow)
        .outerjoin(first, first.c.dossier_id == DossierRow.id)
        .where(_touches(period))
    )
    if is_past:
        found = found.outerjoin(paused, paused.c.dossier_id == DossierRow.id)
    if by is not None:
        found = found.group_by(key)
    return {
        row[0]: Counts(**{name: value or 0 for name, value in zip(COUNT_NAMES, row[1:], strict=True)})
        for row in session.execute(found)
    }


def counted_by(look: FigureLook, at: datetime, *, is_past: bool) -> ColumnElement[bool]:
    """Whether a figure counted a dossier: the list behind a number is made by the very condition of the number."""
    first, paused = first_appointments(), _paused_at(look.period.end)
    sums = _sums(look.period, at, first.c.due, paused.c.is_paused if is_past else None)
    wanted = select(DossierRow.id).outerjoin(first, first.c.dossier_id == DossierRow.id)
    if is_past:
        wanted = wanted.outerjoin(paused, paused.c.dossier_id == DossierRow.id)
    wanted = wanted.where(_touches(look.period), or_(*(sums[name] for name in _COUNTS_OF[look.look])))
    if look.by is not None:
        wanted = wanted.where(_KEYS[look.by] == look.key)
    return DossierRow.id.in_(wanted)


def _touches(period: Period) -> ColumnElement[bool]:
    """Entered by the end of the period, and not over and gone before it."""
    return and_(
        DossierRow.entered_at < period.end,
        or_(DossierRow.ended_at.is_(None), DossierRow.ended_at >= period.start, DossierRow.entered_at >= period.start),
    )


def first_appointments() -> Any:
    """The appointment that stood before the first apology, of those that had one since their time began."""
    return (
        select(DossierEventRow.dossier_id, func.min(DossierEventRow.due_before).label("due"))
        .join(DossierRow, DossierRow.id == DossierEventRow.dossier_id)
        .where(
            DossierEventRow.kind == EventKind.EXTENDED.value,
            DossierEventRow.at >= func.coalesce(DossierRow.counts_from, DossierRow.received_at),
        )
        .group_by(DossierEventRow.dossier_id)
        .subquery()
    )


def _paused_at(moment: datetime) -> Any:
    """Whether time stood still at a moment: what stops it was noted later than what lets it run."""
    last = {
        kinds: func.max(case((DossierEventRow.kind.in_(kinds), DossierEventRow.seq), else_=0))
        for kinds in (_STOPS, _RUNS_ON)
    }
    return (
        select(DossierEventRow.dossier_id, (last[_STOPS] > last[_RUNS_ON]).label("is_paused"))
        .where(DossierEventRow.kind.in_(_STOPS + _RUNS_ON), DossierEventRow.at < moment)
        .group_by(DossierEventRow.dossier_id)
        .subquery()
    )


def _sums(period: Period, at: datetime, first_due: Any, was_paused: Any) -> dict[str, ColumnElement[bool]]:
    """What each count counts; see `Counts` for the words."""
    row, end = DossierRow, period.end
    due = func.coalesce(first_due, row.due_at)
    on_hand = _on_hand(period)
    solved = and_(on_hand, _is_over(end), ~_without_result())
    running = and_(on_hand, ~_is_over(end))
    is_paused = _is(DossierState.PAUSED) if was_paused is None else func.coalesce(was_paused, false())
    runs = and_(running, ~is_paused)
    return {
        "carried": and_(on_hand, row.received_at < period.start),
        "solved_early": and_(solved, func.date(_over_at) < func.date(due)),
        "solved_on_time": and_(solved, _over_at <= due, func.date(_over_at) >= func.date(due)),
        "solved_late": and_(solved, _over_at > due),
        "solved_unknown": and_(solved, due.is_(None)),
        "apologised": and_(solved, first_due.is_not(None)),
        "running_in_time": and_(runs, due >= at),
        "running_late": and_(runs, due < at),
        "running_unknown": and_(runs, due.is_(None)),
        "paused": and_(running, is_paused),
        **_taken_in(period),
        **_ended(period),
        **_waiting(end),
    }


def _taken_in(period: Period) -> dict[str, ColumnElement[bool]]:
    """Received, and how it was handed in and paid."""
    row = DossierRow
    received = and_(_COUNTS, _within(row.received_at, period))
    pays = or_(row.owed > 0, row.paid > 0)
    return {
        "received": received,
        "received_online": and_(received, row.channel == ChannelKind.ONLINE.value),
        "void": and_(~_COUNTS, _within(row.entered_at, period)),
        "with_fee": and_(received, pays),
        "paid_online": and_(received, pays, row.paid_online > 0),
        "fee_unknown": and_(received, row.owed.is_(None), row.paid <= 0),
    }


def _ended(period: Period) -> dict[str, ColumnElement[bool]]:
    """Ended without a result, after receipt or before it; and returned."""
    row = DossierRow
    after = and_(_on_hand(period), _is_over(period.end), row.done_at.is_(None))
    before = and_(row.received_at.is_(None), _within(row.ended_at, period))
    return {
        "refused_after": and_(after, _is(DossierState.REFUSED)),
        "stopped_after": and_(after, _is(DossierState.STOPPED)),
        "refused_before": and_(before, _is(DossierState.REFUSED)),
        "stopped_before": and_(before, _is(DossierState.STOPPED)),
        "returned": and_(_is(DossierState.RETURNED), _within(row.ended_at, period)),
    }


def _waiting(end: datetime) -> dict[str, ColumnElement[bool]]:
    """What waits for the citizen at the end: to fetch the result, to bring what is missing."""
    row = DossierRow
    not_ended = or_(row.ended_at.is_(None), row.ended_at >= end)
    not_received = or_(row.received_at.is_(None), row.received_at >= end)
    return {
        "uncollected": and_(_COUNTS, row.done_at < end, not_ended),
        "awaiting": and_(_COUNTS, not_received, not_ended),
    }


_COUNTS = DossierRow.state != DossierState.VOID.value
"""What was made void was never a dossier."""


def _is(state: DossierState) -> ColumnElement[bool]:
    return DossierRow.state == state.value


def _within(moment: Any, period: Period) -> ColumnElement[bool]:
    return and_(moment >= period.start, moment < period.end)


def _on_hand(period: Period) -> ColumnElement[bool]:
    """Received in the period, or before it and not over by its first day."""
    row = DossierRow
    is_open = or_(_over_at.is_(None), _over_at >= period.start, row.received_at >= period.start)
    return and_(_COUNTS, row.received_at < period.end, is_open)


def _is_over(end: datetime) -> ColumnElement[bool]:
    return and_(_over_at.is_not(None), _over_at < end)


def _without_result() -> ColumnElement[bool]:
    return and_(DossierRow.done_at.is_(None), or_(_is(DossierState.REFUSED), _is(DossierState.STOPPED)))


def funnel_counts(session: Session, period: Period, codes: Iterable[str] | None) -> tuple[int, int, int]:
    """How many were entered in the period, and of these received and returned; of some procedures, or all."""
    of_codes = _of_codes(codes)
    was_received = and_(DossierRow.received_at.is_not(None), DossierRow.state != DossierState.VOID.value)
    found = session.execute(
        select(
            func.count(),
            func.sum(case((was_received, 1), else_=0)),
            func.sum(case((DossierRow.state == DossierState.RETURNED.value, 1), else_=0)),
        )
        .select_from(DossierRow)
        .where(*_cohort(period), *of_codes)
    ).one()
    return found[0], found[1] or 0, found[2] or 0


def fallen(session: Session, period: Period, codes: Iterable[str] | None) -> tuple[tuple[bool, FellOut], ...]:
    """What fell out of the funnel, by whether it was before receipt, by its fate and the reason noted for it."""
    fate = case(
        (DossierRow.state == DossierState.AWAITING.value, Fate.NOT_BROUGHT.value),
        (DossierRow.state == DossierState.REFUSED.value, Fate.REFUSED.value),
        (DossierRow.state == DossierState.STOPPED.value, Fate.STOPPED.value),
        (DossierRow.state == DossierState.VOID.value, Fate.VOID.value),
        (DossierRow.state == DossierState.PAUSED.value, Fate.PAUSED.value),
        (DossierRow.state == DossierState.DONE.value, Fate.UNCOLLECTED.value),
        else_=Fate.RUNNING.value,
    )
    is_before = case((or_(DossierRow.received_at.is_(None), DossierRow.state == DossierState.VOID.value), 1), else_=0)
    each = (
        select(is_before.label("is_before"), fate.label("fate"), _reason(fate).label("reason"))
        .where(*_cohort(period), *_of_codes(codes), DossierRow.state != DossierState.RETURNED.value)
        .subquery()
    )
    many = func.count()
    found = session.execute(
        select(each.c.is_before, each.c.fate, each.c.reason, many)
        .group_by(each.c.is_before, each.c.fate, each.c.reason)
        .order_by(each.c.is_before.desc(), many.desc(), each.c.fate, each.c.reason)
    )
    return tuple((bool(before), FellOut(Fate(name), count, reason)) for before, name, reason, count in found)


def _reason(fate: ColumnElement[str]) -> ColumnElement[str]:
    """The reason noted last for what became of it; where several were given at once, the first of them."""
    kind = case(*((fate == one.value, event.value) for one, event in _REASON_OF.items()), else_="")
    noted = (
        select(DossierEventRow.reason)
        # As it stands the engine would go by the kind, through every such event there is, and not by the dossier.
        .where(DossierEventRow.dossier_id == DossierRow.id, DossierEventRow.kind + "" == kind)
        .order_by(DossierEventRow.at.desc(), DossierEventRow.seq)
        .limit(1)
        .correlate(DossierRow)
        .scalar_subquery()
    )
    return func.coalesce(noted, "")


def _cohort(period: Period) -> tuple[ColumnElement[bool], ...]:
    return DossierRow.entered_at >= period.start, DossierRow.entered_at < period.end


def _of_codes(codes: Iterable[str] | None) -> tuple[ColumnElement[bool], ...]:
    if codes is None:
        return ()
    within: Select[Any] = select(DossierPartRow.dossier_id).where(DossierPartRow.procedure_code.in_(list(codes)))
    return (DossierRow.id.in_(within),)


def asked_for(session: Session, period: Period) -> frozenset[str]:
    """The procedures of which a dossier was entered in the period, alone or in a bundle; void numbers do not count."""
    found = (
        select(DossierPartRow.procedure_code)
        .join(DossierRow, DossierRow.id == DossierPartRow.dossier_id)
        .where(*_cohort(period), DossierRow.state != DossierState.VOID.value)
        .distinct()
    )
    return frozenset(session.scalars(found))


def names_of(session: Session) -> dict[str, str]:
    """What the procedures of the register were called when their dossiers were entered, the newest first."""
    newest = select(func.max(DossierRow.id)).group_by(DossierRow.procedure_code)
    found = session.execute(select(DossierRow.procedure_code, DossierRow.name).where(DossierRow.id.in_(newest)))
    return {code: name for code, name in found}  # noqa: C416  # dict() does not take typed rows.


def known_codes(session: Session) -> frozenset[str]:
    """The procedures of all dossiers there are, whenever they were entered."""
    return frozenset(session.scalars(select(DossierPartRow.procedure_code).distinct()))
