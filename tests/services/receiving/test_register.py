"""The register: lists say what a plain look at every dossier says, whatever is asked and in whatever windows."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from benchmarks.dossiers_made import fill
from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import RUNNING, DossierState
from oneshop.counter.dossiers.listing import Quick, Wanted
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store.audit_reading import Wanted as WantedNotes
from oneshop.store.audit_reading import noted
from oneshop.store.dossiers import KeptDossier, entered_between, kept_of
from oneshop.store.tables_of_desk import DossierPersonRow, DossierRow, DossierWordsRow
from oneshop.vietnamese.text import fold, words
from tests.desk_people import add_person
from tests.receiving_desk import desk_clock

NOW = datetime(2026, 11, 23, 10, 30)
COUNT = 600


@pytest.fixture(scope="module")
def desk(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A desk with the dossiers of its last six weeks, and a clerk at it. Nobody changes it."""
    folder = tmp_path_factory.mktemp("register") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    for name, role in (("lan", Role.CLERK), ("it", Role.ADMIN)):
        add_person(services.database, name, role)
    fill(services.database, COUNT, NOW, days=42)
    with desk_clock(NOW):
        services.gate.sign_in("lan")
        yield services
    services.close()


@pytest.fixture(scope="module")
def everything(desk: Services) -> tuple[KeptDossier, ...]:
    """Every dossier, read one by one."""
    with desk.database.reading() as session:
        return tuple(kept_of(session, row) for row in session.query(DossierRow).order_by(DossierRow.id))


def _codes(desk: Services, wanted: Wanted) -> list[str]:
    return [row.line.code for row in desk.receiving.register.rows(wanted, 0, COUNT).rows]


def _answers(kept: KeptDossier, quick: Quick) -> bool:
    """The quick question, put to one dossier."""
    dossier, today = kept.dossier, datetime.combine(NOW.date(), time())
    tomorrow, runs = today + timedelta(days=1), kept.dossier.state in RUNNING
    due = dossier.next_due
    match quick:
        case Quick.TODAY:
            return today <= dossier.entered_at < tomorrow
        case Quick.DUE_TODAY:
            return runs and due is not None and NOW <= due < tomorrow
        case Quick.DUE_NEXT:
            return runs and due is not None and tomorrow <= due < tomorrow + timedelta(days=1)
        case Quick.OVERDUE:
            return runs and due is not None and due < NOW
        case Quick.AWAITING:
            return dossier.state in (DossierState.AWAITING, DossierState.PAUSED)
        case Quick.TO_RETURN:
            return dossier.state is DossierState.DONE
        case _:
            return True


@pytest.mark.parametrize("quick", [quick for quick in Quick if quick not in (Quick.UNCOLLECTED, Quick.WAITED_OUT)])
def test_a_quick_question_finds_the_dossiers_it_is_true_of_and_counts_them(
    desk: Services, everything: tuple[KeptDossier, ...], quick: Quick
) -> None:
    true_of = {kept.dossier.code for kept in everything if _answers(kept, quick)}
    assert true_of, "a question that is true of nothing proves nothing"
    assert set(_codes(desk, Wanted(quick))) == true_of
    assert desk.receiving.register.counts()[quick] == len(true_of)


def test_what_lies_too_long_is_among_what_is_to_be_returned(desk: Services) -> None:
    lying = set(_codes(desk, Wanted(Quick.UNCOLLECTED)))
    assert lying
    assert lying < set(_codes(desk, Wanted(Quick.TO_RETURN)))


def test_the_most_urgent_stands_first_and_otherwise_the_newest(
    desk: Services, everything: tuple[KeptDossier, ...]
) -> None:
    known = {kept.dossier.code: kept.dossier for kept in everything}
    dues = [known[code].next_due for code in _codes(desk, Wanted(Quick.OVERDUE))]
    assert dues == sorted(dues, key=lambda due: due or NOW)
    entered = [known[code].entered_at for code in _codes(desk, Wanted())]
    assert entered == sorted(entered, reverse=True)


