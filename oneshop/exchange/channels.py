"""Ways of handing in a dossier: every row of the source kept; rows that repeat a way say when each applies."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from oneshop.catalogue.conditions import Stated
from oneshop.catalogue.procedure import Channel, ChannelKind
from oneshop.vietnamese.text import fold, tidy

_KINDS = {
    "truc tiep": ChannelKind.IN_PERSON,
    "direct": ChannelKind.IN_PERSON,
    "1": ChannelKind.IN_PERSON,
    "truc tuyen": ChannelKind.ONLINE,
    "online": ChannelKind.ONLINE,
    "2": ChannelKind.ONLINE,
    "dich vu buu chinh": ChannelKind.POST,
    "dich vu buu chinh cong ich": ChannelKind.POST,
    "buu chinh": ChannelKind.POST,
    "buu chinh cong ich": ChannelKind.POST,
    "postal": ChannelKind.POST,
    "3": ChannelKind.POST,
}
_MAX_CLAUSE_CHARS = 160
_SENTENCE_END = re.compile(r"[:;\n]|\.\s")


def channel_kind(name: str | None) -> ChannelKind | None:
    """The way a source's word names; None for a word nobody knows."""
    return _KINDS.get(fold(tidy(name or "")))


def told_apart(channels: Sequence[Channel]) -> tuple[Channel, ...]:
    """The same rows; where one way occurs again with another description, each row holds in the case it describes."""
    counts = Counter(channel.kind for channel in channels)
    notes = {kind: {channel.note for channel in channels if channel.kind is kind} for kind in counts}
    return tuple(
        replace(channel, when=Stated(first_words(channel.note)))
        if counts[channel.kind] > 1 and len(notes[channel.kind]) > 1 and channel.note and first_words(channel.note)
        else channel
        for channel in channels
    )


def first_words(note: str) -> str:
    """The beginning of a description, as long as one line of a list."""
    text = note.strip().lstrip("-+*•· \t")
    end = _SENTENCE_END.search(text)
    words = tidy(text[: end.start()] if end else text) or tidy(text)
    if len(words) <= _MAX_CLAUSE_CHARS:
        return words
    return words[:_MAX_CLAUSE_CHARS].rsplit(" ", 1)[0] + "…"
