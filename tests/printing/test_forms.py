"""The forms on paper: their points in order, what they must never say, and what no text of a citizen can do to them."""

import zlib
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from benchmarks import form_samples as samples
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.dossier import Owed
from oneshop.counter.dossiers.form_money import fee_slip
from oneshop.counter.dossiers.forms import FormSize, Table
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.printing import fonts
from oneshop.printing.forms.codes import bars, squares
from oneshop.printing.forms.lines import broken, width_of
from oneshop.printing.forms.marks import Blocks, LaidOut, Rule, Text
from oneshop.printing.forms.rendering import COPY, laid_out, render_form, sheet_of
from oneshop.printing.forms.slip import render_slip
from oneshop.printing.page import MOTTO, NATION
from tests.printing.pdf_reading import names_of_objects, page_count, squeezed, text_of
from tests.printing.test_hostile_text import FORBIDDEN, HOSTILE

FIFTEEN = (
    "1. Mã hồ sơ",
    "2. Trung tâm/Bộ phận",
    "3. Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức",
    "4. Số định danh cá nhân/tổ chức",
    "5. Địa chỉ",
    "6. Số điện thoại, Email",
    "7. Người được ủy quyền nộp hồ sơ",
    "8. Nội dung yêu cầu giải quyết",
    "9. Thành phần hồ sơ nộp gồm",
    "10. Số lượng hồ sơ",
    "11. Thời gian giải quyết theo quy định",
    "12. Thời gian nhận hồ sơ",
    "13. Thời gian trả kết quả",
    "14. Đăng ký nhận kết quả tại",
    "15. Vào Sổ theo dõi hồ sơ, Quyển số",
)
NAMES = sorted(samples.all_papers())


