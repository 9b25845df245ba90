"""What nobody is called and nobody should type, in every field of a dossier and of every step: kept as written or
refused in words, printed without ever acting, and never more than one dossier's trouble."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.correcting import Correction
from oneshop.counter.dossiers.ending import IdentityCheck
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.listing import Wanted
from oneshop.counter.dossiers.money import LARGEST_PAYMENT, Method
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.working_calendar import YearNotConfirmed
from oneshop.services.opening import Services
from oneshop.services.receiving.refusals import MOST_COPIES, IntakeRefused
from oneshop.store import audit
from oneshop.store.database import StoreError
from oneshop.store.tables import AuditRow
from tests.cli.conftest import As
from tests.desk_people import add_person
from tests.printing.pdf_reading import names_of_objects, squeezed, text_of
from tests.printing.test_hostile_text import FORBIDDEN
from tests.receiving_desk import RESIDENCE, DeskClock, confirm, desk_clock, open_receiving, said

HOSTILE = {
    "bold": "<b>Nguyễn",
    "picture": "<img src=/etc/passwd>",
    "link": "<a href=javascript:app.alert(1)>x</a>",
    "long": "dài " * 2_500,
    "one long word": "x" * 10_000,
    "right to left": "\u202eabc\u202c שלום",
    "emoji and no glyph": "👩‍👩‍👧‍👦🇻🇳 𓀀 漢字",
    "nul": "a\x00b\x1b[31m",
    "half a letter": "a\ud800b",
    "lines and percent": "a\r\nb\tc %s %(x)s {0}",
}
AT = datetime(2026, 11, 20, 9, 0)


@pytest.fixture(scope="module")
def clock() -> Iterator[DeskClock]:
    with desk_clock(AT) as clock:
        yield clock


@pytest.fixture(scope="module")
def desk(clock: DeskClock, prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_receiving(folder, 2026)
    add_person(services.database, "it", Role.ADMIN)
    yield services
    services.close()


def reason(desk: Services, kind: str, words: str) -> ReasonGiven:
    return ReasonGiven(next(it.code for it in desk.registers.registers.reasons if it.kind.value == kind), words)


def acts(desk: Services, code: str, text: str) -> Iterator[Callable[[], object]]:
    """Every step of a dossier with the text wherever something can be said."""
    receiving = desk.receiving
    yield lambda: receiving.intake.correct(code, Correction(personal=Personal(Person(text), request=text)), text)
    yield lambda: receiving.life.transfer(code, text, text)
    yield lambda: receiving.life.pause(code, reason(desk, "pause", text))
    yield lambda: receiving.life.resume(code, text)
    yield lambda: receiving.life.extend(code, date(2026, 12, 22), reason(desk, "lateness", text))
    yield lambda: receiving.forms.issue(code, FormPurpose.APOLOGY)
    yield lambda: receiving.forms.issue(code, FormPurpose.CONTROL)
    yield lambda: receiving.cashier.pay(code, 8_000, Method.TRANSFER, text, confirmed=True)
    yield lambda: receiving.cashier.pay(code, 8_000, Method.CASH, "BL1", confirmed=True)
    yield lambda: receiving.cashier.refund(code, 1, Method.CASH, text)
    yield lambda: receiving.day.close(None, 5, text)
    yield lambda: receiving.life.done(code, note=text)
    yield lambda: receiving.life.remind(code, text)
    yield lambda: receiving.life.give_back(code, IdentityCheck.SIGNATURE, note=text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_in_every_field_are_kept_or_refused_and_printed_as_letters(desk: Services, text: str) -> None:
    receiving = desk.receiving
    person = Person(text, identity=text, address=text, phone=text, email=text)
    whole = Personal(person, agent=person, authorisation=text, request=text, deliver_to=text)
    request = replace(said(desk), personal=whole)
    if text == HOSTILE["half a letter"]:
        with pytest.raises(StoreError, match="Xóa ký tự ấy"):
            receiving.intake.receive(request)
        request = said(desk)
    kept = receiving.intake.receive(request)
    refused = receiving.intake.refuse(request, (reason(desk, "refusal", text.replace("\ud800", "")),))
    receiving.forms.issue(kept.dossier.code, FormPurpose.RECEIPT)
    receiving.forms.issue(refused.dossier.code, FormPurpose.REFUSAL)
    for act in acts(desk, kept.dossier.code, text):
        try:
            act()
        except (ValueError, StoreError) as refusal:
            assert not isinstance(refusal, UnicodeError), refusal
            assert str(refusal).rstrip().endswith((".", "”")), refusal
    story = receiving.register.show(kept.dossier.code)
    if "\ud800" not in text:
        assert story.kept.personal == Personal(Person(text), request=text)
    for form in (*story.forms, *receiving.forms.of_dossier(refused.dossier.code)):
        pdf = receiving.forms.pdf(form)
        assert not names_of_objects(pdf) & FORBIDDEN
        if text.startswith("<") and form.purpose is not FormPurpose.APOLOGY:
            assert squeezed(text) in squeezed(text_of(pdf))
    assert receiving.register.rows(Wanted(words=text.replace("\ud800", ""))).total >= 1
    assert receiving.personal_data.of_person(kept.dossier.code).dossiers


def test_after_all_that_the_register_is_sound_and_goes_to_paper(desk: Services) -> None:
    pdf = desk.receiving.forms.register_pdf(date(1, 1, 1), date(9999, 12, 31))
    assert not names_of_objects(pdf) & FORBIDDEN
    assert all(finding.is_well for finding in desk.health.examine_database())


@pytest.mark.parametrize(
    "received",
    [
        datetime(2026, 11, 20, 9, 1),
        datetime(9999, 12, 31, 23, 59),
        datetime(1, 1, 1),
        datetime(2024, 2, 29, 8),
        datetime(2026, 11, 20, 8, tzinfo=UTC),
    ],
)
def test_a_moment_that_cannot_be_is_refused_and_takes_no_number(desk: Services, received: datetime) -> None:
    before = desk.receiving.register.rows(Wanted()).total
    with pytest.raises((IntakeRefused, LookupError)) as refused:
        desk.receiving.intake.receive(said(desk, RESIDENCE, received=received))
    assert str(refused.value).endswith(".")
    assert desk.receiving.register.rows(Wanted()).total == before


def test_a_year_without_a_confirmed_calendar_is_named_wherever_an_appointment_is_counted(
    desk: Services, clock: DeskClock
) -> None:
    receiving = desk.receiving
    codes = [receiving.intake.receive(said(desk, RESIDENCE)).dossier.code for _ in range(2)]
    receiving.life.pause(codes[1], reason(desk, "pause", "chờ"))
    clock.shows = datetime(2026, 12, 31, 9, 0)
    try:
        for act in (
            lambda: receiving.intake.receive(said(desk, RESIDENCE)),
            lambda: receiving.life.extend(codes[0], date(2027, 2, 3), reason(desk, "lateness", "bận")),
            lambda: receiving.life.resume(codes[1]),
            lambda: receiving.intake.correct(codes[0], Correction(received=datetime(2026, 12, 30, 8)), "nhầm"),
        ):
            with pytest.raises((YearNotConfirmed, IntakeRefused), match="oneshop calendar confirm 2027"):
                act()
    finally:
        clock.shows = AT


def test_numbers_beyond_reason_are_refused_in_words(desk: Services) -> None:
    receiving = desk.receiving
    code = receiving.intake.receive(said(desk, RESIDENCE)).dossier.code
    beyond: tuple[Callable[[], object], ...] = (
        lambda: receiving.cashier.void_payment(10**30, "thử"),
        lambda: receiving.forms.with_id(10**30),
        lambda: receiving.register.rows(Wanted(year=10**30)),
        lambda: receiving.register.rows(Wanted(), 10**30),
        lambda: receiving.intake.receive(said(desk, RESIDENCE, copies=MOST_COPIES + 1)),
        lambda: receiving.intake.receive(said(desk, RESIDENCE, sets=10**30)),
        lambda: receiving.intake.correct(code, Correction(copies=10**16), "nhầm"),
        lambda: receiving.day.sheet(None, LARGEST_PAYMENT + 1),
        *(
            partial(receiving.cashier.pay, code, amount, Method.CASH, "BL1", confirmed=True)
            for amount in (-1, 0, LARGEST_PAYMENT + 1, 10**18, 10**30)
        ),
    )
    for act in beyond:
        with pytest.raises((ValueError, StoreError)) as refused:
            act()
        assert str(refused.value).endswith(".")
    assert receiving.cashier.payments(code) == ()
    assert receiving.register.rows(Wanted(first=date(1, 1, 1), last=date(9999, 12, 31))).total > 0


def test_the_book_turns_at_midnight_and_goes_on_by_number_when_the_clock_goes_back(
    desk: Services, clock: DeskClock
) -> None:
    desk.gate.sign_in("lan")
    confirm(desk, 2027)
    desk.gate.sign_in("hoa")
    receive = desk.receiving.intake.receive
    try:
        clock.shows = datetime(2026, 12, 31, 23, 59, 59)
        last = receive(said(desk, RESIDENCE)).dossier
        clock.shows = datetime(2027, 1, 1)
        first = receive(said(desk, RESIDENCE)).dossier
        clock.shows = datetime(2026, 12, 31, 22, 59)
        back = receive(said(desk, RESIDENCE)).dossier
        assert (first.year, first.number, first.code) == (2027, 1, "TAM-270101-0001")
        assert (back.year, back.number) == (2026, last.number + 1)
        assert desk.receiving.forms.issue(last.code, FormPurpose.RECEIPT).year == 2026
        with desk.database.reading() as session:
            assert session.query(AuditRow).filter_by(action="clock.set_back").count() == 1
    finally:
        clock.shows = datetime(2027, 1, 1, 8)


def test_ten_thousand_rows_of_dossiers_hold_together_and_a_purge_breaks_none(desk: Services) -> None:
    code = desk.receiving.intake.receive(said(desk, RESIDENCE)).dossier.code
    desk.receiving.intake.void(code, "Nguyễn nhập trùng")
    entries = [audit.Entry("hoa", "dossier.received", f"dossier {number}", after="{}") for number in range(10_000)]
    with desk.database.writing() as session:
        audit.note(session, *entries)
    desk.gate.sign_in("it")
    assert desk.receiving.personal_data.erase(code).dossiers[0].code == code
    desk.gate.sign_in("hoa")
    report = desk.database.audit_report()
    assert report.broken is None
    file = desk.folder.root / "oneshop.db"
    for change in (
        'UPDATE audit SET after = \'{"state":"void"}\' WHERE seq = 5000',
        "DELETE FROM audit WHERE seq = 5000",
        "DELETE FROM audit WHERE seq > 9000",
        "UPDATE audit SET subject = (SELECT subject FROM audit WHERE seq = 6001) WHERE seq = 6000",
    ):
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            kept = connection.execute("SELECT * FROM audit WHERE seq >= 5000").fetchall()
            connection.execute(change)
            assert desk.database.audit_report().broken is not None, change
            connection.execute("BEGIN")
            connection.execute("DELETE FROM audit WHERE seq >= 5000")
            connection.executemany(f"INSERT INTO audit VALUES ({','.join('?' * len(kept[0]))})", kept)
            connection.execute("COMMIT")
    assert desk.database.audit_report().broken is None


def test_commands_refuse_what_nobody_should_type_with_an_exit_code_and_words(
    call_as: As, desk_folder: Path, clock: DeskClock
) -> None:
    clock.shows = AT
    services = open_receiving(desk_folder)
    services.gate.sign_in("lan")
    confirm(services, 2026)
    services.close()
    name = HOSTILE["bold"] + HOSTILE["picture"]
    code, out, told = call_as("hoa", "receive", RESIDENCE, "--applicant", name, "--identity", "04909000001", "--json")
    assert code == 0, told
    made = json.loads(out)["dossier"]
    pay = ("pay", made, "--method", "cash", "--reference", "BL1")
    receive = ("receive", RESIDENCE, "--applicant", "Sen")
    for line in (
        (*pay[:2], "8,000.50", *pay[2:]),
        (*pay[:2], "1e18", *pay[2:]),
        (*pay[:2], "1000000000000000000", *pay[2:]),
        (*pay[:2], "-8000", *pay[2:]),
        ("payment", "void", "9" * 30, "--reason", "thử"),
        ("form", "reprint", "9" * 30),
        ("dossier", "list", "--year", "9" * 30),
        ("dossier", "list", "--offset", "9" * 30),
        ("day", "show", "--cash", "9" * 30),
        (*receive, "--received", "2026-02-29T08:00"),
        (*receive, "--received", "2026-11-20T08:00+07:00"),
        (*receive, "--received", "2099-01-01T08:00"),
        (*receive, "--copies", "9" * 18),
        (*receive, "--dossier", "Н15.50.05.13-261008-0975"),
        (*receive, "--dossier", "H15.50.05.13-261399-0975"),
    ):
        code, out, told = call_as("hoa", *line)
        assert code == 2, (line, out, told)
        assert "ngoài dự kiến" not in told, (line, told)
    assert call_as("hoa", *receive, "--dossier", " h15.50.05.13–261008-0975 ")[0] == 0
    for query in ("%", "_", "'\"; DROP TABLE dossier; --", "x" * 10_000, "!!!", "\\", "nguyễn OR 1=1", "\x00"):
        code, out, told = call_as("hoa", "dossier", "list", "--json", "--", query)
        assert code in (0, 1) and "ngoài dự kiến" not in told, (query, told)
        assert json.loads(out)["total"] == (2 if query in "%_!!!\\\x00" else 0)
    report = ("funnel-report", "--source", "BC", "--dated", "2026-11-20", "--year", "2026", "--received", "41.770")
    told = call_as("lan", *report, "--asked", "43.000", "--returned", "39.812", "--json")[1]
    assert "43000" in told and "39812" in told
    assert call_as("lan", *report, "--asked", "43.86", "--returned", "39.812")[0] == 2
    paid = json.loads(call_as("hoa", *pay[:2], "8.000", *pay[2:], "--json")[1])
    assert paid["amount"] == 8_000, "and not eight"
    day = json.loads(call_as("hoa", "day", "show", "--cash", "8.000", "--json")[1])
    assert day["counted_cash"] == 8_000
