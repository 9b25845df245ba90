"""What is drawn has edges on every ground, and tables keep their words whole."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QComboBox, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from ui.buttons import Button
from ui.fields import TextField, named_fields
from ui.style import EdgedStyle
from ui.tables import WordsModel, WordsTable
from ui.theme import Scheme, line_height, palette_of


@pytest.fixture
def black(qtbot: QtBot) -> QWidget:
    """A window in high contrast."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyle(EdgedStyle())
    window.setPalette(palette_of(Scheme.HIGH_CONTRAST))
    window.resize(400, 300)
    window.show()
    return window


def shown(widget: QWidget, window: QWidget) -> QImage:
    widget.setStyle(window.style())
    widget.resize(200, 120)
    widget.show()
    return widget.grab().toImage()


def line(window: QWidget) -> QColor:
    return window.palette().color(QPalette.ColorRole.Mid)


@pytest.mark.parametrize("kind", [QComboBox, QTextBrowser])
def test_what_is_filled_in_or_read_has_an_edge_on_black(black: QWidget, kind: type[QWidget]) -> None:
    picture = shown(kind(black), black)
    assert picture.pixelColor(100, 0) == line(black)


def test_a_table_has_lines_between_its_rows_on_black(black: QWidget) -> None:
    table = WordsTable("Bảng", "Một bảng", black)
    model = WordsModel(("Một", "Hai"), table)
    table.setModel(model)
    model.set_cells((("a", "b"), ("c", "d")))
    shown(table, black)
    picture = table.viewport().grab().toImage()
    foot = table.rowViewportPosition(0) + table.rowHeight(0) - 1
    assert picture.pixelColor(QPoint(5, foot)) == line(black)
    assert picture.pixelColor(QPoint(5, foot - 3)) != line(black)


def test_a_table_without_room_is_scrolled_and_with_room_gives_it_to_one_column(black: QWidget) -> None:
    table = WordsTable("Bảng", "Một bảng", black)
    model = WordsModel(("Một", "Hai", "Ba"), table)
    table.setModel(model)
    table.share_width((5, 5, 5), 1)
    shown(table, black)
    unit = line_height()
    for width in (unit * 8, unit * 40):
        table.resize(width, 100)
        assert [table.columnWidth(0), table.columnWidth(2)] >= [unit * 5, unit * 5]
        assert table.columnWidth(1) == unit * 5 + max(0, table.viewport().width() - unit * 15)


def test_a_button_beside_named_fields_stands_at_the_height_of_the_fields(black: QWidget) -> None:
    field, button = TextField("Hạn", "Hạn trả lời", black), Button("Giao", "Giao cho người này", black)
    row = named_fields(("Hạn", field), ("", button), parent=black)
    row.resize(400, 100)
    row.show()
    assert abs(field.mapTo(row, QPoint()).y() - button.mapTo(row, QPoint()).y()) <= 2
