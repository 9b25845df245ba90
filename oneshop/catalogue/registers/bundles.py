"""Liên thông: procedures done together from one dossier, part by part, with the time for each."""

from dataclasses import dataclass
from datetime import date

from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import TimeUnit


@dataclass(frozen=True)
class TimeLimit:
    """At most so long; `when` names the case in words, as it reads after "khi"."""

    amount: int
    unit: TimeUnit
    when: str | None = None


@dataclass(frozen=True)
class BundlePart:
    """One procedure of a bundle; without a code it is not known which one."""

    name: str
    code: str | None = None
    is_optional: bool = False
    times: tuple[TimeLimit, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Bundle:
    """A bundle by a name of our own (`id`). `code` is the national procedure that stands for the whole, if one does."""

    id: str
    name: str
    code: str | None = None
    parts: tuple[BundlePart, ...] = ()
    times: tuple[TimeLimit, ...] = ()
    documents: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    rules: tuple[str, ...] = ()
    certainty: Certainty = Certainty.NEEDS_CHECK
    source: str | None = None
    note: str | None = None
