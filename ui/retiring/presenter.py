"""Asks for the end of a procedure, and names what is to take its place while it is typed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oneshop.catalogue.draft_faults import DraftRefused
from oneshop.catalogue.drafts import Draft
from oneshop.services.gate import NotPermitted
from oneshop.services.reading import DamagedProcedure, UnknownProcedure
from ui.background import RunsWork
from ui.retiring import texts
from ui.retiring.state import RetiringState
from ui.typed_days import typed_day

if TYPE_CHECKING:
    from oneshop.services.publishing import Publishing
    from oneshop.services.reading import Reader

_BETWEEN = re.compile(r"[,;\s]+")


@dataclass(frozen=True)
class Typed:
    """What a person typed."""

    last_day: str = ""
    why: str = ""
    decision: str = ""
    successors: str = ""


class RetiringPresenter:
    """Owns which procedure is meant."""

    def __init__(
        self, publishing: "Publishing", reader: "Reader", background: RunsWork, show: Callable[[RetiringState], None]
    ) -> None:
        self._publishing = publishing
        self._reader = reader
        self._background = background
        self._show = show
        self._state = RetiringState()
        self._named = 0

    def look(self, code: str) -> None:
        """Show the form for a procedure; what is typed stays."""
        if not code:
            self._put(code="", name=texts.NONE_OPEN, message="", trouble="")
            return

        def show(name: str) -> None:
            self._put(code=code, name=texts.NAMED.format(name=name, code=code), message="", trouble="")

        self._background.run(lambda: " ".join(self._reader.version(code).content.name.split()), show, self._say_why)

    def name_successors(self, text: str) -> None:
        """Say what the typed codes are."""
        self._named += 1
        asked, codes = self._named, _codes(text)

        def show(names: Mapping[str, str]) -> None:
            if asked == self._named:
                self._put(successors=tuple(_told(code, names) for code in codes))

        self._background.run(lambda: self._reader.names(codes) if codes else {}, show, self._say_why)

    def retire(self, typed: Typed) -> None:
        """Hand the end of the procedure in; what is refused leaves everything typed where it is."""
        code = self._state.code
        try:
            day = typed_day(typed.last_day)
        except ValueError as fault:
            self._put(trouble=str(fault), message="")
            return
        if not code or day is None:
            self._put(trouble=texts.NEEDS_DAY if code else texts.NONE_OPEN, message="")
            return

        def work() -> Draft:
            return self._publishing.retire(
                code, day, _codes(typed.successors), typed.why, typed.decision.strip() or None
            )

        def handed_in(_: Draft) -> None:
            told = texts.DONE.format(code=code, day=f"{day:%d/%m/%Y}")
            self._put(message=told, trouble="", successors=(), done=self._state.done + 1)

        self._background.run(work, handed_in, self._say_why)

    def _say_why(self, fault: Exception) -> None:
        from oneshop.store.database import StoreError

        self._put(trouble=str(fault), message="")
        if not isinstance(fault, DraftRefused | NotPermitted | UnknownProcedure | DamagedProcedure | StoreError):
            raise fault

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in _BETWEEN.split(text) if code))


def _told(code: str, names: Mapping[str, str]) -> str:
    if code in names:
        return texts.FOUND.format(code=code, name=names[code])
    return texts.NOT_FOUND.format(code=code)
