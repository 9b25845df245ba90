"""Writes the sections of the page as rich text, in the colours of a palette."""

from collections.abc import Iterator
from html import escape

from PySide6.QtGui import QPalette

from oneshop.counter.checklist import PaperStatus
from ui.procedure.state import Line, Section, Tone
from ui.theme import css_colour

_ROLE = QPalette.ColorRole
_NAME_SHARE = "72%"
"""Of the width; the rest is for the counts at the right."""


def anchor(number: int) -> str:
    """The name of the place where a section begins."""
    return f"muc{number}"


def mark_address(status: PaperStatus) -> str:
    """The name under which the page finds the picture of a tick box."""
    return f"mark:{status.value}"


def page_html(sections: tuple[Section, ...], palette: QPalette, whole_name: str) -> str:
    """All sections, one below the other. `whole_name` stands on top where the head had to cut it."""
    parts = [f"<p><b>{_text(whole_name)}</b></p>"] if whole_name else []
    for number, section in enumerate(sections):
        parts.append(f'<h3><a name="{anchor(number)}"></a>{_text(section.title)}</h3>')
        parts.append('<table width="100%" cellspacing="0" cellpadding="3">')
        parts.extend(_row(line, palette) for line in section.lines)
        parts.append("</table>")
    return "".join(parts)


def _row(line: Line, palette: QPalette) -> str:
    quiet = css_colour(palette, _ROLE.PlaceholderText)
    if line.tone is Tone.HEADING:
        return f'<tr><td colspan="3" style="padding-top:6px"><i>{_text(line.text)}</i></td></tr>'
    text = _text(line.text)
    if line.tone is Tone.STRUCK:
        text = f'<s style="color:{quiet}">{text}</s>'
    elif line.tone is Tone.QUIET:
        text = f'<span style="color:{quiet}">{text}</span>'
    notes = "<br>".join(_notes(line))
    rows = 2 if notes else 1
    mark = f'<td width="1" rowspan="{rows}"><img src="{mark_address(line.mark)}"></td>' if line.mark else ""
    span = "" if line.aside else ' colspan="2"'
    aside = f'<td align="right" style="color:{quiet};white-space:pre">{_text(line.aside)}</td>' if line.aside else ""
    below = f'<tr><td colspan="2" style="color:{quiet};padding-top:0">{notes}</td></tr>' if notes else ""
    return f'<tr>{mark}<td width="{_NAME_SHARE}"{span}>{text}</td>{aside}</tr>{below}'


def _notes(line: Line) -> Iterator[str]:
    for note in line.notes:
        yield f'<a href="{escape(note)}">{_text(note)}</a>' if line.link == note else _text(note)


def _text(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
