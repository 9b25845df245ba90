"""`authority` and `delegation`: the documents, the exit codes, what is refused and where it says so."""

import json
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.services import gate
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import Call
from tests.desk_people import add_person

BIRTH = "1.001193"
ADD = ("--number", "12/QĐ-UBND", "--issued", "2026-01-05", "--province", "Đà Nẵng", "--delegator", "UBND cấp xã")
WHOLE = (*ADD, "--delegate", "Chủ tịch UBND cấp xã", "--code", BIRTH, "--to", "2027-12-31")


@pytest.fixture
def signed_in(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A supervisor at every desk that a command opens."""
    services = open_services(Location(desk_folder), with_index=False)
    add_person(services.database, "lan", Role.SUPERVISOR)
    services.close()
    whole = gate.Gate.__init__

    def at_the_desk(self: gate.Gate, database: object) -> None:
        whole(self, database)  # type: ignore[arg-type]  # it is the database the desk was opened with
        self.sign_in("lan")

    monkeypatch.setattr(gate.Gate, "__init__", at_the_desk)


def test_authority_tells_who_decides_by_which_chain(call: Call, signed_in: None) -> None:
    assert call("delegation", "add", *WHOLE)[0] == 0
    code, out, _ = call("authority", BIRTH, "--on", "2026-11-23", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["decides"] == "Chủ tịch UBND cấp xã" and answer["by"] == "12/QĐ-UBND"
    assert {"decision", "delegator", "delegate", "from", "to"} <= answer["chain"][0].keys()
    assert (answer["chain"][0]["from"], answer["chain"][0]["to"]) == ("2026-01-05", "2027-12-31")
    assert json.loads(call("authority", BIRTH, "--on", "2028-01-01", "--json")[1])["by"] is None


def test_authority_is_no_for_an_unknown_code_and_refuses_a_bad_day(call: Call) -> None:
    assert call("authority", "9.999999", "--json")[0] == 1
    assert call("authority", BIRTH, "--on", "hôm nay")[0] == 2


def test_a_conflict_names_nobody_and_ends_with_no(call: Call, signed_in: None) -> None:
    call("delegation", "add", *WHOLE)
    other = ["13/QĐ-UBND" if word == "12/QĐ-UBND" else word for word in WHOLE]
    other[other.index("Chủ tịch UBND cấp xã")] = "Sở Tư pháp"
    assert call("delegation", "add", *other)[0] == 0
    code, out, _ = call("authority", BIRTH, "--on", "2026-11-23", "--json")
    assert code == 1 and json.loads(out)["decides"] is None and "conflict" in json.loads(out)["concerns"]
    code, out, _ = call("delegation", "check", "--on", "2026-11-23", "--json")
    assert code == 1 and len(json.loads(out)["conflicts"]) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--delegate", "Chủ tịch UBND cấp xã", "--code", "9.999999"), "9.999999"),
        (("--delegate", "UBND xã", "--code", BIRTH), "Không ai ủy quyền cho mình"),
        (("--delegate", "Sở Tư pháp", "--code", BIRTH, "--to", "2020-01-01"), "Đến hết ngày"),
        (("--delegate", "Sở Tư pháp", "--code", BIRTH, "--to", "mai"), "NĂM-THÁNG-NGÀY"),
        (("--delegate", "Sở Tư pháp"), "Mã thủ tục"),
    ],
)
def test_a_bad_decision_is_refused_in_words(call: Call, signed_in: None, more: tuple[str, ...], said: str) -> None:
    code, _, err = call("delegation", "add", *ADD, *more)
    assert code == 2 and said in err


def test_a_file_is_added_listed_printed_and_removed(call: Call, signed_in: None, tmp_path: Path) -> None:
    file, pdf = tmp_path / "f.yaml", tmp_path / "f.pdf"
    file.write_text(
        f"- decision: 7/QĐ-UBND\n  province: Đà Nẵng\n  issued_on: 2026-02-01\n  delegator: UBND tỉnh\n"
        f"  delegate: Sở Tư pháp\n  codes: ['{BIRTH}']\n",
        encoding="utf-8",
    )
    code, out, _ = call("delegation", "add", "--file", str(file), "--json")
    assert code == 0 and json.loads(out)[0]["warnings"][0]["part"] == "valid_to"
    listed = json.loads(call("delegation", "list", "--json")[1])
    assert listed[0]["decision"] == "7/QĐ-UBND" and not listed[0]["is_example"] and len(listed) == 5
    assert json.loads(call("delegation", "list", "--ending", "90", "--json")[1]) == []
    assert call("delegation", "print", "7/QĐ-UBND", "-o", str(pdf))[0] == 0 and pdf.read_bytes()[:4] == b"%PDF"
    assert call("delegation", "remove", "7/QĐ-UBND")[0] == 0
    assert call("delegation", "remove", "7/QĐ-UBND")[0] == 1


def test_without_an_account_nothing_is_kept(call: Call) -> None:
    assert call("delegation", "add", *WHOLE)[0] == 3
