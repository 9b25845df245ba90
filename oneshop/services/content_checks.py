"""The checks of one content while it is written: the same as the quality desk's, quick enough to run as one types."""

from collections import ChainMap
from typing import TYPE_CHECKING

from oneshop.services.clock import today
from oneshop.services.registers import RegisterReader

if TYPE_CHECKING:
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.catalogue.quality.values import Ground, QualityProblem
    from oneshop.store.database import Database


class ContentChecks:
    """Judges one content against the registers, the rules and the names and codes of the whole catalogue."""

    def __init__(self, database: "Database", registers: RegisterReader) -> None:
        self._database = database
        self._registers = registers
        self._ground: tuple[str, Ground] | None = None

    def problems(self, content: "ProcedureContent") -> "tuple[QualityProblem, ...]":
        """Everything the checks find in it, worst first; `path` is the place in the record ("papers[0].when").

        The first call reads the names and codes of the catalogue; the next ones are quick until it changes.
        """
        from dataclasses import replace

        from oneshop.catalogue.quality.report import assess

        ground = self._current_ground()
        own: dict[str, tuple[str, ...]] = {}
        for name in content.popular_names:
            key = _key(name)
            others = [code for code in ground.popular_names.get(key, ()) if code != content.code]
            own[key] = (*others, content.code)
        named = ChainMap(own, dict(ground.popular_names))
        return assess([content], replace(ground, popular_names=named)).problems

    def errors(self, content: "ProcedureContent") -> "tuple[QualityProblem, ...]":
        """What has to be mended before the content may be published."""
        from oneshop.catalogue.incoming import Severity

        return tuple(problem for problem in self.problems(content) if problem.severity is Severity.ERROR)

    def _current_ground(self) -> "Ground":
        day = today()
        stamp = f"{self._database.stamp(day)} {day}"
        if self._ground is None or self._ground[0] != stamp:
            self._ground = stamp, self._read_ground()
        return self._ground[1]

    def _read_ground(self) -> "Ground":
        from oneshop.catalogue.codes import core
        from oneshop.catalogue.quality.values import Ground
        from oneshop.exchange.quality_rules import read_rules
        from oneshop.paths import QUALITY_RULES
        from oneshop.printing.fonts import has_letter
        from oneshop.store import catalogue

        names: dict[str, tuple[str, ...]] = {}
        with self._database.reading() as session:
            codes = {
                part
                for head in catalogue.headlines(session, today())
                if not head.is_withdrawn
                for part in (head.code, core(head.code))
            }
            for code, popular in catalogue.popular_names(session, today()):
                for name in popular:
                    names[_key(name)] = (*names.get(_key(name), ()), code)
        return Ground(
            day=today(),
            registers=self._registers.registers,
            rules=read_rules(QUALITY_RULES),
            has_letter=has_letter,
            codes=frozenset(codes),
            popular_names=names,
        )


def _key(name: str) -> str:
    from oneshop.vietnamese.text import fold, tidy

    return fold(tidy(name))
