"""Switching the sealing of personal columns on, off, or to another key: every row in one transaction."""

from collections.abc import Callable, Iterator

from sqlalchemy import Table, bindparam, func, select, update
from sqlalchemy.orm import Session

from oneshop.catalogue.record import hash_of_text
from oneshop.counter.dossiers.people import Personal
from oneshop.counter.dossiers.plain import from_text
from oneshop.store.database import note_fact
from oneshop.store.dossiers import personal_words
from oneshop.store.faults import RowDamaged
from oneshop.store.sealing import FACT, MARK, SEALER, Sealer, Unsealed, sealer_of
from oneshop.store.tables import Base
from oneshop.store.tables_of_desk import (
    DossierEventRow,
    DossierPersonRow,
    DossierRow,
    DossierWordsRow,
    IssuedFormRow,
    PaymentRow,
)

Told = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""

SEALED_COLUMNS: tuple[tuple[type[Base], str, str], ...] = (
    (DossierPersonRow, "dossier_id", "personal"),
    (DossierEventRow, "id", "note"),
    (IssuedFormRow, "id", "paper"),
    (PaymentRow, "id", "void_reason"),
)
"""Tables, their keys, and the columns that go in and out through the sealer; `dossier_words` follows the people."""

_AT_ONCE = 500


def unsealed_count(session: Session) -> int:
    """How many personal texts stand in the tables unsealed."""
    return sum(
        session.scalar(select(func.count()).where(column != "", ~column.startswith(MARK))) or 0
        for column in (getattr(row, name) for row, _, name in SEALED_COLUMNS)
    )


def reseal(session: Session, fact: str, seals: Sealer, told: Told = lambda done, of: None) -> int:
    """Open every personal text with the session's sealer and keep it with another, whose fact holds from then on; how
    many. SealedAway where one does not open, RowDamaged where one is not as it was
    written: then nothing is changed."""
    _refuse_damaged(session)
    opens, done = sealer_of(session), 0
    total = sum(_count(session, row, name) for row, _, name in SEALED_COLUMNS)
    for row, key, name in SEALED_COLUMNS:
        for rows in _batches(session, row, key, name):
            texts = [(number, opens.open(kept)) for number, kept in rows]
            sealed = [(number, seals.seal(text)) for number, text in texts]
            _put(session, row, key, name, sealed)
            if row is DossierPersonRow:
                _put(session, row, key, "personal_hash", [(number, hash_of_text(text)) for number, text in sealed])
                _put(session, DossierWordsRow, key, name, [(it, seals.blind(_words(text))) for it, text in texts])
            done += len(rows)
            told(done, total)
    note_fact(session, FACT, fact)
    session.info[SEALER] = seals
    return done


def unseal(session: Session, told: Told = lambda done, of: None) -> int:
    """Open every personal text and keep it as it is; how many."""
    return reseal(session, "", Unsealed(), told)


def _refuse_damaged(session: Session) -> None:
    """RowDamaged before what is damaged is kept as if it had been written so."""
    asked = select(DossierRow.code, DossierPersonRow.personal, DossierPersonRow.personal_hash).join(
        DossierPersonRow, DossierPersonRow.dossier_id == DossierRow.id
    )
    for code, personal, kept_hash in session.execute(asked.execution_options(yield_per=_AT_ONCE)):
        if hash_of_text(personal) != kept_hash:
            raise RowDamaged(f"Người nộp của hồ sơ {code}")


def _words(personal: str) -> str:
    return personal_words(from_text(personal, Personal, called="người nộp"))


def _count(session: Session, row: type[Base], name: str) -> int:
    return session.scalar(select(func.count()).select_from(row).where(getattr(row, name) != "")) or 0


def _batches(session: Session, row: type[Base], key: str, name: str) -> Iterator[list[tuple[int, str]]]:
    """Some rows at a time, by their keys: what is being changed is not walked at the same time."""
    number, column, last = getattr(row, key), getattr(row, name), -1
    while True:
        asked = select(number, column).where(number > last, column != "").order_by(number).limit(_AT_ONCE)
        rows = [(one, text) for one, text in session.execute(asked)]
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _put(session: Session, row: type[Base], key: str, name: str, values: list[tuple[int, str]]) -> None:
    """Past the optimistic locks on purpose: what the texts say does not become other."""
    table = row.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} is no table")
    changed = update(table).where(table.c[key] == bindparam("of_row")).values({name: bindparam("as_text")})
    session.connection().execute(changed, [{"of_row": number, "as_text": text} for number, text in values])
