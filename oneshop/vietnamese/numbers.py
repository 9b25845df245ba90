"""Amounts of money in words, as a receipt or a checklist writes them out."""

LARGEST_AMOUNT = 10**15
"""Đồng. Beyond it the words stop helping anybody; a larger amount is a slip of the keyboard."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))


def amount_in_words(amount: int) -> str:
    """An amount of đồng in words, with a capital first letter: "Một triệu không trăm linh năm nghìn đồng".

    Written as in official papers: nghìn, linh, lăm and mốt after mươi, bốn throughout.
    ValueError, in Vietnamese, below 0 and above LARGEST_AMOUNT.

    >>> amount_in_words(21_000)
    'Hai mươi mốt nghìn đồng'
    """
    if not 0 <= amount <= LARGEST_AMOUNT:
        raise ValueError(f"Số tiền {amount} không đọc thành chữ được: chỉ đọc từ 0 đến {LARGEST_AMOUNT} đồng.")
    words = f"{' '.join(_number(amount)) or 'không'} đồng"
    return words[0].upper() + words[1:]


def _number(amount: int) -> list[str]:
    """The words of a number; none for 0."""
    billions, rest = divmod(amount, 10**9)
    words = [*_number(billions), "tỷ"] if billions else []
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += _hundreds(group, is_inner=bool(words))
            words += [name] if name else []
    return words


def _hundreds(group: int, *, is_inner: bool) -> list[str]:
    """The words of 1 to 999. A group after another one names its hundreds even when there are none."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or is_inner else []
    if tens == 0:
        has_gap = bool(words) and ones > 0
        return words + (["linh"] if has_gap else []) + ([_DIGITS[ones]] if ones else [])
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 5:
        return [*words, "lăm"]
    return words + ([_DIGITS[ones]] if ones else [])
