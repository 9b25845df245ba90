"""One procedure that every check is content with, and the ground it stands on; tests break one thing at a time."""

from datetime import date
from decimal import Decimal

from oneshop.catalogue.conditions import Is
from oneshop.catalogue.evidence import Verification
from oneshop.catalogue.fees import Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Certainty, Citation, LegalBasis
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Level,
    Office,
    OfficeRole,
    OnlineLevel,
    OnlineService,
    Paper,
    ProcedureContent,
    ProcessingTime,
    Question,
    Result,
    Step,
    TimeUnit,
)
from oneshop.catalogue.quality.values import Ground
from oneshop.catalogue.registers import Registers
from oneshop.catalogue.registers.fields import Field
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.registers.offices import OfficeKind, RegisteredOffice
from oneshop.catalogue.registers.programmes import Programme, ProgrammeItem
from oneshop.exchange.quality_rules import read_rules
from oneshop.paths import QUALITY_RULES

DAY = date(2026, 11, 23)
BASIS = Citation("60/2014/QH13", "Điều 11", Certainty.READ)
FEE = Fee(
    name="Lệ phí đăng ký",
    kind=FeeKind.LE_PHI,
    rate=Rate.FIXED,
    amount=8000,
    status=FeeStatus.CONFIRMED,
    basis=BASIS,
)
QUESTION = Question(
    "uy_quyen",
    "Có nhờ người khác đi nộp thay không?",
    (Answer("khong", "Không", "tự đi nộp"), Answer("co", "Có", "nhờ người khác nộp thay")),
)
SOUND = ProcedureContent(
    code="1.001193",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    levels=(Level.COMMUNE,),
    audiences=("Công dân Việt Nam",),
    summary="Trẻ mới sinh thì cha hoặc mẹ đi đăng ký trong 60 ngày.",
    popular_names=("làm giấy khai sinh", "khai sinh cho con", "khai sinh cho bé", "giấy khai sinh mới", "đk khai sinh"),
    programmes=("Đề án 06",),
    offices=(Office("Ủy ban nhân dân cấp xã", OfficeRole.COMPETENT),),
    online=OnlineService(OnlineLevel.FULL, rests_on="bản ghi của cổng"),
    questions=(QUESTION,),
    papers=(
        Paper("to_khai", "Tờ khai", originals=1),
        Paper("uy_quyen", "Văn bản ủy quyền", originals=1, when=Is("uy_quyen", ("co",))),
    ),
    channels=(
        Channel(ChannelKind.IN_PERSON, (ProcessingTime(Decimal(1), TimeUnit.WORKING_DAY),), (FEE,)),
        Channel(ChannelKind.ONLINE, (ProcessingTime(Decimal(1), TimeUnit.WORKING_DAY),), (FEE,)),
    ),
    steps=(Step("Nộp tờ khai tại xã.", by="Người dân"),),
    results=(Result("Giấy khai sinh"),),
    legal_basis=(LegalBasis("60/2014/QH13", "Luật Hộ tịch"),),
    verified=Verification(date(2026, 11, 1), "tổ biên soạn", "quyết định công bố"),
)
REGISTERS = Registers(
    fields=(Field("Hộ tịch"), Field("Chứng thực", also_called=("Công chứng, chứng thực",))),
    legal_documents=(
        LegalDocument("60/2014/QH13", "Luật Hộ tịch"),
        LegalDocument(
            "61/2018/NĐ-CP",
            "Nghị định về một cửa",
            valid_to=date(2025, 6, 30),
            replaced_by=("118/2025/NĐ-CP",),
        ),
        LegalDocument("03/2026/QH16", "Luật Hộ tịch mới", valid_from=date(2027, 3, 1)),
        LegalDocument("64/2025/TT-BTC", "Thông tư giảm phí", valid_to=date(2026, 12, 31)),
    ),
    programmes=(
        Programme(
            "Đề án 06",
            "Đề án 06",
            "06/QĐ-TTg",
            date(2022, 1, 6),
            items=(ProgrammeItem("Đăng ký khai sinh", codes=("1.001193",)),),
        ),
    ),
    offices=(
        RegisteredOffice("Ủy ban nhân dân cấp xã", OfficeKind.COMMUNAL),
        RegisteredOffice(
            "Phòng Tư pháp",
            OfficeKind.DISTRICT,
            valid_to=date(2025, 6, 30),
            succeeded_by=("Ủy ban nhân dân cấp xã",),
            successor_words="Nay đến Ủy ban nhân dân cấp xã.",
        ),
    ),
)


def ground(
    *, day: date = DAY, codes: frozenset[str] = frozenset(), popular: dict[str, tuple[str, ...]] | None = None
) -> Ground:
    """The ground of the samples; every letter but the snowman can be printed."""
    return Ground(
        day=day,
        registers=REGISTERS,
        rules=read_rules(QUALITY_RULES),
        has_letter=lambda letter: letter != "☃",
        codes=codes,
        popular_names=popular or {},
    )
