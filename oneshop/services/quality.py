"""How good the data is, and where each problem is mended: of the catalogue in force, or of a folder of files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.incoming import Problem, Severity
from oneshop.paths import EMBEDDED_CATALOGUE, QUALITY_RULES
from oneshop.services.clock import today
from oneshop.services.indexing import Cancelled, Progress
from oneshop.services.registers import RegisterReader

if TYPE_CHECKING:
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.catalogue.quality.report import QualityReport
    from oneshop.catalogue.quality.values import CheckWords, Ground, QualityProblem, QualityRules
    from oneshop.exchange.catalogue_folder import CatalogueFile
    from oneshop.services.gate import Gate
    from oneshop.store.database import Database

_STAGE = "Kiểm tra chất lượng"


class QualityStopped(Exception):
    """The person has asked to stop."""


@dataclass(frozen=True)
class Quality:
    """A report with the files that could not be read at all."""

    report: "QualityReport"
    refused: tuple[Problem, ...] = ()

    @property
    def errors(self) -> int:
        return self.report.count(Severity.ERROR) + len(self.refused)

    @property
    def warnings(self) -> int:
        return self.report.count(Severity.WARNING)


class QualityDesk:
    """The checks, with their words, on whatever is asked for.

    The catalogue of a desk is judged for those who may; a folder of files, which needs no desk, for everybody.
    """

    def __init__(
        self, registers: RegisterReader, database: "Database | None" = None, gate: "Gate | None" = None
    ) -> None:
        self._registers = registers
        self._database = database
        self._gate = gate
        self._last: tuple[str, Quality] | None = None

    @property
    def checks(self) -> "dict[str, CheckWords]":
        """The words of every check by its id, in the order in which a person would mend them."""
        from oneshop.catalogue.quality.checks import CHECKS

        return {check.id: self._rules.checks[check.id] for check in CHECKS}

    @property
    def parts(self) -> dict[str, str]:
        """The part each check belongs to: correct, complete, clean or live."""
        from oneshop.catalogue.quality.checks import CHECKS

        return {check.id: check.part.value for check in CHECKS}

    def of_catalogue(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Quality:
        """Every procedure in force today; kept until the catalogue changes. QualityStopped when stopped."""
        from oneshop.store import catalogue

        if self._database is None or self._gate is None:
            raise ValueError("no desk was given")
        self._gate.require(Permission.JUDGE)
        stamp = str(self._database.stamp(today()))
        if self._last is not None and self._last[0] == stamp:
            return self._last[1]
        with self._database.reading() as session:
            contents = [
                version.content for version in catalogue.versions_on(session, today()) if not version.is_withdrawn
            ]
        files, refused = self._embedded_files
        report = self._assessed(contents, today(), progress, cancelled)
        places = {file.incoming.content.code: file for file in files}
        quality = Quality(_placed(report, places, contents), (*refused, *_errors(self._registers.problems)))
        self._last = (stamp, quality)
        return quality

    def of_folder(self, folder: Path, progress: Progress | None = None, on: date | None = None) -> Quality:
        """Every file of a catalogue folder as of a day (today), without a database; `refused` is what cannot be read.

        Registers of the folder's own stand in for the embedded ones; only their faults are faults of the folder.
        """
        own_registers = folder / "registers"
        if own_registers.is_dir():
            return QualityDesk(RegisterReader(own_registers))._of_folder(folder, progress, on or today())
        return self._of_folder(folder, progress, on or today())

    def _of_folder(self, folder: Path, progress: Progress | None, on: date) -> Quality:
        files, refused = self._embedded_files if folder.resolve() == EMBEDDED_CATALOGUE else _files_of(folder)
        contents = [self._named(file) for file in files]
        own = {content.code for content in contents}
        others = [file.incoming.content for file in self._embedded_files[0] if file.incoming.content.code not in own]
        report = self._assessed(contents, on, progress, None, others)
        return Quality(
            _placed(report, {file.incoming.content.code: file for file in files}, contents),
            (*refused, *(_errors(self._registers.problems) if self._registers.folder.is_relative_to(folder) else ())),
        )

    def _assessed(
        self,
        contents: "list[ProcedureContent]",
        on: date,
        progress: Progress | None,
        cancelled: Cancelled | None,
        others: "Sequence[ProcedureContent]" = (),
    ) -> "QualityReport":
        """The report on these; `others` are not judged, but their names and codes are taken."""
        from oneshop.catalogue.quality.report import assess

        def after_each(done: int) -> None:
            if cancelled is not None and cancelled():
                raise QualityStopped
            if progress is not None:
                progress(_STAGE, done, len(contents))

        return assess(contents, self._ground((*contents, *others), on), after_each)

    def _ground(self, contents: "Iterable[ProcedureContent]", on: date) -> "Ground":
        from oneshop.catalogue.codes import core
        from oneshop.catalogue.quality.values import Ground
        from oneshop.printing.fonts import has_letter
        from oneshop.vietnamese.text import fold, tidy

        names: dict[str, tuple[str, ...]] = {}
        codes: set[str] = set()
        for content in contents:
            codes |= {content.code, core(content.code)}
            for name in content.popular_names:
                key = fold(tidy(name))
                names[key] = (*names.get(key, ()), content.code)
        return Ground(
            day=on,
            registers=self._registers.registers,
            rules=self._rules,
            has_letter=has_letter,
            codes=frozenset(codes),
            popular_names=names,
        )

    def _named(self, file: "CatalogueFile") -> "ProcedureContent":
        from oneshop.catalogue.documents_named import with_documents_named

        return with_documents_named(file.incoming.content, self._registers.registers)

    @cached_property
    def _rules(self) -> "QualityRules":
        from oneshop.exchange.quality_rules import read_rules

        return read_rules(QUALITY_RULES)

    @cached_property
    def _embedded_files(self) -> "tuple[tuple[CatalogueFile, ...], tuple[Problem, ...]]":
        return _files_of(EMBEDDED_CATALOGUE)


def _files_of(folder: Path) -> "tuple[tuple[CatalogueFile, ...], tuple[Problem, ...]]":
    from oneshop.exchange.catalogue_folder import read_catalogue

    read = read_catalogue(folder)
    return read.files, _errors(read.problems)


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def _placed(
    report: "QualityReport", files: "dict[str, CatalogueFile]", contents: "list[ProcedureContent]"
) -> "QualityReport":
    """The problems with the file and line where they are mended, where the entry still is what its file says."""
    by_code = {content.code: content for content in contents}

    def placed(problem: "QualityProblem") -> "QualityProblem":
        file = files.get(problem.code)
        if file is None or not _is_from_file(by_code[problem.code], file, problem.path):
            return problem
        return replace(problem, where=f"{file.path}:{file.row_of(problem.path)}")

    return replace(report, problems=tuple(placed(problem) for problem in report.problems))


def _is_from_file(content: "ProcedureContent", file: "CatalogueFile", path: str) -> bool:
    part = path.split("[")[0].split(".")[0]
    if part in ("", "legal_basis"):
        return True
    return bool(getattr(content, part) == getattr(file.incoming.content, part))
