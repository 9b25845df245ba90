"""What the search column says of an answer, decided without Qt."""

from datetime import date
from typing import Any, cast

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.values import Elsewhere, FilterKind, SearchAnswer, SearchFilters, Understood
from tests.ui.fakes import AtOnce, FakeFinder, FakeMemory, FakeReader, answer, hit, version
from ui.search.menus import all_options, menus
from ui.search.presenter import SearchPresenter
from ui.search.state import FilterMenu, SearchState

COMMUNE = Understood(FilterKind.LEVEL, "cấp xã", SearchFilters(level=Level.COMMUNE))
AT_COMMUNE = "chung thuc cap xa"


class Taking(FakeFinder):
    """Takes "cap xa" for a condition unless it is told not to."""

    def search(self, text: str, *given: Any, **named: Any) -> SearchAnswer:
        super().search(text, *given, **named)
        is_taken = "cap xa" in text and FilterKind.LEVEL not in self.literal
        return answer(hit("1.000001"), query=text, understood=(COMMUNE,) if is_taken else ())


class Desk:
    """A presenter that answers at once, with what it showed last."""

    def __init__(self, finder: FakeFinder) -> None:
        self.finder = finder
        self.states: list[SearchState] = []
        self.search = SearchPresenter(
            cast(Any, finder),
            cast(Any, FakeReader(version("1.000001"))),
            cast(Any, FakeMemory()),
            AtOnce(),
            self.states.append,
        )

    @property
    def shown(self) -> SearchState:
        return self.states[-1]

    def chip(self, kind: FilterKind = FilterKind.LEVEL) -> FilterMenu:
        return next(menu for menu in self.shown.filters if menu.kind is kind)


def shown_of(found: SearchAnswer) -> SearchState:
    desk = Desk(FakeFinder({"q": found}))
    desk.search.search("q")
    return desk.shown


def test_words_taken_for_a_condition_stand_as_a_chip_that_names_them() -> None:
    desk = Desk(Taking({}))
    desk.search.search(AT_COMMUNE)
    assert (desk.chip().chosen, desk.chip().understood) == ("Cấp xã", "cấp xã")


def test_a_removed_chip_makes_its_words_words_again() -> None:
    desk = Desk(Taking({}))
    desk.search.search(AT_COMMUNE)
    desk.search.remove_filter(FilterKind.LEVEL)
    assert desk.finder.literal == {FilterKind.LEVEL}
    assert desk.chip().chosen is None


def test_backspace_removes_the_chip_that_came_last() -> None:
    desk = Desk(Taking({}))
    desk.search.search("chung thuc")
    desk.search.set_filter(FilterKind.FEE, "free")
    desk.search.search(AT_COMMUNE)
    desk.search.remove_last_filter()
    assert desk.chip().chosen is None
    assert desk.chip(FilterKind.FEE).chosen == "Không thu phí"
    desk.search.remove_last_filter()
    assert desk.chip(FilterKind.FEE).chosen is None


def test_the_removal_holds_while_the_words_stand_and_is_forgotten_with_them() -> None:
    desk = Desk(Taking({}))
    desk.search.search(AT_COMMUNE)
    desk.search.remove_filter(FilterKind.LEVEL)
    desk.search.search(f"{AT_COMMUNE} a")
    assert desk.chip().chosen is None
    desk.search.search("chung thuc cap")
    desk.search.search(AT_COMMUNE)
    assert desk.chip().chosen == "Cấp xã"


def test_a_chosen_filter_stands_before_the_one_understood() -> None:
    desk = Desk(Taking({}))
    desk.search.search(AT_COMMUNE)
    desk.search.set_filter(FilterKind.LEVEL, "province")
    assert (desk.chip().chosen, desk.chip().understood) == ("Cấp tỉnh", "")
    desk.search.remove_filter(FilterKind.LEVEL)
    assert desk.chip().understood == "cấp xã"


def test_a_condition_nothing_meets_is_a_line_and_no_chip() -> None:
    unmet = Understood(FilterKind.LEVEL, "cap xa", SearchFilters(level=Level.COMMUNE), is_applied=False)
    shown = shown_of(answer(hit("1.000001"), understood=(unmet,)))
    assert shown.head.unmet == "Chưa thấy thủ tục phù hợp nào ghi là cấp xã; đang tìm ở mọi cấp."
    assert all(menu.chosen is None for menu in shown.filters)


