"""The command line's contract (docs/cli.md): keys, exit codes, one document, messages that help."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

from oneshop.cli.grouped_help import GROUPS
from oneshop.cli.main import build
from oneshop.cli.speech import Tongue
from tests.cli.conftest import Call, no_window

BIRTH = "1.001193"


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_search_answers_hits_that_say_why(call: Call) -> None:
    found = answer(call("search", "lam giay khai sinh cho con", "--json"))
    assert {"query", "took_ms", "total", "notice", "hits"} <= found.keys()
    first = found["hits"][0]
    assert first["code"] == BIRTH
    assert {"code", "name", "field", "level", "agency", "online", "score", "why"} <= first.keys()
    assert {"word", "matched", "kind"} <= first["why"][0].keys()
    assert {why["kind"] for why in first["why"]} <= {"exact", "prefix", "fuzzy", "synonym", "code"}


def test_nothing_found_is_an_honest_no(call: Call) -> None:
    code, out, err = call("search", "zzzzqqqq xxxxwwww")
    assert (code, out) == (1, "")
    assert "Không tìm thấy" in err


@pytest.mark.parametrize("code", ["9.999999", "1.999101", "9999999", "1.999101.H26"])
def test_an_unknown_code_answers_nothing_rather_than_something_else(call: Call, code: str) -> None:
    assert call("search", code)[:2] == (1, "")


def test_a_batch_answers_line_by_line_in_order(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "cau.txt"
    file.write_text("khai sinh\n\nkhai tử\n", encoding="utf-8")
    code, out, _ = call("search", "--batch", str(file), "--json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [found["query"] for found in answers] == ["khai sinh", "", "khai tử"]
    assert answers[1]["hits"] == []


@pytest.mark.parametrize("typed", [BIRTH, "1001193", "001193", "1.001193.000.00.00.H26", " 1.001193 "])
def test_a_code_may_be_typed_in_every_usual_way(call: Call, typed: str) -> None:
    shown = answer(call("show", typed, "--json"))
    assert shown["code"] == BIRTH
    assert {
        "name",
        "papers",
        "channels",
        "questions",
        "version",
        "valid_from",
        "content_hash",
        "national",
    } <= shown.keys()


def test_an_unknown_code_is_named_with_the_next_step(call: Call) -> None:
    code, out, err = call("show", "9.999999", "--json")
    assert code == 1
    assert json.loads(out)["error"] in err
    assert "9.999999" in err
    assert "oneshop search" in err


def test_questions_have_ids_texts_and_answers(call: Call) -> None:
    questions = answer(call("questions", BIRTH, "--json"))
    assert questions
    assert all({"id", "text", "answers"} <= question.keys() for question in questions)
    assert all({"value", "text"} <= option.keys() for question in questions for option in question["answers"])


def test_answers_tailor_the_checklist_and_open_questions_leave_if(call: Call) -> None:
    open_list = answer(call("checklist", BIRTH, "--json"))
    assert {paper["status"] for paper in open_list["papers"]} <= {"needed", "if", "replaced"}
    conditional = [paper for paper in open_list["papers"] if paper["status"] == "if"]
    assert conditional
    assert all(paper["because"] for paper in conditional)
    arguments = [
        part
        for question in answer(call("questions", BIRTH, "--json"))
        for part in ("--answer", f"{question['id']}={question['answers'][-1]['value']}")
    ]
    tailored = answer(call("checklist", BIRTH, *arguments, "--channel", "in-person", "--json"))
    assert [paper for paper in tailored["papers"] if paper["status"] == "if"] == []
    assert tailored["open_questions"] == []
    assert {"procedures", "answers", "papers", "fees", "time", "offices"} <= tailored.keys()


def test_an_answer_that_is_no_option_is_refused_with_the_options(call: Call) -> None:
    question = answer(call("questions", BIRTH, "--json"))[0]
    code, _, err = call("checklist", BIRTH, "--answer", f"{question['id']}=khong_co_dau")
    assert code == 2
    assert question["id"] in err
    assert question["answers"][0]["value"] in err


def test_an_answer_to_no_question_is_refused(call: Call) -> None:
    code, _, err = call("checklist", BIRTH, "--answer", "khong_co=co")
    assert code == 2
    assert "khong_co" in err


def test_an_answer_without_equals_sign_is_refused_with_the_form(call: Call) -> None:
    code, _, err = call("checklist", BIRTH, "--answer", "bay")
    assert (code, "CÂU_HỎI=TRẢ_LỜI" in err) == (2, True)


def test_several_codes_make_one_list_and_one_pdf(call: Call, tmp_path: Path) -> None:
    pdf = tmp_path / "phieu.pdf"
    made = answer(call("checklist", BIRTH, "1.000894", "-o", str(pdf), "--paper", "A5", "--json"))
    assert [listed["code"] for listed in made["procedures"]] == [BIRTH, "1.000894"]
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_procedure_typed_in_two_ways_is_listed_once(call: Call) -> None:
    once = answer(call("checklist", BIRTH, "--json"))
    assert answer(call("checklist", BIRTH, "1001193", "--json")) == once


def test_an_answer_may_be_for_one_procedure_of_several(call: Call) -> None:
    question = answer(call("questions", BIRTH, "--json"))[0]
    addressed = f"{BIRTH}:{question['id']}={question['answers'][0]['value']}"
    made = answer(call("checklist", BIRTH, "1.000894", "--answer", addressed, "--json"))
    assert made["situation"]
    code, _, err = call("checklist", "1.000894", "--answer", addressed)
    assert (code, BIRTH in err) == (2, True)


def test_an_abolished_procedure_is_told_first(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "bo.jsonl"
    file.write_text(json.dumps({"code": "1.999001", "name": "Thủ tục cũ", "state": "abolished"}), encoding="utf-8")
    assert call("import", str(file), "--publish")[0] == 0
    made = answer(call("checklist", "1.999001", BIRTH, "--json"))
    assert [listed["state"] for listed in made["procedures"]] == ["abolished", "published"]
    for command in ("checklist", "fee"):
        assert call(command, "1.999001")[1].startswith("THỦ TỤC NÀY ĐÃ BỊ BÃI BỎ")


def test_an_unwritable_path_is_named_and_leaves_nothing(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "khong" / "co" / "phieu.pdf"
    code, _, err = call("checklist", BIRTH, "-o", str(target))
    assert code == 2
    assert str(target) in err
    assert not target.parent.exists()


def test_a_total_is_null_unless_every_line_is_certain(call: Call) -> None:
    for hit in answer(call("search", "dang ky", "--limit", "40", "--json"))["hits"]:
        fees = answer(call("fee", hit["code"], "--json"))
        if any(line["status"] not in {"confirmed", "free", "exempt"} for line in fees["lines"]) or not fees["lines"]:
            assert fees["total"] is None
            assert fees["amount_in_words"] is None
            assert fees["total_is_certain"] is False


def test_export_and_import_round_trip_exactly(call: Call, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert call("export", str(first))[0] == 0
    report = answer(call("import", str(first), "--publish", "--json"))
    assert (report["unchanged"], report["changed"], report["new"]) == (report["read"], 0, 0)
    assert call("export", str(second))[0] == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_dry_run_keeps_nothing(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "moi.jsonl"
    file.write_text(json.dumps({"code": "1.999001", "name": "Thủ tục thử"}), encoding="utf-8")
    assert answer(call("import", str(file), "--dry-run", "--json"))["new"] == 1
    assert call("show", "1.999001")[0] == 1
    assert answer(call("import", str(file), "--json"))["new"] == 1
    assert answer(call("show", "1.999001", "--json"))["name"] == "Thủ tục thử"
    assert answer(call("search", "thủ tục thử", "--json"))["hits"][0]["code"] == "1.999001"


def test_a_change_waits_as_a_draft_until_it_is_published(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "doi.jsonl"
    exported = tmp_path / "a.jsonl"
    call("export", str(exported))
    entry = next(line for line in map(json.loads, exported.read_text("utf-8").splitlines()) if line["code"] == BIRTH)
    file.write_text(json.dumps({**entry, "summary": "Câu tóm tắt mới."}), encoding="utf-8")
    drafted = answer(call("import", str(file), "--json"))
    assert (drafted["changed"], drafted["drafted"]) == (1, [BIRTH])
    assert answer(call("show", BIRTH, "--json"))["summary"] != "Câu tóm tắt mới."
    assert answer(call("import", str(file), "--publish", "--json"))["changed"] == 1
    assert answer(call("show", BIRTH, "--json"))["summary"] == "Câu tóm tắt mới."


def test_a_refused_file_is_named_by_row_and_field_and_changes_nothing(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "sai.jsonl"
    file.write_text(
        json.dumps({"code": "1.999001", "name": "Tốt"}) + "\n" + '{"code": "1.999002", "name": 5}\n', encoding="utf-8"
    )
    code, out, _ = call("import", str(file), "--json")
    report = json.loads(out)
    assert (code, report["refused"] > 0) == (2, True)
    problem = report["problems"][0]
    assert {"file", "row", "code", "field", "severity", "message", "value"} <= problem.keys()
    assert (problem["row"], problem["field"]) == (2, "name")
    assert call("show", "1.999001")[0] == 1


def test_problems_go_to_a_report_file(call: Call, tmp_path: Path) -> None:
    file, report = tmp_path / "sai.jsonl", tmp_path / "loi.csv"
    file.write_text("{hỏng", encoding="utf-8")
    assert call("import", str(file), "--report", str(report))[0] == 2
    assert "sai.jsonl" in report.read_text("utf-8-sig")


def test_show_on_a_day_before_the_first_version_is_a_no(call: Call) -> None:
    code, _, err = call("show", BIRTH, "--on", "1990-01-01")
    assert code == 1
    assert "01/01/1990" in err


@pytest.mark.parametrize("day", ["11/20/2026", "31/02/2026", "20/11", "hôm nay"])
def test_what_is_no_date_is_refused_with_examples_of_both_forms(call: Call, day: str) -> None:
    code, _, err = call("show", BIRTH, "--on", day)
    assert (code, "2026-11-20" in err, "20/11/2026" in err) == (2, True, True)


@pytest.mark.parametrize("day", ["20/11/2026", "20.11.2026", "2026-11-20"])
def test_a_date_may_be_written_as_people_here_write_it(call: Call, day: str) -> None:
    assert answer(call("checklist", BIRTH, "--on", day, "--json"))["on"] == "2026-11-20"


def test_the_check_code_is_told_when_the_list_is_saved(call: Call, tmp_path: Path) -> None:
    code, _, err = call("checklist", BIRTH, "-o", str(tmp_path / "phieu.pdf"))
    made = answer(call("checklist", BIRTH, "--json"))["check_code"]
    assert (code, f"mã kiểm tra {made}" in err) == (0, True), err


def test_a_file_that_is_not_there_is_told_without_counts(call: Call) -> None:
    code, out, _ = call("import", "khong-co.xlsx")
    assert (code, "Không có tệp khong-co.xlsx" in out, "Đọc 0" in out) == (2, True, False)


def test_an_office_with_two_roles_is_shown_once_with_both(call: Call, tmp_path: Path) -> None:
    office = "Ủy ban nhân dân xã Thử"
    record = {
        "code": "1.999001",
        "name": "Thủ tục thử",
        "offices": [{"name": office, "role": "competent"}, {"name": office, "role": "deciding"}],
    }
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert call("import", str(file), "--publish")[0] == 0
    out = call("show", "1.999001")[1]
    assert out.count(office) == 1
    assert f"- {office} (có thẩm quyền, quyết định)" in out


FAULTS = {
    ("user", "add", "x"): "thiếu tùy chọn --role; chọn một trong admin, supervisor, clerk, postal.",
    ("user", "add", "x", "--role", "foo"): "--role không nhận “foo”; chọn một trong admin, supervisor, clerk, postal.",
    ("user", "role", "x"): "thiếu vai trò; chọn một trong admin, supervisor, clerk, postal.",
    ("calendar", "show"): "thiếu năm.",
    ("calendar", "show", "abc"): "năm phải là số nguyên.",
    ("import",): "thiếu tệp.",
    ("search", "--limit", "abc", "x"): "--limit phải là số nguyên.",
    ("search", "--limit", "0", "x"): "--limit phải từ 1 trở lên.",
    ("search", "--limit", "9999", "x"): "--limit không quá 1000.",
    ("search", "--free=1", "x"): "tùy chọn --free đứng một mình, không kèm giá trị.",
    ("search", "--field"): "tùy chọn --field cần một giá trị.",
    ("search", "--frob"): "không có tùy chọn --frob.",
    ("draft",): "chưa nêu lệnh.",
    ("bay",): "không có lệnh “bay”.",
    ("quality", "a", "b"): "thừa “a b”.",
}


@pytest.mark.parametrize("line", FAULTS)
def test_a_fault_of_usage_is_told_in_vietnamese(call: Call, line: tuple[str, ...]) -> None:
    code, _, err = call(*line)
    assert code == 2
    assert err.startswith(f"Lệnh chưa đúng: {FAULTS[line]}"), err


def test_every_argument_of_every_command_has_a_vietnamese_name() -> None:
    from oneshop.cli.help import ARGUMENTS

    def names(command: object) -> set[str]:
        own = {
            parameter.metavar or parameter.name
            for parameter in getattr(command, "params", ())
            if parameter.param_type_name == "argument"
        }
        return own.union(*map(names, getattr(command, "commands", {}).values()))

    assert names(typer.main.get_command(build(no_window, Tongue()))) - ARGUMENTS.keys() == set()


@pytest.mark.parametrize("usage", [["bay"], ["search"], ["show"], ["search", "a", "--online", "x"], ["--lang", "fr"]])
def test_wrong_usage_is_exit_two_with_words(call: Call, usage: list[str]) -> None:
    code, out, err = call(*usage)
    assert (code, out) == (2, "")
    assert err.strip()


def test_doctor_finds_a_new_desk_well(call: Call) -> None:
    assert answer(call("doctor", "--json"))["ok"] is True


def test_a_damaged_index_is_found_by_doctor_and_mended_by_searching(call: Call, desk_folder: Path) -> None:
    for path in (desk_folder / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"hong")
    code, out, _ = call("doctor", "--json")
    assert (code, json.loads(out)["ok"]) == (1, False)
    assert answer(call("search", "khai sinh", "--json"))["hits"]
    assert answer(call("index", "verify", "--json"))["ok"] is True


def test_english_is_spoken_when_asked(call: Call) -> None:
    code, _, err = call("--lang", "en", "search", "zzzzqqqq")
    assert (code, "Nothing found" in err) == (1, True)


@pytest.mark.parametrize("query", ["*a* OR (((", "x" * 10_000, "", "NOT NOT NOT", "a\x00b", "[0 TO 9]", "😀"])
def test_no_query_is_a_program_error(call: Call, query: str) -> None:
    code, out, _ = call("search", query, "--json")
    assert code in (0, 1)
    assert json.loads(out)["query"] is not None


def test_commands_import_no_qt() -> None:
    program = (
        "import sys; from oneshop.cli.main import run; run(['--help'], lambda _: 0); "
        "sys.exit(any(name.startswith(('PySide6', 'reportlab', 'alembic', 'openpyxl')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0


def test_an_unexpected_fault_is_logged_and_told_in_plain_words(
    call: Call, monkeypatch: pytest.MonkeyPatch, desk_folder: Path
) -> None:
    from oneshop.services.reading import Reader

    def broken(*_: object) -> None:
        raise ZeroDivisionError("bí mật")

    monkeypatch.setattr(Reader, "version", broken)
    code, _, err = call("show", BIRTH)
    assert (code, "Traceback" in err, "ZeroDivisionError" in err) == (2, False, True)
    assert "bí mật" in (desk_folder / "log" / "loi-dong-lenh.txt").read_text("utf-8")


@pytest.mark.parametrize("arguments", [("--help",), ("--lang", "en", "--help")])
def test_the_help_lists_every_command_once_under_a_heading(call: Call, arguments: tuple[str, ...]) -> None:
    code, out, _ = call(*arguments)
    assert code == 0
    indented = re.findall(r"^  ([a-z][a-z-]*)  ", out, re.MULTILINE)
    assert len(indented) == len(set(indented))
    assert set(indented) == {name for _, _, names in GROUPS for name in names}
    commands = typer.main.get_command(build(lambda _: 0, Tongue("vi")))
    assert isinstance(commands, TyperGroup)
    assert set(commands.commands) == set(indented)
