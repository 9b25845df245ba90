"""The printed notice: what changed, in words, with nothing of a text acting as markup."""

from dataclasses import replace
from datetime import date

import pytest

from oneshop.catalogue.announcing import Announcement, ChangeKind, ProcedureChange
from oneshop.catalogue.comparing import compare
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.printing.notice import NOTHING, TITLE, render_notice
from oneshop.settings import DeskIdentity
from tests.printing.pdf_reading import names_of_objects, squeezed, text_of
from tests.printing.test_hostile_text import FORBIDDEN, HOSTILE

DAY = date(2026, 11, 20)
DESK = DeskIdentity(authority="UBND XÃ THỬ NGHIỆM")
BEFORE = ProcedureContent("1.000001", "Đăng ký khai sinh", papers=(Paper("a", "Tờ khai", originals=1),))
AFTER = replace(BEFORE, papers=(Paper("a", "Tờ khai", originals=2), Paper("b", "Sổ <img src='x'> & <b>", copies=1)))


def change(**changes: object) -> ProcedureChange:
    told = ProcedureChange(
        "1.000001", "Đăng ký khai sinh", ChangeKind.CHANGED, 2, 1, DAY, "QĐ 12/2026/QĐ-UBND", "mẫu mới",
        outdated_lists=12, comparison=compare(BEFORE, AFTER),
    )  # fmt: skip
    return replace(told, **changes)  # type: ignore[arg-type]  # the names are those of the change


def printed(*changes: ProcedureChange, since: date = DAY, until: date = DAY) -> str:
    return " ".join(text_of(render_notice(Announcement(changes, since, until, DAY), DESK)).split())


def test_the_notice_says_what_since_when_by_which_decision_and_how_many_papers_are_out_of_date() -> None:
    said = printed(change())
    for words in (
        TITLE, "UBND XÃ THỬ NGHIỆM", "Đăng ký khai sinh (1.000001)", "có hiệu lực từ 20/11/2026", "QĐ 12/2026/QĐ-UBND",
        "1 bản chính → 2 bản chính", "+ Thêm:", "12 phiếu đã in theo bản cũ",
    ):  # fmt: skip
        assert words in said


def test_what_somebody_wrote_never_acts_as_markup() -> None:
    assert "Sổ <img src='x'> & <b>" in printed(change())
    assert "<para>" in printed(change(name="<para>", decision="</b>", change_note="<a href='x'>"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_prints_as_written_in_every_field_of_the_notice(text: str) -> None:
    contents = (BEFORE, replace(BEFORE, name=text, summary=text, papers=(Paper("b", text, form=text, note=text),)))
    told = change(name=text, decision=text, change_note=text, successors=(text,), comparison=compare(*contents))
    desk = DeskIdentity(text, text, text, text, text)
    pdf = render_notice(Announcement((told,), DAY, DAY, DAY), desk)
    assert squeezed(text_of(pdf)).count(squeezed(text)) >= 5
    assert not names_of_objects(pdf) & FORBIDDEN


def test_a_period_counts_its_changes_and_an_empty_one_says_so() -> None:
    ended = change(kind=ChangeKind.ENDED, successors=("1.000009",), comparison=compare(AFTER, AFTER))
    said = printed(change(), ended, since=date(2026, 11, 1))
    assert "từ ngày 01/11/2026 đến ngày 20/11/2026" in said
    assert "2 thủ tục (thay đổi: 1, bãi bỏ: 1)" in said
    assert "bãi bỏ, thay bằng 1.000009" in said
    assert NOTHING in printed()


def test_a_text_of_twenty_thousand_letters_is_cut_and_printed() -> None:
    long = replace(BEFORE, description="Nộp hồ sơ. " * 2_000)
    assert "xem tiếp trên màn hình" in printed(change(comparison=compare(BEFORE, long)))


def test_the_same_notice_gives_the_same_bytes() -> None:
    told = Announcement((change(),), DAY, DAY, DAY)
    assert render_notice(told, DESK) == render_notice(told, DESK)
