"""The rows with the highest scores, without putting all of them in order."""

import numpy as np
from numpy.typing import NDArray

from oneshop.search.postings import Scores

_HEAP = 64

LEAST = 1e-12
"""Above zero by any measure."""


def highest(scores: Scores, limit: int) -> NDArray[np.int32]:
    """At least the `limit` rows with the highest scores above zero, and few others.

    The rows are dealt out to heaps of `_HEAP`; the limit-th highest of the heaps' maxima is no higher than the
    limit-th highest score, and quicker to find.
    """
    whole = len(scores) // _HEAP * _HEAP
    tops = scores[:whole].reshape(_HEAP, -1).max(axis=0) if whole else scores
    least = np.float32(LEAST)
    if len(tops) > limit > 0:
        least = max(least, np.partition(tops, len(tops) - limit)[len(tops) - limit])
    return np.flatnonzero(scores >= least).astype(np.int32)
