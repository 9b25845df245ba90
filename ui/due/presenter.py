"""Asks now and then what presses, and words it; whoever may not see dossiers is told nothing."""

import logging
from collections.abc import Callable, Mapping

from oneshop.catalogue.in_words import number_in_figures
from oneshop.services.receiving.due_lists import DueList
from ui.background import RunsWork
from ui.due import texts
from ui.due.state import Badge, DueState

_LOG = logging.getLogger(__name__)


class DuePresenter:
    """`ask` answers nothing where nobody may see."""

    def __init__(
        self,
        ask: Callable[[], Mapping[DueList, int]],
        background: RunsWork,
        show: Callable[[DueState], None],
    ) -> None:
        self._ask = ask
        self._background = background
        self._show = show
        self._latest = 0

    def look(self) -> None:
        """Ask anew; an answer that a newer question has overtaken is dropped."""
        self._latest += 1
        question = self._latest

        def told(counts: Mapping[DueList, int]) -> None:
            if question == self._latest:
                self._show(due_state(counts))

        def failed(error: Exception) -> None:
            # What presses is a convenience: without it the desk works on, and the page of dossiers says what is wrong.
            _LOG.warning("what presses could not be asked: %s", type(error).__name__)
            if question == self._latest:
                self._show(DueState())

        self._background.run(self._ask, told, failed)

    def forget(self) -> None:
        """Tell nothing until it is asked anew: another is at the desk."""
        self._latest += 1
        self._show(DueState())


def due_state(counts: Mapping[DueList, int]) -> DueState:
    """The lists that have something."""
    return DueState(
        tuple(
            Badge(words.format(count=number_in_figures(counts[name])), texts.ABOUT[name], name.value)
            for name, words in texts.BADGES.items()
            if counts.get(name)
        )
    )
