"""Reading procedures: the version of a day, heads for lists, the sources' own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from oneshop.catalogue.codes import typed_code
from oneshop.catalogue.procedure import Level, OfficeRole, OnlineLevel
from oneshop.catalogue.versions import NationalRecord, Version
from oneshop.services.clock import today

if TYPE_CHECKING:
    from oneshop.store.database import Database


class DamagedProcedure(Exception):
    """The procedure is there but can no longer be read; the message names it and the next step."""


class UnknownProcedure(LookupError):
    """There is no such procedure, or none that held on that day; the message says which and what to do."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Head:
    """What a list shows of a procedure without opening it."""

    code: str
    name: str
    field: str | None
    levels: tuple[Level, ...]
    agency: str | None
    online: OnlineLevel


class Reader:
    """Procedures by their code, for everybody: what is published is public, and the gate costs a question."""

    def __init__(self, database: "Database") -> None:
        self._database = database

    def version(self, code: str, on: date | None = None) -> Version:
        """The version that holds on a day (today), by a code typed with or without dots; UnknownProcedure if none."""
        from oneshop.store import catalogue

        day, own = on or today(), self.code(code)
        with self._database.reading() as session:
            try:
                version = catalogue.version_on(session, own, day)
            except catalogue.DamagedContent as fault:
                raise DamagedProcedure(str(fault)) from fault
            if version is None:
                first = catalogue.first_day(session, own)
                since = f" Bản đầu tiên có hiệu lực từ {first:%d/%m/%Y}." if first and first > day else ""
                raise UnknownProcedure(f"Thủ tục {own} không có bản nào có hiệu lực ngày {day:%d/%m/%Y}.{since}")
            return version

    def code(self, typed: str) -> str:
        """The code that was meant, typed with or without dots; UnknownProcedure where none is, or several are."""
        from oneshop.store import catalogue

        wanted = typed.strip()
        with self._database.reading() as session:
            codes = catalogue.codes_like(session, wanted) or catalogue.codes_like(session, typed_code(wanted) or wanted)
        if not codes:
            raise UnknownProcedure(
                f'Không có thủ tục mã "{wanted}" trong danh mục. '
                f'Kiểm tra lại mã, hoặc tìm theo tên: oneshop search "tên thủ tục".'
            )
        if len(codes) > 1:
            raise UnknownProcedure(f'Mã "{wanted}" ứng với nhiều thủ tục: {", ".join(codes)}. Hãy ghi đủ mã.')
        return codes[0]

    def heads(self, codes: Sequence[str], on: date | None = None) -> tuple[Head, ...]:
        """Heads of these procedures on a day (today) in the order asked for; codes that are gone are left out."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            found = {version.content.code: version for version in catalogue.versions_on(session, on or today(), codes)}
        return tuple(_head(found[code]) for code in codes if code in found)

    def names(self, codes: Sequence[str]) -> dict[str, str]:
        """The names, in one line each, of those of these procedures that are in force today."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            found = catalogue.names(session, codes, today())
        return {code: " ".join(name.split()) for code, name in found.items()}

    def national(self, code: str) -> tuple[NationalRecord, ...]:
        """The sources' own text of a procedure, word for word."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return catalogue.national_records(session, code)

    def count(self) -> int:
        """How many procedures are in force."""
        from oneshop.store import catalogue

        with self._database.reading() as session:
            return catalogue.count(session, today())


def _head(version: Version) -> Head:
    content = version.content
    offices = content.offices_with(OfficeRole.COMPETENT, OfficeRole.RECEIVING, OfficeRole.ISSUING)
    return Head(
        code=content.code,
        name=content.name,
        field=content.field,
        levels=content.levels,
        agency=offices[0] if offices else None,
        online=content.online.level,
    )
