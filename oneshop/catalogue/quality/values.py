"""What a check looks at, what it finds, and the words and limits it takes from the catalogue's rules."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.registers import Registers


class Part(Enum):
    """The four parts of data quality as the field names them: "đúng, đủ, sạch, sống"."""

    CORRECT = "correct"
    COMPLETE = "complete"
    CLEAN = "clean"
    LIVE = "live"


@dataclass(frozen=True)
class CheckWords:
    """What a check is called, why it is made, and what to do about what it finds."""

    title: str
    why: str
    remedy: str
    basis: Citation | None = None


@dataclass(frozen=True)
class DeadTerm:
    """A word of the law that has gone: since when, what is said now, and in what company it may still stand."""

    term: str
    since: date
    now: str
    allowed_after: tuple[str, ...] = ()
    """Words that may stand just before it: "không còn", "thay cho"."""
    still_in: tuple[str, ...] = ()
    """Codes of procedures that are about the old paper itself, where it is rightly named."""
    basis: Citation | None = None
    certainty: Certainty = Certainty.SECONDARY


@dataclass(frozen=True)
class Limits:
    """The thresholds of the checks. Lengths are syllables (what stands between two spaces), times are days."""

    sentence: int = 30
    average_sentence: int = 22
    popular_names: int = 5
    questions: int = 6
    name: int = 60
    verified_within: int = 180
    ends_within: int = 90


@dataclass(frozen=True)
class QualityRules:
    """`catalog_data/quality.yaml`: the words of every check by its id, the dead terms, the limits."""

    checks: Mapping[str, CheckWords] = field(default_factory=dict)
    dead_terms: tuple[DeadTerm, ...] = ()
    limits: Limits = Limits()


class RulesFault(Exception):
    """The rules cannot be used; the message is Vietnamese and names file, line and what to do."""


@dataclass(frozen=True)
class Ground:
    """What the checks hold a procedure against: the day, the registers, the rules, the letters that can be printed."""

    day: date
    registers: Registers
    rules: QualityRules
    has_letter: Callable[[str], bool]
    codes: Collection[str] = frozenset()
    """The codes of every procedure in force; empty means that nobody knows them, and nothing is said about them."""
    popular_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded popular name to the codes that carry it."""


@dataclass(frozen=True)
class Finding:
    """One thing a check found in one procedure: where in the record, what, and how bad."""

    path: str
    message: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class Check:
    """One check of one part; `id` names its words in the rules."""

    id: str
    part: Part
    run: Callable[[ProcedureContent, Ground], Iterator[Finding]]


@dataclass(frozen=True)
class QualityProblem:
    """A finding with the procedure, the check and the next step."""

    code: str
    name: str
    check: str
    part: Part
    severity: Severity
    path: str
    message: str
    remedy: str
    field: str | None = None
    office: str | None = None
    where: str | None = None
    """File and line to mend it at, where the entry comes from a file."""


def milder(severity: Severity) -> Severity:
    """One step down, for what nobody has claimed to be checked."""
    return {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.NOTE}.get(severity, severity)


def as_claimed(content: ProcedureContent, severity: Severity) -> Severity:
    """The severity where somebody vouches for the entry; a step milder in an imported record nobody has verified."""
    return severity if content.verified is not None else milder(severity)
