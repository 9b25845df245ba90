"""What figures need of every procedure in force, read out of the contents without building them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from oneshop.store.catalogue import in_force
from oneshop.store.tables import ProcedureRow, VersionRow


@dataclass(frozen=True)
class Outline:
    """A procedure by what it is counted under; `levels` and `online` are the values of their enums."""

    code: str
    name: str
    field: str
    levels: tuple[str, ...]
    online: str
    programmes: tuple[str, ...]


def outlines(session: Session, day: date) -> Iterator[Outline]:
    """Every procedure in force on a day, in the order of the codes; one whose content cannot be read is left out:
    `oneshop doctor` names it."""
    rows = session.execute(
        in_force(select(ProcedureRow.code, VersionRow.name, VersionRow.field, VersionRow.content), day).order_by(
            ProcedureRow.code
        )
    )
    for code, name, field, content in rows:
        try:
            said: dict[str, Any] = json.loads(content)
        except ValueError:
            continue
        online = said.get("online") or {}
        yield Outline(
            code,
            name,
            field or "",
            tuple(said.get("levels") or ()),
            str(online.get("level") or "unknown"),
            tuple(said.get("programmes") or ()),
        )
