"""How long a checklist takes to become paper and preview: median and 95th percentile, for one and for five pages."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import median, quantiles

from oneshop.catalogue.conditions import ALWAYS, Stated
from oneshop.catalogue.fees import Fee, FeeKind, FeeStatus, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import (
    Channel,
    ChannelKind,
    OnlineLevel,
    OnlineService,
    Paper,
    ProcedureContent,
    ProcessingTime,
)
from oneshop.catalogue.record import content_hash
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import Checklist, checklist_for
from oneshop.settings import DeskIdentity

ROUNDS = 40
PREVIEW_DPI = 110
GOAL_MS = 150
"""Issue 2: checklist to PDF under 150 ms."""


@dataclass(frozen=True)
class Timing:
    """Milliseconds of repeated runs."""

    middle: float
    slowest_twentieth: float

    def __str__(self) -> str:
        return f"{self.middle:7.1f} ms median · {self.slowest_twentieth:7.1f} ms p95"


def timed(work: Callable[[], object]) -> Timing:
    """ROUNDS runs after one to warm up."""
    work()
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return Timing(median(took), quantiles(took, n=20)[-1])


def made_up_list(papers: int) -> Checklist:
    """A list with so many papers, every third under an open condition."""
    content = ProcedureContent(
        code="1.000001",
        name="Thủ tục dùng để đo thời gian in phiếu",
        online=OnlineService(OnlineLevel.PARTIAL, portal_url="https://dichvucong.example.vn/tthc?ma=1.000001"),
        papers=tuple(
            Paper(
                f"giay_{number}",
                f"Giấy tờ số {number} chứng minh quyền sử dụng của người đề nghị",
                originals=1,
                copies=number % 2,
                when=Stated(f"trường hợp thứ {number // 9}") if number % 3 == 0 else ALWAYS,
                note="Mang bản gốc để đối chiếu khi nộp bản sao." if number % 2 else None,
            )
            for number in range(1, papers + 1)
        ),
        channels=(
            Channel(
                ChannelKind.IN_PERSON,
                times=(ProcessingTime(text="Trong ngày"),),
                fees=(
                    Fee(
                        "Lệ phí", FeeKind.LE_PHI, Rate.FIXED, 20_000,
                        status=FeeStatus.CONFIRMED, basis=Citation("NQ 01/2026/NQ-HĐND"),
                    ),
                ),
            ),
        ),
    )  # fmt: skip
    version = Version(1, VersionState.PUBLISHED, content, content_hash(content), date(2026, 7, 1))
    return checklist_for([version], {}, ChannelKind.IN_PERSON, date(2026, 11, 20))


def main() -> None:
    """Print the figures."""
    started = time.perf_counter()
    from oneshop.printing.checklist import PaperSize, render_checklist
    from oneshop.printing.preview import page_images

    loaded = time.perf_counter()
    desk = DeskIdentity("ỦY BAN NHÂN DÂN XÃ MẪU", address="Số 1 đường Mẫu", hours="7 giờ 30 – 17 giờ")
    short = made_up_list(6)
    render_checklist(short, PaperSize.A4, desk)
    first = time.perf_counter()
    print(f"first paper: {(loaded - started) * 1000:.0f} ms to load, {(first - loaded) * 1000:.0f} ms to print")
    for checklist in (short, made_up_list(95)):
        for size in PaperSize:
            pdf = render_checklist(checklist, size, desk)
            pages = len(page_images(pdf, 20))
            printed = timed(partial(render_checklist, checklist, size, desk))
            seen = timed(partial(page_images, pdf, PREVIEW_DPI))
            label = f"{size.value}, {pages} page{'s' if pages > 1 else ''}, {len(pdf) // 1024} KB"
            print(f"{label:24} print   {printed} · {GOAL_MS / printed.slowest_twentieth:.1f} times within {GOAL_MS} ms")
            print(f"{'':24} preview {seen} · {PREVIEW_DPI} dpi")


if __name__ == "__main__":
    main()
