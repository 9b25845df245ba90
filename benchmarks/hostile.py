"""How long search takes over text that was made to hurt it, or pasted by a clumsy hand.

The first half breaks query languages: Whoosh's own parser takes from 2.5 to more than 20 seconds for most of it.
"""

import random
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from benchmarks.command import shared_data
from benchmarks.corpus import real_entries
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.entry import Entry
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import load_synonyms
from oneshop.search.values import SearchAnswer
from oneshop.services.plain_finding import PlainFinder
from oneshop.store.catalogue import Headline

_MB = 1_000_000
_ROUNDS = 7

HOSTILE: Mapping[str, str] = MappingProxyType(
    {
        "200 stars": "*" * 200,
        "wild cards": "?*?*?*",
        "20 inner wild cards": "*a* " * 20,
        "5,000 terms with AND": " AND ".join(["giấy"] * 5000),
        "5,000 different terms": " ".join(f"giấy{number}" for number in range(5000)),
        "1 MB of one letter": "a" * _MB,
        "1 MB of stars": "*" * _MB,
        "1 MB of sentences": "đăng ký khai sinh cho trẻ em " * (_MB // 29),
        "1 MB of white space": " \t\n" * (_MB // 3),
        "a range": "[0 TO 9999]",
        "an open range": "code:[TO}",
        "a prefix": "w1*",
        "a wide fuzzy term": "kết~3 hôn~9",
        "a boost": "khai^1e999 sinh^-1",
        "1,000 open brackets": "(" * 1000,
        "1,000 brackets": "(" * 1000 + "khai" + ")" * 1000,
        "NOT NOT NOT": "NOT " * 500,
        "OR, AND and nothing": "OR AND ANDNOT ANDMAYBE",
        "a hidden field": "secret:*",
        "a state": "state:draft",
        "a field and a value": 'card:"khai sinh" x:khai',
        "open quotes": '"khai sinh',
        "many quotes": '"' * 999,
        "a slop": '"khai sinh"~99999',
        "backslashes": "\\" * 500 + "khai\\",
        "control characters": "".join(map(chr, range(32))) + "\x7f\x85",
        "a regular expression": "r'(a+)+$' " + "a" * 60 + "!",
        "a statement": "'; DROP TABLE version;-- %00 ${jndi:x} <b>khai</b>",
        "a path": "../../etc/passwd",
        "NUL": "khai\x00sinh\x00",
        "lone surrogates": "\ud800khai \udfff\ud83d sinh\udc00",
        "emoji": "🙂👨‍👩‍👧‍👦🇻🇳 khai sinh 👍🏽" * 20,
        "right to left": "\u202eđăng ký\u202c שלום مرحبا ١٢٣",
        "zero width": "\u200b".join("đăng ký khai sinh") + "\ufeff\u2060",
        "marks without letters": "\u0301\u0323" * 5000,
        "a letter under marks": "a" + "\u0323\u0302\u0301\u0300" * 5000,
        "words under marks": "".join(letter + "\u0336\u0489\u0323" * 12 for letter in "đăng ký khai sinh"),
        "wide letters": "ｄａｎｇ ｋｙ ﬃ Ⅷ ㎏ İıſß",
        "very wide letters": "\ufdfa" * 500,
        "one long word": "nghiêng" * 3000,
        "digits": "1" * 5000,
        "codes": "1.001193 " * 500,
        "a code with a tail": "1.0.0.0.0.0.H",
        "abbreviations": "dk kh cccd ubnd gplx " * 300,
        "every letter": "".join(chr(0x1E00 + number) for number in range(250)),
        "all planes": "".join(chr(point) for point in range(0x20, 0x110000, 97)),
    }
)
"""Name and text of each."""


def main() -> None:
    """Ask the index and its stand-in each text in turns, and print what they took, and what took longest."""
    folder = shared_data()
    entries = real_entries(folder) if folder is not None else _shipped_entries()
    with tempfile.TemporaryDirectory() as kept:
        synonyms = load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")
        index = SearchIndex.build(Path(kept) / "index", entries, stamp="bench", synonyms=synonyms)
        plain = PlainFinder(
            Headline(entry.card.code, entry.card.name, entry.card.field, entry.card.withdrawn) for entry in entries
        )
        print(f"hostile queries: {len(HOSTILE)} texts, {_ROUNDS} rounds, {len(entries)} procedures, milliseconds")
        engines: dict[str, Callable[[str], SearchAnswer]] = {"index": index.search, "names and codes": plain.search}
        for name, times in _measured(engines).items():
            every = sorted(took for each in times.values() for took in each)
            worst = sorted(times, key=lambda text: max(times[text]))[-3:]
            told = ", ".join(f"{text} {max(times[text]):.1f}" for text in reversed(worst))
            print(f"{name}: p50 {_part(every, 0.5):.2f}, p99 {_part(every, 0.99):.2f}, worst {told}")


def _measured(engines: Mapping[str, Callable[[str], SearchAnswer]]) -> dict[str, dict[str, list[float]]]:
    times: dict[str, dict[str, list[float]]] = {name: {text: [] for text in HOSTILE} for name in engines}
    chance = random.Random(4)
    for search in engines.values():
        search("khai sinh")
    for _ in range(_ROUNDS):
        for text in chance.sample(sorted(HOSTILE), len(HOSTILE)):
            for name, search in engines.items():
                started = time.perf_counter()
                search(HOSTILE[text])
                times[name][text].append((time.perf_counter() - started) * 1000)
    return times


def _part(ordered: Sequence[float], part: float) -> float:
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def _shipped_entries() -> list[Entry]:
    from oneshop.catalogue.record import content_hash
    from oneshop.exchange.catalogue_folder import read_catalogue
    from oneshop.search.entry import entry_of

    records = [file.incoming for file in read_catalogue(EMBEDDED_CATALOGUE).files]
    return [
        entry_of(record.content, withdrawn=record.withdrawn, version_hash=content_hash(record.content))
        for record in records
    ]


if __name__ == "__main__":
    main()
