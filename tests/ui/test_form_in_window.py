"""An issued form in the real window: shown from a page, and gone when the desk changes hands."""

from collections.abc import Callable

from benchmarks import form_samples as samples
from oneshop.accounts.roles import Role
from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.store import dossiers
from tests.desk_people import add_person
from ui.actions import Deed
from ui.app import Program

Wait = Callable[[Callable[[], bool]], None]


def test_a_form_opens_over_its_page_leads_back_there_and_goes_when_somebody_leaves_the_desk(
    program: Program, wait_for: Wait
) -> None:
    services, pages = program._services, program.window.pages
    assert services is not None
    with services.database.writing() as session:
        dossiers.add(session, samples.DOSSIER, samples.PERSONAL)
    add_person(services.database, "hoa", Role.CLERK)
    services.gate.sign_in("hoa")
    form = services.receiving.forms.issue(samples.CODE, FormPurpose.RECEIPT)
    pages.show_of_table(Deed.CALENDAR)
    around = pages._surroundings(services)
    around.preview_form(form)
    preview = pages.form_preview
    assert preview is not None
    wait_for(lambda: preview.has_pages)
    assert pages.currentWidget() is preview
    preview.left.emit()
    assert pages.currentWidget() is pages.page(Deed.CALENDAR)
    assert not preview.has_pages
    around.preview_form(form)
    wait_for(lambda: preview.has_pages)
    services.gate.sign_out()
    wait_for(lambda: not preview.has_pages)
    assert pages.currentWidget() is pages.desk
