"""The audit trail: who changed what and when, to read, to filter, to hand out, and to check."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.audit_words import action_in_words, chain_in_words, subject_in_words
from oneshop.services.clock import VIETNAM, in_vietnam
from oneshop.services.health_values import Finding

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.store.audit_reading import Noted, Wanted
    from oneshop.store.audit_witness import Head
    from oneshop.store.database import Database

PAGE = 200
"""How many changes are read at once."""
FILE_KINDS = (".jsonl", ".csv", ".xlsx")
"""What the trail is handed out as."""
_COLUMNS = ("Số", "Lúc", "Ai", "Việc", "Mã việc", "Về", "Trước", "Sau", "Ghi chú", "Mã băm")


class AuditFault(ValueError):
    """What was asked of the trail cannot be; the message says why and what to do."""


@dataclass(frozen=True)
class AuditFilter:
    """Which changes are asked for; what is empty or None does not narrow. The days are Vietnam's, both included."""

    who: str = ""
    action: str = ""
    subject: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise AuditFault(f"Từ ngày {self.since:%d/%m/%Y} lại sau đến ngày {self.until:%d/%m/%Y}. Đổi lại hai ngày.")


@dataclass(frozen=True)
class Change:
    """One change as a person reads it; `at` is Vietnam's time."""

    seq: int
    at: datetime
    who: str
    action: str
    done: str
    """The action in words."""
    subject: str
    about: str
    """The subject in words."""
    before: str | None
    after: str | None
    note: str | None
    hash: str


@dataclass(frozen=True)
class AuditPage:
    """Some changes, newest first, and how many there are of the kind; `more` is where the next page goes on."""

    changes: tuple[Change, ...]
    total: int
    more: int | None = None


EVERYTHING = AuditFilter()


class Noting:
    """Notes changes that are kept in files and not in the database, in a transaction of their own."""

    def __init__(self, database: "Database", gate: "Gate") -> None:
        self._database = database
        self._gate = gate

    def note(self, action: str, subject: str, *, before: str | None = None, after: str | None = None) -> None:
        """Note one change of whoever is at the desk; StoreError where that cannot be done."""
        from oneshop.store import audit

        with self._database.writing() as session:
            audit.note(session, audit.Entry(self._gate.actor.name, action, subject[:256], before, after))


class AuditTrail:
    """Reads the chain. Changes get into it where they are made (`store.audit.note`)."""

    def __init__(self, database: "Database", gate: "Gate") -> None:
        self._database = database
        self._gate = gate

    def changes(
        self, wanted: AuditFilter = EVERYTHING, *, below: int | None = None, limit: int | None = PAGE
    ) -> AuditPage:
        """Changes, newest first; `below` takes the `more` of the page before. NotPermitted as the table says."""
        from oneshop.store.audit_reading import how_many, noted

        self._gate.require(Permission.SEE_AUDIT)
        asked = _wanted(wanted)
        with self._database.reading() as session:
            found = tuple(map(_change, noted(session, asked, below=below, limit=limit and limit + 1)))
            total = how_many(session, asked)
        if limit is None or len(found) <= limit:
            return AuditPage(found, total)
        return AuditPage(found[:limit], total, found[limit - 1].seq)

    def verify(self) -> Finding:
        """Whether nobody has touched the chain; the same answer as in `oneshop db verify`."""
        self._gate.require(Permission.SEE_AUDIT)
        return chain_in_words(self._database.audit_report())

    def head(self) -> "Head":
        """How many changes there are and the hash of the last, to print: on paper no program can change it."""
        from oneshop.store import audit
        from oneshop.store.audit_witness import Head

        self._gate.require(Permission.SEE_AUDIT)
        with self._database.reading() as session:
            return audit.head_of(session) or Head(0, audit.BEGINNING)

    def acknowledge(self, note: str) -> None:
        """Answer for everything the chain was found broken by so far: an administrator's word, which stays in it.

        AuditFault without a reason, or where there is nothing to answer for, or the rows themselves are damaged.
        """
        from oneshop.store import audit
        from oneshop.store.audit_checking import Break

        actor = self._gate.require(Permission.SET_DESK)
        if not note.strip():
            raise AuditFault("Hãy ghi rõ nguyên nhân, ví dụ: khôi phục bản sao lưu ngày 20/11/2026.")
        broken = self._database.audit_report().broken
        if broken is None:
            raise AuditFault("Chuỗi nhật ký không có sự cố nào cần ghi nhận.")
        if broken.how not in (Break.SEAL_WRONG, Break.OTHER_KEY, Break.ROLLED_BACK, Break.BREACH, Break.HEAD_MISSING):
            raise AuditFault(
                "Các dòng nhật ký đã bị sửa hoặc mất, lời ghi nhận không làm chúng lành lại được. "
                "Khôi phục bản sao lưu trước lúc bị sửa."
            )
        with self._database.writing() as session:
            entry = audit.Entry(actor.name, audit.ACKNOWLEDGED, audit.SUBJECT, note=note.strip())
            audit.note(session, entry)

    def write(self, path: Path, wanted: AuditFilter = EVERYTHING) -> int:
        """Hand the changes out as a file by its ending, oldest last, and say how many.

        AuditFault for another ending, WritingError where the file cannot be written.
        """
        from oneshop.exchange.record_files import write_records

        self._gate.require(Permission.SEE_AUDIT)
        if path.suffix.lower() not in FILE_KINDS:
            raise AuditFault(f'Tệp "{path.name}" phải có đuôi {", ".join(FILE_KINDS)}. Đổi tên tệp rồi làm lại.')
        changes = self.changes(wanted, limit=None).changes
        write_records(path, _COLUMNS, map(_cells, changes), map(as_record, changes))
        return len(changes)


def as_record(change: Change) -> dict[str, object]:
    """A change under its stable English names."""
    return {
        "seq": change.seq,
        "at": change.at.isoformat(),
        "who": change.who,
        "action": change.action,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "note": change.note,
        "hash": change.hash,
    }


def _cells(change: Change) -> tuple[str, ...]:
    said = (change.who, change.done, change.action, change.subject, change.before, change.after, change.note)
    return (str(change.seq), f"{change.at:%Y-%m-%d %H:%M:%S}", *(text or "" for text in said), change.hash)


def _change(noted: "Noted") -> Change:
    return Change(
        seq=noted.seq,
        at=in_vietnam(noted.at),
        who=noted.who,
        action=noted.action,
        done=action_in_words(noted.action),
        subject=noted.subject,
        about=subject_in_words(noted.subject),
        before=noted.before,
        after=noted.after,
        note=noted.note,
        hash=noted.hash,
    )


def _wanted(asked: AuditFilter) -> "Wanted":
    from oneshop.store.audit_reading import Wanted

    return Wanted(
        who=asked.who.strip(),
        action=asked.action.strip(),
        subject=asked.subject.strip(),
        text=asked.text.strip(),
        since=_begin(asked.since) if asked.since else None,
        until=_begin(asked.until + timedelta(days=1)) if asked.until else None,
    )


def _begin(day: date) -> datetime:
    """The moment a day begins in Vietnam, in UTC without zone, as the tables keep it."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC).replace(tzinfo=None)
