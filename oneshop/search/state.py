"""What searching reads: one generation as it lies on the disk, opened, with the changes since."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from oneshop.search import generations, sidecar
from oneshop.search.arrays import Array
from oneshop.search.candidates import Scorer
from oneshop.search.generations import Generation
from oneshop.search.journal import Change, Journal, together
from oneshop.search.opened import Base, Opened, WordLists, stored_form
from oneshop.search.values import IndexUnusable

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class State:
    """What searching reads: one generation with the changes since, and how to ask it. It never changes."""

    generation: Generation
    journal: Journal
    stamp: str
    opened: Opened
    is_decoded: bool = False
    """Whether the arrays on the disk were not whole, and these were made from Whoosh's files."""

    @cached_property
    def scorer(self) -> Scorer:
        """Scores questions over it; made when it is first asked."""
        return Scorer(self.opened.fields, self.opened.names, self.opened.lists.weights)

    def changed(self, changes: Sequence[Change]) -> "State":
        """The state after these changes."""
        if not changes:
            return self
        change = together(changes)
        opened = self.opened.changed(change.entries, change.removed)
        return replace(self, stamp=change.stamp, opened=opened)


def news_of(state: State) -> tuple[Change, ...] | None:
    """What was appended to the journal; None where another generation has taken the place of this one."""
    if not generations.is_in_use(state.generation):
        return None
    try:
        return state.journal.news()
    except IndexUnusable:
        # It may have been taken away between the two looks.
        if generations.is_in_use(state.generation):
            raise
        return None


def state_of(generation: Generation, lists: WordLists, decodes: bool = True) -> State:
    """A generation opened, with its journal; IndexUnusable where it is not whole, or not without decoding it."""
    try:
        generations.check(generation, sidecar.FILES)
        base = Base(sidecar.load(generation.folder), lists)
        is_decoded = False
    except (IndexUnusable, OSError, ValueError, KeyError) as damage:
        if not decodes:
            raise
        _log.warning("the arrays of the index are decoded anew from Whoosh's files: %s", damage)
        base = Base(_decoded(generation, lists), lists)
        is_decoded = True
    if len(base.cards) != generation.count:
        raise IndexUnusable("chỉ mục tìm kiếm thiếu thủ tục so với số đã ghi")
    journal = Journal(generation.folder)
    changes, _ = journal.read()
    return State(generation, journal, generation.stamp, Opened(base, lists), is_decoded).changed(changes)


def _decoded(generation: Generation, lists: WordLists) -> dict[str, Array]:
    from oneshop.search import whoosh_files

    generations.check_all(generation, without=sidecar.FILES)
    return stored_form(whoosh_files.read(generation.folder), lists)
