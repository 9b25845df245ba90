"""The recovery key: 160 random bits as letters to be printed, kept in a safe, and typed once when all else is gone."""

import base64
import binascii
import hashlib
import secrets

_BYTES = 20
_GROUP = 4
_LOOKALIKES = str.maketrans("018", "OIB")
"""Base32 has none of these figures; whoever reads them from paper meant these letters."""


def new_recovery() -> str:
    """A new one, as it is printed: eight groups of four letters and figures."""
    letters = base64.b32encode(secrets.token_bytes(_BYTES)).decode()
    return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))


def recovery_bytes(typed: str) -> bytes | None:
    """The key of what was typed, however it is grouped; None where it is no recovery key at all.

    Nobody can try 2^160 of them, so that no slow hash is needed.
    """
    letters = "".join(filter(str.isalnum, typed)).upper().translate(_LOOKALIKES)
    try:
        whole = base64.b32decode(letters)
    except (binascii.Error, ValueError):
        return None
    return hashlib.sha256(b"oneshop recovery" + whole).digest() if len(whole) == _BYTES else None
