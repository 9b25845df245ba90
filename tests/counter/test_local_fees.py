"""What a province's decisions make of the national fee lines, on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.fees import Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.counter.decision_faults import faults_of_decision, reach_of
from oneshop.counter.fees import LineStatus, fees_for
from oneshop.counter.local_fees import lines_set, with_local_fees
from oneshop.counter.wording import exemption_in_words, fee_in_words

DAY = date(2026, 11, 23)
LEFT_TO_THE_PROVINCE = Fee("Lệ phí đăng ký", FeeKind.LE_PHI, Rate.BY_PROVINCE)
CONTENT = ProcedureContent(
    "1.004884",
    "Đăng ký lại khai sinh",
    field="Hộ tịch",
    channels=(
        Channel(ChannelKind.IN_PERSON, fees=(LEFT_TO_THE_PROVINCE,)),
        Channel(ChannelKind.ONLINE, fees=(LEFT_TO_THE_PROVINCE,)),
    ),
)
RATE = FeeDecision(
    number="12/2025/NQ-HĐND",
    issued_on=date(2025, 12, 1),
    council="Hội đồng nhân dân tỉnh Đắk Lắk",
    provinces=("Đắk Lắk",),
    effect=FeeEffect.RATE,
    says="Lệ phí 5.000 đồng",
    codes=("1.004884",),
    amount=5_000,
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
    article="Điều 3",
    certainty=Certainty.READ,
)
ZERO = replace(
    RATE,
    number="09/2025/NQ-HĐND",
    effect=FeeEffect.ZERO_RATE,
    amount=None,
    says="0 đồng khi nộp trực tuyến",
    channel="online",
)


def line(content: ProcedureContent, channel: ChannelKind = ChannelKind.IN_PERSON) -> tuple[LineStatus, int | None]:
    (found,) = fees_for(content, {}, channel, DAY).lines
    return found.status, found.amount


def test_a_rate_of_the_province_is_certain_with_its_decision_and_ends_with_it() -> None:
    local = with_local_fees(CONTENT, (RATE,), "Tỉnh Đắk Lắk", DAY)
    assert line(local) == (LineStatus.CONFIRMED, 5_000)
    (fee,) = local.channels[0].fees
    assert fee.basis == Citation("12/2025/NQ-HĐND của Hội đồng nhân dân tỉnh Đắk Lắk", "Điều 3", Certainty.READ)
    assert with_local_fees(CONTENT, (RATE,), "Đắk Lắk", date(2027, 1, 1)) == CONTENT
    assert with_local_fees(CONTENT, (RATE,), "Đắk Lắk", date(2025, 12, 31)) == CONTENT


def test_another_province_another_procedure_and_another_field_are_left_alone() -> None:
    assert with_local_fees(CONTENT, (RATE,), "Gia Lai", DAY) == CONTENT
    assert with_local_fees(CONTENT, (replace(RATE, codes=("1.000001",)),), "Đắk Lắk", DAY) == CONTENT
    by_field = replace(RATE, codes=(), field="Đất đai")
    assert with_local_fees(CONTENT, (by_field,), "Đắk Lắk", DAY) == CONTENT
    assert with_local_fees(CONTENT, (replace(by_field, field="hộ tịch"),), "Đắk Lắk", DAY) != CONTENT


def test_zero_dong_is_a_rate_exempt_is_an_exemption_and_not_stated_is_neither() -> None:
    zero = with_local_fees(CONTENT, (ZERO,), "Đắk Lắk", DAY)
    assert line(zero, ChannelKind.ONLINE) == (LineStatus.FREE, 0)
    assert line(zero, ChannelKind.IN_PERSON) == (LineStatus.BY_PROVINCE, None)
    exempt = replace(
        RATE, effect=FeeEffect.EXEMPTION, amount=None, group="hộ nghèo", evidence="giấy chứng nhận hộ nghèo"
    )
    with_group = with_local_fees(CONTENT, (RATE, exempt), "Đắk Lắk", DAY)
    (found,) = fees_for(with_group, {}, ChannelKind.IN_PERSON, DAY).lines
    assert (found.status, found.amount, found.possible_exemptions) == (LineStatus.CONFIRMED, 5_000, ("hộ nghèo",))
    for_all = with_local_fees(CONTENT, (RATE, replace(exempt, group=None)), "Đắk Lắk", DAY)
    assert line(for_all) == (LineStatus.EXEMPT, 0)
    silent = replace(CONTENT, channels=(Channel(ChannelKind.IN_PERSON),))
    assert line(silent) == (LineStatus.NOT_STATED, None)


def test_a_reduction_is_taken_from_the_rate() -> None:
    half = replace(RATE, number="13/2025/NQ-HĐND", effect=FeeEffect.REDUCTION, amount=None, percent=50)
    assert line(with_local_fees(CONTENT, (RATE, half), "Đắk Lắk", DAY)) == (LineStatus.CONFIRMED, 2_500)


def test_a_named_fee_is_found_whatever_its_marks_and_an_unknown_one_is_added() -> None:
    named = replace(RATE, fee="LE PHI DANG KY")
    assert line(with_local_fees(CONTENT, (named,), "Đắk Lắk", DAY)) == (LineStatus.CONFIRMED, 5_000)
    other = with_local_fees(CONTENT, (replace(RATE, fee="Phí thẩm định"),), "Đắk Lắk", DAY)
    assert [fee.name for fee in other.channels[0].fees] == ["Lệ phí đăng ký", "Phí thẩm định"]


def test_a_confirmed_national_rate_is_not_overridden_by_a_rate_for_what_the_province_sets() -> None:
    sure = Fee("Phí", FeeKind.PHI, Rate.FIXED, 8_000, status=FeeStatus.CONFIRMED, basis=Citation("1/2020/TT", "Điều 4"))
    content = replace(CONTENT, channels=(Channel(ChannelKind.IN_PERSON, fees=(sure,)),))
    assert with_local_fees(content, (RATE,), "Đắk Lắk", DAY) == content


def test_two_decisions_about_one_fee_on_the_same_days_are_refused_and_one_after_the_other_is_not() -> None:
    later = replace(
        RATE, number="20/2026/NQ-HĐND", amount=7_000, issued_on=date(2026, 6, 1), valid_from=date(2026, 7, 1)
    )
    faults = faults_of_decision(later, (RATE,), lambda _: True)
    assert [(fault.field, "12/2025/NQ-HĐND" in fault.message) for fault in faults] == [("valid_from", True)]
    ended = replace(RATE, valid_to=date(2026, 6, 30))
    assert faults_of_decision(later, (ended,), lambda _: True) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"codes": ("9.999999",)}, "codes"),
        ({"codes": ()}, "codes"),
        ({"amount": None}, "amount"),
        ({"effect": FeeEffect.REDUCTION, "amount": None}, "percent"),
    ],
)
def test_a_decision_that_cannot_be_applied_is_refused_at_its_field(changes: dict[str, object], field: str) -> None:
    decision = replace(RATE, **changes)  # type: ignore[arg-type]  # names and types are those of FeeDecision.
    faults = faults_of_decision(decision, (), lambda code: code == "1.004884")
    assert field in {fault.field for fault in faults}


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": -1},
        {"amount": 10**18},
        {"amount": 0},
        {"percent": 50},
        {"channel": "fax"},
        {"valid_to": date(2020, 1, 1)},
    ],
)
def test_an_impossible_decision_cannot_be_made(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(RATE, **changes)  # type: ignore[arg-type]  # the same.


@given(st.integers(-800, 800), st.sampled_from([RATE, ZERO]))
def test_a_decision_shows_on_just_the_days_it_holds(offset: int, decision: FeeDecision) -> None:
    day = DAY + timedelta(days=offset)
    changed = with_local_fees(CONTENT, (decision,), "Đắk Lắk", day) != CONTENT
    assert changed is decision.holds_on(day)


def test_a_fee_whose_lines_follow_each_other_in_time_is_paid_once() -> None:
    now = replace(LEFT_TO_THE_PROVINCE, valid_to=date(2027, 2, 28))
    later = Fee("Lệ phí đăng ký", FeeKind.LE_PHI, Rate.NOT_STATED, valid_from=date(2027, 3, 1))
    content = replace(CONTENT, channels=(Channel(ChannelKind.IN_PERSON, fees=(now, later)),))
    for decision in (RATE, replace(ZERO, channel=None)):
        answer = fees_for(with_local_fees(content, (decision,), "Đắk Lắk", DAY), {}, ChannelKind.IN_PERSON, DAY)
        assert len(answer.lines) == 1
        assert answer.total == (decision.amount or 0)
    ended = replace(content.channels[0], fees=(replace(now, valid_to=date(2026, 1, 31)),))
    gone = with_local_fees(replace(content, channels=(ended,)), (RATE,), "Đắk Lắk", DAY)
    assert line(gone) == (LineStatus.CONFIRMED, 5_000)


def test_an_exemption_of_the_province_says_for_whom_and_on_what_evidence() -> None:
    for_poor = replace(
        RATE, effect=FeeEffect.EXEMPTION, amount=None, group="Hộ nghèo", evidence="Giấy chứng nhận hộ nghèo."
    )
    half = replace(for_poor, effect=FeeEffect.REDUCTION, percent=50, group="Người cao tuổi", evidence="CCCD")
    local = with_local_fees(CONTENT, (RATE, for_poor, half), "Đắk Lắk", DAY)
    (found,) = fees_for(local, {}, ChannelKind.IN_PERSON, DAY).lines
    assert [exemption_in_words(item) for item in found.open_exemptions] == [
        "Hộ nghèo: miễn, cần có giấy chứng nhận hộ nghèo",
        "Người cao tuổi: giảm 50 %, cần có CCCD",
    ]
    for_all = with_local_fees(CONTENT, (RATE, replace(for_poor, group=None)), "Đắk Lắk", DAY)
    (granted,) = fees_for(for_all, {}, ChannelKind.IN_PERSON, DAY).lines
    assert fee_in_words(granted).startswith("Miễn (")
    assert fee_in_words(granted).endswith("cần có giấy chứng nhận hộ nghèo")


def test_a_rate_of_nothing_an_exemption_and_silence_are_worded_as_three_things() -> None:
    zero = with_local_fees(CONTENT, (replace(ZERO, channel=None),), "Đắk Lắk", DAY)
    exempt = with_local_fees(
        CONTENT, (RATE, replace(RATE, effect=FeeEffect.EXEMPTION, amount=None, says="Miễn")), "Đắk Lắk", DAY
    )
    silent = replace(CONTENT, channels=(Channel(ChannelKind.IN_PERSON),))
    words = [fee_in_words(fees_for(it, {}, ChannelKind.IN_PERSON, DAY).lines[0]) for it in (zero, exempt, silent)]
    assert [said.partition(" (")[0] for said in words] == ["0 đồng", "Miễn", "Chưa có thông tin"]
    assert "12/2025/NQ-HĐND của Hội đồng nhân dân tỉnh Đắk Lắk" in words[1]


BY_FIELD = replace(RATE, number="1/2025/NQ-HĐND", codes=(), field="Hộ tịch", issued_on=date(2025, 1, 1))
BY_CODE = replace(RATE, number="2/2026/NQ-HĐND", amount=8_000, issued_on=date(2026, 1, 1))


@pytest.mark.parametrize("older", [BY_FIELD, replace(BY_FIELD, effect=FeeEffect.ZERO_RATE, amount=None)])
@pytest.mark.parametrize("newer", [BY_CODE, replace(BY_CODE, codes=(), field="Hộ tịch")])
def test_the_newer_decision_is_what_is_paid_in_whatever_order_they_are_kept(
    older: FeeDecision, newer: FeeDecision
) -> None:
    for both in ((older, newer), (newer, older)):
        local = with_local_fees(CONTENT, both, "Đắk Lắk", DAY)
        assert line(local) == (LineStatus.CONFIRMED, 8_000)
        (fee,) = local.channels[0].fees
        assert fee.basis is not None
        assert "2/2026/NQ-HĐND" in fee.basis.document


def test_a_decision_that_names_the_procedure_stands_before_a_newer_one_for_its_field() -> None:
    newer_field = replace(BY_FIELD, issued_on=date(2026, 6, 1), valid_from=date(2026, 7, 1))
    assert line(with_local_fees(CONTENT, (BY_CODE, newer_field), "Đắk Lắk", DAY)) == (LineStatus.CONFIRMED, 8_000)


def test_the_winner_of_a_line_is_applied_once_and_adds_no_line_beside_another_of_that_fee() -> None:
    named = replace(BY_FIELD, fee="Phí thẩm định")
    newer = replace(BY_CODE, fee="Phí thẩm định")
    fees = with_local_fees(CONTENT, (named, newer), "Đắk Lắk", DAY).channels[0].fees
    assert [(fee.name, fee.amount) for fee in fees] == [("Lệ phí đăng ký", None), ("Phí thẩm định", 8_000)]
    silent = replace(CONTENT, channels=())
    assert line(with_local_fees(silent, (BY_FIELD, BY_CODE), "Đắk Lắk", DAY), ChannelKind.UNSTATED) == (
        LineStatus.CONFIRMED,
        8_000,
    )
    all_zero = replace(BY_CODE, effect=FeeEffect.ZERO_RATE, amount=None)
    assert line(with_local_fees(CONTENT, (named, all_zero), "Đắk Lắk", DAY)) == (LineStatus.FREE, 0)


NEWER = replace(RATE, number="20/2026/NQ-HĐND", amount=7_000, issued_on=date(2026, 6, 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NEWER, replace(RATE, effect=FeeEffect.ZERO_RATE, amount=None)),
        (replace(NEWER, fee="Lệ phí đăng ký"), RATE),
        (replace(NEWER, fee="Lệ phí đăng ký"), replace(RATE, effect=FeeEffect.ZERO_RATE, amount=None)),
        (replace(RATE, amount=9_000, codes=("1.004884", "1.000001")), RATE),
        (replace(NEWER, codes=("1.004884.H13",)), RATE),
        (replace(NEWER, codes=(), field="Hộ tịch"), RATE),
        (replace(NEWER, codes=(), field="Hộ tịch"), replace(RATE, codes=(), field="hộ tịch")),
        (replace(NEWER, channel="online"), RATE),
    ],
)
def test_two_rates_that_would_change_one_line_are_refused_whichever_comes_first(
    one: FeeDecision, other: FeeDecision
) -> None:
    local = replace(CONTENT, code="1.004884.H13")
    for first, second in ((one, other), (other, one)):
        faults = faults_of_decision(first, (second,), lambda _: True, (CONTENT, local))
        assert [fault.field for fault in faults] == ["valid_from"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NEWER, replace(RATE, codes=(), field="Hộ tịch")),
        (NEWER, replace(RATE, codes=("1.000001",))),
        (NEWER, replace(RATE, provinces=("Gia Lai",))),
        (replace(NEWER, channel="online"), replace(RATE, channel="in-person")),
        (replace(NEWER, fee="Phí thẩm định"), RATE),
        (replace(NEWER, effect=FeeEffect.EXEMPTION, amount=None), RATE),
    ],
)
def test_rates_of_different_lines_and_a_newer_one_by_code_over_one_by_field_are_kept(
    one: FeeDecision, other: FeeDecision
) -> None:
    for first, second in ((one, other), (other, one)):
        assert faults_of_decision(first, (second,), lambda _: True, (CONTENT,)) == ()


def test_who_keeps_a_decision_is_told_what_it_changes_and_warned_where_it_changes_nothing() -> None:
    reach = reach_of(NEWER, (replace(RATE, codes=(), field="Hộ tịch"),), (CONTENT,))
    assert (reach.changed, reach.added, reach.before) == (("1.004884 Đăng ký lại khai sinh",), (), (RATE.number,))
    assert not reach.is_doubtful
    assert "1 thủ tục: 1.004884" in reach.words
    new_line = reach_of(replace(NEWER, fee="Lệ phí khai sinh"), (), (CONTENT,))
    assert new_line.is_doubtful
    assert "dòng phí mới" in new_line.words
    by_post = reach_of(replace(NEWER, channel="post"), (), (CONTENT,))
    assert by_post.is_doubtful
    assert "chưa đổi dòng phí nào" in by_post.words


def test_only_a_rate_sets_the_line_of_its_channel() -> None:
    assert lines_set(CONTENT, (ZERO,), "Đắk Lắk", DAY) == {"channels[1].fees[0]"}
    exempt = replace(ZERO, effect=FeeEffect.EXEMPTION, channel=None)
    assert lines_set(CONTENT, (exempt,), "Đắk Lắk", DAY) == frozenset()
    assert lines_set(CONTENT, (replace(RATE, fee="Phí lạ"),), "Đắk Lắk", DAY) == frozenset()


def test_the_exemptions_of_one_resolution_are_told_apart() -> None:
    poor = replace(RATE, effect=FeeEffect.EXEMPTION, amount=None, group="hộ nghèo")
    old = replace(poor, group="người cao tuổi")
    fee = with_local_fees(CONTENT, (RATE, poor, old), "Đắk Lắk", DAY).channels[0].fees[0]
    assert len({item.id for item in fee.exemptions}) == 2
