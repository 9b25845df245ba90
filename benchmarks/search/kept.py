"""Prepared indexes in a folder that outlives the run: one for every corpus and every state of the engine's code."""

import hashlib
import json
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.command import ROOT
from benchmarks.search.corpus import Corpus
from benchmarks.search.peers import CODES, Peer, engine_of

_BUILT = "built.json"
_OWN_SOURCES = ("oneshop/search", "oneshop/vietnamese", "catalog_data/stop_phrases.yaml")
"""Whatever may change what our own index holds; of the word lists only the carrier words of names do."""


@dataclass(frozen=True)
class Built:
    """A finished index: where it is, how long it took on the wall, how large it is, whether it was there already."""

    folder: Path
    seconds: float
    megabytes: float
    was_there: bool


def prepared(kept: Path, corpus: Corpus, peer: Peer) -> Built:
    """The index of a corpus for a peer, built where it is not there yet."""
    home = kept / corpus.key / f"{peer.files}-{_state(peer)}"
    folder, built = home / "index", home / _BUILT
    if built.exists():
        return Built(folder, json.loads(built.read_text(encoding="utf-8"))["seconds"], _megabytes(folder), True)
    shutil.rmtree(home, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"  {peer.files}: building {len(corpus.entries):,} procedures", file=sys.stderr, flush=True)
    started = time.perf_counter()
    engine_of(peer).build(folder, corpus.entries)
    seconds = time.perf_counter() - started
    built.write_text(json.dumps({"seconds": seconds}), encoding="utf-8")
    return Built(folder, seconds, _megabytes(folder), False)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _state(peer: Peer) -> str:
    if peer.files != CODES.files:
        return str(peer.layout)
    digest = hashlib.sha256()
    for source in _OWN_SOURCES:
        path = ROOT / source
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
