"""Everything that has a shortcut, in one place: the menu, the keys and the printable list come from here."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from ui import texts


class Deed(Enum):
    """What a person can do by a key."""

    SEARCH = "search"
    QUESTIONS = "questions"
    PREVIEW = "preview"
    RESET = "reset"
    PIN = "pin"
    BACK = "back"
    LARGER = "larger"
    SMALLER = "smaller"
    NORMAL = "normal"
    SCHEME = "scheme"
    IMPORT = "import"
    QUALITY = "quality"
    UNANSWERED = "unanswered"
    EDIT = "edit"
    HISTORY = "history"
    RETIRE = "retire"
    WRONG = "wrong"
    AS_OF = "as_of"
    DRAFTS = "drafts"
    REVIEW = "review"
    REPORTS = "reports"
    DELEGATIONS = "delegations"
    FEES = "fees"
    LAW = "law"
    CALENDAR = "calendar"
    CHECK = "check"
    AUDIT = "audit"
    ACCOUNTS = "accounts"
    SIGN_IN = "sign_in"
    RECEIVE = "receive"
    DOSSIERS = "dossiers"
    DAY = "day"
    FIGURES = "figures"
    DESK_SETTINGS = "desk_settings"
    SHORTCUTS = "shortcuts"
    QUIT = "quit"


@dataclass(frozen=True)
class _Entry:
    text: str
    keys: tuple[str, ...]


_ENTRIES = {
    Deed.SEARCH: _Entry(texts.ACTION_SEARCH, ("Ctrl+K", "Ctrl+F", "F6")),
    Deed.QUESTIONS: _Entry(texts.ACTION_QUESTIONS, ("Ctrl+E",)),
    Deed.PREVIEW: _Entry(texts.ACTION_PREVIEW, ("Ctrl+P",)),
    Deed.RESET: _Entry(texts.ACTION_RESET, ("F4",)),
    Deed.PIN: _Entry(texts.ACTION_PIN, ("Ctrl+D",)),
    Deed.BACK: _Entry(texts.ACTION_BACK, ("Alt+Left",)),
    Deed.LARGER: _Entry(texts.ACTION_LARGER, ("Ctrl+=", "Ctrl++")),
    Deed.SMALLER: _Entry(texts.ACTION_SMALLER, ("Ctrl+-",)),
    Deed.NORMAL: _Entry(texts.ACTION_NORMAL, ("Ctrl+0",)),
    Deed.SCHEME: _Entry(texts.ACTION_SCHEME, ("Ctrl+Shift+M",)),
    Deed.IMPORT: _Entry(texts.ACTION_IMPORT, ("Ctrl+I",)),
    Deed.QUALITY: _Entry(texts.ACTION_QUALITY, ("F7",)),
    Deed.UNANSWERED: _Entry(texts.ACTION_UNANSWERED, ("F9",)),
    Deed.EDIT: _Entry(texts.ACTION_EDIT, ("F2",)),
    Deed.HISTORY: _Entry(texts.ACTION_HISTORY, ("Ctrl+H",)),
    Deed.RETIRE: _Entry(texts.ACTION_RETIRE, ("Ctrl+Shift+X",)),
    Deed.WRONG: _Entry(texts.ACTION_WRONG, ("F12",)),
    Deed.AS_OF: _Entry(texts.ACTION_AS_OF, ("Ctrl+Shift+D",)),
    Deed.DRAFTS: _Entry(texts.ACTION_DRAFTS, ("F3",)),
    Deed.REVIEW: _Entry(texts.ACTION_REVIEW, ("Ctrl+Shift+R",)),
    Deed.REPORTS: _Entry(texts.ACTION_REPORTS, ("Ctrl+Shift+S",)),
    Deed.DELEGATIONS: _Entry(texts.ACTION_DELEGATIONS, ("Ctrl+Shift+U",)),
    Deed.FEES: _Entry(texts.ACTION_FEES, ("Ctrl+Shift+F",)),
    Deed.LAW: _Entry(texts.ACTION_LAW, ("Ctrl+Shift+V",)),
    Deed.CALENDAR: _Entry(texts.ACTION_CALENDAR, ("Ctrl+Shift+L",)),
    Deed.CHECK: _Entry(texts.ACTION_CHECK, ("Ctrl+Shift+K",)),
    Deed.AUDIT: _Entry(texts.ACTION_AUDIT, ("Ctrl+Shift+N",)),
    Deed.ACCOUNTS: _Entry(texts.ACTION_ACCOUNTS, ("Ctrl+Shift+T",)),
    Deed.SIGN_IN: _Entry(texts.ACTION_SIGN_IN, ("Ctrl+L",)),
    Deed.RECEIVE: _Entry(texts.ACTION_RECEIVE, ("F8",)),
    Deed.DOSSIERS: _Entry(texts.ACTION_DOSSIERS, ("F5",)),
    Deed.DAY: _Entry(texts.ACTION_DAY, ("Ctrl+Shift+E",)),
    Deed.FIGURES: _Entry(texts.ACTION_FIGURES, ("Ctrl+Shift+B",)),
    Deed.DESK_SETTINGS: _Entry(texts.ACTION_DESK_SETTINGS, ("Ctrl+Shift+O",)),
    Deed.SHORTCUTS: _Entry(texts.ACTION_SHORTCUTS, ("F1",)),
    Deed.QUIT: _Entry(texts.ACTION_QUIT, ("Ctrl+Q",)),
}
SECTION_KEYS = 9

AT_THE_DESK = (
    Deed.SEARCH,
    Deed.QUESTIONS,
    Deed.PREVIEW,
    Deed.RESET,
    Deed.PIN,
    Deed.BACK,
    Deed.AS_OF,
    Deed.CHECK,
    Deed.WRONG,
)
"""What people at the counter do, in the order of a visit."""
RECEIVING = (Deed.RECEIVE, Deed.DOSSIERS, Deed.DAY, Deed.FIGURES)
"""What they do when a dossier is handed in, from its first minute to the end of the day."""
SUPERVISING = {
    texts.GROUP_CATALOGUE: (Deed.EDIT, Deed.HISTORY, Deed.DRAFTS, Deed.RETIRE, Deed.REVIEW, Deed.REPORTS),
    texts.GROUP_GROUNDS: (Deed.FEES, Deed.LAW, Deed.DELEGATIONS, Deed.CALENDAR),
    texts.GROUP_DATA: (Deed.IMPORT, Deed.QUALITY, Deed.UNANSWERED),
    texts.GROUP_PEOPLE: (Deed.ACCOUNTS, Deed.AUDIT, Deed.DESK_SETTINGS),
}
"""What supervisors do: every day first, then what an entry rests on, then now and then."""
GROUPS = {
    texts.GROUP_DESK: AT_THE_DESK,
    texts.GROUP_RECEIVING: RECEIVING,
    **SUPERVISING,
    texts.GROUP_WINDOW: (
        Deed.SIGN_IN,
        Deed.SCHEME,
        Deed.LARGER,
        Deed.SMALLER,
        Deed.NORMAL,
        Deed.SHORTCUTS,
        Deed.QUIT,
    ),
}
"""Every deed once, as the printed list of keys tells them."""


def make_actions(parent: QObject) -> dict[Deed, QAction]:
    """One action for each deed, with its keys."""
    actions = {}
    for deed, entry in _ENTRIES.items():
        action = QAction(entry.text, parent)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        actions[deed] = action
    return actions


def make_section_actions(parent: QObject) -> list[QAction]:
    """Ctrl+1 to Ctrl+9: the sections of the procedure page."""
    actions = []
    for number in range(1, SECTION_KEYS + 1):
        action = QAction(texts.ACTION_SECTION.format(number=number), parent)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        actions.append(action)
    return actions


def keys_in_words(action: QAction) -> str:
    """The keys of an action as they are printed on the keyboard."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
