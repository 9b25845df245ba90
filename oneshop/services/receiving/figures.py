"""The figures an office has to report: tables of a period, the funnel beside other systems' reports, zero lists."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.codes import core
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.reasons import ReasonKind
from oneshop.counter.dossiers.figure_sheets import UNNAMED, Sheet
from oneshop.counter.dossiers.figures import By, Counts, FigureRow, FigureTable, as_of, total
from oneshop.counter.dossiers.funnel import Asked, Fate, FellOut, ReportedFunnel, Unasked, ZeroList, funnel
from oneshop.counter.dossiers.periods import Period
from oneshop.services.clock import now, today
from oneshop.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from oneshop.services.opening import Services
    from oneshop.store.outlines import Outline

REPORTS = "funnel_counts"
"""The register of the office's own records that keeps what other systems report."""
_LONGEST_SOURCE = 200
SUFFIXES = (".xlsx", ".csv", ".pdf")


_STEP_OF = {
    ReasonKind.SUPPLEMENT: (True, Fate.NOT_BROUGHT),
    ReasonKind.REFUSAL: (True, Fate.REFUSED),
    ReasonKind.RETURN: (False, Fate.REFUSED),
    ReasonKind.STOP: (False, Fate.STOPPED),
}
"""At which step a reason of a report is counted: whether before receipt, and as what."""


