"""Words of a query that are a condition and not a subject: "cấp xã", "online", "miễn phí", "lĩnh vực hộ tịch".

Such words count only at the beginning or the end of a query, and never where they are part of an official name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oneshop.catalogue.procedure import Level, OnlineLevel
from oneshop.search.known_names import NO_NAMES, KnownNames
from oneshop.search.phrases import Phrases
from oneshop.search.typed import bare_form
from oneshop.search.values import FeeFilter, FilterKind, SearchFilters, Understood
from oneshop.search.word_files import phrases_of, rows_of, sections

_NO_FILTERS = SearchFilters()
_NO_PHRASES: Phrases[None] = Phrases()
_KINDS = {"level": FilterKind.LEVEL, "online": FilterKind.ONLINE, "fee": FilterKind.FEE}
_ANY = "any"


@dataclass(frozen=True)
class Meaning:
    """What a phrase asks for. Beside the phrases of `not_after` and `not_before` it is a name or another question."""

    kind: FilterKind
    filters: SearchFilters = _NO_FILTERS
    ended: str | None = None
    """The notice of a level that no longer exists; then nothing is asked for."""
    is_only_alone: bool = False
    not_after: Phrases[None] = _NO_PHRASES
    not_before: Phrases[None] = _NO_PHRASES


@dataclass(frozen=True)
class Taken:
    """The conditions of a query, the places of all words that belong to them, and what the person should be told.

    `is_for_everything` says that the words left ask for nothing in particular ("thủ tục").
    """

    conditions: tuple[Understood, ...] = ()
    places: frozenset[int] = frozenset()
    notices: tuple[str, ...] = ()
    is_for_everything: bool = False


NOTHING = Taken()


@dataclass(frozen=True)
class Query:
    """The words of a query as conditions are read from it.

    `typed` are small letters with the marks typed, `shown` the same as the person sees them; what is `quoted` is no
    condition, and `filler` may stand around one. `entries` are the places that entries of the word lists cover.
    """

    typed: Sequence[str]
    shown: Sequence[str]
    filler: Sequence[bool]
    quoted: Sequence[bool]
    entries: Sequence[range] = ()
    is_unfinished: bool = False
    literal: frozenset[FilterKind] = frozenset()
    names: KnownNames = NO_NAMES


@dataclass(frozen=True)
class _Found:
    first: int
    end: int
    dropped: range
    """Its places with the words that only go along with it."""
    meaning: Meaning


class Conditions:
    """All ways of saying a condition."""

    def __init__(
        self,
        said: Iterable[tuple[str, Meaning]] = (),
        field_openings: Iterable[str] = (),
        before: Iterable[str] = (),
        after: Iterable[str] = (),
        everything: Iterable[str] = (),
    ) -> None:
        self._said = Phrases(said)
        self._openings = Phrases((phrase, None) for phrase in field_openings)
        self._before = Phrases((phrase, None) for phrase in before)
        self._after = Phrases((phrase, None) for phrase in after)
        self._everything = Phrases((phrase, None) for phrase in everything)
        parts = (self._said, self._openings, self._before, self._after, self._everything)
        self.known_syllables = frozenset(syllable for part in parts for syllable in part.syllables)
        """Folded syllables that nobody mistyped."""

    def taken_from(self, query: Query) -> Taken:
        """Every condition of a query, one of each kind at most; NOTHING for most queries."""
        if not (self._said.may_end_in(query.typed) or self._openings.may_end_in(query.typed)):
            return NOTHING
        found: list[_Found] = []
        span = range(len(query.typed))
        while len(span) and (one := self._at_end(query, span, found) or self._at_beginning(query, span, found)):
            found.append(one)
            span = range(span.start, one.dropped.start) if one.dropped.stop == span.stop else span[len(one.dropped) :]
        left = [place for place in range(len(query.typed)) if not any(place in one.dropped for one in found)]
        return self._told(query, found, left)

    def _told(self, query: Query, found: Sequence[_Found], left: Sequence[int]) -> Taken:
        if not found:
            return NOTHING
        said = [place for place in left if not query.filler[place]]
        is_for_everything = not said or self._is_everything([query.typed[place] for place in said])
        kept = [one for one in found if not one.meaning.is_only_alone or is_for_everything]
        ended = [one.meaning.ended for one in kept if one.meaning.ended]
        conditions = tuple(
            Understood(one.meaning.kind, " ".join(query.shown[one.first : one.end]), one.meaning.filters)
            for one in sorted(kept, key=lambda one: one.first)
            if not one.meaning.ended
        )
        if not kept or (not conditions and is_for_everything):
            return Taken(notices=tuple(ended))  # "cấp huyện" alone is looked for: some names still say it.
        places = frozenset(place for one in kept for place in one.dropped)
        return Taken(conditions, places, tuple(ended), is_for_everything and bool(conditions))

    def _is_everything(self, typed: Sequence[str]) -> bool:
        return any(end == len(typed) for end, _ in self._everything.starting_at(typed, 0))

    def _at_end(self, query: Query, span: range, found: Sequence[_Found]) -> _Found | None:
        end = span.stop
        while end > span.start:
            for first, meaning in self._ending_at(query, span, end):
                if first >= span.start and self._is_meant(query, first, end, meaning, found):
                    return _Found(first, end, range(self._with_lead_in(query, first, span), span.stop), meaning)
            shorter = [first for first, _ in self._after.ending_at(query.typed, end)]
            if shorter and shorter[0] > span.start:
                end = shorter[0]
            elif query.filler[end - 1]:
                end -= 1
            else:
                break
        return None

    def _at_beginning(self, query: Query, span: range, found: Sequence[_Found]) -> _Found | None:
        first = span.start
        while first < span.stop:
            for end, meaning in self._starting_at(query, span, first):
                if end <= span.stop and self._is_meant(query, first, end, meaning, found):
                    return _Found(first, end, range(span.start, end), meaning)
            longer = [end for end, _ in self._before.starting_at(query.typed, first)]
            if longer and longer[0] < span.stop:
                first = longer[0]
            elif query.filler[first]:
                first += 1
            else:
                break
        return None

    def _ending_at(self, query: Query, span: range, end: int) -> list[tuple[int, Meaning]]:
        said = self._said.ending_at(query.typed, end)
        for first in range(end - 2, span.start - 1, -1):
            for name_first, _ in self._openings.starting_at(query.typed, first):
                if name_first < end and (meaning := _field_meaning(query, name_first, end)):
                    return [(first, meaning), *said]
        return said

    def _starting_at(self, query: Query, span: range, first: int) -> list[tuple[int, Meaning]]:
        said = self._said.starting_at(query.typed, first)
        for name_first, _ in self._openings.starting_at(query.typed, first):
            for end in range(span.stop, name_first, -1):
                if meaning := _field_meaning(query, name_first, end):
                    return [(end, meaning), *said]
        return said

    def _is_meant(self, query: Query, first: int, end: int, meaning: Meaning, found: Sequence[_Found]) -> bool:
        if meaning.kind in query.literal or any(query.quoted[first:end]):
            return False
        if any(meaning.kind is one.meaning.kind for one in found):
            return False
        if any(it.start < end and it.stop > first and (it.start < first or it.stop > end) for it in query.entries):
            return False  # With other words beside it, the lists know it as something else.
        if meaning.not_after.ending_at(query.typed, first) or meaning.not_before.starting_at(query.typed, end):
            return False
        # With a neighbour that stands beside it in an official name it is part of that name.
        bare = [bare_form(word) for word in query.typed]
        stands_apart = not first or query.filler[first - 1] or not query.names.hold(bare[first - 1 : end])
        return stands_apart and (end == len(bare) or query.filler[end] or not query.names.hold(bare[first : end + 1]))

    def _with_lead_in(self, query: Query, first: int, span: range) -> int:
        """Where the words begin that only lead to a condition, as long as something is left before them."""
        before = [place for place, _ in self._before.ending_at(query.typed, first) if place > span.start]
        return before[0] if before else first


def _field_meaning(query: Query, first: int, end: int) -> Meaning | None:
    is_unfinished = query.is_unfinished and end == len(query.typed)
    bare = [bare_form(word) for word in query.typed[first:end]]
    field = query.names.field(bare, is_unfinished=is_unfinished)
    return Meaning(FilterKind.FIELD, SearchFilters(field=field)) if field else None


def load_conditions(path: Path) -> Conditions:
    """Read conditions.yaml; ValueError names the file and the entry that is wrong."""
    lists = sections(path)
    said: list[tuple[str, Meaning]] = []
    for row in rows_of(path, lists, "conditions"):
        said += _said(path, row, *_asked_for(path, row))
    for row in rows_of(path, lists, "ended"):
        said += _said(path, row, FilterKind.LEVEL, _NO_FILTERS, str(row["notice"]))
    field, before, after, everything = (
        phrases_of(path, lists, heading) for heading in ("field", "before", "after", "everything")
    )
    return Conditions(said, field, before, after, everything)


def _said(
    path: Path, row: Mapping[str, object], kind: FilterKind, filters: SearchFilters, ended: str | None = None
) -> list[tuple[str, Meaning]]:
    not_after, not_before = (
        Phrases((phrase, None) for phrase in phrases_of(path, row, part)) for part in ("not_after", "not_before")
    )
    return [
        (phrase, Meaning(kind, filters, ended, part == "alone", not_after, not_before))
        for part in ("said", "alone")
        for phrase in phrases_of(path, row, part)
    ]


def _asked_for(path: Path, row: Mapping[str, object]) -> tuple[FilterKind, SearchFilters]:
    try:
        kind, value = _KINDS[str(row["kind"])], str(row["value"])
        match kind:
            case FilterKind.LEVEL:
                return kind, SearchFilters(level=Level(value))
            case FilterKind.FEE:
                return kind, SearchFilters(fee=FeeFilter(value))
            case _ if value == _ANY:
                return kind, SearchFilters(any_online=True)
            case _:
                return kind, SearchFilters(online=OnlineLevel(value))
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name}, mục conditions, {row!r}: {error}") from error
