"""Pictures of every page of a supervisor: `python -m ui.screenshots_supervising --out DIR`."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from oneshop.services.opening import Location, Services
from ui.actions import Deed
from ui.app import Program
from ui.checking.view import CheckingPage
from ui.page_table import PAGES, HasSections
from ui.screenshots import Camera
from ui.supervised_desk import BIRTH, DEATH, MARRIAGE, prepare
from ui.theme import ZOOM_STEPS, Scheme

SIZES = {"1440x900": QSize(1440, 900), "1280x720": QSize(1280, 720), "narrow": QSize(560, 900)}
_AT_PAGE = {Deed.EDIT: MARRIAGE, Deed.HISTORY: BIRTH, Deed.RETIRE: BIRTH}
_WHO = {Deed.ACCOUNTS.value: "hoa", Deed.DRAFTS.value: "tuan"}
"""Who looks at a page; Mai at all others."""
_PAPERS = 2
"""The section of the editor that is shown."""


class Walk:
    """Goes through the program as its people would, and keeps a picture at each stop."""

    def __init__(self, camera: Camera, program: Program, old_code: str) -> None:
        self._camera = camera
        self._program = program
        self._window = program.window
        self._old_code = old_code
        services = program.window.pages._services
        if services is None:
            raise RuntimeError("cửa sổ chưa mở danh mục")
        self._services: Services = services

    def stops(self) -> dict[str, Callable[[], None]]:
        """The name of a picture and the way there."""
        pages = {deed.value: (lambda deed=deed: self._page(deed)) for deed in PAGES}
        return {
            "sign-in": self._sign_in,
            "locked": self._locked,
            "procedure": lambda: self._desk(BIRTH),
            "answers": lambda: self._desk(DEATH),
            "as-of": self._as_of,
            "wrong": self._wrong,
            "menu": self._menu,
            "preview": self._preview,
            "shortcuts": self._window.pages.show_shortcuts,
            "import": self._window.pages.show_import,
            "unanswered": self._window.pages.show_unanswered,
            **pages,
        }

    def take(self, prefix: str, only: list[str]) -> None:
        """A picture of each stop, or of some; one that cannot be reached is told and passed by."""
        for name, go in self.stops().items():
            if only and name not in only:
                continue
            self._services.gate.sign_in(_WHO.get(name, "mai"))
            go()
            self._camera.settle()
            self._camera.settle()
            self._camera.take(f"{prefix}{name}")
            self._leave()

    def _leave(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
        if self._window.wrong is not None:
            self._window.wrong.hide()
        for menu in self._window.findChildren(QMenu):
            menu.hide()
        self._window.desk._on_day.to_today()
        self._window.go_to_search()

    def _desk(self, code: str) -> None:
        self._window.pages.show_desk()
        self._window.desk.open(code)
        self._camera.until(lambda: self._window.desk.checklist is not None and self._window.desk.code == code)

    def _page(self, deed: Deed) -> None:
        self._desk(BIRTH)
        self._window.pages.show_of_table(deed, _AT_PAGE.get(deed, ""))
        page = self._window.pages.page(deed)
        if isinstance(page, HasSections):
            self._camera.settle()
            page.jump(_PAPERS)
        if isinstance(page, CheckingPage):
            page.look(self._old_code)
            self._camera.until(lambda: bool(page.verdict))

    def _sign_in(self) -> None:
        self._locked()
        self._window.deeds[Deed.SIGN_IN].trigger()

    def _locked(self) -> None:
        self._desk(BIRTH)
        self._services.gate.sign_out()

    def _as_of(self) -> None:
        self._desk(BIRTH)
        self._window.go_to_the_day()
        self._window.desk._on_day.choose("12/3/2026")

    def _wrong(self) -> None:
        self._desk(BIRTH)
        self._window.say_wrong()

    def _menu(self) -> None:
        self._desk(BIRTH)
        self._window.managing.popup(self._window.mapToGlobal(self._window.rect().center()))

    def _preview(self) -> None:
        self._desk(BIRTH)
        pages = self._window.pages
        pages.show_preview()
        self._camera.until(lambda: pages.preview is not None and pages.preview.has_pages)


class WholeCamera(Camera):
    """Takes the dialog that stands before the window, where there is one."""

    def take(self, name: str) -> None:
        """Keep a picture of what a person sees."""
        dialogs = [one for one in self.window.findChildren(QWidget) if one.isVisible() and _stands_before(one)]
        if dialogs:
            self._keep(dialogs[0], name)
        else:
            super().take(name)


def _stands_before(widget: QWidget) -> bool:
    return isinstance(widget, QDialog | QMenu)


def main() -> int:
    """Prepare a desk and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu đã chuẩn bị; mặc định là một thư mục tạm")
    parser.add_argument("--code", default="", help="mã kiểm tra của phiếu cũ trong thư mục dữ liệu đã chuẩn bị")
    parser.add_argument("--out", type=Path, required=True, help="thư mục để ảnh")
    parser.add_argument("--zoom", type=int, choices=ZOOM_STEPS, nargs="*", default=[100], help="cỡ chữ, phần trăm")
    parser.add_argument("--scheme", choices=[one.value for one in Scheme], nargs="*", default=[Scheme.LIGHT.value])
    parser.add_argument("--size", choices=list(SIZES), nargs="*", default=["1440x900"], help="cỡ cửa sổ")
    parser.add_argument("--only", nargs="*", default=[], help="chỉ những ảnh này")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as passing:
        location = Location(given.data_dir or Path(passing) / "data")
        code = given.code or prepare(location)
        application = QApplication([sys.argv[0], "-platform", "offscreen"])
        program = Program(application, location)
        program.start()
        try:
            camera = WholeCamera(application, program, given.out)
            camera.until(lambda: program.window.desk.is_open)
            is_many = max(len(given.size), len(given.scheme), len(given.zoom)) > 1
            for size in given.size:
                program.window.resize(SIZES[size])
                for scheme in given.scheme:
                    for zoom in given.zoom:
                        program.appearance.choose(Scheme(scheme))
                        program.appearance.zoom_to(zoom)
                        Walk(camera, program, code).take(f"{size}-{scheme}-{zoom}-" if is_many else "", given.only)
        finally:
            program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
