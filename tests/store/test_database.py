"""The database file: schema, refusal of what is not ours, damage found, disk full survived."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from oneshop.store import catalogue, schema, tables_of_desk
from oneshop.store.database import Database, Stamp, StoreError
from oneshop.store.tables import Base, VersionRow
from tests.store.test_intake import BIRTH, TODAY, incoming, take


def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'thu.db'}"


def test_migrations_make_exactly_the_tables_of_the_classes(tmp_path: Path) -> None:
    Database.open(address(tmp_path)).close()
    engine = create_engine(address(tmp_path))
    made = inspect(engine)
    assert tables_of_desk.BookRow.__tablename__ in Base.metadata.tables
    for table in Base.metadata.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in made.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}, table.name
    assert set(made.get_table_names()) == {*Base.metadata.tables, "alembic_version"}
    engine.dispose()


def test_the_head_known_at_start_up_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_a_database_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    Database.open(address(tmp_path)).close()
    engine = create_engine(address(tmp_path))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="mới hơn"):
        Database.open(address(tmp_path))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
    engine.dispose()


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "thu.db").write_bytes(b"khong phai co so du lieu" * 100)
    with pytest.raises(StoreError, match=r"thu\.db"):
        Database.open(address(tmp_path))


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "thu.db")) as connection, connection:
        connection.execute("CREATE TABLE khac (a)")
    with pytest.raises(StoreError, match="không phải của oneshop"):
        Database.open(address(tmp_path))


def test_every_connection_is_durable(tmp_path: Path) -> None:
    database = Database.open(address(tmp_path))
    with database.reading() as session:
        settings = [session.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
        assert settings == ["wal", 2]
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    database.close()


def test_damage_to_a_value_is_found_although_the_engine_sees_none(tmp_path: Path) -> None:
    database = Database.open(address(tmp_path))
    take(database, incoming(BIRTH))
    with closing(sqlite3.connect(tmp_path / "thu.db")) as connection, connection:
        connection.execute("UPDATE version SET content = replace(content, 'Tờ khai', 'Tờ khác')")
    assert database.integrity_faults() == ()
    with database.reading() as session:
        assert [fault.what for fault in catalogue.faults(session)] == ["1.001193, bản số 1"]
    database.close()


def test_the_second_of_two_writers_of_one_version_is_told(tmp_path: Path) -> None:
    database = Database.open(address(tmp_path))
    take(database, incoming(BIRTH))
    with database.reading() as first, database.reading() as second:
        one, other = first.get_one(VersionRow, 1), second.get_one(VersionRow, 1)
    one.change_note, other.change_note = "người thứ nhất", "người thứ hai"
    with database.writing() as session:
        session.merge(one)
    with pytest.raises(StoreError, match="Người khác vừa sửa"), database.writing() as session:
        session.merge(other)
    with database.reading() as session:
        assert session.get_one(VersionRow, 1).change_note == "người thứ nhất"
    database.close()


def test_a_full_disk_keeps_the_old_data_and_says_so(tmp_path: Path) -> None:
    database = Database.open(address(tmp_path))
    take(database, incoming(BIRTH))
    with pytest.raises(StoreError, match="Đĩa đã đầy"), database.writing() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        session.execute(text("INSERT INTO fact VALUES ('lớn', hex(randomblob(1000000)))"))
    with database.reading() as session:
        assert catalogue.count(session, TODAY) == 1
    database.close()


def test_a_stamp_reads_back_as_it_was_written() -> None:
    stamp = Stamp("abc", 12, "2026-11-20")
    assert Stamp.parse(str(stamp)) == stamp
    assert Stamp.parse("hỏng") is None


def test_a_version_that_begins_moves_the_stamp(tmp_path: Path) -> None:
    database = Database.open(address(tmp_path))
    take(database, incoming(BIRTH, valid_from=date(2026, 12, 1)))
    assert database.stamp(date(2026, 11, 30)) != database.stamp(date(2026, 12, 1))
    database.close()


@pytest.mark.parametrize("url", ["khong phai dia chi", "csdlla://may/x"])
def test_an_address_that_cannot_be_used_is_named(url: str) -> None:
    with pytest.raises(StoreError, match="cơ sở dữ liệu"):
        Database.open(url)


def test_a_start_killed_between_two_tables_can_be_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    made: list[str] = []
    create = op.create_table

    def die_at_the_fourth(name: str, *columns: object) -> object:
        made.append(name)
        if len(made) == 4:
            raise KeyboardInterrupt
        return create(name, *columns)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(op, "create_table", die_at_the_fourth)
    with pytest.raises(KeyboardInterrupt):
        Database.open(address(tmp_path))
    monkeypatch.undo()
    Database.open(address(tmp_path)).close()


def test_several_first_starts_at_once_all_succeed(tmp_path: Path) -> None:
    program = f"from oneshop.store.database import Database; Database.open({address(tmp_path)!r}).close()"
    starts = [subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) for _ in range(4)]
    assert [(start.communicate()[1], start.returncode) for start in starts] == [(b"", 0)] * 4
