"""A draft made the newest version of its procedure, for today or a later day, and taken back before that day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from oneshop.catalogue.codes import core
from oneshop.catalogue.drafts import Draft, DraftKind
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.layers import LEAVES_STANDING, Layer, compose, in_force, is_withdrawn, last_day, office_layer
from oneshop.catalogue.versions import Version, VersionState
from oneshop.store import audit, office_layers
from oneshop.store.catalogue import IN_CHAIN
from oneshop.store.mapping import now, pack, version_of
from oneshop.store.tables import ChangeRow, DraftRow, ProcedureRow, ScheduledLayerRow, VersionRow

CREATED, CHANGED, WITHDRAWN, TAKEN_BACK = "new", "changed", "withdrawn", "taken_back"
"""Kinds of changes in the change log."""


@dataclass(frozen=True)
class Publication:
    """A draft that was approved: by whom, from which day on, and what the change log says of it."""

    draft: Draft
    day: date
    today: date
    approver: str
    note: str | None


def publish(session: Session, publication: Publication) -> Version:
    """Write the version, the office's layer and the change, in the session's transaction. Whether it may be is asked
    before: the newest version has to be the one the draft was made from, and to begin no later."""
    draft, day = publication.draft, publication.day
    procedure = _procedure(session, draft.code)
    office_layers.settle(session, procedure, publication.today)
    newest = _newest(procedure)
    own = _own_layer(procedure, day)
    layer, state = _layer(procedure, newest, publication)
    row = _row(procedure, newest, publication, state)
    before = _before(procedure, day, publication.today)
    previous_end = before.valid_to if before else None
    if before is not None and (before.valid_to is None or before.valid_to >= day):
        before.valid_to = _day_before(day, before.valid_from)
    procedure.versions.append(row)
    if day > publication.today:
        office_layers.schedule(procedure, layer, day, draft.id, previous_end)
    else:
        office_layers.keep(procedure, layer, f"bản số {row.number}")
    office_layers.mark_overtaken(procedure.versions, publication.today)
    kind = WITHDRAWN if state is VersionState.ABOLISHED else CREATED if newest is None else CHANGED
    _log(session, draft.code, row.number, kind, publication.approver, publication.note)
    _prepare_what_follows(session, procedure, row, own, publication)
    session.flush()
    return version_of(row)


def _own_layer(procedure: ProcedureRow, day: date) -> Layer | None:
    layers = in_force(office_layers.layers_of(procedure), day)
    return next((layer for layer in layers if layer.source is Source.OFFICE), None)


def _prepare_what_follows(
    session: Session, procedure: ProcedureRow, row: VersionRow, own: Layer | None, publication: Publication
) -> None:
    """After a version with a last day, what else is said holds again, the office's earlier word with it: a version
    for the day after. Where nothing else is said the procedure ends with that day."""
    last = row.valid_to
    if last is None or row.state == VersionState.ABOLISHED.value:
        return
    after = last + timedelta(days=1)
    if own is not None and not own.has_ended(after):
        again = replace(own, valid_from=after)
        office_layers.schedule(procedure, again, after, publication.draft.id, last)
    layers = in_force(office_layers.layers_of(procedure), after)
    if all(layer.has_ended(after) for layer in layers):
        return
    content, note = compose(layers), f"Bản số {row.number} hết hạn, trở lại nội dung trước"
    packed = pack(content)
    state = VersionState.ABOLISHED if is_withdrawn(layers) else VersionState.PUBLISHED
    follower = VersionRow(
        number=row.number + 1,
        state=state.value,
        valid_from=after,
        valid_to=last_day(layers),
        name=content.name,
        field=content.field,
        content=packed[0],
        content_hash=packed[1],
        change_note=note,
        author=publication.draft.author,
        approver=publication.approver,
        based_on=row.number,
        created_at=now(),
    )
    procedure.versions.append(follower)
    _log(session, procedure.code, follower.number, CHANGED, publication.approver, note)
    subject = f"procedure {procedure.code} version {follower.number}"
    audit.note(
        session,
        audit.Entry(publication.approver, "version.published", subject, row.content_hash, packed[1], note),
    )


def take_back(session: Session, code: str, number: int, who: str, why: str, today: date) -> int | None:
    """Take back a version that has not begun; what held before goes on. The number of the draft it was made from, or
    None where it came from a file."""
    procedure = _procedure(session, code)
    office_layers.settle(session, procedure, today)
    row = next(row for row in procedure.versions if row.number == number)
    row.state = VersionState.TAKEN_BACK.value
    row.change_note = "; ".join(part for part in (row.change_note, f"{who} rút: {why}") if part)
    scheduled = office_layers.scheduled_for(procedure, row.valid_from)
    before = _newest(procedure)
    if before is not None and before.valid_to == _day_before(row.valid_from or today, before.valid_from):
        before.valid_to = scheduled.previous_end if scheduled else _own_end(procedure, before.valid_to)
    draft_id = scheduled.draft_id if scheduled and _is_of_draft(session, scheduled) else None
    if scheduled is not None:
        procedure.scheduled.remove(scheduled)
    _log(session, code, number, TAKEN_BACK, who, why)
    session.flush()
    return draft_id


def _own_end(procedure: ProcedureRow, day: date | None) -> date | None:
    """The day where a layer ends then by itself, whatever comes after; else None."""
    return day if any(layer.valid_to == day for layer in office_layers.layers_of(procedure)) else None


def _is_of_draft(session: Session, scheduled: ScheduledLayerRow) -> bool:
    """Whether the layer is what its draft said, not what holds again after it."""
    draft = session.get(DraftRow, scheduled.draft_id)
    return draft is not None and draft.valid_from == scheduled.valid_from


def _procedure(session: Session, code: str) -> ProcedureRow:
    found = session.scalar(
        select(ProcedureRow)
        .where(ProcedureRow.code == code)
        .options(
            selectinload(ProcedureRow.sources),
            selectinload(ProcedureRow.versions),
            selectinload(ProcedureRow.scheduled),
        )
    )
    if found is None:
        found = ProcedureRow(code=code, core=core(code), versions=[], sources=[], scheduled=[])
        session.add(found)
    return found


def _newest(procedure: ProcedureRow) -> VersionRow | None:
    return max((row for row in procedure.versions if row.state in IN_CHAIN), key=lambda row: row.number, default=None)


def _before(procedure: ProcedureRow, day: date, today: date) -> VersionRow | None:
    """The version that the new one follows; one scheduled for the same day never comes to hold."""
    for row in procedure.versions:
        if row.state in IN_CHAIN and day > today and row.valid_from == day:
            row.state = VersionState.TAKEN_BACK.value
    return _newest(procedure)


def _layer(procedure: ProcedureRow, newest: VersionRow | None, publication: Publication) -> tuple[Layer, VersionState]:
    """The office's layer, and whether with it the procedure still exists.

    A change of words leaves that to whoever decided it; a retirement ends the procedure, and a restored content gives
    an abolished one back its life.
    """
    draft, day = publication.draft, publication.day
    layers = in_force(office_layers.layers_of(procedure), day)
    below = [layer for layer in layers if layer.source is not Source.OFFICE]
    own = next((layer for layer in layers if layer.source is Source.OFFICE), None)
    withdrawn = own.withdrawn if own is not None and LEAVES_STANDING not in own.states else None
    if draft.kind is DraftKind.RETIRE:
        withdrawn = True
    elif draft.kind is DraftKind.RESTORE and newest is not None and newest.state == VersionState.ABOLISHED.value:
        withdrawn = False
    layer = office_layer(draft.content, below, withdrawn=withdrawn, since=day)
    layer = replace(layer, valid_to=draft.valid_to)
    return layer, VersionState.ABOLISHED if is_withdrawn([layer, *below]) else VersionState.PUBLISHED


def _row(
    procedure: ProcedureRow, newest: VersionRow | None, publication: Publication, state: VersionState
) -> VersionRow:
    draft = publication.draft
    packed = pack(draft.content)
    return VersionRow(
        number=max((row.number for row in procedure.versions), default=0) + 1,
        state=state.value,
        valid_from=publication.day,
        valid_to=draft.valid_to,
        name=draft.content.name,
        field=draft.content.field,
        content=packed[0],
        content_hash=packed[1],
        change_note=draft.change_note,
        author=draft.author,
        approver=publication.approver,
        decision=draft.decision,
        based_on=newest.number if newest else None,
        created_at=now(),
    )


def _day_before(day: date, not_before: date | None) -> date:
    last = day - timedelta(days=1)
    return last if not_before is None else max(last, not_before)


def _log(session: Session, code: str, number: int, kind: str, who: str, note: str | None) -> None:
    session.add(ChangeRow(code=code, version_number=number, kind=kind, at=now(), who=who, note=note))
