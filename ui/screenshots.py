"""Draws the real window with the real services into pictures: `python -m ui.screenshots --data-dir D --out DIR`."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from oneshop.catalogue.procedure import ChannelKind
from oneshop.printing.sizes import PaperSize
from oneshop.services.opening import Location, open_services
from ui.app import Program
from ui.theme import Scheme

QUERY = "lam giay khai sinh cho con"
DESK = QSize(1440, 860)
NARROW = QSize(560, 900)
_WAIT_SECONDS = 300.0
_PAPER_DPI = 80
_BAD_FILE = (
    '{"code": "1.001193", "name": "Đăng ký khai sinh", "fee": "x"}\n{"code": "khong-phai-ma", "name": ""}\n{"code":\n'
)


class Camera:
    """Drives one program by its widgets and keeps pictures of it."""

    def __init__(self, application: QApplication, program: Program, folder: Path) -> None:
        self._application = application
        self._program = program
        self._folder = folder
        self.window = program.window

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the program run until something is so; RuntimeError when it never comes."""
        end = time.monotonic() + _WAIT_SECONDS
        while not is_so():
            if time.monotonic() > end:
                raise RuntimeError("màn hình không tới trạng thái cần chụp")
            self._application.processEvents()
            time.sleep(0.01)
        self.settle()

    def settle(self) -> None:
        """Let everything that is under way be drawn."""
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            self._application.processEvents()
            time.sleep(0.01)

    def take(self, name: str) -> None:
        """Keep a picture of the window as it stands."""
        self._keep(self.window, name)

    def _keep(self, widget: QWidget, name: str) -> None:
        self.settle()
        path = self._folder / f"{name}.png"
        if not widget.grab().save(str(path)):
            raise OSError(f'Không ghi được ảnh "{path}".')
        sys.stdout.write(f"{path}\n")

    def press(self, key: int, text: str = "") -> None:
        """Press a key where the focus is."""
        target = self._application.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._application.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
        self.settle()


def take_all(camera: Camera, program: Program) -> None:
    """Every picture that the documentation shows."""
    window, desk = camera.window, camera.window.desk
    window.resize(DESK)
    camera.until(lambda: desk.is_open)
    camera.take("empty")
    desk.look_for(QUERY)
    camera.until(lambda: desk.hits.rows_shown() > 0)
    camera.take("search")
    camera.press(Qt.Key.Key_Return)
    camera.until(lambda: desk.checklist is not None)
    camera.take("procedure")
    for _ in range(3):
        camera.press(Qt.Key.Key_1, "1")
    camera.take("desk")
    _schemes_and_zooms(camera, program)
    window.resize(NARROW)
    camera.take("narrow")
    window.resize(DESK)
    window.pages.show_preview()
    camera.until(lambda: window.pages.preview is not None and window.pages.preview.has_pages)
    camera.take("preview")
    window.pages.show_shortcuts()
    camera.take("shortcuts")
    with _bad_file() as path:
        window.pages.try_import([path])
        camera.until(lambda: window.pages.import_page is not None and not window.pages.import_page.is_busy)
        camera.take("import")
    window.pages.show_quality()
    camera.until(lambda: window.pages.quality_page is not None and window.pages.quality_page.has_report)
    camera.take("quality")
    window.go_to_search()
    sys.excepthook(OSError, OSError("No space left on device"), None)
    camera.take("error")


def _schemes_and_zooms(camera: Camera, program: Program) -> None:
    appearance = program.appearance
    for scheme in (Scheme.DARK, Scheme.HIGH_CONTRAST):
        appearance.choose(scheme)
        camera.take(f"desk-{scheme.value}")
    appearance.choose(Scheme.LIGHT)
    for zoom in (150, 200):
        appearance.zoom_to(zoom)
        camera.take(f"desk-{zoom}")
    appearance.zoom_to(100)


def take_paper(location: Location, folder: Path) -> None:
    """The first page of the citizen's checklist."""
    services = open_services(location, with_index=False)
    answers = {"giay_to_sinh": "chung_sinh", "khai_sinh_dung_han": "co", "uy_quyen": "khong"}
    checklist = services.checklists.make(["1.001193"], answers, ChannelKind.IN_PERSON)
    page = services.checklists.pages(services.checklists.pdf(checklist, PaperSize.A4), _PAPER_DPI)[0]
    services.close()
    path = folder / "checklist.png"
    QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888).save(str(path))
    sys.stdout.write(f"{path}\n")


@contextmanager
def _bad_file() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "danh-sach.jsonl"
        path.write_text(_BAD_FILE, encoding="utf-8")
        yield path


def main() -> int:
    """Take the pictures; a data folder that is not there yet is prepared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu; mặc định là một thư mục tạm")
    parser.add_argument("--out", type=Path, required=True, help="thư mục để ảnh")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as passing:
        application = QApplication([sys.argv[0], "-platform", "offscreen"])
        location = Location(given.data_dir or Path(passing))
        program = Program(application, location)
        program.faults.install()
        program.start()
        try:
            take_all(Camera(application, program, given.out), program)
        finally:
            program.close()
            program.faults.remove()
        take_paper(location, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
