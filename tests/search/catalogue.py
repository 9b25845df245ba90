"""A small catalogue for the tests of search: real names and codes, invented offices where none matters."""

from dataclasses import replace

from oneshop.catalogue.conditions import ALWAYS
from oneshop.catalogue.fees import Exemption, Fee, FeeStatus, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import (
    Channel,
    ChannelKind,
    Level,
    Office,
    OfficeRole,
    OnlineLevel,
    OnlineService,
    Paper,
    ProcedureContent,
)
from oneshop.search.entry import Entry, entry_of

NAMES = {
    "1.001193": "Thủ tục đăng ký khai sinh",
    "1.004884": "Thủ tục đăng ký lại khai sinh",
    "1.000656": "Thủ tục đăng ký khai tử",
    "1.005461": "Đăng ký lại khai tử",
    "1.000894": "Thủ tục đăng ký kết hôn",
    "2.000806": "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
    "1.004873": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
    "2.000635": "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
    "1.004222": "Đăng ký thường trú",
    "1.004194": "Đăng ký tạm trú",
    "1.010028": "Xóa đăng ký tạm trú",
    "1.001612": "Đăng ký thành lập hộ kinh doanh",
    "1.013232": "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
    "2.000815": "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    "1.012922": "Hòa giải tranh chấp đất đai",
    "1.001699": "Xác định, xác định lại mức độ khuyết tật",
    "1.004979": "Cấp giấy phép khai thác khoáng sản",
    "1.009001": "Cấp phép bán hàng đa cấp",
    "1.009002": "Đăng ký quyền sử dụng bản đồ",
    "1.009003": "Trợ cấp cho thân nhân người chết do thiên tai",
    "1.009004": "Ủy quyền quản lý quỹ đất",
    "1.009005": "Cấp lại thẻ thủy thủ",
    "1.009006": "Cấp giấy xác nhận UBND xã đã nhận đơn",
}
WITHDRAWN = "1.009099"
_TWIN = "Hỗ trợ phát triển sản xuất cộng đồng"


def content(code: str, name: str) -> ProcedureContent:
    """A procedure with nothing but its name, a field and an office."""
    return ProcedureContent(
        code=code,
        name=name,
        field="Hộ tịch" if any(word in name for word in ("khai sinh", "khai tử", "hôn")) else "Lĩnh vực khác",
        levels=(Level.COMMUNE,),
        audiences=("Công dân Việt Nam",),
        offices=(Office("Ủy ban nhân dân cấp xã", OfficeRole.COMPETENT), Office("Bộ Tư pháp", OfficeRole.ISSUING)),
    )


def entry(content_: ProcedureContent, *, withdrawn: bool = False) -> Entry:
    return entry_of(content_, withdrawn=withdrawn, version_hash=f"hash of {content_.code}")


def fee(
    rate: Rate, amount: int | None = None, *, confirmed: bool = False, exempt: bool = False, by: Citation | None = None
) -> Fee:
    """A fee line; `exempt` exempts everybody from it, by a text that nobody has checked unless `by` names one."""
    return Fee(
        "Lệ phí",
        rate=rate,
        amount=amount,
        status=FeeStatus.CONFIRMED if confirmed else FeeStatus.UNVERIFIED,
        basis=Citation("12/2025/NQ-HĐND") if confirmed else None,
        exemptions=(Exemption("mien", "Miễn cho mọi người", ALWAYS, basis=by),) if exempt else (),
    )


def with_fees(base: ProcedureContent, *fees: Fee) -> ProcedureContent:
    return replace(base, channels=(Channel(ChannelKind.IN_PERSON, fees=fees),))


def small_catalogue() -> list[Entry]:
    """The entries the tests search."""
    contents = {code: content(code, name) for code, name in NAMES.items()}
    contents["1.001193"] = with_fees(
        replace(contents["1.001193"], papers=(Paper("to-khai", "Tờ khai theo mẫu và giấy chứng sinh"),)),
        fee(Rate.FREE, confirmed=True),
    )
    contents["1.000894"] = replace(contents["1.000894"], online=OnlineService(OnlineLevel.FULL))
    contents["1.004222"] = with_fees(contents["1.004222"], fee(Rate.FIXED, 20_000))
    contents["1.004979"] = replace(
        contents["1.004979"],
        levels=(Level.PROVINCE,),
        audiences=("Tổ chức (không bao gồm doanh nghiệp, HTX)", "Doanh nghiệp"),
    )
    entries = [entry(each) for each in contents.values()]
    entries.append(entry(content("1.001193.H26", "Thủ tục đăng ký khai sinh")))
    entries.append(entry(content(WITHDRAWN, "Thủ tục đăng ký khai sinh cho voi"), withdrawn=True))
    for code, issuer in (
        ("1.002544", "UBND tỉnh Sơn La"),
        ("3.000284", "Bộ Công an"),
        ("1.014023", "UBND tỉnh Lai Châu"),
    ):
        entries.append(entry(replace(content(code, _TWIN), offices=(Office(issuer, OfficeRole.ISSUING),))))
    return entries
