"""The life of a dossier after it was received: each step with its permission, its story and its line in the audit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.registers.reasons import Reason, ReasonKind
from oneshop.catalogue.registers.time_rules import TimeRule, TimeRuleKind, time_rule
from oneshop.counter.dossiers import ending, passing_on, putting_off, standing_still
from oneshop.counter.dossiers.counting import Counting
from oneshop.counter.dossiers.dossier import Dossier, DossierState, HandedPaper
from oneshop.counter.dossiers.ending import IdentityCheck, Recipient
from oneshop.counter.dossiers.events import Event
from oneshop.counter.dossiers.handing_in import all_in_full, missing, still_missing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.steps import StepRefused
from oneshop.services.clock import now

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.store.dossiers import KeptDossier

__all__ = ["DossierLife", "StepRefused", "Taken"]

_Change = tuple[Dossier, tuple[Event, ...]]


@dataclass(frozen=True)
class Taken:
    """A step that was taken: the dossier as it is kept now, what went into its story, and what to tell the clerk."""

    kept: "KeptDossier"
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()


class DossierLife:
    """Each method needs RECEIVE and takes a code, an earlier code, or a number of the book ("12", "12/2026").

    UnknownDossier for none of these; StepRefused for a step that cannot be, with what can be done instead;
    YearNotConfirmed where an appointment cannot be counted; StoreError where somebody else changed it first.
    """

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._listeners: list[Callable[[], None]] = []

    def tell_steps(self, listener: Callable[[], None]) -> None:
        """Have it told, on the thread of who takes it, when a step was taken."""
        self._listeners.append(listener)

    def transfer(self, code: str, holder: str, note: str = "") -> Taken:
        """Hand it on to an office, or a person of the house."""
        return self._take(code, lambda it, at, who: passing_on.transfer(it, at, who, holder, note))

    def ask_supplement(self, code: str, reasons: Iterable[ReasonGiven], allowed_by: str = "") -> Taken:
        """Ask for what is missing, once; again only where `allowed_by` names the law. Time stands still."""
        given = self._known(reasons, ReasonKind.SUPPLEMENT)
        return self._take(code, lambda it, at, who: standing_still.ask_supplement(it, at, who, given, allowed_by))

    def supplemented(self, code: str, papers: tuple[HandedPaper, ...] | None = None) -> Taken:
        """The supplement is there, by default everything that was missing; what is missing still is named and refused.

        What never was received is received now, by `services.receiving.intake`; of what was, time starts from zero or
        goes on, by rule.
        """
        kept = self._kept(code)
        handed = tuple(all_in_full(kept.dossier.papers)) if papers is None else papers
        if kept.dossier.state is DossierState.AWAITING:
            return Taken(self._services.receiving.intake.complete(kept.dossier.code, handed), ())
        if missing(handed):
            raise StepRefused(still_missing(handed))
        rule = self._rule(TimeRuleKind.AFTER_SUPPLEMENT, kept.dossier)
        taken = self._take(
            code,
            lambda it, at, who: standing_still.supplemented(it, at, who, self._counting(it), rule, handed),
        )
        return Taken(taken.kept, taken.events, (f"{rule.name} ({rule.proviso}).",) if rule else ())

    def pause(self, code: str, reason: ReasonGiven) -> Taken:
        """Let the time stand still, for a reason of the kind "pause"."""
        (given,) = self._known((reason,), ReasonKind.PAUSE)
        taken = self._take(code, lambda it, at, who: standing_still.pause(it, at, who, given))
        rule = self._rule(TimeRuleKind.PAUSE, taken.kept.dossier, given.code)
        return Taken(taken.kept, taken.events, standing_still.warnings_of_pausing(taken.kept.dossier, rule))

    def resume(self, code: str, note: str = "") -> Taken:
        """Let the time run on; appointments move by what stood still."""
        return self._take(code, lambda it, at, who: standing_still.resume(it, at, who, self._counting(it), note))

    def extend(self, code: str, day: date, reason: ReasonGiven, part: int | None = None) -> Taken:
        """Put the appointment off with an apology; what the rules have against it comes back as warnings."""
        (given,) = self._known((reason,), ReasonKind.LATENESS)
        warnings = self.warnings_of_extending(code, part)
        calendar = self._services.working_time.calendar()
        taken = self._take(code, lambda it, at, who: putting_off.extend(it, at, who, day, given, calendar, part))
        return Taken(taken.kept, taken.events, warnings)

    def warnings_of_extending(self, code: str, part: int | None = None) -> tuple[str, ...]:
        """What the rules have against putting it off now, for asking before."""
        dossier = self._kept(code).dossier
        often = self._rule(TimeRuleKind.APOLOGIES, dossier)
        notice = self._rule(TimeRuleKind.APOLOGY_NOTICE, dossier)
        return putting_off.warnings_of_extending(dossier, now(), often, notice, part)

    def stop(self, code: str, reason: ReasonGiven) -> Taken:
        """Stop it as the citizen asks, while there is no result."""
        (given,) = self._known((reason,), ReasonKind.STOP)
        return self._take(code, lambda it, at, who: ending.stop(it, at, who, given))

    def stop_for_want(self, code: str, reason: ReasonGiven) -> Taken:
        """Stop it because the supplement has not come within its window."""
        (given,) = self._known((reason,), ReasonKind.STOP)
        rule = self._rule(TimeRuleKind.SUPPLEMENT_WINDOW, self._kept(code).dossier)
        calendar = self._services.working_time.calendar()
        return self._take(code, lambda it, at, who: ending.stop_for_want(it, at, who, given, rule, calendar))

    def refuse(self, code: str, reasons: Iterable[ReasonGiven]) -> Taken:
        """Refuse it, or send it back as it cannot be solved."""
        given = self._known(reasons, ReasonKind.REFUSAL, ReasonKind.RETURN)
        return self._take(code, lambda it, at, who: ending.refuse(it, at, who, given))

    def done(self, code: str, part: int | None = None, note: str = "") -> Taken:
        """There is a result: of one part, counted from 0, or of all that have none."""
        return self._take(code, lambda it, at, who: ending.done(it, at, who, part, note))

    def give_back(
        self,
        code: str,
        checked: IdentityCheck,
        to: Recipient = Recipient.APPLICANT,
        part: int | None = None,
        note: str = "",
    ) -> Taken:
        """Hand over the result of one part, or of all that lie ready."""
        return self._take(code, lambda it, at, who: ending.give_back(it, at, who, checked, to, part, note))

    def remind(self, code: str, note: str = "") -> Taken:
        """Note that somebody was reminded."""
        return self._take(code, lambda it, at, who: passing_on.remind(it, at, who, note))

    def uncollected(self, code: str, note: str = "") -> Taken:
        """Note that nobody has come for the result, after the days of the office's rule."""
        rule = self._rule(TimeRuleKind.UNCOLLECTED, self._kept(code).dossier)
        return self._take(code, lambda it, at, who: passing_on.uncollected(it, at, who, rule, note))

    def _take(self, code: str, step: Callable[[Dossier, datetime, str], _Change]) -> Taken:
        """The dossier as it was read, one step on, kept with its story and the audit in one transaction."""
        from oneshop.services.receiving.keeping import note
        from oneshop.store import dossiers

        actor = self._services.gate.require(Permission.RECEIVE)
        kept = self._kept(code)
        changed, events = step(kept.dossier, now(), actor.name)
        reasons = tuple(dict.fromkeys(event.reason for event in events if event.reason))
        with self._services.database.writing() as session:
            saved = dossiers.save(session, kept, changed, *events)
            note(session, actor.name, f"dossier.{events[0].kind.value}", kept.dossier, changed, reasons)
        for listener in self._listeners:
            listener()
        return Taken(saved, events)

    def _kept(self, code: str) -> "KeptDossier":
        from oneshop.services.receiving.keeping import kept_with

        self._services.gate.require(Permission.RECEIVE)
        return kept_with(self._services, code)

    def _counting(self, dossier: Dossier) -> Counting:
        """With the rule for late receipts of each part; of a bundle the one for the whole, where it has one."""
        working_time = self._services.working_time
        bundle = self._services.registers.registers.bundle(dossier.bundle) if dossier.bundle else None
        whole = working_time.late_receipt(bundle.code) if bundle and bundle.code else None
        found = {part.procedure: whole or working_time.late_receipt(part.procedure) for part in dossier.parts}
        return Counting(working_time.calendar(), {code: late for code, late in found.items() if late})

    def _rule(self, kind: TimeRuleKind, dossier: Dossier, reason: str | None = None) -> TimeRule | None:
        rules = self._services.registers.registers.time_rules
        return time_rule(rules, kind, now().date(), bundle=dossier.bundle, reason=reason)

    def _known(self, given: Iterable[ReasonGiven], *kinds: ReasonKind) -> tuple[ReasonGiven, ...]:
        """The reasons with words; StepRefused for a code that is not of these kinds, or words left unfinished."""
        self._services.gate.require(Permission.RECEIVE)
        known = {it.code: it for it in self._services.registers.registers.reasons if it.kind in kinds}
        return tuple(_with_words(one, known) for one in given)


def _with_words(given: ReasonGiven, known: dict[str, Reason]) -> ReasonGiven:
    reason = known.get(given.code)
    if reason is None:
        raise StepRefused(f"“{given.code}” không phải mã lý do dùng ở bước này. Chọn một trong: {', '.join(known)}.")
    words = given.words.strip() or reason.wording
    if "…" in words:
        raise StepRefused(f"Lý do {given.code} còn chỗ “…” chưa điền: {reason.wording} Ghi đủ lời rồi làm lại.")
    return ReasonGiven(given.code, words, given.paper)
