"""Numbers and names of people as lists, logs and reports may show them: enough to tell two apart, too little to use."""

import re

from oneshop.vietnamese.identity import plain_number, plain_phone

_KEPT_BEFORE, _KEPT_BEHIND = 4, 2
_OLD_DIGITS, _PHONE_DIGITS = 9, 10
_PLAIN = re.compile(r"(?<!\d)(?<!\d\.)\d{9,13}(?!\d)")
"""A long number in one piece; a procedure's code (1.001193) and a day are none."""
_PARTED = re.compile(r"(?<![\d.-])(?:\+84|0)(?:[ .-]?\d){8,12}(?!\d)")
"""An identity number or a telephone written in groups: "0905 123 957", "+84-905-123-957"."""
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def masked_identity(number: str) -> str:
    """An identity number or tax code as lists show it: the first four and the last two; of an old, shorter one the last
    two only, and of what is shorter still nothing.

    >>> masked_identity("049 090 123 412"), masked_identity("201234589"), masked_identity("12345")
    ('0490******12', '*******89', '*****')
    """
    plain = plain_number(number)
    if len(plain) < _OLD_DIGITS:
        return "*" * len(plain)
    shown = _KEPT_BEFORE if len(plain) > _OLD_DIGITS else 0
    return f"{plain[:shown]}{'*' * (len(plain) - shown - _KEPT_BEHIND)}{plain[-_KEPT_BEHIND:]}"


def masked_phone(number: str) -> str:
    """A telephone number with its first two and last three figures; of one that is too short nothing.

    >>> masked_phone("0905 123 957"), masked_phone("+84 2363 822 957"), masked_phone("113")
    ('09xx xxx 957', '02xx xxxx 957', 'xxx')
    """
    plain = "".join(filter(str.isdigit, plain_phone(number)))
    if len(plain) < _PHONE_DIGITS:
        return "x" * len(plain)
    return f"{plain[:2]}xx {'x' * (len(plain) - 7)} {plain[-3:]}"


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
