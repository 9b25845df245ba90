"""Mức độ cũ: the old words for online levels and what they suggest today."""

from dataclasses import dataclass

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import OnlineLevel


@dataclass(frozen=True)
class LevelWord:
    """An old level and the level it mostly became: a suggestion for a person to confirm, never a conversion."""

    old: str
    level: OnlineLevel
    meaning: str
    note: str
    also_called: tuple[str, ...] = ()
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
