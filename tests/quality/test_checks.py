"""Each check finds what it is there for, and is content with a sound procedure."""

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from oneshop.catalogue.conditions import AllOf, Is
from oneshop.catalogue.evidence import OpenPoint, Statement
from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.legal import Citation, LegalBasis
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Office,
    OfficeRole,
    OnlineLevel,
    OnlineService,
    Paper,
    PaperKind,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
    TimeUnit,
)
from oneshop.catalogue.quality.checks import CHECKS
from oneshop.catalogue.quality.report import assess
from oneshop.catalogue.quality.values import QualityProblem
from tests.quality.samples import FEE, QUESTION, SOUND, ground


def found(content: ProcedureContent, check: str, **how: object) -> list[QualityProblem]:
    problems = assess([content], ground(**how)).problems  # type: ignore[arg-type]  # passes the keywords through
    return [problem for problem in problems if problem.check == check]


def with_fee(**changes: object) -> ProcedureContent:
    fee = replace(FEE, **changes)  # type: ignore[arg-type]  # the names are those of Fee
    return replace(SOUND, channels=tuple(replace(channel, fees=(fee,)) for channel in SOUND.channels))


def test_a_sound_procedure_has_no_problem_at_all() -> None:
    report = assess([SOUND], ground(codes=frozenset({SOUND.code})))
    assert report.problems == ()
    assert (report.whole.correct, report.whole.complete, report.whole.clean, report.whole.live) == (100,) * 4


def test_every_check_has_its_words_and_no_words_are_left_over() -> None:
    words = ground().rules.checks
    assert [check.id for check in CHECKS] == list(words)
    assert all(text.title and text.why and text.remedy.endswith(".") for text in words.values())


UNUSED = Question("mau_toc", "Tóc màu gì?", (Answer("den", "Đen", "tóc đen"), Answer("bac", "Bạc", "tóc bạc")))
ONLY_IF = replace(SOUND, papers=(Paper("giay", "Giấy", originals=1, when=Is("uy_quyen", ("co",))),))
NEVER = AllOf((Is("uy_quyen", ("co",)), Is("uy_quyen", ("khong",))))
BOTH = AllOf((Is("uy_quyen", ("co",)), Is("kenh", ("post",))))
DEAD = Citation("61/2018/NĐ-CP", "Điều 1")
CONTRADICTION = OpenPoint("channels", "Bao nhiêu ngày?", (Statement("cổng", "5"), Statement("nghị định", "3")))

