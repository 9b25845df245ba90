"""The procedure page and its questions decide without Qt."""

from dataclasses import replace
from typing import Any, cast

import pytest

from oneshop.catalogue.conditions import AllOf, Is
from oneshop.catalogue.fees import FeeKind, Rate
from oneshop.catalogue.procedure import ChannelKind, Paper, ProcedureContent
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import PaperStatus, checklist_for
from oneshop.counter.fees import FeeLine, LineStatus
from oneshop.services.neighbours import Neighbours
from tests.ui.fakes import TODAY, AtOnce, FakeChecklists, FakeMemory, FakeNeighbourhood, FakeReader, Later, version
from ui import texts
from ui.procedure.answers import fee_lines
from ui.procedure.presenter import ProcedurePresenter, Tailoring
from ui.procedure.state import ProcedureState, Tone
from ui.procedure.telling import page_of
from ui.questions.presenter import QuestionsPresenter
from ui.questions.state import QuestionsState


class Desk:
    """One presenter with what it showed and asked for."""

    def __init__(self, background: Later, *versions: Version) -> None:
        self.shown: list[ProcedureState] = []
        self.asked: list[Version] = []
        self.memory = FakeMemory()
        self.reader = FakeReader(*versions)
        self.checklists = FakeChecklists(self.reader)
        self.page = ProcedurePresenter(
            cast(Any, self.reader),
            cast(Any, self.checklists),
            cast(Any, self.memory),
            cast(Any, FakeNeighbourhood()),
            background,
            self.shown.append,
            self.asked.append,
        )


def page(**answers: str) -> ProcedureState:
    shown = version()
    return page_of(shown, checklist_for([shown], answers, None, TODAY), is_pinned=False)


def test_the_three_answers_stand_first_and_in_their_order() -> None:
    cards = page().cards
    assert cards is not None
    assert [card.question for card in cards] == ["Cần gì", "Bao nhiêu", "Bao giờ"]
    assert [card.answer for card in cards] == ["1 giấy tờ", "8.000 đồng", "5 ngày làm việc"]
    assert (cards[0].proviso, cards[0].details) == ("và 1 giấy tờ “nếu…”", ("1 không phải mang",))


def test_an_unanswered_question_leaves_its_paper_in_a_quieter_tone() -> None:
    lines = {line.text: line for line in page().sections[0].lines}
    assert lines["Văn bản ủy quyền"].tone is Tone.QUIET
    assert lines["Văn bản ủy quyền"].notes == ("Nếu nộp hộ",)


def test_a_replaced_paper_is_struck_through_with_its_reason() -> None:
    lines = {line.text: line for line in page().sections[0].lines}
    paper = lines["Giấy chứng nhận kết hôn"]
    assert (paper.tone, paper.mark) == (Tone.STRUCK, PaperStatus.REPLACED)
    assert "dữ liệu hộ tịch" in paper.notes[0]


def test_papers_keep_their_places_when_a_question_is_answered() -> None:
    before = [line.text for line in page().sections[0].lines]
    after = [line.text for line in page(ho="khac").sections[0].lines]
    assert before == after


def test_an_entry_nobody_has_checked_says_so_at_the_top() -> None:
    assert texts.UNVERIFIED_PROCEDURE in page().warnings


def test_nothing_known_is_worded_as_unknown_and_never_as_free() -> None:
    bare = Version(1, VersionState.PUBLISHED, ProcedureContent("1.000001", "Thủ tục trống"), "hash", None)
    cards = page_of(bare, checklist_for([bare], {}, None, TODAY), is_pinned=False).cards
    assert cards is not None
    assert {card.answer for card in cards} == {"Chưa có thông tin"}


def test_the_head_says_of_what_the_level_is_not_known() -> None:
    bare = Version(1, VersionState.PUBLISHED, ProcedureContent("1.000001", "Thủ tục trống"), "hash", None)
    state = page_of(bare, checklist_for([bare], {}, None, TODAY), is_pinned=False)
    assert state.level_text == "Trực tuyến: chưa rõ"


def test_a_withdrawn_procedure_warns_before_everything_else() -> None:
    gone = Version(1, VersionState.ABOLISHED, version().content, "hash", TODAY)
    state = page_of(gone, checklist_for([gone], {}, None, TODAY), is_pinned=False)
    assert state.warnings[0] == texts.WITHDRAWN_PROCEDURE


def test_what_took_the_place_of_a_withdrawn_procedure_stands_first_and_is_a_way_to_it() -> None:
    content = replace(version().content, successors=("2.000635", "2.999999"))
    gone = Version(1, VersionState.ABOLISHED, content, "hash", TODAY)
    around = Neighbours(names={"2.000635": "Cấp bản sao"})
    state = page_of(gone, checklist_for([gone], {}, None, TODAY), around, is_pinned=False)
    first = state.sections[0]
    assert first.title == texts.SECTION_INSTEAD
    assert [(line.code, "2.000635" in line.text) for line in first.lines] == [("2.000635", True), (None, False)]


