"""Where the next line goes: a cursor that walks down a page, opens the next one, and steps aside for a code."""

from collections.abc import Callable

from oneshop.printing.fonts import FORMS
from oneshop.printing.forms.lines import Line, Word, broken, width_of
from oneshop.printing.forms.marks import Blocks, Mark, Rule, Text
from oneshop.printing.forms.sheets import LEADING, Sheet

_BASE = 0.94
"""Where the base line lies below the top of its line, over the type size."""


class Layout:
    """The pages of one paper as they fill; `y` is where the next line's top is."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.pages: list[list[Mark]] = [[]]
        self.y = sheet.height - sheet.top
        self._aside: tuple[int, float, float] | None = None

    @property
    def marks(self) -> list[Mark]:
        """What stands on the page that is being filled."""
        return self.pages[-1]

    @property
    def is_at_top(self) -> bool:
        return self.y >= self.sheet.height - self.sheet.top

    @property
    def room(self) -> float:
        """How much of the page is left."""
        return self.y - self.sheet.bottom

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self.y = self.sheet.height - self.sheet.top

    def need(self, height: float) -> None:
        """Open a new page where less than that is left, unless a new one would have no more either."""
        if height > self.room and not self.is_at_top:
            self.next_page()

    def skip(self, height: float) -> None:
        """Leave white, but not at the head of a page."""
        if not self.is_at_top:
            self.y -= height

    def step_aside(self, width: float, height: float) -> None:
        """Lines of this page keep that much free at the right until the cursor is `height` further down."""
        self._aside = (len(self.pages), self.y - height, width)

    def end_aside(self) -> None:
        """Go below what lines were keeping free."""
        if self._aside is not None and self._aside[0] == len(self.pages):
            self.y = min(self.y, self._aside[1])
        self._aside = None

    def kept_free(self, y: float) -> float:
        """How much of the width is kept free at that height of this page."""
        aside = self._aside
        return aside[2] if aside is not None and aside[0] == len(self.pages) and y > aside[1] else 0.0

    def lines_of(self, styled: Word, size: float, indent: float = 0, hang: float = 0) -> list[Line]:
        """Text broken for here: `indent` before every line, `hang` more before all but the first."""
        top, leading, full = self.y, size * LEADING, self.sheet.text_width - indent

        def width_at(place: int) -> float:
            return full - (hang if place else 0) - self.kept_free(top - place * leading)

        return broken(styled, size, width_at)

    def write(self, styled: Word, size: float, *, indent: float = 0, hang: float = 0) -> None:
        """Write a paragraph, over as many pages as it needs."""
        for place, line in enumerate(self.lines_of(styled, size, indent, hang)):
            self.need(size * LEADING)
            self.put(line, size, self.sheet.left + indent + (hang if place else 0))

    def write_centred(self, styled: Word, size: float, *, is_balanced: bool = False) -> None:
        """Write lines in the middle; balanced ones are about as long as each other."""
        width = self.sheet.text_width
        lines = broken(styled, size, always(width))
        if is_balanced and len(lines) > 1:
            lines = balanced(styled, size, width, lines)
        for line in lines:
            self.need(size * LEADING)
            self.put(line, size, self.sheet.left + (width - line.width) / 2)

    def put(self, line: Line, size: float, x: float) -> None:
        """One line with its left end at `x`; the cursor goes below it."""
        base = self.y - size * _BASE
        self.marks.extend(Text(x + piece.x, base, piece.font, size, piece.text) for piece in line.pieces)
        self.y -= size * LEADING

    def put_at(self, x: float, base: float, font: str, size: float, text: str) -> None:
        """A text of the faces' own letters anywhere on the page; the cursor stays."""
        self.marks.append(Text(x, base, font, size, text))

    def rule(self, x: float, y: float, to_x: float, to_y: float, width: float = 0.6) -> None:
        """A line; the cursor stays."""
        self.marks.append(Rule(x, y, to_x, to_y, width))

    def blocks(self, rectangles: tuple[tuple[float, float, float, float], ...], x: float, y: float) -> None:
        """Black rectangles, moved by x and y; the cursor stays."""
        self.marks.append(Blocks(tuple((x + left, y + low, wide, high) for left, low, wide, high in rectangles)))

    def dots(self, x: float, to_x: float, size: float) -> None:
        """A dotted line to write on, on the line above the cursor."""
        count = int((to_x - x) / width_of(".", FORMS.regular, size))
        if count > 0:
            base = self.y + size * (LEADING - _BASE)
            self.put_at(x, base, FORMS.regular, size, "." * count)


def always(width: float) -> Callable[[int], float]:
    """The same width for every line."""
    return lambda _: width


def balanced(styled: Word, size: float, width: float, lines: list[Line]) -> list[Line]:
    """The same text on as many lines, broken so that the longest is as short as can be."""
    low, high, best = width / len(lines) / 1.5, width, lines
    while high - low > size / 2:
        middle = (low + high) / 2
        tried = broken(styled, size, always(middle))
        if len(tried) <= len(lines):
            best, high = tried, middle
        else:
            low = middle
    return best
