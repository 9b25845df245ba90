"""A change by command line: taken out, mended, handed in, approved by another, published for tomorrow, told."""

import json
from datetime import timedelta
from pathlib import Path

from oneshop.cli.speech import Exit
from oneshop.services.clock import today
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import As
from tests.newer_versions import publish_between

CODE = "1.001193"


def edited(call_as: As, tmp_path: Path, **changes: object) -> Path:
    """A file of what `draft new` printed to Lan, with some parts changed."""
    code, out, _ = call_as("lan", "draft", "new", CODE, "--json")
    assert code == Exit.DONE
    file = tmp_path / "sua.json"
    file.write_text(json.dumps(json.loads(out) | changes, ensure_ascii=False), encoding="utf-8")
    return file


def test_the_whole_way_from_a_file_to_tomorrow(call_as: As, tmp_path: Path) -> None:
    tomorrow = today() + timedelta(days=1)
    file = edited(call_as, tmp_path, summary="Tóm tắt của xã.")
    code, out, _ = call_as("lan", "draft", "save", CODE, "--file", str(file), "--note", "Viết gọn", "--json")
    saved = json.loads(out)
    assert (code, saved["state"], saved["change_note"], saved["author"]) == (0, "draft", "Viết gọn", "lan")
    number = str(saved["id"])
    assert call_as("lan", "draft", "submit", number)[0] == Exit.DONE
    code, _, told = call_as("lan", "draft", "approve", number, "--on", tomorrow.isoformat())
    assert (code, "người khác duyệt" in told) == (Exit.NOT_PERMITTED, True)
    code, out, _ = call_as("minh", "draft", "approve", number, "--on", tomorrow.isoformat(), "--json")
    version = json.loads(out)
    assert (version["approver"], version["valid_from"]) == ("minh", tomorrow.isoformat())
    shown = json.loads(call_as("hoa", "show", CODE, "--json")[1])
    assert shown["summary"] != "Tóm tắt của xã."
    then = json.loads(call_as("hoa", "show", CODE, "--on", tomorrow.isoformat(), "--json")[1])
    assert (then["summary"], then["version"]) == ("Tóm tắt của xã.", version["version"])
    history = json.loads(call_as("hoa", "history", CODE, "--json")[1])
    assert [one["standing"] for one in history] == ["scheduled", "in_force"]
    code, _, _ = call_as("minh", "unschedule", CODE, str(version["version"]), "--why", "Hoãn")
    assert code == Exit.DONE
    assert json.loads(call_as("lan", "draft", "list", "--json")[1])[0]["state"] == "returned"


def test_a_second_file_from_an_older_reading_is_refused_with_all_three_texts(call_as: As, tmp_path: Path) -> None:
    file = edited(call_as, tmp_path, summary="của Lan")
    other = tmp_path / "khac.json"
    other.write_text(
        json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"summary": "của Minh"}), encoding="utf-8"
    )
    assert call_as("lan", "draft", "save", CODE, "--file", str(file))[0] == Exit.DONE
    code, out, _ = call_as("minh", "draft", "save", CODE, "--file", str(other), "--json")
    told = json.loads(out)
    assert code == Exit.REFUSED
    assert (told["theirs"]["summary"], told["mine"]["summary"]) == ("của Lan", "của Minh")
    assert told["base"]["summary"] not in ("của Lan", "của Minh")


def test_what_show_prints_may_be_saved_as_a_draft(call_as: As, tmp_path: Path) -> None:
    file = tmp_path / "xem.json"
    file.write_text(call_as("hoa", "show", CODE, "--json")[1], encoding="utf-8")
    assert call_as("lan", "draft", "save", CODE, "--file", str(file))[0] == Exit.DONE


def test_a_file_that_is_no_procedure_is_refused_by_its_places(call_as: As, tmp_path: Path) -> None:
    file = edited(call_as, tmp_path, papers=[{"id": "a", "name": "Giấy", "originals": -1}], levels=["xã"])
    code, _, told = call_as("lan", "draft", "save", CODE, "--file", str(file))
    assert code == Exit.REFUSED
    assert "papers[0]" in told
    assert "levels[0]" in told
    assert json.loads(call_as("lan", "draft", "list", "--json")[1]) == []


def test_errors_are_named_and_nothing_is_handed_in(call_as: As, tmp_path: Path) -> None:
    file = edited(call_as, tmp_path, legal_basis=[])
    call_as("lan", "draft", "save", CODE, "--file", str(file))
    code, _, told = call_as("lan", "draft", "submit", CODE)
    assert (code, "căn cứ pháp lý" in told) == (Exit.REFUSED, True)


def test_a_clerk_drafts_nothing(call_as: As) -> None:
    assert call_as("hoa", "draft", "new", CODE)[0] == Exit.NOT_PERMITTED
    assert call_as("hoa", "draft", "list")[0] == Exit.NOT_PERMITTED
    assert call_as("hoa", "settings", "four-eyes", "off")[0] == Exit.NOT_PERMITTED


def test_four_eyes_are_switched_and_whoever_approves_is_told(call_as: As, tmp_path: Path) -> None:
    assert json.loads(call_as("it", "settings", "four-eyes", "--json")[1]) == {"four_eyes": True}
    assert json.loads(call_as("it", "settings", "four-eyes", "off", "--json")[1]) == {"four_eyes": False}
    file = edited(call_as, tmp_path, summary="Tóm tắt của xã.")
    call_as("lan", "draft", "save", CODE, "--file", str(file))
    call_as("lan", "draft", "submit", CODE)
    code, _, told = call_as("lan", "draft", "approve", CODE)
    assert (code, "đã tắt bốn mắt" in told) == (Exit.DONE, True)
    assert "tự duyệt, cơ quan đã tắt bốn mắt" in call_as("hoa", "history", CODE)[1]


