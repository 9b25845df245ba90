"""A field for a day, as days are written in Vietnam."""

from datetime import date

from oneshop.vietnamese.text import tidy
from ui.editing import texts
from ui.editing.fields import LineField


class DayField(LineField):
    """A day as it is written in Vietnam: 1/7/2026."""

    def value(self) -> object:
        said = tidy(self._box.text())
        return day_of(said) if said else None

    def _words_of(self, value: object) -> str:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else ""


def day_of(text: str) -> date:
    """The day a text names, day first; ValueError with the reason in Vietnamese.

    >>> day_of("1/7/2026")
    datetime.date(2026, 7, 1)
    """
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 3 and all(part.isascii() and part.isdigit() for part in parts) and len(parts[2]) == 4:
        try:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            pass
    raise ValueError(texts.NO_DAY.format(text=text))
