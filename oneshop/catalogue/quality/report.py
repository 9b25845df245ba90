"""The report of a catalogue: every problem, and a score per part, field and office that says how it comes about.

A procedure passes a check that finds no error and no warning in it (notes only inform). The score of a part is the
share of its checks that pass, over all procedures, in whole percent rounded down: 100 means all.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import OfficeRole, ProcedureContent
from oneshop.catalogue.quality.checks import CHECKS
from oneshop.catalogue.quality.values import Check, Ground, Part, QualityProblem

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True)
class Score:
    """Whole percent of each part, 0 to 100, for so many procedures; with none there is nothing to score."""

    name: str
    procedures: int
    correct: int | None
    complete: int | None
    clean: int | None
    live: int | None
    errors: int = 0
    warnings: int = 0

    def of(self, part: Part) -> int | None:
        """The percent of one part."""
        scored: int | None = getattr(self, part.value)
        return scored


@dataclass(frozen=True)
class QualityReport:
    """What the checks found, worst first, with the scores of the whole, of each field and of each office."""

    whole: Score
    fields: tuple[Score, ...]
    offices: tuple[Score, ...]
    problems: tuple[QualityProblem, ...]

    def count(self, severity: Severity) -> int:
        return sum(problem.severity is severity for problem in self.problems)

    def by_check(self) -> dict[str, int]:
        """How many errors and warnings each check found; every check is there, also with none."""
        found = Counter(problem.check for problem in self.problems if problem.severity is not Severity.NOTE)
        return {check.id: found[check.id] for check in CHECKS}


def assess(
    contents: Iterable[ProcedureContent],
    ground: Ground,
    after_each: Callable[[int], None] | None = None,
) -> QualityReport:
    """Every check on every procedure. `after_each` is told how many are done; what it raises ends the work."""
    tallies: dict[tuple[str, str], _Tally] = {}
    problems: list[QualityProblem] = []
    whole = _Tally("")
    for done, content in enumerate(contents, start=1):
        found = [problem for check in CHECKS for problem in _problems(check, content, ground)]
        field, office = content.field or "", office_of(content)
        for tally in (
            whole,
            tallies.setdefault(("field", field), _Tally(field)),
            tallies.setdefault(("office", office), _Tally(office)),
        ):
            tally.add(found)
        problems += found
        if after_each is not None:
            after_each(done)
    problems.sort(key=lambda problem: (_ORDER[problem.severity], problem.code))
    return QualityReport(whole.score(), _scores("field", tallies), _scores("office", tallies), tuple(problems))


def office_of(content: ProcedureContent) -> str:
    """The office that answers for a procedure; empty where no source names one."""
    named = content.offices_with(OfficeRole.DECIDING, OfficeRole.COMPETENT, OfficeRole.RECEIVING)
    return " ".join(named[0].split()) if named else ""


def _problems(check: Check, content: ProcedureContent, ground: Ground) -> list[QualityProblem]:
    words = ground.rules.checks[check.id]
    return [
        QualityProblem(
            code=content.code,
            name=" ".join(content.name.split()),
            check=check.id,
            part=check.part,
            severity=finding.severity,
            path=finding.path,
            message=finding.message,
            remedy=words.remedy,
            field=content.field,
            office=office_of(content) or None,
        )
        for finding in check.run(content, ground)
    ]


def _scores(kind: str, tallies: dict[tuple[str, str], "_Tally"]) -> tuple[Score, ...]:
    scores: Sequence[Score] = [tally.score() for (group, _), tally in tallies.items() if group == kind]
    return tuple(sorted(scores, key=lambda score: (-score.procedures, score.name)))


class _Tally:
    """Counts what passed while the procedures go by."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._procedures = 0
        self._passed: Counter[Part] = Counter()
        self._severities: Counter[Severity] = Counter()

    def add(self, found: Sequence[QualityProblem]) -> None:
        failed = {problem.check for problem in found if problem.severity is not Severity.NOTE}
        self._procedures += 1
        self._passed.update(check.part for check in CHECKS if check.id not in failed)
        self._severities.update(problem.severity for problem in found)

    def score(self) -> Score:
        checks = Counter(check.part for check in CHECKS)
        percent = {
            part.value: 100 * self._passed[part] // (checks[part] * self._procedures) if self._procedures else None
            for part in Part
        }
        return Score(
            self._name,
            self._procedures,
            **percent,
            errors=self._severities[Severity.ERROR],
            warnings=self._severities[Severity.WARNING],
        )
