"""Decides what the receiving page shows, and hands what was typed to the register. What is typed lives in here alone:
in memory, never on disk, until it is saved or dropped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.checklist import Checklist
from oneshop.counter.dossiers.begun import IntakeBegun
from oneshop.counter.dossiers.codes import CodeFault
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.handing_in import handed_over, missing
from oneshop.counter.dossiers.id_card import read_id_card
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.people import ApplicantKind
from oneshop.counter.dossiers.scans import Scan, ScanKind
from oneshop.counter.working_calendar import day_in_words
from oneshop.services.clock import now
from oneshop.services.gate import NotPermitted
from ui.background import RunsWork, raise_again
from ui.receiving import telling, texts, ticking
from ui.receiving.bundles import ALONE, Bundles
from ui.receiving.filing import Filed, Filing
from ui.receiving.filling import About, doubts_about, faults_of, received_at, request_of, result_copies
from ui.receiving.reasons import ReasonsTyped
from ui.receiving.state import Mode, ReceivingState, SavedShown, Typed

if TYPE_CHECKING:
    from oneshop.counter.dossiers.forms import IssuedForm
    from oneshop.printing.preview import PageImage
    from oneshop.services.opening import Services

_SHOWN = {
    Mode.FILLING: texts.SAVED,
    Mode.SUPPLEMENT: texts.SAVED_SUPPLEMENT,
    Mode.REFUSAL: texts.SAVED_REFUSED,
}


@dataclass(frozen=True)
class _Subject:
    """What the dossier is about: the open procedure, or a bundle it is part of."""

    codes: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]


class ReceivingPresenter:
    """Owns the dossier that is being entered; an answer that a newer question has overtaken is dropped."""

    def __init__(
        self,
        services: "Services",
        background: RunsWork,
        show: Callable[[ReceivingState], None],
        at_desk: Callable[[], Checklist | None],
        show_page: "Callable[[tuple[PageImage, ...]], None]" = lambda _: None,
    ) -> None:
        self._services = services
        self._background = background
        self._show = show
        self._at_desk = at_desk
        self._show_page = show_page
        self._filing = Filing(services.receiving)
        self._state = ReceivingState()
        self._begun: IntakeBegun | None = None
        self._bundles = Bundles()
        self._subject = _Subject((), ())
        self._alone = self._subject
        self._papers: tuple[HandedPaper, ...] = ()
        self._reasons = ReasonsTyped()
        self._filed: Filed | None = None
        self._of_card: dict[str, tuple[str, str]] = {}
        self._is_touched = False
        self._will_come_back = False
        self._is_warm = False
        self._latest = 0

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed or ticked that is in no register."""
        return self._is_touched and self._state.mode is not Mode.SAVED

    @property
    def is_busy(self) -> bool:
        """Whether it is on its way into the register."""
        return self._state.is_busy

    @property
    def asks_to_leave(self) -> bool:
        """Whether it is asked what becomes of the unsaved."""
        return self._state.asks_to_leave

    @property
    def filed(self) -> Filed | None:
        """What was saved last, while it is on the screen."""
        return self._filed

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        return self._state.typed

    def look(self) -> None:
        """Begin with the procedure that is open at the desk; what was being typed for it goes on."""
        if self._state.is_busy:
            return
        checklist = self._at_desk()
        comes_back, self._will_come_back = self._will_come_back, False
        if self._state.mode is Mode.SAVED:
            if comes_back and checklist is not None and self._codes_of(checklist) == self._alone.codes:
                return
            self.drop()
        if checklist is None:
            if self._begun is None:
                self._put(mode=Mode.EMPTY, barred=self._barred())
            return
        codes = self._codes_of(checklist)
        subject = _Subject(codes, tuple(sorted(checklist.answers.items())))
        is_other = bool(self._alone.codes) and codes != self._alone.codes
        note = texts.OTHER_PROCEDURE if is_other and self._is_touched else ""
        if is_other:
            self._papers = ()
        if subject != self._alone:
            self._subject = self._alone = subject
            self._bundles = replace(self._bundles, choice=ALONE)
            channel = checklist.channel if checklist.channel in _WAYS else ChannelKind.IN_PERSON
            self._state = replace(
                self._state,
                typed=replace(self._state.typed, channel=channel or ChannelKind.IN_PERSON),
                bundle=ALONE,
                chosen_terms=(),
                mode=Mode.FILLING,
            )
        self._state = replace(self._state, asks_to_leave=False, message=note, barred=self._barred())
        self._begin()

    @staticmethod
    def _codes_of(checklist: Checklist) -> tuple[str, ...]:
        return tuple(listed.code for listed in checklist.procedures)

    def wait(self) -> None:
        """The desk is locked: whoever comes back finds what was saved still there."""
        self._will_come_back = True

    def go_to_paper(self) -> "IssuedForm | None":
        """The form that was issued, for a page of its own; coming back from there finds this one as it is."""
        self.go_aside()
        return self._filed.form if self._filed is not None else None

    def go_aside(self) -> None:
        """A paper of this dossier is looked at, the receipt or the money slip: what was saved waits here meanwhile."""
        self._will_come_back = self._filed is not None

    def _barred(self) -> str:
        return self._services.gate.why_not(Permission.RECEIVE)

    def _begin(self) -> None:
        """Work out papers, appointment and money anew; what was ticked is kept where it is still asked for."""
        self._latest += 1
        asked, subject, typed = self._latest, self._subject, self._state.typed
        moment = now()
        try:
            received, copies = received_at(typed, moment), result_copies(typed)
        except ValueError:
            return

        def work() -> IntakeBegun:
            made = self._services.checklists.make(
                subject.codes, dict(subject.answers), typed.channel, None, copies, received
            )
            return self._services.receiving.intake.begin(made, received)

        def show(begun: IntakeBegun) -> None:
            if asked == self._latest:
                self._take(begun)

        def failed(error: Exception) -> None:
            if asked == self._latest:
                self._say_why(error, is_busy=self._state.is_busy)

        self._background.run(work, show, failed)

    def _take(self, begun: IntakeBegun) -> None:
        self._begun = begun
        self._papers = handed_over(begun.papers, self._papers)
        if self._subject == self._alone:
            self._bundles = Bundles(begun.bundles, self._state.bundle)
        if not self._is_warm:
            self._is_warm = True
            self._background.run(self._filing.warm, lambda _: None, raise_again)
        mode = self._state.mode if self._state.mode is not Mode.EMPTY else Mode.FILLING
        self._put(
            mode=mode,
            procedure=" + ".join(f"{listed.name} ({listed.code})" for listed in begun.checklist.procedures),
            bundles=self._bundles.options,
            bundle_note=self._bundles.note,
            note=begun.receiving_note,
            trouble="",
        )

    def choose_bundle(self, bundle: str) -> None:
        """The procedure alone, or what always belongs to a bundle, with one more part where it is asked for."""
        self._state = replace(self._state, bundle=bundle, chosen_terms=())
        self._bundles = replace(self._bundles, choice=bundle)
        self._is_touched = True
        codes = tuple(dict.fromkeys((*self._alone.codes, *self._bundles.codes)))
        self._subject = replace(self._alone, codes=codes)
        self._begin()

    def choose_term(self, procedure: str, words: str) -> None:
        """The time that is right for this dossier, where the entry leaves several open."""
        chosen = dict(self._state.chosen_terms) | {procedure: words}
        self._touch(chosen_terms=tuple(chosen.items()))

    def type(self, typed: Typed) -> None:
        """Follow the fields."""
        before = self._state.typed
        if typed == before:
            return
        kept = tuple((key, fault) for key, fault in self._state.faults if getattr(typed, key) == getattr(before, key))
        self._touch(typed=typed, faults=kept)
        if (typed.channel, typed.received, typed.result_copies) != (
            before.channel, before.received, before.result_copies,
        ):  # fmt: skip
            self._begin()

    def tick(self, row: int) -> None:
        """Take a paper as handed in fully as it is asked for, or as not there."""
        self._keep_papers(ticking.ticked(self._papers, row))

    def count(self, row: int, counts: tuple[int, int, int]) -> None:
        """So many originals, certified copies and copies lie there."""
        self._keep_papers(ticking.counted(self._papers, row, counts))

    def look_up(self, row: int, *, is_on: bool) -> None:
        """The office looks the paper up itself, or not."""
        self._keep_papers(ticking.looked_up(self._papers, row, is_on=is_on))

    def tick_all(self) -> None:
        """Every paper that is surely needed is there."""
        self._keep_papers(ticking.all_ticked(self._papers))

    def _keep_papers(self, papers: ticking.Papers) -> None:
        self._papers = papers
        self._touch()

    def take_scan(self, scan: Scan, *, is_for_agent: bool = False) -> bool:
        """Fill in what was scanned; whether it belongs on this page at all."""
        if scan.kind is ScanKind.CHECK_CODE or self._state.mode is Mode.EMPTY:
            return False
        if self._state.mode is Mode.SAVED:
            if scan.kind is ScanKind.ID_CARD:
                self._put(message=texts.DONE_ALREADY)
            return scan.kind is ScanKind.ID_CARD
        if scan.kind is ScanKind.DOSSIER:
            self.type(replace(self._state.typed, code=scan.text))
            self._put(message=texts.CODE_TAKEN)
            return True
        return self._take_card(scan.text, is_for_agent=is_for_agent)

    def _take_card(self, text: str, *, is_for_agent: bool) -> bool:
        card = read_id_card(text, self._provinces())
        if card is None:
            return False
        typed, who = self._state.typed, "agent_" if is_for_agent else ""
        values = {f"{who}name": card.name, f"{who}identity": card.number}
        if card.address:
            values[f"{who}address"] = card.address
        if not is_for_agent:
            typed = replace(typed, kind=ApplicantKind.PERSON)
        self.type(replace(typed, **values))  # type: ignore[arg-type]  # the names are those of the fields, all texts.
        for key, doubts in (
            ("name", card.name_doubts), ("identity", card.number_doubts), ("address", card.address_doubts),
        ):  # fmt: skip
            self._of_card[f"{who}{key}"] = getattr(self.typed, f"{who}{key}"), " ".join(doubts)
        self._put(message=texts.CARD_TAKEN)
        return True

    def _doubts(self, typed: Typed) -> tuple[tuple[str, str], ...]:
        """What looks wrong; what the card itself made doubtful stays until the field is changed."""
        of_card = {key: told for key, (value, told) in self._of_card.items() if getattr(typed, key) == value and told}
        return tuple((dict(doubts_about(typed, self._provinces())) | of_card).items())

    def _provinces(self) -> frozenset[str]:
        provinces = self._services.registers.registers.provinces
        return frozenset(it.identity_number for it in provinces if it.identity_number)

    def save(self) -> None:
        """Receive it; where papers are missing, word the supplement first; then, or for a refusal, hand that in."""
        if self._state.is_busy or self._begun is None or self._state.mode in (Mode.EMPTY, Mode.SAVED):
            return
        faults = faults_of(self._state.typed, now())
        if faults:
            self._put(faults=faults, trouble="")
            return
        if self._state.mode is Mode.FILLING and self._missing():
            self._word(Mode.SUPPLEMENT)
            return
        reasons: tuple[ReasonGiven, ...] = ()
        if self._state.mode is not Mode.FILLING:
            try:
                reasons = self._reasons.given()
            except ValueError as fault:
                self._put(trouble=str(fault))
                return
        request = request_of(self._state.typed, self._about(), now())
        mode = self._state.mode
        self._put(is_busy=True, faults=(), trouble="", message=texts.SAVING)
        self._background.run(
            lambda: self._filing.file(mode, request, reasons),
            lambda filed: self._show_filed(mode, filed),
            self._say_why,
        )

    def _about(self) -> About:
        subject, bundle = self._subject, self._bundles.chosen
        terms = tuple(self._state.chosen_terms)
        return About(subject.codes, subject.answers, self._papers, bundle.id if bundle else None, terms)

    def _missing(self) -> tuple[HandedPaper, ...]:
        return missing(self._papers)

    def refuse(self) -> None:
        """Word a refusal; nothing is kept yet."""
        if self._begun is not None and self._state.mode is Mode.FILLING:
            self._word(Mode.REFUSAL)

    def _word(self, mode: Mode) -> None:
        self._reasons = ReasonsTyped.for_mode(mode, self._missing(), self._services.registers.registers.reasons)
        self._put(mode=mode, faults=(), trouble="")

    def back_to_form(self) -> None:
        """Think better of the supplement or the refusal."""
        if self._state.mode in (Mode.SUPPLEMENT, Mode.REFUSAL) and not self._state.is_busy:
            self._put(mode=Mode.FILLING, trouble="")

    def word_reason(self, row: int, words: str) -> None:
        """Follow what is typed for a reason."""
        self._reasons = self._reasons.worded(row, words)

    def add_reason(self, code: str) -> None:
        """One more reason of the register."""
        self._reasons = self._reasons.with_code(code)
        self._touch()

    def drop_reason(self, row: int) -> None:
        """Leave a reason out."""
        self._reasons = self._reasons.without(row)
        self._touch()

    def _show_filed(self, mode: Mode, filed: Filed) -> None:
        self._filed, self._is_touched = filed, False
        self._of_card.clear()
        dossier = filed.kept.dossier
        due = texts.SAVED_DUE.format(moment=dossier.due, day=day_in_words(dossier.due)) if dossier.due else ""
        shown = SavedShown(
            what=_SHOWN[mode],
            number=texts.SAVED_NUMBER.format(number=dossier.number, year=dossier.year),
            code=dossier.code,
            due=due if mode is Mode.FILLING else "",
            has_form=filed.form is not None,
            can_pay=mode is Mode.FILLING and bool(dossier.owed.lines) and dossier.owed.total != 0,
            trouble=texts.NOT_PRINTED.format(why=filed.why_no_form) if filed.why_no_form else "",
        )
        self._put(mode=Mode.SAVED, saved=shown, is_busy=False, message="", typed=Typed())
        if filed.form is not None:
            self._show_page(filed.pages)

    def ask_to_leave(self) -> bool:
        """Whether the page may be left; with something unsaved it is asked once, in a line. Not while it is on its way
        into the register: until then nobody knows whether what is typed is still needed."""
        if self._state.is_busy:
            return False
        if not self.is_unsaved or self._state.asks_to_leave:
            self._state = replace(self._state, asks_to_leave=False)
            return True
        self._put(asks_to_leave=True)
        return False

    def stay(self) -> None:
        """Go on typing."""
        self._put(asks_to_leave=False)

    def drop(self) -> None:
        """Forget the citizen: nothing of them is left in here or on the screen."""
        self._latest += 1
        self._begun, self._papers, self._filed = None, (), None
        self._subject = self._alone = _Subject((), ())
        self._bundles, self._reasons, self._is_touched = Bundles(), ReasonsTyped(), False
        self._of_card.clear()
        self._state = ReceivingState(barred=self._state.barred)
        self._show(self._state)

    def _touch(self, **changes: object) -> None:
        self._is_touched = True
        self._put(asks_to_leave=False, message="", **changes)

    def _say_why(self, error: Exception, *, is_busy: bool = False) -> None:
        from oneshop.services.receiving.refusals import CodeTaken
        from oneshop.store.database import StoreError

        is_about_code = isinstance(error, CodeFault | CodeTaken)
        is_told = isinstance(error, ValueError | LookupError | NotPermitted | StoreError)
        if is_about_code and self._state.mode in (Mode.SUPPLEMENT, Mode.REFUSAL):
            # The code stands on the first sheet; a refusal behind another one would be seen by nobody.
            self._state = replace(self._state, mode=Mode.FILLING)
        self._put(
            is_busy=is_busy,
            message="",
            faults=(("code", str(error)),) if is_about_code else (),
            trouble=str(error) if is_told and not is_about_code else "",
        )
        if not is_told:
            raise error

    def _put(self, **changes: object) -> None:
        state = replace(self._state, **changes)  # type: ignore[arg-type]  # the names are those of the state.
        self._state = self._drawn(state)
        self._show(self._state)

    def _drawn(self, state: ReceivingState) -> ReceivingState:
        begun = self._begun
        if begun is None or state.mode is Mode.SAVED:
            return replace(state, papers=(), doubts=(), reasons=())
        chosen, short = dict(state.chosen_terms), self._missing()
        due, due_is_certain = telling.due_in_words(begun, chosen)
        owed, money_is_certain = telling.money_in_words(begun.owed)
        return replace(
            state,
            papers=ticking.shown(self._papers),
            doubts=self._doubts(state.typed),
            terms=telling.terms_offered(begun),
            due=due,
            due_is_certain=due_is_certain,
            due_days=telling.days_in_words(begun, chosen),
            money=owed,
            money_is_certain=money_is_certain,
            missing=telling.missing_in_words(short),
            open=telling.open_in_words(self._papers),
            reasons=self._reasons.shown,
            reasons_offered=self._reasons.offered,
        )


_WAYS = (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)
