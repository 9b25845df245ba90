"""Periods, shares and funnels: what is counted adds up, and what cannot be is refused with what to do."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.counter.dossiers.figure_looks import LOOKS, FigureLook, is_look, parse_look
from oneshop.counter.dossiers.figure_sheets import funnel_sheet
from oneshop.counter.dossiers.figures import By, Share
from oneshop.counter.dossiers.funnel import Asked, Fate, FellOut, Funnel, ReportedFunnel, fell_out, funnel
from oneshop.counter.dossiers.periods import Period

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
YEAR = Period.of_year(2026)


@given(DAYS, st.integers(0, 800))
def test_the_months_of_a_period_cover_each_of_its_days_once(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    months = list(period.months())
    assert sum((it.last - it.first).days + 1 for it in months) == days + 1
    assert months[0].start == period.start and months[-1].end == period.end
    assert all(before.end == after.start for before, after in itertools.pairwise(months))
    assert Period.parse(period.code) == period


def test_a_period_is_closed_at_both_ends_and_begins_at_midnight() -> None:
    november = Period.of_month(2026, 11)
    assert november.start == datetime(2026, 11, 1) and november.end == datetime(2026, 12, 1)
    assert Period.of_quarter(2026, 4) == Period(date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period(date(2026, 2, 1), date(2026, 1, 1)),
        lambda: Period.of_month(2026, 13),
        lambda: Period.of_quarter(2026, 0),
        lambda: Period.of_year(0),
        lambda: Period(date(1900, 1, 1), date(2026, 1, 1)),
        lambda: Period.parse("2026-11"),
    ],
)
def test_what_is_no_period_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"[KT“NQ]"):
        make()  # type: ignore[operator]  # each of these is a function


def test_nothing_of_nothing_is_no_share_and_never_nought_per_cent() -> None:
    assert Share(0, 0).percent is None
    assert Share(0, 5).words == "0,0 % (0/5)"


def test_the_funnel_of_the_published_report_is_expressible_and_what_it_does_not_say_stands_as_untold() -> None:
    told = [fell_out("received:not_brought:BS01=1200"), fell_out("received:refused:TC01=300")]
    found = funnel(43_865, 41_770, 39_812, told)
    assert found.before_receipt[-1] == FellOut(Fate.UNTOLD, 595)
    assert found.before_return == (FellOut(Fate.UNTOLD, 1_958),)
    report = ReportedFunnel("Đề án 06", YEAR, found, "Báo cáo 15/BC-UBND", date(2026, 11, 20))
    own = funnel(2, 1, 1, [(True, FellOut(Fate.NOT_BROUGHT, 1, "BS01"))])
    sheet = funnel_sheet(Asked("Đề án 06", YEAR, own, (report,)), {"BS01": "Thiếu giấy tờ"})
    assert sheet.columns == ("Bước", "Theo sổ", "Theo báo cáo")
    assert sheet.rows == (
        ("Đề nghị (nộp hồ sơ)", 2, 43_865),
        ("Không tiếp nhận: Chưa bổ sung giấy tờ, BS01 Thiếu giấy tờ", 1, 1_200),
        ("Không tiếp nhận: Từ chối, TC01", "", 300),
        ("Không tiếp nhận: Báo cáo không nêu", "", 595),
        ("Tiếp nhận", 1, 41_770),
        ("Chưa trả: Báo cáo không nêu", "", 1_958),
        ("Trả kết quả", 1, 39_812),
    )
    assert "Báo cáo 15/BC-UBND" in sheet.notes[1]


@given(st.lists(st.integers(-3, 60), min_size=3, max_size=3), st.integers(0, 70))
def test_a_funnel_either_balances_at_each_step_or_is_refused(counts: list[int], fallen: int) -> None:
    asked, received, returned = counts
    try:
        found = funnel(asked, received, returned, [(True, FellOut(Fate.REFUSED, fallen))])
    except ValueError:
        assert not asked >= received >= returned >= 0 or fallen > asked - received
        return
    assert asked == received + sum(it.count for it in found.before_receipt)
    assert received == returned + sum(it.count for it in found.before_return)


def test_a_funnel_whose_reasons_do_not_add_up_says_which_step() -> None:
    with pytest.raises(ValueError, match="trước khi trả kết quả là 1"):
        Funnel(2, 2, 1, (), (FellOut(Fate.RUNNING, 3),))


@pytest.mark.parametrize(
    "text", ["", "received=3", "received:lost=3", "received:refused=-1", "a:b:c:d=1", "x:refused=1"]
)
def test_what_fell_out_typed_wrongly_is_told_with_the_form(text: str) -> None:
    with pytest.raises(ValueError, match="ví dụ"):
        fell_out(text)


def test_a_report_without_a_source_is_refused() -> None:
    with pytest.raises(ValueError, match="nguồn"):
        ReportedFunnel("", YEAR, funnel(1, 1, 1, ()), " ", date(2026, 1, 1))


@given(st.sampled_from(sorted(LOOKS)), st.sampled_from([*By, None]), st.text(max_size=30))
def test_the_word_for_the_list_of_a_figure_comes_back_as_it_was(look: str, by: By | None, key: str) -> None:
    asked = FigureLook(look, YEAR, by, key if by else "")
    assert is_look(asked.about) and parse_look(asked.about) == asked
