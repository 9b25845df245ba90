"""The whole permission table, cell by cell, through the services themselves.

A new service adds its call to CALLS, and takes its permission out of COMING.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from oneshop.accounts.permissions import PERMISSION_WORDS, PERMITTED, Permission, may, who_may
from oneshop.accounts.roles import ACCOUNT_ROLES, ROLE_WORDS, Role
from oneshop.catalogue.draft_faults import DraftRefused
from oneshop.catalogue.legal import Citation, LegalBasis
from oneshop.catalogue.registers.calendar import DayKind
from oneshop.catalogue.registers.fee_decisions import FeeDecision
from oneshop.catalogue.reviews import ReviewRefused
from oneshop.services.exporting import ExportFormat
from oneshop.services.fees import DecisionRefused, FeeLineGone
from oneshop.services.gate import Gate, NotPermitted
from oneshop.services.opening import Location, Services, open_services
from tests.desk_people import add_person

BIRTH = "1.001193"

TABLE = """
                 admin supervisor clerk postal nobody owner
search             x       x        x     x      x      x
show               x       x        x     x      x      x
checklist          x       x        x     x      x      x
export             x       x        x     x      x      x
judge              x       x        x     x      -      x
report             -       x        x     x      -      -
see_drafts         x       x        -     -      -      x
import             x       x        -     -      -      x
edit               -       x        -     -      -      -
approve            -       x        -     -      -      -
answer_reports     -       x        -     -      -      -
delegate           -       x        -     -      -      -
set_fees           -       x        -     -      -      -
set_calendar       -       x        -     -      -      -
set_law            -       x        -     -      -      -
learn              x       x        x     -      -      x
see_audit          x       x        -     -      -      x
manage_accounts    x       -        -     -      -      x
set_desk           x       -        -     -      -      x
upkeep             x       x        x     x      -      x
"""


def cells() -> dict[tuple[Permission, Role], bool]:
    """The table above, written by hand, so that a change of the program's own shows."""
    head, *lines = TABLE.strip().splitlines()
    roles = [Role(name) for name in head.split()]
    rows = [line.split() for line in lines]
    return {
        (Permission(name), role): mark == "x" for name, *marks in rows for role, mark in zip(roles, marks, strict=True)
    }


def _import(services: Services, folder: Path) -> object:
    file = folder / "moi.jsonl"
    file.write_text(json.dumps({"code": "1.999001", "name": "Thủ tục thử"}), encoding="utf-8")
    return services.imports.run([file], dry_run=True)


def _in_vain(call: Callable[[], object]) -> None:
    """A call about something there is not: who may is refused for that reason, who may not for theirs."""
    with pytest.raises((DecisionRefused, DraftRefused, FeeLineGone, ReviewRefused)):
        call()


def _decision(services: Services) -> FeeDecision:
    return services.fees.decisions()[0].decision


CALLS: dict[Permission, tuple[Callable[[Services, Path], object], ...]] = {
    Permission.SEARCH: (lambda services, _: services.finder.search("khai sinh"),),
    Permission.SHOW: (
        lambda services, _: services.reader.version(BIRTH),
        lambda services, _: services.reader.national(BIRTH),
        lambda services, _: services.registers.counts(),
    ),
    Permission.CHECKLIST: (
        lambda services, _: services.checklists.make([BIRTH], {}),
        lambda services, _: services.printed_lists.note(services.checklists.make([BIRTH], {})),
    ),
    Permission.EXPORT: (lambda services, folder: services.exports.write(folder / "het.csv", ExportFormat.CSV),),
    Permission.JUDGE: (
        lambda services, _: services.learning.learnt(),
        lambda services, _: services.quality.of_catalogue(),
        lambda services, _: services.fees.findings(),
        lambda services, _: services.law.impact("1/2026/TT-BTC"),
    ),
    Permission.IMPORT: (_import,),
    Permission.SEE_DRAFTS: (
        lambda services, _: services.drafting.drafts(),
        lambda services, _: services.drafting.draft_of(BIRTH),
        lambda services, _: _in_vain(lambda: services.drafting.draft(999)),
        lambda services, _: services.reviewing.queue(),
        lambda services, _: _in_vain(lambda: services.reviewing.comparison(999)),
    ),
    Permission.EDIT: (
        lambda services, _: services.drafting.begin(BIRTH),
        lambda services, _: _in_vain(lambda: services.reviewing.keep(999)),
        lambda services, _: _in_vain(lambda: services.reviewing.take(999)),
        lambda services, _: _in_vain(lambda: services.reviewing.merge(999)),
        lambda services, _: _in_vain(lambda: services.reviewing.later(999)),
        lambda services, _: services.reviewing.accept_harmless(),
        lambda services, _: services.drafting.begin_new("1.999777", "Thủ tục mới"),
        lambda services, _: _in_vain(lambda: services.drafting.submit(999, 1)),
        lambda services, _: _in_vain(lambda: services.drafting.take_back(999, 1)),
        lambda services, _: _in_vain(lambda: services.drafting.discard(999, 1)),
        lambda services, _: _in_vain(lambda: services.publishing.restore(BIRTH, 999)),
        lambda services, _: _in_vain(lambda: services.publishing.retire(BIRTH, date(2020, 1, 1), why="thử")),
    ),
    Permission.APPROVE: (
        lambda services, _: _in_vain(lambda: services.publishing.approve(999, 1)),
        lambda services, _: _in_vain(lambda: services.publishing.return_(999, 1, "thử")),
        lambda services, _: _in_vain(lambda: services.publishing.withdraw_scheduled(BIRTH, 999, "thử")),
    ),
    Permission.SET_FEES: (
        lambda services, _: _in_vain(
            lambda: services.fees.confirm(BIRTH, "fees[99]", Citation("1/2026/TT-BTC"), "thử")
        ),
        lambda services, _: _in_vain(lambda: services.fees.save(replace(_decision(services), codes=("9.999999",)))),
        lambda services, _: _in_vain(lambda: services.fees.remove(services.fees.decisions()[0])),
    ),
    Permission.SET_LAW: (
        lambda services, _: services.law.draft_all("1/2026/TT-BTC", (), LegalBasis("2/2026/TT-BTC"), "thử"),
        lambda services, _: services.law.save(services.law.documents()[0].document, services.law.documents()[0]),
    ),
    Permission.SET_DESK: (lambda services, _: services.four_eyes.switch(is_on=True),),
    Permission.SET_CALENDAR: (
        lambda services, _: services.working_time.set_hours(services.working_time.hours()),
        lambda services, _: services.working_time.settle(date(2027, 3, 3), DayKind.OFF, "Nghỉ bù"),
    ),
    Permission.LEARN: (
        lambda services, _: services.learning.switch(is_on=False),
        lambda services, _: services.learning.clear(),
        lambda services, _: services.learning.forget("không có câu này"),
        lambda services, _: services.learning.take_back("không có từ này"),
        lambda services, _: services.learning.assign("làm giấy tờ cho bé mới sinh", BIRTH),
    ),
    Permission.MANAGE_ACCOUNTS: (
        lambda services, _: services.accounts.all(),
        lambda services, _: services.accounts.require_managing(),
    ),
    Permission.UPKEEP: (
        lambda services, _: services.health.examine_index(),
        lambda services, _: services.health.examine_database(),
        lambda services, _: services.health.rebuild_index(),
    ),
}
"""What each permission permits, as real calls."""

