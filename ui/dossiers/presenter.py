"""Decides which list of dossiers the page shows, and fetches its rows by windows as they are seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.counter.dossiers.figure_looks import is_look, parse_look
from oneshop.counter.dossiers.listing import Choices, Quick, Wanted
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.dossiers import texts
from ui.dossiers.state import ListState, RowShown
from ui.dossiers.telling import row_shown

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.receiving.register import DossierRegister

WINDOW = 100
"""Rows fetched at once: two screens full."""
_BY_WORD = {
    # The words of `services.receiving.due_lists.DueList`, and more.
    "today": Quick.DUE_TODAY,
    "tomorrow": Quick.DUE_NEXT,
    "entered": Quick.TODAY,
    "overdue": Quick.OVERDUE,
    "awaiting": Quick.WAITED_OUT,
    "to_return": Quick.TO_RETURN,
    "uncollected": Quick.UNCOLLECTED,
    "all": Quick.ALL,
}
PutRows = Callable[[int, int, tuple[RowShown, ...]], None]
"""Told the listing, the place of the first row, and rows."""


@dataclass(frozen=True)
class _Listed:
    total: int
    rows: tuple[RowShown, ...]
    counts: dict[Quick, int]


class ListPresenter:
    """Owns what is asked for. One list is read at a time; of those asked for meanwhile the last one counts."""

    def __init__(
        self,
        register: "DossierRegister",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[ListState], None],
        put_rows: PutRows,
        open_dossier: Callable[[str], None],
    ) -> None:
        self._register = register
        self._gate = gate
        self._background = background
        self._show = show
        self._put_rows = put_rows
        self._open = open_dossier
        self._state = ListState()
        self._is_reading = False
        self._has_choices = False
        self._under_way: set[int] = set()

    def look(self, about: str) -> None:
        """Read the list anew: of the question a word stands for ("overdue"), of a figure of a report, or beside the
        dossier of a code."""
        if about in _BY_WORD:
            self._ask(Wanted(_BY_WORD[about]))
            return
        if is_look(about):
            self._ask(Wanted(figure=parse_look(about)))
            return
        self._ask(self._state.wanted)
        if about:
            self.open_code(about)

    def choose(self, quick: Quick) -> None:
        """Ask another quick question, and no figure any more; what was typed and chosen besides stays."""
        self._ask(replace(self._state.wanted, quick=quick, figure=None))

    def type(self, words: str) -> None:
        """Look for what is typed. In a narrower question than all, that question stays."""
        if words != self._state.wanted.words:
            self._ask(replace(self._state.wanted, words=words))

    def forget(self) -> None:
        """Look no more for what was typed: it may be a citizen's name."""
        self.type("")

    def narrow(self, wanted: Wanted) -> None:
        """Ask for what was chosen in the other filters; question and words stay."""
        now = self._state.wanted
        self._ask(replace(wanted, quick=now.quick, words=now.words, figure=now.figure))

    def fetch(self, listing: int, offset: int) -> None:
        """Fetch the window of rows that begins at `offset`."""
        if listing != self._state.listing or offset in self._under_way:
            return
        self._under_way.add(offset)
        wanted = self._state.wanted

        def work() -> tuple[RowShown, ...]:
            return tuple(map(row_shown, self._register.rows(wanted, offset, WINDOW).rows))

        def put(rows: tuple[RowShown, ...]) -> None:
            if listing == self._state.listing:
                self._under_way.discard(offset)
                self._put_rows(listing, offset, rows)

        self._background.run(work, put, self._say_why)

    def enter(self, typed: str) -> None:
        """Enter was pressed in the box: open the dossier whose code that is, or the only one that is found."""

        def work() -> str:
            found = self._register.find(typed)
            if found is None and typed.strip():
                rows = self._register.rows(replace(self._state.wanted, words=typed), 0, 2)
                found = rows.rows[0].line.code if rows.total == 1 else None
            return found or ""

        self._background.run(work, lambda code: self._open(code) if code else None, self._say_why)

    def open_code(self, code: str) -> None:
        """Open the dossier of a typed or scanned code, or say that there is none."""

        def show(found: str | None) -> None:
            if found:
                self._open(found)
            else:
                self._put(trouble=texts.NOT_FOUND.format(code=code[:64]))

        self._background.run(lambda: self._register.find(code), show, self._say_why)

    def _ask(self, wanted: Wanted) -> None:
        self._state = replace(self._state, wanted=wanted, trouble="", listing=self._state.listing + 1)
        self._under_way.clear()
        if not self._is_reading:
            self._read()

    def _read(self) -> None:
        asked, listing = self._state.wanted, self._state.listing
        self._is_reading = True

        def work() -> _Listed:
            rows = self._register.rows(asked, 0, WINDOW)
            return _Listed(rows.total, tuple(map(row_shown, rows.rows)), self._register.counts())

        def show(found: _Listed) -> None:
            self._is_reading = False
            if listing != self._state.listing:
                self._read()
                return
            summary = _summary(found)
            if asked.figure is not None:
                summary = texts.OF_FIGURE.format(figure=asked.figure.words, summary=summary)
            self._put(total=found.total, first=found.rows, counts=found.counts, summary=summary, why_not="")
            if not self._has_choices:
                self._read_choices()

        def failed(error: Exception) -> None:
            self._say_why(error)
            if listing != self._state.listing:
                self._read()

        self._background.run(work, show, failed)

    def _read_choices(self) -> None:
        """What the other filters offer; it takes longer than the list, which is there first."""
        self._has_choices = True

        def show(choices: Choices) -> None:
            self._put(choices=choices)

        self._background.run(self._register.choices, show, self._say_why)

    def _say_why(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        self._is_reading = False
        if isinstance(error, NotPermitted):
            self._state = ListState(self._state.wanted, self._state.listing)
            self._put(why_not=self._gate.why_not(Permission.SEE_DOSSIERS) or str(error))
            return
        self._put(trouble=str(error))
        if not isinstance(error, StoreError):
            raise error

    def _put(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)


def _summary(found: _Listed) -> str:
    if found.total:
        return texts.TOTAL.format(total=_grouped(found.total))
    return texts.NONE if found.counts.get(Quick.ALL) else texts.EMPTY


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
