"""Taking dossiers in: what the page starts from, the number, the register; corrections and numbers made void."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.catalogue.registers.reasons import ReasonKind
from oneshop.counter.dossiers.codes import official_code
from oneshop.counter.dossiers.dossier import STATE_WORDS, DossierState, HandedPaper
from oneshop.counter.dossiers.entering import Place, completed, entered, entered_late, what_followed
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.handing_in import as_asked, handed_over, missing, still_missing
from oneshop.counter.dossiers.reasons import not_covered
from oneshop.services.clock import now
from oneshop.services.receiving.preparing import Asked, Preparing
from oneshop.services.receiving.refusals import (
    IntakeRefused,
    named,
    not_ahead,
    require_counts,
    require_taken_in,
)

if TYPE_CHECKING:
    from oneshop.counter.checklist import Checklist
    from oneshop.counter.dossiers.begun import IntakeBegun
    from oneshop.counter.dossiers.correcting import Correction
    from oneshop.counter.dossiers.intake import IntakeRequest, ReasonGiven
    from oneshop.services.opening import Services
    from oneshop.store.dossiers import KeptDossier

__all__ = ["Intake", "IntakeRefused"]


class Intake:
    """Every changing method asks the gate; StoreError where somebody else changed the dossier first."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._preparing = Preparing(services)

    def begin(self, checklist: "Checklist", received: datetime | None = None) -> "IntakeBegun":
        """What a new dossier starts from: papers, money and appointments as if it were received now, or then."""
        self._services.gate.require(Permission.RECEIVE)
        return self._preparing.of_list(checklist, received or now())

    def receive(self, request: "IntakeRequest") -> "KeptDossier":
        """A complete dossier into the register, with its number, appointments and story.

        IntakeRefused, CodeFault, UnknownProcedure, AnswerError, BookClosed, ClockBehind say what to mend.
        """
        begun, papers = self._prepared(request)
        require_taken_in(begun)
        lacking = missing(papers)
        if lacking:
            raise IntakeRefused(
                f"Hồ sơ còn thiếu: {named(lacking)}. Ghi giấy tờ đã có hoặc đã tra cứu được, "
                "nếu thiếu thật thì lập phiếu yêu cầu bổ sung."
            )
        return self._enter(begun, request, papers, DossierState.RECEIVED)

    def ask_supplement(self, request: "IntakeRequest", reasons: "tuple[ReasonGiven, ...]") -> "KeptDossier":
        """An incomplete dossier into the register: told once and completely what is missing; no time runs yet.

        IntakeRefused names every missing paper that no reason is about (NĐ 118/2025/NĐ-CP Art. 17(2)(a)).
        """
        begun, papers = self._prepared(request)
        require_taken_in(begun, needs_due=False)
        self._require_reasons(reasons, ReasonKind.SUPPLEMENT)
        untold = not_covered(missing(papers), reasons)
        if untold:
            raise IntakeRefused(
                f"Chỉ được yêu cầu bổ sung một lần và phải đủ; phiếu chưa nêu: {named(untold)}. "
                "Thêm lý do cho từng giấy tờ rồi làm lại."
            )
        return self._enter(begun, request, papers, DossierState.AWAITING, reasons)

    def refuse(self, request: "IntakeRequest", reasons: "tuple[ReasonGiven, ...]") -> "KeptDossier":
        """A dossier that is not received, into the register with its reasons; also for an abolished procedure."""
        begun, papers = self._prepared(request)
        self._require_reasons(reasons, ReasonKind.REFUSAL, ReasonKind.RETURN)
        return self._enter(begun, request, papers, DossierState.REFUSED, reasons)

    def complete(self, code: str, papers: Iterable[HandedPaper], received: datetime | None = None) -> "KeptDossier":
        """The supplement has come: received from now, or then, under what holds that day; its time begins.

        `papers` are all that lie in the dossier now. What is asked for stays what was asked for the first time.
        """
        from oneshop.services.receiving.keeping import kept_with, note
        from oneshop.store import dossiers

        actor = self._services.gate.require(Permission.RECEIVE)
        moment = not_ahead(received, now())
        kept = kept_with(self._services, code)
        dossier = kept.dossier
        if dossier.state is not DossierState.AWAITING:
            raise IntakeRefused(
                f"Hồ sơ {dossier.code} không chờ bổ sung (đang: {STATE_WORDS[dossier.state].lower()}). "
                "Mở lại hồ sơ để xem tình trạng mới."
            )
        if moment < dossier.entered_at.replace(microsecond=0):
            raise IntakeRefused(
                f"Hồ sơ {dossier.code} được yêu cầu bổ sung lúc {dossier.entered_at:%H:%M %d/%m/%Y}, sau lúc nhận "
                f"bổ sung đã ghi ({moment:%H:%M %d/%m/%Y}). Sửa lúc nhận, hoặc xem lại ngày giờ của máy."
            )
        handed = handed_over(as_asked(dossier.papers), papers)
        if missing(handed):
            raise IntakeRefused(still_missing(handed))
        begun = self._preparing.of(Asked.of(dossier), moment)
        require_taken_in(begun)
        done = completed(dossier, handed, begun)
        events = (
            Event(EventKind.SUPPLEMENTED, moment, actor.name),
            Event(EventKind.RECEIVED, moment, actor.name, due_after=done.due),
        )
        with self._services.database.writing() as session:
            saved = dossiers.save(session, kept, done, *events)
            note(session, actor.name, "dossier.completed", dossier, done)
        return saved

    def correct(self, code: str, change: "Correction", reason: str) -> "KeptDossier":
        """Put something right, with its trace; `reason` is kept as a note."""
        from oneshop.services.receiving.corrections import correct

        return correct(self._services, self._preparing, code, change, reason)

    def void(self, code: str, reason: str) -> "KeptDossier":
        """Make a number void; it stays in the book with the reason."""
        from oneshop.services.receiving.corrections import void

        return void(self._services, code, reason)

    def _prepared(self, request: "IntakeRequest") -> "tuple[IntakeBegun, tuple[HandedPaper, ...]]":
        """What the dossier would be; refuses what is wrong with the request itself before any number is thought of."""
        self._services.gate.require(Permission.RECEIVE)
        if not request.codes:
            raise IntakeRefused("Chưa chọn thủ tục nào. Mở thủ tục rồi tiếp nhận.")
        require_counts(request.sets, request.copies)
        if request.code.strip():
            official_code(request.code)
        begun = self._preparing.of(Asked.by(request), not_ahead(request.received, now()))
        return begun, handed_over(begun.papers, request.papers)

    def _require_reasons(self, reasons: "tuple[ReasonGiven, ...]", *kinds: ReasonKind) -> None:
        if not reasons:
            raise IntakeRefused("Chưa nêu lý do nào. Chọn ít nhất một lý do rồi làm lại.")
        known = {it.code for it in self._services.registers.registers.reasons if it.kind in kinds}
        for given in reasons:
            if given.code not in known:
                others = ", ".join(sorted(known))
                raise IntakeRefused(f"“{given.code}” không phải mã lý do dùng ở đây. Chọn trong: {others}.")
            if not given.words.strip():
                raise IntakeRefused(f"Lý do {given.code} chưa có lời. Ghi rõ cho người nộp hiểu phải làm gì.")

    def _enter(
        self,
        begun: "IntakeBegun",
        request: "IntakeRequest",
        papers: tuple[HandedPaper, ...],
        state: DossierState,
        reasons: "tuple[ReasonGiven, ...]" = (),
    ) -> "KeptDossier":
        """Into the register, in one transaction: the number is taken when everything else is known to be right."""
        from oneshop.services.receiving.keeping import note, require_free, require_not_taken
        from oneshop.store import books, dossiers

        actor = self._services.gate.require(Permission.RECEIVE)
        code = official_code(request.code) if request.code.strip() else ""
        desk = self._services.identity.desk_code
        calendar = self._services.working_time.calendar()
        if code:
            with self._services.database.reading() as session:
                require_free(session, code)
        with self._services.database.writing() as session:
            if code:
                require_not_taken(session, code)
            at = now()
            taken = books.take_number(session, desk, books.DOSSIERS, at, actor.name)
            dossier = entered(
                begun, request, papers, state, code, Place(desk, taken.year, taken.number, actor.name, at)
            )
            begins = Event(EventKind.ENTERED, at, actor.name, note=entered_late(begun.received, at, calendar))
            kept = dossiers.add(session, dossier, request.personal, begins, *what_followed(dossier, reasons))
            note(session, actor.name, _ACTIONS[state], None, dossier, [given.code for given in reasons])
        return kept


_ACTIONS = {
    DossierState.RECEIVED: "dossier.received",
    DossierState.AWAITING: "dossier.supplement_asked",
    DossierState.REFUSED: "dossier.refused",
}
