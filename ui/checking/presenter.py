"""Decides what the page says of a printed checklist."""

from collections.abc import Callable
from datetime import UTC
from typing import TYPE_CHECKING

from oneshop.services.clock import VIETNAM
from oneshop.services.printed_lists import VERDICT_WORDS, BadCheckCode, UnknownCheckCode, Verdict
from ui.background import RunsWork
from ui.checking import texts
from ui.checking.state import CheckingState
from ui.comparing.telling import comparison_state, joined

if TYPE_CHECKING:
    from oneshop.counter.checklist import Checklist
    from oneshop.services.printed_lists import ListCheck, PrintedLists

_PATTERNS = {Verdict.RIGHT: texts.RIGHT, Verdict.CHANGED: texts.CHANGED, Verdict.ENDED: texts.ENDED}


class CheckingPresenter:
    """Owns what was checked last; an answer that a newer code has overtaken is dropped."""

    def __init__(
        self,
        printed: "PrintedLists",
        background: RunsWork,
        show: Callable[[CheckingState], None],
        preview: "Callable[[Checklist], None]",
    ) -> None:
        self._printed = printed
        self._background = background
        self._show = show
        self._preview = preview
        self._current: Checklist | None = None
        self._latest = 0

    def check(self, typed: str) -> None:
        """Hold the paper with this code against today; nothing for an empty field."""
        if not typed.strip():
            return
        self._latest += 1
        asked = self._latest

        def show(found: "ListCheck") -> None:
            if asked == self._latest:
                self._current = found.current
                self._show(_drawn(found))

        self._background.run(lambda: self._printed.check(typed), show, self._say_why)

    def print_new(self) -> None:
        """Show the paper as it would be made now."""
        if self._current is not None:
            self._preview(self._current)

    def _say_why(self, error: Exception) -> None:
        self._current = None
        if isinstance(error, UnknownCheckCode):
            self._show(CheckingState(verdict=texts.UNKNOWN, notes=(str(error),)))
            return
        self._show(CheckingState(trouble=str(error)))
        if not isinstance(error, BadCheckCode):
            raise error


def _drawn(found: "ListCheck") -> CheckingState:
    printed = found.printed
    about = texts.ABOUT_LIST.format(
        code=printed.check_code,
        made_for=printed.made_for,
        printed_at=printed.printed_at.replace(tzinfo=UTC).astimezone(VIETNAM),
    )
    situation = ", ".join(found.current.situation) if found.current else ""
    others = (texts.OTHERS.format(count=found.others),) if found.others else ()
    today = texts.TODAY.format(day=found.on)
    return CheckingState(
        verdict=_PATTERNS[found.verdict].format(words=VERDICT_WORDS[found.verdict]),
        is_right=found.verdict is Verdict.RIGHT,
        names="\n".join(found.names),
        about=" ".join(
            part for part in (about, texts.SITUATION.format(situation=situation) if situation else "") if part
        ),
        notes=(*found.notes, *others),
        comparison=joined(
            (title, comparison_state(one, texts.ON_THE_PAPER, today)) for title, one in found.differences
        ),
        can_print_new=found.current is not None,
    )
