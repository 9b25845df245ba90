"""How long a draft of the longest real entry takes to be saved, checked and published, among all real procedures."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.command import shared_data
from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import Draft
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.exchange.reading import read_file
from oneshop.services.clock import today
from oneshop.services.opening import Location, Services, open_services
from oneshop.store import catalogue
from oneshop.store.mapping import now
from oneshop.store.tables import AccountRow

SAVE_GOAL_MS = 200
"""Issue 5: saving."""

_TIMES = 20


def main() -> None:
    """Print the figures."""
    folder = shared_data()
    if folder is None:
        print("versions: the real data is not here, not measured")
        return
    file = folder / "procedures.jsonl.xz"
    longest = max((record.content for record in read_file(file).records), key=lambda content: len(content.papers))
    with tempfile.TemporaryDirectory() as place:
        services = open_services(Location(Path(place)))
        services.imports.run([file])
        for name in ("lan", "minh"):
            _add_supervisor(services, name)
        services.gate.sign_in("lan")
        with services.database.reading() as session:
            count = catalogue.count(session, today())
        print(f"{longest.code}: {len(longest.papers)} papers, among {count} procedures")
        _measure(services, longest.code)
        services.close()


def _measure(services: Services, code: str) -> None:
    begun = services.drafting.begin(code)
    _tell("begin a draft", f"must: {SAVE_GOAL_MS} ms", lambda: services.drafting.begin(code))
    drafts = [services.drafting.save(begun, begun.content)]

    def save() -> None:
        drafts.append(services.drafting.save(drafts[-1], _changed(drafts[-1])))

    _tell("save the draft", f"must: {SAVE_GOAL_MS} ms", save)
    started = perf_counter()
    services.checks.problems(begun.content)
    print(f"check it, the first time: {(perf_counter() - started) * 1000:.0f} ms")
    _tell("check it again, as one types", "must: 100 ms", lambda: services.checks.problems(begun.content))
    draft = services.publishing.retire("1.001193", today(), (), "đo")
    services.gate.sign_in("minh")
    started = perf_counter()
    services.publishing.approve(draft.id, draft.lock)
    print(f"approve and publish, with the index: {(perf_counter() - started) * 1000:.0f} ms")


def _changed(draft: Draft) -> ProcedureContent:
    return replace(draft.content, summary=f"Lần {draft.lock}")


def _tell(name: str, must: str, work: Callable[[], object]) -> None:
    taken = []
    for _ in range(_TIMES):
        started = perf_counter()
        work()
        taken.append((perf_counter() - started) * 1000)
    print(f"{name}, {_TIMES} times: median {median(taken):.0f} ms, slowest {max(taken):.0f} ms   {must}")


def _add_supervisor(services: Services, name: str) -> None:
    with services.database.writing() as session:
        session.add(
            AccountRow(
                name=name,
                shown_name=name,
                role=Role.SUPERVISOR.value,
                password="",
                is_disabled=False,
                failures=0,
                created_at=now(),
            )
        )


if __name__ == "__main__":
    main()
