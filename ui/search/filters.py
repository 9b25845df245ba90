"""The row of filters: a button with its options, which turns into a chip that one key removes."""

from dataclasses import dataclass

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

from oneshop.catalogue.in_words import number_in_figures
from oneshop.search.values import FilterKind
from oneshop.vietnamese.text import fold
from ui import texts
from ui.buttons import Button
from ui.flow import FlowLayout
from ui.search.state import FILTER_TITLES, FilterMenu, Option
from ui.theme import line_height, space
from ui.tips import plain_tip

_LONG_LIST = 12
"""From so many options on, a box narrows them."""
_VISIBLE_OPTIONS = 12


@dataclass(frozen=True)
class _Offer:
    """One line of an open menu."""

    key: str
    text: str
    leads_somewhere: bool


class FilterRow(QWidget):
    """All filters side by side."""

    chosen = Signal(FilterKind, str)
    removed = Signal(FilterKind)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        """Draw the filters; a menu is filled when it is opened, for with every letter its counts are others."""
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
        """Draw the button or the chip; nothing is set that is as before."""
        before, self._state = self._state, state
        if before is not None and _face(before) == _face(state):
            return
        is_chip = state.chosen is not None
        self.setText(_words_of(state))
        weight = QFont()
        if is_chip:
            weight.setBold(True)
        # Only the weight is set, so that the size goes on following the zoom.
        self.setFont(weight)
        self.setMenu(None if is_chip else self._menu)  # type: ignore[arg-type]  # Qt takes no menu; the stub forgets it.
        self.setEnabled(is_chip or bool(state.options))
        self.setAccessibleName(f"{state.title}: {state.chosen}" if is_chip else state.title)
        about = texts.CHIP_ABOUT if is_chip else texts.FILTER_ABOUT
        if state.understood:
            about = texts.CHIP_UNDERSTOOD_ABOUT
        self.say_about(about.format(title=state.title, chosen=state.chosen, words=state.understood))

    def _fill(self) -> None:
        if self._state is None:
            return
        self._menu.clear()
        offers = _offers(self._state)
        if len(offers) > _LONG_LIST:
            holder = QWidgetAction(self._menu)
            self._options = OptionList(offers, self._menu)
            self._options.chosen.connect(self._choose_key)
            holder.setDefaultWidget(self._options)
            self._menu.addAction(holder)
            QTimer.singleShot(0, self._options.focus_box)
            return
        for offer in offers:
            action = self._menu.addAction(offer.text)
            action.setData(offer.key)
            action.setEnabled(offer.leads_somewhere)

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

    def __init__(self, offers: tuple[_Offer, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = offers
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
        for offer in self._all:
            if wanted in fold(offer.text):
                item = QListWidgetItem(offer.text, self._list)
                item.setData(Qt.ItemDataRole.UserRole, offer.key)
                item.setToolTip(plain_tip(offer.text))
                if not offer.leads_somewhere:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.setCurrentRow(0)

    def _take_current(self) -> None:
        item = self._list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(self._list.currentRow() + step, self._list.count() - 1)))
        else:
            super().keyPressEvent(event)


def _offers(menu: FilterMenu) -> tuple[_Offer, ...]:
    """The options with how many hits each would leave; what would leave none stands last and cannot be chosen."""
    counts = menu.counts
    if not counts:
        return tuple(_Offer(option.key, option.text, leads_somewhere=True) for option in menu.options)
    offers = [_counted(option, counts.get(option.key, 0)) for option in menu.options]
    return tuple(sorted(offers, key=lambda offer: not offer.leads_somewhere))


def _counted(option: Option, count: int) -> _Offer:
    text = texts.OPTION_COUNT.format(option=option.text, count=number_in_figures(count))
    return _Offer(option.key, text, leads_somewhere=count > 0)


def _face(menu: FilterMenu) -> tuple[str | None, str, bool]:
    """All of a menu that the closed button shows."""
    return menu.chosen, menu.understood, bool(menu.options)


def _words_of(menu: FilterMenu) -> str:
    if menu.chosen is None:
        return menu.title
    words = texts.CHIP_UNDERSTOOD.format(chosen=_cut(menu.chosen)) if menu.understood else _cut(menu.chosen)
    return f"{words}  ×"


def _cut(text: str, limit: int = 36) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
