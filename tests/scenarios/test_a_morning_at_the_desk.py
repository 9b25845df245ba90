"""A morning at the desk in the real window, by the keys alone: ten citizens, from the first F8 to the signed sheet.

What one dossier takes, as counted here (Telex, a chord as one key): a birth registration with everything typed, from
Ctrl+K to the printed receipt, 84 keys: half a minute of a clerk who types three keys a second; with a căn cước that is
scanned, 19 keys.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.ending import IdentityCheck
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.figures import Counts
from oneshop.counter.dossiers.forms import FormState
from oneshop.counter.dossiers.money import Method
from oneshop.counter.dossiers.periods import Period
from oneshop.paths import DataFolder
from oneshop.services.opening import Location, open_services
from oneshop.services.own_registers import decision_of
from oneshop.settings import DeskIdentity, save_identity
from tests.receiving_desk import confirm
from tests.scenarios.clerk_hands import ClerkHands
from tests.scenarios.wall_clock import WallClock, clock_on_the_wall
from tests.scenarios.window_hands import ALT, CONTROL, PASSWORDS, SHIFT, Wait
from tests.services.receiving.test_nobody_leaks import spellings
from ui.app import Program
from ui.day_end.texts import BALANCED
from ui.day_end.view import DayEndPage
from ui.dossiers.state import Todo
from ui.faults import start_log
from ui.payments.panel import PaymentsPanel
from ui.receiving.state import Mode

BIRTH, SINGLE, RESIDENCE = "1.001193", "1.004873", "1.004222"
ASKED = {BIRTH: "khai sinh", SINGLE: "tình trạng hôn nhân", RESIDENCE: "thường trú"}
"""What the clerk types as the citizen talks."""
CITIZENS = {
    1: ("Nguyễn Thị Bưởi", "049192345611"),
    2: ("Trần Văn Cam", "049092345612"),
    3: ("Lê Thị Chanh", "049192345613"),
    4: ("Phạm Văn Dừa", "049092345614"),
    5: ("Võ Thị Đào", "049192345615"),
    6: ("Đặng Thị Gấc", "049192345616"),
    7: ("Hồ Văn Hồng", "049092345617"),
    8: ("Bùi Thị Khế", "049192345618"),
    9: ("Ngô Văn Lựu", "049092345619"),
    10: ("Nguyễn Thị Bưởi", "049192345611"),
}
PHONE = "0905123957"
OFFICIAL = "H15.50.05.13-261119-0975"
NEVER_MARRIED = (1, 2, 1, 1, 2)
"""Never, first time, comes in person, residence on VNeID is right, no priority."""
FEE = {
    "number": "12/2025/NQ-HĐND",
    "issued_on": "2025-12-01",
    "council": "Hội đồng nhân dân tỉnh Đắk Lắk",
    "provinces": ["Đắk Lắk"],
    "effect": "rate",
    "amount": 15_000,
    "says": "Lệ phí 15.000 đồng",
    "codes": [SINGLE],
    "article": "Điều 3",
    "certainty": "read",
    "valid_from": "2026-01-01",
}
MOST_KEYS_TYPED, MOST_KEYS_SCANNED = 90, 20


@pytest.fixture
def clock() -> Iterator[WallClock]:
    """A Thursday, half an hour after the doors opened."""
    with clock_on_the_wall(datetime(2026, 11, 19, 8, 0)) as clock:
        yield clock


@pytest.fixture
def furnished(clock: WallClock, desk_folder: Path) -> Iterator[Path]:
    """A desk with its people, a confirmed calendar, the province's fee and an account for transfers."""
    who = DeskIdentity(authority="UBND XÃ EA KAO", province="Đắk Lắk", place="Ea Kao")
    save_identity(desk_folder / "settings.json", who)
    services = open_services(Location(desk_folder), with_index=False)
    services.accounts.add("admin", Role.ADMIN, PASSWORDS["admin"])
    services.gate.sign_in("admin")
    for name, role in (("lan", Role.SUPERVISOR), ("hoa", Role.CLERK)):
        services.accounts.add(name, role, PASSWORDS[name])
    services.receiving.cashier.set_account("970436", "1023456789", "KHO BẠC NHÀ NƯỚC KHU VỰC I")
    services.gate.sign_in("lan")
    for year in (clock.today.year, clock.today.year + 1):
        confirm(services, year)
    services.fees.save(decision_of(dict(FEE)))
    services.close()
    log = start_log(DataFolder(desk_folder).log)
    assert log is not None
    yield desk_folder
    log.close()


