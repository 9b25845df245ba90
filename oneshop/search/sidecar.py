"""The contents of the index as plain arrays beside Whoosh's files, so that opening does not decode them again.

Nothing here is pickled: numbers are .npy arrays in one .npz, words and cards are JSON.
"""

import json
from pathlib import Path

import numpy as np

from oneshop.search.analysis import TermField
from oneshop.search.card_record import card_from_text, card_to_text
from oneshop.search.contents import Contents
from oneshop.search.postings import Postings

_ARRAYS = "arrays.npz"
_WORDS = "words.json"
FILES = (_ARRAYS, _WORDS)


def save(folder: Path, contents: Contents) -> None:
    """Write the arrays and words into the folder of their generation."""
    arrays = {
        f"{field.value}_{part}": getattr(postings, part)
        for field, postings in contents.postings.items()
        for part in ("offsets", "rows", "counts")
    }
    np.savez(folder / _ARRAYS, allow_pickle=False, **arrays)
    words = {
        "terms": {field.value: postings.terms for field, postings in contents.postings.items()},
        "cards": [card_to_text(card) for card in contents.cards],
    }
    (folder / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> Contents:
    """Read what `save` wrote; OSError, ValueError or KeyError when it is not whole."""
    words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
    postings: dict[TermField, Postings] = {}
    with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
        for field in TermField:
            postings[field] = Postings(
                terms=tuple(words["terms"][field.value]),
                offsets=arrays[f"{field.value}_offsets"],
                rows=arrays[f"{field.value}_rows"],
                counts=arrays[f"{field.value}_counts"],
            )
    return Contents(tuple(card_from_text(text) for text in words["cards"]), postings)
