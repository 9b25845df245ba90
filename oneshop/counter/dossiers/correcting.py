"""What may be put right in a dossier after it was entered, and which kinds of things were."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.begun import IntakeBegun
from oneshop.counter.dossiers.dossier import Delivery, Dossier, DossierPart, HandedPaper
from oneshop.counter.dossiers.entering import with_appointments, without_dues
from oneshop.counter.dossiers.handing_in import as_asked, handed_over
from oneshop.counter.dossiers.people import Personal


@dataclass(frozen=True)
class Correction:
    """What was wrong, as it should be; None leaves a thing as it is.

    `code` is the official code that came later, or that was typed wrong. With other `codes` or `answers` the papers
    are asked anew, and what was handed in is kept where the new list asks for it.
    """

    code: str | None = None
    codes: tuple[str, ...] | None = None
    answers: tuple[tuple[str, str], ...] | None = None
    terms: tuple[tuple[str, str], ...] | None = None
    channel: ChannelKind | None = None
    delivery: Delivery | None = None
    papers: tuple[HandedPaper, ...] | None = None
    personal: Personal | None = None
    received: datetime | None = None
    copies: int | None = None
    sets: int | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of what is to change, and nothing of its content."""
        return tuple(it.name for it in fields(self) if getattr(self, it.name) is not None)

    @property
    def asks_anew(self) -> bool:
        """Whether the procedure, its time or its money has to be worked out again."""
        return bool({"codes", "answers", "terms", "channel", "received", "copies"} & set(self.kinds))


KIND_WORDS = {
    "code": "mã hồ sơ",
    "codes": "thủ tục",
    "answers": "câu trả lời",
    "terms": "thời hạn",
    "channel": "cách nộp",
    "delivery": "cách nhận kết quả",
    "papers": "giấy tờ",
    "personal": "người nộp",
    "received": "lúc nhận",
    "copies": "số bản",
    "sets": "số bộ",
}


def with_small_changes(dossier: Dossier, change: Correction) -> Dossier:
    """The dossier with what changes nothing else: papers, delivery, sets, code."""
    changed = replace(
        dossier,
        delivery=change.delivery or dossier.delivery,
        sets=change.sets or dossier.sets,
        papers=dossier.papers if change.papers is None else handed_over(as_asked(dossier.papers), change.papers),
    )
    if change.code is None or change.code == dossier.code:
        return changed
    former = tuple(code for code in dict.fromkeys((*dossier.former_codes, dossier.code)) if code != change.code)
    return replace(changed, code=change.code, former_codes=former)


def as_worked_out_anew(dossier: Dossier, change: Correction, begun: IntakeBegun) -> Dossier:
    """The dossier with procedures, papers, money and appointments as they are for what was put right.

    What was handed in is kept where the new list asks for it, and stands behind where it does not; a part that had
    its result keeps it.
    """
    changed = replace(
        dossier,
        channel=change.channel or dossier.channel,
        answers=dossier.answers if change.answers is None else change.answers,
        bundle=dossier.bundle if change.codes is None else None,
        papers=handed_over(begun.papers, dossier.papers),
        owed=begun.owed,
    )
    before = {part.procedure: part for part in dossier.parts}
    parts = tuple(_with_result(it.part, before.get(it.part.procedure)) for it in begun.parts)
    if dossier.received_at is None:
        return replace(changed, parts=without_dues(parts))
    return replace(with_appointments(changed, begun), parts=parts)


def _with_result(part: DossierPart, before: DossierPart | None) -> DossierPart:
    if before is None:
        return part
    return replace(part, done_at=before.done_at, returned_at=before.returned_at, result=before.result)
