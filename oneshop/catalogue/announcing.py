"""What clerks are told about changes: which procedures, since when, by which decision, and what is different."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from oneshop.catalogue.difference_summary import summary
from oneshop.catalogue.differences import Comparison


class ChangeKind(Enum):
    """What became of a procedure."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"


CHANGE_WORDS = {ChangeKind.NEW: "Thủ tục mới", ChangeKind.CHANGED: "Thay đổi", ChangeKind.ENDED: "Bãi bỏ"}


@dataclass(frozen=True)
class ProcedureChange:
    """One procedure that changed. `outdated_lists` counts checklists printed from versions before this one.

    `valid_from` of None means that no source says since when.
    """

    code: str
    name: str
    kind: ChangeKind
    number: int
    before: int | None
    valid_from: date | None
    decision: str | None = None
    change_note: str | None = None
    successors: tuple[str, ...] = ()
    outdated_lists: int = 0
    comparison: Comparison = field(default_factory=Comparison)

    @property
    def summary(self) -> str:
        """The change in one line."""
        if self.kind is ChangeKind.CHANGED:
            return summary(self.comparison)
        if self.kind is ChangeKind.ENDED and self.successors:
            return f"bãi bỏ, thay bằng {', '.join(self.successors)}"
        return "bãi bỏ" if self.kind is ChangeKind.ENDED else "thủ tục mới"


@dataclass(frozen=True)
class Announcement:
    """Changes to tell: of a period, both days included, or one only (`since` and `until` are then its day)."""

    changes: tuple[ProcedureChange, ...]
    since: date | None
    until: date | None
    made_on: date

    @property
    def outdated_lists(self) -> int:
        return sum(change.outdated_lists for change in self.changes)
