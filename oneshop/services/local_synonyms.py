"""The synonyms a desk has made itself, in a file of its own beside the shipped ones, which nobody changes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.paths import write_whole
from oneshop.services.shared_file import changing
from oneshop.vietnamese.faults import refusal_in_words
from oneshop.vietnamese.text import fold, tidy, words

if TYPE_CHECKING:
    from oneshop.search.synonyms import Synonym, SynonymKind

MOST_SYLLABLES = 12
_NOT_IN_YAML = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Control characters, and line ends that YAML alone takes for such: written as escapes."""

_HEADING = """\
# Từ đồng nghĩa của riêng quầy này: điều người dân nói (term), tên thủ tục trong danh mục (means) và mã của chúng
# (codes), nhờ mã mà từ vẫn dẫn đúng chỗ khi thủ tục đổi tên.
# Chương trình ghi tệp này khi gán hoặc bỏ một từ; chú thích viết thêm ở đây sẽ mất.
"""


class LocalSynonymsFault(Exception):
    """The file cannot be read or written, or an entry is no synonym; the message says where and what to do."""


@dataclass(frozen=True)
class LocalSynonyms:
    """What the file holds. With a `fault`, which names file and line, nothing of it is used."""

    entries: "tuple[Synonym, ...]" = ()
    fault: str | None = None


class LocalSynonymsFile:
    """Read anew whenever somebody else may have changed it; two windows and a command line may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def signature(self) -> tuple[int, int] | None:
        """Another one after every change of the file; None where there is no file."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def read(self) -> LocalSynonyms:
        """The desk's synonyms; a faulty file is told and never in the way."""
        try:
            text = self._path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return LocalSynonyms()
        except OSError as error:
            return LocalSynonyms(fault=f'Không đọc được tệp "{self._path}": {refusal_in_words(error)}.')
        except UnicodeDecodeError:
            return LocalSynonyms(fault=f'Tệp "{self._path}" không phải UTF-8. Lưu lại tệp ở bảng mã UTF-8.')
        return _parsed(self._path, text)

    def add(self, term: str, meaning: str, code: str = "") -> "Synonym":
        """Let a term mean a procedure's name; a term that is there already gets one meaning more.

        With the procedure's code the term follows it when it is renamed.
        """
        from oneshop.search.synonyms import Synonym, SynonymKind

        said, means = " ".join(words(term)), tidy(meaning)
        if not 0 < len(said.split()) <= MOST_SYLLABLES:
            raise LocalSynonymsFault(
                f'"{tidy(term)}" không làm từ đồng nghĩa được: cần từ 1 đến {MOST_SYLLABLES} tiếng. Sửa lại rồi gán.'
            )
        with self._changing():
            entries = list(self._usable())
            place = next((n for n, one in enumerate(entries) if one.syllables == tuple(said.split())), len(entries))
            if place == len(entries):
                entries.append(Synonym(said, (means,), SynonymKind.COLLOQUIAL, codes=(code,)))
            else:
                entries[place] = _with_meaning(entries[place], means, code)
            self._write(entries)
        return entries[place]

    def remove(self, term: str) -> bool:
        """Take a term out, typed with marks or without; False where there is none."""
        said = tuple(words(term))
        with self._changing():
            entries = self._usable()
            exact = [one for one in entries if one.syllables == said]
            gone = exact or [one for one in entries if tuple(map(fold, one.syllables)) == said]
            if gone:
                self._write([one for one in entries if one not in gone])
        return bool(gone)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            with changing(self._path):
                yield
        except OSError as error:
            raise LocalSynonymsFault(f'Không ghi được tệp "{self._path}": {refusal_in_words(error)}.') from error

    def _usable(self) -> "tuple[Synonym, ...]":
        found = self.read()
        if found.fault:
            raise LocalSynonymsFault(f"{found.fault} Sửa hoặc xóa tệp ấy rồi làm lại.")
        return found.entries

    def _write(self, entries: "Iterable[Synonym]") -> None:
        write_whole(self._path, _written(entries).encode(), is_private=True)


def _with_meaning(had: "Synonym", meaning: str, code: str) -> "Synonym":
    """With the meaning besides those it had, whose place it takes where it is of the same procedure."""
    codes = dict(zip_longest(had.means, had.codes[: len(had.means)], fillvalue=""))
    kept = {means: of for means, of in codes.items() if not code or of != code}
    kept[meaning] = code or kept.get(meaning, "")
    return replace(had, means=tuple(kept), codes=tuple(kept.values()))


def _parsed(path: Path, text: str) -> LocalSynonyms:
    from oneshop.exchange.findings import Refused
    from oneshop.exchange.yaml_records import yaml_documents
    from oneshop.search.synonyms import SynonymKind

    headings = {kind.value: kind for kind in SynonymKind}
    entries: list[Synonym] = []
    try:
        for document in yaml_documents(text):
            if document.value is None:
                continue
            if not isinstance(document.value, Mapping) or not document.value.keys() <= headings.keys():
                return _at_fault(path, document.row, f"cần các mục {', '.join(headings)}, mỗi mục là một danh sách")
            for heading, rows in document.value.items():
                if not isinstance(rows, list):
                    return _at_fault(path, document.row_of(heading), f"mục {heading} phải là một danh sách")
                for number, row in enumerate(rows):
                    entry = _entry(headings[heading], row)
                    if entry is None:
                        told = "mỗi dòng cần term là chữ và means là danh sách tên thủ tục"
                        return _at_fault(path, document.row_of(f"{heading}[{number}]"), told)
                    entries.append(entry)
    except Refused as fault:
        return LocalSynonyms(fault=f'Tệp "{path}": {fault.message}')
    return LocalSynonyms(tuple(entries))


def _entry(kind: "SynonymKind", row: object) -> "Synonym | None":
    from oneshop.search.synonyms import synonym_of

    if not isinstance(row, Mapping) or not isinstance(row.get("means"), list):
        return None
    codes = row.get("codes", [])
    if not isinstance(codes, list):
        return None
    if not all(isinstance(text, str) for text in (row.get("term"), row.get("note", ""), *row["means"], *codes)):
        return None
    try:
        shipped = synonym_of(kind, {key: cell for key, cell in row.items() if key != "codes"})
        return replace(shipped, codes=tuple(codes))
    except (KeyError, TypeError, ValueError):
        return None


def _at_fault(path: Path, row: int, told: str) -> LocalSynonyms:
    return LocalSynonyms(fault=f'Tệp "{path}", dòng {row}: {told}.')


def _written(entries: "Iterable[Synonym]") -> str:
    """YAML with one entry a line; its texts are written as JSON, which is YAML too."""
    by_kind: dict[str, list[str]] = {}
    for entry in entries:
        cells: dict[str, object] = {"term": entry.term, "means": entry.means, "note": entry.note}
        if entry.only_in_capitals:
            cells["only_in_capitals"] = True
        if any(entry.codes):
            cells["codes"] = entry.codes
        shown = ", ".join(f"{key}: {_in_yaml(cell)}" for key, cell in cells.items() if cell is not None)
        by_kind.setdefault(entry.kind.value, []).append(f"  - {{{shown}}}\n")
    return _HEADING + "".join(f"{kind}:\n{''.join(rows)}" for kind, rows in by_kind.items())


def _in_yaml(cell: object) -> str:
    shown = json.dumps(cell, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found.group()):04x}", shown)
