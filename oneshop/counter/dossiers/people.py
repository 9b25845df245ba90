"""Whose dossier it is: only what form 01 asks for, kept apart from the dossier so that it can be masked, sealed and
destroyed (Luật 91/2025/QH15 Art. 3, 16)."""

from dataclasses import dataclass
from enum import Enum

from oneshop.vietnamese.masking import masked_identity, masked_name


class ApplicantKind(Enum):
    """Cá nhân or tổ chức."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True, repr=False)
class Person:
    """A citizen or an organisation; an empty text was not given. `identity` is the personal number, or an
    organisation's tax code. Nothing here is refused for its shape: `vietnamese.identity` says what looks wrong."""

    name: str
    kind: ApplicantKind = ApplicantKind.PERSON
    identity: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("cần họ tên người nộp hoặc tên tổ chức")

    def __repr__(self) -> str:
        """Masked: what is shown of a value ends in logs and reports of faults."""
        return f"<{type(self).__name__} {masked_name(self.name)} {masked_identity(self.identity)}>"


@dataclass(frozen=True, repr=False)
class Personal:
    """Everything in a dossier that tells who somebody is, and nothing else."""

    applicant: Person
    agent: Person | None = None
    """Who hands it in for the applicant."""
    authorisation: str = ""
    """The power of attorney as it was shown: "Giấy ủy quyền ngày 20/11/2026"."""
    request: str = ""
    """Nội dung yêu cầu giải quyết in the citizen's words; empty where the procedure's name says it."""
    deliver_to: str = ""
    """Where the result is sent, for delivery by post."""

    def __repr__(self) -> str:
        """Masked, as a person's is."""
        return f"<{type(self).__name__} of {self.applicant!r}>"
