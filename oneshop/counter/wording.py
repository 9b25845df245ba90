"""How a fee line and a total are said at the desk and on paper: five different things in five different wordings."""

import re
from collections.abc import Sequence
from datetime import date

from oneshop.catalogue.fees import FeeKind, Rate
from oneshop.catalogue.in_words import CHANNEL_WORDS, number_in_figures
from oneshop.catalogue.legal import Citation
from oneshop.counter.fees import FeeAnswer, FeeLine, LineStatus

NOT_STATED = "Chưa có thông tin"

_CURRENCY = {"VND": "đồng"}


def money(amount: int, currency: str = "VND") -> str:
    """An amount in figures with its unit: `20.000 đồng`."""
    return f"{number_in_figures(amount)} {_CURRENCY.get(currency, currency)}"


def citation_in_words(citation: Citation | None) -> str:
    """A citation as it stands in brackets: `NĐ 104/2022/NĐ-CP, Điều 14`; empty when there is none."""
    if citation is None:
        return ""
    return _place(citation) if citation.is_checked else f"{_place(citation)}, chưa đối chiếu nguyên văn"


def _place(citation: Citation) -> str:
    return f"{citation.document}, {citation.article}" if citation.article else citation.document


def if_in_words(condition: str) -> str:
    """An open condition at the head of a line, said once only: "Nếu nộp hộ", "Nếu trường hợp mất giấy"."""
    said = condition.strip().rstrip(":;., ") or "còn tùy trường hợp"
    first, _, rest = said.partition(" ")
    if first.casefold() == "nếu":
        return f"Nếu {rest}"
    # A source's heading starts with a capital; after "Nếu" it goes on in the middle of a sentence.
    starts_sentence = said.casefold().startswith(("trường hợp", "đối với"))
    return f"Nếu {said[0].lower()}{said[1:]}" if starts_sentence else f"Nếu {said}"


def _rate_in_words(line: FeeLine) -> str:
    per = f"/{line.unit}" if line.unit else ""
    if line.rate is Rate.RANGE and line.low is not None and line.high is not None:
        return f"từ {number_in_figures(line.low)} đến {money(line.high, line.currency)}{per}"
    if line.rate is Rate.FORMULA:
        return line.formula or line.text or NOT_STATED
    if line.rate is Rate.PER_UNIT and line.rate_amount is not None:
        rate = f"{money(line.rate_amount, line.currency)}{per}"
        reduced = line.amount is not None and line.amount != line.rate_amount
        return f"{money(line.amount, line.currency)} ({rate})" if reduced and line.amount is not None else rate
    if line.rate is Rate.FREE:
        return "Không thu"
    amount = line.amount if line.amount is not None else line.rate_amount
    return f"{money(amount, line.currency)}{per}" if amount is not None else NOT_STATED


def _with_basis(words: str, basis: Citation | None) -> str:
    cited = citation_in_words(basis)
    return f"{words} ({cited})" if cited else words


def fee_in_words(line: FeeLine) -> str:
    """What is to be paid on this line in one sentence, with the note of whoever wrote the entry behind it."""
    words = fee_amount_in_words(line)
    return f"{words}. {_short(line.note)}" if line.note else words


def fee_amount_in_words(line: FeeLine, *, quotes_all: bool = False) -> str:
    """What is to be paid on this line, worded so that nothing unknown looks free.

    *Miễn* with its reason, *0 đồng* with its decision, *chưa có thông tin*, *chưa xác nhận* with the source's words:
    their beginning where there is little room, all of them on paper (`quotes_all`).
    """
    match line.status:
        case LineStatus.EXEMPT if line.exemption is not None:
            cited = citation_in_words(line.exemption.basis)
            return f"Miễn ({line.exemption.name}{'; ' + cited if cited else ''})"
        case LineStatus.EXEMPT_UNCHECKED if line.exemption is not None:
            rule = f"; {_place(line.exemption.basis)}" if line.exemption.basis else ""
            return f"Miễn, chưa đối chiếu căn cứ ({line.exemption.name}{rule})"
        case LineStatus.FREE:
            return _with_basis("0 đồng" if line.rate_amount == 0 else "Không thu", line.basis)
        case LineStatus.BY_PROVINCE:
            return "Theo mức của Hội đồng nhân dân cấp tỉnh; nơi này chưa nhập mức"
        case LineStatus.EXPIRED:
            return f"{_rate_in_words(line)}, đã hết hạn{_day_in_words(' (ngày {})', line.valid_to)}"
        case LineStatus.NOT_BEGUN:
            return f"{_rate_in_words(line)}, chưa áp dụng{_day_in_words(' (từ {})', line.valid_from)}"
        case LineStatus.UNVERIFIED:
            return _unverified_in_words(line, quotes_all)
        case LineStatus.CONFIRMED:
            return _with_basis(_rate_in_words(line), line.basis) + _reduction_in_words(line)
    quoted = f" — nguồn ghi “{_quoted(line.text, quotes_all)}”" if line.text else ""
    return f"{NOT_STATED}{quoted}"


def _day_in_words(words: str, day: date | None) -> str:
    return words.format(f"{day:%d/%m/%Y}") if day else ""


def _reduction_in_words(line: FeeLine) -> str:
    """Why less is paid than the rate says; "được giảm" where the reduced amount is not known yet."""
    if line.exemption is None:
        return ""
    reduced = "đã giảm" if line.amount is not None else "được giảm"
    cited = citation_in_words(line.exemption.basis)
    return f", {reduced} {line.exemption.percent} % ({line.exemption.name}{'; ' + cited if cited else ''})"


