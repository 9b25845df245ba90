"""Pictures of ten questions while they are typed: `python -m ui.screenshots_typing --data-dir D --out DIR`."""

import argparse
import re
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from oneshop.services.opening import Location
from oneshop.vietnamese.text import fold
from ui.app import Program
from ui.screenshots import DESK, Camera
from ui.theme import ZOOM_STEPS, Scheme

QUESTIONS = {
    "khong-dau": "lam lai giay khai sinh bi mat",
    "co-dau": "Đăng ký kết hôn với người nước ngoài",
    "viet-tat": "cấp đổi GPLX hết hạn",
    "go-sai": "xac nhan tinh trang hom nhan",
    "su-kien": "ba tôi mới mất phải làm gì",
    "telex": "ddawng kys tamj trus",
    "cap": "chứng thực chữ ký ở xã",
    "noi-khac": "ly hon thuan tinh",
    "truc-tuyen": "thành lập hộ kinh doanh nộp online",
    "khong-co": "xin giay phep mo nha may loc dau tai nha",
}
"""A file's name and what is typed: with and without marks, an abbreviation, a slip, a life event, letters a Telex
keyboard left, a level, a matter for another office, a way to hand in, and what no catalogue holds."""
_EVERY = 3


def take_typing(camera: Camera, program: Program, question: str, name: str) -> None:
    """Type one question and keep a picture at every third letter and at the last."""
    desk = program.window.desk
    desk.go_to_box()
    desk.box.clear()
    camera.until(lambda: desk.hits.answers(""))
    for number, letter in enumerate(question, start=1):
        _press(desk.box, letter)
        if number % _EVERY == 0 or number == len(question):
            camera.until(lambda: desk.hits.answers(desk.box.text().strip()))
            typed = re.sub(r"[^a-z0-9]+", "-", fold(question[:number])).strip("-")
            camera.take(f"{name}-{number:02}-{typed}")


def _press(box: QObject, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(box, QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter))


def main() -> int:
    """Take the pictures; a data folder that is not there yet is prepared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu; mặc định là một thư mục tạm")
    parser.add_argument("--out", type=Path, required=True, help="thư mục để ảnh")
    parser.add_argument("--only", choices=sorted(QUESTIONS), help="chỉ một câu")
    parser.add_argument("--zoom", type=int, choices=ZOOM_STEPS, default=100, help="cỡ chữ, phần trăm")
    parser.add_argument("--scheme", choices=[scheme.value for scheme in Scheme], default=Scheme.LIGHT.value)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as passing:
        application = QApplication([sys.argv[0], "-platform", "offscreen"])
        program = Program(application, Location(given.data_dir or Path(passing)))
        program.start()
        try:
            program.window.resize(DESK)
            program.appearance.choose(Scheme(given.scheme))
            program.appearance.zoom_to(given.zoom)
            camera = Camera(application, program, given.out)
            camera.until(lambda: program.window.desk.is_open)
            for name, question in QUESTIONS.items():
                if given.only in (None, name):
                    take_typing(camera, program, question, name)
        finally:
            program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
