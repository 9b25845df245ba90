"""Decides what the page of the review shows, and carries a person's decisions out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.reviews import WITHDRAWN
from oneshop.catalogue.value_words import PART_WORDS
from oneshop.catalogue.words_marked import words_marked
from oneshop.services.gate import NotPermitted
from oneshop.services.reviewing import ReviewRefused, in_parts
from oneshop.vietnamese.text import sort_key
from ui.background import RunsWork
from ui.review import texts
from ui.review.state import Column, Compared, Filters, ReviewPageState, Row

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.merging import Difference
    from oneshop.services.gate import Gate
    from oneshop.services.reviewing import Accepted, Comparison, Queued, Reviewing

_MOST_LINES = 12
_LONGEST_WORDS = 160


class ReviewPresenter:
    """Owns the queue as it was read last. `slow` runs what takes long; `open_procedure` goes to the desk."""

    def __init__(
        self,
        reviewing: "Reviewing",
        gate: "Gate",
        background: RunsWork,
        slow: RunsWork,
        show: Callable[[ReviewPageState], None],
        open_procedure: Callable[[str], None],
    ) -> None:
        self._reviewing = reviewing
        self._gate = gate
        self._background = background
        self._slow = slow
        self._show = show
        self._open_procedure = open_procedure
        self._queue: tuple[Queued, ...] = ()
        self._state = ReviewPageState()
        self._latest = 0
        self._is_sure = False

    def look(self, code: str = "") -> None:
        """Read the queue anew; changes of a procedure, where one is named, come first."""
        self._do(self._background, lambda: "", first=code)

    def choose_harmless(self, harmless: bool | None) -> None:
        """Show only harmless changes, only the others, or all."""
        self._filter(replace(self._state.filters, harmless=harmless))

    def choose_part(self, part: str | None) -> None:
        """Show only changes of a part."""
        self._filter(replace(self._state.filters, part=part))

    def choose_field(self, field: str | None) -> None:
        """Show only changes of procedures of a field."""
        self._filter(replace(self._state.filters, field=field))

    def rest_on(self, row: int) -> None:
        """Lay a change open; an answer that a newer wish has overtaken is dropped."""
        if not 0 <= row < len(self._state.rows):
            return
        self._is_sure = False
        self._latest += 1
        asked, number = self._latest, self._state.rows[row].id

        def show(compared: "Comparison") -> None:
            if asked == self._latest:
                self._put(compared=_drawn(compared))

        self._background.run(lambda: self._reviewing.comparison(number), show, self._say_why)

    def merge(self, row: int) -> None:
        """Take the merge proposed."""
        self._decide(row, self._reviewing.merge, texts.WITHOUT_DRAFT)

    def take(self, row: int) -> None:
        """Take the national words."""
        self._decide(row, self._reviewing.take, texts.WITHOUT_DRAFT)

    def keep(self, row: int) -> None:
        """Keep ours."""
        self._decide(row, self._reviewing.keep, texts.WITHOUT_DRAFT)

    def put_off(self, row: int) -> None:
        """Leave it until another day."""
        self._decide(row, self._reviewing.later, texts.OFF)

    def open(self, row: int) -> None:
        """Go to the desk with the procedure open."""
        if 0 <= row < len(self._state.rows):
            self._open_procedure(self._state.rows[row].code)

    def accept_harmless(self) -> None:
        """Merge every harmless change; said first, done when asked for a second time in a row."""
        harmless = [one for one in self._queue if one.head.is_harmless]
        if not harmless or self._state.is_busy:
            return
        if not self._is_sure:
            entries = number_in_figures(len({one.head.code for one in harmless}))
            self._put(message=texts.ACCEPT_SURE.format(count=number_in_figures(len(harmless)), entries=entries))
            self._is_sure = True
            return
        self._put(is_busy=True)
        self._do(self._slow, lambda: _accepted_in_words(self._reviewing.accept_harmless()))

    def _decide(self, row: int, act: "Callable[[int], Draft | None]", without: str) -> None:
        if not 0 <= row < len(self._state.rows):
            return
        number = self._state.rows[row].id
        name = next((one.name for one in self._queue if one.head.id == number), "")

        def work() -> str:
            draft = act(number)
            return texts.DRAFTED.format(name=name, number=draft.id) if draft else without.format(name=name)

        self._do(self._background, work, then_rest_on=row)

    def _do(self, worker: RunsWork, work: Callable[[], str], first: str = "", then_rest_on: int = 0) -> None:
        """Do something, then show the queue as it stands with what the work says of itself."""
        self._is_sure = False

        def do() -> "tuple[str, tuple[Queued, ...]]":
            return work(), self._reviewing.queue()

        def show(done: "tuple[str, tuple[Queued, ...]]") -> None:
            message, queue = done
            self._queue = tuple(sorted(queue, key=lambda one: one.head.code != first)) if first else queue
            self._state = replace(self._state, message=message, trouble="", is_busy=False)
            self._redraw(then_rest_on)

        worker.run(do, show, self._say_why)

    def _filter(self, filters: Filters) -> None:
        self._is_sure = False
        self._state = replace(self._state, filters=filters, message="", trouble="")
        self._redraw(0)

    def _redraw(self, row: int) -> None:
        filters = self._state.filters
        chosen = [
            one
            for one in self._queue
            if filters.harmless in (None, one.head.is_harmless)
            and filters.part in (None, one.head.part)
            and filters.field in (None, one.field)
        ]
        shown, whole = number_in_figures(len(chosen)), number_in_figures(len(self._queue))
        some = texts.COUNT if len(chosen) == len(self._queue) else texts.COUNT_OF
        fields = {one.field for one in self._queue if one.field}
        self._state = replace(
            self._state,
            rows=tuple(_row_of(one) for one in chosen),
            title=some.format(count=shown, all=whole) if self._queue else texts.NONE,
            parts=tuple((part, PART_WORDS[part]) for part in in_parts(self._queue)),
            fields=tuple(sorted(fields, key=sort_key)),
            compared=None,
            can_accept=any(one.head.is_harmless for one in self._queue),
            why_not=self._gate.why_not(Permission.EDIT),
        )
        self._show(self._state)
        self.rest_on(min(row, len(chosen) - 1))

    def _say_why(self, error: Exception) -> None:
        self._put(trouble=str(error), message="", is_busy=False)
        if not isinstance(error, (ReviewRefused, NotPermitted)):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _row_of(one: "Queued") -> Row:
    kind = texts.HARMLESS if one.head.is_harmless else texts.TO_READ
    cells = (one.head.code, PART_WORDS[one.head.part], kind, number_in_figures(one.printed), one.name)
    return Row(one.head.id, one.head.code, cells)


def _drawn(compared: "Comparison") -> Compared:
    head = compared.item.head
    base, theirs = words_marked(compared.base_words, compared.theirs_words)
    _, ours = words_marked(compared.theirs_words, compared.ours_words)
    draft = compared.draft
    title = texts.OURS_OF_DRAFT.format(number=draft.id) if draft else texts.OURS
    is_withdrawal = head.part == WITHDRAWN
    return Compared(
        head.id,
        f"{compared.name} · {PART_WORDS[head.part]}",
        Column(texts.BASE, base),
        Column(texts.THEIRS, theirs),
        Column(title, ours),
        () if is_withdrawal else _merge_lines(compared),
        texts.NOT_MERGED if is_withdrawal else "",
    )


def _merge_lines(compared: "Comparison") -> tuple[str, ...]:
    lines = [_line(texts.MERGE_TAKES, one) for one in compared.merged.taken]
    lines += [_line(texts.MERGE_KEEPS, one) for one in compared.merged.conflicts]
    if not lines:
        return (texts.MERGE_NOTHING,)
    more = len(lines) - _MOST_LINES
    shown: Sequence[str] = lines[:_MOST_LINES]
    return (*shown, texts.MERGE_MORE.format(count=number_in_figures(more))) if more > 0 else tuple(shown)


def _line(words: str, one: "Difference") -> str:
    return words.format(name=one.name, base=_short(one.base), theirs=_short(one.theirs), ours=_short(one.ours))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1].rsplit(" ", 1)[0] + "…"


def _accepted_in_words(accepted: "Accepted") -> str:
    told = texts.ACCEPTED.format(
        taken=number_in_figures(accepted.taken),
        drafts=number_in_figures(accepted.drafts),
        without=number_in_figures(accepted.without_effect),
    )
    if accepted.skipped:
        why = "; ".join(f"{code}: {reason}" for code, reason in accepted.skipped[:3])
        told += texts.ACCEPT_SKIPPED.format(count=number_in_figures(len(accepted.skipped)), why=why)
    return told
