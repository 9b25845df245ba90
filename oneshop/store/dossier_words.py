"""Free text against the words a dossier is found by: a name, a code, a number of the book, the digits of a telephone.

Every typed word must be found. Of a name its beginning is enough, of digits (three and more) any part, of a number of
the book "0012/2026". Where the desk seals, names and numbers of people are found by whole words only.
"""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_

from oneshop.store.sealing import Sealer
from oneshop.store.tables_of_desk import DossierRow, DossierWordsRow
from oneshop.vietnamese.text import fold, tidy, words

_OF_THE_BOOK = re.compile(r"(\d{1,9})/(\d{4})")
_LEAST_DIGITS = 3
_MOST_WORDS = 12
"""More than anybody types: what was pasted is cut there, so that a search stays one."""


@dataclass(frozen=True)
class FindBy:
    """Conditions, all of which must hold: on the words of a dossier, and on its number in the book."""

    words: tuple[ColumnElement[bool], ...]
    in_the_book: tuple[ColumnElement[bool], ...]


def find_by(typed: str, sealer: Sealer) -> FindBy:
    """What a typed text asks for, the longest word first; nothing for a text without any."""
    tokens = [token for token in fold(tidy(typed)).split() if words(token)][:_MOST_WORDS]
    numbers = [found for token in tokens if (found := _OF_THE_BOOK.fullmatch(token))]
    others = sorted((token for token in tokens if not _OF_THE_BOOK.fullmatch(token)), key=len, reverse=True)
    return FindBy(
        tuple(_token(token, sealer) for token in others),
        tuple(and_(DossierRow.number == int(found[1]), DossierRow.year == int(found[2])) for found in numbers),
    )


def _token(token: str, sealer: Sealer) -> ColumnElement[bool]:
    parts = words(token)
    if len(parts) == 1:
        return _begun(parts[0], sealer)
    # A code as it is printed, or a part of one; one that is kept in parts; a telephone number written in groups.
    ways = [DossierWordsRow.words.contains(token, autoescape=True), _begun(" ".join(parts), sealer)]
    if (joined := "".join(parts)).isdigit():
        ways.append(_begun(joined, sealer))
    return or_(*ways)


def _begun(word: str, sealer: Sealer) -> ColumnElement[bool]:
    looked_for = word if word.isdigit() and len(word) >= _LEAST_DIGITS else f" {word}"
    personal = f" {sealer.blind(f' {word} ').strip()} " if sealer.is_blind else looked_for
    # Letters, figures and spaces only: there is nothing in it that a pattern would read otherwise.
    return or_(DossierWordsRow.personal.contains(personal), DossierWordsRow.words.contains(looked_for))
