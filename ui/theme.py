"""How the window looks: palettes, type and sizes; the only module with colours and the only one that knows zoom."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from oneshop.paths import RESOURCES
from ui.style import EdgedStyle

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent of the base size."""
DEFAULT_ZOOM = 100
BASE_SIZE_PT = 11.0
SMALLEST_TARGET_PX = 24
"""The least width and height of anything to click (WCAG 2.2, 2.5.8)."""
_FOCUS_EDGE_PX = 2
_PAPER_ONLY = "Tinos"
"""What only paper is set in: the screen need not read it."""
_SPACE, _MARGINS = "lines apart", "lines around"
FAMILY = "Be Vietnam Pro"


class Scheme(Enum):
    """The palettes a person can choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True)
class Colours:
    """One palette by what each colour is for."""

    window: str
    base: str
    chosen: str
    """Behind a chosen row or answer; ordinary text stands on it."""
    button: str
    text: str
    quiet: str
    line: str
    accent: str
    """Bars, rings and links."""
    highlight: str
    on_highlight: str
    note: str
    """Behind a warning."""
    on_note: str
    faded: str
    """What cannot be used now."""


COLOURS = {
    Scheme.LIGHT: Colours(
        window="#f3f5f8",
        base="#ffffff",
        chosen="#e2edfa",
        button="#fbfcfd",
        text="#1a1f26",
        quiet="#505a67",
        line="#c3cad3",
        accent="#0b58a8",
        highlight="#0b58a8",
        on_highlight="#ffffff",
        note="#fff3d6",
        on_note="#5a3a00",
        faded="#6b7480",
    ),
    Scheme.DARK: Colours(
        window="#1d2025",
        base="#15171b",
        chosen="#22344a",
        button="#2a2e35",
        text="#e9ebee",
        quiet="#aeb6c1",
        line="#4a515c",
        accent="#7ab7ff",
        highlight="#2a67ad",
        on_highlight="#ffffff",
        note="#3a2e10",
        on_note="#ffdc94",
        faded="#8b939e",
    ),
    Scheme.HIGH_CONTRAST: Colours(
        window="#000000",
        base="#000000",
        chosen="#00314f",
        button="#000000",
        text="#ffffff",
        quiet="#e6e6e6",
        line="#ffffff",
        accent="#ffff00",
        highlight="#ffff00",
        on_highlight="#000000",
        note="#2b2b00",
        on_note="#ffff66",
        faded="#bdbdbd",
    ),
}


def palette_of(scheme: Scheme) -> QPalette:
    """The palette as Qt's roles. Quiet text is PlaceholderText, lines are Mid, a chosen row is AlternateBase,
    a warning is ToolTipText on ToolTipBase, bars and rings are Accent."""
    colours = COLOURS[scheme]
    role = QPalette.ColorRole
    palette = QPalette()
    for colour, roles in (
        (colours.window, (role.Window,)),
        (colours.base, (role.Base,)),
        (colours.chosen, (role.AlternateBase,)),
        (colours.button, (role.Button, role.Light, role.Midlight)),
        (colours.text, (role.WindowText, role.Text, role.ButtonText, role.BrightText)),
        (colours.quiet, (role.PlaceholderText,)),
        (colours.line, (role.Mid, role.Dark, role.Shadow)),
        (colours.accent, (role.Accent, role.Link, role.LinkVisited)),
        (colours.highlight, (role.Highlight,)),
        (colours.on_highlight, (role.HighlightedText,)),
        (colours.note, (role.ToolTipBase,)),
        (colours.on_note, (role.ToolTipText,)),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.faded))
    # A field that takes nothing is seen to: its ground is the window's, and its hint no darker than its words.
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(colours.window))
    palette.setColor(QPalette.ColorGroup.Disabled, role.PlaceholderText, QColor(colours.faded))
    return palette


def line_height() -> int:
    """The height of one line of ordinary text at the present zoom: the unit of every size on the screen."""
    return max(1, round(QFontMetricsF(QApplication.font()).lineSpacing()))


def gap(lines: float = 0.5) -> int:
    """A distance as a share of a line."""
    return max(1, round(line_height() * lines))


def smallest_target() -> int:
    """The least height of something to click."""
    return max(SMALLEST_TARGET_PX, round(line_height() * 1.5))


def space(layout: QLayout, lines: float) -> None:
    """Keep what the layout holds so many lines apart, at every zoom (see `space_anew`)."""
    layout.setProperty(_SPACE, lines)
    layout.setSpacing(gap(lines))


def surround(layout: QLayout, left: float, top: float, right: float, bottom: float) -> None:
    """Keep what the layout holds so many lines from its edges, at every zoom (see `space_anew`)."""
    layout.setProperty(_MARGINS, [left, top, right, bottom])
    layout.setContentsMargins(gap(left), gap(top), gap(right), gap(bottom))


def space_anew(widget: QWidget) -> None:
    """Give every layout of the widget the distances that belong to the present zoom."""
    for layout in widget.findChildren(QLayout):
        apart, around = layout.property(_SPACE), layout.property(_MARGINS)
        if apart is not None:
            layout.setSpacing(gap(apart))
        if around is not None:
            layout.setContentsMargins(*map(gap, around))


def load_fonts() -> None:
    """Make the screen's fonts known to Qt; without them the platform's own font is used."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if path.stem.startswith(_PAPER_ONLY):
            continue
        QFontDatabase.addApplicationFont(str(path))


