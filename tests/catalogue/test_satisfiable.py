"""A condition that nobody can meet is found out, exactly, and said in words."""

from itertools import product

import pytest
from hypothesis import given, settings

from oneshop.catalogue.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not, Stated, Truth, evaluate, leaves
from oneshop.catalogue.fees import Exemption, Fee
from oneshop.catalogue.in_words import condition_in_words
from oneshop.catalogue.procedure import Answer, Channel, ChannelKind, Paper, ProcedureContent, Question
from oneshop.catalogue.satisfiable import (
    answers_of,
    describe_fault,
    never_true,
    never_true_faults,
)
from tests.catalogue.strategies import QUESTIONS, conditions

AGE = Question(
    "tuoi",
    "Trẻ mấy tuổi?",
    (Answer("duoi_6", "Dưới 6", "trẻ dưới 6 tuổi"), Answer("tu_6", "Từ 6", "trẻ từ 6 tuổi")),
)
PROXY = Question("nop_ho", "Ai nộp?", (Answer("co", "Nộp hộ", "nhờ nộp hộ"), Answer("khong", "Tự nộp", "tự nộp")))
ASKED = (AGE, PROXY)
YOUNG, OLD = Is("tuoi", ("duoi_6",)), Is("tuoi", ("tu_6",))
AT_DESK = Is("kenh", ("in-person",))
ONLINE, POST = Is("kenh", ("online",)), Is("kenh", ("post",))
SOME = tuple(
    Question(name, name, tuple(Answer(value, value, f"{name} {value}") for value in values))
    for name, values in QUESTIONS.items()
)


@pytest.mark.parametrize(
    "condition",
    [
        AllOf((YOUNG, OLD)),
        AllOf((ONLINE, POST)),
        AllOf((YOUNG, Not(YOUNG))),
        Not(Is("tuoi", ("duoi_6", "tu_6"))),
        Not(ALWAYS),
        AllOf((Stated("ở xa"), Not(Stated("ở xa")))),
        AnyOf((AllOf((YOUNG, OLD)), AllOf((ONLINE, POST)))),
        Is("khong_co", ("a",)),
        Is("tuoi", ("khong_co",)),
    ],
)
def test_what_excludes_itself_is_never_true(condition: Condition) -> None:
    assert never_true(condition, ASKED)


@pytest.mark.parametrize(
    "condition",
    [ALWAYS, YOUNG, AllOf((YOUNG, ONLINE)), Stated("ở xa"), Not(ONLINE), AnyOf((YOUNG, AllOf((OLD, YOUNG))))],
)
def test_what_somebody_can_meet_is_not_accused(condition: Condition) -> None:
    assert not never_true(condition, ASKED)
    assert describe_fault(condition, ASKED) is None


@settings(max_examples=300)
@given(conditions)
def test_it_agrees_with_trying_every_answer(condition: Condition) -> None:
    if any(isinstance(leaf, Stated) for leaf in leaves(condition)):
        return
    values = answers_of(SOME)
    truths = {evaluate(condition, dict(zip(values, chosen, strict=True))) for chosen in product(*values.values())}
    assert never_true(condition, SOME) is (Truth.TRUE not in truths)


def test_beyond_the_bound_nothing_is_claimed() -> None:
    many = tuple(Question(f"q{n}", f"q{n}", (Answer("a", "a"), Answer("b", "b"))) for n in range(40))
    pairs = [AnyOf((Is(f"q{n}", ("a",)), Is(f"q{n}", ("b",)))) for n in range(40)]
    # The last part is never true, but only when every question before it has been answered does one see it.
    hidden = AllOf((*pairs, AnyOf((AllOf((Is("q39", ("a",)), Is("q39", ("b",)))), Is("q38", ("c",))))))
    assert not never_true(hidden, many)
    assert never_true(hidden.parts[-1], many)


def test_the_fault_names_only_the_parts_that_exclude_each_other() -> None:
    condition = AllOf((ONLINE, YOUNG, AllOf((Is("nop_ho", ("co",)), OLD))))
    assert describe_fault(condition, ASKED) == "không bao giờ đúng: trẻ dưới 6 tuổi và trẻ từ 6 tuổi"


