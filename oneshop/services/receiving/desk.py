"""What the pages and commands of the receiving desk may ask, each made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oneshop.services.receiving.forms import Forms
    from oneshop.services.opening import Services


class ReceivingDesk:
    """The services around dossiers; imported one by one, so that a desk which only searches loads none of them."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    @cached_property
    def forms(self) -> "Forms":
        """The forms 01–07 and the money slip."""
        from oneshop.services.receiving.forms import Forms

        return Forms(self._services)
