"""`receive`, `void` and `book`, as a program and as a person at the desk."""

import json
from pathlib import Path

import pytest

from oneshop.services.clock import today
from tests.cli.conftest import As
from tests.receiving_desk import BIRTH, RESIDENCE, confirm, open_receiving


@pytest.fixture
def confirmed(desk_folder: Path, call_as: As) -> As:
    """Commands on a desk whose calendar is confirmed."""
    services = open_receiving(desk_folder)
    services.gate.sign_in("lan")
    for year in (today().year, today().year + 1):
        confirm(services, year)
    services.close()
    return call_as


def test_a_dossier_is_received_shown_in_the_book_and_made_void(confirmed: As, tmp_path: Path) -> None:
    file = tmp_path / "giay.pdf"
    code, out, told = confirmed("hoa", "receive", RESIDENCE, "--applicant", "Nguyễn Sen", "--json", "-o", str(file))
    assert code == 0, told
    made = json.loads(out)
    assert {"number", "dossier", "procedure", "version", "due", "fees", "amount_in_words", "vietqr"} <= made.keys()
    assert (made["number"], made["procedure"], made["state"]) == (1, RESIDENCE, "received")
    assert made["due"] > made["received"]
    assert "Sen" not in out
    assert file.read_bytes().startswith(b"%PDF")
    book = json.loads(confirmed("hoa", "book", "list", "--json")[1])
    assert [(it["last"], it["gapless"]) for it in book if it["kind"] == "dossier"] == [(1, True)]
    void = ("void", made["dossier"], "--reason", "Nhập trùng")
    assert confirmed("hoa", *void)[0] == 0
    assert confirmed("hoa", *void)[0] == 2
    assert json.loads(confirmed("hoa", "book", "list", "--json")[1])[0]["voided"] == [1]


def test_a_receipt_that_cannot_be_written_leaves_one_document_and_the_dossier_in_the_book(
    confirmed: As, tmp_path: Path
) -> None:
    file = tmp_path / "không có" / "giay.pdf"
    code, out, told = confirmed("hoa", "receive", RESIDENCE, "--applicant", "Nguyễn Sen", "--json", "-o", str(file))
    made = json.loads(out)
    assert (code, made["number"], made["state"]) == (2, 1, "received")
    assert made["dossier"] in told and "1/" in told and "đừng tiếp nhận lần nữa" in told
    assert json.loads(confirmed("hoa", "book", "list", "--json")[1])[0]["last"] == 1


def test_what_cannot_be_taken_in_is_refused_with_its_code(confirmed: As) -> None:
    receive = ("receive", BIRTH, "--applicant", "Nguyễn Sen")
    assert confirmed("hoa", *receive, "--received", "2099-01-01T08:00")[0] == 2
    assert confirmed("hoa", *receive, "--received", "hôm qua")[0] == 2
    assert confirmed("hoa", *receive, "--dossier", "TAM-261123-0001")[0] == 2
    assert confirmed("hoa", *receive, "--delivery", "bồ câu")[0] == 2
    assert confirmed("hoa", *receive, "--bundle", "không có")[0] == 2
    assert confirmed("hoa", "receive", BIRTH, "--applicant", " ")[0] == 2
    assert confirmed("hoa", "receive", "9.999999", "--applicant", "Sen")[0] == 1
    assert confirmed("hoa", "void", "99", "--reason", "thử")[0] == 1
    assert confirmed("it", *receive)[0] == 3
    assert confirmed("hoa", "book", "close", "2025")[0] == 3
    assert confirmed("lan", "book", "close", "2025")[0] == 2
    assert confirmed("hoa", "book", "list")[0] == 1
