"""The list of questions that found no answer: which words, how often, first and last on which day, and nothing more."""

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from oneshop.paths import write_whole
from oneshop.services.clock import today

MOST_QUESTIONS = 1_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Unanswered:
    """A question without an answer, as it is kept (`anonymous.kept_of`)."""

    text: str
    times: int
    first: date
    last: date


@dataclass(frozen=True)
class _Kept:
    is_on: bool = True
    questions: tuple[Unanswered, ...] = ()


class UnansweredQuestions:
    """A small private file. Each change begins with what is on the disk, since the command line changes it too.

    A damaged file is put aside and begun anew. Only what a person does with the list can fail, with OSError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    @property
    def is_on(self) -> bool:
        """Whether questions are noted at all."""
        return self._read().is_on

    def all(self) -> tuple[Unanswered, ...]:
        """Those asked most come first, of equals those asked last."""
        return tuple(sorted(self._read().questions, key=lambda one: (-one.times, -one.last.toordinal(), one.text)))

    def note(self, text: str) -> None:
        """Count a question; nothing is noted while it is switched off. Never fails: the desk has other work."""
        with self._lock:
            kept = self._read()
            if not kept.is_on:
                return
            day = today()
            had = next((one for one in kept.questions if one.text == text), Unanswered(text, 0, day, day))
            others = [one for one in kept.questions if one.text != text]
            counted = replace(had, times=had.times + 1, last=day)
            if len(others) >= MOST_QUESTIONS:
                others.remove(min(others, key=lambda one: (one.times, one.last)))
            try:
                self._write(replace(kept, questions=(*others, counted)))
            except OSError as error:
                _log.warning("an unanswered question could not be kept: %s", error)

    def forget(self, text: str) -> bool:
        """Take one question out; False where it is not there."""
        with self._lock:
            kept = self._read()
            others = tuple(one for one in kept.questions if one.text != text)
            if len(others) == len(kept.questions):
                return False
            self._write(replace(kept, questions=others))
            return True

    def clear(self) -> int:
        """Take all of them out; how many there were."""
        with self._lock:
            kept = self._read()
            self._write(replace(kept, questions=()))
            return len(kept.questions)

    def switch(self, *, is_on: bool) -> None:
        """Begin or stop noting; what has been noted stays until it is cleared."""
        with self._lock:
            self._write(replace(self._read(), is_on=is_on))

    def _read(self) -> _Kept:
        try:
            return _kept_of(json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return _Kept()
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            _log.warning("the list of unanswered questions is not readable and is begun anew: %s", error)
        try:
            self._path.replace(self._path.with_suffix(".hong.json"))
        except OSError:
            _log.warning("nor can it be put aside")
        return _Kept()

    def _write(self, kept: _Kept) -> None:
        rows = [
            {"text": one.text, "times": one.times, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in kept.questions
        ]
        plain = {"is_on": kept.is_on, "questions": rows}
        write_whole(self._path, json.dumps(plain, ensure_ascii=False, indent=1).encode(), is_private=True)


def _kept_of(plain: object) -> _Kept:
    if (
        not isinstance(plain, Mapping)
        or not isinstance(plain["is_on"], bool)
        or not isinstance(plain["questions"], list)
    ):
        raise ValueError("not a list of questions")
    questions = {}
    for row in plain["questions"]:
        text, times = row["text"], row["times"]
        if not isinstance(text, str) or not isinstance(times, int) or times < 1:
            raise ValueError("not a question")
        questions[text] = Unanswered(text, times, date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
    return _Kept(plain["is_on"], tuple(questions.values()))
