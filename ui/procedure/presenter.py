"""Decides what the procedure page shows: opens a version, tailors it to the answers, keeps the way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.versions import Version
from oneshop.counter.checklist import Checklist
from ui import texts
from ui.background import RunsWork
from ui.procedure.state import ProcedureState
from ui.procedure.telling import page_of

if TYPE_CHECKING:
    from oneshop.catalogue.reports import Report
    from oneshop.services.checklists import Checklists
    from oneshop.services.memory import DeskMemory
    from oneshop.services.neighbours import Neighbourhood, Neighbours
    from oneshop.services.reading import Reader


@dataclass(frozen=True)
class Tailoring:
    """What one citizen has answered so far."""

    answers: Mapping[str, str] = field(default_factory=dict)
    channel: ChannelKind | None = None
    copies: int | None = None


@dataclass(frozen=True)
class _Opened:
    """What was read of a procedure."""

    version: Version
    checklist: Checklist
    around: "Neighbours"
    is_pinned: bool
    reports: "tuple[Report, ...]"


class ProcedurePresenter:
    """Owns the open procedure; an overtaken request changes nothing."""

    def __init__(
        self,
        reader: "Reader",
        checklists: "Checklists",
        memory: "DeskMemory",
        neighbourhood: "Neighbourhood",
        background: RunsWork,
        show: Callable[[ProcedureState], None],
        opened: Callable[[Version], None],
        reports_of: "Callable[[str], tuple[Report, ...]]" = lambda code: (),
    ) -> None:
        self._reader = reader
        self._checklists = checklists
        self._memory = memory
        self._neighbourhood = neighbourhood
        self._background = background
        self._show = show
        self._opened = opened
        self._reports_of = reports_of
        self._reports: tuple[Report, ...] = ()
        self._latest = self._answered = 0
        self._waiting: Callable[[], None] | None = None
        self._version: Version | None = None
        self._neighbours: Neighbours | None = None
        self._way: list[str] = []
        self._day: date | None = None
        self._renewed = ""
        self.checklist: Checklist | None = None

    @property
    def code(self) -> str | None:
        """The code of the open procedure."""
        return self._version.content.code if self._version else None

    @property
    def name(self) -> str:
        """What the open procedure is called, in one line."""
        return " ".join(self._version.content.name.split()) if self._version else ""

    def start(self) -> None:
        """Say what to do while nothing is open."""
        self._show(ProcedureState(hint=texts.PROCEDURE_HINT))

    def open(self, code: str, *, then: Callable[[], None] = lambda: None, is_chosen: bool = True) -> None:
        """Show a procedure; `is_chosen` also remembers it among the recent ones. `then` follows when it stands."""
        if self._version is not None and self.code == code and self.checklist is not None:
            if is_chosen:
                self._note(code)
                self.read_reports()
            then()
            return
        self._read(code, then, is_chosen=is_chosen)

    def _read(self, code: str, then: Callable[[], None], *, is_chosen: bool, renewed: str = "") -> None:
        self._latest += 1
        request, day = self._latest, self._day

        def work() -> "_Opened | None":
            if request != self._latest:
                return None
            version = self._reader.version(code, day)
            around = self._neighbourhood.of(version.content)
            made = self._checklists.make([code], {}, None, day)
            reports = self._reports_of(version.content.code)
            return _Opened(version, made, around, code in self._memory.pins(), reports)

        def show_if_latest(found: "_Opened | None") -> None:
            if request != self._latest or found is None:
                return
            self._version, self.checklist, self._neighbours = found.version, found.checklist, found.around
            self._reports, self._renewed = found.reports, renewed
            if not self._way or self._way[-1] != code:
                self._way.append(code)
            self._draw(is_pinned=found.is_pinned)
            self._opened(self._version)
            then()
            self._settle(request)
            if is_chosen:
                self._note(code)

        self._background.run(work, show_if_latest, lambda error: self._say_unknown(request, error))

    def look_on(self, day: date | None) -> None:
        """From now on show what holds on a day, beginning with the open procedure; None is today."""
        self._day = day
        code = self.code or (self._way[-1] if self._way else None)
        if code is not None:
            self._version = self.checklist = None
            self.open(code, is_chosen=False)

    def tailor(self, tailoring: Tailoring) -> None:
        """Show the open procedure for these answers."""
        version = self._version
        if version is None:
            return
        self._latest += 1
        request, day = self._latest, self._day
        code = version.content.code

        def work() -> tuple[Checklist, bool] | None:
            if request != self._latest:
                return None
            made = self._checklists.make([code], tailoring.answers, tailoring.channel, day, tailoring.copies)
            return made, code in self._memory.pins()

        def show_if_latest(made: tuple[Checklist, bool] | None) -> None:
            if request == self._latest and made is not None:
                self.checklist = made[0]
                self._draw(is_pinned=made[1])
                self._settle(request)

        def fail(error: Exception) -> None:
            self._settle(request)
            raise error

        self._background.run(work, show_if_latest, fail)

    def when_settled(self, then: Callable[[], None]) -> None:
        """Go on when the list stands for the last answer that was given: at once, or as soon as it does. Hands that
        answer and go on are faster than the list; of those that wait only the last one goes on."""
        if self._answered == self._latest:
            then()
        else:
            self._waiting = then

    def _settle(self, request: int) -> None:
        # Opening asks the questions, which may tailor the list anew: only the newest answer settles it.
        self._answered = request
        if request == self._latest and self._waiting is not None:
            then, self._waiting = self._waiting, None
            then()

    def follow(self, tailor_anew: Callable[[], None]) -> None:
        """The catalogue, or what stands over it, has changed: show the open procedure as it is now.

        Where it is the same, `tailor_anew` asks for its list with the answers given; else it is opened anew, and the
        page says that it is another version.
        """
        version, day = self._version, self._day
        if version is None:
            return
        code = version.content.code

        def show(found: "tuple[Version, Neighbours] | None") -> None:
            if self._version is not version:
                return
            if found is not None and found[0] == version:
                self._neighbours = found[1]
                tailor_anew()
            elif found is not None:
                now = found[0].number
                renewed = texts.RENEWED_PROCEDURE.format(before=version.number, now=now)
                self._read(code, lambda: None, is_chosen=False, renewed=renewed if now != version.number else "")
            else:
                self.look_on(day)

        def read() -> "tuple[Version, Neighbours] | None":
            from oneshop.services.reading import UnknownProcedure

            try:
                now = self._reader.version(code, day)
            except UnknownProcedure:
                return None
            return now, self._neighbourhood.of(now.content)

        self._background.run(read, show, _raise)

    def read_reports(self) -> None:
        """Show what is reported and answered about the open procedure by now."""
        version = self._version
        if version is None:
            return
        code = version.content.code

        def show(found: "tuple[tuple[Report, ...], bool]") -> None:
            if self._version is version and self._reports != found[0]:
                self._reports = found[0]
                self._draw(is_pinned=found[1])

        self._background.run(lambda: (self._reports_of(code), code in self._memory.pins()), show, _raise)

    def _draw(self, *, is_pinned: bool) -> None:
        version, checklist = self._version, self.checklist
        if version is not None and checklist is not None:
            page = page_of(version, checklist, self._neighbours, self._reports, is_pinned=is_pinned)
            said = (self._renewed,) if self._renewed else ()
            self._show(replace(page, warnings=(*said, *page.warnings)))

    def back(self, then: Callable[[], None] = lambda: None) -> None:
        """Open the procedure that was open before this one; `then` follows when it stands."""
        if len(self._way) > 1:
            self._way.pop()
            self.open(self._way[-1], then=then)

    def toggle_pin(self, then: Callable[[], None]) -> None:
        """Pin the open procedure, or take its pin away."""
        version, checklist = self._version, self.checklist
        if version is None or checklist is None:
            return

        def show(is_pinned: bool) -> None:
            if self._version is version and self.checklist is not None:
                self._draw(is_pinned=is_pinned)
            then()

        self._background.run(lambda: self._memory.toggle_pin(version.content.code), show, _raise)

    def _note(self, code: str) -> None:
        self._background.run(lambda: self._memory.note_opened(code), lambda nothing: None, _raise)

    def _say_unknown(self, request: int, error: Exception) -> None:
        from oneshop.services.reading import UnknownProcedure

        if not isinstance(error, UnknownProcedure):
            raise error
        if request == self._latest:
            self._show(ProcedureState(hint=str(error)))
            self._settle(request)


def _raise(error: Exception) -> None:
    raise error
