"""The portal's API: catalogue entries, detail answers, and the data-sharing service."""

import gzip
import json
import lzma
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from oneshop.catalogue.fees import FeeKind, FeeStatus, Rate
from oneshop.catalogue.incoming import Severity, Source
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import ChannelKind, Level, Office, OfficeRole, OnlineLevel, Result, Step, TimeUnit
from oneshop.exchange.reading import FileFormat, read_file

from .builders import detail, entry, errors, found, lines, only


def test_a_catalogue_entry_is_read(tmp_path: Path) -> None:
    record = only(
        lines(
            tmp_path / "a.jsonl",
            entry(
                departments=["Sở Xây dựng", "Bộ Xây dựng"],
                formalityTargetType=["Tổ chức (không bao gồm doanh nghiệp, HTX)"],
                categories=["Trồng trọt", "Bảo vệ thực vật"],
                state="UPDATED",
                categoryIds=["019d"],
            ),
        )
    )
    content = record.content
    assert record.source is Source.PORTAL_CATALOGUE
    assert content.field == "Trồng trọt"
    assert content.audiences == ("Tổ chức (không bao gồm doanh nghiệp, HTX)",)
    assert content.offices == (
        Office("Sở Xây dựng", OfficeRole.COMPETENT),
        Office("Bộ Xây dựng", OfficeRole.COMPETENT),
        Office("Bộ Thử nghiệm", OfficeRole.ISSUING),
    )
    assert content.extra == (("Lĩnh vực khác", "Bảo vệ thực vật"), ("state", "UPDATED"))


FULL: dict[str, Any] = {
    "isFullProcess": True,
    "isWard": True,
    "isNonTerritorial": True,
    "isVertical": True,
    "categoriesDetails": [{"id": "1", "name": "Hộ tịch", "code": "G15"}],
    "subjectTypesDetails": [{"id": "1", "name": "Công dân Việt Nam", "code": "ĐT1"}],
    "departmentsExecuting": [{"id": "1", "name": "Ủy ban nhân dân\xa0cấp xã", "code": "X"}],
    "departmentsAuthority": [{"name": "Chủ tịch UBND cấp xã"}],
    "departmentsAuthorized": [{"name": "Phòng Tư pháp"}],
    "delegatedAgencies": "Chủ tịch UBND cấp xã",
    "departmentPromulgateName": "Bộ Tư pháp",
    "executionSteps": [{"name": "Bước 1", "description": "Nộp hồ sơ"}, {"name": "", "description": "Nhận kết quả"}],
    "executionMethods": [
        {
            "submissionMethod": "ONLINE",
            "processingTime": 6.25,
            "processingTimeUnit": "WORKING_DAY",
            "description": "Nộp qua Cổng",
            "fees": [
                {"type": "SERVICE_FEE", "value": 8000, "currencyName": "Việt Nam Đồng", "description": "Cấp bản sao"},
                {"type": "FEE", "value": 0, "currencyId": "", "description": "Phí thẩm định"},
            ],
        }
    ],
    "executionCases": [
        {
            "name": "",
            "profileComponents": [
                {
                    "name": "Tờ khai",
                    "originalQty": 1,
                    "copyQty": 0,
                    "code": "KQ1",
                    "attachments": [{"id": "1", "fileName": "Mẫu 1.docx", "bucketName": "dvc", "filePath": "x/Mẫu"}],
                }
            ],
        }
    ],
    "resultsDetails": [{"name": "Giấy khai sinh", "code": "KQ.G15.000031"}],
    "legalBasisesDetails": [{"name": "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015", "code": "123/2015/NĐ-CP"}],
    "requirementsAndConditions": "\t- Có quốc tịch  \n- Đủ tuổi",
    "description": "- Có quốc tịch\n- Đủ tuổi",
    "procedureProposal": {"proposalNumber": "163/QĐ-BTP", "decisionDate": 1768496400000},
}


