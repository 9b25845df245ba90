"""What trials borrow from the window's and the commands' tests."""

from tests.cli.conftest import call, call_as
from tests.ui.conftest import quiet_qt, wait_for

__all__ = ["call", "call_as", "quiet_qt", "wait_for"]
