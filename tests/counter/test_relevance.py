"""A question that no longer matters changes nothing, whatever its answer; one that does is still asked."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.conditions import AllOf, Answers, Is, Not
from oneshop.catalogue.fees import Fee, Rate
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Office,
    OfficeRole,
    OnlineService,
    Paper,
    ProcedureContent,
    Question,
)
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import AnswerError, Checklist, checklist_for
from oneshop.counter.relevance import questions_that_matter
from tests.catalogue.strategies import contents

DAY = date(2026, 11, 23)


def question(name: str) -> Question:
    return Question(name, f"{name}?", (Answer("co", "Có"), Answer("khong", "Không")))


PROXY = ProcedureContent(
    code="1.000001",
    name="Đăng ký",
    questions=(question("uy_quyen"), question("ben_nop_thay")),
    papers=(Paper("giay", "Giấy ủy quyền", when=AllOf((Is("uy_quyen", ("co",)), Is("ben_nop_thay", ("khong",))))),),
)


def listed(content: ProcedureContent, answers: Answers) -> Checklist:
    return checklist_for([Version(1, VersionState.PUBLISHED, content, "hash", DAY)], answers, None, DAY)


def told(content: ProcedureContent, answers: Answers) -> object:
    """What of a list does not merely repeat the answers."""
    made = listed(content, answers)
    return made.papers, made.remarks, made.times, made.fees, made.places, made.offices


def test_what_an_earlier_answer_has_settled_is_not_asked_any_more() -> None:
    assert questions_that_matter(PROXY, {}, DAY) == {"uy_quyen", "ben_nop_thay"}
    assert questions_that_matter(PROXY, {"uy_quyen": "khong"}, DAY) == frozenset()
    assert questions_that_matter(PROXY, {"uy_quyen": "co"}, DAY) == {"ben_nop_thay"}
    assert listed(PROXY, {"uy_quyen": "khong"}).open_questions == ()


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None, max_examples=150)
@given(contents, st.data())
def test_a_question_that_does_not_matter_changes_nothing(content: ProcedureContent, data: st.DataObject) -> None:
    assume(content.questions)
    answers: dict[str, str] = {}
    for asked in content.questions:
        chosen = data.draw(st.sampled_from([None, *(answer.value for answer in asked.answers)]))
        if chosen is not None:
            answers[asked.id] = chosen
    try:
        before = told(content, answers)
    except AnswerError:
        return
    for asked in content.questions:
        if asked.id not in answers and asked.id not in questions_that_matter(content, answers, DAY):
            for answer in asked.answers:
                assert told(content, {**answers, asked.id: answer.value}) == before


def where(content: ProcedureContent, **answers: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    made = listed(content, answers)
    return made.offices, made.places


TWO_PLACES = replace(
    PROXY,
    questions=(question("nong_thon"),),
    papers=(),
    offices=(Office("Sở Xây dựng", OfficeRole.RECEIVING),),
    channels=(
        Channel(ChannelKind.IN_PERSON, when=Is("nong_thon", ("co",)), where="Xã nơi có đất"),
        Channel(ChannelKind.IN_PERSON, when=Not(Is("nong_thon", ("co",))), where="Sở Xây dựng"),
    ),
)


def test_the_place_is_that_of_this_citizen_and_no_other_office_is_named() -> None:
    assert where(TWO_PLACES, nong_thon="co") == ((), ("Xã nơi có đất",))
    assert where(TWO_PLACES, nong_thon="khong") == ((), ("Sở Xây dựng",))


def test_while_the_case_is_open_each_place_says_when_it_is_right() -> None:
    _, places = where(TWO_PLACES)
    assert len(places) == 2 and all(place.startswith("Nếu ") for place in places)


def test_an_office_is_named_where_some_way_of_handing_in_says_no_place() -> None:
    by_post = replace(TWO_PLACES, channels=(*TWO_PLACES.channels, Channel(ChannelKind.POST)))
    assert where(by_post, nong_thon="co") == (("Sở Xây dựng",), ("Xã nơi có đất",))


def test_some_place_is_always_named() -> None:
    ruled_out = replace(TWO_PLACES, channels=TWO_PLACES.channels[:1])
    assert where(ruled_out, nong_thon="khong") == (("Sở Xây dựng",), ())


def test_a_question_that_only_unnamed_channels_ask_is_asked_for_every_channel() -> None:
    fee = Fee("Phí", rate=Rate.FREE, when=Is("uy_quyen", ("co",)))
    content = replace(PROXY, papers=(), channels=(Channel(ChannelKind.UNSTATED, fees=(fee,)),))
    assert questions_that_matter(content, {"kenh": "online"}, DAY) == {"uy_quyen"}


def test_where_no_channel_says_the_place_the_offices_are_named() -> None:
    silent = replace(TWO_PLACES, channels=(Channel(ChannelKind.IN_PERSON),))
    assert where(silent) == (("Sở Xây dựng",), ())


def test_the_portal_is_no_way_to_hand_in_what_cannot_be_handed_in_online() -> None:
    with_page = replace(TWO_PLACES, online=OnlineService(portal_url="https://dichvucong.gov.vn/x"))
    assert listed(with_page, {}).procedures[0].portal_url is None
    online = replace(with_page, channels=(*with_page.channels, Channel(ChannelKind.ONLINE)))
    assert listed(online, {}).procedures[0].portal_url == "https://dichvucong.gov.vn/x"
