"""Qt's own words are Vietnamese, and the compiled file is the one of the source."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QTextEdit
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.language import TRANSLATION

VIETNAMESE = {
    QDialogButtonBox.StandardButton.Ok: "Đồng ý",
    QDialogButtonBox.StandardButton.Cancel: "Hủy",
    QDialogButtonBox.StandardButton.Yes: "Có",
    QDialogButtonBox.StandardButton.No: "Không",
    QDialogButtonBox.StandardButton.Save: "Lưu",
    QDialogButtonBox.StandardButton.Open: "Mở",
    QDialogButtonBox.StandardButton.Close: "Đóng",
    QDialogButtonBox.StandardButton.Discard: "Không lưu",
    QDialogButtonBox.StandardButton.Retry: "Thử lại",
}


def test_the_compiled_translation_is_current(tmp_path: Path) -> None:
    tool = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    if not tool.exists():
        pytest.skip("pyside6-lrelease is not here")
    made = tmp_path / "qtbase_vi.qm"
    source = TRANSLATION.with_suffix(".ts")
    subprocess.run([sys.executable, tool, source, "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == TRANSLATION.read_bytes()


@pytest.mark.parametrize(("button", "words"), VIETNAMESE.items())
def test_standard_buttons_read_vietnamese(program: Program, button: object, words: str) -> None:
    box = QDialogButtonBox(button, program.window)  # type: ignore[call-overload]  # one button is a set of buttons.
    assert box.buttons()[0].text().replace("&", "") == words


def test_a_message_box_reads_vietnamese(program: Program) -> None:
    box = QMessageBox(program.window)
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Đồng ý", "Hủy"}


@pytest.mark.parametrize("kind", [QLineEdit, QTextEdit])
def test_the_menu_of_a_text_field_reads_vietnamese(
    program: Program, qtbot: QtBot, kind: type[QLineEdit] | type[QTextEdit]
) -> None:
    field = kind(program.window)
    menu = field.createStandardContextMenu()
    said = [action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()]
    assert said[:6] == ["Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xóa"]
    assert "Chọn hết" in said


def test_the_file_dialog_reads_vietnamese(program: Program, qapp: QApplication) -> None:
    dialog = QFileDialog(program.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for label in QFileDialog.DialogLabel:
        text = dialog.labelText(label).replace("&", "")
        assert text in {"Tìm trong:", "Tên tệp:", "Loại tệp:", "Mở", "Chọn", "Hủy"}


def test_the_print_dialog_has_vietnamese_for_its_words(program: Program) -> None:
    for context, source, words in (
        ("QPrintDialog", "&Print", "&In"),
        ("QPrintSettingsOutput", "Copies:", "Số bản:"),
        ("QPageSetupWidget", "Portrait", "Dọc"),
        ("QPrintWidget", "Printer", "Máy in"),
    ):
        assert QCoreApplication.translate(context, source) == words
