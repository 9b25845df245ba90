"""Decides what the page shows of the dossier that is open, and takes it a step further."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.steps import Step, why_not
from oneshop.services.clock import now, today
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.dossiers import texts
from ui.dossiers.state import OpenState, StepAsked, Todo, TodoShown
from ui.dossiers.steps import IS_DONE_AT_ONCE, STEPS, Given, fresh_values, missing, take
from ui.dossiers.telling import opened
from ui.written import Written

if TYPE_CHECKING:
    from oneshop.catalogue.registers.form_templates import FormPurpose
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.services.opening import Services
    from oneshop.services.receiving.register import Story
    from oneshop.store.dossiers import KeptDossier


@dataclass(frozen=True)
class _Done:
    """What became of a step: told in words, the form that was issued for it, or why none was."""

    story: "Story"
    form: "IssuedForm | None" = None
    told: str = ""


class OpenedPresenter:
    """Owns the open dossier and the form of its next step; what is written there stays until it is done or given up."""

    def __init__(
        self,
        services: "Services",
        background: RunsWork,
        show: Callable[[OpenState], None],
        changed: Callable[[str], None],
        preview: "Callable[[IssuedForm], None]",
    ) -> None:
        self._services = services
        self._desk = services.receiving
        self._gate = services.gate
        self._background = background
        self._show = show
        self._changed = changed
        self._preview = preview
        self._state = OpenState()
        self._story: Story | None = None
        self._given: tuple[ReasonGiven, ...] = ()
        self._forms = 0
        self._asked_for = ""
        self._is_busy = False

    @property
    def code(self) -> str:
        """The code of the dossier that is open; empty for none."""
        return self._state.opened.code if self._state.opened else ""

    def open(self, code: str) -> None:
        """Show a dossier; a step being written for another one is given up only by whoever writes it."""
        self._asked_for = code
        if self._state.asked is not None and code != self.code:
            self._put(trouble=texts.STEP_FIRST)
            return

        def show(story: "Story") -> None:
            if code == self._asked_for:
                self._tell(story)

        self._background.run(lambda: self._desk.register.show(code), show, self._say_why)

    def close(self) -> None:
        """Show none; not while a step is on its way into the register."""
        if self._is_busy:
            return
        self._story, self._given, self._asked_for = None, (), ""
        self._state = OpenState()
        self._show(self._state)

    def forget(self) -> bool:
        """Close it for the next citizen; whether that is done: a step that is being written is asked about once."""
        if self._is_busy:
            return False
        if self._state.asked is not None and self._state.trouble != texts.STEP_TO_DROP:
            self._put(trouble=texts.STEP_TO_DROP, message="")
            return False
        self.close()
        return True

    def read_anew(self) -> None:
        """The open dossier as it stands now; for when money or a form was added beside."""
        if self.code:
            self.open(self.code)

    def begin(self, todo: Todo) -> None:
        """Ask what a step needs to know; one that needs nothing is done at once."""
        shown = self._state.opened
        button = next((it for it in shown.todos if it.todo is todo), None) if shown else None
        if self._story is None or button is None or button.why_not or self._is_busy:
            return
        self._given = ()
        if todo is Todo.REPRINT:
            self.reprint(None)
        elif todo in IS_DONE_AT_ONCE:
            self._do(todo, Given({}))
        else:
            self._ask(todo, fresh_values(todo, self._story.kept))

    def give_up(self) -> None:
        """Close the form of the step; nothing was done."""
        self._given = ()
        self._put(asked=None, message="", trouble="")

    def another_reason(self, values: Mapping[str, object]) -> None:
        """Keep the reason that is written, and ask for one more."""
        asked = self._state.asked
        if asked is None or self._is_lacking(asked, values, given=0):
            return
        self._given = (*self._given, _reason(values))
        self._ask(asked.todo, {**values, "reason": None, "words": "", "paper": None})

    def save(self, values: Mapping[str, object]) -> None:
        """Do the step with what is written, or tell at its fields what is wrong."""
        asked = self._state.asked
        if asked is None or self._is_busy or self._is_lacking(asked, values, given=len(self._given)):
            return
        reasons = self._given
        if values.get("reason"):
            reasons = (*reasons, _reason(values))
        self._do(asked.todo, Given(values, reasons))

    def reprint(self, form_id: int | None) -> None:
        """Show a form as paper again: that one, else the newest; a dossier without any gets its receipt."""
        story = self._story
        if story is None or self._is_busy:
            return
        form = next((it for it in story.forms if it.id == form_id), None) or next(iter(story.forms), None)
        if form is not None:
            self._preview(form)
            return
        purpose = _first_form(story.kept)
        if purpose is None:
            self._put(trouble=texts.NO_FORM_YET)
            return
        self._issue(story.kept.dossier.code, purpose)

    def _issue(self, code: str, purpose: "FormPurpose") -> None:
        self._is_busy = True

        def work() -> _Done:
            form = self._desk.forms.issue(code, purpose)
            return _Done(self._desk.register.show(code), form)

        def show(done: _Done) -> None:
            self._is_busy = False
            self._tell(done.story)
            if done.form is not None:
                self._preview(done.form)

        self._background.run(work, show, self._say_why)

    def _do(self, todo: Todo, given: Given) -> None:
        story = self._story
        if story is None:
            return
        self._is_busy = True
        self._put(message="", trouble="")

        def work() -> _Done:
            kept, warnings = take(self._desk, todo, story.kept, given)
            form, why = self._form_of(todo, kept, given)
            told = " ".join((texts.DONE.format(words=STEPS[todo].words.lower()), *warnings, why)).strip()
            return _Done(self._desk.register.show(kept.dossier.code), form, told)

        def show(done: _Done) -> None:
            self._is_busy, self._given = False, ()
            self._asked_for = done.story.kept.dossier.code
            self._state = replace(self._state, asked=None)
            self._tell(done.story, done.told)
            self._changed(self._asked_for)
            if done.form is not None:
                self._preview(done.form)

        self._background.run(work, show, self._say_why)

    def _form_of(self, todo: Todo, kept: "KeptDossier", given: Given) -> "tuple[IssuedForm | None, str]":
        """The form that goes with a step, issued; or why it was not: the step itself is done all the same."""
        from oneshop.store.database import StoreError

        purpose = STEPS[todo].form
        if purpose is None:
            return None, ""
        code = kept.dossier.code
        try:
            if todo is Todo.CORRECT:
                wrong = [it for it in self._desk.forms.of_dossier(code) if it.purpose is purpose]
                return (self._desk.forms.reissue(wrong[0], given.text("why")), "") if wrong else (None, "")
            return self._desk.forms.issue(code, purpose, reasons=given.reasons), ""
        except (ValueError, LookupError, StoreError) as why:
            return None, texts.HELD_BACK.format(why=why)

    def _is_lacking(self, asked: StepAsked, values: Mapping[str, object], given: int) -> bool:
        faults = missing(asked.todo, values, given)
        self._put(asked=replace(asked, written=replace(asked.written, faults=faults)), message="", trouble="")
        return bool(faults)

    def _ask(self, todo: Todo, values: Mapping[str, object]) -> None:
        story = self._story
        if story is None:
            return
        self._forms += 1
        step, dossier = STEPS[todo], story.kept.dossier
        registers = self._services.registers.registers
        title = texts.STEP_TITLE.format(words=step.words, code=dossier.code)
        asked = StepAsked(
            todo,
            Written(self._forms, title, values),
            reasons=tuple(reason for reason in registers.reasons if reason.kind in step.reasons),
            parts=tuple(part.name for part in dossier.parts) if len(dossier.parts) > 1 else (),
            holders=tuple(dict.fromkeys(part.office for part in dossier.parts if part.office)),
            papers=tuple(paper.name for paper in dossier.papers),
            given=tuple(
                texts.GIVEN.format(count=count, words=one.words) for count, one in enumerate(self._given, start=1)
            ),
        )
        self._put(asked=asked, message="", trouble="")

    def _tell(self, story: "Story", message: str = "") -> None:
        self._story = story
        on = today()
        titles = {
            it.purpose.value: it.title for it in self._services.registers.registers.form_templates if it.holds_on(on)
        }
        self._put(opened=opened(story, now(), self._todos(story.kept), titles), message=message, trouble="")

    def _todos(self, kept: "KeptDossier") -> tuple[TodoShown, ...]:
        barred = self._gate.why_not(Permission.RECEIVE)
        return tuple(
            TodoShown(todo, step.words, step.about, _why_not(todo, kept, barred)) for todo, step in STEPS.items()
        )

    def _say_why(self, error: Exception) -> None:
        from oneshop.services.receiving.unknown import UnknownDossier
        from oneshop.store.database import StoreError

        self._is_busy = False
        self._put(trouble=str(error), message="")
        if not isinstance(error, NotPermitted | StoreError | ValueError | UnknownDossier):
            raise error

    def _put(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)


def _reason(values: Mapping[str, object]) -> ReasonGiven:
    return ReasonGiven(str(values["reason"]), str(values.get("words") or ""), str(values.get("paper") or ""))


def _why_not(todo: Todo, kept: "KeptDossier", barred: str) -> str:
    if todo is Todo.REPRINT:
        return ""
    if barred:
        return barred
    if todo is Todo.CORRECT:
        return texts.NOT_OF_VOID if kept.dossier.state is DossierState.VOID else ""
    if todo is Todo.VOID:
        return texts.NOT_TWICE if kept.dossier.state in (DossierState.VOID, DossierState.RETURNED) else ""
    return why_not(kept.dossier, Step(todo.value))


def _first_form(kept: "KeptDossier") -> "FormPurpose | None":
    """The form a dossier gets first, by how it began."""
    from oneshop.catalogue.registers.form_templates import FormPurpose

    return {
        DossierState.AWAITING: FormPurpose.SUPPLEMENT,
        DossierState.REFUSED: FormPurpose.REFUSAL,
        DossierState.VOID: None,
    }.get(kept.dossier.state, FormPurpose.RECEIPT)
