"""What the quality page draws: four dials, the list of checks, and the problems of the chosen one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Dial:
    """One of the four parts. `percent` of None means that nothing was judged."""

    name: str
    percent: int | None
    words: str


@dataclass(frozen=True)
class CheckRow:
    """One page of the list at the left: a check, or all of them where `id` is empty."""

    id: str
    title: str
    part: str
    count: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.title, self.part, self.count)


@dataclass(frozen=True)
class ProblemRow:
    """One problem as words for its columns."""

    severity: str
    code: str
    name: str
    message: str
    where: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words in the order of the columns."""
        return (self.severity, self.code, self.name, self.message, self.where)


@dataclass(frozen=True)
class Choice:
    """One entry of a filter: the value asked for (empty for all), and how it reads."""

    value: str
    text: str


@dataclass(frozen=True)
class QualityState:
    """The page. `done`/`of` drive the bar while `is_busy`; nothing has been judged while there are no dials."""

    message: str = ""
    is_busy: bool = False
    is_trouble: bool = False
    done: int = 0
    of: int | None = None
    dials: tuple[Dial, ...] = ()
    checks: tuple[CheckRow, ...] = ()
    chosen_check: str = ""
    title: str = ""
    why: str = ""
    remedy: str = ""
    fields: tuple[Choice, ...] = ()
    offices: tuple[Choice, ...] = ()
    chosen_field: str = ""
    chosen_office: str = ""
    rows: tuple[ProblemRow, ...] = ()
    rows_title: str = ""
