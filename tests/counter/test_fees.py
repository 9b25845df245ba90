"""Money is certain or it is not named: nothing unknown looks free, and nobody pays for an exemption unseen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.conditions import ALWAYS, CHANNEL_QUESTION, Condition, Is, Not
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.in_words import money
from oneshop.catalogue.legal import Certainty, Citation
from oneshop.catalogue.procedure import Channel, ChannelKind, ProcedureContent
from oneshop.counter.fees import FeeAnswer, FeeLine, LineStatus, combined, fees_for
from oneshop.counter.totals import total_in_words
from oneshop.counter.wording import NOT_STATED, fee_amount_in_words, fee_in_words, if_in_words
from tests.catalogue.strategies import DESK_CHANNELS, answers, contents

DAY = date(2026, 11, 20)
BASIS = Citation("NQ 01/2026/NQ-HĐND", "Điều 2")
POOR = Is("ho_ngheo", ("co",))
OPEN = Is("chua_hoi", ("co",))
OTHER_DAYS = (LineStatus.EXPIRED, LineStatus.NOT_BEGUN)
UNCHECKED = LineStatus.EXEMPT_UNCHECKED
SLOW_TO_DRAW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)

CONFIRMED = Fee("Lệ phí", FeeKind.LE_PHI, Rate.FIXED, amount=20_000, status=FeeStatus.CONFIRMED, basis=BASIS)
FREE = Fee("Lệ phí", rate=Rate.FREE, status=FeeStatus.CONFIRMED, basis=BASIS)
PER_COPY = replace(CONFIRMED, name="Phí sao", rate=Rate.PER_UNIT, amount=2_000, unit="bản")


def waived(
    percent: int = 100, when: Condition = ALWAYS, basis: Citation | None = BASIS, name: str = "hộ nghèo"
) -> Exemption:
    return Exemption(name, name, when, basis, percent=percent)


def asked(*fees: Fee, copies: int | None = None, on: date = DAY, answered: dict[str, str] | None = None) -> FeeAnswer:
    content = ProcedureContent("1", "Thủ tục", channels=(Channel(ChannelKind.IN_PERSON, fees=fees),))
    return fees_for(content, answered or {}, ChannelKind.IN_PERSON, on, copies)


def line(fee: Fee, **given_answers: str) -> FeeLine:
    (only,) = asked(fee, answered=given_answers).lines
    return only


def test_confirmed_fees_add_up() -> None:
    answer = asked(CONFIRMED, PER_COPY, copies=3)
    assert (answer.total, answer.total_is_certain) == (26_000, True)
    assert total_in_words(answer) == "26.000 đồng"


@pytest.mark.parametrize(
    "doubtful",
    [
        replace(CONFIRMED, status=FeeStatus.UNVERIFIED, name="khác"),
        replace(CONFIRMED, when=OPEN, name="khác"),
        replace(CONFIRMED, currency="USD", name="khác"),
        replace(CONFIRMED, valid_to=date(2026, 11, 19), name="khác"),
        replace(CONFIRMED, exemptions=(waived(when=OPEN),), name="khác"),
        PER_COPY,
        Fee("khác", rate=Rate.RANGE, low=1, high=2, status=FeeStatus.CONFIRMED, basis=BASIS),
        Fee("khác", rate=Rate.FORMULA, formula="1 % giá trị", status=FeeStatus.CONFIRMED, basis=BASIS),
        Fee("khác", rate=Rate.BY_PROVINCE, status=FeeStatus.CONFIRMED, basis=BASIS),
        Fee("khác"),
    ],
)
def test_one_doubtful_line_and_nobody_names_a_sum(doubtful: Fee) -> None:
    answer = asked(CONFIRMED, doubtful)
    assert answer.total is None
    assert len(answer.lines) == 2


def test_a_rate_holds_on_the_first_and_the_last_day_of_its_validity() -> None:
    dated = replace(CONFIRMED, valid_from=date(2026, 1, 1), valid_to=date(2026, 12, 31))
    for day in (date(2026, 1, 1), date(2026, 12, 31)):
        assert asked(dated, on=day).lines[0].status is LineStatus.CONFIRMED
    assert asked(dated, on=date(2027, 1, 1)).lines[0].status is LineStatus.EXPIRED
    assert asked(dated, on=date(2025, 12, 31)).lines[0].status is LineStatus.NOT_BEGUN


HALF = replace(CONFIRMED, amount=25_000, valid_to=date(2026, 12, 31))
FULL = replace(CONFIRMED, amount=50_000, valid_from=date(2027, 1, 1))


@pytest.mark.parametrize(("day", "total"), [(DAY, 25_000), (date(2027, 1, 1), 50_000)])
def test_of_two_rates_in_time_only_the_one_of_the_day_is_told(day: date, total: int) -> None:
    answer = asked(HALF, FULL, on=day)
    assert [found.amount for found in answer.lines] == [total]
    assert answer.total == total


def test_a_rate_of_another_day_stays_where_nothing_holds_in_its_place() -> None:
    assert [found.status for found in asked(replace(HALF, name="khác"), FULL).lines] == [
        LineStatus.CONFIRMED,
        LineStatus.NOT_BEGUN,
    ]
    other_case = replace(FULL, when=OPEN)
    assert [found.status for found in asked(HALF, other_case).lines] == [LineStatus.CONFIRMED, LineStatus.NOT_BEGUN]


def test_a_rate_of_another_day_is_told_with_its_day() -> None:
    later, earlier = asked(FULL), asked(HALF, on=date(2027, 6, 1))
    assert fee_in_words(later.lines[0]) == "50.000 đồng, chưa áp dụng (từ 01/01/2027)"
    assert fee_in_words(earlier.lines[0]) == "25.000 đồng, đã hết hạn (ngày 31/12/2026)"
    for answer in (later, earlier):
        assert (answer.total, answer.lines[0].amount) == (None, None)
        assert total_in_words(answer) == "Chưa có mức, mức đã ghi không áp dụng cho ngày này"


def test_an_exemption_with_its_rule_waives_the_fee_and_one_without_is_only_possible() -> None:
    exempt = line(replace(CONFIRMED, exemptions=(waived(when=POOR),)), ho_ngheo="co")
    assert (exempt.status, exempt.amount) == (LineStatus.EXEMPT, 0)
    unfounded = asked(replace(CONFIRMED, exemptions=(waived(when=POOR, basis=None),)), answered={"ho_ngheo": "co"})
    assert unfounded.lines[0].status is LineStatus.CONFIRMED
    assert unfounded.lines[0].possible_exemptions == ("hộ nghèo",)
    assert unfounded.total is None


UNREAD = replace(BASIS, certainty=Certainty.NEEDS_CHECK)


@pytest.mark.parametrize(
    ("fee", "words", "total"),
    [
        (
            replace(CONFIRMED, basis=UNREAD),
            "20.000 đồng, chưa xác nhận (NQ 01/2026/NQ-HĐND, Điều 2, chưa đối chiếu nguyên văn)",
            "20.000 đồng, chưa xác nhận",
        ),
        (
            replace(FREE, basis=UNREAD),
            "Chưa xác nhận — không thu theo NQ 01/2026/NQ-HĐND, Điều 2",
            "Chưa xác nhận",
        ),
    ],
)
def test_a_fee_confirmed_by_a_text_nobody_has_checked_is_not_certain(fee: Fee, words: str, total: str) -> None:
    answer = asked(fee)
    assert (answer.lines[0].status, answer.total) == (LineStatus.UNVERIFIED, None)
    assert fee_in_words(answer.lines[0]) == words
    assert total_in_words(answer) == total


def test_an_exemption_by_a_rule_nobody_has_checked_makes_no_certain_zero() -> None:
    answer = asked(replace(CONFIRMED, exemptions=(waived(basis=UNREAD),)))
    assert (answer.lines[0].status, answer.lines[0].amount, answer.total) == (LineStatus.EXEMPT_UNCHECKED, None, None)
    assert fee_in_words(answer.lines[0]) == "Miễn, chưa đối chiếu căn cứ (hộ nghèo; NQ 01/2026/NQ-HĐND, Điều 2)"
    assert total_in_words(answer) == "Miễn, chưa đối chiếu căn cứ"
    unread = replace(CONFIRMED, exemptions=(waived(basis=UNREAD),))
    with_another = asked(unread, replace(CONFIRMED, name="khác"))
    assert total_in_words(with_another) == "Chưa xác nhận"
    beside_if = asked(
        replace(CONFIRMED, exemptions=(waived(basis=UNREAD),)), replace(CONFIRMED, name="khác", when=OPEN)
    )
    assert total_in_words(beside_if) == "Miễn, chưa đối chiếu căn cứ, chưa kể khoản “nếu…”"
    only_if = asked(replace(CONFIRMED, when=OPEN, exemptions=(waived(basis=UNREAD),)))
    assert total_in_words(only_if) == "Tùy trường hợp, chưa đối chiếu căn cứ"


def test_a_reduction_by_a_rule_nobody_has_checked_is_only_possible() -> None:
    answer = asked(replace(CONFIRMED, exemptions=(waived(50, basis=UNREAD),)))
    assert (answer.lines[0].amount, answer.total) == (20_000, None)
    assert answer.lines[0].possible_exemptions == ("hộ nghèo",)


def test_a_checked_exemption_goes_before_one_nobody_has_checked() -> None:
    both = (waived(basis=UNREAD, name="chưa đọc"), waived(name="đã đọc"))
    assert line(replace(CONFIRMED, exemptions=both)).status is LineStatus.EXEMPT
    assert line(replace(FREE, exemptions=both[:1])).status is LineStatus.FREE


def test_of_two_exemptions_the_citizen_gets_the_larger_one() -> None:
    both = replace(CONFIRMED, exemptions=(waived(50, name="nửa"), waived(100, name="toàn bộ")))
    assert line(both).status is LineStatus.EXEMPT
    assert line(both).exemption == both.exemptions[1]


def test_a_reduction_granted_does_not_hide_a_larger_one_still_open() -> None:
    fee = replace(CONFIRMED, exemptions=(waived(50, name="nửa"), waived(100, when=OPEN, name="toàn bộ")))
    answer = asked(fee)
    assert answer.lines[0].amount == 10_000
    assert answer.lines[0].possible_exemptions == ("toàn bộ",)
    assert answer.total is None


def test_a_reduction_already_larger_than_what_is_open_is_certain() -> None:
    fee = replace(CONFIRMED, exemptions=(waived(50, name="nửa"), waived(20, when=OPEN, name="năm phần")))
    assert asked(fee).total == 10_000


def test_a_reduced_amount_is_told_with_its_reason() -> None:
    words = fee_in_words(line(replace(CONFIRMED, exemptions=(waived(50, when=POOR, name="hộ nghèo"),)), ho_ngheo="co"))
    assert "10.000 đồng" in words and "hộ nghèo" in words and "50" in words


def test_the_same_line_of_a_repeated_channel_is_one_fee_in_list_and_sum() -> None:
    rows = (Channel(ChannelKind.POST, fees=(CONFIRMED,)), Channel(ChannelKind.POST, fees=(CONFIRMED,)))
    answer = fees_for(ProcedureContent("1", "x", channels=rows), {}, ChannelKind.POST, DAY)
    assert (len(answer.lines), answer.total) == (1, 20_000)


def test_the_chosen_channel_answers_the_question_about_the_channel() -> None:
    only_post = replace(CONFIRMED, when=Is(CHANNEL_QUESTION, ("post",)))
    content = ProcedureContent("1", "x", channels=tuple(Channel(kind, fees=(only_post,)) for kind in DESK_CHANNELS))
    assert fees_for(content, {}, ChannelKind.POST, DAY).total == 20_000
    assert fees_for(content, {}, ChannelKind.ONLINE, DAY).says_nothing
    assert [(found.status, found.channels) for found in fees_for(content, {}, None, DAY).lines] == [
        (LineStatus.NOT_STATED, (ChannelKind.IN_PERSON, ChannelKind.ONLINE)),
        (LineStatus.CONFIRMED, (ChannelKind.POST,)),
    ]


def test_without_a_channel_equal_lines_are_one_and_the_sum_is_certain_only_when_all_agree() -> None:
    content = ProcedureContent("1", "x", channels=tuple(Channel(kind, fees=(CONFIRMED,)) for kind in DESK_CHANNELS))
    answer = fees_for(content, {}, None, DAY)
    assert (len(answer.lines), answer.lines[0].channels, answer.total) == (1, DESK_CHANNELS, 20_000)
    cheaper = replace(content, channels=(*content.channels[:2], Channel(ChannelKind.POST, fees=(FREE,))))
    assert fees_for(cheaper, {}, None, DAY).total is None


def test_a_fee_of_no_named_channel_holds_for_the_chosen_one() -> None:
    content = ProcedureContent("1", "x", channels=(Channel(ChannelKind.UNSTATED, fees=(CONFIRMED,)),))
    assert fees_for(content, {}, ChannelKind.ONLINE, DAY).total == 20_000


def test_no_line_at_all_is_no_sum_and_not_free() -> None:
    assert asked().total is None
    assert combined([]).total is None
    assert total_in_words(asked()) == NOT_STATED


def test_several_procedures_have_a_sum_only_when_each_has_one() -> None:
    assert combined([asked(CONFIRMED), asked(FREE)]).total == 20_000
    assert combined([asked(CONFIRMED), asked()]).total is None


@pytest.mark.parametrize("copies", [0, -1])
def test_a_number_of_copies_below_one_is_refused(copies: int) -> None:
    with pytest.raises(ValueError, match=f"Số bản {copies}"):
        asked(PER_COPY, copies=copies)


@pytest.mark.parametrize(
    ("fee", "total", "words"),
    [
        (FREE, "Không thu", "Không thu (NQ 01/2026/NQ-HĐND, Điều 2)"),
        (replace(CONFIRMED, amount=0), "0 đồng", "0 đồng (NQ 01/2026/NQ-HĐND, Điều 2)"),
        (replace(CONFIRMED, exemptions=(waived(),)), "Miễn", "Miễn (hộ nghèo; NQ 01/2026/NQ-HĐND, Điều 2)"),
        (Fee("Phí"), NOT_STATED, NOT_STATED),
        (Fee("Phí", rate=Rate.FREE), "Chưa xác nhận", "Chưa xác nhận — nguồn ghi “Miễn phí”"),
        (Fee("Phí", text="Xem thông báo"), NOT_STATED, f"{NOT_STATED} — nguồn ghi “Xem thông báo”"),
        (
            Fee("Phí", rate=Rate.BY_PROVINCE), "Theo mức của tỉnh",
            "Theo mức của Hội đồng nhân dân cấp tỉnh; nơi này chưa nhập mức",
        ),
        (CONFIRMED, "20.000 đồng", "20.000 đồng (NQ 01/2026/NQ-HĐND, Điều 2)"),
        (PER_COPY, "2.000 đồng/bản", "2.000 đồng/bản (NQ 01/2026/NQ-HĐND, Điều 2)"),
    ],
)  # fmt: skip
def test_five_different_things_have_five_different_wordings(fee: Fee, total: str, words: str) -> None:
    assert fee_in_words(line(fee)) == words
    assert total_in_words(asked(fee)) == total


BY_PAGE = Fee("Phí", rate=Rate.FORMULA, formula="2.000 đồng/trang; từ trang thứ 3 là 1.000 đồng/trang")


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (BY_PAGE, f"{BY_PAGE.formula}, chưa xác nhận"),
        (replace(BY_PAGE, text="2.000đ/trang"), f"{BY_PAGE.formula}, chưa xác nhận — nguồn ghi “2.000đ/trang”"),
        (replace(BY_PAGE, formula=None, text="theo trang"), "Chưa xác nhận — nguồn ghi “theo trang”"),
        (replace(BY_PAGE, formula=None), NOT_STATED),
        (replace(BY_PAGE, status=FeeStatus.CONFIRMED, basis=BASIS), f"{BY_PAGE.formula} (NQ 01/2026/NQ-HĐND, Điều 2)"),
    ],
)
def test_a_formula_is_told_wherever_it_is_known(fee: Fee, words: str) -> None:
    assert fee_in_words(line(fee)) == words


def test_a_long_quote_is_cut_on_a_screen_and_whole_on_paper() -> None:
    quoted = line(Fee("Phí", text="mức thu " * 60))
    assert fee_in_words(quoted).endswith("…”") and len(fee_in_words(quoted)) < 220
    assert fee_amount_in_words(quoted, quotes_all=True).count("mức thu") == 60


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (replace(CONFIRMED, note="Nộp tại quầy."), "20.000 đồng (NQ 01/2026/NQ-HĐND, Điều 2). Nộp tại quầy."),
        (Fee("Phí", note="Cổng để trống"), f"{NOT_STATED}. Cổng để trống"),
        (
            Fee("Phí", rate=Rate.FIXED, amount=5_000, text="5.000 đồng/lần", note="Chưa đối chiếu"),
            "Chưa xác nhận — nguồn ghi “5.000 đồng/lần”. Chưa đối chiếu",
        ),
    ],
)
def test_a_note_stands_behind_the_amount_and_is_not_a_quotation(fee: Fee, words: str) -> None:
    assert fee_in_words(line(fee)) == words


@pytest.mark.parametrize(
    ("condition", "lead"),
    [
        ("nhờ người khác", "Nếu nhờ người khác"),
        ("Nếu mất giấy:", "Nếu mất giấy"),
        ("Trường hợp mất giấy", "Nếu trường hợp mất giấy"),
        ("Đối với người nước ngoài;", "Nếu đối với người nước ngoài"),
        ("Việt Nam cấp", "Nếu Việt Nam cấp"),
        (":", "Nếu còn tùy trường hợp"),
    ],
)
def test_a_condition_is_led_by_one_neu(condition: str, lead: str) -> None:
    assert if_in_words(condition) == lead


@SLOW_TO_DRAW
@given(contents, answers, st.none() | st.sampled_from(DESK_CHANNELS), st.none() | st.integers(1, 9))
def test_a_sum_is_named_only_when_every_line_is_certain(
    content: ProcedureContent, given_answers: dict[str, str], channel: ChannelKind | None, copies: int | None
) -> None:
    answer = fees_for(content, given_answers, channel, DAY, copies)
    certain = {LineStatus.CONFIRMED, LineStatus.FREE, LineStatus.EXEMPT}
    if answer.total is not None:
        assert answer.lines
        assert all(found.status in certain and found.because is None for found in answer.lines)
    for found in answer.lines:
        unknown = found.status in (LineStatus.NOT_STATED, LineStatus.BY_PROVINCE, *OTHER_DAYS, UNCHECKED)
        assert not (unknown and found.amount is not None)
        words = fee_in_words(found)
        assert words and "None" not in fee_in_words(replace(found, note=None, text=None, formula=None))
        if words.startswith(("Miễn", "Không thu")) and found.status not in (LineStatus.EXEMPT, LineStatus.FREE):
            assert "chưa" in words or "đã hết hạn" in words
    assert total_in_words(answer)


@SLOW_TO_DRAW
@given(contents, answers, answers, st.sampled_from(DESK_CHANNELS))
def test_a_certain_sum_stays_whatever_is_answered_later(
    content: ProcedureContent, some: dict[str, str], more: dict[str, str], channel: ChannelKind
) -> None:
    before = fees_for(content, some, channel, DAY, 1).total
    if before is not None:
        assert fees_for(content, {**more, **some}, channel, DAY, 1).total == before


@given(st.integers(0, 10**12))
def test_money_reads_back_from_its_figures(amount: int) -> None:
    assert int(money(amount).removesuffix(" đồng").replace(".", "")) == amount


@pytest.mark.parametrize(
    "broken",
    [
        {"rate": Rate.FIXED},
        {"rate": Rate.FREE, "amount": 5},
        {"rate": Rate.RANGE, "low": 5, "high": 1},
        {"rate": Rate.RANGE, "low": 5},
        {"rate": Rate.FIXED, "amount": -1},
        {"rate": Rate.FREE, "status": FeeStatus.CONFIRMED},
        {"status": FeeStatus.CONFIRMED, "basis": BASIS},
    ],
)
def test_a_fee_that_contradicts_itself_cannot_be_made(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="phí 'Phí'"):
        Fee("Phí", **broken)  # type: ignore[arg-type]  # Fields by name.


def test_a_condition_that_fails_leaves_nothing_known() -> None:
    assert asked(replace(CONFIRMED, when=Not(ALWAYS))).says_nothing


def of_channels(code: str = "1", **fees_of: tuple[Fee, ...]) -> FeeAnswer:
    """The answer, no channel chosen, of a procedure whose channels (`in_person`, `online`, `post`) have these fees."""
    rows = tuple(Channel(ChannelKind(name.replace("_", "-")), fees=fees) for name, fees in fees_of.items())
    return fees_for(ProcedureContent(code, "x", channels=rows), {}, None, DAY)


HALF_ONLINE = replace(CONFIRMED, amount=10_000)
DOUBTED = Fee("Lệ phí", FeeKind.LE_PHI, Rate.FIXED, amount=8_000)


def test_a_channel_nobody_speaks_of_is_told_and_leaves_no_sum() -> None:
    answer = of_channels(in_person=(CONFIRMED,), online=())
    assert [(fee_in_words(found), found.channels) for found in answer.lines][1] == (NOT_STATED, (ChannelKind.ONLINE,))
    assert answer.total is None
    assert total_in_words(answer) == "Chưa tính được, có phần chưa có thông tin"


def test_a_procedure_nobody_speaks_of_is_told_beside_one_with_a_fee() -> None:
    for silent in (of_channels("2"), of_channels("2", in_person=())):
        answer = combined([of_channels(in_person=(CONFIRMED,)), silent])
        assert [found.procedure for found in answer.lines] == ["1", "2"]
        assert total_in_words(answer) == "Chưa tính được, có phần chưa có thông tin"
        assert not answer.says_nothing


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (of_channels(in_person=(CONFIRMED,), online=(HALF_ONLINE,)), "10.000 – 20.000 đồng, tùy cách nộp"),
        (
            of_channels(in_person=(DOUBTED,), online=(replace(DOUBTED, amount=5_000),)),
            "5.000 – 8.000 đồng, chưa xác nhận",
        ),
        (
            combined([of_channels(in_person=(CONFIRMED,), online=(HALF_ONLINE,)), of_channels("2", post=(CONFIRMED,))]),
            "Tùy cách nộp",
        ),
        (combined([of_channels(in_person=(DOUBTED,)), of_channels("2", online=(DOUBTED,))]), "Chưa xác nhận"),
        (
            combined(
                [of_channels(in_person=(CONFIRMED, replace(CONFIRMED, name="khác", when=OPEN))), asked(CONFIRMED)]
            ),
            "40.000 đồng, chưa kể khoản “nếu…”",
        ),
        (
            of_channels(in_person=(CONFIRMED,), online=(replace(CONFIRMED, when=OPEN),)),
            "Tùy trường hợp",
        ),
        (
            of_channels(in_person=(replace(DOUBTED, exemptions=(waived(when=OPEN),)),)),
            "8.000 đồng, chưa xác nhận, có thể được miễn, giảm",
        ),
        (
            of_channels(in_person=(CONFIRMED, replace(CONFIRMED, name="khác", exemptions=(waived(when=OPEN),)))),
            "20.000 đồng, chưa kể khoản có thể được miễn, giảm",
        ),
        (of_channels(in_person=(replace(PER_COPY, when=OPEN),)), "2.000 đồng/bản, tùy trường hợp"),
        (of_channels(in_person=(PER_COPY,)), "2.000 đồng/bản"),
    ],
)
def test_the_big_answer_leaves_nothing_unsaid(answer: FeeAnswer, words: str) -> None:
    assert answer.total is None
    assert total_in_words(answer) == words


@SLOW_TO_DRAW
@given(contents, contents, answers, st.none() | st.sampled_from(DESK_CHANNELS))
def test_no_figure_is_named_for_all_where_one_part_says_nothing(
    one: ProcedureContent, other: ProcedureContent, some: dict[str, str], channel: ChannelKind | None
) -> None:
    parts = [fees_for(replace(content, code=code), some, channel, DAY) for code, content in (("1", one), ("2", other))]
    together = combined(parts)
    assert {found.procedure for found in together.lines} == {"1", "2"}
    if any(found.status is LineStatus.NOT_STATED for found in together.lines):
        assert not any(letter.isdigit() for letter in total_in_words(together))


def test_a_reduction_of_an_amount_nobody_is_sure_of_is_told_as_possible() -> None:
    half = Exemption(
        "nua", "Giảm 50 %", Is("dien", ("co",)), Citation("1/2026/TT-BTC", "Điều 1", Certainty.READ), percent=50
    )
    for rate in (
        {"rate": Rate.NOT_STATED},
        {"rate": Rate.BY_PROVINCE},
        {"rate": Rate.FIXED, "amount": 1000, "status": FeeStatus.UNVERIFIED},
    ):
        fee = Fee("Phí", FeeKind.PHI, exemptions=(half,), **rate)
        told = line(fee, dien="co")
        assert told.exemption is None and told.possible_exemptions == ("Giảm 50 %",)
