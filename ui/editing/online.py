"""The online service: its level with its reason, what it rests on; and what the entry itself rests on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.procedure import OnlineLevel, OnlineService
from ui import texts as window_texts
from ui.editing.fields import ChoiceField, LineField, TextField
from ui.editing.form import Form
from ui.editing.formsection import FormPart, FormSection, whole
from ui.editing.lookups import Lookups
from ui.editing.words import ONLINE_LEVELS, PARTIAL_REASONS, YES_NO


def online_section(_: Lookups, parent: QWidget | None = None) -> FormSection:
    """The level, and whether dossiers are taken whatever the place."""
    form = Form(
        (
            ChoiceField("level", "Mức độ trực tuyến", "Chỉ nêu khi có nguồn nói rõ", ONLINE_LEVELS),
            ChoiceField(
                "reason",
                "Vì sao chỉ một phần",
                "Mức một phần phải có một trong bốn lý do được công bố",
                PARTIAL_REASONS,
            ),
            TextField("reason_text", "Lý do, bằng lời", "Nói rõ lý do cho người dân"),
            LineField("rests_on", "Dựa vào đâu", "Quyết định hoặc trang nói mức độ này"),
            LineField("portal_url", "Địa chỉ nộp trực tuyến", "Trang của Cổng dịch vụ công"),
            ChoiceField("pays_online", "Thanh toán trực tuyến được", "Phí nộp ngay trên Cổng dịch vụ công", YES_NO),
        ),
        _online,
    )
    free = Form((ChoiceField("boundary_free", "Nộp ở đâu cũng được (phi địa giới)", "Nguồn nói thế nào", YES_NO),))
    return FormSection(
        window_texts.SECTION_ONLINE,
        ("online", "boundary_free"),
        (
            FormPart(
                form, "online.", lambda content: content.online, lambda content, value: replace(content, online=value)
            ),
            whole(free),
        ),
        parent,
    )


def _online(before: OnlineService, changes: Mapping[str, object]) -> OnlineService:
    """A level newly made partial needs its reason; a reason stands beside no other level."""
    given: dict[str, Any] = dict(changes)
    online = replace(before, **given)
    if online.level is not OnlineLevel.PARTIAL and online.reason is not None:
        if "reason" in changes:
            raise ValueError("Chỉ mức một phần mới có lý do. Chọn mức một phần trước.")
        return replace(online, reason=None)
    is_new = (before.level, before.reason) != (online.level, online.reason)
    if is_new and online.level is OnlineLevel.PARTIAL and online.reason is None:
        raise ValueError("Mức một phần cần một trong bốn lý do được công bố. Chọn lý do ở dưới.")
    return online


def source_section(_: Lookups, parent: QWidget | None = None) -> FormSection:
    """The decision that published the procedure, and its kind."""
    form = Form(
        (
            LineField("decision", "Quyết định công bố", "Số và ngày của quyết định công bố thủ tục"),
            LineField("kind", "Loại thủ tục", "Ví dụ: TTHC được luật giao quy định chi tiết"),
        )
    )
    return FormSection(window_texts.SECTION_SOURCE, ("decision", "kind", "extra"), (whole(form),), parent)
