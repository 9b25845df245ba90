"""Small files made by hand for the tests: workbooks, JSON Lines, records of each source."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from oneshop.catalogue.incoming import Incoming, Problem, Severity
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import content_hash
from oneshop.catalogue.versions import Version, VersionState
from oneshop.exchange.reading import FileContents, FileFormat, read_file

Record = dict[str, Any]

LIST_HEADINGS = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")


def merged(**changes: Any) -> Record:
    """A line of the merged shape."""
    record: Record = {"code": "1.000001", "name": "Thủ tục thử", "promulgating_agency": "Bộ Thử nghiệm"}
    return record | {"in_catalogue_of_2026_07_18": True} | changes


def detail(**changes: Any) -> Record:
    """A detail answer of the portal's API."""
    data: Record = {"id": "x", "code": "1.000002", "name": "Thủ tục chi tiết", "executionSteps": []}
    return {"code": "OK", "data": data | changes, "message": "OK"}


def entry(**changes: Any) -> Record:
    """An entry of the API's catalogue."""
    record: Record = {"code": "1.000003", "name": "Thủ tục trong danh mục", "departmentPromulgate": "Bộ Thử nghiệm"}
    return record | {"categories": ["Hộ tịch"]} | changes


def ours(**changes: Any) -> Record:
    """A record of our own format."""
    return {"code": "1.000004", "name": "Thủ tục của văn phòng"} | changes


def lines(path: Path, *records: object) -> Path:
    """A JSON Lines file."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def workbook(path: Path, rows: Sequence[Sequence[object]], merge: str | None = None) -> Path:
    """An .xlsx of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def raw_workbook(path: Path, sheet: str, more: dict[str, str] | None = None) -> Path:
    """An .xlsx whose sheet is exactly this XML, with further parts by name."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet.replace("<worksheet>", f'<worksheet xmlns="{main}">'),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | (more or {})).items():
            archive.writestr(name, text)
    path.write_bytes(packed.getvalue())
    return path


def inline_rows(*rows: Sequence[str]) -> str:
    """Sheet XML with these texts."""
    body = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in rows
    )
    return f"<worksheet><sheetData>{body}</sheetData></worksheet>"


def only(path: Path, format: FileFormat = FileFormat.AUTO) -> Incoming:
    """The one record of a file that must be good."""
    contents = read_file(path, format)
    assert errors(contents) == []
    (record,) = contents.records
    return record


def errors(contents: FileContents) -> list[str]:
    """The messages for which a file is refused."""
    return [problem.message for problem in contents.problems if problem.severity is Severity.ERROR]


def found(contents: FileContents, field: str) -> list[Problem]:
    """The problems about one field."""
    return [problem for problem in contents.problems if problem.field == field]


def version(content: ProcedureContent, **changes: Any) -> Version:
    """A published version of a content."""
    told: Record = {"number": 1, "state": VersionState.PUBLISHED, "valid_from": date(2026, 7, 1)}
    return Version(content=content, content_hash=content_hash(content), **(told | changes))
