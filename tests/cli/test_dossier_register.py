"""`dossier list`, `show` and `find` on a desk with dossiers."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks.dossiers_made import fill
from oneshop.services.clock import now
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import As

COUNT = 60


@pytest.fixture(scope="module")
def filled_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossiers") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    fill(services.database, COUNT, now(), days=40)
    services.close()
    return folder


@pytest.fixture
def desk_folder(filled_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(filled_folder, folder)
    return folder


def test_the_list_is_one_document_with_masked_numbers_and_a_total(call_as: As) -> None:
    code, out, _ = call_as("hoa", "dossier", "list", "--limit", "5", "--json")
    found = json.loads(out)
    assert (code, found["total"], len(found["dossiers"])) == (0, COUNT, 5)
    for row in found["dossiers"]:
        assert row["applicant"]
        assert "*" in row["identity"]
        assert "x" in row["phone"]
    assert call_as("hoa", "dossier", "list", "không", "ai", "như", "vậy")[0] == 1


def test_filters_narrow_the_list_and_a_day_that_is_none_is_refused(call_as: As) -> None:
    _, out, _ = call_as("hoa", "dossier", "list", "--state", "returned", "--channel", "online", "--json")
    found = json.loads(out)
    assert 0 < found["total"] < COUNT
    assert {(row["state"], row["channel"]) for row in found["dossiers"]} == {("returned", "online")}
    assert call_as("hoa", "dossier", "list", "--from", "32/13/2026")[0] == 2


def test_one_dossier_is_shown_masked_and_in_full_only_when_asked(call_as: As) -> None:
    _, out, _ = call_as("hoa", "dossier", "list", "--limit", "1", "--json")
    code = json.loads(out)["dossiers"][0]["dossier"]
    _, masked, _ = call_as("hoa", "dossier", "show", code.lower(), "--json")
    _, full, _ = call_as("hoa", "dossier", "show", code, "--full", "--json")
    plain = json.loads(full)
    assert plain["dossier"] == code
    assert plain["events"][0]["kind"] == "entered"
    assert plain["applicant"]["identity"].isdigit()
    assert plain["applicant"]["identity"] not in masked
    assert plain["applicant"]["address"] not in masked
    assert "note" not in json.loads(masked)["events"][0]
    number = f"{plain['number']}/{plain['year']}"
    assert json.loads(call_as("hoa", "dossier", "show", number, "--json")[1])["dossier"] == code
    _, lines, _ = call_as("hoa", "dossier", "show", code)
    assert plain["applicant"]["identity"] not in lines


def test_a_scanned_text_is_found_or_honestly_not(call_as: As) -> None:
    _, out, _ = call_as("hoa", "dossier", "list", "--limit", "1", "--json")
    code = json.loads(out)["dossiers"][0]["dossier"]
    assert call_as("hoa", "dossier", "find", f" {code.lower()} ")[:2] == (0, f"{code}\n")
    code, out, _ = call_as("hoa", "dossier", "find", "Nguyễn Văn An", "--json")
    assert (code, json.loads(out)) == (1, {"dossier": None})
    assert call_as("hoa", "dossier", "show", "TAM-990101-0001")[0] == 1


@pytest.mark.parametrize("command", [("list",), ("show", "TAM-1"), ("find", "TAM-1")])
def test_who_may_not_see_dossiers_is_told_so(call_as: As, command: tuple[str, ...]) -> None:
    code, out, told = call_as("it", "dossier", *command)
    assert (code, out) == (3, "")
    assert told
