"""A card as one line of JSON and back: how the index keeps what a list row shows."""

import json
from datetime import date

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.entry import Card
from oneshop.search.values import FeeFilter


def card_to_text(card: Card) -> str:
    """One JSON array, in the order of the fields of `Card`."""
    values = (
        card.code,
        card.name,
        card.version_hash,
        card.field,
        [level.value for level in card.levels],
        card.audiences,
        card.online.value,
        card.office,
        card.issuer,
        card.fee.value if card.fee else None,
        card.withdrawn,
        card.popular_names,
        card.withdrawn_on.isoformat() if card.withdrawn_on else None,
        card.successors,
    )
    return json.dumps(values, ensure_ascii=False)


def card_from_text(text: str) -> Card:
    """The card of such a line; ValueError, TypeError or KeyError where it is none."""
    (
        code,
        name,
        version_hash,
        field,
        levels,
        audiences,
        online,
        office,
        issuer,
        fee,
        withdrawn,
        popular_names,
        withdrawn_on,
        successors,
    ) = json.loads(text)
    return Card(
        code=code,
        name=name,
        version_hash=version_hash,
        field=field,
        levels=tuple(Level(level) for level in levels),
        audiences=tuple(audiences),
        online=OnlineLevel(online),
        office=office,
        issuer=issuer,
        fee=FeeFilter(fee) if fee else None,
        withdrawn=withdrawn,
        popular_names=tuple(popular_names),
        withdrawn_on=date.fromisoformat(withdrawn_on) if withdrawn_on else None,
        successors=tuple(successors),
    )
