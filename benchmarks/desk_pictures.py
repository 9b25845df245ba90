"""`make screens-receiving OUT=…`: pictures of every page of the receiving desk, to be looked at.

A desk in the middle of its day: 300 made-up dossiers, one of a bundle, one that is overdue, one that waits for a
supplement, payments, and a page that is being filled in. `python -m benchmarks.desk_pictures --help` tells how to take
some of them only, in other sizes, palettes and zooms.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.dossiers_made import fill
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.handing_in import all_in_full
from oneshop.counter.dossiers.intake import IntakeRequest
from oneshop.counter.dossiers.listing import Quick
from oneshop.counter.dossiers.money import Method
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.services.clock import now, today
from oneshop.services.opening import Location, Services
from ui.actions import Deed
from ui.app import Program
from ui.dossiers.state import Todo
from ui.dossiers.steps import IS_DONE_AT_ONCE
from ui.dossiers.view import DossiersPage
from ui.receiving.state import Mode, Typed
from ui.receiving.view import ReceivingPage
from ui.screenshots_supervising import SIZES, WholeCamera
from ui.supervised_desk import BIRTH, DEATH, FIRST_HOUSEHOLD, MARRIAGE, prepare
from ui.theme import ZOOM_STEPS, Scheme

_Way = Callable[[], object]
COUNT, DAYS = 300, 60
_MOTHER = Person("Nguyễn Thị Hoa Sen", identity="066190000017", phone="0912345678", address="Thôn 3, xã Ea Drăng")
_FATHER = Person("Y Blô Niê", identity="066088000021", phone="0905111222")
_ASKING = tuple(todo for todo in Todo if todo not in IS_DONE_AT_ONCE)
_TYPED = Typed(
    name=_MOTHER.name,
    identity=_MOTHER.identity,
    phone=_MOTHER.phone,
    address=_MOTHER.address,
    code="H15.50.05.13-261123-0975",
)


class Desk:
    """The receiving desk's own dossiers, beside the made-up ones."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.fresh = self.late = self.paid = self.bundle = ""

    def fill(self) -> None:
        """Years of others, then a few that are as real as can be: forms, money, lateness, a bundle."""
        services = self._services
        fill(services.database, COUNT, now(), DAYS)
        services.gate.sign_in("lan")
        self.fresh = self._receive((BIRTH,), Personal(_MOTHER, _FATHER, "Giấy ủy quyền ngày 20/11/2026"))
        self.late = self._receive((MARRIAGE,), Personal(_FATHER), days=20)
        services.receiving.life.transfer(self.late, "Công chức tư pháp - hộ tịch")
        self.bundle = self._receive((BIRTH, FIRST_HOUSEHOLD), Personal(_MOTHER))
        self.paid = self._receive((FIRST_HOUSEHOLD,), Personal(_MOTHER))
        for code in (self.fresh, self.late, self.bundle, self.paid):
            services.receiving.forms.note_printed(services.receiving.forms.issue(code, FormPurpose.RECEIPT))
        services.receiving.fee_slips.current(self.paid)
        services.receiving.day.close(today() - timedelta(days=1), 0, "Máy hỏng buổi chiều, in bù hôm sau")
        services.receiving.cashier.pay(self.paid, 20_000, Method.CASH, "0001234", confirmed=True)
        wrong = services.receiving.cashier.pay(self.paid, 20_000, Method.TRANSFER, "FT26327001", confirmed=True)
        services.receiving.cashier.void_payment(wrong.id, "Ghi nhầm hồ sơ của người đến sau")

    def _receive(self, codes: tuple[str, ...], personal: Personal, days: int = 0) -> str:
        services, received = self._services, now() - timedelta(days=days)
        made = services.checklists.make(list(codes), {}, ChannelKind.IN_PERSON)
        papers = all_in_full(services.receiving.intake.begin(made, received).papers)
        request = IntakeRequest(codes, ChannelKind.IN_PERSON, personal, papers=papers, received=received)
        return services.receiving.intake.receive(request).dossier.code


