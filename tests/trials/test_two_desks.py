"""Two programs at one register: of two who receive one official code, and of two who change one dossier, one does it
and the other is told; and a desk that is called otherwise in the middle of a year."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.services.clock import today
from oneshop.services.opening import Services
from oneshop.settings import DeskIdentity, save_identity
from oneshop.store import books
from tests.receiving_desk import RESIDENCE, open_receiving, said

OFFICIAL = [f"H15.50.05.13-261008-09{number}" for number in range(70, 78)]
WORKER = """
import json, sys
from pathlib import Path
from oneshop.services.receiving.refusals import IntakeRefused
from oneshop.services.receiving.life import StepRefused
from oneshop.store.database import StoreError
from tests.receiving_desk import RESIDENCE, open_receiving, said

services = open_receiving(Path(sys.argv[1]))
services.gate.sign_in(sys.argv[2])
request = said(services, RESIDENCE)
work = json.loads(sys.argv[3])
receiving = services.receiving
acts = [("receive", code) for code in work["codes"]] + [("void", code) for code in work["dossiers"]]
print("ready", flush=True)
sys.stdin.readline()
from dataclasses import replace
for what, code in acts:
    try:
        if what == "receive":
            receiving.intake.receive(replace(request, code=code))
        else:
            receiving.life.done(code, note=sys.argv[2])
        told = ""
    except (IntakeRefused, StepRefused, StoreError) as refusal:
        told = str(refusal)
    print(json.dumps([code, told]), flush=True)
services.close()
"""


@pytest.fixture(scope="module")
def folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two-desks") / "data"
    shutil.copytree(prepared_folder, folder)
    open_receiving(folder, today().year, today().year + 1).close()
    return folder


def numbers(services: Services) -> list[tuple[str, int, bool]]:
    """Each book of dossiers with its last number and whether it is gapless."""
    with services.database.reading() as session:
        return [
            (it.desk, it.last, books.held(session, it.desk, it.year).is_gapless(it))
            for it in books.books(session)
            if it.kind == books.DOSSIERS
        ]


def test_of_two_programs_one_does_it_and_the_other_is_told(folder: Path) -> None:
    services = open_receiving(folder)
    request = said(services, RESIDENCE)
    dossiers = [services.receiving.intake.receive(request).dossier.code for _ in range(6)]
    work = json.dumps({"codes": OFFICIAL, "dossiers": dossiers})
    working = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, str(folder), who, work],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("hoa", "lan")
    ]
    for one in working:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in working:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    told = [dict(json.loads(line) for line in one.communicate()[0].splitlines()) for one in working]
    for code in OFFICIAL:
        done, refused = sorted(one[code] for one in told)
        assert done == ""
        assert code in refused and "đã có trong sổ" in refused
    for code in dossiers:
        done, refused = sorted(one[code] for one in told)
        assert done == ""
        assert "Người khác vừa sửa" in refused or code in refused
        assert len([it for it in services.receiving.register.show(code).events if it.kind.value == "done"]) == 1
    assert numbers(services) == [("", len(OFFICIAL) + len(dossiers), True)]
    assert all(finding.is_well for finding in services.health.examine_database())
    services.close()


def test_a_desk_called_otherwise_goes_on_in_a_book_of_its_own_and_prints_what_it_received_before(folder: Path) -> None:
    services = open_receiving(folder)
    before = services.receiving.intake.receive(said(services, RESIDENCE)).dossier
    last = before.number
    services.close()
    save_identity(folder / "settings.json", DeskIdentity(desk_code="q2"))
    services = open_receiving(folder)
    assert services.identity.desk_code == "Q2", "as codes are typed and scanned"
    receiving = services.receiving
    request = said(services, RESIDENCE)
    codes = [receiving.intake.receive(request).dossier for _ in range(last)]
    assert [it.number for it in codes] == list(range(1, last + 1))
    assert codes[0].code.endswith("-Q2-0001")
    same = next(it for it in codes if it.number == before.number)
    own, earlier = (receiving.forms.issue(code, FormPurpose.RECEIPT) for code in (same.code, before.code))
    assert (own.number, earlier.number) == (last, last)
    again = [receiving.forms.reissue(form, "thử") for form in (own, earlier)]
    assert [form.edition for form in again] == [1, 1]
    assert receiving.life.remind(f" {codes[0].code.lower()} ").kept.dossier.code == codes[0].code
    assert receiving.life.remind("1").kept.dossier.code == codes[0].code
    assert sorted(numbers(services)) == [("", last, True), ("Q2", last, True)]
    services.close()
    save_identity(folder / "settings.json", DeskIdentity())
    services = open_receiving(folder)
    assert services.receiving.intake.receive(replace(request)).dossier.number == last + 1
    assert all(finding.is_well for finding in services.health.examine_database())
    services.close()
