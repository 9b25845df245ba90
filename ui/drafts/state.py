"""What the page of drafts draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ui.comparing.state import ComparisonState


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

    @property
    def what(self) -> tuple[str, int, int, int]:
        """What there is to compare: the same for the same words."""
        return self.code, self.draft_id, self.lock, self.number


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
    comparison: ComparisonState = field(default_factory=ComparisonState)
    """What the chosen row would change."""
