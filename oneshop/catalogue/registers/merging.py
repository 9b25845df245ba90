"""One legal document from what several files say of it, and what they contradict each other in."""

import re
from dataclasses import dataclass, replace

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.vietnamese.text import fold, words

_FACTS = ("issuer", "issued_on", "valid_from", "valid_to", "replaced_by")
_DAYS_AND_END = frozenset({"issued_on", "valid_from", "valid_to", "replaced_by"})
_WORDS = ("title", "note", "source")
_TRUST = (Certainty.NEEDS_CHECK, Certainty.SECONDARY, Certainty.READ)
_NUMBERED_FOR_EVER = re.compile(r"/\d{4}/(?!.*(?:HĐND|UBND))")
_LEAST_SHARED = 1 / 3
"""Titles are quoted in short; two that share fewer of their words speak of different documents."""


@dataclass(frozen=True)
class Contradiction:
    """Two files give a document different facts; `kept` is the one it goes on with."""

    part: str
    kept: str
    other: str


def is_unique_number(number: str) -> bool:
    """Whether a number names one document for ever: `118/2025/NĐ-CP` does.

    `422/QĐ-TTg` comes again next year, and `09/2025/NQ-HĐND` in every province.
    """
    return _NUMBERED_FOR_EVER.search(number) is not None


def merged(first: LegalDocument, second: LegalDocument) -> tuple[LegalDocument, tuple[Contradiction, ...]]:
    """One document of two records of it: the more certain one, with its gaps filled from the other.

    Days and ends taken from the less certain record make the whole no more certain than that.
    """
    is_second_surer = _TRUST.index(second.certainty) > _TRUST.index(first.certainty)
    better, other = (second, first) if is_second_surer else (first, second)
    filled = {
        part: getattr(other, part) for part in (*_FACTS, *_WORDS) if not getattr(better, part) and getattr(other, part)
    }
    certainty = other.certainty if _DAYS_AND_END & filled.keys() else better.certainty
    contradictions = [
        Contradiction(part, _shown(getattr(better, part)), _shown(getattr(other, part)))
        for part in _FACTS
        if getattr(better, part) and getattr(other, part) and _differ(getattr(better, part), getattr(other, part))
    ]
    if better.title and other.title and not _may_be_one_title(better.title, other.title):
        contradictions.append(Contradiction("title", better.title, other.title))
    return replace(better, **filled, certainty=certainty), tuple(contradictions)


def _differ(one: object, two: object) -> bool:
    if isinstance(one, str) and isinstance(two, str):
        return words(fold(one)) != words(fold(two))
    if isinstance(one, tuple) and isinstance(two, tuple):
        return set(one) != set(two)
    return one != two


def _may_be_one_title(one: str, two: str) -> bool:
    first, second = set(words(fold(one))), set(words(fold(two)))
    return len(first & second) >= _LEAST_SHARED * min(len(first), len(second))


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
