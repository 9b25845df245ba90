"""Đủ: the parts that the law makes mandatory are there, and those without which a desk cannot serve anybody."""

from collections.abc import Iterator

from oneshop.catalogue.consistency import fees_of
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.incoming import Severity
from oneshop.catalogue.procedure import OfficeRole, PaperKind, ProcedureContent
from oneshop.catalogue.quality.values import Finding, Ground


def mandatory_parts(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    """Parts a to g of NĐ 63/2010/NĐ-CP Art. 8(2) and the legal basis (Art. 15(1)(b)).

    A part that an open point says is not known is told as such, and is no error of the entry's author.
    """
    parts = {
        "steps": (bool(content.steps), "trình tự thực hiện"),
        "channels": (bool(content.channels), "cách thức thực hiện"),
        "papers": (bool(content.papers), "thành phần hồ sơ"),
        "times": (any(channel.times for channel in content.channels), "thời hạn giải quyết"),
        "audiences": (bool(content.audiences), "đối tượng thực hiện"),
        "offices": (bool(content.offices_with(OfficeRole.COMPETENT, OfficeRole.DECIDING)), "cơ quan giải quyết"),
        "legal_basis": (bool(content.legal_basis), "căn cứ pháp lý"),
    }
    admitted = {point.about for point in content.open_points}
    for key, (is_there, words) in parts.items():
        part = "channels" if key == "times" else key
        if is_there:
            continue
        if part in admitted:
            yield Finding(part, f"chưa có {words} (đã ghi là điểm chưa rõ)")
        else:
            yield Finding(part, f"thiếu {words}", Severity.ERROR)


def desk_parts(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    parts = {
        "field": (bool(content.field), "lĩnh vực"),
        "levels": (bool(content.levels), "cấp thực hiện"),
        "summary": (bool(content.summary), "tóm tắt dễ hiểu cho người dân"),
        "results": (bool(content.results), "kết quả thực hiện"),
    }
    for part, (is_there, words) in parts.items():
        if not is_there:
            yield Finding(part, f"thiếu {words}")
    wanted = ground.rules.limits.popular_names
    if len(content.popular_names) < wanted:
        yield Finding("popular_names", f"mới có {len(content.popular_names)} tên dân hay gọi, cần từ {wanted} tên")


def questions(content: ProcedureContent, ground: Ground) -> Iterator[Finding]:
    most = ground.rules.limits.questions
    if len(content.questions) > most:
        yield Finding("questions", f"có {len(content.questions)} câu hỏi, người dân chỉ nên bị hỏi tối đa {most} câu")
    groups = {paper.group for paper in content.papers if paper.group}
    if not content.questions and len(groups) > 1:
        yield Finding("questions", f"giấy tờ chia {len(groups)} trường hợp nhưng chưa có câu hỏi nào để chọn")
    for number, question in enumerate(content.questions):
        for place, answer in enumerate(question.answers):
            if not answer.clause:
                yield Finding(
                    f"questions[{number}].answers[{place}]",
                    f"trả lời “{answer.text}” chưa có vế đọc sau chữ “nếu” (clause)",
                )


def paper_counts(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    for number, paper in enumerate(content.papers):
        if paper.kind is PaperKind.SUBMIT and not any((paper.originals, paper.copies, paper.certified)):
            yield Finding(f"papers[{number}]", f"“{_short(paper.name)}”: chưa nêu số bản", Severity.NOTE)


def times(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    if not any(channel.times for channel in content.channels):
        return
    for number, channel in enumerate(content.channels):
        if not channel.times:
            words = CHANNEL_WORDS[channel.kind]
            yield Finding(f"channels[{number}]", f"nộp {words}: chưa nêu thời hạn", Severity.NOTE)
        for place, time in enumerate(channel.times):
            if time.amount is None and (time.text or "").strip().isdigit():
                yield Finding(
                    f"channels[{number}].times[{place}]", f"thời hạn chỉ có số “{time.text}”, không có đơn vị"
                )


def fees_stated(content: ProcedureContent, _: Ground) -> Iterator[Finding]:
    if content.channels and not list(fees_of(content)):
        yield Finding("channels", "chưa nói có thu phí, lệ phí hay không", Severity.NOTE)


def _short(name: str) -> str:
    return name if len(name) <= 80 else f"{name[:79]}…"
