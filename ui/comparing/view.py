"""Shows a comparison: two columns, words taken out struck through, words put in underlined, each in its colour."""

from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextBrowser, QWidget

from oneshop.catalogue.words_marked import Run
from ui.comparing import texts
from ui.comparing.state import Block, ComparisonState, Item, Line, Sign
from ui.theme import css_colour, line_height

_ROLE = QPalette.ColorRole
_LEAST_LINES = 12


class ComparisonView(QTextBrowser):
    """Draws one state; it is read by keyboard like a page of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = ComparisonState()
        self.setAccessibleName(texts.COMPARISON)
        self.setAccessibleDescription(texts.COMPARISON_ABOUT)
        self.setOpenLinks(False)
        self.setMinimumHeight(line_height() * _LEAST_LINES)

    def show_state(self, state: ComparisonState) -> None:
        """Draw this comparison, from its top."""
        if state != self._state:
            self._state = state
            self._draw()

    def _draw(self) -> None:
        self.setHtml(comparison_html(self._state, self.palette()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name.
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.setMinimumHeight(line_height() * _LEAST_LINES)
            self._draw()


def comparison_html(state: ComparisonState, palette: QPalette) -> str:
    """The whole comparison as rich text in the colours of a palette."""
    if not state.blocks:
        return f"<p>{escape(state.message)}</p>"
    head = "".join(f'<td width="50%"><b>{escape(side)}</b></td>' for side in (state.before, state.after))
    said = f"<p>{escape(state.summary)}</p>" if state.summary else ""
    blocks = "".join(_block(block, palette) for block in state.blocks)
    return f'{said}<table width="100%" cellspacing="0" cellpadding="4"><tr>{head}</tr>{blocks}</table>'


def _block(block: Block, palette: QPalette) -> str:
    ground = css_colour(palette, _ROLE.AlternateBase)
    head = f'<tr><td colspan="2" style="background:{ground}"><b>{escape(block.label)}</b></td></tr>'
    return head + "".join(_item(item, palette) for item in block.items)


def _item(item: Item, palette: QPalette) -> str:
    colour = css_colour(palette, _ROLE.PlaceholderText if item.sign in (Sign.MOVED, Sign.SAME) else _ROLE.Text)
    words = f'<span style="color:{colour}"><b>{item.sign.value}</b> {escape(item.title)}</span>'
    cell = f'<td colspan="2">{words}</td>'
    if item.sign is Sign.ADDED:
        cell = f"<td></td><td>{words}</td>"
    elif item.sign is Sign.REMOVED:
        cell = f"<td>{words}</td><td></td>"
    return f"<tr>{cell}</tr>" + "".join(_line(line, palette) for line in item.lines)


def _line(line: Line, palette: QPalette) -> str:
    before = _side(line.label, line.before, palette, is_after=False)
    after = _side(line.label, line.after, palette, is_after=True)
    return f"<tr><td>{before}</td><td>{after}</td></tr>"


def _side(label: str, runs: tuple[Run, ...], palette: QPalette, *, is_after: bool) -> str:
    if not runs:
        return ""
    quiet = css_colour(palette, _ROLE.PlaceholderText)
    said = "".join(_run(run, palette, is_after=is_after) for run in runs)
    return f'<span style="color:{quiet}">{escape(label)}:</span> {said}'


def _run(run: Run, palette: QPalette, *, is_after: bool) -> str:
    text = escape(run.text).replace("\n", "<br>")
    if not run.is_marked:
        return text
    if is_after:
        ink, ground = css_colour(palette, _ROLE.Link), css_colour(palette, _ROLE.AlternateBase)
        return f'<u><b style="color:{ink}; background:{ground}">{text}</b></u>'
    ink, ground = css_colour(palette, _ROLE.ToolTipText), css_colour(palette, _ROLE.ToolTipBase)
    return f'<s style="color:{ink}; background:{ground}">{text}</s>'
