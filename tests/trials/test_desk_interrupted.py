"""Power that goes, and a disk that fills, between a row and its paper and in the middle of every larger change of the
register: all of it or nothing, no number lost, and what was not printed is printed later."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.listing import Wanted
from oneshop.counter.dossiers.money import Method
from oneshop.services.checklists import SavingError
from oneshop.services.opening import Services
from oneshop.services.sealing_keys import PASSPHRASE
from oneshop.store import books
from oneshop.store.database import StoreError
from tests.desk_people import add_person
from tests.receiving_desk import RESIDENCE, desk_clock, open_receiving, said
from tests.trials.test_full_disk import full

KILLS = int(os.environ.get("ONESHOP_KILLS", "2"))
AT = datetime(2026, 11, 20, 9, 0)
SECRET = "bốn con chim sẻ trên mái"

# One interpreter that forks before it opens anything: each child works at the desk and is killed at its place.
WORKER = """
import os, random, signal, sys, time
from datetime import datetime
from pathlib import Path
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.money import Method
from oneshop.services.receiving import forms
from oneshop.store import day_closings, dossiers, issued_forms, payments, purging, resealing
from tests.receiving_desk import RESIDENCE, desk_clock, open_receiving, said

folder, file, secret, kills = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])

def dies(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def receive(services):
    return services.receiving.intake.receive(said(services, RESIDENCE)).dossier.code

def issue(services):
    return services.receiving.forms.issue(receive(services), FormPurpose.RECEIPT)

def purge(services):
    code = receive(services)
    services.receiving.intake.void(code, "thu")
    services.gate.sign_in("it")
    purging.add_events = dies
    services.receiving.personal_data.erase(code)

def close(services):
    services.receiving.day.close(None, 0, "thu")

def pay(services):
    services.receiving.cashier.pay(receive(services), 20_000, Method.CASH, "BL1", confirmed=True)

def seal(services):
    services.gate.sign_in("it")
    services.receiving.sealing.seal(secret)

def everything(services):
    signal.setitimer(signal.ITIMER_REAL, random.uniform(0.05, 0.8))
    signal.signal(signal.SIGALRM, dies)
    while True:
        form = issue(services)
        services.receiving.forms.save(form, file.with_name("nhieu.pdf"))
        services.receiving.cashier.pay(form.dossier, 20_000, Method.CASH, "BL1", confirmed=True)
        services.receiving.intake.void(receive(services), "thu")

def at(what, where=None, name=""):
    child = os.fork()
    if child:
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        return
    services = open_receiving(folder)
    if where is not None:
        setattr(where, name, dies)
    what(services)
    dies()

with desk_clock(datetime(2026, 11, 20, 9, 0)):
    at(receive)
    at(receive, dossiers, "_keep_parts")
    at(issue)
    at(issue, issued_forms, "as_text")
    at(lambda it: it.receiving.forms.save(issue(it), file), forms.Forms, "note_printed")
    at(pay, payments, "_sum_up")
    at(close, day_closings, "add")
    at(purge)
    at(seal, resealing, "note_fact")
    for _ in range(kills):
        at(everything)
"""


@pytest.fixture(scope="module")
def folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interrupted") / "data"
    shutil.copytree(prepared_folder, folder)
    return folder


@pytest.fixture
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    with desk_clock(AT):
        services = open_receiving(folder, 2026)
        yield services
        services.close()


def is_gapless(desk: Services) -> bool:
    with desk.database.reading() as session:
        (book,) = [it for it in books.books(session) if it.kind == books.DOSSIERS]
        return books.held(session, book.desk, book.year).is_gapless(book)


def last(desk: Services) -> int:
    with desk.database.reading() as session:
        return max((it.last for it in books.books(session) if it.kind == books.DOSSIERS), default=0)


def test_a_full_disk_takes_no_number_and_a_paper_that_failed_is_printed_later(desk: Services, tmp_path: Path) -> None:
    receiving, request = desk.receiving, said(desk, RESIDENCE)
    code = receiving.intake.receive(request).dossier.code
    form = receiving.forms.issue(code, FormPurpose.RECEIPT)
    before = last(desk)
    receiving.forms.pdf(form)
    with full():
        for act in (
            lambda: receiving.intake.receive(request),
            lambda: receiving.forms.issue(code, FormPurpose.CONTROL),
            lambda: receiving.cashier.pay(code, 20_000, Method.CASH, "BL1", confirmed=True),
            lambda: receiving.day.close(None, 0, "thử"),
        ):
            with pytest.raises(StoreError, match="dung lượng"):
                act()
        with pytest.raises(SavingError, match="in lại được"):
            receiving.forms.save(form, tmp_path / "phieu.pdf")
    assert not (tmp_path / "phieu.pdf").exists()
    (tmp_path / "tep").write_text("không phải thư mục")
    with pytest.raises(SavingError, match="in lại được"):
        receiving.forms.save(form, tmp_path / "tep" / "phieu.pdf")
    assert (last(desk), receiving.forms.with_id(form.id).printed) == (before, 0)
    assert receiving.cashier.payments(code) == ()
    assert receiving.day.closings() == ()
    assert receiving.forms.save(form, tmp_path / "phieu.pdf").printed == 1
    assert all(finding.is_well for finding in desk.health.examine_database())


def test_whoever_comes_back_after_a_power_cut_finds_all_or_nothing(
    desk: Services, folder: Path, tmp_path: Path
) -> None:
    add_person(desk.database, "it", Role.ADMIN)
    receiving = desk.receiving
    before = last(desk)
    forms_before = {it.line.code for it in receiving.register.rows(Wanted()).rows}
    file = tmp_path / "phieu.pdf"
    subprocess.run([sys.executable, "-c", WORKER, str(folder), str(file), SECRET, str(KILLS)], check=True)
    assert is_gapless(desk)
    assert last(desk) >= before + 6, "all but the one that was cut off before its row was whole"
    assert receiving.day.closings() == ()
    assert not receiving.sealing.standing().is_sealed
    rows = [it for it in receiving.register.rows(Wanted(), 0, 500).rows if it.line.code not in forms_before]
    kept = [receiving.register.show(it.line.code) for it in rows]
    assert all(it.kept.personal is not None for it in kept), "nothing was destroyed by half"
    assert all(it.balance.paid == sum(paid.amount for paid in it.payments) for it in kept)
    unprinted = [it for it in kept if it.kept.dossier.ended_at is None and not any(f.printed for f in it.forms)]
    assert len(unprinted) >= 5
    assert file.read_bytes().startswith(b"%PDF")
    for one in unprinted:
        form = receiving.forms.issue(one.kept.dossier.code, FormPurpose.RECEIPT)
        assert form.number == one.kept.dossier.number
        assert receiving.forms.save(form, tmp_path / "lai.pdf").printed == 1
    assert all(finding.is_well for finding in desk.health.examine_database())
