"""Our own exchange format: what is written comes back, and faults name their line."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.incoming import Severity, Source
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import VersionState
from oneshop.exchange.own_format import version_record
from oneshop.exchange.reading import FileFormat, read_file
from oneshop.exchange.writing import write_oneshop

from .builders import errors, lines, only, ours, version
from .contents_strategy import contents

on_files = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@on_files
@given(
    contents(),
    st.none() | st.dates(date(1990, 1, 1), date(2026, 7, 1)),
    st.none() | st.dates(date(2026, 7, 1), date(2099, 1, 1)),
    st.sampled_from(
        [state for state in VersionState if state not in (VersionState.SUPERSEDED, VersionState.TAKEN_BACK)]
    ),
)
def test_what_is_exported_is_imported_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    content: ProcedureContent,
    since: date | None,
    until: date | None,
    state: VersionState,
) -> None:
    path = tmp_path_factory.mktemp("ours") / "a.jsonl"
    write_oneshop(path, [version(content, valid_from=since, valid_to=until, state=state)])
    record = only(path)
    assert record.content == content
    assert (record.source, record.valid_from, record.valid_to) == (Source.OFFICE, since, until)
    assert record.withdrawn == (state is VersionState.ABOLISHED)
    assert record.is_draft == (state.value in ("draft", "submitted", "approved"))


def test_a_superseded_version_is_refused_with_its_line(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", ours(), ours(code="1.000005", state="superseded")))
    (problem,) = contents.problems
    assert contents.is_refused and contents.records == ()
    assert (problem.row, problem.code, problem.field) == (2, "1.000005", "state")
    assert "Dòng 2: bản đã bị thay thế hoặc đã rút không nhập lại được" in problem.message


def test_a_superseded_version_in_yaml_is_named_by_the_line_of_its_state(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- code: 1.000004\n  name: A\n  state: superseded\n", encoding="utf-8")
    assert [problem.row for problem in read_file(path).problems] == [3]


@pytest.mark.parametrize("state", [None, "published"])
def test_a_record_without_a_state_is_as_good_as_a_published_one(tmp_path: Path, state: str | None) -> None:
    record = only(lines(tmp_path / "a.jsonl", ours(state=state)))
    assert not record.is_draft and not record.withdrawn


def test_a_version_without_a_known_beginning_is_written_with_null(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_oneshop(path, [version(ProcedureContent("1.000004", "A"), valid_from=None)])
    written = json.loads(path.read_text(encoding="utf-8"))
    assert (written["valid_from"], written["valid_to"]) == (None, None)
    assert only(path).valid_from is None


@on_files
@given(contents())
def test_the_same_record_as_yaml_is_the_same_content(
    tmp_path_factory: pytest.TempPathFactory, content: ProcedureContent
) -> None:
    path = tmp_path_factory.mktemp("ours") / "a.yaml"
    path.write_text(
        yaml.safe_dump([version_record(version(content))], allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    assert only(path, FileFormat.ONESHOP).content == content


YAML = """\
# Ghi chú đầu tệp
- code: 1.001193
  name: Đăng ký khai sinh
  papers:
    - id: to_khai
      name: Tờ khai
      originals: 1
- code: "1.001194"
  name: no
  keywords: [yes, off, 007]
"""


def test_words_stay_words_and_codes_keep_their_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML.replace("1.001194", "1.001190"), encoding="utf-8")
    first, second = read_file(path).records
    assert (first.row, second.row) == (2, 8)
    assert second.content.code == "1.001190"
    assert second.content.name == "no"
    assert second.content.keywords == ("yes", "off", "007")
    assert first.text.startswith("- code: 1.001193") and "1.001190" not in first.text


@pytest.mark.parametrize(
    ("change", "row", "words"),
    [
        (("originals: 1", "originals: một"), 7, "papers[0].originals"),
        (("originals: 1", "original: 1"), 7, "papers[0].original"),
        (("name: Tờ khai", "ten: Tờ khai"), 5, "papers[0]"),
        (("- id: to_khai", "- id: &neo to_khai"), 5, "neo"),
        (("name: Tờ khai", "id: khac"), 6, "hai lần"),
        (("name: Tờ khai", "name: !!python/object:os.system x"), 6, "thẻ"),
        (("name: Tờ khai", "name: [a"), 7, "YAML"),
        (("1.001194", "1.001193"), 8, "dòng 2"),
        (('code: "1.001194"', "code: ABC"), 8, "ABC"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, change: tuple[str, str], row: int, words: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(YAML.replace(*change, 1), encoding="utf-8")
    contents = read_file(path)
    faults = [problem for problem in contents.problems if problem.severity is Severity.ERROR]
    assert contents.records == ()
    assert row in [fault.row for fault in faults]
    assert any(words in fault.message for fault in faults)


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.yaml"
    told = f'- code: 1.001193\n  name: A\n  summary: "trước{end}sau"\n- code: 1.001194\n  name: B\n  levels: huyện\n'
    path.write_text(told, encoding="utf-8", newline="")
    assert [problem.row for problem in read_file(path).problems] == [6]
    path.write_text(told.replace("  levels: huyện\n", ""), encoding="utf-8", newline="")
    first, second = read_file(path).records
    assert (first.row, second.row) == (1, 4)
    assert first.text.endswith(f'"trước{end}sau"') and second.text == "- code: 1.001194\n  name: B"


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_no_sign_inside_a_text_ends_a_line_of_json(tmp_path: Path, end: str) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", ours(summary=f"trước{end}sau"), ours(code="1.000005")))
    assert [record.row for record in contents.records] == [1, 2]


def test_every_fault_of_a_record_is_listed_at_once(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", ours(levels=["huyện"], papers="không", sai=1)))
    assert {problem.field for problem in contents.problems} == {"levels[0]", "papers", "sai"}
    assert all(problem.row == 1 for problem in contents.problems)


ASKED = """\
- code: 1.000004
  name: Thủ tục của văn phòng
  questions:
    - id: tuoi
      text: Trẻ mấy tuổi?
      answers:
        - {value: duoi_6, text: Dưới 6}
        - {value: tu_6, text: Từ 6}
  papers:
    - id: to_khai
      name: Tờ khai
      when: {tuoi: duoi_6}
    - id: giay_hen
      name: Giấy hẹn
      when: {kenh: in-person}
