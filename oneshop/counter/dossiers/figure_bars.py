"""The bars of a table of figures: what became of what was to be solved, the same on screen and on paper."""

from dataclasses import dataclass

from oneshop.counter.dossiers.figures import By, Counts, FigureTable

MOST_BARS = 14
"""More are not told apart; the table has them all."""

IN_TIME, LATE, RUNNING, OTHER = "Xong, không quá hạn", "Quá hạn", "Đang giải quyết", "Chưa rõ hạn, từ chối, dừng"


@dataclass(frozen=True)
class Bar:
    """One bar: its parts by name, always the same ones in the same order."""

    name: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(value for _, value in self.parts)

    @property
    def words(self) -> str:
        """As it is read out.

        >>> Bar("Hộ tịch", (("Quá hạn", 2), ("Đang giải quyết", 0))).words
        'Hộ tịch: 2, gồm quá hạn 2, đang giải quyết 0'
        """
        parts = ", ".join(f"{name[0].lower()}{name[1:]} {value}" for name, value in self.parts)
        return f"{self.name}: {self.total}, gồm {parts}"


def bars_of(table: FigureTable) -> tuple[tuple[Bar, ...], int]:
    """The bars, the longest first and months in their order, and how many rows have none."""
    rows = table.rows if table.by is By.MONTH else table.rows[:MOST_BARS]
    rows = rows[-MOST_BARS:]
    return tuple(Bar(row.name, _parts(row.counts)) for row in rows), len(table.rows) - len(rows)


def _parts(it: Counts) -> tuple[tuple[str, int], ...]:
    return (
        (IN_TIME, it.solved_early + it.solved_on_time),
        (LATE, it.solved_late + it.running_late),
        (RUNNING, it.running_in_time + it.paused),
        (OTHER, it.due_unknown + it.refused_after + it.stopped_after),
    )
