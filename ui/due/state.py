"""What the line draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Badge:
    """How many dossiers stand in a list; `asks` is the word by which the page of dossiers opens it."""

    text: str
    about: str
    asks: str


@dataclass(frozen=True)
class DueState:
    """Without badges there is no line."""

    badges: tuple[Badge, ...] = ()
