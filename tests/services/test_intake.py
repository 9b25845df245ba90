"""Dossiers taken in: number, appointment, what is refused, supplements, corrections, numbers made void."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.codes import CodeFault
from oneshop.counter.dossiers.correcting import Correction
from oneshop.counter.dossiers.dossier import Delivery, DossierState
from oneshop.counter.dossiers.ending import IdentityCheck
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.handing_in import as_asked, in_full, missing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.papers import PaperStatus
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Services
from oneshop.services.reading import UnknownProcedure
from oneshop.services.receiving import corrections
from oneshop.services.receiving.refusals import IntakeRefused
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import dossiers
from oneshop.store.database import StoreError
from oneshop.store.dossiers import KeptDossier
from oneshop.store.tables import AuditRow
from oneshop.store.tables_of_desk import DossierRow, DossierWordsRow
from tests.receiving_desk import BIRTH, DEATH, MONDAY, RESIDENCE, SOMEBODY, DeskClock, said

IN_WORDS = "1.001022"
"""A procedure whose time its entry gives in words."""
SEVERAL_TIMES = "1.000045"
"""A procedure whose entry gives two, three or four working days."""
OFFICIAL = "H15.50.05.13-261116-0975"


def story(desk: Services, kept: KeptDossier) -> tuple[Event, ...]:
    with desk.database.reading() as session:
        return dossiers.story(session, kept.id)


def how_many(desk: Services) -> int:
    with desk.database.reading() as session:
        return len(session.scalars(select(DossierRow.id)).all())


def test_what_the_page_begins_with_is_what_is_kept(desk: Services, clock: DeskClock) -> None:
    checklist = desk.checklists.make([RESIDENCE], {}, ChannelKind.IN_PERSON)
    begun = desk.receiving.intake.begin(checklist)
    kept = desk.receiving.intake.receive(said(desk, RESIDENCE)).dossier
    assert kept.state is DossierState.RECEIVED
    assert kept.received_at == kept.entered_at == clock.shows
    assert (kept.due, kept.parts[0].due) == (begun.due, begun.due)
    assert kept.counted == begun.counted != ()
    assert kept.owed == begun.owed
    assert [paper.name for paper in kept.papers] == [paper.name for paper in checklist.papers]
    assert kept.parts[0].content_hash == checklist.procedures[0].content_hash
    assert kept.parts[0].office == begun.office


def test_numbers_follow_each_other_and_the_local_code_comes_of_the_number(desk: Services) -> None:
    first, second = (desk.receiving.intake.receive(said(desk)).dossier for _ in range(2))
    assert second.number == first.number + 1
    assert second.code == f"TAM-261116-{second.number:04d}"
    assert second.is_local


def test_what_is_refused_takes_no_number(desk: Services) -> None:
    before = desk.receiving.intake.receive(said(desk)).dossier.number
    whole = said(desk)
    for wrong in (
        replace(whole, papers=()),
        replace(whole, received=MONDAY + timedelta(days=400)),
        replace(whole, code="H15-261399-0001"),
        replace(whole, code="TAM-261116-0001"),
        replace(whole, codes=()),
        replace(whole, sets=0),
        replace(whole, copies=0),
        replace(whole, bundle="không có"),
        replace(whole, terms=((BIRTH, "một trăm năm"),)),
        replace(whole, answers=(("không có", "gì"),)),
    ):
        with pytest.raises((IntakeRefused, CodeFault, ValueError)) as fault:
            desk.receiving.intake.receive(wrong)
        assert str(fault.value)[0].isupper() or str(fault.value)[0] in '"“'
    with pytest.raises(UnknownProcedure):
        desk.receiving.intake.receive(replace(whole, codes=("9.999999",)))
    assert desk.receiving.intake.receive(whole).dossier.number == before + 1


def test_the_message_names_every_missing_paper(desk: Services) -> None:
    begun = desk.receiving.intake.begin(desk.checklists.make([BIRTH], {}, ChannelKind.IN_PERSON))
    with pytest.raises(IntakeRefused) as fault:
        desk.receiving.intake.receive(replace(said(desk), papers=()))
    assert all(paper.name in str(fault.value) for paper in missing(begun.papers))


def test_a_code_that_is_in_the_register_is_refused_naming_its_number(desk: Services) -> None:
    kept = desk.receiving.intake.receive(said(desk, code=OFFICIAL.lower())).dossier
    assert kept.code == OFFICIAL
    with pytest.raises(IntakeRefused, match=rf"số {kept.number}/2026"):
        desk.receiving.intake.receive(said(desk, code=OFFICIAL))


def test_an_appointment_in_a_year_that_nobody_confirmed_is_refused_with_what_to_do(
    desk: Services, clock: DeskClock
) -> None:
    clock.shows = datetime(2026, 12, 30, 9)
    with pytest.raises(IntakeRefused, match="calendar confirm 2027"):
        desk.receiving.intake.receive(said(desk, RESIDENCE))
    begun = desk.receiving.intake.begin(desk.checklists.make([RESIDENCE], {}, ChannelKind.IN_PERSON))
    assert begun.due is None
    assert "2027" in (begun.no_due_because or "")
    clock.shows = MONDAY + timedelta(hours=1)


def test_a_time_in_words_only_gives_no_appointment_and_says_so(desk: Services) -> None:
    begun = desk.receiving.intake.begin(desk.checklists.make([IN_WORDS], {}, ChannelKind.IN_PERSON))
    assert (begun.due, begun.no_due_because) == (None, None)
    assert "ghi bằng lời" in begun.parts[0].note
    kept = desk.receiving.intake.receive(said(desk, IN_WORDS)).dossier
    assert (kept.due, kept.state) == (None, DossierState.RECEIVED)


def test_a_dossier_entered_days_later_is_noted_as_such(desk: Services, clock: DeskClock) -> None:
    same_day, late = (
        desk.receiving.intake.receive(said(desk, received=clock.shows - timedelta(days=days))) for days in (0, 5)
    )
    assert [story(desk, it)[0].note[:11] for it in (same_day, late)] == ["", "Ghi sổ muộn"]
    assert late.dossier.received_at == clock.shows - timedelta(days=5)


def test_a_bundle_is_one_dossier_with_an_appointment_for_each_part(desk: Services) -> None:
    offered = desk.receiving.intake.begin(desk.checklists.make([BIRTH], {}, ChannelKind.IN_PERSON)).bundles
    bundle = next(it for it in offered if it.id == "khai_sinh_thuong_tru_bhyt")
    kept = desk.receiving.intake.receive(said(desk, *bundle.required, bundle=bundle.id)).dossier
    assert [part.procedure for part in kept.parts] == [BIRTH, RESIDENCE, ""]
    dues = [part.due for part in kept.parts]
    assert None not in dues
    assert len(set(dues)) > 1
    assert kept.due == max(due for due in dues if due is not None)


def test_the_clerk_may_choose_among_the_times_of_an_entry(desk: Services) -> None:
    offered = desk.receiving.intake.begin(desk.checklists.make([BIRTH], {}, ChannelKind.IN_PERSON)).bundles
    codes = next(it.required for it in offered if it.id == "khai_sinh_thuong_tru_bhyt")
    request = said(desk, *codes, bundle="khai_sinh_thuong_tru_bhyt")
    usual = desk.receiving.intake.receive(request).dossier
    longer = desk.receiving.intake.receive(replace(request, terms=((RESIDENCE, "5 ngày làm việc"),))).dossier
    assert usual.parts[1].due is not None
    assert longer.parts[1].due is not None
    assert usual.parts[1].due < longer.parts[1].due


def test_a_time_that_the_clerk_chose_is_enough_where_a_longer_one_reaches_into_a_year_nobody_confirmed(
    desk: Services, clock: DeskClock
) -> None:
    today, clock.shows = clock.shows, datetime(2026, 12, 28, 9)
    try:
        begun = desk.receiving.intake.begin(desk.checklists.make([SEVERAL_TIMES], {}))
        chosen = next(choice for choice in begun.parts[0].choices if choice.due is not None)
        assert begun.no_due_because is not None and any(choice.due is None for choice in begun.parts[0].choices)
        with pytest.raises(IntakeRefused, match="2027"):
            desk.receiving.intake.receive(said(desk, SEVERAL_TIMES))
        whole = said(desk, SEVERAL_TIMES, terms=((SEVERAL_TIMES, chosen.words),))
        assert chosen.due is not None and desk.receiving.intake.receive(whole).dossier.due == chosen.due.due
    finally:
        clock.shows = today


def test_a_supplement_is_asked_once_and_for_everything(desk: Services) -> None:
    request = replace(said(desk), papers=())
    asked = desk.receiving.intake.begin(desk.checklists.make([BIRTH], {}, ChannelKind.IN_PERSON)).papers
    lacking = missing(asked)
    reasons = tuple(ReasonGiven("BS01", f"Còn thiếu {paper.name}.", paper.name) for paper in lacking)
    assert len(reasons) > 1
    with pytest.raises(IntakeRefused, match=lacking[-1].name[:20]):
        desk.receiving.intake.ask_supplement(request, reasons[:-1])
    for wrong in ((), (ReasonGiven("TC01", "Thử"),), (ReasonGiven("BS01", " "),)):
        with pytest.raises(IntakeRefused):
            desk.receiving.intake.ask_supplement(request, wrong)
    kept = desk.receiving.intake.ask_supplement(request, reasons)
    assert (kept.dossier.state, kept.dossier.supplements) == (DossierState.AWAITING, 1)
    assert kept.dossier.due is kept.dossier.received_at is None
    assert [event.reason for event in story(desk, kept)][1:] == ["BS01"] * len(reasons)


def test_time_begins_when_the_supplement_comes(desk: Services, clock: DeskClock) -> None:
    request = replace(said(desk, RESIDENCE), papers=())
    asked = desk.receiving.intake.begin(desk.checklists.make([RESIDENCE], {}, ChannelKind.IN_PERSON)).papers
    needed = replace(asked[0], status=PaperStatus.NEEDED)
    reasons = (ReasonGiven("BS01", "Còn thiếu.", needed.name),)
    awaiting = desk.receiving.intake.ask_supplement(replace(request, papers=(needed,)), reasons).dossier
    clock.shows += timedelta(days=2)
    with pytest.raises(IntakeRefused, match="còn thiếu"):
        desk.receiving.intake.complete(awaiting.code, ())
    done = desk.receiving.intake.complete(awaiting.code, (in_full(needed),))
    begun = desk.receiving.intake.begin(desk.checklists.make([RESIDENCE], {}, ChannelKind.IN_PERSON))
    assert (done.dossier.state, done.dossier.received_at) == (DossierState.RECEIVED, clock.shows)
    assert done.dossier.due == begun.due is not None
    assert [event.kind for event in story(desk, done)][-2:] == [EventKind.SUPPLEMENTED, EventKind.RECEIVED]
    with pytest.raises(IntakeRefused, match="không chờ bổ sung"):
        desk.receiving.intake.complete(awaiting.code, (in_full(needed),))


def test_a_refused_dossier_stands_in_the_register_with_its_reasons(desk: Services) -> None:
    kept = desk.receiving.intake.refuse(replace(said(desk), papers=()), (ReasonGiven("TC01", "Không thuộc diện."),))
    assert (kept.dossier.state, kept.dossier.due) == (DossierState.REFUSED, None)
    assert kept.dossier.ended_at == kept.dossier.entered_at
    assert story(desk, kept)[-1].reason == "TC01"


def test_the_official_code_that_comes_later_takes_the_local_one_s_place_and_both_lead_there(desk: Services) -> None:
    local = desk.receiving.intake.receive(said(desk)).dossier
    code = "H15.50.05.13-261116-1111"
    desk.receiving.intake.correct(local.code, Correction(code=code), "Đã có mã của tỉnh")
    with desk.database.reading() as session:
        found = [dossiers.with_code(session, it) for it in (local.code, code)]
        words = session.scalars(select(DossierWordsRow.words).join(DossierRow).where(DossierRow.code == code)).one()
    assert [kept.dossier.code if kept else None for kept in found] == [code, code]
    assert all(f" {it.lower()} " in words for it in (local.code, code))
    with pytest.raises(IntakeRefused, match=rf"số {local.number}/2026"):
        desk.receiving.intake.receive(said(desk, code=code))


def test_everything_can_be_put_right_with_a_trace_that_names_nobody(desk: Services, clock: DeskClock) -> None:
    kept = desk.receiving.intake.receive(said(desk))
    other = Personal(Person("Trần Văn Mới", identity="001090000018"))
    change = Correction(
        codes=(RESIDENCE,),
        personal=other,
        channel=ChannelKind.POST,
        delivery=Delivery.POST,
        received=clock.shows - timedelta(hours=1),
        sets=2,
    )
    done = desk.receiving.intake.correct(kept.dossier.code, change, "Bấm nhầm thủ tục của ông Mới")
    dossier = done.dossier
    assert [part.procedure for part in dossier.parts] == [RESIDENCE]
    assert (dossier.channel, dossier.delivery, dossier.sets) == (ChannelKind.POST, Delivery.POST, 2)
    assert (dossier.number, dossier.received_at) == (kept.dossier.number, change.received)
    assert dossier.due != kept.dossier.due
    assert done.personal == other
    event = story(desk, done)[-1]
    assert (event.kind, event.due_before, event.due_after) == (EventKind.CORRECTED, kept.dossier.due, dossier.due)
    with desk.database.reading() as session:
        row = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(1)).one()
    told = f"{row.subject} {row.before} {row.after} {row.note}"
    assert row.action == "dossier.corrected"
    assert "personal" in told
    assert not any(word in told for word in ("Mới", "Trần", "001090000018", SOMEBODY.applicant.name))


def test_what_was_handed_in_stays_when_the_procedure_was_wrong(desk: Services) -> None:
    kept = desk.receiving.intake.receive(said(desk, BIRTH)).dossier
    changed = desk.receiving.intake.correct(kept.code, Correction(codes=(DEATH,)), "Nhầm thủ tục").dossier
    there = {paper.name for paper in kept.papers if paper.originals or paper.is_there}
    assert there <= {paper.name for paper in changed.papers}


def test_a_correction_without_reason_or_content_is_refused(desk: Services) -> None:
    code = desk.receiving.intake.receive(said(desk)).dossier.code
    for change, reason in ((Correction(sets=2), " "), (Correction(), "thử"), (Correction(sets=0), "thử")):
        with pytest.raises(IntakeRefused):
            desk.receiving.intake.correct(code, change, reason)
    with pytest.raises(UnknownDossier, match="TAM-1"):
        desk.receiving.intake.correct("TAM-1", Correction(sets=2), "thử")


def test_a_void_number_stays_in_the_book_with_its_reason(desk: Services) -> None:
    kept = desk.receiving.intake.receive(said(desk))
    void = desk.receiving.intake.void(f"{kept.dossier.number}/2026", "Nhập trùng")
    assert (void.dossier.number, void.dossier.state) == (kept.dossier.number, DossierState.VOID)
    assert story(desk, void)[-1].note == "Nhập trùng"
    assert desk.receiving.intake.receive(said(desk)).dossier.number == kept.dossier.number + 1
    for again in ("Lần nữa", ""):
        with pytest.raises(IntakeRefused):
            desk.receiving.intake.void(kept.dossier.code, again)
    with pytest.raises(IntakeRefused, match="đã hủy"):
        desk.receiving.intake.correct(kept.dossier.code, Correction(sets=2), "thử")


def test_a_returned_dossier_and_one_with_money_are_not_made_void(desk: Services) -> None:
    returned, paid = (desk.receiving.intake.receive(said(desk)) for _ in range(2))
    with desk.database.writing() as session:
        dossiers.save(session, returned, replace(returned.dossier, state=DossierState.RETURNED))
        session.get_one(DossierRow, paid.id).paid = 8000
    with pytest.raises(IntakeRefused, match="đã trả kết quả"):
        desk.receiving.intake.void(returned.dossier.code, "thử")
    with pytest.raises(IntakeRefused, match=r"8\.000 đồng"):
        desk.receiving.intake.void(paid.dossier.code, "thử")


def test_a_bundle_of_which_a_result_was_returned_is_not_made_void(desk: Services) -> None:
    code = desk.receiving.intake.receive(said(desk, BIRTH, RESIDENCE)).dossier.code
    desk.receiving.life.done(code, 0)
    desk.receiving.life.give_back(code, IdentityCheck.SIGNATURE, part=0)
    with pytest.raises(IntakeRefused, match="đã trả kết quả"):
        desk.receiving.intake.void(code, "nhập nhầm")


def test_a_supplement_does_not_come_before_it_was_asked_for(desk: Services) -> None:
    whole = said(desk)
    reasons = tuple(ReasonGiven("BS01", "Còn thiếu.", paper.name) for paper in missing(as_asked(whole.papers)))
    waiting = desk.receiving.intake.ask_supplement(replace(whole, papers=()), reasons).dossier
    before = waiting.entered_at - timedelta(days=10)
    with pytest.raises(IntakeRefused, match="Sửa lúc nhận"):
        desk.receiving.intake.complete(waiting.code, whole.papers, before)
    assert desk.receiving.intake.complete(waiting.code, whole.papers, waiting.entered_at).dossier.received_at


def test_who_saves_second_is_told_and_nothing_of_the_first_is_lost(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = desk.receiving.intake.receive(said(desk))
    desk.receiving.intake.correct(kept.dossier.code, Correction(delivery=Delivery.POST), "thử")
    monkeypatch.setattr(corrections, "kept_with", lambda *_: kept)
    with pytest.raises(StoreError, match="Người khác"):
        desk.receiving.intake.correct(kept.dossier.code, Correction(sets=9), "thử")
    with pytest.raises(StoreError, match="Người khác"):
        desk.receiving.intake.void(kept.dossier.code, "thử")
    monkeypatch.undo()
    again = desk.receiving.intake.correct(kept.dossier.code, Correction(sets=3), "thử").dossier
    assert (again.sets, again.delivery, again.state) == (3, Delivery.POST, DossierState.RECEIVED)


def test_hostile_names_are_kept_as_they_are_and_reach_no_audit(desk: Services) -> None:
    for name in ("<b>Nguyễn", '<img src="x">', "א" * 30, "👨‍👩‍👧 Sen", "x" * 10_000):
        kept = desk.receiving.intake.receive(said(desk, personal=Personal(Person(name))))
        with desk.database.reading() as session:
            again = dossiers.with_code(session, kept.dossier.code)
            audit = session.scalars(select(AuditRow.after).order_by(AuditRow.seq.desc()).limit(1)).one()
        assert again is not None
        assert again.personal == Personal(Person(name))
        assert name not in (audit or "")


def test_nobody_takes_dossiers_in(desk: Services) -> None:
    request, before = said(desk), how_many(desk)
    desk.gate.sign_out()
    with pytest.raises(NotPermitted):
        desk.receiving.intake.receive(request)
    with pytest.raises(NotPermitted):
        desk.receiving.intake.refuse(request, ())
    with pytest.raises(NotPermitted):
        desk.receiving.intake.void("1", "thử")
    assert how_many(desk) == before
