"""Which papers are there, which are missing or short, and which codes are official."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.registers.reasons import ReasonKind
from oneshop.counter.dossiers.codes import CodeFault, official_code
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.handing_in import all_in_full, as_asked, handed_over, in_full, missing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.reasons import not_covered, reasons_as_events, reasons_in
from oneshop.counter.papers import PaperStatus

counts = st.none() | st.integers(0, 3)
papers = st.builds(
    HandedPaper,
    name=st.sampled_from(["Tờ khai", "Căn cước", "Trích lục", "Giấy chứng sinh"]),
    status=st.sampled_from(PaperStatus),
    asked_originals=counts,
    asked_copies=counts,
    asked_certified=counts,
    originals=st.integers(0, 3),
    copies=st.integers(0, 3),
    certified=st.integers(0, 3),
    from_database=st.booleans(),
    is_shown_only=st.booleans(),
    is_there=st.booleans(),
    choice=st.sampled_from([None, "Chọn một giấy tờ"]),
)


@given(st.lists(papers, max_size=6))
def test_nothing_is_missing_of_what_is_there_in_full(given_papers: list[HandedPaper]) -> None:
    assert missing(all_in_full(given_papers)) == ()


@given(papers)
def test_more_of_a_paper_never_makes_it_missing(paper: HandedPaper) -> None:
    more = [
        HandedPaper(**{**vars(paper), kind: getattr(paper, kind) + 1}) for kind in ("originals", "copies", "certified")
    ]
    if not missing([paper]):
        assert [missing([it]) for it in more] == [(), (), ()]


@given(st.lists(papers, max_size=6))
def test_only_what_is_surely_needed_can_be_missing(given_papers: list[HandedPaper]) -> None:
    assert {paper.status for paper in missing(given_papers)} <= {PaperStatus.NEEDED}


def test_a_paper_too_few_is_missing_and_a_better_one_stands_for_a_lesser() -> None:
    asked = HandedPaper("Trích lục", asked_originals=1, asked_copies=2)
    assert missing([HandedPaper(**{**vars(asked), "originals": 1, "copies": 1})])
    assert not missing([HandedPaper(**{**vars(asked), "originals": 1, "certified": 1, "copies": 1})])
    assert missing([HandedPaper(**{**vars(asked), "copies": 5})]), "a copy is no original"


def test_what_the_office_looks_up_and_what_was_shown_is_there() -> None:
    assert missing([HandedPaper("Căn cước", is_shown_only=True)])
    assert not missing([HandedPaper("Căn cước", is_shown_only=True, is_there=True)])
    assert not missing([HandedPaper("Trích lục", asked_originals=1, from_database=True)])


def test_a_paper_without_a_stated_number_is_there_when_anything_of_it_is() -> None:
    assert missing([HandedPaper("Tờ khai")])
    assert not missing([HandedPaper("Tờ khai", copies=1)])
    assert not missing([in_full(HandedPaper("Tờ khai"))])


def test_one_of_the_papers_that_stand_for_each_other_is_enough() -> None:
    one, other = (HandedPaper(name, asked_originals=1, choice="Chọn một") for name in ("Sổ đỏ", "Hợp đồng"))
    assert missing([one, other]) == (one, other)
    assert missing([one, in_full(other)]) == ()
    assert not_covered(missing([one, other]), [ReasonGiven("BS01", "Thiếu", "Hợp đồng")]) == ()


def test_what_nothing_was_said_of_is_not_there_and_what_no_list_asks_for_comes_behind() -> None:
    asked = (HandedPaper("Tờ khai", asked_originals=1), HandedPaper("Căn cước", asked_copies=1))
    more = HandedPaper("Đơn viết tay", originals=1)
    together = handed_over(asked, [more, HandedPaper("Tờ khai", originals=1)])
    assert [(it.name, it.status, it.originals) for it in together] == [
        ("Tờ khai", PaperStatus.NEEDED, 1),
        ("Căn cước", PaperStatus.NEEDED, 0),
        ("Đơn viết tay", PaperStatus.IF, 1),
    ]
    assert [paper.name for paper in missing(together)] == ["Căn cước"]
    assert as_asked(together)[:2] == asked


def test_nobody_makes_a_needed_paper_optional_by_saying_so() -> None:
    asked = HandedPaper("Tờ khai", asked_originals=1)
    assert missing(handed_over([asked], [HandedPaper("Tờ khai", PaperStatus.IF)]))


def test_reasons_come_back_from_the_story_as_they_were_given() -> None:
    from datetime import datetime

    at = datetime(2026, 11, 23, 9)
    first = (ReasonGiven("BS01", "Còn thiếu tờ khai."),)
    last = (ReasonGiven("BS01", "Xin nộp\nthêm.", "Tờ khai"), ReasonGiven("BS05", "Xin ký."))
    story = (
        *reasons_as_events(EventKind.SUPPLEMENT_ASKED, at, "hoa", first),
        *reasons_as_events(EventKind.SUPPLEMENT_ASKED, at + timedelta(days=1), "hoa", last),
    )
    assert reasons_in(story, EventKind.SUPPLEMENT_ASKED) == (ReasonGiven("BS01", "Xin nộp thêm.", "Tờ khai"), last[1])
    assert reasons_in(story, EventKind.REFUSED) == ()
    assert ReasonKind.SUPPLEMENT.value == "supplement"


ACCEPTED = (
    "H15.50.05.13-261008-0975",
    "000.00.15.H47-230928-0001",
    "H47-260101-0001",
    "G22.99-261123-170001",
    "H15.500.13-280229-0001234",
)
REFUSED = (
    "",
    "abc",
    "H15-261301-0001",
    "H15-260229-0001",
    "H15-261123-001",
    "H15-261123-00000001",
    "H15.1.2.3.4.5-261123-0001",
    "H15-261123-0001; DROP",
    "h15-２６１１２３-0001",
    "TAM-261123-0007",
    "tam-261123-0007",
)


@pytest.mark.parametrize("code", [code for code in ACCEPTED if not code.startswith("000")])
def test_an_official_code_is_accepted_however_it_was_typed(code: str) -> None:
    assert official_code(code) == code
    assert official_code(f" {code.lower().replace('-', ' – ')} ") == code


def test_the_old_structure_is_accepted_only_in_the_order_that_was_read() -> None:
    assert official_code("000.00.15.H47-230928-0001") == "000.00.15.H47-230928-0001"


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_an_official_code_is_refused_with_words(code: str) -> None:
    with pytest.raises(CodeFault, match=r"mã|Mã"):
        official_code(code)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 9999999))
def test_every_real_day_is_accepted(day: date, number: int) -> None:
    code = f"H15.50-{day:%y%m%d}-{number:04d}"
    assert official_code(code) == code
