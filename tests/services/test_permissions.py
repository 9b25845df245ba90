"""The whole permission table, cell by cell, through the services themselves.

A new method of a service gets a call in CALLS, or, where everybody may call it, its name in OPEN.
"""

import ast
import importlib
import inspect
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import pytest

from oneshop.accounts.permissions import PERMISSION_WORDS, PERMITTED, Permission, may, who_may
from oneshop.accounts.roles import ACCOUNT_ROLES, ROLE_WORDS, Role
from oneshop.catalogue.draft_faults import DraftRefused
from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.legal import Citation, LegalBasis
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.calendar import DayKind
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.reports import ReportKind
from oneshop.catalogue.reviews import ReviewRefused
from oneshop.counter.dossiers.correcting import Correction
from oneshop.counter.dossiers.day_sheet import DaySheet
from oneshop.counter.dossiers.ending import IdentityCheck
from oneshop.counter.dossiers.forms import FormSize, FormState, IssuedForm
from oneshop.counter.dossiers.funnel import ReportedFunnel, funnel
from oneshop.counter.dossiers.intake import IntakeRequest, ReasonGiven
from oneshop.counter.dossiers.listing import Wanted
from oneshop.counter.dossiers.money import Method
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.dossiers.periods import Period
from oneshop.services.comparing import DRAFT, Comparing
from oneshop.services.drafting import made_from
from oneshop.services.exporting import ExportFormat
from oneshop.services.fees import KeptDecision
from oneshop.services.gate import Gate, NotPermitted
from oneshop.services.law import Law
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.receiving.desk import ReceivingDesk
from oneshop.services.receiving.packets import OneDossier
from oneshop.services.reviewing import Reviewing
from oneshop.services.working_time import LateSwitch
from tests.desk_people import add_person

BIRTH, DEATH = "1.001193", "1.000656"
NO_FORM = IssuedForm(
    0, FormPurpose.CONTROL, 2026, 1, 0, FormState.VALID, FormSize.A5, 0, datetime(2026, 1, 1), "lan", "không có"
)
SAID = IntakeRequest((BIRTH,), ChannelKind.IN_PERSON, Personal(Person("Nguyễn Văn Thử")))
DELEGATION = Delegation(
    "12/QĐ-UBND",
    "Đà Nẵng",
    date(2026, 1, 5),
    "Ủy ban nhân dân cấp xã",
    "Chủ tịch UBND cấp xã",
    codes=(BIRTH,),
    valid_to=date(2027, 12, 31),
)
DECISION = FeeDecision(
    "12/2025/NQ-HĐND",
    date(2025, 12, 1),
    "Hội đồng nhân dân tỉnh Đắk Lắk",
    ("Đắk Lắk",),
    FeeEffect.ZERO_RATE,
    "Lệ phí 0 đồng",
    codes=(BIRTH,),
    article="Điều 3",
    valid_from=date(2026, 1, 1),
)

YEAR = Period.of_year(2025)
REPORTED = ReportedFunnel("", YEAR, funnel(3, 2, 1, ()), "Cổng dịch vụ công", date(2026, 1, 5))

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
receive            -       x        x     -      -      -
see_dossiers       -       x        x     -      -      -
close_book         -       x        -     -      -      -
share_dossiers     -       x        -     -      -      -
purge              x       x        -     -      -      -
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
    with pytest.raises((DraftRefused, ReviewRefused, ValueError, LookupError)):
        call()


def _unsaved(services: Services) -> Draft:
    newest = services.history.newest(DEATH)
    return made_from(newest, newest.content, "lan")


def _save_a_draft(services: Services) -> object:
    draft = _unsaved(services)
    return services.drafting.save(draft, draft.content)