@pytest.fixture
def clerk(
    furnished: Path, program: Program, wait_for: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ClerkHands:
    """Hoa, before the first citizen; what she prints goes into files."""
    hands = ClerkHands(program, wait_for, tmp_path / "papers")
    hands.papers.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _parent, _title, begin, _kinds: hands.file_name(begin))
    monkeypatch.setattr("ui.printing.paper.has_printer", lambda: False)
    hands.sign_in("hoa")
    return hands


def test_ten_citizens_are_served_and_the_day_balances(clerk: ClerkHands, furnished: Path, clock: WallClock) -> None:
    codes = {1: a_birth_is_typed(clerk), 2: a_birth_is_scanned(clerk)}
    codes |= {number: a_birth_lacks_papers(clerk, number) for number in (3, 4)}
    codes[5] = one_is_refused(clerk)
    codes[6] = a_bundle_is_received(clerk)
    codes[7] = money_comes(clerk, 7, Method.CASH, "BL-000123")
    codes[8] = money_comes(clerk, 8, Method.TRANSFER, "FT26323001")
    codes[9] = money_comes(clerk, 9, Method.ONLINE, "DVC-77001")
    codes[10] = received_by_card(clerk, 10)
    assert codes[9] == OFFICIAL

    the_supplement_comes(clerk, codes[3])
    a_name_is_corrected(clerk, codes[2])
    an_appointment_is_put_off(clerk, codes[8])
    a_number_is_made_void(clerk, codes[10])
    a_receipt_is_printed_again(clerk, codes[1])
    for number in (1, 2):
        the_result_is_handed_over(clerk, codes[number])

    the_day_balances(clerk, codes[10])
    later_cash_does_not_agree(clerk, codes[6])
    everything_is_in_its_book(clerk, codes, clock)
    nobody_stands_in_a_file(furnished, clerk)


def card(number: int) -> str:
    """What the back of a căn cước says to a scanner."""
    name, identity = CITIZENS[number]
    return f"{identity}|201234589|{name}|05061992||Thôn 3, Ea Kao, Đắk Lắk|10052021"


def a_birth_is_typed(clerk: ClerkHands) -> str:
    before = clerk.keys
    page = clerk.begin(ASKED[BIRTH], BIRTH)
    clerk.press(Qt.Key.Key_T, CONTROL)
    assert page.applicant.fields["name"].isAncestorOf(clerk.focus)
    for text in (*CITIZENS[1], PHONE, "Thôn 3, xã Ea Kao"):
        clerk.write(text)
        clerk.press(Qt.Key.Key_Return)
    code = clerk.file(page)
    clerk.print_it()
    assert clerk.keys - before <= MOST_KEYS_TYPED, clerk.keys - before
    clerk.next_citizen()
    return code


def a_birth_is_scanned(clerk: ClerkHands) -> str:
    before = clerk.keys
    page = clerk.begin(ASKED[BIRTH], BIRTH)
    clerk.scan(card(2))
    assert page.applicant.fields["name"].text() == CITIZENS[2][0]
    clerk.press(Qt.Key.Key_T, CONTROL)
    code = clerk.file(page)
    clerk.print_it()
    assert clerk.keys - before <= MOST_KEYS_SCANNED, clerk.keys - before
    clerk.next_citizen()
    return code


def received_by_card(clerk: ClerkHands, number: int) -> str:
    """Received, and its receipt not printed yet."""
    page = clerk.begin(ASKED[BIRTH], BIRTH)
    clerk.scan(card(number))
    clerk.press(Qt.Key.Key_T, CONTROL)
    code = clerk.file(page)
    clerk.next_citizen()
    return code


def a_birth_lacks_papers(clerk: ClerkHands, number: int) -> str:
    page = clerk.begin(ASKED[BIRTH], BIRTH)
    clerk.press(Qt.Key.Key_Space)
    clerk.scan(card(number))
    clerk.press(Qt.Key.Key_Return, CONTROL)
    assert page.presenter._state.mode is Mode.SUPPLEMENT
    code = clerk.file(page)
    assert "Hẹn trả" not in page.saved._due.text()
    clerk.print_it()
    clerk.next_citizen()
    return code


def one_is_refused(clerk: ClerkHands) -> str:
    page = clerk.begin(ASKED[RESIDENCE], RESIDENCE)
    clerk.scan(card(5))
    clerk.press(Qt.Key.Key_C, ALT)
    for _ in range(5):
        clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.write_over("Việc này do chủ hộ yêu cầu. Xin người đó đến nộp.")
    code = clerk.file(page)
    clerk.print_it()
    clerk.next_citizen()
    return code


