"""Completes what is typed, with or without marks, anywhere in the known texts."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from oneshop.vietnamese.text import fold, tidy

_COMPLETIONS = 12
_FOLDED = Qt.ItemDataRole.UserRole + 1


class FoldedCompleter(QCompleter):
    """Offers the known texts that hold what has been typed."""

    def __init__(self, known: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        model = QStandardItemModel(self)
        for text in dict.fromkeys(known):
            item = QStandardItem(text)
            item.setData(fold(text), _FOLDED)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(_COMPLETIONS)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name.
        return [fold(tidy(path))]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name.
        return str(index.data(Qt.ItemDataRole.DisplayRole))
