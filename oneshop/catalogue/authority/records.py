"""A decision of delegation as plain data and back, and codes out of whatever a person pastes."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

import cattrs

from oneshop.catalogue.codes import core, typed_code
from oneshop.catalogue.plain import Record, RecordError, RecordFault, plain_converter, structured
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.vietnamese.text import tidy

_CODE = re.compile(r"(?<![\d.])[1-6][.\s]?\d{6}(?!\d)")


@dataclass(frozen=True)
class KeptDelegation:
    """A decision of the register. `lock` is None for an embedded example, which is read and never changed."""

    decision: Delegation
    lock: int | None = None
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def is_example(self) -> bool:
        """Whether it came with the program."""
        return self.lock is None


def to_record(decision: Delegation, *, whole: bool = False) -> Record:
    """A decision as plain data with ISO days; `whole` writes the keys that say nothing too."""
    record: Record = _converter(whole=whole).unstructure(decision)
    return record


def from_record(record: object) -> Delegation:
    """The decision that plain data stands for, tidied; RecordError with every fault, each at its field."""
    try:
        return tidied(structured(_converter(whole=True), record, Delegation, called="mỗi quyết định"))
    except RecordError as wrong:
        # The one thing that is wrong with a decision as a whole is that it ends before it begins.
        faults = tuple(RecordFault(fault.path or "valid_to", fault.message) for fault in wrong.faults)
        raise RecordError(faults) from None


def tidied(decision: Delegation) -> Delegation:
    """The same decision with its texts composed and in one line each, and each code once in its national form."""
    texts = ("decision", "province", "delegator", "delegate", "powers", "report", "superseded_by", "source", "note")
    lists = ("fields", "places", "conditions", "duties")
    changes: dict[str, object] = {name: tidy(getattr(decision, name) or "") or None for name in texts}
    changes |= {name: tuple(dict.fromkeys(filter(None, map(tidy, getattr(decision, name))))) for name in lists}
    changes |= {name: changes[name] or "" for name in ("decision", "province")}
    codes = dict.fromkeys(core(typed_code(code) or tidy(code)) for code in decision.codes)
    return replace(decision, **changes, codes=tuple(codes))  # type: ignore[arg-type]  # the names are those of it


def codes_in(text: str) -> tuple[str, ...]:
    """Every national code in a pasted text, each once, in order.

    >>> codes_in("1. 1.000477 Cấp giấy phép; 1013778; 1.000477.H29")
    ('1.000477', '1.013778')
    """
    found = (re.sub(r"\D", "", match) for match in _CODE.findall(text))
    return tuple(dict.fromkeys(f"{digits[0]}.{digits[1:]}" for digits in found))


@cache
def _converter(*, whole: bool) -> cattrs.Converter:
    return plain_converter(whole=whole)
