"""The four fields of an open index, ready to score with."""

from dataclasses import dataclass

from oneshop.search.contents import Contents
from oneshop.search.postings import Impacts


@dataclass(frozen=True)
class Fields:
    """The impacts of every field of an index."""

    anywhere: Impacts
    name: Impacts
    pair: Impacts
    marked: Impacts

    @property
    def row_count(self) -> int:
        return self.anywhere.row_count


def fields_of(contents: Contents) -> Fields:
    """Work out what every posting of an index is worth."""
    return Fields(
        **{field.name.lower(): Impacts(postings, len(contents.cards)) for field, postings in contents.postings.items()}
    )