CALLS: dict[Permission, tuple[Callable[[Services, Path], object], ...]] = {
    Permission.SEARCH: (lambda services, _: services.finder.search("khai sinh"),),
    Permission.SHOW: (
        lambda services, _: services.reader.version(BIRTH),
        lambda services, _: services.reader.national(BIRTH),
        lambda services, _: services.registers.counts(),
        lambda services, _: services.history.of(BIRTH),
        lambda services, _: services.history.version(BIRTH, 1),
        lambda services, _: services.history.newest(BIRTH),
        lambda services, _: services.history.scheduled(),
        lambda services, _: services.comparing.versions(BIRTH),
        lambda services, _: services.comparing.change(BIRTH, 1),
        lambda services, _: services.reports.of_entry(BIRTH),
    ),
    Permission.CHECKLIST: (
        lambda services, _: services.checklists.make([BIRTH], {}),
        lambda services, _: services.printed_lists.note(services.checklists.make([BIRTH], {})),
        lambda services, _: _in_vain(lambda: services.printed_lists.check("không có")),
    ),
    Permission.EXPORT: (lambda services, folder: services.exports.write(folder / "het.csv", ExportFormat.CSV),),
    Permission.JUDGE: (
        lambda services, _: services.learning.learnt(),
        lambda services, _: services.quality.of_catalogue(),
        lambda services, _: services.fees.findings(),
        lambda services, _: services.law.impact("1/2026/TT-BTC"),
        lambda services, _: services.reports.listed(),
        lambda services, _: services.receiving.figures.table(YEAR),
        lambda services, _: services.receiving.figures.programmes(),
        lambda services, _: services.receiving.figures.funnel(YEAR),
        lambda services, _: services.receiving.figures.zero(YEAR),
        lambda services, _: services.receiving.figures.fallen_by_codes("BS01 3"),
        lambda services, _: services.receiving.figures.reasons(),
        lambda services, _: services.receiving.figures.catalogue(),
        lambda services, folder: services.receiving.figures.write(folder / "so-lieu.csv", ()),
        lambda services, folder: services.receiving.figures.save_pdf(folder / "so-lieu.pdf", ()),
        lambda services, _: services.receiving.figures.pages((), None, 10),
        lambda services, _: services.receiving.figures.pdf(()),
    ),
    Permission.REPORT: (
        lambda services, _: services.reports.may_report(),
        lambda services, _: services.reports.report(BIRTH, ReportKind.DATA, "thử"),
        lambda services, _: _in_vain(lambda: services.reports.add_words(999, "thử")),
    ),
    Permission.ANSWER_REPORTS: (
        lambda services, _: _in_vain(lambda: services.reports.assign(999, "lan")),
        lambda services, _: _in_vain(lambda: services.reports.answer(999, "thử")),
        lambda services, _: _in_vain(lambda: services.reports.close(999)),
        lambda services, _: _in_vain(lambda: services.reports.reopen(999)),
    ),
    Permission.IMPORT: (_import,),
    Permission.SEE_DRAFTS: (
        lambda services, _: services.drafting.drafts(),
        lambda services, _: services.drafting.draft_of(BIRTH),
        lambda services, _: services.drafting.newer_version(_unsaved(services)),
        lambda services, _: _in_vain(lambda: services.drafting.draft(999)),
        lambda services, _: _in_vain(lambda: services.comparing.between(BIRTH, after=DRAFT)),
        lambda services, _: services.reviewing.queue(),
        lambda services, _: _in_vain(lambda: services.reviewing.comparison(999)),
    ),
    Permission.EDIT: (
        lambda services, _: services.drafting.begin(BIRTH),
        lambda services, _: _save_a_draft(services),
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
    Permission.DELEGATE: (
        lambda services, _: services.delegations.save(DELEGATION),
        lambda services, _: services.delegations.add_all([replace(DELEGATION, decision="13/QĐ-UBND")]),
        lambda services, _: _in_vain(lambda: services.delegations.supersede("không có", "1", date(2027, 1, 1))),
        lambda services, _: _in_vain(lambda: services.delegations.remove("không có")),
    ),
    Permission.SET_FEES: (
        lambda services, _: _in_vain(
            lambda: services.fees.confirm(BIRTH, "fees[99]", Citation("1/2026/TT-BTC"), "thử")
        ),
        lambda services, _: services.fees.save(DECISION),
        lambda services, _: _in_vain(lambda: services.fees.remove(KeptDecision(DECISION, "của chương trình", None))),
    ),
    Permission.SET_LAW: (
        lambda services, _: services.law.save(LegalDocument("2/2026/TT-BTC", title="Thông tư thử")),
        lambda services, _: services.law.draft_all("1/2026/TT-BTC", (), LegalBasis("2/2026/TT-BTC"), "thử"),
        lambda services, _: services.law.save(services.law.documents()[0].document, services.law.documents()[0]),
    ),
    Permission.SET_DESK: (
        lambda services, _: services.office.set_identity(services.office.identity()),
        lambda services, _: _in_vain(lambda: services.receiving.sealing.seal("ngắn")),
        lambda services, _: _in_vain(services.receiving.sealing.unseal),
        lambda services, _: _in_vain(lambda: services.receiving.sealing.set_passphrase("ngắn")),
        lambda services, _: _in_vain(services.receiving.sealing.new_recovery),
        lambda services, _: _in_vain(lambda: services.receiving.sealing.remember("không niêm")),
        lambda services, _: services.four_eyes.switch(is_on=True),
        lambda services, _: services.receiving.cashier.set_account("970436", "1023456789", "KHO BẠC"),
        lambda services, _: services.receiving.cashier.remove_account(),
        lambda services, _: _in_vain(lambda: services.audit.acknowledge("thử")),
    ),
    Permission.SET_CALENDAR: (
        lambda services, _: services.working_time.set_hours(services.working_time.hours()),
        lambda services, _: services.working_time.settle(date(2027, 3, 3), DayKind.OFF, "Nghỉ bù"),
        lambda services, _: services.working_time.set_late_receipt(
            LateSwitch(BIRTH, "15:00", "thử"), services.working_time.late_receipt(BIRTH)
        ),
        lambda services, _: _in_vain(lambda: services.working_time.confirm(2026)),
        lambda services, _: services.working_time.reopen(2026),
    ),
    Permission.LEARN: (
        lambda services, _: services.learning.switch(is_on=False),
        lambda services, _: services.learning.clear(),
        lambda services, _: services.learning.forget("không có câu này"),
        lambda services, _: services.learning.take_back("không có từ này"),
        lambda services, _: services.learning.assign("làm giấy tờ cho bé mới sinh", BIRTH),
    ),
    Permission.PURGE: (
        lambda services, _: services.receiving.personal_data.due_for_purge(),
        lambda services, _: services.receiving.personal_data.purge(),
        lambda services, _: _in_vain(lambda: services.receiving.personal_data.erase("không có")),
        lambda services, _: services.receiving.personal_data.wipe(),
    ),
    Permission.SEE_AUDIT: (
        lambda services, _: services.receiving.personal_data.looks("không có"),
        lambda services, _: services.audit.changes(),
        lambda services, _: services.audit.verify(),
        lambda services, _: services.audit.head(),
        lambda services, folder: services.audit.write(folder / "nhat-ky.csv"),
    ),
    Permission.MANAGE_ACCOUNTS: (
        lambda services, _: services.accounts.all(),
        lambda services, _: services.accounts.require_managing(),
        lambda services, _: _in_vain(lambda: services.accounts.add("", Role.CLERK, "mật khẩu thử")),
        lambda services, _: _in_vain(lambda: services.accounts.disable("không-có")),
        lambda services, _: _in_vain(lambda: services.accounts.enable("không-có")),
        lambda services, _: _in_vain(lambda: services.accounts.set_role("không-có", Role.CLERK)),
        lambda services, _: _in_vain(lambda: services.accounts.set_password("không-có", "mật khẩu thử")),
    ),
    Permission.RECEIVE: (
        lambda services, _: services.receiving.intake.begin(services.checklists.make([BIRTH], {})),
        lambda services, _: _in_vain(lambda: services.receiving.intake.receive(SAID)),
        lambda services, _: _in_vain(lambda: services.receiving.intake.ask_supplement(SAID, ())),
        lambda services, _: services.receiving.intake.refuse(SAID, (ReasonGiven("TC01", "Thử."),)),
        lambda services, _: _in_vain(lambda: services.receiving.intake.complete("không có", ())),
        lambda services, _: _in_vain(lambda: services.receiving.intake.correct("không có", Correction(sets=2), "thử")),
        lambda services, _: _in_vain(lambda: services.receiving.intake.void("không có", "thử")),
        lambda services, _: _in_vain(lambda: services.receiving.forms.issue("không có", FormPurpose.RECEIPT)),
        lambda services, _: _in_vain(lambda: services.receiving.forms.reissue(NO_FORM, "thử")),
        lambda services, _: _in_vain(lambda: services.receiving.forms.void(NO_FORM, "thử")),
        lambda services, _: _in_vain(lambda: services.receiving.forms.note_printed(NO_FORM)),
        lambda services, folder: _in_vain(lambda: services.receiving.forms.save(NO_FORM, folder / "phieu.pdf")),
        lambda services, _: services.receiving.forms.register_pdf(date(2026, 1, 1), date(2026, 1, 2)),
        lambda services, _: _in_vain(lambda: services.receiving.life.transfer("không có", "Phòng Kinh tế")),
        lambda services, _: _in_vain(lambda: services.receiving.life.ask_supplement("không có", ())),
        lambda services, _: _in_vain(lambda: services.receiving.life.supplemented("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.life.pause("không có", ReasonGiven("TD01", ""))),
        lambda services, _: _in_vain(lambda: services.receiving.life.resume("không có")),
        lambda services, _: _in_vain(
            lambda: services.receiving.life.extend("không có", date(2026, 12, 1), ReasonGiven("TH04", "Thử."))
        ),
        lambda services, _: _in_vain(lambda: services.receiving.life.warnings_of_extending("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.life.stop("không có", ReasonGiven("DG01", "Thử."))),
        lambda services, _: _in_vain(
            lambda: services.receiving.life.stop_for_want("không có", ReasonGiven("DG02", "Thử."))
        ),
        lambda services, _: _in_vain(lambda: services.receiving.life.refuse("không có", ())),
        lambda services, _: _in_vain(lambda: services.receiving.life.done("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.life.give_back("không có", IdentityCheck.SIGNATURE)),
        lambda services, _: _in_vain(lambda: services.receiving.life.remind("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.life.uncollected("không có")),
        lambda services, _: services.receiving.figures.keep_report(REPORTED),
        lambda services, _: _in_vain(
            lambda: services.receiving.figures.take_back_report(replace(REPORTED, source="không có"))
        ),
        lambda services, _: _in_vain(lambda: services.receiving.cashier.pay("không có", 1, Method.CASH)),
        lambda services, _: _in_vain(lambda: services.receiving.cashier.refund("không có", 1, Method.CASH, "thử")),
        lambda services, _: _in_vain(lambda: services.receiving.cashier.void_payment(999, "thử")),
        lambda services, _: _in_vain(lambda: services.receiving.day.close(date(2999, 1, 1), 0)),
    ),
    Permission.SEE_DOSSIERS: (
        lambda services, _: _in_vain(lambda: services.receiving.personal_data.of_person("không có")),
        lambda services, _: services.receiving.books.listed(),
        lambda services, _: services.receiving.forms.of_dossier("không có"),
        lambda services, _: _in_vain(lambda: services.receiving.forms.with_id(0)),
        lambda services, _: _in_vain(lambda: services.receiving.forms.paper(NO_FORM)),
        lambda services, _: _in_vain(lambda: services.receiving.forms.pdf(NO_FORM)),
        lambda services, _: _in_vain(lambda: services.receiving.forms.slip_png(NO_FORM)),
        lambda services, _: _in_vain(lambda: services.receiving.forms.slip_pages(NO_FORM)),
        lambda services, _: _in_vain(lambda: services.receiving.forms.differs(NO_FORM)),
        lambda services, _: services.receiving.forms.day_sheet_pdf(DaySheet("", date(2026, 1, 1))),
        lambda services, _: services.receiving.due.reminders(),
        lambda services, _: services.receiving.due.waited_out(),
        lambda services, _: services.receiving.due.due_lists(),
        lambda services, _: services.receiving.due.waited_out(),
        lambda services, _: services.receiving.punctuality.of(date(2026, 1, 1), date(2026, 12, 31)),
        lambda services, _: _in_vain(lambda: services.receiving.cashier.slip("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.cashier.balance("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.cashier.payments("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.fee_slips.current("không có")),
        lambda services, _: services.receiving.day.sheet(),
        lambda services, _: services.receiving.day.closings(),
        lambda services, _: services.receiving.register.rows(Wanted()),
        lambda services, _: services.receiving.register.counts(),
        lambda services, _: services.receiving.register.choices(),
        lambda services, _: services.receiving.register.find("TAM-261123-0001"),
        lambda services, _: _in_vain(lambda: services.receiving.code_of("không có")),
        lambda services, _: _in_vain(lambda: services.receiving.register.show("không có")),
    ),
    Permission.CLOSE_BOOK: (lambda services, _: _in_vain(lambda: services.receiving.books.close_year(1999)),),
    Permission.SHARE_DOSSIERS: (
        lambda services, folder: _in_vain(lambda: services.receiving.packets.write(folder, OneDossier("không có"))),
    ),
    Permission.UPKEEP: (
        lambda services, _: _in_vain(lambda: services.receiving.sealing.unlock("không niêm")),
        lambda services, _: services.health.examine(),
        lambda services, _: services.health.examine_index(),
        lambda services, _: services.health.examine_database(),
        lambda services, _: services.health.rebuild_index(),
    ),
}
"""What each permission permits, as real calls."""

OPEN = {
    # It stands on every paper.
    "office": "identity current",
    # Whether it is sealed, and forgetting a key, tell and give nothing.
    "receiving.sealing": "standing lock",
    # Being told that something was done tells nothing of what.
    "receiving.life": "tell_steps",
    "finder": "prepare codes_with fields audiences",
    "reader": "code heads names count",
    "checklists": "pdf pages save",
    "registers": "registers problems items elsewhere rows",
    "neighbourhood": "of legal_basis",
    "delegations": (
        "listed ending read_file kept authority authority_over place faults review printed pdf field_names "
        "own_province why_not"
    ),
    "working_time": "year years hours late_receipt calendar with_due_dates due",
    "fees": "here noted as_noted decisions fields province",
    "law": "documents document",
    "four_eyes": "is_on",
    # The office's account stands on every slip it hands out.
    "receiving.cashier": "account squares",
    "comparing": "outdated_lists changes notice",
    # What the desk remembers for itself, whoever stands at it.
    "memory": "recents pins habits note_opened toggle_pin preference set_preference",
    "learning": "note",
    # About what the caller hands over, and nothing of the desk's.
    "receiving.forms": "pages",
    "quality": "checks parts of_folder",
    "checks": "problems errors",
    "drafting": "refuse_errors at",
    # The door itself: whoever asks is about to say who they are.
    "accounts": "has_any named shown_names require_signed_in change_own_password sign_in check_login",
    # Of whoever is at the desk alone, and nobody's but theirs; kept also in the moment in which the desk is locked.
    "checkpoints": "turn keep drop of waiting drop_waiting",
}
"""What every one may call, signed in or not: the published catalogue and its registers, and what says why."""

NOT_SERVICES = {"gate", "keeper", "folder", "keys", "database"}
"""What services are made of: nobody asks these but through a service."""


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


def test_every_permission_has_a_call() -> None:
    assert set(CALLS) == set(Permission)


def _called_here() -> set[tuple[str, str]]:
    """Service and method of every `services.x.y`, and of the receiving desk's `services.receiving.x.y`, in CALLS and
    in the functions it names."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    told = [
        node
        for node in tree.body
        if (isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "CALLS")
        or (isinstance(node, ast.FunctionDef) and node.name in ("_import", "_save_a_draft"))
    ]
    steps = [
        ast.unparse(node).split(".")
        for part in told
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute) and ast.unparse(node).replace(".", "").isidentifier()
    ]
    return {
        (".".join(path[1:-1]), path[-1])
        for path in steps
        if path[0] == "services" and len(path) == (4 if path[1] == "receiving" else 3)
    }


LAZY = {"law": Law, "comparing": Comparing, "reviewing": Reviewing, "receiving": ReceivingDesk}
"""Services that are made when they are first asked for."""


def _lazy_of(kind: type) -> dict[str, type]:
    """The services a class makes when they are first asked for, by name, as its annotations name them."""
    made = {name: member for name, member in vars(kind).items() if isinstance(member, cached_property)}
    return {name: _class_named(kind, str(member.func.__annotations__["return"])) for name, member in made.items()}


def _class_named(kind: type, name: str) -> type:
    """The class behind an annotation that is imported for types only: the module says in its text from where."""
    source = ast.parse(Path(inspect.getfile(kind)).read_text(encoding="utf-8"))
    homes = {
        alias.name: node.module or ""
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = getattr(importlib.import_module(homes[name]), name)
    assert isinstance(found, type)
    return found


def test_every_public_method_of_a_service_is_called_here_or_listed_as_open_to_everybody() -> None:
    assert _lazy_of(Services) == LAZY
    services = {field.name: field.type for field in fields(Services) if isinstance(field.type, type)} | LAZY
    del services["receiving"]
    services |= {f"receiving.{name}": kind for name, kind in _lazy_of(ReceivingDesk).items()}
    public = {
        (service, name)
        for service, kind in services.items()
        if service not in NOT_SERVICES
        for name, member in vars(kind).items()
        if not name.startswith("_") and (callable(member) or isinstance(member, property))
    }
    is_open = {(service, name) for service, names in OPEN.items() for name in names.split()}
    called = _called_here()
    assert {field.name for field in fields(Services)} - {service for service, _ in public} == NOT_SERVICES
    assert sorted(public - called - is_open) == []
    assert sorted((called | is_open) - public) == []


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
@pytest.mark.parametrize("permission", list(Permission), ids=lambda permission: permission.value)
def test_every_role_may_what_the_table_says_and_nothing_else(
    permission: Permission, role: Role, desk_of: Callable[[Role], Services], tmp_path: Path
) -> None:
    services = desk_of(role)
    assert services.gate.may(permission) == cells()[permission, role]
    for call in CALLS[permission]:
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
    staffed.gate.sign_in("admin")
    kept = {draft.code for draft in staffed.drafting.drafts()}
    assert ("1.999100" in kept, "1.999101" in kept) == (True, False)


def test_one_gate_does_not_sign_in_another(staffed: Services) -> None:
    staffed.gate.sign_in("admin")
    assert Gate(staffed.database).actor.role is Role.NOBODY


def test_several_roles_read_as_one_list() -> None:
    assert who_may(Permission.APPROVE) == "kiểm soát thủ tục"
    assert who_may(Permission.LEARN) == "quản trị, kiểm soát thủ tục hoặc cán bộ một cửa"
    assert who_may(Permission.JUDGE).endswith("cán bộ một cửa hoặc bưu điện")
