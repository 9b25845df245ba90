"""Procedure codes: the eight-character national code, its provincial suffix, and how people type them.

Shapes seen in decisions (facts: observed, no text defines the first digit): `1.001193`, `1.014464.H50`,
`2.002278.000.00.00.H13`. The suffix is kept; the first eight characters are what matches.
"""

import re

_WELL_FORMED = re.compile(r"[1-6]\.\d{6}(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?")
_CORE = re.compile(r"(\d)\.(\d{6})(?!\d)")
_TYPED = re.compile(r"(?:([1-6])[.\s]?)?(\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Za-z]\d{2})?")


def is_well_formed(code: str) -> bool:
    """Whether the code has one of the shapes of real decisions."""
    return _WELL_FORMED.fullmatch(code) is not None


def core(code: str) -> str:
    """The part that identifies the national procedure: `1.014464` of `1.014464.H50`; odd codes stay whole."""
    found = _CORE.match(code)
    return found.group() if found else code


def typed_code(text: str) -> str | None:
    """What a person means who types a whole code: `1001193` and `1.001193.H26` give `1.001193`, `001193` gives itself.

    None when the text is not a code.
    """
    found = _TYPED.fullmatch(text.strip())
    if not found:
        return None
    head, tail = found.groups()
    return f"{head}.{tail}" if head else tail
