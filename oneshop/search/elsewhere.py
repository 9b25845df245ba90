"""What a query says that no one-stop desk handles, and who does: "ly hôn" is for the court."""

import re
from collections.abc import Iterable

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.elsewhere import ElsewhereMatter
from oneshop.search.phrases import Phrases
from oneshop.search.reading import LONGEST_TEXT
from oneshop.search.typed import typed_word
from oneshop.search.values import Elsewhere
from oneshop.search.wording import MOST_WORDS
from oneshop.vietnamese.text import tidy

_WORD = re.compile(r"[^\W_]+")
_MOST_TOLD = 3


class Signposts:
    """The matters of the register, found in the words of a query."""

    def __init__(self, matters: Iterable[ElsewhereMatter]) -> None:
        matters = tuple(matters)
        self._said = Phrases((said, matter) for matter in matters for said in matter.said)
        self._here = {matter.matter: Phrases((it, None) for it in matter.but_here) for matter in matters}

    def found_in(self, text: str) -> tuple[Elsewhere, ...]:
        """The matters a query speaks of, longest phrases first in each place; marks count where they were typed."""
        typed = [typed_word(word).lower for word in _WORD.findall(tidy(text[: LONGEST_TEXT * 2]))[:MOST_WORDS]]
        found: dict[str, ElsewhereMatter] = {}
        place = 0
        while place < len(typed):
            met = self._said.starting_at(typed, place)
            for _, matter in met[:1]:
                if not self._is_here(matter, typed):
                    found[matter.matter] = matter
            place = met[0][0] if met else place + 1
        return tuple(_told(matter) for matter in list(found.values())[:_MOST_TOLD])

    def _is_here(self, matter: ElsewhereMatter, typed: list[str]) -> bool:
        here = self._here[matter.matter]
        return any(here.starting_at(typed, place) for place in range(len(typed)))


def _told(matter: ElsewhereMatter) -> Elsewhere:
    return Elsewhere(
        matter=matter.matter,
        authority=matter.authority,
        basis=matter.basis,
        note=matter.note,
        is_checked=matter.certainty is not Certainty.NEEDS_CHECK,
        codes=matter.codes,
    )
