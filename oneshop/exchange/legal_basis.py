"""Legal documents as the sources cite them: the number as written, a date only where it stands beside that number."""

import re
from datetime import date

from oneshop.catalogue.legal import LegalBasis
from oneshop.exchange.texts import one_line
from oneshop.vietnamese.text import fold

_NUMBER = re.compile(r"\d+/\d{4}/[\w.\-]+|\d+/[\w.\-]+")
_DATED = re.compile(r"\W{1,3}ngay (\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})")


def legal_basis_of(number: str | None, title: str | None) -> LegalBasis | None:
    """The document, to be checked by a person; None where the source gives neither number nor title."""
    number = one_line(number or "") or None
    title = one_line(title or "") or None
    if number is None and title is None:
        return None
    return LegalBasis(number, title, _issued_on(number, title))


def _issued_on(number: str | None, title: str | None) -> date | None:
    core = _NUMBER.search(number or "")
    if core is None or title is None:
        return None
    said = fold(title)
    beside = said.find(fold(core.group()))
    found = _DATED.match(said, beside + len(core.group())) if beside >= 0 else None
    try:
        return date(int(found.group(3)), int(found.group(2)), int(found.group(1))) if found else None
    except ValueError:
        return None
