"""The search column decides without Qt."""

from dataclasses import replace
from typing import Any, cast

import pytest

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.values import FilterKind, MatchKind, SearchFilters, Why
from tests.ui.fakes import AtOnce, FakeFinder, FakeMemory, FakeReader, Later, answer, hit, version
from ui.search.presenter import SearchPresenter
from ui.search.state import SearchState


class Shown(list[SearchState]):
    """Every state shown, the newest last."""

    @property
    def last(self) -> SearchState:
        return self[-1]


def presenter(
    finder: FakeFinder, background: Later, shown: Shown, memory: FakeMemory | None = None, *codes: str
) -> SearchPresenter:
    reader = FakeReader(*(version(code, f"Thủ tục {code}") for code in codes))
    return SearchPresenter(
        cast(Any, finder), cast(Any, reader), cast(Any, memory or FakeMemory()), background, shown.append
    )


def test_a_slow_answer_does_not_replace_a_newer_one() -> None:
    finder = FakeFinder({"khai": answer(hit("1.000001")), "khai sinh": answer(hit("1.000002"))})
    background, shown = Later(), Shown()
    search = presenter(finder, background, shown)
    search.search("khai")
    slow = background.jobs.pop()
    search.search("khai sinh")
    background.finish()
    slow[1](SearchState(rows=()))
    assert [row.code for row in shown.last.rows] == ["1.000002"]


def test_a_question_overtaken_before_it_began_is_never_asked() -> None:
    finder = FakeFinder({})
    background, shown = Later(), Shown()
    search = presenter(finder, background, shown)
    search.search("khai")
    search.search("khai sinh")
    background.finish_all()
    assert [text for text, _ in finder.asked] == ["khai sinh"]


def test_it_waits_until_the_newest_question_is_answered() -> None:
    background, shown = Later(), Shown()
    search = presenter(FakeFinder({}), background, shown)
    search.search("khai")
    assert search.is_waiting
    background.finish_all()
    assert not search.is_waiting


def test_an_empty_box_shows_pins_before_recents_and_each_once() -> None:
    shown = Shown()
    memory = FakeMemory(recents=["1.000002", "1.000001"], pins=["1.000001"])
    presenter(FakeFinder({}), AtOnce(), shown, memory, "1.000001", "1.000002").search("")
    assert [(row.code, row.reason) for row in shown.last.rows] == [
        ("1.000001", "đã ghim"),
        ("1.000002", "mở gần đây"),
    ]


def test_a_first_day_says_what_to_do() -> None:
    shown = Shown()
    presenter(FakeFinder({}), AtOnce(), shown, None, "1.000001").search("  ")
    assert "Gõ vài chữ" in shown.last.advice
    assert "1 thủ tục" in shown.last.advice


def test_nothing_found_names_the_query_and_the_next_step() -> None:
    shown = Shown()
    presenter(FakeFinder({}), AtOnce(), shown).search("xyz")
    assert "“xyz”" in shown.last.advice
    assert "Thử bớt chữ" in shown.last.advice


def test_nothing_found_under_a_filter_says_how_to_drop_it() -> None:
    shown = Shown()
    search = presenter(FakeFinder({}), AtOnce(), shown)
    search.search("xyz")
    search.set_filter(FilterKind.LEVEL, "province")
    assert "Backspace" in shown.last.advice


def test_words_that_stand_together_are_said_together_and_synonyms_say_what_they_stand_for() -> None:
    why = (
        Why("khai", "khai", MatchKind.EXACT),
        Why("sinh", "sinh", MatchKind.PREFIX),
        Why("con", "trẻ", MatchKind.SYNONYM),
        Why("dang", "đăng", MatchKind.FUZZY),
    )
    shown = Shown()
    presenter(FakeFinder({"q": answer(hit("1.000001", why=why))}), AtOnce(), shown).search("q")
    assert shown.last.rows[0].reason == "khớp: con (=trẻ), dang (gần giống đăng), khai sinh"


def test_words_already_bold_in_the_name_are_not_said_again() -> None:
    why = (Why("khai", "khai", MatchKind.EXACT), Why("con", "trẻ", MatchKind.SYNONYM))
    shown = Shown()
    found = hit("1.000001", "Khai sinh", why=why, highlights=((0, 4),))
    presenter(FakeFinder({"q": answer(found)}), AtOnce(), shown).search("q")
    assert shown.last.rows[0].reason == "khớp: con (=trẻ)"


