"""The sheets a checklist is printed on; apart from the drawing, so that naming a sheet loads no drawing library."""

from enum import Enum


class PaperSize(Enum):
    """Sheets a checklist is printed on, upright."""

    A4 = "A4"
    A5 = "A5"