def test_a_detail_answer_is_read(tmp_path: Path) -> None:
    record = only(lines(tmp_path / "a.jsonl", detail(**FULL)))
    content = record.content
    assert (record.source, record.valid_from) == (Source.PORTAL_DETAIL, date(2026, 1, 16))
    assert (content.levels, content.boundary_free, content.decision) == ((Level.COMMUNE,), True, "163/QĐ-BTP")
    assert content.online.level is OnlineLevel.FULL and content.online.rests_on
    assert content.offices == (
        Office("Ủy ban nhân dân cấp xã", OfficeRole.COMPETENT),
        Office("Chủ tịch UBND cấp xã", OfficeRole.DECIDING),
        Office("Phòng Tư pháp", OfficeRole.DELEGATED),
        Office("Bộ Tư pháp", OfficeRole.ISSUING),
    )
    assert content.steps == (Step("Nộp hồ sơ", "Bước 1"), Step("Nhận kết quả"))
    assert content.results == (Result("Giấy khai sinh", "KQ.G15.000031"),)
    assert content.requirements == ("- Có quốc tịch\n- Đủ tuổi",) and content.description is None
    (basis,) = content.legal_basis
    assert (basis.number, basis.issued_on) == ("123/2015/NĐ-CP", date(2015, 11, 15))
    assert basis.certainty is Certainty.NEEDS_CHECK
    assert (content.papers[0].name, content.papers[0].form) == ("Tờ khai", "Mẫu 1.docx")
    assert dict(content.extra)["Mã giấy tờ p1"] == "KQ1"
    assert dict(content.extra)["isVertical"] == "true"


def test_times_and_typed_fees_hang_under_their_channel(tmp_path: Path) -> None:
    (channel,) = only(lines(tmp_path / "a.jsonl", detail(**FULL))).content.channels
    assert (channel.kind, channel.note) == (ChannelKind.ONLINE, "Nộp qua Cổng")
    assert (channel.times[0].amount, channel.times[0].unit) == (Decimal("6.25"), TimeUnit.WORKING_DAY)
    assert [(fee.kind, fee.rate, fee.amount, fee.status) for fee in channel.fees] == [
        (FeeKind.LE_PHI, Rate.FIXED, 8000, FeeStatus.UNVERIFIED),
        (FeeKind.PHI, Rate.NOT_STATED, None, FeeStatus.UNVERIFIED),
    ]
    assert channel.fees[0].text == "8.000 Việt Nam Đồng (Cấp bản sao)"


def test_an_online_channel_does_not_say_which_level(tmp_path: Path) -> None:
    record = only(lines(tmp_path / "a.jsonl", detail(**(FULL | {"isFullProcess": False}))))
    assert record.content.online.level is OnlineLevel.UNKNOWN
    assert "online" not in record.states


def test_the_same_answer_reads_the_same_however_it_is_written(tmp_path: Path) -> None:
    answer, text = detail(**FULL), json.dumps(detail(**FULL), ensure_ascii=False)
    ways = {
        "lines.jsonl": text.encode(),
        "bom.json": b"\xef\xbb\xbf" + text.encode(),
        "pretty.json": json.dumps(answer, indent=2, ensure_ascii=False).encode(),
        "array.json": f"[\n{text}\n]".encode(),
        "list.json": json.dumps({"code": "OK", "data": [answer["data"]]}).encode(),
        "without.json": json.dumps(answer["data"]).encode(),
        "packed.xz": lzma.compress(text.encode()),
        "twice.xz": lzma.compress(text[:40].encode()) + lzma.compress(text[40:].encode()),
        "packed.gz": gzip.compress(text.encode()),
    }
    contents = []
    for name, data in ways.items():
        (tmp_path / name).write_bytes(data)
        contents.append(only(tmp_path / name).content)
    assert all(content == contents[0] for content in contents)


def test_the_verbatim_text_and_line_of_array_items_are_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '[\n{"code": "1.000001", "name": "A", "categories": []},\n\n'
        '{"code": "1.000002", "name": "B", "categories": []}\n]',
        encoding="utf-8",
    )
    records = read_file(path).records
    assert [record.row for record in records] == [2, 4]
    assert records[1].text == '{"code": "1.000002", "name": "B", "categories": []}'


WRONG: list[Any] = [
    "chữ",
    7,
    True,
    {"a": 1},
    [1, "x"],
    [[1]],
    [{"fees": "x", "name": [], "profileComponents": 3}],
    -1.5,
]


@pytest.mark.parametrize("key", sorted(FULL))
@pytest.mark.parametrize("value", WRONG, ids=str)
def test_a_wrong_type_in_any_field_is_a_finding_and_never_a_crash(tmp_path: Path, key: str, value: object) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", detail(**(FULL | {key: value}))))
    if type(value) is not type(FULL[key]):
        assert contents.problems
        kept = json.dumps(dict(contents.records[0].content.extra), ensure_ascii=False)
        assert key in kept
    assert len(contents.records) == 1


