"""What the pages and commands of the receiving desk may ask, each made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.services.receiving.intake import Intake


class ReceivingDesk:
    """The services around dossiers; imported one by one, so that a desk which only searches loads none of them."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    @cached_property
    def intake(self) -> "Intake":
        """Taking dossiers in, correcting them, making numbers void."""
        from oneshop.services.receiving.intake import Intake

        return Intake(self._services)
