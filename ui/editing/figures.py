"""Fields for counts, amounts of money, numbers and per cents."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.in_words import number_in_figures
from oneshop.catalogue.typed_amounts import TypedAmount, read_amount
from oneshop.vietnamese.text import tidy
from ui.buttons import Button
from ui.editing import structured_texts as texts
from ui.editing.fields import LineField
from ui.flow import FlowLayout
from ui.theme import space

MOST_COPIES = 99
_MOST_TIME = Decimal(100_000)


class CountField(LineField):
    """How many of a paper; empty is not stated."""

    def value(self) -> object:
        said = tidy(self.text())
        if not said:
            return None
        if not (said.isascii() and said.isdigit()):
            raise ValueError(texts.NO_COUNT.format(text=said))
        if len(said) > len(str(MOST_COPIES)) + 2 or int(said) > MOST_COPIES:
            raise ValueError(texts.COUNT_TOO_LARGE.format(text=said, most=MOST_COPIES))
        return int(said)


class NumberField(LineField):
    """A number with decimals, the Vietnamese way; empty is none."""

    def value(self) -> object:
        said = tidy(self.text())
        if not said:
            return None
        whole, comma, decimals = said.partition(",")
        digits = whole.replace(".", "") + decimals
        if not (digits.isascii() and digits.isdigit() and whole) or (comma and not decimals):
            raise ValueError(texts.NO_NUMBER.format(text=said))
        number = Decimal(f"{whole.replace('.', '')}.{decimals}" if decimals else whole.replace(".", ""))
        if number > _MOST_TIME:
            raise ValueError(texts.NO_NUMBER.format(text=said))
        return number

    def _words_of(self, value: object) -> str:
        return number_in_figures(value) if isinstance(value, Decimal | int) else ""


class PercentField(LineField):
    """From 1 to 100."""

    def value(self) -> object:
        said = tidy(self.text()).removesuffix("%").strip()
        if not (said.isascii() and said.isdigit() and len(said) <= 3 and 1 <= int(said) <= 100):
            raise ValueError(texts.NO_PERCENT)
        return int(said)


class AmountField(LineField):
    """An amount of money. A few đồng are asked about first: 135 may be 135.000."""

    def __init__(self, key: str, label: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(key, label, about, parent)
        self.currency = "VND"
        self._kept = ""
        """The text that a person said is meant as it stands."""
        self._offers = QWidget(self)
        row = FlowLayout(self._offers)
        space(row, 0.4)
        self._likely = Button("", texts.TAKE_LIKELY_ABOUT, self._offers)
        self._as_typed = Button("", texts.TAKE_AS_TYPED_ABOUT, self._offers)
        for button in (self._likely, self._as_typed):
            row.addWidget(button)
        self._column.addWidget(self._offers)
        self._offers.hide()
        self._likely.clicked.connect(self._take_likely)
        self._as_typed.clicked.connect(self._take_as_typed)
        self.edited.connect(self._offer)

    def value(self) -> object:
        if not tidy(self.text()):
            return None
        read = self._read()
        if read.amount is None:
            raise ValueError(read.refusal)
        if read.doubt and self._kept != self.text():
            raise ValueError(read.doubt)
        return read.amount

    def show_value(self, value: object) -> None:
        # What a content holds is not asked about again.
        if not self._says(value):
            super().put_text(self._words_of(value))
        self._kept = self.text()
        self._offer()

    def _says(self, value: object) -> bool:
        """Whether what was typed means the value, however it is written."""
        return (self._read().amount if tidy(self.text()) else None) == value

    def put_text(self, text: str) -> None:
        super().put_text(text)
        self._offer()

    def _words_of(self, value: object) -> str:
        return number_in_figures(value) if isinstance(value, int) else ""

    def _read(self) -> TypedAmount:
        return read_amount(self.text(), currency=self.currency)

    def _offer(self) -> None:
        read = self._read() if tidy(self.text()) else TypedAmount(0)
        is_open = read.likely is not None and self._kept != self.text()
        if is_open and read.likely is not None:
            self._likely.setText(texts.TAKE_LIKELY.format(figures=number_in_figures(read.likely)))
            self._likely.setAccessibleName(self._likely.text())
        self._as_typed.setVisible(is_open and read.amount is not None)
        if read.amount is not None:
            self._as_typed.setText(texts.TAKE_AS_TYPED.format(figures=number_in_figures(read.amount)))
            self._as_typed.setAccessibleName(self._as_typed.text())
        self._offers.setVisible(is_open)

    def _take_likely(self) -> None:
        likely = self._read().likely
        if likely is not None:
            self.put_text(number_in_figures(likely))
            self._done()

    def _take_as_typed(self) -> None:
        self._kept = self.text()
        self._done()

    def _done(self) -> None:
        self.setFocus()
        self.edited.emit()
