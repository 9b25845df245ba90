"""A letter of the register changed behind the program's back: the check names the row, and nothing is printed or shown
from it as if it were right."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.forms import IssuedForm
from oneshop.counter.dossiers.listing import Wanted
from oneshop.counter.dossiers.money import Method
from oneshop.services.opening import Services
from oneshop.services.receiving.forms import FormRefused
from oneshop.services.sealing_keys import PASSPHRASE
from oneshop.store.database import StoreError
from oneshop.store.dossier_soundness import desk_faults
from tests.desk_people import add_person
from tests.receiving_desk import RESIDENCE, desk_clock, open_receiving, said

DAY = date(2026, 11, 20)
DAMAGED = "không còn như lúc ghi"


@pytest.fixture(scope="module")
def folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(prepared_folder, folder)
    return folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Services]:
    with desk_clock(datetime(2026, 11, 20, 9, 0)):
        services = open_receiving(folder, 2026)
        yield services
        services.close()


@pytest.fixture(scope="module")
def form(desk: Services) -> IssuedForm:
    """The receipt of the first of two dossiers, which was paid and made void again; the day is closed."""
    code, other = (desk.receiving.intake.receive(said(desk, RESIDENCE)).dossier.code for _ in range(2))
    made = desk.receiving.forms.note_printed(desk.receiving.forms.issue(code, FormPurpose.RECEIPT))
    desk.receiving.cashier.pay(code, 20_000, Method.CASH, "BL1", confirmed=True)
    paid = desk.receiving.cashier.pay(other, 20_000, Method.ONLINE, "GD1", confirmed=True)
    desk.receiving.cashier.void_payment(paid.id, "nhầm")
    desk.receiving.day.close(None, 20_000)
    return made


@contextmanager
def changed(folder: Path, table: str, column: str, value: str) -> Iterator[None]:
    """The first row of a table with a column made into something else, and as it was afterwards."""
    with closing(sqlite3.connect(folder / "oneshop.db")) as connection:
        (row, before) = connection.execute(
            f"SELECT rowid, {column} FROM {table} ORDER BY rowid"
        ).fetchone()  # names of our own
        changing = f"UPDATE {table} SET {column} = {value} WHERE rowid = {row}"
        with connection:
            connection.execute(changing)
        assert connection.execute(f"SELECT {column} FROM {table} WHERE rowid = {row}").fetchone()[0] != before
        try:
            yield
        finally:
            with connection:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (before, row))


def told(desk: Services) -> str:
    with desk.database.reading() as session:
        return "; ".join(f"{it.what}: {it.problem}" for it in desk_faults(session))


@pytest.mark.parametrize(
    ("table", "column", "value", "named"),
    [
        ("dossier", "content", "replace(content, '1.004222', '1.004223')", "số 1/2026"),
        ("dossier", "content", "'{'", "số 1/2026"),
        ("dossier", "content_hash", "upper(content_hash)", "số 1/2026"),
        ("dossier", "state", "'returned'", "state"),
        ("dossier", "next_due_at", "'2030-01-01 00:00:00.000000'", "next_due_at"),
        ("dossier", "owed", "1", "owed"),
        ("dossier", "number", "7", "khuyết"),
        ("dossier", "paid", "0", "các khoản thu"),
        ("dossier_person", "personal", "replace(personal, 'Nguyễn', 'Nguyên')", "người nộp"),
        ("dossier_person", "personal", "'{'", "người nộp"),
        ("dossier_part", "due_at", "NULL", "parts"),
        ("issued_form", "paper", "replace(paper, 'Sen', 'Súng')", "phiếu 1"),
        ("payment", "amount", "amount - 1000", "khoản thu số 1"),
        ("payment", "method", "'transfer'", "khoản thu số 1"),
        ("payment", "dossier_id", "2", "các khoản thu"),
        ("payment", "voided_at", "'2026-11-20 09:00:00.000000'", "các khoản thu"),
        ("day_closing", "sheet", "replace(sheet, '20000', '20001')", "20/11/2026 lần 1"),
        ("book", "last", "last + 1", "khuyết"),
    ],
)
def test_a_changed_row_is_named(
    desk: Services, form: IssuedForm, folder: Path, table: str, column: str, value: str, named: str
) -> None:
    assert told(desk) == ""
    with changed(folder, table, column, value):
        assert named in told(desk)
    assert told(desk) == ""


def test_nothing_is_printed_of_a_damaged_dossier_and_the_others_go_on(
    desk: Services, form: IssuedForm, folder: Path
) -> None:
    assert form.dossier is not None
    receiving = desk.receiving
    lines = receiving.register.rows(Wanted()).rows
    other = next(it.line.code for it in lines if it.line.code != form.dossier)
    for table, column, value in (
        ("dossier", "content", "replace(content, '1.004222', '1.004223')"),
        ("dossier_person", "personal", "replace(personal, 'Nguyễn', 'Nguyên')"),
        ("dossier_person", "personal", "'{'"),
    ):
        with changed(folder, table, column, value):
            for act in (
                lambda: receiving.forms.issue(form.dossier or "", FormPurpose.CONTROL),
                lambda: receiving.forms.reissue(form, "thử"),
                lambda: receiving.forms.register_pdf(DAY, DAY),
                lambda: receiving.register.show(form.dossier or ""),
                lambda: receiving.life.remind(form.dossier or ""),
            ):
                with pytest.raises(StoreError, match=DAMAGED):
                    act()
            assert len(receiving.register.rows(Wanted()).rows) == len(lines)
            assert receiving.due.reminders()
            assert receiving.register.show(other).kept.personal is not None
            if table == "dossier_person":
                row = next(it for it in receiving.register.rows(Wanted()).rows if it.line.code == form.dossier)
                assert (row.line.is_damaged, row.applicant) == (True, "")
    with changed(folder, "issued_form", "paper", "'{'"), pytest.raises(FormRefused):
        receiving.forms.pdf(form)
    with changed(folder, "day_closing", "sheet", "'{'"), pytest.raises(StoreError, match=DAMAGED):
        receiving.day.closings(DAY)
    assert receiving.forms.pdf(form).startswith(b"%PDF")


def test_what_is_sealed_is_held_against_its_hash_and_sealing_covers_no_damage(
    desk: Services, form: IssuedForm, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    add_person(desk.database, "it", Role.ADMIN)
    desk.gate.sign_in("it")
    with (
        changed(folder, "dossier_person", "personal", "replace(personal, 'Nguyễn', 'Nguyên')"),
        pytest.raises(StoreError, match=DAMAGED),
    ):
        desk.receiving.sealing.seal("bốn con chim sẻ trên mái")
    assert not desk.receiving.sealing.standing().is_sealed
    desk.receiving.sealing.seal("bốn con chim sẻ trên mái")
    try:
        assert told(desk) == ""
        for table, column in (("dossier_person", "personal"), ("issued_form", "paper"), ("payment", "void_reason")):
            skip = "AND void_reason IS NOT NULL" if column == "void_reason" else ""
            with closing(sqlite3.connect(folder / "oneshop.db")) as connection, connection:
                flip = f"UPDATE {table} SET {column} = substr({column}, 1, length({column}) - 9) || 'A' || substr({column}, -8) WHERE {column} != '' {skip}"  # noqa: E501
                kept = connection.execute(f"SELECT rowid, {column} FROM {table} WHERE {column} != '' {skip}").fetchall()
                connection.execute(flip)
                connection.commit()
                assert told(desk) != ""
                for row, before in kept:
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (before, row))
        desk.receiving.sealing.lock()
        own = {it.name: it for it in desk.health.examine_database()}["Hồ sơ, phiếu và khoản thu"]
        assert own.is_well
        assert "1 phiếu đang niêm" in own.detail
    finally:
        desk.receiving.sealing.unlock("bốn con chim sẻ trên mái")
        desk.receiving.sealing.unseal()
        desk.gate.sign_in("hoa")
    assert told(desk) == ""
