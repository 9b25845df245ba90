"""From a text and a state of the index to the rows that are meant, and from rows to hits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from oneshop.search import literal as words_to_the_letter
from oneshop.search.candidates import Candidates
from oneshop.search.codes import as_written
from oneshop.search.entry import Card
from oneshop.search.explanation import Explanation
from oneshop.search.postings import Rows
from oneshop.search.question import Question
from oneshop.search.ranking import Ranked, Scope, rank
from oneshop.search.reading import understand
from oneshop.search.rows import RowFacts
from oneshop.search.state import State
from oneshop.search.values import NO_FILTERS, NO_HABITS, NOWHERE, DeskPlace, FilterKind, Hit, SearchFilters


@dataclass(frozen=True)
class Wish:
    """What is asked for besides words and filters; `counts` asks how many are relevant, not only for the first."""

    limit: int
    only_codes: frozenset[str] | None = None
    desk: DeskPlace = NOWHERE
    habits: Mapping[str, float] = field(default_factory=lambda: NO_HABITS)
    counts: bool = True


@dataclass(frozen=True)
class Asked:
    """Everything an answer is made of: `chosen` are the rows that codes and quoted groups leave, whatever the filters,
    `called` those that bear the whole text as their name."""

    candidates: Candidates
    ranked: Ranked
    chosen: Rows
    called: tuple[list[int], list[int]]


def understood(text: str, state: State, literal: frozenset[FilterKind] = frozenset()) -> Question:
    """A query, read with the words and names of this state; not for conditions of the kinds in `literal`."""
    opened = state.opened
    return understand(text, opened.lists.synonyms, opened.spelling, literal, opened.names_held)


def ask(question: Question, text: str, state: State, filters: SearchFilters, wish: Wish) -> Asked:
    """Score every row for a question and put the best in order."""
    opened, facts = state.opened, state.opened.facts
    allowed = facts.allowed(filters, wish.only_codes)
    chosen = facts.everything if wish.only_codes is None else facts.allowed(NO_FILTERS, wish.only_codes)
    if question.phrases:
        phrases, marked = question.phrases, question.marked_phrases
        chosen = words_to_the_letter.with_phrases(phrases, marked, opened.fields, opened.names, chosen)
        allowed = allowed & chosen
    candidates = state.scorer.candidates(question)
    called = opened.names.called(text)
    scope = Scope(
        allowed=allowed,
        code_rows=[row for row in _rows_with_codes(question, facts, wish.desk) if allowed[row]],
        called=called,
        desk=wish.desk,
        habits=wish.habits,
        limit=wish.limit,
        counts=wish.counts,
    )
    ranked = rank(question, candidates, opened.fields, opened.names, facts, opened.lists.weights, scope)
    return Asked(candidates, ranked, chosen, called)


def unknown_codes(question: Question, facts: RowFacts, desk: DeskPlace) -> list[str]:
    """The typed codes that no code begins with; a province's own suffix may be missing, digits may not."""
    return [
        as_written(code)
        for code in question.codes
        if not any(facts.may_be_meant_by(row, code) for row in facts.with_code(code, desk))
    ]


def _rows_with_codes(question: Question, facts: RowFacts, desk: DeskPlace) -> list[int]:
    return list(dict.fromkeys(row for code in question.codes for row in facts.with_code(code, desk)))


def hit_of(card: Card, score: float, told: Explanation, *, shares_name: bool) -> Hit:
    """A card as a hit; of namesakes the office that issued it is shown, of others the one that handles it."""
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
        withdrawn_on=card.withdrawn_on,
        successors=card.successors,
    )