def test_the_fault_names_what_is_not_there() -> None:
    assert describe_fault(Is("nghe", ("a",)), ASKED) == "hỏi câu “nghe”, nhưng thủ tục không có câu hỏi này"
    assert (
        describe_fault(Is("tuoi", ("gia",)), ASKED)
        == "nhắc trả lời “gia”, mà câu hỏi “Trẻ mấy tuổi?” không có trả lời này"
    )
    assert (
        describe_fault(Is("kenh", ("fax",)), ())
        == "nhắc trả lời “fax”, mà câu hỏi “cách nộp hồ sơ” không có trả lời này"
    )


def test_a_paper_that_is_never_on_the_list_is_told_with_its_place() -> None:
    papers = (
        Paper("a", "Tờ khai"),
        Paper("b", "Bản sao", when=AllOf((YOUNG, OLD))),
        Paper("c", "Khác", when=Is("x", ("y",))),
    )
    (fault,) = never_true_faults(ProcedureContent("1.000001", "Thử", questions=ASKED, papers=papers))
    assert fault.path == "papers[1].when"
    assert fault.message == "điều kiện không bao giờ đúng: trẻ dưới 6 tuổi và trẻ từ 6 tuổi"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (AllOf((YOUNG, ONLINE)), "trẻ dưới 6 tuổi và nộp trực tuyến"),
        (Is("kenh", ("in-person", "post")), "nộp tại quầy hoặc qua bưu chính"),
        (Not(ONLINE), "không nộp trực tuyến"),
        (Not(YOUNG), "trẻ từ 6 tuổi"),
        (Not(Not(YOUNG)), "trẻ dưới 6 tuổi"),
        (AllOf((AllOf((YOUNG, ONLINE)), Not(POST))), "trẻ dưới 6 tuổi và nộp trực tuyến và không nộp qua bưu chính"),
        (
            AllOf((AnyOf((YOUNG, ONLINE)), Not(POST))),
            "(trẻ dưới 6 tuổi hoặc nộp trực tuyến) và không nộp qua bưu chính",
        ),
        (Not(Stated("đã nộp")), "không phải trường hợp đã nộp"),
        (Not(AnyOf((YOUNG, ONLINE))), "không phải trường hợp (trẻ dưới 6 tuổi hoặc nộp trực tuyến)"),
        (AllOf((YOUNG, Not(Not(AnyOf((ONLINE, POST)))))), "trẻ dưới 6 tuổi và (nộp trực tuyến hoặc nộp qua bưu chính)"),
    ],
)
def test_a_condition_reads_as_people_say_it(condition: Condition, words: str) -> None:
    assert condition_in_words(condition, ASKED) == words


def online(**changes: object) -> ProcedureContent:
    fee = Fee("Lệ phí", when=AT_DESK)
    channel = Channel(**{"kind": ChannelKind.ONLINE, "fees": (fee,), **changes})  # type: ignore[arg-type]
    return ProcedureContent("1.001193", "Khai sinh", questions=ASKED, channels=(channel,))


def test_what_stands_under_a_channel_cannot_ask_for_another() -> None:
    (fault,) = never_true_faults(online())
    assert fault.path == "channels[0].fees[0].when"
    assert "chỉ dùng khi nộp trực tuyến, mà điều kiện đòi nộp tại quầy" in fault.message
    assert [fault.path for fault in never_true_faults(online(fees=(), when=AT_DESK))] == ["channels[0].when"]


def test_an_exemption_may_be_stated_whole_under_every_line_of_its_fee() -> None:
    at_desk = Exemption("tai_quay", "Người nộp tại quầy", AT_DESK)
    assert never_true_faults(online(fees=(Fee("Lệ phí", when=YOUNG, exemptions=(at_desk,)),))) == ()


def test_only_the_outer_of_two_is_accused_where_it_can_never_be_true() -> None:
    faults = never_true_faults(online(when=AllOf((YOUNG, OLD))))
    assert [fault.path for fault in faults] == ["channels[0].when"]


def test_a_channel_nobody_stated_rules_out_nothing() -> None:
    assert never_true_faults(online(kind=ChannelKind.UNSTATED)) == ()
