"""The window: what a person can do from everywhere, the menu, the zoom, and the lines that tell how it goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from oneshop.catalogue.in_words import number_in_figures
from oneshop.paths import RESOURCES
from ui import texts
from ui.accounts.sitting import Around, Sitting, WhoButton
from ui.actions import AT_THE_DESK, RECEIVING, SUPERVISING, Deed, make_actions, make_section_actions
from ui.background import Workers
from ui.buttons import Button
from ui.desk import Desk
from ui.editing.unsaved_line import UnsavedLine
from ui.fault_bar import FaultBar
from ui.faults import Faults
from ui.opening.view import OpeningLine
from ui.page_table import ABOUT_THE_OPEN_ONE, PAGES
from ui.pages import Pages
from ui.theme import DEFAULT_ZOOM, Appearance, Scheme, line_height, space, space_anew
from ui.words import Words

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from ui.due.view import DueLine
    from ui.scanned import Scanned
    from ui.unanswered.joining import DeskFollowed
    from ui.wrong.joining import JoinedStrip

_SCHEME_WORDS = {
    Scheme.LIGHT: texts.SCHEME_LIGHT,
    Scheme.DARK: texts.SCHEME_DARK,
    Scheme.HIGH_CONTRAST: texts.SCHEME_HIGH_CONTRAST,
}
_FIRST_SIZE_EMS = (84, 46)


class MainWindow(QMainWindow):
    """Owns the desk and the pages, and what stands around them."""

    def __init__(self, workers: Workers, appearance: Appearance, faults: Faults) -> None:
        super().__init__()
        self._workers = workers
        self._appearance = appearance
        self._services: Services | None = None
        self._following: DeskFollowed | None = None
        self.wrong: JoinedStrip | None = None
        self.scanned: Scanned | None = None
        self.due: DueLine | None = None
        self.deeds = make_actions(self)
        self.sections = make_section_actions(self)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.sitting: Sitting | None = None
        self._signs_in_when_open = False
        self.who = WhoButton(self)
        self.desk = Desk(workers, self._zoom_row(), self._menu_row(), self)
        self.opening = OpeningLine(self)
        self.fault_bar = FaultBar(self)
        self.unsaved = UnsavedLine(self)
        self._status = Words(self, scale=0.9, role=QPalette.ColorRole.PlaceholderText)
        self.pages = Pages(self.desk, self.deeds, workers, self)
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

    def _menu_row(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 0.2)
        button = Button(texts.MENU, texts.MENU_ABOUT, row)
        button.setMenu(self._menu)
        layout.addWidget(self.who)
        layout.addWidget(button)
        return row

    def _lay_out(self) -> None:
        self.setWindowTitle(texts.APPLICATION)
        self.setWindowIcon(QIcon(str(RESOURCES / "icons" / "oneshop.svg")))
        whole = QWidget(self)
        self._column = column = QVBoxLayout(whole)
        space(column, 0.4)
        column.addWidget(self.opening)
        column.addWidget(self.unsaved)
        column.addWidget(self.pages, 1)
        column.addWidget(self.fault_bar)
        column.addWidget(self._status)
        self.setCentralWidget(whole)
        unit = line_height()
        self.resize(QSize(*_FIRST_SIZE_EMS) * unit)

    def _connect(self, faults: Faults) -> None:
        faults.happened.connect(self.fault_bar.tell, Qt.ConnectionType.QueuedConnection)
        self._appearance.changed.connect(self._follow_appearance)
        self.desk.print_wished.connect(self.deeds[Deed.PREVIEW].trigger)
        self.desk.questions.offer_receiving(self.deeds[Deed.RECEIVE])
        self.pages.catalogue_changed.connect(self.follow_catalogue)
        self.pages.currentChanged.connect(self._follow_page)
        self.unsaved.reopen_wished.connect(lambda about: self.pages.show_of_table(Deed.EDIT, about))
        for deed, work in (
            (Deed.SEARCH, self.go_to_search),
            (Deed.QUESTIONS, self.go_to_questions),
            (Deed.PREVIEW, lambda: self.desk.when_settled(self.pages.show_preview)),
            (Deed.RESET, self.next_citizen),
            (Deed.PIN, self.desk.toggle_pin),
            (Deed.BACK, self.go_back),
            (Deed.AS_OF, self.go_to_the_day),
            (Deed.LARGER, self._appearance.larger),
            (Deed.SMALLER, self._appearance.smaller),
            (Deed.NORMAL, lambda: self._appearance.zoom_to(DEFAULT_ZOOM)),
            (Deed.SCHEME, self._appearance.next_scheme),
            (Deed.IMPORT, self.pages.show_import),
            (Deed.QUALITY, self.pages.show_quality),
            (Deed.UNANSWERED, self.pages.show_unanswered),
            (Deed.SIGN_IN, self._sign_in_or_lock),
            (Deed.WRONG, self.say_wrong),
            (Deed.SHORTCUTS, self.pages.show_shortcuts),
            (Deed.QUIT, self.close),
        ):
            self.deeds[deed].triggered.connect(work)
            self.addAction(self.deeds[deed])
        for deed in PAGES:
            self.deeds[deed].triggered.connect(lambda _=False, deed=deed: self._show_of_table(deed))
            self.addAction(self.deeds[deed])
        for number, action in enumerate(self.sections):
            action.triggered.connect(lambda _=False, number=number: self.pages.jump(number))
            self.addAction(action)

    def _fill_menu(self) -> None:
        known = self.actions()
        for group_of_deeds in (AT_THE_DESK, RECEIVING):
            self._menu.addActions([self.deeds[deed] for deed in group_of_deeds if self.deeds[deed] in known])
            self._menu.addSeparator()
        self.managing = self._menu.addMenu(texts.MENU_SUPERVISING)
        self.managing.setToolTipsVisible(True)
        for deeds in SUPERVISING.values():
            self.managing.addSeparator()
            self.managing.addActions([self.deeds[deed] for deed in deeds if self.deeds[deed] in known])
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
        for deed in (Deed.SIGN_IN, Deed.SHORTCUTS, Deed.QUIT):
            self._menu.addAction(self.deeds[deed])

    def connect_services(self, services: "Services") -> None:
        """The catalogue is open: begin to answer."""
        from ui.scanned import Scanned
        from ui.unanswered.joining import DeskFollowed

        self._services = services
        self.pages.connect_services(services)
        self._following = DeskFollowed(self.desk, services.learning, self._workers)
        around = Around(
            self, self.who, self.deeds, self.pages.hand_over, lambda: self.pages.show_of_table(Deed.ACCOUNTS)
        )
        self.sitting = Sitting(around, services, self._workers)
        self.scanned = Scanned(self, self.pages, services.gate, self._status.setText)
        self._appearance.keep_in(services.memory)
        self.desk.connect_services(services)
        self._tell_count()
        self._follow_due(services)
        self.unsaved.connect_services(services.checkpoints, self._workers.quick(self.unsaved))
        services.gate.tell_changes(lambda _: self._workers.post(self._tell_unsaved))
        if self._signs_in_when_open:
            self._signs_in_when_open = False
            self.sitting.sign_in_or_lock()

    def _follow_due(self, services: "Services") -> None:
        from ui.due.joining import due_line

        self.due = due_line(services, self._workers, self)
        self.due.list_wished.connect(lambda asked: self.pages.show_of_table(Deed.DOSSIERS, asked))
        self._column.insertWidget(self._column.indexOf(self._status), self.due)

    def _follow_page(self) -> None:
        """What stands around the pages is about the desk, or about what is edited."""
        self._tell_unsaved()
        if self.wrong is not None:
            self.wrong.stand_by(is_at_desk=self.pages.currentWidget() is self.desk)

    def _tell_unsaved(self) -> None:
        """Say what is not saved, except while it is being edited."""
        page = self.pages.currentWidget()
        self.unsaved.look(is_in_hand=page is not None and page is self.pages.page(Deed.EDIT))

    def _tell_count(self) -> None:
        services = self._services
        if services is not None:
            self._workers.quick(self).run(services.reader.count, self._show_count, _raise)

    def _show_count(self, count: int) -> None:
        self._status.setText(texts.CATALOGUE_COUNT.format(count=number_in_figures(count)))

    def _sign_in_or_lock(self) -> None:
        if self.sitting is not None:
            self.sitting.sign_in_or_lock()
            return
        # Kept until the services are there; a name or a password typed meanwhile is no question to the catalogue.
        self._signs_in_when_open = True
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _show_of_table(self, deed: Deed) -> None:
        if deed in ABOUT_THE_OPEN_ONE:
            self.desk.when_settled(lambda: self.pages.show_of_table(deed, self.desk.code))
        else:
            self.pages.show_of_table(deed)

    def say_wrong(self) -> None:
        """Ask, below the desk, what is wrong with the open procedure."""
        from ui.wrong.joining import JoinedStrip

        if self._services is None:
            return
        if self.wrong is None:
            self.wrong = JoinedStrip(self._services, self._workers, self.desk.follow_reports, self)
            self._column.insertWidget(self._column.indexOf(self.fault_bar), self.wrong)
        self.wrong.begin(self.desk.code, self.desk.name)

    def go_to_search(self) -> None:
        """Come back to the desk, ready for another question."""
        self.pages.show_desk()
        self.desk.go_to_box()

    def go_to_questions(self) -> None:
        """Come back to the desk, at the questions."""
        self.pages.show_desk()
        self.desk.go_to_questions()

    def go_to_the_day(self) -> None:
        """Come back to the desk, to where another day is typed."""
        self.pages.show_desk()
        self.desk.ask_for_a_day()

    def next_citizen(self) -> None:
        """Come back to the desk and forget the citizen: the answers, and what the pages hold of them."""
        if self.pages.forget_citizen():
            self.pages.show_desk()
            self.desk.next_citizen()

    def go_back(self) -> None:
        """From another page to the desk; on the desk to the procedure before."""
        if self.pages.currentWidget() is self.desk:
            self.desk.go_back()
        else:
            self.pages.leave()

    def follow_catalogue(self) -> None:
        """The catalogue, or what is found in it, has become other: say again what is on the screen."""
        self.desk.follow_catalogue()
        self._tell_count()

    def come_forward(self) -> None:
        """Stand before the other windows: somebody has started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _follow_appearance(self) -> None:
        for words in self.findChildren(Words):
            words.follow_zoom()
        space_anew(self)
        self.desk.box.follow_zoom()
        for action in self._schemes.actions():
            action.setChecked(action.data() == self._appearance.scheme.value)
        self.pages.follow_zoom()

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name.
        super().resizeEvent(event)
        self.who.fit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name.
        self.pages.stop_work()
        if self._services is not None:
            self._services.memory.set_preference("window", str(self.saveGeometry().toBase64().data(), "ascii"))
        super().closeEvent(event)


def _raise(error: Exception) -> None:
    raise error
