"""From a citizen's list to what a dossier of it would be: papers, money, parts with their appointments, bundles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from oneshop.catalogue.in_words import time_in_words
from oneshop.catalogue.procedure import ChannelKind, ProcessingTime
from oneshop.catalogue.registers.bundles import Bundle, BundlePart
from oneshop.catalogue.registers.time_rules import TimeRuleKind, time_rule
from oneshop.catalogue.registers.validity import holds_on
from oneshop.counter.checklist import Checklist, TimeLine
from oneshop.counter.dossiers.begun import IntakeBegun, OfferedBundle, PartBegun
from oneshop.counter.dossiers.bundle_parts import bundle_parts, part_of
from oneshop.counter.dossiers.counting import due_of_whole, due_with_pauses
from oneshop.counter.dossiers.dossier import Dossier, DossierPart, Pause
from oneshop.counter.dossiers.handing_in import papers_asked
from oneshop.counter.dossiers.owing import owed_of
from oneshop.counter.dossiers.terms import chosen_time
from oneshop.counter.due_dates import Due, NoTerm
from oneshop.counter.wording import withdrawal_in_words
from oneshop.counter.working_calendar import WorkingCalendar, YearNotConfirmed
from oneshop.services.receiving.refusals import IntakeRefused

if TYPE_CHECKING:
    from oneshop.catalogue.versions import Version
    from oneshop.counter.dossiers.intake import IntakeRequest
    from oneshop.services.opening import Services

_VERSIONS_KEPT = 32
NO_TERM = "Thủ tục chưa ghi thời hạn nên không tính được ngày hẹn; thỏa thuận ngày hẹn với người nộp."


@dataclass(frozen=True)
class Asked:
    """What decides over papers, money and appointments. `terms` are times the clerk chose, by procedure, `kept` those
    the dossier had so far, which hold as long as the entry still states them."""

    codes: tuple[str, ...]
    channel: ChannelKind
    answers: tuple[tuple[str, str], ...] = ()
    copies: int | None = None
    bundle: str | None = None
    terms: tuple[tuple[str, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()

    @classmethod
    def by(cls, request: "IntakeRequest") -> "Asked":
        """What a request asks."""
        return cls(request.codes, request.channel, request.answers, request.copies, request.bundle, request.terms)

    @classmethod
    def of(cls, dossier: Dossier) -> "Asked":
        """What a dossier asked."""
        codes = tuple(part.procedure for part in dossier.parts if part.procedure)
        kept = tuple((part.procedure, time_in_words(part.term)) for part in dossier.parts if part.term)
        return cls(codes, dossier.channel, dossier.answers, dossier.owed.copies, dossier.bundle, kept=kept)

    def time_of(self, part: DossierPart, lines: Sequence[TimeLine]) -> str | None:
        """The time that was chosen for a part, in words; None where none was, or the entry no longer states it."""
        before = dict(self.kept).get(part.procedure)
        return dict(self.terms).get(part.procedure) or (before if any(before == it.words for it in lines) else None)


@dataclass(frozen=True)
class _Counted:
    """From when, and with what, appointments are counted."""

    received: datetime
    calendar: WorkingCalendar
    pauses: tuple[Pause, ...] = ()


class Preparing:
    """Reads, and changes nothing."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        # A desk receives the same procedures all day, and reading a version whole is most of the time it takes.
        self._version = lru_cache(maxsize=_VERSIONS_KEPT)(self._read)

    def _read(self, code: str, on: date, _content_hash: str) -> "Version":
        return self._services.reader.version(code, on)

    def of(self, asked: Asked, received: datetime, pauses: tuple[Pause, ...] = ()) -> IntakeBegun:
        """What the dossier would be if it were complete at that moment, and had stood still for those times.

        UnknownProcedure for a code there is not, AnswerError for an answer that fits nothing, IntakeRefused for an
        unknown bundle or time.
        """
        made = self._services.checklists.make(
            asked.codes, dict(asked.answers), asked.channel, received.date(), asked.copies, received
        )
        bundle = self._bundle(asked.bundle, received.date()) if asked.bundle else None
        counted = _Counted(received, self._services.working_time.calendar(), pauses)
        return self._of_list(made, counted, bundle, asked)

    def of_list(self, checklist: Checklist, received: datetime) -> IntakeBegun:
        """What the dossier of a list would be if it were complete at that moment."""
        return self._of_list(checklist, _Counted(received, self._services.working_time.calendar()))

    def _of_list(
        self, checklist: Checklist, counted: "_Counted", bundle: Bundle | None = None, asked: Asked | None = None
    ) -> IntakeBegun:
        versions = {it.code: self._version(it.code, checklist.on, it.content_hash) for it in checklist.procedures}
        parts, unconfirmed = [], None
        for part, lines in _parts(checklist, versions, bundle):
            begun, fault = self._part(part, lines, asked.time_of(part, lines) if asked else None, counted)
            parts.append(begun)
            unconfirmed = unconfirmed or fault
        return IntakeBegun(
            checklist=checklist,
            received=counted.received,
            papers=papers_asked(checklist),
            owed=owed_of(checklist),
            parts=tuple(parts),
            office=next((it.part.office for it in parts if it.part.office), ""),
            bundles=self._offered(checklist, bundle),
            due=due_of_whole(it.part for it in parts),
            no_due_because=unconfirmed,
            refused_because=withdrawal_in_words(checklist) or None,
            receiving_note=self._note_of_immediate(parts, checklist.on),
        )

    def _note_of_immediate(self, parts: Sequence[PartBegun], on: date) -> str:
        """What the clerk has to know where every result is there at once; empty where one is not, or no rule holds."""
        rules = self._services.registers.registers.time_rules
        rule = time_rule(rules, TimeRuleKind.IMMEDIATE_RESULT, on)
        terms = [begun.part.term for begun in parts]
        if rule is None or not terms or any(term is None or term.amount != rule.amount for term in terms):
            return ""
        return f"{rule.name} ({rule.proviso})."

    def _part(
        self, part: DossierPart, lines: Sequence[TimeLine], wanted: str | None, counted: "_Counted"
    ) -> tuple[PartBegun, str | None]:
        """The part with its appointment; and why there can be none, where its year is not confirmed."""
        fault, told, choices = None, "", []
        for line in lines:
            due: Due | None = None
            try:
                due = self._due(line, counted)
            except NoTerm as unclear:
                told = str(unclear)
            except YearNotConfirmed as unsettled:
                fault = str(unsettled)
            choices.append(replace(line, due=due))
        try:
            chosen, note = chosen_time(choices, wanted)
        except ValueError as unknown:
            raise IntakeRefused(str(unknown)) from unknown
        if chosen is None:
            return PartBegun(part, "", note=NO_TERM), None
        made = replace(part, term=chosen.term, due=chosen.due.due if chosen.due else None)
        if wanted is not None and chosen.due is not None:
            # The clerk has said which time it is; that a longer one reaches into another year no longer matters.
            fault = None
        note = note if chosen.due or fault else told
        return PartBegun(made, chosen.in_full, chosen.due, tuple(choices) if len(choices) > 1 else (), note), fault

    def _due(self, line: TimeLine, counted: "_Counted") -> Due:
        if line.term is None:
            raise NoTerm(NO_TERM)
        late = self._services.working_time.late_receipt(line.procedure)
        return due_with_pauses(counted.received, line.term, counted.calendar, counted.pauses, late)

    def _bundle(self, name: str, on: date) -> Bundle:
        for bundle in self._services.registers.registers.bundles:
            if bundle.id == name:
                if not holds_on(on, bundle.valid_from, bundle.valid_to):
                    raise IntakeRefused(f"Nhóm liên thông “{bundle.name}” không áp dụng vào ngày {on:%d/%m/%Y}.")
                return bundle
        raise IntakeRefused(f"Không có nhóm liên thông “{name}”. Xem các nhóm: oneshop register bundles.")

    def _offered(self, checklist: Checklist, taken: Bundle | None) -> tuple[OfferedBundle, ...]:
        """The bundles that one of these procedures begins, unless one was taken already."""
        listed = {it.code for it in checklist.procedures}
        begun = [
            bundle
            for bundle in self._services.registers.registers.bundles
            if bundle is not taken and bundle.parts and {bundle.code, bundle.parts[0].code} & listed
            if holds_on(checklist.on, bundle.valid_from, bundle.valid_to)
        ]
        known = self._services.reader.names([it.code for bundle in begun for it in bundle.parts if it.code])
        return tuple(_offer(bundle, known) for bundle in begun)


