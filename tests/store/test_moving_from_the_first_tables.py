"""A desk of the first release opened by this one: its drafts and last days are where they belong."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

import oneshop.store
from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.store import drafts
from oneshop.store.database import Database
from oneshop.store.mapping import pack
from oneshop.store.tables import SourceRow

LIVE = ProcedureContent(code="1.001193", name="Khai sinh")
CHANGED = ProcedureContent(code="1.001193", name="Khai sinh, nháp")


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[Database]:
    """A database of the first tables with a version until New Year's Eve and a draft nobody signed, brought up to
    date."""
    address = f"sqlite:///{tmp_path / 'thu.db'}"
    engine = create_engine(address)
    config = Config()
    config.set_main_option("script_location", str(Path(oneshop.store.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO procedure (id, code, core) VALUES (1, '1.001193', '001193')"))
        version = text(
            "INSERT INTO version (procedure_id, number, state, valid_to, name, content, content_hash, created_at, lock)"
            " VALUES (1, :number, :state, :valid_to, 'Khai sinh', :content, :hash, '2026-11-01 00:00:00.000000', 1)"
        )
        for number, state, valid_to, content in ((1, "published", "2026-12-31", LIVE), (2, "draft", None, CHANGED)):
            packed, content_hash = pack(content)
            values = {"number": number, "state": state, "valid_to": valid_to, "content": packed, "hash": content_hash}
            connection.execute(version, values)
        packed, content_hash = pack(LIVE)
        connection.execute(
            text(
                "INSERT INTO source (procedure_id, source, text, text_hash, content, content_hash, states, withdrawn,"
                " file_name, imported_at)"
                " VALUES (1, 'office', x'', '', :content, :hash, 'name', 0, 'xa.json', '2026-11-01 00:00:00.000000')"
            ),
            {"content": packed, "hash": content_hash},
        )
    engine.dispose()
    database = Database.open(address)
    yield database
    database.close()


def the_draft(database: Database) -> Draft:
    with database.reading() as session:
        (draft,) = drafts.listed(session)
    return draft


def test_a_draft_that_was_a_version_knows_what_it_was_made_from_and_who_made_it(moved: Database) -> None:
    draft = the_draft(moved)
    assert (draft.base_number, draft.base_hash) == (1, pack(LIVE)[1])
    assert (draft.author, draft.changed_by, draft.writers) == ("oneshop", "oneshop", ("oneshop",))
    assert draft.content == CHANGED


def test_the_layer_of_the_office_ends_when_its_version_does(moved: Database) -> None:
    with moved.reading() as session:
        row = session.query(SourceRow).one()
        assert row.valid_to == date(2026, 12, 31)
