"""How a fee line and a total are said at the desk and on paper: five different things in five different wordings."""

import re
from datetime import date

from oneshop.catalogue.fees import Exemption, FeeKind, Rate
from oneshop.catalogue.in_words import CHANNEL_WORDS, money, number_in_figures
from oneshop.catalogue.legal import Citation
from oneshop.counter.checklist import Checklist
from oneshop.counter.fees import FeeLine, LineStatus

NOT_STATED = "Chưa có thông tin"


def citation_in_words(citation: Citation | None) -> str:
    """A citation as it stands in brackets: `NĐ 104/2022/NĐ-CP, Điều 14`; empty when there is none."""
    if citation is None:
        return ""
    return _place(citation) if citation.is_checked else f"{_place(citation)}, chưa đối chiếu nguyên văn"


def _place(citation: Citation) -> str:
    return f"{citation.document}, {citation.article}" if citation.article else citation.document


def withdrawal_in_words(checklist: Checklist) -> str:
    """The banner over a list that names an abolished procedure; empty where none is.

    It says which where others still hold.
    """
    ended = checklist.withdrawn
    if not ended:
        return ""
    if len(checklist.procedures) == 1:
        since = _day_in_words(" từ ngày {}", ended[0].valid_from)
        instead = f" Thủ tục thay thế: {', '.join(ended[0].successors)}." if ended[0].successors else ""
        return f"THỦ TỤC NÀY ĐÃ BỊ BÃI BỎ{since}. Không nộp hồ sơ theo bản này.{instead}"
    which = "; ".join(
        f"{listed.code}{_day_in_words(' (từ ngày {})', listed.valid_from)}"
        + (f", thay bằng {', '.join(listed.successors)}" if listed.successors else "")
        for listed in ended
    )
    return f"THỦ TỤC ĐÃ BỊ BÃI BỎ: {which}. Không nộp hồ sơ theo các thủ tục này."


def if_in_words(condition: str) -> str:
    """An open condition at the head of a line, said once only: "Nếu nộp hộ", "Nếu trường hợp mất giấy"."""
    said = condition.strip().rstrip(":;., ") or "còn tùy trường hợp"
    first, _, rest = said.partition(" ")
    if first.casefold() == "nếu":
        return f"Nếu {rest}"
    # A source's heading starts with a capital; after "Nếu" it goes on in the middle of a sentence.
    starts_sentence = said.casefold().startswith(("trường hợp", "đối với"))
    return f"Nếu {said[0].lower()}{said[1:]}" if starts_sentence else f"Nếu {said}"


def rate_in_words(line: FeeLine) -> str:
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
    """What is to be paid on this line in one sentence: with what an exemption takes, and the entry's note behind it."""
    words = ", ".join(part for part in (fee_amount_in_words(line), evidence_in_words(line)) if part)
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
            return f"{rate_in_words(line)}, đã hết hạn{_day_in_words(' (ngày {})', line.valid_to)}"
        case LineStatus.NOT_BEGUN:
            return f"{rate_in_words(line)}, chưa áp dụng{_day_in_words(' (từ {})', line.valid_from)}"
        case LineStatus.UNVERIFIED:
            return _unverified_in_words(line, quotes_all)
        case LineStatus.CONFIRMED:
            return _with_basis(rate_in_words(line), line.basis) + _reduction_in_words(line)
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


def exemption_in_words(exemption: Exemption) -> str:
    """Who need not pay how much, and on what evidence: "hộ nghèo: miễn, cần có giấy chứng nhận hộ nghèo"."""
    effect = "miễn" if exemption.percent == 100 else f"giảm {exemption.percent} %"
    needs = f", cần có {_in_a_sentence(exemption.evidence)}" if exemption.evidence else ""
    is_said = effect.partition(" ")[0] in exemption.name.casefold()
    return f"{exemption.name}{needs}" if is_said else f"{exemption.name}: {effect}{needs}"


def evidence_in_words(line: FeeLine) -> str:
    """What whoever is granted an exemption must have for it; empty where none is granted or nothing is said."""
    evidence = line.exemption.evidence if line.exemption is not None else None
    return f"cần có {_in_a_sentence(evidence)}" if evidence else ""


def _in_a_sentence(words: str) -> str:
    """A text that began a sentence going on inside one; an abbreviation (CCCD) stays as it is."""
    tidied = words.strip().rstrip(".")
    return tidied if tidied[1:2].isupper() else f"{tidied[:1].lower()}{tidied[1:]}"


def _unverified_in_words(line: FeeLine, quotes_all: bool) -> str:
    quoted = f" — nguồn ghi “{_quoted(line.text, quotes_all)}”" if line.text else ""
    if line.rate is Rate.FREE:
        said = f"không thu theo {_place(line.basis)}" if line.basis else "nguồn ghi “Miễn phí”"
        return f"Chưa xác nhận{quoted or f' — {said}'}"
    if line.text and _names_amount(line):
        return f"Chưa xác nhận{quoted}"
    rate = rate_in_words(line)
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
    """For which channels the line holds: "nộp tại quầy, qua bưu chính"; empty where the procedure has none."""
    named = ", ".join(CHANNEL_WORDS[kind] for kind in line.channels)
    return f"nộp {named}" if named else ""
