"""The quality page: four dials, a page per check, and the way from a problem to its procedure."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from oneshop.catalogue.incoming import Problem, Severity
from oneshop.catalogue.quality.report import assess
from oneshop.catalogue.quality.values import CheckWords, RulesFault
from oneshop.services.quality import Quality, QualityDesk, QualityStopped
from oneshop.services.registers import RegisterReader
from tests.quality.samples import SOUND, ground
from tests.ui.fakes import AtOnce, Later
from ui.app import Program
from ui.quality import texts
from ui.quality.presenter import QualityPresenter
from ui.quality.state import QualityState

UNNAMED = replace(SOUND, code="2.000815", name="Chứng thực bản sao", field="Chứng thực", summary=None)
OLD = replace(SOUND, name="ĐĂNG KÝ LẠI")


class FakeQuality:
    """Judges two procedures; the words of the checks are the real ones."""

    def __init__(self, error: Exception | None = None, refused: tuple[Problem, ...] = ()) -> None:
        self.error = error
        self._refused = refused
        self.contents = [UNNAMED, OLD]
        self._desk = QualityDesk(RegisterReader())

    @property
    def checks(self) -> dict[str, CheckWords]:
        return self._desk.checks

    @property
    def parts(self) -> dict[str, str]:
        return self._desk.parts

    def of_catalogue(
        self,
        progress: Callable[[str, int, int | None], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Quality:
        if progress is not None:
            progress("Kiểm tra", 1, 2)
        if self.error is not None:
            raise self.error
        return Quality(assess(self.contents, ground()), self._refused)


class Page:
    """A presenter with what it showed and opened."""

    def __init__(self, background: Later, quality: FakeQuality | None = None) -> None:
        self.shown: list[QualityState] = []
        self.opened: list[str] = []
        self.presenter = QualityPresenter(
            cast(Any, quality or FakeQuality()),
            background,
            self.shown.append,
            lambda call: call(),
            self.opened.append,
        )

    @property
    def state(self) -> QualityState:
        return self.shown[-1]


def looked(quality: FakeQuality | None = None) -> Page:
    page = Page(AtOnce(), quality)
    page.presenter.look()
    return page


def test_the_four_parts_stand_as_dials_with_their_figures() -> None:
    state = looked().state
    assert [dial.name for dial in state.dials] == ["Đúng", "Đủ", "Sạch", "Sống"]
    _, complete, clean, _ = state.dials
    assert clean.percent is not None and clean.percent < 100
    assert complete.percent is not None and complete.words == "1 điều cần sửa"


def test_every_check_has_its_page_with_why_and_how_to_mend() -> None:
    page = looked()
    assert len(page.state.checks) == len(FakeQuality().checks) + 1
    page.presenter.choose_check("desk_parts")
    assert page.state.title == "Đủ điều quầy cần"
    assert page.state.why and page.state.remedy.startswith("Cách sửa: ")
    assert [(row.code, row.severity) for row in page.state.rows] == [("2.000815", "Xem lại")]


def test_a_check_that_found_nothing_says_so() -> None:
    page = looked()
    page.presenter.choose_check("composed")
    assert page.state.rows == () and page.state.rows_title == texts.QUALITY_NO_ROWS
    assert next(row for row in page.state.checks if row.id == "composed").count == texts.CHECK_CLEAN


def test_a_field_narrows_scores_checks_and_problems() -> None:
    page = looked()
    page.presenter.choose_field("Chứng thực")
    assert {row.code for row in page.state.rows} == {"2.000815"}
    assert page.state.message.startswith("1 thủ tục.")
    page.presenter.choose_field("")
    assert {row.code for row in page.state.rows} == {"2.000815", "1.001193"}


def test_a_field_and_an_office_together_claim_no_score_they_do_not_have() -> None:
    page = looked()
    page.presenter.choose_field("Chứng thực")
    page.presenter.choose_office("Ủy ban nhân dân cấp xã")
    assert [dial.percent for dial in page.state.dials] == [None] * 4
    assert page.state.rows


def test_a_problem_opens_its_procedure() -> None:
    page = looked()
    page.presenter.choose_check("name_form")
    page.presenter.open_row(0)
    page.presenter.open_row(99)
    assert page.opened == ["1.001193"]


def test_files_that_cannot_be_read_are_told_first() -> None:
    refused = Problem("/x/1.000001.yaml", 3, None, None, Severity.ERROR, "Dòng 3: có dấu tab.", None)
    page = looked(FakeQuality(refused=(refused,)))
    assert "1.000001.yaml: Dòng 3: có dấu tab." in page.state.message


def test_stopping_keeps_what_was_found_before() -> None:
    quality = FakeQuality()
    page = looked(quality)
    quality.error = QualityStopped()
    page.presenter.look()
    assert page.state.message == texts.QUALITY_STOPPED
    assert page.state.dials and not page.state.is_busy


def test_a_failure_is_told_and_not_swallowed() -> None:
    page = Page(AtOnce(), FakeQuality(OSError("đĩa hỏng")))
    with pytest.raises(OSError, match="đĩa hỏng"):
        page.presenter.look()
    assert page.state.is_trouble and "đĩa hỏng" in page.state.message


def test_progress_is_shown_while_it_works() -> None:
    later = Later()
    page = Page(later)
    page.presenter.look()
    assert page.state.is_busy
    page.presenter.look()
    assert len(later.jobs) == 1
    later.finish()
    assert any(state.of == 2 for state in page.shown) and not page.state.is_busy


def test_the_page_is_reached_and_used_by_keys_alone(
    program: Program, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    window = program.window
    QTest.keyClick(window, Qt.Key.Key_F7)
    wait_for(lambda: window.pages.quality_page is not None and window.pages.quality_page.has_report)
    page = window.pages.quality_page
    assert page is not None
    wait_for(lambda: window.focusWidget() is not None and window.focusWidget().accessibleName() == texts.CHECK_LIST)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    wait_for(lambda: page.shown_check != "")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    wait_for(lambda: page.shown_check == "")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    wait_for(lambda: not page.isVisible())


def test_enter_on_a_problem_opens_the_procedure_on_the_desk(
    program: Program, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    window = program.window
    window.pages.show_quality()
    wait_for(lambda: window.pages.quality_page is not None and window.pages.quality_page.has_report)
    page = window.pages.quality_page
    assert page is not None
    code = page.go_to_problem(0)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    wait_for(lambda: window.desk.checklist is not None)
    assert window.desk.checklist is not None
    assert window.desk.checklist.procedures[0].code == code
    assert not page.isVisible()


def test_a_file_that_cannot_be_read_has_its_own_page_with_its_line() -> None:
    refused = Problem("/x/1.000001.yaml", 3, None, None, Severity.ERROR, "Dòng 3: có dấu tab.", None)
    page = looked(FakeQuality(refused=(refused,)))
    assert page.state.checks[1].title == texts.REFUSED_FILES
    page.presenter.choose_check(page.state.checks[1].id)
    assert [(row.message, row.where) for row in page.state.rows] == [("có dấu tab.", "1.000001.yaml, dòng 3")]
    page.presenter.open_row(0)
    assert page.opened == []


def test_a_filter_whose_field_is_gone_is_let_go() -> None:
    quality = FakeQuality()
    page = looked(quality)
    page.presenter.choose_field("Chứng thực")
    quality.contents = [OLD]
    page.presenter.look()
    assert page.state.chosen_field == "" and page.state.rows


def test_a_field_and_an_office_together_count_only_what_is_shown() -> None:
    page = looked()
    page.presenter.choose_field("Chứng thực")
    page.presenter.choose_office("Ủy ban nhân dân cấp xã")
    shown = sum(row.severity == texts.QUALITY_WARNING for row in page.state.rows)
    assert f"{shown} điều cần xem lại" in page.state.message


def test_rules_that_cannot_be_read_are_told_on_the_page_alone() -> None:
    page = looked(FakeQuality(RulesFault("quality.yaml:3: sửa mục này.")))
    assert page.state.is_trouble and "quality.yaml:3" in page.state.message


def test_closing_while_the_catalogue_is_judged_asks_the_work_to_stop(
    program: Program, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    window = program.window
    window.pages.show_quality()
    stopped: list[bool] = []
    assert window.pages._quality is not None
    window.pages._quality.stop = lambda: stopped.append(True)  # type: ignore[method-assign]  # watched, not replaced
    window.close()
    assert stopped == [True]
