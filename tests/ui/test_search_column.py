"""The search column on the screen: chips, menus, the lines over the list, and the keys that answer them."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from oneshop.catalogue.procedure import OnlineLevel
from oneshop.search.values import Elsewhere, FilterKind, SearchAnswer
from tests.ui.fakes import answer, hit
from ui import texts
from ui.app import Program
from ui.search.filters import FilterButton
from ui.search.head import CardView, HeadView
from ui.search.letters import Setter
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


def test_a_doubt_is_told_once_the_typing_pauses(qtbot: QtBot) -> None:
    column = column_with(qtbot, answer(hit("1.000001"), is_sure=False))
    head = column.findChild(HeadView)
    assert head is not None
    told = [words for words in head.findChildren(Words) if words.text() == texts.NOT_SURE]
    assert told and all(words.isHidden() for words in told)
    qtbot.waitUntil(lambda: not told[0].isHidden())
    assert not head.isHidden()


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


def state_of(query: str, *codes: str, has_more: bool = False) -> SearchState:
    return SearchState(tuple(row_of_hit(hit(code)) for code in codes), query=query, has_more=has_more)


def many(first: int, count: int) -> list[str]:
    return [f"1.{number:06}" for number in range(first, first + count)]


def shown_column(qtbot: QtBot, state: SearchState) -> tuple[SearchColumn, HitList]:
    column = SearchColumn()
    qtbot.addWidget(column)
    column.resize(430, 600)
    column.show()
    column.show_state(state)
    QApplication.processEvents()
    hits = column.findChild(HitList)
    assert isinstance(hits, HitList)
    return column, hits


def test_the_same_question_answered_again_leaves_the_selection_on_its_procedure(qtbot: QtBot) -> None:
    column, hits = shown_column(qtbot, state_of("khai", *many(1, 12)))
    column.select("1.000009")
    hits.scrollToBottom()
    before = hits.verticalScrollBar().value()
    column.show_state(state_of("khai", *many(2, 12)))
    assert column.selected_number() == 7
    assert hits.verticalScrollBar().value() == before > 0


def test_another_question_begins_at_the_top_with_nothing_selected(qtbot: QtBot) -> None:
    column, hits = shown_column(qtbot, state_of("khai", *many(1, 12)))
    column.select("1.000009")
    hits.scrollToBottom()
    column.show_state(state_of("khai s", *many(1, 12)))
    assert (column.selected_number(), hits.verticalScrollBar().value()) == (-1, 0)


def test_only_rows_that_have_changed_are_told_to_the_list(qtbot: QtBot) -> None:
    model = HitModel()
    model.set_rows(state_of("", *many(1, 6)).rows)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    model.set_rows(state_of("", "1.000001", "1.000007", "1.000003", "1.000008", "1.000005", "1.000006").rows)
    model.set_rows(state_of("", "1.000001", "1.000007", "1.000003").rows)
    assert (told, model.rowCount()) == ([(1, 3)], 3)


def test_more_rows_are_asked_for_when_the_end_of_the_list_comes_into_sight_and_not_before(qtbot: QtBot) -> None:
    column, hits = shown_column(qtbot, state_of("khai", *many(1, 12), has_more=True))
    asked: list[bool] = []
    column.more_wished.connect(lambda: asked.append(True))
    QApplication.processEvents()
    assert asked == []
    hits.scrollToBottom()
    qtbot.waitUntil(lambda: asked == [True])


def test_rows_that_cannot_be_seen_are_few(qtbot: QtBot) -> None:
    column, hits = shown_column(qtbot, state_of("khai", *many(1, 12)))
    in_sight = hits.viewport().height() / hits.sizeHintForRow(0)
    assert in_sight + 1 < column.rows_in_sight() < in_sight + 5


def test_the_inner_margins_of_a_card_follow_the_zoom(program: Program) -> None:
    column = program.window.desk.hits
    column.show_state(SearchState(head=head_of(answer(elsewhere=(Elsewhere("ly hôn", "Tòa án nhân dân"),)))))
    card = column.head.findChild(CardView)
    assert isinstance(card, CardView)
    layout = card.layout()
    assert layout is not None
    before = layout.contentsMargins().left()
    program.appearance.zoom_to(200)
    assert layout.contentsMargins().left() >= 2 * before - 1


def test_a_name_of_many_lines_is_cut_where_a_shorter_one_of_the_same_beginning_is(qapp: QApplication) -> None:
    setter = Setter(qapp.font())
    name = "Thủ tục cấp, cấp lại, điều chỉnh giấy phép lao động cho người nước ngoài làm việc tại Việt Nam " * 3
    long, longer = (setter.on_lines(name * times, ((8, 11),), 380.0, 2) for times in (1, 5))
    assert long.lines == longer.lines == 2
    glyphs = [[index for run in letters.runs for index in run.glyphIndexes()] for letters in (long, longer)]
    assert glyphs[0] == glyphs[1]
