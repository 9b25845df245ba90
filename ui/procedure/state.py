"""What the procedure page draws: a head, three answers, and sections of lines."""

from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.counter.checklist import PaperStatus


class Tone(Enum):
    """How loud a line is."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRUCK = "struck"
    HEADING = "heading"


@dataclass(frozen=True)
class Card:
    """One of the three big answers: the question, its answer, and what else must be known.

    `proviso` is what the answer leaves out or rests on; it is never left unsaid, however little room there is.
    """

    question: str
    answer: str
    details: tuple[str, ...] = ()
    proviso: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a section. `mark` puts a tick box before it, `aside` stands at its right, `notes` below it; `code`
    makes it the way to another procedure."""

    text: str
    aside: str = ""
    notes: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN
    mark: PaperStatus | None = None
    link: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Section:
    """A part of the page with its title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ProcedureState:
    """The whole page. `hint` stands alone when no procedure is open, `warnings` above everything."""

    code: str = ""
    name: str = ""
    details: str = ""
    level: OnlineLevel = OnlineLevel.UNKNOWN
    level_text: str = ""
    warnings: tuple[str, ...] = ()
    cards: tuple[Card, Card, Card] | None = None
    sections: tuple[Section, ...] = ()
    is_pinned: bool = False
    hint: str = ""
