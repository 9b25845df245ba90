"""Decides what the page shows of where a document is cited, and drafts in bulk."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.legal import LegalBasis
from oneshop.services.gate import NotPermitted
from oneshop.services.law import DocumentRefused, LawStopped
from oneshop.vietnamese.text import fold
from ui.background import RunsWork
from ui.law import texts
from ui.law.state import ImpactState
from ui.law.telling import citing_rows, result_rows
from ui.walking import Walk

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.law import BulkDraft, Impact, Law


class ImpactPresenter:
    """Owns what cites the document that was asked about last."""

    def __init__(
        self,
        law: "Law",
        gate: "Gate",
        long: RunsWork,
        post: Callable[[Callable[[], None]], None],
        show: Callable[[ImpactState], None],
    ) -> None:
        self._law = law
        self._gate = gate
        self._show = show
        self._walk = Walk(long, post, lambda progress: self._put(progress=progress))
        self._state = ImpactState()
        self._found: tuple[Impact, ...] = ()

    def look(self) -> None:
        """Say what may be done here now."""
        self._put(why_not=self._gate.why_not(Permission.SET_LAW))

    def stop(self) -> None:
        """Ask the running work to end."""
        self._walk.stop()

    def find(self, number: str, successor: str) -> None:
        """Find everything that cites a document; `successor` is what probably takes its place."""

        def show(found: "tuple[Impact, ...]") -> None:
            self._found = found
            told = texts.IMPACT_TITLE.format(number=number, count=number_in_figures(len(found)))
            self._put(
                number=number,
                title=told if found else texts.IMPACT_NONE.format(number=number),
                rows=citing_rows(found),
                new=successor,
                faults={},
                results=(),
                message="",
                trouble="",
            )

        message = texts.FINDING.format(number=number)
        self._walk.run(message, lambda tell, stopped: self._law.impact(number, tell, stopped), show, self._fail)

    def code_of(self, row: int) -> str:
        """The procedure of a row; empty where there is none."""
        return self._found[row].code if 0 <= row < len(self._found) else ""

    def draft(self, rows: Sequence[int], new: str, valid_from: date | None, note: str) -> None:
        """Draft the entries of these rows with the new document in place of the old; what is missing is told."""
        number, faults = self._state.number, {}
        if not new.strip():
            faults["new"] = texts.NEW_WANTED
        elif fold(new).split() == fold(number).split():
            faults["new"] = texts.NEW_IS_OLD.format(number=number)
        self._put(faults=faults, message="", trouble="")
        codes = [self._found[row].code for row in sorted(rows) if 0 <= row < len(self._found)]
        if faults or not codes:
            return
        said = note.strip() or texts.NOTE_TOLD.format(new=new.strip(), old=number)

        def work(tell: Callable[[str, int, int | None], None], stopped: Callable[[], bool]) -> "tuple[BulkDraft, ...]":
            basis = self._basis(new.strip())
            return self._law.draft_all(number, codes, basis, said, valid_from, tell, stopped)

        self._walk.run(texts.DRAFTING, work, self._tell_drafts, self._fail)

    def _basis(self, number: str) -> LegalBasis:
        known = self._law.document(number)
        if known is None:
            return LegalBasis(number)
        document = known.document
        return LegalBasis(document.number, document.title, document.issued_on, document.issuer)

    def _tell_drafts(self, made: "tuple[BulkDraft, ...]") -> None:
        count = sum(it.draft is not None for it in made)
        told = texts.DRAFTED.format(made=number_in_figures(count), count=number_in_figures(len(made)))
        names = {it.code: it.name for it in self._found}
        self._put(results=result_rows(made, names), message=told, trouble="")

    def _fail(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        if isinstance(error, LawStopped):
            self._put(message=texts.STOPPED, trouble="")
            return
        self._put(message="", trouble=str(error))
        if not isinstance(error, DocumentRefused | NotPermitted | StoreError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)
