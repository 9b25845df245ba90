"""Việc trong đời: what happens to people, in their words, and the procedures it leads to, in order."""

from dataclasses import dataclass

from oneshop.catalogue.legal import Certainty


@dataclass(frozen=True)
class LifeEvent:
    """A life event by a name of our own (`id`). `said` is how people tell it; `codes` what to do, first things first.

    `advice` is one or two sentences for the person, also where no procedure of an office answers (ly hôn: Tòa án).
    """

    id: str
    name: str
    said: tuple[str, ...]
    codes: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    advice: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.codes and not self.advice:
            raise ValueError("việc trong đời cần ít nhất một mã thủ tục (codes) hoặc một lời chỉ dẫn (advice)")
