"""Lays two contents of a procedure beside each other, field by field, in words a clerk reads.

Items are the same when they say the same, wherever they stand (`pairing.py`). Fees and times hang under channels;
what changed alike at several channels is told once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from oneshop.catalogue.comparing_items import ItemKind, compared, told_pair
from oneshop.catalogue.comparing_parts import CHANNEL, FEE, PARTS, TIME, Part
from oneshop.catalogue.differences import Comparison, ItemDifference, PartDifference
from oneshop.catalogue.in_words import CHANNEL_WORDS, condition_in_words
from oneshop.catalogue.procedure import Channel, ProcedureContent

__all__ = ["compare"]


def compare(before: ProcedureContent, after: ProcedureContent, *, everything: bool = False) -> Comparison:
    """What changed from one content to another; with `everything` also what did not."""
    parts = (_compared_part(part, before, after, everything=everything) for part in PARTS)
    return Comparison(tuple(part for part in parts if part.is_changed or (everything and part.items)))


def _compared_part(
    part: Part, before: ProcedureContent, after: ProcedureContent, *, everything: bool
) -> PartDifference:
    if part.key == FEE.key:
        items = _under_channels(before, after, FEE.kind, lambda channel: channel.fees, everything=everything)
    elif part.key == TIME.key:
        items = _under_channels(before, after, TIME.kind, lambda channel: channel.times, everything=everything)
    else:
        items = tuple(
            compared(
                part.items_of(before), part.items_of(after), part.kind, before.questions, after.questions,
                everything=everything, is_single=part.is_single,
            )
        )  # fmt: skip
    return PartDifference(part.key, part.label, part.noun, part.for_citizen, items)


@dataclass(frozen=True)
class _ChannelPair:
    """A row of channels before and after, either of which may be missing."""

    old: Channel | None
    new: Channel | None


def _under_channels(
    before: ProcedureContent,
    after: ProcedureContent,
    kind: ItemKind[Any],
    inner: Callable[[Channel], Sequence[Any]],
    *,
    everything: bool,
) -> tuple[ItemDifference, ...]:
    found: list[tuple[ItemDifference, str]] = []
    for pair in _channels_paired(before.channels, after.channels):
        shown, content = (pair.new, after) if pair.new is not None else (pair.old, before)
        if shown is None:
            continue
        items = compared(
            inner(pair.old) if pair.old else (), inner(pair.new) if pair.new else (), kind,
            before.questions, after.questions, everything=everything,
        )  # fmt: skip
        where = _where(shown, content)
        found.extend((item, where) for item in items)
    return tuple(_merged(found))


def _channels_paired(old: Sequence[Channel], new: Sequence[Channel]) -> Iterator[_ChannelPair]:
    for pair in told_pair(old, new, CHANNEL):
        yield _ChannelPair(pair.old, pair.new)


def _where(channel: Channel, content: ProcedureContent) -> str:
    said = condition_in_words(channel.when, content.questions)
    words = CHANNEL_WORDS[channel.kind]
    return f"{words} nếu {said}" if said else words


def _merged(found: Sequence[tuple[ItemDifference, str]]) -> Iterator[ItemDifference]:
    """What is told alike of several channels, once with all of them."""
    channels: dict[ItemDifference, list[str]] = {}
    for item, where in found:
        channels.setdefault(item, []).append(where)
    for item, places in channels.items():
        yield replace(item, where=", ".join(dict.fromkeys(places)))
