"""Making, printing and saving the checklist of one citizen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.checklist import Checklist, checklist_for
from oneshop.paths import write_whole
from oneshop.printing.preview import PageImage
from oneshop.services.clock import today
from oneshop.services.fees import Fees
from oneshop.services.reading import Reader
from oneshop.services.working_time import WorkingTime
from oneshop.settings import DeskIdentity
from oneshop.vietnamese.faults import refusal_in_words

if TYPE_CHECKING:
    from oneshop.catalogue.versions import Version
    from oneshop.printing.sizes import PaperSize


__all__ = ["Checklists", "PageImage", "SavingError"]


class SavingError(Exception):
    """A file could not be written; the message names it and the next step. Nothing has been half-written."""


class Checklists:
    """From codes and answers to the paper in the citizen's hand; everybody may, signed in or not."""

    def __init__(
        self, reader: Reader, identity: Callable[[], DeskIdentity], working_time: WorkingTime, fees: Fees
    ) -> None:
        self._reader = reader
        self._working_time = working_time
        self._fees = fees
        self._identity = identity

    def make(
        self,
        codes: Sequence[str],
        answers: Mapping[str, str],
        channel: ChannelKind | None = None,
        on: date | None = None,
        copies: int | None = None,
        received: datetime | None = None,
    ) -> Checklist:
        """The tailored list, with what this province charges.

        UnknownProcedure for an unknown code, AnswerError for an answer that does not fit. Due dates are for a dossier
        received then, else now, or at opening time on a day that is not today.
        """
        day = on or today()
        versions = [self._here(self._reader.version(code, day), day) for code in dict.fromkeys(codes)]
        made = checklist_for(versions, answers, channel, day, copies)
        return self._working_time.with_due_dates(made, received)

    def _here(self, version: "Version", day: date) -> "Version":
        return replace(version, content=self._fees.here(version.content, day))

    def pdf(self, checklist: Checklist, size: "PaperSize") -> bytes:
        """The printed page; the same list gives the same bytes."""
        from oneshop.printing.checklist import render_checklist

        return render_checklist(checklist, size, self._identity())

    def pages(self, pdf: bytes, dpi: int) -> tuple[PageImage, ...]:
        """The pages as pictures, for the preview and for printing."""
        from oneshop.printing.preview import page_images

        return page_images(pdf, dpi)

    def save(self, pdf: bytes, path: Path) -> None:
        """Write the page to a file whole; SavingError when that cannot be done."""
        try:
            write_whole(path, pdf)
        except OSError as error:
            raise SavingError(f'Không ghi được tệp "{path}": {refusal_in_words(error)}, rồi lưu lại.') from error
