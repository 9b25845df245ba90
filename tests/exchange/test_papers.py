"""Papers: alternatives become cases with one question, additions become stated conditions, nothing is dropped."""

import pytest

from oneshop.catalogue.conditions import ALWAYS, AllOf, Is, Stated, Truth, evaluate
from oneshop.catalogue.procedure import PaperKind
from oneshop.exchange.findings import Findings
from oneshop.exchange.papers import (
    CASE_QUESTION,
    OTHER_CASE,
    Dossier,
    PaperRow,
    dossier_of,
    is_alternative,
    own_condition,
)


def dossier(*rows: PaperRow) -> Dossier:
    return dossier_of(rows, Findings("thử"), "documents")


def test_headings_that_are_alternatives_become_cases_and_one_question() -> None:
    made = dossier(
        PaperRow("Tờ khai", None, originals=1, copies=0),
        PaperRow("Giấy A", "a) Đối với trường hợp cấp mới:", originals=1, copies=0),
        PaperRow("Giấy B", "b) Trường hợp cấp lại", originals=1, copies=0),
    )
    (question,) = made.questions
    assert question.id == CASE_QUESTION
    assert [answer.text for answer in question.answers] == [
        "a) Đối với trường hợp cấp mới:",
        "b) Trường hợp cấp lại",
        "Không thuộc các trường hợp trên",
    ]
    assert [case.name for case in made.cases] == ["a) Đối với trường hợp cấp mới:", "b) Trường hợp cấp lại"]
    assert [paper.when for paper in made.papers] == [
        ALWAYS,
        Is(CASE_QUESTION, ("th1",)),
        Is(CASE_QUESTION, ("th2",)),
    ]


def test_choosing_a_case_keeps_the_papers_of_everybody_and_drops_those_of_other_cases() -> None:
    made = dossier(
        PaperRow("Tờ khai", "* Giấy tờ phải nộp:", originals=1, copies=0),
        PaperRow("Giấy A", "Trường hợp cấp mới", originals=1, copies=0),
        PaperRow("Giấy B", "Trường hợp cấp lại", originals=1, copies=0),
    )
    chosen = [evaluate(paper.when, {CASE_QUESTION: "th2"}) for paper in made.papers]
    assert chosen == [Truth.TRUE, Truth.FALSE, Truth.TRUE]


def test_two_cases_that_cover_everything_need_no_third_answer() -> None:
    made = dossier(
        PaperRow("Giấy A", "Trường hợp cấp mới", originals=1, copies=0),
        PaperRow("Giấy B", "Trường hợp cấp lại", originals=1, copies=0),
    )
    assert OTHER_CASE not in [answer.value for answer in made.questions[0].answers]


def test_one_case_alone_can_be_answered_with_no() -> None:
    made = dossier(PaperRow("Giấy A", "Đối với người nước ngoài", originals=1, copies=0))
    assert [answer.value for answer in made.questions[0].answers] == ["th1", OTHER_CASE]


def test_neutral_headings_only_group() -> None:
    made = dossier(PaperRow("Tờ khai", "Thành phần hồ sơ:", originals=1, copies=0))
    assert made.questions == () and made.cases == ()
    assert (made.papers[0].group, made.papers[0].when) == ("Thành phần hồ sơ:", ALWAYS)


def test_papers_that_come_with_authorisation_do_not_depend_on_the_case() -> None:
    heading = "Trường hợp ủy quyền thực hiện thủ tục"
    made = dossier(
        PaperRow("Giấy A", "Trường hợp cấp mới", originals=1, copies=0),
        PaperRow("Văn bản ủy quyền", heading, originals=1, copies=0),
    )
    assert made.papers[1].when == Stated(heading)
    assert not is_alternative(heading)


