"""What the page of drafts draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Act(Enum):
    """What can be done with a row."""

    OPEN = "open"
    COMPARE = "compare"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    APPROVE = "approve"
    RETURN = "return"
    DISCARD = "discard"
    UNSCHEDULE = "unschedule"


@dataclass(frozen=True)
class DraftRow:
    """One draft, or one version that begins later. `refused` says why an act cannot be done with it now."""

    cells: tuple[str, ...]
    code: str
    draft_id: int = 0
    lock: int = 0
    number: int = 0
    """Of the scheduled version."""
    refused: Mapping[Act, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DraftsState:
    """The page. `trouble` warns; `message` says what was done last; `chosen` is the row to stand on, -1 for where it
    stands."""

    rows: tuple[DraftRow, ...] = ()
    count: str = ""
    four_eyes: str = ""
    chosen: int = -1
    message: str = ""
    trouble: str = ""
