import shutil
from pathlib import Path
import pytest
from dataclasses import replace
from tests.ui.test_money import Money, services  # noqa
from tests.ui.fakes import Later, AtOnce
from tests.ui.test_dossiers_page import Desk, desk, desk_folder, filled_folder  # noqa
from oneshop.counter.dossiers.money import Method
from oneshop.counter.dossiers.dossier import DossierState
from tests.dossier_samples import put_dossier, UNSURE
from ui.payments.state import Typed
from ui.dossiers.state import Todo
from ui.dossiers.opened import OpenedPresenter
from ui.receiving.presenter import ReceivingPresenter
from ui.receiving.state import Mode, Typed as RTyped


def test_pay_twice(services):
    later = Later()
    money = Money(services, later)
    code = put_dossier(services.database, "A1", UNSURE) if False else None
    import inspect, tests.dossier_samples as s

    print(inspect.getsource(s))


def test_reprint_twice(desk):
    later = Later()
    opened = OpenedPresenter(desk.services, later, desk._show_open, lambda _: None, desk.previewed.append)
    code = desk.a_code(DossierState.RECEIVED)
    opened.open(code)
    later.finish_all()
    opened.reprint(None)
    opened.reprint(None)
    later.finish_all()
    forms = desk.services.receiving.forms.of_dossier(code)
    print([(f.purpose, f.number, f.edition, f.state) for f in forms], len(desk.previewed), desk.open.trouble)
    assert len(forms) == 1


def test_step_twice(desk):
    later = Later()
    opened = OpenedPresenter(desk.services, later, desk._show_open, lambda _: None, desk.previewed.append)
    code = desk.a_code(DossierState.AWAITING)
    opened.open(code)
    later.finish_all()
    opened.begin(Todo.SUPPLEMENTED)
    opened.begin(Todo.SUPPLEMENTED)
    later.finish_all()
    print("MSG", desk.open.message, "| TROUBLE", desk.open.trouble)
    assert not desk.open.trouble


def test_open_error_is_seen(desk):
    desk.opened.open("khong-co")
    print(desk.open, desk.list.trouble)
    assert desk.open.opened is not None or desk.list.trouble


def test_close_while_saving(desk):
    later = Later()
    opened = OpenedPresenter(desk.services, later, desk._show_open, lambda _: None, desk.previewed.append)
    code = desk.a_code(DossierState.AWAITING)
    opened.open(code)
    later.finish_all()
    opened.begin(Todo.SUPPLEMENTED)
    opened.close()
    later.finish_all()
    print("after close:", desk.open.opened and desk.open.opened.code)
    assert desk.open.opened is None


class R:
    def __init__(self, services):
        self.later = Later()
        self.state = None
        self.code = ("1.001193",)
        self.presenter = ReceivingPresenter(
            services, self.later, self.show, lambda: services.checklists.make(self.code, {})
        )

    def show(self, s):
        self.state = s


def test_f4_while_saving(desk):
    from tests.ui.test_receiving import confirm_calendar

    s = desk.services
    from tests.desk_people import add_person
    from oneshop.accounts.roles import Role

    add_person(s.database, "minh", Role.SUPERVISOR)
    s.gate.sign_in("minh")
    confirm_calendar(s)
    s.gate.sign_in("lan")
    r = R(s)
    r.presenter.look()
    r.later.finish_all()
    r.presenter.tick_all()
    r.presenter.type(replace(r.presenter.typed, name="Nguyễn Thị Bưởi"))
    r.presenter.save()
    assert r.state.is_busy
    r.presenter.drop()
    r.presenter.look()
    r.presenter.type(replace(r.presenter.typed, name="Người Sau"))
    try:
        r.later.finish_all()
    except Exception as e:
        print("RAISED", repr(e))
    print(r.state.mode, r.state.saved, r.presenter.typed.name)
    assert r.presenter.typed.name == "Người Sau"


def test_back_while_saving(desk):
    from tests.ui.test_receiving import confirm_calendar

    s = desk.services
    from tests.desk_people import add_person
    from oneshop.accounts.roles import Role

    add_person(s.database, "minh", Role.SUPERVISOR)
    s.gate.sign_in("minh")
    confirm_calendar(s)
    s.gate.sign_in("lan")
    r = R(s)
    r.presenter.look()
    r.later.finish_all()
    r.presenter.type(replace(r.presenter.typed, name="Nguyễn Thị Bưởi"))
    r.presenter.save()
    assert r.state.mode is Mode.SUPPLEMENT
    r.presenter.save()
    print(r.state.trouble, r.state.is_busy)
    r.presenter.back_to_form()
    r.later.finish_all()
    print(r.state.saved)
    assert "chờ bổ sung" in r.state.saved.what
