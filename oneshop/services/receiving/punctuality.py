"""How punctual the desk was in a period: by procedure, by office, by clerk."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from oneshop.accounts.permissions import Permission
from oneshop.services.clock import now

if TYPE_CHECKING:
    from oneshop.services.opening import Services
    from oneshop.store.punctuality import Per, Punctuality


class PunctualityFigures:
    """Needs SEE_DOSSIERS; figures only, of nobody in particular but the clerks themselves."""

    def __init__(self, services: "Services") -> None:
        self._services = services

    def of(self, first: date, last: date, per: "Per | None" = None) -> "tuple[Punctuality, ...]":
        """The figures of results from a day to another, both included; of the whole desk without `per`.

        ValueError where the last day comes before the first.
        """
        from oneshop.store.punctuality import Per, punctuality

        self._services.gate.require(Permission.SEE_DOSSIERS)
        if last < first:
            raise ValueError(f"Ngày cuối {last:%d/%m/%Y} ở trước ngày đầu {first:%d/%m/%Y}. Đổi lại hai ngày.")
        begins = datetime.combine(first, time())
        ends = datetime.combine(last + timedelta(days=1), time())
        with self._services.database.reading() as session:
            return punctuality(session, begins, ends, now(), per or Per.WHOLE)
