"""The door to search: open or build the index, change it, ask it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import numpy as np

from oneshop.search import generations, sidecar
from oneshop.search.analysis import terms_of
from oneshop.search.candidates import find_candidates
from oneshop.search.contents import Contents, followed_by, gathered
from oneshop.search.entry import Card, Entry
from oneshop.search.explanation import Explanation, explain, explain_code
from oneshop.search.fields import fields_of
from oneshop.search.generations import Generation
from oneshop.search.journal import Change, Journal
from oneshop.search.names import Names
from oneshop.search.question import Question, understand
from oneshop.search.ranking import rank
from oneshop.search.rows import RowFacts
from oneshop.search.spelling import Spelling
from oneshop.search.synonyms import Synonyms
from oneshop.search.values import (
    DeskPlace,
    FilterKind,
    Hit,
    IndexDifferences,
    IndexOvertaken,
    IndexUnusable,
    SearchAnswer,
    SearchFilters,
)

_NO_FILTERS = SearchFilters()
_NOWHERE = DeskPlace()
_NO_HABITS: Mapping[str, float] = MappingProxyType({})


class _Opened:
    """One generation, ready to be asked; never changed, so one thread may search it while another builds the next."""

    def __init__(self, generation: Generation, journal: Journal, stamp: str, contents: Contents, synonyms: Synonyms):
        self.generation = generation
        self.journal = journal
        self.stamp = stamp
        self.contents = contents
        self.fields = fields_of(contents)
        self.facts = RowFacts(contents.cards)
        self.names = Names(contents.cards, self.fields.anywhere.rarity_of, synonyms.core)
        self.spelling = Spelling(self.fields, synonyms.known_syllables)
        self.spelling.prepare()


class SearchIndex:
    """The index of one folder. Open it or build it; ask from any one thread, change it from any one other."""

    def __init__(self, opened: _Opened, folder: Path, synonyms: Synonyms) -> None:
        self._opened = opened
        self._folder = folder
        self._synonyms = synonyms

    @classmethod
    def open(cls, folder: Path, *, synonyms: Synonyms) -> "SearchIndex":
        """The index as it stands; IndexUnusable when it must be built anew."""
        return cls(generations.opened(folder, lambda generation: _opened(generation, synonyms)), folder, synonyms)

    @classmethod
    def build(
        cls,
        folder: Path,
        entries: Iterable[Entry],
        *,
        stamp: str,
        synonyms: Synonyms,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> "SearchIndex":
        """A new index of these entries in the place of the old, which stays in use until the new one is whole.

        `stamp` names the state of the catalogue the entries come from. `progress` hears how many of how many are
        read; when `cancelled` answers yes, BuildCancelled leaves everything as it was. IndexBusy: another
        program writes it. OSError: the disk refused.
        """
        from oneshop.search import whoosh_files

        with generations.writing(folder) as fresh:
            contents = whoosh_files.create(fresh, entries, progress, cancelled)
            sidecar.save(fresh, contents)
            generation = generations.finish(fresh, stamp=stamp, count=len(contents.cards))
        opened = _Opened(generation, Journal(generation.folder), stamp, contents, synonyms)
        return cls(opened, folder, synonyms)

    @property
    def stamp(self) -> str:
        """The state of the catalogue that the index shows."""
        return self._opened.stamp

    @property
    def count(self) -> int:
        """How many procedures it holds."""
        return len(self._opened.contents.cards)

    def audiences(self) -> frozenset[str]:
        """Every audience some procedure names."""
        return frozenset(audience for card in self._opened.contents.cards for audience in card.audiences)

    @property
    def pending(self) -> int:
        """How many changed entries stand in the journal, waiting to be merged."""
        return self._opened.journal.size

    def update(
        self, entries: Iterable[Entry], removed: Iterable[str], stamp: str, *, in_memory_only: bool = False
    ) -> None:
        """Take changed entries in and removed codes out; afterwards every search sees the new state.

        It is written to the journal first, unless it is to be kept in memory only; an index so changed is not to be
        written any more. IndexOvertaken when another program has changed the index: `follow` it and try again.
        IndexBusy and OSError: it could not be written, and is as it was.
        """
        opened = self._opened
        change = Change(stamp, tuple(entries), tuple(removed))
        if not in_memory_only:
            with generations.locked(self._folder):
                if not generations.is_in_use(opened.generation):
                    raise IndexOvertaken("chương trình khác vừa thay chỉ mục tìm kiếm")
                opened.journal.append(change)
        self._opened = self._changed(opened, (change,))

    def follow(self) -> bool:
        """Take in what other programs have written, and say whether there was anything; quick where there was not.

        IndexUnusable when what they have left cannot be read.
        """
        opened = self._opened
        if not generations.is_in_use(opened.generation):
            self._opened = generations.opened(self._folder, lambda generation: _opened(generation, self._synonyms))
            return True
        changes = opened.journal.news()
        if changes:
            self._opened = self._changed(opened, changes)
        return bool(changes)

    def merge(self) -> None:
        """Write the journal's changes into a new generation; searching goes on meanwhile.

        IndexUnusable: the files are damaged, build anew. IndexBusy, OSError: not now; everything is as it was.
        """
        from oneshop.search import whoosh_files

        self.follow()
        if not self.pending:
            return
        with generations.writing(self._folder) as fresh:
            self.follow()
            opened = self._opened
            changes, _ = Journal(opened.generation.folder).read()
            entries: dict[str, Entry] = {}
            removed: set[str] = set()
            for change in changes:
                for code in (*change.removed, *(entry.card.code for entry in change.entries)):
                    entries.pop(code, None)
                    removed.add(code)
                entries |= {entry.card.code: entry for entry in change.entries}
            generations.copy_into(opened.generation, fresh, without=sidecar.FILES)
            contents = whoosh_files.change(fresh, entries.values(), removed, opened.contents)
            sidecar.save(fresh, contents)
            generation = generations.finish(fresh, stamp=opened.stamp, count=len(contents.cards))
        self._opened = _Opened(generation, Journal(generation.folder), generation.stamp, contents, self._synonyms)

    def _changed(self, opened: _Opened, changes: Iterable[Change]) -> _Opened:
        contents, stamp = _with(opened.contents, changes), opened.stamp
        for change in changes:
            stamp = change.stamp
        return _Opened(opened.generation, opened.journal, stamp, contents, self._synonyms)

    def search(
        self,
        text: str,
        filters: SearchFilters = _NO_FILTERS,
        limit: int = 20,
        only_codes: frozenset[str] | None = None,
        *,
        literal: frozenset[FilterKind] = frozenset(),
        desk: DeskPlace = _NOWHERE,
        habits: Mapping[str, float] = _NO_HABITS,
    ) -> SearchAnswer:
        """The procedures that a text means, best first; `only_codes` are the only ones to choose from.

        Words are not taken for conditions of the kinds in `literal`: the person has removed that chip. `habits` says
        how often the desk takes each code, from 0 to 1, and decides between procedures that fit about equally.
        Any text is fine: it is cut into codes and syllables and never read as a query language.
        """
        started = perf_counter()
        opened = self._opened
        question = understand(text, self._synonyms, opened.spelling)
        if question.is_empty or limit <= 0:
            return SearchAnswer(text, 0, (), None, _ms_since(started))
        allowed = opened.facts.allowed(filters, only_codes)
        code_rows = [row for row in _rows_with_codes(question, opened.facts) if allowed[row]]
        candidates = find_candidates(question, opened.fields, opened.names)
        called = opened.names.called(text)
        ranked = rank(question, candidates, opened.names, opened.facts, allowed, code_rows, called, limit)
        hits = []
        for place, (row, score) in enumerate(zip(ranked.rows, ranked.scores, strict=True)):
            card = opened.facts.cards[row]
            if place < ranked.by_code:
                told = explain_code(card, text)
            else:
                told = explain(question, candidates, row, card, opened.spelling)
            hits.append(_hit(card, score, told, shares_name=opened.facts.shares_its_name(row)))
        notice = _notice(question, hits)
        return SearchAnswer(text, ranked.total, tuple(hits), notice, _ms_since(started))

    def verify(self, expected: Mapping[str, str]) -> IndexDifferences:
        """Where the index differs from the catalogue's codes and version hashes."""
        held = {card.code: card.version_hash for card in self._opened.contents.cards}
        return IndexDifferences(
            missing=tuple(sorted(expected.keys() - held.keys())),
            extra=tuple(sorted(held.keys() - expected.keys())),
            changed=tuple(sorted(code for code in expected.keys() & held.keys() if expected[code] != held[code])),
        )


