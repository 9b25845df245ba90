"""Services that answer from memory, and two kinds of background: one that waits, one that does not."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from oneshop.catalogue.conditions import Is
from oneshop.catalogue.fees import Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    Level,
    OnlineLevel,
    OnlineService,
    Paper,
    PaperKind,
    ProcedureContent,
    ProcessingTime,
    Question,
    Replacement,
    TimeUnit,
)
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import Checklist, checklist_for
from oneshop.printing.preview import PageImage
from oneshop.printing.sizes import PaperSize
from oneshop.search.values import FilterKind, Hit, SearchAnswer, SearchFilters
from oneshop.services.checklists import SavingError
from oneshop.services.importing import ImportReport
from oneshop.services.neighbours import Neighbours
from oneshop.services.reading import Head, UnknownProcedure

TODAY = date(2026, 11, 20)
EVERYTHING = SearchFilters()


def version(code: str = "1.001193", name: str = "Đăng ký khai sinh", **changes: Any) -> Version:
    """A procedure with two questions, a paper for everybody, one under a condition, and one that data replaces."""
    content = {
        "code": code,
        "name": name,
        "field": "Hộ tịch",
        "levels": (Level.COMMUNE,),
        "online": OnlineService(OnlineLevel.PARTIAL),
        "questions": (
            Question("tuoi", "Trẻ dưới 6 tuổi?", (Answer("co", "Có", "trẻ dưới 6 tuổi"), Answer("khong", "Không"))),
            Question("ho", "Ai đi nộp?", (Answer("nha", "Cha, mẹ"), Answer("khac", "Người khác", "nộp hộ"))),
        ),
        "papers": (
            Paper("to_khai", "Tờ khai đăng ký khai sinh", originals=1),
            Paper("uy_quyen", "Văn bản ủy quyền", originals=1, when=Is("ho", ("khac",))),
            Paper("ket_hon", "Giấy chứng nhận kết hôn", replaced=Replacement("dữ liệu hộ tịch")),
            Paper("luu_y", "Mang theo sổ tiêm chủng", PaperKind.NOTE, when=Is("tuoi", ("co",))),
        ),
        "channels": (
            Channel(ChannelKind.IN_PERSON, (ProcessingTime(_five(), TimeUnit.WORKING_DAY),), (_fee(),)),
            Channel(ChannelKind.ONLINE, (ProcessingTime(_five(), TimeUnit.WORKING_DAY),), (_fee(),)),
        ),
    }
    return Version(1, VersionState.PUBLISHED, ProcedureContent(**{**content, **changes}), f"hash-{code}", TODAY)


def _five() -> Any:
    from decimal import Decimal

    return Decimal(5)


def _fee() -> Fee:
    return Fee(
        "lệ phí",
        FeeKind.LE_PHI,
        Rate.FIXED,
        amount=8000,
        status=FeeStatus.CONFIRMED,
        basis=Citation("Nghị quyết 01/2026/NQ-HĐND"),
    )


def hit(code: str, name: str = "Đăng ký khai sinh", **changes: Any) -> Hit:
    """One hit."""
    plain = {
        "field": "Hộ tịch",
        "levels": (Level.COMMUNE,),
        "agency": "Ủy ban nhân dân xã",
        "online": OnlineLevel.FULL,
        "score": 1.0,
        "why": (),
        "withdrawn": False,
        "highlights": (),
    }
    return Hit(code, name, **{**plain, **changes})


def answer(*hits: Hit, query: str = "", notice: str | None = None, **said: Any) -> SearchAnswer:
    """An answer that holds these hits."""
    return SearchAnswer(query, len(hits), hits, notice, 0.6, **said)


class Later:
    """A background whose jobs are done when the test says so, in the order it says."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]]] = []

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.jobs.append((work, done, failed))

    def finish(self, number: int = 0) -> None:
        """Do one of the waiting jobs and hand its result over."""
        work, done, failed = self.jobs.pop(number)
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over as the real background does.
            failed(error)
        else:
            done(result)

    def finish_all(self) -> None:
        """Do every waiting job, also those that come up meanwhile."""
        while self.jobs:
            self.finish()


class AtOnce(Later):
    """A background that does not wait."""

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        super().run(work, done, failed)
        self.finish()


