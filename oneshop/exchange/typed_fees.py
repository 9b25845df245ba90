"""Fees that a source gives taken apart already: a type, a number, a currency, a note."""

from oneshop.catalogue.fees import FeeKind
from oneshop.catalogue.in_words import number_in_figures
from oneshop.exchange.fees import Found, fee_of_value
from oneshop.exchange.fields import Fields

_KINDS = {"FEE": FeeKind.PHI, "SERVICE_FEE": FeeKind.LE_PHI}
"""SERVICE_FEE goes with notes that say "lệ phí", FEE with those that say "phí" (observed in answers of the API)."""

_CURRENCIES = {
    "019b3fb2-b5b8-70ac-85e2-9409ec1eaffa": "VND",
    "019b3fb2-dee2-76ab-aa53-22d4d903a2bb": "USD",
}
"""The portal's own numbers of its currencies; most fees carry the number without the name."""


def typed_fee(item: Fields, currency_key: str, *, file: str | None = None) -> Found:
    """The fees of one item, and what is doubtful about them; nothing where the item says nothing.

    `currency_key` is where this source prints the currency, `file` the name of an attachment that tells more.
    """
    kind = _KINDS.get(item.line("type") or "", FeeKind.UNSTATED)
    value, printed, note = item.whole("value"), item.line(currency_key), item.text("description")
    currency = currency_of(printed) or _CURRENCIES.get(str(item.raw("currencyId")))
    amount = None if value is None else number_in_figures(value)
    parts = (amount, printed or currency if amount else None, f"({note})" if note else None)
    lines = (" ".join(part for part in parts if part), f"Tệp kèm: {file}" if file else None)
    words = "\n".join(line for line in lines if line)
    if not words:
        return (), None
    # A number in a currency nobody knows is no amount.
    return fee_of_value(value if currency or not printed else None, currency, note, kind, words)


def currency_of(name: str | None) -> str | None:
    """The currency a source's word names; None where it names none that is known."""
    word = (name or "").strip().lower()
    if word in ("việt nam đồng", "vnđ", "vnd", "đồng"):
        return "VND"
    return "USD" if word == "usd" else None
