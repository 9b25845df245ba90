"""Looking procedures up: the version of a day, heads for lists, what changed, and whether the data is whole."""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from oneshop.catalogue.codes import core
from oneshop.catalogue.record import hash_of_text
from oneshop.catalogue.versions import NationalRecord, Version, VersionState
from oneshop.store.mapping import national_of, unpack_text, version_of
from oneshop.store.tables import ChangeRow, ProcedureRow, ScheduledLayerRow, SourceRow, VersionRow

IN_CHAIN = (VersionState.PUBLISHED.value, VersionState.SUPERSEDED.value, VersionState.ABOLISHED.value)
"""States of versions that hold, or held, for the desk."""

_log = logging.getLogger(__name__)


class DamagedContent(Exception):
    """A content that can no longer be read; the message names the procedure and the next step."""


@dataclass(frozen=True)
class Fault:
    """Data that is not as it was written: what, and how it shows."""

    what: str
    problem: str


@dataclass(frozen=True)
class Headline:
    """What a list needs at least of a procedure."""

    code: str
    name: str
    field: str | None
    is_withdrawn: bool


def codes_like(session: Session, code: str) -> tuple[str, ...]:
    """Codes a typed code may mean: the code itself, else all with the same national part, in order."""
    exact = session.scalar(select(ProcedureRow.code).where(ProcedureRow.code == code))
    if exact is not None:
        return (exact,)
    national = core(code)
    ends = func.substr(ProcedureRow.core, func.length(ProcedureRow.core) - 5, 6)
    matches: ColumnElement[bool] = ProcedureRow.core == national
    if national.isdigit() and len(national) == 6:
        matches = or_(matches, ends == national)
    return tuple(session.scalars(select(ProcedureRow.code).where(matches).order_by(ProcedureRow.code)))


def version_on(session: Session, code: str, day: date) -> Version | None:
    """The version that holds on a day: the newest that has begun by then and has not ended. None when there is none.

    DamagedContent when its content can no longer be read.
    """
    row = session.scalar(
        select(VersionRow)
        .join(ProcedureRow)
        .where(ProcedureRow.code == code, VersionRow.state.in_(IN_CHAIN), _has_begun(day))
        .order_by(VersionRow.number.desc())
        .limit(1)
    )
    if row is None or (row.valid_to is not None and row.valid_to < day):
        return None
    try:
        return version_of(row)
    except ValueError as fault:
        raise DamagedContent(
            f"Nội dung thủ tục {code} (bản số {row.number}) đã bị hỏng trong cơ sở dữ liệu. "
            "Chạy “oneshop doctor”, rồi nhập lại tệp nguồn hoặc khôi phục từ bản sao lưu."
        ) from fault


def numbered(session: Session, code: str, number: int) -> Version | None:
    """A version by its number, whether it ever held or not."""
    row = session.scalar(
        select(VersionRow).join(ProcedureRow).where(ProcedureRow.code == code, VersionRow.number == number)
    )
    return None if row is None else version_of(row)


def newest(session: Session, code: str) -> Version | None:
    """The end of a procedure's chain: the version in force, or the one scheduled after it. None for an unknown code."""
    row = session.scalar(
        select(VersionRow)
        .join(ProcedureRow)
        .where(ProcedureRow.code == code, VersionRow.state.in_(IN_CHAIN))
        .order_by(VersionRow.number.desc())
        .limit(1)
    )
    return None if row is None else version_of(row)


def history(session: Session, code: str) -> tuple[Version, ...]:
    """Every version of a procedure, the newest first."""
    rows = session.scalars(
        select(VersionRow).join(ProcedureRow).where(ProcedureRow.code == code).order_by(VersionRow.number.desc())
    )
    return tuple(version_of(row) for row in rows)