def drawn_text(done: LaidOut) -> str:
    return " ".join(mark.text for page in done.pages for mark in page if isinstance(mark, Text))


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text one after the other, however lines were broken."""
    said, at = squeezed(text), -1
    for part in parts:
        at = said.find(squeezed(part), at + 1)
        if at < 0:
            return False
    return True


@pytest.mark.parametrize("size", FormSize)
def test_the_receipt_has_its_fifteen_points_in_order(size: FormSize) -> None:
    points = (point.replace("hồ sơ, Quyển", "hồ sơ: Quyển") for point in FIFTEEN)
    assert in_order(text_of(render_form(samples.paper(FormPurpose.RECEIPT), size)), *points)


def test_point_seven_stands_only_where_somebody_acts_for_another() -> None:
    alone = replace(samples.PERSONAL, agent=None)
    made = drawn_text(laid_out(samples.paper(FormPurpose.RECEIPT, personal=alone), FormSize.A5))
    assert "7. Người" not in made
    assert "8. Nội dung" in made


def test_the_receipt_names_a_sum_only_where_it_is_certain() -> None:
    certain = drawn_text(laid_out(samples.paper(FormPurpose.RECEIPT), FormSize.A5))
    assert "Tám nghìn đồng" in certain
    unsure = replace(samples.DOSSIER, owed=Owed((samples.LINE, samples.UNSURE), None))
    told = drawn_text(laid_out(samples.paper(FormPurpose.RECEIPT, unsure), FormSize.A5))
    assert "chưa xác định được tổng số tiền" in told
    assert "chưa xác nhận" in told
    assert "nghìn đồng" not in told
    nothing = replace(samples.DOSSIER, owed=Owed())
    assert "Phí, lệ phí" not in drawn_text(laid_out(samples.paper(FormPurpose.RECEIPT, nothing), FormSize.A5))


def test_a_dossier_that_was_not_received_has_no_receipt() -> None:
    with pytest.raises(ValueError, match="chưa được tiếp nhận"):
        samples.paper(FormPurpose.RECEIPT, replace(samples.DOSSIER, received_at=None))


def test_the_supplement_counts_what_is_missing_and_tells_each_reason_once() -> None:
    same = ReasonGiven("BS03", "Tờ khai còn trống mục 4.")
    made = samples.paper(FormPurpose.SUPPLEMENT, samples.DOSSIER, samples.PERSONAL, same, same)
    said = drawn_text(laid_out(made, FormSize.A4))
    assert said.count("Tờ khai còn trống mục 4.") == 1
    rows = [row for block in made.blocks if isinstance(block, Table) for row in block.rows]
    assert rows == [("1", "Giấy chứng sinh", "1", "", ""), ("2", "Văn bản cam đoan về việc sinh", "", "1", "1")]
    assert in_order(said, "Bản chính", "Bản chứng thực", "Bản sao", "xin liên hệ", "Lê Thị Lan", "NGƯỜI HƯỚNG DẪN")


def test_the_other_forms_say_their_points_in_the_order_of_the_template() -> None:
    told = {name: drawn_text(laid_out(paper, FormSize.A4)) for name, paper in samples.all_papers().items()}
    assert in_order(
        told["refusal"], "Số: 07/PTC-", "Tiếp nhận hồ sơ của", "Số định danh", "Địa chỉ", "Số điện thoại", "Mã hồ sơ",
        "Nội dung yêu cầu", "với lý do cụ thể như sau", "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ",
    )  # fmt: skip
    assert in_order(
        told["apology"], "Số: 07/PXL-", "Kính gửi", "Thời gian nhận", "Cơ quan giải quyết", "Số định danh", "Mã hồ sơ",
        "17 giờ 00 phút, ngày 30/11/2026", "Lý do", "xin lỗi", "17 giờ 00 phút, ngày 04/12/2026", "THỦ TRƯỞNG CƠ QUAN",
    )  # fmt: skip
    assert in_order(
        told["control"], "Số: 07/PKS-", "Cơ quan giải quyết", "Cơ quan phối hợp", "Thời gian nhận", "hẹn trả",
        "2. Nhận: Phòng Văn hóa", "2. Nhận: UBND xã Trà My", "… giờ … phút",
    )  # fmt: skip
    assert "Nguyễn" not in told["control"]


def test_the_stop_notice_says_in_its_data_that_nobody_read_its_fields() -> None:
    assert samples.paper(FormPurpose.STOP).fields is Certainty.NEEDS_CHECK
    assert samples.paper(FormPurpose.RECEIPT).fields is Certainty.SECONDARY


def test_the_number_and_the_title_of_a_form_are_those_of_its_day() -> None:
    old = samples.issuing(FormPurpose.CONTROL, date(2024, 1, 2)).template
    new = samples.issuing(FormPurpose.CONTROL).template
    assert (old.cited, new.cited) == ("Mẫu số 05, 01/2018/TT-VPCP", "Mẫu số 06, 03/2025/TT-VPCP")


@pytest.mark.parametrize("size", FormSize)
def test_the_money_slip_is_no_receipt_and_says_so(size: FormSize) -> None:
    paper = samples.paper(FormPurpose.FEE)
    said = text_of(render_form(paper, size))
    assert "BIÊN LAI" not in said
    assert in_order(said, "PHIẾU THÔNG BÁO NỘP PHÍ, LỆ PHÍ", "không thay thế biên lai thu phí, lệ phí")
    for clear in ("Vietcombank", "1023456789", "UBND XA TRA MY", "8.000 đồng", "Tám nghìn đồng"):
        assert squeezed(clear) in squeezed(said)


def test_an_uncertain_slip_names_no_sum_and_has_no_payment_code() -> None:
    made = fee_slip(samples.UNSURE_SLIP, samples.DOSSIER, samples.PERSONAL, samples.issuing(FormPurpose.FEE))
    done = laid_out(made, FormSize.A5)
    assert "chưa xác định được" in drawn_text(done)
    assert "Bằng chữ" not in drawn_text(done)
    assert len([mark for mark in done.pages[0] if isinstance(mark, Blocks)]) == 2


@pytest.mark.parametrize("size", FormSize)
@pytest.mark.parametrize("name", NAMES)
def test_every_form_stays_on_its_sheet_with_quoc_hieu_on_one_line(name: str, size: FormSize) -> None:
    paper = samples.all_papers()[name]
    sheet = sheet_of(paper, size)
    done = laid_out(paper, size, (COPY,))
    assert [mark.text for page in done.pages for mark in page if isinstance(mark, Text)].count(NATION) == 1
    assert MOTTO in drawn_text(done)
    for page, (width, height) in zip(done.pages, done.sizes, strict=True):
        assert_inside(page, width - sheet.right, height, sheet.left)


def assert_inside(page: tuple[object, ...], right: float, height: float, left: float) -> None:
    for mark in page:
        match mark:
            case Text(x, y, font, size, text):
                assert left - 0.01 <= x
                assert x + width_of(text, font, size) <= right + 0.01, text
                assert 0 < y < height
            case Rule(x, y, to_x, to_y, _):
                assert left - 0.01 <= min(x, to_x) <= max(x, to_x) <= right + 0.01
                assert 0 < min(y, to_y) <= max(y, to_y) < height
            case Blocks(rectangles):
                assert min(x for x, *_ in rectangles) >= left - 0.01
                assert max(x + wide for x, _, wide, _ in rectangles) <= right + 0.01


def test_a_usual_receipt_takes_one_page_on_each_sheet() -> None:
    paper = samples.paper(FormPurpose.RECEIPT)
    assert [len(laid_out(paper, size).pages) for size in FormSize] == [1, 1, 1]


def test_two_lien_are_printed_one_after_the_other_and_a_roll_gives_one() -> None:
    paper = samples.paper(FormPurpose.FEE)
    assert page_count(render_form(paper, FormSize.A5)) == 2
    said = text_of(render_form(paper, FormSize.A5))
    assert in_order(said, "Liên 1: lưu", "Liên 2: giao người nộp")
    assert page_count(render_form(paper, FormSize.SLIP)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_differs_from_the_first_print_in_its_mark_alone(name: str) -> None:
    paper = samples.all_papers()[name]
    plain, copy = laid_out(paper, FormSize.A5), laid_out(paper, FormSize.A5, (COPY,))
    assert render_form(paper, FormSize.A5) == render_form(paper, FormSize.A5)
    for before, after in zip(plain.pages, copy.pages, strict=True):
        assert [mark for mark in after if mark not in before] == [after[-1]]
        assert after[-1].text == COPY  # type: ignore[union-attr]  # the mark in the margin is a text


def test_a_corrected_form_says_which_one_it_replaces() -> None:
    template = samples.issuing(FormPurpose.RECEIPT)
    again = replace(template, edition=1, instead_of=("07/2026-TTPVHCC", samples.TODAY))
    from oneshop.counter.dossiers.form_receipt import receipt

    made = receipt(samples.DOSSIER, samples.PERSONAL, again)
    told = drawn_text(laid_out(made, FormSize.A5))
    assert "Cấp lại lần 1, thay phiếu số 07/2026-TTPVHCC ngày 23/11/2026" in told


def test_bars_and_squares_hold_the_code_of_the_dossier_and_nothing_else() -> None:
    done = laid_out(samples.paper(FormPurpose.RECEIPT), FormSize.A5)
    square, barred = (mark for mark in done.pages[0] if isinstance(mark, Blocks))
    matrix = segno.make(samples.CODE, error="m", micro=False).matrix
    assert squares_of(square) == [[bool(dark) for dark in row] for row in matrix]
    again = bars(samples.CODE, (1.0,), 10_000, 1.0)
    assert again is not None
    first = barred.rectangles[0][0]
    unit = min(wide for *_, wide, _ in barred.rectangles)
    drawn = [(round((left - first) / unit), round(wide / unit)) for left, _, wide, _ in barred.rectangles]
    assert drawn == [(round(left), round(wide)) for left, _, wide, _ in again[0]]
    assert bars("TAM-Đ", (1.0,), 10_000, 1.0) is None
    assert bars(samples.CODE, (1.0,), 50, 1.0) is None


def squares_of(mark: Blocks) -> list[list[bool]]:
    """The matrix that rectangles draw."""
    side = min(min(wide, high) for *_, wide, high in mark.rectangles)
    left, top = min(x for x, *_ in mark.rectangles), max(y for _, y, *_ in mark.rectangles)
    count = round((max(x + wide for x, _, wide, _ in mark.rectangles) - left) / side)
    matrix = [[False] * count for _ in range(count)]
    for x, y, wide, _ in mark.rectangles:
        for column in range(round((x - left) / side), round((x - left + wide) / side)):
            matrix[round((top - y) / side)][column] = True
    return matrix


def test_nothing_of_the_citizen_is_in_the_title_or_the_author_of_the_file() -> None:
    about = PdfReader(BytesIO(render_form(samples.paper(FormPurpose.RECEIPT), FormSize.A5))).metadata
    assert about is not None
    told = " ".join(str(value) for value in about.values())
    assert about.title == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert not any(said in told for said in ("Nguyễn", "Trần", "0491", samples.CODE))


def test_a_slip_is_576_dots_wide_in_black_and_white_and_each_square_is_whole_dots() -> None:
    png = render_slip(samples.paper(FormPurpose.FEE))
    assert png == render_slip(samples.paper(FormPurpose.FEE))
    with Image.open(BytesIO(png)) as picture:
        assert (picture.width, picture.mode) == (576, "1")
        assert 0 in picture.convert("L").tobytes()
    assert zlib.crc32(png[12:29]) == int.from_bytes(png[29:33], "big")
    done = laid_out(samples.paper(FormPurpose.FEE), FormSize.SLIP)
    step = 72 / 203
    for mark in done.pages[0]:
        if isinstance(mark, Blocks):
            assert all(abs(wide / step - round(wide / step)) < 0.01 for *_, wide, _ in mark.rectangles)


def test_the_register_lies_on_its_side_repeats_its_head_and_loses_no_row() -> None:
    done = laid_out(samples.register(120), FormSize.A5)
    assert all(width > height for width, height in done.sizes)
    heads = [drawn_text(LaidOut((page,), (done.sizes[0],))).count("Tên TTHC") for page in done.pages]
    assert heads[:-1] == [1] * (len(heads) - 1)
    numbers = {mark.text for page in done.pages for mark in page if isinstance(mark, Text)}
    assert {f"{number:02d}" for number in range(1, 121)} <= numbers
    assert "Sổ năm 2026: 120 hồ sơ, từ số 01 đến số 120." in drawn_text(done)


@pytest.mark.parametrize("count", range(8, 24))
def test_nobody_signs_a_sheet_that_says_nothing(count: int) -> None:
    done = laid_out(samples.register(count), FormSize.A4)
    last = drawn_text(LaidOut(done.pages[-1:], done.sizes[-1:]))
    assert "NGƯỜI LẬP SỔ" in last
    assert f"Sổ năm 2026: {count} hồ sơ" in last


def hostile_person(text: str) -> Personal:
    somebody = Person(text, identity=text, address=text, phone=text, email=text)
    return Personal(somebody, somebody, text, text, text)


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_a_citizen_writes_prints_as_written_and_does_nothing(payload: str) -> None:
    reasons = (ReasonGiven("BS01", payload, payload),)
    for purpose in (FormPurpose.RECEIPT, FormPurpose.SUPPLEMENT, FormPurpose.STOP):
        paper = samples.paper(purpose, samples.DOSSIER, hostile_person(payload), *reasons)
        pdf = render_form(paper, FormSize.A5)
        assert not names_of_objects(pdf) & FORBIDDEN
        assert squeezed(payload) in squeezed(text_of(pdf))


@pytest.mark.parametrize(
    "text", ["Nguyễn " * 1500, "Ă" * 10_000, "مرحبا " * 400, "👩‍👩‍👧 " * 300, "\u202e\u0000 a\n\tb"]
)
@pytest.mark.parametrize("size", FormSize)
def test_endless_foreign_and_broken_names_flow_over_pages_and_lose_no_letter(text: str, size: FormSize) -> None:
    paper = samples.paper(FormPurpose.RECEIPT, samples.DOSSIER, hostile_person(text))
    sheet = sheet_of(paper, size)
    done = laid_out(paper, size)
    assert drawn_text(done).count("Ă") >= text.count("Ă")
    assert drawn_text(done).count("Nguyễn") >= text.count("Nguyễn")
    for page, (width, height) in zip(done.pages, done.sizes, strict=True):
        assert_inside(page, width - sheet.right, height, sheet.left)


def test_a_row_higher_than_a_page_goes_on_over_pages_and_keeps_every_word() -> None:
    long = ReasonGiven("BS01", "Thiếu.", "giấy " * 4000)
    done = laid_out(samples.paper(FormPurpose.SUPPLEMENT, samples.DOSSIER, samples.PERSONAL, long), FormSize.A5)
    assert len(done.pages) > 3
    assert drawn_text(done).count("giấy") >= 8000


@given(st.text(max_size=200), st.floats(20, 400))
def test_broken_lines_hold_every_word_and_none_is_wider_than_its_room(text: str, room: float) -> None:
    fonts.register(fonts.FORMS)
    lines = broken(((fonts.FORMS.regular, text),), 10, lambda _: room)
    from oneshop.printing.glyphs import runs

    drawn = "".join(run for _, run in runs(text, fonts.FORMS)).replace(" ", "")
    assert "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "") == drawn
    for line in lines:
        letters = "".join(piece.text for piece in line.pieces)
        assert line.width <= room + 0.01 or len(letters) == 1


def test_a_receipt_says_when_its_time_began_anew_beside_when_it_was_received() -> None:
    anew = replace(samples.DOSSIER, counts_from=datetime(2026, 11, 25, 8, 5))
    said = drawn_text(laid_out(samples.paper(FormPurpose.RECEIPT, anew, samples.PERSONAL), FormSize.A4))
    assert "09 giờ 30 phút, ngày 23/11/2026" in said
    assert "Thời hạn tính lại từ khi nhận đủ giấy tờ bổ sung: 08 giờ 05 phút, ngày 25/11/2026" in said


@pytest.mark.parametrize("size", [FormSize.A5, FormSize.A4])
def test_quoc_hieu_stands_on_one_line_in_the_typeface_of_the_decree(size: FormSize) -> None:
    done = laid_out(samples.paper(FormPurpose.RECEIPT, samples.DOSSIER, samples.PERSONAL), size)
    (said,) = [mark for mark in done.pages[0] if isinstance(mark, Text) and mark.text == NATION]
    assert said.font == "Tinos-Bold"
    assert said.size == 10 if size is FormSize.A5 else 12 <= said.size <= 13


def test_squares_on_a_roll_are_whole_dots() -> None:
    assert {wide % 3 for *_, wide, _ in squares("TAM-261123-0007", 100, step=3)} == {0}
