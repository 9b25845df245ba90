"""Decides what the page of fees shows of the decisions, and keeps what is written there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.clock import today
from oneshop.services.fees import DecisionRefused
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.fees import texts
from ui.fees.building import decision_of, fresh_values, values_of
from ui.fees.state import FeesState
from ui.fees.telling import rows_of
from ui.written import Written

if TYPE_CHECKING:
    from oneshop.services.fees import Fees, KeptDecision
    from oneshop.services.gate import Gate


@dataclass(frozen=True)
class _Read:
    kept: "tuple[KeptDecision, ...]"
    fields: tuple[str, ...]
    why_not: str


class FeesPresenter:
    """Owns the decisions as they were read, and the form that is open."""

    def __init__(
        self,
        fees: "Fees",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[FeesState], None],
        changed: Callable[[], None],
    ) -> None:
        self._fees = fees
        self._gate = gate
        self._background = background
        self._show = show
        self._changed = changed
        self._state = FeesState()
        self._kept: dict[str, KeptDecision] = {}
        self._about: KeptDecision | None = None
        self._forms = 0

    def look(self) -> None:
        """Read the decisions anew; a form that is open stays as it is."""
        self._do(lambda: "")

    def begin(self) -> None:
        """A new decision."""
        if not self._state.why_not:
            self._about = None
            self._open(texts.FORM_NEW, fresh_values(self._fees.province))

    def change(self, row: int) -> None:
        """Change the decision of a row; one that came with the program is told not to be."""
        kept = self._own(row)
        if kept is not None:
            self._about = kept
            self._open(texts.FORM_OLD.format(number=kept.decision.number), values_of(kept.decision))

    def cancel(self) -> None:
        """Come back to the list; nothing is kept."""
        self._put(form=None)

    def save(self, values: Mapping[str, object]) -> None:
        """Keep what the form holds, or tell at its fields what is wrong; what was typed stays."""
        form, about = self._state.form, self._about
        if form is None:
            return
        decision, faults = decision_of(values, about.decision if about else None)
        self._put(form=replace(form, faults=faults), message="", trouble="")
        if decision is None:
            return

        def then() -> None:
            self._put(form=None)
            self._changed()

        def work() -> str:
            reach = self._fees.save(decision, about).reach
            return f"{texts.SAVED.format(number=decision.number)} {reach.words if reach else ''}".strip()

        self._do(work, then)

    def remove(self, row: int) -> None:
        """Take an own decision back."""
        kept = self._own(row)
        if kept is None:
            return

        def work() -> str:
            self._fees.remove(kept)
            return texts.REMOVED.format(number=kept.decision.number)

        self._do(work, self._changed)

    def _own(self, row: int) -> "KeptDecision | None":
        if self._state.why_not or not 0 <= row < len(self._state.rows):
            return None
        kept = self._kept[self._state.rows[row].key]
        if kept.is_own:
            return kept
        self._put(message=texts.IS_EXAMPLE.format(number=kept.decision.number), trouble="")
        return None

    def _open(self, title: str, values: Mapping[str, object]) -> None:
        self._forms += 1
        self._put(form=Written(self._forms, title, values), message="", trouble="")

    def _do(self, work: Callable[[], str], then: Callable[[], None] = lambda: None) -> None:
        """Do something, then show the decisions as they stand with what the work says of itself."""

        def done() -> tuple[str, _Read]:
            message = work()
            return message, _Read(self._fees.decisions(), self._fees.fields(), self._gate.why_not(Permission.SET_FEES))

        def show(found: tuple[str, _Read]) -> None:
            message, read = found
            self._kept = {one.key: one for one in read.kept}
            then()
            self._put(
                lead=_lead(self._fees.province),
                rows=rows_of(read.kept, today()),
                fields=read.fields,
                why_not=read.why_not,
                message=message,
                trouble="",
            )

        self._background.run(done, show, self._say_why)

    def _say_why(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        form = self._state.form
        if isinstance(error, DecisionRefused) and form is not None:
            faults: dict[str, str] = {}
            for fault in error.faults:
                faults[fault.field] = f"{faults.get(fault.field, '')} {fault.message}".strip()
            self._put(form=replace(form, faults=faults), message="")
            return
        self._put(trouble=str(error), message="")
        if not isinstance(error, DecisionRefused | NotPermitted | StoreError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _lead(province: str) -> str:
    return f"{texts.LEAD} {texts.HERE.format(province=province) if province else texts.NO_PROVINCE}"
