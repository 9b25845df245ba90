"""What each step asks for, which form goes with it, and how it is done by the services."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.catalogue.registers.reasons import ReasonKind
from oneshop.counter.dossiers.ending import IdentityCheck, Recipient
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.people import Person, Personal
from ui.dossiers import correcting, texts
from ui.dossiers.papers_field import papers_in
from ui.dossiers.state import Todo

if TYPE_CHECKING:
    from oneshop.services.receiving.desk import ReceivingDesk
    from oneshop.store.dossiers import KeptDossier

_REASONED = ("reason", "words", "paper")
_OF_PERSON = ("name", "identity", "phone", "email", "address")


@dataclass(frozen=True)
class StepForm:
    """A step: its words, its fields in order, the kinds of reasons it knows, and the form that goes with it."""

    words: str
    about: str
    fields: tuple[str, ...] = ()
    reasons: tuple[ReasonKind, ...] = ()
    has_several_reasons: bool = False
    form: FormPurpose | None = None


STEPS: dict[Todo, StepForm] = {
    Todo.TRANSFER: StepForm(
        "Chuyển giải quyết",
        "Chuyển hồ sơ cho nơi giải quyết, kèm phiếu kiểm soát",
        ("holder", "note"),
        form=FormPurpose.CONTROL,
    ),
    Todo.ASK_SUPPLEMENT: StepForm(
        "Yêu cầu bổ sung",
        "Báo một lần, đủ mọi giấy tờ còn thiếu; thời hạn dừng lại",
        (*_REASONED, "allowed_by"),
        (ReasonKind.SUPPLEMENT,),
        has_several_reasons=True,
        form=FormPurpose.SUPPLEMENT,
    ),
    Todo.SUPPLEMENTED: StepForm(
        "Đã bổ sung",
        "Người nộp đã bổ sung đủ giấy tờ được yêu cầu",
        ("papers",),
        form=FormPurpose.RECEIPT,
    ),
    Todo.PAUSE: StepForm("Tạm dừng", "Dừng tính thời hạn, có lý do", ("reason", "words"), (ReasonKind.PAUSE,)),
    Todo.RESUME: StepForm("Tính tiếp", "Tính tiếp thời hạn; ngày hẹn lùi bằng thời gian đã dừng", ("note",)),
    Todo.EXTEND: StepForm(
        "Xin lỗi, hẹn lại",
        "Lùi ngày hẹn kèm phiếu xin lỗi",
        ("day", "part", "reason", "words"),
        (ReasonKind.LATENESS,),
        form=FormPurpose.APOLOGY,
    ),
    Todo.DONE: StepForm("Có kết quả", "Đã có kết quả, chờ người nộp đến nhận", ("part", "note")),
    Todo.GIVE_BACK: StepForm("Trả kết quả", "Người nộp đã nhận kết quả", ("checked", "recipient", "part", "note")),
    Todo.REFUSE: StepForm(
        "Từ chối",
        "Không giải quyết được, kèm phiếu từ chối nêu lý do",
        _REASONED,
        (ReasonKind.REFUSAL, ReasonKind.RETURN),
        has_several_reasons=True,
        form=FormPurpose.REFUSAL,
    ),
    Todo.STOP: StepForm(
        "Dừng giải quyết",
        "Người nộp xin dừng, hoặc không bổ sung",
        ("reason", "words"),
        (ReasonKind.STOP,),
        form=FormPurpose.STOP,
    ),
    Todo.REMIND: StepForm("Đã nhắc", "Ghi là đã nhắc về hồ sơ này", ("note",)),
    Todo.UNCOLLECTED: StepForm("Chưa đến nhận", "Ghi là quá hẹn mà chưa ai đến nhận kết quả", ("note",)),
    Todo.CORRECT: StepForm(
        "Sửa",
        "Sửa mục ghi nhầm; sổ giữ lại vì sao, và giấy tiếp nhận được cấp lại",
        (*_OF_PERSON, "code", "procedures", "received", "channel", "delivery", "papers", "why"),
        form=FormPurpose.RECEIPT,
    ),
    Todo.VOID: StepForm("Hủy số", "Hồ sơ ghi nhầm; số vẫn giữ trong sổ cùng lý do", ("why",)),
    Todo.REPRINT: StepForm("In lại", "Xem và in lại phiếu đang chọn, hoặc phiếu mới nhất (bản sao)"),
}
IS_DONE_AT_ONCE = frozenset({Todo.REPRINT})
"""Steps that ask for nothing."""


@dataclass(frozen=True)
class Given:
    """What was written for a step: the fields, and every reason with its words."""

    values: Mapping[str, object] = field(repr=False)
    reasons: tuple[ReasonGiven, ...] = field(default=(), repr=False)

    def text(self, key: str) -> str:
        """A text that was written; empty for none."""
        return str(self.values.get(key) or "")

    @property
    def part(self) -> int | None:
        """Which procedure of a bundle; None for the whole."""
        return cast("int | None", self.values.get("part"))


def fresh_values(todo: Todo, kept: "KeptDossier") -> dict[str, object]:
    """What a step's form begins with."""
    office = kept.dossier.first.office or ""
    values: dict[str, object] = {
        "papers": kept.dossier.papers,
        "holder": office if office != kept.dossier.holder else "",
        "checked": IdentityCheck.SIGNATURE,
        "recipient": Recipient.APPLICANT,
    }
    if todo is Todo.CORRECT and kept.personal is not None:
        values |= {key: getattr(kept.personal.applicant, key) for key in _OF_PERSON}
    if todo is Todo.CORRECT:
        values |= correcting.fresh_values(kept.dossier)
    return values


