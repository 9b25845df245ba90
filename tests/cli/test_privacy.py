"""`privacy`, and what of `settings` is about the office and its citizens."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from oneshop.services.opening import Location, open_services
from oneshop.services.sealing_keys import PASSPHRASE
from tests.cli.conftest import As
from tests.services.receiving.ended import IDENTITY, NAME, put
from tests.services.receiving.test_sealing import SECRET

OLD = datetime(2023, 1, 10, 8)


@pytest.fixture
def codes(call_as: As, desk_folder: Path) -> tuple[str, str]:
    """An ended dossier of long ago, and one that is still open."""
    services = open_services(Location(desk_folder), with_index=False)
    try:
        return put(services.database, OLD), put(services.database, OLD, is_ended=False)
    finally:
        services.close()


def test_a_supervisor_tells_a_citizen_what_is_kept_destroys_it_and_sees_who_looked(
    call_as: As, codes: tuple[str, str], tmp_path: Path
) -> None:
    ended, still_open = codes
    told = tmp_path / "cua-toi.json"
    assert call_as("hoa", "privacy", "person", ended, "-o", str(told))[0] == 0
    assert {it["code"] for it in json.loads(told.read_text(encoding="utf-8"))} == set(codes)
    assert NAME in told.read_text(encoding="utf-8")
    code, out, _ = call_as("lan", "privacy", "due", "--json")
    plan = json.loads(out)
    assert code == 0 and [it["code"] for it in plan["dossiers"]] == [ended] and plan["still_open"] == [still_open]
    assert plan["on_paper"][0]["printed"] == 2
    code, out, err = call_as("lan", "privacy", "purge")
    assert code == 0 and "Bản giấy phải hủy" in out and "không còn vết" in err
    assert json.loads(call_as("hoa", "privacy", "person", ended)[1])[0]["people"] is None
    assert call_as("lan", "privacy", "erase", still_open)[0] == 2
    assert call_as("lan", "privacy", "erase", "TAM-1")[0] == 1
    code, out, _ = call_as("lan", "privacy", "looks", ended)
    assert code == 0 and "hoa" in out and "Hồ sơ: " in out
    assert call_as("hoa", "privacy", "purge")[0] == 3
    assert call_as("lan", "audit", "list", "--text", IDENTITY)[1].splitlines()[0].startswith("0 ")


def test_the_office_seals_opens_and_gives_it_up(
    call_as: As, codes: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    assert json.loads(call_as("it", "privacy", "status", "--json")[1])["sealed"] is False
    assert call_as("it", "privacy", "seal")[0] == 2
    monkeypatch.setenv(PASSPHRASE, SECRET)
    code, out, _ = call_as("it", "privacy", "seal", "--json")
    recovery = json.loads(out)["recovery"]
    assert code == 0 and call_as("hoa", "privacy", "unlock-check")[0] == 0
    monkeypatch.setenv(PASSPHRASE, "sai mật khẩu mất rồi")
    code, _, err = call_as("hoa", "privacy", "person", codes[0])
    assert code == 2 and "đang niêm" in err
    assert call_as("hoa", "privacy", "unlock-check")[0] == 1
    assert json.loads(call_as("it", "privacy", "status", "--json")[1])["open"] is False
    monkeypatch.setenv(PASSPHRASE, recovery)
    assert json.loads(call_as("it", "privacy", "unseal", "--json")[1])["texts"] == 6
    assert NAME in call_as("hoa", "privacy", "person", codes[0])[1]


def test_settings_of_the_office_are_set_by_their_names_and_refused_by_their_fields(call_as: As) -> None:
    code, out, _ = call_as("it", "settings", "identity", "--authority", "UBND XÃ THỬ", "--level", "cấp xã", "--json")
    assert code == 0 and json.loads(out)["level"] == "commune"
    assert json.loads(call_as("hoa", "settings", "identity", "--json")[1])["authority"] == "UBND XÃ THỬ"
    code, _, err = call_as("it", "settings", "identity", "--desk-code", "quầy số hai")
    assert code == 2 and "--desk-code" in err
    assert call_as("hoa", "settings", "identity", "--desk", "X")[0] == 3
    code, _, err = call_as("it", "settings", "retention", "in_lai", "48")
    assert code == 2 and "36 tháng" in err
    assert call_as("it", "settings", "retention", "in_lai", "12")[0] == 0
    kept = {it["id"]: it for it in json.loads(call_as("hoa", "settings", "retention", "--json")[1])}
    assert (kept["in_lai"]["months"], kept["in_lai"]["law_months"], kept["in_lai"]["own"]) == (12, 36, True)
    assert "settings.identity" in call_as("lan", "audit", "list", "--json")[1]
