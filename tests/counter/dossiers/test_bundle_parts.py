"""A bundle makes one part a procedure, each with the limit the bundle sets it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from oneshop.catalogue.procedure import Office, OfficeRole, ProcedureContent, ProcessingTime, TimeUnit
from oneshop.catalogue.registers.bundles import Bundle, BundlePart, TimeLimit
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.dossiers.bundle_parts import bundle_parts, cases_of, limits_in_words
from oneshop.counter.dossiers.counting import Counting, due_of_whole, with_dues
from tests.counter.test_due_dates import CALENDAR
from tests.registers.shipped import registers

CHECKED = "phải xác minh"
BIRTH = registers().bundle("khai_sinh_thuong_tru_bhyt")
COOPERATIVE = registers().bundle("hop_tac_xa_thue")
CARD = "1.014062"


def version(code: str) -> Version:
    offices = (Office("Công an cấp xã", OfficeRole.COMPETENT),)
    content = ProcedureContent(code=code, name=f"Thủ tục {code}", field="Cư trú", offices=offices)
    return Version(3, VersionState.PUBLISHED, content, "f" * 64, date(2026, 1, 1))


VERSIONS = {code: version(code) for code in ("1.001193", "1.004222", CARD, "1.005280")}


def terms(*, wanted: tuple[str, ...] = (), cases: tuple[str, ...] = ()) -> list[tuple[str, int, TimeUnit]]:
    assert BIRTH
    parts = bundle_parts(BIRTH, VERSIONS, wanted=wanted, cases=cases)
    found = [(part.procedure, part.term) for part in parts]
    return [
        (code, int(term.amount), term.unit) for code, term in found if term and term.amount is not None and term.unit
    ]


def test_a_part_has_its_own_limit_or_the_groups() -> None:
    assert terms() == [
        ("1.001193", 24, TimeUnit.HOUR),
        ("1.004222", 2, TimeUnit.WORKING_DAY),
        ("", 3, TimeUnit.WORKING_DAY),
    ]


def test_a_case_that_holds_changes_the_limits_that_depend_on_it_and_no_other() -> None:
    assert [amount for _, amount, _ in terms(cases=(CHECKED,))] == [24, 5, 5]


@pytest.mark.parametrize("named", [CARD, "Cấp thẻ căn cước cho người dưới 14 tuổi"])
def test_an_optional_part_comes_only_when_it_is_asked_for(named: str) -> None:
    assert terms(wanted=(named,))[-1] == (CARD, 5, TimeUnit.WORKING_DAY)


def test_a_part_is_received_under_the_version_of_the_day_with_field_and_office() -> None:
    assert BIRTH
    first, _, unknown = bundle_parts(BIRTH, VERSIONS)
    assert (first.version, first.content_hash, first.field, first.office) == (3, "f" * 64, "Cư trú", "Công an cấp xã")
    assert (unknown.procedure, unknown.version) == ("", 0)
    assert unknown.name == "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"


def test_where_the_bundle_sets_no_limit_the_procedures_own_time_holds_and_none_is_made_up() -> None:
    assert COOPERATIVE
    own = ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY)
    found = bundle_parts(COOPERATIVE, VERSIONS, own_terms={"1.005280": own})
    assert [part.term for part in found] == [own, None]
    dated = with_dues(found, datetime(2026, 11, 20, 9), Counting(CALENDAR))
    assert [part.due for part in dated] == [datetime(2026, 11, 30, 17), None]
    assert due_of_whole(dated) is None


def test_each_part_has_its_appointment_and_the_whole_the_last_of_them() -> None:
    assert BIRTH
    parts = with_dues(bundle_parts(BIRTH, VERSIONS, wanted=(CARD,)), datetime(2026, 11, 20, 9), Counting(CALENDAR))
    assert [part.due.isoformat() for part in parts if part.due] == [
        "2026-11-23T07:30:00",
        "2026-11-25T17:00:00",
        "2026-11-26T17:00:00",
        "2026-11-30T17:00:00",
    ]
    assert due_of_whole(parts) == datetime(2026, 11, 30, 17)


def test_a_bundle_says_on_what_its_limits_depend() -> None:
    assert BIRTH
    assert cases_of(BIRTH) == (CHECKED,)
    assert limits_in_words(BIRTH) == "3 ngày làm việc; 5 ngày làm việc khi phải xác minh"


def test_a_dossier_of_optional_parts_alone_needs_one_of_them() -> None:
    bundle = Bundle("thu", "Thử", parts=(BundlePart("Một", "1.000001", is_optional=True),), times=(_days(3),))
    with pytest.raises(ValueError, match="Thử"):
        bundle_parts(bundle, {})
    assert len(bundle_parts(bundle, {}, wanted=("1.000001",))) == 1


def _days(amount: int) -> TimeLimit:
    return TimeLimit(amount, TimeUnit.WORKING_DAY)
