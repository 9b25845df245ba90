"""Checklists to print: a usual one, a long one, several merged, one nobody has verified. Every sentence is made up."""

from datetime import date
from decimal import Decimal

from oneshop.catalogue.conditions import ALWAYS, Is, Stated
from oneshop.catalogue.evidence import Verification
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Office,
    OfficeRole,
    OnlineLevel,
    OnlineService,
    Paper,
    PaperKind,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
    Result,
    Step,
    TimeUnit,
)
from oneshop.catalogue.record import content_hash
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import Checklist, checklist_for
from oneshop.settings import DeskIdentity

DAY = date(2026, 11, 20)

DESK = DeskIdentity(
    authority="ỦY BAN NHÂN DÂN XÃ THẠNH MỸ",
    address="Số 12 đường Trần Phú, xã Thạnh Mỹ",
    hours="Thứ Hai đến thứ Sáu, 7 giờ 30 – 11 giờ 30 và 13 giờ 30 – 17 giờ",
    telephone="0235 384 5678",
)

BIRTH = ProcedureContent(
    code="1.001193",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    offices=(Office("Ủy ban nhân dân xã nơi cư trú của cha hoặc mẹ", OfficeRole.RECEIVING),),
    online=OnlineService(OnlineLevel.FULL, portal_url="https://dichvucong.example.vn/tthc?ma=1.001193"),
    questions=(
        Question(
            "tuoi",
            "Trẻ mấy tuổi?",
            (Answer("duoi_6", "Dưới 6", "trẻ dưới 6 tuổi"), Answer("tu_6", "Từ 6 trở lên", "trẻ từ 6 tuổi")),
        ),
        Question(
            "nop_ho",
            "Có nhờ người khác nộp không?",
            (Answer("co", "Có", "nhờ người khác nộp"), Answer("khong", "Không", "tự đi nộp")),
        ),
        Question(
            "ket_hon",
            "Cha mẹ có đăng ký kết hôn không?",
            (Answer("co", "Có", "cha mẹ đã kết hôn"), Answer("khong", "Không", "cha mẹ chưa kết hôn")),
        ),
    ),
    papers=(
        Paper("to_khai", "Tờ khai đăng ký khai sinh", originals=1, copies=0, form="Mẫu TK-KS", note="Lấy tại quầy."),
        Paper("chung_sinh", "Giấy chứng sinh", originals=1, copies=0, note="Mất thì viết giấy cam đoan về việc sinh."),
        Paper("can_cuoc", "Thẻ căn cước của người đi nộp", kind=PaperKind.SHOW, originals=1, copies=0),
        Paper("uy_quyen", "Văn bản ủy quyền", originals=1, copies=0, when=Is("nop_ho", ("co",))),
        Paper(
            "ket_hon",
            "Giấy chứng nhận kết hôn",
            originals=1,
            copies=1,
            when=Is("ket_hon", ("co",)),
            replaced=Replacement(
                "cơ quan tự tra cứu trong cơ sở dữ liệu hộ tịch", Citation("NĐ 118/2025/NĐ-CP", "Điều 4")
            ),
        ),
        Paper("ghi_chu", "Trẻ bị bỏ rơi thì theo thủ tục riêng, hỏi cán bộ.", kind=PaperKind.NOTE),
    ),
    channels=(
        Channel(
            ChannelKind.IN_PERSON,
            times=(ProcessingTime(amount=Decimal(1), unit=TimeUnit.WORKING_DAY),),
            fees=(
                Fee(
                    "Lệ phí đăng ký khai sinh quá hạn",
                    FeeKind.LE_PHI,
                    Rate.FIXED,
                    amount=8000,
                    status=FeeStatus.CONFIRMED,
                    basis=Citation("NQ 01/2026/NQ-HĐND", "Điều 2"),
                    exemptions=(
                        Exemption(
                            "dung_han", "trẻ dưới 6 tuổi", Is("tuoi", ("duoi_6",)), Citation("Luật Hộ tịch", "Điều 11")
                        ),
                    ),
                ),
                Fee(
                    "Phí cấp bản sao trích lục",
                    FeeKind.PHI,
                    Rate.PER_UNIT,
                    amount=8000,
                    unit="bản",
                    status=FeeStatus.CONFIRMED,
                    basis=Citation("TT 281/2016/TT-BTC", "Điều 4"),
                ),
            ),
        ),
        Channel(ChannelKind.ONLINE, times=(ProcessingTime(text="Trong ngày, nếu gửi trước 15 giờ"),)),
    ),
    steps=(
        Step("Đăng nhập bằng tài khoản định danh VNeID mức 2.", channel=ChannelKind.ONLINE),
        Step("Chọn Đăng ký khai sinh, chọn xã nơi nộp.", channel=ChannelKind.ONLINE),
        Step("Điền tờ khai, chụp giấy chứng sinh rồi gửi.", channel=ChannelKind.ONLINE),
    ),
    results=(Result("Giấy khai sinh (bản chính)"),),
    requirements=("Đăng ký trong 60 ngày kể từ ngày sinh.",),
    verified=Verification(date(2026, 7, 1), "Trần Thị Lan", "Luật Hộ tịch"),
)

