"""Lists inside lists on the screen: a table of all things, the form of the chosen one, what no content can hold yet.

One form serves all things of a kind, so that a list of hundreds has no more widgets than a list of one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.editing.node_bar import NodeBar
from ui.editing.node_paths import followed, neighbours, place_for, said_of_rows
from ui.editing.node_table import Node, NodeTable
from ui.editing.places import list_of, path_after, value_at
from ui.editing.section import FieldProblem, Section
from ui.editing.structured_form import StructuredForm
from ui.notes import Note
from ui.theme import space


@dataclass(frozen=True)
class Kind:
    """One kind of thing: the list it stands in, the kind it stands inside, its word, its form, and how one is made.

    `copied` makes a second one of a first; `name` is what a message calls it.
    """

    list: str
    parent: str | None
    one: str
    form: StructuredForm
    make: Callable[[ProcedureContent], Any]
    copied: Callable[[ProcedureContent, Any], Any]
    name: Callable[[Any], str]


class NodesShown(Section):
    """`nodes_of` says the rows of a content; what is refused is said in a line above the table."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        table: NodeTable,
        nodes_of: Callable[[ProcedureContent], Sequence[Node]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kinds = {kind.list: kind for kind in kinds}
        self._nodes_of = nodes_of
        self._content: ProcedureContent | None = None
        self._path = ""
        self._pending: dict[str, str] = {}
        self._problems: Sequence[FieldProblem] = ()
        self._notice = Note(self)
        self._table = table
        self._table.setParent(self)
        self._bar = NodeBar({kind.list: kind.one for kind in kinds}, self)
        self._lay_out()
        self._connect_shown()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        space(self._column, 0.5)
        for widget in (self._bar, self._notice, self._table):
            self._column.addWidget(widget)
        for kind in self._kinds.values():
            kind.form.setParent(self)
            kind.form.hide()
            self._column.addWidget(kind.form)
        self._column.addStretch(1)
        self.setFocusProxy(self._table)

    def _connect_shown(self) -> None:
        self._table.rested_on.connect(self._rest)
        for kind in self._kinds.values():
            kind.form.changed.connect(self._take)
            kind.form.pending_changed.connect(self._keep_pending)

    # What is shown

    def show_content(self, content: ProcedureContent) -> None:
        before, self._content = self._content, content
        if before is content:
            # It was made here, and is drawn.
            return
        if before is not None:
            self._path = self._follow(self._path, before, content)
            moved = followed(self._pending, before, content)
            if moved != self._pending:
                self._pending = moved
                self._forget_forms()
        self._draw()

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        self._problems = tuple(problems)
        self._draw_table()
        form = self._form
        if form is not None:
            form.show_problems(self._problems)

    def pending(self) -> Mapping[str, str]:
        return dict(self._pending)

    def take_pending(self, texts: Mapping[str, str]) -> None:
        self._pending = {path: text for path, text in texts.items() if self._is_own(path)}
        self._forget_forms()
        self._draw()

    def go_to(self, path: str) -> bool:
        if not self._is_own(path):
            return False
        if path in self._kinds:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        nodes = [node for node in self._table.nodes_shown if path == node.path or path.startswith(f"{node.path}.")]
        if not nodes:
            return False
        node = max(nodes, key=lambda one: len(one.path))
        self._choose(node.path)
        form = self._form
        if form is None or path == node.path or not form.go_to(path):
            self._edit()
        return True

    @property
    def current_path(self) -> str:
        """The path of the chosen thing; empty where there is none."""
        return self._path

    @property
    def notice_shown(self) -> str:
        """What the line above the table says."""
        return self._notice.text()

    @property
    def form_shown(self) -> StructuredForm | None:
        """The form of the chosen thing."""
        return self._form

    @property
    def table(self) -> NodeTable:
        """The table of all things."""
        return self._table

    # The chosen thing

    def _say(self, text: str) -> None:
        self._notice.say(text)

    @property
    def _kind(self) -> Kind | None:
        return self._kinds[list_of(self._path)[0].rpartition(".")[2]] if self._path else None

    @property
    def _form(self) -> StructuredForm | None:
        kind = self._kind
        return kind.form if kind is not None else None

    def _is_own(self, path: str) -> bool:
        return path.partition("[")[0].partition(".")[0] in self.parts

    def _row_of(self, path: str) -> int:
        return next((row for row, node in enumerate(self._table.nodes_shown) if node.path == path), -1)

    def _rest(self, row: int) -> None:
        nodes = self._table.nodes_shown
        if 0 <= row < len(nodes) and nodes[row].path != self._path:
            self._path = nodes[row].path
            self._say("")
            self._draw_form()

    def _choose(self, path: str) -> None:
        if self._row_of(path) >= 0:
            self._path = path
            self._table.rest_on(self._row_of(path))
            self._draw_form()

    def _edit(self, *, select: bool = False) -> None:
        form = self._form
        if form is not None:
            form.take_focus(select=select)

    def _place_for(self, name: str) -> tuple[str, int] | None:
        """Where a new thing of a kind comes: the list and the place in it; None where it belongs to nothing chosen."""
        content = self._content
        return None if content is None else place_for(content, self._path, name, self._kinds[name].parent)

    # Drawing

    def _draw(self) -> None:
        self._draw_table()
        if self._row_of(self._path) < 0:
            nodes = self._table.nodes_shown
            self._path = nodes[0].path if nodes else ""
        self._table.rest_on(self._row_of(self._path))
        self._draw_form()

    def _draw_table(self) -> None:
        if self._content is None:
            return
        said: dict[str, str] = {}
        nodes = self._nodes_of(self._content)
        if self._problems or self._pending:
            said = said_of_rows([node.path for node in nodes], self._problems, self._pending)
        self._table.show_nodes(
            tuple(
                node if node.path not in said else Node(node.path, node.cells, node.depth, said[node.path])
                for node in nodes
            )
        )

    def _draw_form(self) -> None:
        content, shown = self._content, self._form
        for kind in self._kinds.values():
            if kind.form is not shown:
                kind.form.hide()
        self._enable()
        if content is None or shown is None:
            return
        prefix = f"{self._path}."
        is_other = shown.prefix != prefix
        if is_other:
            shown.forget_held()
            shown.prefix = prefix
        shown.ask(content.questions)
        shown.show_item(value_at(content, self._path))
        if is_other:
            shown.take_pending(self._pending)
        shown.show_problems(self._problems)
        shown.show()

    def _enable(self) -> None:
        can_add = {name for name in self._kinds if self._place_for(name) is not None}
        has_before, has_after = neighbours(self._content, self._path)
        has_one = bool(self._path) and self._content is not None
        self._bar.enable(can_add, has_one=has_one, has_before=has_before, has_after=has_after)

    def _forget_forms(self) -> None:
        for kind in self._kinds.values():
            kind.form.forget_held()
            kind.form.prefix = ""

    # What no content can hold

    def _take(self, item: object, label: str) -> None:
        """The form has made another thing of the chosen one."""
        raise NotImplementedError

    def _keep_pending(self) -> None:
        form = self._form
        if form is None:
            return
        inner = form.pending()
        kept = {path: text for path, text in self._pending.items() if not self._is_of_form(path, form)}
        self._pending = {**kept, **inner}
        self._draw_table()
        self.pending_changed.emit()

    def _is_of_form(self, path: str, form: StructuredForm) -> bool:
        """Whether a pending text is of a field of the form, not of a thing inside its thing."""
        return path.startswith(form.prefix) and "[" not in path[len(form.prefix) :]

    def _follow(self, path: str, before: ProcedureContent, after: ProcedureContent) -> str:
        return (path_after(path, before, after) or "") if path else ""
