"""Where an entry cites a legal document, and the entry with another document in its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from oneshop.catalogue.consistency import fees_of
from oneshop.catalogue.fees import Exemption, Fee, FeeStatus
from oneshop.catalogue.legal import Certainty, Citation, LegalBasis
from oneshop.catalogue.procedure import Channel, Paper, ProcedureContent
from oneshop.vietnamese.text import fold, words


@dataclass(frozen=True)
class Cited:
    """One citation: where in the record, which document, and what leans on it."""

    path: str
    number: str
    issued_on: date | None = None
    is_acted_on: bool = False
    """Whether somebody pays, or leaves a paper at home, because of it."""
    since: date | None = None
    """The first day it is leaned on, where that is still to come: a rate of next year rests on next year's law."""
    about: str = ""
    """What cites it, in words: the fee, the paper, or nothing for the entry as a whole."""


def citations_of(content: ProcedureContent, ended_on: date | None = None) -> Iterator[Cited]:
    """Every citation; with a day, without those of fee lines that had ended by then."""
    for path, fee in fees_of(content):
        if not ended_on or fee.valid_to is None or fee.valid_to >= ended_on:
            yield from _of_fee(path, fee)
    for number, paper in enumerate(content.papers):
        if paper.basis:
            yield Cited(f"papers[{number}].basis", paper.basis.document, about=f"giấy tờ “{paper.name}”")
        if paper.replaced and paper.replaced.basis:
            where = f"papers[{number}].replaced.basis"
            yield Cited(where, paper.replaced.basis.document, is_acted_on=True, about=f"giấy tờ “{paper.name}”")
    for number, channel in enumerate(content.channels):
        for place, time in enumerate(channel.times):
            if time.basis:
                yield Cited(f"channels[{number}].times[{place}].basis", time.basis.document, about="thời hạn")
    for number, basis in enumerate(content.legal_basis):
        if basis.number:
            yield Cited(f"legal_basis[{number}]", basis.number, basis.issued_on, about="căn cứ pháp lý")


def _of_fee(path: str, fee: Fee) -> Iterator[Cited]:
    if fee.basis:
        is_acted_on = fee.status is FeeStatus.CONFIRMED
        yield Cited(f"{path}.basis", fee.basis.document, None, is_acted_on, fee.valid_from, f"phí “{fee.name}”")
    for number, exemption in enumerate(fee.exemptions):
        if exemption.basis:
            place, about = f"{path}.exemptions[{number}].basis", f"miễn giảm “{exemption.name}”"
            yield Cited(place, exemption.basis.document, None, True, fee.valid_from, about)


def forms_citing(content: ProcedureContent, number: str) -> Iterator[Cited]:
    """The forms of papers whose words name the document: "Mẫu số 01 ban hành kèm theo …"."""
    for place, paper in enumerate(content.papers):
        if paper.form and names_document(paper.form, number):
            yield Cited(f"papers[{place}].form", number, about=f"mẫu của giấy tờ “{paper.name}”")


def names_document(cited: str, number: str) -> bool:
    """Whether a citation names the document of a number: the number itself, or it with words around it."""
    return f" {_key(number)} " in f" {_key(cited)} "


def _key(text: str) -> str:
    return " ".join(words(fold(text)))


def with_document_replaced(content: ProcedureContent, number: str, by: LegalBasis) -> ProcedureContent:
    """The content with `by` cited wherever `number` was. Nobody has held it against the new text yet, so articles are
    left to be found, what cites it needs a check, and confirmed fees are unverified again."""

    def moved(citation: Citation | None) -> Citation | None:
        if citation is None or not names_document(citation.document, number):
            return citation
        return Citation(by.number or by.title or "", None, Certainty.NEEDS_CHECK)

    return replace(
        content,
        legal_basis=_bases(content.legal_basis, number, by),
        papers=tuple(_paper(paper, moved) for paper in content.papers),
        channels=tuple(_channel(channel, moved) for channel in content.channels),
    )


_Moved = Callable[[Citation | None], Citation | None]


def _bases(bases: tuple[LegalBasis, ...], number: str, by: LegalBasis) -> tuple[LegalBasis, ...]:
    changed = [by if basis.number and names_document(basis.number, number) else basis for basis in bases]
    return tuple(dict.fromkeys(changed))


def _paper(paper: Paper, moved: _Moved) -> Paper:
    replaced = replace(paper.replaced, basis=moved(paper.replaced.basis)) if paper.replaced else None
    return replace(paper, basis=moved(paper.basis), replaced=replaced)


def _channel(channel: Channel, moved: _Moved) -> Channel:
    return replace(
        channel,
        times=tuple(replace(time, basis=moved(time.basis)) for time in channel.times),
        fees=tuple(_fee(fee, moved) for fee in channel.fees),
    )


def _fee(fee: Fee, moved: _Moved) -> Fee:
    basis = moved(fee.basis)
    status = fee.status if basis == fee.basis else FeeStatus.UNVERIFIED
    exemptions = tuple(_exemption(item, moved) for item in fee.exemptions)
    return replace(fee, basis=basis, status=status, exemptions=exemptions)


def _exemption(exemption: Exemption, moved: _Moved) -> Exemption:
    return replace(exemption, basis=moved(exemption.basis))
