"""`search` tells how a query was taken and who else to ask, in words and as JSON."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Call


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


def test_a_condition_is_told_and_can_be_meant_as_words(call: Call) -> None:
    found = answer(call("search", "khai sinh cấp xã", "--json"))
    assert found["understood"] == [{"kind": "level", "words": "cấp xã", "applied": True}]
    assert all("commune" in hit["levels"] for hit in found["hits"])
    assert answer(call("search", "khai sinh cấp xã", "--literal", "level", "--json"))["understood"] == []
    assert "Đã lọc theo “cấp xã”" in call("search", "khai sinh cấp xã")[2]


def test_what_another_authority_handles_is_told_with_its_doubt(call: Call) -> None:
    (divorce,) = answer(call("search", "ly hôn", "--json"))["elsewhere"]
    assert divorce.keys() == {"matter", "authority", "basis", "note", "checked"}
    assert "Tòa án" in divorce["authority"] and divorce["checked"] is False
    told = call("search", "ly hôn")[2]
    assert "Nơi khác làm: Ly hôn: Tòa án" in told and "chưa đối chiếu nguyên văn" in told


@pytest.mark.parametrize("typed", ["ddawng kys keets hoon", "dangkykethon"])
def test_a_repaired_query_is_told_once(call: Call, typed: str) -> None:
    assert answer(call("search", typed, "--json"))["meant"] == "đăng ký kết hôn"
    assert call("search", typed)[2].count("Hiểu là: đăng ký kết hôn") == 1


def test_the_keys_of_an_answer_are_there_also_where_they_say_nothing(call: Call) -> None:
    found = answer(call("search", "khai sinh", "--limit", "1", "--json"))
    assert (found["meant"], found["understood"], found["elsewhere"], found["sure"]) == (None, [], [], True)
    assert set(found["facets"]) == {"level", "online", "fee", "field", "audience"}
    hit = found["hits"][0]
    assert (hit["withdrawn"], hit["withdrawn_on"], hit["successors"]) == (False, None, [])
    assert "Nơi khác" not in call("search", "khai sinh")[2]
