"""Ids made from what people write: `tre_duoi_6_tuoi` of "Trẻ dưới 6 tuổi?"."""

import re
from collections.abc import Collection

from oneshop.vietnamese.text import fold

_LONGEST_CHARS = 40


def id_of(text: str, taken: Collection[str], otherwise: str) -> str:
    """An id of the text that nobody has yet; `otherwise` where no letter is left of the text.

    >>> id_of("Trẻ mấy tuổi?", (), "cau_hoi")
    'tre_may_tuoi'
    """
    words = re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")
    short = (
        words if len(words) <= _LONGEST_CHARS else words[:_LONGEST_CHARS].rpartition("_")[0] or words[:_LONGEST_CHARS]
    )
    stem = short or otherwise
    id, number = stem, 1
    while id in taken:
        number += 1
        id = f"{stem}_{number}"
    return id
