"""The page of the desk's settings, in the window."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from oneshop.accounts.roles import Role
from oneshop.services.sealing_keys import PASSPHRASE
from oneshop.settings import load_identity
from tests.desk_people import add_person
from tests.services.receiving.ended import IDENTITY, NAME, put
from tests.services.receiving.test_sealing import SECRET
from ui.actions import Deed
from ui.app import Program
from ui.desk_settings import texts
from ui.desk_settings.view import DeskSettingsPage

Wait = Callable[[Callable[[], bool]], None]


def test_an_administrator_sets_the_office_destroys_what_is_due_and_seals(
    program: Program, wait_for: Wait, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)
    services = program.window.pages._services
    assert services is not None
    for name, role in (("hoa", Role.ADMIN), ("lan", Role.CLERK)):
        add_person(services.database, name, role)
    code = put(services.database, datetime(2023, 1, 10, 8))
    services.gate.sign_in("hoa")
    program.window.pages.show_of_table(Deed.DESK_SETTINGS)
    page = program.window.pages.page(Deed.DESK_SETTINGS)
    assert isinstance(page, DeskSettingsPage)
    wait_for(lambda: page._state.office is not None and page._state.purge.has_any)

    page.office.field("authority").put_text("UBND XÃ THỬ")
    page.office.field("desk_code").put_text("quầy hai")
    page.office.save.click()
    wait_for(lambda: bool(page.office.field("desk_code").note_shown))
    assert page.office.field("authority").text() == "UBND XÃ THỬ"
    page.office.field("desk_code").put_text("Q2")
    page.office.save.click()
    wait_for(lambda: page.message.text() == texts.OFFICE_AFTER)
    kept = load_identity(desk_folder / "settings.json")
    assert (kept.authority, kept.desk_code) == ("UBND XÃ THỬ", "Q2")
    assert services.identity == kept, "papers are headed so from now on"

    page.keeping.purge.click()
    assert page.keeping.not_now.isVisible() and "không lấy lại" in page._state.purge.asks
    page.keeping.not_now.click()
    assert not page.keeping.now.isVisible() and page._state.purge.rows[0][0] == code
    page.keeping.purge.click()
    page.keeping.now.click()
    wait_for(lambda: "Đã xóa" in page.message.text())
    assert page._state.purge.lead == texts.NOTHING_DUE and page._state.purge.rows[0][0] == code

    page.sealing._secret.setText(SECRET)
    page.sealing._again.setText("khác")
    page.sealing._seal.click()
    assert page.trouble.text() == texts.DIFFER
    page.sealing._again.setText(SECRET)
    page.sealing._seal.click()
    wait_for(lambda: page._state.sealing.is_sealed)
    assert page.sealing.recovery.text() and page.sealing._secret.text() == ""

    # Whoever copied a number, and left: the next person finds neither it nor the recovery key.
    QGuiApplication.clipboard().setText(IDENTITY)
    program.window.desk.box.setText(f"{NAME} {IDENTITY}")
    services.gate.sign_out()
    assert QGuiApplication.clipboard().text() == "" and program.window.desk.box.text() == ""
    assert page.sealing.recovery.text() == ""
    services.gate.sign_in("lan")
    program.window.pages.show_of_table(Deed.DESK_SETTINGS)
    seen = program.window.pages.page(Deed.DESK_SETTINGS)
    assert isinstance(seen, DeskSettingsPage)
    wait_for(lambda: bool(seen._state.why_not_set))
    assert not seen.office.isEnabled() and not seen.keeping.purge.isVisible()
