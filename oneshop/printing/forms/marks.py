"""What a laid out page consists of: texts, lines and black squares at their places, in points from the bottom left."""

from typing import NamedTuple


class Text(NamedTuple):
    """A run of one face; `y` is its base line."""

    x: float
    y: float
    font: str
    size: float
    text: str


class Rule(NamedTuple):
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float


class Blocks(NamedTuple):
    """Black rectangles that belong together (x, y, width, height), drawn as one path: the bars or squares of a code."""

    rectangles: tuple[tuple[float, float, float, float], ...]


Mark = Text | Rule | Blocks


class LaidOut(NamedTuple):
    """A whole paper: each page with its size and its marks."""

    pages: tuple[tuple[Mark, ...], ...]
    sizes: tuple[tuple[float, float], ...]


def moved(mark: Mark, up: float) -> Mark:
    """The mark that much higher."""
    match mark:
        case Text():
            return mark._replace(y=mark.y + up)
        case Rule():
            return mark._replace(y=mark.y + up, to_y=mark.to_y + up)
        case Blocks(rectangles):
            return Blocks(tuple((x, y + up, width, height) for x, y, width, height in rectangles))
