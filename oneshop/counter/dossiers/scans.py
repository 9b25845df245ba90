"""What a scanner at the desk may read: the code of a dossier, the check code of a checklist, a căn cước card."""

import re
from dataclasses import dataclass, field
from enum import Enum

from oneshop.counter.dossiers.codes import CodeFault, official_code
from oneshop.counter.dossiers.dossier import LOCAL_PREFIX
from oneshop.counter.dossiers.id_card import is_id_card

_LOCAL_CODE = re.compile(rf"{LOCAL_PREFIX}\d{{6}}-(?:[A-Z0-9]+-)*\d{{4,}}", re.ASCII)
_CHECK_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{3}")
"""`counter.checklist.check_code`: the bars on the paper hold it without its dash."""
_BEGINS_CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-]{0,47}")
_BEGINS_CARD = re.compile(r"\d{9,13}[|\u00a6\u2016\u2502\uff5c].{0,600}", re.ASCII | re.DOTALL)


class ScanKind(Enum):
    """What was read."""

    DOSSIER = "dossier"
    CHECK_CODE = "check_code"
    ID_CARD = "id_card"


@dataclass(frozen=True)
class Scan:
    """A text that was read, and what it is; a card's text is personal and stands in no message."""

    kind: ScanKind
    text: str = field(repr=False)


def scan_of(text: str) -> Scan | None:
    """What the text is; None where it is nothing that is scanned here.

    >>> scan_of("TAM-261123-0007").kind.value, scan_of("7K2F9QA").kind.value, scan_of("khai sinh")
    ('dossier', 'check_code', None)
    """
    if is_id_card(text):
        return Scan(ScanKind.ID_CARD, text)
    if _CHECK_CODE.fullmatch(text):
        return Scan(ScanKind.CHECK_CODE, text)
    if _LOCAL_CODE.fullmatch(text):
        return Scan(ScanKind.DOSSIER, text)
    try:
        return Scan(ScanKind.DOSSIER, official_code(text))
    except CodeFault:
        return None


def may_become_scan(text: str) -> bool:
    """Whether a text that is still being typed may end as something scanned; every beginning of a scan may.

    >>> may_become_scan("H15.5"), may_become_scan("lam giay")
    (True, False)
    """
    return bool(_BEGINS_CODE.fullmatch(text) or _BEGINS_CARD.fullmatch(text))
