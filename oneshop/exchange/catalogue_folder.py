"""A folder of catalogue files, one procedure a file: what reads is taken, what does not is named by file and line.

One faulty file never keeps the others out; the embedded catalogue and an office's own folder are read the same way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from oneshop.catalogue.incoming import Incoming, Problem
from oneshop.exchange.findings import Findings, Refused
from oneshop.exchange.own_format import RowOf, read_ours
from oneshop.exchange.yaml_records import MAX_YAML_BYTES, NO_TABS, yaml_records
from oneshop.vietnamese.faults import refusal_in_words

PROCEDURES = "procedures"


@dataclass(frozen=True)
class CatalogueFile:
    """One procedure with its file and a way to the line of any path in it."""

    path: Path
    incoming: Incoming
    row_of: RowOf


@dataclass(frozen=True)
class CatalogueFolder:
    """What the files of a folder hold, in the order of their paths, and why some hold nothing."""

    files: tuple[CatalogueFile, ...]
    problems: tuple[Problem, ...]


def procedure_files(folder: Path) -> list[Path]:
    """The files of the procedures in a catalogue folder, or in its subfolder `procedures` where it has one.

    A single file is a folder of one.
    """
    if folder.is_file():
        return [folder]
    within = folder / PROCEDURES
    root = within if within.is_dir() else folder
    return sorted(path for path in root.rglob("*") if path.suffix in (".yaml", ".yml"))


def read_catalogue(folder: Path, after_each: Callable[[int, int], None] | None = None) -> CatalogueFolder:
    """Every procedure of a folder; `after_each` is told how many files are done, and of how many."""
    paths = procedure_files(folder)
    files: list[CatalogueFile] = []
    problems: list[Problem] = []
    first: dict[str, Path] = {}
    for done, path in enumerate(paths, start=1):
        findings = Findings(str(path))
        for file in _read(path, findings):
            earlier = first.setdefault(file.incoming.content.code, path)
            if earlier == path:
                files.append(file)
            else:
                findings.at(file.row_of("code"), file.incoming.content.code)
                findings.error(
                    f"Mã {file.incoming.content.code} đã có ở {earlier}. Giữ lại một tệp, hoặc sửa mã.", part="code"
                )
        problems += findings.problems
        if after_each is not None:
            after_each(done, len(paths))
    return CatalogueFolder(tuple(files), tuple(problems))


def _read(path: Path, findings: Findings) -> Iterator[CatalogueFile]:
    try:
        records = list(yaml_records(_text(path)))
        if len(records) != 1:
            raise Refused(f"Mỗi tệp giữ đúng một thủ tục, tệp này có {len(records)}. Tách hoặc gộp lại.", row=1)
        record, row_of = records[0]
        if not isinstance(record.value, dict):
            raise Refused(
                "Tệp phải là một nhóm tên: giá trị, bắt đầu bằng code. Xem docs/catalogue.md.", row=record.row
            )
        incoming = read_ours(record, record.value, findings, row_of)
    except Refused as refusal:
        findings.refuse(refusal)
        return
    if incoming is None:
        return
    if path.stem != incoming.content.code:
        findings.at(row_of("code"), incoming.content.code)
        findings.error(f"Tên tệp phải là mã thủ tục: đổi thành {incoming.content.code}.yaml.", part="code")
        return
    yield CatalogueFile(path, incoming, row_of)


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise Refused("Đây không phải tệp đọc được. Bỏ nó khỏi thư mục, hoặc đặt tệp thủ tục vào chỗ này.")
        if path.stat().st_size > MAX_YAML_BYTES:
            raise Refused("Tệp quá lớn đối với một thủ tục. Kiểm tra xem có để nhầm tệp vào đây không.")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("Tệp không phải bảng mã UTF-8. Lưu lại tệp ở bảng mã UTF-8.") from None
    except OSError as error:
        raise Refused(f"Không đọc được tệp: {refusal_in_words(error)}.") from error
    for row, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            raise Refused(f"Dòng {row}: {NO_TABS}", row=row)
    return text
