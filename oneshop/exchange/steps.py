"""Steps and results out of running text: "Bước 1: …" begins a step, "(Mã: `KQ…`)" ends a result."""

import re

from oneshop.catalogue.procedure import Result, Step
from oneshop.exchange.texts import one_line, paragraphs

_STEP_START = re.compile(r"(?m)^(?=[ \t]*(?:\d{1,2}\. \*\*|(?:\d{1,2}\. )?[-+*•]*[ \t]*(?:\*\*)?(?:Bước|BƯỚC) \d))")
_NAMED = re.compile(r"\d{1,2}\. \*\*(?P<name>.+?)\*\*[ \t]*\n+(?P<text>.+)", re.DOTALL)
_RESULT_CODE = re.compile(r"\s*\(Mã:\s*`([^`\n]*)`\)")


def split_steps(text: str | None) -> tuple[Step, ...]:
    """The steps of a text, every word kept; text that names no steps is one step."""
    parts = [part.strip() for part in _STEP_START.split(paragraphs(text or ""))]
    return tuple(_step(part) for part in parts if part)


def _step(part: str) -> Step:
    named = _NAMED.fullmatch(part)
    if named and named["text"].strip():
        return Step(named["text"].strip(), one_line(named["name"]))
    return Step(part)


def split_results(text: str | None) -> tuple[Result, ...]:
    """The results of a text with their codes; a text without codes is one result."""
    pieces = _RESULT_CODE.split(paragraphs(text or ""))
    results = []
    for position in range(0, len(pieces), 2):
        name = one_line(pieces[position])
        code = pieces[position + 1].strip() if position + 1 < len(pieces) else None
        if name or code:
            results.append(Result(name or "(nguồn không ghi tên kết quả)", code or None))
    return tuple(results)
