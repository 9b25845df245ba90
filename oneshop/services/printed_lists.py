"""Checklists that left the desk on paper: noted when they are printed or saved, checked later by their code."""

import logging
import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.difference_summary import summary
from oneshop.catalogue.differences import Comparison
from oneshop.services.clock import person, today
from oneshop.services.gate import Gate
from oneshop.services.reading import Reader, UnknownProcedure

if TYPE_CHECKING:
    from oneshop.catalogue.versions import Version
    from oneshop.counter.checklist import Checklist
    from oneshop.services.checklists import Checklists
    from oneshop.services.fees import Fees
    from oneshop.store.database import Database
    from oneshop.store.printed_lists import PrintedList

_LOG = logging.getLogger(__name__)
_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{7}")
_READ_AS = str.maketrans("OIL", "011")
"""Letters the code does not have, and what a reader meant by them (Crockford's base 32)."""

NOT_NOTED = (
    "Phiếu đã in hoặc lưu xong, nhưng chưa ghi được vào sổ phiếu đã in, nên sau này không tra được phiếu này "
    "bằng mã kiểm tra. {reason}"
)


class BadCheckCode(ValueError):
    """What was typed or scanned is no check code; the message says what one looks like."""


class UnknownCheckCode(LookupError):
    """No list with this code was noted here; the message says what that may mean."""

    def __str__(self) -> str:
        return str(self.args[0])


class Verdict(Enum):
    """What may be said of a paper that comes back."""

    RIGHT = "right"
    CHANGED = "changed"
    ENDED = "ended"
    """A procedure of it can no longer be asked for."""


VERDICT_WORDS = {
    Verdict.RIGHT: "CÒN ĐÚNG",
    Verdict.CHANGED: "ĐÃ THAY ĐỔI",
    Verdict.ENDED: "KHÔNG CÒN DÙNG ĐƯỢC",
}


@dataclass(frozen=True)
class ListCheck:
    """A paper held against today. `differences` are titled where they are of one of several procedures, or of a whole
    entry; `current` is the list as it would be made now, None where it cannot be; `others` counts older lists with the
    same code."""

    printed: "PrintedList"
    verdict: Verdict
    names: tuple[str, ...]
    differences: tuple[tuple[str, Comparison], ...] = ()
    notes: tuple[str, ...] = ()
    current: "Checklist | None" = None
    others: int = 0
    on: date = field(default_factory=today)

    @property
    def summary(self) -> str:
        """What changed in one line; empty where nothing did."""
        return "; ".join(summary(found) for _, found in self.differences if not found.is_same)


def tidy_code(typed: str) -> str:
    """The code as it is printed, from what was typed or scanned; BadCheckCode for anything else.

    >>> tidy_code("7k2f9qa")
    '7K2F-9QA'
    """
    letters = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_READ_AS)
    if not _CODE.fullmatch(letters):
        raise BadCheckCode(
            f'"{typed.strip()[:30]}" không phải mã kiểm tra. Mã có bảy chữ và số ở đầu hoặc chân phiếu, ví dụ 7K2F-9QA.'
        )
    return f"{letters[:4]}-{letters[4:]}"


