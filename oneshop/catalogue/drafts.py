"""Drafts: a change of an entry on its way from somebody's hands to the desk.

draft → submitted → approved → published; returned goes back to its author, discarded ends it. A version gets its
number when it is approved, so that the numbers of versions have no gaps and no drafts among them; until its day comes
it is approved and not yet published.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import Version


class DraftState(Enum):
    """Where a draft stands; the first three are open."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    """It has become a version whose day has not come; never kept, for the day comes by itself: `Draft.state_on`."""
    PUBLISHED = "published"
    DISCARDED = "discarded"

    @property
    def is_open(self) -> bool:
        return self in OPEN_STATES


OPEN_STATES = (DraftState.DRAFT, DraftState.SUBMITTED, DraftState.RETURNED)


class DraftKind(Enum):
    """What publishing it does: a new content, the end of the procedure, or an older content once more."""

    EDIT = "edit"
    RETIRE = "retire"
    RESTORE = "restore"


class DraftOrigin(Enum):
    """Where it came from."""

    EDITOR = "editor"
    FILE = "file"
    REVIEW = "review"
    """Of a change of the national text that a supervisor took over."""
    LAW = "law"
    """Of a legal document that changed."""


@dataclass(frozen=True)
class Draft:
    """A draft as it was read; `lock` counts its savings, and saving needs the one that was read.

    `base_number` and `base_hash` name the version it was made from; both None for a procedure that is new.
    `valid_from` of None asks to publish from the day of approval.
    """

    id: int
    code: str
    kind: DraftKind
    state: DraftState
    origin: DraftOrigin
    base_number: int | None
    base_hash: str | None
    content: ProcedureContent
    content_hash: str
    author: str
    changed_by: str
    created_at: datetime
    changed_at: datetime
    lock: int
    valid_from: date | None = None
    valid_to: date | None = None
    decision: str | None = None
    change_note: str | None = None
    approver: str | None = None
    answer: str | None = None
    published_number: int | None = None
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    writers: tuple[str, ...] = ()
    """Everybody who ever saved it, the first first: none of them is the second person who approves."""

    def is_made_from(self, version: Version) -> bool:
        """Whether it was made from this very version: the same words may have been withdrawn since in another."""
        return (self.base_number, self.base_hash) == (version.number, version.content_hash)

    def is_written_by(self, who: str) -> bool:
        """Whether somebody ever saved it, and so is not the second person who approves."""
        return who in (self.author, self.changed_by, *self.writers)

    def state_on(self, day: date) -> DraftState:
        """Where it stands on a day: what is published from a later day on is approved until then."""
        waits = self.state is DraftState.PUBLISHED and self.valid_from is not None and self.valid_from > day
        return DraftState.APPROVED if waits else self.state
