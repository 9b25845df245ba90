"""Preview, import and opening decide without Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from oneshop.catalogue.incoming import Problem, Severity
from oneshop.counter.checklist import Checklist
from oneshop.printing.sizes import PaperSize
from oneshop.services.importing import ImportCancelled, ImportFailed, ImportReport
from oneshop.services.opening import OpeningError
from tests.ui.fakes import AtOnce, FakeChecklists, FakeImports, FakeReader, Later, version
from ui import texts
from ui.folders import LastFolder
from ui.importing.presenter import ImportPresenter
from ui.importing.state import ImportState
from ui.opening.presenter import OpeningPresenter
from ui.opening.state import OpeningState
from ui.printing.presenter import PrintingPresenter
from ui.printing.state import PreviewState

LIST = Path("danh-sach.xlsx")


class Preview:
    """A printing presenter with what it showed."""

    def __init__(self, background: Later, *, has_printer: bool = False) -> None:
        self.shown: list[PreviewState] = []
        self.sizes: list[PaperSize] = []
        self.noted: list[str] = []
        self.note_fault = ""
        self.checklists = FakeChecklists(FakeReader(version()))
        self.printing = PrintingPresenter(
            cast(Any, self.checklists),
            background,
            self.shown.append,
            has_printer=lambda: has_printer,
            size=PaperSize.A4,
            size_chosen=self.sizes.append,
            note=self.note,
        )

    def note(self, checklist: Checklist) -> str:
        self.noted.append(checklist.check_code)
        return self.note_fault

    def checklist(self) -> Checklist:
        return self.checklists.make(["1.001193"], {})


def test_without_a_printer_the_preview_says_to_save() -> None:
    desk = Preview(AtOnce())
    desk.printing.preview(desk.checklist(), 96)
    assert desk.shown[-1].message == texts.NO_PRINTER
    assert not desk.shown[-1].can_print
    assert desk.shown[-1].can_save


def test_the_file_is_named_by_procedure_day_and_check_code() -> None:
    desk = Preview(AtOnce())
    checklist = desk.checklist()
    desk.printing.preview(checklist, 96)
    name = f"phieu-1.001193-{checklist.on.isoformat()}-{checklist.check_code}.pdf"
    assert desk.shown[-1].file_name == name


def test_file_dialogs_begin_where_the_last_one_ended() -> None:
    folder = LastFolder()
    assert folder.path.is_absolute()
    folder.used(Path("/du-lieu/phieu.pdf"))
    assert folder.path == Path("/du-lieu")


def test_nothing_can_be_saved_before_the_paper_is_drawn() -> None:
    background = Later()
    desk = Preview(background)
    desk.printing.preview(desk.checklist(), 96)
    desk.printing.save(Path("phieu.pdf"))
    assert not desk.shown[-1].can_save
    assert len(background.jobs) == 1


def test_a_paper_that_was_saved_or_printed_is_noted_and_one_that_failed_is_not() -> None:
    desk = Preview(AtOnce(), has_printer=True)
    checklist = desk.checklist()
    desk.printing.preview(checklist, 96)
    desk.printing.save(Path("phieu.pdf"))
    desk.printing.say_printed("HP", is_done=True)
    desk.printing.say_printed("HP", is_done=False)
    assert desk.noted == [checklist.check_code] * 2


def test_a_paper_that_could_not_be_noted_is_saved_all_the_same_and_that_is_told() -> None:
    desk = Preview(AtOnce())
    desk.note_fault = "Chưa ghi được vào sổ."
    desk.printing.preview(desk.checklist(), 96)
    desk.printing.save(Path("phieu.pdf"))
    assert "phieu.pdf" in desk.shown[-1].message
    assert desk.shown[-1].message.endswith("Chưa ghi được vào sổ.")


def test_another_size_is_drawn_anew_and_remembered() -> None:
    desk = Preview(AtOnce())
    desk.printing.preview(desk.checklist(), 96)
    desk.printing.choose_size(PaperSize.A5)
    desk.printing.save(Path("phieu.pdf"))
    assert desk.checklists.saved == {Path("phieu.pdf"): b"1.001193 A5"}
    assert desk.sizes == [PaperSize.A5]
    assert desk.shown[-2].summary == "1 trang A5"


def test_a_path_that_cannot_be_written_is_told_and_nothing_is_lost() -> None:
    desk = Preview(AtOnce())
    desk.printing.preview(desk.checklist(), 96)
    desk.checklists.cannot_save = True
    desk.printing.save(Path("/khong/co/phieu.pdf"))
    assert desk.shown[-1].is_trouble
    assert "đĩa đầy" in desk.shown[-1].message
    assert desk.shown[-1].can_save


def test_the_drawing_of_an_older_size_does_not_come_back() -> None:
    background = Later()
    desk = Preview(background)
    desk.printing.preview(desk.checklist(), 96)
    slow = background.jobs.pop()
    desk.printing.choose_size(PaperSize.A5)
    background.finish()
    slow[1]((b"alt", ()))
    assert desk.shown[-1].size is PaperSize.A5
    assert desk.shown[-1].pages


class Importing:
    """An import presenter with what it showed."""

    def __init__(self, imports: FakeImports, background: Later) -> None:
        self.shown: list[ImportState] = []
        self.imported = 0
        self.presenter = ImportPresenter(
            cast(Any, imports), background, self.shown.append, lambda call: call(), self._count
        )

    def _count(self) -> None:
        self.imported += 1


def report(*problems: Problem, read: int = 2, refused: int = 0) -> ImportReport:
    return ImportReport(read=read, new=read - refused, refused=refused, problems=problems)


def test_files_are_tried_before_anything_is_imported() -> None:
    imports = FakeImports(report())
    page = Importing(imports, AtOnce())
    page.presenter.try_files([LIST])
    assert imports.runs == [((LIST,), True, False)]
    assert page.shown[-1].can_import
    page.presenter.do_import(publish=True)
    assert imports.runs[-1] == ((LIST,), False, True)
    assert page.imported == 1


def test_nothing_is_imported_that_was_not_tried() -> None:
    imports = FakeImports(report())
    page = Importing(imports, AtOnce())
    page.presenter.do_import(publish=True)
    assert imports.runs == []


def test_what_refuses_stands_above_what_warns_by_file_row_and_field() -> None:
    warning = Problem("/x/a.xlsx", 3, "1.000001", "Phí", Severity.WARNING, "Số tiền lạ", "5O.000")
    error = Problem("/x/a.xlsx", 9, None, "Mã", Severity.ERROR, "Thiếu mã")
    page = Importing(FakeImports(report(warning, error)), AtOnce())
    page.presenter.try_files([LIST])
    rows = page.shown[-1].problems
    assert rows[0].cells == ("a.xlsx", "9", "", "Mã", "Từ chối", "Thiếu mã", "")
    assert rows[1].cells == ("a.xlsx", "3", "1.000001", "Phí", "Cảnh báo", "Số tiền lạ", "5O.000")


def test_a_file_that_is_refused_whole_cannot_be_imported() -> None:
    page = Importing(FakeImports(report(read=1, refused=1)), AtOnce())
    page.presenter.try_files([LIST])
    assert not page.shown[-1].can_import


def test_progress_is_told_while_it_runs() -> None:
    page = Importing(FakeImports(report()), AtOnce())
    page.presenter.try_files([LIST])
    assert any(state.is_busy and state.message == "Đọc: 1 trên 2" for state in page.shown)


def test_stopping_is_not_an_error() -> None:
    background = Later()
    page = Importing(FakeImports(report(), ImportCancelled()), background)
    page.presenter.try_files([LIST])
    page.presenter.stop()
    background.finish_all()
    assert page.shown[-1].message == texts.IMPORT_STOPPED
    assert not page.shown[-1].is_trouble


def test_an_import_that_was_done_before_the_stop_is_told_as_done() -> None:
    background = Later()
    page = Importing(FakeImports(report()), background)
    page.presenter.try_files([LIST])
    page.presenter.stop()
    background.finish_all()
    assert page.shown[-1].message == texts.IMPORT_TRIED


def test_a_database_that_refuses_is_told_in_the_page_alone() -> None:
    page = Importing(FakeImports(report(), ImportFailed("Đĩa đã đầy.")), AtOnce())
    page.presenter.try_files([LIST])
    assert page.shown[-1].is_trouble
    assert "Đĩa đã đầy." in page.shown[-1].message


def test_an_import_that_fails_says_why() -> None:
    page = Importing(FakeImports(report(), OSError("đĩa đầy")), AtOnce())
    page.presenter.try_files([LIST])
    assert page.shown[-1].is_trouble
    assert "đĩa đầy" in page.shown[-1].message


def opening(open_services: Callable[..., Any], background: Later) -> tuple[OpeningPresenter, list[OpeningState]]:
    shown: list[OpeningState] = []
    presenter = OpeningPresenter(open_services, background, shown.append, lambda call: call(), lambda services: None)
    return presenter, shown


def test_opening_tells_how_far_it_is_and_then_says_nothing() -> None:
    def open_services(tell: Callable[[str, int, int | None], None], cancelled: Callable[[], bool]) -> object:
        tell("Lập chỉ mục", 1200, 5776)
        return object()

    presenter, shown = opening(open_services, AtOnce())
    presenter.open()
    assert [state.message for state in shown] == [texts.OPENING, "Lập chỉ mục: 1.200 trên 5.776", ""]


def test_a_desk_that_cannot_be_opened_says_why_and_can_be_tried_again() -> None:
    def open_services(tell: Any, cancelled: Any) -> object:
        raise OpeningError("Dữ liệu của bản mới hơn.")

    presenter, shown = opening(open_services, AtOnce())
    presenter.open()
    assert shown[-1] == OpeningState("Dữ liệu của bản mới hơn.", is_trouble=True)


def test_opening_can_be_stopped() -> None:
    def open_services(tell: Any, cancelled: Callable[[], bool]) -> object:
        assert cancelled()
        raise RuntimeError("stopped")

    background = Later()
    presenter, shown = opening(open_services, background)
    presenter.open()
    presenter.stop()
    background.finish_all()
    assert shown[-1].message == texts.OPENING_STOPPED


def test_an_unforeseen_error_while_opening_reaches_the_top_handler() -> None:
    def open_services(tell: Any, cancelled: Any) -> object:
        raise ZeroDivisionError

    presenter, _ = opening(open_services, AtOnce())
    with pytest.raises(ZeroDivisionError):
        presenter.open()
