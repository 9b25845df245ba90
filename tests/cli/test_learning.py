"""The `learning` commands: list, assign, take back, forget, clear, and the switch."""

import json
from pathlib import Path
from typing import Any

import pytest

from oneshop.services.local_synonyms import LocalSynonymsFile
from oneshop.services.unanswered import UnansweredQuestions
from tests.cli.conftest import Call

BIRTH = "1.001193"
TERM = "giấy cho em bé sơ sinh"


def answer(called: tuple[int, str, str]) -> Any:
    assert called[0] == 0, called
    return json.loads(called[1])


@pytest.fixture
def questions(desk_folder: Path) -> UnansweredQuestions:
    noted = UnansweredQuestions(desk_folder / "unanswered.json")
    noted.switch(is_on=True)
    for text in ("xổ số", "xổ số", "ly hôn"):
        noted.note(text)
    return noted


def test_the_list_tells_how_often_each_was_asked(call: Call, questions: UnansweredQuestions) -> None:
    listed = answer(call("learning", "list", "--json"))
    assert listed["is_on"] is True and listed["synonyms"] == [] and listed["fault"] is None
    assert [(row["text"], row["times"]) for row in listed["questions"]] == [("xổ số", 2), ("ly hôn", 1)]
    assert listed["questions"][0].keys() == {"text", "times", "first", "last"}
    code, out, _ = call("learning", "list")
    assert code == 0 and "2 lần" in out and "Đang ghi lại" in out


def test_an_assigned_term_is_found_by_the_next_search_until_it_is_taken_back(
    call: Call, questions: UnansweredQuestions
) -> None:
    made = answer(call("learning", "assign", "xổ số", BIRTH, "--term", TERM, "--json"))
    assert made["term"] == TERM
    found = answer(call("search", "giay cho em be so sinh", "--json"))
    assert found["hits"][0]["code"] == BIRTH
    assert [one.text for one in questions.all()] == ["ly hôn"]
    assert answer(call("learning", "unassign", TERM, "--json")) == {"term": TERM}
    assert call("learning", "unassign", TERM)[0] == 1


def test_what_is_not_there_is_an_honest_no(call: Call) -> None:
    assert call("learning", "forget", "chưa ai hỏi")[0] == 1
    code, _, err = call("learning", "assign", "ly hôn", "9.999999")
    assert code == 1 and "9.999999" in err
    assert call("learning", "assign", "…", BIRTH)[0] == 2


def test_forgetting_clearing_and_the_switch(call: Call, questions: UnansweredQuestions) -> None:
    assert answer(call("learning", "forget", "ly hôn", "--json")) == {"text": "ly hôn"}
    assert answer(call("learning", "off", "--json")) == {"is_on": False}
    questions.note("không ghi nữa")
    assert answer(call("learning", "clear", "--json")) == {"count": 1}
    assert answer(call("learning", "list", "--json"))["questions"] == []
    assert "Không ghi lại" in call("learning", "list")[1]
    assert answer(call("learning", "on", "--json")) == {"is_on": True}


def test_a_faulty_file_is_told_with_its_line(call: Call, desk_folder: Path) -> None:
    (desk_folder / "local_synonyms.yaml").write_text("colloquial:\n  - {term: x}\n", encoding="utf-8")
    assert "dòng 2" in answer(call("learning", "list", "--json"))["fault"]
    code, _, err = call("learning", "assign", "ly hôn", BIRTH)
    assert code == 2 and "dòng 2" in err
    assert call("search", "khai sinh")[0] == 0


def test_it_speaks_english_where_asked(call: Call) -> None:
    code, out, _ = call("--lang", "en", "learning", "off")
    assert (code, out) == (0, "Questions without an answer are not noted.\n")


def test_a_renamed_procedure_is_told_with_its_new_name(call: Call, desk_folder: Path) -> None:
    LocalSynonymsFile(desk_folder / "local_synonyms.yaml").add("giấy em bé", "Tên không còn ai mang", BIRTH)
    (listed,) = answer(call("learning", "list", "--json"))["synonyms"]
    assert listed["is_renamed"] is True and listed["means"] != ["Tên không còn ai mang"]
    assert "(thủ tục đã đổi tên)" in call("learning", "list")[1]
