"""A morning by the command line: received, supplemented, paid, handed over, and the day closed."""

import json
from pathlib import Path

from tests.cli.conftest import As
from tests.cli.test_receiving import confirmed

__all__ = ["confirmed"]


def test_a_morning_from_the_first_receipt_to_the_closed_day(confirmed: As, tmp_path: Path) -> None:
    def told(*arguments: str) -> dict[str, object]:
        code, out, err = confirmed("hoa", *arguments, "--json")
        assert code == 0, (arguments, out, err)
        found = json.loads(out)
        assert isinstance(found, dict)
        return found

    papers = [tmp_path / f"{name}.pdf" for name in ("nhan", "bo-sung", "nhan-lai", "bien-ban")]
    receipt, asked, again, sheet = map(str, papers)
    first = str(told("receive", "1.001193", "--applicant", "Nguyễn Thị Bưởi", "-o", receipt)["dossier"])
    second = str(told("receive", "1.004873", "--applicant", "Trần Văn Cam", "-o", again)["dossier"])
    told("supplement", second, "--ask", "BS03=Tờ khai còn trống mục nơi cư trú. Xin ghi đủ.")
    told("form", "print", second, "--purpose", "supplement", "-o", asked)
    assert told("dossier", "show", second)["state"] == "paused"
    assert told("supplement", second, "--given")["state"] == "received"
    told("pay", first, "8000", "--method", "cash", "--reference", "BL-000123")
    told("pay", second, "15000", "--method", "transfer", "--reference", "FT26323001")
    told("dossier", "done", first)
    assert told("return", first, "--checked", "signature")["state"] == "returned"

    assert confirmed("hoa", "day", "close", "--cash", "7000", "-o", sheet)[0] == 2
    closed = told("day", "close", "--cash", "8000", "-o", sheet)
    assert (closed["total"], closed["cash"], closed["differences"]) == (23_000, 8_000, [])
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)
    verified = confirmed("lan", "db", "verify")
    assert verified[0] == 0, verified
    assert all(
        book["gapless"] for book in json.loads(confirmed("lan", "book", "list", "--json")[1]) if "gapless" in book
    )
