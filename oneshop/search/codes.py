"""Codes as they are typed, and the rows they may mean."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from oneshop.search.postings import AFTER_EVERY_LETTER

_CORE_LENGTH = 7


_LONG_FORM = re.compile(r"([1-6]?[0-9]{6})0000{0,6}([A-Z][A-Z0-9]{0,3})")
"""A code, the zeros of the old long form, whole or in part, and the body that published it."""


def plain_code(text: str) -> str:
    """A code without dots, spaces and the zeros of the old long form.

    >>> plain_code("1.001193.H26"), plain_code("1.001193.000.00.00.h26")
    ('1001193H26', '1001193H26')
    """
    letters = "".join(letter for letter in text if letter.isalnum()).upper()
    long = _LONG_FORM.fullmatch(letters)
    return long[1] + long[2] if long else letters


def as_written(plain: str) -> str:
    """A plain code with the dot it is written with: `1001193H26` is `1.001193.H26`."""
    core, suffix = plain[:_CORE_LENGTH], plain[_CORE_LENGTH:]
    dotted = f"{core[0]}.{core[1:]}" if len(core) == _CORE_LENGTH else core
    return f"{dotted}.{suffix}" if suffix[:1].isalpha() else dotted + suffix


class CodeTable:
    """The codes of the stored rows, in order; made once, while `CodesInUse` knows the rows added since."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.plain = [plain_code(code) for code in codes]

    @cached_property
    def by_code(self) -> list[int]:
        """The rows in the order of their codes."""
        return sorted(range(len(self.plain)), key=self.plain.__getitem__)

    @cached_property
    def by_tail(self) -> list[int]:
        """The rows in the order of their codes without the first digit."""
        return sorted(range(len(self.plain)), key=self.tail)

    @cached_property
    def ranks(self) -> NDArray[np.float64]:
        """The place of every row among the codes."""
        ranks = np.empty(len(self.plain), np.float64)
        ranks[self.by_code] = np.arange(len(self.plain))
        return ranks

    def tail(self, row: int) -> str:
        """A code without its first digit."""
        return self.plain[row][1:]


class CodesInUse:
    """All codes of an index, stored and added."""

    def __init__(self, table: CodeTable, added: Sequence[str]) -> None:
        self._table = table
        self._added = [plain_code(code) for code in added]
        self._first_added = len(table.plain)

    def meant(self, typed: str, place_of: Callable[[int], int]) -> list[int]:
        """The rows that a plain code, the beginning of one, or one without its first digit may mean, best first."""
        exact = [row for row in self._starting(typed) if self._plain(row) == typed]
        same_core = self._starting(typed[:_CORE_LENGTH]) if len(typed) > _CORE_LENGTH else []
        has_first_digit = len(typed) >= _CORE_LENGTH and typed[:_CORE_LENGTH].isdigit()
        tail = [] if has_first_digit else self._ending(typed)
        ordered = [*exact]
        for group in (same_core, self._starting(typed), tail):
            ordered += sorted(group, key=place_of)
        return list(dict.fromkeys(ordered))

    def may_be_meant_by(self, row: int, typed: str) -> bool:
        """Whether a row's code begins with a typed one, with or without its first digit, or lacks only its suffix."""
        code = self._plain(row)
        lacks_suffix = typed[: len(code)] == code and typed[len(code) : len(code) + 1].isalpha()
        return code.startswith(typed) or code.startswith(typed, 1) or lacks_suffix

    def ranks(self) -> NDArray[np.float64]:
        """The place of every row among the codes."""
        table = self._table
        own = [bisect_left(table.by_code, code, key=table.plain.__getitem__) - 0.5 for code in self._added]
        return np.concatenate([table.ranks, np.array(own, np.float64)])

    def _plain(self, row: int) -> str:
        return self._table.plain[row] if row < self._first_added else self._added[row - self._first_added]

    def _starting(self, prefix: str) -> list[int]:
        table = self._table
        added = [row for row, code in enumerate(self._added, self._first_added) if code.startswith(prefix)]
        return _run(table.by_code, table.plain.__getitem__, prefix) + added

    def _ending(self, prefix: str) -> list[int]:
        added = [row for row, code in enumerate(self._added, self._first_added) if code.startswith(prefix, 1)]
        return _run(self._table.by_tail, self._table.tail, prefix) + added


def _run(order: list[int], key: Callable[[int], str], prefix: str) -> list[int]:
    first = bisect_left(order, prefix, key=key)
    return order[first : bisect_left(order, prefix + AFTER_EVERY_LETTER, first, key=key)]