def test_a_slow_version_does_not_replace_the_one_asked_for_later() -> None:
    background = Later()
    desk = Desk(background, version("1.000001", "Một"), version("1.000002", "Hai"))
    desk.page.open("1.000001")
    slow = background.jobs.pop()
    desk.page.open("1.000002")
    background.finish()
    slow[1](slow[0]())
    assert desk.page.code == "1.000002"
    assert desk.shown[-1].name == "Hai"


def test_answers_tailor_the_open_procedure() -> None:
    desk = Desk(AtOnce(), version())
    desk.page.open("1.001193")
    desk.page.tailor(Tailoring({"ho": "khac"}, ChannelKind.ONLINE, 2))
    assert desk.checklists.made[-1] == ({"ho": "khac"}, ChannelKind.ONLINE, 2)
    assert desk.page.checklist is not None
    assert len(desk.page.checklist.papers_with(PaperStatus.NEEDED)) == 2


def test_resting_on_a_row_is_not_remembered_but_opening_is() -> None:
    desk = Desk(AtOnce(), version())
    desk.page.open("1.001193", is_chosen=False)
    assert desk.memory.recents() == ()
    desk.page.open("1.001193")
    assert desk.memory.recents() == ("1.001193",)


def test_opening_what_is_already_open_keeps_the_answers() -> None:
    desk = Desk(AtOnce(), version())
    desk.page.open("1.001193")
    desk.page.tailor(Tailoring({"ho": "khac"}))
    desk.page.open("1.001193")
    assert len(desk.asked) == 1
    assert desk.page.checklist is not None
    assert desk.page.checklist.answers == {"ho": "khac"}


def test_a_new_version_takes_the_place_of_the_open_one_and_says_so() -> None:
    desk = Desk(AtOnce(), version())
    desk.page.open("1.001193")
    desk.reader.versions["1.001193"] = replace(version(name="Khai sinh mới"), number=2, content_hash="khac")
    desk.page.follow(lambda: None)
    assert desk.shown[-1].name == "Khai sinh mới"
    assert desk.shown[-1].warnings[0] == texts.RENEWED_PROCEDURE.format(before=1, now=2)
    assert desk.asked[-1].number == 2
    assert desk.memory.recents() == ("1.001193",)
    desk.page.follow(lambda: None)
    assert len(desk.asked) == 2


def test_another_change_of_the_catalogue_asks_only_for_the_list_anew() -> None:
    desk = Desk(AtOnce(), version())
    desk.page.open("1.001193")
    tailored: list[bool] = []
    desk.page.follow(lambda: tailored.append(True))
    assert (len(desk.asked), tailored) == (1, [True])
    assert not any("Vừa đổi" in line for line in desk.shown[-1].warnings)


def test_a_change_found_after_another_procedure_was_opened_is_dropped() -> None:
    background = Later()
    desk = Desk(background, version("1.000001", "Một"), version("1.000002", "Hai"))
    desk.page.open("1.000001")
    background.finish_all()
    desk.page.follow(lambda: None)
    late = background.jobs.pop()
    desk.page.open("1.000002")
    background.finish_all()
    late[1]((replace(version("1.000001", "Một"), number=2), None))
    assert (desk.page.code, background.jobs) == ("1.000002", [])


def test_back_opens_the_procedure_before() -> None:
    desk = Desk(AtOnce(), version("1.000001"), version("1.000002"))
    desk.page.open("1.000001")
    desk.page.open("1.000002")
    desk.page.back()
    assert desk.page.code == "1.000001"


def test_an_unknown_code_is_told_in_the_page() -> None:
    desk = Desk(AtOnce())
    desk.page.open("9.999999")
    assert "9.999999" in desk.shown[-1].hint


def test_an_unforeseen_error_goes_to_the_top_handler() -> None:
    desk = Desk(AtOnce(), version())

    def broken(*rest: Any, **more: Any) -> Any:
        raise RuntimeError("hỏng")

    desk.checklists.make = broken  # type: ignore[method-assign]  # the fake is made to fail.
    with pytest.raises(RuntimeError, match="hỏng"):
        desk.page.open("1.001193")


class Asked:
    """A questions presenter with what it showed and told."""

    def __init__(self, asked: Version | None = None) -> None:
        self.shown: list[QuestionsState] = []
        self.told: list[Tailoring] = []
        self.questions = QuestionsPresenter(self.shown.append, self.told.append)
        self.questions.ask(asked or version())

    @property
    def state(self) -> QuestionsState:
        return self.shown[-1]


def test_the_channel_is_asked_first_and_only_where_there_is_a_choice() -> None:
    assert [row.id for row in Asked().state.rows] == ["kenh", "tuoi", "ho"]
    assert [option.text for option in Asked().state.rows[0].options] == ["Tại quầy", "Trực tuyến"]
    one_way = version(channels=version().content.channels[:1])
    assert [row.id for row in Asked(one_way).state.rows] == ["tuoi", "ho"]


