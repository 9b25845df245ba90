"""What a reader notices on the way through a file: problems by row and code, and the refusal of a whole file."""

from dataclasses import dataclass, field

from oneshop.catalogue.incoming import Problem, Severity
from oneshop.catalogue.plain import RecordFault

MAX_ERRORS = 200
"""A file with more errors than this is of another kind; listing them all helps nobody."""

_MAX_VALUE_CHARS = 300


class Refused(Exception):
    """The file cannot be read at all; the message is Vietnamese and says what to do next."""

    def __init__(self, message: str, *, row: int | None = None, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.row = row
        self.field = field


class ReadingCancelled(Exception):
    """The person has asked to stop; nothing was read."""


@dataclass
class Findings:
    """Problems in the order they were found; `row` and `code` say where the reader is."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    row: int | None = None
    code: str | None = None
    errors: int = 0

    def at(self, row: int | None, code: str | None = None) -> None:
        """From here on, findings are about this row."""
        self.row = row
        self.code = code

    def error(self, message: str, *, part: str | None = None, value: object = None) -> None:
        """A fault that refuses the file."""
        self.errors += 1
        if self.errors > MAX_ERRORS:
            raise Refused(
                f"Tệp còn nhiều lỗi khác, chỉ liệt kê {MAX_ERRORS} lỗi đầu. "
                "Kiểm tra xem có chọn đúng tệp và đúng định dạng không."
            )
        self._add(Severity.ERROR, message, part, value)

    def fault(self, fault: RecordFault, row: int, next_step: str) -> None:
        """A fault of a record, told with its line and the path of its part."""
        self.row = row
        place = f"Dòng {row}, mục “{fault.path}”" if fault.path else f"Dòng {row}"
        self.error(f"{place}: {fault.message}. {next_step}", part=fault.path or None)

    def warn(self, message: str, *, part: str | None = None, value: object = None) -> None:
        """A value that stays as text or unverified and wants an eye."""
        self._add(Severity.WARNING, message, part, value)

    def note(self, message: str, *, part: str | None = None, value: object = None) -> None:
        """Something worth knowing that needs nobody to act."""
        self._add(Severity.NOTE, message, part, value)

    def refuse(self, refusal: Refused) -> None:
        """Write down why the whole file is refused."""
        self.problems.append(
            Problem(self.file, refusal.row, None, refusal.field, Severity.ERROR, refusal.message, None)
        )

    def _add(self, severity: Severity, message: str, part: str | None, value: object) -> None:
        shown = None if value is None else _shortened(str(value))
        self.problems.append(Problem(self.file, self.row, self.code, part, severity, message, shown))


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_VALUE_CHARS else text[:_MAX_VALUE_CHARS] + "…"
