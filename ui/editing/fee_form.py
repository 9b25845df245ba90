"""The forms of a fee and of an exemption: which fields belong to which rate, and why a fee cannot be as it stands."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from oneshop.catalogue.fees import Exemption, Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.in_words import number_in_figures
from ui.editing import structured_texts as texts
from ui.editing.citations import CitationField, Documents
from ui.editing.conditions import ConditionField
from ui.editing.fields import ChoiceField, DayField, Field, LineField, PlainLineField, TextField
from ui.editing.figures import AmountField, PercentField
from ui.editing.structured_form import StructuredForm, value_of

_WITH_AMOUNT = (Rate.FIXED, Rate.PER_UNIT)
_RATES = tuple((Rate(value), words) for value, words in texts.RATES)
_RATE_WORDS = dict(_RATES)
_FOR_RATES: Mapping[str, tuple[Rate, ...]] = {
    "amount": _WITH_AMOUNT,
    "low": (Rate.RANGE,),
    "high": (Rate.RANGE,),
    "unit": (Rate.PER_UNIT, Rate.RANGE),
    "formula": (Rate.FORMULA,),
}
"""Which rates a field belongs to; one that says something stays in sight under any rate."""


class FeeForm(StructuredForm):
    """Shows the fields that belong to the rate."""

    def __init__(self, documents: Documents) -> None:
        super().__init__(
            [
                PlainLineField("name", texts.FEE_NAME, texts.FEE_NAME_ABOUT),
                [
                    ChoiceField("kind", texts.FEE_KIND, texts.FEE_KIND_ABOUT, _of(FeeKind, texts.FEE_KINDS)),
                    ChoiceField("rate", texts.RATE, texts.RATE_ABOUT, _RATES),
                ],
                AmountField("amount", texts.AMOUNT, texts.AMOUNT_ABOUT),
                [
                    AmountField("low", texts.LOW, texts.AMOUNT_ABOUT),
                    AmountField("high", texts.HIGH, texts.AMOUNT_ABOUT),
                ],
                LineField("unit", texts.UNIT, texts.UNIT_ABOUT),
                TextField("formula", texts.FORMULA, texts.FORMULA_ABOUT),
                ConditionField("when", texts.WHEN, texts.FEE_WHEN_ABOUT),
                ChoiceField("status", texts.STATUS, texts.STATUS_ABOUT, _of(FeeStatus, texts.STATUSES)),
                CitationField("basis", texts.FEE_BASIS, texts.CITED_ABOUT, documents),
                [
                    DayField("valid_from", texts.VALID_FROM, texts.VALID_ABOUT),
                    DayField("valid_to", texts.VALID_TO, texts.VALID_ABOUT),
                    LineField("currency", texts.CURRENCY, texts.CURRENCY_ABOUT, required=texts.CURRENCY_REQUIRED),
                ],
                TextField("text", texts.FEE_TEXT, texts.FEE_TEXT_ABOUT),
                TextField("note", texts.NOTE, texts.NOTE_ABOUT),
            ],
            built_fee,
        )
        self.field("rate").edited.connect(self._arrange)

    def show_item(self, item: Any, values: Callable[[Any, str], object] = value_of) -> None:
        for key in ("amount", "low", "high"):
            field = self.field(key)
            if isinstance(field, AmountField):
                field.currency = item.currency
        super().show_item(item, values)
        self._arrange()

    def take_pending(self, pending: Mapping[str, str]) -> None:
        super().take_pending(pending)
        self._arrange()

    def _arrange(self) -> None:
        rate = self.field("rate").value()
        for key, rates in _FOR_RATES.items():
            field = self.field(key)
            field.setVisible(rate in rates or bool(field.text().strip()))


def exemption_form(documents: Documents) -> StructuredForm:
    """The form of one exemption."""
    rows: list[Field | list[Field]] = [
        LineField("name", texts.EXEMPTION_NAME, texts.EXEMPTION_NAME_ABOUT, required=texts.EXEMPTION_NAME_REQUIRED),
        PercentField("percent", texts.PERCENT, texts.PERCENT_ABOUT),
        ConditionField("when", texts.WHEN, texts.EXEMPTION_WHEN_ABOUT),
        LineField("evidence", texts.EVIDENCE, texts.EVIDENCE_ABOUT),
        CitationField("basis", texts.EXEMPTION_BASIS, texts.CITED_ABOUT, documents),
    ]
    return StructuredForm(rows)


def built_fee(fee: Fee, changes: Mapping[str, Any]) -> Fee:
    """The fee with these fields instead. Another rate lets go of the amounts that belong to the old one.

    ValueError, in words, where there is no such fee.
    """
    new = dict(changes)
    rate: Rate = new.get("rate", fee.rate)
    if rate is not fee.rate:
        _let_go_of_amounts(rate, new)
    _require_amounts(fee, rate, new)
    status = new.get("status", fee.status)
    if status is FeeStatus.CONFIRMED and new.get("basis", fee.basis) is None:
        raise ValueError(texts.CONFIRM_NEEDS_BASIS)
    if status is FeeStatus.CONFIRMED and rate is Rate.NOT_STATED:
        raise ValueError(texts.CONFIRM_NEEDS_RATE)
    first, last = new.get("valid_from", fee.valid_from), new.get("valid_to", fee.valid_to)
    if first is not None and last is not None and last < first and {"valid_from", "valid_to"} & set(new):
        raise ValueError(texts.ENDS_BEFORE)
    return replace(fee, **new)


def _let_go_of_amounts(rate: Rate, new: dict[str, Any]) -> None:
    if rate not in _WITH_AMOUNT:
        new.setdefault("amount", None)
    if rate is not Rate.RANGE:
        new.setdefault("low", None)
        new.setdefault("high", None)


def _require_amounts(fee: Fee, rate: Rate, new: Mapping[str, Any]) -> None:
    amount = new.get("amount", fee.amount)
    low, high = new.get("low", fee.low), new.get("high", fee.high)
    if rate in _WITH_AMOUNT and amount is None:
        raise ValueError(texts.AMOUNT_WANTED)
    if rate not in _WITH_AMOUNT and amount is not None:
        raise ValueError(texts.AMOUNT_WITHOUT_RATE)
    if rate is Rate.RANGE and (low is None or high is None):
        raise ValueError(texts.RANGE_WANTED)
    if rate is Rate.RANGE and low is not None and high is not None and low > high:
        raise ValueError(texts.LOW_ABOVE_HIGH)
    if rate is not Rate.RANGE and (new.get("low") is not None or new.get("high") is not None):
        raise ValueError(texts.RANGE_WITHOUT_RATE)


def rate_of(fee: Fee) -> str:
    """What a fee line says, short enough for a table: "8.000 đồng/bản, chưa xác nhận"."""
    money = "đồng" if fee.currency == "VND" else fee.currency
    if fee.rate is Rate.RANGE and fee.low is not None and fee.high is not None:
        said = f"{number_in_figures(fee.low)}–{number_in_figures(fee.high)} {money}"
    elif fee.amount is not None:
        said = f"{number_in_figures(fee.amount)} {money}" + (f"/{fee.unit}" if fee.unit else "")
    elif fee.rate is Rate.FORMULA and fee.formula:
        said = fee.formula
    else:
        said = _RATE_WORDS[fee.rate]
    status = dict(_of(FeeStatus, texts.STATUSES))[fee.status]
    return said if fee.rate is Rate.NOT_STATED else f"{said}, {status}"


def exemption_words(exemption: Exemption) -> str:
    """Miễn, or giảm by how much."""
    return texts.EXEMPT_WHOLLY if exemption.percent == 100 else texts.EXEMPT_PARTLY.format(percent=exemption.percent)


def _of(kind: Callable[[str], object], pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[object, str], ...]:
    return tuple((kind(value), words) for value, words in pairs)
