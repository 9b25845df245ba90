"""A record that is being written in a form, as a presenter tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Written:
    """`number` counts the forms: another number is another record to fill in. `fixed` are fields that may not be
    changed, with why; `faults` say at which field what is wrong."""

    number: int
    title: str
    values: Mapping[str, object]
    fixed: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