def scheduled(session: Session, today: date) -> tuple[Version, ...]:
    """Every version that begins after a day, the soonest first; what another covers before it begins is left out."""
    later = select(VersionRow).join(ProcedureRow).where(VersionRow.valid_from > today)
    held = later.where(VersionRow.state.in_([VersionState.PUBLISHED.value, VersionState.ABOLISHED.value]))
    rows = session.scalars(held.order_by(VersionRow.valid_from, ProcedureRow.code))
    return tuple(version_of(row) for row in rows)


def first_day(session: Session, code: str) -> date | None:
    """The first day any version of the procedure holds, or None when it is not known."""
    return session.scalar(select(func.min(VersionRow.valid_from)).join(ProcedureRow).where(ProcedureRow.code == code))


def versions_on(session: Session, day: date, codes: Sequence[str] | None = None) -> Iterator[Version]:
    """The versions of a day, of all procedures or of some, in the order of their codes; read as they are asked for.

    A damaged one is left out and noted in the log: `faults` names it.
    """
    found = _holding(select(VersionRow), day).join(ProcedureRow).order_by(ProcedureRow.code)
    if codes is not None:
        found = found.where(ProcedureRow.code.in_(codes))
    for row in session.scalars(found.execution_options(yield_per=200)):
        try:
            version = version_of(row)
        except ValueError as fault:
            _log.error("a version can no longer be read: %s, %s", row.id, fault)
            continue
        yield version


def live_hashes(session: Session, day: date) -> dict[str, str]:
    """Code to content hash of every version that holds on a day; what a true index must hold."""
    rows = session.execute(
        _holding(select(ProcedureRow.code, VersionRow.content_hash).select_from(VersionRow), day).join(ProcedureRow)
    )
    return {code: content_hash for code, content_hash in rows}  # noqa: C416  # dict() does not take typed rows.


def headlines(session: Session, day: date) -> Iterator[Headline]:
    """What holds on a day, in the order of the codes, without reading any content: quick, and true where one is
    damaged."""
    rows = session.execute(
        _holding(
            select(ProcedureRow.code, VersionRow.name, VersionRow.field, VersionRow.state).select_from(VersionRow), day
        )
        .join(ProcedureRow)
        .order_by(ProcedureRow.code)
    )
    for code, name, field, state in rows:
        yield Headline(code, name, field, is_withdrawn=state == VersionState.ABOLISHED.value)


