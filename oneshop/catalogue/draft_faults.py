"""What is refused on a draft's way, in plain words; whoever is refused keeps what they wrote."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from oneshop.catalogue.drafts import Draft, DraftState
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import Version

if TYPE_CHECKING:
    from oneshop.catalogue.quality.values import QualityProblem

_VIETNAM = timedelta(hours=7)


class DraftRefused(Exception):
    """What was asked cannot be done with the draft as it stands; the message says why and what to do instead."""


class ContentRefused(DraftRefused):
    """The content has errors; each problem names its place in the record. Nothing was lost, the draft stays."""

    def __init__(self, message: str, problems: "tuple[QualityProblem, ...]") -> None:
        super().__init__(message)
        self.problems = problems


class DraftOvertaken(Exception):
    """Somebody saved meanwhile. Nothing is lost: `theirs` is the draft as it stands now, `mine` what was to be saved,
    `base` what both were made from. Merge, then save over `theirs`."""

    def __init__(self, theirs: Draft, mine: ProcedureContent, base: ProcedureContent) -> None:
        super().__init__(
            f"{theirs.changed_by} đã lưu bản nháp này lúc {moment(theirs.changed_at)}, sau khi bạn mở. "
            "Chữ của bạn còn nguyên: so sánh ba bản, chọn chỗ nào giữ của ai, rồi lưu lại."
        )
        self.theirs = theirs
        self.mine = mine
        self.base = base


class BaseOvertaken(DraftRefused):
    """The version a draft was made from is no longer the newest: merge with the newest, save, and submit again."""

    def __init__(self, draft: Draft, newest: Version) -> None:
        since = f", hiệu lực từ {newest.valid_from:%d/%m/%Y}" if newest.valid_from else ""
        if newest.is_withdrawn:
            since += ", bãi bỏ thủ tục"
        super().__init__(
            f"Bản nháp số {draft.id} làm từ {_numbered(draft.base_number)}, nhưng nay bản mới nhất của thủ tục "
            f"{draft.code} là bản số {newest.number}{since}. So sánh ba bản, ghép bản số {newest.number} vào bản nháp, "
            "rồi trình lại."
        )
        self.draft_id = draft.id
        self.base_number = draft.base_number
        self.newest = newest.number


_STANDS = {
    DraftState.DRAFT: "đang soạn",
    DraftState.SUBMITTED: "đang chờ duyệt; rút lại rồi mới sửa được",
    DraftState.RETURNED: "đã bị trả lại",
    DraftState.APPROVED: "đã duyệt",
    DraftState.PUBLISHED: "đã công bố; mở lại thủ tục để lập bản nháp mới",
    DraftState.DISCARDED: "đã bỏ; mở lại thủ tục để lập bản nháp mới",
}


def not_in(draft: Draft) -> str:
    return f"Bản nháp số {draft.id} của thủ tục {draft.code} {_STANDS[draft.state]} ({draft.changed_by})."


def moment(at: datetime) -> str:
    """A moment kept in UTC as a clock in Vietnam shows it: "14:05 ngày 20/11/2026"."""
    return f"{at + _VIETNAM:%H:%M ngày %d/%m/%Y}"


def _numbered(number: int | None) -> str:
    return "chỗ chưa có bản nào" if number is None else f"bản số {number}"
