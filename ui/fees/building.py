"""A fee decision of what its form holds, and the form's values of a decision."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from oneshop.catalogue.codes import typed_code
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.registers.fee_decisions import FeeDecision, FeeEffect
from oneshop.vietnamese.text import tidy
from ui.fees import texts
from ui.fees.telling import effect_in_words

LINES = ("number", "council", "fee", "field", "unit", "group", "evidence", "article", "says", "note")
AS_THEY_ARE = ("issued_on", "amount", "percent", "channel", "valid_from", "valid_to")
FOR_EFFECTS: Mapping[str, tuple[FeeEffect, ...]] = {
    "amount": (FeeEffect.RATE,),
    "unit": (FeeEffect.RATE,),
    "percent": (FeeEffect.REDUCTION,),
    "group": (FeeEffect.EXEMPTION, FeeEffect.REDUCTION),
    "evidence": (FeeEffect.EXEMPTION, FeeEffect.REDUCTION),
}
"""Which effects a field belongs to; the others belong to all."""
_CODE = re.compile(r"(?<![\d.])[1-6]\.\d{6}(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?(?!\d)")
_WANTED = {"number": texts.NUMBER_WANTED, "issued_on": texts.DAY_WANTED, "council": texts.COUNCIL_WANTED}


def values_of(decision: FeeDecision) -> dict[str, object]:
    """The values of the form's fields."""
    values: dict[str, object] = {name: getattr(decision, name) for name in (*LINES, *AS_THEY_ARE)}
    values["provinces"] = ", ".join(decision.provinces)
    values["codes"] = "\n".join(decision.codes)
    values["effect"], values["certainty"] = decision.effect.value, decision.certainty.value
    return values


def fresh_values(province: str) -> dict[str, object]:
    """What a new decision's form begins with."""
    return {
        "provinces": province or None,
        "effect": FeeEffect.RATE.value,
        "certainty": Certainty.READ.value,
        "channel": None,
    }


def is_asked(name: str, effect: FeeEffect) -> bool:
    """Whether a decision of this effect has the field."""
    return name not in FOR_EFFECTS or effect in FOR_EFFECTS[name]


def decision_of(
    values: Mapping[str, object], before: FeeDecision | None
) -> tuple[FeeDecision | None, Mapping[str, str]]:
    """The decision the form holds, or what is wrong at which field. What the form does not show stays as it was."""
    effect = FeeEffect(values["effect"])
    asked: dict[str, Any] = {name: value if is_asked(name, effect) else None for name, value in values.items()}
    codes, strange = codes_in(str(asked["codes"] or ""))
    faults = {name: message for name, message in _WANTED.items() if not asked[name]}
    if strange:
        faults["codes"] = " ".join(texts.NO_CODE.format(text=text) for text in strange)
    if asked["amount"] == 0:
        faults["amount"] = texts.AMOUNT_ZERO
    if asked["percent"] == 100:
        faults["percent"] = texts.PERCENT_WHOLE
    faults.update(_order(asked["valid_from"], asked["valid_to"]))
    if faults:
        return None, faults
    new: dict[str, Any] = {name: asked[name] for name in (*LINES, *AS_THEY_ARE)}
    new |= {
        "provinces": tuple(name for part in re.split(r"[,;\n]", str(asked["provinces"] or "")) if (name := tidy(part))),
        "codes": codes,
        "effect": effect,
        "certainty": Certainty(asked["certainty"]),
    }
    new["says"] = new["says"] or effect_in_words(effect, new["amount"], new["unit"], new["percent"], new["group"])
    return (replace(before, **new) if before is not None else FeeDecision(**new)), {}


def _order(first: date | None, last: date | None) -> dict[str, str]:
    if first is None or last is None or first <= last:
        return {}
    return {"valid_to": texts.ENDS_FIRST.format(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")}


def codes_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of a typed or pasted text, each once, and the parts that hold none.

    A line with a code in it may say the procedure's name beside it; what begins like a code and is none is told.

    >>> codes_in("1.004884 Đăng ký lại khai sinh\\n1001193, 1.00119")
    (('1.004884', '1.001193'), ('1.00119',))
    """
    found: list[str] = []
    strange: list[str] = []
    for line in text.splitlines():
        pieces = [tidy(piece) for piece in re.split(r"[,;]", line) if piece.strip()]
        in_pieces = [_codes_in_piece(piece) for piece in pieces]
        has_any = any(in_pieces)
        for piece, codes in zip(pieces, in_pieces, strict=True):
            found += codes
            if not codes and (not has_any or piece[0].isdigit()):
                strange.append(piece)
    return tuple(dict.fromkeys(found)), tuple(strange)


def _codes_in_piece(piece: str) -> list[str]:
    return _CODE.findall(piece) or [code for word in piece.split() if (code := typed_code(word))]
