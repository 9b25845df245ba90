"""What every section of the editor is: a form over one part of a content, which hands over whole new contents."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.editing.problems import FieldProblem

__all__ = ["FieldProblem", "HasProblems", "Section"]


class Section(QWidget):
    """A form. Who changes a field makes a new content of the last one shown, and says in a few words what was done.

    What a person has typed and no content can hold ("5O.000" as an amount) stays in its field with the reason beside
    it; `pending` hands such texts over, so that they are kept with the checkpoint and come back with `take_pending`.
    """

    changed = Signal(object, str)
    """The new ProcedureContent, and what was done, for undo: "Sửa tên giấy tờ"."""
    pending_changed = Signal()

    title = ""
    parts: tuple[str, ...] = ()
    """The parts of the content it edits: `("papers",)`."""

    def show_content(self, content: ProcedureContent) -> None:
        """Draw a content; what stands the same keeps its keyboard focus, caret and selection."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show each problem beside its field; those of other parts are left alone."""
        raise NotImplementedError

    def pending(self) -> Mapping[str, str]:
        """Path to the text that no content can hold yet."""
        return {}

    def take_pending(self, texts: Mapping[str, str]) -> None:
        """Put texts that no content could hold back into their fields."""

    def go_to(self, path: str) -> bool:
        """Put the keyboard on the field of a path; False where it is not of this section."""
        return False


class HasProblems(Protocol):
    """Whoever can say what is wrong with a content."""

    def problems(self, content: ProcedureContent) -> Sequence[FieldProblem]: ...
