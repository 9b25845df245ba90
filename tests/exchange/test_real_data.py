"""The real files: all read, none refused, no word lost. Skipped where the data is not."""

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from oneshop.catalogue.consistency import faults_of
from oneshop.catalogue.fees import FeeStatus, Rate
from oneshop.catalogue.incoming import Incoming, Severity
from oneshop.catalogue.procedure import OfficeRole, OnlineLevel, PaperKind, ProcedureContent
from oneshop.catalogue.record import from_record, to_record
from oneshop.exchange.reading import FileContents, FileFormat, read_file
from oneshop.exchange.texts import printable
from oneshop.vietnamese.text import fold

EXPECTED = {
    "portal_lists/danh-sach-tthc-BoCongAn.xlsx": (FileFormat.PORTAL_LIST, 339),
    "portal_lists/danh-sach-tthc-BoTuPhap.xlsx": (FileFormat.PORTAL_LIST, 271),
    "portal_lists/danh-sach-tthc-NongNghiepvaMoiTruong.xlsx": (FileFormat.PORTAL_LIST, 537),
    "portal_api_catalogue.jsonl.xz": (FileFormat.PORTAL_API, 5669),
    "portal_api_details.jsonl.xz": (FileFormat.PORTAL_API, 351),
}

_NOTHING_THERE = re.compile(r"(?:khong co thong tin|tu khoa|mo ta|[\s.:])+")
_WORD = re.compile(r"[^\W_]+")


@pytest.fixture(scope="session")
def merged_file(shared_data: Path) -> FileContents:
    return read_file(shared_data / "procedures.jsonl.xz")


