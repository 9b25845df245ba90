"""The door to search: open or build the index, change it, ask it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

from oneshop.search import generations, sidecar
from oneshop.search.candidates import find_candidates
from oneshop.search.contents import Contents
from oneshop.search.entry import Card, Entry
from oneshop.search.explanation import Explanation, explain, explain_code
from oneshop.search.fields import fields_of
from oneshop.search.generations import Generation
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
    IndexUnusable,
    SearchAnswer,
    SearchFilters,
)

_NO_FILTERS = SearchFilters()
_NOWHERE = DeskPlace()
_NO_HABITS: Mapping[str, float] = MappingProxyType({})


class _Opened:
    """One generation, ready to be asked; never changed, so one thread may search it while another builds the next."""

    def __init__(self, generation: Generation, contents: Contents, synonyms: Synonyms) -> None:
        self.generation = generation
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
        generation = generations.current(folder)
        contents = _contents_of(generation)
        return cls(_Opened(generation, contents, synonyms), folder, synonyms)

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
        return cls(_Opened(generation, contents, synonyms), folder, synonyms)

    @property
    def stamp(self) -> str:
        """The state of the catalogue that the index shows."""
        return self._opened.generation.stamp

    @property
    def count(self) -> int:
        """How many procedures it holds."""
        return self._opened.generation.count

    def audiences(self) -> frozenset[str]:
        """Every audience some procedure names."""
        return frozenset(audience for card in self._opened.contents.cards for audience in card.audiences)

    def update(self, entries: Iterable[Entry], removed: Iterable[str], stamp: str) -> None:
        """Take changed entries in and removed codes out; afterwards every search sees the new state.

        IndexUnusable when another program has changed the index meanwhile, or its files are damaged: build it anew.
        """
        from oneshop.search import whoosh_files

        opened = self._opened
        with generations.writing(self._folder) as fresh:
            if generations.current(self._folder) != opened.generation:
                raise IndexUnusable("chỉ mục tìm kiếm đã được chương trình khác thay đổi")
            generations.copy_into(opened.generation, fresh, without=sidecar.FILES)
            contents = whoosh_files.change(fresh, entries, removed, opened.contents)
            sidecar.save(fresh, contents)
            generation = generations.finish(fresh, stamp=stamp, count=len(contents.cards))
        self._opened = _Opened(generation, contents, self._synonyms)

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


def _contents_of(generation: Generation) -> Contents:
    try:
        contents = sidecar.load(generation.folder)
    except Exception as error:  # Damage shows as any kind of exception; all have the same remedy.
        raise IndexUnusable(f"không đọc được chỉ mục tìm kiếm: {error}") from error
    if len(contents.cards) != generation.count:
        raise IndexUnusable("chỉ mục tìm kiếm thiếu thủ tục so với số đã ghi")
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
