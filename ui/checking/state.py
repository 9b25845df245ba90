"""What the page that checks printed checklists draws."""

from dataclasses import dataclass, field

from ui.comparing.state import ComparisonState


@dataclass(frozen=True)
class CheckingState:
    """The page. `verdict` begins with a shape, so that it is told without colour; nothing was checked while empty."""

    verdict: str = ""
    is_right: bool = False
    names: str = ""
    about: str = ""
    notes: tuple[str, ...] = ()
    trouble: str = ""
    comparison: ComparisonState = field(default_factory=ComparisonState)
    can_print_new: bool = False
