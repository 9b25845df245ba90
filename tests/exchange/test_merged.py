"""The merged JSON Lines."""

from pathlib import Path

import pytest

from oneshop.catalogue.conditions import Stated
from oneshop.catalogue.incoming import Severity, Source
from oneshop.catalogue.procedure import ChannelKind, Office, OfficeRole, OnlineLevel
from oneshop.exchange.reading import read_file

from .builders import found, lines, merged, only


def test_a_line_is_read_with_its_own_text(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", merged(field="Kế toán, kiểm toán", audience="Doanh nghiệp", decision_no="1/QĐ"))
    record = only(path)
    assert (record.source, record.row, record.withdrawn) == (Source.MERGED, 1, False)
    assert record.text == path.read_text(encoding="utf-8").strip()
    assert (record.content.field, record.content.decision) == ("Kế toán, kiểm toán", "1/QĐ")


def test_what_left_the_portals_catalogue_is_withdrawn_with_a_note(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", merged(in_catalogue_of_2026_07_18=False)))
    assert contents.records[0].withdrawn
    assert [problem.severity for problem in contents.problems] == [Severity.NOTE]
    assert "18/07/2026" in contents.problems[0].message


@pytest.mark.parametrize(("words", "level"), [("Toàn trình", OnlineLevel.FULL), ("Mức 4", OnlineLevel.UNKNOWN)])
def test_only_the_word_of_the_law_makes_it_fully_online(tmp_path: Path, words: str, level: OnlineLevel) -> None:
    record = only(lines(tmp_path / "a.jsonl", merged(online_level=words, online_channel=True)))
    assert record.content.online.level is level
    assert (dict(record.content.extra).get("online_level") is None) == (level is OnlineLevel.FULL)


def test_the_portal_address_comes_with_an_unknown_level(tmp_path: Path) -> None:
    online = only(lines(tmp_path / "a.jsonl", merged(detail_url="https://dichvucong.gov.vn/x"))).content.online
    assert (online.level, online.portal_url) == (OnlineLevel.UNKNOWN, "https://dichvucong.gov.vn/x")


def test_an_address_that_is_no_web_address_is_never_opened(tmp_path: Path) -> None:
    content = only(lines(tmp_path / "a.jsonl", merged(detail_url="javascript:alert(1)"))).content
    assert content.online.portal_url is None
    assert dict(content.extra)["detail_url"] == "javascript:alert(1)"


def test_offices_keep_their_roles_and_nobody_delegates_to_himself(tmp_path: Path) -> None:
    record = merged(
        agency="Sở Y tế", competent_authority="Bộ Y tế", delegated_authority="Bộ Y tế", coordinating_agency="Bộ Công an"
    )
    content = only(lines(tmp_path / "a.jsonl", record)).content
    assert content.offices == (
        Office("Sở Y tế", OfficeRole.COMPETENT),
        Office("Bộ Y tế", OfficeRole.DECIDING),
        Office("Bộ Công an", OfficeRole.COORDINATING),
        Office("Bộ Thử nghiệm", OfficeRole.ISSUING),
    )
    assert dict(content.extra)["delegated_authority"] == "Bộ Y tế"


def test_a_real_delegate_is_a_delegate(tmp_path: Path) -> None:
    record = merged(competent_authority="Bộ Y tế", delegated_authority="Sở Y tế")
    offices = only(lines(tmp_path / "a.jsonl", record)).content.offices
    assert Office("Sở Y tế", OfficeRole.DELEGATED) in offices


def test_rows_of_one_channel_are_told_apart_by_their_description(tmp_path: Path) -> None:
    rows = [
        {"form": "Trực tiếp", "duration": "5 ngày", "fee_text": None, "description": "Cấp mới"},
        {"form": "Trực tiếp", "duration": "N/A", "fee_text": "Miễn phí", "description": "Cấp lại", "fee_from": "x"},
        {"form": None, "duration": None, "fee_text": None, "description": None},
    ]
    contents = read_file(lines(tmp_path / "a.jsonl", merged(channels=rows)))
    content = contents.records[0].content
    assert [(row.kind, row.when) for row in content.channels[:2]] == [
        (ChannelKind.IN_PERSON, Stated("Cấp mới")),
        (ChannelKind.IN_PERSON, Stated("Cấp lại")),
    ]
    assert content.channels[2].kind is ChannelKind.UNSTATED
    assert content.channels[1].times[0].text == "N/A"
    assert [problem.value for problem in found(contents, "channels[1].duration")] == ["N/A"]
    assert dict(content.extra)["channels.fee_from"] == "x"


def test_an_unknown_currency_is_no_amount(tmp_path: Path) -> None:
    fee = {"type": "FEE", "value": 5000, "currency": "Yên", "description": None}
    rows = [{"form": "Trực tiếp", "duration": None, "fee_text": "5.000 Yên", "fees": [fee]}]
    (found_fee,) = only(lines(tmp_path / "a.jsonl", merged(channels=rows))).content.channels[0].fees
    assert (found_fee.amount, found_fee.text) == (None, "5.000 Yên")


def test_the_portals_nothing_here_is_nothing(tmp_path: Path) -> None:
    empty = "Không có thông tinTừ khóaKhông có thông tinMô tảKhông có thông tin"
    record = only(lines(tmp_path / "a.jsonl", merged(conditions=empty)))
    assert record.content.requirements == () and "requirements" not in record.states


def test_what_has_no_field_is_kept_under_its_key(tmp_path: Path) -> None:
    content = only(lines(tmp_path / "a.jsonl", merged(local_only=True, moi={"a": [1, None, ""]}, trong=[]))).content
    assert content.extra == (("local_only", "true"), ("moi", '{"a": [1]}'))


def test_letters_no_database_can_hold_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = '{"code": "1.000001", "name": "A\\u0000B \\ud83d C", "in_catalogue_of_2026_07_18": true}'
    path.write_text(text, encoding="utf-8")
    record = only(path)
    assert record.content.name == "AB \ufffd C"
    assert record.text == text


def test_every_repeated_code_is_reported_with_both_lines(tmp_path: Path) -> None:
    contents = read_file(lines(tmp_path / "a.jsonl", merged(), merged(name="Khác"), merged()))
    assert [(problem.row, problem.severity) for problem in contents.problems] == [
        (2, Severity.WARNING),
        (3, Severity.NOTE),
    ]
    assert "Khác" in contents.records[0].text and contents.read == 3
