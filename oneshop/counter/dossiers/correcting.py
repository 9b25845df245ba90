"""What may be put right in a dossier after it was entered, and which kinds of things were."""

from dataclasses import dataclass, fields
from datetime import datetime

from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import Delivery, HandedPaper
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
