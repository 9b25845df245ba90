"""What an examination tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `next_step` says what to do where it is not well."""

    name: str
    is_well: bool
    detail: str
    next_step: str = ""
