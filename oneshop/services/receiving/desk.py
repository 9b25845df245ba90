"""What the pages and commands of the receiving desk may ask, each made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.services.receiving.books import Books
    from oneshop.services.receiving.cashier import Cashier
    from oneshop.services.receiving.day import EndOfDay
    from oneshop.services.receiving.due_lists import DueLists
    from oneshop.services.receiving.fee_slips import FeeSlips
    from oneshop.services.receiving.figures import Figures
    from oneshop.services.receiving.forms import Forms
    from oneshop.services.receiving.intake import Intake
    from oneshop.services.receiving.life import DossierLife
    from oneshop.services.receiving.packets import Packets
    from oneshop.services.receiving.personal_data import PersonalData
    from oneshop.services.receiving.punctuality import PunctualityFigures
    from oneshop.services.receiving.register import DossierRegister
    from oneshop.services.receiving.sealing import Sealing


class ReceivingDesk:
    """The services around dossiers; imported one by one, so that a desk which only searches loads none of them."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def code_of(self, said: str) -> str:
        """The code of the dossier that is meant by a code, now or formerly its own, or by a number of this desk's book
        ("12", "12/2026"); UnknownDossier where there is none."""
        from oneshop.accounts.permissions import Permission
        from oneshop.services.receiving.keeping import kept_with

        self._services.gate.require(Permission.SEE_DOSSIERS)
        return kept_with(self._services, said).dossier.code

    @cached_property
    def intake(self) -> "Intake":
        """Taking dossiers in, correcting them, making numbers void."""
        from oneshop.services.receiving.intake import Intake

        return Intake(self._services)

    @cached_property
    def register(self) -> "DossierRegister":
        """The register as a list, and one dossier with all that happened to it."""
        from oneshop.services.receiving.register import DossierRegister

        it = self._services
        return DossierRegister(it.database, it.gate, it.registers, it.working_time, self)

    @cached_property
    def life(self) -> "DossierLife":
        """What becomes of a dossier after it was received, step by step."""
        from oneshop.services.receiving.life import DossierLife

        return DossierLife(self._services)

    @cached_property
    def due(self) -> "DueLists":
        """What presses, in lists and counts."""
        from oneshop.services.receiving.due_lists import DueLists

        return DueLists(self._services)

    @cached_property
    def punctuality(self) -> "PunctualityFigures":
        """How punctual the desk was."""
        from oneshop.services.receiving.punctuality import PunctualityFigures

        return PunctualityFigures(self._services)

    @cached_property
    def books(self) -> "Books":
        """The books of numbers, year by year."""
        from oneshop.services.receiving.books import Books

        return Books(self._services)

    @cached_property
    def cashier(self) -> "Cashier":
        """What dossiers owe, and what was paid."""
        from oneshop.services.receiving.cashier import Cashier

        it = self._services
        return Cashier(it.database, it.gate, it.registers, it.office.current)

    @cached_property
    def fee_slips(self) -> "FeeSlips":
        """The slip on paper that says what a dossier has to pay."""
        from oneshop.services.receiving.fee_slips import FeeSlips

        return FeeSlips(self.forms, self.cashier)

    @cached_property
    def day(self) -> "EndOfDay":
        """The day's figures beside what was printed and counted."""
        from oneshop.services.receiving.day import EndOfDay

        return EndOfDay(self._services.database, self._services.gate, self._services.office.current)

    @cached_property
    def personal_data(self) -> "PersonalData":
        """What is kept of citizens, for how long, and destroying it."""
        from oneshop.services.receiving.personal_data import PersonalData

        it = self._services
        return PersonalData(it.database, it.gate, it.registers, it.audit)

    @cached_property
    def sealing(self) -> "Sealing":
        """Whether personal data is sealed, and unlocking it."""
        from oneshop.services.receiving.sealing import Sealing

        return Sealing(self._services.database, self._services.gate, self._services.keys)

    @cached_property
    def forms(self) -> "Forms":
        """The forms 01–07 and the money slip."""
        from oneshop.services.receiving.forms import Forms

        return Forms(self._services, self)

    @cached_property
    def figures(self) -> "Figures":
        """The figures that are reported: tables, funnels, zero lists."""
        from oneshop.services.receiving.figures import Figures

        return Figures(self._services)

    @cached_property
    def packets(self) -> "Packets":
        """Dossiers as files for another system."""
        from oneshop.services.receiving.packets import Packets

        return Packets(self._services)
