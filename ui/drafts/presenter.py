"""Decides what the page of drafts shows, and carries out what is wished there."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.draft_faults import BaseOvertaken, DraftOvertaken, DraftRefused, moment
from oneshop.catalogue.drafts import Draft, DraftKind, DraftState
from oneshop.catalogue.versions import Version
from oneshop.services.clock import today
from oneshop.services.four_eyes import FOUR_EYES_OFF
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.comparing.state import ComparisonState
from ui.drafts import texts
from ui.drafts.changes import changes_of
from ui.drafts.state import Act, DraftRow, DraftsState
from ui.typed_days import typed_day

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor
    from oneshop.services.opening import Services

_ORDER = {DraftState.SUBMITTED: 0, DraftState.RETURNED: 2, DraftState.DRAFT: 3}
_SCHEDULED_PLACE = 1
_NEEDS = {
    Act.SUBMIT: (Permission.EDIT, (DraftState.DRAFT, DraftState.RETURNED)),
    Act.TAKE_BACK: (Permission.EDIT, (DraftState.SUBMITTED,)),
    Act.DISCARD: (Permission.EDIT, (DraftState.DRAFT, DraftState.RETURNED, DraftState.SUBMITTED)),
    Act.APPROVE: (Permission.APPROVE, (DraftState.SUBMITTED,)),
    Act.RETURN: (Permission.APPROVE, (DraftState.SUBMITTED,)),
}


@dataclass(frozen=True)
class _Read:
    """Everything the page is made of, read at once."""

    drafts: tuple[Draft, ...]
    scheduled: tuple[Version, ...]
    has_four_eyes: bool
    actor: "Actor"
    names: dict[str, str]
    """What people are called, by their account names."""
    refusals: dict[Permission, str]


class DraftsPresenter:
    """Owns the list; every act reads it anew."""

    def __init__(
        self,
        services: "Services",
        background: RunsWork,
        show: Callable[[DraftsState], None],
        changed: Callable[[], None] = lambda: None,
        merge: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`merge` shows where a draft, by its number, is merged with the version that came between."""
        self._services = services
        self._background = background
        self._show = show
        self._changed = changed
        self._merge = merge
        self._compared = 0
        self._state = DraftsState()
        self._sure_of = 0

    def look(self, about: str) -> None:
        """Show what there is, standing on the row about a procedure."""
        self._do(lambda: "", about=about)

    def choose(self, row: int) -> None:
        """Show what a row would change; what a newer choice has overtaken is not shown."""
        self._compared += 1
        asked, found = self._compared, self._row(row)
        if found is None:
            self._put(comparison=ComparisonState())
            return

        def show(comparison: ComparisonState) -> None:
            if asked == self._compared:
                self._put(comparison=comparison)

        self._background.run(lambda: changes_of(self._services, found), show, self._tell_fault)

    def submit(self, row: int) -> None:
        """Hand the draft of a row in."""
        self._with(row, lambda it: self._step(self._services.drafting.submit, it, texts.SUBMITTED))

    def take_back(self, row: int) -> None:
        """Take a submitted draft back."""
        self._with(row, lambda it: self._step(self._services.drafting.take_back, it, texts.TAKEN_BACK))

    def discard(self, row: int) -> None:
        """End a draft, when it is asked for a second time."""
        found = self._row(row)
        if found is None:
            return
        if self._sure_of != found.draft_id:
            self._sure_of = found.draft_id
            self._put(trouble=texts.DISCARD_SURE.format(code=found.code), message="")
            return
        self._with(row, lambda it: self._step(self._services.drafting.discard, it, texts.DISCARDED))

    def approve(self, row: int, day_text: str) -> None:
        """Publish the draft of a row from the typed day on."""
        try:
            day = typed_day(day_text)
        except ValueError as fault:
            self._put(trouble=str(fault), message="")
            return

        def work(it: DraftRow) -> str:
            version = self._services.publishing.approve(it.draft_id, it.lock, day)
            begins = version.valid_from or today()
            told = texts.APPROVED_TODAY if begins <= today() else texts.APPROVED_LATER
            return told.format(code=it.code, number=version.number, day=f"{begins:%d/%m/%Y}")

        self._with(row, work, publishes=True)

    def give_back(self, row: int, why: str) -> None:
        """Return the draft of a row with the typed reason."""

        def work(it: DraftRow) -> str:
            self._services.publishing.return_(it.draft_id, it.lock, why)
            return texts.RETURNED.format(code=it.code)

        self._with(row, work)

    def unschedule(self, row: int, why: str) -> None:
        """Take the scheduled version of a row back."""

        def work(it: DraftRow) -> str:
            draft = self._services.publishing.withdraw_scheduled(it.code, it.number, why)
            return (texts.UNSCHEDULED if draft else texts.UNSCHEDULED_ALONE).format(code=it.code)

        self._with(row, work, publishes=True)

    def _step(self, step: Callable[[int, int], Draft], it: DraftRow, told: str) -> str:
        step(it.draft_id, it.lock)
        return told.format(code=it.code)

    def _row(self, row: int) -> DraftRow | None:
        return self._state.rows[row] if 0 <= row < len(self._state.rows) else None

    def _with(self, row: int, work: Callable[[DraftRow], str], *, publishes: bool = False) -> None:
        found = self._row(row)
        if found is not None:
            self._do(lambda: work(found), then=self._changed if publishes else lambda: None)

    def _do(self, work: Callable[[], str], about: str = "", then: Callable[[], None] = lambda: None) -> None:
        self._sure_of = 0

        def done() -> tuple[str, _Read]:
            return work(), self._read()

        def show(found: tuple[str, _Read]) -> None:
            message, read = found
            rows = _rows(read)
            chosen = next((place for place, row in enumerate(rows) if about and row.code == about), -1)
            self._put(
                rows=rows,
                count=_count(read),
                four_eyes="" if read.has_four_eyes else FOUR_EYES_OFF,
                chosen=chosen,
                message=message,
                trouble="",
            )
            then()

        self._background.run(done, show, self._tell_fault)

    def _read(self) -> _Read:
        services = self._services
        refusals = {}
        for permission in (Permission.EDIT, Permission.APPROVE):
            try:
                services.gate.require(permission)
            except NotPermitted as fault:
                refusals[permission] = str(fault)
        return _Read(
            services.drafting.drafts(),
            services.history.scheduled(),
            services.four_eyes.is_on,
            services.gate.actor,
            services.accounts.shown_names(),
            refusals,
        )

    def _tell_fault(self, fault: Exception) -> None:
        from oneshop.store.database import StoreError

        if not isinstance(fault, DraftRefused | DraftOvertaken | NotPermitted | StoreError):
            raise fault
        self._put(trouble=str(fault), message="")
        if isinstance(fault, BaseOvertaken):
            self._merge(fault.draft_id)

    def _put(self, **changes: object) -> None:
        # Where it stands it stays, but for the once it is told.
        self._state = replace(self._state, **({"chosen": -1} | changes))  # type: ignore[arg-type]  # fields of the state
        self._show(self._state)


