"""docs/formats.md: every example in it is what it says, read by the command it is for."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from oneshop.cli.speech import Exit
from tests.cli.conftest import As
from tests.exchange.builders import workbook

_ROOT = Path(__file__).parents[2]
_EXAMPLE = re.compile(r"^```(?P<packing>\w+) (?P<what>[\w-]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (found["what"], found["packing"], found["text"])
    for found in _EXAMPLE.finditer((_ROOT / "docs" / "formats.md").read_text(encoding="utf-8"))
]
COMMANDS = {
    "fees-add": ("fees", "add"),
    "law-set": ("law", "set"),
    "delegation-add": ("delegation", "add", "--file"),
    "draft-save": ("draft", "save", "1.999114", "--file"),
}
FORMATS = ("portal-list", "portal-api", "merged", "oneshop")


def texts_for(*names: str) -> list[tuple[str, str, str]]:
    return [example for example in EXAMPLES if example[0] in names]


def test_every_format_and_every_file_of_a_command_has_an_example() -> None:
    assert {what for what, _, _ in EXAMPLES} == {*FORMATS, *COMMANDS}


@pytest.mark.parametrize(("what", "packing", "text"), texts_for(*FORMATS))
def test_an_example_is_imported_and_recognised(call_as: As, tmp_path: Path, what: str, packing: str, text: str) -> None:
    file = tmp_path / f"vi-du.{packing}"
    file.write_text(text, encoding="utf-8")
    for asked in (what, "auto"):
        code, out, _ = call_as("lan", "import", str(file), "--format", asked, "--dry-run", "--json")
        done = json.loads(out)
        assert code == Exit.DONE, done["problems"]
        assert (done["new"] + len(done["drafted"]), done["refused"]) == (len(set(re.findall(r"1\.9991\d\d", text))), 0)
        assert [it for it in done["problems"] if it["severity"] != "note"] == []


def test_the_list_is_read_from_a_workbook_too(call_as: As, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(texts_for("portal-list")[0][2])))
    file = workbook(tmp_path / "vi-du.xlsx", [("DANH SÁCH",), *rows])
    code, out, _ = call_as("lan", "import", str(file), "--format", "portal-list", "--dry-run", "--json")
    assert (code, json.loads(out)["new"]) == (Exit.DONE, len(rows) - 1)


@pytest.mark.parametrize(("what", "packing", "text"), texts_for(*COMMANDS))
def test_an_example_of_a_command_is_taken(call_as: As, tmp_path: Path, what: str, packing: str, text: str) -> None:
    file = tmp_path / f"vi-du.{packing}"
    file.write_text(text, encoding="utf-8")
    code, _, said = call_as("lan", *COMMANDS[what], str(file))
    assert code == Exit.DONE, said


@pytest.mark.parametrize(
    ("what", "key", "allowed"),
    [
        ("fees-add", "effect", "rate, zero_rate, exemption, reduction"),
        ("fees-add", "channel", "in-person, online hoặc post"),
        ("law-set", "certainty", "read, secondary, needs_check"),
        ("delegation-add", "certainty", "read, secondary, needs_check"),
        ("draft-save", "levels", "ministry, province, commune"),
    ],
)
def test_a_value_that_no_key_takes_is_refused_with_those_it_takes(
    call_as: As, tmp_path: Path, what: str, key: str, allowed: str
) -> None:
    record = json.loads(texts_for(what)[0][2])
    file = tmp_path / "sai.json"
    file.write_text(json.dumps(record | {key: ["bay"] if key == "levels" else "bay"}), encoding="utf-8")
    code, _, said = call_as("lan", *COMMANDS[what], str(file))
    assert (code, allowed in said) == (Exit.REFUSED, True), said


def test_a_record_with_code_and_name_alone_is_told_what_a_merged_one_needs(call_as: As, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"code": "1.999120", "name": "Thủ tục thử"}\n', encoding="utf-8")
    code, out, _ = call_as("lan", "import", str(file), "--format", "merged")
    assert (code, "promulgating_agency" in out, "docs/formats.md" in out) == (Exit.REFUSED, True, True), out


def test_the_help_and_both_readmes_lead_to_the_formats(call_as: As) -> None:
    assert "docs/formats.md" in call_as("lan", "import", "--help")[1]
    assert "(docs/formats.md)" in (_ROOT / "README.md").read_text(encoding="utf-8")
    assert "(formats.md)" in (_ROOT / "docs" / "README.vi.md").read_text(encoding="utf-8")
