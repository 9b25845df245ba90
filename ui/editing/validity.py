"""When the version is to hold, by what decision, and what has changed: beside the content, of the draft."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.editing.document import Validity
from ui.editing.fields import DayField, LineField, TextField
from ui.editing.form import Form, replaced
from ui.editing.formsection import FormPart, FormSection

TITLE = "Hiệu lực"
PREFIX = "version."


class ValiditySection(FormSection):
    """A section whose value stands beside the content."""

    validity_changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._validity = Validity()
        form = Form(
            (
                DayField("valid_from", "Có hiệu lực từ", "Ngày/tháng/năm; để trống là từ ngày được duyệt"),
                DayField("valid_to", "Đến hết ngày", "Để trống là chưa biết ngày hết hiệu lực"),
                LineField("decision", "Theo quyết định", "Số và ngày của quyết định làm thay đổi thủ tục"),
                TextField("change_note", "Thay đổi gì", "Một hai câu để người duyệt và cán bộ biết bản này khác gì"),
            ),
            _in_order,
        )
        super().__init__(
            TITLE, ("version",), (FormPart(form, PREFIX, lambda _: self._validity, lambda content, _: content),), parent
        )
        form.changed.connect(self._take_validity)

    def show_validity(self, validity: Validity) -> None:
        """Draw it; the content has no part in it."""
        self._validity = validity
        if self._content is not None:
            self.show_content(self._content)

    def _take_validity(self, validity: Validity, label: str) -> None:
        self._validity = validity
        self.validity_changed.emit(validity, label)


def _in_order(before: Validity, changes: Mapping[str, object]) -> Validity:
    validity: Validity = replaced(before, changes)
    if validity.valid_from and validity.valid_to and validity.valid_to < validity.valid_from:
        raise ValueError("Ngày hết hiệu lực trước ngày bắt đầu. Sửa một trong hai ngày.")
    return validity