def _offer(bundle: Bundle, known: Mapping[str, str]) -> OfferedBundle:
    here = [part for part in bundle.parts if part.code in known]
    return OfferedBundle(
        bundle.id,
        bundle.name,
        tuple(part.code for part in here if part.code),
        tuple(part.code for part in here if part.code and not part.is_optional),
        tuple(part.name for part in bundle.parts if part not in here),
        tuple((part.code, part.name) for part in here if part.code and part.is_optional),
    )


_Part = tuple[DossierPart, tuple[TimeLine, ...]]


def _parts(checklist: Checklist, versions: Mapping[str, "Version"], bundle: Bundle | None) -> tuple[_Part, ...]:
    """Each part with the times that could be its own: a limit of the bundle for it, of the bundle for all, else the
    procedure's own."""

    def own(code: str) -> tuple[TimeLine, ...]:
        return tuple(line for line in checklist.times if line.procedure == code)

    if bundle is None:
        return tuple((part_of(version, None), own(code)) for code, version in versions.items())
    limits = {part.name: _limits(bundle, part) for part in bundle.parts}
    named = {part.code: part.name for part in bundle.parts if part.code}
    parts = bundle_parts(bundle, versions, wanted=tuple(versions))
    besides = [part_of(version, None) for code, version in versions.items() if code not in named]
    return tuple(
        (part, limits.get(named.get(part.procedure, part.name), ()) or own(part.procedure))
        for part in (*parts, *besides)
    )


def _limits(bundle: Bundle, part: BundlePart) -> tuple[TimeLine, ...]:
    terms = [(ProcessingTime(Decimal(it.amount), it.unit), it.when) for it in part.times or bundle.times]
    # The rule for late receipts of a group is kept under the code of the whole.
    code = bundle.code or part.code or ""
    return tuple(TimeLine(code, (), time_in_words(term), because=when, term=term) for term, when in terms)
