"""Sealing the personal data of a desk, opening it at a machine, and giving the sealing up again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.sealing_keys import SealingKeys, key_at_hand

if TYPE_CHECKING:
    from oneshop.accounts.roles import Actor
    from oneshop.sealing.envelope import Envelope
    from oneshop.services.gate import Gate
    from oneshop.store.database import Database

Told = Callable[[str, int, int | None], None]

LEAST_CHARACTERS = 12
"""Of a passphrase: whoever has the file can try as fast as their machines allow, which a password of a desk that
waits after each try does not have to stand."""

_SEALING, _UNSEALING = "Niêm dữ liệu cá nhân", "Bỏ niêm dữ liệu cá nhân"


class SealingRefused(ValueError):
    """It cannot be sealed, opened or given up so; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True)
class SealingStanding:
    """Whether personal data is sealed, and whether it is open at this machine."""

    is_sealed: bool
    is_open: bool
    has_passphrase: bool = False
    in_keyring: bool = False
    unsealed_texts: int = 0
    """Personal texts that stand in the database unsealed, though it is sealed; always 0 unless an old program wrote."""


@dataclass(frozen=True)
class Sealed:
    """`recovery` is shown once, to be printed and kept in a safe; nothing keeps it."""

    recovery: str
    texts: int
    is_wiped: bool


class Sealing:
    """Changing it needs SET_DESK. Opening needs somebody at the desk, and the passphrase."""

    def __init__(self, database: "Database", gate: "Gate", keys: SealingKeys) -> None:
        self._database = database
        self._gate = gate
        self._keys = keys

    def standing(self) -> SealingStanding:
        """How things stand; for everybody."""
        from oneshop.store.resealing import unsealed_count
        from oneshop.store.sealing import Locked, sealer_of, sealing_fact

        with self._database.reading() as session:
            fact = sealing_fact(session)
            if not fact:
                return SealingStanding(is_sealed=False, is_open=True)
            is_open = not isinstance(sealer_of(session), Locked)
            count = unsealed_count(session)
        envelope = _envelope(fact)
        return SealingStanding(True, is_open, bool(envelope.passphrase), envelope.in_keyring, count)

    def seal(self, passphrase: str = "", *, in_keyring: bool = False, told: Told | None = None) -> Sealed:
        """Seal all personal data, by a passphrase, with the system's keyring, or both. All of it or nothing."""
        from oneshop.sealing.envelope import new_envelope
        from oneshop.sealing.system_keyring import forget
        from oneshop.store import audit, resealing
        from oneshop.store.database import known_fact
        from oneshop.store.sealing import sealing_fact
        from oneshop.store.tables import IDENTITY

        actor = self._gate.require(Permission.SET_DESK)
        if not passphrase and not in_keyring:
            raise SealingRefused("Chọn mật khẩu niêm, kho khóa của hệ điều hành, hoặc cả hai.")
        if passphrase:
            _refuse_weak(passphrase)
        envelope, key, recovery = new_envelope(self._database.fact(IDENTITY) or "", passphrase, in_keyring=in_keyring)
        if in_keyring:
            _keep_in_keyring(envelope, key)
        try:
            with self._database.writing() as session:
                if sealing_fact(session, to_change=True):
                    raise SealingRefused("Dữ liệu cá nhân đã được niêm.")
                if known_fact(session, IDENTITY) != envelope.database:
                    raise SealingRefused("Cơ sở dữ liệu vừa được thay bằng bản khác. Làm lại.")
                sealer = self._keys.keep(envelope, key)
                texts = resealing.reseal(session, envelope.as_text(), sealer, _counted(told, _SEALING))
                audit.note(session, audit.Entry(actor.name, "sealing.sealed", "setting sealing", after=_how(envelope)))
        except BaseException:
            if in_keyring:
                forget(envelope.keyring_name)
            raise
        return Sealed(recovery, texts, self._database.wipe())

    def unseal(self, told: Told | None = None) -> int:
        """Give the sealing up; how many texts. SealedAway where it is not open here."""
        from oneshop.sealing.system_keyring import forget
        from oneshop.store import audit, resealing
        from oneshop.store.sealing import sealing_fact

        actor = self._gate.require(Permission.SET_DESK)
        with self._database.writing() as session:
            fact = sealing_fact(session, to_change=True)
            if not fact:
                raise SealingRefused("Dữ liệu cá nhân không niêm.")
            envelope = _envelope(fact)
            texts = resealing.unseal(session, _counted(told, _UNSEALING))
            audit.note(session, audit.Entry(actor.name, "sealing.unsealed", "setting sealing", before=_how(envelope)))
        if envelope.in_keyring:
            forget(envelope.keyring_name)
        return texts

    def unlock(self, secret: str) -> None:
        """Open with the passphrase or the recovery key, at this machine and until the program ends."""
        self._gate.require(Permission.UPKEEP)
        envelope, key = self._opened_by(secret)
        self._keys.keep(envelope, key)

    def lock(self) -> None:
        """Forget the key that was typed."""
        self._keys.lock()

    def set_passphrase(self, passphrase: str, secret: str = "") -> None:
        """Open it with another passphrase from now on; the old one opens nothing any more. `secret` is the passphrase
        or the recovery key of now, where no keyring has the key."""
        actor = self._gate.require(Permission.SET_DESK)
        _refuse_weak(passphrase)
        envelope, key = self._opened_by(secret)
        self._change(envelope, envelope.with_passphrase(key, passphrase), key, actor, "sealing.passphrase_changed")

    def new_recovery(self, secret: str = "") -> str:
        """A new recovery key, to be shown once; the old one opens nothing any more."""
        actor = self._gate.require(Permission.SET_DESK)
        envelope, key = self._opened_by(secret)
        changed, printed = envelope.with_new_recovery(key)
        self._change(envelope, changed, key, actor, "sealing.recovery_changed")
        return printed

    def remember(self, secret: str) -> None:
        """Put the key into the keyring of this machine's user too, so that nobody types it here again."""
        actor = self._gate.require(Permission.SET_DESK)
        envelope, key = self._opened_by(secret)
        _keep_in_keyring(envelope, key)
        self._change(envelope, replace(envelope, in_keyring=True), key, actor, "sealing.remembered")

    def _opened_by(self, secret: str) -> "tuple[Envelope, bytes]":
        fact = self._database.fact(_fact_name())
        if not fact:
            raise SealingRefused("Dữ liệu cá nhân không niêm.")
        envelope = _envelope(fact)
        key = envelope.opened_by_passphrase(secret) or envelope.opened_by_recovery(secret)
        if key is None and not secret:
            key = key_at_hand(envelope)
        if key is None:
            raise SealingRefused("Không phải mật khẩu niêm, cũng không phải khóa dự phòng của cơ sở dữ liệu này.")
        return envelope, key

    def _change(self, before: "Envelope", after: "Envelope", key: bytes, actor: "Actor", action: str) -> None:
        from oneshop.store import audit
        from oneshop.store.database import note_fact
        from oneshop.store.sealing import sealing_fact

        with self._database.writing() as session:
            if sealing_fact(session, to_change=True) != before.as_text():
                raise SealingRefused("Người khác vừa đổi cách niêm. Xem lại rồi làm lại.")
            note_fact(session, _fact_name(), after.as_text())
            audit.note(session, audit.Entry(actor.name, action, "setting sealing"))
        self._keys.keep(after, key)


