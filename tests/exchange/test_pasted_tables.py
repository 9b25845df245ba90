"""A table pasted from Word or Excel becomes the papers it lists, and what is not understood is told, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.exchange.pasted_tables import Column, PastedPaper, read_pasted

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- table.MsoTableGrid {border:solid} p {x:"<td>"} -->
</style><!--[if gte mso 9]><xml><w:WordDocument><td>no</td></w:WordDocument></xml><![endif]--></head>
<body lang=VI><!--StartFragment-->
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>
 <tr style='mso-yfti-irow:0'>
  <td width=47 rowspan=2 valign=top><p class=MsoNormal align=center><b>STT<o:p></o:p></b></p></td>
  <td width=300 rowspan=2><p class=MsoNormal><b>Tên
  giấy tờ<o:p></o:p></b></p></td>
  <td width=120 colspan=2><p class=MsoNormal><b>Số lượng<o:p></o:p></b></p></td>
  <td rowspan=2><p class=MsoNormal><b>Ghi chú<o:p></o:p></b></p></td>
 </tr>
 <tr style='mso-yfti-irow:1'>
  <td><p class=MsoNormal><b>Bản chính<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Bản sao<o:p></o:p></b></p></td>
 </tr>
 <tr><td colspan=5><p class=MsoNormal><b>I. Giấy tờ phải nộp:<o:p></o:p></b></p></td></tr>
 <tr>
  <td><p class=MsoNormal>1<o:p></o:p></p></td>
  <td><p class=MsoNormal>T&#7901; khai đăng ký<br>theo m&#7851;u<o:p></o:p></p></td>
  <td><p class=MsoNormal>01<o:p></o:p></p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
  <td><p class=MsoNormal>Ký tên<o:p></o:p></p><p class=MsoNormal>Không cần chứng thực<o:p></o:p></p></td>
 </tr>
 <tr>
  <td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>2<![endif]></p></td>
  <td><p class=MsoNormal>- Giấy chứng sinh</p></td><td><p>x</p></td><td><p>02</p></td><td><p>&nbsp;</p></td>
 </tr>
</table><!--EndFragment--></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet>
<style><!--.xl65 {mso-number-format:"\\@";}--></style></head><body link=blue>
<table border=0 cellpadding=0 cellspacing=0 width=520 style='border-collapse:collapse'><!--StartFragment-->
 <col width=40><col width=300>
 <tr height=20><td class=xl65>TT</td><td>Thành phần hồ sơ</td><td>Số lượng</td><td>Mẫu đơn</td></tr>
 <tr height=20><td align=right>1</td><td class=xl66 width=300>Đơn đề nghị<br>  cấp giấy phép</td>
  <td class=xl65>01 bản chính</td><td>Mẫu số 02</td></tr>
 <tr height=20><td align=right>2</td><td>Căn cước</td><td>1 bản chính, 2 bản sao</td><td></td></tr>
 <tr height=20><td align=right>3</td><td>Giấy ủy quyền</td><td>01 bản sao có chứng thực</td><td></td></tr>
 <tr height=20><td align=right>4</td><td>Bản vẽ</td><td>02 bộ</td><td></td></tr>
<!--EndFragment--></table></body></html>"""


def test_a_table_of_word_with_a_heading_of_two_rows_is_read() -> None:
    table = read_pasted(WORD, "")
    assert table.has_heading
    assert [column for column, _ in table.columns] == [
        Column.NUMBER,
        Column.NAME,
        Column.ORIGINALS,
        Column.COPIES,
        Column.NOTE,
    ]
    assert table.papers == (
        PastedPaper(
            "Tờ khai đăng ký theo mẫu",
            originals=1,
            group="I. Giấy tờ phải nộp",
            note="Ký tên\nKhông cần chứng thực",
        ),
        PastedPaper("Giấy chứng sinh", originals=1, copies=2, group="I. Giấy tờ phải nộp"),
    )


def test_a_table_of_excel_with_counts_in_words_is_read() -> None:
    table = read_pasted(EXCEL, "")
    assert table.papers == (
        PastedPaper("Đơn đề nghị cấp giấy phép", originals=1, form="Mẫu số 02"),
        PastedPaper("Căn cước", originals=1, copies=2),
        PastedPaper("Giấy ủy quyền", certified=1),
        PastedPaper("Bản vẽ", doubt="không hiểu số bản “02 bộ”, để là chưa rõ"),
    )


def test_a_table_without_a_heading_is_known_by_what_stands_in_it() -> None:
    rows = "1\tTờ khai đăng ký khai sinh\t1\t0\tTheo mẫu\n2\tGiấy chứng sinh của cơ sở y tế\t1\t\t\n"
    table = read_pasted("", rows)
    assert not table.has_heading
    assert table.papers == (
        PastedPaper("Tờ khai đăng ký khai sinh", originals=1, copies=0, note="Theo mẫu"),
        PastedPaper("Giấy chứng sinh của cơ sở y tế", originals=1),
    )


def test_a_cell_of_a_spreadsheet_with_a_line_break_stays_one_cell() -> None:
    table = read_pasted("", 'STT\tTên giấy tờ\tBản chính\r\n1\t"Tờ khai\n(theo mẫu)"\t01\r\n')
    assert table.papers == (PastedPaper("Tờ khai (theo mẫu)", originals=1),)


def test_a_plain_list_is_a_list_of_names() -> None:
    table = read_pasted("", "1. Tờ khai\n2) Căn cước\n- 2 ảnh 4x6\n")
    assert [paper.name for paper in table.papers] == ["Tờ khai", "Căn cước", "2 ảnh 4x6"]


def test_a_case_over_rows_becomes_their_group() -> None:
    head = "STT\tTên giấy tờ\tBản chính\tBản sao\n"
    rows = head + "\tTrường hợp cấp lại\t\t\n1\tĐơn\t1\t\n\tĐối với tổ chức\t\t\n2\tGiấy phép\t\t1\n"
    table = read_pasted("", rows)
    assert [(paper.name, paper.group) for paper in table.papers] == [
        ("Đơn", "Trường hợp cấp lại"),
        ("Giấy phép", "Đối với tổ chức"),
    ]


def test_a_name_merged_over_rows_is_one_paper() -> None:
    html = """<table><tr><td>Tên giấy tờ</td><td>Bản chính</td><td>Bản sao</td></tr>
    <tr><td rowspan=2>Căn cước</td><td>1</td><td></td></tr><tr><td></td><td>2</td></tr></table>"""
    assert read_pasted(html, "").papers == (PastedPaper("Căn cước", originals=1, copies=2),)


def test_a_row_without_a_name_is_left_out_and_told() -> None:
    table = read_pasted("", "Tên giấy tờ\tBản chính\nĐơn\t1\n\t2\n")
    assert len(table.papers) == 1
    assert table.left_out == ("2",)


def test_copies_of_web_pages_without_a_table_fall_back_to_their_text() -> None:
    assert [paper.name for paper in read_pasted("<p>Đơn</p>", "Đơn").papers] == ["Đơn"]


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t\n"])
def test_nothing_gives_nothing(nothing: str) -> None:
    assert read_pasted(nothing, nothing).papers == ()


@given(st.text(max_size=200), st.text("<>/ tabledr123\t\n\"='", max_size=200))
def test_no_paste_makes_it_fall(text: str, html: str) -> None:
    for paper in (*read_pasted("", text).papers, *read_pasted(f"<table><tr><td>{html}", "").papers):
        assert paper.name