"""


def test_a_record_whose_conditions_can_be_decided_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ASKED, encoding="utf-8")
    assert len(only(tmp_path / "a.yaml").content.papers) == 2


@pytest.mark.parametrize(
    ("change", "row", "part"),
    [
        (("when: {tuoi: duoi_6}", "when: {nghe: co}"), 12, "papers[0].when"),
        (("when: {tuoi: duoi_6}", "when: {tuoi: tren_80}"), 12, "papers[0].when"),
        (("kenh: in-person", "kenh: fax"), 15, "papers[1].when"),
        (("id: giay_hen", "id: to_khai"), 13, "papers[1].id"),
    ],
)
def test_what_would_make_a_paper_vanish_is_refused_by_line_and_part(
    tmp_path: Path, change: tuple[str, str], row: int, part: str
) -> None:
    (tmp_path / "a.yaml").write_text(ASKED.replace(*change, 1), encoding="utf-8")
    contents = read_file(tmp_path / "a.yaml")
    (problem,) = contents.problems
    assert contents.is_refused and contents.records == ()
    assert (problem.severity, problem.row, problem.field, problem.code) == (Severity.ERROR, row, part, "1.000004")
    assert problem.message.startswith(f"Dòng {row}, mục “{part}”: ")


def test_a_line_that_does_not_fit_together_is_named_by_its_number(tmp_path: Path) -> None:
    cases = [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]
    contents = read_file(lines(tmp_path / "a.jsonl", ours(), ours(code="1.000005", cases=cases)))
    assert [(problem.row, problem.field) for problem in contents.problems] == [(2, "cases[1].id")]


def test_every_file_of_our_own_catalogue_is_sound() -> None:
    files = sorted((Path(__file__).parents[2] / "catalog_data" / "procedures").rglob("*.yaml"))
    assert files
    assert [(path.stem, errors(read_file(path))) for path in files if read_file(path).is_refused] == []


def test_a_code_twice_in_our_format_is_refused_with_both_lines(tmp_path: Path) -> None:
    (message,) = errors(read_file(lines(tmp_path / "a.jsonl", ours(), ours(name="Khác"))))
    assert "dòng 1" in message and "dòng 2" in message


@pytest.mark.parametrize(
    "change",
    [
        {"valid_from": "1/7/2026"},
        {"valid_from": "2026-07-02", "valid_to": "2026-07-01"},
        {"state": "xong"},
        {"channels": [{"kind": "post", "times": [{"amount": "1e999999999", "unit": "day"}]}]},
        {"questions": [{"id": "kenh", "text": "?", "answers": []}]},
    ],
    ids=str,
)
def test_impossible_values_refuse_the_file(tmp_path: Path, change: dict[str, object]) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", ours(**change)))
    assert contents.is_refused and contents.records == ()


def test_decomposed_text_is_composed_at_the_door(tmp_path: Path) -> None:
    assert only(lines(tmp_path / "a.jsonl", ours(summary="u\u031by\u0309 quyền"))).content.summary == "ưỷ quyền"


def test_only_what_is_given_is_stated(tmp_path: Path) -> None:
    record = only(lines(tmp_path / "a.jsonl", ours(field="Hộ tịch", papers=[], summary=None)))
    assert record.states == {"code", "name", "field"}


def test_one_procedure_may_be_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("code: '1.001193'\nname: A\nvalid_from: 2026-07-01\n", encoding="utf-8")
    assert only(path).valid_from == date(2026, 7, 1)
