"""Decides what the page of versions shows: which there are, and what two of them differ in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import PERMISSION_WORDS, Permission, who_may
from oneshop.services.checklists import SavingError
from oneshop.services.gate import NotPermitted
from oneshop.services.reading import DamagedProcedure, UnknownProcedure
from ui.background import RunsWork
from ui.comparing.state import ComparisonState
from ui.comparing.telling import comparison_state
from ui.history import texts
from ui.history.state import HistoryState, VersionLine

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from oneshop.services.accounts import Accounts
    from oneshop.services.checklists import Checklists
    from oneshop.services.comparing import Comparing
    from oneshop.services.gate import Gate
    from oneshop.services.history import HistoryEntry
    from oneshop.services.publishing import Publishing

    _Found = tuple[tuple[HistoryEntry, ...], dict[int, int], bool, dict[str, str]]

_PRINTER_DPI = 300


class HistoryPresenter:
    """Owns the procedure shown and the two versions chosen; an answer that a newer choice has overtaken is dropped."""

    def __init__(
        self,
        comparing: "Comparing",
        publishing: "Publishing",
        checklists: "Checklists",
        gate: "Gate",
        accounts: "Accounts",
        background: RunsWork,
        show: Callable[[HistoryState], None],
        draft_made: Callable[[str], None],
    ) -> None:
        self._comparing = comparing
        self._publishing = publishing
        self._checklists = checklists
        self._gate = gate
        self._accounts = accounts
        self._background = background
        self._show = show
        self._draft_made = draft_made
        self._state = HistoryState()
        self._code = ""
        self._latest = 0

    def look(self, code: str) -> None:
        """Show the versions of a procedure, the one in force beside the one before it, or else the scheduled one."""
        self._code = code
        self._state = HistoryState(everything=self._state.everything)
        if not code:
            self._put(message=texts.NONE_OPEN)
            return

        def work() -> "_Found":
            entries, names = self._comparing.versions(code), self._accounts.shown_names()
            return entries, self._comparing.outdated_lists(code), self._gate.may(Permission.EDIT), names

        self._latest += 1
        asked = self._latest

        def show(found: "_Found") -> None:
            if asked == self._latest:
                self._put_versions(*found)

        self._background.run(work, show, self._say_why)

    def choose(self, number: int) -> None:
        """Lay a version beside the one before it."""
        numbers = [line.number for line in self._state.versions]
        earlier = [one for one in numbers if one < number]
        self.compare(max(earlier, default=0), number)

    def compare(self, before: int, after: int) -> None:
        """Lay any two beside each other."""
        name = texts.SAVE_NAME.format(code=self._code, number=after)
        self._put(before=before, after=after, message="", trouble="", file_name=name)
        self._compare()

    def switch(self, *, everything: bool) -> None:
        """Show also what is the same, or no longer."""
        self._put(everything=everything)
        self._compare()

    def restore(self) -> None:
        """Begin a draft with the content of the version chosen."""
        code, number = self._code, self._state.after

        def say(_: object) -> None:
            self._put(message=texts.RESTORED.format(number=number), trouble="")
            self._draft_made(code)

        self._background.run(lambda: self._publishing.restore(code, number), say, self._say_why)

    def save_notice(self, path: Path) -> None:
        """Keep the notice of the version chosen as a file."""
        code, number = self._code, self._state.after

        def say(_: None) -> None:
            self._put(message=texts.SAVED.format(path=path), trouble="")

        self._background.run(lambda: self._checklists.save(self._notice(code, number), path), say, self._say_why)

    def notice_for_printer(self, then: "Callable[[tuple[PageImage, ...]], None]") -> None:
        """Draw the notice finely enough for paper, and hand its pages over."""
        code, number = self._code, self._state.after

        def work() -> "tuple[PageImage, ...]":
            return self._checklists.pages(self._notice(code, number), _PRINTER_DPI)

        self._background.run(work, then, self._say_why)

    def say(self, message: str, *, is_trouble: bool) -> None:
        """Tell how printing went."""
        self._put(message="" if is_trouble else message, trouble=message if is_trouble else "")

    def _notice(self, code: str, number: int) -> bytes:
        return self._comparing.notice(self._comparing.change(code, number))

    def _put_versions(
        self, entries: "tuple[HistoryEntry, ...]", outdated: dict[int, int], may_edit: bool, names: dict[str, str]
    ) -> None:
        lines = tuple(_line(entry, outdated.get(entry.version.number, 0), names) for entry in entries)
        count = sum(outdated.values())
        content = entries[0].version.content
        self._put(
            name=texts.NAMED.format(name=content.name, code=content.code),
            versions=lines,
            outdated=texts.OUTDATED.format(count=count) if count else "",
            why_not="" if may_edit else _why_not(),
        )
        live = [entry.version.number for entry in entries if entry.standing.value in ("in_force", "abolished")]
        number = live[0] if live else lines[0].number
        scheduled = [entry.version.number for entry in entries if entry.standing.value == "scheduled"]
        if scheduled and number == min(line.number for line in lines):
            self.compare(number, min(scheduled))
        else:
            self.choose(number)

    def _compare(self) -> None:
        code, state = self._code, self._state
        if not state.before or not state.after:
            only = texts.ONLY_ONE if state.versions else ""
            self._put(comparison=ComparisonState(message=only))
            return
        self._latest += 1
        asked = self._latest

        def work() -> ComparisonState:
            found = self._comparing.between(code, state.before, state.after, everything=state.everything)
            return comparison_state(found.comparison, found.before.words, found.after.words)

        def show(found: ComparisonState) -> None:
            if asked == self._latest:
                self._put(comparison=found)

        self._background.run(work, show, self._say_why)

    def _say_why(self, error: Exception) -> None:
        from oneshop.services.publishing import DraftRefused
        from oneshop.store.database import StoreError

        self._put(trouble=str(error), message="")
        known = (SavingError, NotPermitted, DamagedProcedure, UnknownProcedure, DraftRefused, StoreError)
        if not isinstance(error, known):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _line(entry: "HistoryEntry", printed: int, names: dict[str, str]) -> VersionLine:
    version = entry.version
    begins = f"{version.valid_from:%d/%m/%Y}" if version.valid_from else texts.SINCE_UNKNOWN
    ends = f"{version.valid_to:%d/%m/%Y}" if version.valid_to else texts.NOT_ENDED
    days = texts.FROM_TO.format(begins=begins, ends=ends) if version.valid_to else begins
    since = texts.SINCE.format(day=version.valid_from) if version.valid_from else ""
    approver = _called(version.approver, names)
    if entry.is_self_approved:
        approver = texts.SELF_APPROVED.format(approver=approver)
    why = "; ".join(part for part in (version.change_note, version.decision) if part)
    return VersionLine(
        version.number,
        texts.VERSION.format(number=version.number, since=since),
        (
            str(version.number),
            days,
            texts.STANDING[entry.standing.value],
            _called(version.author, names),
            approver,
            str(printed) if printed else "",
            why,
        ),
    )


def _called(who: str | None, names: dict[str, str]) -> str:
    return names.get(who, who) if who else ""


def _why_not() -> str:
    return f"Chưa {PERMISSION_WORDS[Permission.EDIT]} được: việc này dành cho tài khoản {who_may(Permission.EDIT)}."
