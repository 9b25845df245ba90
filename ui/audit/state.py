"""What the page of the audit trail draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """What stands in the filter's fields, as it was typed."""

    who: str = ""
    action: str = ""
    subject: str = ""
    text: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Detail:
    """The chosen change: a title, what else is known of it, and what became other."""

    title: str
    lines: tuple[str, ...] = ()
    differences: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class AuditState:
    """The page. `verdict` tells of the chain, `trouble` warns, `message` says what was done last."""

    asked: Asked = Asked()
    rows: tuple[tuple[str, ...], ...] = ()
    title: str = ""
    has_more: bool = False
    row: int = 0
    """The chosen one of the rows."""
    detail: Detail | None = None
    verdict: str = ""
    trouble: str = ""
    message: str = ""
