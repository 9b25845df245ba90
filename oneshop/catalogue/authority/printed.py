"""The list that goes with a decision: its procedures by field, each with what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from oneshop.catalogue.codes import core
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.registers.delegations import Delegation

NO_FIELD = "Chưa rõ lĩnh vực"
NO_LONGER = "(không có trong danh mục hiện hành)"
_MOST_BASES = 4
"""More documents are not named in one cell; the entry itself has them all."""


@dataclass(frozen=True)
class ListedRow:
    """One procedure of the list; `number` counts through the whole list."""

    number: int
    code: str
    name: str
    field: str
    basis: str


@dataclass(frozen=True)
class DelegationList:
    """A decision with its procedures, field by field."""

    decision: Delegation
    groups: tuple[tuple[str, tuple[ListedRow, ...]], ...]

    @property
    def count(self) -> int:
        """How many procedures it names."""
        return sum(len(rows) for _, rows in self.groups)


def list_of(decision: Delegation, contents: Iterable[ProcedureContent]) -> DelegationList:
    """The list of a decision: the procedures it names, in its own order within a field, and those of its fields.

    A code that the catalogue does not have stands on the list by its code alone.
    """
    known: dict[str, ProcedureContent] = {}
    for content in contents:
        known.setdefault(core(content.code), content)
    codes = dict.fromkeys((*(core(code) for code in decision.codes), *known))
    by_field: dict[str, list[str]] = {}
    for code in codes:
        found = known.get(code)
        by_field.setdefault(found.field or NO_FIELD if found else NO_FIELD, []).append(code)
    groups, number = [], 0
    for field, listed in by_field.items():
        rows = []
        for code in listed:
            number += 1
            rows.append(_row(number, code, field, known.get(code)))
        groups.append((field, tuple(rows)))
    return DelegationList(decision, tuple(groups))


def _row(number: int, code: str, field: str, content: ProcedureContent | None) -> ListedRow:
    if content is None:
        return ListedRow(number, code, NO_LONGER, field, "")
    cited = [" ".join(filter(None, (basis.articles, basis.number or basis.title))) for basis in content.legal_basis]
    more = f"; và {len(cited) - _MOST_BASES} văn bản khác" if len(cited) > _MOST_BASES else ""
    return ListedRow(number, code, " ".join(content.name.split()), field, "; ".join(cited[:_MOST_BASES]) + more)