class Walk:
    """Goes where a clerk goes, and keeps a picture at each stop."""

    def __init__(self, camera: WholeCamera, program: Program) -> None:
        self._camera = camera
        self._program = program
        self._window = program.window
        services = program.window.pages._services
        if services is None:
            raise RuntimeError("cửa sổ chưa mở danh mục")
        self._services: Services = services
        self.desk = Desk(services)

    def stops_of_an_empty_desk(self) -> dict[str, _Way]:
        """Before anybody came."""
        return {
            "none-receive": lambda: self._table(Deed.RECEIVE),
            "none-dossiers": lambda: self._table(Deed.DOSSIERS),
            "none-day": lambda: self._table(Deed.DAY),
        }

    def stops(self) -> dict[str, _Way]:
        """The name of a picture and the way there."""
        return {
            "desk": lambda: self._desk(BIRTH),
            "menu": self._menu,
            "shortcuts": self._window.pages.show_shortcuts,
            "receive": lambda: self._receive(BIRTH),
            "receive-half": lambda: self._receive(BIRTH, replace(_TYPED, identity="", address=""), ticked=1),
            "receive-whole": lambda: self._receive(BIRTH, _TYPED, ticked=None),
            "receive-doubts": self._doubts,
            "receive-faults": self._faults,
            "receive-terms": lambda: self._receive(FIRST_HOUSEHOLD, _TYPED, ticked=None),
            "receive-death": lambda: self._receive(DEATH, _TYPED, ticked=1),
            "receive-bundle": self._bundle,
            "receive-supplement": self._supplement,
            "receive-refusal": self._refusal,
            "receive-leaving": self._leaving,
            "saved": lambda: self._saved(BIRTH),
            "saved-money": self._saved_money,
            "form": self._form,
            "dossiers": self._list,
            "dossiers-overdue": lambda: self._list(Quick.OVERDUE),
            "dossiers-filters": self._filters,
            "dossiers-nothing": self._nothing,
            "open": lambda: self._open(self.desk.fresh),
            "open-late": lambda: self._open(self.desk.late),
            "open-bundle": lambda: self._open(self.desk.bundle),
            "open-money": self._money,
            "open-paid": lambda: self._open(self.desk.paid),
            **{f"step-{todo.value}": partial(self._step, todo) for todo in _ASKING},
            "day": lambda: self._table(Deed.DAY),
            "day-closed": self._day_closed,
            "figures": lambda: self._table(Deed.FIGURES),
            "settings": lambda: self._table(Deed.DESK_SETTINGS),
        }

    def take(self, stops: dict[str, _Way], prefix: str, only: list[str]) -> None:
        """A picture of each stop, or of some."""
        for name, go in stops.items():
            if only and not any(name.startswith(one) for one in only):
                continue
            self._services.gate.sign_in("mai")
            go()
            self._camera.settle()
            self._camera.take(f"{prefix}{name}")
            self._leave()

    def _leave(self) -> None:
        for widget in self._window.findChildren(QWidget):
            if widget.isWindow() and widget.isVisible():
                widget.close()
        page = self._window.pages.page(Deed.RECEIVE)
        if isinstance(page, ReceivingPage):
            page.presenter.drop()
        page = self._window.pages.page(Deed.DOSSIERS)
        if isinstance(page, DossiersPage) and page.opened_presenter is not None:
            page.opened_presenter.give_up()
            page.opened_presenter.close()
            page.more.setChecked(False)
        self._window.go_to_search()

    def _desk(self, code: str) -> None:
        self._window.pages.show_desk()
        self._window.desk.open(code)
        self._camera.until(lambda: self._window.desk.checklist is not None and self._window.desk.code == code)

    def _table(self, deed: Deed, about: str = "") -> None:
        self._window.pages.show_of_table(deed, about)
        self._camera.settle()

    def _menu(self) -> None:
        self._desk(BIRTH)
        self._window._menu.popup(self._window.mapToGlobal(self._window.rect().topLeft()))

    def _receive(self, code: str, typed: Typed | None = None, ticked: int | None = 0) -> ReceivingPage:
        """The page about a procedure, with what was typed and so many papers ticked; None for all of them."""
        self._desk(code)
        self._table(Deed.RECEIVE, code)
        page = self._window.pages.page(Deed.RECEIVE)
        if not isinstance(page, ReceivingPage):
            raise RuntimeError("chưa có trang tiếp nhận")
        self._camera.until(lambda: page.papers.has_rows)
        if typed is not None:
            page.presenter.type(typed)
        if ticked is None:
            page.presenter.tick_all()
        else:
            for row in range(ticked):
                page.presenter.tick(row)
        self._camera.settle()
        return page

    def _doubts(self) -> None:
        doubtful = replace(_TYPED, identity="04919000001", phone="123", email="hoa.sen", is_on_behalf=True)
        self._receive(BIRTH, replace(doubtful, agent_name="Y Blô Niê", agent_identity="99"), ticked=2)

    def _faults(self) -> None:
        page = self._receive(BIRTH, Typed(received="mai", code="ABC", is_on_behalf=True), ticked=None)
        page.save.click()

    def _bundle(self) -> None:
        page = self._receive(BIRTH, _TYPED, ticked=None)
        bundles = page.presenter._state.bundles
        if len(bundles) > 1:
            page.presenter.choose_bundle(bundles[1].value)
            self._camera.settle()

    def _supplement(self) -> None:
        self._receive(BIRTH, _TYPED, ticked=1).save.click()

    def _refusal(self) -> None:
        self._receive(BIRTH, _TYPED, ticked=1).refuse.click()

    def _leaving(self) -> None:
        self._receive(BIRTH, _TYPED, ticked=1).back.click()

    def _saved(self, code: str) -> ReceivingPage:
        page = self._receive(code, replace(_TYPED, code=""), ticked=None)
        page.save.click()
        self._camera.until(lambda: page.presenter._state.mode in (Mode.SAVED, Mode.SUPPLEMENT))
        return page

    def _saved_money(self) -> None:
        self._saved(FIRST_HOUSEHOLD).saved.payment_wished.emit()

    def _form(self) -> None:
        self._saved(BIRTH).saved.form_wished.emit()
        self._camera.settle()

    def _list(self, quick: Quick = Quick.ALL) -> DossiersPage:
        self._table(Deed.DOSSIERS)
        page = self._window.pages.page(Deed.DOSSIERS)
        if not isinstance(page, DossiersPage):
            raise RuntimeError("chưa có trang hồ sơ")
        page.box.clear()
        page.typed.emit("")
        page.quick[quick].click()
        self._camera.settle()
        return page

    def _filters(self) -> None:
        self._list().more.setChecked(True)

    def _nothing(self) -> None:
        page = self._list()
        page.box.setText("không có ai tên này")
        page.typed.emit(page.box.text())

    def _open(self, code: str) -> DossiersPage:
        self._list()
        self._table(Deed.DOSSIERS, code)
        page = self._window.pages.page(Deed.DOSSIERS)
        if not isinstance(page, DossiersPage):
            raise RuntimeError("chưa có trang hồ sơ")
        self._camera.until(lambda: page.panel.state.opened is not None and page.panel.state.opened.code == code)
        return page

    def _money(self) -> None:
        self._open(self.desk.paid).panel.pay.setChecked(True)

    def _step(self, todo: Todo) -> None:
        for code in (self.desk.fresh, self.desk.late, self.desk.bundle, self.desk.paid):
            page = self._open(code)
            if page.panel.button(todo).isEnabled():
                page.panel.button(todo).click()
                return

    def _day_closed(self) -> None:
        self._table(Deed.DAY, (today() - timedelta(days=1)).isoformat())