def popular_names(session: Session, day: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Code and popular names of every procedure in force that has any, without building whole contents."""
    rows = session.execute(
        _holding(select(ProcedureRow.code, VersionRow.content).select_from(VersionRow), day)
        .join(ProcedureRow)
        .where(VersionRow.state != VersionState.ABOLISHED.value, VersionRow.content.contains('"popular_names"'))
    )
    for code, content in rows:
        yield code, tuple(json.loads(content).get("popular_names", ()))


def cores(session: Session) -> frozenset[str]:
    """The national part of every code there is, whatever the day."""
    return frozenset(session.scalars(select(ProcedureRow.core).distinct()))


def fields(session: Session) -> tuple[str, ...]:
    """Every field (lĩnh vực) of a published procedure, once."""
    named = select(VersionRow.field).where(
        VersionRow.state == VersionState.PUBLISHED.value, VersionRow.field.is_not(None)
    )
    return tuple(field for field in session.scalars(named.distinct()) if field)


def count(session: Session, day: date) -> int:
    """How many procedures are in force on a day."""
    held = _holding(select(func.count(VersionRow.id)), day).where(VersionRow.state != VersionState.ABOLISHED.value)
    return session.scalar(held) or 0


def names(session: Session, codes: Sequence[str], day: date) -> dict[str, str]:
    """The names of those of these procedures that are in force on a day, without reading their contents."""
    rows = session.execute(
        select(ProcedureRow.code, VersionRow.name, VersionRow.state, VersionRow.valid_to)
        .join(VersionRow)
        # Without a word about the state the engine goes by the few codes; with one, through every version there is.
        .where(ProcedureRow.code.in_(codes), _has_begun(day))
        .order_by(VersionRow.number)
    )
    newest = {code: (name, state, valid_to) for code, name, state, valid_to in rows if state in IN_CHAIN}
    return {
        code: name
        for code, (name, state, valid_to) in newest.items()
        if state != VersionState.ABOLISHED.value and (valid_to is None or valid_to >= day)
    }


def national_records(session: Session, code: str) -> tuple[NationalRecord, ...]:
    """Every source's own text of a procedure, word for word."""
    rows = session.scalars(
        select(SourceRow).join(ProcedureRow).where(ProcedureRow.code == code).order_by(SourceRow.source)
    )
    return tuple(national_of(row, code) for row in rows)


def changed_since(session: Session, seq: int) -> tuple[str, ...]:
    """Codes with a published change after a place in the change log, each once."""
    codes = session.scalars(select(ChangeRow.code).where(ChangeRow.seq > seq).distinct())
    return tuple(sorted(codes))


def begun_or_ended(session: Session, after: date | None, until: date) -> tuple[str, ...]:
    """Codes with a version that began after one day and by another, or ended between them."""
    began = VersionRow.valid_from <= until
    ended = VersionRow.valid_to < until
    if after is not None:
        began, ended = began & (VersionRow.valid_from > after), ended & (VersionRow.valid_to >= after)
    codes = session.scalars(select(ProcedureRow.code).join(VersionRow).where(or_(began, ended)).distinct())
    return tuple(sorted(codes))


def faults(session: Session) -> Iterable[Fault]:
    """Every row whose content no longer has the hash it was written with: damage that an engine's check misses."""
    rows = session.execute(
        select(ProcedureRow.code, VersionRow.number, VersionRow.content, VersionRow.content_hash)
        .join(VersionRow)
        .execution_options(yield_per=200)
    )
    for code, number, content, content_hash in rows:
        if hash_of_text(content) != content_hash:
            yield Fault(f"{code}, bản số {number}", "nội dung không khớp mã băm")
    sources = session.execute(select(ProcedureRow.code, SourceRow).join(SourceRow).execution_options(yield_per=200))
    for code, row in sources:
        if not _is_whole(row):
            yield Fault(f"{code}, bản ghi nguồn {row.source}", "nội dung không khớp mã băm")
    for layer in session.scalars(select(ScheduledLayerRow)):
        if hash_of_text(layer.content) != layer.content_hash:
            yield Fault(f"bản nháp số {layer.draft_id}, phần hẹn công bố", "nội dung không khớp mã băm")


def _is_whole(row: SourceRow) -> bool:
    try:
        text = unpack_text(row.text)
    except Exception:  # noqa: BLE001  # Damaged bytes fail in as many ways as zlib and UTF-8 know; each is damage.
        return False
    return hash_of_text(text) == row.text_hash and hash_of_text(row.content) == row.content_hash


def in_force(chosen: Any, day: date) -> Any:
    """Of what is chosen of versions, that of the procedures in force on a day, joined with their codes."""
    held = _holding(chosen.select_from(VersionRow), day).join(ProcedureRow)
    return held.where(VersionRow.state != VersionState.ABOLISHED.value)


def _holding(chosen: Any, day: date) -> Any:
    """Only the versions that hold on a day."""
    newest = (
        select(VersionRow.procedure_id, func.max(VersionRow.number).label("number"))
        .where(VersionRow.state.in_(IN_CHAIN), _has_begun(day))
        .group_by(VersionRow.procedure_id)
        .subquery()
    )
    is_newest = (newest.c.procedure_id == VersionRow.procedure_id) & (newest.c.number == VersionRow.number)
    return chosen.join(newest, is_newest).where(or_(VersionRow.valid_to.is_(None), VersionRow.valid_to >= day))


def _has_begun(day: date) -> ColumnElement[bool]:
    return or_(VersionRow.valid_from.is_(None), VersionRow.valid_from <= day)