class FakeFinder:
    """Answers what it was told to answer; keeps what it was asked."""

    def __init__(self, answers: Mapping[str, SearchAnswer]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, SearchFilters]] = []
        self.literal: frozenset[FilterKind] = frozenset()
        self.limits: list[int] = []
        self.asked_to_the_letter: list[str] = []

    def search(
        self,
        text: str,
        filters: SearchFilters = EVERYTHING,
        *,
        limit: int = 20,
        on: date | None = None,
        literal: frozenset[FilterKind] = frozenset(),
    ) -> SearchAnswer:
        self.asked.append((text, filters))
        self.literal = literal
        self.limits.append(limit)
        return self.answers.get(text, answer(query=text))

    def codes_with(self, text: str, filters: SearchFilters = EVERYTHING, *, limit: int = 20) -> tuple[str, ...]:
        self.asked_to_the_letter.append(text)
        return tuple(found.code for found in self.answers.get(text, answer()).hits)

    def fields(self) -> tuple[str, ...]:
        return ("Đất đai", "Hộ tịch")

    def audiences(self) -> tuple[str, ...]:
        return ("Công dân Việt Nam",)


class FakeReader:
    """Knows these versions."""

    def __init__(self, *versions: Version) -> None:
        self.versions = {one.content.code: one for one in versions}

    def version(self, code: str, on: date | None = None) -> Version:
        if code not in self.versions:
            raise UnknownProcedure(f'Không có thủ tục mã "{code}".')
        return self.versions[code]

    def heads(self, codes: Sequence[str], on: date | None = None) -> tuple[Head, ...]:
        found = [self.versions[code].content for code in codes if code in self.versions]
        return tuple(
            Head(one.code, one.name, one.field, one.levels, "Ủy ban nhân dân xã", one.online.level) for one in found
        )

    def count(self) -> int:
        return len(self.versions)


class FakeNeighbourhood:
    """Knows what stands around every procedure: the same for all."""

    def __init__(self, around: Neighbours | None = None) -> None:
        self.around = around or Neighbours()

    def of(self, content: ProcedureContent) -> Neighbours:
        return self.around


class FakeChecklists:
    """Makes real lists; draws and saves as it is told."""

    def __init__(self, reader: FakeReader) -> None:
        self._reader = reader
        self.made: list[tuple[Mapping[str, str], ChannelKind | None, int | None]] = []
        self.saved: dict[Path, bytes] = {}
        self.cannot_save = False

    def make(
        self,
        codes: Sequence[str],
        answers: Mapping[str, str],
        channel: ChannelKind | None = None,
        on: date | None = None,
        copies: int | None = None,
    ) -> Checklist:
        self.made.append((answers, channel, copies))
        return checklist_for([self._reader.version(code) for code in codes], answers, channel, TODAY, copies)

    def pdf(self, checklist: Checklist, size: PaperSize) -> bytes:
        return f"{checklist.procedures[0].code} {size.name}".encode()

    def pages(self, pdf: bytes, dpi: int) -> tuple[PageImage, ...]:
        return (PageImage(2, 1, 6, bytes(6)),)

    def save(self, pdf: bytes, path: Path) -> None:
        if self.cannot_save:
            raise SavingError(f'Không ghi được tệp "{path}": đĩa đầy.')
        self.saved[path] = pdf


class FakeMemory:
    """Recents, pins and preferences, in memory only."""

    def __init__(self, recents: Sequence[str] = (), pins: Sequence[str] = ()) -> None:
        self._recents = list(recents)
        self._pins = list(pins)
        self.preferences: dict[str, str] = {}

    def recents(self) -> tuple[str, ...]:
        return tuple(self._recents)

    def pins(self) -> tuple[str, ...]:
        return tuple(self._pins)

    def note_opened(self, code: str) -> None:
        self._recents.insert(0, code)

    def toggle_pin(self, code: str) -> bool:
        if code in self._pins:
            self._pins.remove(code)
            return False
        self._pins.append(code)
        return True

    def preference(self, name: str, default: str) -> str:
        return self.preferences.get(name, default)

    def set_preference(self, name: str, value: str) -> None:
        self.preferences[name] = value


class FakeImports:
    """Reports what it was told; keeps how it was asked."""

    def __init__(self, report: ImportReport, error: Exception | None = None) -> None:
        self.report = report
        self.error = error
        self.runs: list[tuple[tuple[Path, ...], bool, bool]] = []

    def run(
        self,
        paths: Sequence[Path],
        *,
        dry_run: bool = False,
        publish: bool = False,
        progress: Callable[[str, int, int | None], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        self.runs.append((tuple(paths), dry_run, publish))
        if progress is not None:
            progress("Đọc", 1, 2)
        if self.error is not None:
            raise self.error
        return self.report
