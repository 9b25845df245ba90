"""Money: whether every amount in words and every payment code reads back to what it was, and how long they take.

Where zxing-cpp is installed (no dependency of the program), codes are also drawn and read back from the picture.
"""

import importlib
import random
import string
import time
import unicodedata
from collections.abc import Iterable

import segno

from benchmarks.reading_back import Transfer, read_amount, read_payment_code
from oneshop.counter.vietqr import payload
from oneshop.vietnamese.numbers import LARGEST_AMOUNT, amount_in_words

EVERY, RANDOM_AMOUNTS, CODES, DRAWN = 100_001, 100_000, 10_000, 300
_LETTERS = string.ascii_letters + string.digits + " .-/ăâđêôơưĐỄỮẠếộ😀\t"


def main() -> None:
    """Print the figures."""
    chance = random.Random(6)
    _words("0…100.000", range(EVERY))
    _words("random to 10^15", (chance.randint(0, LARGEST_AMOUNT) for _ in range(RANDOM_AMOUNTS)))
    made = [_wish(chance) for _ in range(CODES)]
    begun = time.perf_counter()
    codes = [payload(*wish) for wish in made]
    taken = (time.perf_counter() - begun) / CODES * 1e6
    right = sum(read_payment_code(code) == _expected(*wish) for code, wish in zip(codes, made, strict=True))
    print(f"VietQR by an independent decoder: {right} of {CODES} right, {taken:.0f} µs each · must: all")
    _drawn(codes[:DRAWN])


def _words(what: str, amounts: Iterable[int]) -> None:
    asked = list(amounts)
    begun = time.perf_counter()
    said = [amount_in_words(amount) for amount in asked]
    taken = (time.perf_counter() - begun) / len(asked) * 1e6
    right = sum(read_amount(words) == amount for words, amount in zip(said, asked, strict=True))
    alone = len(set(said)) == len(set(asked))
    print(
        f"amount in words, {what}: {right} of {len(asked)} read back, {'none alike' if alone else 'SOME ALIKE'}, "
        f"{taken:.1f} µs each · must: all"
    )


def _wish(chance: random.Random) -> tuple[str, str, int | None, str]:
    bank = "".join(chance.choices(string.digits, k=6))
    account = "".join(chance.choices(string.ascii_letters + string.digits, k=chance.randint(1, 19)))
    amount = chance.choice((None, 0, chance.randint(1, 9_999_999), chance.randint(1, 10**13 - 1)))
    return bank, account, amount, "".join(chance.choices(_LETTERS, k=chance.randint(0, 60)))


def _expected(bank: str, account: str, amount: int | None, memo: str) -> Transfer:
    return Transfer(bank, account, amount or None, _plain(memo), bool(amount))


def _plain(memo: str) -> str:
    """What is left of a memo at a bank, worked out apart from the program."""
    bare = "".join(it for it in unicodedata.normalize("NFD", memo) if not unicodedata.combining(it))
    ascii_only = "".join(it if " " <= it <= "~" else " " for it in bare.replace("đ", "d").replace("Đ", "D"))
    return " ".join(ascii_only.split())[:25].rstrip()


def _drawn(codes: list[str]) -> None:
    try:
        zxing = importlib.import_module("zxingcpp")
        arrays = importlib.import_module("numpy")
    except ImportError:
        print("VietQR drawn and read from the picture: zxing-cpp is not installed, not measured")
        return
    right = 0
    for code in codes:
        rows = segno.make(code, error="m", micro=False).matrix_iter(scale=4, border=4)
        picture = arrays.array([[0 if dark else 255 for dark in row] for row in rows], dtype=arrays.uint8)
        right += [it.text for it in zxing.read_barcodes(picture, formats=zxing.BarcodeFormat.QRCode)] == [code]
    print(f"VietQR drawn and read from the picture: {right} of {len(codes)} right · must: all")


if __name__ == "__main__":
    main()
