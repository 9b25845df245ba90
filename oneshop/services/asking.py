"""Which of the texts typed into the search box was a question that nobody opened an answer to."""

import time
from collections.abc import Callable

from oneshop.vietnamese.text import fold

RESTED_SECONDS = 4.0
"""Whoever leaves a text standing for so long has read the list; with less they are still typing."""

RESTED_IN_VAIN_SECONDS = 1.5
"""The same where there was nothing to read, or nothing that could be called an answer."""


class AskingFollowed:
    """Follows one box, text by text; `left` is told each question that was left without an answer.

    A text that is typed further, or taken back letter by letter, is still the same question. Nothing is kept here but
    the texts of this moment, and a comparison of two short texts is all that a keystroke pays.
    """

    def __init__(self, left: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._left = left
        self._clock = clock
        self._text = ""
        self._since = 0.0
        self._has_answer = True
        self._is_answered = False
        self._open: str | None = None
        """The question that was left standing, while what follows it may still be the same question."""

    def asked(self, text: str, *, has_answer: bool) -> None:
        """The list now stands for this text; `has_answer`: it holds something that may be called an answer."""
        text = text.strip()
        if text == self._text:
            self._has_answer = has_answer
            return
        self._settle()
        self._text, self._since = text, self._clock()
        self._has_answer, self._is_answered = has_answer, False
        if self._open is not None:
            self._follow(self._open, fold(text))

    def chose(self) -> None:
        """A procedure of the list was looked at: what was asked has its answer."""
        self._is_answered = True
        self._open = None

    def _settle(self) -> None:
        rested = self._clock() - self._since
        enough = RESTED_SECONDS if self._has_answer else RESTED_IN_VAIN_SECONDS
        if self._text and not self._is_answered and rested >= enough:
            self._open = self._text

    def _follow(self, question: str, now: str) -> None:
        asked = fold(question)
        if now.startswith(asked):
            self._open = None
        elif not now or not asked.startswith(now):
            self._open = None
            self._left(question)
