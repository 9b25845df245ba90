"""What each kind of match counts. Chosen on one half of labelled questions, judged on the other: docs/search.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """The constants of ranking; every one is a factor, 1.0 changes nothing."""

    anywhere: float = 1.0
    """A syllable met anywhere in the entry (weighted catch-all)."""
    name: float = 0.5
    """The same syllable met in a name, once more."""
    pair: float = 2.0
    """Two neighbouring syllables met side by side in a name, the field or the keywords."""
    marked: float = 0.7
    """The syllable or pair met with the very marks that were typed."""
    prefix: float = 0.6
    """A word that only begins with the typed letters; whole words stand first."""
    uncovered: float = 0.4
    """What is left of the score of a row that holds none of the question's words; a full match keeps all of it."""
    idea: float = 1.0
    """An idea behind the words against the words themselves."""
    name_share: float = 1.0
    """How much a row gains whose whole name was asked for."""
    whole_name: float = 1.35
    """A row that the question names in full, in its own words or by a synonym."""
    at_commune: float = 1.2
    at_province: float = 1.03
    """A one-stop desk is asked for what it handles, so such procedures weigh a little more than a ministry's own."""


DEFAULT = Weights()