class PrintedLists:
    """Notes papers and holds them against today."""

    def __init__(
        self, database: "Database", gate: Gate, reader: Reader, checklists: "Checklists", fees: "Fees"
    ) -> None:
        self._database = database
        self._gate = gate
        self._reader = reader
        self._checklists = checklists
        self._fees = fees

    def note(self, checklist: "Checklist") -> str:
        """Note a list that was printed or saved; empty, or in words why it could not be: the paper is out already."""
        from oneshop.store import audit, printed_lists
        from oneshop.store.database import StoreError
        from oneshop.store.mapping import now

        who = self._gate.require(Permission.CHECKLIST).name or person()
        printed = printed_lists.PrintedList(
            check_code=checklist.check_code,
            made_for=checklist.on,
            answers=dict(checklist.answers),
            channel=checklist.channel,
            copies=checklist.copies,
            printed_by=who,
            versions=tuple(
                printed_lists.PrintedVersion(listed.code, listed.version, listed.content_hash)
                for listed in checklist.procedures
            ),
            printed_at=now(),
        )
        contents = [version.content for version in self._versions(printed)]
        printed = replace(printed, fees=self._fees.noted(contents, printed.made_for))
        made_of = ", ".join(f"{one.code} bản {one.number}" for one in printed.versions)
        try:
            with self._database.writing() as session:
                printed_lists.keep(session, printed)
                audit.note(
                    session, audit.Entry(who, "checklist.printed", f"checklist {printed.check_code}", None, made_of)
                )
        except StoreError as fault:
            _LOG.warning("a printed list could not be noted: %s", fault)
            return NOT_NOTED.format(reason=fault)
        return ""

    def check(self, typed: str) -> ListCheck:
        """Hold the newest list with this code against today, for the same answers.

        BadCheckCode for what is no code, UnknownCheckCode where none was noted.
        """
        from oneshop.store import printed_lists

        self._gate.require(Permission.CHECKLIST)
        code = tidy_code(typed)
        with self._database.reading() as session:
            found = printed_lists.with_code(session, code)
        if not found:
            raise UnknownCheckCode(
                f"Sổ của máy này không có phiếu nào mang mã {code}. Có thể phiếu được in ở máy khác, in trước khi có "
                "sổ phiếu, hoặc mã đọc nhầm. Xem ngày in và bản số ở chân phiếu, rồi in phiếu mới cho chắc."
            )
        return self._held_against_today(found[0], len(found) - 1)

    def _held_against_today(self, printed: "PrintedList", others: int) -> ListCheck:
        from oneshop.counter.checklist import AnswerError, checklist_for
        from oneshop.counter.list_comparing import compare_lists

        # A list for a day to come is right as long as it says what will hold on that day.
        day = max(today(), printed.made_for)
        old = self._versions(printed)
        names = tuple(version.content.name for version in old) or tuple(one.code for one in printed.versions)
        codes = [one.code for one in printed.versions]
        notes = _newer(printed, self._numbers_on(day, codes))
        try:
            current = self._checklists.make(codes, printed.answers, printed.channel, day, printed.copies)
            if current.withdrawn:
                return ListCheck(printed, Verdict.ENDED, names, (), _ended(current), None, others, day)
            charged = [self._as_charged(version, printed) for version in old]
            before = checklist_for(charged, printed.answers, printed.channel, printed.made_for, printed.copies)
        except UnknownProcedure as gone:
            return ListCheck(printed, Verdict.ENDED, names, (), (str(gone),), None, others, day)
        except AnswerError:
            whole = self._whole(old, day)
            notes = ("Các câu hỏi đã khác, nên dưới đây là mọi điều đã đổi của thủ tục.", *notes)
            return ListCheck(printed, Verdict.CHANGED, names, whole, notes, None, others, day)
        if len(old) < len(codes):
            notes = ("Không còn bản mà phiếu này được lập theo, nên không so được từng điều. Hãy in phiếu mới.",)
            return ListCheck(printed, Verdict.CHANGED, names, (), notes, current, others, day)
        found = compare_lists(before, current)
        verdict = Verdict.RIGHT if found.is_same else Verdict.CHANGED
        if found.is_same and notes:
            notes = (*notes, "Giấy tờ, phí và thời hạn của người này vẫn như trên phiếu.")
        notes = (*notes, *self._to_come(day, codes))
        return ListCheck(printed, verdict, names, () if found.is_same else (("", found),), notes, current, others, day)

    def _to_come(self, day: date, codes: list[str]) -> tuple[str, ...]:
        """The versions that are scheduled after a day: the paper holds until then."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            scheduled = [it for it in catalogue.scheduled(session, day) if it.content.code in codes]
        return tuple(
            f"Thủ tục {it.content.code} có bản số {it.number} từ ngày {it.valid_from:%d/%m/%Y}: "
            "đến ngày ấy thì kiểm tra lại phiếu này."
            for it in scheduled
        )

    def _versions(self, printed: "PrintedList") -> "tuple[Version, ...]":
        """The versions it was made of, as far as they are still there word for word."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            found = [(one, catalogue.numbered(session, one.code, one.number)) for one in printed.versions]
        return tuple(
            version for one, version in found if version is not None and version.content_hash == one.content_hash
        )

    def _as_charged(self, version: "Version", printed: "PrintedList") -> "Version":
        return replace(version, content=self._fees.as_noted(version.content, printed.fees, printed.made_for))

    def _numbers_on(self, day: date, codes: list[str]) -> dict[str, int]:
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return {one.content.code: one.number for one in catalogue.versions_on(session, day, codes)}

    def _whole(self, old: "tuple[Version, ...]", day: date) -> tuple[tuple[str, Comparison], ...]:
        from oneshop.catalogue.comparing import compare

        return tuple(
            (one.content.name, compare(one.content, self._reader.version(one.content.code, day).content)) for one in old
        )


def _newer(printed: "PrintedList", numbers: dict[str, int]) -> tuple[str, ...]:
    return tuple(
        f"Thủ tục {one.code}: phiếu lập theo bản số {one.number}, nay là bản số {numbers[one.code]}."
        for one in printed.versions
        if numbers.get(one.code, one.number) != one.number
    )


def _ended(current: "Checklist") -> tuple[str, ...]:
    return tuple(f"Thủ tục {listed.name} ({listed.code}) đã bị bãi bỏ." for listed in current.withdrawn)
