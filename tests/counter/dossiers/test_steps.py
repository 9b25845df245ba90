"""Each step from each state: what becomes of the dossier, and what is said where it cannot be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneshop.catalogue.registers.time_rules import TimeRule, TimeRuleKind, time_rule
from oneshop.counter.dossiers import ending, passing_on, putting_off, standing_still
from oneshop.counter.dossiers.dossier import RUNNING, Dossier, DossierState
from oneshop.counter.dossiers.ending import IdentityCheck, Recipient
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.reasons import reasons_in
from oneshop.counter.dossiers.steps import STEP_WORDS, Step, StepRefused, open_pause, possible, why_not
from tests.counter.dossiers.made import CODE, COUNTING, IN_WORDS, bundle, dossier, moment, part
from tests.counter.test_due_dates import CALENDAR
from tests.registers.shipped import registers

AT, WHO = moment("12T10:00"), "hoa"
MISSING = ReasonGiven("BS01", "Hồ sơ còn thiếu: tờ khai.", "Tờ khai")
UNSIGNED = ReasonGiven("BS05", "Tờ khai chưa có chữ ký.", "Tờ khai")
SORRY = ReasonGiven("TH02", "Cần xác minh thêm.")
ON_WISH = ReasonGiven("DG01", "Theo đề nghị ngày 12/11.")
NO_SUPPLEMENT = ReasonGiven("DG02", "Đã quá 7 ngày làm việc.")
VNEID = ReasonGiven("TD01", "Chờ xác nhận trên VNeID.")
BUNDLE = "khai_sinh_thuong_tru_bhyt"


def rule(kind: TimeRuleKind, bundle: str | None = None, reason: str | None = None) -> TimeRule | None:
    return time_rule(registers().time_rules, kind, AT.date(), bundle=bundle, reason=reason)


RESTART, RESUME = rule(TimeRuleKind.AFTER_SUPPLEMENT), rule(TimeRuleKind.AFTER_SUPPLEMENT, BUNDLE)
WINDOW = rule(TimeRuleKind.SUPPLEMENT_WINDOW, BUNDLE)

Taken = Callable[[Dossier], tuple[Dossier, tuple[Event, ...]]]
TAKEN: dict[Step, Taken] = {
    Step.TRANSFER: lambda it: passing_on.transfer(it, AT, WHO, "Phòng Kinh tế"),
    Step.ASK_SUPPLEMENT: lambda it: standing_still.ask_supplement(it, AT, WHO, (MISSING,)),
    Step.SUPPLEMENTED: lambda it: standing_still.supplemented(it, AT, WHO, COUNTING, RESTART),
    Step.PAUSE: lambda it: standing_still.pause(it, AT, WHO, VNEID),
    Step.RESUME: lambda it: standing_still.resume(it, AT, WHO, COUNTING),
    Step.EXTEND: lambda it: putting_off.extend(it, AT, WHO, date(2026, 11, 20), SORRY, CALENDAR),
    Step.STOP: lambda it: ending.stop(it, AT, WHO, ON_WISH),
    Step.REFUSE: lambda it: ending.refuse(it, AT, WHO, (ReasonGiven("TL01", "Không đủ điều kiện."),)),
    Step.DONE: lambda it: ending.done(it, AT, WHO),
    Step.GIVE_BACK: lambda it: ending.give_back(it, AT, WHO, IdentityCheck.SIGNATURE),
    Step.REMIND: lambda it: passing_on.remind(it, AT, WHO, "đã gọi điện"),
    Step.UNCOLLECTED: lambda it: passing_on.uncollected(it, AT, WHO, None),
}


def asked(it: Dossier | None = None) -> Dossier:
    return standing_still.ask_supplement(it or dossier(), moment("11T10:00"), WHO, (MISSING, UNSIGNED))[0]


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", DossierState)
def test_what_the_table_allows_can_be_done_and_nothing_else(state: DossierState, step: Step) -> None:
    it = dossier(state)
    if step in possible(it):
        changed, events = TAKEN[step](it)
        assert why_not(it, step) == "" and events and all((event.at, event.who) == (AT, WHO) for event in events)
        assert changed.code == it.code and len(changed.parts) == len(it.parts)
    else:
        with pytest.raises(StepRefused) as refused:
            TAKEN[step](it)
        assert str(refused.value) == why_not(it, step)


@pytest.mark.parametrize("state", DossierState)
def test_a_refusal_names_the_dossier_where_it_stands_and_what_can_be_done(state: DossierState) -> None:
    it = dossier(state)
    for step in set(Step) - possible(it):
        told = why_not(it, step)
        assert CODE in told and STEP_WORDS[step] in told
        assert all(STEP_WORDS[other] in told for other in possible(it)) or "tiếp nhận hồ sơ mới" in told


def test_an_ended_dossier_takes_no_step() -> None:
    for state in (DossierState.RETURNED, DossierState.REFUSED, DossierState.STOPPED, DossierState.VOID):
        assert possible(dossier(state)) == frozenset()


def test_handing_on_says_to_whom_and_again_only_to_somebody_else() -> None:
    changed, (event,) = passing_on.transfer(dossier(), AT, WHO, " Phòng  Kinh tế ")
    assert (changed.state, changed.holder, event.office) == (DossierState.PROCESSING, "Phòng Kinh tế", "Phòng Kinh tế")
    for holder in ("", "Phòng Kinh tế"):
        with pytest.raises(StepRefused, match=CODE):
            passing_on.transfer(changed, AT, WHO, holder)


def test_a_supplement_is_asked_once_with_every_reason_in_the_story() -> None:
    changed, events = standing_still.ask_supplement(dossier(), AT, WHO, (MISSING, UNSIGNED))
    assert (changed.state, changed.supplements, changed.is_paused) == (DossierState.PAUSED, 1, True)
    assert reasons_in(events, EventKind.SUPPLEMENT_ASKED) == (MISSING, UNSIGNED)
    given, _ = standing_still.supplemented(changed, moment("13T10:00"), WHO, COUNTING, RESTART)
    with pytest.raises(StepRefused, match="một lần"):
        standing_still.ask_supplement(given, moment("16T10:00"), WHO, (MISSING,))
    again, _ = standing_still.ask_supplement(given, moment("16T10:00"), WHO, (MISSING,), "khoản 3 Điều 9 NĐ 1/2026")
    assert again.supplements == 2


def test_without_a_reason_nothing_is_asked_or_refused() -> None:
    with pytest.raises(StepRefused, match="thiếu gì"):
        standing_still.ask_supplement(dossier(), AT, WHO, ())
    with pytest.raises(StepRefused, match="lý do"):
        ending.refuse(dossier(), AT, WHO, ())


def test_after_the_supplement_time_starts_from_zero_or_goes_on_as_the_rule_says() -> None:
    restarted, (event,) = standing_still.supplemented(asked(), moment("13T10:00"), WHO, COUNTING, RESTART)
    assert (restarted.received_at, restarted.counts_from) == (moment("09T09:00"), moment("13T10:00"))
    assert restarted.due == moment("20T17:00")
    assert (event.due_before, event.due_after) == (moment("16T17:00"), moment("20T17:00"))
    resumed, _ = standing_still.supplemented(asked(), moment("13T10:00"), WHO, COUNTING, RESUME)
    assert (resumed.counts_from, resumed.runs_since) == (None, resumed.received_at)
    assert (resumed.received_at, resumed.due) == (moment("09T09:00"), moment("18T17:00"))
    assert not resumed.is_paused and resumed.state is DossierState.RECEIVED
    unruled, _ = standing_still.supplemented(asked(), moment("13T10:00"), WHO, COUNTING, None)
    assert unruled.due == resumed.due


def test_a_pause_after_time_began_anew_is_counted_from_there() -> None:
    restarted, _ = standing_still.supplemented(asked(), moment("13T10:00"), WHO, COUNTING, RESTART)
    paused, _ = standing_still.pause(restarted, moment("16T09:00"), WHO, ReasonGiven("TD01", "Mất điện."))
    resumed, _ = standing_still.resume(paused, moment("17T09:00"), WHO, COUNTING)
    assert (restarted.due, resumed.due) == (moment("20T17:00"), moment("23T17:00"))
    assert (resumed.received_at, resumed.counts_from) == (moment("09T09:00"), moment("13T10:00"))


def test_a_dossier_that_was_never_received_is_received_with_its_supplement() -> None:
    changed, _ = standing_still.supplemented(dossier(DossierState.AWAITING), AT, WHO, COUNTING, RESUME)
    assert (changed.state, changed.received_at, changed.due) == (DossierState.RECEIVED, AT, moment("19T17:00"))


def test_only_the_supplement_ends_a_pause_for_it() -> None:
    assert Step.SUPPLEMENTED in possible(asked()) and Step.RESUME not in possible(asked())
    other = dossier(DossierState.PAUSED)
    assert Step.RESUME in possible(other) and Step.SUPPLEMENTED not in possible(other)


def test_a_pause_moves_every_open_appointment_and_no_other() -> None:
    it = ending.done(bundle(), moment("10T09:00"), WHO, 0)[0]
    paused, _ = standing_still.pause(it, moment("11T10:00"), WHO, VNEID)
    changed, (event,) = standing_still.resume(paused, moment("13T10:00"), WHO, COUNTING)
    assert [part.due for part in changed.parts] == [moment("10T17:00"), moment("18T17:00")]
    assert (changed.due, event.due_before, event.due_after) == (changed.next_due, it.due, changed.due)
    assert open_pause(changed) is None


def test_several_pauses_add_up() -> None:
    it = dossier()
    for since, until in (("10T10:00", "11T10:00"), ("12T10:00", "13T10:00")):
        it = standing_still.pause(it, moment(since), WHO, VNEID)[0]
        it = standing_still.resume(it, moment(until), WHO, COUNTING)[0]
    assert it.due == moment("18T17:00")


def test_a_pause_puts_off_what_was_promised_with_an_apology() -> None:
    it = putting_off.extend(dossier(), AT, WHO, date(2026, 11, 20), SORRY, CALENDAR)[0]
    paused = standing_still.pause(it, moment("16T10:00"), WHO, VNEID)[0]
    assert standing_still.resume(paused, moment("17T10:00"), WHO, COUNTING)[0].due == moment("23T17:00")


def test_a_clock_set_back_behind_the_pause_is_noticed() -> None:
    with pytest.raises(StepRefused, match="ngày giờ của máy"):
        standing_still.resume(dossier(DossierState.PAUSED), moment("10T10:00"), WHO, COUNTING)


def test_who_pauses_is_told_the_rule_or_that_none_is_known() -> None:
    known = standing_still.warnings_of_pausing(bundle(), rule(TimeRuleKind.PAUSE, BUNDLE, "TD01"))
    assert "301/2026" in known[0] and "chưa đối chiếu" not in known[0]
    assert "Chưa tìm thấy" in standing_still.warnings_of_pausing(dossier(), rule(TimeRuleKind.PAUSE, None, "TD01"))[0]


def test_a_new_appointment_is_a_later_working_day() -> None:
    changed, (event,) = putting_off.extend(dossier(), AT, WHO, date(2026, 11, 20), SORRY, CALENDAR)
    assert (changed.due, changed.next_due, changed.extensions) == (moment("20T17:00"), moment("20T17:00"), 1)
    assert (event.reason, event.due_before, event.due_after) == ("TH02", moment("16T17:00"), moment("20T17:00"))
    for day, why in ((16, "sau ngày hẹn cũ"), (21, "ngày làm việc"), (24, "ngày làm việc")):
        with pytest.raises(StepRefused, match=why):
            putting_off.extend(dossier(), AT, WHO, date(2026, 11, day), SORRY, CALENDAR)
    with pytest.raises(StepRefused, match="chưa có ngày hẹn"):
        putting_off.extend(
            dossier(DossierState.RECEIVED, part(term=IN_WORDS)), AT, WHO, date(2026, 11, 20), SORRY, CALENDAR
        )


def test_one_part_is_put_off_and_the_whole_keeps_its_last_day() -> None:
    changed, (event,) = putting_off.extend(bundle(), moment("10T09:00"), WHO, date(2026, 11, 12), SORRY, CALENDAR, 0)
    assert [it.due for it in changed.parts] == [moment("12T17:00"), moment("16T17:00")] and event.part == 0
    assert changed.due == moment("16T17:00")
    with pytest.raises(StepRefused, match="phần 3"):
        putting_off.extend(bundle(), AT, WHO, date(2026, 11, 20), SORRY, CALENDAR, 2)


def test_a_second_or_late_apology_is_warned_of_with_its_doubt_and_not_stopped() -> None:
    rules: Any = (rule(TimeRuleKind.APOLOGIES), rule(TimeRuleKind.APOLOGY_NOTICE))
    assert putting_off.warnings_of_extending(dossier(), AT, *rules) == ()
    again = replace(dossier(), extensions=1)
    second, late = putting_off.warnings_of_extending(again, moment("16T09:00"), *rules)
    assert "không quá một lần" in second and "15/11/2026" in late
    assert all("chưa đối chiếu quy định hiện hành" in told for told in (second, late))
    assert putting_off.extend(again, AT, WHO, date(2026, 11, 20), SORRY, CALENDAR)[0].extensions == 2


def test_a_citizen_stops_it_only_while_nothing_has_a_result() -> None:
    changed, _ = ending.stop(dossier(DossierState.PAUSED), AT, WHO, ON_WISH)
    assert (changed.state, changed.ended_at, changed.is_paused) == (DossierState.STOPPED, AT, False)
    with pytest.raises(StepRefused, match="đã có kết quả"):
        ending.stop(ending.done(bundle(), AT, WHO, 0)[0], AT, WHO, ON_WISH)


def test_for_want_of_the_supplement_it_is_stopped_after_the_window_and_not_before() -> None:
    waiting = asked(bundle())
    assert standing_still.supplement_until(waiting, WINDOW, CALENDAR) == moment("20T17:00")
    with pytest.raises(StepRefused, match="20/11/2026"):
        ending.stop_for_want(waiting, moment("20T17:00"), WHO, NO_SUPPLEMENT, WINDOW, CALENDAR)
    stopped = ending.stop_for_want(waiting, moment("20T17:01"), WHO, NO_SUPPLEMENT, WINDOW, CALENDAR)[0]
    assert stopped.state is DossierState.STOPPED
    for it, known in ((asked(), None), (dossier(), WINDOW)):
        with pytest.raises(StepRefused, match="không có hạn bổ sung"):
            ending.stop_for_want(it, moment("30T10:00"), WHO, NO_SUPPLEMENT, known, CALENDAR)


def test_the_whole_is_done_and_returned_when_each_part_is() -> None:
    it = bundle()
    one, (event,) = ending.done(it, AT, WHO, 0)
    assert one.state in RUNNING and event.part == 0
    half, (back,) = ending.give_back(one, AT, WHO, IdentityCheck.ID_CARD, Recipient.AGENT)
    assert half.state in RUNNING and (back.reason, back.office, back.part) == ("id-card", "agent", 0)
    done, _ = ending.done(half, moment("16T10:00"), WHO)
    assert (done.state, done.done_at, done.next_due) == (DossierState.DONE, moment("16T10:00"), None)
    back_again, _ = ending.give_back(done, moment("17T10:00"), WHO, IdentityCheck.SIGNATURE, part=1)
    assert (back_again.state, back_again.ended_at) == (DossierState.RETURNED, moment("17T10:00"))
    assert [it.returned_at for it in back_again.parts] == [AT, moment("17T10:00")]


def test_a_part_without_a_result_is_not_given_back_nor_solved_twice() -> None:
    one = ending.done(bundle(), AT, WHO, 0)[0]
    with pytest.raises(StepRefused, match="phần 2"):
        ending.give_back(one, AT, WHO, IdentityCheck.SIGNATURE, part=1)
    with pytest.raises(StepRefused, match="phần 1"):
        ending.done(one, AT, WHO, 0)


def test_what_is_done_of_a_stopped_bundle_is_still_given_back() -> None:
    one = ending.done(bundle(), moment("10T10:00"), WHO, 0)[0]
    stopped = ending.stop_for_want(asked(one), moment("23T10:00"), WHO, NO_SUPPLEMENT, WINDOW, CALENDAR)[0]
    back = ending.give_back(stopped, moment("25T10:00"), WHO, IdentityCheck.SIGNATURE)[0]
    assert back.state is DossierState.STOPPED and back.parts[0].returned_at == moment("25T10:00")


def test_a_result_counts_as_not_fetched_after_the_days_of_the_office() -> None:
    days = rule(TimeRuleKind.UNCOLLECTED)
    done = dossier(DossierState.DONE)
    with pytest.raises(StepRefused, match="13/11/2026"):
        passing_on.uncollected(done, moment("30T10:00"), WHO, days)
    changed, (event,) = passing_on.uncollected(done, moment("30T10:00").replace(month=12), WHO, days)
    assert (changed, event.kind) == (done, EventKind.UNCOLLECTED)
