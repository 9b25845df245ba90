"""`python -m benchmarks.search`: every measurement of search, as Markdown on standard output, progress on the other."""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.search.corpus import SEED, load_source
from benchmarks.search.goals import SMALL
from benchmarks.search.results import Results
from benchmarks.search.stages import Plan, measure_quality, measure_size
from benchmarks.search.table import markdown

_SIZES = (SMALL, 20_000, 100_000)


def main() -> None:
    arguments = _arguments()
    started = time.perf_counter()
    source = load_source()
    results = Results(source.is_real)
    results.seconds["reading"] = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as scratch:
        kept = arguments.keep or Path(scratch)
        plan = Plan(kept, arguments.rounds, arguments.queries, arguments.seed, not arguments.skip_whoosh)
        for size in arguments.sizes:
            measure_size(plan, source, size, results)
        if source.labelled and not arguments.skip_quality:
            measure_quality(plan, source, SMALL, results)
    report = markdown(results)
    print(report)
    if not source.is_real:
        print(
            "The real data is not here: procedures are recombined from the embedded catalogue, finding is not judged."
        )
    if arguments.markdown:
        arguments.markdown.write_text(report, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=_SIZES, help="procedures, separated by commas")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds; each has queries of its own")
    parser.add_argument("--queries", type=int, default=32, help="queries of each kind in a round")
    parser.add_argument("--seed", type=int, default=SEED, help="of recombination and choice")
    parser.add_argument("--keep", type=Path, help="keep prepared indexes here, so that the next run is quick")
    parser.add_argument("--skip-quality", action="store_true", help="only speed, size and memory")
    parser.add_argument(
        "--skip-whoosh", action="store_true", help="leave out naive Whoosh, which takes most of the time"
    )
    parser.add_argument("--short", action="store_true", help="5.8k only, two rounds, without naive Whoosh")
    parser.add_argument("--markdown", type=Path, help="write the report to this file too")
    arguments = parser.parse_args()
    if arguments.short:
        arguments.sizes, arguments.rounds, arguments.queries, arguments.skip_whoosh = (SMALL,), 2, 16, True
    return arguments


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
