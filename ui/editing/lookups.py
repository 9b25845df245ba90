"""What the fields of the editor complete from: the registers, as names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.registers.legal_documents import LegalDocument

if TYPE_CHECKING:
    from oneshop.catalogue.registers import Registers

_TITLE_STARTS = " · "


@dataclass(frozen=True)
class Lookups:
    """Names to complete from; `names_of` gives the names of procedures by their codes."""

    fields: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    names_of: Callable[[Sequence[str]], dict[str, str]] = field(default=lambda codes: {})

    @property
    def document_lines(self) -> tuple[str, ...]:
        """Each document as one line, to be found by number or by title."""
        return tuple(
            f"{it.number}{_TITLE_STARTS}{it.title}" if it.title else it.number
            for it in sorted(self.documents, key=lambda it: it.number)
        )

    def legal_basis(self, said: str) -> LegalBasis:
        """The document that was typed or chosen, with all the register knows of it; ValueError for an empty text."""
        number, _, title = said.strip().partition(_TITLE_STARTS)
        known = [it for it in self.documents if it.number.casefold() == number.casefold()]
        titled = [it for it in known if not title or it.title == title]
        if len(titled) != 1:
            return LegalBasis(number or None, title or None)
        it = titled[0]
        return LegalBasis(
            it.number,
            it.title,
            it.issued_on,
            it.issuer,
            valid_from=it.valid_from,
            valid_to=it.valid_to,
            replaced_by=", ".join(it.replaced_by) or None,
            certainty=it.certainty,
        )


def lookups_of(registers: "Registers", names_of: Callable[[Sequence[str]], dict[str, str]]) -> Lookups:
    """The names of the registers, in the order of the registers."""
    return Lookups(
        fields=tuple(it.name for it in registers.fields),
        offices=tuple(it.name for it in registers.offices),
        programmes=tuple(it.name for it in registers.programmes),
        documents=registers.legal_documents,
        names_of=names_of,
    )
