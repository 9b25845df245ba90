"""Palettes can be read, zoom is kept, and nothing outside the theme knows a colour."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.ui.fakes import FakeMemory
from ui.theme import COLOURS, ZOOM_STEPS, Appearance, Colours, Scheme

UI = Path(__file__).resolve().parents[2] / "ui"
READ_ON = (
    ("text", "window"),
    ("text", "base"),
    ("text", "chosen"),
    ("text", "button"),
    ("quiet", "window"),
    ("quiet", "base"),
    ("quiet", "chosen"),
    ("on_highlight", "highlight"),
    ("on_note", "note"),
    ("accent", "base"),
)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    shown = QColor(colour)
    parts: tuple[float, ...] = (shown.redF(), shown.greenF(), shown.blueF())
    linear = [part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("ink", "ground"), READ_ON)
def test_every_text_stands_out_from_its_ground(scheme: Scheme, ink: str, ground: str) -> None:
    colours: Colours = COLOURS[scheme]
    wanted = 7.0 if scheme is Scheme.HIGH_CONTRAST else 4.5
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= wanted


@pytest.mark.parametrize("scheme", list(Scheme))
def test_what_cannot_be_used_can_still_be_read(scheme: Scheme) -> None:
    colours = COLOURS[scheme]
    assert contrast(colours.faded, colours.button) >= 3.0


def test_zoom_goes_by_steps_and_stops_at_its_ends(qapp: QApplication) -> None:
    appearance = Appearance(qapp, FakeMemory())
    for _ in range(20):
        appearance.larger()
    assert appearance.zoom == ZOOM_STEPS[-1] == 200
    for _ in range(20):
        appearance.smaller()
    assert appearance.zoom == ZOOM_STEPS[0] == 80
    appearance.zoom_to(100)


def test_palette_and_zoom_are_kept_for_the_next_start(qapp: QApplication) -> None:
    memory = FakeMemory()
    first = Appearance(qapp, memory)
    first.choose(Scheme.DARK)
    first.zoom_to(150)
    second = Appearance(qapp, memory)
    assert (second.scheme, second.zoom) == (Scheme.DARK, 150)
    second.choose(Scheme.LIGHT)
    second.zoom_to(100)


def test_a_damaged_memory_gives_the_ordinary_look(qapp: QApplication) -> None:
    memory = FakeMemory()
    memory.preferences = {"scheme": "tím", "zoom": "to"}
    appearance = Appearance(qapp, memory)
    assert (appearance.scheme, appearance.zoom) == (Scheme.LIGHT, 100)


def test_the_size_survives_a_change_of_palette(qapp: QApplication) -> None:
    appearance = Appearance(qapp, FakeMemory())
    appearance.zoom_to(150)
    before = qapp.font().pointSizeF()
    appearance.next_scheme()
    assert qapp.font().pointSizeF() == before
    appearance.choose(Scheme.LIGHT)
    appearance.zoom_to(100)


def test_colours_live_in_the_theme_only() -> None:
    hex_colour = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']""")
    guilty = [path.name for path in UI.rglob("*.py") if hex_colour.search(path.read_text(encoding="utf-8"))]
    assert guilty == ["theme.py"]


def test_threads_start_in_the_background_only() -> None:
    starts = re.compile(r"threading\.Thread\b|QThreadPool|QThread\b|ThreadPoolExecutor")
    guilty = [path.name for path in UI.rglob("*.py") if starts.search(path.read_text(encoding="utf-8"))]
    assert guilty == ["background.py"]


def test_presenters_and_states_know_no_qt() -> None:
    pages = [*UI.rglob("presenter.py"), *UI.rglob("state.py")]
    assert len(pages) >= 10
    assert [path for path in pages if "PySide6" in path.read_text(encoding="utf-8")] == []
