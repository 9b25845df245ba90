"""A legal document of what its form holds, and the form's values of a document."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.vietnamese.text import fold, tidy
from ui.law import texts

FIELDS = ("number", "issued_on", "title", "issuer", "valid_from", "valid_to", "note")


def values_of(document: LegalDocument) -> dict[str, object]:
    """The values of the form's fields."""
    values: dict[str, object] = {name: getattr(document, name) for name in FIELDS}
    values["replaced_by"] = ", ".join(document.replaced_by) or None
    values["certainty"] = document.certainty.value
    return values


def fresh_values() -> dict[str, object]:
    """What a new document's form begins with."""
    return {"certainty": Certainty.READ.value}


def fixed_of(document: LegalDocument) -> dict[str, str]:
    """The fields that identify a document, with why they may not be changed; an unknown day may become known."""
    return {"number": texts.NUMBER_STAYS} | ({"issued_on": texts.DAY_STAYS} if document.issued_on else {})


def document_of(
    values: Mapping[str, object], before: LegalDocument | None
) -> tuple[LegalDocument | None, Mapping[str, str]]:
    """The document the form holds, or what is wrong at which field. What the form does not show stays as it was."""
    new: dict[str, Any] = {name: values[name] for name in FIELDS}
    numbers = tuple(it for part in re.split(r"[,;\n]", str(values["replaced_by"] or "")) if (it := tidy(part)))
    faults: dict[str, str] = {}
    if not new["number"]:
        faults["number"] = texts.NUMBER_WANTED
    elif fold(str(new["number"])) in map(fold, numbers):
        faults["replaced_by"] = texts.REPLACES_ITSELF
    first, last = new["valid_from"], new["valid_to"]
    if isinstance(first, date) and isinstance(last, date) and last < first:
        faults["valid_to"] = texts.ENDS_FIRST.format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    if faults:
        return None, faults
    new |= {"replaced_by": numbers, "certainty": Certainty(values["certainty"])}
    return (replace(before, **new) if before is not None else LegalDocument(**new)), {}