def _rows(read: _Read) -> tuple[DraftRow, ...]:
    placed = [(_ORDER.get(draft.state, 9), _row_of_draft(draft, read)) for draft in read.drafts]
    placed += [(_SCHEDULED_PLACE, _row_of_version(version, read)) for version in read.scheduled]
    return tuple(row for _, row in sorted(placed, key=lambda one: one[0]))


def _count(read: _Read) -> str:
    states = Counter(draft.state for draft in read.drafts)
    parts = [f"{states[state]} {words}" for state, words in texts.COUNTS if states[state]]
    if read.scheduled:
        parts.insert(1 if states[DraftState.SUBMITTED] else 0, texts.SCHEDULED_COUNT.format(count=len(read.scheduled)))
    return " · ".join(parts) or texts.NOTHING


def _row_of_draft(draft: Draft, read: _Read) -> DraftRow:
    state = texts.STATES.get(draft.state, draft.state.value) + texts.KINDS[draft.kind]
    if draft.valid_from:
        state += texts.FROM_DAY.format(day=f"{draft.valid_from:%d/%m/%Y}")
    who = texts.WHO.format(author=read.names.get(draft.author, draft.author))
    if draft.changed_by != draft.author:
        who += texts.CHANGED.format(who=read.names.get(draft.changed_by, draft.changed_by))
    who += texts.AT.format(moment=moment(draft.changed_at))
    answer = texts.ANSWER.format(answer=draft.answer) if draft.answer else None
    why = " · ".join(part for part in (answer, draft.change_note, draft.decision) if part)
    name = " ".join(draft.content.name.split())
    cells = (state, f"{name} · {draft.code}", who, why)
    return DraftRow(cells, draft.code, draft.id, draft.lock, refused=_refused(draft, read))


def _refused(draft: Draft, read: _Read) -> dict[Act, str]:
    """Why what cannot be done with a draft cannot; what is not here can be."""
    refused = {Act.UNSCHEDULE: _not_now(draft)}
    for act, (permission, states) in _NEEDS.items():
        if permission in read.refusals:
            refused[act] = read.refusals[permission]
        elif draft.state not in states:
            refused[act] = _not_now(draft)
    is_own = draft.is_written_by(read.actor.name)
    if is_own and read.has_four_eyes and Act.APPROVE not in refused:
        refused[Act.APPROVE] = texts.OWN
    return refused


def _not_now(draft: Draft) -> str:
    return texts.NOT_NOW.format(state=texts.STATES.get(draft.state, draft.state.value).lower())


def _row_of_version(version: Version, read: _Read) -> DraftRow:
    day = f"{version.valid_from:%d/%m/%Y}" if version.valid_from else ""
    state = texts.SCHEDULED.format(day=day)
    names, author = read.names, version.author or ""
    who = texts.WHO.format(author=names.get(author, author))
    if version.approver:
        who += texts.APPROVED.format(who=names.get(version.approver, version.approver))
    if version.created_at:
        who += texts.AT.format(moment=moment(version.created_at))
    why = " · ".join(part for part in (version.change_note, version.decision) if part)
    refused = dict.fromkeys(_NEEDS, texts.NOT_NOW.format(state=state.lower()))
    if Permission.APPROVE in read.refusals:
        refused[Act.UNSCHEDULE] = read.refusals[Permission.APPROVE]
    name = " ".join(version.content.name.split())
    ended = texts.KINDS[DraftKind.RETIRE] if version.is_withdrawn else ""
    cells = (state + ended, f"{name} · {version.content.code}", who, why)
    return DraftRow(cells, version.content.code, number=version.number, refused=refused)
