"""Reading a file of procedures, whatever its format: the door of this package for importers.

A file is read whole or refused whole: where `FileContents.is_refused`, there are no records, only the reasons.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from oneshop.catalogue.incoming import Incoming, Problem, Severity
from oneshop.exchange.detecting import (
    FileFormat,
    Packing,
    check_asked,
    format_of_record,
    is_answer,
    packing_of,
    unknown_format,
)
from oneshop.exchange.duplicates import Collected
from oneshop.exchange.fields import Json
from oneshop.exchange.findings import Findings, ReadingCancelled, Refused
from oneshop.exchange.json_values import JsonRecord, json_records
from oneshop.exchange.merged import read_merged
from oneshop.exchange.own_format import read_ours
from oneshop.exchange.portal_catalogue import read_catalogue_entry
from oneshop.exchange.portal_detail import looks_like_detail, read_detail
from oneshop.exchange.portal_list import read_lists
from oneshop.exchange.portal_sharing import looks_like_sharing, read_sharing
from oneshop.exchange.unpacking import open_unpacked

__all__ = ["FileContents", "FileFormat", "ReadingCancelled", "read_file"]

_HEAD_BYTES = 16 * 1024
_MAX_CSV_BYTES = 64 * 1024 * 1024
_STEP = 50

Progress = Callable[[int, int | None], None]
"""How many records are done, and of how many, where that is known."""


@dataclass(frozen=True)
class FileContents:
    """What a file holds: its records, or the problems for which it is refused. `sha256` is that of its bytes."""

    path: Path
    format: FileFormat
    sha256: str
    records: tuple[Incoming, ...]
    problems: tuple[Problem, ...]
    read: int

    @property
    def is_refused(self) -> bool:
        """Whether any problem is an error: all or nothing per file."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_file(
    path: Path | str,
    format: FileFormat = FileFormat.AUTO,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FileContents:
    """Everything a file says, without storing it; a bad file is a result, not an exception.

    Raises ReadingCancelled soon after `cancelled` answers true.
    """
    return _Reading(Path(path), format, progress, cancelled or (lambda: False)).contents()


