"""Putting right what was entered wrong, and making a number void: with a trace, and never out of the book."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.counter.dossiers.codes import official_code
from oneshop.counter.dossiers.correcting import KIND_WORDS, Correction, as_worked_out_anew, with_small_changes
from oneshop.counter.dossiers.dossier import STATE_WORDS, Dossier, DossierState
from oneshop.counter.dossiers.events import Event, EventKind
from oneshop.counter.dossiers.standing_still import ended_pauses
from oneshop.services.clock import now
from oneshop.services.receiving.keeping import kept_with, note, require_free, require_not_taken
from oneshop.services.receiving.preparing import Asked, Preparing
from oneshop.services.receiving.refusals import IntakeRefused, not_ahead, require_counts, require_taken_in
from oneshop.store import dossiers

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.store.dossiers import KeptDossier

_STILL_WORKED_OUT = frozenset(
    {DossierState.AWAITING, DossierState.RECEIVED, DossierState.PROCESSING, DossierState.PAUSED}
)


def correct(services: "Services", preparing: Preparing, code: str, change: Correction, reason: str) -> "KeptDossier":
    """Put something right; IntakeRefused says what cannot be, and why."""
    actor = services.gate.require(Permission.RECEIVE)
    if not reason.strip():
        raise IntakeRefused("Chưa nêu lý do sửa. Ghi vì sao sửa rồi làm lại.")
    if not change.kinds:
        raise IntakeRefused("Chưa sửa mục nào.")
    kept = kept_with(services, code)
    _require_correctable(kept, change)
    corrected = _corrected(preparing, kept.dossier, change)
    at, before = now(), kept.dossier
    told = ", ".join(KIND_WORDS[kind] for kind in change.kinds)
    event = Event(
        EventKind.CORRECTED,
        at,
        actor.name,
        note=f"Sửa {told}. {reason.strip()}",
        due_before=before.due,
        due_after=corrected.due,
    )
    if corrected.code != before.code:
        with services.database.reading() as session:
            require_free(session, corrected.code, before)
    with services.database.writing() as session:
        if corrected.code != before.code:
            require_not_taken(session, corrected.code, before)
        saved = dossiers.save(session, kept, corrected, event, personal=change.personal)
        note(session, actor.name, "dossier.corrected", before, corrected, changed=change.kinds)
    return saved


def _require_correctable(kept: "KeptDossier", change: Correction) -> None:
    dossier = kept.dossier
    state = STATE_WORDS[dossier.state].lower()
    if dossier.state is DossierState.VOID:
        raise IntakeRefused(f"Số {dossier.number}/{dossier.year} đã hủy, không sửa được nữa.")
    if change.personal is not None and kept.purged_at is not None:
        raise IntakeRefused(f"Hồ sơ {dossier.code} đã xóa dữ liệu cá nhân, không ghi lại người nộp.")
    if change.asks_anew and dossier.state not in _STILL_WORKED_OUT:
        raise IntakeRefused(
            f"Hồ sơ {dossier.code} {state}: thủ tục, cách nộp, lúc nhận và thời hạn không sửa được nữa. "
            "Người nộp, giấy tờ, mã hồ sơ vẫn sửa được."
        )
    if change.asks_anew and dossier.extensions:
        raise IntakeRefused(
            f"Hồ sơ {dossier.code} đã xin lỗi và hẹn lại ngày khác; sửa mục này sẽ làm mất ngày đã hẹn. "
            "Nếu nhập sai hẳn thì hủy số này và tiếp nhận lại."
        )
    if change.received is not None and dossier.received_at is None:
        raise IntakeRefused(f"Hồ sơ {dossier.code} {state}, chưa có lúc nhận để sửa.")
    require_counts(change.sets, change.copies)


def _corrected(preparing: Preparing, dossier: Dossier, change: Correction) -> Dossier:
    if change.code is not None:
        change = replace(change, code=official_code(change.code))
    changed = with_small_changes(dossier, change)
    if not change.asks_anew:
        return changed
    if change.received is not None:
        changed = replace(changed, received_at=_received_before_it_counts(dossier, change.received))
    was = Asked.of(dossier)
    asked = replace(
        was,
        codes=change.codes or was.codes,
        channel=change.channel or was.channel,
        answers=was.answers if change.answers is None else change.answers,
        copies=change.copies or was.copies,
        bundle=was.bundle if change.codes is None else None,
        terms=change.terms or (),
    )
    begun = preparing.of(asked, changed.runs_since or now(), dossier.pauses)
    require_taken_in(begun, needs_due=changed.runs_since is not None)
    return as_worked_out_anew(changed, change, begun)


def _received_before_it_counts(dossier: Dossier, received: datetime) -> datetime:
    not_ahead(received, now())
    if dossier.counts_from is not None and received > dossier.counts_from:
        raise IntakeRefused(
            f"Hồ sơ {dossier.code} tính lại thời hạn từ {dossier.counts_from:%H:%M %d/%m/%Y}, khi đủ giấy tờ bổ sung; "
            "lúc nhận hồ sơ phải trước lúc ấy. Xem lại ngày giờ nhận."
        )
    return received


def void(services: "Services", code: str, reason: str) -> "KeptDossier":
    """Make a number void. IntakeRefused for one of which a result was returned, a void one, and while there is money
    for it."""
    actor = services.gate.require(Permission.RECEIVE)
    if not reason.strip():
        raise IntakeRefused("Chưa nêu lý do hủy. Ghi vì sao hủy: số hủy vẫn nằm trong sổ với lý do.")
    kept = kept_with(services, code)
    dossier, at = kept.dossier, now()
    called = f"Hồ sơ {dossier.code} (số {dossier.number}/{dossier.year})"
    if dossier.state is DossierState.VOID:
        raise IntakeRefused(f"{called} đã hủy rồi.")
    if dossier.state is DossierState.RETURNED or any(part.returned_at for part in dossier.parts):
        raise IntakeRefused(f"{called} đã trả kết quả, không hủy được. Nếu ghi nhầm thì sửa hồ sơ, có ghi lý do.")
    if kept.paid:
        raise IntakeRefused(
            f"{called} còn {kept.paid:,} đồng đã ghi thu. Hủy khoản đã ghi thu hoặc ghi trả lại tiền trước, "
            "rồi hủy số.".replace(",", ".", 1)
        )
    gone = replace(dossier, state=DossierState.VOID, ended_at=at, pauses=ended_pauses(dossier, at))
    with services.database.writing() as session:
        saved = dossiers.save(session, kept, gone, Event(EventKind.VOIDED, at, actor.name, note=reason.strip()))
        note(session, actor.name, "dossier.voided", dossier, gone)
    return saved
