"""The content being edited: what was done to it and can be undone, what has changed, what no content can hold yet."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from oneshop.catalogue.procedure import ProcedureContent

JOIN_SECONDS = 1.5
"""Changes of one field that follow each other within this time are one step to undo."""


@dataclass(frozen=True)
class Validity:
    """What a draft says beside its content: the days it is to hold, the decision it rests on, what has changed."""

    valid_from: date | None = None
    valid_to: date | None = None
    decision: str | None = None
    change_note: str | None = None


@dataclass(frozen=True)
class Edited:
    """All that one draft says."""

    content: ProcedureContent
    validity: Validity = Validity()


@dataclass(frozen=True)
class _Step:
    """A state with what led to it: the words for undo, the place that was changed, and when (seconds)."""

    edited: Edited
    label: str
    place: tuple[str, ...]
    at: float


class Document:
    """Steps over immutable states. `saved` is what the draft holds, as far as is known; `base` what it began with."""

    def __init__(self, base: Edited, saved: Edited | None = None) -> None:
        self.base = base
        self.saved = saved or base
        self._done = [_Step(self.saved, "", (), 0.0)]
        self._undone: list[_Step] = []
        self._is_joinable = False
        self.pending: dict[str, str] = {}
        """Path to the text that no content can hold, typed last at the end; it is kept, and keeps the draft from being
        submitted."""

    @property
    def now(self) -> Edited:
        """What stands now."""
        return self._done[-1].edited

    @property
    def is_dirty(self) -> bool:
        """Whether something would be lost if only the draft were left."""
        return bool(self.pending) or self.now != self.saved

    @property
    def undo_label(self) -> str:
        """What undoing would take back; empty where there is nothing."""
        return self._done[-1].label if len(self._done) > 1 else ""

    @property
    def redo_label(self) -> str:
        """What would be done once more; empty where there is nothing."""
        return self._undone[-1].label if self._undone else ""

    @property
    def changed_parts(self) -> tuple[str, ...]:
        """The parts of the content that are not what the base says."""
        return changed_parts(self.base.content, self.now.content)

    @property
    def unsaved_parts(self) -> tuple[str, ...]:
        """The parts of the content that the draft does not hold as they stand."""
        return changed_parts(self.saved.content, self.now.content)

    def change(self, edited: Edited, label: str, at: float) -> bool:
        """Take a new state; False where nothing is other than before. Typing in one field soon after joins."""
        if edited == self.now:
            return False
        place = _place(self.now, edited)
        last = self._done[-1]
        joins = (
            self._is_joinable
            and bool(place)
            and len(self._done) > 1
            and (last.label, last.place) == (label, place)
            and at - last.at <= JOIN_SECONDS
        )
        if joins:
            self._done.pop()
        # Typing that came back to where it began is no step at all.
        if not joins or edited != self._done[-1].edited:
            self._done.append(_Step(edited, label, place, at))
        self._undone.clear()
        self._is_joinable = True
        return True

    def undo(self) -> str:
        """Take the last step back; answers its words, empty where there was none."""
        if len(self._done) < 2:
            return ""
        step = self._done.pop()
        self._undone.append(step)
        self._is_joinable = False
        return step.label

    def redo(self) -> str:
        """Do the step taken back last once more; answers its words, empty where there was none."""
        if not self._undone:
            return ""
        step = self._undone.pop()
        self._done.append(step)
        self._is_joinable = False
        return step.label

    def mark_saved(self, edited: Edited) -> None:
        """The draft holds this state now; what has been done since then stays unsaved, and every step can be undone."""
        self.saved = edited
        self._is_joinable = False

    def keep_pending(self, texts: Mapping[str, str], parts: tuple[str, ...]) -> bool:
        """These are the texts of these parts that no content can hold; True where that is other than before."""
        kept = {path: text for path, text in self.pending.items() if part_of(path) not in parts}
        now = {**kept, **texts}
        is_other = now != self.pending
        older = {path: now[path] for path, text in self.pending.items() if now.get(path) == text}
        self.pending = older | now
        return is_other

    def drop_pending(self) -> str:
        """Let go of the text that was typed last and no content can hold; answers its path, empty where there is none.
        No step is taken back by it."""
        return self.pending.popitem()[0] if self.pending else ""


def part_of(path: str) -> str:
    """The part of the content a path is in: `papers[3].originals` is in `papers`."""
    return path.split("[")[0].split(".")[0]


def changed_parts(before: ProcedureContent, after: ProcedureContent) -> tuple[str, ...]:
    """The parts in which two contents differ, in the order of the record."""
    return tuple(part.name for part in fields(after) if getattr(before, part.name) != getattr(after, part.name))


def with_content(edited: Edited, content: ProcedureContent) -> Edited:
    """The same validity with another content."""
    return replace(edited, content=content)


def _place(before: Edited, after: Edited) -> tuple[str, ...]:
    """Where one field was changed, such as ("papers", "3"); empty where more was done than typing in one field."""
    if before.content is after.content or before.content == after.content:
        return ("version",)
    parts = changed_parts(before.content, after.content)
    if before.validity != after.validity or len(parts) != 1:
        return ()
    old, new = getattr(before.content, parts[0]), getattr(after.content, parts[0])
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return parts
    if len(old) != len(new):
        return ()
    others = [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    return (*parts, str(others[0])) if len(others) == 1 else ()
