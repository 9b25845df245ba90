"""Where file dialogs begin: the folder used last, at first the person's documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


class LastFolder:
    """Remembers a folder until the program ends.

    >>> folder = LastFolder()
    >>> folder.used(Path("/du-lieu/phieu.pdf"))
    >>> folder.path == Path("/du-lieu")
    True
    """

    def __init__(self) -> None:
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        """The folder to begin in."""
        if self._path is not None:
            return self._path
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def used(self, file: Path) -> None:
        """A person has chosen this file."""
        self._path = file.parent
