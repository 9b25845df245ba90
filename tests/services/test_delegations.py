"""The register as a service: kept with its audit, refused whole, permitted to supervisors, asked by everybody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from oneshop.accounts.roles import Role
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.printing.preview import page_images
from oneshop.services.delegations import DelegationRefused, UnknownDelegation, UnusableFile
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.store.database import StoreError
from oneshop.store.tables import AuditRow
from tests.desk_people import add_person

BIRTH = "1.001193"
ON = date(2026, 11, 23)
ONE = Delegation(
    "12/QĐ-UBND",
    "Đà Nẵng",
    date(2026, 1, 5),
    "Ủy ban nhân dân cấp xã",
    "Chủ tịch UBND cấp xã",
    codes=(BIRTH,),
    valid_to=date(2027, 12, 31),
    certainty=Certainty.READ,
)


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder), with_index=False)
    add_person(services.database, "lan", Role.SUPERVISOR)
    services.gate.sign_in("lan")
    yield services
    services.close()


def test_what_is_kept_decides_from_then_on(desk: Services) -> None:
    assert desk.delegations.authority(BIRTH, ON).by is None
    desk.delegations.save(ONE)
    assert desk.delegations.authority(BIRTH, ON).decides == "Chủ tịch UBND cấp xã"
    desk.delegations.remove(ONE.key)
    assert desk.delegations.authority(BIRTH, ON).by is None


def test_every_change_stands_in_the_audit_with_before_and_after(desk: Services) -> None:
    kept, _ = desk.delegations.save(ONE)
    desk.delegations.save(replace(ONE, valid_to=date(2028, 1, 31)), ONE.key, kept.lock)
    desk.delegations.remove(ONE.key)
    with desk.database.reading() as session:
        rows = list(
            session.scalars(select(AuditRow).where(AuditRow.action.startswith("delegation.")).order_by(AuditRow.seq))
        )
    assert [row.action for row in rows] == ["delegation.saved", "delegation.saved", "delegation.removed"]
    assert all(row.who == "lan" for row in rows)
    assert "2027-12-31" in (rows[1].before or "") and "2028-01-31" in (rows[1].after or "")


def test_only_supervisors_keep_it_and_everybody_asks(desk: Services) -> None:
    add_person(desk.database, "an", Role.CLERK)
    desk.delegations.save(ONE)
    desk.gate.sign_in("an")
    for change in (
        lambda: desk.delegations.save(replace(ONE, decision="13/QĐ")),
        lambda: desk.delegations.remove(ONE.key),
        lambda: desk.delegations.supersede(ONE.key, "2/QĐ", ON),
        lambda: desk.delegations.add_all([ONE]),
    ):
        with pytest.raises(NotPermitted):
            change()
    assert desk.delegations.why_not()
    desk.gate.sign_out()
    assert desk.delegations.authority(BIRTH, ON).by == ONE.decision


def test_what_is_refused_changes_nothing(desk: Services) -> None:
    bad = replace(ONE, decision="2/QĐ", codes=("9.999999",))
    with pytest.raises(DelegationRefused) as refused:
        desk.delegations.add_all([ONE, bad])
    assert [fault.part for fault in refused.value.refusals] == ["codes"]
    assert all(kept.is_example for kept in desk.delegations.listed())


def test_the_second_of_two_who_change_one_is_refused(desk: Services) -> None:
    kept, _ = desk.delegations.save(ONE)
    desk.delegations.save(replace(ONE, note="a"), ONE.key, kept.lock)
    with pytest.raises(StoreError):
        desk.delegations.save(replace(ONE, note="b"), ONE.key, kept.lock)
    assert desk.delegations.kept(ONE.decision).decision.note == "a"


def test_a_replaced_one_decides_until_then(desk: Services) -> None:
    desk.delegations.save(ONE)
    desk.delegations.supersede(ONE.key, "90/QĐ-UBND", date(2026, 12, 1))
    assert desk.delegations.authority(BIRTH, date(2026, 11, 30)).by == ONE.decision
    assert desk.delegations.authority(BIRTH, date(2026, 12, 1)).by is None


def test_a_number_may_be_changed_and_leaves_nothing_behind(desk: Services) -> None:
    kept, _ = desk.delegations.save(ONE)
    desk.delegations.save(replace(ONE, decision="14/QĐ-UBND"), ONE.key, kept.lock)
    assert [it.decision.decision for it in desk.delegations.listed() if not it.is_example] == ["14/QĐ-UBND"]


def test_examples_are_not_changed(desk: Services) -> None:
    with pytest.raises(UnknownDelegation):
        desk.delegations.remove("1617/QĐ-UBND 2025-11-20")


def test_the_printed_list_has_every_procedure_of_a_field(desk: Services) -> None:
    whole = replace(ONE, codes=(), fields=("Hộ tịch",))
    desk.delegations.save(whole)
    listed = desk.delegations.printed(whole.key)
    assert listed.count > 10 and [field for field, _ in listed.groups] == ["Hộ tịch"]
    assert {it.procedures for it in desk.delegations.review(ON).counts} == {listed.count}
    pdf = desk.delegations.pdf(whole.key)
    assert pdf == desk.delegations.pdf(whole.key) and len(page_images(pdf, 40)) > 1


@pytest.mark.parametrize("text", ["", "[", "- decision: 1\n", '{"a": 1}', "- {decision: x, province: y, valid_to: z}"])
def test_a_bad_file_is_refused_with_its_reason(desk: Services, tmp_path: Path, text: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFile, match=r"f\.yaml"):
        desk.delegations.read_file(path)
