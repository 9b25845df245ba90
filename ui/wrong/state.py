"""What the strip for reporting draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WrongState:
    """The strip; hidden until it is asked for. `is_ready` lets a kind be chosen, `is_reported` words be added."""

    is_shown: bool = False
    title: str = ""
    is_ready: bool = False
    is_reported: bool = False
    trouble: str = ""
