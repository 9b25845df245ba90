"""Mục đích giữ dữ liệu cá nhân: what a desk keeps of citizens, what for, on what ground, and how long at most."""

from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.legal import Certainty


class PersonalPart(Enum):
    """A part of what is kept of a dossier's people; each is destroyed on its own."""

    PEOPLE = "people"
    """Who hands in and for whom, and what they are found by; what is left of the others goes with it."""
    NOTES = "notes"
    """What people wrote into the story of a dossier."""
    PAPERS = "papers"
    """The issued forms as they were, for printing them again."""


@dataclass(frozen=True)
class Purpose:
    """A purpose of keeping. `months` counts from the last thing that happened to an ended dossier; without a law that
    says otherwise 36 (Luật 91/2025/QH15 Art. 16(3)). `notice` tells the citizen, on a receipt."""

    id: str
    part: PersonalPart
    name: str
    data: str
    """What is kept, in words."""
    months: int
    basis: str
    notice: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.months < 1:
            raise ValueError(f"thời hạn giữ của “{self.name}” phải từ 1 tháng")
