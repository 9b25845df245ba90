"""What remains of the supervisor's desk: signing in, the permission table cell by cell, two editors, kill -9.

The other parts measure their own: `editing` and `versions` the editor and saving, `comparing` the difference,
`reimport` the national file, `authority` who decides, `audit` the chain. What is proved here is proved by the tests
that are named; they are run as they are, so that figure and test cannot say different things.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.command import ROOT
from oneshop.accounts.passwords import Hashing
from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import Role

_TIMES = 9
_INTERLEAVINGS, _KILLS = 1_000, 100


@dataclass(frozen=True)
class Proof:
    """A figure of the issue and the test that shows it."""

    figure: str
    must: str
    test: str
    times: tuple[str, int] = ("", 0)
    """The variable that says how often the test tries, and how often the issue asks for."""


PROOFS = (
    Proof(
        f"permission table, {len(Permission)} permissions × {len(Role)} roles, cells refused or let through",
        "must: all",
        "tests/services/test_permissions.py",
    ),
    Proof(
        f"lost updates in {_INTERLEAVINGS:,} random interleavings of two editors",
        "must: 0",
        "tests/services/test_two_editors.py",
        ("ONESHOP_INTERLEAVINGS", _INTERLEAVINGS),
    ),
    Proof(
        f"kill -9 at {_KILLS} random moments of saving and publishing: database sound",
        "must: sound",
        "tests/services/test_killed_publishing.py",
        ("ONESHOP_KILLS", _KILLS),
    ),
    Proof(
        f"kill -9 at {_KILLS} random moments of typing: at most 2 s lost",
        "must: 2 s",
        "tests/services/test_checkpoints.py::test_killed_at_any_moment_at_most_two_seconds_of_typing_are_lost",
        ("ONESHOP_KILLS", _KILLS),
    ),
)


def measure() -> Iterator[str]:
    """One line a figure."""
    took = list(_sign_ins())
    told = f"median {median(took):.0f}, slowest {max(took):.0f}"
    yield f"a password checked, Argon2id of 64 MiB, ms: {told}   asked for: nothing, slow on purpose"
    for proof in PROOFS:
        yield f"{proof.figure}: {_proved(proof)}   {proof.must}"


def _sign_ins() -> Iterator[float]:
    hashing = Hashing()
    kept = hashing.hashed("sông xanh gió lớn")
    for _ in range(_TIMES):
        begun = time.perf_counter()
        hashing.matches(kept, "sông xanh gió lớn")
        yield (time.perf_counter() - begun) * 1000


def _proved(proof: Proof) -> str:
    """What pytest says of the test, in a few words."""
    begun = time.perf_counter()
    variable, times = proof.times
    asked = {variable: str(times)} if variable else {}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", proof.test],
        cwd=ROOT,
        env={**os.environ, **asked, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.search(r"(\d+) passed", done.stdout)
    verdict = f"{found[1]} tests hold" if done.returncode == 0 and found else "NOT PROVED, see the test"
    return f"{verdict}, {time.perf_counter() - begun:.0f} s ({proof.test})"


def main() -> None:
    """Print the figures."""
    for line in measure():
        print(line, flush=True)


if __name__ == "__main__":
    main()