@pytest.mark.parametrize("name", [None, "", "  ", 5, []])
def test_a_record_without_a_name_is_refused(tmp_path: Path, name: object) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", detail(name=name)))
    assert contents.is_refused and contents.records == ()


def test_an_answer_without_data_says_so(tmp_path: Path) -> None:
    (message,) = errors(read_file(lines(tmp_path / "a.jsonl", {"code": "NOT_FOUND", "data": None})))
    assert "NOT_FOUND" in message


SHARED = {
    "MATTHC": "1.000005",
    "TENTTHC": "Thủ tục chia sẻ",
    "LINHVUCTHUCHIEN": [{"MALINHVUC": "1", "TENLINHVUC": "Hộ tịch"}],
    "CAPDONVI": "Cấp xã",
    "CACHTHUCTHUCHIEN": [
        {
            "KENH": "1",
            "THOIGIAN": [
                {
                    "THOIGIANGIAIQUYET": "5",
                    "DONVITINH": "Ngày làm việc",
                    "MOTA": "Nộp tại quầy",
                    "PHILEPHI": [
                        {"MAPHILEPHI": "a", "SOTIEN": "8000", "DONVI": "Việt Nam Đồng", "MOTA": "Lệ phí bản sao"},
                        {"MAPHILEPHI": "b", "SOTIEN": "0", "DONVI": "Việt Nam Đồng", "MOTA": ""},
                        {"MAPHILEPHI": "c", "SOTIEN": "20.000", "DONVI": "Yên Nhật", "MOTA": "Phí khác"},
                    ],
                }
            ],
        },
        {"KENH": 3},
    ],
    "TRINHTUTHUCHIEN": [{"TRUONGHOP": "Cấp mới", "TRINHTU": [{"TENTRINHTU": "Nộp"}, {"TENTRINHTU": "Nhận"}]}],
    "THANHPHANHOSO": [{"GIAYTO": [{"MAGIAYTO": "G1", "TENGIAYTO": "Tờ khai", "TENMAUDON": "Mẫu", "URL": "https://x"}]}],
    "KETQUATHUCHIEN": [{"MAKETQUA": "KQ1", "TENKETQUA": "Trích lục"}],
    "CANCUPHAPLY": [{"SOVANBAN": "60/2014/QH13", "TENVANBAN": "Luật Hộ tịch"}],
    "COQUANTHUCHIEN": [{"MADONVI": "1", "TENDONVI": "UBND cấp xã"}],
    "MOTKHOALA": "giữ lại",
}


def test_the_sharing_service_is_read_with_every_fee(tmp_path: Path) -> None:
    record = only(lines(tmp_path / "a.jsonl", SHARED))
    content = record.content
    assert (content.code, content.field, content.levels) == ("1.000005", "Hộ tịch", (Level.COMMUNE,))
    desk, post = content.channels
    assert (desk.kind, desk.times[0].amount, post.kind) == (ChannelKind.IN_PERSON, Decimal(5), ChannelKind.POST)
    assert [(fee.rate, fee.amount) for fee in desk.fees] == [
        (Rate.FIXED, 8000),
        (Rate.NOT_STATED, None),
        (Rate.NOT_STATED, None),
    ]
    assert content.steps == (Step("Nộp", "Cấp mới"), Step("Nhận", "Cấp mới"))
    assert content.papers[0].form_url == "https://x"
    assert dict(content.extra)["MOTKHOALA"] == "giữ lại"


def test_a_provincial_code_is_kept_whole_and_noted(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", entry(code="2.002278.000.00.00.H13")))
    assert contents.records[0].content.code == "2.002278.000.00.00.H13"
    assert [problem.severity for problem in found(contents, "code")] == [Severity.NOTE]


def test_a_space_in_a_code_is_taken_out_and_reported(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", entry(code=" 1.014325")))
    assert contents.records[0].content.code == "1.014325"
    assert [problem.severity for problem in found(contents, "code")] == [Severity.WARNING]


def test_an_api_file_said_to_be_merged_is_refused(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", entry())
    assert "portal-api" in errors(read_file(path, FileFormat.MERGED))[0]