def _opened(generation: Generation, synonyms: Synonyms) -> _Opened:
    generations.check(generation, sidecar.FILES)
    contents = sidecar.load(generation.folder)
    if len(contents.cards) != generation.count:
        raise IndexUnusable("chỉ mục tìm kiếm thiếu thủ tục so với số đã ghi")
    journal = Journal(generation.folder)
    changes, _ = journal.read()
    stamp = changes[-1].stamp if changes else generation.stamp
    return _Opened(generation, journal, stamp, _with(contents, changes), synonyms)


def _with(contents: Contents, changes: Iterable[Change]) -> Contents:
    for change in changes:
        gone = {*change.removed, *(entry.card.code for entry in change.entries)}
        kept = np.array([card.code not in gone for card in contents.cards], np.bool_)
        said = [terms_of(entry) for entry in change.entries]
        contents = followed_by(contents, kept, gathered([entry.card for entry in change.entries], said))
    return contents


def _rows_with_codes(question: Question, facts: RowFacts) -> list[int]:
    return list(dict.fromkeys(row for code in question.codes for row in facts.with_code(code)))


def _hit(card: Card, score: float, told: Explanation, *, shares_name: bool) -> Hit:
    return Hit(
        code=card.code,
        name=card.name,
        field=card.field,
        levels=card.levels,
        agency=(card.issuer or card.office) if shares_name else (card.office or card.issuer),
        online=card.online,
        score=round(score, 4),
        why=told.why,
        withdrawn=card.withdrawn,
        highlights=told.highlights,
    )


def _notice(question: Question, hits: list[Hit]) -> str | None:
    notices = list(question.notices)
    if any(hit.withdrawn for hit in hits):
        notices.append("Có thủ tục không còn trong danh mục hiện hành, chỉ để tra cứu")
    return ". ".join(notices) or None


def _ms_since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)
