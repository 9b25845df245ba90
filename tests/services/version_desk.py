"""A desk of versions alone, quick to make: a database, the gate with two supervisors, drafting and publishing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import cast
from unittest.mock import patch

from sqlalchemy import select

from oneshop.accounts.roles import Role
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.quality.values import QualityProblem
from oneshop.catalogue.versions import Version
from oneshop.services.content_checks import ContentChecks
from oneshop.services.drafting import Drafting
from oneshop.services.four_eyes import FourEyes
from oneshop.services.gate import Gate
from oneshop.services.history import History
from oneshop.services.indexing import IndexKeeper
from oneshop.services.publishing import Publishing
from oneshop.store import catalogue
from oneshop.store.audit_witness import Witness
from oneshop.store.database import Database
from oneshop.store.intake import Batch, take_in
from oneshop.store.soundness import own_faults
from oneshop.store.tables import AccountRow
from tests.desk_people import add_person


class NoFaults:
    """Checks that find nothing wrong."""

    def errors(self, _: ProcedureContent) -> tuple[QualityProblem, ...]:
        return ()


class NoIndex:
    """An index keeper without an index."""

    def follow(self) -> None:
        """Nothing to follow."""


class VersionDesk:
    """Services over one database, on a day of the test's own."""

    def __init__(self, path: Path, today: date) -> None:
        self.today = today
        self.database = Database.open(f"sqlite:///{path}", b"key", Witness(path.with_suffix(".witness")))
        self.gate = Gate(self.database)
        self.drafting = Drafting(self.database, self.gate, cast(ContentChecks, NoFaults()))
        self.four_eyes = FourEyes(self.database, self.gate)
        self.publishing = Publishing(
            self.database, self.gate, self.drafting, self.four_eyes, cast(IndexKeeper, NoIndex())
        )
        self.history = History(self.database, self.gate)
        for name in () if self._is_staffed() else ("lan", "minh"):
            add_person(self.database, name, Role.SUPERVISOR)
        self.gate.sign_in("lan")

    def _is_staffed(self) -> bool:
        with self.database.reading() as session:
            return session.scalar(select(AccountRow.id).limit(1)) is not None

    def take(self, content: ProcedureContent, source: Source = Source.PORTAL_DETAIL, **changes: object) -> None:
        """Import one record of a source today."""
        record = Incoming(content, source, content.name, 1, stated_fields(content), **changes)  # type: ignore[arg-type]
        with self.database.writing() as session:
            take_in(session, Batch([record], "qg.json", "0" * 64, "thu", "it", self.today, publish=True))

    def publish(self, content: ProcedureContent, on: date | None = None) -> Version:
        """Lan's content of its procedure, approved by Minh."""
        self.gate.sign_in("lan")
        saved = self.drafting.save(self.drafting.begin(content.code), content)
        submitted = self.drafting.submit(saved.id, saved.lock)
        self.gate.sign_in("minh")
        version = self.publishing.approve(submitted.id, submitted.lock, on)
        self.gate.sign_in("lan")
        return version

    def on(self, day: date, code: str = "1.001193") -> Version | None:
        """The version that holds on a day."""
        with self.database.reading() as session:
            return catalogue.version_on(session, code, day)

    def faults(self) -> tuple[object, ...]:
        """What `oneshop db verify` would find: of the engine, of every hash, of the audit's chain and its witness."""
        with self.database.reading() as session:
            damaged = (*catalogue.faults(session), *own_faults(session))
        broken = self.database.audit_report().broken
        return (*self.database.integrity_faults(), *damaged, *([broken] if broken else []))

    def content(self, day: date | None = None) -> ProcedureContent:
        """The content in force on a day (today)."""
        version = self.on(day or self.today)
        assert version is not None
        return version.content


@contextmanager
def version_desk(path: Path, today: date) -> Iterator[VersionDesk]:
    """A desk whose services see the day it says."""
    desk = VersionDesk(path, today)
    with (
        patch("oneshop.services.publishing.today", lambda: desk.today),
        patch("oneshop.services.history.today", lambda: desk.today),
    ):
        yield desk
    desk.database.close()
