"""What of a dossier itself is put right in its form: which fields were changed, and what that asks of the register."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast

from oneshop.services.clock import now
from ui.dossiers import texts
from ui.dossiers.papers_field import papers_in
from ui.receiving.filling import received_at
from ui.receiving.state import Typed

if TYPE_CHECKING:
    from oneshop.catalogue.procedure import ChannelKind
    from oneshop.counter.dossiers.correcting import Correction
    from oneshop.counter.dossiers.dossier import Delivery, Dossier

_MOMENT = "%H:%M %d/%m/%Y"


def fresh_values(dossier: "Dossier") -> dict[str, object]:
    """What the fields begin with."""
    return {
        "code": "" if dossier.is_local else dossier.code,
        "procedures": _procedures(dossier),
        "received": _received(dossier),
        "channel": dossier.channel,
        "delivery": dossier.delivery,
    }


def faults(values: Mapping[str, object]) -> dict[str, str]:
    """What stands for nothing, by field."""
    try:
        moment = _moment(values)
    except ValueError as fault:
        return {"received": str(fault)}
    if moment is not None and moment > now():
        return {"received": texts.RECEIVED_AHEAD}
    return {}


def change(dossier: "Dossier", values: Mapping[str, object]) -> "Correction":
    """Only what was changed; a field that was emptied leaves its thing as it is."""
    from oneshop.counter.dossiers.correcting import Correction

    code, channel = str(values.get("code") or ""), cast("ChannelKind | None", values.get("channel"))
    delivery, papers = cast("Delivery | None", values.get("delivery")), papers_in(values.get("papers"))
    typed = str(values.get("procedures") or "")
    is_other = bool(typed) and typed != _procedures(dossier)
    return Correction(
        code=code if code and code != dossier.code else None,
        codes=tuple(typed.replace(",", " ").replace(";", " ").split()) if is_other else None,
        received=_moment(values) if str(values.get("received") or "") != _received(dossier) else None,
        channel=channel if channel is not dossier.channel else None,
        delivery=delivery if delivery is not dossier.delivery else None,
        papers=papers if papers and papers != dossier.papers else None,
    )


def _procedures(dossier: "Dossier") -> str:
    return ", ".join(part.procedure for part in dossier.parts if part.procedure)


def _received(dossier: "Dossier") -> str:
    return f"{dossier.received_at:{_MOMENT}}" if dossier.received_at else ""


def _moment(values: Mapping[str, object]) -> datetime | None:
    return received_at(Typed(received=str(values.get("received") or "")), now())
