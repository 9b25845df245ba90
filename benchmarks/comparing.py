"""How long two versions take to be laid beside each other, words marked and all: the two longest real ones."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.command import shared_data
from benchmarks.printing import timed
from oneshop.catalogue.comparing import compare
from oneshop.catalogue.differences import Comparison
from oneshop.catalogue.procedure import Paper, ProcedureContent
from oneshop.catalogue.words_marked import words_marked
from oneshop.exchange.reading import read_file

GOAL_MS = 200
"""Issue 5: the diff of the two longest real versions."""

_MENDED_EVERY = 3


def main() -> None:
    """Print the figures."""
    folder = shared_data()
    if folder is None:
        print("comparing: the real data is not here, not measured")
        return
    longest, second = _longest(folder)
    print(f"{longest.code}: {len(longest.papers)} papers, {second.code}: {len(second.papers)} papers")
    for name, before, after in (
        ("the two longest entries beside each other", longest, second),
        ("the longest, every third paper reworded, all reordered", longest, _reworded(longest)),
        ("the longest, every paper reworded", longest, _reworded(longest, every=1)),
        ("the longest and itself", longest, longest),
    ):
        taken = timed(lambda before=before, after=after: _told(before, after))  # type: ignore[misc]
        begun = time.process_time()
        _told(before, after)
        own = (time.process_time() - begun) * 1000
        print(f"{name}: {taken} · {own:.0f} ms of the processor   must: {GOAL_MS} ms")


def _longest(folder: Path) -> tuple[ProcedureContent, ProcedureContent]:
    contents = [record.content for record in read_file(folder / "procedures.jsonl.xz").records]
    ordered = sorted(contents, key=lambda content: len(content.papers), reverse=True)
    return ordered[0], ordered[1]


def _reworded(content: ProcedureContent, every: int = _MENDED_EVERY) -> ProcedureContent:
    papers = [
        replace(paper, name=f"{paper.name} theo mẫu mới", originals=2) if number % every == 0 else paper
        for number, paper in enumerate(content.papers)
    ]
    reordered: tuple[Paper, ...] = (*papers[1:], *papers[:1])
    return replace(content, papers=reordered)


def _told(before: ProcedureContent, after: ProcedureContent) -> int:
    return sum(1 for _ in _marked(compare(before, after)))


def _marked(comparison: Comparison) -> Iterator[object]:
    for _, _, field in comparison.fields():
        yield words_marked(field.before, field.after)


if __name__ == "__main__":
    main()
