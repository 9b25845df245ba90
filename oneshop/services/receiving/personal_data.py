"""What a desk keeps of citizens: what is due to be destroyed, destroying it, telling citizens what is kept of them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.registers.purposes import PersonalPart
from oneshop.services import clock
from oneshop.services.receiving.retention import Retention
from oneshop.services.receiving.unknown import UnknownDossier

if TYPE_CHECKING:
    from oneshop.counter.dossiers.events import Event
    from oneshop.services.audit import AuditTrail, Change
    from oneshop.services.gate import Gate
    from oneshop.services.registers import RegisterReader
    from oneshop.store.database import Database
    from oneshop.store.dossiers import KeptDossier
    from oneshop.store.purging import DueDossier, PrintedForm

LOOKING = ("dossier.looked", "dossier.exported", "dossier.shared", "form.looked", "form.printed")
"""Actions by which somebody saw, or handed out, who a citizen is."""
_REGISTER = "register "
"""How the subject begins of a register that went to paper: it names everybody who was entered on its days."""


class PurgeRefused(ValueError):
    """Nothing may be destroyed so; the message says why and what to do."""


@dataclass(frozen=True)
class PurgePlan:
    """What a purge on a day destroys: dossiers with the parts that are due, and the copies on paper that somebody has
    to destroy by hand. `still_open` are dossiers no purge may touch, though their time would be over."""

    on: date
    dossiers: "tuple[DueDossier, ...]"
    on_paper: "tuple[PrintedForm, ...]"
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Purged:
    """What was destroyed. `is_wiped` says that the file holds no trace of it any more; else the log beside the
    database is emptied when the last window closes, or a server's administrator has to (VACUUM FULL)."""

    dossiers: "tuple[DueDossier, ...]"
    on_paper: "tuple[PrintedForm, ...]"
    is_wiped: bool


@dataclass(frozen=True)
class KeptOfPerson:
    """What is kept of the person of one dossier, in this and their other dossiers."""

    dossiers: "tuple[tuple[KeptDossier, tuple[Event, ...]], ...]"


class PersonalData:
    """Purging needs PURGE, telling a citizen SEE_DOSSIERS, and whoever looked at whom SEE_AUDIT."""

    def __init__(self, database: "Database", gate: "Gate", registers: "RegisterReader", audit: "AuditTrail") -> None:
        self._database = database
        self._gate = gate
        self._registers = registers
        self._audit = audit

    @cached_property
    def retention(self) -> Retention:
        """How long each part is kept here."""
        return Retention(self._database, self._gate, self._registers)

    def due_for_purge(self, on: date | None = None) -> PurgePlan:
        """What is due on a day, today unless another is given; a later one tells what will be."""
        from oneshop.store import purging

        self._gate.require(Permission.PURGE)
        on = on or clock.today()
        moments = self.retention.moments(on)
        with self._database.reading() as session:
            dossiers = purging.due(session, moments)
            on_paper = purging.printed_forms(session, dossiers)
            people = moments.get(PersonalPart.PEOPLE)
            return PurgePlan(on, dossiers, on_paper, purging.open_and_still(session, people) if people else ())

    def purge(self, on: date | None = None) -> Purged:
        """Destroy what is due; PurgeRefused for a day that has not come."""
        from oneshop.store import purging

        actor = self._gate.require(Permission.PURGE)
        on = on or clock.today()
        if on > clock.today():
            raise PurgeRefused(f"Ngày {on:%d/%m/%Y} chưa tới, chưa được xóa dữ liệu còn trong hạn giữ.")
        moments = self.retention.moments(on)
        with self._database.writing() as session:
            dossiers = purging.due(session, moments)
            on_paper = purging.purge(session, dossiers, _now(), actor.name, "hết hạn giữ")
        return Purged(dossiers, on_paper, bool(dossiers) and self._database.wipe())

    def erase(self, code: str) -> Purged:
        """Destroy what is kept of an ended dossier, because the citizen asks for it (Luật 91/2025/QH15 Art. 4, 14).

        UnknownDossier; PurgeRefused while it is being solved: the law that asks for the dossier asks for its data.
        """
        from oneshop.store import dossiers as kept
        from oneshop.store import purging

        actor = self._gate.require(Permission.PURGE)
        with self._database.writing() as session:
            found = purging.held_by(session, code)
            if found is None:
                if kept.has_code(session, code):
                    raise PurgeRefused(
                        f"Hồ sơ {code} chưa kết thúc nên chưa xóa được dữ liệu của người nộp. "
                        "Trả kết quả, từ chối hoặc dừng hồ sơ rồi làm lại."
                    )
                raise UnknownDossier(code)
            if not found.parts:
                raise PurgeRefused(f"Dữ liệu cá nhân của hồ sơ {code} đã được xóa trước đây.")
            on_paper = purging.purge(session, (found,), _now(), actor.name, "theo yêu cầu")
        return Purged((found,), on_paper, self._database.wipe())

    def wipe(self) -> bool:
        """Overwrite once more what was deleted; whether the file is clean."""
        self._gate.require(Permission.PURGE)
        return self._database.wipe()

    def of_person(self, code: str) -> KeptOfPerson:
        """Everything kept of the person of a dossier, to be shown to them (Art. 4): this dossier and all others with
        the same number. Who asked for it stands in the audit. UnknownDossier."""
        from oneshop.store import audit
        from oneshop.store import dossiers as kept

        actor = self._gate.require(Permission.SEE_DOSSIERS)
        with self._database.reading() as session:
            one = kept.with_code(session, code)
            if one is None:
                raise UnknownDossier(code)
            same = kept.of_identity(session, one.personal.applicant.identity) if one.personal else ()
            found = {it.id: it for it in (one, *same)}
            told = KeptOfPerson(tuple((it, kept.story(session, it.id)) for it in found.values()))
        with self._database.writing() as session:
            audit.note(
                session,
                *(audit.Entry(actor.name, "dossier.exported", f"dossier {it.dossier.code}") for it in found.values()),
            )
        return told

    def looks(self, code: str) -> "tuple[Change, ...]":
        """Who looked at a dossier's people, printed them, shared or handed them out, the newest first, under whatever
        code it had; also the registers on paper of its day."""
        from oneshop.services.audit import AuditFilter
        from oneshop.store import payments

        asked = [AuditFilter(text=code), AuditFilter(action="form.printed", subject=_REGISTER)]
        with self._database.reading() as session:
            bill = payments.bill(session, code)
        codes, entered = {code}, None
        if bill is not None:
            codes, entered = {bill.dossier.code, *bill.dossier.former_codes}, bill.dossier.entered_at.date()
            asked = [*(AuditFilter(text=one) for one in codes), asked[-1]]
        found = {it.seq: it for one in asked for it in self._audit.changes(one, limit=None).changes}
        return tuple(found[seq] for seq in sorted(found, reverse=True) if _is_look(found[seq], codes, entered))


def _is_look(change: "Change", codes: set[str], entered: date | None) -> bool:
    """Whether somebody saw the dossier's people by it."""
    if change.action not in LOOKING:
        return False
    if change.subject.startswith(_REGISTER):
        first, _, last = (change.after or "").partition("/")
        return entered is not None and first <= entered.isoformat() <= last
    named = {one.removeprefix("dossier ") for one in change.subject.split(", ")} | set((change.note or "").split())
    return not codes.isdisjoint(named)


def _now() -> datetime:
    return clock.now().replace(microsecond=0)
