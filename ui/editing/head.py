"""The head of an entry: its name, where it belongs, by what names people know it, and who last checked it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.evidence import Verification
from oneshop.catalogue.in_words import LEVEL_WORDS
from oneshop.catalogue.legal import Certainty
from oneshop.catalogue.procedure import Level
from ui.editing.fields import ChoiceField, DayField, LineField, LinesField, RequiredTextField, TextField
from ui.editing.form import Form
from ui.editing.formsection import FormPart, FormSection, whole
from ui.editing.lookups import Lookups
from ui.editing.ticks import TicksField
from ui.editing.words import CERTAINTY_WORDS

TITLE = "Tên và mô tả"


def head_section(lookups: Lookups, parent: QWidget | None = None) -> FormSection:
    """The section of the head."""
    main = Form(
        (
            RequiredTextField("name", "Tên thủ tục", "Tên như trong quyết định công bố", "Thủ tục phải có tên."),
            LineField("field", "Lĩnh vực", "Gõ vài chữ để chọn từ danh bạ lĩnh vực", known=lookups.fields),
            TicksField(
                "levels", "Cấp thực hiện", "Những cấp giải quyết thủ tục này", [(it, LEVEL_WORDS[it]) for it in Level]
            ),
            LinesField("audiences", "Đối tượng thực hiện", "Mỗi dòng một đối tượng"),
            LinesField("popular_names", "Tên thường gọi", "Người dân gọi thủ tục này thế nào; mỗi dòng một tên"),
            TextField("summary", "Tóm tắt", "Một hai câu: thủ tục này để làm gì"),
            TextField("description", "Mô tả", "Nói rõ hơn, nếu cần"),
            LinesField("keywords", "Từ khóa", "Mỗi dòng một từ khóa để tìm"),
            LinesField("programmes", "Chương trình", "Mỗi dòng một chương trình, như 06 hoặc dịch vụ công thiết yếu"),
        )
    )
    checked = Form(
        (
            LineField("by", "Người đối chiếu", "Ai đã đối chiếu nội dung này với nguồn"),
            DayField("on", "Ngày đối chiếu", "Ngày/tháng/năm"),
            LineField("source", "Đối chiếu với nguồn nào", "Văn bản hoặc trang đã đối chiếu"),
            ChoiceField(
                "certainty", "Mức chắc chắn", "Đã đọc nguồn gốc, qua nguồn khác, hay còn cần kiểm tra", CERTAINTY_WORDS
            ),
        ),
        _verified,
    )
    return FormSection(
        TITLE,
        ("name", "field", "levels", "audiences", "popular_names", "summary", "description", "keywords", "programmes",
         "verified", "code"),
        (
            whole(main),
            FormPart(
                checked,
                "verified.",
                lambda content: content.verified,
                lambda content, verified: replace(content, verified=verified),
                _of_verification,
            ),
        ),
        parent,
    )  # fmt: skip


def _of_verification(verified: Verification | None, key: str) -> object:
    if verified is None:
        return Certainty.SECONDARY if key == "certainty" else None
    return getattr(verified, key)


def _verified(before: Verification | None, changes: Mapping[str, object]) -> Verification | None:
    """A verification, or none where all three are empty; ValueError while some are."""
    said: dict[str, Any] = {key: changes.get(key, _of_verification(before, key)) for key in _KEYS}
    needed = [said[key] for key in ("by", "on", "source")]
    if not any(needed):
        return None
    if not all(needed):
        raise ValueError("Ghi đủ người, ngày và nguồn đối chiếu, hoặc xóa cả ba.")
    return Verification(said["on"], said["by"], said["source"], said["certainty"])


_KEYS = ("by", "on", "source", "certainty")
