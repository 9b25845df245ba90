"""What a national source changes and does not reach the desk waits to be reviewed; nothing else does."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import Paper, ProcedureContent, Result, Step
from oneshop.catalogue.reviews import WITHDRAWN, ReviewItem, ReviewState
from oneshop.store import catalogue, reviews
from oneshop.store.database import Database
from oneshop.store.intake import Batch, take_in
from oneshop.store.tables import ReviewRow

CODE = "1.001193"
TODAY = date(2026, 11, 20)
NATIONAL = ProcedureContent(
    code=CODE,
    name="Đăng ký khai sinh",
    papers=(Paper("p1", "Tờ khai", originals=1), Paper("p2", "Giấy chứng sinh", originals=1)),
    results=(Result("Giấy khai sinh"),),
    summary="Ghi vào sổ hộ tịch",
)
OURS = replace(NATIONAL, papers=(*NATIONAL.papers, Paper("p9", "Giấy tờ của xã")), summary=None, results=())


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'thu.db'}")
    yield database
    database.close()


def take(
    database: Database, content: ProcedureContent, source: Source = Source.PORTAL_DETAIL, **changes: object
) -> int:
    record = Incoming(content, source, f"nguyên văn {content}", 1, stated_fields(content))
    record = replace(record, **changes)  # type: ignore[arg-type]  # a test helper passes any field through
    with database.writing() as session:
        return take_in(session, Batch([record], "thu.jsonl", "0" * 64, "x", "lan", TODAY, publish=True)).review


def waiting(database: Database) -> dict[str, ReviewItem]:
    with database.reading() as session:
        items = [reviews.item(session, head.id) for head in reviews.waiting(session)]
        return {item.head.part: item for item in items if item is not None}


def live(database: Database) -> ProcedureContent:
    with database.reading() as session:
        found = catalogue.version_on(session, CODE, TODAY)
    assert found is not None
    return found.content


@pytest.fixture(params=[Source.OFFICE, Source.EMBEDDED])
def own(database: Database, request: pytest.FixtureRequest) -> Source:
    """A desk that has the national text, and its own papers over it."""
    take(database, NATIONAL)
    source: Source = request.param
    assert take(database, OURS, source, states=frozenset({"code", "name", "papers"})) == 0
    return source


def other_paper(content: ProcedureContent, name: str) -> ProcedureContent:
    return replace(content, papers=(content.papers[0], replace(content.papers[1], name=name)))


@pytest.mark.usefixtures("own")
def test_a_change_behind_our_own_papers_waits_and_ours_stands(database: Database) -> None:
    before = live(database)
    assert take(database, other_paper(NATIONAL, "Giấy báo sinh")) == 1
    (item,) = waiting(database).values()
    assert (item.head.part, item.head.is_harmless, item.head.source) == ("papers", False, Source.PORTAL_DETAIL)
    assert item.base is not None
    assert item.theirs is not None
    assert item.base.papers == NATIONAL.papers
    assert item.theirs.papers[1].name == "Giấy báo sinh"
    assert live(database) == before


@pytest.mark.usefixtures("own")
def test_what_nobody_here_speaks_about_is_published_as_before_and_never_waits(database: Database) -> None:
    assert take(database, replace(NATIONAL, summary="Tóm tắt mới", steps=(Step("Nộp hồ sơ"),))) == 0
    assert (live(database).summary, live(database).papers) == ("Tóm tắt mới", OURS.papers)
    assert waiting(database) == {}


def test_without_words_of_our_own_nothing_waits(database: Database) -> None:
    take(database, NATIONAL)
    assert take(database, other_paper(NATIONAL, "Giấy báo sinh")) == 0
    assert live(database).papers[1].name == "Giấy báo sinh"


@pytest.mark.usefixtures("own")
def test_until_it_is_decided_the_base_stays_and_the_newest_words_are_kept(database: Database) -> None:
    take(database, other_paper(NATIONAL, "Giấy báo sinh"))
    assert take(database, other_paper(NATIONAL, "Giấy báo sinh của bệnh viện")) == 1
    (item,) = waiting(database).values()
    assert item.base is not None
    assert item.theirs is not None
    assert item.base.papers == NATIONAL.papers
    assert item.theirs.papers[1].name == "Giấy báo sinh của bệnh viện"


@pytest.mark.usefixtures("own")
def test_a_change_taken_back_by_its_source_is_closed(database: Database) -> None:
    take(database, other_paper(NATIONAL, "Giấy báo sinh"))
    assert take(database, NATIONAL) == 0
    assert waiting(database) == {}
    with database.reading() as session:
        assert [row.state for row in session.scalars(select(ReviewRow))] == [ReviewState.CLOSED.value]


@pytest.mark.usefixtures("own")
def test_a_source_that_comes_to_say_what_we_say_has_nothing_to_decide(database: Database) -> None:
    assert take(database, replace(NATIONAL, papers=OURS.papers)) == 0
    take(database, other_paper(NATIONAL, "Giấy báo sinh"))
    assert take(database, replace(NATIONAL, papers=OURS.papers)) == 0
    assert waiting(database) == {}


@pytest.mark.usefixtures("own")
def test_other_letters_for_the_same_words_are_marked_harmless(database: Database) -> None:
    assert take(database, other_paper(NATIONAL, unicodedata.normalize("NFD", "giấy chứng sinh."))) == 1
    assert waiting(database)["papers"].head.is_harmless
    take(database, other_paper(NATIONAL, "Giấy chứng sinh 2"))
    assert not waiting(database)["papers"].head.is_harmless


@pytest.mark.usefixtures("own")
def test_only_what_the_national_sources_say_together_counts(database: Database) -> None:
    # A source heard for the first time changes nothing; one that a more trusted one stands before does not either.
    merged = replace(NATIONAL, papers=(Paper("p1", "Giấy của nguồn khác"),))
    assert take(database, merged, Source.MERGED) == 0
    assert take(database, replace(merged, papers=(Paper("p1", "Lại khác"),)), Source.MERGED) == 0
    assert take(database, other_paper(NATIONAL, "Giấy báo sinh")) == 1


def test_a_withdrawal_behind_the_office_waits_and_the_entry_stays_in_force(database: Database) -> None:
    take(database, NATIONAL)
    take(database, OURS, Source.OFFICE)
    assert take(database, NATIONAL, withdrawn=True) == 1
    item = waiting(database)[WITHDRAWN]
    assert (item.theirs_withdrawn, item.base, item.head.is_harmless) == (True, None, False)
    with database.reading() as session:
        version = catalogue.version_on(session, CODE, TODAY)
    assert version is not None
    assert not version.is_withdrawn
    assert take(database, NATIONAL, withdrawn=False) == 0
    assert waiting(database) == {}


def test_a_withdrawal_of_an_embedded_entry_reaches_the_desk_and_does_not_wait(database: Database) -> None:
    take(database, NATIONAL)
    take(database, OURS, Source.EMBEDDED)
    assert take(database, NATIONAL, withdrawn=True) == 0


@pytest.mark.usefixtures("own")
def test_a_decided_change_stays_decided_and_the_next_begins_where_it_ended(database: Database) -> None:
    take(database, other_paper(NATIONAL, "Giấy báo sinh"))
    item = waiting(database)["papers"]
    with database.writing() as session:
        reviews.decide(session, item.head, ReviewState.KEPT, "lan")
    assert waiting(database) == {}
    assert take(database, other_paper(NATIONAL, "Giấy báo sinh")) == 0
    assert take(database, other_paper(NATIONAL, "Giấy báo sinh có dấu")) == 1
    again = waiting(database)["papers"]
    assert again.base is not None
    assert again.base.papers[1].name == "Giấy báo sinh"