BROKEN: list[tuple[str, ProcedureContent, Severity, str]] = [
    ("code_form", replace(SOUND, code="abc"), Severity.ERROR, "abc"),
    (
        "conditions",
        replace(SOUND, papers=(*SOUND.papers, Paper("x", "Giấy", originals=1, when=Is("khong_co", ("co",))))),
        Severity.ERROR,
        "khong_co",
    ),
    (
        "conditions",
        replace(SOUND, papers=(*SOUND.papers, Paper("x", "Giấy", originals=1, when=NEVER))),
        Severity.ERROR,
        "không bao giờ đúng",
    ),
    ("questions_used", replace(SOUND, questions=(*SOUND.questions, UNUSED)), Severity.ERROR, "mau_toc"),
    ("empty_lists", ONLY_IF, Severity.ERROR, "uy_quyen=khong"),
    ("fee_basis", with_fee(status=FeeStatus.UNVERIFIED, basis=None), Severity.WARNING, "chưa nêu căn cứ"),
    ("fee_basis", with_fee(basis=Citation("60/2014/QH13")), Severity.ERROR, "điều khoản"),
    ("fee_basis", with_fee(exemptions=(Exemption("a", "Hộ nghèo", BOTH),)), Severity.ERROR, "Hộ nghèo"),
    (
        "fee_words",
        with_fee(rate=Rate.FREE, amount=None, status=FeeStatus.UNVERIFIED, text="50.000 đồng/lần"),
        Severity.WARNING,
        "50.000",
    ),
    (
        "fee_words",
        with_fee(rate=Rate.NOT_STATED, amount=None, status=FeeStatus.UNVERIFIED, text="thu 70000 đồng"),
        Severity.WARNING,
        "70000 đồng",
    ),
    ("legal_known", replace(SOUND, legal_basis=(LegalBasis("9/2099/NĐ-CP"),)), Severity.WARNING, "9/2099"),
    ("legal_in_force", replace(SOUND, legal_basis=(LegalBasis("61/2018/NĐ-CP"),)), Severity.WARNING, "118/2025"),
    ("legal_in_force", with_fee(basis=DEAD), Severity.ERROR, "61/2018"),
    (
        "legal_in_force",
        replace(SOUND, papers=(Paper("a", "Giấy", originals=1, replaced=Replacement("dữ liệu", DEAD)),)),
        Severity.ERROR,
        "sau ngày 30/06/2025",
    ),
    ("legal_in_force", replace(SOUND, legal_basis=(LegalBasis("03/2026/QH16"),)), Severity.WARNING, "01/03/2027"),
    ("contradictions", replace(SOUND, open_points=(CONTRADICTION,)), Severity.WARNING, "nghị định: “3”"),
    ("online_level", replace(SOUND, online=OnlineService(OnlineLevel.FULL)), Severity.ERROR, "dựa vào đâu"),
    (
        "online_level",
        replace(SOUND, online=OnlineService(OnlineLevel.PARTIAL, rests_on="cổng")),
        Severity.WARNING,
        "lý do",
    ),
    ("online_level", replace(SOUND, channels=SOUND.channels[:1]), Severity.WARNING, "không có cách nộp trực tuyến"),
    ("mandatory_parts", replace(SOUND, steps=()), Severity.ERROR, "trình tự"),
    ("mandatory_parts", replace(SOUND, legal_basis=()), Severity.ERROR, "căn cứ pháp lý"),
    ("mandatory_parts", replace(SOUND, offices=()), Severity.ERROR, "cơ quan giải quyết"),
    (
        "mandatory_parts",
        replace(SOUND, papers=(), questions=(), open_points=(OpenPoint("papers", "Chưa thấy danh sách."),)),
        Severity.WARNING,
        "điểm chưa rõ",
    ),
    ("desk_parts", replace(SOUND, popular_names=("một",)), Severity.WARNING, "cần từ 5"),
    ("desk_parts", replace(SOUND, summary=None), Severity.WARNING, "tóm tắt"),
    (
        "questions",
        replace(SOUND, questions=(replace(QUESTION, answers=(Answer("khong", "Không"), Answer("co", "Có"))),)),
        Severity.WARNING,
        "clause",
    ),
    (
        "questions",
        replace(
            SOUND,
            questions=(),
            papers=(Paper("a", "Giấy A", originals=1, group="Mua"), Paper("b", "Giấy B", originals=1, group="Bán")),
        ),
        Severity.WARNING,
        "2 trường hợp",
    ),
    ("paper_counts", replace(SOUND, papers=(*SOUND.papers, Paper("z", "Giấy lạ"))), Severity.NOTE, "Giấy lạ"),
    (
        "times",
        replace(SOUND, channels=(*SOUND.channels, Channel(ChannelKind.POST, fees=(FEE,)))),
        Severity.NOTE,
        "bưu chính",
    ),
    (
        "times",
        replace(SOUND, channels=(replace(SOUND.channels[0], times=(ProcessingTime(text="5"),)), SOUND.channels[1])),
        Severity.WARNING,
        "đơn vị",
    ),
    (
        "fees_stated",
        replace(SOUND, channels=tuple(replace(channel, fees=()) for channel in SOUND.channels)),
        Severity.NOTE,
        "thu phí",
    ),
    ("composed", replace(SOUND, summary=unicodedata.normalize("NFD", "Trẻ mới sinh.")), Severity.WARNING, "NFC"),
    ("composed", replace(SOUND, summary="Trẻ  mới sinh."), Severity.NOTE, "khoảng trắng"),
    ("printable", replace(SOUND, summary="Trẻ ☃ mới sinh."), Severity.ERROR, "U+2603"),
    ("dead_terms", replace(SOUND, papers=(Paper("s", "Bản sao sổ hộ khẩu", copies=1),)), Severity.WARNING, "hộ khẩu"),
    ("dead_terms", replace(SOUND, requirements=("Đến UBND cấp huyện.",)), Severity.WARNING, "01/07/2025"),
    ("readable", replace(SOUND, requirements=(" ".join(["từ"] * 31) + ".",)), Severity.WARNING, "31 tiếng"),
    ("readable", replace(SOUND, summary=" ".join(["từ"] * 25) + "."), Severity.WARNING, "trung bình 25"),
    ("name_form", replace(SOUND, name="ĐĂNG KÝ KHAI SINH"), Severity.WARNING, "in hoa"),
    ("name_form", replace(SOUND, name="Đăng ký\nkhai sinh"), Severity.WARNING, "xuống dòng"),
    ("known_names", replace(SOUND, field="Hộ tịnh"), Severity.WARNING, "Hộ tịnh"),
    ("known_names", replace(SOUND, field="Công chứng, chứng thực"), Severity.NOTE, "“Chứng thực”"),
    (
        "known_names",
        replace(SOUND, offices=(*SOUND.offices, Office("Phòng Lạ", OfficeRole.RECEIVING))),
        Severity.NOTE,
        "Phòng Lạ",
    ),
    (
        "repeated_papers",
        replace(SOUND, papers=(*SOUND.papers, Paper("lai", "Tờ khai", originals=1))),
        Severity.WARNING,
        "papers[0]",
    ),
    ("verified_lately", replace(SOUND, verified=None), Severity.WARNING, "chưa ai"),
    ("fee_days", with_fee(valid_to=date(2026, 1, 1)), Severity.WARNING, "hết hạn"),
    ("fee_days", with_fee(valid_to=date(2026, 12, 31)), Severity.NOTE, "31/12/2026"),
    ("law_ending", replace(SOUND, legal_basis=(LegalBasis("64/2025/TT-BTC"),)), Severity.NOTE, "31/12/2026"),
    ("open_points", replace(SOUND, open_points=(OpenPoint("papers", "Chưa rõ số bản."),)), Severity.NOTE, "số bản"),
    (
        "offices",
        replace(SOUND, offices=(*SOUND.offices, Office("Phòng Tư pháp", OfficeRole.RECEIVING))),
        Severity.WARNING,
        "Nay đến Ủy ban",
    ),
    ("programmes", replace(SOUND, programmes=("Đề án 99",)), Severity.WARNING, "Đề án 99"),
    ("programmes", replace(SOUND, code="1.000656"), Severity.WARNING, "không kể thủ tục 1.000656"),
]


