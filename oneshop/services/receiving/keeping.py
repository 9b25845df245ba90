"""A dossier out of the register by what stands on its paper, and every change of it into the audit, without a name."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from oneshop.counter.dossiers.dossier import Dossier
from oneshop.services.clock import today
from oneshop.services.receiving.refusals import CodeTaken
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import audit, dossiers
from oneshop.store.dossiers import KeptDossier

if TYPE_CHECKING:
    from oneshop.services.opening import Services

_NUMBER = re.compile(r"(\d{1,9})(?:\s*/\s*(\d{4}))?", re.ASCII)


def kept_with(services: "Services", said: str) -> KeptDossier:
    """The dossier of a code, now or formerly its own, or of a number of this desk's book ("12", "12/2026").

    UnknownDossier where there is none; the caller has asked the gate.
    """
    wanted = said.strip()
    number = _NUMBER.fullmatch(wanted)
    with services.database.reading() as session:
        if number is None:
            found = dossiers.with_code(session, "".join(wanted.split()).upper())
        else:
            year = int(number[2]) if number[2] else today().year
            found = dossiers.with_number(session, services.identity.desk_code, year, int(number[1]))
    if found is None:
        raise UnknownDossier(wanted[:64])
    return found


def require_free(session: Any, code: str, own: Dossier | None = None) -> None:
    """CodeTaken, naming the number, where another dossier has the code or had it.

    Walks all the codes there were: to be asked before anybody else has to wait, and `require_not_taken` afterwards.
    """
    there = dossiers.with_code(session, code)
    if there is not None and (own is None or (there.dossier.year, there.dossier.number) != (own.year, own.number)):
        raise CodeTaken(
            f"Mã {code} đã có trong sổ: số {there.dossier.number}/{there.dossier.year}, "
            f"ghi lúc {there.dossier.entered_at:%H:%M %d/%m/%Y}. Xem lại mã, hoặc mở hồ sơ ấy."
        )


def require_not_taken(session: Any, code: str, own: Dossier | None = None) -> None:
    """CodeTaken where somebody has just been quicker: no code was ever had that was not one's own first."""
    if dossiers.has_code(session, code):
        require_free(session, code, own)


def note(
    session: Any,
    who: str,
    action: str,
    before: Dossier | None,
    after: Dossier,
    reasons: Sequence[str] = (),
    changed: Sequence[str] = (),
) -> None:
    """A line of the audit: codes, states, days and sums, and nothing that tells who a citizen is."""
    more = {name: list(values) for name, values in (("reasons", reasons), ("changed", changed)) if values}
    entry = audit.Entry(
        who,
        action,
        f"dossier {after.code}",
        before=_told(before) if before else None,
        after=_told(after, **more),
    )
    audit.note(session, entry)


def _told(dossier: Dossier, **more: list[str]) -> str:
    plain = {
        "code": dossier.code,
        "number": f"{dossier.number}/{dossier.year}",
        "state": dossier.state.value,
        "procedures": [part.procedure for part in dossier.parts if part.procedure],
        "received": dossier.received_at.isoformat() if dossier.received_at else None,
        "due": dossier.due.isoformat() if dossier.due else None,
        "owed": dossier.owed.total,
        **more,
    }
    return json.dumps({name: value for name, value in plain.items() if value is not None}, ensure_ascii=False)
