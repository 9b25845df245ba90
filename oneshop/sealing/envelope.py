"""How the key of a database is wrapped: what the database itself keeps of it, which opens nothing by itself."""

import base64
import json
from dataclasses import asdict, dataclass, replace

from oneshop.sealing.cipher import Cipher, WrongKey, from_passphrase, key_name, new_key, new_salt
from oneshop.sealing.recovery import new_recovery, recovery_bytes

_VERSION = 1


@dataclass(frozen=True)
class Envelope:
    """The name of the data key, and the key wrapped by a passphrase and by the recovery key; `in_keyring` says that
    whoever sealed put it into the keyring of their machine too."""

    database: str
    key: str
    recovery: str
    passphrase: str = ""
    salt: str = ""
    in_keyring: bool = False
    version: int = _VERSION

    def as_text(self) -> str:
        """As the database keeps it."""
        return json.dumps(asdict(self), sort_keys=True)

    @property
    def keyring_name(self) -> str:
        """What the key is called in a keyring."""
        return f"{self.database}:{self.key}"

    def opened_by_passphrase(self, passphrase: str) -> bytes | None:
        """The data key; None where it is not the passphrase, or the key was wrapped by none."""
        if not self.passphrase or not passphrase:
            return None
        by = from_passphrase(passphrase, base64.b64decode(self.salt))
        return self._unwrapped(self.passphrase, by)

    def opened_by_recovery(self, typed: str) -> bytes | None:
        """The data key; None where what was typed is not the recovery key."""
        by = recovery_bytes(typed)
        return None if by is None else self._unwrapped(self.recovery, by)

    def is_opened_by(self, key: bytes) -> bool:
        """Whether it is the data key."""
        return key_name(key) == self.key

    def with_passphrase(self, key: bytes, passphrase: str) -> "Envelope":
        """The same with the key wrapped by this passphrase, and by no other; by none where it is empty."""
        if not passphrase:
            return replace(self, passphrase="", salt="")
        salt = new_salt()
        wrapped = _wrapping(from_passphrase(passphrase, salt), self.database, self.key).seal(key.hex())
        return replace(self, passphrase=wrapped, salt=base64.b64encode(salt).decode())

    def with_new_recovery(self, key: bytes) -> tuple["Envelope", str]:
        """The same with a new recovery key, and that as it is printed; the old one opens nothing any more."""
        printed = new_recovery()
        by = recovery_bytes(printed)
        if by is None:
            raise AssertionError("a recovery key of our own making is one")
        return replace(self, recovery=_wrapping(by, self.database, self.key).seal(key.hex())), printed

    def _unwrapped(self, wrapped: str, by: bytes) -> bytes | None:
        try:
            key = bytes.fromhex(_wrapping(by, self.database, self.key).open(wrapped))
        except WrongKey:
            return None
        return key if self.is_opened_by(key) else None


def new_envelope(database: str, passphrase: str, *, in_keyring: bool) -> tuple[Envelope, bytes, str]:
    """A new key for a database: its envelope, the key, and the recovery key as it is printed."""
    key = new_key()
    bare = Envelope(database, key_name(key), "", in_keyring=in_keyring).with_passphrase(key, passphrase)
    whole, printed = bare.with_new_recovery(key)
    return whole, key, printed


def envelope_of(text: str) -> Envelope | None:
    """The envelope of a text of `as_text`; None for one of a newer program, or damaged."""
    try:
        found = Envelope(**json.loads(text))
    except (ValueError, TypeError):
        return None
    return found if found.version == _VERSION else None


def _wrapping(by: bytes, database: str, key: str) -> Cipher:
    return Cipher(by, f"oneshop/wrap/{_VERSION}/{database}/{key}")
