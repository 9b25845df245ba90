"""A citizen nobody else is called like goes through the whole desk, which seals: no file of the data folder names her
afterwards, and what was destroyed is reprinted by nobody."""

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.correcting import Correction
from oneshop.counter.dossiers.handing_in import all_in_full
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.money import Method
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.paths import DataFolder
from oneshop.services.opening import Services
from oneshop.services.sealing_keys import PASSPHRASE
from oneshop.store.database import StoreError
from oneshop.vietnamese.masking import masked
from oneshop.vietnamese.text import fold
from tests.desk_people import add_person
from tests.receiving_desk import BIRTH, desk_clock, open_receiving, said
from tests.services.receiving.test_sealing import SECRET
from ui.faults import start_log

NAME, IDENTITY, PHONE = "Quàng Thị Bươm Bướm", "011190777123", "0905777957"
SHE = Personal(
    Person(NAME, identity=IDENTITY, phone=PHONE, address=f"Bản nhà {NAME}", email="buom.buom@thu.vn"),
    agent=Person(f"{NAME} Em"),
    authorisation=f"Giấy ủy quyền của {NAME}",
    request=f"Cấp bản sao cho {NAME}",
)
QUESTIONS = (NAME, f"khai sinh cho {NAME}", IDENTITY, f"{IDENTITY}||{NAME}|01011990|Nữ|Bản nhà|01012022", PHONE)


@pytest.fixture(scope="module")
def desk_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed") / "data"
    shutil.copytree(prepared_folder, folder)
    return folder


@pytest.fixture(scope="module")
def services(desk_folder: Path) -> Iterator[Services]:
    with pytest.MonkeyPatch.context() as around, desk_clock(datetime(2026, 11, 20, 9, 0)):
        around.delenv(PASSPHRASE, raising=False)
        opened = open_receiving(desk_folder, 2026, 2027)
        add_person(opened.database, "it", Role.ADMIN)
        opened.gate.sign_in("it")
        opened.receiving.sealing.seal(SECRET)
        opened.learning.switch(is_on=True)
        opened.gate.sign_in("lan")
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def ended(services: Services) -> str:
    """The code of a dossier of hers that has ended."""
    return whole_life(services)


def reason_of(services: Services, kind: str) -> ReasonGiven:
    """A reason of the register whose words name her."""
    known = next(it for it in services.registers.registers.reasons if it.kind.value == kind)
    return ReasonGiven(known.code, f"Giấy của {NAME}, số {IDENTITY}")


def whole_life(services: Services) -> str:
    """Everything that may be done with her dossiers; the code of one that ended."""
    desk = services.receiving
    request = replace(said(services), personal=SHE, papers=())
    begun = desk.intake.begin(services.checklists.make(request.codes, {}, request.channel))
    why = reason_of(services, "supplement")
    whys = tuple(replace(why, paper=paper.name) for paper in begun.papers)
    asked = desk.intake.ask_supplement(request, whys)
    desk.forms.note_printed(desk.forms.issue(asked.dossier.code, FormPurpose.SUPPLEMENT))
    done = desk.intake.complete(asked.dossier.code, all_in_full(begun.papers))
    code = done.dossier.code
    desk.intake.correct(code, Correction(personal=replace(SHE, request="")), f"Sai tên {NAME}")
    receipt = desk.forms.note_printed(desk.forms.issue(code, FormPurpose.RECEIPT))
    desk.forms.reissue(receipt, f"Ghi sai {NAME}")
    paid = desk.cashier.pay(code, 8_000, Method.CASH, "BL-0001", confirmed=True)
    desk.cashier.void_payment(paid.id, f"Thu nhầm của {NAME}")
    refused = desk.intake.refuse(request, (reason_of(services, "refusal"),))
    desk.forms.issue(refused.dossier.code, FormPurpose.REFUSAL)
    desk.intake.void(code, f"Hồ sơ của {NAME} nhập trùng")
    desk.personal_data.of_person(code)
    return refused.dossier.code


def spellings(text: str) -> set[bytes]:
    """How a text may stand in a file."""
    return {way.encode() for way in (text, text.lower(), fold(text), json.dumps(text)[1:-1])}


def told_anywhere(folder: Path) -> list[str]:
    """The files of a folder that name her, in any spelling."""
    spelt = {way for text in (NAME, IDENTITY, PHONE, "Bươm", "buom.buom@") for way in spellings(text)} | {b"buom"}
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [f"{path.name}: {text!r}" for text in spelt if text in content or text.decode() in str(path)]
    return found


def test_nothing_she_said_stands_anywhere_in_the_data_folder(services: Services, desk_folder: Path, ended: str) -> None:
    log = start_log(DataFolder(desk_folder).log)
    assert log is not None
    before = logging.getLogger().level
    try:
        services.keeper.open()
        for question in QUESTIONS:
            services.finder.search(question)
            services.learning.note(question)
            services.memory.note_opened(BIRTH)
        for work in (
            lambda: services.receiving.intake.receive(replace(said(services), personal=SHE, code=ended)),
            lambda: services.receiving.forms.issue(ended, FormPurpose.APOLOGY),
            lambda: json.loads(services.receiving.personal_data.of_person("không có").dossiers[0][0].dossier.code),
            lambda: Person(" "),
        ):
            try:
                work()
            except Exception as fault:
                logging.getLogger("oneshop.thu").info("việc nền không xong: %r", fault, exc_info=fault)
        logging.getLogger("oneshop.thu").warning("người nộp %r", SHE)
    finally:
        log.close()
        logging.getLogger().setLevel(before)
    assert "việc nền không xong" in (desk_folder / "log" / "oneshop.log").read_text(encoding="utf-8")
    assert told_anywhere(desk_folder) == []


def test_what_was_destroyed_is_not_printed_again_and_everything_else_goes_on(services: Services, ended: str) -> None:
    code = ended
    services.gate.sign_in("it")
    assert services.receiving.personal_data.erase(code).dossiers[0].code == code
    services.gate.sign_in("lan")
    forms = services.receiving.forms.of_dossier(code)
    assert [form.purpose for form in forms] == [FormPurpose.REFUSAL]
    with pytest.raises((ValueError, LookupError, StoreError)) as refused:
        services.receiving.forms.pdf(forms[0])
    assert "xóa" in str(refused.value) or "hủy" in str(refused.value)
    assert services.receiving.forms.register_pdf(datetime(2026, 11, 1).date(), datetime(2026, 11, 30).date())
    assert services.audit.verify().is_well
    with services.database.reading() as session:
        from oneshop.store.books import books

        assert {book.last for book in books(session) if book.kind == "dossier"} == {2}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("số 011190777123.", "số 0******7123."),
        ("gọi 0905.777.957 hoặc +84 905 777 957", "gọi 0******7957 hoặc 8******7957"),
        ("lan@thu.vn", "l***@thu.vn"),
        ("TAM-261120-0001, 000.00.01.H17-261120-0001", "TAM-261120-0001, 000.00.01.H17-261120-0001"),
        ("2026-11-20 09:00:00,123 mã 1.001193", "2026-11-20 09:00:00,123 mã 1.001193"),
        ("20/11/2026, 120.000.000 đồng", "20/11/2026, 120.000.000 đồng"),
    ],
)
def test_a_log_masks_numbers_of_people_and_no_others(said: str, shown: str) -> None:
    assert masked(said) == shown
