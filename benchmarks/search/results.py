"""Everything that a run has measured, before it is put into tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.search.asked import Kind
from benchmarks.search.changing import Changed
from benchmarks.search.figures import Rounds
from benchmarks.search.fresh import Fresh
from benchmarks.search.kept import Built
from benchmarks.search.quality import EngineQuality
from benchmarks.search.sameness import Same


@dataclass(frozen=True)
class SizeResults:
    """One size: the times by the peer's key and the kind, and what is measured once for each set of files."""

    size: int
    count: int
    times: Mapping[tuple[str, Kind], Rounds]
    built: Mapping[str, Built]
    fresh: Mapping[str, Fresh]
    changed: Mapping[str, Changed]


@dataclass(frozen=True)
class QualityResults:
    """Finding: our engine and its peers, naive Whoosh on a few questions beside ours on the same, and sameness."""

    own: EngineQuality
    peers: tuple[EngineQuality, ...]
    few: tuple[EngineQuality, ...]
    same: Mapping[str, Same]


@dataclass
class Results:
    """Filled as the run goes on; `seconds` says how long each stage took."""

    is_real: bool
    sizes: dict[int, SizeResults] = field(default_factory=dict)
    quality: QualityResults | None = None
    seconds: dict[str, float] = field(default_factory=dict)
