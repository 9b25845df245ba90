"""What an exported workbook or CSV file says of procedures: plain rows of text under Vietnamese headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from oneshop.catalogue.fees import Fee, Rate
from oneshop.catalogue.in_words import (
    CHANNEL_WORDS,
    LEVEL_WORDS,
    ONLINE_WORDS,
    condition_in_words,
    counts_in_words,
    number_in_figures,
    time_in_words,
)
from oneshop.catalogue.procedure import Channel, OfficeRole, ProcedureContent
from oneshop.catalogue.versions import Version, VersionState

Row = tuple[str, ...]

STATE_WORDS = {
    VersionState.DRAFT: "Bản nháp",
    VersionState.SUBMITTED: "Chờ duyệt",
    VersionState.APPROVED: "Đã duyệt",
    VersionState.PUBLISHED: "Đang công bố",
    VersionState.SUPERSEDED: "Đã thay bằng bản mới",
    VersionState.ABOLISHED: "Đã bãi bỏ",
    VersionState.TAKEN_BACK: "Đã rút trước ngày có hiệu lực",
}
_CURRENCY_WORDS = {"VND": "đồng"}
_RATE_WORDS = {
    Rate.FREE: "nguồn ghi miễn phí",
    Rate.BY_PROVINCE: "do tỉnh quy định",
    Rate.FORMULA: "tính theo công thức",
    Rate.NOT_STATED: "chưa có thông tin",
}

MAIN_COLUMNS: Row = (
    "Mã số",
    "Tên",
    "Cơ quan ban hành",
    "Cơ quan thực hiện",
    "Lĩnh vực",
    "Cấp thực hiện",
    "Đối tượng thực hiện",
    "Quyết định công bố",
    "Tình trạng",
    "Áp dụng từ ngày",
    "Áp dụng đến ngày",
    "Mức độ trực tuyến",
    "Kết quả",
    "Từ khóa",
)
"""The first columns are those of the portal's own list, so that the export can be read again as one."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook: what of a procedure its rows are."""

    title: str
    columns: Row


PAPERS = Sheet("Giấy tờ", ("Mã số", "Thứ tự", "Nhóm", "Giấy tờ", "Số bản", "Mẫu", "Nếu", "Ghi chú"))
CHANNELS = Sheet("Cách nộp", ("Mã số", "Thứ tự", "Cách nộp", "Thời hạn", "Phí, lệ phí", "Nếu", "Mô tả"))
STEPS = Sheet("Trình tự", ("Mã số", "Thứ tự", "Bước", "Nội dung"))
LAW = Sheet("Căn cứ pháp lý", ("Mã số", "Thứ tự", "Số hiệu", "Tên văn bản", "Ngày ban hành"))
TEXTS = Sheet("Nội dung khác", ("Mã số", "Thứ tự", "Mục", "Nội dung"))
SHEETS = (PAPERS, CHANNELS, STEPS, LAW, TEXTS)


def main_row(version: Version) -> Row:
    """One procedure under `MAIN_COLUMNS`."""
    content = version.content
    offices = [office.name for office in content.offices if office.role is OfficeRole.COMPETENT]
    issuers = [office.name for office in content.offices if office.role is OfficeRole.ISSUING]
    return (
        content.code,
        content.name,
        "\n".join(issuers),
        "\n".join(offices),
        content.field or "",
        ", ".join(LEVEL_WORDS[level] for level in content.levels),
        "\n".join(content.audiences),
        content.decision or "",
        STATE_WORDS[version.state],
        str(version.valid_from),
        str(version.valid_to or ""),
        ONLINE_WORDS[content.online.level],
        "\n".join(result.name for result in content.results),
        "\n".join(content.keywords),
    )


def detail_rows(sheet: Sheet, version: Version) -> Iterator[Row]:
    """The rows of one procedure on one of the other sheets."""
    content = version.content
    makers = {
        PAPERS.title: _papers,
        CHANNELS.title: _channels,
        STEPS.title: _steps,
        LAW.title: _law,
        TEXTS.title: _texts,
    }
    for number, row in enumerate(makers[sheet.title](content), 1):
        yield (content.code, str(number), *row)


def csv_columns() -> Row:
    """The headings of the one table of a CSV export."""
    return (*MAIN_COLUMNS, *(sheet.title for sheet in SHEETS))


def csv_row(version: Version) -> Row:
    """One procedure with everything the workbook says of it, a line for each row of its sheets."""
    details = (
        "\n".join(" | ".join(part for part in row[1:] if part) for row in detail_rows(sheet, version))
        for sheet in SHEETS
    )
    return (*main_row(version), *details)


def fee_in_words(fee: Fee) -> str:
    """A fee in one line: name, amount or why there is none, and the source's own words."""
    unit = f"/{fee.unit}" if fee.unit else ""
    currency = _CURRENCY_WORDS.get(fee.currency, fee.currency)
    if fee.amount is not None:
        amount = f"{number_in_figures(fee.amount)} {currency}{unit}"
    elif fee.rate is Rate.RANGE and fee.low is not None and fee.high is not None:
        amount = f"từ {number_in_figures(fee.low)} đến {number_in_figures(fee.high)} {currency}{unit}"
    else:
        amount = _RATE_WORDS[fee.rate]
    said = f" (nguồn ghi: “{fee.text}”)" if fee.text else ""
    status = "" if fee.basis else ", chưa xác nhận"
    return f"{fee.name}: {amount}{status}{said}"


def _papers(content: ProcedureContent) -> Iterable[Row]:
    for paper in content.papers:
        counts = counts_in_words(paper.originals, paper.copies, paper.certified)
        when = condition_in_words(paper.when, content.questions)
        yield paper.group or "", paper.name, counts, paper.form or "", when, paper.note or ""


def _channels(content: ProcedureContent) -> Iterable[Row]:
    for channel in content.channels:
        yield (
            CHANNEL_WORDS[channel.kind],
            "\n".join(time_in_words(time) for time in channel.times),
            "\n".join(fee_in_words(fee) for fee in channel.fees),
            condition_in_words(channel.when, content.questions),
            _note(channel),
        )


def _note(channel: Channel) -> str:
    return "\n".join(text for text in (channel.where, channel.note) if text)


def _steps(content: ProcedureContent) -> Iterable[Row]:
    return ((step.name or "", step.text) for step in content.steps)


def _law(content: ProcedureContent) -> Iterable[Row]:
    return ((basis.number or "", basis.title or "", str(basis.issued_on or "")) for basis in content.legal_basis)


def _texts(content: ProcedureContent) -> Iterable[Row]:
    named: Sequence[tuple[str, str | None]] = (
        ("Tóm tắt", content.summary),
        ("Mô tả", content.description),
        ("Nơi nhận hồ sơ", content.receiving_address),
        *(("Yêu cầu, điều kiện", text) for text in content.requirements),
        *(("Thủ tục liên quan", text) for text in content.related),
        *content.extra,
    )
    return ((name, text) for name, text in named if text)
