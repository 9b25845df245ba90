"""The leaves of what is neither brought, paid nor waited for: questions, steps, offices, legal basis, evidence."""

from collections.abc import Iterator, Sequence

from oneshop.catalogue.evidence import OpenPoint, Verification
from oneshop.catalogue.in_words import CHANNEL_WORDS, ONLINE_WORDS, PARTIAL_REASON_WORDS
from oneshop.catalogue.leaves import (
    Leaf,
    certainty_leaf,
    choice_leaf,
    condition_leaf,
    day_leaf,
    numbered,
    order_leaf,
    text_leaf,
    yes_or_no,
)
from oneshop.catalogue.leaves_for_citizens import code_leaf
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import Case, Office, OfficeRole, OnlineLevel, OnlineService, Question, Result, Step

OFFICE_ROLE_WORDS = {
    OfficeRole.COMPETENT: "có thẩm quyền",
    OfficeRole.DECIDING: "quyết định",
    OfficeRole.RECEIVING: "tiếp nhận hồ sơ",
    OfficeRole.COORDINATING: "phối hợp",
    OfficeRole.DELEGATED: "được ủy quyền",
    OfficeRole.ISSUING: "ban hành thủ tục",
}

_Questions = Sequence[Question]


def question_leaves(question: Question, _: _Questions) -> Iterator[Leaf]:
    """A question with its answers."""
    yield from text_leaf("text", "Câu hỏi", question.text)
    yield from text_leaf("help", "Lời giải thích", question.help)
    for answer in question.answers:
        key = f"answers.{answer.value}"
        yield from text_leaf(f"{key}.text", "Trả lời", answer.text)
        yield from text_leaf(f"{key}.clause", f"“{answer.text}” đọc sau chữ “nếu”", answer.clause)
    yield from order_leaf("answers", "Thứ tự trả lời", [(one.value, one.text) for one in question.answers])
    yield from code_leaf(question.id)


def case_leaves(case: Case, questions: _Questions) -> Iterator[Leaf]:
    """A case by its name."""
    yield from text_leaf("name", "Trường hợp", case.name)
    yield from condition_leaf("when", "Khi nào", case.when, questions)
    yield from code_leaf(case.id)


def step_leaves(step: Step, _: _Questions) -> Iterator[Leaf]:
    """A step of the procedure."""
    yield from text_leaf("name", "Tên bước", step.name)
    yield from text_leaf("text", "Nội dung", step.text)
    yield from text_leaf("by", "Ai làm", step.by)
    channel = CHANNEL_WORDS[step.channel] if step.channel else ""
    yield from choice_leaf("channel", "Cách nộp", step.channel, channel)
    words = "bước nội bộ" if step.internal else "bước của người dân"
    yield Leaf("internal", "Bước của ai", step.internal, words, is_usual=not step.internal)


def office_leaves(office: Office, _: _Questions) -> Iterator[Leaf]:
    """An office and what it does."""
    yield from text_leaf("name", "Cơ quan", office.name)
    yield from choice_leaf("role", "Vai trò", office.role, OFFICE_ROLE_WORDS[office.role])


def result_leaves(result: Result, _: _Questions) -> Iterator[Leaf]:
    """What the citizen gets."""
    yield from text_leaf("name", "Kết quả", result.name)
    yield from text_leaf("code", "Mã kết quả", result.code)


def basis_leaves(basis: LegalBasis, _: _Questions) -> Iterator[Leaf]:
    """A document with its days."""
    yield from text_leaf("number", "Số hiệu", basis.number)
    yield from text_leaf("title", "Tên văn bản", basis.title)
    yield from text_leaf("articles", "Điều khoản", basis.articles)
    yield from text_leaf("issuer", "Cơ quan ban hành", basis.issuer)
    yield from day_leaf("issued_on", "Ngày ban hành", basis.issued_on)
    yield from day_leaf("valid_from", "Hiệu lực từ", basis.valid_from)
    yield from day_leaf("valid_to", "Hiệu lực đến", basis.valid_to)
    yield from text_leaf("replaced_by", "Được thay bằng", basis.replaced_by)
    yield from certainty_leaf("certainty", "Mức chắc chắn", basis.certainty)


def online_leaves(online: OnlineService, _: _Questions) -> Iterator[Leaf]:
    """What can be done online, and what says so."""
    is_usual = online.level is OnlineLevel.UNKNOWN
    yield from choice_leaf("level", "Mức độ trực tuyến", online.level, ONLINE_WORDS[online.level], is_usual=is_usual)
    reason = PARTIAL_REASON_WORDS[online.reason] if online.reason else ""
    yield from choice_leaf("reason", "Lý do chỉ một phần", online.reason, reason)
    yield from text_leaf("reason_text", "Lời giải thích lý do", online.reason_text)
    yield from text_leaf("rests_on", "Mức độ dựa vào", online.rests_on)
    yield from text_leaf("portal_url", "Địa chỉ trên cổng dịch vụ công", online.portal_url)
    yield from yes_or_no("pays_online", "Nộp phí trực tuyến", online.pays_online)


def verification_leaves(verified: Verification, _: _Questions) -> Iterator[Leaf]:
    """Who last held the entry against what."""
    yield from day_leaf("on", "Ngày đối chiếu", verified.on)
    yield from text_leaf("by", "Người đối chiếu", verified.by)
    yield from text_leaf("source", "Đối chiếu với", verified.source)
    yield from certainty_leaf("certainty", "Mức chắc chắn", verified.certainty)


def open_point_leaves(point: OpenPoint, _: _Questions) -> Iterator[Leaf]:
    """What nobody has settled, with each source's words."""
    yield from text_leaf("text", "Điểm chưa rõ", point.text)
    yield Leaf("about", "Về mục", point.about, point.about)
    statements = tuple(numbered((one.source, one) for one in point.statements))
    for key, statement in statements:
        yield from text_leaf(f"statements.{key}", f"Lời của {statement.source}", statement.says)
    yield from order_leaf("statements", "Thứ tự các nguồn", [(key, one.source) for key, one in statements])
