"""An unanswered question never drops a paper, an answer never reaches a procedure that did not ask, counts add up."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.conditions import CHANNEL_QUESTION, Condition, Is, Stated
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Paper,
    PaperKind,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
)
from oneshop.catalogue.record import content_hash
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import AnswerError, Checklist, ChecklistPaper, PaperStatus, check_code, checklist_for
from oneshop.counter.wording import withdrawal_in_words
from tests.catalogue.strategies import DESK_CHANNELS, QUESTIONS, answers, conditions, contents

DAY = date(2026, 11, 20)
TO_BRING = (PaperStatus.NEEDED, PaperStatus.IF)
SLOW_TO_DRAW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)

some_channel = st.none() | st.sampled_from(DESK_CHANNELS)


def version_of(content: ProcedureContent) -> Version:
    return Version(1, VersionState.PUBLISHED, content, content_hash(content), date(2026, 7, 1))


def asking(question: str, *values: str) -> tuple[Question, ...]:
    return (Question(question, f"{question}?", tuple(Answer(value, value) for value in values)),)


def procedure(code: str, *papers: Paper, questions: tuple[Question, ...] = ()) -> ProcedureContent:
    return ProcedureContent(code, f"Thủ tục {code}", papers=papers, questions=questions)


def listed(*made: ProcedureContent, channel: ChannelKind | None = None, **given_answers: str) -> Checklist:
    return checklist_for([version_of(content) for content in made], given_answers, channel, DAY)


def only(checklist: Checklist) -> ChecklistPaper:
    (paper,) = checklist.papers
    return paper


all_questions = tuple(
    Question(name, f"{name}?", tuple(Answer(value, value) for value in values)) for name, values in QUESTIONS.items()
)
completions = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in QUESTIONS.items()})
trees = st.lists(st.tuples(conditions, st.none() | conditions), min_size=1, max_size=5)


def with_papers(drawn: list[tuple[Condition, Condition | None]]) -> ProcedureContent:
    papers = (
        Paper(f"p{n}", f"Giấy {n}", when=when, replaced=Replacement("dữ liệu", when=spared) if spared else None)
        for n, (when, spared) in enumerate(drawn)
    )
    return procedure("1.000001", *papers, questions=all_questions)


@SLOW_TO_DRAW
@given(trees, answers, completions, some_channel, st.sampled_from(DESK_CHANNELS))
def test_a_paper_needed_under_some_completion_is_on_the_list_before_all_is_answered(
    drawn: list[tuple[Condition, Condition | None]],
    some: dict[str, str],
    rest: dict[str, str],
    channel: ChannelKind | None,
    later_channel: ChannelKind,
) -> None:
    content = with_papers(drawn)
    before = {paper.name: paper for paper in listed(content, channel=channel, **some).papers}
    after = listed(content, channel=channel or later_channel, **{**rest, **some})
    for paper in after.papers:
        assert paper.name in before
        if paper.status in TO_BRING:
            assert before[paper.name].status in TO_BRING


@SLOW_TO_DRAW
@given(trees, answers, completions, st.sampled_from(DESK_CHANNELS))
def test_a_paper_surely_needed_stays_on_the_list_whatever_is_answered_later(
    drawn: list[tuple[Condition, Condition | None]], some: dict[str, str], rest: dict[str, str], channel: ChannelKind
) -> None:
    content = with_papers(drawn)
    after = {paper.name for paper in listed(content, channel=channel, **{**rest, **some}).papers}
    before = listed(content, channel=None, **some).papers_with(PaperStatus.NEEDED)
    assert {paper.name for paper in before} <= after


@SLOW_TO_DRAW
@given(contents, answers, some_channel)
def test_every_procedure_has_a_list_that_says_why_each_open_paper_is_open(
    content: ProcedureContent, some: dict[str, str], channel: ChannelKind | None
) -> None:
    checklist = listed(content, channel=channel, **some)
    assert all(paper.because for paper in checklist.papers if paper.status is not PaperStatus.NEEDED)
    assert all(paper.kind is not PaperKind.NOTE for paper in checklist.papers)
    assert checklist == listed(content, channel=channel, **some)


@SLOW_TO_DRAW
@given(contents, contents, answers, some_channel)
def test_merging_keeps_every_paper_of_each_procedure(
    one: ProcedureContent, other: ProcedureContent, some: dict[str, str], channel: ChannelKind | None
) -> None:
    one, other = replace(one, code="1.000001"), replace(other, code="1.000002")
    merged = listed(one, other, channel=channel, **some)
    for content in (one, other):
        alone = listed(content, channel=channel, **some)
        mine = [paper for paper in merged.papers if content.code in paper.procedures]
        assert len(mine) == len(alone.papers)


def test_an_open_question_marks_its_paper_and_an_answer_decides_it() -> None:
    content = procedure("1", Paper("a", "Ủy quyền", when=Is("ho", ("co",))), questions=asking("ho", "co", "khong"))
    assert only(listed(content)).status is PaperStatus.IF
    assert only(listed(content, ho="co")).status is PaperStatus.NEEDED
    assert listed(content, ho="khong").papers == ()
    assert listed(content).open_questions == ("ho?",)
    assert listed(content, ho="co").open_questions == ()


def test_data_that_surely_replaces_a_paper_takes_it_off_and_data_that_may_is_told() -> None:
    spared = Replacement("VNeID", when=Is("vneid", ("co",)))
    content = procedure("1", Paper("a", "Căn cước", replaced=spared), questions=asking("vneid", "co", "khong"))
    assert only(listed(content, vneid="co")).status is PaperStatus.REPLACED
    assert (only(listed(content, vneid="khong")).status, only(listed(content, vneid="khong")).note) == (
        PaperStatus.NEEDED,
        None,
    )
    open_paper = only(listed(content))
    assert open_paper.status is PaperStatus.NEEDED
    assert open_paper.note is not None and "Không phải mang nếu" in open_paper.note and "VNeID" in open_paper.note


def case(code: str, *texts: str) -> ProcedureContent:
    """A procedure as an import makes it: every one asks `truong_hop`, each with cases of its own."""
    options = tuple(Answer(f"th{number}", text) for number, text in enumerate(texts, start=1))
    papers = tuple(Paper(text, f"Đơn {text}", when=Is("truong_hop", (f"th{n}",))) for n, text in enumerate(texts, 1))
    return procedure(code, *papers, questions=(Question("truong_hop", "Trường hợp nào?", options),))


NEW_OR_LOST = case("1.000001", "cấp mới", "cấp lại")
SOLD_OR_LEFT = case("1.000002", "mua bán", "thừa kế")


def answered(*made: ProcedureContent, **by_name: str) -> Checklist:
    """Answers with a colon in their name, given as `m1_truong_hop` for `1.000001:truong_hop`."""
    named = {name.replace("m1_", "1.000001:").replace("m2_", "1.000002:"): value for name, value in by_name.items()}
    return checklist_for([version_of(content) for content in made], named, None, DAY)


def test_an_answer_that_means_something_else_in_another_procedure_is_refused_with_the_way_to_say_it() -> None:
    with pytest.raises(AnswerError) as refused:
        listed(NEW_OR_LOST, SOLD_OR_LEFT, truong_hop="th1")
    for part in ("1.000001", "1.000002", "MÃ:CÂU_HỎI=TRẢ_LỜI", "1.000001:truong_hop=th1"):
        assert part in str(refused.value)


@pytest.mark.parametrize("typed", ["1.000001", "1000001", "000001", "1.000001.H26"])
def test_an_answer_addressed_to_one_procedure_leaves_the_other_open(typed: str) -> None:
    versions = [version_of(NEW_OR_LOST), version_of(SOLD_OR_LEFT)]
    checklist = checklist_for(versions, {f"{typed}:truong_hop": "th2"}, None, DAY)
    assert [(paper.name, paper.status) for paper in checklist.papers] == [
        ("Đơn cấp lại", PaperStatus.NEEDED),
        ("Đơn mua bán", PaperStatus.IF),
        ("Đơn thừa kế", PaperStatus.IF),
    ]
    assert checklist.situation == ("Trường hợp nào? cấp lại",)
    assert checklist.open_questions == ("Thủ tục 1.000002: Trường hợp nào?",)


def test_a_question_that_is_the_same_in_all_procedures_is_answered_once() -> None:
    other = replace(NEW_OR_LOST, code="1.000003")
    merged = listed(NEW_OR_LOST, other, truong_hop="th1")
    assert [(paper.name, paper.procedures) for paper in merged.papers] == [("Đơn cấp mới", ("1.000001", "1.000003"))]
    assert merged.open_questions == ()


def test_what_addresses_one_procedure_goes_before_what_is_said_to_all() -> None:
    other = replace(NEW_OR_LOST, code="1.000002")
    merged = answered(NEW_OR_LOST, other, m2_truong_hop="th2", truong_hop="th1")
    assert [(paper.name, paper.procedures) for paper in merged.papers] == [
        ("Đơn cấp mới", ("1.000001",)),
        ("Đơn cấp lại", ("1.000002",)),
    ]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("9.999999:truong_hop", "th1", 'Phiếu này không có thủ tục mã "9.999999"'),
        ("1.000002:tuoi", "nho", 'Không có câu hỏi "tuoi". Các câu hỏi dùng được: truong_hop'),
        ("1.000002:truong_hop", "th9", "Hãy chọn một trong: th1 (mua bán), th2 (thừa kế)"),
        (f"1.000002:{CHANNEL_QUESTION}", "online", "Hãy ghi kenh=online"),
    ],
)
def test_an_addressed_answer_that_fits_nothing_is_refused_with_what_would_fit(name: str, value: str, told: str) -> None:
    with pytest.raises(AnswerError, match=re.escape(told)):
        checklist_for([version_of(NEW_OR_LOST), version_of(SOLD_OR_LEFT)], {name: value}, None, DAY)


def test_a_code_that_means_two_procedures_of_the_list_is_not_guessed() -> None:
    local = [version_of(replace(NEW_OR_LOST, code=f"1.000001.H{number}")) for number in (10, 20)]
    with pytest.raises(AnswerError, match=re.escape("1.000001.H10, 1.000001.H20")):
        checklist_for(local, {"1.000001:truong_hop": "th1"}, None, DAY)
    one = checklist_for(local, {"1.000001.H20:truong_hop": "th1"}, None, DAY)
    assert ("Đơn cấp mới", PaperStatus.NEEDED) in [(paper.name, paper.status) for paper in one.papers]


def test_copies_handed_in_twice_add_up_and_what_is_shown_is_shown_once() -> None:
    submit = Paper("a", "Giấy khai sinh", originals=0, copies=1)
    show = Paper("b", "Căn cước", kind=PaperKind.SHOW, originals=1)
    merged = listed(procedure("1", submit, show), procedure("2", replace(submit, copies=2), show))
    assert [(paper.name, paper.copies, paper.originals) for paper in merged.papers] == [
        ("Giấy khai sinh", 3, 0),
        ("Căn cước", None, 1),
    ]
    assert merged.papers[0].procedures == ("1", "2")


def test_a_procedure_named_twice_is_listed_once() -> None:
    content = procedure("1", Paper("a", "Đơn", originals=1))
    twice = listed(content, content)
    assert twice == listed(content)
    assert (len(twice.procedures), only(twice).originals) == (1, 1)


def test_a_paper_shown_for_one_and_handed_in_for_another_is_handed_in_once() -> None:
    submit = Paper("a", "Căn cước", originals=1)
    for made in ((submit, replace(submit, kind=PaperKind.SHOW)), (replace(submit, kind=PaperKind.SHOW), submit)):
        paper = only(listed(procedure("1", made[0]), procedure("2", made[1])))
        assert (paper.kind, paper.originals) == (PaperKind.SUBMIT, 1)


def test_an_unknown_count_added_to_a_known_one_is_unknown() -> None:
    known = Paper("a", "Đơn", originals=1)
    paper = only(listed(procedure("1", known), procedure("2", replace(known, originals=None))))
    assert (paper.originals, paper.copies, paper.certified) == (None, None, None)


def test_a_count_left_out_beside_a_stated_one_adds_nothing() -> None:
    paper = only(listed(procedure("1", Paper("a", "Đơn", originals=1)), procedure("2", Paper("a", "Đơn", copies=2))))
    assert (paper.originals, paper.copies) == (1, 2)


def test_what_data_replaces_for_one_procedure_adds_no_copies_for_the_other() -> None:
    needed = Paper("a", "Giấy kết hôn", originals=1)
    replaced = replace(needed, originals=4, replaced=Replacement("cơ sở dữ liệu"))
    paper = only(listed(procedure("1", needed), procedure("2", replaced)))
    assert (paper.status, paper.originals) == (PaperStatus.NEEDED, 1)


ASKED = asking("mat", "co", "khong") + asking("ho", "co", "khong")
POWER = Paper("a", "Văn bản ủy quyền", originals=1)
IF_LOST, IF_SENT = replace(POWER, when=Is("mat", ("co",))), replace(POWER, when=Is("ho", ("co",)))


def test_one_paper_under_two_conditions_stays_two_lines_each_with_its_own() -> None:
    merged = listed(procedure("1", IF_LOST, questions=ASKED), procedure("2", IF_SENT, questions=ASKED))
    assert [(paper.because, paper.procedures) for paper in merged.papers] == [
        ("“mat?” là “co”", ("1",)),
        ("“ho?” là “co”", ("2",)),
    ]


def test_one_paper_under_one_condition_is_one_line_and_is_handed_in_for_each() -> None:
    merged = listed(*(procedure(code, IF_LOST, questions=ASKED) for code in ("1", "2")))
    assert (only(merged).status, only(merged).originals, only(merged).procedures) == (PaperStatus.IF, 2, ("1", "2"))


def test_the_first_of_three_finds_the_third_that_holds_under_its_condition() -> None:
    papers = {"1": IF_LOST, "2": IF_SENT, "3": IF_LOST}
    merged = listed(*(procedure(code, paper, questions=ASKED) for code, paper in papers.items()))
    assert [paper.procedures for paper in merged.papers] == [("1", "3"), ("2",)]


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_what_may_be_handed_in_too_is_not_lost_beside_what_surely_is(order: tuple[str, str]) -> None:
    made = {"1": procedure("1", POWER), "2": procedure("2", IF_LOST, questions=ASKED)}
    merged = listed(*(made[code] for code in order))
    assert [(paper.status, paper.procedures) for paper in merged.papers] == [
        (PaperStatus.NEEDED, ("1",)),
        (PaperStatus.IF, ("2",)),
    ]


def test_what_may_only_have_to_be_shown_is_brought_already_when_it_is_surely_needed() -> None:
    shown = replace(IF_LOST, kind=PaperKind.SHOW)
    merged = listed(procedure("2", shown, questions=ASKED), procedure("1", POWER))
    assert (only(merged).status, only(merged).originals, only(merged).kind) == (
        PaperStatus.NEEDED,
        1,
        PaperKind.SUBMIT,
    )


def test_a_merged_paper_claims_no_group_or_rule_that_only_one_procedure_has() -> None:
    grouped = replace(POWER, group="Cấp mới", basis=Citation("NĐ 1/2026/NĐ-CP"))
    assert (only(listed(procedure("1", grouped), procedure("2", POWER))).group) is None
    assert (only(listed(procedure("1", grouped), procedure("2", POWER))).basis) is None
    assert (only(listed(procedure("1", grouped), procedure("2", grouped))).group) == "Cấp mới"


def test_notes_of_both_procedures_are_kept() -> None:
    paper = Paper("a", "Đơn", note="Mỗi người một đơn")
    merged = only(listed(procedure("1", paper), procedure("2", replace(paper, note="Có dán ảnh"))))
    assert merged.note is not None and "Mỗi người một đơn" in merged.note and "Có dán ảnh" in merged.note


def test_one_name_twice_in_a_procedure_stays_two_papers() -> None:
    papers = (Paper("a", "Giấy tờ", when=Stated("mất")), Paper("b", "Giấy tờ", when=Stated("hỏng")))
    assert len(listed(procedure("1", *papers)).papers) == 2


@pytest.mark.parametrize(
    ("given_answers", "told"),
    [
        ({"tuoi": "x"}, 'không có trả lời "x". Hãy chọn một trong: nho'),
        ({"khac": "nho"}, 'Không có câu hỏi "khac". Các câu hỏi dùng được: tuoi'),
        ({CHANNEL_QUESTION: "fax"}, 'không có trả lời "fax". Hãy chọn một trong: in-person'),
    ],
)
def test_an_answer_that_fits_nothing_is_refused_with_what_would_fit(given_answers: dict[str, str], told: str) -> None:
    content = procedure("1", questions=asking("tuoi", "nho", "lon"))
    with pytest.raises(AnswerError, match=re.escape(told)):
        checklist_for([version_of(content)], given_answers, None, DAY)


def test_the_channel_may_be_given_as_an_answer_too() -> None:
    content = procedure("1", Paper("a", "Phong bì", when=Is(CHANNEL_QUESTION, ("post",))))
    as_answer = checklist_for([version_of(content)], {CHANNEL_QUESTION: "post"}, None, DAY)
    assert as_answer.channel is ChannelKind.POST
    assert only(as_answer).status is PaperStatus.NEEDED
    assert as_answer.check_code == listed(content, channel=ChannelKind.POST).check_code


def test_times_of_a_channel_the_source_does_not_name_hold_for_every_channel() -> None:
    time = (ProcessingTime(text="3 ngày"),)
    content = replace(procedure("1"), channels=(Channel(ChannelKind.UNSTATED, times=time),))
    assert [line.words for line in listed(content, channel=ChannelKind.IN_PERSON).times] == ["3 ngày"]
    both = replace(
        content, channels=(*content.channels, Channel(ChannelKind.IN_PERSON, (ProcessingTime(text="2 ngày"),)))
    )
    assert [line.words for line in listed(both, channel=ChannelKind.IN_PERSON).times] == ["2 ngày"]


def test_a_check_code_changes_with_version_answers_copies_and_day_and_can_be_read_out() -> None:
    version = version_of(procedure("1"))
    codes = {
        check_code([version], [{}], DAY),
        check_code([replace(version, content_hash="0" * 64)], [{}], DAY),
        check_code([version], [{"tuoi": "nho"}], DAY),
        check_code([version], [{}], date(2026, 11, 21)),
        check_code([version], [{}], DAY, copies=5),
        check_code([version], [{}], DAY, copies=1),
    }
    assert len(codes) == 6
    assert all(len(code) == 8 and code[4] == "-" and not set(code) & set("ILOU") for code in codes)


def test_an_abolished_procedure_is_named_as_such_with_its_day() -> None:
    current, ended = version_of(procedure("1")), replace(version_of(procedure("2")), state=VersionState.ABOLISHED)
    alone = checklist_for([ended], {}, None, DAY)
    assert alone.procedures[0].is_withdrawn
    assert withdrawal_in_words(alone).startswith("THỦ TỤC NÀY ĐÃ BỊ BÃI BỎ từ ngày 01/07/2026.")
    moved = replace(ended, content=replace(ended.content, successors=("3", "4")))
    assert withdrawal_in_words(checklist_for([moved], {}, None, DAY)).endswith("Thủ tục thay thế: 3, 4.")
    assert "2 (từ ngày 01/07/2026), thay bằng 3, 4." in withdrawal_in_words(
        checklist_for([current, moved], {}, None, DAY)
    )
    undated = checklist_for([replace(ended, valid_from=None)], {}, None, DAY)
    assert withdrawal_in_words(undated).startswith("THỦ TỤC NÀY ĐÃ BỊ BÃI BỎ. ")
    both = checklist_for([current, ended], {}, None, DAY)
    assert withdrawal_in_words(both).startswith("THỦ TỤC ĐÃ BỊ BÃI BỎ: 2 (từ ngày 01/07/2026).")
    assert withdrawal_in_words(checklist_for([current], {}, None, DAY)) == ""


def test_a_check_code_tells_whose_answer_it_was() -> None:
    first = answered(NEW_OR_LOST, SOLD_OR_LEFT, m1_truong_hop="th1").check_code
    second = answered(NEW_OR_LOST, SOLD_OR_LEFT, m2_truong_hop="th1").check_code
    assert first != second
    assert answered(NEW_OR_LOST, m1_truong_hop="th1").check_code == listed(NEW_OR_LOST, truong_hop="th1").check_code


def test_two_different_channels_are_refused() -> None:
    with pytest.raises(AnswerError, match="hai lần"):
        checklist_for([version_of(procedure("1"))], {"kenh": "post"}, ChannelKind.ONLINE, date(2026, 11, 20))
