"""What is said when a dossier is handed in, before it has a number."""

from dataclasses import dataclass
from datetime import datetime

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Delivery, HandedPaper
from oneshop.counter.dossiers.people import Personal


@dataclass(frozen=True)
class ReasonGiven:
    """A reason of the register of reasons with its words filled in; they may name a person, so that they are kept as a
    note. `paper` is the paper it is about."""

    code: str
    words: str
    paper: str = ""


@dataclass(frozen=True)
class IntakeRequest:
    """A dossier as the clerk has it before them. `code` is the official one, typed or scanned; empty for a local one.

    `received` is when it was handed in, None for now; `copies` how many results are asked for, where the fee is by the
    piece. `terms` names, by procedure, which of several times that the entry leaves open is meant (`TimeLine.words`).
    """

    codes: tuple[str, ...]
    channel: ChannelKind
    personal: Personal
    answers: tuple[tuple[str, str], ...] = ()
    papers: tuple[HandedPaper, ...] = ()
    delivery: Delivery = Delivery.COUNTER
    sets: int = 1
    copies: int | None = None
    code: str = ""
    bundle: str | None = None
    received: datetime | None = None
    terms: tuple[tuple[str, str], ...] = ()
