"""A code that a file has twice: what is kept, and what is said about it."""

from dataclasses import replace

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.exchange.findings import Findings


class Collected:
    """The records of a file in their order, one for each code and source."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._records: dict[tuple[Source, str], Incoming] = {}
        self._further: dict[tuple[Source, str], list[str]] = {}

    def add(self, record: Incoming) -> None:
        """Keep a record; a second one of the same code never silently replaces the first."""
        key = (record.source, record.content.code)
        first = self._records.setdefault(key, record)
        if first is record:
            return
        self._findings.at(record.row, record.content.code)
        if record.source is Source.OFFICE:
            self._findings.error(
                f"Mã {record.content.code} có hai lần trong tệp: dòng {first.row} và dòng {record.row}. "
                "Bỏ bớt một bản rồi nhập lại.",
                part="code",
            )
        elif record.content == first.content and record.withdrawn == first.withdrawn:
            self._findings.note(f"Trùng hoàn toàn với dòng {first.row}; chỉ giữ một.", part="code")
        else:
            self._findings.warn(
                f"Mã này đã có ở dòng {first.row} với nội dung khác; dùng nội dung của dòng {first.row}, "
                "giữ lời văn của cả hai.",
                part="code",
            )
            self._further.setdefault(key, []).append(record.text)

    def records(self) -> tuple[Incoming, ...]:
        """What was kept, in the order of the file."""
        return tuple(
            replace(record, text="\n".join((record.text, *self._further[key]))) if key in self._further else record
            for key, record in self._records.items()
        )
