"""Tells a scanner's burst of keys from a person's typing, without Qt: what is held back, handed on, and caught.

A key that may begin a scan is held until it is known. Whatever comes out, every key comes out once: handed on in the
order it was pressed, or as part of a scan that was caught whole.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

Token = TypeVar("Token")

MOST_APART_MS = 50
"""The longest pause between two keys of a scanner. Slow wireless ones need some 30 ms a key; a person who types seven
keys in a row, each within this time of the last, would write 240 words a minute. It is also the longest that a key
waits, half of what a person notices."""


class KeyKind(Enum):
    """What a key is to a burst."""

    LETTER = "letter"
    """It has a text."""
    END = "end"
    """Enter or Tab: what a scanner adds."""
    ALONG = "along"
    """It changes nothing by itself: a key released, Shift pressed."""
    OTHER = "other"
    """Anything else: it ends what was held, and is handed on behind it."""


@dataclass(frozen=True)
class Outcome(Generic[Token]):
    """What one step decides: `passed` is handed on now, in this order; `scanned` is a scan that was caught."""

    passed: tuple[Token, ...] = ()
    scanned: str | None = None


@dataclass
class ScannerBurst(Generic[Token]):
    """`may_become` says whether a text may still become a scan, `is_scan` whether it is a whole one.

    Times are in milliseconds and never go back; who holds keys asks `rest` once nothing has come for `MOST_APART_MS`.
    """

    may_become: Callable[[str], bool]
    is_scan: Callable[[str], bool]
    _held: list[tuple[str, Token]] = field(default_factory=list, init=False)
    """Text and token; the text of what goes along is empty."""
    _last_ms: float = field(default=0.0, init=False)
    _caught_ms: float | None = field(default=None, init=False)
    """When the last scan ended: a second Enter behind it (CR and LF) is part of it."""

    @property
    def is_holding(self) -> bool:
        """Whether keys wait for the next."""
        return bool(self._held)

    def press(self, kind: KeyKind, text: str, at_ms: float, token: Token) -> Outcome[Token]:
        """One key; `text` is what a letter writes."""
        if kind is KeyKind.ALONG:
            return self._go_along(token)
        before = () if at_ms - self._last_ms <= MOST_APART_MS else self._let_go()
        self._last_ms = at_ms
        if kind is KeyKind.END:
            return self._end(before, at_ms, token)
        self._caught_ms = None
        if kind is KeyKind.OTHER:
            return Outcome((*before, *self._let_go(), token))
        self._held.append((text, token))
        return Outcome((*before, *self._let_go_until_it_may()))

    def rest(self) -> Outcome[Token]:
        """Nothing came for a while, or something that must not overtake: what is held is a person's."""
        return Outcome(self._let_go())

    def _go_along(self, token: Token) -> Outcome[Token]:
        if not self._held:
            return Outcome((token,))
        self._held.append(("", token))
        return Outcome()

    def _end(self, before: tuple[Token, ...], at_ms: float, token: Token) -> Outcome[Token]:
        if not self._held and self._caught_ms is not None and at_ms - self._caught_ms <= MOST_APART_MS:
            self._caught_ms = at_ms
            return Outcome()
        text = "".join(letters for letters, _ in self._held)
        if text and self.is_scan(text):
            self._held.clear()
            self._caught_ms = at_ms
            return Outcome(before, text)
        self._caught_ms = None
        return Outcome((*before, *self._let_go(), token))

    def _let_go_until_it_may(self) -> tuple[Token, ...]:
        """Hand on from the front until what is left may become a scan: what stood before a scan is a person's."""
        let_go: list[Token] = []
        while self._held and not (self._held[0][0] and self.may_become("".join(letters for letters, _ in self._held))):
            let_go.append(self._held.pop(0)[1])
        return tuple(let_go)

    def _let_go(self) -> tuple[Token, ...]:
        let_go = tuple(token for _, token in self._held)
        self._held.clear()
        return let_go
