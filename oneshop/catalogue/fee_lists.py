"""The lists a supervisor mends fees by: no basis, expired, unverified, left to the province, no online payment."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from oneshop.catalogue.consistency import fees_of
from oneshop.catalogue.fees import Fee, FeeStatus, Rate
from oneshop.catalogue.procedure import ProcedureContent

_CHARGED = (Rate.FIXED, Rate.RANGE, Rate.PER_UNIT, Rate.FORMULA, Rate.BY_PROVINCE)


class FeeList(Enum):
    """What may be wrong with money in an entry."""

    NO_BASIS = "no_basis"
    """A rate, or a claim that nothing is charged, without the text that says so (Luật Phí và lệ phí Art. 16)."""
    EXPIRED = "expired"
    """The rate held until a day that has passed, and no other follows it."""
    UNVERIFIED = "unverified"
    """A source says so, nobody has held it against the law."""
    BY_PROVINCE = "by_province"
    """Left to the provincial council, and no decision of the office's own says how much."""
    NO_ONLINE_PAYMENT = "no_online_payment"
    """Something is charged, and the entry does not say that it can be paid online."""


FEE_LIST_WORDS = {
    FeeList.NO_BASIS: "Phí không có căn cứ",
    FeeList.EXPIRED: "Mức thu đã hết hạn",
    FeeList.UNVERIFIED: "Phí chưa xác nhận",
    FeeList.BY_PROVINCE: "Để tỉnh quy định, chưa có nghị quyết",
    FeeList.NO_ONLINE_PAYMENT: "Có thu phí, chưa rõ thanh toán trực tuyến",
}


@dataclass(frozen=True)
class FeeFinding:
    """One line of a list: which fee of which entry, at which path, and what about it."""

    kind: FeeList
    code: str
    name: str
    path: str
    fee: str
    words: str


def is_charged(fee: Fee) -> bool:
    """Whether something is, or may be, paid by this line."""
    return fee.rate in _CHARGED and fee.amount != 0


def fee_findings(content: ProcedureContent, on: date, set_here: Container[str] = ()) -> Iterator[FeeFinding]:
    """Everything these lists hold of one entry on a day; equal lines of several channels once.

    `set_here` are the paths of the lines whose amount the province has set.
    """
    told: set[tuple[FeeList, str, str]] = set()
    for path, fee in fees_of(content):
        for kind, words in _of_line(content, path, fee, on):
            if kind is FeeList.BY_PROVINCE and path in set_here:
                continue
            if (kind, fee.name, words) not in told:
                told.add((kind, fee.name, words))
                yield FeeFinding(kind, content.code, content.name, path, fee.name, words)
    charged = [(path, fee) for path, fee in fees_of(content) if is_charged(fee) and fee.is_valid_on(on)]
    if charged and content.online.pays_online is not True:
        path, fee = charged[0]
        said = "ghi là chưa thanh toán trực tuyến được" if content.online.pays_online is False else "chưa ghi"
        yield FeeFinding(FeeList.NO_ONLINE_PAYMENT, content.code, content.name, path, fee.name, said)


def _of_line(content: ProcedureContent, path: str, fee: Fee, on: date) -> Iterator[tuple[FeeList, str]]:
    if fee.basis is None and (fee.rate in _CHARGED or fee.rate is Rate.FREE):
        yield FeeList.NO_BASIS, "ghi không thu" if fee.rate is Rate.FREE else "có mức thu"
    if fee.valid_to is not None and fee.valid_to < on and not _is_followed(content, path, fee, on):
        yield FeeList.EXPIRED, f"hết hạn ngày {fee.valid_to:%d/%m/%Y}"
    if fee.status is FeeStatus.UNVERIFIED and fee.rate not in (Rate.NOT_STATED, Rate.BY_PROVINCE):
        yield FeeList.UNVERIFIED, fee.basis.document if fee.basis else "chưa có căn cứ"
    if fee.rate is Rate.BY_PROVINCE:
        yield FeeList.BY_PROVINCE, fee.text or "Hội đồng nhân dân tỉnh quy định"


def _is_followed(content: ProcedureContent, path: str, fee: Fee, on: date) -> bool:
    """Whether the same fee, in the same channel and under the same condition, has a line that holds on the day."""
    row = next(row for number, row in enumerate(content.channels) if path.startswith(f"channels[{number}]."))
    return any(
        (other.name, other.when) == (fee.name, fee.when) and other.is_valid_on(on)
        for same in content.channels
        if same.kind is row.kind
        for other in same.fees
    )