@pytest.mark.parametrize(("check", "content", "severity", "words"), BROKEN)
def test_a_check_finds_its_fault_and_says_it(
    check: str, content: ProcedureContent, severity: Severity, words: str
) -> None:
    problems = found(content, check)
    assert any(problem.severity is severity and words in problem.message for problem in problems), problems
    assert all(problem.remedy for problem in problems)


def test_every_check_is_tried_here() -> None:
    elsewhere = {"popular_names", "related"}
    assert {check for check, *_ in BROKEN} | elsewhere == {check.id for check in CHECKS}


def test_one_popular_name_for_two_procedures_is_told_unless_each_names_the_other() -> None:
    shared = {"khai sinh cho be": ("1.001193", "1.004884")}
    assert "1.004884" in found(SOUND, "popular_names", popular=shared)[0].message
    assert not found(replace(SOUND, related=("1.004884",)), "popular_names", popular=shared)


def test_a_related_procedure_that_is_gone_is_told_only_where_the_catalogue_is_known() -> None:
    content = replace(SOUND, related=("1.999999",))
    assert found(content, "related", codes=frozenset({"1.001193"}))
    assert not found(content, "related")


@pytest.mark.parametrize("words", ["Không cần sổ hộ khẩu.", "Tra cứu dữ liệu thay cho sổ hộ khẩu."])
def test_a_dead_word_may_be_named_to_say_that_it_is_dead(words: str) -> None:
    assert not found(replace(SOUND, requirements=(words,)), "dead_terms")


