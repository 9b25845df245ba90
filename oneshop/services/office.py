"""The office as it stands on its papers: read from the settings, and set, with who did it in the audit."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.settings import (
    DeskIdentity,
    SettingsError,
    identity_faults,
    in_program_words,
    load_identity,
    save_identity,
)
from oneshop.vietnamese.faults import refusal_in_words
from oneshop.vietnamese.text import tidy

if TYPE_CHECKING:
    from oneshop.services.gate import Gate
    from oneshop.store.database import Database


_LONGEST_TEXT = 200
"""Characters of one entry: what is longer does not fit the head of a paper."""


class OfficeRefused(ValueError):
    """The settings cannot be so; `faults` are by field, each with what to do. Nothing was changed."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class Office:
    """The settings file of one machine; `current` heads the papers: as it was read at the start, or set since."""

    def __init__(self, path: Path, database: "Database", gate: "Gate", current: DeskIdentity) -> None:
        self._path = path
        self._current = current
        self._database = database
        self._gate = gate

    def current(self) -> DeskIdentity:
        """As papers made now are headed; a file that somebody changed by hand counts from the next start."""
        return self._current

    def identity(self) -> DeskIdentity:
        """As the file has it; SettingsError where the file cannot be read. For everybody: it stands on every paper."""
        return load_identity(self._path)

    def set_identity(self, identity: DeskIdentity, seen: DeskIdentity | None = None) -> DeskIdentity:
        """Set it; OfficeRefused by field, and where somebody has set it otherwise than what was `seen`."""
        from oneshop.store.audit import Entry, note

        actor = self._gate.require(Permission.SET_DESK)
        texts = {name: tidy(text) for name, text in asdict(identity).items()}
        wished = in_program_words(replace(identity, **texts))
        long = {
            name: f"dài {len(text)} ký tự, chỉ được không quá {_LONGEST_TEXT}"
            for name, text in texts.items()
            if len(text) > _LONGEST_TEXT
        }
        faults = long | identity_faults(wished)
        if faults:
            raise OfficeRefused({name: f"Mục này {fault}." for name, fault in faults.items()})
        before = self._now()
        if seen is not None and before != seen:
            raise OfficeRefused({"": "Người khác vừa đổi thông tin cơ quan; chưa ghi gì. Xem lại rồi làm lại."})
        changed = [name for name, text in asdict(wished).items() if getattr(before, name) != text]
        if not changed:
            return wished
        told = [
            json.dumps({name: getattr(it, name) for name in changed}, ensure_ascii=False) for it in (before, wished)
        ]
        with self._database.writing() as session:
            note(session, Entry(actor.name, "settings.identity", "settings identity", *told))
            try:
                save_identity(self._path, wished)
            except OSError as error:
                raise OfficeRefused({"": f"Không ghi được cấu hình: {refusal_in_words(error)}."}) from error
        self._current = wished
        return wished

    def _now(self) -> DeskIdentity:
        """What a file that cannot be read said is not known; setting it anew is how it is mended."""
        try:
            return load_identity(self._path)
        except SettingsError:
            return DeskIdentity()
