"""The steps at a desk: who may, what is kept, what the audit says and never says; the lists and figures."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from oneshop.accounts.roles import Role
from oneshop.counter.dossiers.dossier import Dossier, DossierState, Pause
from oneshop.counter.dossiers.ending import IdentityCheck, Recipient
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.listing import Quick, Wanted
from oneshop.counter.dossiers.periods import Period
from oneshop.services.audit_words import action_in_words
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.receiving.due_lists import DueList
from oneshop.services.receiving.life import DossierLife, StepRefused
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import dossiers
from oneshop.store.database import StoreError
from oneshop.store.dossiers import KeptDossier
from oneshop.store.punctuality import Per
from oneshop.store.tables import AuditRow
from oneshop.store.tables_of_desk import DossierRow
from tests.counter.dossiers.made import bundle, dossier, moment, part
from tests.desk_people import add_person
from tests.services.receiving.dossiers_kept import NAME, NUMBER, keep, moved

AT = moment("12T10:00")
MISSING = ReasonGiven("BS03", "Tờ khai còn trống mục của bà Nguyễn Thị Tâm.", "Tờ khai")
SORRY = ReasonGiven("TH04", "Xin lỗi bà Nguyễn Thị Tâm, hẹn lại ngày 20/11.")
ON_WISH = ReasonGiven("DG01", "Theo đề nghị của bà Nguyễn Thị Tâm ngày 12/11.")

_NUMBERS = count(1)


@pytest.fixture(scope="module")
def _opened(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("life") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder), with_index=False)
    for name, role in (("hoa", Role.CLERK), ("lan", Role.SUPERVISOR), ("it", Role.ADMIN), ("buu", Role.POSTAL)):
        add_person(services.database, name, role)
    services.gate.sign_in("lan")
    for day in services.working_time.year(2026).unsettled:
        services.working_time.settle(day.day, None, "")
    services.working_time.confirm(2026)
    yield services
    services.close()


@pytest.fixture
def desk(_opened: Services, monkeypatch: pytest.MonkeyPatch) -> Services:
    """A desk on Thu 12/11/2026 at ten, with a clerk signed in; shared, so that each test has dossiers of its own."""
    set_clock(monkeypatch, AT)
    _opened.gate.sign_in("hoa")
    return _opened


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    for module in ("life", "due_lists", "punctuality", "intake"):
        monkeypatch.setattr(f"oneshop.services.receiving.{module}.now", lambda: at)


def enter(desk: Services, it: Dossier | None = None) -> str:
    return keep(desk.database, it or dossier(), next(_NUMBERS)).dossier.code


def kept(desk: Services, code: str) -> KeptDossier:
    with desk.database.reading() as session:
        found = dossiers.with_code(session, code)
    assert found is not None
    return found


def story(desk: Services, code: str) -> tuple[Event, ...]:
    with desk.database.reading() as session:
        return dossiers.story(session, kept(desk, code).id)


STEPS: dict[EventKind, tuple[Callable[[], Dossier], Callable[[DossierLife, str], object]]] = {
    EventKind.TRANSFERRED: (dossier, lambda life, code: life.transfer(code, "Phòng Kinh tế", f"cho {NAME}")),
    EventKind.SUPPLEMENT_ASKED: (dossier, lambda life, code: life.ask_supplement(code, (MISSING,))),
    EventKind.PAUSED: (dossier, lambda life, code: life.pause(code, ReasonGiven("TD01", ""))),
    EventKind.RESUMED: (
        lambda: dossier(DossierState.PAUSED),
        lambda life, code: life.resume(code, f"{NAME} đã xác nhận"),
    ),
    EventKind.EXTENDED: (dossier, lambda life, code: life.extend(code, date(2026, 11, 20), SORRY)),
    EventKind.STOPPED: (dossier, lambda life, code: life.stop(code, ON_WISH)),
    EventKind.REFUSED: (dossier, lambda life, code: life.refuse(code, (ReasonGiven("TC02", f"{NAME} chưa đủ tuổi."),))),
    EventKind.DONE: (dossier, lambda life, code: life.done(code, note=f"Trích lục của {NAME}")),
    EventKind.RETURNED: (
        lambda: dossier(DossierState.DONE),
        lambda life, code: life.give_back(code, IdentityCheck.ID_CARD, Recipient.AGENT, note=NAME),
    ),
    EventKind.REMINDED: (dossier, lambda life, code: life.remind(code, f"gọi {NAME}")),
    EventKind.UNCOLLECTED: (
        lambda: replace(dossier(DossierState.DONE), done_at=AT - timedelta(days=40)),
        lambda life, code: life.uncollected(code, f"gọi {NAME} không được"),
    ),
    EventKind.SUPPLEMENTED: (
        lambda: replace(
            dossier(DossierState.PAUSED),
            pauses=(Pause(moment("11T10:00"), reason="BS01", for_supplement=True),),
            supplements=1,
        ),
        lambda life, code: life.supplemented(code),
    ),
}


@pytest.mark.parametrize("kind", STEPS, ids=lambda kind: kind.value)
def test_a_step_is_kept_with_its_story_and_an_audit_that_names_nobody(desk: Services, kind: EventKind) -> None:
    made, take = STEPS[kind]
    code = enter(desk, made())
    take(desk.receiving.life, code)
    last = story(desk, code)[-1]
    assert (last.kind, last.at, last.who) == (kind, AT, "hoa")
    told = noted(desk, code)
    assert [entry.action for entry in told] == [f"dossier.{kind.value}"]
    said = " ".join(filter(None, (told[0].subject, told[0].before, told[0].after, told[0].note)))
    assert NAME not in said and "Tâm" not in said and NUMBER not in said
    assert action_in_words(told[0].action).startswith("Hồ sơ: ")
    assert NAME not in desk_content(desk, code)


def noted(desk: Services, code: str) -> list[AuditRow]:
    with desk.database.reading() as session:
        return list(session.scalars(select(AuditRow).where(AuditRow.subject == f"dossier {code}")))


def desk_content(desk: Services, code: str) -> str:
    with desk.database.reading() as session:
        return session.scalars(select(DossierRow.content).where(DossierRow.code == code)).one()


@pytest.mark.parametrize("who", ["it", "buu", None])
def test_who_may_not_receive_takes_no_step_and_sees_no_list(desk: Services, who: str | None) -> None:
    code = enter(desk)
    desk.gate.sign_in(who) if who else desk.gate.sign_out()
    for _, take in STEPS.values():
        with pytest.raises(NotPermitted):
            take(desk.receiving.life, code)
    for ask in (desk.receiving.due.due_lists, desk.receiving.due.reminders):
        with pytest.raises(NotPermitted):
            ask()
    with pytest.raises(NotPermitted):
        desk.receiving.punctuality.of(date(2026, 1, 1), date(2026, 12, 31))
    assert kept(desk, code).dossier == replace(kept(desk, code).dossier, state=DossierState.RECEIVED)


def test_a_refused_step_changes_nothing_and_an_unknown_dossier_is_said_to_be(desk: Services) -> None:
    code = enter(desk, dossier(DossierState.DONE))
    before = (kept(desk, code), story(desk, code))
    with pytest.raises(StepRefused, match=code):
        desk.receiving.life.extend(code, date(2026, 11, 20), SORRY)
    assert (kept(desk, code), story(desk, code)) == before
    with pytest.raises(UnknownDossier, match="TAM-1"):
        desk.receiving.life.remind("TAM-1")


def test_reasons_are_of_the_steps_own_kind_and_fully_worded(desk: Services) -> None:
    code = enter(desk)
    with pytest.raises(StepRefused, match="BS01"):
        desk.receiving.life.refuse(code, (ReasonGiven("BS01", "Thiếu tờ khai."),))
    with pytest.raises(StepRefused, match="chưa điền"):
        desk.receiving.life.ask_supplement(code, (ReasonGiven("BS01", ""),))
    taken = desk.receiving.life.pause(code, ReasonGiven("TD01", ""))
    assert taken.events[0].note.startswith("Chờ ông (bà) xác nhận trên VNeID")
    assert "Chưa tìm thấy quy định" in taken.warnings[0]


def test_after_a_supplement_the_rule_is_told_with_its_doubt(desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    code = enter(desk)
    desk.receiving.life.ask_supplement(code, (MISSING,))
    set_clock(monkeypatch, moment("13T10:00"))
    taken = desk.receiving.life.supplemented(code)
    assert taken.kept.dossier.due == moment("20T17:00")
    assert "tính lại từ đầu" in taken.warnings[0] and "chưa đối chiếu" in taken.warnings[0]
    of_bundle = enter(desk, bundle())
    desk.receiving.life.ask_supplement(of_bundle, (MISSING,))
    set_clock(monkeypatch, moment("16T10:00"))
    assert desk.receiving.life.supplemented(of_bundle).kept.dossier.received_at == moment("09T09:00")


def test_for_want_of_the_supplement_a_bundle_is_stopped_after_seven_working_days(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = enter(desk, bundle())
    want = ReasonGiven("DG02", "Đã quá 7 ngày làm việc mà chưa có bổ sung.")
    desk.receiving.life.ask_supplement(code, (MISSING,))
    with pytest.raises(StepRefused, match="23/11/2026"):
        desk.receiving.life.stop_for_want(code, want)
    set_clock(monkeypatch, moment("25T08:00"))
    assert [row.line.code for row in desk.receiving.register.rows(Wanted(Quick.WAITED_OUT)).rows] == [code]
    assert desk.receiving.due.reminders()[DueList.AWAITING] == 1
    assert code in [row.code for row in desk.receiving.due.due_lists()[DueList.AWAITING].rows]
    desk.receiving.life.stop_for_want(code, want)
    assert code not in [row.code for row in desk.receiving.due.due_lists()[DueList.AWAITING].rows]


def test_of_two_who_change_one_dossier_the_second_is_told(desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    code = enter(desk)
    old = kept(desk, code)
    desk.receiving.life.transfer(code, "Phòng Kinh tế")
    monkeypatch.setattr(DossierLife, "_kept", lambda *_: old)
    with pytest.raises(StoreError, match="Người khác"):
        desk.receiving.life.transfer(code, "Công an cấp xã")
    assert kept(desk, code).dossier.holder == "Phòng Kinh tế"


def test_each_dossier_stands_in_the_list_it_belongs_to(desk: Services) -> None:
    before = desk.receiving.due.reminders()
    codes = {
        DueList.OVERDUE: enter(desk, moved(dossier(), AT - timedelta(minutes=1))),
        DueList.TODAY: enter(desk, moved(dossier(DossierState.PROCESSING), AT)),
        DueList.TOMORROW: enter(desk, moved(dossier(), moment("13T17:00"))),
        DueList.UNCOLLECTED: enter(desk, _done(AT - timedelta(days=31))),
    }
    enter(desk, moved(dossier(DossierState.PAUSED), AT - timedelta(days=3)))
    enter(desk, _done(AT - timedelta(days=29)))
    enter(desk, moved(dossier(), moment("16T17:00")))
    found = desk.receiving.due.due_lists()
    assert {name: code in [row.code for row in found[name].rows] for name, code in codes.items()} == dict.fromkeys(
        codes, True
    )
    for name in DueList:
        assert found[name].count == before[name] + (name in codes), name
    assert desk.receiving.due.reminders() == {name: found[name].count for name in DueList}


def _done(at: datetime) -> Dossier:
    solved = dossier(DossierState.DONE)
    return replace(solved, done_at=at, parts=tuple(replace(it, done_at=at) for it in solved.parts))


def test_an_apology_makes_no_late_dossier_one_in_time_neither_here_nor_in_the_figures(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved_on = datetime(2026, 3, 9, 10)
    late = replace(dossier(), received_at=datetime(2026, 3, 2, 8), entered_at=datetime(2026, 3, 2, 8), clerk="sorry")
    code = enter(desk, moved(late, datetime(2026, 3, 5, 17)))
    set_clock(monkeypatch, datetime(2026, 3, 5, 9))
    desk.receiving.life.extend(code, date(2026, 3, 12), SORRY)
    set_clock(monkeypatch, solved_on)
    desk.receiving.life.done(code)
    (told,) = desk.receiving.punctuality.of(solved_on.date(), solved_on.date(), Per.CLERK)
    assert (told.key, told.early, told.on_time, told.late) == ("sorry", 0, 0, 1)
    assert desk.receiving.figures.table(Period(solved_on.date(), solved_on.date())).whole.solved_late == 1


def test_punctuality_tells_early_on_time_late_and_what_is_still_late(desk: Services) -> None:
    day = datetime(2025, 3, 3, 9)

    def solved(procedure: str, days: int, due: datetime | None, clerk: str = "hoa") -> None:
        made = dossier(DossierState.DONE, part(procedure))
        done = day + timedelta(days=days)
        it = replace(made, received_at=day, done_at=done, due=due, clerk=clerk)
        enter(desk, replace(it, parts=tuple(replace(one, due=due, done_at=done) for one in it.parts)))

    five = datetime(2025, 3, 10, 17)
    solved("1.000001", 6, five)
    solved("1.000001", 7, five)
    solved("1.000001", 9, five, "lan")
    solved("1.000002", 2, None)
    enter(desk, moved(dossier(DossierState.RECEIVED, part("1.000003")), five))
    figures = desk.receiving.punctuality
    period = (date(2025, 3, 1), date(2025, 3, 31))
    (whole,) = figures.of(*period)
    assert (whole.early, whole.on_time, whole.late, whole.undated, whole.still_late) == (1, 1, 1, 1, 1)
    assert whole.mean_days == pytest.approx(6.0)
    by_procedure = {it.key: it for it in figures.of(*period, Per.PROCEDURE)}
    assert (by_procedure["1.000001"].done, by_procedure["1.000003"].done) == (3, 0)
    assert by_procedure["1.000003"].mean_days is None and by_procedure["1.000003"].still_late == 1
    assert {it.key: it.late for it in figures.of(*period, Per.CLERK)} == {"hoa": 0, "lan": 1}
    assert figures.of(date(2024, 1, 1), date(2024, 12, 31)) == ()
    with pytest.raises(ValueError, match="trước ngày đầu"):
        figures.of(date(2025, 3, 2), date(2025, 3, 1))
