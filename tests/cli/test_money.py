"""`pay`, `payment`, `day` and `settings account`, as a person at the desk and as a program."""

import json
from pathlib import Path

import pytest

from oneshop.services.opening import Location, open_services
from tests.cli.conftest import As
from tests.dossier_samples import UNSURE, put_dossier


@pytest.fixture
def two_dossiers(desk_folder: Path) -> tuple[str, str]:
    """One whose fee is certain (16.000 đồng), one whose fee is not."""
    services = open_services(Location(desk_folder), with_index=False)
    codes = put_dossier(services.database), put_dossier(services.database, UNSURE)
    services.close()
    return codes


def test_a_day_s_money_is_noted_looked_at_and_closed(call_as: As, two_dossiers: tuple[str, str]) -> None:
    certain, unsure = two_dossiers
    account = ("--bank", "970436", "--number", "1023456789", "--holder", "KHO BẠC")
    assert call_as("it", "settings", "account", *account)[:2] == (0, "Vietcombank · 1023456789 · KHO BẠC\n")
    shown = json.loads(call_as("hoa", "payment", "show", certain, "--json")[1])
    assert (shown["left"], shown["amount_in_words"], shown["purpose"]) == (16_000, "Mười sáu nghìn đồng", certain)
    assert shown["vietqr"].startswith("000201")
    paid = json.loads(call_as("hoa", "pay", certain, "16000", "--method", "cash", "--json")[1])
    assert (paid["left"], paid["amount"], paid["method"]) == (0, 16_000, "cash")
    by_number = json.loads(call_as("hoa", "payment", "show", "1", "--json")[1])
    assert (by_number["dossier"], by_number["paid"]) == (certain, 16_000)
    assert call_as("hoa", "pay", unsure, "8000", "--method", "cash")[0] == 2
    assert "Còn phải nộp: chưa rõ" in call_as("hoa", "pay", unsure, "8000", "--method", "cash", "--reference", "123")[1]
    code, _, told = call_as("hoa", "day", "close", "--cash", "23000")
    assert code == 2 and "thiếu 1.000 đồng" in told
    closed = json.loads(call_as("hoa", "day", "close", "--cash", "23000", "--explain", "thối nhầm", "--json")[1])
    assert (closed["closing"], closed["cash"], closed["differences"][0]["expected"]) == (1, 24_000, 24_000)
    again = ("day", "close", "--cash", "23000", "--explain", "thối nhầm")
    assert call_as("hoa", *again)[0] == 1
    assert json.loads(call_as("hoa", "day", "show", "--closed", "--json")[1]) == closed


def test_what_is_unusual_or_wrong_is_refused_with_the_next_step(call_as: As, two_dossiers: tuple[str, str]) -> None:
    certain, _ = two_dossiers
    code, _, told = call_as("hoa", "pay", certain, "20000", "--method", "cash")
    assert code == 2 and "--confirmed" in told
    assert call_as("hoa", "pay", certain, "20000", "--method", "cash", "--confirmed")[0] == 0
    assert call_as("hoa", "pay", certain, "1", "--method", "gold")[0] == 2
    assert call_as("hoa", "pay", "TAM-1", "1", "--method", "cash")[0] == 1
    assert call_as("hoa", "payment", "refund", certain, "4000", "--method", "cash", "--reason", "thu thừa")[0] == 0
    assert call_as("hoa", "payment", "void", "1", "--reason", "nhầm")[0] == 2
    assert call_as("hoa", "payment", "void", "2", "--reason", "nhầm")[0] == 0
    assert call_as("hoa", "payment", "void", "99", "--reason", "nhầm")[0] == 1
    told = call_as("hoa", "payment", "show", certain)[1]
    assert "ĐÃ HỦY: nhầm" in told and "còn nộp thừa 4.000 đồng" in told
    assert call_as("it", "payment", "show", certain)[0] == 3
    assert call_as("hoa", "day", "list")[1] == "Chưa chốt ngày nào.\n"
    assert call_as("hoa", "settings", "account", "--off")[0] == 3
    assert call_as("it", "settings", "account")[0] == 1
    call_as("it", "settings", "account", "--bank", "970436", "--number", "1023456789", "--holder", "KHO BẠC")
    code, _, told = call_as("it", "settings", "account", "--off")
    assert code == 0 and "Đã bỏ tài khoản" in told
