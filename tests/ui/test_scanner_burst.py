"""A scanner's burst and a person's typing, told apart: whatever comes, no key is lost, doubled or overtaken."""

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from oneshop.counter.dossiers.scans import may_become_scan, scan_of
from ui.scanner_burst import MOST_APART_MS, KeyKind, ScannerBurst

CARD = "049212345612|201234589|Nguyễn Thị Bưởi|05061992|Nữ|Tổ 5, Thạch Bích, Đại Lộc, Quảng Nam|10052021"
SCANS = ("TAM-261123-0007", "H15.50.05.13-261008-0975", "000.00.15.H47-230928-0001", "7K2F9QA", "7K2F-9QA", CARD)
Key = tuple[KeyKind, str]

_letters = st.sampled_from([(KeyKind.LETTER, letter) for letter in "09AHTx.-| ễ"])
_scans = st.sampled_from([tuple((KeyKind.LETTER, letter) for letter in scan) for scan in SCANS])
_others = st.sampled_from([(KeyKind.END, "\r"), (KeyKind.ALONG, ""), (KeyKind.OTHER, "")])
_keys = st.lists(st.one_of(_letters.map(lambda key: (key,)), _others.map(lambda key: (key,)), _scans), max_size=8).map(
    lambda groups: [key for group in groups for key in group]
)
_pauses = st.sampled_from([0, 1, 8, 30, MOST_APART_MS, MOST_APART_MS + 1, 300])


class _Desk:
    """Presses keys at times, rests where the pause is long, and keeps what came out of it."""

    def __init__(self) -> None:
        self.burst: ScannerBurst[int] = ScannerBurst(may_become_scan, lambda text: scan_of(text) is not None)
        self.passed: list[int] = []
        self.scanned: list[str] = []
        self.gone: list[int] = []
        self._inside: list[int] = []

    def press(self, keys: list[Key], pauses: list[int]) -> None:
        at_ms = 0.0
        for number, ((kind, text), pause) in enumerate(zip(keys, pauses, strict=False)):
            if pause > MOST_APART_MS:
                self._take(self.burst.rest())
            at_ms += pause
            self._inside.append(number)
            self._take(self.burst.press(kind, text, at_ms, number))
        self._take(self.burst.rest())

    def _take(self, outcome) -> None:  # type: ignore[no-untyped-def]  # an Outcome of whatever was pressed.
        for token in outcome.passed:
            self.passed.append(token)
            self._inside.remove(token)
        if not self.burst.is_holding:
            self.gone += self._inside
            self._inside.clear()
        if outcome.scanned is not None:
            self.scanned.append(outcome.scanned)


@given(_keys, st.lists(_pauses, min_size=200, max_size=200))
def test_every_key_comes_out_once_and_in_order(keys: list[Key], pauses: list[int]) -> None:
    desk = _Desk()
    desk.press(keys, pauses)
    pressed = min(len(keys), len(pauses))
    assert sorted(desk.passed + desk.gone) == list(range(pressed))
    assert desk.passed == sorted(desk.passed)
    letters = "".join(keys[number][1] for number in desk.gone if keys[number][0] is KeyKind.LETTER)
    assert letters == "".join(desk.scanned), "what is kept back is a scan, to the letter"


@given(_keys, st.lists(_pauses, min_size=200, max_size=200))
def test_a_key_waits_only_while_keys_follow_each_other_fast(keys: list[Key], pauses: list[int]) -> None:
    burst: ScannerBurst[int] = ScannerBurst(may_become_scan, lambda text: scan_of(text) is not None)
    times = list(accumulate(pauses))
    waiting: list[int] = []
    for number, ((kind, text), at_ms) in enumerate(zip(keys, times, strict=False)):
        outcome = burst.press(kind, text, at_ms, number)
        if outcome.passed or outcome.scanned is not None:
            waiting = [it for it in waiting if it > max(outcome.passed, default=number)]
        if burst.is_holding and number not in outcome.passed and kind is KeyKind.LETTER:
            waiting.append(number)
        held = [times[it] for it in waiting]
        assert all(later - earlier <= MOST_APART_MS for earlier, later in pairwise(held))
    burst.rest()
    assert not burst.is_holding


@given(st.sampled_from(SCANS), st.integers(0, MOST_APART_MS), st.text("lamgiy09A.-", max_size=12), st.booleans())
def test_no_letter_of_a_scan_leaks_whatever_was_typed_before(scan: str, apart: int, typed: str, is_crlf: bool) -> None:
    before: list[Key] = [(KeyKind.LETTER, letter) for letter in typed]
    inside: list[Key] = [(KeyKind.LETTER, letter) for letter in scan]
    ends: list[Key] = [(KeyKind.END, "\r")] * (2 if is_crlf else 1)
    desk = _Desk()
    desk.press(before + inside + ends, [80] * len(before) + [80] + [apart] * (len(inside) + len(ends) - 1))
    assert desk.scanned == [scan]
    assert desk.passed == list(range(len(before)))


def test_what_a_person_types_is_never_caught_however_fast_they_are() -> None:
    desk = _Desk()
    text = "TAM-261123-0007"
    desk.press([*((KeyKind.LETTER, letter) for letter in text), (KeyKind.END, "\r")], [60] * 20)
    assert desk.scanned == []
    assert len(desk.passed) == len(text) + 1


def test_small_letters_do_not_wait_at_all() -> None:
    burst: ScannerBurst[str] = ScannerBurst(may_become_scan, lambda text: scan_of(text) is not None)
    for place, letter in enumerate("lam giay khai sinh"):
        assert burst.press(KeyKind.LETTER, letter, place * 5.0, letter).passed == (letter,)


def test_a_key_held_down_is_handed_on() -> None:
    desk = _Desk()
    desk.press([(KeyKind.LETTER, "7")] * 80 + [(KeyKind.OTHER, "")], [30] * 81)
    assert desk.scanned == []
    assert len(desk.passed) == 81


def test_a_second_enter_of_a_person_is_theirs() -> None:
    desk = _Desk()
    desk.press(
        [*((KeyKind.LETTER, letter) for letter in SCANS[0]), (KeyKind.END, "\r"), (KeyKind.END, "\r")],
        [5] * (len(SCANS[0]) + 1) + [400],
    )
    assert desk.scanned == [SCANS[0]]
    assert desk.passed == [len(SCANS[0]) + 1]


@given(st.sampled_from(SCANS), st.data())
def test_every_beginning_of_a_scan_may_become_one(scan: str, data: st.DataObject) -> None:
    assert may_become_scan(scan[: data.draw(st.integers(1, len(scan)))])
