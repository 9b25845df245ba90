"""The word lists of search as they stand now: those shipped with the program, with the desk's own before them."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.vietnamese.text import tidy

if TYPE_CHECKING:
    from oneshop.search.synonyms import Synonym, Synonyms
    from oneshop.services.local_synonyms import LocalSynonymsFile

_log = logging.getLogger(__name__)

NamesOf = Callable[[Sequence[str]], Mapping[str, str]]
"""The names that procedures bear today, by their codes; those that are gone are left out."""


class DeskWords:
    """Read when first asked for, and again when the desk's own file has changed, by whomever."""

    def __init__(self, own: "LocalSynonymsFile | None" = None, names: NamesOf = lambda codes: {}) -> None:
        self._own = own
        self._names = names
        self._signature: tuple[int, int] | None = None
        self._entries: tuple[Synonym, ...] = ()
        self._read: Synonyms | None = None
        self._lock = threading.Lock()

    def current(self) -> "Synonyms":
        """The same object for as long as nothing has changed. A faulty file of the desk is left out and logged."""
        from oneshop.search.synonyms import load_synonyms

        with self._lock:
            signature = self._own.signature() if self._own else None
            if self._read is None or signature != self._signature:
                own = self._own.read() if self._own else None
                if own and own.fault:
                    _log.warning("the desk's own synonyms are left out: %s", own.fault)
                self._entries = as_named_today(own.entries, self._names) if own else ()
                self._read = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml", self._entries)
                self._signature = signature
            return self._read

    def follow_names(self) -> None:
        """To be called when the catalogue has changed: what bears another name is meant by that from now on."""
        with self._lock:
            if as_named_today(self._entries, self._names) != self._entries:
                self._read = None


def as_named_today(entries: "Iterable[Synonym]", names: NamesOf) -> "tuple[Synonym, ...]":
    """The desk's synonyms with the names that the procedures they were made for bear now."""
    entries = tuple(entries)
    codes = sorted({code for one in entries for code in one.codes if code})
    named = names(codes) if codes else {}
    return tuple(replace(one, means=_means_today(one, named)) if any(one.codes) else one for one in entries)


def _means_today(synonym: "Synonym", named: Mapping[str, str]) -> tuple[str, ...]:
    pairs = zip_longest(synonym.means, synonym.codes[: len(synonym.means)], fillvalue="")
    return tuple(tidy(named[code]) if code in named else means for means, code in pairs)
