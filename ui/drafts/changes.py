"""What a row of the page of drafts would change, laid beside what is in force: read before it is approved."""

from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.drafts import DraftKind
from oneshop.services.reading import UnknownProcedure
from ui.comparing.state import ComparisonState
from ui.comparing.telling import comparison_state
from ui.drafts import texts
from ui.drafts.state import DraftRow

if TYPE_CHECKING:
    from oneshop.services.opening import Services


def changes_of(services: "Services", row: DraftRow) -> ComparisonState:
    """What a draft makes other than the version of today, or a scheduled version than the one before it."""
    try:
        if row.draft_id:
            return _of_draft(services, row)
        found = services.comparing.between(row.code, None, row.number)
    except UnknownProcedure:
        return ComparisonState(message=texts.NEW_ONE)
    before, after = texts.BEFORE.format(side=found.before.words), texts.AFTER.format(side=found.after.words)
    return comparison_state(found.comparison, before, after)


def _of_draft(services: "Services", row: DraftRow) -> ComparisonState:
    draft = services.drafting.draft(row.draft_id)
    newer = services.drafting.newer_version(draft)
    found = services.comparing.between(row.code, None, "draft")
    called = texts.DRAFT.format(number=draft.id)
    state = comparison_state(found.comparison, texts.IN_FORCE.format(side=found.before.words), called)
    told = []
    if newer is not None and newer.base_number is not None:
        told.append(texts.BASE_OVERTAKEN.format(base=newer.base_number, newest=newer.newest.number))
    if draft.kind is DraftKind.RETIRE:
        told.append(texts.RETIRES)
    if state.message:
        return replace(state, message=" ".join((*told, state.message)))
    return replace(state, summary=" ".join((*told, state.summary)))
