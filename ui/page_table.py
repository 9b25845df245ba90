"""Which deed shows which page, and what such a page is given; each is made when it is first asked for."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from oneshop.accounts.permissions import Permission
from ui.actions import Deed
from ui.background import Workers

if TYPE_CHECKING:
    from oneshop.counter.checklist import Checklist
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.counter.dossiers.scans import Scan
    from oneshop.services.opening import Services

PAGES: dict[Deed, str] = {
    Deed.DRAFTS: "ui.drafts.joining",
    Deed.REPORTS: "ui.reports.joining",
    Deed.FEES: "ui.fees.joining",
    Deed.LAW: "ui.law.joining",
    Deed.CALENDAR: "ui.calendar.joining",
    Deed.AUDIT: "ui.audit.joining",
    Deed.ACCOUNTS: "ui.accounts.joining",
    Deed.CHECK: "ui.checking.joining",
    Deed.HISTORY: "ui.history.joining",
    Deed.REVIEW: "ui.review.joining",
    Deed.DELEGATIONS: "ui.delegations.joining",
    Deed.EDIT: "ui.editing.joining",
    Deed.RETIRE: "ui.retiring.joining",
    Deed.DOSSIERS: "ui.dossiers.joining",
    Deed.RECEIVE: "ui.receiving.joining",
    Deed.DESK_SETTINGS: "ui.desk_settings.joining",
    Deed.DAY: "ui.day_end.joining",
    Deed.FIGURES: "ui.figures.joining",
}
"""A deed and the module whose `make(surroundings)` makes its page."""

NEEDED: dict[Deed, Permission] = {
    Deed.IMPORT: Permission.IMPORT,
    Deed.QUALITY: Permission.JUDGE,
    Deed.UNANSWERED: Permission.JUDGE,
    Deed.EDIT: Permission.EDIT,
    Deed.RETIRE: Permission.EDIT,
    Deed.DRAFTS: Permission.SEE_DRAFTS,
    Deed.REVIEW: Permission.SEE_DRAFTS,
    Deed.REPORTS: Permission.JUDGE,
    Deed.AUDIT: Permission.SEE_AUDIT,
    Deed.ACCOUNTS: Permission.MANAGE_ACCOUNTS,
    Deed.RECEIVE: Permission.RECEIVE,
    Deed.DOSSIERS: Permission.SEE_DOSSIERS,
    Deed.DAY: Permission.RECEIVE,
    Deed.FIGURES: Permission.JUDGE,
}
"""What a deed needs before it may begin; the others are for everybody, or say where they begin what is not permitted
(F12 tells who has not signed in what to do). The services refuse all the same (`services.gate`)."""

ABOUT_THE_OPEN_ONE = frozenset({Deed.EDIT, Deed.HISTORY, Deed.RETIRE, Deed.RECEIVE})
"""Deeds about the procedure that is open at the desk."""


@dataclass(frozen=True)
class Surroundings:
    """What a page may ask of the window around it."""

    services: "Services"
    workers: Workers
    parent: QWidget
    open_procedure: Callable[[str], None]
    """Come back to the desk with a procedure open."""
    show: Callable[[Deed, str], None]
    """Show another page about a subject: the code of a procedure, the number of a draft; empty for all."""
    changed: Callable[[], None]
    """The published catalogue has become other: what is on the screen is asked for again."""
    preview: "Callable[[Checklist], None]" = lambda _: None
    """Show a checklist as paper, to be printed or saved; nothing where no window is around."""
    checklist_at_desk: "Callable[[], Checklist | None]" = lambda: None
    """The list of the procedure that is open at the desk, with the answers given there."""
    preview_form: "Callable[[IssuedForm], None]" = lambda _: None
    """Show an issued form as paper, to be printed or saved."""
    next_citizen: Callable[[], None] = lambda: None
    """Clear everything of the citizen at the desk, as F4 does."""


@runtime_checkable
class HasSections(Protocol):
    """A page whose sections Ctrl+1 to Ctrl+9 turn to."""

    def jump(self, number: int) -> None: ...


@runtime_checkable
class PutsDown(Protocol):
    """A page with something in hand that has to be kept when the window closes."""

    def put_down(self) -> None: ...


@runtime_checkable
class HidesPeople(Protocol):
    """A page that shows who citizens are. When the desk is locked, by a person or for want of a touch, it is told to
    take that off its widgets, and out of dialogs it has open; what is typed it keeps in memory, and puts back when
    its owner is there again."""

    def hide_people(self) -> None: ...

    def show_people(self) -> None: ...


@runtime_checkable
class TakesScans(Protocol):
    """A page with a use for what is scanned while it is seen."""

    def take_scan(self, scan: "Scan") -> bool:
        """Use it; whether it belongs here."""


@runtime_checkable
class ForgetsCitizens(Protocol):
    """A page that holds something of the citizen at the desk."""

    def forget_citizen(self) -> bool:
        """Clear it all; False where it is first asked what becomes of the unsaved."""


class Page(Protocol):
    """A page of the table; its view is a QWidget."""

    left: SignalInstance

    def look(self, about: str) -> None:
        """Show, read anew, what there is about a subject; for an empty one everything."""

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""


def make_page(deed: Deed, surroundings: Surroundings) -> tuple[QWidget, Page]:
    """The page of a deed, as a widget and as a page. Whoever calls owns it."""
    page = importlib.import_module(PAGES[deed]).make(surroundings)
    return cast(QWidget, page), cast(Page, page)
