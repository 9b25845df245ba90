"""What the panel of payments draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from oneshop.counter.dossiers.money import Method

Squares = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Typed:
    """What stands in the fields when a payment is to be noted; `amount` in đồng, None for an empty field."""

    amount: int | None
    method: Method
    reference: str


@dataclass(frozen=True)
class PaymentShown:
    """One payment in the list."""

    id: int
    cells: tuple[str, ...]
    can_void: bool


@dataclass(frozen=True)
class PaymentsState:
    """The panel of one dossier. `amount` is filled in when `form` becomes another number; `faults` are by field."""

    code: str = ""
    headline: str = ""
    summary: str = ""
    lines: tuple[str, ...] = ()
    proviso: str = ""
    form: int = 0
    amount: int | None = None
    takes_money: bool = False
    has_slip: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)
    needs_confirming: bool = False
    squares: Squares = ()
    scan_about: str = ""
    account: tuple[str, ...] = ()
    why_no_code: str = ""
    rows: tuple[PaymentShown, ...] = ()
    barred: str = ""
    trouble: str = ""
    message: str = ""
