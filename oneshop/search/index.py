"""The door to search: open or build the index, change it, ask it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from oneshop.search import generations, sidecar
from oneshop.search import literal as words_to_the_letter
from oneshop.search.analysis import folded_words
from oneshop.search.asking import Wish, ask, hit_of, understood, unknown_codes
from oneshop.search.entry import Entry
from oneshop.search.explanation import NOT_EXPLAINED, explain, explain_code
from oneshop.search.journal import Change, Journal
from oneshop.search.notices import notice_of
from oneshop.search.opened import Base, Opened, WordLists, stored_form
from oneshop.search.ranking import conditions_in_force
from oneshop.search.state import State, news_of, state_of
from oneshop.search.synonyms import Synonyms
from oneshop.search.values import (
    NO_FILTERS,
    NO_HABITS,
    NOWHERE,
    DeskPlace,
    FilterKind,
    IndexDifferences,
    IndexOvertaken,
    SearchAnswer,
    SearchFilters,
    WordsQuery,
)
from oneshop.search.weights import DEFAULT, Weights
from oneshop.vietnamese.text import fold

_IN_MANY_NAMES = 20


class SearchIndex:
    """The index of one folder. Open it or build it; ask from any one thread, change it from any one other."""

    def __init__(self, state: State, folder: Path) -> None:
        self._state = state
        self._folder = folder
        self._is_written = True

    @classmethod
    def open(
        cls, folder: Path, *, synonyms: Synonyms, weights: Weights = DEFAULT, decodes: bool = True
    ) -> "SearchIndex":
        """The index as it stands; IndexUnusable when it must be built anew.

        Damaged arrays are made anew from Whoosh's files, which takes half a millisecond for each procedure: who cannot
        wait for it does not have them decoded.
        """
        lists = WordLists(synonyms, weights)
        return cls(generations.opened(folder, lambda generation: state_of(generation, lists, decodes)), folder)

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

        lists = WordLists(synonyms)
        with generations.writing(folder) as fresh:
            contents = whoosh_files.create(fresh, entries, progress, cancelled)
            arrays = stored_form(contents, lists)
            sidecar.save(fresh, arrays)
            generation = generations.finish(fresh, stamp=stamp, count=len(contents.cards))
        return cls(State(generation, Journal(generation.folder), stamp, Opened(Base(arrays, lists), lists)), folder)

    @property
    def stamp(self) -> str:
        """The state of the catalogue that the index shows."""
        return self._state.stamp

    @property
    def count(self) -> int:
        """How many procedures it holds."""
        return self._state.opened.count

    def audiences(self) -> frozenset[str]:
        """Every audience some procedure names."""
        return frozenset(self._state.opened.facts.columns.audiences)

    @property
    def synonyms(self) -> Synonyms:
        """The word list it is asked with."""
        return self._state.opened.lists.synonyms

    def prepare(self) -> None:
        """Make now what is otherwise made when it is first needed, by the first slip of a finger say."""
        self._state.opened.spelling.prepare()

    def says_too_much(self, term: str) -> str | None:
        """Why a term should not be made to mean one procedure; None where nothing speaks against it.

        A condition ("cấp xã") would be lost for every query, a single word of many names would lead them all astray.
        """
        opened = self._state.opened
        question = understood(term, self._state)
        if question.conditions and not question.parts:
            return "là một điều kiện lọc"
        words = folded_words(term)
        if len(words) == 1 and opened.fields.name.postings.frequency_of(words[0]) > _IN_MANY_NAMES:
            return "là một tiếng có trong tên của rất nhiều thủ tục"
        return None

    def names(self) -> Iterator[str]:
        """Every name, official or popular, of what it holds."""
        facts = self._state.opened.facts
        for row, card in enumerate(facts.cards):
            if facts.present[row]:
                yield card.name
                yield from card.popular_names

    @property
    def pending(self) -> int:
        """How many changed entries stand in the journal, waiting to be merged."""
        return self._state.journal.size

    @property
    def is_written(self) -> bool:
        """Whether the files hold all that a search sees; one that is not is to be opened anew before it is changed."""
        return self._is_written

    @property
    def is_decoded(self) -> bool:
        """Whether its arrays on the disk are damaged, so that a merge should soon write them anew."""
        return self._state.is_decoded

    def update(
        self, entries: Iterable[Entry], removed: Iterable[str], stamp: str, *, in_memory_only: bool = False
    ) -> None:
        """Take changed entries in and removed codes out; afterwards every search sees the new state.

        It is written to the journal first, unless it is to be kept in memory only. IndexOvertaken when another program
        has changed the index: `follow` it and try again.
        IndexBusy and OSError: it could not be written, and is as it was.
        """
        state = self._state
        change = Change(stamp, tuple(entries), tuple(removed))
        if in_memory_only:
            self._is_written = False
        else:
            with generations.locked(self._folder):
                if not (self._is_written and generations.is_in_use(state.generation)):
                    raise IndexOvertaken("chương trình khác vừa thay chỉ mục tìm kiếm")
                state.journal.append(change)
        self._state = state.changed((change,))

    def follow(self) -> bool:
        """Take in what other programs have written, and say whether there was anything; quick where there was not.

        IndexUnusable when what they have left cannot be read.
        """
        state = self._state
        changes = news_of(state)
        if changes is None:
            lists = state.opened.lists
            self._state = generations.opened(self._folder, lambda generation: state_of(generation, lists))
            self._is_written = True
            return True
        self._state = state.changed(changes)
        return bool(changes)

    def use_synonyms(self, synonyms: Synonyms) -> None:
        """Ask with another word list from now on."""
        state = self._state
        opened = state.opened
        lists = WordLists(synonyms, opened.lists.weights)
        self._state = replace(state, opened=Opened(opened.base, lists, opened.added, opened.gone))

    def merge(self) -> None:
        """Write the journal's changes into a new generation; searching goes on meanwhile.

        IndexUnusable: the files are damaged, build anew. IndexBusy, OSError: not now; everything is as it was.
        """
        from oneshop.search import whoosh_files

        self.follow()
        if not ((self.pending or self.is_decoded) and self._is_written):
            return
        with generations.writing(self._folder) as fresh:
            self.follow()
            state = self._state
            opened = state.opened
            generations.copy_into(state.generation, fresh, without=sidecar.FILES)
            whoosh_files.change(fresh, opened.added, opened.gone)
            arrays = stored_form(opened.contents(), opened.lists)
            sidecar.save(fresh, arrays)
            generation = generations.finish(fresh, stamp=state.stamp, count=opened.count)
        merged = Opened(Base(arrays, opened.lists), opened.lists)
        self._state = State(generation, Journal(generation.folder), generation.stamp, merged)

    def search(
        self,
        text: str,
        filters: SearchFilters = NO_FILTERS,
        limit: int = 20,
        only_codes: frozenset[str] | None = None,
        *,
        literal: frozenset[FilterKind] = frozenset(),
        desk: DeskPlace = NOWHERE,
        habits: Mapping[str, float] = NO_HABITS,
    ) -> SearchAnswer:
        """The procedures that a text means, best first; `only_codes` are the only ones to choose from.

        Words are not taken for conditions of the kinds in `literal`: the person has removed that chip. `habits` says
        how often the desk takes each code, from 0 to 1, and decides between procedures that fit about equally.
        Any text is fine: it is cut into codes and syllables and never read as a query language.
        """
        started = perf_counter()
        state = self._state
        question = understood(text, state, literal)
        if question.is_empty or limit <= 0:
            return SearchAnswer(text, 0, (), notice_of(question.notices, ()), _ms_since(started))
        asked = ask(question, text, state, filters, Wish(limit, only_codes, desk, habits))
        ranked, facts = asked.ranked, state.opened.facts
        cards = [facts.cards[row] for row in ranked.rows]
        told = [explain_code(card) for card in cards[: ranked.by_code]]
        told += explain(
            question,
            asked.candidates,
            state.scorer,
            state.opened.spelling,
            ranked.rows[ranked.by_code :],
            cards[ranked.by_code :],
        )
        hits = tuple(
            hit_of(card, score, why, shares_name=facts.shares_its_name(row))
            for card, score, why, row in zip(cards, ranked.scores, told, ranked.rows, strict=True)
        )
        ended = [
            hit_of(facts.cards[row], 0.0, NOT_EXPLAINED, shares_name=True)
            for row in asked.called[0]
            if facts.present[row] and not facts.live[row] and row not in ranked.rows
        ]
        in_force = conditions_in_force(filters, ranked.conditions)
        return SearchAnswer(
            text,
            ranked.total,
            hits,
            notice_of(question.notices, hits, unknown_codes(question, facts, desk), ended),
            _ms_since(started),
            meant=question.meant,
            understood=ranked.conditions,
            facets=facts.facets(ranked.relevant, in_force, asked.chosen),
            is_sure=ranked.is_sure and not ended,
        )

    def find(self, text: str, filters: SearchFilters = NO_FILTERS, limit: int = 20) -> tuple[str, ...]:
        """The codes that `search` would answer, without the reasons."""
        state = self._state
        question = understood(text, state)
        if question.is_empty or limit <= 0:
            return ()
        asked = ask(question, text, state, filters, Wish(limit, counts=False))
        return tuple([state.opened.facts.columns.codes[row] for row in asked.ranked.rows])

    def find_words(
        self, words: Sequence[str], how: WordsQuery, filters: SearchFilters = NO_FILTERS, limit: int = 20
    ) -> tuple[str, ...]:
        """The codes of what holds these words to the letter, marks apart, best first."""
        if limit <= 0:
            return ()
        opened = self._state.opened
        folded = [fold(word) for word in words]
        allowed = opened.facts.allowed_live(filters)
        rows, scores = words_to_the_letter.find(folded, how, opened.fields, allowed, limit)
        is_long = how is WordsQuery.PHRASE and len(folded) > 2
        is_meant = (lambda row: opened.names.hold(row, folded)) if is_long else None
        found = words_to_the_letter.best(rows, scores, opened.facts.precedence(NOWHERE), limit, is_meant)
        codes = opened.facts.columns.codes
        return tuple([codes[row] for row in found])

    def verify(self, expected: Mapping[str, str]) -> IndexDifferences:
        """Where the index differs from the catalogue's codes and version hashes."""
        facts = self._state.opened.facts
        held = {card.code: card.version_hash for row, card in enumerate(facts.cards) if facts.present[row]}
        return IndexDifferences(
            missing=tuple(sorted(expected.keys() - held.keys())),
            extra=tuple(sorted(held.keys() - expected.keys())),
            changed=tuple(sorted(code for code in expected.keys() & held.keys() if expected[code] != held[code])),
        )


def _ms_since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)
