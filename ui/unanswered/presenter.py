"""Decides what the page of unanswered questions shows, and makes synonyms of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import number_in_figures
from oneshop.services.gate import NotPermitted
from oneshop.services.learning import LearningFault, suggested_term
from ui.background import RunsWork
from ui.unanswered import texts
from ui.unanswered.state import Assigning, Candidate, QuestionRow, SynonymRow, UnansweredState

if TYPE_CHECKING:
    from oneshop.services.finding import Finder
    from oneshop.services.learning import Learning, Learnt

_CANDIDATES = 8


class UnansweredPresenter:
    """Owns what was read last. `changed` is told when queries are read with other words than before."""

    def __init__(
        self,
        learning: "Learning",
        finder: "Finder",
        background: RunsWork,
        show: Callable[[UnansweredState], None],
        changed: Callable[[], None],
    ) -> None:
        self._learning = learning
        self._finder = finder
        self._background = background
        self._show = show
        self._changed = changed
        self._state = UnansweredState()
        self._is_sure = False
        self._latest = 0

    def look(self) -> None:
        """Read the list anew."""
        self._do(lambda: "")

    def switch(self, *, is_on: bool) -> None:
        """Begin or stop noting questions."""

        def work() -> str:
            self._learning.switch(is_on=is_on)
            return ""

        self._do(work)

    def clear(self) -> None:
        """Forget every question; asked for twice in a row, so that no slip does it."""
        count = len(self._state.rows)
        if not count:
            return
        if not self._is_sure:
            self._put(message=texts.UNANSWERED_CLEAR_SURE.format(count=number_in_figures(count)))
            self._is_sure = True
            return
        self._do(lambda: texts.UNANSWERED_CLEARED.format(count=number_in_figures(self._learning.clear())))

    def forget(self, row: int) -> None:
        """Take a question off the list."""
        question = self._question(row)
        if question is not None:

            def work() -> str:
                self._learning.forget(question)
                return ""

            self._do(work)

    def begin_assigning(self, row: int) -> None:
        """Ask which procedure a question means; what is found for its words is proposed."""
        question = self._question(row)
        if question is not None:
            term = suggested_term(question)
            self._put(assigning=Assigning(question, texts.ASSIGNING.format(question=question), term), message="")
            self.look_for(term)

    def look_for(self, text: str) -> None:
        """Look for the procedure; an answer that a newer text has overtaken is dropped."""
        self._latest += 1
        asked = self._latest

        def find() -> tuple[Candidate, ...]:
            if asked != self._latest or not text.strip():
                return ()
            return tuple(Candidate(hit.code, hit.name) for hit in self._finder.search(text, limit=_CANDIDATES).hits)

        def show_if_latest(found: tuple[Candidate, ...]) -> None:
            if asked == self._latest and self._state.assigning is not None:
                self._put(assigning=replace(self._state.assigning, candidates=found))

        self._background.run(find, show_if_latest, _raise)

    def assign(self, term: str, row: int) -> None:
        """Let the term mean the procedure in this row of those found."""
        assigning = self._state.assigning
        if assigning is None or not 0 <= row < len(assigning.candidates):
            return
        code, question = assigning.candidates[row].code, assigning.question

        def work() -> str:
            made = self._learning.assign(question, code, term)
            return texts.ASSIGNED.format(term=made.term, name=made.means[-1])

        self._do(work, then=self._after_words_changed)

    def cancel(self) -> None:
        """Come back to the list without assigning."""
        self._latest += 1
        self._put(assigning=None)

    def take_back(self, row: int) -> None:
        """Take a synonym of the desk's own away."""
        if 0 <= row < len(self._state.synonyms):
            term = self._state.synonyms[row].term

            def work() -> str:
                self._learning.take_back(term)
                return texts.TAKEN_BACK.format(term=term)

            self._do(work, then=self._changed)

    def _after_words_changed(self) -> None:
        self.cancel()
        self._changed()

    def _question(self, row: int) -> str | None:
        return self._state.rows[row].text if 0 <= row < len(self._state.rows) else None

    def _do(self, work: Callable[[], str], then: Callable[[], None] = lambda: None) -> None:
        """Do something to the list, then show it as it stands with what the work says of itself."""
        self._is_sure = False

        def do() -> "tuple[str, Learnt]":
            return work(), self._learning.learnt()

        def show(done: "tuple[str, Learnt]") -> None:
            message, learnt = done
            self._state = replace(_drawn(learnt, self._state), message=message)
            self._show(self._state)
            then()

        self._background.run(do, show, self._say_why)

    def _say_why(self, error: Exception) -> None:
        from oneshop.services.reading import UnknownProcedure

        self._put(trouble=str(error), message="")
        if not isinstance(error, LearningFault | UnknownProcedure | NotPermitted):
            raise error

    def _put(self, **changes: object) -> None:
        self._is_sure = False
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)


def _drawn(learnt: "Learnt", before: UnansweredState) -> UnansweredState:
    count = number_in_figures(len(learnt.questions))
    none = texts.UNANSWERED_NONE if learnt.is_on else texts.UNANSWERED_NONE_OFF
    return replace(
        before,
        is_on=learnt.is_on,
        title=texts.UNANSWERED_COUNT.format(count=count) if learnt.questions else none,
        rows=tuple(
            QuestionRow(one.text, number_in_figures(one.times), f"{one.last:%d/%m/%Y}") for one in learnt.questions
        ),
        synonyms_title=texts.OWN_SYNONYMS if learnt.synonyms else texts.OWN_SYNONYMS_NONE,
        synonyms=tuple(
            SynonymRow(
                one.term, "; ".join(one.means) + (texts.OWN_SYNONYM_RENAMED if one.term in learnt.renamed else "")
            )
            for one in learnt.synonyms
        ),
        trouble=learnt.fault or "",
    )


def _raise(error: Exception) -> None:
    raise error
