"""The parts of a dossier: one for each of its procedures, those of a bundle (liên thông) with the limits of the bundle.

A part's own limit holds before the group's, and the group's before the procedure's own time: NĐ 63/2024/NĐ-CP, NĐ
301/2026/NĐ-CP, which give a child's identity card five working days in a group of three.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal

from oneshop.catalogue.in_words import time_in_words
from oneshop.catalogue.procedure import OfficeRole, ProcessingTime
from oneshop.catalogue.registers.bundles import Bundle, BundlePart, TimeLimit
from oneshop.catalogue.versions import Version
from oneshop.counter.dossiers.dossier import DossierPart


def part_of(version: Version, term: ProcessingTime | None) -> DossierPart:
    """The part of a dossier that a procedure makes, in the version it is received under."""
    content = version.content
    solved_by = content.offices_with(OfficeRole.COMPETENT) or content.offices_with(OfficeRole.DECIDING)
    return DossierPart(
        procedure=content.code,
        name=content.name,
        version=version.number,
        content_hash=version.content_hash,
        field=content.field,
        office=solved_by[0] if solved_by else None,
        term=term,
    )


def bundle_parts(
    bundle: Bundle,
    versions: Mapping[str, Version],
    *,
    wanted: Collection[str] = (),
    cases: Collection[str] = (),
    own_terms: Mapping[str, ProcessingTime | None] | None = None,
) -> tuple[DossierPart, ...]:
    """The parts of a dossier of this bundle, in the bundle's order, with their terms and without due dates.

    `versions` are those of the day by code; `wanted` names the optional parts that are asked for, by code or name;
    `cases` the cases that hold, in the words of the limits ("phải xác minh"); `own_terms` what each procedure takes
    by itself, for bundles that set no limit. A part whose code nobody knows has an empty one, and version 0.
    """
    terms = own_terms or {}
    parts = []
    for part in bundle.parts:
        if part.is_optional and part.name not in wanted and part.code not in wanted:
            continue
        limit = _limit(part.times, cases) or _limit(bundle.times, cases)
        parts.append(_part(part, versions, _term(limit) if limit else terms.get(part.code or "")))
    if not parts:
        raise ValueError(f"Nhóm liên thông “{bundle.name}” chưa có thủ tục nào được chọn; chọn ít nhất một phần.")
    return tuple(parts)


def cases_of(bundle: Bundle) -> tuple[str, ...]:
    """The cases on which the limits of a bundle depend, for asking: ("phải xác minh",)."""
    limits = (*bundle.times, *(limit for part in bundle.parts for limit in part.times))
    return tuple(dict.fromkeys(limit.when for limit in limits if limit.when))


def _limit(limits: tuple[TimeLimit, ...], cases: Collection[str]) -> TimeLimit | None:
    """The limit of a case that holds, else the one for every other case."""
    in_case = [limit for limit in limits if limit.when in cases]
    usual = [limit for limit in limits if limit.when is None]
    return next(iter((*in_case, *usual)), None)


def _term(limit: TimeLimit) -> ProcessingTime:
    return ProcessingTime(Decimal(limit.amount), limit.unit)


def _part(part: BundlePart, versions: Mapping[str, Version], term: ProcessingTime | None) -> DossierPart:
    version = versions.get(part.code or "")
    if version is not None:
        return part_of(version, term)
    return DossierPart(part.code or "", part.name, version=0, content_hash="", term=term)


def limits_in_words(bundle: Bundle) -> str:
    """The group's own limits in one line: "3 ngày làm việc; 5 ngày làm việc khi phải xác minh"."""
    return "; ".join(
        time_in_words(_term(limit)) + (f" khi {limit.when}" if limit.when else "") for limit in bundle.times
    )
