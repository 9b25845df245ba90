"""JSON text as a row of records: JSON Lines, one array, or objects one after another, with the line each begins on."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from oneshop.exchange.findings import Findings, Refused

MAX_LINE_BYTES = 8 * 1024 * 1024
"""The longest real record is under 1 MB; a longer line is no record."""
MAX_WHOLE_BYTES = 64 * 1024 * 1024
"""Files that are not one record a line are read whole, so they must be smaller."""

_BOM = b"\xef\xbb\xbf"
_SPACES = " \t\r\n"
_FAULTS = (
    ("Unterminated string", "chuỗi chữ chưa đóng ngoặc kép"),
    ("Expecting ',' delimiter", "thiếu dấu phẩy hoặc dấu đóng ngoặc"),
    ("Expecting ':' delimiter", "thiếu dấu hai chấm"),
    ("Expecting property name", "thiếu tên mục đặt trong ngoặc kép"),
    ("Illegal trailing comma", "thừa dấu phẩy"),
    ("Invalid control character", "có ký tự điều khiển trong chuỗi chữ"),
    ("Invalid \\", "có dấu \\ viết sai"),
    ("Extra data", "thừa chữ sau một bản ghi"),
    ("Expecting value", "thiếu giá trị"),
)


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """One value with its own text and the line it begins on, from 1."""

    row: int
    text: str
    value: object


class _Unreadable(ValueError):
    """JSON that the standard forbids, or that no source writes; the message is Vietnamese."""


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) != len(pairs):
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise _Unreadable(f"mục “{twice}” có hai lần trong cùng một nhóm")
    return values


def _no_constant(name: str) -> object:
    raise _Unreadable(f"{name} không phải là một số")


_DECODER = json.JSONDecoder(object_pairs_hook=_without_duplicates, parse_constant=_no_constant)


def json_records(stream: BinaryIO, findings: Findings) -> Iterator[JsonRecord]:
    """The records of a file, one after another; a bad line is an error, a bad whole refuses the file."""
    number, first = _first_line(stream)
    if first.lstrip().startswith(b"["):
        yield from _values_of(_rest_of_file(stream, first, number), number)
        return
    text = _decoded(_bounded(first, number), number)
    if not _is_whole(text):
        yield from _values_of(_rest_of_file(stream, first, number), number)
        return
    while first:
        if text.strip():
            findings.at(number)
            record = _record_of_line(text.strip(), number, findings)
            if record is not None:
                yield record
        number += 1
        first = _bounded(stream.readline(MAX_LINE_BYTES + 1), number)
        text = _decoded(first, number)


def _first_line(stream: BinaryIO) -> tuple[int, bytes]:
    """The first line that is not blank; it may be cut off where it is too long."""
    number = 1
    line = stream.readline(MAX_LINE_BYTES + 1).removeprefix(_BOM)
    while line and not line.strip():
        number += 1
        line = stream.readline(MAX_LINE_BYTES + 1)
    return number, line


def _bounded(line: bytes, number: int) -> bytes:
    if len(line) > MAX_LINE_BYTES:
        raise Refused(
            f"Dòng {number} dài quá {MAX_LINE_BYTES // 1024 // 1024} MB. Tệp này không phải danh mục thủ tục, "
            "hoặc đã hỏng; xuất lại tệp với mỗi thủ tục một dòng.",
            row=number,
        )
    return line


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(
            f"Dòng {number}: có byte không thuộc bảng mã UTF-8 (vị trí {fault.start + 1}). "
            "Lưu lại tệp ở bảng mã UTF-8 rồi nhập lại.",
            row=number,
        ) from None


def _is_whole(text: str) -> bool:
    """Whether the first line is a value by itself, so that the file is JSON Lines."""
    try:
        _DECODER.decode(text.strip())
    except json.JSONDecodeError as fault:
        # Only a text that ends too early may go on in the next line.
        return fault.pos < len(text.strip()) and not fault.msg.startswith("Unterminated")
    except (ValueError, RecursionError):
        return True
    return True


def _record_of_line(text: str, number: int, findings: Findings) -> JsonRecord | None:
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as fault:
        findings.error(
            f"Dòng {number}, cột {fault.pos + 1}: {_fault_in_words(fault, text)}. Xuất lại tệp rồi nhập lại."
        )
        return None
    except ValueError as fault:
        findings.error(f"Dòng {number}: {_value_fault(fault)}. Sửa dòng này rồi nhập lại.")
        return None
    except RecursionError:
        findings.error(f"Dòng {number}: dữ liệu lồng nhau quá sâu. Tệp này không phải danh mục thủ tục.")
        return None
    return JsonRecord(number, text, value)


def _rest_of_file(stream: BinaryIO, first: bytes, number: int) -> str:
    whole = first + stream.read(MAX_WHOLE_BYTES + 1 - len(first))
    if len(whole) > MAX_WHOLE_BYTES:
        raise Refused(
            f"Tệp lớn hơn {MAX_WHOLE_BYTES // 1024 // 1024} MB mà không ghi mỗi thủ tục một dòng. "
            "Xuất lại tệp ở dạng JSON Lines rồi nhập lại."
        )
    try:
        return whole.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = number + whole.count(b"\n", 0, fault.start)
        raise Refused(
            f"Dòng {line}: có byte không thuộc bảng mã UTF-8. Lưu lại tệp ở bảng mã UTF-8 rồi nhập lại.", row=line
        ) from None


def _values_of(text: str, first_row: int) -> Iterator[JsonRecord]:
    """Values one after another, or the items of one array."""
    position = _skip(text, 0, _SPACES)
    is_array = text.startswith("[", position)
    position += is_array
    row, counted = first_row, 0
    while True:
        position = _skip(text, position, _SPACES)
        if position >= len(text) or (is_array and text[position] == "]"):
            break
        row, counted = row + text.count("\n", counted, position), position
        value, end = _value_at(text, position, first_row)
        yield JsonRecord(row, text[position:end], value)
        position = _after(text, end, is_array, first_row)
    if is_array and position >= len(text):
        raise _refused("tệp bị cắt giữa chừng, thiếu dấu ] ở cuối", text, len(text), first_row)
    if is_array and _skip(text, position + 1, _SPACES) < len(text):
        raise _refused("thừa chữ sau dấu ]", text, position + 1, first_row)


def _after(text: str, end: int, is_array: bool, first_row: int) -> int:
    """Where the next value begins; between items of an array there is exactly one comma."""
    position = _skip(text, end, _SPACES)
    if not is_array or position >= len(text) or text[position] == "]":
        return position
    if text[position] != ",":
        raise _refused("thiếu dấu phẩy hoặc dấu đóng ngoặc", text, position, first_row)
    following = _skip(text, position + 1, _SPACES)
    if text.startswith("]", following):
        raise _refused("thừa dấu phẩy", text, position, first_row)
    return following


def _value_at(text: str, position: int, first_row: int) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as fault:
        raise _refused(_fault_in_words(fault, text), text, fault.pos, first_row) from None
    except ValueError as fault:
        raise _refused(_value_fault(fault), text, position, first_row) from None
    except RecursionError:
        raise _refused("dữ liệu lồng nhau quá sâu", text, position, first_row) from None


def _refused(what: str, text: str, position: int, first_row: int) -> Refused:
    row = first_row + text.count("\n", 0, position)
    column = position - text.rfind("\n", 0, position)
    return Refused(f"Dòng {row}, cột {column}: {what}. Xuất lại tệp rồi nhập lại.", row=row)


def _fault_in_words(fault: json.JSONDecodeError, text: str) -> str:
    words = next((vietnamese for english, vietnamese in _FAULTS if fault.msg.startswith(english)), "JSON viết sai")
    at_end = fault.pos >= len(text.rstrip()) or fault.msg.startswith("Unterminated")
    return f"dữ liệu bị cắt giữa chừng ({words})" if at_end else words


def _value_fault(fault: ValueError) -> str:
    return str(fault) if isinstance(fault, _Unreadable) else "có một số quá dài"


def _skip(text: str, position: int, letters: str) -> int:
    while position < len(text) and text[position] in letters:
        position += 1
    return position
