"""The sections one at a time under their titles; only the one that is seen follows what is edited."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from oneshop.catalogue.procedure import ProcedureContent
from ui.editing import texts
from ui.editing.document import Validity, part_of
from ui.editing.lookups import Lookups
from ui.editing.problems import FieldProblem
from ui.editing.questions import QuestionsSection
from ui.editing.section import Section
from ui.editing.sections import SECTIONS
from ui.editing.state import EditingState
from ui.editing.validity import ValiditySection
from ui.procedure.jumps import JumpBar
from ui.theme import line_height

_LEAST_LINES = 12


class SectionStack(QWidget):
    """Says what was edited in the section that is seen."""

    edited = Signal(object, str)
    validity_edited = Signal(object, str)
    pending_kept = Signal(object, object)
    """Path to text, and the parts they are of."""

    def __init__(self, lookups: Lookups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookups = lookups
        self._state = EditingState()
        self._made: dict[int, Section] = {}
        self._shown: dict[int, tuple[ProcedureContent, Validity, Sequence[FieldProblem]]] = {}
        self._titles = JumpBar(self)
        self._pages = QStackedWidget(self)
        self._side: QWidget | None = None
        self._lay_out()
        self._titles.currentChanged.connect(self._turn_to)

    def _lay_out(self) -> None:
        self._titles.setExpanding(False)
        self._titles.setDrawBase(False)
        self._titles.setAccessibleName(texts.SECTIONS)
        self._titles.setAccessibleDescription(texts.SECTIONS_ABOUT)
        with QSignalBlocker(self._titles):
            for section in SECTIONS:
                self._titles.addTab(section.title)
                self._pages.addWidget(_scrolled(self._pages))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._titles)
        column.addWidget(self._pages, 1)
        self._pages.setMinimumHeight(line_height() * _LEAST_LINES)
        self._name_arrows()

    def _name_arrows(self) -> None:
        for arrow in self._titles.findChildren(QToolButton):
            arrow.setAccessibleDescription(texts.SECTIONS_ABOUT)

    def know(self, lookups: Lookups) -> None:
        """Complete from these names in the sections that are made from now on."""
        self._lookups = lookups

    def show_state(self, state: EditingState) -> None:
        """Draw the section that is seen; the others follow when they are."""
        before, self._state = self._state, state
        if before.loaded != state.loaded:
            self._forget()
        if before.problems != state.problems:
            self._count(state.problems)
        self.setEnabled(state.is_editable)
        self._let_go(set(before.pending) - set(state.pending))
        self._show_current()

    def jump(self, number: int) -> None:
        """Turn to a section, counted from 0, and put the keyboard in it."""
        if 0 <= number < self._titles.count():
            self._titles.setCurrentIndex(number)
            self.focus_current()

    def turn(self, step: int) -> None:
        """Turn to the section after, or before."""
        self.jump((self._titles.currentIndex() + step) % self._titles.count())

    def focus_current(self) -> None:
        """Put the keyboard on the first field of the section that is seen."""
        section = self._made.get(self._titles.currentIndex())
        if section is None:
            self._titles.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            fields = (child for child in section.findChildren(QWidget) if _takes_keys(child, section))
            first = next(fields, self._titles)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, path: str) -> None:
        """Turn to the field of a path."""
        for number, section in enumerate(SECTIONS):
            if part_of(path) in section.parts:
                self._titles.setCurrentIndex(number)
                made = self._made.get(number)
                if made is not None and not made.go_to(path):
                    self.focus_current()
                return

    @property
    def current(self) -> Section | None:
        """The section that is seen."""
        return self._made.get(self._titles.currentIndex())

    @property
    def titles_shown(self) -> tuple[str, ...]:
        """The titles as they stand."""
        return tuple(self._titles.tabText(number) for number in range(self._titles.count()))

    def take_side(self, side: QWidget, *, is_taken: bool) -> None:
        """Where there is no room beside, the preview is a page after the sections."""
        at = len(SECTIONS)
        if is_taken and self._titles.count() == at:
            self._side = side
            self._pages.addWidget(side)
            self._titles.addTab(texts.SIDE_TAB)
        elif not is_taken and self._titles.count() > at:
            self._pages.removeWidget(side)
            self._titles.removeTab(at)
            self._side = None
        self._name_arrows()

    def _turn_to(self, number: int) -> None:
        if number >= 0:
            self._pages.setCurrentIndex(number)
            self._show_current()

    def _show_current(self) -> None:
        number, edited = self._titles.currentIndex(), self._state.edited
        if edited is None or not 0 <= number < len(SECTIONS):
            return
        is_new = number not in self._made
        if is_new:
            self._make(number)
        section = self._made[number]
        before = self._shown.get(number)
        problems = self._problems_of(section)
        self._shown[number] = (edited.content, edited.validity, problems)
        if isinstance(section, ValiditySection) and (before is None or before[1] != edited.validity):
            section.show_validity(edited.validity)
        if before is None or before[0] is not edited.content:
            section.show_content(edited.content)
        if is_new:
            section.take_pending(self._pending_of(section))
        if before is None or before[2] != problems:
            section.show_problems(problems)

    def _make(self, number: int) -> None:
        section = SECTIONS[number].make(self._lookups, self)
        self._made[number] = section
        area = self._pages.widget(number)
        if isinstance(area, QScrollArea):
            area.setWidget(section)
        section.changed.connect(self.edited)
        section.pending_changed.connect(lambda: self.pending_kept.emit(section.pending(), section.parts))
        if isinstance(section, QuestionsSection):
            section.place_wished.connect(self.go_to)
        if isinstance(section, ValiditySection):
            section.validity_changed.connect(self.validity_edited)

    def _forget(self) -> None:
        """Another document: the fields and all they held are made anew."""
        for number in list(self._made):
            area = self._pages.widget(number)
            section = self._made.pop(number)
            section.blockSignals(True)
            if isinstance(area, QScrollArea):
                area.takeWidget()
            section.hide()
            section.deleteLater()
        self._shown.clear()

    def _let_go(self, paths: set[str]) -> None:
        """Texts that no content could hold were taken back: their fields show the content again."""
        edited = self._state.edited
        for section in self._made.values():
            if edited is not None and paths & set(section.pending()):
                section.take_pending(self._pending_of(section))
                section.show_content(edited.content)

    def _pending_of(self, section: Section) -> Mapping[str, str]:
        return {path: text for path, text in self._state.pending.items() if part_of(path) in section.parts}

    def _problems_of(self, section: Section) -> tuple[FieldProblem, ...]:
        return tuple(problem for problem in self._state.problems if part_of(problem.path) in section.parts)

    def _count(self, problems: Sequence[FieldProblem]) -> None:
        for number, section in enumerate(SECTIONS):
            count = sum(part_of(problem.path) in section.parts for problem in problems)
            title = texts.SECTION_COUNT.format(title=section.title, count=count) if count else section.title
            if self._titles.tabText(number) != title:
                self._titles.setTabText(number, title)
        self._name_arrows()


def _takes_keys(widget: QWidget, section: Section) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisibleTo(section)


def _scrolled(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
