"""Numbers and names of people as lists, logs and reports may show them: enough to tell two apart, too little to use."""

import re

_KEPT_BEFORE, _KEPT_BEHIND = 4, 2
_PLAIN = re.compile(r"(?<!\d)(?<!\d\.)\d{9,13}(?!\d)")
"""A long number in one piece; a procedure's code (1.001193) and a day are none."""
_PARTED = re.compile(r"(?<![\d.-])(?:\+84|0)(?:[ .-]?\d){8,12}(?!\d)")
"""An identity number or a telephone written in groups: "0905 123 957", "+84-905-123-957"."""
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def masked_identity(number: str) -> str:
    """An identity number or tax code with its first four and last two characters; what is too short for that shows
    none of itself.

    >>> masked_identity("049090123412"), masked_identity("12345")
    ('0490******12', '*****')
    """
    said = number.strip()
    hidden = len(said) - _KEPT_BEFORE - _KEPT_BEHIND
    if hidden < _KEPT_BEHIND:
        return "*" * len(said)
    return f"{said[:_KEPT_BEFORE]}{'*' * hidden}{said[-_KEPT_BEHIND:]}"


def masked_phone(number: str) -> str:
    """A telephone number with its first two and last three figures.

    >>> masked_phone("0905 123 957"), masked_phone("113")
    ('09xx xxx 957', 'xxx')
    """
    figures = "".join(filter(str.isdigit, number))
    if len(figures) < 8:
        return "x" * len(figures)
    return f"{figures[:2]}xx xxx {figures[-3:]}"


def masked_name(name: str) -> str:
    """A name with its family name and the first letters of the rest.

    >>> masked_name("Nguyễn Văn An"), masked_name("An")
    ('Nguyễn V. A.', 'A.')
    """
    words = name.split()
    shown, hidden = (words[:1], words[1:]) if len(words) > 1 else ([], words)
    return " ".join([*shown, *(f"{word[0]}." for word in hidden)])


def masked(text: str) -> str:
    """Any text with the middle of long numbers hidden, and the names of e-mail addresses: identity and telephone
    numbers do not belong in a log or a report.

    >>> masked("CCCD 001099012345, gọi 0905 123 957, mã 1.001193")
    'CCCD 0******2345, gọi 0******3957, mã 1.001193'
    """
    text = _E_MAIL.sub(lambda found: f"{found.group()[0]}***@{found.group().partition('@')[2]}", text)
    return _PLAIN.sub(_hidden, _PARTED.sub(_hidden, text))


def _hidden(found: re.Match[str]) -> str:
    figures = "".join(filter(str.isdigit, found.group()))
    return f"{figures[0]}******{figures[-4:]}"
