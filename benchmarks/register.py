"""The register of 100,000 dossiers: the list opened, each filter and free text, at the service and in the window."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.dossiers_made import fill
from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import DossierState
from oneshop.counter.dossiers.listing import Quick, Wanted
from oneshop.services.clock import now
from oneshop.services.opening import Location, Services, open_services
from oneshop.store.database import Database
from oneshop.store.mapping import now as utc_now
from oneshop.store.tables import AccountRow

_DOSSIERS = 100_000
_TIMES = 5
_WHO = "lan"
_OPEN, _FILTER = "must: 200 ms", "must: 100 ms"
_FREE_TEXT = ("nguyen thi", "Huỳnh Quốc", "n", "957", "khai sinh", "0012/2026", "tam-2611", "khong co ai nhu vay")


def _asked() -> Iterator[tuple[str, Wanted]]:
    """Each filter with its name."""
    for quick in Quick:
        yield f"question {quick.value}", Wanted(quick)
    yield "year", Wanted(year=2025)
    yield "state returned", Wanted(state=DossierState.RETURNED)
    yield "field", Wanted(field="Hộ tịch")
    yield "office", Wanted(office="UBND cấp xã")
    yield "clerk", Wanted(clerk="hoa")
    yield "channel", Wanted(channel=ChannelKind.ONLINE)
    yield "period", Wanted(first=date(2026, 1, 1), last=date(2026, 3, 31))
    yield "three at once", Wanted(year=2025, field="Hộ tịch", clerk="hoa")
    for words in _FREE_TEXT:
        yield f"words “{words}”", Wanted(words=words)
    yield "words in a field", Wanted(words="nguyen van an", field="Hộ tịch")


def measure(folder: Path) -> Iterator[str]:
    """One line a figure."""
    services = open_services(Location(folder), with_index=False)
    _sign_up(services.database)
    took = _once(lambda: fill(services.database, _DOSSIERS, now()))
    yield f"{f'{_DOSSIERS:,} dossiers made and written':<50}{took:8.1f} s"
    services.gate.sign_in(_WHO)
    yield from _at_the_service(services)
    services.close()
    yield from _in_the_window(folder)


def _at_the_service(services: Services) -> Iterator[str]:
    register = services.receiving.register
    opening = [_once(lambda: (register.rows(Wanted()), register.counts())) for _ in range(_TIMES)]
    yield _told("list opened with the counts of its questions", opening, _OPEN)
    yield _told("last window of all", [_once(lambda: register.rows(Wanted(), _DOSSIERS - 100)) for _ in range(_TIMES)])
    for name, wanted in _asked():
        total = register.rows(wanted).total
        took = [_once(partial(register.rows, wanted)) for _ in range(_TIMES)]
        yield _told(f"{name} ({total:,})", took, _FILTER)


def _in_the_window(folder: Path) -> Iterator[str]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui.actions import Deed
    from ui.app import Program
    from ui.dossiers.view import DossiersPage

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)

    def wait_until(is_so: Callable[[], bool]) -> None:
        while not is_so():
            application.processEvents()

    program = Program(application, Location(folder))
    program.start()
    pages = program.window.pages
    wait_until(lambda: program.window.desk.is_open)
    assert pages._services is not None
    pages._services.gate.sign_in(_WHO)

    def shown(do: Callable[[], object]) -> float:
        page = pages.page(Deed.DOSSIERS)
        before = page.model.listing if isinstance(page, DossiersPage) else -1

        def is_there() -> bool:
            page = pages.page(Deed.DOSSIERS)
            return isinstance(page, DossiersPage) and page.model.listing > max(before, 0)

        def do_and_wait() -> None:
            do()
            wait_until(is_there)

        return _once(do_and_wait)

    yield _told("window: F5 to the first rows, page made", [shown(lambda: pages.show_of_table(Deed.DOSSIERS))], _OPEN)
    page = pages.page(Deed.DOSSIERS)
    assert isinstance(page, DossiersPage)
    yield _told("window: F5 again", [shown(lambda: pages.show_of_table(Deed.DOSSIERS)) for _ in range(_TIMES)], _OPEN)
    for quick in Quick:
        took = [shown(partial(page.quick_chosen.emit, quick)) for _ in range(_TIMES)]
        yield _told(f"window: question {quick.value}", took, _FILTER)
    for words in _FREE_TEXT:
        took = []
        for _ in range(_TIMES):
            shown(lambda: page.typed.emit(""))
            took.append(shown(partial(page.typed.emit, words)))
        yield _told(f"window: words “{words}”", took, _FILTER)
    program.window.close()
    program.close()


def _sign_up(database: Database) -> None:
    with database.writing() as session:
        session.add(
            AccountRow(
                name=_WHO,
                shown_name="Lan",
                role=Role.CLERK.value,
                password="",
                is_disabled=False,
                failures=0,
                created_at=utc_now(),
            )
        )


def _once(work: Callable[[], object]) -> float:
    """How long it took, in seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _told(name: str, took: list[float], must: str = "") -> str:
    return f"{name:<50}{median(took) * 1000:8.1f} ms, slowest {max(took) * 1000:.1f}   {must}".rstrip()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
