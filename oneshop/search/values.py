"""What goes into a search and what comes out of it, as frozen values."""

from dataclasses import dataclass
from enum import Enum

from oneshop.catalogue.procedure import Level, OnlineLevel


class IndexUnusable(Exception):
    """The index on disk is missing, damaged, of another format or behind the catalogue: build it anew."""


class IndexBusy(Exception):
    """Another program is writing the index just now; what is on disk stays usable."""


class BuildCancelled(Exception):
    """The person stopped the build; the old index is as it was."""


class FeeFilter(Enum):
    """What a filter can ask about money. A procedure whose fee is not stated or not verified free is neither."""

    FREE = "free"
    HAS_FEE = "has_fee"


@dataclass(frozen=True)
class SearchFilters:
    """Conditions a hit must meet; None asks nothing. Field and audience match whole, apart from letter case."""

    online: OnlineLevel | None = None
    field: str | None = None
    level: Level | None = None
    audience: str | None = None
    fee: FeeFilter | None = None


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


@dataclass(frozen=True)
class SearchAnswer:
    """The hits of one query, best first. `total` counts all that are relevant; `took_ms` is milliseconds."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    notice: str | None
    took_ms: float


@dataclass(frozen=True)
class IndexDifferences:
    """Codes on which the index and the catalogue disagree."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.changed)
