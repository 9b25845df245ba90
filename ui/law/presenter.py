"""Decides which documents the page shows, and keeps what is written of one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.in_words import number_in_figures
from oneshop.services.clock import today
from oneshop.services.gate import NotPermitted
from oneshop.services.law import DocumentRefused
from ui.background import RunsWork
from ui.law import texts
from ui.law.building import document_of, fixed_of, fresh_values, values_of
from ui.law.state import LawState
from ui.law.telling import is_numbered, is_wanted, row_of
from ui.written import Written

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.services.law import KeptDocument, Law


class LawPresenter:
    """Owns the documents as they were read, what is typed to filter them, and the form that is open."""

    def __init__(
        self,
        law: "Law",
        gate: "Gate",
        background: RunsWork,
        show: Callable[[LawState], None],
        changed: Callable[[], None],
    ) -> None:
        self._law = law
        self._gate = gate
        self._background = background
        self._show = show
        self._changed = changed
        self._state = LawState()
        self._all: tuple[KeptDocument, ...] = ()
        self._listed: tuple[KeptDocument, ...] = ()
        self._text = ""
        self._about: KeptDocument | None = None
        self._forms = 0

    def look(self) -> None:
        """Read the documents anew; a form that is open stays as it is."""
        self._do(lambda: "")

    def filter(self, text: str) -> None:
        """Keep to the documents in which every typed word stands."""
        self._text = text
        self._put(**self._drawn())

    def number_of(self, row: int) -> str:
        """The number of a row; what is typed where no document has it."""
        return self._listed[row].document.number if 0 <= row < len(self._listed) else self._text.strip()

    def successor_of(self, row: int) -> str:
        """What takes the document's place, as far as is known."""
        document = self._listed[row].document if 0 <= row < len(self._listed) else None
        return document.replaced_by[0] if document is not None and document.replaced_by else ""

    def begin(self) -> None:
        """A new document."""
        if not self._state.why_not:
            self._about = None
            self._open(texts.FORM_NEW, fresh_values(), {})

    def change(self, row: int) -> None:
        """Change the document of a row."""
        if self._state.why_not or not 0 <= row < len(self._listed):
            return
        self._about = kept = self._listed[row]
        title = texts.FORM_OLD.format(number=kept.document.number)
        self._open(title, values_of(kept.document), fixed_of(kept.document))

    def cancel(self) -> None:
        """Come back to the list; nothing is kept."""
        self._put(form=None)

    def save(self, values: Mapping[str, object]) -> None:
        """Keep what the form holds, or tell at its fields what is wrong; what was typed stays."""
        form, about = self._state.form, self._about
        if form is None:
            return
        document, faults = document_of(values, about.document if about else None)
        self._put(form=replace(form, faults=faults), message="", trouble="")
        if document is None:
            return

        def work() -> str:
            self._law.save(document, about)
            return texts.SAVED.format(number=document.number)

        def then() -> None:
            self._put(form=None)
            self._changed()

        self._do(work, then)

    def _open(self, title: str, values: Mapping[str, object], fixed: Mapping[str, str]) -> None:
        self._forms += 1
        self._put(form=Written(self._forms, title, values, fixed), message="", trouble="")

    def _do(self, work: Callable[[], str], then: Callable[[], None] = lambda: None) -> None:
        """Do something, then show the documents as they stand with what the work says of itself."""

        def done() -> "tuple[str, tuple[KeptDocument, ...], str]":
            message = work()
            return message, self._law.documents(), self._gate.why_not(Permission.SET_LAW)

        def show(found: "tuple[str, tuple[KeptDocument, ...], str]") -> None:
            message, self._all, reason = found
            then()
            self._put(**self._drawn(), why_not=reason, message=message, trouble="")

        self._background.run(done, show, self._say_why)

    def _drawn(self) -> dict[str, object]:
        wanted = [it for it in self._all if is_wanted(it.document, self._text)]
        self._listed = tuple(sorted(wanted, key=lambda it: not is_numbered(it.document, self._text)))
        day = today()
        shown, count = number_in_figures(len(self._listed)), number_in_figures(len(self._all))
        told = texts.COUNT.format(shown=shown, count=count)
        return {
            "rows": tuple(row_of(it, day) for it in self._listed),
            "count": told if self._listed else texts.NONE.format(text=self._text.strip()),
        }

    def _say_why(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        form = self._state.form
        if isinstance(error, DocumentRefused) and form is not None:
            self._put(form=replace(form, faults={"number": str(error)}), message="")
            return
        self._put(trouble=str(error), message="")
        if not isinstance(error, DocumentRefused | NotPermitted | StoreError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)