ADDED = (
    "2. Trường hợp chào bán nhiều đợt, tổ chức phát hành cần bổ sung thêm trước mỗi đợt",
    "Trường hợp công ty sau hợp nhất, tổ chức phát hành bổ sung thêm:",
    "Trường hợp nhiều đợt, ngoài các tài liệu như hồ sơ lần đầu, công ty cần có thêm",
    "b) Đối với người thừa kế thì ngoài các giấy tờ ở điểm a, hồ sơ còn phải có",
    "Trường hợp chưa có thông tin thì hồ sơ còn có:",
    "Trường hợp kết nối bị gián đoạn thì hồ sơ phải kèm theo",
    "Đối với trường hợp tăng vốn, nộp bổ sung",
    "Trường hợp quỹ mở, quỹ đóng, bổ sung",
    "Trường hợp cơ sở làm cả hai loại bổ sung thành phần hồ sơ",
    "Đối với bên chuyển nhượng, nhà thầu có trách nhiệm cung cấp thêm các tài liệu sau",
    "Trường hợp giấy tờ nêu trên do nước ngoài cấp thì phải:",
    "Trường hợp xử lý ưu tiên",
)


@pytest.mark.parametrize("heading", ADDED)
def test_papers_on_top_of_others_neither_drop_them_nor_are_dropped(heading: str) -> None:
    made = dossier(
        PaperRow("Giấy A", "1. Trường hợp cấp mới", originals=1, copies=0),
        PaperRow("Giấy B", "2. Trường hợp cấp lại", originals=1, copies=0),
        PaperRow("Giấy thêm", heading, originals=1, copies=0),
    )
    added = made.papers[2]
    assert isinstance(added.when, Stated)
    assert [case.name for case in made.cases] == ["1. Trường hợp cấp mới", "2. Trường hợp cấp lại"]
    for answer in made.questions[0].answers:
        assert evaluate(added.when, {CASE_QUESTION: answer.value}) is Truth.UNKNOWN


@pytest.mark.parametrize(
    "heading",
    [
        "Đối với trường hợp bổ sung thêm phạm vi hành nghề",
        "Trường hợp cấp sửa đổi, bổ sung giấy phép hoạt động, hồ sơ gồm",
        "Đối với trường hợp mất Trang bổ sung:",
        "Trường hợp nhận chuyển quyền mà chỉ có hợp đồng kèm theo giấy tờ khác thì hồ sơ gồm:",
        "Đối với trường hợp tăng vốn ngoài các trường hợp chuyển đổi trái phiếu",
        "Trường hợp chào bán thêm cổ phiếu ra công chúng",
    ],
)
def test_a_case_that_only_sounds_like_an_addition_stays_a_case(heading: str) -> None:
    assert is_alternative(heading)


def test_a_heading_whose_first_paper_is_an_addition_is_no_alternative() -> None:
    made = dossier(
        PaperRow("Giấy A", "1. Trường hợp cấp mới", originals=1, copies=0),
        PaperRow("+ Tổ chức bổ sung thêm bảng thống kê giá", "2. Trường hợp giá thấp", originals=1, copies=0),
        PaperRow("Giấy B", "3. Trường hợp cấp lại", originals=1, copies=0),
        PaperRow("Nếu có yêu cầu thì nộp bổ sung ảnh", "4. Trường hợp cấp đổi", originals=1, copies=0),
    )
    assert made.papers[1].when == Stated("Trường hợp giá thấp")
    assert [answer.value for answer in made.questions[0].answers] == ["th1", "th2", "th3"]


def test_what_comes_on_top_of_the_only_case_leaves_no_question_that_could_drop_it() -> None:
    made = dossier(
        PaperRow("Giấy A", "a. Trường hợp tự mình yêu cầu", originals=1, copies=0),
        PaperRow("Giấy thừa kế", "b. Đối với người thừa kế, ngoài các giấy tờ ở điểm a", originals=1, copies=0),
    )
    assert made.questions == () and made.cases == ()
    assert [type(paper.when) for paper in made.papers] == [Stated, Stated]


