"""The pages that take the place of the desk; each is made with its presenter when it is first asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ui.actions import GROUPS, Deed
from ui.background import Workers
from ui.desk import Desk
from ui.folders import LastFolder
from ui.leaving import forget_people
from ui.page_table import ForgetsCitizens, HasSections, HidesPeople, Page, PutsDown, Surroundings, make_page
from ui.shortcuts import ShortcutsPage

if TYPE_CHECKING:
    from oneshop.counter.checklist import Checklist
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.services.opening import Services
    from ui.importing.presenter import ImportPresenter
    from ui.importing.view import ImportPage
    from ui.printing.forms import FormPrinting
    from ui.printing.presenter import PrintingPresenter
    from ui.printing.view import PreviewPage
    from ui.quality.presenter import QualityPresenter
    from ui.quality.view import QualityPage
    from ui.unanswered.presenter import UnansweredPresenter
    from ui.unanswered.view import UnansweredPage


class Pages(QStackedWidget):
    """Shows the desk or one page; owns the pages and their presenters."""

    catalogue_changed = Signal()

    def __init__(self, desk: Desk, deeds: dict[Deed, QAction], workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._deeds = deeds
        self._workers = workers
        self._services: Services | None = None
        self._left_at: QWidget | None = None
        self._folder = LastFolder()
        self._printing: PrintingPresenter | None = None
        self._importing: ImportPresenter | None = None
        self._quality: QualityPresenter | None = None
        self._unanswered: UnansweredPresenter | None = None
        self._form_printing: FormPrinting | None = None
        self._form_from: QWidget | None = None
        self.preview: PreviewPage | None = None
        self.form_preview: PreviewPage | None = None
        self.import_page: ImportPage | None = None
        self.quality_page: QualityPage | None = None
        self.unanswered_page: UnansweredPage | None = None
        self.shortcuts: ShortcutsPage | None = None
        self._made: dict[Deed, tuple[QWidget, Page]] = {}
        self._about: dict[QWidget, str] = {}
        self._person: str | None = None
        self._sets: dict[str | None, dict[Deed, tuple[QWidget, Page]]] = {None: self._made}
        self._left_open: dict[str | None, QWidget] = {}
        self.addWidget(desk)

    def connect_services(self, services: "Services") -> None:
        """From now on there is something to show."""
        self._services = services

    def follow_zoom(self) -> None:
        """Draw the paper anew at the present zoom; the other pages follow by themselves."""
        if self.preview is not None and self._printing is not None:
            self._printing.redraw(self.preview.dpi())
        if self.form_preview is not None and self._form_printing is not None:
            self._form_printing.redraw(self.form_preview.dpi())

    def stop_work(self) -> None:
        """Stop what the pages have under way: the window closes."""
        for working in (self._importing, self._quality):
            if working is not None:
                working.stop()
        for widget, _ in self._made.values():
            if isinstance(widget, PutsDown):
                widget.put_down()

    def jump(self, number: int) -> None:
        """Turn to a section, counted from 0, of the page that is seen; else of the procedure."""
        page = self.currentWidget()
        if isinstance(page, HasSections):
            page.jump(number)
        else:
            self.desk.page.jump(number)

    def show_preview(self) -> None:
        """Show the paper of the open procedure."""
        if self.desk.checklist is not None:
            self._preview(self.desk.checklist)

    def _preview(self, checklist: "Checklist") -> None:
        """Show a checklist as paper."""
        if self._services is None:
            return
        if self.preview is None or self._printing is None:
            self._make_preview(self._services)
        if self.preview is not None and self._printing is not None:
            self._show_page(self.preview)
            self._printing.preview(checklist, self.preview.dpi())
            self.preview.take_focus()

    def _make_preview(self, services: "Services") -> None:
        from oneshop.printing.sizes import PaperSize
        from ui.printing.paper import has_printer
        from ui.printing.presenter import PAPER_PREFERENCE, PrintingPresenter
        from ui.printing.view import PreviewPage

        memory = services.memory
        known = {size.name: size for size in PaperSize}
        self.preview = page = PreviewPage(self._folder, self)
        self._printing = printing = PrintingPresenter(
            services.checklists,
            self._workers.quick(page),
            page.show_state,
            has_printer=has_printer,
            size=known.get(memory.preference(PAPER_PREFERENCE, PaperSize.A4.name), PaperSize.A4),
            size_chosen=lambda size: memory.set_preference(PAPER_PREFERENCE, size.name),
            note=services.printed_lists.note,
        )
        page.size_chosen.connect(printing.choose_size)
        page.save_wished.connect(printing.save)
        page.print_wished.connect(self._print)
        page.left.connect(self.leave)

    def _print(self) -> None:
        from ui.printing.paper import chosen_printer, print_pages

        page, printing = self.preview, self._printing
        if page is None or printing is None:
            return
        printer = chosen_printer(page.size_shown, page)
        if printer is not None:
            printing.pages_for_printer(
                lambda pages: printing.say_printed(printer.printerName(), is_done=print_pages(printer, pages))
            )

    def _preview_form(self, form: "IssuedForm") -> None:
        """Show an issued form as paper; leaving it leads back to the page it was asked for from."""
        if self._services is None:
            return
        if self.form_preview is None or self._form_printing is None:
            self._make_form_preview(self._services)
        if self.form_preview is not None and self._form_printing is not None:
            if self.currentWidget() is not self.form_preview:
                self._form_from = self.currentWidget()
            self._show_page(self.form_preview)
            self._form_printing.preview(form, self.form_preview.dpi())
            self.form_preview.take_focus()

    def _make_form_preview(self, services: "Services") -> None:
        from oneshop.counter.dossiers.forms import FormSize
        from ui.printing.form_texts import PREVIEW_FORM
        from ui.printing.forms import FormPrinting
        from ui.printing.paper import has_printer
        from ui.printing.view import PreviewPage

        self.form_preview = page = PreviewPage(self._folder, self, sizes=tuple(FormSize), called=PREVIEW_FORM)
        background = self._workers.quick(page)
        self._form_printing = printing = FormPrinting(
            lambda: services.receiving.forms, background, page.show_state, has_printer=has_printer
        )
        page.size_chosen.connect(printing.choose_size)
        page.save_wished.connect(printing.save)
        page.print_wished.connect(self._print_form)
        page.left.connect(self._leave_form)

    def _print_form(self) -> None:
        from ui.printing.paper import Lying, chosen_printer, print_pages

        page, printing = self.form_preview, self._form_printing
        if page is None or printing is None:
            return
        printer = chosen_printer(page.size_shown, page, Lying(page.roll_shown(), printing.is_landscape))
        if printer is not None:
            printing.pages_for_printer(
                lambda pages: printing.say_printed(printer.printerName(), is_done=print_pages(printer, pages))
            )

    def _leave_form(self) -> None:
        """Come back to where the form was asked for, read anew; to the desk where that is gone."""
        came_from = self._form_from
        self._put_form_away()
        for widget, page in self._made.values():
            if widget is came_from:
                self.setCurrentWidget(widget)
                page.look(self._about.get(widget, ""))
                page.take_focus()
                return
        self.leave()

    def _put_form_away(self) -> None:
        """No citizen's paper stays on the screen of the next person."""
        self._form_from = None
        if self._form_printing is not None:
            self._form_printing.put_away()
        if self.form_preview is not None and self.currentWidget() is self.form_preview:
            self.show_desk()

    def show_import(self) -> None:
        """Show the page that imports files."""
        if self._services is None:
            return
        if self.import_page is None:
            self._make_import(self._services)
        if self.import_page is not None:
            self._show_page(self.import_page)
            self.import_page.take_focus()

    def _make_import(self, services: "Services") -> None:
        from ui.importing.presenter import ImportPresenter
        from ui.importing.view import ImportPage

        self.import_page = page = ImportPage(self._folder, self)
        self._importing = importing = ImportPresenter(
            services.imports, self._workers.long(page), page.show_state, self._workers.post, self.catalogue_changed.emit
        )
        page.files_chosen.connect(importing.try_files)
        page.import_wished.connect(lambda publish: importing.do_import(publish=publish))
        page.stop_wished.connect(importing.stop)
        page.review_wished.connect(lambda: self.show_of_table(Deed.REVIEW))
        page.left.connect(self.leave)
        importing.start()

    def try_import(self, paths: list[Path]) -> None:
        """Show the import page and try these files."""
        self.show_import()
        if self._importing is not None:
            self._importing.try_files(paths)

    def show_quality(self) -> None:
        """Show how good the data is, judged anew where it has changed."""
        if self._services is None:
            return
        if self.quality_page is None or self._quality is None:
            self._make_quality(self._services)
        if self.quality_page is not None and self._quality is not None:
            self._show_page(self.quality_page)
            self._quality.look()
            self.quality_page.take_focus()

    def _make_quality(self, services: "Services") -> None:
        from ui.quality.presenter import QualityPresenter
        from ui.quality.view import QualityPage

        self.quality_page = page = QualityPage(self)
        self._quality = quality = QualityPresenter(
            services.quality, self._workers.long(page), page.show_state, self._workers.post, self._open_procedure
        )
        page.check_chosen.connect(quality.choose_check)
        page.field_chosen.connect(quality.choose_field)
        page.office_chosen.connect(quality.choose_office)
        page.row_chosen.connect(quality.open_row)
        page.look_wished.connect(quality.look)
        page.stop_wished.connect(quality.stop)
        page.left.connect(self.leave)

    def show_unanswered(self) -> None:
        """Show which questions found no answer, and the synonyms made of them."""
        from ui.unanswered.joining import make_page

        if self._services is None:
            return
        if self.unanswered_page is None or self._unanswered is None:
            made = make_page(self._services, self._workers, self, self.desk.follow_catalogue)
            self.unanswered_page, self._unanswered = made
            self.unanswered_page.left.connect(self.leave)
        self._show_page(self.unanswered_page)
        self._unanswered.look()
        self.unanswered_page.take_focus()

    def show_of_table(self, deed: Deed, about: str = "") -> None:
        """Show a page of the table about a subject, or about everything."""
        if self._services is None:
            return
        if deed not in self._made:
            self._made[deed] = made = make_page(deed, self._surroundings(self._services))
            made[1].left.connect(self.leave)
        widget, page = self._made[deed]
        self._about[widget] = about
        self._show_page(widget)
        page.look(about)
        page.take_focus()

    def forget_citizen(self) -> bool:
        """Clear what the pages hold of the citizen at the desk; False where one asks first, which is then seen."""
        for widget, _ in self._made.values():
            if isinstance(widget, ForgetsCitizens) and not widget.forget_citizen():
                self._show_page(widget)
                return False
        self._put_form_away()
        return True

    def hand_over(self, person: str | None) -> None:
        """Another is at the desk: an account by its name, "" for nobody, None for the owner before there are accounts.

        The pages of an account, and what is typed there, wait out of sight until it is back. What nobody or the owner
        had open goes over to who comes.
        """
        if person == self._person:
            return
        self._put_form_away()
        before, self._person = self._person, person
        mine = self._sets.setdefault(person, {})
        for widget, _ in self._made.values():
            if isinstance(widget, HidesPeople):
                widget.hide_people()
        forget_people(self.desk.box)
        for widget, _ in mine.values():
            if isinstance(widget, HidesPeople):
                widget.show_people()
        if before:
            self._left_open[before] = self.currentWidget() or self.desk
            self._made = mine
            self._come_back(person)
            return
        for deed, made in self._sets.pop(before, {}).items():
            if mine.setdefault(deed, made) is not made:
                self._about.pop(made[0], None)
                made[0].deleteLater()
        self._made = mine
        if person in self._left_open:
            self._come_back(person)
        for widget, page in mine.values():
            if widget is self.currentWidget():
                page.look(self._about.get(widget, ""))

    def _come_back(self, person: str | None) -> None:
        """Show what the person left open, or the desk."""
        self.setCurrentWidget(self._left_open.pop(person, self.desk))
        if self.currentWidget() is self.desk:
            self.desk.go_to_box()

    def page(self, deed: Deed) -> QWidget | None:
        """A page of the table that has been made."""
        made = self._made.get(deed)
        return made[0] if made else None

    def _surroundings(self, services: "Services") -> Surroundings:
        return Surroundings(
            services,
            self._workers,
            self,
            self._open_procedure,
            self.show_of_table,
            self.catalogue_changed.emit,
            self._preview,
            lambda: self.desk.checklist,
            self._preview_form,
            next_citizen=self._deeds[Deed.RESET].trigger,
        )

    def show_shortcuts(self) -> None:
        """Show the list of shortcuts."""
        if self.shortcuts is None:
            self.shortcuts = ShortcutsPage(self._keys(), self)
            self.shortcuts.left.connect(self.leave)
        self.shortcuts.refresh()
        self._show_page(self.shortcuts)
        self.shortcuts.take_focus()

    def _keys(self) -> dict[str, list[QAction]]:
        """The actions that do something in this window, by group."""
        known = self.window().actions()
        return {
            name: [self._deeds[deed] for deed in deeds if self._deeds[deed] in known] for name, deeds in GROUPS.items()
        }

    def _open_procedure(self, code: str) -> None:
        """Come back to the desk with a procedure open."""
        self.show_desk()
        self.desk.open(code)

    def _show_page(self, page: QWidget) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        if self.currentWidget() is self.desk:
            self._left_at = self.window().focusWidget()
        self.setCurrentWidget(page)

    def leave(self) -> None:
        """Come back to the desk, to where the keyboard was."""
        was_preview = self.currentWidget() is self.preview
        self.show_desk()
        if was_preview:
            self.desk.questions.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._left_at is not None and isValid(self._left_at):
            self._left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.go_to_box()

    def show_desk(self) -> None:
        """Stand at the desk again."""
        self.setCurrentWidget(self.desk)
