"""The keyring of the system this machine's user is signed in to: Windows Credential Manager, macOS Keychain, the Secret
Service of a Linux desktop. The one module that knows `keyring`."""

_SERVICE = "oneshop"


class NoKeyring(OSError):
    """This machine has no keyring that can be used now; the message says so."""


def kept(name: str) -> bytes | None:
    """The key of that name; None where the keyring has none. NoKeyring where there is no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        text = keyring.get_password(_SERVICE, name)
        return None if text is None else bytes.fromhex(text)
    except KeyringError as fault:
        raise _no_keyring() from fault
    except ValueError:
        return None


def keep(name: str, key: bytes) -> None:
    """Keep a key; NoKeyring where it cannot be."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, key.hex())
    except KeyringError as fault:
        raise _no_keyring() from fault


def forget(name: str) -> None:
    """Take a key out; nothing where there is none, or no keyring."""
    import contextlib

    import keyring
    from keyring.errors import KeyringError

    with contextlib.suppress(KeyringError):
        keyring.delete_password(_SERVICE, name)


def _no_keyring() -> NoKeyring:
    return NoKeyring("máy này không có kho khóa của hệ điều hành, hoặc kho đang khóa")
