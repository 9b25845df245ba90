"""The audit in words: what was done, what became other, and whether the chain holds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from oneshop.services.health_values import Finding

if TYPE_CHECKING:
    from oneshop.store.audit_checking import Broken, ChainReport

CHAIN = "Chuỗi nhật ký"

_THINGS = {
    "account": "Tài khoản",
    "audit": "Nhật ký",
    "book": "Sổ",
    "calendar": "Lịch làm việc",
    "catalogue": "Danh mục",
    "checklist": "Phiếu hướng dẫn",
    "clock": "Đồng hồ",
    "day": "Cuối ngày",
    "delegation": "Ủy quyền",
    "document": "Văn bản",
    "dossier": "Hồ sơ",
    "draft": "Bản nháp",
    "exemption": "Miễn, giảm",
    "fee": "Phí, lệ phí",
    "fee_decision": "Quyết định về phí",
    "fees": "Phí, lệ phí",
    "funnel_counts": "Số liệu theo báo cáo",
    "form": "Phiếu",
    "import": "Tệp nhập",
    "law": "Văn bản",
    "learning": "Từ của quầy",
    "payment": "Khoản thu",
    "report": "Báo sai",
    "review": "Thay đổi của quốc gia",
    "sealing": "Niêm dữ liệu cá nhân",
    "setting": "Cấu hình",
    "settings": "Cấu hình",
    "version": "Phiên bản",
    "waiver": "Miễn, giảm",
}
_DEEDS = {
    "kept": "ghi",
    "shared": "xuất cho hệ thống khác",
    "abolished": "bãi bỏ",
    "accepted": "nhận",
    "account": "đổi tài khoản nhận tiền",
    "acknowledged": "xác nhận sự cố",
    "added": "thêm",
    "answered": "trả lời",
    "approved": "duyệt",
    "assigned": "giao",
    "begun": "bắt đầu",
    "breach": "thấy chuỗi không khớp",
    "changed": "sửa",
    "cleared": "xóa hết",
    "closed": "đóng",
    "confirmed": "xác nhận",
    "created": "lập",
    "day": "đổi một ngày",
    "deleted": "xóa",
    "disabled": "khóa",
    "discarded": "bỏ",
    "done": "có kết quả",
    "edited": "sửa",
    "enabled": "mở khóa",
    "exported": "xuất dữ liệu người nộp",
    "extended": "xin lỗi, hẹn lại",
    "forgotten": "bỏ qua",
    "four_eyes": "đổi việc duyệt bởi người thứ hai",
    "hours": "đổi giờ làm việc",
    "identity": "đổi thông tin cơ quan",
    "issued": "lập",
    "laid_in": "nạp kèm theo chương trình",
    "late_receipt": "đổi quy tắc 15 giờ",
    "looked": "xem người nộp",
    "made": "lập",
    "new": "công bố lần đầu",
    "opened": "mở",
    "passphrase_changed": "đổi mật khẩu niêm",
    "password_changed": "đổi mật khẩu",
    "paused": "tạm dừng",
    "printed": "in",
    "published": "công bố",
    "refused": "từ chối",
    "refunded": "hoàn trả",
    "purged": "xóa dữ liệu cá nhân",
    "recovery_changed": "lập khóa dự phòng mới",
    "rejected": "từ chối",
    "remembered": "giữ khóa trong máy",
    "reminded": "nhắc hẹn",
    "removed": "bỏ",
    "reopened": "mở lại",
    "replaced": "cấp lại",
    "reported": "báo",
    "restored": "khôi phục",
    "retention": "đổi hạn giữ dữ liệu",
    "resumed": "tính tiếp thời hạn",
    "retired": "bãi bỏ",
    "sealed": "niêm",
    "returned": "trả lại",
    "role_changed": "đổi vai trò",
    "saved": "lưu",
    "sign_in_failed": "đăng nhập không đúng",
    "signed_in": "đăng nhập",
    "signed_out": "đăng xuất",
    "stopped": "dừng giải quyết",
    "submitted": "trình duyệt",
    "supplement_asked": "yêu cầu bổ sung",
    "supplemented": "nhận bổ sung",
    "switched": "bật, tắt",
    "taken_back": "rút lại",
    "taken_in": "nhập",
    "transferred": "chuyển giải quyết",
    "unassigned": "bỏ gán",
    "unsealed": "bỏ niêm",
    "uncollected": "ghi quá hẹn chưa đến nhận",
    "voided": "hủy",
    "completed": "nhận đủ bổ sung",
    "corrected": "sửa thông tin",
    "received": "tiếp nhận",
    "set_back": "đồng hồ bị lùi",
    "withdrawn": "bãi bỏ",
}
_SUBJECTS = {
    "account": "tài khoản",
    "audit": "nhật ký",
    "book": "sổ",
    "calendar": "lịch năm",
    "checklist": "phiếu",
    "day": "ngày",
    "delegation": "ủy quyền",
    "document": "văn bản",
    "dossier": "hồ sơ",
    "draft": "bản nháp số",
    "fee": "phí",
    "fee_decision": "quyết định về phí",
    "file": "tệp",
    "form": "phiếu số",
    "law": "văn bản",
    "payment": "khoản thu số",
    "payment_account": "tài khoản nhận tiền",
    "procedure": "thủ tục",
    "question": "một câu hỏi",
    "questions": "câu hỏi chưa có kết quả",
    "report": "báo sai số",
    "review": "thay đổi số",
    "setting": "cấu hình",
    "settings": "cấu hình",
    "term": "từ",
    "version": "bản số",
}
_INNER = re.compile(r"^((?:draft|procedure) \S+) ((?:procedure|version|review) )")
"""Where a second thing begins without a comma."""
_NAMES = {
    "about": "phần",
    "amount": "số tiền",
    "answer": "câu trả lời",
    "article": "điều khoản",
    "basis": "căn cứ",
    "changed": "đã đổi",
    "document": "văn bản",
    "drafted": "giữ làm nháp",
    "due_on": "hạn",
    "fees": "phí",
    "format": "định dạng",
    "kind": "loại",
    "name": "tên",
    "new": "mới",
    "note": "ghi chú",
    "owner": "người phụ trách",
    "papers": "giấy tờ",
    "role": "vai trò",
    "state": "tình trạng",
    "status": "trạng thái",
    "text": "nội dung",
    "unchanged": "không đổi",
    "valid_from": "từ ngày",
    "valid_to": "đến ngày",
    "voided": "hủy",
    "withdrawn": "bãi bỏ",
}
_HASH_LETTERS, _HASH_SHOWN = 64, 12


@dataclass(frozen=True)
class Difference:
    """One thing that a change made other; empty for what was not there, or is not there any more."""

    name: str
    before: str
    after: str


def action_in_words(action: str) -> str:
    """What was done, as a person reads it; an action without words is told as it is kept.

    >>> action_in_words("report.answered"), action_in_words("moon.eaten")
    ('Báo sai: trả lời', 'moon.eaten')
    """
    thing, _, deed = action.partition(".")
    words = _THINGS.get(thing), _DEEDS.get(deed)
    return f"{words[0]}: {words[1]}" if all(words) else action


def subject_in_words(subject: str) -> str:
    """What was changed, as a person reads it.

    >>> subject_in_words("report 3, procedure 1.001193"), subject_in_words("draft 5 procedure 1.000656")
    ('báo sai số 3, thủ tục 1.001193', 'bản nháp số 5, thủ tục 1.000656')
    """
    whole = _INNER.sub(r"\1, \2", subject.replace("fee decision ", "fee_decision ", 1))
    parts = (part.partition(" ") for part in whole.split(", "))
    return ", ".join(f"{_SUBJECTS.get(thing, thing)}{blank}{which}" for thing, blank, which in parts)


def name_in_words(name: str) -> str:
    """The place in a record, with the words that are known for its steps.

    >>> name_in_words("fees[0].amount")
    'phí 1, số tiền'
    """
    steps = []
    for step in name.split("."):
        word, bracket, number = step.partition("[")
        told = _NAMES.get(word, word)
        steps.append(f"{told} {int(number.rstrip(']')) + 1}" if bracket and number.rstrip("]").isdigit() else told)
    return ", ".join(steps)


def value_in_words(name: str, value: str) -> str:
    """A value of a record that is kept as a word of the program; every other value is told as it is.

    >>> value_in_words("state", "open"), value_in_words("owner", "open")
    ('chờ trả lời', 'open')
    """
    return _values().get(name.rpartition(".")[2], {}).get(value, value)


@cache
def _values() -> dict[str, dict[str, str]]:
    from oneshop.accounts.roles import ROLE_WORDS
    from oneshop.catalogue.reports import KIND_WORDS, STATE_WORDS

    return {
        "state": {state.value: words for state, words in STATE_WORDS.items()},
        "kind": {kind.value: words for kind, words in KIND_WORDS.items()},
        "role": {role.value: words for role, words in ROLE_WORDS.items()},
    }


def differences(before: str | None, after: str | None) -> tuple[Difference, ...]:
    """What became other, thing by thing where both are JSON, else as a whole.

    >>> differences('{"due": "2026-12-01", "owner": "lan"}', '{"due": "2026-12-05", "owner": "lan"}')
    (Difference(name='due', before='2026-12-01', after='2026-12-05'),)
    """
    plain = _record(before), _record(after)
    if plain[0] is None or plain[1] is None:
        return (Difference("", _shown(before), _shown(after)),) if before or after else ()
    was, now = dict(_leaves(plain[0])), dict(_leaves(plain[1]))
    names = [*was, *(name for name in now if name not in was)]
    return tuple(
        Difference(name, was.get(name, ""), now.get(name, "")) for name in names if was.get(name) != now.get(name)
    )


def _record(text: str | None) -> dict[str, Any] | list[Any] | None:
    """The JSON object or list a text holds; nothing at all is an empty object, and None is a text of another kind."""
    if text is None:
        return {}
    try:
        plain = json.loads(text)
    except ValueError:
        return None
    return plain if isinstance(plain, dict | list) else None


def _leaves(plain: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(plain, dict) and plain:
        for name, part in plain.items():
            yield from _leaves(part, f"{path}.{name}" if path else str(name))
    elif isinstance(plain, list) and plain:
        for number, part in enumerate(plain):
            yield from _leaves(part, f"{path}[{number}]")
    elif plain not in (None, {}, [], ""):
        yield path, _shown(plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False))


def _shown(text: str | None) -> str:
    """A hash is told by its beginning, everything else whole."""
    text = text or ""
    is_hash = len(text) == _HASH_LETTERS and set(text) <= set("0123456789abcdef")
    return f"{text[:_HASH_SHOWN]}…" if is_hash else text


def chain_in_words(report: "ChainReport") -> Finding:
    """Whether the chain holds, with the first broken place and what to do."""
    if report.broken is None:
        detail = f"{report.sound} dòng, liền mạch và đúng dấu niêm"
        if report.acknowledged:
            rows = ", ".join(str(number) for number in report.acknowledged)
            detail += f"; sự cố ở dòng {rows} đã được xác nhận"
        return Finding(CHAIN, True, detail)
    told, step = _broken_in_words(report.broken)
    return Finding(CHAIN, False, f"{told} ({report.sound} dòng trước đó còn nguyên)", step)


_RESTORE = "Chép riêng thư mục dữ liệu để làm chứng cứ, báo người quản trị, rồi khôi phục bản sao lưu trước lúc bị sửa."
_ACKNOWLEDGE = 'khi đã rõ nguyên nhân, quản trị ghi nhận bằng lệnh: oneshop audit acknowledge --note "…"'


def _broken_in_words(broken: "Broken") -> tuple[str, str]:
    from oneshop.store.audit_checking import Break

    seq, detail = broken.seq, broken.detail
    match broken.how:
        case Break.MISSING:
            return f"thiếu dòng {seq}: đã bị xóa hoặc đánh lại số", _RESTORE
        case Break.EDITED:
            return f"dòng {seq} không còn là lời đã ghi", _RESTORE
        case Break.UNLINKED:
            return f"dòng {seq} không nối với dòng trước: bị chèn hoặc đổi chỗ", _RESTORE
        case Break.UNREADABLE:
            return f"không đọc được dòng {seq} ({detail})", _RESTORE
        case Break.TAIL_CUT:
            return f"mất đuôi: từ dòng {seq} đến dòng {detail}", _RESTORE
        case Break.BEYOND_HEAD:
            return (
                f"từ dòng {seq} trở đi đầu chuỗi không biết: bị thêm vào, hoặc đầu chuỗi bị thay bằng bản cũ",
                _RESTORE,
            )
        case Break.HEAD_MISSING:
            return "đầu chuỗi đã bị xóa", _RESTORE
        case Break.HEAD_DIFFERS:
            return f"đầu chuỗi không khớp dòng cuối {seq}", _RESTORE
        case Break.SEAL_WRONG:
            return "khóa đúng nhưng dấu niêm sai: chuỗi đã được viết lại mà không có khóa", _RESTORE
        case Break.OTHER_KEY:
            return (
                "tệp khóa audit.key không phải khóa đã niêm chuỗi này",
                "Chép tệp audit.key của máy đã niêm (quầy đầu tiên) vào thư mục dữ liệu này rồi mở lại; "
                f"nếu không còn, {_ACKNOWLEDGE}",
            )
        case Break.ROLLED_BACK:
            return (
                f"dữ liệu đã lùi về trước: máy này từng thấy chuỗi đến dòng {detail}",
                f"Nếu vừa khôi phục bản sao lưu thì {_ACKNOWLEDGE}. Nếu không: {_RESTORE[0].lower()}{_RESTORE[1:]}",
            )
        case Break.BREACH:
            return (
                f"dòng {seq} ghi lại một sự cố chưa được xác nhận: {detail}",
                f"Xem nhật ký quanh dòng {seq}; {_ACKNOWLEDGE}",
            )
