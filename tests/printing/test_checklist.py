"""The printed checklist says everything the checklist holds, and says it honestly."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.procedure import PaperKind
from oneshop.catalogue.versions import VersionState
from oneshop.counter.checklist import Checklist, ChecklistPaper, PaperStatus, checklist_for
from oneshop.counter.fees import FeeAnswer
from oneshop.printing.checklist import NOT_A_RECEIPT, NOT_VERIFIED, PaperSize, render_checklist
from oneshop.settings import DeskIdentity
from tests.printing import samples
from tests.printing.pdf_reading import fonts_of, page_count, squeezed, text_of

ALL_SAMPLES = [samples.usual, samples.unanswered, samples.merged, samples.never_verified]
MARKED = [
    letter
    for code in range(0x00C0, 0x1EFA)
    if (letter := chr(code)).lower() in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
]
VIETNAMESE = "".join(MARKED) + "aeiouyAEIOUY"


def with_paper(**fields: object) -> Checklist:
    """The usual list with one paper instead of its own."""
    paper = ChecklistPaper("Đơn", PaperStatus.NEEDED, PaperKind.SUBMIT, 1, None, None)
    return replace(samples.usual(), papers=(replace(paper, **fields),))  # type: ignore[arg-type]  # Fields by name.


def printed(checklist: Checklist, size: PaperSize = PaperSize.A4) -> str:
    return text_of(render_checklist(checklist, size, samples.DESK))


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("sample", ALL_SAMPLES)
def test_the_same_checklist_prints_the_same_bytes(sample: Callable[[], Checklist], size: PaperSize) -> None:
    assert render_checklist(sample(), size, samples.DESK) == render_checklist(sample(), size, samples.DESK)


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("sample", ALL_SAMPLES)
def test_every_font_is_embedded_and_no_letter_is_a_black_box(sample: Callable[[], Checklist], size: PaperSize) -> None:
    pdf = render_checklist(sample(), size, samples.DESK)
    fonts = fonts_of(pdf)
    assert fonts and all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())
    assert "\u25a0" not in text_of(pdf)


def test_all_vietnamese_letters_come_back_composed() -> None:
    assert len(VIETNAMESE) == 146
    decomposed = unicodedata.normalize("NFD", VIETNAMESE)
    said = printed(with_paper(name=decomposed, note=VIETNAMESE))
    assert squeezed(said).count(VIETNAMESE) == 2
    assert said == unicodedata.normalize("NFC", said)


@pytest.mark.parametrize("size", PaperSize)
def test_the_usual_list_says_what_to_bring_what_it_costs_and_when(size: PaperSize) -> None:
    said = printed(samples.usual(), size)
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHIẾU HƯỚNG DẪN HỒ SƠ",
        "Đăng ký khai sinh (1.001193)",
        "Dành cho: trẻ dưới 6 tuổi, cha mẹ đã kết hôn, nộp tại quầy",
        "Tờ khai đăng ký khai sinh (Mẫu TK-KS)",
        "Thẻ căn cước của người đi nộp (chỉ xuất trình)",
        "Miễn (trẻ dưới 6 tuổi",
        "Cộng: 16.000 đồng (Mười sáu nghìn đồng)",
        "1 ngày làm việc",
        "Số 12 đường Trần Phú",
        "https://dichvucong.example.vn/tthc?ma=1.001193",
        "Chưa trả lời: Có nhờ người khác nộp không?",
        "In ngày 20/11/2026 · bản số 3 có hiệu lực từ 01/07/2026 · mã kiểm tra",
        NOT_A_RECEIPT,
        "Trang 1/",
    ):
        assert expected in said


def test_the_usual_list_fits_one_sheet_of_a4() -> None:
    assert page_count(render_checklist(samples.usual(), PaperSize.A4, samples.DESK)) == 1


def test_an_open_condition_stands_before_its_paper() -> None:
    assert "Nếu nhờ người khác nộp: Văn bản ủy quyền" in printed(samples.usual())


def test_papers_under_one_condition_stand_below_it_once() -> None:
    said = printed(samples.never_verified())
    assert said.count("trường hợp không ở cùng cha hoặc mẹ") == 1
    assert said.index("Nếu trường hợp") < said.index("Giấy tờ về chỗ ở") < said.index("Ý kiến đồng ý")


def test_a_replaced_paper_is_struck_through_with_what_replaces_it_and_the_rule() -> None:
    pdf = render_checklist(samples.usual(), PaperSize.A4, samples.DESK)
    told = "Giấy chứng nhận kết hôn — cơ quan tự tra cứu trong cơ sở dữ liệu hộ tịch (NĐ 118/2025/NĐ-CP, Điều 4)"
    assert told in text_of(pdf)
    without = render_checklist(replace(samples.usual(), papers=()), PaperSize.A4, samples.DESK)
    assert "Giấy chứng nhận kết hôn" not in text_of(without)


def test_a_paper_that_is_not_needed_has_neither_box_nor_number() -> None:
    only_replaced = tuple(paper for paper in samples.usual().papers if paper.status is PaperStatus.REPLACED)
    said = printed(replace(samples.usual(), papers=only_replaced))
    assert "Không phải mang giấy tờ nào." in said
    assert "CHÍNH" not in said.split("KHÔNG PHẢI MANG")[0].split("CẦN MANG")[1]


def test_an_unverified_entry_says_so_where_it_is_seen() -> None:
    assert NOT_VERIFIED in printed(samples.never_verified())
    assert NOT_VERIFIED not in printed(samples.usual())


def test_the_list_of_an_abolished_procedure_says_so_before_anything_else() -> None:
    ended = replace(samples.usual().procedures[0], state=VersionState.ABOLISHED)
    said = printed(replace(samples.usual(), procedures=(ended,)))
    assert said.index("THỦ TỤC NÀY ĐÃ BỊ BÃI BỎ từ ngày 01/07/2026") < said.index("PHIẾU HƯỚNG DẪN HỒ SƠ")
    assert "bản số 3, đã bãi bỏ" in said
    assert "BÃI BỎ" not in printed(samples.usual())


def test_a_merged_list_says_for_which_procedure_each_line_is() -> None:
    said = printed(samples.merged())
    assert "1. Đăng ký khai sinh (1.001193)" in said
    assert "Giấy khai sinh của trẻ (cho thủ tục 2 và 3)" in said
    assert "Thủ tục 2: Lệ phí đăng ký cư trú" in said
    assert f"{NOT_VERIFIED} (1.004222, 2.002622)" in said
    assert "2.002622 bản số 1 có hiệu lực từ 01/07/2026" in said


def test_an_unknown_count_is_a_question_mark_and_never_a_zero() -> None:
    known = ChecklistPaper("Bản vẽ", PaperStatus.NEEDED, PaperKind.SUBMIT, 2, None, None)
    unknown = replace(known, name="Đơn xin", originals=None)
    said = printed(replace(samples.usual(), papers=(known, unknown)))
    assert "Dấu ? là chưa rõ số bản" in said
    listed = said.split("CẦN MANG")[1].split("Dấu ?")[0]
    assert "?" in listed.split("Đơn xin")[1]
    assert "0" not in listed


def test_counts_that_nobody_states_are_said_to_be_unknown() -> None:
    said = printed(with_paper(originals=None))
    assert "Số bản của mỗi giấy tờ: chưa rõ, hỏi cán bộ." in said
    assert "CHÍNH" not in said.split("CẦN MANG")[1].split("PHÍ")[0]


def test_a_procedure_without_any_word_about_money_is_named_among_the_fees() -> None:
    silent = replace(samples.INSURANCE, channels=())
    checklist = checklist_for(
        [samples.version_of(content) for content in (samples.BIRTH, silent)], {}, None, samples.DAY
    )
    assert "Thủ tục 2: Phí, lệ phí: Chưa có thông tin" in printed(checklist)


def test_the_note_of_a_fee_is_printed_whole_and_not_quoted() -> None:
    note = "Mức đọc trên Cổng, " * 20 + "chưa đối chiếu"
    fees = samples.usual().fees
    noted = replace(fees, lines=(replace(fees.lines[0], note=note), *fees.lines[1:]))
    said = squeezed(printed(replace(samples.usual(), fees=noted)))
    assert squeezed(note) in said
    assert "nguồnghi" not in said


def test_unknown_money_is_never_printed_as_free_or_zero() -> None:
    said = printed(replace(samples.usual(), fees=FeeAnswer((), None)))
    money = said.split("PHÍ, LỆ PHÍ")[1].split("THỜI HẠN")[0]
    assert "Chưa có thông tin" in money
    assert "0" not in money
    assert "miễn" not in money.lower()
    assert "cộng" not in money.lower()


def test_what_would_only_be_said_twice_is_said_once() -> None:
    said = printed(replace(with_paper(name="Tờ khai", form="TỜ KHAI"), offices=("Trung tâm Phục vụ hành chính công",)))
    assert "TỜ KHAI" not in said
    assert "Trung tâm Phục vụ" not in said
    assert said.count("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG") == 2


def test_a_version_whose_first_day_no_source_tells_says_so() -> None:
    listed = replace(samples.usual().procedures[0], valid_from=None)
    assert "bản số 3, chưa rõ ngày hiệu lực · mã" in printed(replace(samples.usual(), procedures=(listed,)))


def test_a_list_without_papers_does_not_say_that_none_are_needed() -> None:
    said = printed(replace(samples.usual(), papers=()))
    assert "Chưa có thông tin về giấy tờ phải mang" in said


def test_a_total_that_is_not_certain_is_not_printed() -> None:
    said = printed(samples.unanswered())
    assert "Cộng:" not in said
    assert "Chưa cộng được tổng" in said
    assert "Có thể được miễn, giảm: trẻ dưới 6 tuổi" in said


def test_an_office_that_has_set_nothing_gets_no_empty_lines_about_itself() -> None:
    said = text_of(render_checklist(samples.usual(), PaperSize.A4, DeskIdentity(desk="")))
    for label in ("Địa chỉ", "Giờ làm việc", "Điện thoại"):
        assert label not in said
    assert "NƠI NỘP" in said


@pytest.mark.parametrize("form", ["Bản vẽ", "bản  vẽ.", "Bản_vẽ.docx", "BẢN VẼ.PDF"])
def test_a_form_named_as_the_paper_is_not_named_twice(form: str) -> None:
    assert printed(with_paper(name="- Bản vẽ;", form=form)).lower().count("vẽ") == 1
    assert "(Bản vẽ nhà.docx)" in printed(with_paper(name="- Bản vẽ;", form="Bản vẽ nhà.docx"))


@pytest.mark.parametrize("size", PaperSize)
def test_two_hundred_papers_flow_over_pages_and_none_is_lost(size: PaperSize) -> None:
    checklist = samples.long(224)
    pdf = render_checklist(checklist, size, samples.DESK)
    said = squeezed(text_of(pdf))
    assert page_count(pdf) > 5
    assert all(f"{number}.Giấytờsố" in said for number in range(1, 225))
    assert "CẦNMANG(tiếp)" in said


@pytest.mark.parametrize("size", PaperSize)
def test_a_note_of_twenty_thousand_characters_is_printed_to_its_end(size: PaperSize) -> None:
    note = " ".join(f"chữ{number}" for number in range(2900))
    assert len(note) > 20_000
    said = printed(with_paper(note=note), size)
    assert [int(number) for number in re.findall(r"chữ(\d+)", said)] == list(range(2900))


@pytest.mark.parametrize("size", PaperSize)
def test_a_word_of_five_thousand_letters_is_broken_rather_than_lost(size: PaperSize) -> None:
    said = printed(with_paper(name="ẵ" * 5000), size)
    assert said.count("ẵ") == 5000


@pytest.mark.parametrize("size", PaperSize)
def test_a_very_long_group_or_condition_is_printed(size: PaperSize) -> None:
    long_words = "trường hợp rất dài " * 400
    checklist = replace(
        samples.usual(),
        papers=(
            ChecklistPaper("Đơn", PaperStatus.IF, PaperKind.SUBMIT, 1, 1, 1, because=long_words),
            ChecklistPaper("Sơ đồ", PaperStatus.NEEDED, PaperKind.SUBMIT, 1, 1, 1, group=long_words),
        ),
    )
    assert printed(checklist, size).count("rất") == 800


def test_an_office_with_an_endless_name_still_gets_its_paper() -> None:
    desk = replace(samples.DESK, authority="ỦY BAN " * 700)
    said = text_of(render_checklist(samples.usual(), PaperSize.A5, desk))
    assert said.count("ỦY BAN") == 700
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said


def test_a_portal_address_that_is_no_web_page_gets_no_code_to_scan() -> None:
    listed = replace(samples.usual().procedures[0], portal_url="javascript:alert(1)")
    said = printed(replace(samples.usual(), procedures=(listed,)))
    assert "Quét mã" not in said
    assert "javascript:alert(1)" in said


_texts = st.text(max_size=300)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=_texts, note=_texts, because=_texts, group=_texts, place=_texts, size=st.sampled_from(PaperSize))
def test_any_text_prints(name: str, note: str, because: str, group: str, place: str, size: PaperSize) -> None:
    paper = ChecklistPaper(name, PaperStatus.IF, PaperKind.SUBMIT, 1, None, None, because=because, note=note)
    papers = (
        paper,
        replace(paper, status=PaperStatus.NEEDED, group=group),
        replace(paper, status=PaperStatus.REPLACED),
    )
    checklist = replace(samples.usual(), papers=papers, places=(place,), remarks=(note,), requirements=(group,))
    pdf = render_checklist(checklist, size, DeskIdentity(authority=name, desk=place, address=note, hours=group))
    assert pdf.startswith(b"%PDF")