def _unverified_in_words(line: FeeLine, quotes_all: bool) -> str:
    quoted = f" — nguồn ghi “{_quoted(line.text, quotes_all)}”" if line.text else ""
    if line.rate is Rate.FREE:
        said = f"không thu theo {_place(line.basis)}" if line.basis else "nguồn ghi “Miễn phí”"
        return f"Chưa xác nhận{quoted or f' — {said}'}"
    if line.text and _names_amount(line):
        return f"Chưa xác nhận{quoted}"
    rate = _rate_in_words(line)
    return rate if rate == NOT_STATED else f"{_with_basis(f'{rate}, chưa xác nhận', line.basis)}{quoted}"


def _names_amount(line: FeeLine) -> bool:
    """Whether the source's own words hold the amount, so that quoting them says it."""
    if line.rate is Rate.FORMULA:
        return line.formula is None
    figures = re.sub(r"\D", "", line.text or "")
    amount = line.rate_amount if line.rate_amount is not None else line.low
    return amount is None or str(amount) in figures


def _quoted(text: str, whole: bool) -> str:
    return " ".join(text.split()) if whole else _short(text)


def _short(text: str, limit: int = 160) -> str:
    """One line of at most `limit` characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


def fee_label(line: FeeLine) -> str:
    """The name of a fee line with its channel where it does not hold for all, and its condition."""
    kind = {FeeKind.PHI: "Phí", FeeKind.LE_PHI: "Lệ phí", FeeKind.UNSTATED: "Phí, lệ phí"}[line.kind]
    name = line.name or kind
    return name[:1].upper() + name[1:]


def channels_in_words(line: FeeLine) -> str:
    """For which channels the line holds: "nộp tại quầy, qua bưu chính"."""
    return "nộp " + ", ".join(CHANNEL_WORDS[kind] for kind in line.channels)


_CERTAIN = frozenset({LineStatus.CONFIRMED, LineStatus.EXEMPT, LineStatus.FREE})
_OUT_OF_DATE = frozenset({LineStatus.EXPIRED, LineStatus.NOT_BEGUN})


def total_in_words(answer: FeeAnswer) -> str:
    """The big answer to "bao nhiêu" in one line, with what it leaves out."""
    total, proviso = total_and_proviso(answer)
    return f"{total}, {proviso}" if proviso else total


def total_and_proviso(answer: FeeAnswer) -> tuple[str, str]:
    """The big answer to "bao nhiêu" and, smaller, what it leaves out or rests on (or nothing).

    A sum stands there only when certain; else the most honest short word.
    """
    if answer.total is not None:
        return _sum_in_words(answer.total, answer.lines), ""
    statuses = {line.status for line in answer.lines}
    if not statuses or statuses <= {LineStatus.NOT_STATED}:
        return NOT_STATED, ""
    if statuses <= _OUT_OF_DATE:
        return "Chưa có mức", "mức đã ghi không áp dụng cho ngày này"
    if statuses <= _CERTAIN:
        return _open_in_words(answer.lines)
    if statuses <= {LineStatus.EXEMPT_UNCHECKED, LineStatus.EXEMPT, LineStatus.FREE}:
        return ("Miễn" if _is_sure(answer.lines) else "Tùy trường hợp"), "chưa đối chiếu căn cứ"
    if statuses <= _CERTAIN | {LineStatus.BY_PROVINCE}:
        return "Theo mức của tỉnh", ""
    if statuses <= {LineStatus.UNVERIFIED}:
        return _unverified_total_in_words(answer.lines)
    return "Chưa xác nhận", ""


def _is_sure(lines: Sequence[FeeLine]) -> bool:
    return all(line.because is None for line in lines)


def _sum_in_words(amount: int, lines: Sequence[FeeLine]) -> str:
    if amount:
        return money(amount)
    if any(line.status is LineStatus.EXEMPT for line in lines):
        return "Miễn"
    return "0 đồng" if any(line.rate_amount == 0 for line in lines) else "Không thu"


def _open_in_words(lines: Sequence[FeeLine]) -> tuple[str, str]:
    """Certain lines whose sum still depends on an answer, a channel or the number of copies."""
    sure = [line for line in lines if line.because is None and not line.possible_exemptions]
    if len(lines) == 1 and lines[0].rate is Rate.PER_UNIT:
        return _rate_in_words(lines[0]), ""
    sums = _sums_by_channel(sure)
    if not sure or sums is None:
        return "Tùy trường hợp", ""
    by_channel = len(set(sums)) > 1
    provisos = ("tùy cách nộp", by_channel), ("chưa kể khoản “nếu…”", len(sure) < len(lines))
    told = _span(sums) if by_channel else _sum_in_words(sums[0], sure)
    return told, ", ".join(proviso for proviso, holds in provisos if holds)


def _unverified_total_in_words(lines: Sequence[FeeLine]) -> tuple[str, str]:
    """One unverified amount a channel may be named as such; several are never added up."""
    channels = [kind for line in lines for kind in line.channels]
    sums = _sums_by_channel(lines)
    alone = len(set(channels)) == len(channels) and all(line.because is None for line in lines)
    if not alone or sums is None or any(line.rate is not Rate.FIXED or not line.amount for line in lines):
        return "Chưa xác nhận", ""
    return _span(sums), "chưa xác nhận"


def _sums_by_channel(lines: Sequence[FeeLine]) -> list[int] | None:
    """What each channel costs, in đồng; None where a line has no such amount."""
    if any(line.amount is None or line.currency != "VND" for line in lines):
        return None
    kinds = dict.fromkeys(kind for line in lines for kind in line.channels)
    return [sum(line.amount or 0 for line in lines if kind in line.channels) for kind in kinds]


def _span(sums: Sequence[int]) -> str:
    low, high = min(sums), max(sums)
    return money(low) if low == high else f"{number_in_figures(low)} – {money(high)}"
