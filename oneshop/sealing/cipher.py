"""The cipher of personal columns: AES-256-GCM (NIST SP 800-38D) for texts and keys, HMAC-SHA-256 for words, Argon2id
(RFC 9106) for passphrases. The one module that knows `cryptography`."""

import base64
import hashlib
import hmac
import secrets
from functools import cached_property
from typing import TYPE_CHECKING

from oneshop.vietnamese.text import nfc

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
"""Random: with one key 2^32 texts may be sealed before two nonces are likely to meet (SP 800-38D §8.3)."""
_WORD_DIGITS = 12
"""Hexadecimal digits of a blinded word: 48 bits, so that two of a hundred thousand words meet once in 50,000 desks."""
_ROUNDS, _MEMORY_KIB, _LANES = 3, 64 * 1024, 4
"""As for passwords (`accounts.passwords`): the second choice of RFC 9106 §4."""


class WrongKey(ValueError):
    """The text does not open: another key, another database, or somebody has changed it."""


class Cipher:
    """Seals and opens with one key for one purpose and database; both are bound to the text (associated data)."""

    def __init__(self, key: bytes, about: str) -> None:
        self._key = key
        self._about = about.encode()

    def seal(self, text: str) -> str:
        """The text sealed, as letters; the same text never gives the same."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        # Half a character, as a broken paste leaves it, is refused by the database and by UTF-8 alike.
        return base64.b64encode(nonce + self._aes.encrypt(nonce, text.encode(), self._about)).decode()

    def open(self, sealed: str) -> str:
        """The text again; WrongKey where it does not open."""
        from cryptography.exceptions import InvalidTag

        try:
            whole = base64.b64decode(sealed, validate=True)
            return self._aes.decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], self._about).decode()
        except (InvalidTag, ValueError) as fault:
            raise WrongKey("the text does not open with this key") from fault

    @cached_property
    def _aes(self) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(_derived(self._key, b"oneshop texts"))

    def __repr__(self) -> str:
        """Without the key."""
        return f"<{type(self).__name__} {key_name(self._key)}>"


class Blinding:
    """Blinds words with a key of its own, made of the data key."""

    def __init__(self, key: bytes) -> None:
        self._key = _derived(key, b"oneshop words")

    def blind(self, words: str) -> str:
        """Each word blinded, each once and in no order that the words had, between spaces."""
        return f" {' '.join(sorted({self._word(word) for word in words.split()}))} "

    def _word(self, word: str) -> str:
        return hmac.new(self._key, word.encode(), hashlib.sha256).hexdigest()[:_WORD_DIGITS]


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """A random salt for `from_passphrase`."""
    return secrets.token_bytes(SALT_BYTES)


def key_name(key: bytes) -> str:
    """A name that tells one key from another and gives neither away."""
    return _derived(key, b"oneshop key name").hex()[:16]


def from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """The key that a passphrase stands for; takes 0.2 s and 64 MiB on purpose. It is read in Unicode NFC."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=_ROUNDS, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return kdf.derive(nfc(passphrase).encode(errors="surrogatepass"))


def _derived(key: bytes, purpose: bytes) -> bytes:
    """A key for one purpose out of a random one (the expanding half of HKDF, RFC 5869, for one block)."""
    return hmac.new(key, purpose + b"\x01", hashlib.sha256).digest()
