"""Decides what the lists of fees to mend show: walks the catalogue, sorts what it found, confirms a line as a draft."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.draft_faults import DraftOvertaken, DraftRefused
from oneshop.catalogue.fee_lists import FeeList
from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.services.fees import FeeLineGone, FeesStopped
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork
from ui.fees import texts
from ui.fees.state import Choice, ListsState
from ui.walking import Walk

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.fee_lists import FeeFinding
    from oneshop.services.fees import Fees
    from oneshop.services.gate import Gate

MOST_ROWS = 2_000
"""More are not put on the screen at once: nobody reads them, and making them would hold up the window."""


class ListsPresenter:
    """Owns what the last walk found. `show_page` is told a code to open or edit, and that drafts are wished for."""

    def __init__(
        self,
        fees: "Fees",
        gate: "Gate",
        background: RunsWork,
        long: RunsWork,
        post: Callable[[Callable[[], None]], None],
        show: Callable[[ListsState], None],
    ) -> None:
        self._fees = fees
        self._gate = gate
        self._background = background
        self._show = show
        self._walk = Walk(long, post, lambda progress: self._put(progress=progress))
        self._state = ListsState()
        self._found: tuple[FeeFinding, ...] = ()
        self._listed: tuple[FeeFinding, ...] = ()

    def look(self) -> None:
        """Say what may be done here now."""
        self._put(why_not=self._gate.why_not(Permission.SET_FEES))

    def walk(self) -> None:
        """Make every list anew."""
        self._walk.run(texts.WALKING, lambda tell, stopped: self._fees.findings(tell, stopped), self._keep, self._fail)

    def stop(self) -> None:
        """Ask the walk to end."""
        self._walk.stop()

    def choose(self, kind: FeeList) -> None:
        """Look at one list."""
        self._state = replace(self._state, chosen=kind)
        self._sort_out()

    def code_of(self, row: int) -> str:
        """The procedure of a row; empty where there is none."""
        return self._listed[row].code if 0 <= row < len(self._listed) else ""

    def title_of(self, row: int) -> str:
        """What would be confirmed of a row."""
        if not 0 <= row < len(self._listed):
            return texts.CONFIRM_NO_ROW
        return texts.CONFIRM_TITLE.format(fee=self._listed[row].fee, code=self._listed[row].code)

    def confirm(self, row: int, document: str, article: str, has_read: bool) -> None:
        """Make a draft in which the fee of a row is confirmed by this basis, or say at the field what is missing."""
        if not 0 <= row < len(self._listed):
            return
        wanted = (("document", document, texts.DOCUMENT_WANTED), ("article", article, texts.ARTICLE_WANTED))
        faults = {name: message for name, text, message in wanted if not text.strip()}
        self._put(faults=faults, message="", trouble="", has_draft=False)
        if faults:
            return
        line = self._listed[row]
        citation = Citation(document, article, Certainty.READ if has_read else Certainty.SECONDARY)
        note = texts.CONFIRM_NOTE.format(fee=line.fee, document=document, article=article)

        def show(draft: "Draft") -> None:
            self._put(message=texts.CONFIRMED.format(draft=draft.id, code=draft.code), has_draft=True)

        self._background.run(lambda: self._fees.confirm(line.code, line.path, citation, note), show, self._fail)

    def _keep(self, found: "tuple[FeeFinding, ...]") -> None:
        self._found = found
        kinds = {finding.kind for finding in found}
        if self._state.chosen not in kinds:
            chosen = next((kind for kind in FeeList if kind in kinds), FeeList.NO_BASIS)
            self._state = replace(self._state, chosen=chosen)
        self._sort_out()

    def _sort_out(self) -> None:
        counts = Counter(finding.kind for finding in self._found)
        chosen = self._state.chosen
        self._listed = tuple(it for it in self._found if it.kind is chosen)[:MOST_ROWS]
        choices = tuple(
            Choice(kind, texts.LIST_CHOICE.format(name=name, count=number_in_figures(counts[kind])))
            for kind, name in texts.LIST_NAMES.items()
        )
        count = "" if self._listed else texts.FOUND_NONE.format(name=texts.LIST_NAMES[chosen])
        if counts[chosen] > MOST_ROWS:
            shown, whole = number_in_figures(MOST_ROWS), number_in_figures(counts[chosen])
            count = texts.FOUND_MORE.format(shown=shown, count=whole)
        rows = tuple((it.code, it.name, it.fee, it.words) for it in self._listed)
        self._put(choices=choices, rows=rows, count=count, message="", trouble="", has_draft=False, faults={})

    def _fail(self, error: Exception) -> None:
        from oneshop.store.database import StoreError

        if isinstance(error, FeesStopped):
            self._put(message=texts.STOPPED, trouble="", has_draft=False)
            return
        self._put(message="", trouble=str(error), has_draft=False)
        if not isinstance(error, NotPermitted | FeeLineGone | DraftRefused | DraftOvertaken | StoreError):
            raise error

    def _put(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state
        self._show(self._state)
