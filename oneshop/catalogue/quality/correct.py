"""Đúng: what an entry says holds together, rests on a text that exists and is in force, and contradicts nothing."""

import re
from collections.abc import Iterator
from datetime import date

from oneshop.catalogue.citing import citations_of
from oneshop.catalogue.codes import is_well_formed
from oneshop.catalogue.consistency import faults_of, fees_of, questions_asked
from oneshop.catalogue.fees import FeeStatus, Rate
from oneshop.catalogue.in_words import ONLINE_WORDS
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import ChannelKind, OnlineLevel, ProcedureContent
from oneshop.catalogue.quality.values import Finding, Ground, as_claimed
from oneshop.catalogue.registers.legal_documents import LegalDocument
from oneshop.catalogue.satisfiable import never_true_faults

_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+\s*(?:đồng|đ\b|VNĐ|VND)", re.IGNORECASE)
_WITH_AMOUNT = (Rate.FIXED, Rate.PER_UNIT, Rate.RANGE, Rate.FORMULA)


def code_form(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    if not is_well_formed(content.code):
        yield Finding(
            "code", f"mã “{content.code}” không đúng dạng 1.001193 (một số, dấu chấm, sáu số)", Severity.ERROR
        )


def conditions(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for fault in (*faults_of(content), *never_true_faults(content)):
        yield Finding(fault.path, fault.message, Severity.ERROR)


def questions_used(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    asked = questions_asked(content)
    for number, question in enumerate(content.questions):
        if question.id not in asked:
            yield Finding(
                f"questions[{number}]",
                f"câu hỏi “{question.text}” ({question.id}) không làm thay đổi giấy tờ, thời hạn hay phí nào",
                Severity.ERROR,
            )


def fee_basis(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for path, fee in fees_of(content):
        if fee.status is FeeStatus.CONFIRMED and (fee.basis is None or not fee.basis.article):
            yield Finding(path, f"{fee.name}: đã xác nhận mà chưa nêu điều khoản làm căn cứ", Severity.ERROR)
        elif fee.basis is None and fee.rate in (*_WITH_AMOUNT, Rate.FREE):
            said = "ghi miễn phí" if fee.rate is Rate.FREE else "có mức thu"
            yield Finding(path, f"{fee.name}: {said} mà chưa nêu căn cứ")
        for number, exemption in enumerate(fee.exemptions):
            if exemption.basis is None:
                yield Finding(
                    f"{path}.exemptions[{number}]",
                    f"{fee.name}: miễn giảm “{exemption.name}” chưa nêu căn cứ",
                    as_claimed(content, Severity.ERROR),
                )


def fee_words(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for path, fee in fees_of(content):
        said = " ".join(text for text in (fee.text, fee.note) if text)
        if fee.rate is Rate.FREE and (found := _MONEY.search(said)):
            yield Finding(path, f"{fee.name}: ghi miễn phí nhưng lời văn có số tiền “{found.group()}”")
        elif fee.amount == 0 and not fee.is_certain:
            yield Finding(path, f"{fee.name}: mức 0 đồng chưa xác nhận; chưa biết thì ghi chưa có thông tin")
        elif fee.rate is Rate.NOT_STATED and (found := _MONEY.search(said)):
            yield Finding(path, f"{fee.name}: chưa có mức thu nhưng lời văn có số tiền “{found.group()}”")


def legal_known(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    told = {basis.number for basis in content.legal_basis if basis.number and basis.title and basis.issued_on}
    for cited in citations_of(content):
        if cited.number not in told and not ground.registers.documents_numbered(cited.number):
            told.add(cited.number)
            yield Finding(
                cited.path,
                f"văn bản {cited.number} chưa có trong danh bạ văn bản",
                as_claimed(content, Severity.WARNING),
            )


def legal_in_force(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    told = set()
    for cited in citations_of(content, ground.day):
        document = ground.registers.legal_document(cited.number, cited.issued_on)
        day = max(ground.day, cited.since or ground.day)
        if document is None or document.is_in_force(day) or cited.number in told:
            continue
        told.add(cited.number)
        severity = Severity.ERROR if cited.is_acted_on else Severity.WARNING
        yield Finding(cited.path, _out_of_force(document, day), severity)


def _out_of_force(document: LegalDocument, day: date) -> str:
    if document.valid_from is not None and day < document.valid_from:
        return f"văn bản {document.number} đến {document.valid_from:%d/%m/%Y} mới có hiệu lực"
    ended = f" sau ngày {document.valid_to:%d/%m/%Y}" if document.valid_to else ""
    instead = f"; văn bản thay thế: {', '.join(document.replaced_by)}" if document.replaced_by else ""
    return f"văn bản {document.number} hết hiệu lực{ended}{instead}"


def contradictions(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for number, point in enumerate(content.open_points):
        if point.is_contradiction:
            said = "; ".join(f"{statement.source}: “{statement.says}”" for statement in point.statements)
            yield Finding(f"open_points[{number}]", f"các nguồn nói khác nhau: {point.text} {said}")


def online_level(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    online = content.online
    if online.level is OnlineLevel.UNKNOWN:
        return
    words = ONLINE_WORDS[online.level]
    if not online.rests_on:
        yield Finding("online", f"mức độ “{words}” chưa nói dựa vào đâu", as_claimed(content, Severity.ERROR))
    if online.level is OnlineLevel.PARTIAL and online.reason is None:
        yield Finding("online", "mức độ một phần mà chưa nêu lý do", as_claimed(content, Severity.WARNING))
    kinds = {channel.kind for channel in content.channels}
    if online.level in (OnlineLevel.FULL, OnlineLevel.PARTIAL) and kinds and ChannelKind.ONLINE not in kinds:
        yield Finding("channels", f"mức độ “{words}” nhưng không có cách nộp trực tuyến")
