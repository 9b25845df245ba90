"""Keeping personal data no longer than its time, and destroying it without losing a count."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.counter.dossiers.events import EventKind
from oneshop.services import clock
from oneshop.services.gate import NotPermitted
from oneshop.services.receiving.personal_data import PurgeRefused
from oneshop.services.receiving.retention import PeriodRefused, months_before
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import dossiers
from oneshop.store.books import books
from oneshop.store.tables_of_desk import DossierPersonRow, DossierRow, IssuedFormRow
from tests.services.receiving.ended import IDENTITY, NAME, PHONE, Desk, desk_in, put
from tests.services.receiving.test_sealing import SECRET, holds_a_person

OLD = datetime(2023, 1, 10, 8)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


def rows_of(desk: Desk) -> list[tuple[object, ...]]:
    """What figures, numbers and lists of forms are made of."""
    with desk.database.reading() as session:
        told: list[tuple[object, ...]] = [
            (row.code, row.number, row.state, row.content, row.content_hash, row.ended_at, row.paid)
            for row in session.query(DossierRow).order_by(DossierRow.id)
        ]
        told += [
            (row.purpose, row.year, row.number, row.paper_hash, row.printed, row.issued_at)
            for row in session.query(IssuedFormRow).order_by(IssuedFormRow.id)
        ]
        return told + [(book.year, book.last) for book in books(session)]


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_purge_leaves_no_byte_of_a_person_and_every_count(desk: Desk, is_sealed: bool) -> None:
    code = put(desk.database, OLD)
    before = rows_of(desk)
    if is_sealed:
        desk.sealing.seal(SECRET)
        desk.keys.lock()
    plan = desk.data.due_for_purge()
    assert [it.code for it in plan.dossiers] == [code]
    assert [(it.code, it.purpose, it.printed) for it in plan.on_paper] == [(code, "receipt", 2)]
    purged = desk.data.purge()
    assert purged.dossiers == plan.dossiers and purged.on_paper == plan.on_paper and purged.is_wiped
    assert not holds_a_person(desk.raw())
    assert rows_of(desk) == before
    assert desk.database.audit_report().broken is None
    assert desk.database.integrity_faults() == ()
    kept = desk.personal_of(code)
    assert kept.personal is None and kept.purged_at is not None
    with desk.database.reading() as session:
        story = dossiers.story(session, kept.id)
    assert [event.kind for event in story][-1] is EventKind.PURGED and not any(event.note for event in story)
    assert desk.data.due_for_purge().dossiers == ()


def test_what_is_open_or_in_its_time_is_left_alone(desk: Desk) -> None:
    still_open = put(desk.database, OLD, is_ended=False)
    put(desk.database, OLD, last=clock.now() - timedelta(days=30))
    put(desk.database, clock.now() - timedelta(days=10))
    plan = desk.data.due_for_purge()
    assert plan.dossiers == () and plan.still_open == (still_open,)
    assert desk.data.purge().dossiers == ()
    with desk.database.reading() as session:
        assert session.query(DossierPersonRow).count() == 3


def test_the_last_day_of_the_time_is_the_day_it_is_over(desk: Desk) -> None:
    put(desk.database, datetime(2023, 11, 20, 16))
    assert desk.data.due_for_purge(date(2026, 11, 19)).dossiers == ()
    assert len(desk.data.due_for_purge(date(2026, 11, 20)).dossiers) == 1


def test_a_purge_before_its_day_is_refused(desk: Desk) -> None:
    put(desk.database, clock.now() - timedelta(days=1))
    with pytest.raises(PurgeRefused, match="chưa tới"):
        desk.data.purge(clock.today() + timedelta(days=2000))


def test_papers_may_go_before_the_people(desk: Desk) -> None:
    code = put(desk.database, clock.now() - timedelta(days=400))
    desk.data.retention.set_period("in_lai", 12)
    assert [part.value for part in desk.data.purge().dossiers[0].parts] == ["papers"]
    assert desk.personal_of(code).personal is not None
    with desk.database.reading() as session:
        assert [row.paper for row in session.query(IssuedFormRow)] == [""]


def test_longer_than_the_law_needs_a_basis_and_the_receipt_tells_the_office_s_time(desk: Desk) -> None:
    retention = desk.data.retention
    assert "36 tháng" in retention.notice()
    with pytest.raises(PeriodRefused, match="căn cứ"):
        retention.set_period("tiep_nhan", 60)
    for wrong in (0, 5000):
        with pytest.raises(PeriodRefused):
            retention.set_period("tiep_nhan", wrong)
    with pytest.raises(PeriodRefused, match="tiep_nhan"):
        retention.set_period("khong_co", 12)
    assert retention.set_period("tiep_nhan", 60, "Luật X Điều 1").is_own
    retention.set_period("tiep_nhan", 12)
    assert "12 tháng" in retention.notice() and "{" not in retention.notice()
    desk.gate.sign_in("mai")
    with pytest.raises(NotPermitted):
        retention.set_period("tiep_nhan", 6)


def test_a_citizen_may_have_an_ended_dossier_s_data_erased_and_no_other(desk: Desk) -> None:
    ended, still_open = put(desk.database, clock.now()), put(desk.database, clock.now(), is_ended=False)
    assert desk.data.erase(ended).dossiers[0].code == ended
    assert desk.personal_of(ended).personal is None
    with pytest.raises(PurgeRefused, match="chưa kết thúc"):
        desk.data.erase(still_open)
    with pytest.raises(PurgeRefused, match="trước đây"):
        desk.data.erase(ended)
    with pytest.raises(UnknownDossier):
        desk.data.erase("TAM-000000-0000")
    assert desk.personal_of(still_open).personal is not None


def test_what_is_kept_of_a_person_is_told_over_all_their_dossiers_and_noted(desk: Desk) -> None:
    first, second = put(desk.database, clock.now()), put(desk.database, clock.now())
    desk.gate.sign_in("lan")
    told = desk.data.of_person(first)
    assert [kept.dossier.code for kept, _ in told.dossiers] == [first, second]
    assert any(event.note for _, story in told.dossiers for event in story)
    desk.gate.sign_in("mai")
    assert [(look.who, look.action) for look in desk.data.looks(second)] == [("lan", "dossier.exported")]
    assert desk.data.looks("TAM-1") == ()


def test_clerks_purge_nothing(desk: Desk) -> None:
    desk.gate.sign_in("lan")
    for call in (desk.data.due_for_purge, desk.data.purge, lambda: desk.data.erase("x"), desk.data.wipe):
        with pytest.raises(NotPermitted):
            call()


def test_the_audit_names_nobody(desk: Desk) -> None:
    code = put(desk.database, OLD)
    desk.gate.sign_in("mai")
    desk.data.of_person(code)
    desk.data.purge()
    said = [f"{it.subject}{it.before}{it.after}{it.note}" for it in desk.data._audit.changes(limit=None).changes]
    assert said and not any(canary in text for text in said for canary in (NAME, IDENTITY, PHONE))


@given(st.dates(date(2000, 1, 31), date(2100, 1, 1)), st.integers(1, 400))
def test_months_back_never_reach_into_a_later_month(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months and before.day <= day.day
