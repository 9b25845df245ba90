"""Legal documents as a procedure cites them, and how sure each fact is."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Certainty(Enum):
    """How a fact was established (facts marked recalled or not found stay marked in the product)."""

    READ = "read"
    SECONDARY = "secondary"
    NEEDS_CHECK = "needs_check"


@dataclass(frozen=True)
class Citation:
    """Where in a legal document something is said: its number and the article, as the law is quoted.

    A citation nobody has held against the document's text is `needs_check` and says so wherever it is shown.
    """

    document: str
    article: str | None = None
    certainty: Certainty = Certainty.SECONDARY

    @property
    def is_checked(self) -> bool:
        return self.certainty is not Certainty.NEEDS_CHECK


@dataclass(frozen=True)
class LegalBasis:
    """Căn cứ pháp lý: a document a procedure rests on."""

    number: str | None
    title: str | None = None
    issued_on: date | None = None
    issuer: str | None = None
    articles: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK

    def __post_init__(self) -> None:
        if not self.number and not self.title:
            raise ValueError("căn cứ pháp lý cần số hiệu hoặc tên văn bản")