def test_number_keys_answer_the_current_question_and_go_on_to_the_next() -> None:
    desk = Asked()
    for key in (2, 1, 2):
        desk.questions.answer_by_number(key)
    assert desk.told[-1] == Tailoring({"tuoi": "co", "ho": "khac"}, ChannelKind.ONLINE, None)
    assert desk.state.current == 3


def test_copies_are_asked_for_only_where_a_fee_counts_them() -> None:
    desk = Asked()
    line = FeeLine("1.001193", "Phí", FeeKind.PHI, Rate.PER_UNIT, LineStatus.CONFIRMED, (ChannelKind.ONLINE,))
    desk.questions.follow_fees([replace(line, rate=Rate.FIXED)])
    assert not desk.state.asks_copies
    desk.questions.follow_fees([line])
    assert desk.state.asks_copies
    desk.questions.follow_fees([])
    assert not desk.state.asks_copies


def test_no_full_stop_stands_before_a_joined_condition() -> None:
    line = FeeLine(
        "1.001193",
        "Phí",
        FeeKind.PHI,
        Rate.FIXED,
        LineStatus.NOT_STATED,
        (ChannelKind.ONLINE,),
        text="Theo thông tư.",
        because="nộp hộ",
    )
    assert all("., " not in words for words in fee_lines([line, replace(line, status=LineStatus.UNVERIFIED)]))


def test_a_number_without_an_answer_changes_nothing() -> None:
    desk = Asked()
    desk.questions.answer_by_number(7)
    desk.questions.answer_by_number(0)
    assert desk.told == []


def test_a_skipped_question_is_come_back_to() -> None:
    desk = Asked()
    desk.questions.answer("ho", "nha")
    desk.questions.answer("kenh", "online")
    assert desk.state.rows[desk.state.current].id == "tuoi"


def test_taking_back_opens_the_question_again() -> None:
    desk = Asked()
    desk.questions.answer_by_number(1)
    desk.questions.go_to(0)
    desk.questions.take_back()
    assert desk.told[-1].answers == {}
    assert desk.state.current == 0


def test_the_next_citizen_starts_without_answers() -> None:
    desk = Asked()
    desk.questions.answer_by_number(1)
    desk.questions.take_all_back()
    assert desk.told[-1] == Tailoring()
    assert all(row.chosen is None for row in desk.state.rows)


def test_another_procedure_is_asked_from_the_start() -> None:
    desk = Asked()
    desk.questions.answer_by_number(1)
    desk.questions.ask(version("1.000002"))
    assert all(row.chosen is None for row in desk.state.rows)
    assert desk.state.current == 0


def test_another_version_of_the_procedure_keeps_the_answers_that_are_asked_still() -> None:
    desk = Asked()
    first, second, *_ = desk.state.rows
    desk.questions.answer(first.id, first.options[0].value)
    desk.questions.answer(second.id, second.options[0].value)
    kept = replace(version().content, questions=version().content.questions[1:])
    desk.questions.ask(replace(version(), content=kept, number=2))
    assert [(row.id, row.chosen) for row in desk.state.rows if row.chosen] == [(first.id, first.options[0].value)]
    assert desk.told[-1].channel is not None and desk.told[-1].answers == {}
    assert desk.state.rows[desk.state.current].chosen is None


def test_a_question_that_an_answer_has_settled_leaves_the_panel_and_comes_back_with_it() -> None:
    desk = Asked(version(papers=(Paper("giay", "Giấy", when=AllOf((Is("tuoi", ("co",)), Is("ho", ("khac",))))),)))
    assert [row.id for row in desk.state.rows] == ["kenh", "tuoi", "ho"]
    desk.questions.answer("tuoi", "khong")
    assert [row.id for row in desk.state.rows] == ["kenh", "tuoi"]
    desk.questions.answer("tuoi", "co")
    assert [row.id for row in desk.state.rows] == ["kenh", "tuoi", "ho"]
    assert desk.state.rows[desk.state.current].id == "ho"


def test_what_changes_under_the_open_procedure_is_shown_with_the_answers_given() -> None:
    desk = Desk(AtOnce(), version())
    desk.page.open("1.001193")
    asked: list[str] = []
    desk.page.follow(lambda: asked.append("again"))
    assert (asked, len(desk.asked)) == (["again"], 1)
    desk.reader.versions["1.001193"] = version(name="Đăng ký khai sinh, bản mới")
    desk.page.follow(lambda: asked.append("again"))
    assert asked == ["again"] and desk.page.name == "Đăng ký khai sinh, bản mới"
    desk.reader.versions.clear()
    desk.page.follow(lambda: asked.append("again"))
    assert asked == ["again"] and "1.001193" in desk.shown[-1].hint
