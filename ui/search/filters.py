"""The row of filters: a button with its options, which turns into a chip that one key removes."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from oneshop.search.values import FilterKind
from oneshop.vietnamese.text import fold
from ui import texts
from ui.buttons import Button
from ui.flow import FlowLayout
from ui.search.state import FILTER_TITLES, FilterMenu, Option
from ui.theme import line_height, space

_LONG_LIST = 12
"""From so many options on, a box narrows them."""
_VISIBLE_OPTIONS = 12


class FilterRow(QWidget):
    """All filters side by side."""

    chosen = Signal(FilterKind, str)
    removed = Signal(FilterKind)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[FilterMenu, ...] = ()
        self._buttons: dict[FilterKind, FilterButton] = {}
        layout = FlowLayout(self)
        space(layout, 0.35)
        for kind in FilterKind:
            button = FilterButton(kind, self)
            button.chosen.connect(self.chosen)
            button.removed.connect(self.removed)
            layout.addWidget(button)
            button.show_menu(FilterMenu(kind, FILTER_TITLES[kind], ()))
            self._buttons[kind] = button

    def show_menus(self, menus: tuple[FilterMenu, ...]) -> None:
        """Draw the filters; nothing happens when they are as before."""
        if menus == self._shown:
            return
        self._shown = menus
        for menu in menus:
            self._buttons[menu.kind].show_menu(menu)


class FilterButton(Button):
    """Without a choice it opens its options; with one it is a chip, and Delete, Enter or a click removes it."""

    chosen = Signal(FilterKind, str)
    removed = Signal(FilterKind)

    def __init__(self, kind: FilterKind, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._kind = kind
        self._state: FilterMenu | None = None
        self._menu = QMenu(self)
        self._options: OptionList | None = None
        self.setAutoDefault(False)
        self.clicked.connect(self._remove)
        self._menu.triggered.connect(self._choose_action)
        self._menu.aboutToShow.connect(self._fill)

    def show_menu(self, state: FilterMenu) -> None:
        """Draw the button or the chip."""
        self._state = state
        is_chip = state.chosen is not None
        self.setText(f"{_cut(state.chosen)}  ×" if state.chosen is not None else state.title)
        weight = QFont()
        if is_chip:
            weight.setBold(True)
        # Only the weight is set, so that the size goes on following the zoom.
        self.setFont(weight)
        self.setMenu(None if is_chip else self._menu)  # type: ignore[arg-type]  # Qt takes no menu; the stub forgets it.
        self.setEnabled(is_chip or bool(state.options))
        self.setAccessibleName(f"{state.title}: {state.chosen}" if is_chip else state.title)
        about = texts.CHIP_ABOUT if is_chip else texts.FILTER_ABOUT
        self.say_about(about.format(title=state.title, chosen=state.chosen))

    def _fill(self) -> None:
        if self._state is None:
            return
        self._menu.clear()
        if len(self._state.options) > _LONG_LIST:
            holder = QWidgetAction(self._menu)
            self._options = OptionList(self._state.options, self._menu)
            self._options.chosen.connect(self._choose_key)
            holder.setDefaultWidget(self._options)
            self._menu.addAction(holder)
            QTimer.singleShot(0, self._options.focus_box)
            return
        for option in self._state.options:
            self._menu.addAction(option.text).setData(option.key)

    def _choose_action(self, action: object) -> None:
        key = getattr(action, "data", lambda: None)()
        if isinstance(key, str):
            self.chosen.emit(self._kind, key)

    def _choose_key(self, key: str) -> None:
        self._menu.close()
        self.chosen.emit(self._kind, key)

    def _remove(self) -> None:
        if self._state is not None and self._state.chosen is not None:
            self.removed.emit(self._kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)


class OptionList(QWidget):
    """A long list of options with a box that narrows it; marks do not matter."""

    chosen = Signal(str)

    def __init__(self, options: tuple[Option, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = options
        self._box = QLineEdit(self)
        self._box.setPlaceholderText(texts.FILTER_NARROW)
        self._box.setAccessibleName(texts.FILTER_NARROW)
        self._box.setAccessibleDescription(texts.FILTER_NARROW)
        self._list = QListWidget(self)
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(texts.FILTER_NARROW)
        self._list.setAccessibleDescription(texts.FILTER_NARROW)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(round(line_height() * 1.35 * _VISIBLE_OPTIONS))
        self._list.setMinimumWidth(line_height() * 18)
        layout = QVBoxLayout(self)
        layout.addWidget(self._box)
        layout.addWidget(self._list)
        self._box.textChanged.connect(self._narrow)
        self._box.returnPressed.connect(self._take_current)
        self._list.itemActivated.connect(self._take)
        self._list.itemClicked.connect(self._take)
        self._narrow("")

    def focus_box(self) -> None:
        """Let the person type at once."""
        self._box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _narrow(self, text: str) -> None:
        self._list.clear()
        wanted = fold(text)
        for option in self._all:
            if wanted in fold(option.text):
                item = QListWidgetItem(option.text, self._list)
                item.setData(Qt.ItemDataRole.UserRole, option.key)
                item.setToolTip(option.text)
        self._list.setCurrentRow(0)

    def _take_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(self._list.currentRow() + step, self._list.count() - 1)))
        else:
            super().keyPressEvent(event)


def _cut(text: str, limit: int = 36) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