def a_bundle_is_received(clerk: ClerkHands) -> str:
    page = clerk.begin(ASKED[BIRTH], BIRTH)
    clerk.scan(card(6))
    clerk.tab_to(page.applicant._bundle._buttons[0][1])
    clerk.press(Qt.Key.Key_Right)
    clerk.wait_for(lambda: page.presenter._begun is not None and len(page.presenter._begun.parts) > 1)
    clerk.press(Qt.Key.Key_T, CONTROL)
    code = clerk.file(page)
    clerk.print_it()
    clerk.next_citizen()
    return code


def money_comes(clerk: ClerkHands, number: int, method: Method, reference: str) -> str:
    """Somebody never married wants that confirmed; the fee is paid where the dossier was received."""
    is_online = method is Method.ONLINE
    clerk.open_procedure(ASKED[SINGLE], SINGLE)
    clerk.answer(2 if is_online else 1, *NEVER_MARRIED, *((2,) if is_online else ()))
    page = clerk.receive()
    clerk.scan(card(number))
    if is_online:
        clerk.scan(OFFICIAL)
    clerk.press(Qt.Key.Key_T, CONTROL)
    code = clerk.file(page)
    clerk.print_it()
    clerk.push(page.saved.pay)
    (panel,) = page.saved.findChildren(PaymentsPanel)
    clerk.wait_for(lambda: panel.amount.isAncestorOf(clerk.focus))
    assert panel.amount.text() == "15.000"
    if method is Method.TRANSFER:
        assert panel.state.squares and code in panel.state.scan_about
        clerk.push(panel.slip)
        clerk.print_shown()
    clerk.pay(panel, method, reference)
    clerk.next_citizen()
    return code


def the_supplement_comes(clerk: ClerkHands, code: str) -> None:
    """The code on the form is scanned wherever the window stands; what still lacks is named until all is ticked."""
    clerk.scan(code)
    panel = clerk.opened(code)
    clerk.begin_step(panel, Todo.SUPPLEMENTED)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.wait_for(lambda: "nơi cư trú" in panel.state.trouble)
    clerk.tab_to(panel.form.field("papers"))
    clerk.press(Qt.Key.Key_T, CONTROL)
    clerk.end_step(panel)
    clerk.print_shown()


def a_name_is_corrected(clerk: ClerkHands, code: str) -> None:
    panel = clerk.open_dossier(CITIZENS[2][0], code)
    clerk.begin_step(panel, Todo.CORRECT)
    clerk.fill(panel, "name", "Trần Văn Cảm")
    clerk.fill(panel, "why", "gõ sai dấu")
    clerk.end_step(panel)
    clerk.print_shown()


def an_appointment_is_put_off(clerk: ClerkHands, code: str) -> None:
    panel = clerk.open_dossier(code, code)
    clerk.begin_step(panel, Todo.EXTEND)
    clerk.fill(panel, "day", "27/11/2026")
    clerk.choose(panel, "reason", "TH02")
    clerk.fill(panel, "words", "Chúng tôi xin lỗi vì việc xác minh nơi cư trú cần thêm thời gian.")
    clerk.end_step(panel)
    clerk.print_shown()


def a_number_is_made_void(clerk: ClerkHands, code: str) -> None:
    panel = clerk.open_dossier("10/2026", code)
    clerk.begin_step(panel, Todo.VOID)
    clerk.fill(panel, "why", "nhập trùng hồ sơ số 1")
    clerk.end_step(panel)


def a_receipt_is_printed_again(clerk: ClerkHands, code: str) -> None:
    panel = clerk.open_dossier(PHONE, code)
    clerk.push(panel.button(Todo.REPRINT))
    clerk.print_shown()
    assert "BẢN SAO" in clerk.words_of_last_paper()


def the_result_is_handed_over(clerk: ClerkHands, code: str) -> None:
    panel = clerk.open_dossier(code, code)
    clerk.begin_step(panel, Todo.DONE)
    clerk.end_step(panel)
    clerk.begin_step(panel, Todo.GIVE_BACK)
    clerk.choose(panel, "checked", IdentityCheck.SIGNATURE)
    clerk.end_step(panel)


