"""What goes into a search and what comes out of it, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from oneshop.catalogue.procedure import Level, OnlineLevel


class IndexUnusable(Exception):
    """The index on disk is missing, damaged, of another format or behind the catalogue: build it anew."""


class IndexOvertaken(IndexUnusable):
    """Another program has changed the index meanwhile: follow it and try again."""


class IndexBusy(Exception):
    """Another program is writing the index just now; what is on disk stays usable."""


class BuildCancelled(Exception):
    """The person stopped the build; the old index is as it was."""


class WordsQuery(Enum):
    """How words are looked for that are meant to the letter: no synonym, no repair."""

    ALL = "all"
    """Every one of them, anywhere in the entry."""
    ANY = "any"
    PHRASE = "phrase"
    """Side by side, in a name or the field; two words also in the keywords."""


class FeeFilter(Enum):
    """What a filter can ask about money. A procedure whose fee is not stated or not verified free is neither."""

    FREE = "free"
    HAS_FEE = "has_fee"


class FilterKind(Enum):
    """The conditions a person can put on the hits."""

    LEVEL = "level"
    ONLINE = "online"
    FEE = "fee"
    FIELD = "field"
    AUDIENCE = "audience"


@dataclass(frozen=True)
class SearchFilters:
    """Conditions a hit must meet; None asks nothing. Field and audience match whole, apart from letter case.

    `any_online` asks for what can be handed in over the network at all, in full or in part.
    """

    online: OnlineLevel | None = None
    field: str | None = None
    level: Level | None = None
    audience: str | None = None
    fee: FeeFilter | None = None
    any_online: bool = False


@dataclass(frozen=True)
class Understood:
    """A condition that words of the query were taken for ("cấp xã"): a chip which one key removes.

    Its words are not looked for any more. `is_applied` is False where nothing that meets it fits the other words
    nearly as well: then it is said and left out, for a condition must not hide what the citizen came for.
    """

    kind: FilterKind
    words: str
    filters: SearchFilters
    is_applied: bool = True


@dataclass(frozen=True)
class Elsewhere:
    """A matter that no one-stop desk handles, and who does: "ly hôn" is for the court.

    `basis` names article and document; `is_checked` is False where the law was recalled and not read.
    """

    matter: str
    authority: str
    basis: str | None = None
    note: str | None = None
    is_checked: bool = False
    codes: tuple[str, ...] = ()
    """Procedures of the catalogue on this very matter."""


@dataclass(frozen=True)
class DeskPlace:
    """Where the asking desk stands: among entries of one name its own level and province come first."""

    level: Level | None = None
    province: str | None = None


NO_FILTERS = SearchFilters()
NOWHERE = DeskPlace()
NO_HABITS: Mapping[str, float] = MappingProxyType({})
"""What is asked when nothing is asked."""

Facets = Mapping[FilterKind, Mapping[str, int]]
"""How many relevant procedures each value of a filter would leave: enum values as their text, fields by name."""


class MatchKind(Enum):
    """How a typed word came to match a word of the entry."""

    EXACT = "exact"
    PREFIX = "prefix"
    FUZZY = "fuzzy"
    SYNONYM = "synonym"
    CODE = "code"


@dataclass(frozen=True)
class Why:
    """One reason for a hit: what the person typed, the words of the entry it met, and how."""

    word: str
    matched: str
    kind: MatchKind


@dataclass(frozen=True)
class Hit:
    """Kết quả: one procedure of the answer. `highlights` are character spans of `name` that the query met.

    `agency` is the office that handles the procedure, or, where several entries share the name, the one that issued it.
    """

    code: str
    name: str
    field: str | None
    levels: tuple[Level, ...]
    agency: str | None
    online: OnlineLevel
    score: float
    why: tuple[Why, ...]
    withdrawn: bool
    highlights: tuple[tuple[int, int], ...]
    withdrawn_on: date | None = None
    successors: tuple[str, ...] = ()


MEANT_AS = "Hiểu là: "
"""How a notice begins that tells a repaired query."""


@dataclass(frozen=True)
class SearchAnswer:
    """The hits of one query, best first. `total` counts all that are relevant; `took_ms` is milliseconds.

    `meant` is the query as it was taken when it had to be repaired. `is_sure` is False where the best hit holds too
    little of what was asked for to be called an answer; `elsewhere` says who handles what the query seems to be about.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    notice: str | None
    took_ms: float
    meant: str | None = None
    understood: tuple[Understood, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    facets: Facets = field(default_factory=lambda: MappingProxyType({}))
    is_sure: bool = True

    @property
    def other_notice(self) -> str:
        """The notice without what `meant` says already; empty when there is nothing else."""
        told = (self.notice or "").split(". ")
        return ". ".join(part for part in told if part != f"{MEANT_AS}{self.meant}")


@dataclass(frozen=True)
class IndexDifferences:
    """Codes on which the index and the catalogue disagree."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.changed)
