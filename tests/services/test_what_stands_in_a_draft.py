"""What no saving and no file changes in a draft: who began it, what it does, which version it was made from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from oneshop.catalogue.drafts import DraftKind, DraftOrigin, DraftState
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.publishing import BaseOvertaken, DraftRefused
from oneshop.store.intake import Batch, Outcome, Taken, take_in
from oneshop.store.tables import AuditRow
from tests.services.version_desk import VersionDesk, version_desk

TODAY = date(2026, 11, 20)
ENTRY = ProcedureContent(code="1.001193", name="Khai sinh")
OTHER = ProcedureContent(code="1.000894", name="Kết hôn")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[VersionDesk]:
    with version_desk(tmp_path / "thu.db", TODAY) as desk:
        desk.take(ENTRY)
        yield desk


def take_ours(desk: VersionDesk, content: ProcedureContent, *, publish: bool = False) -> Taken:
    """A file of the office's own, taken in by Minh."""
    record = Incoming(content, Source.OFFICE, content.name, 1, stated_fields(content))
    with desk.database.writing() as session:
        return take_in(session, Batch([record], "xa.json", "0" * 64, "oneshop", "minh", desk.today, publish=publish))


def test_an_edit_is_not_approved_over_an_entry_withdrawn_meanwhile(desk: VersionDesk) -> None:
    draft = desk.drafting.begin(ENTRY.code)
    saved = desk.drafting.save(draft, replace(draft.content, field="Hộ tịch"))
    submitted = desk.drafting.submit(saved.id, saved.lock)
    desk.take(ENTRY, withdrawn=True)
    desk.gate.sign_in("minh")
    with pytest.raises(BaseOvertaken, match="bãi bỏ thủ tục"):
        desk.publishing.approve(submitted.id, submitted.lock)
    newer = desk.drafting.newer_version(submitted)
    assert newer is not None
    assert newer.newest.is_withdrawn


def test_the_words_of_a_retirement_stay_what_they_are_but_for_its_successors(desk: VersionDesk) -> None:
    desk.take(OTHER)
    asked = desk.publishing.retire(ENTRY.code, TODAY + timedelta(days=40), (), "Bãi bỏ theo QĐ 1")
    back = desk.drafting.take_back(asked.id, asked.lock)
    with pytest.raises(DraftRefused, match="đề nghị bãi bỏ"):
        desk.drafting.save(back, replace(back.content, name="Nội dung khác hẳn"))
    saved = desk.drafting.save(back, replace(back.content, successors=(OTHER.code,)))
    assert (saved.kind, saved.content) == (DraftKind.RETIRE, replace(ENTRY, successors=(OTHER.code,)))


def test_a_retirement_is_not_approved_with_a_successor_that_is_not_there(desk: VersionDesk) -> None:
    asked = desk.publishing.retire(ENTRY.code, TODAY + timedelta(days=40), (), "Bãi bỏ theo QĐ 1")
    back = desk.drafting.take_back(asked.id, asked.lock)
    saved = desk.drafting.save(back, replace(back.content, successors=("1.999999",)))
    submitted = desk.drafting.submit(saved.id, saved.lock)
    desk.gate.sign_in("minh")
    with pytest.raises(DraftRefused, match=r"1\.999999"):
        desk.publishing.approve(submitted.id, submitted.lock)


def test_who_began_a_draft_and_what_it_is_made_from_are_not_the_callers_to_say(desk: VersionDesk) -> None:
    begun = desk.drafting.begin(ENTRY.code)
    saved = desk.drafting.save(begun, replace(begun.content, field="Hộ tịch"))
    forged = replace(
        saved, author="minh", writers=(), kind=DraftKind.RESTORE, origin=DraftOrigin.LAW, base_number=9, base_hash="x"
    )
    again = desk.drafting.save(forged, saved.content)
    assert replace(again, lock=0, changed_at=saved.changed_at) == replace(saved, lock=0)


def test_a_new_draft_edits_and_its_base_is_the_version_as_it_is_kept(desk: VersionDesk) -> None:
    begun = desk.drafting.begin(ENTRY.code)
    saved = desk.drafting.save(replace(begun, kind=DraftKind.RETIRE, base_hash="x"), begun.content)
    assert (saved.kind, saved.base_hash) == (DraftKind.EDIT, begun.base_hash)


def test_a_file_makes_no_second_open_draft_and_names_whose_there_is(desk: VersionDesk) -> None:
    begun = desk.drafting.begin(ENTRY.code)
    saved = desk.drafting.save(begun, replace(begun.content, field="của Lan"))
    taken = take_ours(desk, replace(ENTRY, field="của tệp"))
    assert taken.counts == {Outcome.BARRED: 1}
    assert taken.barred == (saved,)
    assert desk.drafting.drafts() == (saved,)
    assert take_ours(desk, replace(ENTRY, field="của Lan")).counts == {Outcome.UNCHANGED: 1}


def test_a_file_that_publishes_what_a_draft_says_closes_it_with_a_line_in_the_audit(desk: VersionDesk) -> None:
    begun = desk.drafting.begin(ENTRY.code)
    saved = desk.drafting.save(begun, replace(begun.content, field="của Lan"))
    take_ours(desk, saved.content, publish=True)
    closed = desk.drafting.draft(saved.id)
    assert (closed.state, closed.published_number) == (DraftState.PUBLISHED, desk.history.newest(ENTRY.code).number)
    with desk.database.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "draft.published")).all()
    assert [(row.who, row.subject) for row in rows] == [("minh", f"draft {saved.id} procedure {ENTRY.code}")]
