"""A section over lists inside lists: a table of all things, the form of the chosen one, and what is done to them.

One form serves all things of a kind, so that a list of hundreds has no more widgets than a list of one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.editing import structured_texts as texts
from ui.editing.node_bar import NodeBar
from ui.editing.node_paths import field_after, items_above, place_for, said_of_rows
from ui.editing.node_table import Node, NodeTable
from ui.editing.places import (
    list_of,
    path_after,
    value_at,
    with_item,
    with_moved,
    with_value,
    without_item,
)
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


class NodesSection(Section):
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
        self._bar = NodeBar(tuple((kind.list, kind.one) for kind in kinds), self)
        self._lay_out()
        self._connect()

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

    def _connect(self) -> None:
        self._table.rested_on.connect(self._rest)
        self._table.opened.connect(lambda _: self._edit())
        self._table.dropped.connect(self._drop)
        for kind in self._kinds.values():
            kind.form.changed.connect(self._take)
            kind.form.pending_changed.connect(self._keep_pending)
        self._bar.add_wished.connect(self.add)
        self._bar.duplicate_wished.connect(self.duplicate)
        self._bar.move_wished.connect(self.move_by)
        self._bar.delete_wished.connect(self.delete)
        for keys, act in (("Alt+Up", lambda: self.move_by(-1)), ("Alt+Down", lambda: self.move_by(1))):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What is shown

    def show_content(self, content: ProcedureContent) -> None:
        before, self._content = self._content, content
        if before is content:
            # It was made here, and is drawn.
            return
        if before is not None:
            self._path = (path_after(self._path, before, content) or "") if self._path else ""
            moved = {
                place: text
                for path, text in self._pending.items()
                if (place := field_after(path, before, content)) is not None
            }
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

    # What is done

    def add(self, name: str) -> None:
        """Add a thing after the chosen one of its kind, or into the chosen thing it belongs to; its form opens."""
        content, place = self._content, self._place_for(name)
        if content is None or place is None:
            return
        kind = self._kinds[name]
        item = kind.make(content)
        if self._become(lambda: with_item(content, *place, item), texts.DID_ADD.format(one=kind.one)):
            self._choose(f"{place[0]}[{place[1]}]")
            self._edit(select=True)

    def duplicate(self) -> None:
        """Add a second one of the chosen thing after it."""
        content, kind = self._content, self._kind
        if content is None or kind is None:
            return
        list_path, place = list_of(self._path)
        item = kind.copied(content, value_at(content, self._path))
        if self._become(
            lambda: with_item(content, list_path, place + 1, item), texts.DID_DUPLICATE.format(one=kind.one)
        ):
            self._choose(f"{list_path}[{place + 1}]")

    def delete(self) -> None:
        """Take the chosen thing away, unless it is refused; undo brings it back."""
        content, kind, path = self._content, self._kind, self._path
        if content is None or kind is None or self._refuses_to_delete(content, path):
            return
        row = self._row_of(path)
        name = kind.name(value_at(content, path)) or texts.NAMELESS
        gone = {at: text for at, text in self._pending.items() if not at.startswith(f"{path}.")}
        before = self._pending
        self._pending = gone
        if not self._become(
            lambda: without_item(content, path), texts.DID_DELETE.format(one=kind.one, name=_short(name))
        ):
            self._pending = before
            return
        nodes = self._table.nodes_shown
        if nodes:
            self._choose(nodes[min(max(row, 0), len(nodes) - 1)].path)
        if gone != before:
            self.pending_changed.emit()

    def move_by(self, step: int) -> None:
        """Let the chosen thing change places with its neighbour in the same list."""
        if self._kind is not None:
            self._move_to(list_of(self._path)[1] + step)

    def _move_to(self, place: int) -> None:
        content, kind, path = self._content, self._kind, self._path
        if content is None or kind is None:
            return
        list_path, here = list_of(path)
        if not 0 <= place < len(value_at(content, list_path)) or place == here:
            return
        if self._become(lambda: with_moved(content, path, place), texts.DID_MOVE.format(one=kind.one)):
            self._choose(f"{list_path}[{place}]")

    def _drop(self, source: int, target: int) -> None:
        nodes = self._table.nodes_shown
        self._choose(nodes[source].path)
        list_path, _ = list_of(nodes[source].path)
        # Dropped on something inside a sibling, it takes the sibling's place.
        for path in items_above(nodes[target].path):
            if list_of(path)[0] == list_path:
                self._move_to(list_of(path)[1])
                return

    def _refuses_to_delete(self, content: ProcedureContent, path: str) -> bool:
        """Say why a thing cannot go; a section that knows reasons says them."""
        return False

    def _become(self, make: Callable[[], ProcedureContent], label: str, *, stays: bool = False) -> bool:
        """Hand over a new content; `stays` says that everything stands where it stood."""
        try:
            content = make()
        except ValueError as reason:
            self._say(self._in_words(reason))
            return False
        self._say("")
        if stays:
            self._content = content
            self._draw()
        else:
            self.show_content(content)
        self.changed.emit(content, label)
        return True

    def _in_words(self, reason: ValueError) -> str:
        said = str(reason)
        return said[:1].upper() + said[1:]

    def _say(self, text: str) -> None:
        self._notice.say(text)

    # The chosen thing

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
        content = self._content
        return place_for(content, self._path, name, self._kinds[name].parent) if content is not None else None

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
        content = self._content
        places = {name for name in self._kinds if self._place_for(name) is not None}
        if not self._path or content is None:
            self._bar.enable(places)
            return
        list_path, place = list_of(self._path)
        self._bar.enable(places, place, len(value_at(content, list_path)))

    def _forget_forms(self) -> None:
        for kind in self._kinds.values():
            kind.form.forget_held()
            kind.form.prefix = ""

    # What no content can hold

    def _take(self, item: object, label: str) -> None:
        content, path = self._content, self._path
        if content is not None and path:
            self._become(lambda: with_value(content, path, item), label, stays=True)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        on_table = self._table.hasFocus()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Delete and on_table:
            self.delete()
        elif event.key() == Qt.Key.Key_Insert:
            self.add(self._kind.list if self._kind else next(iter(self._kinds)))
        elif event.key() == Qt.Key.Key_D and control and on_table:
            self.duplicate()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and on_table:
            self._edit()
        elif event.key() == Qt.Key.Key_Escape and not on_table:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _short(name: str, most: int = 40) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
