"""`oneshop quality`: what it prints, what it refuses, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

ENTRY = """\
code: '1.990001'
name: Đăng ký cho thuê bàn ghế
field: Văn hóa
levels: [commune]
audiences: [Công dân Việt Nam]
summary: Muốn mượn bàn ghế của xã thì đăng ký trước một ngày.
offices: [{name: Ủy ban nhân dân cấp xã, role: competent}]
papers: [{id: don, name: Đơn mượn bàn ghế, originals: 1}]
channels: [{kind: in-person, times: [{amount: 1, unit: working_day}]}]
steps: [{text: Nộp đơn tại xã.}]
legal_basis: [{number: 1/2026/QĐ-UBND, title: Quyết định của xã, issued_on: 2026-01-05}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "muc"
    root.mkdir()
    (root / "1.990001.yaml").write_text(ENTRY, encoding="utf-8")
    return root


def answer(call: Call, *arguments: str) -> tuple[int, dict[str, Any]]:
    code, out, _ = call("quality", *arguments, "--json")
    return code, json.loads(out)


def test_a_sound_folder_ends_well_with_the_stable_keys(call: Call, folder: Path) -> None:
    code, told = answer(call, "--files", str(folder))
    assert (code, told["errors"], told["procedures"]) == (0, 0, 1)
    assert set(told["score"]) == {"correct", "complete", "clean", "live"}
    keys = {"code", "part", "severity", "field", "message", "where", "next_step", "check", "area", "office", "name"}
    assert told["problems"] and all(set(problem) == keys for problem in told["problems"])


def test_an_error_ends_with_one_and_names_file_and_line(call: Call, folder: Path) -> None:
    path = folder / "1.990001.yaml"
    path.write_text(ENTRY.replace("steps: [{text: Nộp đơn tại xã.}]\n", ""), encoding="utf-8")
    code, out, _ = call("quality", "--files", str(folder))
    assert code == 1
    assert f"LỖI  {path}:1: thiếu trình tự thực hiện" in out


def test_a_file_that_is_refused_is_named_with_its_line(call: Call, folder: Path) -> None:
    path = folder / "1.990002.yml"
    path.write_text(ENTRY.replace("1.990001", "1.990002").replace("name:", "name:\t", 1), encoding="utf-8")
    code, out, _ = call("quality", "--files", str(folder))
    assert code == 1
    assert f"{path}:2: có dấu tab" in out
    _, told = answer(call, "--files", str(folder))
    assert told["errors"] == 1 and told["refused"][0]["row"] == 2


def test_one_file_is_checked_alone(call: Call, folder: Path) -> None:
    assert answer(call, "--files", str(folder / "1.990001.yaml"))[1]["procedures"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--files", "nowhere"), "nowhere"),
        (("--part", "dung"), "correct"),
        (("--check", "x"), "code_form"),
        (("--field", "Thiên văn"), "Thiên văn"),
    ],
)
def test_what_is_not_there_is_refused_by_name(call: Call, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    code, _, told = call("quality", "--files", str(folder), *arguments)
    assert code == 2 and words in told


def test_an_empty_folder_is_no_clean_catalogue(call: Call, tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    code, _, told = call("quality", "--files", str(tmp_path / "trong"))
    assert code == 2 and "không có tệp .yaml nào" in told


def test_what_is_shown_is_counted_and_decides_how_it_ends(call: Call, folder: Path) -> None:
    (folder / "1.990003.yaml").write_text("code: '1.990003'\nname: Thiếu mọi thứ\n", encoding="utf-8")
    code, told = answer(call, "--files", str(folder), "--code", "1990001")
    assert told["errors"] > 0 and told["selected"]["errors"] == 0 and code == 0
    assert {problem["code"] for problem in told["problems"]} == {"1.990001"}
    code, told = answer(call, "--files", str(folder), "--part", "complete")
    assert code == 1 and {problem["part"] for problem in told["problems"]} == {"complete"}


def test_a_field_is_found_without_its_marks(call: Call, folder: Path) -> None:
    assert answer(call, "--files", str(folder), "--field", "van hoa")[1]["problems"]


def test_a_popular_name_of_the_embedded_catalogue_is_not_taken_silently(call: Call, folder: Path) -> None:
    path = folder / "1.990001.yaml"
    path.write_text(f"{ENTRY}popular_names: [làm giấy khai sinh cho con]\n", encoding="utf-8")
    _, told = answer(call, "--files", str(folder), "--check", "popular_names")
    assert "1.001193" in told["problems"][0]["message"]


def test_english_is_spoken_when_asked_for(call: Call, folder: Path) -> None:
    _, out, _ = call("--lang", "en", "quality", "--files", str(folder))
    assert "1 procedures.   correct" in out