_CHOSEN = st.fixed_dictionaries(
    {
        "quick": st.sampled_from((Quick.ALL, Quick.OVERDUE, Quick.TO_RETURN)),
        "state": st.none() | st.sampled_from((DossierState.RETURNED, DossierState.PROCESSING)),
        "field": st.none() | st.sampled_from(("Hộ tịch", "Đất đai", "Không có")),
        "clerk": st.none() | st.sampled_from(("lan", "hoa")),
        "channel": st.none() | st.sampled_from((ChannelKind.ONLINE, ChannelKind.POST)),
        "first": st.none() | st.dates(NOW.date() - timedelta(days=40), NOW.date()),
        "last": st.none() | st.dates(NOW.date() - timedelta(days=40), NOW.date()),
        "words": st.sampled_from(("", "ng", "khai sinh", "NGUYỄN", "tam-", "000.00", "12", "3", "thị khai")),
    }
)


@given(chosen=_CHOSEN, size=st.integers(40, 240))
def test_windows_laid_end_to_end_are_what_every_filter_lets_through(
    desk: Services, everything: tuple[KeptDossier, ...], chosen: dict[str, object], size: int
) -> None:
    wanted = Wanted(**chosen)  # type: ignore[arg-type]  # the names are those of the fields.
    register = desk.receiving.register
    total = register.rows(wanted, 0, 1).total
    seen = [row.line.code for at in range(0, total, size) for row in register.rows(wanted, at, size).rows]
    assert len(seen) == total
    assert sorted(seen) == sorted(kept.dossier.code for kept in everything if _let_through(kept, wanted))


def _let_through(kept: KeptDossier, wanted: Wanted) -> bool:
    dossier = kept.dossier
    day = dossier.entered_at.date()
    return (
        _answers(kept, wanted.quick)
        and wanted.state in (None, dossier.state)
        and wanted.field in (None, dossier.first.field)
        and wanted.clerk in (None, dossier.clerk)
        and wanted.channel in (None, dossier.channel)
        and (wanted.first is None or wanted.first <= day)
        and (wanted.last is None or day <= wanted.last)
        and all(_has(kept, word) for word in fold(wanted.words).split())
    )


def _has(kept: KeptDossier, typed: str) -> bool:
    """Whether a typed word is the beginning of one of the dossier, or, of digits and of a code, a part."""
    personal, dossier = kept.personal, kept.dossier
    assert personal is not None
    said = [dossier.code, str(dossier.number), dossier.name, dossier.first.procedure]
    for person in filter(None, (personal.applicant, personal.agent)):
        said += [person.name, person.identity, person.phone, person.address, person.email]
    known = words(fold(" ".join(said)))
    if not typed.isalnum():
        return typed in dossier.code.lower() or f" {' '.join(words(typed))}" in f" {' '.join(known)}"
    if typed.isdigit() and len(typed) >= 3:
        return any(typed in word for word in (*known, dossier.code))
    # A code is one word of its own: what it is made of is not told apart.
    return any(word.startswith(typed) for word in words(fold(" ".join(said[1:])))) or dossier.code.lower().startswith(
        typed
    )


def test_a_dossier_is_found_by_name_number_telephone_and_what_stands_in_the_book(
    desk: Services, everything: tuple[KeptDossier, ...]
) -> None:
    kept = everything[77]
    assert kept.personal is not None
    person, dossier = kept.personal.applicant, kept.dossier
    grouped = re.sub(r"(\d{4})(\d{3})(\d+)", r"\1.\2.\3", person.phone)
    for typed in (
        person.name.upper(),
        fold(person.name),
        person.identity,
        person.identity[3:9],
        person.phone,
        grouped,
        dossier.code.lower(),
        f"{dossier.number}/{dossier.year}",
        f"{dossier.number:04}/{dossier.year}",
    ):
        assert dossier.code in _codes(desk, Wanted(words=typed)), typed
    assert _codes(desk, Wanted(words=f"{dossier.number}/{dossier.year}")) == [dossier.code]
    assert _codes(desk, Wanted(words="không ai tên như vậy")) == []


@pytest.mark.parametrize("hostile", ["%", "_", "' OR 1=1 --", "\\", "/", "(", "\u202e", "a" * 10_000, "🧧", "%%/zzz"])
def test_what_is_no_word_finds_nothing_that_a_word_would_not(desk: Services, hostile: str) -> None:
    total = desk.receiving.register.rows(Wanted(words=hostile)).total
    assert total == (COUNT if not words(fold(hostile)) else 0)


