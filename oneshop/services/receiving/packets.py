"""Dossiers as packet files for another system: who shared which is noted, and the files are private."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.counter.dossiers.periods import Period
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.services.clock import now
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.counter.dossiers.events import Event
    from oneshop.services.opening import Services

SHIPPED_MAPPING = EMBEDDED_CATALOGUE / "sync_packets.yaml"


class PacketsRefused(ValueError):
    """Nothing was written; the message says why and what to do."""


@dataclass(frozen=True)
class Since:
    """Everything that happened from a moment on."""

    moment: datetime


@dataclass(frozen=True)
class OneDossier:
    """One dossier with its whole story."""

    code: str


Wanted = Period | Since | OneDossier


@dataclass(frozen=True)
class Written:
    """The files, and what is in them; `status` says how far their form may be trusted."""

    files: tuple[Path, ...]
    dossiers: int
    steps: int
    status: str


class Packets:
    """Sharing is for whoever may write dossiers with their people to files."""

    def __init__(self, services: "Services") -> None:
        self._database, self._gate = services.database, services.gate
        self._own_mapping = services.folder.sync_packets

    def write(self, folder: Path, wanted: Wanted) -> Written:
        """Write the dossiers and their steps, one file a message; UnknownDossier, PacketsRefused (the mapping, the
        folder, nothing to send). File names say the message and the moment, nothing of a citizen."""
        from oneshop.exchange.sync_mapping import MappingFault, read_mapping
        from oneshop.exchange.sync_packets import Told, dossier_packet, message, progress_packets, write_message
        from oneshop.exchange.writing import WritingError
        from oneshop.store import dossiers_told

        actor = self._gate.require(Permission.SHARE_DOSSIERS)
        try:
            mapping = read_mapping(self._own_mapping if self._own_mapping.exists() else SHIPPED_MAPPING)
        except MappingFault as fault:
            raise PacketsRefused(str(fault)) from fault
        with self._database.reading() as session:
            match wanted:
                case OneDossier(code):
                    found = dossiers_told.one(session, code.strip())
                case Since(moment):
                    found = dossiers_told.touched(session, moment, None)
                case Period():
                    found = dossiers_told.touched(session, wanted.start, wanted.end)
            told = tuple(Told(kept.dossier, kept.personal, story, paid) for kept, story, paid in found)
            if not told:
                raise _nothing(wanted)
        whole = [dossier_packet(it, mapping) for it in told]
        steps = [step for it in told for step in progress_packets(it, mapping, _Wants(wanted))]
        with self._database.writing() as session:
            dossiers_told.note_shared(session, actor.name, [it.dossier.code for it in told])
        stamp = f"{now():%Y%m%d-%H%M%S}"
        files = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for kind, packets in (("dossiers", whole), ("progress", steps)):
                path = folder / f"{_safe(mapping.messages[kind])}-{stamp}.json"
                write_message(path, message(kind, packets, mapping))
                files.append(path)
        except WritingError as fault:
            raise PacketsRefused(str(fault)) from fault
        except OSError as fault:
            raise PacketsRefused(f'Không lập được thư mục "{folder}": {refusal_in_words(fault)}.') from fault
        return Written(tuple(files), len(whole), len(steps), f"{mapping.status}: {mapping.reference}")


@dataclass(frozen=True)
class _Wants:
    """Whether a step of a story belongs to what is asked for."""

    wanted: Wanted

    def __call__(self, event: "Event") -> bool:
        match self.wanted:
            case Since(moment):
                return event.at >= moment
            case Period():
                return self.wanted.start <= event.at < self.wanted.end
        return True


def _nothing(wanted: Wanted) -> Exception:
    if isinstance(wanted, OneDossier):
        return UnknownDossier(wanted.code)
    return PacketsRefused("Trong khoảng thời gian này không hồ sơ nào có việc gì; không ghi tệp nào. Chọn khoảng khác.")


def _safe(name: str) -> str:
    """A message's name as a part of a file name."""
    return "".join(letter for letter in name if letter.isascii() and letter.isalnum()) or "goi"