class Keeps(Protocol):
    """Where the choices are kept: the desk's memory."""

    def preference(self, name: str, default: str) -> str: ...

    def set_preference(self, name: str, value: str) -> None: ...


class Appearance(QObject):
    """The chosen palette and zoom, applied to the whole program and kept for the next start."""

    changed = Signal()

    def __init__(self, application: QApplication, kept: Keeps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._kept = kept
        self.scheme = _scheme_named(kept.preference("scheme", Scheme.LIGHT.value))
        self.zoom = _nearest_step(kept.preference("zoom", str(DEFAULT_ZOOM)))
        application.setStyle(EdgedStyle())
        self._apply()

    def keep_in(self, kept: Keeps) -> None:
        """Keep the choices here from now on; what was chosen before is carried over."""
        self._kept = kept
        if kept.preference("scheme", "") != self.scheme.value or kept.preference("zoom", "") != str(self.zoom):
            self._keep_choices()

    def choose(self, scheme: Scheme) -> None:
        """Use another palette."""
        self.scheme = scheme
        self._keep_choices()
        self._apply()

    def next_scheme(self) -> None:
        """Light, dark, high contrast, and light again."""
        schemes = list(Scheme)
        self.choose(schemes[(schemes.index(self.scheme) + 1) % len(schemes)])

    def larger(self) -> None:
        """One step up, to 200 %."""
        self.zoom_to(ZOOM_STEPS[min(ZOOM_STEPS.index(self.zoom) + 1, len(ZOOM_STEPS) - 1)])

    def smaller(self) -> None:
        """One step down, to 80 %."""
        self.zoom_to(ZOOM_STEPS[max(ZOOM_STEPS.index(self.zoom) - 1, 0)])

    def zoom_to(self, per_cent: int) -> None:
        """Show everything at this size; the nearest step is taken."""
        self.zoom = _nearest_step(str(per_cent))
        self._keep_choices()
        self._apply()

    def _keep_choices(self) -> None:
        self._kept.set_preference("scheme", self.scheme.value)
        self._kept.set_preference("zoom", str(self.zoom))

    def _apply(self) -> None:
        font = QFont(self._application.font())
        if FAMILY in QFontDatabase.families():
            font.setFamily(FAMILY)
        font.setPointSizeF(BASE_SIZE_PT * self.zoom / 100)
        self._application.setPalette(palette_of(self.scheme))
        self._application.setFont(font)
        self.changed.emit()


def _scheme_named(name: str) -> Scheme:
    return next((scheme for scheme in Scheme if scheme.value == name), Scheme.LIGHT)


def _nearest_step(text: str) -> int:
    wished = int(text) if text.isdigit() else DEFAULT_ZOOM
    return min(ZOOM_STEPS, key=lambda step: abs(step - wished))


def css_colour(palette: QPalette, role: QPalette.ColorRole) -> str:
    """A colour of the palette for rich text."""
    return palette.color(role).name(QColor.NameFormat.HexRgb)


def draw_edge(widget: QWidget, *, has_focus: bool = False) -> None:
    """Draw the widget's edge in the palette's line colour, or a strong one round what has the keyboard. Fusion makes
    edges by darkening the ground, which leaves none on black."""
    painter = QPainter(widget)
    role = QPalette.ColorRole.Accent if has_focus else QPalette.ColorRole.Mid
    painter.setPen(widget.palette().color(role))
    for inset in range(_FOCUS_EDGE_PX if has_focus else 1):
        painter.drawRect(widget.rect().adjusted(inset, inset, -1 - inset, -1 - inset))
    painter.end()


def bold(font: QFont) -> QFont:
    """The same font, bold."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.Bold)
    return heavier


def scaled(font: QFont, factor: float) -> QFont:
    """The same font, larger or smaller."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    return other
