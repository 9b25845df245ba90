"""Lĩnh vực: the fields procedures are sorted into, and the ministry that manages each."""

from dataclasses import dataclass

from oneshop.catalogue.legal import Certainty


@dataclass(frozen=True)
class Field:
    """A field as the national list spells it; `also_called` are other spellings met in lists and older names."""

    name: str
    ministry: str | None = None
    also_called: tuple[str, ...] = ()
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None
