"""The register looked at as a whole: what contradicts, what is left open, what ends, how much is delegated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from oneshop.catalogue.authority.index import DelegationIndex, Entry
from oneshop.catalogue.registers.delegations import Delegation

_FIELD = "field "

ENDING_STEPS = (30, 60, 90)
"""Days ahead by which the lists of what ends soon are cut."""


@dataclass(frozen=True)
class Clash:
    """Two decisions that give the same procedures, on the same days and places, to two."""

    one: Delegation
    other: Delegation
    codes: tuple[str, ...]
    fields: tuple[str, ...]
    first: date
    last: date | None


@dataclass(frozen=True)
class Gap:
    """Days between two decisions of one delegator on which neither holds, over these procedures."""

    before: Delegation
    after: Delegation
    codes: tuple[str, ...]
    fields: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True)
class PassedOn:
    """A decision that passes on what another gave, and whether that one permits it."""

    given: Delegation
    passed_on: Delegation
    is_permitted: bool


@dataclass(frozen=True)
class Counted:
    """A decision in force with how many procedures it delegates."""

    decision: Delegation
    procedures: int


@dataclass(frozen=True)
class Review:
    """The lists of one day. `ending` has for each of `ENDING_STEPS` what ends within so many days, soonest first;
    `unresolved` says which decision in force names an office that is no more. `delegated` counts each procedure once.
    """

    clashes: tuple[Clash, ...]
    gaps: tuple[Gap, ...]
    passed_on: tuple[PassedOn, ...]
    expired: tuple[Delegation, ...]
    ending: dict[int, tuple[Delegation, ...]]
    endless: tuple[Delegation, ...]
    without_procedures: tuple[Delegation, ...]
    unresolved: tuple[tuple[Delegation, str], ...]
    counts: tuple[Counted, ...]
    delegated: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing contradicts, is left open, or rests on an office that is no more."""
        unlawful = any(not one.is_permitted for one in self.passed_on)
        return not (self.clashes or self.gaps or self.unresolved or unlawful)


def review(index: DelegationIndex, day: date) -> Review:
    """All lists of a register on a day."""
    usable = [entry for entry in index.entries if entry.decision.is_usable]
    pairs = tuple(_touching(usable, index, day))
    held = [entry for entry in usable if entry.decision.holds_on(day)]
    ending = {step: tuple(_ending(held, day, step)) for step in ENDING_STEPS}
    delegated: set[str] = set()
    return Review(
        clashes=tuple(_clashes(pairs, index, day)),
        gaps=tuple(_gaps(usable, index, day)),
        passed_on=tuple(_passed_on(pairs, index, day)),
        expired=tuple(sorted((e.decision for e in usable if e.last < day), key=_end, reverse=True)),
        ending=ending,
        endless=tuple(e.decision for e in held if e.decision.last_day is None),
        without_procedures=tuple(e.decision for e in held if not e.codes and not e.fields),
        unresolved=tuple(_unresolved(held, index, day)),
        counts=tuple(Counted(e.decision, len(index.codes_covered(e))) for e in held),
        delegated=len(delegated.union(*(index.codes_covered(e) for e in held))),
    )


def _end(decision: Delegation) -> date:
    return decision.last_day or date.max


def _ending(held: Iterable[Entry], day: date, within: int) -> list[Delegation]:
    return sorted((e.decision for e in held if e.last <= day + timedelta(days=within)), key=_end)


def _buckets(entries: Iterable[Entry], index: DelegationIndex) -> dict[str, list[Entry]]:
    """The decisions over each code, and over each whole field."""
    buckets: dict[str, list[Entry]] = {}
    for entry in entries:
        for one in (*index.codes_covered(entry), *(f"{_FIELD}{field}" for field in entry.fields)):
            buckets.setdefault(one, []).append(entry)
    return buckets


def _touching(entries: list[Entry], index: DelegationIndex, day: date) -> Iterator[tuple[Entry, Entry]]:
    """Pairs not yet over that cover a procedure in common, each once."""
    told: set[tuple[int, int]] = set()
    for bucket in _buckets((entry for entry in entries if entry.last >= day), index).values():
        for one, other in combinations(bucket, 2):
            if (id(one), id(other)) not in told:
                told.add((id(one), id(other)))
                yield one, other


def _clashes(pairs: Iterable[tuple[Entry, Entry]], index: DelegationIndex, day: date) -> Iterator[Clash]:
    for one, other in pairs:
        if not (one.delegator and other.delegator and one.delegate and other.delegate):
            continue
        last = min(one.last, other.last)
        is_over = last < day
        is_alike = one.delegator.is_same(other.delegator) and not one.delegate.is_same(other.delegate)
        if is_alike and one.overlaps(other) and not is_over:
            codes, fields = index.shared(one, other)
            until = None if last == date.max else last
            yield Clash(
                one.decision, other.decision, _sorted(codes), _sorted(fields), max(one.first, other.first), until
            )


def _gaps(entries: list[Entry], index: DelegationIndex, day: date) -> Iterator[Gap]:
    """Gaps that are not yet over; days that any decision of the same delegator covers are none."""
    found: dict[tuple[Entry, Entry], list[str]] = {}
    for one, bucket in _buckets(entries, index).items():
        lines: dict[tuple[str, ...], list[Entry]] = {}
        for entry in bucket:
            if entry.delegator is not None:
                province = entry.province.name if entry.province else ""
                line = (entry.delegator.model, entry.delegator.place, province, *sorted(entry.places))
                lines.setdefault(line, []).append(entry)
        for line_entries in lines.values():
            for pair in _apart(sorted(line_entries, key=lambda entry: entry.first), day):
                found.setdefault(pair, []).append(one)
    for (before, after), covered in found.items():
        codes = tuple(sorted(one for one in covered if not one.startswith(_FIELD)))
        fields = tuple(sorted(one.removeprefix(_FIELD) for one in covered if one.startswith(_FIELD)))
        first, last = before.last + timedelta(days=1), after.first - timedelta(days=1)
        yield Gap(before.decision, after.decision, codes, fields, first, last)


def _apart(in_order: list[Entry], day: date) -> Iterator[tuple[Entry, Entry]]:
    """Each decision that ends with the one that begins after days on which none holds, where those are still ahead."""
    latest = in_order[0]
    for entry in in_order[1:]:
        if latest.last < entry.first - timedelta(days=1) and entry.first > day:
            yield latest, entry
        if entry.last > latest.last:
            latest = entry


def _passed_on(pairs: Iterable[tuple[Entry, Entry]], index: DelegationIndex, day: date) -> Iterator[PassedOn]:
    for pair in pairs:
        for given, then in (pair, pair[::-1]):
            is_chain = given.delegate and then.delegator and given.delegate.is_same(then.delegator)
            if is_chain and given.overlaps(then) and min(given.last, then.last) >= day:
                yield PassedOn(given.decision, then.decision, given.decision.may_be_passed_on)


def _unresolved(held: Iterable[Entry], index: DelegationIndex, day: date) -> Iterator[tuple[Delegation, str]]:
    for entry in held:
        for named in (entry.delegator, entry.delegate):
            note = index.book.standing(named, day).note if named else ""
            if note:
                yield entry.decision, note


def _sorted(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(items))
