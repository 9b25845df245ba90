"""A dossier's life by command: what is answered, and with which code it ends."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from oneshop.counter.dossiers.dossier import DossierState
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import As
from tests.counter.dossiers.made import bundle, dossier, moment
from tests.services.receiving.dossiers_kept import NAME, NUMBER, keep, moved

AT = moment("12T10:00")
_TAKE_IN = ("TAM-261109-0001", "TAM-261109-0002", "TAM-261109-0003")


@pytest.fixture
def desk(call_as: As, desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> As:
    """A desk on Thu 12/11/2026 with a bundle, a paused dossier and one that is overdue."""
    services = open_services(Location(desk_folder), with_index=False)
    for number, it in enumerate(
        (bundle(), dossier(DossierState.PAUSED), moved(dossier(), datetime(2026, 11, 11, 17))), start=1
    ):
        keep(services.database, it, number)
    services.close()
    for module in ("services.receiving.life", "services.receiving.due_lists", "services.clock"):
        monkeypatch.setattr(f"oneshop.{module}.now", lambda: AT)
    return call_as


def test_a_bundle_is_done_and_given_back_part_by_part(desk: As) -> None:
    code = _TAKE_IN[0]
    assert desk("hoa", "dossier", "transfer", code, "--to", "Công an cấp xã")[0] == 0
    assert desk("hoa", "dossier", "done", code, "--part", "1")[0] == 0
    result, out, _ = desk("hoa", "return", code, "--part", "1", "--checked", "id-card", "--to", "agent", "--json")
    told = json.loads(out)
    assert (result, told["state"], told["holder"]) == (0, "processing", "Công an cấp xã")
    assert [part["returned"] is not None for part in told["procedures"]] == [True, False]
    assert told["applicant"]["name"] == NAME and NUMBER not in out and "done" in told["steps"]
    again, _, err = desk("hoa", "return", code)
    assert again == 2 and code in err and "ghi có kết quả" in err


def test_steps_that_cannot_be_unknown_dossiers_and_strangers_have_their_exit_codes(desk: As) -> None:
    paused = _TAKE_IN[1]
    assert desk("hoa", "dossier", "done", paused)[0] == 2
    assert desk("hoa", "dossier", "remind", "TAM-999")[0] == 1
    assert desk("it", "dossier", "remind", paused)[0] == 3
    assert desk("it", "dossier", "due")[0] == 3
    for wrong in (("supplement", paused), ("supplement", paused, "--ask", "BS05=Ký", "--given")):
        assert desk("hoa", *wrong)[0] == 2
    assert desk("hoa", "dossier", "stop", paused, "--reason", "XX99=Không rõ")[0] == 2


def test_what_presses_is_listed_without_names_and_a_second_ask_is_refused(desk: As) -> None:
    result, out, _ = desk("hoa", "dossier", "due", "--json")
    told = json.loads(out)
    assert result == 0 and [row["dossier"] for row in told["overdue"]["dossiers"]] == [_TAKE_IN[0], _TAKE_IN[2]]
    assert NAME not in out and "Tâm" not in out
    late = _TAKE_IN[2]
    asked = desk("hoa", "supplement", late, "--ask", "BS05=Tờ khai chưa có chữ ký của ông Bình.")
    assert asked[0] == 0 and "Chờ bổ sung từ 12/11" in asked[1]
    assert json.loads(desk("hoa", "dossier", "due", "--json")[1])["overdue"]["count"] == 1


def test_punctuality_needs_days_in_order(desk: As) -> None:
    assert desk("hoa", "dossier", "punctuality", "--from", "2026-12-01", "--to", "2026-11-01")[0] == 2
    result, out, _ = desk("hoa", "dossier", "punctuality", "--from", "2026-11-01", "--to", "2026-11-30", "--json")
    (whole,) = json.loads(out)
    assert result == 0 and (whole["done"], whole["still_late"], whole["mean_days"]) == (0, 2, None)
