"""The leaves of what a citizen brings, pays and waits for: papers, fees, processing times, and how to hand in."""

from collections.abc import Iterator, Sequence

from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.in_words import CHANNEL_WORDS, counts_in_words, money, number_in_figures, time_in_words
from oneshop.catalogue.leaves import (
    EMPTY,
    Leaf,
    choice_leaf,
    citation_leaf,
    condition_leaf,
    day_leaf,
    numbered,
    order_leaf,
    text_leaf,
)
from oneshop.catalogue.procedure import Channel, Paper, PaperKind, ProcessingTime, Question

PAPER_KIND_WORDS = {
    PaperKind.SUBMIT: "nộp",
    PaperKind.SHOW: "chỉ xuất trình",
    PaperKind.NOTE: "lưu ý, không phải giấy tờ",
}
FEE_KIND_WORDS = {FeeKind.PHI: "phí", FeeKind.LE_PHI: "lệ phí", FeeKind.UNSTATED: "phí, lệ phí"}
FEE_STATUS_WORDS = {FeeStatus.CONFIRMED: "đã xác nhận", FeeStatus.UNVERIFIED: "chưa xác nhận"}
RATE_WORDS = {
    Rate.FIXED: "mức cố định",
    Rate.RANGE: "mức trong khoảng",
    Rate.PER_UNIT: "mức theo đơn vị",
    Rate.FORMULA: "mức theo công thức",
    Rate.FREE: "không thu",
    Rate.BY_PROVINCE: "theo mức của Hội đồng nhân dân cấp tỉnh",
    Rate.NOT_STATED: "chưa có thông tin",
}
RATE_KEY = "rate"
TIME_KEY = "amount"
UNKNOWN = "chưa rõ"


def paper_leaves(paper: Paper, questions: Sequence[Question]) -> Iterator[Leaf]:
    """A paper; its three counts are one field."""
    yield from text_leaf("name", "Tên giấy tờ", paper.name)
    yield from counts_leaf(paper.originals, paper.copies, paper.certified)
    yield from condition_leaf("when", "Ai phải nộp", paper.when, questions)
    is_usual = paper.kind is PaperKind.SUBMIT
    yield from choice_leaf("kind", "Nộp hay xuất trình", paper.kind, PAPER_KIND_WORDS[paper.kind], is_usual=is_usual)
    if paper.replaced is not None:
        yield from text_leaf("replaced.by", "Thay bằng dữ liệu", paper.replaced.by)
        yield from citation_leaf("replaced.basis", "Căn cứ để không phải nộp", paper.replaced.basis)
        yield from condition_leaf("replaced.when", "Khi nào không phải nộp", paper.replaced.when, questions)
    yield from text_leaf("group", "Nhóm giấy tờ", paper.group)
    yield from text_leaf("form", "Mẫu", paper.form)
    yield from text_leaf("form_url", "Địa chỉ tải mẫu", paper.form_url)
    yield from citation_leaf("basis", "Căn cứ", paper.basis)
    yield from text_leaf("note", "Ghi chú", paper.note)
    yield from code_leaf(paper.id)


def counts_leaf(originals: int | None, copies: int | None, certified: int | None) -> Iterator[Leaf]:
    """How many of each; 0 and "not stated" are told apart where nothing else differs."""
    counts = (originals, copies, certified)
    named = (("originals", "Bản chính"), ("copies", "Bản sao"), ("certified", "Bản sao chứng thực"))
    parts = tuple(
        Leaf(key, label, (count,), UNKNOWN if count is None else number_in_figures(count))
        for (key, label), count in zip(named, counts, strict=True)
    )
    yield Leaf("counts", "Số bản", counts, counts_in_words(*counts), parts, is_usual=counts == (None, None, None))


def code_leaf(item_id: str) -> Iterator[Leaf]:
    """The id by which the program and its answers know an item."""
    yield Leaf("id", "Mã trong máy", item_id, item_id or EMPTY, is_usual=True)


