"""What the receiving page draws, and what was typed into it."""

from dataclasses import dataclass, field
from enum import Enum

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Delivery
from oneshop.counter.dossiers.people import ApplicantKind


class Mode(Enum):
    """What the page is about now."""

    EMPTY = "empty"
    """No procedure is open."""
    FILLING = "filling"
    SUPPLEMENT = "supplement"
    REFUSAL = "refusal"
    SAVED = "saved"


@dataclass(frozen=True)
class Typed:
    """The fields as they stand. Personal: it lives in memory only, and is never shown by `repr`."""

    kind: ApplicantKind = ApplicantKind.PERSON
    name: str = field(default="", repr=False)
    identity: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    is_on_behalf: bool = False
    agent_name: str = field(default="", repr=False)
    agent_identity: str = field(default="", repr=False)
    agent_phone: str = field(default="", repr=False)
    agent_address: str = field(default="", repr=False)
    agent_email: str = field(default="", repr=False)
    authorisation: str = field(default="", repr=False)
    request: str = field(default="", repr=False)
    deliver_to: str = field(default="", repr=False)
    code: str = ""
    received: str = ""
    result_copies: str = ""
    delivery: Delivery = Delivery.COUNTER
    channel: ChannelKind = ChannelKind.IN_PERSON
    sets: int = 1


@dataclass(frozen=True)
class PaperShown:
    """One line of the list: `counts` are chính, chứng thực, sao."""

    name: str
    words: str
    counts: tuple[int, int, int]
    is_ticked: bool
    is_short: bool
    """Needed, and not all there."""
    is_counted: bool
    """Handed in by the piece; what is only shown is ticked and not counted."""
    from_database: bool
    is_open: bool
    """Needed only under a condition that is still open."""


@dataclass(frozen=True)
class ReasonShown:
    """One reason of the form as it stands; its words may name a person."""

    code: str
    title: str
    words: str = field(repr=False)


@dataclass(frozen=True)
class Option:
    """One of several ways, as a large target."""

    value: str
    words: str
    about: str = ""


@dataclass(frozen=True)
class SavedShown:
    """What stands there large once it is in the register."""

    what: str
    number: str
    code: str
    due: str
    has_form: bool
    can_pay: bool
    trouble: str = ""


@dataclass(frozen=True)
class ReceivingState:
    """The page. `faults` stand at their fields and keep it from being saved, `doubts` only hint."""

    mode: Mode = Mode.EMPTY
    procedure: str = ""
    papers: tuple[PaperShown, ...] = ()
    typed: Typed = field(default_factory=Typed)
    doubts: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    bundles: tuple[Option, ...] = ()
    bundle: str = ""
    bundle_note: str = ""
    terms: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    """By procedure, the times to choose from."""
    chosen_terms: tuple[tuple[str, str], ...] = ()
    due: str = ""
    due_is_certain: bool = True
    due_days: tuple[str, ...] = ()
    money: str = ""
    money_is_certain: bool = True
    missing: str = ""
    open: str = ""
    """That papers hang on conditions nobody has settled; it does not keep from saving."""
    note: str = ""
    """What the entry or the law says beside it."""
    reasons: tuple[ReasonShown, ...] = ()
    reasons_offered: tuple[Option, ...] = ()
    asks_to_leave: bool = False
    barred: str = ""
    trouble: str = ""
    message: str = ""
    is_busy: bool = False
    saved: SavedShown | None = None

    @property
    def needs_supplement(self) -> bool:
        """Whether it cannot be received as it lies there."""
        return bool(self.missing)