def _fact_name() -> str:
    from oneshop.store.sealing import FACT

    return FACT


def _envelope(fact: str) -> "Envelope":
    from oneshop.sealing.envelope import envelope_of

    found = envelope_of(fact)
    if found is None:
        raise SealingRefused("Bản oneshop mới hơn đã niêm dữ liệu này. Cài bản mới rồi mở lại.")
    return found


def _keep_in_keyring(envelope: "Envelope", key: bytes) -> None:
    from oneshop.sealing.system_keyring import NoKeyring, keep

    try:
        keep(envelope.keyring_name, key)
    except NoKeyring as fault:
        raise SealingRefused(f"{str(fault)[:1].upper()}{str(fault)[1:]}. Dùng mật khẩu niêm.") from fault


def _how(envelope: "Envelope") -> str:
    ways = ("passphrase", envelope.passphrase), ("keyring", envelope.in_keyring)
    return "; ".join([*(name for name, is_used in ways if is_used), f"key {envelope.key}"])


def _counted(told: Told | None, stage: str) -> Callable[[int, int], None]:
    return (lambda done, of: told(stage, done, of)) if told else (lambda done, of: None)


def _refuse_weak(passphrase: str) -> None:
    from oneshop.accounts.passwords import PasswordRefused, refuse_weak
    from oneshop.services.accounts import common_passwords

    if len(passphrase) < LEAST_CHARACTERS:
        raise SealingRefused(
            f"Mật khẩu niêm cần ít nhất {LEAST_CHARACTERS} ký tự. Dễ nhớ mà khó đoán: ghép bốn từ không liên quan."
        )
    try:
        refuse_weak(passphrase, (), common_passwords())
    except PasswordRefused as fault:
        raise SealingRefused(str(fault)) from fault