def missing(todo: Todo, values: Mapping[str, object], given: int) -> dict[str, str]:
    """What has to be said yet, by field; with reasons that are kept already no further one is needed."""
    needed = {
        "holder": texts.HOLDER_MISSING,
        "day": texts.DAY_MISSING,
        "why": texts.WHY_MISSING,
        "name": texts.NAME_MISSING,
    }
    faults = {key: why for key, why in needed.items() if key in STEPS[todo].fields and not values.get(key)}
    if todo is Todo.CORRECT:
        faults |= correcting.faults(values)
    if "reason" in STEPS[todo].fields and not (given and not values.get("reason")):
        words = str(values.get("words") or "")
        if not values.get("reason"):
            faults["reason"] = texts.REASON_MISSING
        elif not words:
            faults["words"] = texts.WORDS_MISSING
        elif "…" in words:
            faults["words"] = texts.WORDS_GAP
    return faults


def take(desk: "ReceivingDesk", todo: Todo, kept: "KeptDossier", given: Given) -> "tuple[KeptDossier, tuple[str, ...]]":
    """Do the step; the dossier as it is kept now, and what to tell the clerk besides."""
    life, intake, code, note = desk.life, desk.intake, kept.dossier.code, given.text("note")
    match todo:
        case Todo.TRANSFER:
            taken = life.transfer(code, given.text("holder"), note)
        case Todo.ASK_SUPPLEMENT:
            taken = life.ask_supplement(code, given.reasons, given.text("allowed_by"))
        case Todo.SUPPLEMENTED:
            taken = life.supplemented(code, papers_in(given.values.get("papers")))
        case Todo.PAUSE:
            taken = life.pause(code, given.reasons[0])
        case Todo.RESUME:
            taken = life.resume(code, note)
        case Todo.EXTEND:
            taken = life.extend(code, cast(date, given.values["day"]), given.reasons[0], given.part)
        case Todo.DONE:
            taken = life.done(code, given.part, note)
        case Todo.GIVE_BACK:
            checked, to = cast(IdentityCheck, given.values["checked"]), cast(Recipient, given.values["recipient"])
            taken = life.give_back(code, checked, to, given.part, note)
        case Todo.REFUSE:
            taken = life.refuse(code, given.reasons)
        case Todo.STOP:
            taken = life.stop(code, given.reasons[0])
        case Todo.REMIND:
            taken = life.remind(code, note)
        case Todo.UNCOLLECTED:
            taken = life.uncollected(code, note)
        case Todo.CORRECT:
            change = replace(correcting.change(kept.dossier, given.values), personal=_corrected(kept, given))
            return intake.correct(code, change, given.text("why")), ()
        case Todo.VOID:
            return intake.void(code, given.text("why")), ()
        case Todo.REPRINT:
            return kept, ()
    return taken.kept, taken.warnings


def _corrected(kept: "KeptDossier", given: Given) -> Personal | None:
    """The people with what was put right; None where nothing of them was, and after a purge."""
    if kept.personal is None:
        return None
    before = kept.personal.applicant
    person = Person(
        name=given.text("name"),
        kind=before.kind,
        **{key: given.text(key) for key in _OF_PERSON if key != "name"},
    )
    return None if person == before else replace(kept.personal, applicant=person)
