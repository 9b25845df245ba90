"""A section over lists inside lists: what is done to the things, by button, by key and by dragging."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.editing import structured_texts as texts
from ui.editing.node_paths import short, sibling_of
from ui.editing.node_table import Node, NodeTable
from ui.editing.nodes_shown import Kind, NodesShown
from ui.editing.places import list_of, value_at, with_item, with_moved, with_value, without_item

__all__ = ["Kind", "NodesSection"]


class NodesSection(NodesShown):
    """`nodes_of` says the rows of a content; what is refused is said in a line above the table."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        table: NodeTable,
        nodes_of: Callable[[ProcedureContent], Sequence[Node]],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kinds, table, nodes_of, parent=parent)
        self._connect()

    def _connect(self) -> None:
        self._table.opened.connect(lambda _: self._edit())
        self._table.dropped.connect(self._drop)
        self._bar.add_wished.connect(self.add)
        self._bar.duplicate_wished.connect(self.duplicate)
        self._bar.move_wished.connect(self.move_by)
        self._bar.delete_wished.connect(self.delete)
        for keys, act in (("Alt+Up", lambda: self.move_by(-1)), ("Alt+Down", lambda: self.move_by(1))):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

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
            lambda: without_item(content, path), texts.DID_DELETE.format(one=kind.one, name=short(name))
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
        place = sibling_of(nodes[source].path, nodes[target].path)
        if place is not None:
            self._move_to(place)

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

    def _take(self, item: object, label: str) -> None:
        content, path = self._content, self._path
        if content is not None and path:
            self._become(lambda: with_value(content, path, item), label, stays=True)

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