@pytest.fixture(scope="session")
def raw_merged(shared_data: Path) -> list[dict[str, object]]:
    with lzma.open(shared_data / "procedures.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def texts_in(value: object) -> Iterator[str]:
    """Every text in plain data, keys of `extra` too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def words_of(*texts: str) -> set[str]:
    return {word for text in texts for word in _WORD.findall(fold(printable(text)))}


def words_in(content: ProcedureContent) -> set[str]:
    return words_of(*texts_in(to_record(content)))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_file_is_read_without_an_error(shared_data: Path, name: str) -> None:
    contents = read_file(shared_data / name)
    assert not contents.is_refused
    assert (contents.format, len(contents.records)) == EXPECTED[name]


def test_all_merged_procedures_are_read(merged_file: FileContents) -> None:
    records = merged_file.records
    severities = Counter(problem.severity for problem in merged_file.problems)
    print(f"\n{len(records)} thủ tục, vấn đề: { {str(key.value): count for key, count in severities.items()} }")
    assert severities[Severity.ERROR] == 0
    assert len(records) == len({record.content.code for record in records}) == 5776
    assert sum(record.withdrawn for record in records) == 107


def test_the_parts_of_every_procedure_fit_together(merged_file: FileContents) -> None:
    found = {record.content.code: faults_of(record.content) for record in merged_file.records}
    assert len(found) == 5776
    assert {code: faults for code, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_parts_of_every_record_of_the_portal_fit_together(shared_data: Path, name: str) -> None:
    records = read_file(shared_data / name).records
    assert {record.content.code: faults for record in records if (faults := faults_of(record.content))} == {}


def test_every_record_carries_its_line_word_for_word(shared_data: Path, merged_file: FileContents) -> None:
    with lzma.open(shared_data / "procedures.jsonl.xz", "rt", encoding="utf-8") as file:
        assert [record.text for record in merged_file.records] == [line.strip() for line in file]


def test_no_word_of_any_field_is_missing_from_its_content(
    merged_file: FileContents, raw_merged: list[dict[str, object]]
) -> None:
    skipped = {
        "detail",
        "online_channel",
        "in_catalogue_of_2026_07_18",
        "level",
        "channels",
        "documents",
        "legal_basis",
    }
    lost = Counter[str]()
    for record, raw in zip(merged_file.records, raw_merged, strict=True):
        kept = words_in(record.content)
        for key in raw.keys() - skipped:
            value = raw[key]
            if key in ("conditions", "description") and _NOTHING_THERE.fullmatch(fold(str(value))):
                continue
            if isinstance(value, str) and any(not word.isdigit() for word in words_of(value) - kept):
                lost[key] += 1
    # "(Mã: `KQ…`)" becomes the code of the result, "Toàn trình" the level, and "1. **…**" the first step.
    assert set(lost) <= {"result", "online_level"}
    assert all(
        words_of(str(raw["result"])) - {"ma"} <= words_in(record.content)
        for record, raw in zip(merged_file.records, raw_merged, strict=True)
        if raw["result"]
    )


def test_requirements_are_empty_only_where_the_source_has_none(
    merged_file: FileContents, raw_merged: list[dict[str, object]]
) -> None:
    empty = {
        str(raw["code"]).strip(): fold(str(raw["conditions"]))
        for record, raw in zip(merged_file.records, raw_merged, strict=True)
        if raw["conditions"] and not record.content.requirements
    }
    assert {"1.000014", "2.001201", "2.001204", "2.001206", "2.001243"} <= empty.keys()
    assert [code for code, text in empty.items() if not _NOTHING_THERE.fullmatch(text)] == []


def test_no_word_of_channels_papers_and_law_is_missing(
    merged_file: FileContents, raw_merged: list[dict[str, object]]
) -> None:
    times_in_words = {"ngay", "lam", "viec", "gio", "thang", "mo", "ta"}
    table_heading = {"ten", "giay", "to", "tep", "dinh", "kem"}
    for record, raw in zip(merged_file.records, raw_merged, strict=True):
        kept = words_in(record.content) | times_in_words | table_heading
        for channel in _rows(raw, "channels"):
            for key in ("fee_text", "description"):
                assert words_of(str(channel[key] or "")) <= kept, (record.content.code, key)
            assert {word for word in words_of(str(channel["duration"] or "")) if not word.isdigit()} <= kept
        for row in (*_rows(raw, "documents"), *_rows(raw, "legal_basis")):
            said_there = [
                str(row[key]) for key in ("group", "name", "form_template", "title", "number") if row.get(key)
            ]
            assert words_of(*said_there) <= kept, record.content.code


def _rows(raw: dict[str, object], key: str) -> list[dict[str, object]]:
    rows = raw.get(key)
    return rows if isinstance(rows, list) else []


def test_every_row_of_the_source_is_a_row_of_the_content(
    merged_file: FileContents, raw_merged: list[dict[str, object]]
) -> None:
    for record, raw in zip(merged_file.records, raw_merged, strict=True):
        assert len(record.content.channels) == len(_rows(raw, "channels"))
        headings = sum(fold(str(row["name"] or "")) == "ten giay to" for row in _rows(raw, "documents"))
        assert 0 <= len(_rows(raw, "documents")) - len(record.content.papers) <= headings


def test_no_fee_is_confirmed_and_none_is_free_against_its_own_words(merged_file: FileContents) -> None:
    fees = [fee for record in merged_file.records for channel in record.content.channels for fee in channel.fees]
    rates = Counter(fee.rate for fee in fees)
    print(f"\nphí: { {rate.value: count for rate, count in rates.items()} }")
    assert all(fee.status is FeeStatus.UNVERIFIED and fee.text for fee in fees)
    free = [fold(fee.text or "") for fee in fees if fee.rate is Rate.FREE]
    assert not [text for text in free if re.search(r"\d{2}\.?000|hoi dong nhan dan|%", text)]
    assert not [fee for fee in fees if fee.amount is not None and fee.currency == "VND" and fee.amount < 1000]


def test_the_online_level_is_known_for_seventy_two_only(merged_file: FileContents) -> None:
    levels = Counter(record.content.online.level for record in merged_file.records)
    assert levels[OnlineLevel.FULL] == 72
    assert set(levels) == {OnlineLevel.FULL, OnlineLevel.UNKNOWN}
    assert all(
        record.content.online.rests_on
        for record in merged_file.records
        if record.content.online.level is OnlineLevel.FULL
    )


def test_delegation_is_taken_only_from_those_who_delegate_to_another(merged_file: FileContents) -> None:
    delegated = [record for record in merged_file.records if record.content.offices_with(OfficeRole.DELEGATED)]
    assert 0 < len(delegated) < 20


def test_notes_among_the_papers_stay_notes(merged_file: FileContents) -> None:
    kinds = Counter(paper.kind for record in merged_file.records for paper in record.content.papers)
    print(f"\ngiấy tờ: { {kind.value: count for kind, count in kinds.items()} }")
    assert kinds[PaperKind.NOTE] > 1000 and kinds[PaperKind.SHOW] > 100


@pytest.mark.parametrize(
    ("code", "heading"),
    [("1.009568", "3."), ("1.009568", "7"), ("1.009508", "2."), ("1.009508", "5"), ("1.004979", "")],
)
def test_papers_on_top_of_others_are_no_case_of_their_own(merged_file: FileContents, code: str, heading: str) -> None:
    (content,) = (record.content for record in merged_file.records if record.content.code == code)
    cases = {case.name for case in content.cases}
    said = re.compile("bo sung|ngoai cac giay to")
    added = [
        paper for paper in content.papers if (paper.group or "").startswith(heading) and said.search(fold(paper.name))
    ]
    added += [paper for paper in content.papers if heading and (paper.group or "").startswith(f"{heading} ")]
    assert added
    assert not cases & {paper.group for paper in added}


def test_all_texts_are_composed_and_every_content_survives_our_own_format(merged_file: FileContents) -> None:
    for record in merged_file.records[::7]:
        plain = to_record(record.content)
        assert from_record(json.loads(json.dumps(plain))) == record.content
        assert all(text == printable(text) for text in texts_in(plain))


def test_details_and_merged_lines_agree_on_times_and_papers(shared_data: Path, merged_file: FileContents) -> None:
    by_code: dict[str, Incoming] = {record.content.code: record for record in merged_file.records}
    details = [
        one for one in read_file(shared_data / "portal_api_details.jsonl.xz").records if one.content.code in by_code
    ]
    same = sum(
        [channel.kind for channel in one.content.channels]
        == [channel.kind for channel in by_code[one.content.code].content.channels]
        for one in details
    )
    print(f"\n{same} trên {len(details)} bản chi tiết có cùng các cách nộp")
    assert same > len(details) * 0.9
