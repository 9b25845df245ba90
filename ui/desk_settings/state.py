"""What the page of the desk's settings shows."""

from dataclasses import dataclass

from ui.written import Written


@dataclass(frozen=True)
class PurgeShown:
    """What is due: `asks` while it waits for the last word."""

    lead: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    still_open: str = ""
    asks: str = ""
    now: str = ""
    """The words of the button that destroys; empty while nothing is asked."""
    has_any: bool = False


@dataclass(frozen=True)
class SealingShown:
    """Whether it is sealed; `recovery` is shown once."""

    standing: str = ""
    is_sealed: bool = False
    is_open: bool = True
    recovery: str = ""
    progress: str = ""


@dataclass(frozen=True)
class DeskSettingsState:
    """One picture of the page. `why_not_set` and `why_not_purge` are empty for who may."""

    office: Written | None = None
    account: str = ""
    account_fields: tuple[str, str, str] = ("", "", "")
    periods: tuple[tuple[str, ...], ...] = ()
    purge: PurgeShown = PurgeShown()
    sealing: SealingShown = SealingShown()
    lock_minutes: int = 0
    why_not_set: str = ""
    why_not_purge: str = ""
    message: str = ""
    trouble: str = ""
