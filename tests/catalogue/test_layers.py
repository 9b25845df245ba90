"""Layers combine part by part, and what belongs together stays together."""

from dataclasses import replace

from oneshop.catalogue.conditions import Is
from oneshop.catalogue.consistency import faults_of
from oneshop.catalogue.fees import Fee
from oneshop.catalogue.incoming import Source
from oneshop.catalogue.layers import Layer, compose, stated_fields
from oneshop.catalogue.procedure import Answer, Channel, ChannelKind, Paper, ProcedureContent, Question

POOR = Question("ho_ngheo", "Có phải hộ nghèo không?", (Answer("co", "Có"), Answer("khong", "Không")))
AGE = Question("tuoi", "Trẻ dưới 6 tuổi?", (Answer("co", "Có"), Answer("khong", "Không")))
EMBEDDED = ProcedureContent(
    code="1.001193",
    name="Đăng ký khai sinh",
    questions=(POOR,),
    papers=(Paper("p1", "Tờ khai"),),
    channels=(Channel(ChannelKind.IN_PERSON, fees=(Fee("Lệ phí", when=Is("ho_ngheo", ("khong",))),)),),
)


def layer(source: Source, content: ProcedureContent) -> Layer:
    return Layer(source, content, stated_fields(content))


def test_papers_come_with_their_own_questions_and_fees_keep_theirs() -> None:
    office = ProcedureContent(
        code="1.001193",
        name="Khai sinh",
        questions=(AGE,),
        papers=(Paper("p9", "Giấy khác", when=Is("tuoi", ("co",))),),
    )
    combined = compose([layer(Source.EMBEDDED, EMBEDDED), layer(Source.OFFICE, office)])
    assert combined.papers == office.papers
    assert combined.channels == EMBEDDED.channels
    assert combined.questions == (AGE, POOR)
    assert faults_of(combined) == ()


def test_one_layer_combines_to_itself() -> None:
    assert compose([layer(Source.MERGED, EMBEDDED)]) == EMBEDDED


def test_a_less_trusted_layer_fills_only_what_is_not_said() -> None:
    national = replace(
        EMBEDDED, name="Tên khác", field="Hộ tịch", questions=(), papers=(Paper("x", "Bản khác"),), channels=()
    )
    assert compose([layer(Source.MERGED, national), layer(Source.EMBEDDED, EMBEDDED)]) == replace(
        EMBEDDED, field="Hộ tịch"
    )
