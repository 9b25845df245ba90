"""What a password must be, and how it is kept: the rules of NIST SP 800-63B, Argon2id (RFC 9106).

A password is taken in Unicode NFC: the same letters typed on another keyboard, or by another input method, are the same
password (docs/decisions/0011).
"""

import re
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from oneshop.vietnamese.text import fold, nfc

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_CHARACTERS = 8
MOST_CHARACTERS = 256

_ROUNDS, _MEMORY_KIB, _LANES = 3, 64 * 1024, 4
"""The second choice of RFC 9106 §4, for machines that cannot give 2 GiB; 0.15 to 0.25 s on a desk's computer."""


class PasswordRefused(ValueError):
    """The password is not good enough; the message says why and what to do, and does not repeat it."""


def refuse_weak(password: str, names: Iterable[str], common: Collection[str]) -> None:
    """PasswordRefused for one that is too short, too long, chosen by too many, or made of the person's own `names`.

    There are no rules of composition: four common words in a row are good. `common` is in small letters.
    """
    said = nfc(password)
    if len(said) < LEAST_CHARACTERS:
        raise PasswordRefused(
            f"Mật khẩu cần ít nhất {LEAST_CHARACTERS} ký tự. Dễ nhớ mà khó đoán: ghép bốn từ không liên quan."
        )
    if len(said) > MOST_CHARACTERS:
        raise PasswordRefused(f"Mật khẩu dài quá {MOST_CHARACTERS} ký tự. Chọn mật khẩu ngắn hơn.")
    if any("\ud800" <= letter <= "\udfff" for letter in said):
        raise PasswordRefused("Mật khẩu có ký tự không đọc được. Gõ lại bằng bộ gõ khác.")
    plain = _plain(said)
    if said.lower() in common or plain in common or len(set(plain)) <= 1:
        raise PasswordRefused("Mật khẩu này quá nhiều người dùng nên dễ đoán. Chọn mật khẩu khác.")
    if any(_is_made_of(plain, _plain(name)) for name in names):
        raise PasswordRefused("Mật khẩu chỉ gồm tên của tài khoản và vài chữ số nên dễ đoán. Chọn mật khẩu khác.")


def _plain(text: str) -> str:
    """Without marks, blanks and capitals: "Mật khẩu 1" stands on the list as "matkhau1"."""
    return "".join(fold(text).split())


def _is_made_of(password: str, name: str) -> bool:
    if not name or name not in password:
        return False
    return not re.sub(r"[\W\d_]", "", password.replace(name, ""))


class Hashing:
    """Argon2id with one set of costs; the library is loaded when it is first needed."""

    def __init__(self, rounds: int = _ROUNDS, memory_kib: int = _MEMORY_KIB, lanes: int = _LANES) -> None:
        self._costs = (rounds, memory_kib, lanes)

    def hashed(self, password: str) -> str:
        """What is kept instead of the password: salt, costs and hash as one text."""
        return self._hasher.hash(_bytes(password))

    def matches(self, kept: str, password: str) -> bool:
        """Whether it is the password; False where what is kept is no hash at all."""
        from argon2.exceptions import VerificationError

        try:
            return self._hasher.verify(kept, _bytes(password))
        except (VerificationError, ValueError):
            return False

    def pretend(self, password: str) -> None:
        """Take as long as `matches` takes, for a name that nobody bears."""
        self.matches(self._nobodys, password)

    def is_dated(self, kept: str) -> bool:
        """Whether it was hashed with other costs than today's, and should be hashed anew at the next sign-in."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        from argon2 import PasswordHasher

        rounds, memory_kib, lanes = self._costs
        return PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=lanes)

    @cached_property
    def _nobodys(self) -> str:
        # No secret: its salt and hash are of the right length, it costs what ours cost, and it matches nothing.
        rounds, memory_kib, lanes = self._costs
        return f"$argon2id$v=19$m={memory_kib},t={rounds},p={lanes}${'A' * 22}${'A' * 43}"


def _bytes(password: str) -> bytes:
    # What no encoding can say, such as half a character from a broken terminal, is simply a wrong password.
    return nfc(password).encode(errors="surrogatepass")