class _Reading:
    """One file on its way from bytes to records."""

    def __init__(
        self, path: Path, format: FileFormat, progress: Progress | None, cancelled: Callable[[], bool]
    ) -> None:
        self._path = path
        self._format = format
        self._progress = progress
        self._cancelled = cancelled
        self._findings = Findings(str(path))
        self._collected = Collected(self._findings)
        self._read = 0

    def contents(self) -> FileContents:
        sha256 = ""
        try:
            sha256 = self._hash()
            with open_unpacked(self._path, self._cancelled) as stream:
                head = stream.read(_HEAD_BYTES)
            with open_unpacked(self._path, self._cancelled) as stream:
                self._take(packing_of(head, self._path), stream)
        except Refused as refusal:
            self._findings.refuse(refusal)
        except OSError as fault:
            self._findings.refuse(Refused(_unopened(self._path, fault)))
        refused = self._findings.errors or any(
            problem.severity is Severity.ERROR for problem in self._findings.problems
        )
        records = () if refused else self._collected.records()
        if not refused and not records:
            self._findings.refuse(Refused("Tệp không có thủ tục nào. Chọn tệp khác."))
        return FileContents(self._path, self._format, sha256, records, tuple(self._findings.problems), self._read)

    def _hash(self) -> str:
        digest = hashlib.sha256()
        with self._path.open("rb") as raw:
            while chunk := raw.read(1024 * 1024):
                self._stop_if_asked()
                digest.update(chunk)
        return digest.hexdigest()

    def _take(self, packing: Packing, stream: BinaryIO) -> None:
        match packing:
            case Packing.WORKBOOK:
                self._keep(self._sheet_records(stream))
            case Packing.CSV:
                self._keep(self._csv_records(stream))
            case Packing.YAML:
                self._keep(self._yaml_records(stream))
            case Packing.JSON:
                self._keep(self._json_records(stream))
        if self._progress:
            self._progress(self._read, self._read)

    def _keep(self, records: Iterator[Incoming | None]) -> None:
        for record in records:
            self._read += 1
            if record is not None:
                self._collected.add(record)

    def _sheet_records(self, stream: BinaryIO) -> Iterator[Incoming | None]:
        from oneshop.exchange.tables import sheets_of
        from oneshop.exchange.workbook_guard import MAX_FILE_BYTES, checked_workbook

        self._is(FileFormat.PORTAL_LIST)
        workbook = checked_workbook(stream.read(MAX_FILE_BYTES + 1), self._cancelled)
        return read_lists(sheets_of(workbook), self._findings, self._step)

    def _csv_records(self, stream: BinaryIO) -> Iterator[Incoming | None]:
        from oneshop.exchange.tables import csv_table

        self._is(FileFormat.PORTAL_LIST)
        table = csv_table(self._whole_text(stream, _MAX_CSV_BYTES), self._path.name)
        return read_lists([table], self._findings, self._step)

    def _yaml_records(self, stream: BinaryIO) -> Iterator[Incoming | None]:
        from oneshop.exchange.yaml_records import MAX_YAML_BYTES, yaml_records

        text = self._whole_text(stream, MAX_YAML_BYTES)
        for number, (record, row_of) in enumerate(yaml_records(text), 1):
            value = record.value
            if number == 1:
                if format_of_record(value) is not FileFormat.ONESHOP and self._format is not FileFormat.ONESHOP:
                    raise unknown_format(value)
                self._is(FileFormat.ONESHOP)
            self._step(number, None)
            self._findings.at(record.row)
            if isinstance(value, dict):
                yield read_ours(record, value, self._findings, row_of)
            else:
                self._no_object(value)
                yield None

    def _json_records(self, stream: BinaryIO) -> Iterator[Incoming | None]:
        records = json_records(stream, self._findings)
        first = next(records, None)
        if first is None:
            return
        self._decide(first.value)
        for number, record in enumerate(chain((first,), records), 1):
            self._step(number, None)
            self._findings.at(record.row)
            yield from self._of_json(record)

    def _decide(self, value: object) -> None:
        found = format_of_record(value)
        if found is not None:
            self._is(found)
        elif self._format in (FileFormat.AUTO, FileFormat.PORTAL_LIST):
            raise unknown_format(value)

    def _of_json(self, record: JsonRecord) -> Iterator[Incoming | None]:
        value = record.value
        if not isinstance(value, dict):
            self._no_object(value)
            yield None
            return
        try:
            if self._format is FileFormat.PORTAL_API:
                yield from self._of_answer(record, value)
            elif self._format is FileFormat.MERGED:
                yield read_merged(record, value, self._findings)
            else:
                yield read_ours(record, value, self._findings)
        except RecursionError:
            self._findings.error("Dữ liệu lồng nhau quá sâu. Sửa dòng này rồi nhập lại.")
            yield None
        except ValueError as fault:
            self._findings.error(f"Không đọc được thủ tục này: {fault}. Sửa dòng này rồi nhập lại.")
            yield None

    def _of_answer(self, record: JsonRecord, value: Json) -> Iterator[Incoming | None]:
        data = value.get("data")
        if looks_like_detail(value):
            yield read_detail(record, value, self._findings)
        elif looks_like_sharing(value):
            yield read_sharing(record, value, self._findings)
        elif is_answer(value) and isinstance(data, list):
            for item in data:
                if isinstance(item, dict):
                    yield from self._of_answer(record, item)
                else:
                    self._no_object(item)
        elif is_answer(value):
            self._findings.error(
                f"Cổng trả lời không có dữ liệu (mã “{str(value.get('code'))[:40]}”). Tải lại thủ tục này.",
                part="data",
            )
            yield None
        else:
            yield read_catalogue_entry(record, value, self._findings)

    def _no_object(self, value: object) -> None:
        self._findings.error("Mỗi thủ tục phải là một nhóm tên: giá trị. Sửa dòng này rồi nhập lại.", value=value)

    def _is(self, found: FileFormat) -> None:
        check_asked(found, self._format)
        self._format = found

    def _whole_text(self, stream: BinaryIO, bound: int) -> str:
        data = stream.read(bound + 1)
        if len(data) > bound:
            raise Refused(f"Tệp lớn hơn {bound // 1024 // 1024} MB. Chia nhỏ tệp, hoặc dùng JSON Lines.")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            row = data.count(b"\n", 0, fault.start) + 1
            raise Refused(
                f"Dòng {row}: có byte không thuộc bảng mã UTF-8. Lưu lại tệp ở bảng mã UTF-8 rồi nhập lại.", row=row
            ) from None

    def _step(self, done: int, total: int | None) -> None:
        self._stop_if_asked()
        if self._progress and done % _STEP == 0:
            self._progress(done, total)

    def _stop_if_asked(self) -> None:
        if self._cancelled():
            raise ReadingCancelled


def _unopened(path: Path, fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return f"Không có tệp {path}. Kiểm tra tên và đường dẫn rồi nhập lại."
    # Windows says of a folder that one may not open it.
    if isinstance(fault, IsADirectoryError) or path.is_dir():
        return f"{path} là thư mục. Chọn từng tệp trong thư mục."
    if isinstance(fault, PermissionError):
        return f"Không có quyền đọc tệp {path}. Xin quyền đọc, hoặc chép tệp sang thư mục của mình."
    return f"Không đọc được tệp {path} ({fault.strerror or fault}). Kiểm tra ổ đĩa rồi nhập lại."
