"""What stands around a procedure: related ones, bundles it is a part of, life events that lead to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oneshop.catalogue.codes import core
from oneshop.catalogue.registers.validity import holds_on
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.catalogue.authority.answers import Authority
    from oneshop.catalogue.legal import LegalBasis
    from oneshop.catalogue.procedure import ProcedureContent
    from oneshop.catalogue.registers.bundles import Bundle
    from oneshop.catalogue.registers.life_events import LifeEvent
    from oneshop.services.delegations import Delegations
    from oneshop.services.reading import Reader
    from oneshop.services.registers import RegisterReader


@dataclass(frozen=True)
class Neighbours:
    """What may be done with, or instead of, a procedure. `names` has the codes that are in the catalogue."""

    related: tuple[str, ...] = ()
    bundles: "tuple[Bundle, ...]" = ()
    events: "tuple[LifeEvent, ...]" = ()
    names: Mapping[str, str] = field(default_factory=dict)
    legal_basis: "tuple[LegalBasis, ...]" = ()
    """The legal basis with what the register knows of each document: its title, when it ended, what replaced it."""
    authority: "Authority | None" = None
    """Who decides today at this desk."""


class Neighbourhood:
    """Looks around a procedure in the registers and the catalogue."""

    def __init__(self, reader: "Reader", registers: "RegisterReader", delegations: "Delegations") -> None:
        self._reader = reader
        self._registers = registers
        self._delegations = delegations

    def of(self, content: "ProcedureContent") -> Neighbours:
        """The neighbours of a procedure today; bundles that have ended, or not begun, are left out."""
        registers, code, day = self._registers.registers, core(content.code), today()
        bundles = tuple(
            bundle
            for bundle in registers.bundles
            if holds_on(day, bundle.valid_from, bundle.valid_to)
            and code in (bundle.code, *(part.code for part in bundle.parts))
        )
        events = tuple(event for event in registers.life_events if code in event.codes)
        wanted = dict.fromkeys(
            (
                *content.related,
                *content.successors,
                *(part.code for bundle in bundles for part in bundle.parts if part.code),
                *(bundle.code for bundle in bundles if bundle.code),
                *(other for event in events for other in event.codes),
            )
        )
        names = self._reader.names(tuple(wanted)) if wanted else {}
        authority = self._delegations.authority_over(content)
        return Neighbours(content.related, bundles, events, names, self.legal_basis(content), authority)

    def legal_basis(self, content: "ProcedureContent") -> "tuple[LegalBasis, ...]":
        """The legal basis of a procedure, completed from the register."""
        from oneshop.catalogue.documents_named import with_documents_named

        return with_documents_named(content, self._registers.registers).legal_basis
