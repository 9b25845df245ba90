"""The fields of an open index, ready to score with."""

from dataclasses import dataclass

from oneshop.search.impacts import Impacts


@dataclass(frozen=True)
class Fields:
    """The impacts of every field. `anywhere` counts what stands in a name once more; `title` is official names only."""

    anywhere: Impacts
    name: Impacts
    pair: Impacts
    marked: Impacts
    title: Impacts

    @property
    def row_count(self) -> int:
        return self.anywhere.row_count
