"""The section of the channels: how a dossier is handed in, how long it takes then, what it costs, who need not pay."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.conditions import Stated
from oneshop.catalogue.consistency import fees_of
from oneshop.catalogue.fees import Exemption, Fee, FeeKind
from oneshop.catalogue.in_words import UNIT_WORDS, condition_in_words, number_in_figures, time_in_words
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent, ProcessingTime
from oneshop.catalogue.registers.legal_documents import LegalDocument
from ui.editing import structured_texts as texts
from ui.editing.citations import CitationField, Documents
from ui.editing.conditions import ConditionField
from ui.editing.fee_form import FeeForm, exemption_form, exemption_words, rate_of
from ui.editing.fields import ChoiceField, TextField
from ui.editing.figures import NumberField
from ui.editing.node_table import Node, NodeTable
from ui.editing.nodes import Kind, NodesSection
from ui.editing.structured_form import StructuredForm

_KIND_WORDS = {ChannelKind(value): words for value, words in texts.CHANNEL_KINDS}
_UNITS = ((None, texts.NO_UNIT), *UNIT_WORDS.items())
_WIDTHS = (12, 16, 12)


class ChannelsSection(NodesSection):
    """`documents` are the legal documents of the register, which complete what is typed into a citation."""

    title = texts.CHANNELS
    parts = ("channels",)

    def __init__(self, documents: Sequence[LegalDocument] = (), parent: QWidget | None = None) -> None:
        known = Documents(documents)
        kinds = (
            Kind("channels", None, texts.CHANNEL, channel_form(), _new_channel, _as_it_is, _channel_name),
            Kind("times", "channels", texts.TIME, time_form(known), _new_time, _as_it_is, time_in_words),
            Kind("fees", "channels", texts.FEE, FeeForm(known), _new_fee, _as_it_is, lambda fee: str(fee.name)),
            Kind(
                "exemptions", "fees", texts.EXEMPTION, exemption_form(known), _new_exemption, _copied, _exemption_name
            ),
        )
        about = texts.LIST_ABOUT.format(more="")
        table = NodeTable(texts.CHANNELS, about, texts.CHANNEL_COLUMNS, _WIDTHS)
        super().__init__(kinds, table, nodes_of, parent=parent)


def nodes_of(content: ProcedureContent) -> list[Node]:
    """Every channel with its times, its fees and their exemptions below it."""
    nodes: list[Node] = []
    for number, channel in enumerate(content.channels):
        path = f"channels[{number}]"
        about = " · ".join(part for part in (channel.where, channel.note) if part)
        when = condition_in_words(channel.when, content.questions)
        nodes.append(Node(path, (_channel_name(channel), about, when)))
        for place, time in enumerate(channel.times):
            when = condition_in_words(time.when, content.questions)
            nodes.append(Node(f"{path}.times[{place}]", (texts.TIME_ROW, time_in_words(time), when), 1))
        for place, fee in enumerate(channel.fees):
            nodes += _fee_nodes(f"{path}.fees[{place}]", fee, content)
    return nodes


def _fee_nodes(path: str, fee: Fee, content: ProcedureContent) -> list[Node]:
    when = condition_in_words(fee.when, content.questions)
    nodes = [Node(path, (fee.name or texts.FEE, rate_of(fee), when), 1)]
    for place, exemption in enumerate(fee.exemptions):
        when = condition_in_words(exemption.when, content.questions)
        cells = (exemption.name, exemption_words(exemption), when)
        nodes.append(Node(f"{path}.exemptions[{place}]", cells, 2))
    return nodes


def channel_form() -> StructuredForm:
    """The form of one channel."""
    return StructuredForm(
        [
            ChoiceField("kind", texts.CHANNEL_KIND, texts.CHANNEL_KIND_ABOUT, tuple(_KIND_WORDS.items())),
            TextField("where", texts.CHANNEL_WHERE, texts.CHANNEL_WHERE_ABOUT),
            ConditionField("when", texts.WHEN, texts.CHANNEL_WHEN_ABOUT),
            TextField("note", texts.NOTE, texts.NOTE_ABOUT),
        ]
    )


def time_form(documents: Documents) -> StructuredForm:
    """The form of one processing time."""
    return StructuredForm(
        [
            [
                NumberField("amount", texts.TIME_AMOUNT, texts.TIME_AMOUNT_ABOUT),
                ChoiceField("unit", texts.TIME_UNIT, texts.TIME_UNIT_ABOUT, _UNITS),
            ],
            TextField("text", texts.TIME_TEXT, texts.TIME_TEXT_ABOUT),
            ConditionField("when", texts.WHEN, texts.TIME_WHEN_ABOUT),
            CitationField("basis", texts.TIME_BASIS, texts.CITED_ABOUT, documents),
            TextField("note", texts.NOTE, texts.NOTE_ABOUT),
        ],
        built_time,
    )


def built_time(time: ProcessingTime, changes: Mapping[str, Any]) -> ProcessingTime:
    """The time with these fields instead; ValueError, in words, where there is none."""
    amount, unit = changes.get("amount", time.amount), changes.get("unit", time.unit)
    if amount is not None and unit is None:
        raise ValueError(texts.TIME_NEEDS_UNIT.format(amount=number_in_figures(amount)))
    if amount is None and unit is not None:
        raise ValueError(texts.TIME_NEEDS_AMOUNT)
    if amount is None and not changes.get("text", time.text):
        raise ValueError(texts.TIME_NEEDS)
    return replace(time, **changes)


def _channel_name(channel: Channel) -> str:
    words = _KIND_WORDS[channel.kind]
    return words[:1].upper() + words[1:]


def _exemption_name(exemption: Exemption) -> str:
    return exemption.name


def _new_channel(content: ProcedureContent) -> Channel:
    """The first way to hand in that is not there yet."""
    there = {channel.kind for channel in content.channels}
    return Channel(next((kind for kind in ChannelKind if kind not in there), ChannelKind.UNSTATED))


def _new_time(_: ProcedureContent) -> ProcessingTime:
    return ProcessingTime(text=texts.NEW_TIME)


def _new_fee(_: ProcedureContent) -> Fee:
    return Fee(texts.NEW_FEE, FeeKind.LE_PHI)


def _new_exemption(content: ProcedureContent) -> Exemption:
    # It holds for nobody until somebody says for whom: a person decides on words.
    return Exemption(_free_id(content), texts.NEW_EXEMPTION, Stated(texts.NEW_EXEMPTION_WHEN))


def _free_id(content: ProcedureContent) -> str:
    taken = {one.id for _, fee in fees_of(content) for one in fee.exemptions}
    number = 1
    while f"mg{number}" in taken:
        number += 1
    return f"mg{number}"


def _as_it_is(_: ProcedureContent, item: Any) -> Any:
    return item


def _copied(content: ProcedureContent, exemption: Exemption) -> Exemption:
    return replace(exemption, id=_free_id(content))
