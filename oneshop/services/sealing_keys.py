"""The keys of this desk's personal data while the program runs: found by passphrase, keyring, or not at all."""

import os
import threading
from typing import TYPE_CHECKING

from oneshop.store.sealing import MARK, Locked, SealedAway

if TYPE_CHECKING:
    from oneshop.sealing.envelope import Envelope
    from oneshop.store.sealing import Sealer

PASSPHRASE = "ONESHOP_PASSPHRASE"  # noqa: S105  # The name of a variable.

_NOT_OPENED = (
    "Dữ liệu cá nhân này niêm bằng khóa khác hoặc đã bị sửa, không mở được; chưa ghi đè gì. "
    "Khôi phục bản sao lưu gần nhất của cơ sở dữ liệu này rồi mở lại."
)


class KeyedSealer:
    """Seals with the desk's key; the name of the key stands in each text."""

    is_blind = True

    def __init__(self, envelope: "Envelope", key: bytes) -> None:
        from oneshop.sealing.cipher import Blinding, Cipher

        self._mark = f"{MARK}{envelope.version}:{envelope.key}:"
        self._cipher = Cipher(key, f"oneshop/{envelope.version}/{envelope.database}/{envelope.key}")
        self._blinding = Blinding(key)

    def seal(self, text: str) -> str:
        return self._mark + self._cipher.seal(text)

    def open(self, kept: str) -> str:
        """A text that was never sealed comes back as it is: an older program may have put it in."""
        from oneshop.sealing.cipher import WrongKey

        if not kept.startswith(MARK):
            return kept
        try:
            return self._cipher.open(kept.removeprefix(self._mark))
        except WrongKey as fault:
            raise SealedAway(_NOT_OPENED) from fault

    def blind(self, words: str) -> str:
        return self._blinding.blind(words)


class SealingKeys:
    """Knows the keys that were opened; one that is wanted is looked for once, and again after `unlock`."""

    def __init__(self) -> None:
        self._guard = threading.RLock()
        self._sealers: dict[str, Sealer] = {}

    def sealer(self, fact: str) -> "Sealer":
        """The sealer of a database's fact, `Locked` where neither the passphrase of the environment nor the system's
        keyring opens it."""
        with self._guard:
            found = self._sealers.get(fact)
            if found is None:
                found = self._sealers[fact] = self._looked_for(fact)
            return found

    def keep(self, envelope: "Envelope", key: bytes) -> "Sealer":
        """From now on this key is here."""
        made = KeyedSealer(envelope, key)
        with self._guard:
            self._sealers[envelope.as_text()] = made
        return made

    def lock(self) -> None:
        """Forget every key; the passphrase of the environment and the keyring are asked again."""
        with self._guard:
            self._sealers.clear()

    def _looked_for(self, fact: str) -> "Sealer":
        from oneshop.sealing.envelope import envelope_of

        envelope = envelope_of(fact)
        key = None if envelope is None else key_at_hand(envelope)
        return Locked() if envelope is None or key is None else KeyedSealer(envelope, key)


def key_at_hand(envelope: "Envelope") -> bytes | None:
    """The key by the passphrase of the environment, or out of the system's keyring; None where neither has it."""
    from oneshop.sealing.system_keyring import NoKeyring, kept

    key = envelope.opened_by_passphrase(os.environ.get(PASSPHRASE, ""))
    if key is not None or not envelope.in_keyring:
        return key
    try:
        key = kept(envelope.keyring_name)
    except NoKeyring:
        return None
    return key if key is not None and envelope.is_opened_by(key) else None