def test_a_synonym_that_is_bold_with_its_word_is_not_said_again() -> None:
    why = (Why("khai sinh", "đăng ký khai sinh", MatchKind.SYNONYM),)
    shown = Shown()
    found = hit("1.000001", "Đăng ký khai sinh", why=why, highlights=((0, 17),))
    presenter(FakeFinder({"q": answer(found)}), AtOnce(), shown).search("q")
    assert shown.last.rows[0].reason == ""


def test_a_level_nobody_knows_is_left_out_of_the_list() -> None:
    shown = Shown()
    presenter(FakeFinder({"q": answer(hit("1.000001", online=OnlineLevel.UNKNOWN))}), AtOnce(), shown).search("q")
    assert shown.last.rows[0].level_text == ""


def test_an_import_brings_its_fields_into_the_filters() -> None:
    class Growing(FakeFinder):
        names: tuple[str, ...] = ("Hộ tịch",)

        def fields(self) -> tuple[str, ...]:
            return self.names

    finder, shown = Growing({}), Shown()
    search = presenter(finder, AtOnce(), shown)
    search.start("q")
    finder.names = ("Hộ tịch", "Thủy sản")
    search.catalogue_changed()
    menus = {menu.kind: menu for menu in shown.last.filters}
    assert [option.text for option in menus[FilterKind.FIELD].options] == ["Hộ tịch", "Thủy sản"]


def test_a_withdrawn_procedure_says_so() -> None:
    shown = Shown()
    presenter(FakeFinder({"q": answer(hit("1.000001", withdrawn=True))}), AtOnce(), shown).search("q")
    assert shown.last.rows[0].status == "Đã bãi bỏ"


def test_the_last_filter_chosen_is_the_first_to_go() -> None:
    finder, shown = FakeFinder({}), Shown()
    search = presenter(finder, AtOnce(), shown)
    search.search("q")
    search.set_filter(FilterKind.FIELD, "Hộ tịch")
    search.set_filter(FilterKind.LEVEL, "commune")
    search.remove_last_filter()
    assert finder.asked[-1][1] == SearchFilters(field="Hộ tịch")
    search.remove_last_filter()
    search.remove_last_filter()
    assert finder.asked[-1][1] == SearchFilters()


def test_a_chosen_filter_is_named_in_its_button() -> None:
    finder, shown = FakeFinder({}), Shown()
    search = presenter(finder, AtOnce(), shown)
    search.start("q")
    search.set_filter(FilterKind.LEVEL, "commune")
    menus = {menu.kind: menu for menu in shown.last.filters}
    assert menus[FilterKind.LEVEL].chosen == "Cấp xã"
    assert [option.text for option in menus[FilterKind.FIELD].options] == ["Đất đai", "Hộ tịch"]
    assert finder.asked[-1][1].level is Level.COMMUNE


def test_a_name_of_several_lines_stands_on_one_and_loses_no_letter() -> None:
    shown = Shown()
    presenter(FakeFinder({"q": answer(hit("1.000001", "Cấp\n giấy"))}), AtOnce(), shown).search("q")
    assert shown.last.rows[0].name == "Cấp giấy"


def test_a_decomposed_query_is_asked_composed() -> None:
    finder = FakeFinder({})
    presenter(finder, AtOnce(), Shown()).search("đăng")
    assert finder.asked[0][0] == "đăng"


def test_an_error_is_told_and_handed_on() -> None:
    class Broken(FakeFinder):
        def search(self, text: str, *rest: Any, **more: Any) -> Any:
            raise OSError("đĩa hỏng.")

    shown = Shown()
    with pytest.raises(OSError, match="đĩa hỏng"):
        presenter(Broken({}), AtOnce(), shown).search("q")
    assert "đĩa hỏng" in shown.last.advice


def test_rows_in_sight_are_asked_for_first_and_the_others_when_they_are_wished_for() -> None:
    many = replace(answer(*(hit(f"1.0000{number}") for number in range(10, 22))), total=100)
    finder = FakeFinder({"khai": many})
    shown = Shown()
    search = SearchPresenter(
        cast(Any, finder), cast(Any, FakeReader()), cast(Any, FakeMemory()), AtOnce(), shown.append, lambda: 12
    )
    search.search("khai")
    assert (finder.limits, shown.last.has_more) == ([12], True)
    search.show_more()
    search.again()
    assert (finder.limits[1:], shown.last.has_more) == ([30, 30], False)
    search.search("khai s")
    assert finder.limits[-1] == 12


def test_letters_as_typed_that_stand_nowhere_are_no_answer() -> None:
    shown = Shown()
    search = presenter(FakeFinder({"khai tu": answer(hit("1.000001"))}), AtOnce(), shown)
    search.search("khai tu")
    assert shown.last.has_answer
    search.search_as_typed()
    assert not shown.last.has_answer
