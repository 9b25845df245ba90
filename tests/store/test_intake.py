"""Records taken into a real SQLite database: layers, versions, dates, and nothing half-done."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import Level, Paper, ProcedureContent, Result, Step
from oneshop.catalogue.versions import Version, VersionState
from oneshop.store import catalogue
from oneshop.store.database import Database
from oneshop.store.intake import Batch, Outcome, take_in

TODAY = date(2026, 11, 20)


def incoming(content: ProcedureContent, source: Source = Source.PORTAL_DETAIL, **changes: object) -> Incoming:
    record = Incoming(content, source, f"nguyên văn của {content.name}", 1, stated_fields(content))
    return replace(record, **changes)  # type: ignore[arg-type]  # a test helper passes any field through


def batch(*records: Incoming, publish: bool = False, today: date = TODAY) -> Batch:
    return Batch(records, "thu.jsonl", "0" * 64, "merged", "lan", today, publish)


BIRTH = ProcedureContent(code="1.001193", name="Đăng ký khai sinh", papers=(Paper("p1", "Tờ khai", originals=1),))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'thu.db'}")
    yield database
    database.close()


def take(database: Database, *records: Incoming, publish: bool = False, today: date = TODAY) -> Counter[Outcome]:
    with database.writing() as session:
        return take_in(session, batch(*records, publish=publish, today=today))[0]


def version(database: Database, code: str = "1.001193", day: date = TODAY) -> Version | None:
    with database.reading() as session:
        return catalogue.version_on(session, code, day)


def content(database: Database, code: str = "1.001193", day: date = TODAY) -> ProcedureContent:
    found = version(database, code, day)
    assert found is not None
    return found.content


def test_a_new_procedure_is_published_and_read_back_equal(database: Database) -> None:
    assert take(database, incoming(BIRTH)) == {Outcome.NEW: 1}
    found = version(database)
    assert found is not None
    assert found.content == BIRTH
    assert (found.number, found.state, found.valid_from) == (1, VersionState.PUBLISHED, None)


def test_the_same_record_again_changes_nothing(database: Database) -> None:
    take(database, incoming(BIRTH))
    stamp = database.stamp(TODAY)
    assert take(database, incoming(BIRTH)) == {Outcome.UNCHANGED: 1}
    assert database.stamp(TODAY) == stamp


def test_a_changed_record_makes_a_version_from_today_and_the_old_day_still_answers(database: Database) -> None:
    take(database, incoming(BIRTH))
    changed = replace(BIRTH, results=(Result("Giấy khai sinh"),))
    assert take(database, incoming(changed)) == {Outcome.CHANGED: 1}
    assert content(database) == changed
    assert content(database, day=date(2026, 11, 19)) == BIRTH


def test_a_second_source_fills_gaps_and_does_not_move_the_date(database: Database) -> None:
    take(database, incoming(BIRTH, Source.MERGED))
    stub = ProcedureContent(code="1.001193", name="KHAI SINH", levels=(Level.COMMUNE,))
    take(database, incoming(stub, Source.PORTAL_LIST))
    assert content(database, day=date(2020, 1, 1)) == replace(BIRTH, levels=(Level.COMMUNE,))


def test_national_text_never_overwrites_the_embedded_entry(database: Database) -> None:
    take(database, incoming(BIRTH, Source.EMBEDDED))
    national = ProcedureContent(
        code="1.001193", name="Thủ tục khai sinh", papers=(Paper("p1", "Giấy khác"),), steps=(Step("Nộp hồ sơ"),)
    )
    assert take(database, incoming(national)) == {Outcome.CHANGED: 1}
    assert content(database) == replace(BIRTH, steps=(Step("Nộp hồ sơ"),))
    with database.reading() as session:
        kept = catalogue.national_records(session, "1.001193")
    assert {record.text for record in kept} == {"nguyên văn của Đăng ký khai sinh", "nguyên văn của Thủ tục khai sinh"}


def test_an_office_change_to_an_entry_waits_as_a_draft_until_published(database: Database) -> None:
    take(database, incoming(BIRTH, Source.EMBEDDED))
    ours = incoming(replace(BIRTH, name="Khai sinh cho trẻ"), Source.OFFICE)
    assert take(database, ours) == {Outcome.DRAFTED: 1}
    assert content(database).name == "Đăng ký khai sinh"
    assert take(database, ours) == {Outcome.UNCHANGED: 1}
    assert take(database, ours, publish=True) == {Outcome.CHANGED: 1}
    assert content(database).name == "Khai sinh cho trẻ"


def test_a_withdrawn_procedure_stays_readable_and_is_marked(database: Database) -> None:
    take(database, incoming(BIRTH))
    assert take(database, incoming(BIRTH, withdrawn=True)) == {Outcome.WITHDRAWN: 1}
    found = version(database)
    assert found is not None
    assert found.is_withdrawn
    assert found.content == BIRTH


def test_a_later_date_of_the_source_is_the_day_the_version_begins(database: Database) -> None:
    take(database, incoming(BIRTH, valid_from=date(2026, 1, 16)))
    changed = replace(BIRTH, name="Đăng ký khai sinh (mới)")
    take(database, incoming(changed, valid_from=date(2026, 12, 1)))
    assert content(database) == BIRTH
    assert content(database, day=date(2026, 12, 1)) == changed
    assert version(database, day=date(2026, 1, 15)) is None


def test_an_error_in_the_middle_leaves_nothing_of_the_file(database: Database) -> None:
    def fail_at_two(done: int) -> None:
        if done == 2:
            raise RuntimeError("hỏng giữa chừng")

    other = replace(BIRTH, code="1.000656")
    with pytest.raises(RuntimeError), database.writing() as session:
        take_in(session, batch(incoming(BIRTH), incoming(other)), after_each=fail_at_two)
    with database.reading() as session:
        assert catalogue.count(session, TODAY) == 0


def test_every_published_change_is_in_the_change_log(database: Database) -> None:
    take(database, incoming(BIRTH), incoming(replace(BIRTH, code="1.000656")))
    before = database.stamp(TODAY).seq
    take(database, incoming(replace(BIRTH, name="Tên mới")))
    with database.reading() as session:
        assert catalogue.changed_since(session, before) == ("1.001193",)
        assert catalogue.changed_since(session, 0) == ("1.000656", "1.001193")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1.014464", ("1.014464.H50",)),
        ("1.014464.H50", ("1.014464.H50",)),
        ("014464", ("1.014464.H50",)),
        ("9.999999", ()),
    ],
)
def test_a_code_is_found_by_its_national_part(database: Database, typed: str, found: Sequence[str]) -> None:
    take(database, incoming(replace(BIRTH, code="1.014464.H50")))
    with database.reading() as session:
        assert catalogue.codes_like(session, typed) == found


def test_a_version_ends_on_its_last_day(database: Database) -> None:
    take(database, incoming(BIRTH, Source.OFFICE, valid_to=date(2026, 11, 20)))
    assert version(database) is not None
    assert version(database, day=date(2026, 11, 21)) is None
    with database.reading() as session:
        assert catalogue.live_hashes(session, date(2026, 11, 21)) == {}
        assert catalogue.begun_or_ended(session, TODAY, date(2026, 11, 21)) == ("1.001193",)


def test_what_the_office_calls_a_draft_stays_one(database: Database) -> None:
    assert take(database, incoming(BIRTH, Source.OFFICE, is_draft=True), publish=True) == {Outcome.DRAFTED: 1}
    assert version(database) is None


def test_a_corrected_date_moves_the_version(database: Database) -> None:
    take(database, incoming(BIRTH, Source.OFFICE, valid_from=date(2026, 7, 1)))
    earlier = incoming(BIRTH, Source.OFFICE, valid_from=date(2026, 1, 1))
    assert take(database, earlier, publish=True) == {Outcome.CHANGED: 1}
    assert version(database, day=date(2026, 3, 1)) is not None
    assert take(database, earlier, publish=True) == {Outcome.UNCHANGED: 1}


def test_a_future_version_stays_in_the_future_when_another_source_changes_today(database: Database) -> None:
    take(database, incoming(BIRTH))
    later = replace(BIRTH, name="Tên từ năm sau")
    take(database, incoming(later, Source.OFFICE, valid_from=date(2027, 1, 1)), publish=True)
    assert content(database).name == BIRTH.name
    changed = replace(BIRTH, results=(Result("Giấy khai sinh"),))
    take(database, incoming(changed))
    assert content(database) == changed
    assert content(database, day=date(2027, 1, 1)) == replace(changed, name="Tên từ năm sau")
    with database.reading() as session:
        assert catalogue.count(session, TODAY) == catalogue.count(session, date(2027, 1, 1)) == 1


def test_only_the_source_that_said_so_or_the_office_takes_a_withdrawal_back(database: Database) -> None:
    def is_withdrawn() -> bool:
        found = version(database)
        assert found is not None
        return found.is_withdrawn

    take(database, incoming(BIRTH, Source.MERGED, withdrawn=True))
    take(database, incoming(BIRTH, Source.PORTAL_LIST))
    assert is_withdrawn()
    take(database, incoming(BIRTH, Source.MERGED))
    assert not is_withdrawn()
    take(database, incoming(BIRTH, Source.MERGED, withdrawn=True))
    assert is_withdrawn()
    take(database, incoming(replace(BIRTH, name="Vẫn làm"), Source.OFFICE), publish=True)
    assert not is_withdrawn()


def test_names_are_those_of_the_day_and_the_abolished_have_none(database: Database) -> None:
    other = replace(BIRTH, code="1.004884", name="Đăng ký lại khai sinh")
    take(database, incoming(BIRTH), incoming(other))
    take(database, incoming(other, withdrawn=True))
    with database.reading() as session:
        assert catalogue.names(session, ["1.001193", "1.004884", "1.999999"], TODAY) == {"1.001193": BIRTH.name}
