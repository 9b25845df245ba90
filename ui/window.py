"""The window: the desk and the pages that take its place, the menu, the zoom, and the lines that tell how it goes."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QIcon, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from oneshop.catalogue.in_words import number_in_figures
from oneshop.paths import RESOURCES
from ui import texts
from ui.actions import Deed, make_actions, make_section_actions
from ui.background import Workers
from ui.buttons import Button
from ui.desk import Desk
from ui.fault_bar import FaultBar
from ui.faults import Faults
from ui.folders import LastFolder
from ui.opening.view import OpeningLine
from ui.shortcuts import ShortcutsPage
from ui.theme import DEFAULT_ZOOM, Appearance, Scheme, line_height, space, space_anew
from ui.words import Words

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from ui.importing.presenter import ImportPresenter
    from ui.importing.view import ImportPage
    from ui.printing.presenter import PrintingPresenter
    from ui.printing.view import PreviewPage
    from ui.quality.presenter import QualityPresenter
    from ui.quality.view import QualityPage
    from ui.unanswered.joining import DeskFollowed
    from ui.unanswered.presenter import UnansweredPresenter
    from ui.unanswered.view import UnansweredPage

_SCHEME_WORDS = {
    Scheme.LIGHT: texts.SCHEME_LIGHT,
    Scheme.DARK: texts.SCHEME_DARK,
    Scheme.HIGH_CONTRAST: texts.SCHEME_HIGH_CONTRAST,
}
_FIRST_SIZE_EMS = (84, 46)


class MainWindow(QMainWindow):
    """Owns the pages and the presenters that need the services; pages seldom used are made when first asked for."""

    def __init__(self, workers: Workers, appearance: Appearance, faults: Faults) -> None:
        super().__init__()
        self._workers = workers
        self._appearance = appearance
        self._services: Services | None = None
        self._left_at: QWidget | None = None
        self._folder = LastFolder()
        self._printing: PrintingPresenter | None = None
        self._importing: ImportPresenter | None = None
        self._quality: QualityPresenter | None = None
        self._unanswered: UnansweredPresenter | None = None
        self._following: DeskFollowed | None = None
        self.preview: PreviewPage | None = None
        self.import_page: ImportPage | None = None
        self.quality_page: QualityPage | None = None
        self.unanswered_page: UnansweredPage | None = None
        self.shortcuts: ShortcutsPage | None = None
        self.deeds = make_actions(self)
        self.sections = make_section_actions(self)
        self._menu = QMenu(self)
        self.desk = Desk(workers, self._zoom_row(), self._menu_button(), self)
        self.opening = OpeningLine(self)
        self.fault_bar = FaultBar(self)
        self._status = Words(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect(faults)
        self._fill_menu()
        self._follow_appearance()

    def _zoom_row(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 0.2)
        for deed, text in ((Deed.SMALLER, "A−"), (Deed.NORMAL, "A"), (Deed.LARGER, "A+")):
            button = Button(text, self.deeds[deed].text(), row, name=self.deeds[deed].text(), is_small=True)
            button.clicked.connect(self.deeds[deed].trigger)
            layout.addWidget(button)
        return row

    def _menu_button(self) -> QWidget:
        button = Button(texts.MENU, texts.MENU_ABOUT, self)
        button.setMenu(self._menu)
        return button

    def _lay_out(self) -> None:
        self.setWindowTitle(texts.APPLICATION)
        self.setWindowIcon(QIcon(str(RESOURCES / "icons" / "oneshop.svg")))
        self._pages.addWidget(self.desk)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        space(column, 0.4)
        column.addWidget(self.opening)
        column.addWidget(self._pages, 1)
        column.addWidget(self.fault_bar)
        column.addWidget(self._status)
        self.setCentralWidget(whole)
        unit = line_height()
        self.resize(QSize(*_FIRST_SIZE_EMS) * unit)

    def _connect(self, faults: Faults) -> None:
        faults.happened.connect(self.fault_bar.tell, Qt.ConnectionType.QueuedConnection)
        self._appearance.changed.connect(self._follow_appearance)
        self.desk.print_wished.connect(self.show_preview)
        for deed, work in (
            (Deed.SEARCH, self.go_to_search),
            (Deed.QUESTIONS, self.go_to_questions),
            (Deed.PREVIEW, self.show_preview),
            (Deed.RESET, self.next_citizen),
            (Deed.PIN, self.desk.toggle_pin),
            (Deed.BACK, self.go_back),
            (Deed.LARGER, self._appearance.larger),
            (Deed.SMALLER, self._appearance.smaller),
            (Deed.NORMAL, lambda: self._appearance.zoom_to(DEFAULT_ZOOM)),
            (Deed.SCHEME, self._appearance.next_scheme),
            (Deed.IMPORT, self.show_import),
            (Deed.QUALITY, self.show_quality),
            (Deed.UNANSWERED, self.show_unanswered),
            (Deed.SHORTCUTS, self.show_shortcuts),
            (Deed.QUIT, self.close),
        ):
            self.deeds[deed].triggered.connect(work)
            self.addAction(self.deeds[deed])
        for number, action in enumerate(self.sections):
            action.triggered.connect(lambda _=False, number=number: self.desk.page.jump(number))
            self.addAction(action)

    def _fill_menu(self) -> None:
        for deed in (Deed.PREVIEW, Deed.PIN, Deed.RESET, Deed.BACK, Deed.IMPORT, Deed.QUALITY, Deed.UNANSWERED):
            self._menu.addAction(self.deeds[deed])
        self._menu.addSeparator()
        group = QActionGroup(self)
        for scheme, words in _SCHEME_WORDS.items():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(scheme is self._appearance.scheme)
            action.triggered.connect(lambda _=False, scheme=scheme: self._appearance.choose(scheme))
            action.setData(scheme.value)
            self._menu.addAction(action)
        self._schemes = group
        self._menu.addAction(self.deeds[Deed.SCHEME])
        for deed in (Deed.LARGER, Deed.SMALLER, Deed.NORMAL):
            self._menu.addAction(self.deeds[deed])
        self._menu.addSeparator()
        for deed in (Deed.SHORTCUTS, Deed.QUIT):
            self._menu.addAction(self.deeds[deed])

    def connect_services(self, services: "Services") -> None:
        """The catalogue is open: begin to answer."""
        from ui.unanswered.joining import DeskFollowed

        self._services = services
        self._following = DeskFollowed(self.desk, services.learning, self._workers)
        self._appearance.keep_in(services.memory)
        self.desk.connect_services(services)
        self._tell_count()
        self._workers.long(self).run(lambda: _warm_up(services), lambda nothing: None, _raise)

    def _tell_count(self) -> None:
        services = self._services
        if services is not None:
            self._workers.quick(self).run(services.reader.count, self._show_count, _raise)

    def _show_count(self, count: int) -> None:
        self._status.setText(texts.CATALOGUE_COUNT.format(count=number_in_figures(count)))

    def go_to_search(self) -> None:
        """Come back to the desk, ready for another question."""
        self._show_desk()
        self.desk.go_to_box()

    def go_to_questions(self) -> None:
        """Come back to the desk, at the questions."""
        self._show_desk()
        self.desk.go_to_questions()

    def next_citizen(self) -> None:
        """Come back to the desk and forget the answers."""
        self._show_desk()
        self.desk.next_citizen()

    def go_back(self) -> None:
        """From another page to the desk; on the desk to the procedure before."""
        if self._pages.currentWidget() is self.desk:
            self.desk.go_back()
        else:
            self._leave_page()

    def show_preview(self) -> None:
        """Show the paper of the open procedure."""
        if self.desk.checklist is None or self._services is None:
            return
        if self.preview is None or self._printing is None:
            self._make_preview(self._services)
        if self.preview is not None and self._printing is not None:
            self._show_page(self.preview)
            self._printing.preview(self.desk.checklist, self.preview.dpi())
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
        )
        page.size_chosen.connect(printing.choose_size)
        page.save_wished.connect(printing.save)
        page.print_wished.connect(self._print)
        page.left.connect(self._leave_page)

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
            services.imports, self._workers.long(page), page.show_state, self._workers.post, self.follow_catalogue
        )
        page.files_chosen.connect(importing.try_files)
        page.import_wished.connect(lambda publish: importing.do_import(publish=publish))
        page.stop_wished.connect(importing.stop)
        page.left.connect(self._leave_page)
        importing.start()

    def try_import(self, paths: list[Path]) -> None:
        """Show the import page and try these files."""
        self.show_import()
        if self._importing is not None:
            self._importing.try_files(paths)

    def follow_catalogue(self) -> None:
        """The catalogue, or what is found in it, has become other: say again what is on the screen."""
        self.desk.follow_catalogue()
        self._tell_count()

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
        page.left.connect(self._leave_page)

    def show_unanswered(self) -> None:
        """Show which questions found no answer, and the synonyms made of them."""
        from ui.unanswered.joining import make_page

        if self._services is None:
            return
        if self.unanswered_page is None or self._unanswered is None:
            made = make_page(self._services, self._workers, self, self.desk.follow_catalogue)
            self.unanswered_page, self._unanswered = made
            self.unanswered_page.left.connect(self._leave_page)
        self._show_page(self.unanswered_page)
        self._unanswered.look()
        self.unanswered_page.take_focus()

    def _open_procedure(self, code: str) -> None:
        """Come back to the desk with a procedure open."""
        self._show_desk()
        self.desk.open(code)

    def show_shortcuts(self) -> None:
        """Show the list of shortcuts."""
        if self.shortcuts is None:
            self.shortcuts = ShortcutsPage(list(self.deeds.values()), self)
            self.shortcuts.left.connect(self._leave_page)
        self.shortcuts.refresh()
        self._show_page(self.shortcuts)
        self.shortcuts.take_focus()

    def come_forward(self) -> None:
        """Stand before the other windows: somebody has started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_page(self, page: QWidget) -> None:
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        if self._pages.currentWidget() is self.desk:
            self._left_at = self.focusWidget()
        self._pages.setCurrentWidget(page)

    def _leave_page(self) -> None:
        was_preview = self._pages.currentWidget() is self.preview
        self._show_desk()
        if was_preview:
            self.desk.questions.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._left_at is not None and isValid(self._left_at):
            self._left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.go_to_box()

    def _show_desk(self) -> None:
        self._pages.setCurrentWidget(self.desk)

    def _follow_appearance(self) -> None:
        for words in self.findChildren(Words):
            words.follow_zoom()
        space_anew(self)
        self.desk.box.follow_zoom()
        for action in self._schemes.actions():
            action.setChecked(action.data() == self._appearance.scheme.value)
        if self.preview is not None and self._printing is not None:
            self._printing.redraw(self.preview.dpi())

    def restore(self, kept: str) -> None:
        """Stand where the window stood when it was closed."""
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))

    def fit(self, available: QSize) -> None:
        """Stand inside a screen with this much room; where the wished size does not fit, fill the screen."""
        title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        edge = self.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth)
        room = available - QSize(2 * edge, title_bar + edge)
        if self.width() > room.width() or self.height() > room.height():
            self.resize(self.size().boundedTo(room))
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name.
        for working in (self._importing, self._quality):
            if working is not None:
                working.stop()
        if self._services is not None:
            self._services.memory.set_preference("window", str(self.saveGeometry().toBase64().data(), "ascii"))
        super().closeEvent(event)


def _warm_up(services: "Services") -> None:
    """Read the registers and the libraries of the paper while nobody waits, so that the first of each comes at once."""
    _ = services.registers.registers
    services.finder.prepare()
    for library in ("oneshop.printing.checklist", "oneshop.printing.preview"):
        import_module(library)


def _raise(error: Exception) -> None:
    raise error
