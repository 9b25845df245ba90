"""How often the right procedure stands first, on real questions, beside plain BM25 over folded names.

The constants of ranking were chosen on the half named "tuned on"; the other half is the honest estimate.
"""

import hashlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from benchmarks.command import shared_data
from benchmarks.corpus import LabelledQuestion, real_entries, real_questions
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import load_synonyms
from oneshop.vietnamese.text import fold, words

_SHOWN = 10
Finder = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Outcome:
    """One question: reciprocal rank of the first right code, whether it is first, the share of right codes shown."""

    reciprocal_rank: float
    is_first: bool
    recall: float


class PlainBm25:
    """The baseline: Okapi BM25 (k1 1.2, b 0.75) over the syllables of folded names, nothing else."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._codes = [entry.card.code for entry in entries]
        names = [Counter(fold(word) for word in words(entry.card.name)) for entry in entries]
        self._lengths = [sum(name.values()) for name in names]
        self._average = sum(self._lengths) / len(names)
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, name in enumerate(names):
            for word, count in name.items():
                self._postings[word].append((row, count))

    def find(self, text: str) -> list[str]:
        scores: dict[int, float] = defaultdict(float)
        for word in words(text):
            postings = self._postings.get(fold(word), [])
            rarity = log(1 + (len(self._codes) - len(postings) + 0.5) / (len(postings) + 0.5))
            for row, count in postings:
                norm = 1.2 * (0.25 + 0.75 * self._lengths[row] / self._average)
                scores[row] += rarity * count * 2.2 / (count + norm)
        best = sorted(scores, key=lambda row: (-scores[row], self._codes[row]))[:_SHOWN]
        return [self._codes[row] for row in best]


def outcome(found: Sequence[str], right: frozenset[str], live: frozenset[str]) -> Outcome:
    """Judge the first ten codes of an answer; withdrawn codes cannot be asked of it."""
    rank = next((place for place, code in enumerate(found[:_SHOWN], start=1) if code in right), None)
    wanted = right & live
    return Outcome(
        reciprocal_rank=1 / rank if rank else 0.0,
        is_first=rank == 1,
        recall=len(wanted & set(found[:_SHOWN])) / min(_SHOWN, len(wanted)),
    )


def half_of(question: LabelledQuestion) -> str:
    """Which half a question belongs to, by a hash of its text."""
    return "held out" if hashlib.sha256(question.text.encode()).digest()[0] & 1 else "tuned on"


def main() -> None:
    folder = shared_data()
    if folder is None:
        print("search_quality: the real data is not here, nothing measured")
        return
    entries = real_entries(folder)
    live = frozenset(entry.card.code for entry in entries if not entry.card.withdrawn)
    questions = real_questions(folder)
    gold = [code for question in questions for code in question.codes]
    usable = [question for question in questions if question.codes & live]
    print(f"{len(entries)} procedures, {len(live)} live; {len(questions)} questions, {len(usable)} with a live code")
    print(f"{len(gold)} gold codes, {sum(code not in live for code in gold)} of them withdrawn or not in the data")
    baseline = PlainBm25([entry for entry in entries if entry.card.code in live])
    with tempfile.TemporaryDirectory() as build_folder:
        synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
        index = SearchIndex.build(Path(build_folder), entries, stamp="bench", synonyms=synonyms)
    _print_table("plain BM25", baseline.find, usable, live)
    _print_table("oneshop", lambda text: _codes(index, text), usable, live)
    _print_table("oneshop, typed without marks", lambda text: _codes(index, fold(text)), usable, live)


def _codes(index: SearchIndex, text: str) -> list[str]:
    return [hit.code for hit in index.search(text, limit=_SHOWN).hits]


def _print_table(title: str, find: Finder, questions: Sequence[LabelledQuestion], live: frozenset[str]) -> None:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for question in questions:
        judged = outcome(find(question.text), question.codes, live)
        for group in ("all", half_of(question), question.style):
            groups[group].append(judged)
    print(f"\n{title:30} {'n':>4}  MRR@10  success@1  recall@10")
    for group, judged_group in sorted(groups.items(), key=lambda it: -len(it[1])):
        count = len(judged_group)
        print(
            f"  {group:28} {count:4}"
            f"   {sum(each.reciprocal_rank for each in judged_group) / count:.3f}"
            f"      {sum(each.is_first for each in judged_group) / count:.3f}"
            f"      {sum(each.recall for each in judged_group) / count:.3f}"
        )


if __name__ == "__main__":
    main()
