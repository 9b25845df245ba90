"""Reading amounts in words and payment codes as their receivers do; written apart from what writes them."""

from dataclasses import dataclass

_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10,
}  # fmt: skip
_SIZES = {"nghìn": 1_000, "triệu": 1_000_000}


def read_amount(words: str) -> int:
    """The amount that a Vietnamese reader understands."""
    said = words.lower().split()
    assert said.pop() == "đồng"
    total = billions = group = ones = 0
    for word in said:
        if word in _ONES:
            ones += _ONES[word]
        elif word == "mươi":
            ones *= 10
        elif word == "trăm":
            group, ones = ones * 100, 0
        elif word == "linh":
            assert ones == 0
        elif word in _SIZES:
            total += (group + ones) * _SIZES[word]
            group = ones = 0
        else:
            assert word == "tỷ"
            billions = (billions + total + group + ones) * 10**9
            total = group = ones = 0
    return billions + total + group + ones


@dataclass(frozen=True)
class Transfer:
    """What a bank's program makes of a payment code."""

    bank_bin: str
    account: str
    amount: int | None
    purpose: str
    is_one_time: bool


def read_payment_code(text: str) -> Transfer:
    """The transfer that a payment code asks for; ValueError for what a bank would not take."""
    fields = _fields(text)
    if list(fields)[-1] != "63" or len(fields["63"]) != 4:
        raise ValueError("no checksum at the end")
    if f"{_crc(text[:-4].encode()):04X}" != fields["63"]:
        raise ValueError("checksum")
    if (fields["00"], fields["53"], fields["58"]) != ("01", "704", "VN"):
        raise ValueError("not a payment in đồng")
    service = _fields(fields["38"])
    if (service["00"], service["02"]) != ("A000000727", "QRIBFTTA"):
        raise ValueError("not a transfer to an account")
    receiver = _fields(service["01"])
    amount = fields.get("54")
    purpose = _fields(fields["62"])["08"] if "62" in fields else ""
    if len(purpose) > 25 or (amount and len(amount) > 13):
        raise ValueError("too long")
    one_time = {"11": False, "12": True}[fields["01"]]
    return Transfer(receiver["00"], receiver["01"], int(amount) if amount else None, purpose, one_time)


def _fields(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        tag, length = text[place : place + 2], int(text[place + 2 : place + 4])
        value = text[place + 4 : place + 4 + length]
        if len(value) != length or tag in found:
            raise ValueError(f"field {tag}")
        found[tag] = value
        place += 4 + length
    return found


def _crc(octets: bytes) -> int:
    """CRC-16/CCITT-FALSE bit by bit, from its definition."""
    register = 0xFFFF
    for octet in octets:
        for bit in range(7, -1, -1):
            carry = register >> 15 & 1 ^ octet >> bit & 1
            register = register << 1 & 0xFFFF ^ (0x1021 if carry else 0)
    return register
