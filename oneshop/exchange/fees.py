"""Fees as the sources write them: an amount only where the source is clear, its own words always, nothing verified.

"Miễn phí" and 0 are also what the portal prints for "not entered", and some amounts are in thousands; a number is
taken only where the note beside it does not contradict it.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from oneshop.catalogue.fees import LARGEST_FEE, Fee, FeeKind, Rate
from oneshop.catalogue.typed_amounts import grouped_number
from oneshop.exchange.money import dollars_in, period_in, sums_in
from oneshop.exchange.texts import paragraphs
from oneshop.vietnamese.text import fold, tidy

_THOUSAND = 1000
_LONGEST_CELL_CHARS = 100_000
"""A longer cell is no list of fees; it stays one text."""
_MAX_REPEATED_CHARS = 4000
_REPEATED_CELLS = 2048
"""Channels of one procedure, and procedures of one ministry, repeat their cells; that many are judged once."""
_MAX_NAME_CHARS = 120

_CURRENCY = r"(?:Việt Nam [Đđ]ồng|VNĐ|VND|[Đđ]ồng|đ|USD)"
_ITEM = re.compile(
    rf"(?:(?P<label>Phí|Lệ phí)\s*:\s*)?"
    rf"(?P<head>Miễn phí|Không có thông tin|(?P<number>\d[\d.,]*)?\s*(?P<currency>{_CURRENCY})|(?P<bare>\d[\d.,]*))"
    rf"\s*(?P<rest>$|[(/].*)",
    re.DOTALL,
)
_LABELLED_LINE = re.compile(r"(?m)^(?=(?:Phí|Lệ phí)\s*:)")
_LABEL = re.compile(r"(Phí|Lệ phí)\s*:\s*")
_ITEM_START = re.compile(rf"\s*(?:\d[\d.,]*\s*(?:{_CURRENCY}|[(;]|$)|Miễn phí\s*(?:[(;]|$)|Không có thông tin)")
_PROVINCE = re.compile(
    r"(?:hoi dong nhan dan|hdnd)\b.{0,60}?\b(?:tinh|thanh pho|quy dinh|quyet dinh)|nq-hdnd"
    r"|(?:do|cua) (?:uy ban nhan dan|ubnd) (?:cap )?(?:tinh|thanh pho)\b.{0,30}?\b(?:quy dinh|quyet dinh)"
    r"|(?:quy dinh|quyet dinh) cua (?:uy ban nhan dan|ubnd) (?:cap )?tinh"
)
_PROVINCE_DECIDES = re.compile(r"(?:\bdo|quy dinh cua|quyet dinh cua) (?:hoi dong nhan dan|hdnd|uy ban nhan dan|ubnd)")
_FORMULA = re.compile(r"\d ?%|bang \d+/\d+ muc|muc thu bang")
_FREE_NOTE = re.compile(
    r"(?:khong co|khong|khong thu|khong thu phi|khong thu le phi|khong thu phi, le phi|mien|mien phi|mien le phi|"
    r"mien phi, le phi)(?: \((?:theo )?(?:thong tu|nghi dinh|nghi quyet|luat)[^()]*\))?"
)
_EMPTY_NOTE = re.compile(r"[\W\d_]*")
_EXEMPT = re.compile(r"\bmien\b|\bgiam\b")
_NAME = re.compile(
    r"[-+*\s]*((?:Lệ phí|Phí|Giá)\b(?:(?! do (?:Hội|Ủy|Uỷ|UBND|HĐND|Bộ|cơ quan)| theo | được | quy định)[^:(;.\d\n])*)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:theo|khong|mien|chi tiet|do|tra|tra cuu|thong tu|nghi|quyet dinh|ap dung|doi voi|truong hop|ho so|lan|dong|"
    r"can cu|thuc hien|muc|che do|nop|tu|ke tu|hoi dong|xem|bieu)\b"
)
_UNIT = re.compile(r"(?:đồng|đ|vnđ|vnd|usd)?\s*/\s*(?:0?1\s+)?([^\d\W][^/.,;:()\d\n]{0,40})", re.IGNORECASE)
_COUNTED_UNITS = ("ban", "trang", "nguoi", "the", "chiec", "cuon", "so ", "xe")


@dataclass(frozen=True)
class _Line:
    """One fee of a cell, taken apart: what is printed before the note, and the note."""

    words: str
    kind: FeeKind
    free: bool
    amount: int | None
    currency: str | None
    note: str

    @property
    def is_odd_number(self) -> bool:
        return not self.free and self.amount is None and self.currency == "USD"


Found = tuple[tuple[Fee, ...], str | None]
"""Fees, and what is doubtful about them."""


def parse_fees(text: str | None) -> tuple[tuple[Fee, ...], tuple[str, ...]]:
    """The fees of one cell, all unverified, each with the source's words; and what is doubtful, in Vietnamese.

    >>> parse_fees("135 VNĐ(Lệ phí: 135.000 đồng/lần)")[0][0].amount
    135000
    """
    return _parsed(text) if text and len(text) <= _MAX_REPEATED_CHARS else _parsed.__wrapped__(text)


@lru_cache(maxsize=_REPEATED_CELLS)
def _parsed(text: str | None) -> tuple[tuple[Fee, ...], tuple[str, ...]]:
    fees: dict[Fee, None] = {}
    doubts: dict[str, None] = {}
    for words in _items(paragraphs(text or "")):
        found, doubt = _fees_of_words(words)
        fees |= dict.fromkeys(found)
        if doubt:
            doubts[doubt] = None
    return tuple(fees), tuple(doubts)


def fee_of_value(value: int | None, currency: str | None, note: str | None, kind: FeeKind, words: str) -> Found:
    """A fee of the portal API: `value` may be in thousands, and 0 or None means "not entered" as often as "free"."""
    said = paragraphs(note or "")
    if value is None:
        return _without_amount(_Line(words, kind, False, None, currency, said))
    return _judged(_Line(words, kind, False, value, currency, said))


def _items(text: str) -> list[str]:
    """The fees of a cell: lines that begin with "Phí :", and what semicolons outside brackets separate."""
    if not text or len(text) > _LONGEST_CELL_CHARS:
        return [text] if text else []
    lines = [part.strip() for part in _LABELLED_LINE.split(text) if part.strip()]
    items = [item for line in (lines if len(lines) > 1 else [text]) for item in _split_outside_brackets(line)]
    parts = [part.strip() for part in text.split(";")]
    if len(items) == 1 and len(parts) > 1 and all(part and not re.search(r"\d{4}|[:()]", part) for part in parts):
        items = parts
    return list(dict.fromkeys(items))


def _split_outside_brackets(text: str) -> list[str]:
    items: list[str] = []
    start = depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0 and _ITEM_START.match(text, position + 1):
            items.append(text[start:position].strip())
            start, depth = position + 1, 0
    return [item for item in (*items, text[start:].strip()) if item]


def _fees_of_words(words: str) -> Found:
    label = _LABEL.match(words)
    kind = _kind_of(label.group(1)) if label else FeeKind.UNSTATED
    found = _ITEM.fullmatch(words)
    if found is None:
        note = words[label.end() :] if label else words
        return _without_amount(_Line(words, kind, False, None, None, note))
    rest = found["rest"].strip()
    note = rest[1:-1].strip() if rest.startswith("(") and rest.endswith(")") else rest
    digits = found["number"] or found["bare"]
    currency = _currency(found["currency"])
    line = _Line(words, kind, found["head"] == "Miễn phí", _amount(digits), currency, note)
    if line.free:
        return _free(line)
    if line.amount is None:
        return _without_amount(line)
    return _judged(line)


def _free(line: _Line) -> Found:
    folded = fold(tidy(line.note)).strip(" .-+*")
    if _EMPTY_NOTE.fullmatch(line.note) or _FREE_NOTE.fullmatch(folded):
        return (_fee(line, Rate.FREE),), None
    found, _ = _without_amount(line)
    return found, f"Nguồn ghi “Miễn phí” nhưng phần ghi chú nói khác; {_kept_as(found[0])}."


def _without_amount(line: _Line) -> Found:
    """What the words alone allow to say: the province decides, a formula, or nothing."""
    folded = fold(tidy(f"{line.words} {line.note}"))
    if _PROVINCE.search(folded):
        return (_fee(line, Rate.BY_PROVINCE),), None
    if _FORMULA.search(folded):
        return (_fee(line, Rate.FORMULA),), "Phí tính theo tỷ lệ hoặc công thức; giữ nguyên lời văn."
    if _FREE_NOTE.fullmatch(fold(tidy(line.words)).strip(" .")):
        return (_fee(line, Rate.FREE),), None
    doubt = "Số tiền viết không theo mẫu; giữ nguyên lời văn." if line.is_odd_number else None
    return (_fee(line, Rate.NOT_STATED),), doubt or "Không rõ mức phí; giữ nguyên lời văn."


def _judged(line: _Line) -> Found:
    """An amount held against the note beside it."""
    if line.amount == 0:
        if _FREE_NOTE.fullmatch(fold(tidy(line.note)).strip(" .-+*")):
            return (_fee(line, Rate.FREE),), None
        found, _ = _without_amount(line)
        return found, f"Nguồn ghi số 0, có thể là chưa nhập; {_kept_as(found[0])}."
    if (line.amount or 0) > LARGEST_FEE:
        return _fallback(line), "Số tiền lớn hơn mọi khoản phí; giữ nguyên lời văn."
    if line.currency == "USD":
        return _dollars(line)
    return _dong(line)


def _dollars(line: _Line) -> Found:
    named = dollars_in(line.note)
    if sums_in(line.note) or any(grouped_number(digits.lstrip("0") or "0") != line.amount for digits in named):
        return _contradicted(line)
    return (_priced(line, line.amount or 0),), None


def _dong(line: _Line) -> Found:
    amount = line.amount or 0
    named = sums_in(line.note)
    folded = fold(tidy(line.note))
    if amount < _THOUSAND:
        if named == {amount * _THOUSAND} and not dollars_in(line.note):
            return (_priced(line, amount * _THOUSAND),), None
        return _fallback(line), "Số tiền dưới 1.000 đồng, có thể tính bằng nghìn đồng; giữ nguyên lời văn."
    if _PROVINCE_DECIDES.search(folded) and "nghi quyet so" not in folded:
        return (_fee(line, Rate.BY_PROVINCE),), "Nguồn ghi số tiền nhưng ghi chú nói tỉnh quy định; giữ nguyên lời văn."
    if _FORMULA.search(folded) or dollars_in(line.note):
        return _contradicted(line)
    reduced = _reduced_for_a_time(line, named)
    if reduced:
        return reduced, None
    if named - {amount}:
        return _contradicted(line)
    if period_in(line.note) and _EXEMPT.search(_without_titles(folded)):
        return _contradicted(line)
    doubt = None if line.currency else "Nguồn không ghi đơn vị tiền; hiểu là đồng."
    return (_priced(line, amount),), doubt


def _reduced_for_a_time(line: _Line, named: frozenset[int]) -> tuple[Fee, ...]:
    """`50,000 VNĐ(áp dụng mức phí 25.000 đồng kể từ ngày … đến hết ngày …)` is two fees, one after the other."""
    period = period_in(line.note)
    amount = line.amount or 0
    if period is None or period.last is None or len(named) != 1 or not re.match(r"\W*ap dung muc", fold(line.note)):
        return ()
    (lower,) = named
    if not 0 < lower < amount:
        return ()
    now = replace(_priced(line, lower), valid_from=period.first, valid_to=period.last)
    later = replace(_priced(line, amount), valid_from=period.last + timedelta(days=1), valid_to=None)
    return now, later


def _contradicted(line: _Line) -> Found:
    return _fallback(line), "Số tiền và phần ghi chú không khớp nhau; giữ nguyên lời văn."


def _fallback(line: _Line) -> tuple[Fee, ...]:
    return (_fee(line, Rate.FORMULA if _FORMULA.search(fold(line.note)) else Rate.NOT_STATED),)


def _priced(line: _Line, amount: int) -> Fee:
    unit = _unit(line.note)
    counted = unit is not None and fold(f"{unit} ").startswith(_COUNTED_UNITS)
    period = period_in(line.note)
    first, last = (period.first, period.last) if period and period.last else (None, None)
    fee = _fee(line, Rate.PER_UNIT if counted else Rate.FIXED, amount)
    return replace(fee, unit=unit, valid_from=first, valid_to=last)


def _fee(line: _Line, rate: Rate, amount: int | None = None) -> Fee:
    currency = "USD" if line.currency == "USD" else "VND"
    kind = line.kind if line.kind is not FeeKind.UNSTATED else _kind_of(line.note)
    return Fee(_name(line.note, kind), kind, rate, amount, currency=currency, text=line.words)


def _kept_as(fee: Fee) -> str:
    kept = {Rate.BY_PROVINCE: "hiểu là do tỉnh quy định", Rate.FORMULA: "hiểu là tính theo công thức"}
    return kept.get(fee.rate, "coi là chưa rõ mức phí, giữ nguyên lời văn")


def _kind_of(words: str) -> FeeKind:
    folded = fold(words).lstrip(" -+*.(")
    if folded.startswith(("le phi", "muc le phi", "muc thu le phi")):
        return FeeKind.LE_PHI
    return FeeKind.PHI if folded.startswith(("phi", "muc phi", "muc thu phi")) else FeeKind.UNSTATED


def _name(note: str, kind: FeeKind) -> str:
    found = _NAME.match(note)
    said = tidy(found.group(1)).strip(" ,-") if found else tidy(note).strip(" -+*.():;")
    if found and 8 < len(said) <= _MAX_NAME_CHARS:
        return said
    is_a_name = 8 < len(said) <= _MAX_NAME_CHARS and not re.search(r"[\d/;:]", said) and said[0].isupper()
    if not found and is_a_name and not _NO_NAME.match(fold(said)):
        return said
    return {FeeKind.PHI: "Phí", FeeKind.LE_PHI: "Lệ phí"}.get(kind, "Phí, lệ phí")


def _unit(note: str) -> str | None:
    found = _UNIT.match(re.sub(r"^\W*?[\d.,]+\s*", "", note.split(":")[-1].strip())) if "/" in note else None
    unit = tidy(found.group(1)).strip(" -") if found else ""
    return unit or None


def _currency(words: str | None) -> str | None:
    return None if words is None else "USD" if words == "USD" else "VND"


def _amount(digits: str | None) -> int | None:
    return None if digits is None else grouped_number(digits.strip(".,"))


def _without_titles(folded: str) -> str:
    """The note without the title of the circular that names its own purpose ("… miễn một số khoản phí, lệ phí …")."""
    return re.sub(r"quy dinh muc thu ?,? mien mot so khoan phi", "", folded)