def test_an_addition_alone_gives_nobody_the_answer_that_drops_every_case() -> None:
    made = dossier(
        PaperRow("Giấy A", "1. Trường hợp cấp mới", originals=1, copies=0),
        PaperRow("Giấy B", "2. Trường hợp cấp lại", originals=1, copies=0),
        PaperRow("Giấy thêm", "3. Trường hợp nhiều đợt, nộp bổ sung", originals=1, copies=0),
    )
    assert [answer.value for answer in made.questions[0].answers] == ["th1", "th2"]


def test_papers_to_show_are_told_from_papers_to_hand_in() -> None:
    made = dossier(
        PaperRow("Thẻ căn cước", "* Giấy tờ phải xuất trình:", originals=0, copies=0),
        PaperRow("Tờ khai", "* Giấy tờ phải nộp:", originals=1, copies=0),
    )
    assert [paper.kind for paper in made.papers] == [PaperKind.SHOW, PaperKind.SUBMIT]


def test_rows_without_any_copy_are_notes_and_are_kept() -> None:
    made = dossier(PaperRow("Hồ sơ lập thành 01 bộ.", "* Lưu ý:", originals=0, copies=0))
    assert [(paper.kind, paper.name) for paper in made.papers] == [(PaperKind.NOTE, "Hồ sơ lập thành 01 bộ.")]


def test_a_paper_that_begins_with_a_condition_carries_it() -> None:
    made = dossier(PaperRow("- Nếu người nộp là tổ chức thì nộp giấy giới thiệu", None, originals=1, copies=0))
    assert made.papers[0].when == Stated("người nộp là tổ chức")
    assert own_condition("Trường hợp mất giấy tờ: văn bản cam đoan") == "Trường hợp mất giấy tờ"
    assert own_condition("Giấy tờ đối với trường hợp khác") is None


def test_a_paper_with_a_condition_under_a_case_needs_both() -> None:
    made = dossier(PaperRow("Đối với trẻ em, giấy khai sinh", "Trường hợp cấp mới", originals=1, copies=0))
    assert made.papers[0].when == AllOf((Is(CASE_QUESTION, ("th1",)), Stated("Đối với trẻ em")))


def test_ids_follow_the_order_of_the_source() -> None:
    made = dossier(*(PaperRow(f"Giấy {number}", originals=1, copies=0) for number in range(12)))
    assert [paper.id for paper in made.papers] == [f"p{number}" for number in range(1, 13)]


def test_large_counts_are_kept_and_reported() -> None:
    findings = Findings("thử")
    made = dossier_of([PaperRow("Văn bản đề nghị", originals=1, copies=7)], findings, "documents")
    assert made.papers[0].copies == 7
    assert len(findings.problems) == 1


def test_a_row_without_a_name_takes_the_name_of_its_form() -> None:
    made = dossier(PaperRow(None, form="Mẫu 01.docx", originals=1), PaperRow(None, originals=1))
    assert [paper.name for paper in made.papers] == ["Mẫu 01.docx", "(nguồn không ghi tên giấy tờ)"]


def test_the_heading_of_the_sources_own_table_is_no_paper() -> None:
    table = PaperRow("Tên giấy tờ", "Điều cần biết", form="Tệp đính kèm")
    made = dossier(table, PaperRow("Tờ khai", originals=1, copies=0))
    assert [(paper.name, paper.kind) for paper in made.papers] == [
        ("Điều cần biết", PaperKind.NOTE),
        ("Tờ khai", PaperKind.SUBMIT),
    ]


def test_a_list_in_one_cell_keeps_its_lines() -> None:
    long = "\n".join(f"- Tài liệu số {number} của hồ sơ đề nghị" for number in range(20))
    assert dossier(PaperRow(long, originals=1)).papers[0].name == long
    assert dossier(PaperRow("Tờ khai\n theo mẫu", originals=1)).papers[0].name == "Tờ khai theo mẫu"
