"""Which typed texts count as questions without an answer."""

import pytest

from oneshop.services.asking import RESTED_IN_VAIN_SECONDS, RESTED_SECONDS, AskingFollowed


class Clerk:
    """Types, waits and opens, by a clock of the test's own."""

    def __init__(self) -> None:
        self.now = 100.0
        self.left: list[str] = []
        self.following = AskingFollowed(self.left.append, lambda: self.now)

    def types(self, text: str, *, has_answer: bool = True, waits: float = 0.1) -> "Clerk":
        self.following.asked(text, has_answer=has_answer)
        self.now += waits
        return self

    def opens(self) -> "Clerk":
        self.following.chose()
        return self


READS = RESTED_SECONDS + 1


def test_a_question_read_and_cleared_without_opening_anything_counts() -> None:
    assert Clerk().types("nuôi chim yến", waits=READS).types("").left == ["nuôi chim yến"]


def test_a_question_read_and_replaced_by_another_counts() -> None:
    clerk = Clerk().types("giấy chứng sinh", waits=READS).types("khai sinh", waits=READS).opens().types("")
    assert clerk.left == ["giấy chứng sinh"]


def test_a_question_whose_hit_was_opened_does_not_count() -> None:
    assert Clerk().types("khai sinh", waits=READS).opens().types("", waits=READS).types("x").left == []


def test_letters_on_the_way_are_no_questions() -> None:
    clerk = Clerk()
    for end in range(1, 9):
        clerk.types("ly hôn ở"[:end], has_answer=False)
    assert clerk.types("").left == []


def test_a_text_typed_further_is_the_same_question() -> None:
    clerk = Clerk().types("khai", waits=READS).types("khai sinh", waits=READS).opens().types("")
    assert clerk.left == []


def test_taking_letters_back_waits_for_what_comes() -> None:
    clerk = Clerk().types("khai sinhh", waits=READS).types("khai sinh", waits=0.2)
    assert clerk.left == []
    assert clerk.opens().types("").left == []
    again = Clerk().types("mua vé số", waits=READS).types("mua vé", waits=0.1).types("mua", waits=0.1).types("")
    assert again.left == ["mua vé số"]


def test_marks_typed_later_do_not_make_it_another_question() -> None:
    assert Clerk().types("khai sinh cho be", waits=READS).types("khai sinh cho bé", waits=0.1).opens().left == []


@pytest.mark.parametrize(("has_answer", "counts"), [(False, True), (True, False)])
def test_where_nothing_was_found_a_shorter_look_is_enough(has_answer: bool, counts: bool) -> None:
    clerk = Clerk().types("xổ số", has_answer=has_answer, waits=RESTED_IN_VAIN_SECONDS + 0.1).types("")
    assert bool(clerk.left) is counts


def test_the_same_question_is_told_once_however_often_its_list_is_drawn() -> None:
    clerk = Clerk().types("xổ số", waits=READS).types("xổ số", waits=READS).types("").types("")
    assert clerk.left == ["xổ số"]
