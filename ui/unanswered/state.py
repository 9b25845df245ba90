"""What the page of unanswered questions draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QuestionRow:
    """One question that found no answer."""

    text: str
    times: str
    last: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.text, self.times, self.last)


@dataclass(frozen=True)
class SynonymRow:
    """One term of the desk's own, with the names it means."""

    term: str
    means: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.term, self.means)


@dataclass(frozen=True)
class Candidate:
    """A procedure that may be what a question asks for."""

    code: str
    name: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.code, self.name)


@dataclass(frozen=True)
class Assigning:
    """A question that is being assigned: the term proposed for it, and the procedures found to choose from."""

    question: str
    title: str
    term: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class UnansweredState:
    """The page. `trouble` warns; `message` says what was done last."""

    is_on: bool = False
    title: str = ""
    rows: tuple[QuestionRow, ...] = ()
    synonyms_title: str = ""
    synonyms: tuple[SynonymRow, ...] = ()
    assigning: Assigning | None = None
    message: str = ""
    trouble: str = ""
