"""Three-way merge: nothing of ours is lost, changes of different places both stand, and the result fits together."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.conditions import Is
from oneshop.catalogue.consistency import faults_of
from oneshop.catalogue.fees import Fee, FeeStatus, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.merging import merge3
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Paper,
    ProcedureContent,
    ProcessingTime,
    Question,
    Result,
    Step,
    TimeUnit,
)
from oneshop.catalogue.record import from_record, to_record
from tests.catalogue.strategies import contents

BASE = ProcedureContent(
    code="1.001193",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    questions=(Question("tuoi", "Trẻ bao nhiêu tuổi?", (Answer("duoi_6", "Dưới 6"), Answer("tu_6", "Từ 6"))),),
    papers=(
        Paper("p1", "Tờ khai đăng ký khai sinh theo mẫu", originals=1),
        Paper("p2", "Giấy chứng sinh do cơ sở y tế cấp", originals=1, copies=0),
        Paper("p3", "Giấy ủy quyền có chứng thực", originals=1, when=Is("tuoi", ("tu_6",))),
    ),
    channels=(
        Channel(
            ChannelKind.IN_PERSON,
            times=(ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY),),
            fees=(Fee("Lệ phí hộ tịch", rate=Rate.FIXED, amount=8000),),
        ),
        Channel(ChannelKind.ONLINE, times=(ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY),)),
    ),
    steps=(Step("Nộp hồ sơ tại bộ phận một cửa"), Step("Nhận kết quả theo giấy hẹn")),
    results=(Result("Giấy khai sinh"),),
)


def with_paper(content: ProcedureContent, place: int, **changes: object) -> ProcedureContent:
    papers = list(content.papers)
    papers[place] = replace(papers[place], **changes)  # type: ignore[arg-type]  # a test helper passes any field
    return replace(content, papers=tuple(papers))


any_three = st.tuples(contents, contents, contents)


@given(contents, contents)
def test_what_they_left_as_it_was_leaves_ours(base: ProcedureContent, ours: ProcedureContent) -> None:
    assert merge3(base, base, ours).content == ours


@given(contents, contents)
def test_what_we_left_as_it_was_becomes_theirs(base: ProcedureContent, theirs: ProcedureContent) -> None:
    merged = merge3(base, theirs, base)
    assert merged.content == theirs
    assert merged.is_clean
    assert bool(merged.taken) == (base != theirs)


@given(contents, contents)
def test_the_same_change_of_both_is_one(base: ProcedureContent, both: ProcedureContent) -> None:
    merged = merge3(base, both, both)
    assert merged.content == both
    assert merged.is_clean


@given(any_three)
def test_any_three_make_a_content_that_can_be_kept_and_loses_no_part_of_ours(
    three: tuple[ProcedureContent, ProcedureContent, ProcedureContent],
) -> None:
    base, theirs, ours = three
    merged = merge3(base, theirs, ours)
    assert from_record(to_record(merged.content)) == merged.content
    for part in ("code", "name", "field", "boundary_free", "verified"):
        value = getattr(ours, part)
        if value != getattr(base, part):
            assert getattr(merged.content, part) == value
    for part in ("papers", "steps", "results", "requirements", "legal_basis", "offices"):
        own = [item for item in getattr(ours, part) if item not in getattr(base, part)]
        assert len(getattr(merged.content, part)) >= len(own)


_EDITS = st.lists(
    st.sampled_from(
        [
            lambda content: replace(content, name="Khai sinh"),
            lambda content: replace(content, summary="Tóm tắt"),
            lambda content: with_paper(content, 0, originals=2),
            lambda content: with_paper(content, 0, note="Mang bản chính"),
            lambda content: with_paper(content, 1, name="Giấy chứng sinh do cơ sở y tế cấp hoặc giấy cam đoan"),
            lambda content: replace(content, steps=(*content.steps, Step("Kiểm tra thông tin trước khi ký"))),
            lambda content: replace(content, results=(Result("Giấy khai sinh", "KQ.1"),)),
            lambda content: replace(content, requirements=("Có mặt người được khai sinh",)),
        ]
    ),
    max_size=4,
    unique=True,
)


@given(_EDITS, _EDITS)
def test_edits_of_different_places_all_stand(first: list[object], second: list[object]) -> None:
    theirs_only = [edit for edit in first if edit not in second]
    theirs, ours, both = BASE, BASE, BASE
    for edit in theirs_only:
        theirs = edit(theirs)  # type: ignore[operator]  # edits are functions
    for edit in second:
        ours = edit(ours)  # type: ignore[operator]  # edits are functions
    for edit in (*theirs_only, *second):
        both = edit(both)  # type: ignore[operator]  # edits are functions
    merged = merge3(BASE, theirs, ours)
    assert merged.is_clean
    assert to_record(merged.content) == to_record(both)


def test_two_leaves_of_one_paper_both_stand() -> None:
    merged = merge3(BASE, with_paper(BASE, 0, originals=2), with_paper(BASE, 0, copies=1))
    assert merged.content.papers[0] == replace(BASE.papers[0], originals=2, copies=1)
    assert [one.path for one in merged.taken] == ["papers[0].originals"]


def test_a_leaf_changed_by_both_is_a_conflict_and_ours_is_kept() -> None:
    merged = merge3(BASE, with_paper(BASE, 0, originals=2), with_paper(BASE, 0, originals=3))
    assert merged.content.papers[0].originals == 3
    (conflict,) = merged.conflicts
    assert conflict.path == "papers[0].originals"
    assert conflict.name == "Thành phần hồ sơ “Tờ khai đăng ký khai sinh theo mẫu”, số bản chính"
    assert (conflict.base, conflict.theirs, conflict.ours) == ("1", "2", "3")


def test_an_amount_and_its_unit_are_never_mixed() -> None:
    def with_time(amount: int, unit: TimeUnit) -> ProcedureContent:
        first = replace(BASE.channels[0], times=(ProcessingTime(Decimal(amount), unit),))
        return replace(BASE, channels=(first, *BASE.channels[1:]))

    merged = merge3(BASE, with_time(7, TimeUnit.WORKING_DAY), with_time(5, TimeUnit.DAY))
    assert merged.content == with_time(5, TimeUnit.DAY)
    assert [one.path for one in merged.conflicts] == ["channels[0].times[0].amount"]
    assert merged.conflicts[0].theirs == "7 ngày làm việc"


def test_a_fee_we_confirmed_does_not_confirm_their_new_amount() -> None:
    def with_fee(**changes: object) -> ProcedureContent:
        fee = replace(BASE.channels[0].fees[0], **changes)  # type: ignore[arg-type]  # any field of a fee
        return replace(BASE, channels=(replace(BASE.channels[0], fees=(fee,)), *BASE.channels[1:]))

    ours = with_fee(status=FeeStatus.CONFIRMED, basis=Citation("07/2025/NQ-HĐND"))
    merged = merge3(BASE, with_fee(amount=10000), ours)
    assert merged.content == ours
    assert "10.000 đồng" in merged.conflicts[0].theirs


def test_items_added_by_both_stand_beside_each_other_and_their_ids_do_not_clash() -> None:
    theirs = replace(BASE, papers=(*BASE.papers, Paper("p4", "Hộ chiếu của mẹ")))
    ours = replace(BASE, papers=(*BASE.papers, Paper("p4", "Giấy chứng nhận kết hôn")))
    merged = merge3(BASE, theirs, ours)
    assert [paper.name for paper in merged.content.papers[3:]] == ["Giấy chứng nhận kết hôn", "Hộ chiếu của mẹ"]
    assert faults_of(merged.content) == ()


def test_a_paper_they_removed_and_we_changed_stays_and_is_told() -> None:
    theirs = replace(BASE, papers=(BASE.papers[0], BASE.papers[2]))
    ours = with_paper(BASE, 1, copies=2)
    merged = merge3(BASE, theirs, ours)
    assert merged.content == ours
    assert [(one.path, one.theirs) for one in merged.conflicts] == [("papers[1]", "không có")]


def test_a_paper_we_removed_and_they_changed_stays_away_and_is_told() -> None:
    ours = replace(BASE, papers=(BASE.papers[0], BASE.papers[2]))
    merged = merge3(BASE, with_paper(BASE, 1, copies=2), ours)
    assert merged.content == ours
    assert [(one.path, one.ours) for one in merged.conflicts] == [("papers", "không có")]
    assert "Giấy chứng sinh" in merged.conflicts[0].name


def test_their_order_and_our_words_both_stand() -> None:
    theirs = replace(BASE, papers=tuple(reversed(BASE.papers)))
    merged = merge3(BASE, theirs, with_paper(BASE, 0, originals=2))
    assert [paper.id for paper in merged.content.papers] == ["p3", "p2", "p1"]
    assert merged.content.papers[2].originals == 2


def test_a_question_they_removed_comes_back_where_our_paper_still_asks_it() -> None:
    theirs = replace(BASE, questions=(), papers=BASE.papers[:2])
    ours = replace(BASE, papers=(*BASE.papers, Paper("p9", "Ý kiến của trẻ", when=Is("tuoi", ("tu_6",)))))
    merged = merge3(BASE, theirs, ours)
    assert faults_of(merged.content) == ()
    assert merged.content.papers[-1].name == "Ý kiến của trẻ"
    assert "questions" in [one.path for one in merged.conflicts]


def test_their_paper_that_asks_what_we_no_longer_ask_is_left_out_and_told() -> None:
    ours = replace(BASE, questions=(), papers=BASE.papers[:2])
    theirs = replace(BASE, papers=(*BASE.papers, Paper("p9", "Ý kiến của trẻ", when=Is("tuoi", ("tu_6",)))))
    merged = merge3(BASE, theirs, ours)
    assert merged.content == ours
    assert "papers" in [one.path for one in merged.conflicts]


def test_changes_that_make_no_question_together_keep_ours() -> None:
    question = Question("q", "Ở đâu?", tuple(Answer(value, value) for value in ("a", "b", "c")))
    base = replace(BASE, questions=(question,), papers=())
    theirs = replace(base, questions=(replace(question, answers=question.answers[:2]),))
    ours = replace(base, questions=(replace(question, answers=question.answers[1:]),))
    # One answer is left of each side's two: no question can have that.
    merged = merge3(base, theirs, ours)
    assert merged.content == ours
    assert not merged.is_clean
