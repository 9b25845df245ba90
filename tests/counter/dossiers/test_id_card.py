"""The QR of a card: read where it is whole, doubted where a scanner garbled it, and nothing else taken for one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.counter.dossiers.id_card import read_id_card
from oneshop.counter.dossiers.scans import ScanKind, scan_of
from oneshop.vietnamese.identity import Sex

CARD = "049192345612|201234589|Nguyễn Thị Bưởi|05061992|Nữ|Tổ 5, Thạch Bích, Đại Lộc, Quảng Nam|10052021"


def test_a_card_is_read_field_by_field() -> None:
    card = read_id_card(CARD)
    assert card is not None
    assert (card.number, card.name, card.old_number) == ("049192345612", "Nguyễn Thị Bưởi", "201234589")
    assert (card.born, card.sex, card.issued) == (date(1992, 6, 5), Sex.FEMALE, date(2021, 5, 10))
    assert card.address == "Tổ 5, Thạch Bích, Đại Lộc, Quảng Nam"
    assert (card.number_doubts, card.name_doubts, card.address_doubts) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        CARD.replace("|201234589|", "||"),
        CARD.replace("|201234589|", "|"),
        CARD.replace("|", "¦"),
        CARD.replace("05061992", "05/06/1992"),
        f"{CARD}||Nguyễn Văn A|",
        CARD.encode().decode("latin-1"),
        CARD.swapcase(),
    ],
    ids=["no old number", "six fields", "other bar", "slashes", "the card of 2024", "bytes one by one", "Caps Lock"],
)
def test_what_scanners_do_to_a_card_is_put_right(text: str) -> None:
    card = read_id_card(text)
    assert card is not None
    assert (card.number, card.name, card.born) == ("049192345612", "Nguyễn Thị Bưởi", date(1992, 6, 5))
    assert card.sex is Sex.FEMALE


@pytest.mark.parametrize("name", ["NGUYEN THI BUOI", "Nguy?n Th? B??i", "Nguyeenx Thij Buwowri", "Nguyễn Th1 Bưởi", ""])
def test_a_name_that_may_be_garbled_is_doubted(name: str) -> None:
    card = read_id_card(CARD.replace("Nguyễn Thị Bưởi", name))
    assert card is not None
    assert card.name_doubts


def test_a_card_that_contradicts_itself_is_taken_and_doubted() -> None:
    card = read_id_card(CARD.replace("|Nữ|", "|Nam|").replace("05061992", "99991992"))
    assert card is not None
    assert "giới tính" in card.number_doubts[0]
    assert "ngày sinh" in card.number_doubts[-1]


def test_nothing_personal_is_shown_by_repr() -> None:
    shown = repr(read_id_card(CARD)) + repr(scan_of(CARD))
    assert not any(said in shown for said in ("0491", "Bưởi", "1992", "Thạch"))


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_none(text: str) -> None:
    card = read_id_card(text)
    assert card is None or card.number
    assert read_id_card(f"049192345612|{text}|||||") is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("TAM-261123-0007", ScanKind.DOSSIER),
        ("TAM-261123-Q2-0007", ScanKind.DOSSIER),
        ("H15.50.05.13-261008-0975", ScanKind.DOSSIER),
        ("000.00.15.H47-230928-0001", ScanKind.DOSSIER),
        ("7K2F-9QA", ScanKind.CHECK_CODE),
        (CARD, ScanKind.ID_CARD),
    ],
)
def test_each_kind_of_scan_is_known(text: str, kind: ScanKind) -> None:
    scan = scan_of(text)
    assert scan is not None
    assert scan.kind is kind


@pytest.mark.parametrize("text", ["1.001193", "8934567890123", "khai sinh", "H15-991399-0001", "7K2F-9QI", ""])
def test_other_texts_are_no_scan(text: str) -> None:
    assert scan_of(text) is None
