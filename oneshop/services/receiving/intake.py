"""Taking dossiers in: what the page starts from, the number, the register; corrections and numbers made void."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oneshop.counter.checklist import Checklist
    from oneshop.counter.dossiers.begun import IntakeBegun
    from oneshop.counter.dossiers.correcting import Correction
    from oneshop.counter.dossiers.dossier import HandedPaper
    from oneshop.counter.dossiers.intake import IntakeRequest, ReasonGiven
    from oneshop.services.opening import Services
    from oneshop.store.dossiers import KeptDossier


class IntakeRefused(ValueError):
    """The dossier is not taken in, or not changed, so; the message says why and what to do. Nothing was changed."""


class Intake:
    """Every changing method asks the gate; StoreError where somebody else changed the dossier first."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def begin(self, checklist: "Checklist", received: datetime | None = None) -> "IntakeBegun":
        """What a new dossier starts from: papers, money and appointments as if it were received now, or then."""

    def receive(self, request: "IntakeRequest") -> "KeptDossier":
        """A complete dossier into the register, with its number, appointments and story.

        IntakeRefused, CodeFault, YearNotConfirmed, BookClosed, UnknownProcedure, AnswerError say what to mend.
        """

    def ask_supplement(self, request: "IntakeRequest", reasons: "tuple[ReasonGiven, ...]") -> "KeptDossier":
        """An incomplete dossier into the register: told once and completely what is missing; no time runs yet."""

    def refuse(self, request: "IntakeRequest", reasons: "tuple[ReasonGiven, ...]") -> "KeptDossier":
        """A dossier that is not received, into the register with its reasons."""

    def complete(
        self, code: str, papers: "Iterable[HandedPaper]", received: datetime | None = None
    ) -> "KeptDossier":
        """The supplement has come: received from now, or then; its time begins."""

    def correct(self, code: str, change: "Correction", reason: str) -> "KeptDossier":
        """Put something right, with its trace; `reason` is kept as a note."""

    def void(self, code: str, reason: str) -> "KeptDossier":
        """Make a number void; it stays in the book with the reason."""
