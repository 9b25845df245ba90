"""The four fields of an open index, ready to score with."""

from dataclasses import dataclass

import numpy as np

from oneshop.search.contents import Contents
from oneshop.search.postings import Impacts, Scores


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


def name_weights(fields: Fields) -> Scores:
    """What the words of every row's name weigh together: the most that `in_name` can come to."""
    names, anywhere = fields.name, fields.anywhere
    weights = np.zeros(names.row_count, np.float32)
    for position, term in enumerate(names.postings.terms):
        weights[names.slice_of(position)[0]] += np.float32(anywhere.rarity_of(term))
    return weights
