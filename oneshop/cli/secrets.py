"""Passwords for a command: from the environment, or typed at a prompt that shows nothing; never from the line itself,
which other programs can read."""

import os
import sys
from functools import cached_property
from getpass import getpass

from oneshop.cli.speech import Tongue, refuse

OWN_PASSWORD = "ONESHOP_PASSWORD"  # noqa: S105  # The name of a variable.
NEW_PASSWORD = "ONESHOP_NEW_PASSWORD"  # noqa: S105  # The name of a variable.
PASSPHRASE = "ONESHOP_PASSPHRASE"  # noqa: S105  # The name of a variable.
NEW_PASSPHRASE = "ONESHOP_NEW_PASSPHRASE"  # noqa: S105  # The name of a variable.


class Secrets:
    """The passwords of one call, each asked for once."""

    def __init__(self, say: Tongue) -> None:
        self._say = say

    @cached_property
    def own(self) -> str:
        """The password of whoever does it."""
        return self._given(OWN_PASSWORD) or self._typed(self._say("Mật khẩu: ", "Password: "), OWN_PASSWORD)

    @cached_property
    def own_first(self) -> str:
        """The password of the first admin, which has to be typed twice."""
        return self._given(OWN_PASSWORD) or self._typed_twice(OWN_PASSWORD)

    @cached_property
    def new(self) -> str:
        """The password of a new account, or a new one of an old."""
        return self._given(NEW_PASSWORD) or self._typed_twice(NEW_PASSWORD)

    @property
    def given_passphrase(self) -> str:
        """What the environment says opens sealed data; empty where it says nothing."""
        return self._given(PASSPHRASE)

    @cached_property
    def passphrase(self) -> str:
        """The passphrase, or the recovery key, of sealed data."""
        return self._given(PASSPHRASE) or self._typed(
            self._say("Mật khẩu niêm hoặc khóa dự phòng: ", "Passphrase or recovery key: "), PASSPHRASE
        )

    @cached_property
    def new_passphrase(self) -> str:
        """The first passphrase of data that is about to be sealed."""
        return self._given(PASSPHRASE) or self._typed_twice(PASSPHRASE)

    @cached_property
    def other_passphrase(self) -> str:
        """The passphrase that takes the place of the old one."""
        return self._given(NEW_PASSPHRASE) or self._typed_twice(NEW_PASSPHRASE)

    def _given(self, variable: str) -> str:
        return os.environ.get(variable, "")

    def _typed_twice(self, variable: str) -> str:
        first = self._typed(self._say("Mật khẩu mới: ", "New password: "), variable)
        if self._typed(self._say("Gõ lại mật khẩu mới: ", "New password again: "), variable) != first:
            refuse(self._say("Hai lần gõ khác nhau; chưa đổi gì.", "The two differ; nothing was changed."))
        return first

    def _typed(self, prompt: str, variable: str) -> str:
        if not sys.stdin.isatty():
            refuse(
                self._say(
                    f"Cần mật khẩu: đặt biến môi trường {variable}, hoặc chạy lệnh trong cửa sổ dòng lệnh để gõ.",
                    f"A password is needed: set {variable}, or run the command on a terminal.",
                )
            )
        try:
            return getpass(prompt)
        except EOFError:
            refuse(self._say("Chưa nhập mật khẩu.", "No password was given."))
