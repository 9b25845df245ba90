"""Việc ở nơi khác: matters that people bring to a one-stop desk and that another authority handles."""

from dataclasses import dataclass

from oneshop.catalogue.legal import Certainty


@dataclass(frozen=True)
class ElsewhereMatter:
    """A matter by the name people know, and who handles it.

    `said` is how people tell it. With one of the words of `but_here` beside it the question is about a procedure of the
    desk after all (ghi chú ly hôn). `codes` are procedures of the national catalogue on the matter: a list of hits that
    holds one tells more than the signpost. `basis` names the article and the document; `note` what the desk does do.
    """

    matter: str
    authority: str
    said: tuple[str, ...]
    but_here: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    basis: str | None = None
    note: str | None = None
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.matter or not self.authority or not self.said:
            raise ValueError("việc ở nơi khác cần tên việc (matter), cơ quan (authority) và cách người dân nói (said)")
