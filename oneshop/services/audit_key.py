"""The key that seals the audit chain's head: 32 random bytes in a private file, made on first use."""

import secrets
from pathlib import Path

from oneshop.paths import write_whole

_BYTES = 32


def audit_key(path: Path) -> bytes:
    """The desk's key; OSError when it can be neither read nor made."""
    try:
        return bytes.fromhex(path.read_text().strip())
    except FileNotFoundError:
        write_whole(path, secrets.token_bytes(_BYTES).hex().encode(), is_private=True)
        return bytes.fromhex(path.read_text().strip())
