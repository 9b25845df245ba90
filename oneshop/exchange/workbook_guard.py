"""An .xlsx checked part by part before any library opens it: zip bombs, entities, giant cells, far-away cells, macros.

What passes is packed anew into a plain archive, so that the library reads exactly the bytes that were checked.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from oneshop.catalogue.in_words import number_in_figures
from oneshop.exchange.findings import ReadingCancelled, Refused
from oneshop.exchange.unpacking import MAX_RATIO

MAX_FILE_BYTES = 40 * 1024 * 1024
MAX_UNPACKED_BYTES = 120 * 1024 * 1024
MAX_MEMBERS = 500
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL_CHARS = 32_767
"""The limit of the format itself; a longer cell was not written by a spreadsheet."""

_RATIO_FREE_BYTES = 1024 * 1024
_MAX_DEPTH = 100
_CHUNK_BYTES = 256 * 1024
_ENCRYPTED_MAGIC = b"\xd0\xcf\x11\xe0"
_CELL_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_READ_PARTS = re.compile(r"(?:\[Content_Types\]\.xml|_rels/.*|xl/.*\.xml|xl/.*\.rels)")
_TEXT_TAGS = frozenset({"t", "v", "f"})

_SAVE_AGAIN = "Mở tệp bằng phần mềm bảng tính, lưu lại dạng .xlsx rồi nhập lại."


def checked_workbook(data: bytes, cancelled: Callable[[], bool]) -> bytes:
    """The workbook as a plain archive of its checked parts; Refused, with the next step, where it is no honest one."""
    if data.startswith(_ENCRYPTED_MAGIC):
        raise Refused(f"Tệp được đặt mật khẩu, hoặc là .xls đời cũ. Bỏ mật khẩu. {_SAVE_AGAIN}")
    if len(data) > MAX_FILE_BYTES:
        raise Refused(f"Tệp .xlsx lớn hơn {MAX_FILE_BYTES // 1024 // 1024} MB; không phải danh sách thủ tục.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _repacked(archive, _members(archive), cancelled)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError, OSError):
        raise Refused(f"Tệp không phải .xlsx, hoặc tải về chưa hết. {_SAVE_AGAIN}") from None
    except RuntimeError:
        # zipfile says so of members with a password.
        raise Refused(f"Tệp được đặt mật khẩu. Bỏ mật khẩu. {_SAVE_AGAIN}") from None


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MAX_MEMBERS or len(set(names)) != len(names):
        raise Refused(f"Tệp nén có quá nhiều phần, hoặc hai phần trùng tên. {_SAVE_AGAIN}")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("Tệp có macro. Lưu lại dạng .xlsx không có macro rồi nhập lại.")
    if "xl/workbook.xml" not in names:
        raise Refused(f"Tệp nén này không phải bảng tính .xlsx. {_SAVE_AGAIN}")
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES or any(_is_bomb(one) for one in members):
        raise Refused("Tệp .xlsx bung ra quá lớn so với kích thước của nó; không phải danh sách thủ tục.")
    return [member for member in members if _READ_PARTS.fullmatch(member.filename) and not member.is_dir()]


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_RATIO_FREE_BYTES, member.compress_size * MAX_RATIO)


def _repacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], cancelled: Callable[[], bool]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as plain:
        for member in members:
            check = _XmlCheck(member.filename)
            with archive.open(member) as source, plain.open(member.filename, "w") as target:
                while chunk := source.read(_CHUNK_BYTES):
                    if cancelled():
                        raise ReadingCancelled
                    check.feed(chunk)
                    target.write(chunk)
            check.close()
    return packed.getvalue()


class _XmlCheck:
    """Reads one part of a workbook for what it must not hold."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = self._depth = self._chars = self._columns = 0
        self._is_text = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, chunk: bytes) -> None:
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError as fault:
            raise self._damaged(fault) from None

    def close(self) -> None:
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise self._damaged(fault) from None

    def _damaged(self, fault: expat.ExpatError) -> Refused:
        return Refused(f"Phần {self._name} trong tệp hỏng ở dòng {fault.lineno}. {_SAVE_AGAIN}")

    def _doctype(self, *_: object) -> None:
        raise Refused("Tệp có khai báo DOCTYPE, là dấu hiệu tệp độc hại; bảng tính thật không có. Không nhập tệp này.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise Refused(f"Phần {self._name} lồng nhau quá sâu; không phải bảng tính thật.")
        self._is_text = tag in _TEXT_TAGS
        if tag == "row":
            self._row(attributes)
        elif tag == "c":
            self._cell(attributes)
        elif tag == "si":
            self._chars = 0

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._rows = int(number) if number.isdigit() and len(number) < 10 else self._rows + 1
        self._columns = 0
        if self._rows > MAX_ROWS:
            raise self._too_far(f"dòng {number_in_figures(self._rows)}")

    def _cell(self, attributes: dict[str, str]) -> None:
        self._chars = 0
        self._columns += 1
        reference = attributes.get("r", "")
        found = _CELL_REFERENCE.fullmatch(reference.upper())
        column = _column_number(found.group(1)) if found else self._columns
        if column > MAX_COLUMNS or (found and int(found.group(2)) > MAX_ROWS) or (reference and not found):
            raise self._too_far(f"ô {reference or self._columns}")
        self._columns = column

    def _too_far(self, place: str) -> Refused:
        return Refused(
            f"Bảng trải đến {place}, vượt giới hạn {number_in_figures(MAX_ROWS)} dòng và {MAX_COLUMNS} cột. "
            "Xóa các ô thừa ngoài danh sách, hoặc chia nhỏ tệp, rồi nhập lại."
        )

    def _end(self, _: str) -> None:
        self._depth -= 1
        self._is_text = False

    def _characters(self, text: str) -> None:
        if self._is_text:
            self._chars += len(text)
            if self._chars > MAX_CELL_CHARS:
                raise Refused(
                    f"Có một ô dài quá {number_in_figures(MAX_CELL_CHARS)} ký tự "
                    f"(phần {self._name}, gần dòng {number_in_figures(max(self._rows, 1))}). "
                    "Bảng tính thật không chứa ô dài như vậy; kiểm tra nguồn tệp."
                )


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
