"""Versions of a procedure: states, days of validity, content hash, and how the layers of a record combine."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from oneshop.catalogue.incoming import Source
from oneshop.catalogue.procedure import ProcedureContent


class VersionState(Enum):
    """The chain a version walks (design §3)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    """Its day has not come; never kept, for the day comes by itself: `Version.state_on`."""
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    ABOLISHED = "abolished"
    TAKEN_BACK = "taken_back"
    """Scheduled for a day and taken back before that day came: it never held."""


@dataclass(frozen=True)
class Version:
    """A content with its place in the chain.

    `valid_from` of None means that no source says since when; `valid_to` is the last day it applies, None is
    "until further notice".
    """

    number: int
    state: VersionState
    content: ProcedureContent
    content_hash: str
    valid_from: date | None
    valid_to: date | None = None
    change_note: str | None = None
    author: str | None = None
    approver: str | None = None
    decision: str | None = None
    """The decision it rests on, by number and day, in words."""
    based_on: int | None = None
    created_at: datetime | None = None
    """When it was published, in UTC."""

    def __post_init__(self) -> None:
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            raise ValueError("ngày hết hiệu lực trước ngày bắt đầu")

    @property
    def is_withdrawn(self) -> bool:
        return self.state is VersionState.ABOLISHED

    def state_on(self, day: date) -> VersionState:
        """Where it stands on a day: what is published from a later day on is approved until then."""
        waits = self.state is VersionState.PUBLISHED and self.valid_from is not None and self.valid_from > day
        return VersionState.APPROVED if waits else self.state


@dataclass(frozen=True)
class NationalRecord:
    """The national text of a procedure, word for word, as one source gave it."""

    code: str
    source: Source
    text: str
    imported_at: datetime
    file_name: str