def test_a_reading_of_the_words_is_said_and_can_be_taken_back_until_the_text_changes() -> None:
    desk = Desk(FakeFinder({"dang ky khai tu": answer(hit("1.000001"), meant="đăng ký khai tử")}))
    desk.search.search("dang ky khai tu")
    assert desk.shown.head.meant == "Hiểu là: đăng ký khai tử"
    desk.search.search_as_typed()
    assert desk.finder.asked_to_the_letter == ["dang ky khai tu"]
    assert desk.shown.head.meant == ""
    assert [row.reason for row in desk.shown.rows] == ["có đủ các chữ đã gõ"]
    desk.search.search("dang ky khai tu o")
    assert desk.finder.asked[-1][0] == "dang ky khai tu o"


def test_where_nothing_holds_the_letters_as_typed_the_way_back_is_said() -> None:
    desk = Desk(FakeFinder({}))
    desk.search.search("xyz")
    desk.search.search_as_typed()
    assert "“xyz”" in desk.shown.advice
    assert "Sửa câu tìm" in desk.shown.advice


def test_who_handles_it_elsewhere_is_said_with_its_basis_and_its_doubt() -> None:
    court = Elsewhere("ly hôn", "Tòa án nhân dân khu vực", "Bộ luật Tố tụng dân sự, Điều 35")
    card = shown_of(answer(elsewhere=(court,))).head.elsewhere[0]
    assert card.says == "Ly hôn: Tòa án nhân dân khu vực giải quyết, không làm ở bộ phận một cửa."
    assert card.rests_on == "Căn cứ: Bộ luật Tố tụng dân sự, Điều 35 (nhớ lại, chưa đối chiếu)"


def test_what_was_checked_is_not_called_recalled() -> None:
    checked = Elsewhere("ly hôn", "Tòa án nhân dân", note="Nộp đơn ở tòa", is_checked=True)
    assert shown_of(answer(elsewhere=(checked,))).head.elsewhere[0].rests_on == "Nộp đơn ở tòa."


def test_hits_that_are_no_sure_answer_stand_under_a_doubt_and_quieter() -> None:
    shown = shown_of(answer(hit("1.000001"), is_sure=False))
    assert shown.head.doubt == "Không chắc có thủ tục này trong danh mục. Gần nhất:"
    assert not shown.is_sure
    assert shown.summary == ""
    assert [row.is_quiet for row in shown.rows] == [True]


def test_a_withdrawn_procedure_says_since_when_and_what_took_its_place() -> None:
    gone = hit("1.000001", withdrawn=True, withdrawn_on=date(2025, 7, 1), successors=("1.013124", "1.013125"))
    row = shown_of(answer(gone)).rows[0]
    assert row.status == "Bãi bỏ từ 01/07/2025 · thay bằng 1.013124, 1.013125 (Alt+Enter)"
    assert row.successor == "1.013124"
    assert row.is_quiet


def test_menus_carry_the_counts_of_the_answer() -> None:
    counted = answer(hit("1.000001"), facets={FilterKind.ONLINE: {"full": 3, "partial": 2}})
    online = next(menu for menu in shown_of(counted).filters if menu.kind is FilterKind.ONLINE)
    assert online.counts == {"any": 5, "full": 3, "partial": 2}


def test_what_can_be_handed_in_over_the_network_at_all_is_one_choice() -> None:
    desk = Desk(FakeFinder({}))
    desk.search.search("q")
    desk.search.set_filter(FilterKind.ONLINE, "any")
    assert desk.finder.asked[-1][1] == SearchFilters(any_online=True)
    assert desk.chip(FilterKind.ONLINE).chosen == "Nộp được qua mạng"
    desk.search.set_filter(FilterKind.ONLINE, OnlineLevel.FULL.value)
    assert desk.finder.asked[-1][1] == SearchFilters(online=OnlineLevel.FULL)


def test_options_are_made_once_for_the_catalogue_and_not_for_every_letter() -> None:
    options = all_options(("Hộ tịch",), ())
    first, second = (menus(options, SearchFilters(), (), {}) for _ in range(2))
    assert all(one.options is other.options for one, other in zip(first, second, strict=True))


def test_a_space_at_the_end_asks_nothing_new() -> None:
    desk = Desk(FakeFinder({}))
    desk.search.search("khai")
    desk.search.search("khai ")
    assert [text for text, _ in desk.finder.asked] == ["khai"]
