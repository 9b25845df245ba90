"""A version that comes between: what another source says of a procedure is taken in, as an import does."""

from dataclasses import replace
from typing import Any

from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.clock import today
from oneshop.services.opening import Services
from oneshop.store.intake import Batch, take_in


def publish_between(services: Services, code: str, **stated: Any) -> int:
    """Publish what the national source states of these parts; the number of the new version."""
    content = replace(ProcedureContent(code, stated.pop("name", "Tên quốc gia")), **stated)
    states = frozenset({"code", "name", *stated})
    record = Incoming(content, Source.PORTAL_DETAIL, "nguyên văn", 1, states)
    with services.database.writing() as session:
        take_in(session, Batch([record], "qg.json", "0" * 64, "portal-api-detail", "it", today()))
    return services.history.newest(code).number
