"""Any content as it stands once it has come through the door: every text composed and printable, every id its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import reject
from hypothesis import strategies as st

from oneshop.catalogue.fees import Exemption
from oneshop.catalogue.procedure import Case, Channel, Paper, ProcedureContent
from oneshop.catalogue.record import RecordError, from_record, to_record
from oneshop.exchange.texts import printable
from tests.catalogue.strategies import contents as any_contents


def _composed(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {_composed(key): _composed(item) for key, item in value.items()}
    return value


_Named = TypeVar("_Named", Paper, Case, Exemption)


def _told_apart(parts: Sequence[_Named]) -> tuple[_Named, ...]:
    return tuple(replace(part, id=f"{part.id}{number}") for number, part in enumerate(parts))


def _sound_channel(channel: Channel) -> Channel:
    fees = (replace(fee, exemptions=_told_apart(fee.exemptions)) for fee in channel.fees)
    return replace(channel, fees=tuple(fees))


def _sound(content: ProcedureContent) -> ProcedureContent:
    return replace(
        content,
        cases=_told_apart(content.cases),
        papers=_told_apart(content.papers),
        channels=tuple(_sound_channel(channel) for channel in content.channels),
    )


@st.composite
def contents(draw: st.DrawFn) -> ProcedureContent:
    """A content that a file can give."""
    try:
        return _sound(from_record(_composed(to_record(draw(any_contents)))))
    except RecordError:
        # Some texts are nothing but control characters, and nothing is no name.
        reject()
