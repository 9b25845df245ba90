"""A desk as it looks in the middle of a supervisor's week, for pictures: people, drafts in every state, a queue of
national changes, delegations, a decision on fees, a confirmed calendar, reports, and a paper made of an old version."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from oneshop.accounts.roles import Role
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.catalogue.reports import ReportKind
from oneshop.counter.checklist import Checklist
from oneshop.services.clock import today
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.own_registers import decision_of
from oneshop.settings import DeskIdentity, save_identity

BIRTH, BIRTH_AGAIN, MARRIAGE, DEATH, FIRST_HOUSEHOLD = "1.001193", "1.004884", "1.000894", "1.000656", "1.004222"
PEOPLE = (
    ("hoa", "Hòa", Role.ADMIN),
    ("mai", "Mai", Role.SUPERVISOR),
    ("tuan", "Tuấn", Role.SUPERVISOR),
    ("lan", "Lan", Role.CLERK),
)
PASSWORD = "chim sẻ trên mái nhà"  # noqa: S105 - of a desk that exists for pictures.
ANSWERS = {"giay_to_sinh": "chung_sinh", "khai_sinh_dung_han": "co", "uy_quyen": "khong"}
_OFFICE = DeskIdentity(
    authority="UBND XÃ EA DRĂNG",
    address="12 đường Trần Phú, xã Ea Drăng",
    hours="Thứ Hai đến Thứ Sáu, 7:30 đến 11:30 và 13:30 đến 17:00",
    telephone="0262 000 000",
    province="Đắk Lắk",
    level="commune",
    place="Ea Drăng",
)
_FEE_DECISION = {
    "number": "12/2025/NQ-HĐND",
    "issued_on": "2025-12-01",
    "council": "Hội đồng nhân dân tỉnh Đắk Lắk",
    "provinces": ["Đắk Lắk"],
    "effect": "zero_rate",
    "says": "Lệ phí 0 đồng",
    "codes": [BIRTH_AGAIN],
    "article": "Điều 3",
    "certainty": "read",
    "valid_from": "2026-01-01",
}


_Change = Callable[[ProcedureContent], ProcedureContent]


def prepare(location: Location) -> str:
    """Fill a new folder; answers the check code of a paper that is out of date by now."""
    location.data_dir.mkdir(parents=True, exist_ok=True)
    save_identity(location.data_dir / "settings.json", _OFFICE)
    services = open_services(location)
    try:
        return _Week(services).pass_()
    finally:
        services.close()


class _Week:
    """What people did, one after the other."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def pass_(self) -> str:
        """Let all of it happen."""
        self._hire()
        old = self._print_old_paper()
        with self._as("mai"):
            self._delegate()
            self._services.fees.save(decision_of(dict(_FEE_DECISION)))
            self._confirm_the_year()
        self._tell_national_changes()
        self._write_drafts()
        self._report()
        return old.check_code

    def _hire(self) -> None:
        """The first account is the administrator's; who makes it is signed in from then on."""
        for name, shown, role in PEOPLE:
            self._services.accounts.add(name, role, PASSWORD, shown)
            self._services.gate.sign_in("hoa")

    @contextmanager
    def _as(self, name: str) -> Iterator[None]:
        self._services.gate.sign_in(name)
        yield
        self._services.gate.sign_out()

    def _print_old_paper(self) -> Checklist:
        checklist = self._services.checklists.make([BIRTH], ANSWERS, ChannelKind.IN_PERSON)
        with self._as("lan"):
            self._services.printed_lists.note(checklist)
        with self._as("mai"):
            draft = self._edit(BIRTH, lambda it: _first_paper(it, "Tờ khai đăng ký khai sinh, mẫu của năm nay"))
        with self._as("tuan"):
            self._services.publishing.approve(*draft)
        return checklist

    def _edit(self, code: str, change: _Change, note: str = "Sửa theo mẫu mới") -> tuple[int, int]:
        """A submitted draft, as its number and its lock."""
        drafting = self._services.drafting
        draft = drafting.begin(code)
        saved = drafting.save(draft, change(draft.content), change_note=note)
        submitted = drafting.submit(saved.id, saved.lock)
        return submitted.id, submitted.lock

    def _write_drafts(self) -> None:
        drafting, publishing = self._services.drafting, self._services.publishing
        with self._as("mai"):
            begun = drafting.begin(MARRIAGE)
            drafting.save(begun, _first_paper(begun.content, "Tờ khai đăng ký kết hôn"), change_note="Đổi tên tờ khai")
            for_tomorrow = self._edit(BIRTH_AGAIN, lambda it: _first_paper(it, "Tờ khai đăng ký lại khai sinh (2026)"))
            self._edit(BIRTH, lambda it: replace(it, requirements=(*it.requirements, "Trẻ sinh ở nhà: mời gọi trước.")))
            to_give_back = self._edit(DEATH, lambda it: _first_paper(it, "Tờ khai đăng ký khai tử"), "Đổi tờ khai")
        with self._as("tuan"):
            publishing.approve(*for_tomorrow, today() + timedelta(days=1))
            publishing.return_(*to_give_back, "Chưa ghi căn cứ của mẫu mới. Bổ sung rồi nộp lại.")

    def _delegate(self) -> None:
        day = today()
        self._services.delegations.add_all(
            [
                _delegation("12/QĐ-UBND", "Chủ tịch UBND cấp xã", (BIRTH, DEATH), date(day.year, 12, 31)),
                _delegation("45/QĐ-UBND", "Công chức tư pháp - hộ tịch", (MARRIAGE,), day + timedelta(days=25)),
                _delegation("7/QĐ-UBND", "Phòng Văn hóa - Xã hội", (BIRTH_AGAIN,), day - timedelta(days=10)),
            ]
        )

    def _confirm_the_year(self) -> None:
        working_time = self._services.working_time
        year = working_time.year(today().year)
        for day in year.unsettled:
            working_time.settle(day.day, day.kind, day.name, day.swapped_with)
        working_time.confirm(year.year)

    def _tell_national_changes(self) -> None:
        reader = self._services.reader
        contents = [reader.version(code).content for code in (BIRTH_AGAIN, MARRIAGE, FIRST_HOUSEHOLD)]
        self._import(contents)
        told = (
            _first_paper(contents[0], "Tờ khai theo mẫu ban hành kèm Thông tư 04/2024"),
            _first_paper(contents[1], f"{contents[1].papers[0].name} ;"),
            replace(contents[2], name=f"{contents[2].name} theo hộ"),
        )
        self._import(told)

    def _import(self, contents: Sequence[ProcedureContent]) -> None:
        from oneshop.store.intake import Batch, take_in

        records = [Incoming(one, Source.MERGED, one.code, 1, stated_fields(one)) for one in contents]
        with self._services.database.writing() as session:
            take_in(session, Batch(records, "quoc-gia.jsonl", "0" * 64, "x", "mai", today(), publish=True))

    def _report(self) -> None:
        reports = self._services.reports
        with self._as("lan"):
            fee = reports.report(BIRTH, ReportKind.LEGAL, "Nghị quyết mới đã miễn lệ phí, ở đây còn ghi chưa rõ.")
            queue = reports.report(DEATH, ReportKind.FACILITIES, "Cổng dịch vụ công hay báo lỗi lúc đầu giờ sáng.")
            reports.report(MARRIAGE, ReportKind.DATA)
        with self._as("mai"):
            reports.assign(fee.id, "tuan", today() + timedelta(days=3))
            reports.answer(queue.id, "Đã báo tỉnh; trong lúc chờ thì nộp tại quầy.")


def _first_paper(content: ProcedureContent, name: str) -> ProcedureContent:
    papers = (replace(content.papers[0], name=name), *content.papers[1:])
    return replace(content, papers=papers)


def _delegation(number: str, delegate: str, codes: tuple[str, ...], valid_to: date) -> Delegation:
    return Delegation(
        decision=number,
        province="Đắk Lắk",
        issued_on=date(2026, 1, 5),
        delegator="UBND cấp xã",
        delegate=delegate,
        codes=codes,
        valid_to=valid_to,
        report="Báo cáo kết quả hằng quý",
    )