def main() -> int:
    """Prepare a desk and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_pictures", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="thư mục để ảnh")
    parser.add_argument("--zoom", type=int, choices=ZOOM_STEPS, nargs="*", default=[100], help="cỡ chữ, phần trăm")
    parser.add_argument("--scheme", choices=[one.value for one in Scheme], nargs="*", default=[Scheme.LIGHT.value])
    parser.add_argument("--size", choices=list(SIZES), nargs="*", default=["1440x900"], help="cỡ cửa sổ")
    parser.add_argument("--only", nargs="*", default=[], help="chỉ những ảnh có tên bắt đầu như vậy")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as passing:
        location = Location(Path(passing) / "data")
        prepare(location)
        application = QApplication([sys.argv[0], "-platform", "offscreen"])
        program = Program(application, location)
        program.start()
        try:
            camera = WholeCamera(application, program, given.out)
            camera.until(lambda: program.window.desk.is_open)
            walk = Walk(camera, program)
            program.window.resize(SIZES[given.size[0]])
            walk.take(walk.stops_of_an_empty_desk(), "", given.only)
            walk.desk.fill()
            for size in given.size:
                program.window.resize(SIZES[size])
                for scheme in given.scheme:
                    for zoom in given.zoom:
                        program.appearance.choose(Scheme(scheme))
                        program.appearance.zoom_to(zoom)
                        is_many = max(len(given.size), len(given.scheme), len(given.zoom)) > 1
                        prefix = f"{size}-{scheme}-{zoom}-" if is_many else ""
                        walk.take(walk.stops(), prefix, given.only)
        finally:
            program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
