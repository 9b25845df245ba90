"""The end of the day: its figures are those of the tables; it closes balanced, or with the differences explained."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.money import Method
from oneshop.services.clock import today
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.receiving.day import DayRefused, NothingNew
from oneshop.store.audit_reading import Wanted, noted
from oneshop.store.books import take_number
from oneshop.store.tables_of_desk import DayClosingRow, DossierRow, IssuedFormRow
from tests.desk_people import add_person
from tests.dossier_samples import CITIZEN, put_dossier, put_event

ENTERED, RECEIVED, REFUSED = EventKind.ENTERED, EventKind.RECEIVED, EventKind.REFUSED


@pytest.fixture(scope="module")
def desk(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("day") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    add_person(services.database, "hoa", Role.CLERK)
    add_person(services.database, "it", Role.ADMIN)
    yield services
    services.close()


_DAYS = iter(range(1, 20))


@pytest.fixture
def day(desk: Services) -> date:
    """A day on which nothing has been done yet."""
    desk.gate.sign_in("hoa")
    return date(2026, 11, next(_DAYS))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def put_form(
    desk: Services, code: str, moment: datetime, printed: int, state: str = "valid", purpose: str = "supplement"
) -> int:
    with desk.database.writing() as session:
        taken = take_number(session, "", purpose, moment, "hoa")
        dossier = session.query(DossierRow).filter_by(code=code).one()
        session.add(
            IssuedFormRow(
                dossier_id=dossier.id,
                purpose=purpose,
                desk="",
                year=taken.year,
                number=taken.number,
                edition=0,
                state=state,
                size="A5",
                paper="",
                paper_hash="",
                printed=printed,
                issued_at=moment,
                issued_by="hoa",
            )
        )
    return taken.number


def put_morning(desk: Services, day: date) -> list[str]:
    """Ten citizens: seven received, two told to complete, one refused; three payments; a bundle is one dossier."""
    codes = [put_dossier(desk.database, at=at(day, 8, minute)) for minute in range(7)]
    waits = {"state": DossierState.AWAITING, "events": (ENTERED, EventKind.SUPPLEMENT_ASKED)}
    codes += [put_dossier(desk.database, at=at(day, 9, minute), **waits) for minute in range(2)]  # type: ignore[arg-type]  # Any two of its arguments.
    codes.append(
        put_dossier(desk.database, at=at(day, 10), state=DossierState.REFUSED, events=(ENTERED, REFUSED), reason="TC01")
    )
    cashier = desk.receiving.cashier
    cashier.pay(codes[0], 16_000, Method.CASH, at=at(day, 8, 30))
    cashier.pay(codes[1], 16_000, Method.TRANSFER, f"FT{day:%d}1", at=at(day, 8, 31))
    cashier.pay(codes[2], 10_000, Method.CASH, at=at(day, 8, 32))
    return codes


def test_a_morning_at_the_desk_balances(desk: Services, day: date) -> None:
    codes = put_morning(desk, day)
    for code in codes:
        put_form(desk, code, at(day, 11), printed=1)
    sheet = desk.receiving.day.sheet(day, counted_cash=26_000)
    assert (sheet.entered, sheet.received, sheet.awaiting, sheet.refused, sheet.voided_today) == (10, 7, 2, 1, 0)
    assert [(it.method, it.count, it.amount) for it in sheet.money] == [
        (Method.CASH, 2, 26_000),
        (Method.TRANSFER, 1, 16_000),
        (Method.ONLINE, 0, 0),
    ]
    assert (sheet.cash, sheet.total, sheet.differences) == (26_000, 42_000, ())
    assert [(it.kind, it.last - it.first + 1, it.count) for it in sheet.books] == [
        ("dossier", 10, 10),
        ("supplement", 10, 10),
    ]
    closed = desk.receiving.day.close(day, 26_000)
    assert (closed.number, closed.closed_by) == (1, "Hoa")
    assert desk.receiving.day.closings(day) == (closed,)


def test_the_sheet_names_the_head_of_the_audit_chain_that_anybody_can_look_up(desk: Services, day: date) -> None:
    put_dossier(desk.database, at=at(day, 8))
    desk.receiving.cashier.pay(put_dossier(desk.database, at=at(day, 8)), 1_000, Method.CASH, at=at(day, 9))
    head = desk.receiving.day.close(day, 1_000).head
    assert head is not None and len(head.digits) == 16
    with desk.database.reading() as session:
        rows = {it.seq: it for it in noted(session, Wanted())}
    assert rows[head.seq].hash.startswith(head.digits)
    assert rows[head.seq + 1].action == "day.closed"


def test_counted_cash_that_differs_is_told_with_its_amount_and_closes_only_with_an_explanation(
    desk: Services, day: date
) -> None:
    code = put_dossier(desk.database, at=at(day, 8))
    desk.receiving.cashier.pay(code, 16_000, Method.CASH, at=at(day, 9))
    with pytest.raises(DayRefused, match="đếm ngăn tiền") as uncounted:
        desk.receiving.day.close(day, None)
    with pytest.raises(DayRefused, match=r"thiếu 1\.000 đồng") as unexplained:
        desk.receiving.day.close(day, 15_000)
    assert (uncounted.value.part, unexplained.value.part) == ("counted", "explanation")
    assert desk.receiving.day.closings(day) == ()
    closed = desk.receiving.day.close(day, 15_000, "trả lại nhầm 1.000 đồng")
    assert [it.by for it in closed.differences] == [-1_000]
    assert desk.receiving.day.closings(day)[0].explanation == "trả lại nhầm 1.000 đồng"


def test_a_form_that_was_issued_and_never_printed_is_named(desk: Services, day: date) -> None:
    code = put_dossier(desk.database, at=at(day, 8))
    number = put_form(desk, code, at(day, 8, 1), printed=0)
    put_form(desk, code, at(day, 8, 2), printed=0, state="void")
    sheet = desk.receiving.day.sheet(day, 0)
    assert [(it.kind, it.number, it.dossier) for it in sheet.unprinted] == [("supplement", number, code)]
    assert [(it.kind, it.number) for it in sheet.voided] == [("supplement", number + 1)]
    assert [it.what for it in sheet.differences] == ["forms supplement"]
    with pytest.raises(DayRefused, match="lập 1, in 0"):
        desk.receiving.day.close(day, 0)


def test_a_closed_day_is_closed_again_only_after_more_was_done(desk: Services, day: date) -> None:
    code = put_dossier(desk.database, at=at(day, 8))
    desk.receiving.day.close(day, None)
    with pytest.raises(NothingNew, match="lần 1"):
        desk.receiving.day.close(day, 0)
    desk.receiving.cashier.pay(code, 16_000, Method.CASH, at=at(day, 17))
    second = desk.receiving.day.close(day, 16_000)
    assert second.number == 2
    with desk.database.reading() as session:
        rows = session.query(DayClosingRow).filter_by(day=day).order_by(DayClosingRow.number).all()
    assert [row.number for row in rows] == [1, 2] and rows[0].sheet_hash != rows[1].sheet_hash
    assert [it.number for it in desk.receiving.day.closings(day)] == [2, 1]


def test_a_number_made_void_is_told_with_its_reason_and_the_words_are_not_kept(desk: Services, day: date) -> None:
    code = put_dossier(desk.database, at=at(day, 8))
    told = Event(EventKind.VOIDED, at(day, 9), "hoa", reason="NHAP", note=f"nhập trùng của {CITIZEN}")
    put_event(desk.database, code, told, DossierState.VOID)
    other = put_dossier(desk.database, at=at(day, 8, 1))
    paid = desk.receiving.cashier.pay(other, 5_000, Method.CASH, at=at(day, 8, 2))
    desk.receiving.cashier.void_payment(paid.id, f"nhầm hồ sơ của {CITIZEN}")
    closed = desk.receiving.day.close(day, 0)
    assert (closed.entered, closed.received, closed.voided_today, closed.cash) == (2, 1, 1, 0)
    assert [(it.kind, it.dossier, it.reason, it.words) for it in closed.voided] == [
        ("dossier", code, "NHAP", f"nhập trùng của {CITIZEN}"),
        ("payment", other, None, f"nhầm hồ sơ của {CITIZEN}"),
    ]
    with desk.database.reading() as session:
        kept = session.query(DayClosingRow).filter_by(day=day).one().sheet
        audited = [str(it) for it in noted(session, Wanted(action="day.closed"))]
    assert CITIZEN not in kept and not any(CITIZEN in it for it in audited)
    assert desk.receiving.day.closings(day)[0] == closed.without_words


def test_what_was_entered_earlier_counts_on_the_day_it_happened(desk: Services, day: date) -> None:
    desk_day, later = desk.receiving.day, date(2026, 11, next(_DAYS))
    code = put_dossier(desk.database, at=at(day, 8), state=DossierState.AWAITING, events=(ENTERED,))
    put_event(desk.database, code, Event(RECEIVED, at(later, 8), "hoa"), DossierState.RECEIVED)
    put_event(desk.database, code, Event(EventKind.DONE, at(later, 9), "hoa"), DossierState.DONE)
    put_event(desk.database, code, Event(EventKind.RETURNED, at(later, 10), "hoa"), DossierState.RETURNED)
    assert (desk_day.sheet(day).entered, desk_day.sheet(day).awaiting, desk_day.sheet(day).received) == (1, 1, 0)
    sheet = desk_day.sheet(later)
    assert (sheet.entered, sheet.received, sheet.received_later, sheet.done, sheet.returned) == (0, 0, 1, 1, 1)


def test_what_was_handed_in_the_evening_before_is_received_on_the_day_it_is_entered(desk: Services, day: date) -> None:
    later = date(2026, 11, next(_DAYS))
    code = put_dossier(desk.database, at=at(later, 8), events=(ENTERED,))
    put_event(desk.database, code, Event(RECEIVED, at(day, 16), "hoa"), DossierState.RECEIVED)
    sheet = desk.receiving.day.sheet(later)
    assert (sheet.entered, sheet.received, sheet.awaiting, sheet.received_later) == (1, 1, 0, 0)
    assert (desk.receiving.day.sheet(day).entered, desk.receiving.day.sheet(day).received_later) == (0, 0)


def test_a_payment_made_void_later_is_told_on_that_day_and_on_the_day_it_was_paid(desk: Services, day: date) -> None:
    code = put_dossier(desk.database, at=at(day, 8))
    paid = desk.receiving.cashier.pay(code, 16_000, Method.CASH, at=at(day, 9))
    desk.receiving.cashier.void_payment(paid.id, "ghi nhầm hồ sơ")
    assert desk.receiving.day.sheet(day).cash == 0
    for sheet in (desk.receiving.day.sheet(day), desk.receiving.day.sheet()):
        assert [it.number for it in sheet.voided if it.kind == "payment" and it.dossier == code] == [paid.id]


def test_money_given_back_leaves_the_drawer_on_its_own_day(desk: Services, day: date) -> None:
    later = date(2026, 11, next(_DAYS))
    code = put_dossier(desk.database, at=at(day, 8))
    desk.receiving.cashier.pay(code, 16_000, Method.CASH, at=at(day, 9))
    desk.receiving.cashier.refund(code, 6_000, Method.CASH, "từ chối hồ sơ", at=at(later, 9))
    assert desk.receiving.day.sheet(day).cash == 16_000
    cash = desk.receiving.day.sheet(later).money[0]
    assert (cash.count, cash.refunds, cash.amount) == (1, 1, -6_000)


def test_another_desk_s_numbers_and_money_are_not_in_the_sheet(desk: Services, day: date) -> None:
    put_dossier(desk.database, at=at(day, 8), desk="Q2")
    assert desk.receiving.day.sheet(day).figures == replace(
        desk.receiving.day.sheet(day), entered=0, books=(), head=None
    )


def test_a_day_to_come_is_refused(desk: Services, day: date) -> None:
    with pytest.raises(DayRefused, match="chưa tới"):
        desk.receiving.day.close(today() + timedelta(days=1), 0)
    with pytest.raises(DayRefused, match="dưới 0"):
        desk.receiving.day.sheet(day, -1)


def test_who_may_not_receive_neither_sees_nor_closes_the_day(desk: Services, day: date) -> None:
    desk.gate.sign_in("it")
    for call in (lambda: desk.receiving.day.close(day, 0), desk.receiving.day.sheet, desk.receiving.day.closings):
        with pytest.raises(NotPermitted):
            call()
