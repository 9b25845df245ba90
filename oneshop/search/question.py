"""A query as it was understood: codes, conditions, words with their possible senses, and ideas behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from oneshop.search.typed import bare_form
from oneshop.search.values import MatchKind, Understood

_MOST_READINGS = 16
"""A text full of ambiguous abbreviations names nothing in full; a few readings are tried."""


@dataclass(frozen=True)
class Sense:
    """One reading of a typed word: the folded syllables to look for, and how much a match counts.

    `marked` is the syllable as it was typed, when the question has marks at all: entries written so stand first.
    """

    syllables: tuple[str, ...]
    kind: MatchKind = MatchKind.EXACT
    weight: float = 1.0
    marked: str | None = None
    is_prefix: bool = False


@dataclass(frozen=True)
class Part:
    """One typed word with all its readings. `follows` says that the part before it stood right before it."""

    typed: str
    senses: tuple[Sense, ...]
    follows: bool = True


@dataclass(frozen=True)
class Idea:
    """What stands behind typed words without being said (đẻ con: đăng ký khai sinh); any of the meanings will do.

    `meanings` are syllables as the word list writes them, `folded` the same without marks.
    """

    typed: str
    meanings: tuple[tuple[str, ...], ...]
    parts: range
    """The parts of the question whose words led to the idea."""
    term: frozenset[str]
    """Those words as the word list writes them."""

    @cached_property
    def folded(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(bare_form, meaning)) for meaning in self.meanings)


@dataclass(frozen=True)
class Question:
    """A query, understood. `codes` are typed codes or beginnings of codes, in plain form (`codes.plain_code`).

    `phrases` are the quoted groups as folded syllables, which must stand side by side; `marked_phrases` are the same
    with the marks that were typed. `meant` is the query in words where it was not taken letter by letter.
    """

    codes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    ideas: tuple[Idea, ...] = ()
    notices: tuple[str, ...] = ()
    conditions: tuple[Understood, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    marked_phrases: tuple[tuple[str, ...], ...] = ()
    meant: str | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.codes or self.parts or self.ideas or self.conditions)

    def readings(self) -> Iterator[tuple[str, ...]]:
        """The whole question as folded syllables: as typed or repaired, with abbreviations written out, with an idea
        in the place of the words that led to it."""
        spoken = ([it for it in part.senses[1:] if it.kind is MatchKind.SYNONYM] for part in self.parts)
        choices = [(part.senses[0], *others) for part, others in zip(self.parts, spoken, strict=True)]
        for chosen in islice(product(*choices), _MOST_READINGS):
            yield _joined(chosen)
        typed = [part.senses[0] for part in self.parts]
        for idea in self.ideas:
            before, after = _joined(typed[: idea.parts.start]), _joined(typed[idea.parts.stop :])
            yield from (before + meaning + after for meaning in idea.folded)


def _joined(senses: Sequence[Sense]) -> tuple[str, ...]:
    return tuple(syllable for sense in senses for syllable in sense.syllables)