def fee_leaves(fee: Fee, questions: Sequence[Question]) -> Iterator[Leaf]:
    """A fee line; how much it is stands in one field."""
    yield from text_leaf("name", "Tên khoản", fee.name or None)
    yield _rate(fee)
    yield from condition_leaf("when", "Ai phải trả", fee.when, questions)
    yield from choice_leaf("kind", "Loại", fee.kind, FEE_KIND_WORDS[fee.kind], is_usual=True)
    yield from choice_leaf("status", "Xác nhận", fee.status, FEE_STATUS_WORDS[fee.status])
    yield from citation_leaf("basis", "Căn cứ", fee.basis)
    yield from day_leaf("valid_from", "Áp dụng từ", fee.valid_from)
    yield from day_leaf("valid_to", "Áp dụng đến", fee.valid_to)
    exemptions = tuple(numbered((one.id, one) for one in fee.exemptions))
    for key, exemption in exemptions:
        yield from _exemption(f"exemptions.{key}", exemption, questions)
    yield from order_leaf("exemptions", "Thứ tự miễn giảm", [(key, one.name) for key, one in exemptions])
    yield from text_leaf("text", "Lời của nguồn", fee.text)
    yield from text_leaf("note", "Ghi chú", fee.note)


def _rate(fee: Fee) -> Leaf:
    stated = (
        ("amount", "Số tiền", fee.amount),
        ("low", "Mức thấp nhất", fee.low),
        ("high", "Mức cao nhất", fee.high),
    )
    parts = (
        Leaf("rate.kind", "Cách tính", fee.rate, RATE_WORDS[fee.rate]),
        *(
            Leaf(f"rate.{key}", label, value, money(value, fee.currency))
            for key, label, value in stated
            if value is not None
        ),
        *text_leaf("rate.currency", "Đồng tiền", fee.currency),
        *text_leaf("rate.unit", "Đơn vị tính", fee.unit),
        *text_leaf("rate.formula", "Công thức", fee.formula),
    )
    value = (fee.rate, fee.amount, fee.low, fee.high, fee.currency, fee.unit, fee.formula)
    return Leaf(RATE_KEY, "Mức", value, rate_in_words(fee), parts)


def rate_in_words(fee: Fee) -> str:
    """How much a fee line says, whatever becomes of it: "10.000 đồng/bản", "không thu", "chưa có thông tin"."""
    per = f"/{fee.unit}" if fee.unit else ""
    if fee.amount is not None:
        return f"{money(fee.amount, fee.currency)}{per}"
    if fee.low is not None and fee.high is not None:
        return f"từ {number_in_figures(fee.low)} đến {money(fee.high, fee.currency)}{per}"
    if fee.rate is Rate.FORMULA:
        return fee.formula or RATE_WORDS[fee.rate]
    return RATE_WORDS[fee.rate]


def _exemption(key: str, exemption: Exemption, questions: Sequence[Question]) -> Iterator[Leaf]:
    name = exemption.name
    yield from text_leaf(f"{key}.name", "Miễn, giảm", name)
    words = "miễn" if exemption.percent == 100 else f"giảm {exemption.percent} %"
    yield Leaf(f"{key}.percent", f"Mức miễn giảm của “{name}”", exemption.percent, words)
    yield from condition_leaf(f"{key}.when", f"Khi nào “{name}”", exemption.when, questions)
    yield from citation_leaf(f"{key}.basis", f"Căn cứ của “{name}”", exemption.basis)
    yield from text_leaf(f"{key}.evidence", f"Giấy tờ để được “{name}”", exemption.evidence)


def time_leaves(time: ProcessingTime, questions: Sequence[Question]) -> Iterator[Leaf]:
    """A processing time; words that stand for an amount are told in its place."""
    has_amount = time.amount is not None
    value = (time.amount, time.unit, None if has_amount else time.text)
    yield Leaf(TIME_KEY, "Thời hạn", value, time_in_words(time) or EMPTY, _time_parts(time))
    yield from text_leaf("text", "Lời của nguồn", time.text if has_amount else None)
    yield from condition_leaf("when", "Áp dụng khi", time.when, questions)
    yield from citation_leaf("basis", "Căn cứ", time.basis)
    yield from text_leaf("note", "Ghi chú", time.note)


def _time_parts(time: ProcessingTime) -> tuple[Leaf, ...]:
    said = time.text if time.amount is None else f"{time.amount} {time.unit.value if time.unit else ''}"
    how = "bằng lời" if time.amount is None else "bằng số"
    return (
        Leaf("amount.kind", "Cách ghi thời hạn", how, how),
        *text_leaf("amount.written", "Thời hạn, như máy ghi", said),
    )


def channel_leaves(channel: Channel, questions: Sequence[Question]) -> Iterator[Leaf]:
    """How to hand in; its times and fees are parts of their own."""
    words = CHANNEL_WORDS[channel.kind]
    yield Leaf("kind", "Cách nộp", channel.kind, words, is_usual=True)
    yield from condition_leaf("when", "Áp dụng khi", channel.when, questions)
    yield from text_leaf("where", "Nơi nộp", channel.where)
    yield from text_leaf("note", "Ghi chú", channel.note)
