"""What the opening line draws."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OpeningState:
    """One line over the desk while the catalogue opens. `of` is None when nobody knows how long it takes."""

    message: str = ""
    done: int = 0
    of: int | None = None
    is_busy: bool = False
    is_trouble: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.message)
