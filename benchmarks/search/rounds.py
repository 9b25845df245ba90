"""Asking all engines the same queries in interleaved rounds, so that a bad minute of the machine hits all of them."""

import sys
import time
from collections.abc import Mapping, Sequence

from benchmarks.search.asked import Asked, Kind
from benchmarks.search.peers import Engine, Peer

Measured = Mapping[tuple[str, Kind], list[list[float]]]
"""By the peer's key and the kind: for each round the milliseconds of its queries."""

_SECONDS = 6.0
_SLOW_SECONDS = 2.0
_SLOW_SECONDS_IN_ALL = 25.0
_LEAST = 2
"""A slow engine answers at least so many queries of a kind in a round, then as many as fit into its seconds, and sits
later rounds out when those of a kind are used up; it is not warmed either."""

_WARMING = 3


def run_rounds(
    engines: Mapping[Peer, Engine], asked: Mapping[Kind, Sequence[Asked]], rounds: int, queries: int
) -> Measured:
    """Time `rounds` rounds of `queries` queries a kind; every round has its own, so nobody answers from memory.

    `asked` holds, after a few for warming, as many of each kind as all rounds need.
    """
    measured: dict[tuple[str, Kind], list[list[float]]] = {
        (peer.key, kind): [] for peer in engines for kind in asked if kind in peer.kinds
    }
    order = list(engines)
    for kind, every in asked.items():
        for peer in order:
            if kind in peer.kinds and not peer.is_slow:
                _ask(engines[peer], every[:_WARMING], _SECONDS)
    for number in range(rounds):
        print(f"  round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        for kind, every in asked.items():
            own = every[_WARMING + number * queries : _WARMING + (number + 1) * queries]
            for peer in order[number % len(order) :] + order[: number % len(order)]:
                if kind in peer.kinds and not (peer.is_slow and _is_used_up(measured[peer.key, kind])):
                    times = _ask(engines[peer], own, _SLOW_SECONDS if peer.is_slow else _SECONDS)
                    measured[peer.key, kind].append(times)
    return measured


def needed(rounds: int, queries: int) -> int:
    """How many queries of a kind `run_rounds` wants."""
    return _WARMING + rounds * queries


def _is_used_up(rounds: Sequence[Sequence[float]]) -> bool:
    return sum(map(sum, rounds)) > _SLOW_SECONDS_IN_ALL * 1000


def _ask(engine: Engine, asked: Sequence[Asked], seconds: float) -> list[float]:
    times: list[float] = []
    for each in asked:
        started = time.perf_counter()
        engine.ask(each)
        times.append((time.perf_counter() - started) * 1000)
        if len(times) >= _LEAST and sum(times) > seconds * 1000:
            break
    return times
