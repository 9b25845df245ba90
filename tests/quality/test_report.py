"""Scores say how they come about, and any content can be judged."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.quality.checks import CHECKS
from oneshop.catalogue.quality.report import assess, office_of
from oneshop.catalogue.quality.values import Part
from tests.catalogue.strategies import contents
from tests.quality.samples import SOUND, ground

FAULTY = replace(SOUND, code="2.000635", summary=None, field="Chứng thực")


def test_a_score_is_the_share_of_checks_that_pass_rounded_down() -> None:
    report = assess([SOUND, FAULTY], ground())
    of_part = sum(check.part is Part.COMPLETE for check in CHECKS)
    assert report.whole.complete == 100 * (2 * of_part - 1) // (2 * of_part) < 100
    assert report.whole.clean == 100


def test_fields_and_offices_have_their_own_scores() -> None:
    report = assess([SOUND, FAULTY], ground())
    assert {score.name: score.complete == 100 for score in report.fields} == {"Hộ tịch": True, "Chứng thực": False}
    assert [(score.name, score.procedures) for score in report.offices] == [("Ủy ban nhân dân cấp xã", 2)]


def test_nothing_to_score_is_no_score() -> None:
    whole = assess([], ground()).whole
    assert (whole.procedures, whole.correct, whole.live) == (0, None, None)


def test_the_worst_stands_first() -> None:
    report = assess([FAULTY, replace(SOUND, code="abc")], ground())
    severities = [problem.severity for problem in report.problems]
    assert severities == sorted(severities, key=list(Severity).index)


def test_every_check_is_counted_also_where_it_found_nothing() -> None:
    assert set(assess([SOUND], ground()).by_check().values()) == {0}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(contents, max_size=3))
def test_any_content_can_be_judged(some: list[ProcedureContent]) -> None:
    report = assess(some, ground())
    assert report.whole.procedures == len(some)
    assert sum(score.procedures for score in report.fields) == len(some)
    for part in Part:
        percent = report.whole.of(part)
        assert (percent is None) == (not some)
        assert percent is None or 0 <= percent <= 100
    assert all(problem.message and problem.remedy for problem in report.problems)
    assert {problem.office or "" for problem in report.problems} <= {office_of(content) for content in some}
