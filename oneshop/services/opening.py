"""Opening a desk: its folder, database, embedded catalogue and index; a new folder is prepared on first use."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.procedure import Level
from oneshop.paths import EMBEDDED_CATALOGUE, DataFolder
from oneshop.search.values import DeskPlace
from oneshop.services.accounts import Accounts
from oneshop.services.audit import AuditTrail, Noting
from oneshop.services.audit_key import open_sealed
from oneshop.services.checklists import Checklists
from oneshop.services.checkpoints import Checkpoints
from oneshop.services.content_checks import ContentChecks
from oneshop.services.delegations import Delegations
from oneshop.services.desk_words import DeskWords
from oneshop.services.drafting import Drafting
from oneshop.services.exporting import Exports
from oneshop.services.fees import Fees
from oneshop.services.finding import Finder
from oneshop.services.four_eyes import FourEyes
from oneshop.services.gate import Gate
from oneshop.services.health import Health
from oneshop.services.history import History
from oneshop.services.importing import Imports
from oneshop.services.indexing import Cancelled, IndexKeeper, Progress
from oneshop.services.learning import Learning
from oneshop.services.local_synonyms import LocalSynonymsFile
from oneshop.services.memory import DeskMemory
from oneshop.services.neighbours import Neighbourhood
from oneshop.services.office import Office
from oneshop.services.own_registers import OwnRegisters
from oneshop.services.printed_lists import PrintedLists
from oneshop.services.publishing import Publishing
from oneshop.services.quality import QualityDesk
from oneshop.services.reading import Reader
from oneshop.services.registers import RegisterReader
from oneshop.services.reports import Reports
from oneshop.services.sealing_keys import SealingKeys
from oneshop.services.unanswered import UnansweredQuestions
from oneshop.services.working_time import WorkingTime
from oneshop.settings import DeskIdentity, SettingsError, load_identity
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.services.comparing import Comparing
    from oneshop.services.law import Law
    from oneshop.services.receiving.desk import ReceivingDesk
    from oneshop.services.reviewing import Reviewing
    from oneshop.store.database import Database


__all__ = ["Cancelled", "Location", "OpeningError", "Progress", "Services", "open_services"]


class OpeningError(Exception):
    """The desk cannot be opened; the message is Vietnamese, says why, and what to do. Nothing has been changed."""


@dataclass(frozen=True)
class Location:
    """Where a desk keeps its data. Without an address the database is SQLite in the folder."""

    data_dir: Path
    database_url: str | None = None


@dataclass(frozen=True)
class Services:
    """Everything a screen or a command may ask, opened once and passed on.

    What only a supervisor's page asks, and much has to be loaded for, is made when it is first asked for.
    """

    finder: Finder
    reader: Reader
    checklists: Checklists
    memory: DeskMemory
    imports: Imports
    exports: Exports
    health: Health
    registers: RegisterReader
    neighbourhood: Neighbourhood
    quality: QualityDesk
    learning: Learning
    delegations: Delegations
    keeper: IndexKeeper
    gate: Gate
    working_time: WorkingTime
    checks: ContentChecks
    drafting: Drafting
    fees: Fees
    publishing: Publishing
    four_eyes: FourEyes
    history: History
    printed_lists: PrintedLists
    accounts: Accounts
    reports: Reports
    audit: AuditTrail
    checkpoints: Checkpoints
    office: Office
    folder: DataFolder
    keys: SealingKeys
    database: "Database"

    @property
    def identity(self) -> DeskIdentity:
        """The office as papers made now are headed."""
        return self.office.current()

    @cached_property
    def law(self) -> "Law":
        """What changing one legal document touches."""
        from oneshop.services.law import Law

        return Law(self.database, self.gate, self.registers, self.drafting)

    @cached_property
    def comparing(self) -> "Comparing":
        """Versions beside each other."""
        from oneshop.services.comparing import Comparing

        return Comparing(self.database, self.reader, self.history, self.drafting, self.office.current)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """National changes that our own words stand before."""
        from oneshop.services.reviewing import Reviewing

        return Reviewing(self.database, self.gate, self.memory.habits)

    @cached_property
    def receiving(self) -> "ReceivingDesk":
        """Dossiers, their forms, money, figures and personal data."""
        from oneshop.services.receiving.desk import ReceivingDesk

        return ReceivingDesk(self)

    def close(self) -> None:
        """Let the index come to rest, and let go of the database."""
        self.keeper.close()
        self.database.close()


def open_services(
    location: Location,
    *,
    with_index: bool = True,
    waits_for_index: bool = True,
    despite_settings: bool = False,
    memory: DeskMemory | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Services:
    """Open a desk, preparing a new folder; slow the first time. OpeningError says why it cannot be opened.

    Without an index nothing is searched until somebody asks, and everything else opens faster. Who does not wait for
    it, as a window, is answered by names and codes while it is made. A window that has read the desk's memory already
    hands it over, so that there is one. `despite_settings` opens with the default identity where the settings cannot
    be read, for looking into just that.
    """
    from oneshop.search.values import BuildCancelled
    from oneshop.services.embedded import EmbeddedFault, lay_in
    from oneshop.store.database import StoreError

    folder = DataFolder(location.data_dir)
    try:
        folder.prepare()
        identity, settings_fault = _identity(folder, despite_settings=despite_settings)
        keys = SealingKeys()
        database = open_sealed(location.database_url or f"sqlite:///{folder.database}", folder, keys)
    except OSError as error:
        raise OpeningError(
            f'Không dùng được thư mục dữ liệu "{folder.root}": {refusal_in_words(error)} bằng --data-dir.'
        ) from error
    except (StoreError, SettingsError) as error:
        raise OpeningError(str(error)) from error
    try:
        registers = RegisterReader(own=OwnRegisters(database))
        is_new = lay_in(database, EMBEDDED_CATALOGUE, registers, progress)
        own_words = LocalSynonymsFile(folder.local_synonyms)
        reader = Reader(database)
        keeper = IndexKeeper(database, folder.index, DeskWords(own_words, reader.names))
        if with_index or is_new:
            keeper.open(progress, cancelled, waits=waits_for_index or is_new)
    except (StoreError, EmbeddedFault) as error:
        database.close()
        raise OpeningError(str(error)) from error
    except BuildCancelled as error:
        database.close()
        raise OpeningError("Đã dừng theo yêu cầu khi chưa lập xong chỉ mục tìm kiếm.") from error
    memory = memory or DeskMemory(folder.memory)
    gate, checks = Gate(database), ContentChecks(database, registers)
    office = Office(folder.settings, database, gate, identity)
    delegations = Delegations(database, gate, registers, reader, office.current)
    working_time = WorkingTime(database, gate, registers, identity.province)
    drafting, four_eyes = Drafting(database, gate, checks), FourEyes(database, gate)
    fees = Fees(database, gate, registers, drafting, identity.province)
    history, checklists = History(database, gate), Checklists(reader, office.current, working_time, fees)
    return Services(
        finder=Finder(database, keeper, registers, memory.habits, _place_of(identity)),
        reader=reader,
        checklists=checklists,
        memory=memory,
        imports=Imports(database, keeper, gate),
        exports=Exports(database),
        health=Health(database, keeper, folder, registers, gate, settings_fault),
        registers=registers,
        neighbourhood=Neighbourhood(reader, registers, delegations),
        quality=QualityDesk(registers, database, gate),
        learning=Learning(
            UnansweredQuestions(folder.unanswered), own_words, keeper, reader, gate, Noting(database, gate)
        ),
        delegations=delegations,
        keeper=keeper,
        gate=gate,
        working_time=working_time,
        checks=checks,
        drafting=drafting,
        fees=fees,
        publishing=Publishing(database, gate, drafting, four_eyes, keeper),
        four_eyes=four_eyes,
        history=history,
        printed_lists=PrintedLists(database, gate, reader, checklists, fees),
        accounts=Accounts(database, gate),
        reports=Reports(database, gate, reader),
        audit=AuditTrail(database, gate),
        checkpoints=Checkpoints(folder.unsaved, gate),
        office=office,
        folder=folder,
        keys=keys,
        database=database,
    )


def _place_of(identity: DeskIdentity) -> DeskPlace:
    return DeskPlace(Level(identity.level) if identity.level else None, identity.province or None)


def _identity(folder: DataFolder, *, despite_settings: bool) -> tuple[DeskIdentity, str | None]:
    try:
        return load_identity(folder.settings), None
    except SettingsError as fault:
        if not despite_settings:
            raise
        return DeskIdentity(), str(fault)
