"""A content whose parts do not fit together says where."""

from dataclasses import replace

import pytest

from oneshop.catalogue.conditions import ALWAYS, AllOf, Condition, Is, Not, Stated
from oneshop.catalogue.consistency import faults_of
from oneshop.catalogue.fees import Exemption, Fee
from oneshop.catalogue.procedure import (
    Answer,
    Case,
    Channel,
    ChannelKind,
    Paper,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
)

AGE = Question("tuoi", "Trẻ mấy tuổi?", (Answer("duoi_6", "Dưới 6"), Answer("tu_6", "Từ 6")))
SOUND = ProcedureContent("1.000001", "Thủ tục thử", questions=(AGE,))
CHILD = Is("tuoi", ("duoi_6",))


def paper(id: str = "p1", when: Condition = ALWAYS, replaced: Replacement | None = None) -> Paper:
    return Paper(id, "Giấy", when=when, replaced=replaced)


def with_condition(when: Condition) -> dict[str, ProcedureContent]:
    """A content for each place where a condition can stand, by the path of the place."""
    fee = Fee("Phí", exemptions=(Exemption("a", "A", ALWAYS), Exemption("b", "B", when)))
    post = Channel(ChannelKind.POST)
    return {
        "cases[0].when": replace(SOUND, cases=(Case("a", "A", when),)),
        "papers[1].when": replace(SOUND, papers=(paper("p1"), paper("p2", when))),
        "papers[0].replaced.when": replace(SOUND, papers=(paper(replaced=Replacement("VNeID", when=when)),)),
        "channels[1].when": replace(SOUND, channels=(post, replace(post, when=when))),
        "channels[0].times[0].when": replace(
            SOUND, channels=(replace(post, times=(ProcessingTime(text="ngay", when=when),)),)
        ),
        "channels[0].fees[0].when": replace(SOUND, channels=(replace(post, fees=(Fee("Phí", when=when),)),)),
        "channels[0].fees[0].exemptions[1].when": replace(SOUND, channels=(replace(post, fees=(fee,)),)),
    }


PLACES = tuple(with_condition(ALWAYS))


@pytest.mark.parametrize("place", PLACES)
def test_a_condition_on_a_question_nobody_asks_is_found_wherever_it_stands(place: str) -> None:
    (fault,) = faults_of(with_condition(Is("nghe", ("co",)))[place])
    assert fault.path == place
    assert "'nghe'" in fault.message


@pytest.mark.parametrize("place", PLACES)
def test_a_condition_on_an_answer_nobody_can_give_is_found_wherever_it_stands(place: str) -> None:
    (fault,) = faults_of(with_condition(AllOf((CHILD, Not(Is("tuoi", ("tu_6", "gia"))))))[place])
    assert fault.path == place
    assert "'gia'" in fault.message and "duoi_6, tu_6" in fault.message


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("when", [CHILD, Is("kenh", ("online", "post")), Stated("có con nhỏ"), ALWAYS], ids=repr)
def test_a_condition_that_can_be_decided_is_sound(place: str, when: Condition) -> None:
    assert faults_of(with_condition(when)[place]) == ()


def test_the_built_in_question_has_the_values_of_the_channels_only() -> None:
    (fault,) = faults_of(replace(SOUND, papers=(paper(when=Is("kenh", ("fax",))),)))
    assert "'fax'" in fault.message and "in-person" in fault.message


def test_every_id_that_occurs_twice_is_named_with_its_first_place() -> None:
    twice = (Exemption("a", "A", ALWAYS), Exemption("b", "B", ALWAYS), Exemption("a", "C", ALWAYS))
    content = replace(
        SOUND,
        cases=(Case("th1", "A"), Case("th1", "B")),
        papers=(paper("p1"), paper("p2"), paper("p1"), paper("p1")),
        channels=(Channel(ChannelKind.POST, fees=(Fee("Phí", exemptions=twice),)),),
    )
    faults = faults_of(content)
    assert [fault.path for fault in faults] == [
        "cases[1].id",
        "papers[2].id",
        "papers[3].id",
        "channels[0].fees[0].exemptions[2].id",
    ]
    assert "papers[0]" in faults[2].message


def test_one_exemption_may_stand_in_several_fees() -> None:
    fee = Fee("Phí", exemptions=(Exemption("a", "A", ALWAYS),))
    both = (Channel(ChannelKind.POST, fees=(fee,)), Channel(ChannelKind.ONLINE, fees=(fee, fee)))
    assert faults_of(replace(SOUND, channels=both)) == ()
