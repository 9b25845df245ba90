"""What the editor draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ui.editing.document import Edited
from ui.editing.problems import FieldProblem
from ui.procedure.state import Line


@dataclass(frozen=True)
class Asked:
    """A question of the preview: its id, words, options as value and words, and what is chosen; empty is open."""

    id: str
    text: str
    options: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True)
class Preview:
    """The citizen's list for the chosen answers."""

    asked: tuple[Asked, ...] = ()
    lines: tuple[Line, ...] = ()
    trouble: str = ""


@dataclass(frozen=True)
class ProblemRow:
    """One problem of the list with the field it leads to."""

    path: str
    line: Line


@dataclass(frozen=True)
class Overtaken:
    """Somebody saved first, or a version came between: each place where both changed the same. `version` is what the
    version is called, empty where it was somebody; `taken` what of it is merged by itself."""

    lead: str
    conflicts: tuple[Line, ...] = ()
    version: str = ""
    taken: tuple[Line, ...] = ()


@dataclass(frozen=True)
class EditingState:
    """The whole page. `edited` of None: no procedure is open. `loaded` counts openings: fields are made anew."""

    title: str = ""
    based_on: str = ""
    draft: str = ""
    saved: str = ""
    message: str = ""
    trouble: str = ""
    edited: Edited | None = None
    is_opening: bool = False
    """A procedure was asked for and is being read; nothing else is offered meanwhile."""
    loaded: int = 0
    pending: Mapping[str, str] = field(default_factory=dict)
    is_dirty: bool = False
    is_editable: bool = False
    offer: str = ""
    overtaken: Overtaken | None = None
    undo: str = ""
    redo: str = ""
    problems: tuple[FieldProblem, ...] = ()
    problems_title: str = ""
    problem_rows: tuple[ProblemRow, ...] = ()
    pending_rows: tuple[ProblemRow, ...] = ()
    """The fields whose text no content can hold."""
    preview: Preview = Preview()
