"""What the line of the day draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DayState:
    """The line: `told` cannot be overlooked, `trouble` says what is wrong with what was typed."""

    is_asking: bool = False
    told: str = ""
    trouble: str = ""
