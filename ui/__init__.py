"""The window: the only home of PySide6; one folder per page with the same names inside."""
