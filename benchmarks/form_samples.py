"""One dossier with everything in it, and each form about it: what the tests read and `make forms` draws. No real
person."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from oneshop.catalogue.fees import FeeKind
from oneshop.catalogue.procedure import ChannelKind, ProcessingTime, TimeUnit
from oneshop.catalogue.registers import Registers
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.day_sheet import ChainHead, DaySheet, FormCount, MethodSum, NumbersOfDay
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, DossierState, HandedPaper, Owed, OwedLine
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.form_kinds import About, built, reasons_of
from oneshop.counter.dossiers.form_money import day_sheet
from oneshop.counter.dossiers.form_register import RegisterLine, RegisterPages, register_book
from oneshop.counter.dossiers.forms import FormPaper, Issuing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.money import Balance, FeeSlip, Method, PaymentAccount
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.fees import LineStatus
from oneshop.counter.vietqr import payload
from oneshop.services.registers import EMBEDDED_REGISTERS, RegisterReader
from oneshop.settings import DeskIdentity

CODE = "H47.50.05.13-261123-0975"
AT = datetime(2026, 11, 23, 9, 31)
TODAY = AT.date()
DUE = datetime(2026, 11, 30, 17, 0)
DESK = DeskIdentity(
    authority="UBND xã Trà My",
    desk="Trung tâm Phục vụ hành chính công",
    address="12 Hùng Vương",
    place="Xã Trà My",
    telephone="0235 000 0000",
    hours="Thứ Hai đến thứ Sáu, 7 giờ 30 – 11 giờ 30, 13 giờ 30 – 17 giờ",
)
PERSONAL = Personal(
    Person("Nguyễn Thị Mỹ Duyên", identity="049190001234", address="Thôn 2, xã Trà My", phone="0905 000 111"),
    agent=Person("Trần Văn Bình", identity="049085004321", address="Thôn 3, xã Trà My", phone="0914 000 222"),
    authorisation="Giấy ủy quyền ngày 20/11/2026",
)
PAPERS = (
    HandedPaper("Tờ khai đăng ký khai sinh", asked_originals=1, originals=1, form="Mẫu TK-01"),
    HandedPaper("Giấy chứng sinh", asked_originals=1),
    HandedPaper("Văn bản cam đoan về việc sinh", asked_certified=2, certified=1, asked_copies=1),
    HandedPaper("Giấy chứng nhận kết hôn", from_database=True),
    HandedPaper("Căn cước của người nộp", is_shown_only=True, is_there=True),
)
LINE = OwedLine("Lệ phí hộ tịch", FeeKind.LE_PHI, LineStatus.CONFIRMED, "8.000 đồng", 8000, "12/2025/NQ-HĐND")
UNSURE = OwedLine("Phí cấp bản sao", FeeKind.PHI, LineStatus.UNVERIFIED, "8.000 đồng/bản (chưa xác nhận)")
DOSSIER = Dossier(
    code=CODE,
    desk="",
    year=2026,
    number=7,
    state=DossierState.RECEIVED,
    parts=(
        DossierPart(
            "1.001193",
            "Đăng ký khai sinh",
            3,
            "x",
            field="Hộ tịch",
            office="UBND xã Trà My",
            term=ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY),
            due=DUE,
        ),
    ),
    channel=ChannelKind.IN_PERSON,
    clerk="lan",
    entered_at=AT,
    received_at=datetime(2026, 11, 23, 9, 30),
    papers=PAPERS,
    due=DUE,
    owed=Owed((LINE,), 8000),
)
REASON = ReasonGiven("BS01", "Hồ sơ còn thiếu Giấy chứng sinh. Xin ông (bà) nộp thêm giấy tờ này.", "Giấy chứng sinh")
LATE = ReasonGiven("TR01", "Cơ quan phối hợp chưa trả lời xác minh.")
NO = ReasonGiven("TC01", "Việc này không thuộc thẩm quyền. Xin liên hệ UBND xã Trà Giang.")
END = ReasonGiven("DG01", "Theo đề nghị của người nộp hồ sơ ngày 24/11/2026.")
STORY = (
    Event(EventKind.RECEIVED, AT, "lan"),
    Event(EventKind.TRANSFERRED, datetime(2026, 11, 23, 11, 0), "lan", office="Phòng Văn hóa – Xã hội"),
    Event(EventKind.TRANSFERRED, datetime(2026, 11, 25, 8, 15), "hoa", office="UBND xã Trà My"),
    Event(
        EventKind.EXTENDED, datetime(2026, 11, 27, 15, 0), "lan", due_before=DUE, due_after=datetime(2026, 12, 4, 17)
    ),
)
ACCOUNT = PaymentAccount("970436", "1023456789", "UBND XA TRA MY", "Vietcombank")
SLIP = FeeSlip(
    code=CODE,
    name="Đăng ký khai sinh",
    at=AT,
    lines=(LINE,),
    copies=1,
    balance=Balance(8000, 0),
    in_words="Tám nghìn đồng",
    account=ACCOUNT,
    vietqr=payload("970436", "1023456789", 8000, CODE),
    purpose=CODE,
)
UNSURE_SLIP = replace(
    SLIP,
    lines=(LINE, UNSURE),
    balance=Balance(None, 0),
    in_words="",
    vietqr=None,
    why_no_code="Không in mã VietQR: số tiền chưa chắc chắn.",
    proviso="Có khoản chưa xác nhận; hỏi cán bộ trước khi nộp.",
)
SHEET = DaySheet(
    "",
    AT.date(),
    entered=12,
    received=9,
    awaiting=2,
    refused=1,
    done=4,
    returned=3,
    forms=(FormCount("receipt", 9, 9), FormCount("supplement", 2, 2), FormCount("refusal", 1, 1)),
    money=(MethodSum(Method.CASH, 3, 24000), MethodSum(Method.TRANSFER, 1, 8000)),
    books=(NumbersOfDay("dossier", 1, 12, 12),),
    counted_cash=23000,
    explanation="Thiếu 1.000 đồng tiền lẻ, đã bù ngày 24/11.",
    head=ChainHead(812, "9f3a27c1d0b84e55"),
    number=1,
    closed_by="Lê Thị Lan",
)


@cache
def registers() -> Registers:
    """The registers that are shipped."""
    return RegisterReader(EMBEDDED_REGISTERS).registers


def issuing(purpose: FormPurpose, day: date = TODAY) -> Issuing:
    """With what a form is issued: its template of that day."""
    template = registers().form_for(purpose, day)
    assert template is not None
    return Issuing(template, DESK, 2026, 7, AT, "Lê Thị Lan")


def paper(
    purpose: FormPurpose, dossier: Dossier = DOSSIER, personal: Personal = PERSONAL, *reasons: ReasonGiven
) -> FormPaper:
    """A form about a dossier, with the reasons given or those that fit it."""
    usual = {FormPurpose.SUPPLEMENT: REASON, FormPurpose.APOLOGY: LATE, FormPurpose.REFUSAL: NO, FormPurpose.STOP: END}
    given = reasons or tuple(filter(None, (usual.get(purpose),)))
    about = About(dossier, personal, STORY, given, SLIP)
    return built(about, issuing(purpose), reasons_of(purpose, about))


def register(count: int = 30) -> FormPaper:
    """The book with so many dossiers."""
    lines = tuple(
        RegisterLine(replace(DOSSIER, number=number, code=f"H47.50.05.13-261123-{number:04d}"), PERSONAL)
        for number in range(1, count + 1)
    )
    pages = RegisterPages(date(2026, 1, 1), date(2026, 12, 31), lines, "Hộ tịch")
    return register_book(pages, issuing(FormPurpose.REGISTER))


def all_papers() -> Mapping[str, FormPaper]:
    """Every form by a name for its file."""
    purposes = (it for it in FormPurpose if it not in (FormPurpose.REGISTER, FormPurpose.DAY))
    return {
        **{purpose.value: paper(purpose) for purpose in purposes},
        "register": register(),
        "day": day_sheet(SHEET, issuing(FormPurpose.DAY)),
    }
