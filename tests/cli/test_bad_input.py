"""Bad input by command line: refused in words that name the thing, the place and the next step; nothing is changed."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from oneshop.cli.speech import Exit
from oneshop.services.clock import today
from oneshop.services.opening import Location, open_services
from oneshop.store.accounts import AccountBook
from tests.cli.conftest import As
from tests.cli.test_drafts import edited

CODE = "1.001193"
DELEGATION = (
    *("delegation", "add", "--number", "5/QĐ-UBND", "--issued", "2026-03-01", "--province", "Đắk Lắk"),
    *("--delegator", "Chủ tịch Ủy ban nhân dân xã Ea Kar"),
)
CENTRE = "Giám đốc Trung tâm Phục vụ hành chính công"
FEE = {
    "number": "12/2025/NQ-HĐND",
    "issued_on": "2025-12-01",
    "council": "Hội đồng nhân dân tỉnh Đắk Lắk",
    "provinces": ["Đắk Lắk"],
    "effect": "rate",
    "says": "Lệ phí",
    "codes": [CODE],
    "article": "Điều 3",
    "valid_from": "2026-01-01",
}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("--delegate", CENTRE, "--code", CODE, "--from", "2026-05-01", "--to", "2026-04-01"), "01/04/2026"),
        (("--delegate", "Chủ tịch UBND xã Ea Kar", "--code", CODE), "Không ai ủy quyền cho mình"),
        (("--delegate", CENTRE, "--code", "9.999999"), "không có mã: 9.999999"),
        (("--delegate", CENTRE, "--field", "Không có"), "không có lĩnh vực “Không có”"),
    ],
)
def test_a_delegation_that_cannot_be(call_as: As, line: tuple[str, ...], told: str) -> None:
    code, _, said = call_as("lan", *DELEGATION, *line)
    assert (code, told in said) == (Exit.REFUSED, True), said
    assert "5/QĐ-UBND" not in call_as("lan", "delegation", "list", "--json")[1]


def test_a_delegation_in_a_circle_or_in_its_own_place(call_as: As) -> None:
    assert call_as("lan", *DELEGATION, "--delegate", CENTRE, "--code", CODE)[0] == Exit.DONE
    back = [word.replace("5/QĐ", "7/QĐ").replace("Chủ tịch Ủy ban nhân dân xã Ea Kar", CENTRE) for word in DELEGATION]
    code, _, said = call_as("lan", *back, "--delegate", "Chủ tịch UBND xã Ea Kar", "--code", CODE)
    assert (code, "vòng tròn" in said) == (Exit.REFUSED, True)
    own = ("delegation", "supersede", "5/QĐ-UBND", "--by", "5/qđ-ubnd", "--on", "2027-01-01")
    code, _, said = call_as("lan", *own)
    assert (code, "không thể tự thay thế" in said) == (Exit.REFUSED, True)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (-1, "từ 0 đến 100.000.000.000"),
        (10**18, "từ 0 đến"),
        ("5O.000", "amount: phải là số nguyên, không phải '5O.000'"),
    ],
)
def test_a_decision_s_fee_that_cannot_be(call_as: As, tmp_path: Path, amount: object, told: str) -> None:
    file = tmp_path / "phi.json"
    file.write_text(json.dumps(FEE | {"amount": amount}), encoding="utf-8")
    code, _, said = call_as("lan", "fees", "add", str(file))
    assert (code, told in said) == (Exit.REFUSED, True), said
    assert ": :" not in said
    assert "12/2025/NQ-HĐND" not in call_as("lan", "fees", "decisions", "--json")[1]


@pytest.mark.parametrize(
    ("amount", "told"), [(-1, "không thể âm"), (10**18, "lớn hơn 100.000.000.000"), ("5O.000", "phải là số nguyên")]
)
def test_an_entry_s_fee_that_cannot_be(call_as: As, tmp_path: Path, amount: object, told: str) -> None:
    fee = {"name": "Lệ phí", "kind": "le_phi", "rate": "fixed", "amount": amount, "status": "unverified"}
    file = edited(call_as, tmp_path, channels=[{"kind": "in-person", "fees": [fee]}])
    code, _, said = call_as("lan", "draft", "save", CODE, "--file", str(file))
    assert (code, "channels[0].fees[0]" in said, told in said) == (Exit.REFUSED, True, True), said
    assert json.loads(call_as("lan", "draft", "list", "--json")[1]) == []


@pytest.mark.parametrize(
    "when", [{"all": [{"kenh": "online"}, {"kenh": "post"}]}, {"kenh": "in-person"}], ids=["in itself", "in its place"]
)
def test_a_condition_that_is_never_true_is_kept_and_not_handed_in(
    call_as: As, tmp_path: Path, when: dict[str, Any]
) -> None:
    fee = {"name": "Lệ phí", "kind": "le_phi", "rate": "fixed", "amount": 8000, "when": when}
    file = edited(call_as, tmp_path, channels=[{"kind": "online", "fees": [fee]}])
    assert call_as("lan", "draft", "save", CODE, "--file", str(file))[0] == Exit.DONE
    code, _, said = call_as("lan", "draft", "submit", CODE)
    assert (code, "channels[0].fees[0].when: điều kiện không bao giờ đúng" in said) == (Exit.REFUSED, True), said
    assert json.loads(call_as("lan", "draft", "list", "--json")[1])[0]["state"] == "draft"


def test_json_that_is_none_is_told_by_its_line(call_as: As, tmp_path: Path) -> None:
    file = tmp_path / "hong.json"
    file.write_text('{\n "number": ', encoding="utf-8")
    for line in (("fees", "add", str(file)), ("draft", "save", CODE, "--file", str(file))):
        code, _, said = call_as("lan", *line)
        assert (code, "JSON viết sai ở dòng 2" in said) == (Exit.REFUSED, True), said
        assert "Expecting" not in said


def submitted(call_as: As, tmp_path: Path, words: str, *more: str, by: str = "lan") -> str:
    """A draft that waits for approval; its number."""
    file = edited(call_as, tmp_path, summary=words)
    number = str(json.loads(call_as(by, "draft", "save", CODE, "--file", str(file), *more, "--json")[1])["id"])
    assert call_as(by, "draft", "submit", number)[0] == Exit.DONE
    return number


def test_who_wrote_or_changed_a_draft_last_does_not_approve_it(call_as: As, tmp_path: Path) -> None:
    number = submitted(call_as, tmp_path, "của Lan")
    assert call_as("minh", "draft", "take-back", number)[0] == Exit.DONE
    assert submitted(call_as, tmp_path, "của Minh", by="minh") == number
    for who in ("lan", "minh"):
        code, _, said = call_as(who, "draft", "approve", number)
        assert (code, f"Bản nháp số {number}" in said, "người khác duyệt" in said) == (Exit.NOT_PERMITTED, True, True)
    assert json.loads(call_as("lan", "draft", "list", "--json")[1])[0]["state"] == "submitted"


def test_a_scheduled_version_is_approved_until_its_day_and_refuses_an_earlier_one(call_as: As, tmp_path: Path) -> None:
    day, earlier = today() + timedelta(days=10), today() + timedelta(days=5)
    number = submitted(call_as, tmp_path, "mười ngày nữa", "--on", day.isoformat())
    version = json.loads(call_as("minh", "draft", "approve", number, "--json")[1])
    assert version["state"] == "approved"
    listed = json.loads(call_as("lan", "draft", "list", "--state", "approved", "--json")[1])
    assert [(one["id"], one["state"]) for one in listed] == [(int(number), "approved")]
    assert json.loads(call_as("lan", "draft", "list", "--state", "published", "--json")[1]) == []
    assert json.loads(call_as("hoa", "history", CODE, "--json")[1])[0]["state"] == "approved"
    then = json.loads(call_as("hoa", "show", CODE, "--on", day.isoformat(), "--json")[1])
    assert then["state"] == "published"
    other = submitted(call_as, tmp_path, "năm ngày nữa")
    code, _, said = call_as("minh", "draft", "approve", other, "--on", earlier.isoformat())
    assert (code, f"{day:%d/%m/%Y}" in said, "rút bản hẹn trước" in said) == (Exit.REFUSED, True, True)
    assert call_as("minh", "draft", "approve", other, "--on", day.isoformat())[0] == Exit.DONE


def test_a_draft_made_before_the_scheduled_version_has_to_be_merged(call_as: As, tmp_path: Path) -> None:
    number = submitted(call_as, tmp_path, "trước")
    ours = tmp_path / "moi.jsonl"
    entry = json.loads(call_as("hoa", "show", CODE, "--json")[1])
    drop = (
        "version",
        "state",
        "author",
        "approver",
        "content_hash",
        "national",
        "change_note",
        "valid_from",
        "valid_to",
    )
    ours.write_text(json.dumps({key: it for key, it in entry.items() if key not in drop} | {"summary": "tệp"}), "utf-8")
    assert call_as("it", "settings", "four-eyes", "off")[0] == Exit.DONE
    assert call_as("minh", "import", str(ours), "--publish")[0] == Exit.DONE
    code, _, said = call_as("minh", "draft", "approve", number)
    assert (code, f"Bản nháp số {number}" in said, "ghép bản số" in said) == (Exit.REFUSED, True, True), said
    assert json.loads(call_as("lan", "draft", "show", number, "--json")[1])["summary"] == "trước"


def test_a_file_of_our_own_is_not_published_by_one_person_alone(call_as: As, tmp_path: Path) -> None:
    ours = tmp_path / "moi.jsonl"
    ours.write_text(json.dumps({"code": CODE, "name": "Khai sinh của tôi"}), encoding="utf-8")
    code, _, said = call_as("lan", "import", str(ours), "--publish")
    assert (code, "người khác duyệt" in said) == (Exit.NOT_PERMITTED, True), said
    assert call_as("it", "import", str(ours), "--publish")[0] == Exit.NOT_PERMITTED
    assert json.loads(call_as("hoa", "show", CODE, "--json")[1])["name"] != "Khai sinh của tôi"
    assert call_as("lan", "import", str(ours))[0] == Exit.DONE
    assert [one["code"] for one in json.loads(call_as("lan", "draft", "list", "--json")[1])] == [CODE]


def test_two_supervisors_abolish_the_same_entry(call_as: As) -> None:
    line = ("retire", CODE, "--last-day", (today() - timedelta(days=1)).isoformat(), "--why")
    assert call_as("lan", *line, "Gộp")[0] == Exit.DONE
    code, _, said = call_as("minh", *line, "Thừa")
    assert (code, CODE in said, "lan" in said, "Duyệt hoặc bỏ" in said) == (Exit.REFUSED, True, True, True), said
    assert call_as("minh", "draft", "approve", CODE)[0] == Exit.DONE
    code, _, said = call_as("minh", *line, "Thừa")
    assert (code, "đã được bãi bỏ" in said, "Người duyệt: minh" in said) == (Exit.REFUSED, True, True), said


def test_a_disabled_account_is_refused_at_its_next_act(call_as: As, desk_folder: Path) -> None:
    assert call_as("lan", "draft", "list")[0] == Exit.DONE
    services = open_services(Location(desk_folder), with_index=False)
    with services.database.writing() as session:
        AccountBook(session).set_disabled("lan", is_disabled=True)
    services.close()
    code, _, said = call_as("lan", "draft", "list")
    assert (code, "“lan” đã bị khóa" in said, "quản trị" in said) == (Exit.NOT_PERMITTED, True, True)
