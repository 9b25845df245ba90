"""The key that seals the audit chain's head: 32 random bytes in a private file of the data folder.

It is made once. Where it is gone, or the folder is another one than the chain was sealed from, a new one is made, and
seals nothing: what the chain was sealed with must be brought, or an administrator adopts the new one (`audit
acknowledge`), which is a row in that chain.
"""

import logging
import os
import secrets
import string
import time
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.paths import DataFolder

if TYPE_CHECKING:
    from oneshop.store.database import Database
    from oneshop.store.sealing import Keys

_BYTES = 32
_PATIENCE_SECONDS = 1.0
_SPOILT = ".hong"

_LOG = logging.getLogger(__name__)


def open_sealed(url: str, folder: DataFolder, keys: "Keys | None" = None) -> "Database":
    """The database with the desk's key and its witness; OSError where the key can be neither read nor made,
    StoreError where the database cannot be opened."""
    from oneshop.store.audit_witness import Witness
    from oneshop.store.database import SEALED_BY_ANOTHER, Database

    kept = kept_key(folder.audit_key)
    made = kept or secrets.token_bytes(_BYTES)
    database = Database.open(url, made, Witness(folder.audit_witness), keys)
    try:
        if kept is None:
            database = _with_first_key(database, url, folder, made, keys)
        if database.is_sealed_by_another():
            _LOG.warning("%s", SEALED_BY_ANOTHER)
    except BaseException:
        database.close()
        raise
    return database


def kept_key(path: Path) -> bytes | None:
    """The key a file holds; None where there is no such file or no key in it."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            text = path.read_bytes().decode("ascii", "replace").strip()
        except FileNotFoundError:
            return None
        if len(text) == 2 * _BYTES and set(text) <= set(string.hexdigits):
            return bytes.fromhex(text)
        # Another first start may be writing it just now.
        if time.monotonic() > until:
            return None
        time.sleep(0.05)


def _with_first_key(database: "Database", url: str, folder: DataFolder, made: bytes, keys: "Keys | None") -> "Database":
    """Keep a new key; where another start was first, use its."""
    from oneshop.store.audit_witness import Witness
    from oneshop.store.database import Database

    _put_aside(folder.audit_key)
    if _make(folder.audit_key, made):
        return database
    other = kept_key(folder.audit_key)
    if other is None:
        raise FileExistsError(f"{folder.audit_key} bị hỏng")
    database.close()
    return Database.open(url, other, Witness(folder.audit_witness), keys)


def _make(path: Path, key: bytes) -> bool:
    """Write the key where there is none; False where another was first."""
    try:
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(file, "wb") as writing:
        writing.write(key.hex().encode())
        writing.flush()
        os.fsync(writing.fileno())
    return True


def _put_aside(path: Path) -> None:
    """Keep a spoilt key file beside, for whoever looks into it."""
    if path.exists() and kept_key(path) is None:
        path.replace(path.with_name(path.name + _SPOILT))
