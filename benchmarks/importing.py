"""Importing and indexing the whole national catalogue, importing it again, and 823 questions in one process."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.command import Weighed, shared_data, weigh


def measure(data: Path, folder: Path) -> Iterator[str]:
    """One line a figure."""
    base = ["-m", "oneshop", "--data-dir", str(folder)]
    yield _line("new data folder with the embedded catalogue", weigh([*base, "doctor", "--json"]))
    everything = str(data / "procedures.jsonl.xz")
    first = weigh([*base, "import", everything, "--json"])
    yield _line("import and index 5,776 procedures", first, "must: 90 s, 600 MB")
    yield f"    {_counts(first)}"
    again = weigh([*base, "import", everything, "--json"])
    yield _line("the same file again", again)
    yield f"    {_counts(again)}"
    lists = [str(path) for path in sorted((data / "portal_lists").glob("*.xlsx"))]
    details = [str(data / "portal_api_catalogue.jsonl.xz"), str(data / "portal_api_details.jsonl.xz")]
    others = weigh([*base, "import", *lists, *details, "--json"])
    yield _line("three lists, API catalogue and details", others)
    yield f"    {_counts(others)}"
    yield _batch(base, data, folder)
    one = weigh([*base, "search", "lam giay khai sinh cho con", "--json"])
    yield _line("one search as a command", one, f"the search itself {json.loads(one.output)['took_ms']} ms")
    verified = weigh([*base, "doctor", "--json"])
    yield _line("doctor: every hash, index against database", verified, f"well: {json.loads(verified.output)['ok']}")


def _batch(base: list[str], data: Path, folder: Path) -> str:
    queries = [json.loads(line)["query"] for line in (data / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    file = folder.parent / "queries.txt"
    file.write_text("\n".join(" ".join(query.split()) for query in queries), encoding="utf-8")
    batch = weigh([*base, "search", "--batch", str(file), "--json"])
    answers = [json.loads(line) for line in batch.output.splitlines()]
    took = sorted(answer["took_ms"] for answer in answers)
    middle, high = took[len(took) // 2], took[int(len(took) * 0.95)]
    return _line(
        f"search --batch of {len(answers)} questions", batch, f"a question: p50 {middle:.2f}, p95 {high:.2f} ms"
    )


def _line(name: str, run: Weighed, note: str = "") -> str:
    return f"{name:<45}{run.seconds:7.2f} s{run.peak_mb:7.0f} MB   {note}".rstrip()


def _counts(run: Weighed) -> str:
    report = json.loads(run.output)
    names = ("read", "new", "changed", "unchanged", "withdrawn", "refused")
    return ", ".join(f"{name} {report[name]}" for name in names) + f", problems {len(report['problems'])}"


def main() -> None:
    """Print the figures, or say that the data is not there."""
    data = shared_data()
    if data is None:
        print("the real data is not here: nothing to import")
        return
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(data, Path(folder) / "desk"):
            print(line, flush=True)


if __name__ == "__main__":
    main()