def test_citizens_may_say_dead_words() -> None:
    names = ("làm sổ hộ khẩu", *SOUND.popular_names)
    assert not found(replace(SOUND, popular_names=names, keywords=("CMND",)), "dead_terms")


def test_a_dead_word_inside_another_word_is_none() -> None:
    assert not found(replace(SOUND, requirements=("Mã CMND2 của máy.",)), "dead_terms")


def test_a_district_was_no_dead_word_before_it_was_abolished() -> None:
    content = replace(SOUND, requirements=("Đến UBND cấp huyện.",))
    assert not found(content, "dead_terms", day=date(2025, 6, 30))


def test_a_note_that_applies_is_a_list_too() -> None:
    note = Paper("khong", "Không phải nộp giấy tờ nào.", PaperKind.NOTE, when=Is("uy_quyen", ("khong",)))
    assert not found(replace(ONLY_IF, papers=(*ONLY_IF.papers, note)), "empty_lists")


def test_the_channel_counts_among_the_answers() -> None:
    by_post = Paper("thu", "Phong bì", originals=1, when=Is("kenh", ("in-person",)))
    told = found(replace(SOUND, questions=(), papers=(by_post,)), "empty_lists")
    assert "kenh=online" in told[0].message


def test_what_our_registers_lack_is_no_fault_of_a_record_nobody_vouches_for() -> None:
    imported = replace(SOUND, verified=None, legal_basis=(LegalBasis("9/2099/NĐ-CP"),))
    assert {problem.severity for problem in found(imported, "legal_known")} == {Severity.NOTE}


def test_missing_mandatory_parts_are_errors_whoever_wrote_the_entry() -> None:
    bare = ProcedureContent(code="1.001193", name="Đăng ký khai sinh")
    told = {problem.path for problem in found(bare, "mandatory_parts") if problem.severity is Severity.ERROR}
    assert told == {"steps", "channels", "papers", "audiences", "offices", "legal_basis"}


def test_a_rate_of_next_year_may_rest_on_next_years_law() -> None:
    law = Citation("03/2026/QH16", "Điều 1")
    content = with_fee(basis=law, valid_from=date(2027, 3, 1))
    assert not found(content, "legal_in_force")
    assert found(with_fee(basis=law), "legal_in_force")


def test_a_rate_that_has_ended_may_rest_on_law_that_has_ended() -> None:
    ended = replace(FEE, basis=DEAD, valid_to=date(2025, 6, 30))
    content = replace(SOUND, channels=(replace(SOUND.channels[0], fees=(ended, FEE)), SOUND.channels[1]))
    assert not found(content, "legal_in_force")


def test_a_rate_that_has_ended_is_fine_where_the_next_one_stands_beside_it() -> None:
    ended, following = replace(FEE, valid_to=date(2025, 12, 31)), replace(FEE, valid_from=date(2026, 1, 1))
    content = replace(SOUND, channels=(replace(SOUND.channels[0], fees=(ended, following)), SOUND.channels[1]))
    assert not found(content, "fee_days")


def test_verification_ages() -> None:
    assert SOUND.verified is not None
    last_good = SOUND.verified.on.replace(year=2027, month=4, day=30)
    assert not found(SOUND, "verified_lately", day=last_good)
    assert found(SOUND, "verified_lately", day=last_good.replace(month=5, day=1))


def test_a_phone_number_in_a_fee_note_is_no_amount() -> None:
    assert not found(with_fee(rate=Rate.FREE, amount=None, note="Hỏi tổng đài 1022."), "fee_words")


def test_an_unknown_level_needs_no_proof() -> None:
    assert not found(replace(SOUND, online=OnlineService()), "online_level")


def test_a_time_of_zero_days_is_a_time() -> None:
    at_once = replace(SOUND.channels[0], times=(ProcessingTime(Decimal(0), TimeUnit.WORKING_DAY),))
    assert not found(replace(SOUND, channels=(at_once, SOUND.channels[1])), "times")


def test_a_fee_nobody_states_is_no_fee_without_basis() -> None:
    assert not found(
        replace(SOUND, channels=(replace(SOUND.channels[0], fees=(Fee("Phí", FeeKind.PHI),)),)), "fee_basis"
    )
