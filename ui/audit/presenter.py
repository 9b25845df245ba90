"""Decides what the page of the audit trail shows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from oneshop.exchange.writing import WritingError
from oneshop.services.audit import AuditFault, AuditFilter
from oneshop.services.audit_words import differences, name_in_words, value_in_words
from oneshop.services.gate import NotPermitted
from ui.audit import texts
from ui.audit.state import Asked, AuditState, Detail
from ui.background import RunsWork
from ui.typed_days import NotADay, typed_day

if TYPE_CHECKING:
    from oneshop.services.audit import AuditPage, AuditTrail, Change
    from oneshop.services.health_values import Finding

_HASH_SHOWN = 16


class AuditPresenter:
    """Owns the changes read so far; an answer that a newer question has overtaken is dropped."""

    def __init__(
        self, trail: "AuditTrail", background: RunsWork, long: RunsWork, show: Callable[[AuditState], None]
    ) -> None:
        self._trail = trail
        self._background = background
        self._long = long
        self._show = show
        self._state = AuditState()
        self._filter = AuditFilter()
        self._changes: tuple[Change, ...] = ()
        self._more: int | None = None
        self._chosen: int | None = None
        self._latest = 0

    def look(self, about: str) -> None:
        """Show the newest changes about a subject, or all; what was filtered for before is left."""
        self._state = AuditState()
        self.ask(Asked(subject=about))

    def ask(self, asked: Asked) -> None:
        """Show the changes of a kind; a day that is none is told, and the list stays."""
        self._state = replace(self._state, asked=asked, message="")
        try:
            wanted = _filter(asked)
        except (NotADay, AuditFault) as fault:
            self._put(trouble=str(fault))
            return
        self._filter = wanted
        self._read(below=None, before=())

    def show_more(self) -> None:
        """Add the next older changes."""
        if self._more is not None:
            self._read(below=self._more, before=self._changes)

    def choose(self, row: int) -> None:
        """Show what a change made other."""
        if 0 <= row < len(self._changes):
            self._chosen = self._changes[row].seq
            self._put(row=row, detail=_detail(self._changes[row]))

    def verify(self) -> None:
        """Check the chain from end to end."""
        self._put(verdict=texts.VERIFYING, trouble="", message="")
        self._long.run(self._trail.verify, self._say_verdict, lambda error: self._say_why(error, verdict=""))

    def export(self, path: Path) -> None:
        """Write what is asked for, not only what was read so far, to a file."""
        wanted = self._filter
        self._long.run(
            lambda: self._trail.write(path, wanted),
            lambda count: self._put(
                message=texts.EXPORTED.format(count=number_in_figures(count), path=path), trouble=""
            ),
            self._say_why,
        )

    def _read(self, *, below: int | None, before: "tuple[Change, ...]") -> None:
        self._latest += 1
        asked, wanted = self._latest, self._filter

        def show(page: "AuditPage") -> None:
            if asked != self._latest:
                return
            self._changes, self._more = (*before, *page.changes), page.more
            shown, total = number_in_figures(len(self._changes)), number_in_figures(page.total)
            row = next((number for number, one in enumerate(self._changes) if one.seq == self._chosen), 0)
            self._put(
                rows=tuple(map(_cells, self._changes)),
                title=texts.COUNT.format(shown=shown, total=total) if page.total else texts.NONE,
                has_more=page.more is not None,
                row=row,
                detail=_detail(self._changes[row]) if self._changes else None,
                trouble="",
            )

        self._background.run(lambda: self._trail.changes(wanted, below=below), show, self._say_why)

    def _say_verdict(self, found: "Finding") -> None:
        if found.is_well:
            self._put(verdict=texts.VERDICT_WELL.format(detail=found.detail))
        else:
            self._put(verdict="", trouble=texts.VERDICT_BROKEN.format(detail=found.detail, step=found.next_step))

    def _say_why(self, error: Exception, **changes: object) -> None:
        if isinstance(error, NotPermitted):
            self._changes, self._more = (), None
            changes.update(rows=(), title="", has_more=False, detail=None)
        self._put(trouble=str(error), **changes)
        if not isinstance(error, AuditFault | WritingError | NotPermitted):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _filter(asked: Asked) -> AuditFilter:
    since, until = typed_day(asked.since), typed_day(asked.until)
    return AuditFilter(asked.who, asked.action, asked.subject, asked.text, since, until)


def _cells(change: "Change") -> tuple[str, ...]:
    return (f"{change.at:%d/%m/%Y %H:%M}", change.who, change.done, change.about)


def _detail(change: "Change") -> Detail:
    lines = [f"{change.at:%d/%m/%Y %H:%M:%S} · {change.who} · {change.about}"]
    if change.note:
        lines.append(texts.NOTE.format(note=change.note))
    lines.append(texts.HASH.format(hash=change.hash[:_HASH_SHOWN]))
    return Detail(
        texts.ROW_TITLE.format(seq=change.seq, done=change.done),
        tuple(lines),
        tuple(
            (
                name_in_words(one.name) if one.name else texts.WHOLE,
                value_in_words(one.name, one.before) or texts.NOTHING,
                value_in_words(one.name, one.after) or texts.NOTHING,
            )
            for one in differences(change.before, change.after)
        ),
    )
