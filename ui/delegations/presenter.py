"""Decides what the page of delegations shows; keeps, takes off and brings back decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.services.clock import today
from oneshop.services.delegations import DelegationRefused, UnknownDelegation
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.delegations import texts
from ui.delegations.reading import FLAGS, decision_of, values_of
from ui.delegations.state import Candidate, DelegationsState, Form
from ui.delegations.telling import review_rows, rows_of

if TYPE_CHECKING:
    from oneshop.catalogue.authority.faults import DelegationFault
    from oneshop.catalogue.authority.lists import Review
    from oneshop.catalogue.authority.records import KeptDelegation
    from oneshop.services.checklists import Checklists
    from oneshop.services.delegations import Delegations
    from oneshop.services.finding import Finder

_CANDIDATES = 8

Undo = Callable[[], object]


@dataclass(frozen=True)
class _Register:
    """The register as it was read."""

    kept: "tuple[KeptDelegation, ...]"
    review: "Review"
    why_not: str
    fields: tuple[str, ...]
    province: str


class DelegationsPresenter:
    """Owns what was read last, the form that is open, and how to undo what was done last."""

    def __init__(
        self,
        delegations: "Delegations",
        checklists: "Checklists",
        finder: "Finder",
        background: RunsWork,
        show: Callable[[DelegationsState], None],
        changed: Callable[[], None],
    ) -> None:
        self._delegations, self._checklists, self._finder = delegations, checklists, finder
        self._background, self._show, self._changed = background, show, changed
        self._state = DelegationsState()
        self._read: _Register | None = None
        self._about: KeptDelegation | None = None
        self._undo: Undo | None = None
        self._forms = 0
        self._latest = 0

    def look(self) -> None:
        """Read the register anew; a form that is open stays as it is."""
        self._do(lambda: "")

    def begin(self) -> None:
        """A new decision."""
        if self._read is not None and not self._state.why_not:
            self._about = None
            self._open_form(texts.FORM_NEW, Delegation("", self._read.province))

    def change(self, row: int) -> None:
        """Change the decision of a row."""
        kept = self._kept(row)
        if kept is None or self._state.why_not:
            return
        if kept.is_example:
            self._put(message=texts.IS_EXAMPLE, trouble="")
            return
        self._about = kept
        self._open_form(texts.FORM_OLD.format(called=kept.decision.called), kept.decision)

    def cancel(self) -> None:
        """Come back to the list; nothing is kept."""
        self._put(form=None)

    def save(self, values: Mapping[str, str], flags: Mapping[str, bool]) -> None:
        """Keep what the form says, or tell at its fields what is wrong; what was typed stays."""
        form, about = self._state.form, self._about
        if form is None:
            return
        before = about.decision if about else None
        decision, faults = decision_of(values, flags, before)
        self._put(form=replace(form, values=dict(values), flags=dict(flags), faults=faults))
        if decision is None:
            return

        def work() -> "tuple[KeptDelegation, tuple[DelegationFault, ...]]":
            return self._delegations.save(decision, before.key if before else None, about.lock if about else None)

        def then(saved: "tuple[KeptDelegation, tuple[DelegationFault, ...]]") -> None:
            kept, warnings = saved
            self._undo = self._way_back(kept, before)
            told = [texts.SAVED.format(called=kept.decision.called)]
            told += [texts.WARNING.format(message=warning.message) for warning in warnings]
            self._put(form=None)
            self._changed()
            self._do(lambda: " ".join(told))

        self._background.run(work, then, self._say_why)

    def remove(self, row: int) -> None:
        """Take the decision of a row off the register."""
        kept = self._kept(row)
        if kept is None or self._state.why_not:
            return
        if kept.is_example:
            self._put(message=texts.IS_EXAMPLE, trouble="")
            return

        def work() -> str:
            removed = self._delegations.remove(kept.decision.key, kept.lock)
            self._undo = lambda: self._delegations.save(removed)
            return texts.REMOVED.format(called=removed.called)

        self._do(work, then=self._changed)

    def undo(self) -> None:
        """Bring the register back to what it was before the last change."""
        undo = self._undo
        if undo is None:
            return

        def work() -> str:
            undo()
            self._undo = None
            return texts.UNDONE

        self._do(work, then=self._changed)

    def save_pdf(self, row: int, path: Path) -> None:
        """Write the list of a decision to a file."""
        kept = self._kept(row)
        if kept is None:
            return

        def work() -> str:
            self._checklists.save(self._delegations.pdf(kept.decision.key), path)
            return texts.SAVED_FILE.format(path=path)

        self._do(work)

    def look_for(self, text: str) -> None:
        """Look for procedures to add; an answer that a newer text has overtaken is dropped."""
        self._latest += 1
        asked = self._latest

        def find() -> tuple[Candidate, ...]:
            if asked != self._latest or not text.strip():
                return ()
            return tuple(Candidate(hit.code, hit.name) for hit in self._finder.search(text, limit=_CANDIDATES).hits)

        def show_if_latest(found: tuple[Candidate, ...]) -> None:
            if asked == self._latest and self._state.form is not None:
                self._put(form=replace(self._state.form, candidates=found))

        self._background.run(find, show_if_latest, self._say_why)

    def _way_back(self, kept: "KeptDelegation", before: Delegation | None) -> Undo:
        if before is None:
            return lambda: self._delegations.remove(kept.decision.key, kept.lock)
        return lambda: self._delegations.save(before, kept.decision.key, kept.lock)

    def _open_form(self, title: str, decision: Delegation) -> None:
        self._forms += 1
        flags = {name: bool(getattr(decision, name)) for name in FLAGS}
        fields = self._read.fields if self._read else ()
        self._put(form=Form(self._forms, title, values_of(decision), flags, fields), message="", trouble="")

    def _kept(self, row: int) -> "KeptDelegation | None":
        if self._read is None or not 0 <= row < len(self._state.rows):
            return None
        key, is_example = self._state.rows[row].key, self._state.rows[row].is_example
        return next(
            (kept for kept in self._read.kept if kept.decision.key == key and kept.is_example == is_example), None
        )

    def _do(self, work: Callable[[], str], then: Callable[[], None] = lambda: None) -> None:
        """Do something, then show the register as it stands with what the work says of itself."""

        def do() -> tuple[str, _Register]:
            said, service = work(), self._delegations
            return said, _Register(
                service.listed(), service.review(), service.why_not(), service.field_names, service.own_province
            )

        def show(done: tuple[str, _Register]) -> None:
            said, self._read = done
            self._put(**_drawn(self._read), message=said, trouble="", can_undo=self._undo is not None)
            then()

        self._background.run(do, show, self._say_why)

    def _say_why(self, error: Exception) -> None:
        from oneshop.services.checklists import SavingError
        from oneshop.store.database import StoreError

        form = self._state.form
        if isinstance(error, DelegationRefused) and form is not None:
            faults: dict[str, str] = {}
            for fault in error.refusals:
                faults[fault.part] = f"{faults[fault.part]} {fault.message}" if fault.part in faults else fault.message
            self._put(form=replace(form, faults=faults), message="")
            return
        self._put(trouble=str(error), message="")
        if not isinstance(error, DelegationRefused | UnknownDelegation | NotPermitted | StoreError | SavingError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _drawn(read: _Register) -> dict[str, object]:
    own = [kept for kept in read.kept if not kept.is_example]
    count = texts.COUNT.format(
        procedures=number_in_figures(read.review.delegated), decisions=number_in_figures(len(read.review.counts))
    )
    review = tuple(review_rows(read.review))
    return {
        "title": count if own else texts.NONE,
        "rows": rows_of(read.kept, today()),
        "review_title": texts.REVIEW if review else texts.REVIEW_CLEAN,
        "review": review,
        "why_not": read.why_not,
    }
