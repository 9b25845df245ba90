"""A content becomes plain data and comes back the same; plain data that is no procedure is refused with its places."""

import json
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from oneshop.catalogue.conditions import ALWAYS, AllOf, AnyOf, Condition, Is, Not, Stated
from oneshop.catalogue.procedure import ProcedureContent, ProcessingTime, TimeUnit
from oneshop.catalogue.record import (
    RecordError,
    condition_from_plain,
    condition_to_plain,
    content_hash,
    from_record,
    to_record,
)
from tests.catalogue.strategies import conditions, contents

SLOW_TO_DRAW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)


@SLOW_TO_DRAW
@given(contents)
def test_a_content_comes_back_from_plain_data_and_from_json(content: ProcedureContent) -> None:
    for whole in (True, False):
        record = to_record(content, whole=whole)
        assert from_record(record) == content
        again = from_record(json.loads(json.dumps(record, ensure_ascii=False)))
        assert again == content
        assert content_hash(again) == content_hash(content)


@SLOW_TO_DRAW
@given(contents, contents)
def test_only_equal_contents_have_equal_hashes(one: ProcedureContent, other: ProcedureContent) -> None:
    assert (content_hash(one) == content_hash(other)) == (one == other)


@given(conditions)
def test_a_condition_comes_back_from_its_short_form(condition: Condition) -> None:
    assert condition_from_plain(condition_to_plain(condition)) == condition


@pytest.mark.parametrize(
    ("plain", "meant"),
    [
        ("null", ALWAYS),
        ("{tuoi: a}", Is("tuoi", ("a",))),
        ("{tuoi: [a, b]}", Is("tuoi", ("a", "b"))),
        ("{tuoi: a, nop_ho: b}", AllOf((Is("tuoi", ("a",)), Is("nop_ho", ("b",))))),
        ("{any: [{tuoi: a}, {not: {nop_ho: b}}]}", AnyOf((Is("tuoi", ("a",)), Not(Is("nop_ho", ("b",)))))),
        ("{text: có yếu tố nước ngoài}", Stated("có yếu tố nước ngoài")),
    ],
)
def test_the_short_form_reads_as_the_catalogue_writes_it(plain: str, meant: Condition) -> None:
    assert condition_from_plain(yaml.safe_load(plain)) == meant


@pytest.mark.parametrize("plain", ["{}", "[]", "x", "{all: []}", "{any: x}", "{text: ''}", "{tuoi: []}", "{tuoi: yes}"])
def test_a_short_form_that_means_nothing_is_refused(plain: str) -> None:
    with pytest.raises(ValueError, match="điều kiện"):
        condition_from_plain(yaml.safe_load(plain))


@pytest.mark.parametrize("amount", ["6.25", "0.1", "0.12345678901234567891", "1E+3", "30"])
def test_a_time_keeps_every_digit(amount: str) -> None:
    time = ProcessingTime(Decimal(amount), TimeUnit.DAY)
    content = ProcedureContent("1.000001", "Tên", channels=())
    with_time = {**to_record(content), "channels": [{"kind": "post", "times": [_plain(time)]}]}
    assert from_record(with_time).channels[0].times[0].amount == Decimal(amount)
    assert from_record(json.loads(json.dumps(to_record(from_record(with_time))))) == from_record(with_time)


def _plain(time: ProcessingTime) -> dict[str, str]:
    assert time.amount is not None and time.unit is not None
    return {"amount": str(time.amount), "unit": time.unit.value}


def test_every_fault_of_a_record_is_told_with_its_place() -> None:
    record = {
        "code": "1.000001",
        "name": 5,
        "levels": ["huyện"],
        "papers": [{"id": "a", "name": "A", "originals": "1"}, {"id": "b", "name": "B", "when": {"tuoi": 3}}],
        "giá": 1,
    }
    with pytest.raises(RecordError) as refused:
        from_record(record)
    places = {fault.path for fault in refused.value.faults}
    assert places == {"name", "levels[0]", "papers[0].originals", "papers[1].when", "giá"}


@pytest.mark.parametrize("record", [None, [], "x", {}, {"code": "1"}, {"code": " ", "name": "x"}])
def test_what_is_no_procedure_is_refused(record: object) -> None:
    with pytest.raises(RecordError):
        from_record(record)


def test_two_values_under_one_name_cannot_be_kept_so_they_are_refused() -> None:
    with pytest.raises(ValueError, match="ghi_chu"):
        ProcedureContent("1.000001", "Tên", extra=(("ghi_chu", "một"), ("ghi_chu", "hai")))


def test_dates_of_yaml_and_of_json_are_the_same_dates() -> None:
    verified = {"by": "Lan", "source": "Luật"}
    one = from_record({"code": "1", "name": "x", "verified": {**verified, "on": date(2026, 7, 1)}})
    assert one == from_record({"code": "1", "name": "x", "verified": {**verified, "on": "2026-07-01"}})
