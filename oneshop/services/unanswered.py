"""The list of questions that found no answer: which words, how often, first and last on which day, and nothing more."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from oneshop.paths import write_whole
from oneshop.services.clock import today
from oneshop.services.shared_file import changing

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
    is_on: bool = False
    questions: tuple[Unanswered, ...] = ()
    damage: str | None = None
    """Why the file says nothing; it is put aside before another is written."""


class UnansweredQuestions:
    """A small private file. Each change begins with what is on the disk, since other windows change it too.

    Nothing is noted until a person switches it on. A file that cannot be read just now (locked by another program, a
    disk that fails) is left as it is, and nothing is noted meanwhile. One that can be read and is no such list is put
    aside by the next change and begun anew, switched off: what the office wished is not known. What a person does with
    the list fails with OSError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._put_aside = path.with_suffix(".hong.json")

    @property
    def is_on(self) -> bool:
        """Whether questions are noted at all; not while the file cannot be read."""
        try:
            return self._read().is_on
        except OSError as error:
            _log.warning("the list of unanswered questions cannot be read now: %s", error)
            return False

    def all(self) -> tuple[Unanswered, ...]:
        """Those asked most come first, of equals those asked last; OSError while the file cannot be read."""
        return tuple(sorted(self._read().questions, key=lambda one: (-one.times, -one.last.toordinal(), one.text)))

    def damage(self) -> str | None:
        """What is wrong with a file that can be read and is no such list; OSError while it cannot be read."""
        return self._read().damage

    def note(self, text: str) -> None:
        """Count a question; nothing is noted while it is switched off. Never fails: the desk has other work."""
        try:
            with changing(self._path):
                kept = self._read()
                if kept.is_on:
                    self._write(_counted(kept, text))
        except OSError as error:
            _log.warning("an unanswered question could not be kept: %s", error)

    def forget(self, text: str) -> bool:
        """Take one question out; False where it is not there."""
        with changing(self._path):
            kept = self._read()
            others = tuple(one for one in kept.questions if one.text != text)
            if len(others) == len(kept.questions):
                return False
            self._write(replace(kept, questions=others))
            return True

    def clear(self) -> int:
        """Take all of them out, with what was put aside as damaged; how many there were."""
        with changing(self._path):
            kept = self._read()
            self._write(_Kept(kept.is_on))
            self._put_aside.unlink(missing_ok=True)
            return len(kept.questions)

    def switch(self, *, is_on: bool) -> None:
        """Begin or stop noting; what has been noted stays until it is cleared."""
        with changing(self._path):
            self._write(replace(self._read(), is_on=is_on))

    def _read(self) -> _Kept:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return _Kept()
        try:
            return _kept_of(json.loads(content.decode()))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            _log.warning("the list of unanswered questions is damaged: %s", type(error).__name__)
            return _Kept(damage=f'Tệp "{self._path}" đã hỏng, không đọc được câu hỏi nào')

    def _write(self, kept: _Kept) -> None:
        if kept.damage:
            self._path.replace(self._put_aside)
        rows = [
            {"text": one.text, "times": one.times, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in kept.questions
        ]
        plain = {"is_on": kept.is_on, "questions": rows}
        write_whole(self._path, json.dumps(plain, ensure_ascii=False, indent=1).encode(), is_private=True)


def _counted(kept: _Kept, text: str) -> _Kept:
    day = today()
    had = next((one for one in kept.questions if one.text == text), Unanswered(text, 0, day, day))
    others = [one for one in kept.questions if one.text != text]
    if len(others) >= MOST_QUESTIONS:
        others.remove(min(others, key=lambda one: (one.times, one.last)))
    return replace(kept, questions=(*others, replace(had, times=had.times + 1, last=day)))


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
