"""Sống: somebody looked lately, and nothing the entry leans on has ended or is about to."""

from collections.abc import Iterator
from datetime import timedelta

from oneshop.catalogue.codes import core
from oneshop.catalogue.consistency import fees_of
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.quality.values import Finding, Ground


def verified_lately(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    verified, within = content.verified, ground.rules.limits.verified_within
    if verified is None:
        yield Finding("verified", "chưa ai đối chiếu mục này")
        return
    age = (ground.day - verified.on).days
    if age > within:
        yield Finding("verified", f"đối chiếu lần cuối đã {age} ngày, quá {within} ngày")
    if verified.certainty is Certainty.NEEDS_CHECK:
        yield Finding("verified", "cả mục còn phải đối chiếu lại với văn bản", Severity.NOTE)


def fee_days(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    soon = ground.day + timedelta(days=ground.rules.limits.ends_within)
    for path, fee in fees_of(content):
        if fee.valid_to is None:
            continue
        if fee.valid_to < ground.day:
            later = [other for _, other in fees_of(content) if other.name == fee.name and other.is_valid_on(ground.day)]
            if not later:
                yield Finding(path, f"{fee.name}: mức thu đã hết hạn ngày {fee.valid_to:%d/%m/%Y}, chưa có mức mới")
        elif fee.valid_to <= soon:
            yield Finding(path, f"{fee.name}: mức thu hết hạn ngày {fee.valid_to:%d/%m/%Y}", Severity.NOTE)


def law_ending(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    soon = ground.day + timedelta(days=ground.rules.limits.ends_within)
    for number, basis in enumerate(content.legal_basis):
        document = ground.registers.legal_document(basis.number, basis.issued_on) if basis.number else None
        if document and document.valid_to and ground.day <= document.valid_to <= soon:
            instead = f", thay bằng {', '.join(document.replaced_by)}" if document.replaced_by else ""
            yield Finding(
                f"legal_basis[{number}]",
                f"văn bản {document.number} hết hiệu lực sau ngày {document.valid_to:%d/%m/%Y}{instead}",
                Severity.NOTE,
            )


def open_points(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for number, point in enumerate(content.open_points):
        if not point.is_contradiction:
            yield Finding(f"open_points[{number}]", f"điểm chưa rõ: {point.text}", Severity.NOTE)


def offices(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    for number, office in enumerate(content.offices):
        known = ground.registers.office(office.name)
        if known is not None and not known.exists_on(ground.day):
            now = f" {known.successor_words}" if known.successor_words else ""
            yield Finding(f"offices[{number}]", f"cơ quan “{office.name}” không còn.{now}")


def related(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    if not ground.codes:
        return
    for number, code in enumerate(content.related):
        if code not in ground.codes and core(code) not in ground.codes:
            yield Finding(
                f"related[{number}]", f"thủ tục liên quan {code} không có trong danh mục hoặc đã bãi bỏ", Severity.NOTE
            )


def programmes(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    for number, name in enumerate(content.programmes):
        programme = ground.registers.programme(name)
        if programme is None:
            yield Finding(f"programmes[{number}]", f"chương trình “{name}” chưa có trong danh bạ chương trình")
        elif not programme.items_of(core(content.code)):
            yield Finding(f"programmes[{number}]", f"danh bạ chương trình “{name}” không kể thủ tục {content.code}")
