"""A value as its leaves: each field that says something, with its Vietnamese name and how it reads.

A leaf may have finer `parts`: they are compared where the whole reads the same before and after and yet is not, such
as a count that is 0 and one that nobody stated.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from oneshop.catalogue.conditions import ALWAYS, Condition
from oneshop.catalogue.differences import FieldDifference, Kind
from oneshop.catalogue.in_words import condition_in_words
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import Question
from oneshop.catalogue.record import condition_to_plain

T = TypeVar("T")

EMPTY = "(để trống)"
EVERYBODY = "mọi trường hợp"

CERTAINTY_WORDS = {
    Certainty.READ: "đã đọc nguyên văn",
    Certainty.SECONDARY: "theo nguồn thứ cấp",
    Certainty.NEEDS_CHECK: "chưa đối chiếu nguyên văn",
}


@dataclass(frozen=True)
class Leaf:
    """One field that is there. `is_usual`: what every item says, so that it need not be told of one that is new."""

    key: str
    label: str
    value: object
    words: str
    parts: tuple["Leaf", ...] = ()
    is_usual: bool = False
    is_order: bool = False
    """The value lists the keys of inner items; only the order of those that both sides have counts."""


def text_leaf(key: str, label: str, value: str | None) -> Iterator[Leaf]:
    """A text as it stands."""
    if value is not None:
        yield Leaf(key, label, value, value or EMPTY)


def day_leaf(key: str, label: str, value: date | None) -> Iterator[Leaf]:
    """A day as it is written."""
    if value is not None:
        yield Leaf(key, label, value, f"{value:%d/%m/%Y}")


def yes_or_no(key: str, label: str, value: bool | None) -> Iterator[Leaf]:
    """Có, không; nothing where it is not known."""
    if value is not None:
        yield Leaf(key, label, value, "có" if value else "không")


def choice_leaf(key: str, label: str, value: Enum | None, words: str, *, is_usual: bool = False) -> Iterator[Leaf]:
    """One of several words; nothing where none is chosen."""
    if value is not None:
        yield Leaf(key, label, value, words, is_usual=is_usual)


def condition_leaf(
    key: str, label: str, condition: Condition, questions: Sequence[Question], *, is_whole: bool = True
) -> Iterator[Leaf]:
    """When something holds, read aloud. `is_whole`: that it always holds is said too."""
    if condition == ALWAYS and not is_whole:
        return
    said = condition_in_words(condition, questions)
    words = f"nếu {said}" if said else EVERYBODY
    written = json.dumps(condition_to_plain(condition), ensure_ascii=False)
    parts = (Leaf(f"{key}.written", f"{label}, như máy ghi", condition, written),)
    yield Leaf(key, label, condition, words, parts, is_usual=condition == ALWAYS)


def citation_leaf(key: str, label: str, citation: Citation | None) -> Iterator[Leaf]:
    """Where something is laid down, with how sure that is."""
    if citation is None:
        return
    place = f"{citation.document}, {citation.article}" if citation.article else citation.document
    sure = "" if citation.is_checked else f", {CERTAINTY_WORDS[citation.certainty]}"
    parts = (
        *text_leaf(f"{key}.document", f"{label}, văn bản", citation.document),
        *text_leaf(f"{key}.article", f"{label}, điều khoản", citation.article),
        *certainty_leaf(f"{key}.certainty", f"{label}, mức chắc chắn", citation.certainty),
    )
    yield Leaf(key, label, citation, f"{place}{sure}" or EMPTY, parts)


def certainty_leaf(key: str, label: str, certainty: Certainty) -> Iterator[Leaf]:
    """How sure a fact is."""
    yield Leaf(key, label, certainty, CERTAINTY_WORDS[certainty], is_usual=True)


def order_leaf(key: str, label: str, names: Sequence[tuple[str, str]]) -> Iterator[Leaf]:
    """In which order inner items stand: their keys and what they are called."""
    if len(names) > 1:
        yield Leaf(
            key, label, tuple(one for one, _ in names), ", ".join(said for _, said in names), is_usual=True,
            is_order=True,
        )  # fmt: skip


def numbered(items: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """Inner items under keys that are each used once: a name that comes again is counted."""
    seen: Counter[str] = Counter()
    for name, item in items:
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}#{seen[name]}"), item


def fields_between(old: Sequence[Leaf], new: Sequence[Leaf], *, everything: bool = False) -> Iterator[FieldDifference]:
    """The fields that differ, in the order of the new item; with `everything` those that do not as well."""
    before, after = {leaf.key: leaf for leaf in old}, {leaf.key: leaf for leaf in new}
    for key in dict.fromkeys((*after, *before)):
        taken, put = before.get(key), after.get(key)
        if taken is None and put is not None:
            if not put.is_order:
                yield FieldDifference(key, put.label, Kind.ADDED, "", put.words)
        elif put is None and taken is not None:
            if not taken.is_order:
                yield FieldDifference(key, taken.label, Kind.REMOVED, taken.words, "")
        elif taken is not None and put is not None:
            yield from _between(taken, put, everything=everything)


def _between(old: Leaf, new: Leaf, *, everything: bool) -> Iterator[FieldDifference]:
    if old.value == new.value or (old.is_order and _same_order(old, new)):
        if everything and not new.is_order:
            yield FieldDifference(new.key, new.label, Kind.SAME, old.words, new.words)
        return
    if old.words == new.words:
        finer = tuple(fields_between(old.parts, new.parts))
        if finer:
            yield from finer
            return
    is_alike = " ".join(old.words.split()) == " ".join(new.words.split())
    yield FieldDifference(new.key, new.label, Kind.CHANGED, old.words, new.words, reads_alike=is_alike)


def _same_order(old: Leaf, new: Leaf) -> bool:
    if not isinstance(old.value, tuple) or not isinstance(new.value, tuple):
        return False
    one, other = set(old.value), set(new.value)
    return [key for key in old.value if key in other] == [key for key in new.value if key in one]


def all_added(leaves: Sequence[Leaf]) -> tuple[FieldDifference, ...]:
    """The fields of an item that is new; what goes without saying is left out."""
    return tuple(
        FieldDifference(leaf.key, leaf.label, Kind.ADDED, "", leaf.words) for leaf in leaves if not leaf.is_usual
    )


def all_removed(leaves: Sequence[Leaf]) -> tuple[FieldDifference, ...]:
    """The fields of an item that is gone."""
    return tuple(
        FieldDifference(leaf.key, leaf.label, Kind.REMOVED, leaf.words, "") for leaf in leaves if not leaf.is_usual
    )
