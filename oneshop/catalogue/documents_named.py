"""A legal basis that gives only a number is completed from the register of documents: one place says each title."""

from dataclasses import replace

from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.registers import Registers


def with_documents_named(content: ProcedureContent, registers: Registers) -> ProcedureContent:
    """The content with title, issuer, days and successor of every known document; what the entry says itself stays."""
    return replace(content, legal_basis=tuple(_named(basis, registers) for basis in content.legal_basis))


def _named(basis: LegalBasis, registers: Registers) -> LegalBasis:
    document = registers.legal_document(basis.number, basis.issued_on) if basis.number else None
    if document is None:
        return basis
    return replace(
        basis,
        title=basis.title or document.title,
        issuer=basis.issuer or document.issuer,
        issued_on=basis.issued_on or document.issued_on,
        valid_from=basis.valid_from or document.valid_from,
        valid_to=basis.valid_to or document.valid_to,
        replaced_by=basis.replaced_by or ", ".join(document.replaced_by) or None,
    )
