"""The search column on the screen: chips, menus, the lines over the list, and the keys that answer them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.search.values import Elsewhere, FilterKind, SearchAnswer
from tests.ui.fakes import answer, hit
from ui.search.filters import FilterButton
from ui.search.model import HitModel
from ui.search.state import FilterMenu, Option, SearchState
from ui.search.view import HitList, SearchColumn
from ui.search.wording import head_of, row_of_hit, summary_of
from ui.words import Words

LEVELS = (Option("ministry", "Cấp bộ"), Option("province", "Cấp tỉnh"), Option("commune", "Cấp xã"))


def column_with(qtbot: QtBot, found: SearchAnswer) -> SearchColumn:
    column = SearchColumn()
    qtbot.addWidget(column)
    column.resize(430, 600)
    column.show()
    rows = tuple(row_of_hit(one, is_sure=found.is_sure) for one in found.hits)
    column.show_state(SearchState(rows, summary_of(found), head_of(found)))
    QApplication.processEvents()
    return column


def said_by(column: SearchColumn) -> list[str]:
    return [words.text() for words in column.head.findChildren(Words) if words.isVisible()]


def open_options(qtbot: QtBot, menu: FilterMenu) -> list[tuple[str, bool]]:
    """The options of an open menu, and whether they can be chosen."""
    button = FilterButton(menu.kind)
    qtbot.addWidget(button)
    button.show_menu(menu)
    button.menu().aboutToShow.emit()
    return [(action.text(), action.isEnabled()) for action in button.menu().actions()]


def test_an_open_menu_counts_its_options_and_puts_those_without_hits_last(qtbot: QtBot) -> None:
    menu = FilterMenu(FilterKind.LEVEL, "Cấp", LEVELS, facets={FilterKind.LEVEL: {"province": 3, "commune": 12}})
    assert open_options(qtbot, menu) == [("Cấp tỉnh (3)", True), ("Cấp xã (12)", True), ("Cấp bộ (0)", False)]


def test_without_counts_every_option_can_be_chosen(qtbot: QtBot) -> None:
    options = open_options(qtbot, FilterMenu(FilterKind.LEVEL, "Cấp", LEVELS))
    assert options == [("Cấp bộ", True), ("Cấp tỉnh", True), ("Cấp xã", True)]


def test_a_chip_from_words_says_so_and_delete_removes_it(qtbot: QtBot) -> None:
    button = FilterButton(FilterKind.LEVEL)
    qtbot.addWidget(button)
    button.show_menu(FilterMenu(FilterKind.LEVEL, "Cấp", LEVELS, chosen="Cấp xã", understood="ở xã"))
    assert button.text() == "Hiểu: Cấp xã  ×"
    assert "“ở xã”" in button.accessibleDescription()
    with qtbot.waitSignal(button.removed):
        QTest.keyClick(button, Qt.Key.Key_Delete)


def test_the_card_of_another_office_stands_over_the_hits_and_goes_with_its_question(qtbot: QtBot) -> None:
    court = Elsewhere("ly hôn", "Tòa án nhân dân")
    column = column_with(qtbot, answer(hit("1.000001"), elsewhere=(court,)))
    assert any("Tòa án nhân dân giải quyết" in words for words in said_by(column))
    column.show_state(SearchState())
    QApplication.processEvents()
    assert not column.head.isVisible()


def test_a_plain_answer_has_nothing_over_its_hits(qtbot: QtBot) -> None:
    assert not column_with(qtbot, answer(hit("1.000001"))).head.isVisible()


def test_alt_g_asks_for_the_letters_as_typed(qtbot: QtBot) -> None:
    column = column_with(qtbot, answer(hit("1.000001"), meant="khai tử"))
    column.activateWindow()
    with qtbot.waitSignal(column.as_typed_wished):
        QTest.keyClick(column, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)


def test_enter_shows_a_doubtful_hit_before_it_opens_it(qtbot: QtBot) -> None:
    column = column_with(qtbot, answer(hit("1.000001"), is_sure=False))
    # Without a search box beside it the list has taken the keyboard, and with it its first row.
    column.select(None)
    opened: list[str] = []
    column.chosen.connect(opened.append)
    column.choose_current()
    assert (opened, column.selected_number()) == ([], 0)
    column.choose_current()
    assert opened == ["1.000001"]


def test_enter_opens_a_sure_first_hit_at_once(qtbot: QtBot) -> None:
    column = column_with(qtbot, answer(hit("1.000001")))
    opened: list[str] = []
    column.chosen.connect(opened.append)
    column.choose_current()
    assert opened == ["1.000001"]


def test_alt_enter_opens_what_took_the_place_of_a_withdrawn_procedure(qtbot: QtBot) -> None:
    gone = hit("1.000001", withdrawn=True, withdrawn_on=date(2025, 7, 1), successors=("1.013124",))
    column = column_with(qtbot, answer(gone))
    hits = column.findChild(HitList)
    assert isinstance(hits, HitList)
    with qtbot.waitSignal(column.chosen) as chosen:
        QTest.keyClick(hits, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert chosen.args == ["1.013124"]


def test_alt_enter_on_a_living_procedure_opens_nothing(qtbot: QtBot) -> None:
    column = column_with(qtbot, answer(hit("1.000001")))
    opened: list[str] = []
    column.chosen.connect(opened.append)
    column.choose_successor()
    assert opened == []


def test_a_row_looks_the_same_when_its_picture_is_shown_again(qtbot: QtBot) -> None:
    found = answer(hit("1.000001", "Đăng ký khai sinh " * 9, highlights=((8, 17),)), hit("1.000002"))
    column = column_with(qtbot, found)
    first = column.grab().toImage()
    assert column.grab().toImage() == first


def test_rows_of_other_words_look_other(qtbot: QtBot) -> None:
    plain = column_with(qtbot, answer(hit("1.000001"))).grab().toImage()
    quiet = column_with(qtbot, answer(hit("1.000001", online=OnlineLevel.PARTIAL))).grab().toImage()
    assert plain != quiet


def test_a_withdrawal_is_read_out_right_after_the_name(qtbot: QtBot) -> None:
    gone = hit("1.000001", withdrawn=True, withdrawn_on=date(2025, 7, 1))
    column = column_with(qtbot, answer(gone))
    hits = column.findChild(HitList)
    assert isinstance(hits, HitList)
    model = hits.model()
    assert isinstance(model, HitModel)
    said = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Đăng ký khai sinh. Bãi bỏ từ 01/07/2025.")
