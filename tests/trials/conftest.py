"""The window of the receiving page, for trials that need one."""

from tests.ui.conftest import quiet_qt, wait_for

__all__ = ["quiet_qt", "wait_for"]
