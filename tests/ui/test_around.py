"""What stands around a procedure, and what is open about it, on the procedure page."""

from collections.abc import Callable

from PySide6.QtCore import QUrl

from oneshop.catalogue.evidence import OpenPoint, Statement
from oneshop.catalogue.procedure import TimeUnit
from oneshop.catalogue.registers.bundles import Bundle, BundlePart, TimeLimit
from oneshop.catalogue.registers.life_events import LifeEvent
from oneshop.counter.checklist import checklist_for
from oneshop.services.neighbours import Neighbours
from tests.ui.fakes import TODAY, version
from ui import texts
from ui.app import Program
from ui.procedure.around import together
from ui.procedure.state import Tone
from ui.procedure.telling import page_of

EVENT = LifeEvent("sinh_con", "Sinh con", ("đẻ con",), ("1.001193", "1.004222"), advice="Làm liên thông cho nhanh.")
PAIR = Bundle(
    "cap",
    "Khai sinh, thường trú",
    parts=(BundlePart("Khai sinh", "1.001193"), BundlePart("Thường trú", "1.004222", is_optional=True)),
    times=(TimeLimit(3, TimeUnit.WORKING_DAY), TimeLimit(5, TimeUnit.WORKING_DAY, "phải xác minh")),
    rules=("Xong phần nào trả phần đó.",),
)
AROUND = Neighbours(
    related=("1.004884", "1.999999"),
    bundles=(PAIR,),
    events=(EVENT,),
    names={"1.004222": "Đăng ký thường trú", "1.004884": "Đăng ký lại khai sinh"},
)


def test_what_is_done_together_stands_on_the_page_each_a_way_to_go_there() -> None:
    lines = list(together(version().content, AROUND))
    assert [line.text for line in lines if line.tone is Tone.HEADING] == [
        "Liên thông: Khai sinh, thường trú",
        "Khi sinh con",
        "Liên quan, dễ nhầm",
    ]
    assert lines[1].text == "3 ngày làm việc, 5 ngày làm việc khi phải xác minh cho cả nhóm"
    assert [line.code for line in lines if line.code] == ["1.004222", "1.004884"]


def test_a_related_procedure_that_is_not_in_the_catalogue_is_not_offered() -> None:
    told = " ".join(line.text for line in together(version().content, AROUND))
    assert "1.999999" not in told


def test_a_contradiction_is_told_with_the_words_of_each_source() -> None:
    point = OpenPoint("channels", "Bao nhiêu ngày?", (Statement("cổng", "5"), Statement("nghị định", "3")))
    shown = version(open_points=(point,))
    page = page_of(shown, checklist_for([shown], {}, None, TODAY), is_pinned=False)
    section = next(section for section in page.sections if section.title == texts.SECTION_OPEN)
    assert section.lines[0].notes == ("cổng: “5”", "nghị định: “3”")


def test_a_link_on_the_page_opens_the_other_procedure(
    program: Program, wait_for: Callable[[Callable[[], bool]], None]
) -> None:
    desk = program.window.desk
    desk.open("1.001193")
    wait_for(lambda: desk.checklist is not None)
    assert "thutuc:1.004222" in desk.page.page.toHtml()
    desk.page.page.anchorClicked.emit(QUrl("thutuc:1.004222"))
    wait_for(lambda: desk.checklist is not None and desk.checklist.procedures[0].code == "1.004222")
