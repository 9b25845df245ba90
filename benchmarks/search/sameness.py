"""Whether the same question gives the same first ten however it is encoded, and a code however it is spelled."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.search.asked import Asked, Kind
from benchmarks.search.keyboards import telex, vni
from benchmarks.search.outcomes import JUDGED
from benchmarks.search.tuning import Finder
from benchmarks.search.variants import decomposed, tones_on_first, tones_on_second
from oneshop.search.entry import Entry
from oneshop.vietnamese.text import fold, nfc, words

_QUERIES = 200
_MARKED_SHARE = 0.5
"""Only questions of which at least half the syllables were written with marks tell encodings apart."""

_USUAL_CODE = re.compile(r"\d\.\d{6}")

ENCODINGS: Mapping[str, Callable[[str], str]] = {
    "NFD": decomposed,
    "tone on the first letter (hòa)": tones_on_first,
    "tone on the second letter (hoà)": tones_on_second,
    "raw Telex keys": telex,
    "raw VNI keys": vni,
}
SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "code with its office (1.001193.000.00.00.H26)": lambda code: f"{code}.000.00.00.H26",
    "code without dot (1001193)": lambda code: code.replace(".", ""),
}
_SHORT_CODE = "code without its first digit (001193): among the first ten"


@dataclass(frozen=True)
class Same:
    """How many of how many queries gave the same; `example` is one that did not."""

    agreed: int
    asked: int
    example: str | None = None

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.agreed / self.asked


def sameness(find: Finder, whole: Finder, texts: Sequence[str], entries: Sequence[Entry]) -> Mapping[str, Same]:
    """Every encoding, every spelling of a code, and both doors of the search, by name."""
    marked = [nfc(text) for text in texts if _is_marked(text)][:_QUERIES]
    found = {name: _same(find, marked, encode) for name, encode in ENCODINGS.items()}
    live = [entry.card.code for entry in entries if not entry.card.withdrawn]
    codes = [code for code in live if _USUAL_CODE.fullmatch(code)]
    codes = codes[:: max(1, len(codes) // _QUERIES)][:_QUERIES]
    found |= {name: _same(find, codes, spell) for name, spell in SPELLINGS.items()}
    short = [code for code in codes if code in _first(find, code.split(".")[1])]
    lost = next((code for code in codes if code not in short), None)
    found[_SHORT_CODE] = Same(len(short), len(codes), lost)
    agreed = [text for text in marked if _first(find, text) == _first(whole, text)]
    differing = next((text for text in marked if text not in agreed), None)
    return {**found, "both doors give the same codes": Same(len(agreed), len(marked), differing)}


def _same(find: Finder, texts: Sequence[str], changed: Callable[[str], str]) -> Same:
    differing = [text for text in texts if _first(find, text) != _first(find, changed(text))]
    return Same(len(texts) - len(differing), len(texts), differing[0] if differing else None)


def _first(find: Finder, text: str) -> list[str]:
    return list(find(Asked(Kind.QUESTION, text)))[:JUDGED]


def _is_marked(text: str) -> bool:
    said = words(text)
    return bool(said) and sum(fold(word) != word for word in said) >= _MARKED_SHARE * len(said)
