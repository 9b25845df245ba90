"""The word lists of search as they stand now: those shipped with the program, with the desk's own before them."""

import logging
from typing import TYPE_CHECKING

from oneshop.paths import EMBEDDED_CATALOGUE

if TYPE_CHECKING:
    from oneshop.search.synonyms import Synonyms
    from oneshop.services.local_synonyms import LocalSynonymsFile

_log = logging.getLogger(__name__)


class DeskWords:
    """Read when first asked for, and again when the desk's own file has changed, by whomever."""

    def __init__(self, own: "LocalSynonymsFile | None" = None) -> None:
        self._own = own
        self._signature: tuple[int, int] | None = None
        self._read: Synonyms | None = None

    def current(self) -> "Synonyms":
        """The same object for as long as nothing has changed. A faulty file of the desk is left out and logged."""
        from oneshop.search.synonyms import load_synonyms

        signature = self._own.signature() if self._own else None
        if self._read is None or signature != self._signature:
            own = self._own.read() if self._own else None
            if own and own.fault:
                _log.warning("the desk's own synonyms are left out: %s", own.fault)
            self._read = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml", own.entries if own else ())
            self._signature = signature
        return self._read
