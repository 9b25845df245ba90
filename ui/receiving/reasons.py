"""The reasons of a supplement or a refusal while they are being worded."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from oneshop.catalogue.registers.reasons import Reason, ReasonKind
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.wanting import GAP, reasons_for
from oneshop.vietnamese.text import tidy
from ui.receiving import texts
from ui.receiving.state import Mode, Option, ReasonShown

_KINDS = {Mode.SUPPLEMENT: {ReasonKind.SUPPLEMENT}, Mode.REFUSAL: {ReasonKind.REFUSAL, ReasonKind.RETURN}}


@dataclass(frozen=True)
class ReasonsTyped:
    """What is on the form so far, and what the register still offers."""

    rows: tuple[ReasonGiven, ...] = field(default=(), repr=False)
    register: tuple[Reason, ...] = ()

    @classmethod
    def for_mode(cls, mode: Mode, missing: Sequence[HandedPaper], register: Sequence[Reason]) -> "ReasonsTyped":
        """A supplement begins with the missing papers, a refusal with nothing."""
        rows = reasons_for(missing, register) if mode is Mode.SUPPLEMENT else ()
        return cls(rows, tuple(reason for reason in register if reason.kind in _KINDS[mode]))

    @property
    def shown(self) -> tuple[ReasonShown, ...]:
        """As the page draws them."""
        names = {reason.code: reason.name for reason in self.register}
        return tuple(
            ReasonShown(
                row.code, texts.REASON_WORDS.format(name=names.get(row.code, row.code), code=row.code), row.words
            )
            for row in self.rows
        )

    @property
    def offered(self) -> tuple[Option, ...]:
        """What may be added."""
        return tuple(
            Option(reason.code, texts.REASON_WORDS.format(name=reason.name, code=reason.code), reason.wording)
            for reason in self.register
        )

    def worded(self, row: int, words: str) -> "ReasonsTyped":
        """With other words for one."""
        return replace(self, rows=(*self.rows[:row], replace(self.rows[row], words=words), *self.rows[row + 1 :]))

    def with_code(self, code: str) -> "ReasonsTyped":
        """With one more, worded as the register has it."""
        found = next((reason for reason in self.register if reason.code == code), None)
        return replace(self, rows=(*self.rows, ReasonGiven(found.code, found.wording))) if found else self

    def without(self, row: int) -> "ReasonsTyped":
        """With one less."""
        return replace(self, rows=(*self.rows[:row], *self.rows[row + 1 :]))

    def given(self) -> tuple[ReasonGiven, ...]:
        """As they go on the form; ValueError while one is empty or still has room left to fill in."""
        if not self.rows:
            raise ValueError(texts.NO_REASON)
        for row in self.rows:
            if not tidy(row.words):
                raise ValueError(texts.EMPTY_REASON.format(code=row.code))
            if GAP in row.words.replace(row.paper.rstrip(". "), ""):
                raise ValueError(texts.DOTS_LEFT.format(code=row.code))
        return tuple(replace(row, words=tidy(row.words)) for row in self.rows)
