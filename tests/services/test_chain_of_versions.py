"""Whatever is edited, scheduled, taken back, retired, restored and imported, day after day: what was, stays as it was,
and what the office said is what the desk says."""

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from oneshop.catalogue.drafts import DraftState
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.drafting import DraftRefused
from oneshop.store import catalogue
from tests.services.version_desk import version_desk

CODE = "1.001193"
FIRST = date(2026, 11, 20)
NATIONAL = ProcedureContent(code=CODE, name="Khai sinh", summary="quốc gia 0", kind="quốc gia 0")

Told = tuple[str | None, str | None, bool]
"""Summary, kind, and whether it is withdrawn."""


class ChainOfVersions(RuleBasedStateMachine):
    """One procedure, two supervisors, one national source. The summary is the office's, the kind the nation's."""

    @initialize()
    def open_desk(self) -> None:
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.desk = self.stack.enter_context(version_desk(folder / "thu.db", FIRST))
        self.desk.take(NATIONAL)
        self.count = 0
        self.national = NATIONAL
        self.plan: list[tuple[date, str | None, bool]] = [(FIRST, "quốc gia 0", False)]
        self.was: dict[date, Told] = {}
        self.office_spoke = False

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    def planned(self) -> tuple[str | None, bool]:
        """What the office means to hold today."""
        return next((summary, gone) for day, summary, gone in reversed(self.plan) if day <= self.desk.today)

    def told(self, day: date) -> Told:
        version = self.desk.on(day)
        assert version is not None
        return version.content.summary, version.content.kind, version.is_withdrawn

    @rule(later=st.sampled_from([0, 0, 1, 3]))
    def edit_and_publish(self, later: int) -> None:
        self.count += 1
        summary, day = f"của xã {self.count}", self.desk.today + timedelta(days=later)
        self.desk.gate.sign_in("lan")
        draft = self.desk.drafting.begin(CODE)
        if draft.state is DraftState.SUBMITTED:
            draft = self.desk.drafting.take_back(draft.id, draft.lock)
        if draft.kind.value != "edit" or draft.base_number != self.desk.history.newest(CODE).number:
            if draft.id:
                self.desk.drafting.discard(draft.id, draft.lock)
            draft = self.desk.drafting.begin(CODE)
        saved = self.desk.drafting.save(draft, replace(draft.content, summary=summary))
        submitted = self.desk.drafting.submit(saved.id, saved.lock)
        self.desk.gate.sign_in("minh")
        waits = self.plan[-1][0]
        try:
            self.desk.publishing.approve(submitted.id, submitted.lock, day)
        except DraftRefused:
            assert day < waits
            return
        assert day >= waits
        self.plan = [one for one in self.plan if one[0] < day or one[0] <= self.desk.today]
        self.plan.append((day, summary, self.plan[-1][2]))
        self.office_spoke = True

    @rule()
    def take_back_the_scheduled_one(self) -> None:
        self.desk.gate.sign_in("minh")
        newest = self.desk.history.newest(CODE)
        if newest.valid_from is None or newest.valid_from <= self.desk.today:
            return
        self.desk.publishing.withdraw_scheduled(CODE, newest.number, "Hoãn")
        assert self.plan.pop()[0] == newest.valid_from

    @rule()
    def retire(self) -> None:
        self.desk.gate.sign_in("lan")
        yesterday = self.desk.today - timedelta(days=1)
        try:
            draft = self.desk.publishing.retire(CODE, yesterday, (), "Không làm nữa")
        except DraftRefused:
            return
        self.desk.gate.sign_in("minh")
        try:
            self.desk.publishing.approve(draft.id, draft.lock)
        except DraftRefused:
            return
        self.plan.append((self.desk.today, self.plan[-1][1], True))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        self.desk.gate.sign_in("lan")
        number = data.draw(st.sampled_from([one.version.number for one in self.desk.history.of(CODE)]))
        try:
            draft = self.desk.publishing.restore(CODE, number)
        except DraftRefused:
            return
        submitted = self.desk.drafting.submit(draft.id, draft.lock)
        self.desk.gate.sign_in("minh")
        try:
            version = self.desk.publishing.approve(submitted.id, submitted.lock)
        except DraftRefused:
            return
        assert not version.is_withdrawn
        # The older kind becomes the office's own word; a new national one is a matter of the review from then on.
        self.national = replace(self.national, kind=version.content.kind)
        self.desk.take(self.national)
        self.plan.append((self.desk.today, version.content.summary, False))

    @rule()
    def import_a_change(self) -> None:
        self.count += 1
        self.national = replace(self.national, kind=f"quốc gia {self.count}")
        self.desk.take(self.national)

    @rule(days=st.integers(1, 4))
    def turn_the_day(self, days: int) -> None:
        for _ in range(days):
            self.was[self.desk.today] = self.told(self.desk.today)
            self.desk.today += timedelta(days=1)

    @invariant()
    @precondition(lambda self: hasattr(self, "desk"))
    def the_desk_says_what_the_office_planned(self) -> None:
        summary, is_gone = self.planned()
        assert self.told(self.desk.today)[0] == summary
        assert self.told(self.desk.today)[2] == is_gone

    @invariant()
    @precondition(lambda self: hasattr(self, "desk"))
    def what_was_told_on_a_day_stays_what_it_was(self) -> None:
        assert all(self.told(day) == told for day, told in self.was.items())

    @invariant()
    @precondition(lambda self: hasattr(self, "desk"))
    def the_database_is_sound_and_the_numbers_have_no_gaps(self) -> None:
        with self.desk.database.reading() as session:
            assert not list(catalogue.faults(session))
            numbers = [version.number for version in catalogue.history(session, CODE)]
        assert numbers == list(range(len(numbers), 0, -1))


ChainOfVersions.TestCase.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
TestChainOfVersions = ChainOfVersions.TestCase