def the_day_balances(clerk: ClerkHands, unprinted: str) -> None:
    """One receipt was never printed; then books, forms and money agree."""
    page = clerk.go(Qt.Key.Key_E, DayEndPage, CONTROL | SHIFT)
    clerk.wait_for(lambda: page.state.has_sheet and page.cash.isAncestorOf(clerk.focus))
    assert [row[2] for row in page.state.unprinted] == [unprinted]
    clerk.tab_to(page.unprinted.table)
    clerk.press(Qt.Key.Key_Return)
    clerk.print_shown()
    clerk.wait_for(lambda: not page.state.unprinted and page.cash.isAncestorOf(clerk.focus))
    clerk.write("15000")
    assert page.state.verdict == BALANCED, page.state.differences
    close(clerk, page, 1)


def close(clerk: ClerkHands, page: DayEndPage, number: int) -> None:
    """Ctrl+Enter: closed, and its sheet is on paper."""
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.wait_for(lambda: str(clerk.saved[-1]) in page.state.message)
    assert clerk.saved[-1].name.endswith(f"cuoi-ngay-20261119-{number}.pdf")
    assert f"đã chốt lần {number}" in page.state.standing


def later_cash_does_not_agree(clerk: ClerkHands, code: str) -> None:
    """More cash comes after the closing, and less lies in the drawer: it is explained, and the day closed again."""
    panel = clerk.open_dossier(code, code)
    clerk.push(panel.pay)
    (money,) = panel.findChildren(PaymentsPanel)
    clerk.pay(money, Method.CASH, "BL-000124", "8000")
    page = clerk.go(Qt.Key.Key_E, DayEndPage, CONTROL | SHIFT)
    clerk.wait_for(lambda: any("23.000" in line for line in page.state.money) and page.cash.isAncestorOf(clerk.focus))
    clerk.write_over("20.000")
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.wait_for(lambda: "explanation" in page.state.faults and page.explanation.isAncestorOf(clerk.focus))
    assert "thiếu 3.000 đồng" in page.state.differences[0]
    clerk.write("thối nhầm 3.000 đồng, đã nộp bù")
    close(clerk, page, 2)


def everything_is_in_its_book(clerk: ClerkHands, codes: dict[int, str], clock: WallClock) -> None:
    """Only looks: what was done by the keys stands as it should."""
    clerk.sign_in("lan")
    services = clerk.services
    desk = services.receiving
    stories = {number: desk.register.show(code) for number, code in codes.items()}
    is_in = DossierState
    assert {number: story.kept.dossier.state for number, story in stories.items()} == {
        **dict.fromkeys((1, 2), is_in.RETURNED),
        **dict.fromkeys((3, 6, 7, 8, 9), is_in.RECEIVED),
        **{4: is_in.AWAITING, 5: is_in.REFUSED, 10: is_in.VOID},
    }
    assert [story.kept.dossier.number for story in stories.values()] == list(range(1, 11))
    assert len({part.due for part in stories[6].kept.dossier.parts}) > 1
    assert stories[8].kept.dossier.due is not None and f"{stories[8].kept.dossier.due:%d/%m}" == "27/11"
    receipts = [it for it in stories[2].forms if it.purpose is FormPurpose.RECEIPT]
    assert [it.state for it in receipts] == [FormState.VALID, FormState.REPLACED]
    assert EventKind.CORRECTED in {event.kind for event in stories[2].events}
    assert stories[2].kept.personal is not None and stories[2].kept.personal.applicant.name == "Trần Văn Cảm"
    assert {number: story.kept.paid for number, story in stories.items() if story.kept.paid} == {
        **dict.fromkeys((7, 8, 9), 15_000),
        6: 8_000,
    }
    assert all(form.printed for story in stories.values() for form in story.forms)
    assert all(book.is_gapless for book in desk.books.listed())
    assert services.audit.verify().is_well
    assert desk.figures.table(Period(clock.today, clock.today)).whole == Counts(
        received=7,
        received_online=1,
        solved_on_time=2,
        running_in_time=5,
        refused_before=1,
        returned=2,
        awaiting=1,
        void=1,
        with_fee=4,
        paid_online=1,
        fee_unknown=3,
    )


def nobody_stands_in_a_file(folder: Path, clerk: ClerkHands) -> None:
    """Only the database and the papers themselves name anybody."""
    names = {text for name, identity in CITIZENS.values() for text in (name, identity)} | {PHONE}
    spelt = {spelling for text in names for spelling in spellings(text)}
    files = [path for path in folder.rglob("*") if path.is_file() and ".db" not in path.name]
    assert any("log" in path.name for path in files)
    told = [path.name for path in files for spelling in spelt if spelling in path.read_bytes()]
    assert told == []
    called = [path.name for path in clerk.saved]
    assert all(path.exists() for path in clerk.saved)
    assert not [name for name in called for spelling in spelt if spelling.decode() in name]