def test_lists_show_names_and_hide_numbers(desk: Services, everything: tuple[KeptDossier, ...]) -> None:
    people = {kept.dossier.code: kept.personal for kept in everything}
    for row in desk.receiving.register.rows(Wanted(), 0, COUNT).rows:
        personal = people[row.line.code]
        assert personal is not None
        assert row.applicant == personal.applicant.name
        assert row.line.personal is None
        told = repr(row)
        assert personal.applicant.identity not in told
        assert personal.applicant.phone not in told
        assert personal.applicant.address not in told


def test_a_scanned_code_finds_its_dossier_and_nothing_else_does(
    desk: Services, everything: tuple[KeptDossier, ...]
) -> None:
    code = everything[5].dossier.code
    register = desk.receiving.register
    assert register.find(f" {code.lower()}\n") == code
    assert register.find(code.replace("-", "–")) == code
    assert register.find(code[:-1]) is None
    assert register.find("Nguyễn Văn An") is None
    assert register.find("") is None


def test_who_looked_at_whom_is_noted_once_and_without_a_name(
    desk: Services, everything: tuple[KeptDossier, ...]
) -> None:
    first, other = everything[10].dossier.code, everything[11].dossier.code
    for code in (first, first, other, first):
        story = desk.receiving.register.show(code)
        assert story.kept.dossier.code == code
        assert story.events
    with desk.database.reading() as session:
        entries = list(noted(session, WantedNotes(action="dossier.looked"), limit=100))
    subjects = [entry.subject for entry in reversed(entries)]
    assert subjects == [f"dossier {first}", f"dossier {other}", f"dossier {first}"]
    assert {(entry.who, entry.before, entry.after, entry.note) for entry in entries} == {("lan", None, None, None)}


def test_an_unknown_code_is_told_and_nothing_is_noted(desk: Services) -> None:
    with pytest.raises(UnknownDossier):
        desk.receiving.register.show("TAM-990101-0001")


def test_who_may_not_see_dossiers_sees_none(desk: Services) -> None:
    register = desk.receiving.register
    desk.gate.sign_in("it")
    try:
        for ask in (
            lambda: register.rows(Wanted()),
            register.counts,
            register.choices,
            lambda: register.find("TAM-1"),
            lambda: register.show("TAM-1"),
        ):
            with pytest.raises(NotPermitted):
                ask()
    finally:
        desk.gate.sign_in("lan")


def test_the_printed_register_has_every_number_of_its_days_in_order(
    desk: Services, everything: tuple[KeptDossier, ...]
) -> None:
    last = NOW.date() - timedelta(days=3)
    first = last - timedelta(days=10)
    with desk.database.reading() as session:
        numbers = [kept.dossier.number for kept in entered_between(session, "", first, last)]
    expected = [it.dossier.number for it in everything if first <= it.dossier.entered_at.date() <= last]
    assert numbers == sorted(expected)
    assert numbers == list(range(numbers[0], numbers[-1] + 1)), "a number is missing from the page"


def test_after_a_purge_the_line_stays_without_its_people(desk: Services, everything: tuple[KeptDossier, ...]) -> None:
    kept = everything[200]
    assert kept.personal is not None
    gone = kept.personal.applicant

    class Undo(Exception):
        pass

    with pytest.raises(Undo), desk.database.writing() as session:
        from oneshop.counter.dossiers.listing import When
        from oneshop.store.dossier_lists import window

        session.execute(delete(DossierPersonRow).where(DossierPersonRow.dossier_id == kept.id))
        session.get_one(DossierWordsRow, kept.id).personal = ""
        session.flush()
        when = When(NOW, NOW.date())
        _, (line,) = window(session, Wanted(words=kept.dossier.code), when, 0, 5)
        assert (line.code, line.personal, line.is_locked) == (kept.dossier.code, None, False)
        assert window(session, Wanted(words=gone.identity), when, 0, 5) == (0, ())
        raise Undo
    assert _codes(desk, replace(Wanted(), words=gone.identity)) == [kept.dossier.code]
