"""Dossiers straight into a test's register, as intake would have put them there."""

from dataclasses import replace
from datetime import datetime

from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.store import dossiers
from oneshop.store.database import Database
from oneshop.store.dossiers import KeptDossier

NAME, NUMBER = "Nguyễn Thị Tâm", "001085000007"


def keep(database: Database, dossier: Dossier, number: int, *events: Event) -> KeptDossier:
    """Keep a dossier under a number of its own, handed in by `NAME`."""
    code = f"{dossier.code[:-4]}{number:04d}"
    first = Event(EventKind.ENTERED, dossier.entered_at, dossier.clerk)
    with database.writing() as session:
        personal = Personal(Person(NAME, identity=NUMBER, phone="0912000111"))
        return dossiers.add(session, replace(dossier, code=code, number=number), personal, first, *events)


def moved(dossier: Dossier, due: datetime) -> Dossier:
    """The dossier with all its appointments at a moment."""
    return replace(dossier, parts=tuple(replace(part, due=due) for part in dossier.parts), due=due)
