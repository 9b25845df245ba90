"""Taking files into the catalogue: all or nothing per file, with every problem by file, row and field."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.accounts.roles import Role
from oneshop.catalogue.incoming import Problem, Severity, Source
from oneshop.services.clock import today
from oneshop.services.four_eyes import FourEyes
from oneshop.services.gate import Gate, NotPermitted
from oneshop.services.indexing import Cancelled, IndexKeeper, Progress

if TYPE_CHECKING:
    from oneshop.exchange.reading import FileContents, FileFormat
    from oneshop.store.database import Database
    from oneshop.store.intake import Taken


_log = logging.getLogger(__name__)


class ImportCancelled(Exception):
    """The person stopped the import; the file under way has changed nothing."""


class ImportFailed(Exception):
    """The database refused; the message says why, what to do, and which files were finished before."""


class _DryRun(Exception):
    """Carries the counts out of a transaction that is to be undone."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or with `dry_run` would do. `drafted` codes wait as drafts."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    refused: int = 0
    review: int = 0
    """Changes of national sources that wait to be reviewed, because our own words stand before them."""
    drafted: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def joined(self, other: "ImportReport") -> "ImportReport":
        """Two files' reports as one."""
        return ImportReport(
            read=self.read + other.read,
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            withdrawn=self.withdrawn + other.withdrawn,
            refused=self.refused + other.refused,
            review=self.review + other.review,
            drafted=self.drafted + other.drafted,
            problems=self.problems + other.problems,
        )


class Imports:
    """National lists and our own exchange format into the catalogue."""

    def __init__(self, database: "Database", keeper: IndexKeeper, gate: Gate) -> None:
        self._database = database
        self._keeper = keeper
        self._gate = gate

    def run(
        self,
        paths: Sequence[Path],
        *,
        format: "FileFormat | None" = None,
        dry_run: bool = False,
        publish: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportReport:
        """Read and keep each file, then bring the index up to date; a dry run needs the same permission.

        ImportCancelled when stopped, ImportFailed when the database cannot be written: files finished before stay, the
        one under way has changed nothing.
        """
        from oneshop.store.database import StoreError

        self._gate.require(Permission.IMPORT)
        report = ImportReport()
        finished: list[str] = []
        try:
            for path in paths:
                report = report.joined(self._take_file(path, format, dry_run, publish, progress, cancelled))
                finished.append(path.name)
        except StoreError as error:
            before = f" Các tệp đã nhập xong trước đó: {', '.join(finished)}." if finished and not dry_run else ""
            raise ImportFailed(f"{error}{before}") from error
        finally:
            if not dry_run and report.new + report.changed + report.withdrawn:
                report = report.joined(self._indexed(progress))
        return report

    def _indexed(self, progress: Progress | None) -> ImportReport:
        """Bring the index up to date; where that fails the import stands all the same, and the report says so."""
        from oneshop.search.values import IndexBusy, IndexUnusable
        from oneshop.store.database import StoreError

        try:
            self._keeper.follow(progress)
        except (OSError, IndexBusy, IndexUnusable, StoreError) as fault:
            _log.warning("imported, but the index could not follow: %s", fault)
            told = "Đã nhập xong, nhưng chưa cập nhật được chỉ mục tìm kiếm. Chạy: oneshop index rebuild"
            return ImportReport(problems=(Problem("", None, None, None, Severity.WARNING, told, str(fault)),))
        return ImportReport()

    def _take_file(
        self,
        path: Path,
        format: "FileFormat | None",
        dry_run: bool,
        publish: bool,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> ImportReport:
        from oneshop.exchange.reading import FileFormat, ReadingCancelled, read_file

        def tell_read(done: int, total: int | None) -> None:
            if progress is not None:
                progress(f"Đọc {path.name}", done, total)

        try:
            contents = read_file(path, format or FileFormat.AUTO, progress=tell_read, cancelled=cancelled)
        except ReadingCancelled as error:
            raise ImportCancelled from error
        if contents.is_refused:
            return ImportReport(read=contents.read, refused=max(contents.read, 1), problems=contents.problems)
        taken = self._keep(path, contents, dry_run, publish, progress, cancelled)
        return _report(contents, taken, self._way_on())

    def _keep(
        self,
        path: Path,
        contents: "FileContents",
        dry_run: bool,
        publish: bool,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> "Taken":
        from oneshop.store.intake import Batch, take_in

        def after_each(done: int) -> None:
            if cancelled is not None and cancelled():
                raise ImportCancelled
            if progress is not None:
                progress(f"Ghi {path.name}", done, len(contents.records))

        actor = self._gate.require(Permission.IMPORT)
        is_trusted = actor.role is Role.OWNER
        waits = not is_trusted and (
            FourEyes(self._database, self._gate).is_on or not self._gate.may(Permission.APPROVE)
        )
        batch = Batch(
            records=contents.records,
            file_name=path.name,
            sha256=contents.sha256,
            format=contents.format.value,
            who=actor.name,
            today=today(),
            publish=publish,
            needs_approval=waits,
            approver=None if is_trusted else actor.name,
        )
        if publish and any(record.source is Source.OFFICE for record in contents.records):
            self._require_publishing(path)
        try:
            with self._database.writing() as session:
                taken = take_in(session, batch, after_each=after_each)
                if dry_run:
                    raise _DryRun
        except _DryRun:
            pass
        return taken

    def _way_on(self) -> str:
        """What to do with the drafts a file leaves."""
        if self._gate.actor.role is not Role.OWNER and FourEyes(self._database, self._gate).is_on:
            return "Trình bản nháp ấy rồi để người khác duyệt: oneshop draft list"
        return "Nhập lại với --publish để công bố."

    def _require_publishing(self, path: Path) -> None:
        """NotPermitted where a file of our own entries must not be published by one person alone."""
        if self._gate.actor.role is Role.OWNER:
            return
        self._gate.require(Permission.APPROVE)
        if FourEyes(self._database, self._gate).is_on:
            raise NotPermitted(
                f'Tệp "{path.name}" là nội dung do cơ quan soạn, nên phải có người khác duyệt (bốn mắt đang bật). '
                "Nhập mà không chọn công bố ngay (bỏ --publish): các thay đổi thành bản nháp, rồi trình và duyệt."
            )


def _report(contents: "FileContents", taken: "Taken", way_on: str) -> ImportReport:
    from oneshop.store.intake import Outcome

    counts = taken.counts
    waiting = tuple(
        Problem(
            file=str(contents.path),
            row=None,
            code=code,
            field=None,
            severity=Severity.NOTE,
            message=f"Nội dung của thủ tục này trong tệp được giữ thành bản nháp, chưa lên quầy. {way_on}",
        )
        for code in taken.drafted
    )
    barred = tuple(
        Problem(
            file=str(contents.path),
            row=None,
            code=draft.code,
            field=None,
            severity=Severity.WARNING,
            message=f"Chưa nhập thủ tục này: đang có bản nháp số {draft.id} của {draft.author}, {draft.changed_by} lưu "
            "sau cùng. Duyệt hoặc bỏ bản nháp đó rồi nhập lại.",
        )
        for draft in taken.barred
    )
    return ImportReport(
        read=contents.read,
        new=counts[Outcome.NEW],
        changed=counts[Outcome.CHANGED] + counts[Outcome.DRAFTED],
        unchanged=counts[Outcome.UNCHANGED] + counts[Outcome.BARRED],
        withdrawn=counts[Outcome.WITHDRAWN],
        review=taken.review,
        drafted=taken.drafted,
        problems=(*contents.problems, *waiting, *barred),
    )
