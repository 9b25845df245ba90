"""A version comes between a draft and the one it was made from: told, merged, and nothing of either is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.draft_faults import BaseOvertaken
from oneshop.catalogue.drafts import DraftState
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person
from tests.newer_versions import publish_between

CODE = "1.001193"


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    opened = open_services(Location(desk_folder), with_index=False)
    for person in ("lan", "minh", "hoa"):
        add_person(opened.database, person, Role.SUPERVISOR)
    opened.gate.sign_in("lan")
    yield opened
    opened.close()


def test_a_draft_of_the_newest_version_has_nothing_to_merge(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    saved = desk.drafting.save(draft, replace(draft.content, name="Tên của Lan"))
    assert desk.drafting.newer_version(saved) is None


def test_what_cannot_be_approved_is_not_submitted(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    saved = desk.drafting.save(draft, replace(draft.content, popular_names=("tên của Lan",)))
    publish_between(desk, CODE, kind="TTHC được luật giao")
    with pytest.raises(BaseOvertaken) as told:
        desk.drafting.submit(saved.id, saved.lock)
    newer = desk.drafting.newer_version(saved)
    assert newer is not None and newer.newest.number == told.value.newest
    merged = newer.keeping_ours(saved.content)
    assert merged.is_clean and [one.path for one in merged.taken] == ["kind"]
    again = desk.drafting.save(saved, merged.content, base=newer.newest)
    assert desk.drafting.newer_version(again) is None
    assert desk.drafting.submit(again.id, again.lock).state is DraftState.SUBMITTED


def test_merging_a_submitted_draft_takes_it_back(desk: Services) -> None:
    draft = desk.drafting.begin(CODE)
    saved = desk.drafting.save(draft, replace(draft.content, popular_names=("tên của Lan",)))
    waiting = desk.drafting.submit(saved.id, saved.lock)
    publish_between(desk, CODE, kind="TTHC được luật giao")
    newer = desk.drafting.newer_version(waiting)
    assert newer is not None
    merged = desk.drafting.save(waiting, newer.keeping_ours(waiting.content).content, base=newer.newest)
    assert (merged.state, merged.base_number, merged.content.kind) == (
        DraftState.DRAFT, newer.newest.number, "TTHC được luật giao",
    )  # fmt: skip


def test_a_procedure_that_came_in_while_its_draft_was_new_is_merged_too(desk: Services) -> None:
    draft = desk.drafting.begin_new("1.999999", "Thủ tục mới")
    saved = desk.drafting.save(draft, replace(draft.content, summary="Tóm tắt của Lan"))
    publish_between(desk, "1.999999", name="Thủ tục quốc gia", kind="TTHC được luật giao")
    newer = desk.drafting.newer_version(saved)
    assert newer is not None and newer.base_number is None
    merged = newer.keeping_ours(saved.content)
    assert (merged.content.summary, merged.content.kind) == ("Tóm tắt của Lan", "TTHC được luật giao")


def test_a_retirement_that_was_overtaken_is_merged_and_asked_for_again(desk: Services) -> None:
    waiting = desk.publishing.retire(CODE, date(2030, 12, 31), why="Không còn")
    publish_between(desk, CODE, kind="TTHC được luật giao")
    newer = desk.drafting.newer_version(waiting)
    assert newer is not None
    merged = desk.drafting.save(waiting, newer.keeping_ours(waiting.content).content, base=newer.newest)
    assert desk.drafting.submit(merged.id, merged.lock).kind is waiting.kind