RESIDENCE = ProcedureContent(
    code="1.004222",
    name="Đăng ký thường trú",
    offices=(Office("Công an xã", OfficeRole.RECEIVING),),
    online=OnlineService(OnlineLevel.PARTIAL, portal_url="https://cutru.example.vn"),
    papers=(
        Paper("to_khai", "Tờ khai thay đổi thông tin cư trú", originals=1, form="Mẫu CT01"),
        Paper("khai_sinh", "Giấy khai sinh của trẻ", certified=1),
        Paper("can_cuoc", "Thẻ căn cước của người đi nộp", kind=PaperKind.SHOW, originals=1),
        Paper("cho_o", "Giấy tờ về chỗ ở hợp pháp", when=Stated("Trường hợp không ở cùng cha hoặc mẹ")),
        Paper("dong_y", "Ý kiến đồng ý của chủ hộ", when=Stated("Trường hợp không ở cùng cha hoặc mẹ")),
    ),
    channels=(
        Channel(
            ChannelKind.IN_PERSON,
            fees=(Fee("Lệ phí đăng ký cư trú", FeeKind.LE_PHI, Rate.FIXED, amount=20000, text="20.000 đồng/lần"),),
        ),
    ),
)

INSURANCE = ProcedureContent(
    code="2.002622",
    name="Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
    channels=(Channel(ChannelKind.IN_PERSON, fees=(Fee("Phí"),)),),
    papers=(Paper("khai_sinh", "Giấy khai sinh của trẻ", originals=1),),
)


def version_of(content: ProcedureContent, number: int = 3) -> Version:
    return Version(number, VersionState.PUBLISHED, content, content_hash(content), date(2026, 7, 1))


def usual(**answers: str) -> Checklist:
    """One citizen at the desk: some questions answered, one paper replaced, one fee waived."""
    given = answers or {"tuoi": "duoi_6", "ket_hon": "co"}
    return checklist_for([version_of(BIRTH)], given, ChannelKind.IN_PERSON, DAY, copies=2)


def unanswered() -> Checklist:
    return checklist_for([version_of(BIRTH)], {}, None, DAY)


def merged() -> Checklist:
    versions = [version_of(BIRTH), version_of(RESIDENCE, 2), version_of(INSURANCE, 1)]
    return checklist_for(versions, {"tuoi": "duoi_6"}, None, DAY)


def never_verified() -> Checklist:
    return checklist_for([version_of(RESIDENCE, 1)], {}, ChannelKind.IN_PERSON, DAY)


def long(papers: int = 224, note: str = "") -> Checklist:
    """As the longest national records are: many papers, alternatives as headings, names that fill half a page."""
    many = tuple(
        Paper(
            f"giay_{number}",
            f"Giấy tờ số {number} " + ("về việc xác nhận tình trạng sử dụng của thửa đất " * (number % 7)),
            originals=number % 3 or None,
            copies=number % 2 or None,
            note=note if number == 3 else None,
            when=ALWAYS if number % 2 else Stated(f"Đối với trường hợp thứ {number // 20}"),
        )
        for number in range(1, papers + 1)
    )
    content = ProcedureContent(
        code="1.012345",
        name="Thủ tục có tên rất dài " + "và còn dài thêm nữa " * 58,
        papers=many,
        channels=(Channel(ChannelKind.IN_PERSON, times=(ProcessingTime(text="Tùy việc. " * 30),)),),
    )
    return checklist_for([version_of(content, 1)], {}, None, DAY)
