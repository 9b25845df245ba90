"""Writes the sections of the page as rich text, in the colours of a palette."""

from collections.abc import Iterator
from html import escape

from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from oneshop.counter.checklist import PaperStatus
from ui.procedure.state import Line, Section, Tone
from ui.theme import css_colour, line_height

_ROLE = QPalette.ColorRole
_WIDEST_ASIDE_EMS = 11
PROCEDURE_SCHEME = "thutuc"
"""A link to another procedure: `thutuc:1.001193`."""


def anchor(number: int) -> str:
    """The name of the place where a section begins."""
    return f"muc{number}"


def mark_ink(status: PaperStatus, palette: QPalette) -> str:
    """The colour of a tick box: full for what is needed, quiet for the rest."""
    return css_colour(palette, _ROLE.Text if status is PaperStatus.NEEDED else _ROLE.PlaceholderText)


def mark_address(status: PaperStatus, palette: QPalette) -> str:
    """The name under which the page finds the picture of a tick box. Pictures are kept by their name, so the name
    holds all that changes their look."""
    return f"mark:{status.value}:{line_height()}:{mark_ink(status, palette)[1:]}"


def page_html(sections: tuple[Section, ...], palette: QPalette, whole_name: str) -> str:
    """All sections, one below the other. `whole_name` stands on top where the head had to cut it."""
    parts = [f"<p><b>{_text(whole_name)}</b></p>"] if whole_name else []
    for number, section in enumerate(sections):
        parts.append(f'<h3><a name="{anchor(number)}"></a>{_text(section.title)}</h3>')
        parts.append('<table width="98%" cellspacing="0" cellpadding="3">')
        aside_px = _aside_px(section)
        # A heading spans just the columns there are: one too many would leave an empty strip at the right.
        columns = 3 if any(line.mark for line in section.lines) else 2
        parts.extend(_row(line, palette, aside_px, columns) for line in section.lines)
        parts.append("</table>")
    return "".join(parts)


def _row(line: Line, palette: QPalette, aside_px: int, columns: int) -> str:
    quiet = css_colour(palette, _ROLE.PlaceholderText)
    if line.tone is Tone.HEADING:
        return f'<tr><td colspan="{columns}" style="padding-top:6px"><i>{_text(line.text)}</i></td></tr>'
    text = _text(line.text)
    if line.code:
        text = f'<a href="{PROCEDURE_SCHEME}:{escape(line.code)}">{text}</a>'
    if line.tone is Tone.STRUCK:
        text = f'<s style="color:{quiet}">{text}</s>'
    elif line.tone is Tone.QUIET:
        text = f'<span style="color:{quiet}">{text}</span>'
    notes = "<br>".join(_notes(line))
    rows = 2 if notes else 1
    mark = ""
    if line.mark:
        address = mark_address(line.mark, palette)
        mark = f'<td width="{line_height()}" rowspan="{rows}"><img src="{address}"></td>'
    span = "" if line.aside else ' colspan="2"'
    aside = f'<td width="{aside_px}" align="right" style="color:{quiet}">{_text(line.aside)}</td>' if line.aside else ""
    below = f'<tr><td colspan="2" style="color:{quiet}">{notes}</td></tr>' if notes else ""
    return f"<tr>{mark}<td{span}>{text}</td>{aside}</tr>{below}"


def _aside_px(section: Section) -> int:
    """Room for the longest count of a section, up to a third of an ordinary page; longer ones are wrapped."""
    metrics = QFontMetricsF(QApplication.font())
    widest = max((metrics.horizontalAdvance(line.aside) for line in section.lines), default=0)
    return round(min(widest, line_height() * _WIDEST_ASIDE_EMS)) + 1


def _notes(line: Line) -> Iterator[str]:
    for note in line.notes:
        yield f'<a href="{escape(note)}">{_text(note)}</a>' if line.link == note else _text(note)


def _text(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
