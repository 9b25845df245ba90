"""Decides what the page of the desk's settings shows."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from oneshop.accounts.permissions import Permission
from oneshop.services.gate import NotPermitted
from oneshop.services.office import OfficeRefused
from oneshop.services.receiving.personal_data import PurgeRefused
from oneshop.services.receiving.retention import PeriodRefused
from oneshop.services.receiving.sealing import SealingRefused
from oneshop.settings import DeskIdentity, SettingsError
from ui.accounts.presenter import LOCK_MINUTES, lock_minutes
from ui.background import RunsWork
from ui.desk_settings import texts
from ui.desk_settings.state import DeskSettingsState
from ui.desk_settings.telling import copies, due_rows, period_row, purge_shown, sealing_shown
from ui.written import Written

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.services.receiving.personal_data import Purged

_REFUSALS = (NotPermitted, OfficeRefused, PurgeRefused, PeriodRefused, SealingRefused, SettingsError)


@dataclass(frozen=True)
class _Found:
    """Everything the page shows, read in one go."""

    identity: DeskIdentity
    changes: dict[str, Any]


class DeskSettingsPresenter:
    """Every work reads the page anew behind it, so that it shows what holds."""

    def __init__(
        self,
        services: "Services",
        background: RunsWork,
        post: Callable[[Callable[[], None]], None],
        show: Callable[[DeskSettingsState], None],
    ) -> None:
        self._services = services
        self._receiving = services.receiving
        self._background = background
        self._post = post
        self._show = show
        self._state = DeskSettingsState()
        self._seen = DeskIdentity()
        self._number = 0

    def look(self) -> None:
        """Read everything anew; what is typed of the office and not saved stays."""
        self._do(lambda: "", keeps_office=self._number > 0)

    def read_office(self) -> None:
        """Show the office as it is set."""
        self._do(lambda: "")

    def save_office(self, values: object) -> None:
        """Set the office as it is typed."""
        if not isinstance(values, dict):
            raise TypeError("a form hands over its values by their keys")
        wished = DeskIdentity(**{field.name: str(values.get(field.name) or "") for field in fields(DeskIdentity)})
        seen = self._seen

        def work() -> str:
            self._services.office.set_identity(wished, seen)
            return texts.OFFICE_AFTER

        self._do(work)

    def save_account(self, bank_bin: str, number: str, holder: str) -> None:
        """Set the account that payment codes name."""

        def work() -> str:
            _, warnings = self._receiving.cashier.set_account(bank_bin, number, holder)
            return " ".join((texts.ACCOUNT_KEPT, *warnings))

        self._do(work, keeps_office=True)

    def drop_account(self) -> None:
        """Print no payment codes any more."""

        def work() -> str:
            self._receiving.cashier.remove_account()
            return texts.ACCOUNT_DROPPED

        self._do(work, keeps_office=True)

    def save_period(self, row: int, months: str, basis: str) -> None:
        """Set the months of a purpose."""
        if not months.strip().isdecimal():
            self._put(trouble=texts.BAD_MONTHS.format(text=months.strip()), message="")
            return

        def work() -> str:
            retention = self._receiving.personal_data.retention
            kept = retention.set_period(retention.periods()[row].purpose.id, int(months), basis)
            return texts.PERIOD_KEPT.format(name=kept.purpose.name, months=kept.months)

        self._do(work, keeps_office=True)

    def ask_purge(self) -> None:
        """Say what a purge does, and wait for the last word."""
        now = texts.PURGE_NOW.format(dossiers=len(self._state.purge.rows))
        self._put(purge=replace(self._state.purge, asks=texts.WILL_DO, now=now), message="", trouble="")

    def do_not_purge(self) -> None:
        """Nothing is destroyed."""
        self._put(purge=replace(self._state.purge, asks="", now=""))

    def purge(self) -> None:
        """Destroy what is due; the list of what is on paper stays to be seen."""

        def done(purged: "Purged") -> None:
            papers = copies(purged.on_paper)
            told = texts.PURGED.format(dossiers=len(purged.dossiers), papers=papers)
            whole = told if purged.is_wiped else f"{told} {texts.PURGED_NOT_WIPED}"
            rows = due_rows(purged.dossiers, purged.on_paper)
            self._do(lambda: whole, keeps_office=True, rows_after=rows)

        self._background.run(self._receiving.personal_data.purge, done, self._tell_fault)

    def seal(self, secret: str, again: str, in_keyring: bool) -> None:
        """Seal by a passphrase typed twice, or with the keyring."""
        if secret != again:
            self._put(trouble=texts.DIFFER, message="")
            return
        recovery = ""

        def work() -> str:
            nonlocal recovery
            sealed = self._receiving.sealing.seal(secret, in_keyring=in_keyring, told=self._progress)
            recovery = sealed.recovery
            return texts.SEALED.format(texts=sealed.texts)

        self._do(work, keeps_office=True, recovery=lambda: recovery)

    def unlock(self, secret: str) -> None:
        """Open at this machine."""

        def work() -> str:
            self._receiving.sealing.unlock(secret)
            return texts.UNLOCKED

        self._do(work, keeps_office=True)

    def unseal(self) -> None:
        """Give the sealing up."""
        self._do(lambda: texts.UNSEALED.format(texts=self._receiving.sealing.unseal(self._progress)), keeps_office=True)

    def set_lock_minutes(self, minutes: int) -> None:
        """Have the desk lock after so many minutes without a touch."""
        self._services.memory.set_preference(LOCK_MINUTES, str(minutes))
        self._put(lock_minutes=minutes, message=texts.LOCK_KEPT.format(minutes=minutes), trouble="")

    def forget_secrets(self) -> None:
        """The desk is locked: the recovery key is shown no longer."""
        self._put(sealing=replace(self._state.sealing, recovery=""))

    def _progress(self, stage: str, done: int, of: int | None) -> None:
        told = texts.WORKING.format(stage=stage, done=done, of=of)
        self._post(lambda: self._put(sealing=replace(self._state.sealing, progress=told)))

    def _do(
        self,
        work: Callable[[], str],
        *,
        keeps_office: bool = False,
        rows_after: tuple[tuple[str, ...], ...] = (),
        recovery: Callable[[], str] = lambda: "",
    ) -> None:
        def whole() -> tuple[str, _Found]:
            message = work()
            return message, self._found(recovery())

        def done(found: tuple[str, _Found]) -> None:
            message, read = found
            changes = dict(read.changes)
            if rows_after:
                changes["purge"] = replace(changes["purge"], rows=rows_after)
            if not keeps_office:
                self._seen = read.identity
                self._number += 1
                changes["office"] = Written(self._number, texts.OFFICE, asdict(read.identity))
            self._put(**changes, message=message, trouble="")

        self._background.run(whole, done, self._tell_fault)

    def _found(self, recovery: str) -> _Found:
        gate, receiving = self._services.gate, self._receiving
        account = receiving.cashier.account()
        why_not_purge = gate.why_not(Permission.PURGE)
        changes: dict[str, Any] = {
            "account": account.in_clear if account else texts.NO_ACCOUNT,
            "account_fields": (account.bank_bin, account.number, account.holder) if account else ("", "", ""),
            "periods": tuple(map(period_row, receiving.personal_data.retention.periods())),
            "sealing": sealing_shown(receiving.sealing.standing(), recovery),
            "lock_minutes": lock_minutes(self._services.memory),
            "why_not_set": gate.why_not(Permission.SET_DESK),
            "why_not_purge": why_not_purge,
        }
        plan = None if why_not_purge else receiving.personal_data.due_for_purge()
        changes["purge"] = purge_shown(plan) if plan else DeskSettingsState().purge
        return _Found(self._services.office.identity(), changes)

    def _tell_fault(self, fault: Exception) -> None:
        from oneshop.store.database import StoreError

        if isinstance(fault, OfficeRefused) and self._state.office is not None and set(fault.faults) != {""}:
            self._put(office=replace(self._state.office, faults=fault.faults), message="", trouble="")
            return
        # A bank account is refused by its values themselves.
        if not isinstance(fault, (*_REFUSALS, StoreError, ValueError)):
            raise fault
        self._put(trouble=str(fault), message="", sealing=replace(self._state.sealing, progress=""))

    def _put(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
