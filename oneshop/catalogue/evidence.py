"""What an entry rests on: who last held it against a source, and what is still open about it."""

from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.legal import Certainty


@dataclass(frozen=True)
class Verification:
    """When somebody last checked the entry, against what, and how sure the whole is."""

    on: date
    by: str
    source: str
    certainty: Certainty = Certainty.SECONDARY


@dataclass(frozen=True)
class Statement:
    """What one source says about an open point, in its own figures."""

    source: str
    says: str


@dataclass(frozen=True)
class OpenPoint:
    """Điểm chưa rõ: what nobody has settled yet about one part of an entry (`about` is a key of the content).

    With two statements or more the sources contradict each other: all are kept and none is smoothed over.
    """

    about: str
    text: str
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("điểm chưa rõ cần một câu nói rõ điều gì chưa rõ")
        if len(self.statements) == 1:
            raise ValueError("điểm chưa rõ nêu lời của các nguồn thì cần từ hai nguồn trở lên (statements)")

    @property
    def is_contradiction(self) -> bool:
        return len(self.statements) > 1