COMING = frozenset(
    {
        Permission.REPORT,
        Permission.ANSWER_REPORTS,
        Permission.DELEGATE,
        Permission.SEE_AUDIT,
    }
)
"""Permissions whose services are still being written: their cells are tested at the gate."""


@pytest.fixture(scope="module")
def unstaffed(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A desk without accounts."""
    folder = tmp_path_factory.mktemp("unstaffed") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder))
    yield services
    services.close()


@pytest.fixture(scope="module")
def staffed(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A desk with somebody of each role, called like the role."""
    folder = tmp_path_factory.mktemp("staffed") / "data"
    shutil.copytree(prepared_folder, folder)
    services = open_services(Location(folder))
    for role in ACCOUNT_ROLES:
        add_person(services.database, role.value, role)
    yield services
    services.close()


@pytest.fixture
def desk_of(unstaffed: Services, staffed: Services) -> Callable[[Role], Services]:
    """A desk with this role standing at it."""

    def standing(role: Role) -> Services:
        if role is Role.OWNER:
            return unstaffed
        staffed.gate.sign_out()
        if role is not Role.NOBODY:
            staffed.gate.sign_in(role.value)
        return staffed

    return standing


def test_the_table_here_has_every_cell_and_the_program_s_says_the_same() -> None:
    assert cells() == {(permission, role): may(role, permission) for permission in Permission for role in Role}
    assert set(PERMITTED) == set(PERMISSION_WORDS) == set(Permission)


def test_every_permission_has_a_call_or_is_listed_as_coming() -> None:
    assert set(CALLS) | COMING == set(Permission)
    assert not set(CALLS) & COMING


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
@pytest.mark.parametrize("permission", list(Permission), ids=lambda permission: permission.value)
def test_every_role_may_what_the_table_says_and_nothing_else(
    permission: Permission, role: Role, desk_of: Callable[[Role], Services], tmp_path: Path
) -> None:
    services = desk_of(role)
    calls = CALLS.get(permission, (lambda services, _: services.gate.require(permission),))
    assert services.gate.may(permission) == cells()[permission, role]
    for call in calls:
        if cells()[permission, role]:
            call(services, tmp_path)
        else:
            with pytest.raises(NotPermitted) as refused:
                call(services, tmp_path)
            assert PERMISSION_WORDS[permission] in str(refused.value)
            assert who_may(permission) in str(refused.value)


@pytest.mark.parametrize("role", [*ACCOUNT_ROLES, Role.OWNER])
def test_who_may_is_named_in_the_history_and_who_is_refused_in_words(
    role: Role, desk_of: Callable[[Role], Services]
) -> None:
    actor = desk_of(role).gate.require(Permission.SEARCH)
    assert actor.role is role
    assert actor.name
    assert ROLE_WORDS[role]


def test_a_supervisor_disabled_during_an_import_changes_nothing_more(staffed: Services, tmp_path: Path) -> None:
    from oneshop.store.accounts import AccountBook

    add_person(staffed.database, "minh", Role.SUPERVISOR)
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for number, file in enumerate((first, second)):
        file.write_text(json.dumps({"code": f"1.99910{number}", "name": "Thủ tục thử"}), encoding="utf-8")
    staffed.gate.sign_in("minh")

    def disable(stage: str, *_: object) -> None:
        if second.name in stage:
            with staffed.database.writing() as session:
                AccountBook(session).set_disabled("minh", is_disabled=True)

    with pytest.raises(NotPermitted, match="đã bị khóa"):
        staffed.imports.run([first, second], progress=disable)
    assert staffed.reader.version("1.999100").content.name == "Thủ tục thử"
    with pytest.raises(LookupError):
        staffed.reader.version("1.999101")


def test_one_gate_does_not_sign_in_another(staffed: Services) -> None:
    staffed.gate.sign_in("admin")
    assert Gate(staffed.database).actor.role is Role.NOBODY
