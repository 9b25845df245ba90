"""The one big answer to "bao nhiêu": a sum only where nothing is left out unsaid, else the most honest short word."""

from collections.abc import Sequence

from oneshop.catalogue.fees import Rate
from oneshop.catalogue.in_words import money, number_in_figures
from oneshop.counter.fees import FeeAnswer, FeeLine, LineStatus
from oneshop.counter.wording import NOT_STATED, rate_in_words

_CERTAIN = frozenset({LineStatus.CONFIRMED, LineStatus.EXEMPT, LineStatus.FREE})
_NOTHING_PAID = frozenset({LineStatus.EXEMPT_UNCHECKED, LineStatus.EXEMPT, LineStatus.FREE})
_OUT_OF_DATE = frozenset({LineStatus.EXPIRED, LineStatus.NOT_BEGUN})


def total_in_words(answer: FeeAnswer) -> str:
    """The big answer to "bao nhiêu" in one line, with what it leaves out."""
    total, proviso = total_and_proviso(answer)
    return f"{total}, {proviso}" if proviso else total


def total_and_proviso(answer: FeeAnswer) -> tuple[str, str]:
    """The big answer to "bao nhiêu" and, smaller, what it leaves out or rests on (or nothing)."""
    if answer.total is not None:
        return _sum_in_words(answer.total, answer.lines), ""
    statuses = {line.status for line in answer.lines}
    if statuses <= {LineStatus.NOT_STATED}:
        return NOT_STATED, ""
    if LineStatus.NOT_STATED in statuses:
        return "Chưa tính được", "có phần chưa có thông tin"
    if statuses <= _OUT_OF_DATE:
        return "Chưa có mức", "mức đã ghi không áp dụng cho ngày này"
    if statuses <= _CERTAIN:
        return _open_in_words(answer.lines)
    if statuses <= _NOTHING_PAID:
        is_sure = all(line.because is None for line in answer.lines)
        return "Miễn" if is_sure else "Tùy trường hợp", "chưa đối chiếu căn cứ"
    owed_now = {line.status for line in answer.lines if line.because is None}
    if statuses <= _CERTAIN | _NOTHING_PAID and owed_now and owed_now <= _NOTHING_PAID:
        return "Miễn", "chưa đối chiếu căn cứ, chưa kể khoản “nếu…”"
    if statuses <= _CERTAIN | {LineStatus.BY_PROVINCE}:
        return "Theo mức của tỉnh", ""
    if statuses <= {LineStatus.UNVERIFIED}:
        return _unverified_in_words(answer.lines)
    return "Chưa xác nhận", ""


def _sum_in_words(amount: int, lines: Sequence[FeeLine]) -> str:
    if amount:
        return money(amount)
    if any(line.status is LineStatus.EXEMPT for line in lines):
        return "Miễn"
    return "0 đồng" if any(line.rate_amount == 0 for line in lines) else "Không thu"


def _open_in_words(lines: Sequence[FeeLine]) -> tuple[str, str]:
    """Certain lines whose sum still depends on an answer, a channel or the number of copies."""
    if len(lines) == 1 and lines[0].rate is Rate.PER_UNIT:
        return rate_in_words(lines[0]), "" if _is_sure(lines[0]) else "tùy trường hợp"
    each = [_sums_by_channel(own) for own in _by_procedure(lines)]
    known = [sums for sums in each if sums is not None]
    if len(known) < len(each):
        return "Tùy trường hợp", ""
    by_channel = any(len(set(sums)) > 1 for sums in known)
    if by_channel and len(known) > 1:
        # What is dearest for one procedure may be cheapest for the other; no span holds for both together.
        return "Tùy cách nộp", ""
    sure = [line for line in lines if _is_sure(line)]
    told = _span(known[0]) if by_channel else _sum_in_words(sum(sums[0] for sums in known), sure)
    may_be_exempt = any(line.because is None and line.possible_exemptions for line in lines)
    provisos = (
        ("tùy cách nộp", by_channel),
        ("chưa kể khoản “nếu…”", any(line.because is not None for line in lines)),
        ("chưa kể khoản có thể được miễn, giảm", may_be_exempt),
    )
    return told, ", ".join(proviso for proviso, holds in provisos if holds)


def _unverified_in_words(lines: Sequence[FeeLine]) -> tuple[str, str]:
    """One unverified amount a channel may be named as such; several are never added up."""
    channels = [kind for line in lines for kind in line.channels]
    is_alone = len(set(channels)) == len(channels) and len(_by_procedure(lines)) == 1
    amounts = [line.amount for line in lines if line.amount and line.rate is Rate.FIXED and line.currency == "VND"]
    if not is_alone or len(amounts) < len(lines) or any(line.because is not None for line in lines):
        return "Chưa xác nhận", ""
    may_be_exempt = any(line.possible_exemptions for line in lines)
    return _span(amounts), "chưa xác nhận, có thể được miễn, giảm" if may_be_exempt else "chưa xác nhận"


def _by_procedure(lines: Sequence[FeeLine]) -> list[list[FeeLine]]:
    grouped: dict[str, list[FeeLine]] = {}
    for line in lines:
        grouped.setdefault(line.procedure, []).append(line)
    return list(grouped.values())


def _sums_by_channel(lines: Sequence[FeeLine]) -> list[int] | None:
    """What each channel of one procedure surely costs, in đồng; None where for some channel nobody can say."""
    sure = [line for line in lines if _is_sure(line)]
    if any(line.amount is None or line.currency != "VND" for line in sure):
        return None
    kinds = dict.fromkeys(kind for line in lines for kind in line.channels)
    by_channel = [[line.amount or 0 for line in sure if kind in line.channels] for kind in kinds]
    return [sum(amounts) for amounts in by_channel] if all(by_channel) else None


def _is_sure(line: FeeLine) -> bool:
    return line.because is None and not line.possible_exemptions


def _span(sums: Sequence[int]) -> str:
    low, high = min(sums), max(sums)
    return money(low) if low == high else f"{number_in_figures(low)} – {money(high)}"
