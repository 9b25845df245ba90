"""Which format a file has, judged by what is in it and never by its name alone."""

import re
from enum import Enum
from pathlib import Path

from oneshop.exchange.fields import Json
from oneshop.exchange.findings import Refused
from oneshop.exchange.merged import OWN_KEYS, looks_like_merged
from oneshop.exchange.own_format import looks_like_ours
from oneshop.exchange.portal_catalogue import looks_like_catalogue
from oneshop.exchange.portal_detail import looks_like_detail
from oneshop.exchange.portal_list import has_list_heading
from oneshop.exchange.portal_sharing import looks_like_sharing


class FileFormat(Enum):
    """The formats a file may be said to have; the values are those of the command line."""

    AUTO = "auto"
    PORTAL_LIST = "portal-list"
    PORTAL_API = "portal-api"
    MERGED = "merged"
    ONESHOP = "oneshop"


class Packing(Enum):
    """How the records of a file are written down."""

    WORKBOOK = "xlsx"
    CSV = "csv"
    JSON = "json"
    YAML = "yaml"


_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOK_NAMES = frozenset({".xlsx", ".xls", ".xlsm"})
_WORKBOOK = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")

FORMAT_WORDS = {
    FileFormat.PORTAL_LIST: "danh sách của Cổng (bảng tính)",
    FileFormat.PORTAL_API: "câu trả lời của Cổng (JSON)",
    FileFormat.MERGED: "danh mục tổng hợp (JSON Lines)",
    FileFormat.ONESHOP: "định dạng trao đổi của chương trình (JSON Lines hoặc YAML)",
}

_NEEDS = {
    FileFormat.PORTAL_LIST: "một dòng tiêu đề có cột mã và cột tên",
    FileFormat.PORTAL_API: "data, executionSteps, departmentPromulgate hoặc MATTHC",
    FileFormat.MERGED: f"code và ít nhất một trong {', '.join(sorted(OWN_KEYS))}",
    FileFormat.ONESHOP: "code, name và phần lớn các mục là của chương trình",
}
"""By what a record of each format is known, in short (docs/formats.md)."""


def packing_of(head: bytes, path: Path) -> Packing:
    """How a file is written, from its first bytes; Refused where it is no text and no workbook.

    The name only helps to say what is wrong with a file that is not what its name promises.
    """
    if not head.removeprefix(_BOM).strip():
        raise Refused("Tệp rỗng, không có gì để nhập. Chọn tệp khác.")
    if head.startswith(_WORKBOOK):
        return Packing.WORKBOOK
    if path.suffix.lower() in _WORKBOOK_NAMES and not _is_json_or_list(head):
        raise Refused(
            f"Tệp {path.name} không phải bảng tính Excel (.xlsx), dù tên tệp ghi như vậy. Mở tệp bằng phần mềm bảng "
            "tính, lưu lại dạng .xlsx rồi nhập lại; nếu không mở được, tải lại tệp từ nguồn."
        )
    if head.startswith(_UTF_16):
        raise Refused("Tệp ở bảng mã UTF-16. Lưu lại tệp ở bảng mã UTF-8 rồi nhập lại.")
    if b"\x00" in head:
        raise Refused("Tệp không phải văn bản và không phải .xlsx. Chọn tệp .xlsx, .jsonl, .json hoặc .yaml.")
    if _is_json(head):
        return Packing.JSON
    return Packing.CSV if _is_list(head) else Packing.YAML


def _is_json_or_list(head: bytes) -> bool:
    return b"\x00" not in head and (_is_json(head) or _is_list(head))


def _is_json(head: bytes) -> bool:
    return head.removeprefix(_BOM).lstrip().startswith((b"{", b"["))


def _is_list(head: bytes) -> bool:
    """Whether a line is the heading of a list; a CSV file may end its lines as old systems do."""
    lines = re.split(r"[\r\n]+", head.removeprefix(_BOM).decode("utf-8", errors="replace"))
    return any(has_list_heading(line) for line in lines)


def format_of_record(value: object) -> FileFormat | None:
    """The format whose shape a record has; None where it has none that is known."""
    if not isinstance(value, dict):
        return None
    if looks_like_detail(value) or looks_like_sharing(value) or is_answer(value) or looks_like_catalogue(value):
        return FileFormat.PORTAL_API
    if looks_like_merged(value):
        return FileFormat.MERGED
    return FileFormat.ONESHOP if looks_like_ours(value) else None


def is_answer(value: Json) -> bool:
    """Whether an object is the envelope of an API answer, whatever is in it."""
    return "data" in value and "code" in value and "name" not in value


def check_asked(found: FileFormat, asked: FileFormat) -> None:
    """Refused where the person has named another format than the file has."""
    if asked not in (FileFormat.AUTO, found):
        raise Refused(
            f"Tệp có dạng {FORMAT_WORDS[found]}, không phải {FORMAT_WORDS[asked]}: dạng ấy cần {_NEEDS[asked]}. "
            f"Bỏ chọn định dạng, hoặc chọn “{found.value}”. Ví dụ từng dạng: docs/formats.md."
        )


def unknown_format(value: object) -> Refused:
    """The refusal of a file whose first record has no known shape."""
    if not isinstance(value, dict):
        return Refused("Bản ghi đầu tiên không phải là một nhóm tên: giá trị; không nhận ra định dạng. Chọn tệp khác.")
    keys = ", ".join(f"“{str(key)[:40]}”" for key in list(value)[:12]) or "không có mục nào"
    known = "; ".join(FORMAT_WORDS.values())
    return Refused(f"Không nhận ra định dạng. Bản ghi đầu có các mục: {keys}. Các định dạng đọc được: {known}.")
