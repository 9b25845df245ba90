"""The procedures that the engines index: real ones, above their number recombined ones, and the questions asked."""

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.command import shared_data
from benchmarks.corpus import LabelledQuestion, real_entries, real_questions
from oneshop.catalogue.record import content_hash
from oneshop.exchange.catalogue_folder import read_catalogue
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import Entry, entry_of

SEED = 20261123
_BODY_CHARACTERS = ((6_000, 2_000), (20_000, 1_000), (100_000, 500))
"""Up to so many procedures the running text is cut to so many characters, so that a large corpus stays in bounds."""

_ABOUT_ALL = 0.95
"""A size that asks for nearly all real procedures, or a little more than there are, gets all of them."""

_FIRST_CODE = 3_000_000
"""Codes in use begin with 1 or 2, so recombined procedures take theirs from here."""


@dataclass(frozen=True)
class Source:
    """Where everything comes from. Without the real data `labelled` is empty, for nothing says what is right."""

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    labelled: tuple[LabelledQuestion, ...]
    is_real: bool


@dataclass(frozen=True)
class Corpus:
    """The procedures of one size; `key` changes when any of them does."""

    size: int
    entries: tuple[Entry, ...]
    key: str


def load_source() -> Source:
    """The real procedures and questions; where they are missing, the embedded catalogue and its popular names."""
    folder = shared_data()
    if folder is None:
        own = [file.incoming.content for file in read_catalogue(EMBEDDED_CATALOGUE).files]
        entries = tuple(entry_of(it, withdrawn=False, version_hash=content_hash(it)) for it in own)
        names = dict.fromkeys(name for entry in entries for name in (entry.card.name, *entry.card.popular_names))
        return Source(entries, tuple(names), (), is_real=False)
    labelled = tuple(real_questions(folder))
    asked = [question.text for question in labelled if question.style != "template"]
    texts = tuple(dict.fromkeys([*asked, *_unlabelled(folder)]))
    return Source(tuple(real_entries(folder)), texts, labelled, is_real=True)


def _unlabelled(folder: Path) -> list[str]:
    path = folder / "queries_unlabelled.jsonl"
    if not path.exists():
        return []
    return [json.loads(line)["query"] for line in path.read_text(encoding="utf-8").splitlines()]


def corpus_of(source: Source, size: int, seed: int = SEED) -> Corpus:
    """So many procedures: real ones as they are, and recombined ones for what is missing."""
    characters = next((cut for most, cut in _BODY_CHARACTERS if size <= most), _BODY_CHARACTERS[-1][1])
    entries = [replace(entry, body=entry.body[:characters]) for entry in source.entries]
    if size < len(entries) * _ABOUT_ALL:
        entries = random.Random(seed).sample(entries, size)
    elif size * _ABOUT_ALL > len(entries):
        entries += recombined(entries, size - len(entries), seed)
    return Corpus(size, tuple(entries), f"{size}-{seed}-{_digest(entries)}")


def recombined(entries: Sequence[Entry], count: int, seed: int) -> list[Entry]:
    """New procedures made of parts of different ones: the beginning of one name, the end of another, a third's text.

    All are live, and have codes that no real procedure has.
    """
    chance = random.Random(seed)
    live = [entry for entry in entries if not entry.card.withdrawn]
    made = []
    for number in range(count):
        first, second, third = chance.choices(live, k=3)
        code = _FIRST_CODE + number
        card = replace(
            second.card,
            code=f"{code // 1_000_000}.{code % 1_000_000:06}",
            name=_joined_name(first.card.name, second.card.name, chance),
            version_hash=f"recombined-{seed}-{number}",
            popular_names=(),
        )
        made.append(Entry(card, keywords=second.keywords, body=third.body))
    return made


def _joined_name(first: str, second: str, chance: random.Random) -> str:
    beginning, end = first.split(), second.split()
    kept = beginning[: chance.randint(1, max(1, len(beginning) - 1))]
    return " ".join((*kept, *end[chance.randint(0, max(0, len(end) - 1)) :]))


def _digest(entries: Sequence[Entry]) -> str:
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(repr(entry).encode())
    return digest.hexdigest()[:12]