def test_a_procedure_is_retired_by_two_and_an_older_version_comes_back(call_as: As) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()
    code, _, _ = call_as(
        "lan", "retire", CODE, "--last-day", yesterday, "--why", "Gộp", "--successor", "1.000894", "--json"
    )
    assert code == Exit.DONE
    assert call_as("minh", "draft", "approve", CODE)[0] == Exit.DONE
    shown = json.loads(call_as("hoa", "show", CODE, "--json")[1])
    assert (shown["state"], shown["successors"]) == ("abolished", ["1.000894"])
    code, _, told = call_as("minh", "retire", CODE, "--last-day", yesterday, "--why", "Gộp")
    assert (code, "minh" in told) == (Exit.REFUSED, True)
    assert call_as("lan", "restore-version", CODE, "1")[0] == Exit.DONE
    assert call_as("lan", "draft", "submit", CODE)[0] == Exit.DONE
    assert call_as("minh", "draft", "return", CODE, "--why", "Chưa có quyết định")[0] == Exit.DONE
    assert call_as("lan", "draft", "discard", CODE)[0] == Exit.DONE
    assert call_as("lan", "draft", "show", CODE)[0] == Exit.REFUSED


def test_a_day_that_is_none_is_refused_with_an_example(call_as: As) -> None:
    code, _, told = call_as("minh", "draft", "approve", CODE, "--on", "ngày mai")
    assert (code, "2026-11-20" in told) == (Exit.REFUSED, True)


def test_a_draft_is_merged_with_the_version_that_came_between(call_as: As, desk_folder: Path, tmp_path: Path) -> None:
    file = edited(call_as, tmp_path, kind="Loại của Lan", summary="của Lan")
    assert call_as("lan", "draft", "save", CODE, "--file", str(file))[0] == Exit.DONE
    code, out, _ = call_as("lan", "draft", "merge", CODE, "--json")
    assert (code, json.loads(out)["saved"], json.loads(out)["taken"]) == (Exit.DONE, False, [])
    services = open_services(Location(desk_folder), with_index=False)
    number = publish_between(services, CODE, kind="TTHC được luật giao", description="Quốc gia")
    services.close()
    code, _, told = call_as("lan", "draft", "submit", CODE)
    assert (code, f"bản số {number}" in told) == (Exit.REFUSED, True)
    code, out, told = call_as("lan", "draft", "merge", CODE, "--json")
    found = json.loads(out)
    assert (code, found["saved"], found["newest"], found["draft"]["base"]) == (Exit.NO, False, number, number - 1)
    assert [one["path"] for one in found["taken"]] == ["description"]
    assert [(one["path"], one["theirs"], one["ours"]) for one in found["conflicts"]] == [
        ("kind", "TTHC được luật giao", "Loại của Lan")
    ]
    code, _, told = call_as("lan", "draft", "merge", CODE)
    assert (code, "--keep" in told) == (Exit.NO, True)
    code, out, _ = call_as("lan", "draft", "merge", CODE, "--keep", "theirs", "--json")
    assert (code, json.loads(out)["draft"]["base"]) == (Exit.DONE, number)
    content = json.loads(call_as("lan", "draft", "show", CODE, "--json")[1])
    assert (content["kind"], content["description"]) == ("TTHC được luật giao", "Quốc gia")
    assert content["summary"] == "của Lan"
    assert call_as("lan", "draft", "submit", CODE)[0] == Exit.DONE


def test_a_file_that_does_not_say_which_saving_it_is_of_lays_nothing_over_an_open_draft(
    call_as: As, tmp_path: Path
) -> None:
    file = edited(call_as, tmp_path, summary="của Lan")
    assert call_as("lan", "draft", "save", CODE, "--file", str(file))[0] == Exit.DONE
    other = tmp_path / "khac.json"
    entry = json.loads(call_as("hoa", "show", CODE, "--json")[1])
    other.write_text(json.dumps(entry | {"summary": "của Minh"}), encoding="utf-8")
    code, _, told = call_as("minh", "draft", "save", CODE, "--file", str(other))
    assert (code, "draft show" in told, "lan lưu" in told) == (Exit.REFUSED, True, True)
    assert json.loads(call_as("lan", "draft", "show", CODE, "--json")[1])["summary"] == "của Lan"


def test_a_step_of_a_draft_that_was_saved_since_it_was_read_is_refused(call_as: As, tmp_path: Path) -> None:
    file = edited(call_as, tmp_path, summary="của Lan")
    first = json.loads(call_as("lan", "draft", "save", CODE, "--file", str(file), "--json")[1])
    shown = json.loads(call_as("lan", "draft", "show", CODE, "--json")[1])
    file.write_text(json.dumps(shown | {"summary": "của Lan, lần hai"}), encoding="utf-8")
    second = json.loads(call_as("lan", "draft", "save", CODE, "--file", str(file), "--json")[1])
    code, _, told = call_as("lan", "draft", "submit", CODE, "--lock", str(first["lock"]))
    assert (code, "sau khi bạn mở" in told) == (Exit.REFUSED, True)
    assert call_as("lan", "draft", "submit", CODE, "--lock", str(second["lock"]))[0] == Exit.DONE
    assert call_as("minh", "draft", "approve", CODE, "--lock", str(second["lock"]))[0] == Exit.REFUSED