class UnknownProgramme(LookupError):
    """There is no programme of that name; the message names those there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.known = tuple(known)

    def __str__(self) -> str:
        return f"Không có chương trình “{self.args[0]}”. Các chương trình: {', '.join(self.known)}."


class UnknownReport(LookupError):
    """There are no counts of that report; the message says so."""

    def __str__(self) -> str:
        return f"Không có số liệu của báo cáo “{self.args[0]}” cho chương trình và kỳ này. Xem lại tên báo cáo."


class FiguresNotSaved(ValueError):
    """The figures could not be written to a file; the message says why."""


@dataclass(frozen=True)
class CatalogueCounts:
    """How many procedures are in force, by what a report of the catalogue asks; `delegated` counts each once."""

    procedures: int
    online: dict[str, int]
    levels: dict[str, int]
    programmes: dict[str, int]
    delegated: int
    dossiers: Counts
    """Of the year up to today."""


@dataclass(frozen=True)
class _Programme:
    name: str
    codes: frozenset[str]
    """National parts of the codes."""
    titles: dict[str, str]
    unlinked: tuple[str, ...] = ()


class Figures:
    """Counts without persons, for all staff: of every desk that writes into this database."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._database, self._gate = services.database, services.gate

    def table(self, period: Period, by: By = By.FIELD) -> FigureTable:
        """The figures of a period by one thing; the row that counts most first, months in their order."""
        from oneshop.store import dossier_figures

        self._gate.require(Permission.JUDGE)
        moment = now()
        at = as_of(period, moment)
        with self._database.reading() as session:
            if by is By.MONTH:
                rows = tuple(
                    FigureRow(
                        it.code,
                        it.words,
                        dossier_figures.counts(session, it, as_of(it, moment), None, it.end <= moment).get(
                            "", Counts()
                        ),
                    )
                    for it in period.months()
                    if it.start <= moment
                )
                whole = dossier_figures.counts(session, period, at, None, period.end <= moment).get("", Counts())
            else:
                counted = dossier_figures.counts(session, period, at, by, period.end <= moment)
                names = self._names(by, dossier_figures.names_of(session) if by is By.PROCEDURE else {})
                rows = tuple(
                    FigureRow(key, names.get(key, key) or UNNAMED, counts)
                    for key, counts in sorted(counted.items(), key=lambda it: (-it[1].to_solve, it[0]))
                    if counts != Counts()
                )
                whole = total(row.counts for row in rows)
        return FigureTable(period, by, rows, whole, at)

    def programmes(self) -> tuple[str, ...]:
        """The programmes a funnel or a zero list can be asked for."""
        self._gate.require(Permission.JUDGE)
        return self._programme_names(self._outlines())

    def _programme_names(self, outlines: "tuple[Outline, ...]") -> tuple[str, ...]:
        named = [it.name for it in self._services.registers.registers.programmes]
        tags = dict.fromkeys(tag for outline in outlines for tag in outline.programmes)
        known = {
            fold(name) for it in self._services.registers.registers.programmes for name in (it.name, *it.also_called)
        }
        return (*named, *(tag for tag in tags if fold(tag) not in known))

    def funnel(self, period: Period, programme: str = "") -> Asked:
        """The funnel of a programme, or of the whole register, beside what reports say; UnknownProgramme."""
        from oneshop.store import dossier_figures

        self._gate.require(Permission.JUDGE)
        wanted = self._programme(programme) if programme else None
        with self._database.reading() as session:
            codes = None
            if wanted is not None:
                codes = sorted(code for code in dossier_figures.known_codes(session) if core(code) in wanted.codes)
            counted = dossier_figures.funnel_counts(session, period, codes)
            fallen = dossier_figures.fallen(session, period, codes)
        name = wanted.name if wanted else ""
        reported = tuple(it for it in self._reports() if it.programme == name and it.period == period)
        return Asked(name, period, funnel(*counted, fallen), reported)

    def zero(self, period: Period, programme: str = "") -> ZeroList:
        """The procedures of a programme, or of the desk's level, without a dossier; UnknownProgramme."""
        from oneshop.store import dossier_figures

        self._gate.require(Permission.JUDGE)
        outlines = self._outlines()
        wanted = self._programme(programme, outlines) if programme else None
        with self._database.reading() as session:
            asked = {core(code) for code in dossier_figures.asked_for(session, period)}
        if wanted is None:
            level = self._services.identity.level
            listed = {
                it.code: Unasked(it.code, it.name, it.field) for it in outlines if not level or level in it.levels
            }
        else:
            here = {core(it.code): Unasked(it.code, it.name, it.field) for it in outlines}
            listed = {it: here.get(it, Unasked(it, wanted.titles.get(it, ""))) for it in sorted(wanted.codes)}
        none = tuple(it for it in listed.values() if core(it.code) not in asked)
        return ZeroList(wanted.name if wanted else "", period, len(listed), none, wanted.unlinked if wanted else ())

    def fallen_by_codes(self, text: str) -> tuple[tuple[bool, FellOut], ...]:
        """What a report says fell out by the codes of our reasons ("BS01 1200; TC01 300"), at the step such a reason
        belongs to; ValueError for a code there is not."""
        self._gate.require(Permission.JUDGE)
        known = {it.code: it.kind for it in self._services.registers.registers.reasons}
        fallen = []
        for part in filter(None, (it.strip() for it in text.split(";"))):
            code, _, count = part.partition(" ")
            number = count.replace(".", "").strip()
            kind = known.get(code.upper())
            if kind not in _STEP_OF or not (number.isascii() and number.isdigit()):
                raise ValueError(f"“{part[:40]}”: ghi mã lý do rồi đến số, ví dụ BS01 1200. Mã xem ở danh bạ lý do.")
            is_before, fate = _STEP_OF[kind]
            fallen.append((is_before, FellOut(fate, int(number), code.upper())))
        return tuple(fallen)

    def keep_report(self, reported: ReportedFunnel) -> ReportedFunnel:
        """Keep the counts of another system's report, or put them right; UnknownProgramme, ValueError for a source that
        is too long or a day to come."""
        from oneshop.counter.dossiers.plain import as_text
        from oneshop.store import office_records

        actor = self._gate.require(Permission.RECEIVE)
        source = tidy(reported.source)
        if len(source) > _LONGEST_SOURCE:
            raise ValueError(f"Tên nguồn dài quá {_LONGEST_SOURCE} chữ. Ghi tên và số báo cáo thôi.")
        if reported.dated > today():
            raise ValueError(f"Ngày báo cáo {reported.dated:%d/%m/%Y} chưa đến. Xem lại ngày.")
        name = self._programme(reported.programme).name if reported.programme else ""
        kept = replace(reported, source=source, programme=name)
        with self._database.writing() as session:
            before = office_records.record_of(session, REPORTS, _key(kept))
            record = json.loads(as_text(kept))
            office_records.keep(session, before, REPORTS, _key(kept), record, actor.name, "funnel_counts.kept")
        return kept

    def take_back_report(self, reported: ReportedFunnel) -> None:
        """Take the counts of a report back; UnknownReport where there are none."""
        from oneshop.store import audit, office_records

        actor = self._gate.require(Permission.RECEIVE)
        with self._database.writing() as session:
            kept = office_records.record_of(session, REPORTS, _key(reported))
            if kept is None:
                raise UnknownReport(reported.source)
            office_records.remove(session, REPORTS, kept.key, actor.name, kept.lock)
            audit.note(session, audit.Entry(actor.name, "funnel_counts.removed", f"{REPORTS} {kept.key}"))

    def reasons(self) -> dict[str, str]:
        """The names of the reasons by their codes."""
        self._gate.require(Permission.JUDGE)
        return {it.code: it.name for it in self._services.registers.registers.reasons}

    def catalogue(self) -> CatalogueCounts:
        """What there is in the catalogue today, and the dossiers of the year."""
        self._gate.require(Permission.JUDGE)
        outlines = self._outlines()
        year = Period(date(today().year, 1, 1), today())
        programmes = {}
        for name in self._programme_names(outlines):
            codes = self._programme(name, outlines).codes
            programmes[name] = sum(core(it.code) in codes for it in outlines)
        return CatalogueCounts(
            procedures=len(outlines),
            online=_tally((it.online for it in outlines), ("full", "partial", "information", "unknown")),
            levels=_tally(
                (level for it in outlines for level in it.levels), ("ministry", "province", "commune", "other")
            ),
            programmes=programmes,
            delegated=self._services.delegations.review().delegated,
            dossiers=self.table(year, By.CHANNEL).whole,
        )

    def write(self, path: Path, sheets: tuple[Sheet, ...]) -> None:
        """Write sheets as .xlsx or .csv, by the name of the file; FiguresNotSaved. A CSV file holds one below the
        other."""
        from oneshop.exchange.figure_files import write_csv, write_xlsx
        from oneshop.exchange.writing import WritingError

        self._gate.require(Permission.JUDGE)
        writers = {".xlsx": write_xlsx, ".csv": write_csv}
        if path.suffix.lower() not in writers:
            raise FiguresNotSaved(f'Tệp "{path.name}": số liệu ghi ra .xlsx, .csv hoặc .pdf. Đổi đuôi tệp.')
        try:
            writers[path.suffix.lower()](path, sheets)
        except WritingError as fault:
            raise FiguresNotSaved(str(fault)) from fault

    def save_pdf(self, path: Path, sheets: tuple[Sheet, ...], table: FigureTable | None = None) -> None:
        """Write `pdf` to a file whole; FiguresNotSaved."""
        from oneshop.exchange.writing import WritingError, put_in_place

        pdf = self.pdf(sheets, table)
        try:
            put_in_place(path, lambda: pdf)
        except WritingError as fault:
            raise FiguresNotSaved(str(fault)) from fault

    def pages(self, sheets: tuple[Sheet, ...], table: FigureTable | None, dpi: int) -> "tuple[PageImage, ...]":
        """The pages of `pdf` as pictures, for a printer."""
        from oneshop.printing.preview import page_images

        return page_images(self.pdf(sheets, table), dpi)

    def pdf(self, sheets: tuple[Sheet, ...], table: FigureTable | None = None) -> bytes:
        """Sheets on paper, A4 landscape; with the table they come from, its bars are drawn too."""
        from oneshop.printing.figures import render_figures

        self._gate.require(Permission.JUDGE)
        return render_figures(sheets, table, self._services.identity, today())

    def _names(self, by: By, procedures: dict[str, str]) -> dict[str, str]:
        if by is By.CHANNEL:
            return {kind.value: CHANNEL_WORDS[kind] for kind in ChannelKind}
        if by is By.PROCEDURE:
            return {code: f"{code} {name}" for code, name in procedures.items()}
        return {}

    def _outlines(self) -> "tuple[Outline, ...]":
        from oneshop.store.outlines import outlines

        with self._database.reading() as session:
            return tuple(outlines(session, today()))

    def _programme(self, name: str, read: "tuple[Outline, ...] | None" = None) -> _Programme:
        wanted = fold(tidy(name))
        outlines = self._outlines() if read is None else read
        for it in self._services.registers.registers.programmes:
            called = {fold(one) for one in (it.name, it.title, *it.also_called)}
            if wanted in called:
                titles = {core(code): item.title for item in it.items for code in item.codes}
                tagged = _tagged(outlines, called)
                unlinked = tuple(item.title for item in it.items if not item.codes)
                return _Programme(it.name, frozenset(titles) | tagged, titles, unlinked)
        if tagged := _tagged(outlines, {wanted}):
            shown = next(tag for it in outlines for tag in it.programmes if fold(tag) == wanted)
            return _Programme(shown, tagged, {})
        raise UnknownProgramme(name, self._programme_names(outlines))

    def _reports(self) -> tuple[ReportedFunnel, ...]:
        from oneshop.counter.dossiers.plain import from_text
        from oneshop.store import office_records

        with self._database.reading() as session:
            kept = office_records.of_register(session, REPORTS)
        return tuple(from_text(json.dumps(it.record), ReportedFunnel, called="số liệu báo cáo") for it in kept)


def _tagged(outlines: "Iterable[Outline]", names: set[str]) -> frozenset[str]:
    return frozenset(core(it.code) for it in outlines if any(fold(tag) in names for tag in it.programmes))


def _tally(values: Iterable[str], known: tuple[str, ...]) -> dict[str, int]:
    counted = dict.fromkeys(known, 0)
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return counted


def _key(reported: ReportedFunnel) -> str:
    """Sources are as long as people write them, keys are not."""
    import hashlib

    tail = hashlib.sha256(fold(tidy(reported.source)).encode()).hexdigest()[:16]
    return f"{fold(reported.programme)}|{reported.period.code}|{tail}"
