"""The form's texts as a decision, and a decision as the form's texts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from oneshop.catalogue.authority.records import codes_in
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.delegations import Delegation
from ui.delegations import texts

DATES = ("issued_on", "valid_from", "valid_to", "superseded_on")
LISTS = ("fields", "places", "conditions", "duties")
LINES = (
    *("decision", "issued_on", "province", "delegator", "delegate", "codes", "fields", "places"),
    *("valid_from", "valid_to", "conditions", "report", "superseded_by", "superseded_on", "note"),
)
"""The fields of the form, in the order a decision says them."""
FLAGS = ("may_be_passed_on", "is_draft")


def values_of(decision: Delegation) -> dict[str, str]:
    """A decision as the texts of the form."""
    values = {name: getattr(decision, name) for name in LINES}
    return {name: _shown(name, value) for name, value in values.items()}


def decision_of(
    values: Mapping[str, str], flags: Mapping[str, bool], before: Delegation | None
) -> tuple[Delegation | None, dict[str, str]]:
    """The decision that the form says, or what is wrong at which field. What the form does not show stays as it was."""
    faults: dict[str, str] = {}
    days: dict[str, date | None] = {}
    for name in DATES:
        text = values[name].strip()
        days[name] = _day(text)
        if text and days[name] is None:
            faults[name] = texts.BAD_DATE.format(text=text)
    first, last = days["valid_from"] or days["issued_on"], days["valid_to"]
    if first and last and last < first:
        faults["valid_to"] = texts.ENDS_FIRST.format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    strange = [part for part in _parts(values["codes"].replace("\n", ";").replace(",", ";")) if not codes_in(part)]
    if values["codes"].strip() and not codes_in(values["codes"]) and strange:
        faults["codes"] = texts.CODES_HINT
    if faults:
        return None, faults
    plain = {
        name: values[name].strip() or None for name in ("delegator", "delegate", "report", "superseded_by", "note")
    }
    base = before or Delegation("", "", certainty=Certainty.READ)
    lists = {name: tuple(_parts(values[name])) for name in LISTS if name in values}
    # The days go in together: one after the other they might for a moment end before they begin.
    changes = {**plain, **lists, **days, **flags}
    decision = replace(
        base,
        decision=values["decision"].strip(),
        province=values["province"].strip(),
        codes=codes_in(values["codes"]),
        **changes,  # type: ignore[arg-type]  # the names are those of a decision
    )
    return decision, {}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _day(text: str) -> date | None:
    for shape in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    return None


def _shown(name: str, value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, tuple):
        return ("\n" if name == "codes" else "; ").join(map(str, value))
    return str(value or "")
