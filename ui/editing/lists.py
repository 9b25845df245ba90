"""The sections that are lists: steps, requirements, results, offices, legal basis, related procedures, open points."""

from typing import Any

from PySide6.QtWidgets import QWidget

from oneshop.catalogue.evidence import OpenPoint, Statement
from oneshop.catalogue.legal import Certainty, LegalBasis
from oneshop.catalogue.procedure import Office, OfficeRole, Result, Step
from oneshop.vietnamese.text import tidy
from ui import texts as window_texts
from ui.editing import texts
from ui.editing.fields import (
    ChoiceField,
    DayField,
    LineField,
    LinesField,
    PlainLineField,
    RequiredTextField,
    TextField,
)
from ui.editing.form import Form
from ui.editing.formsection import FormSection, whole
from ui.editing.items import ItemsSection
from ui.editing.lookups import Lookups
from ui.editing.ticks import TickField
from ui.editing.words import CERTAINTY_WORDS, PARTS, ROLE_WORDS, STEP_CHANNELS, words_of
from ui.procedure.state import Line, Tone

_SAYS = ":"


def steps_section(_: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """What is done, one after the other."""
    form = Form(
        (
            LineField("name", "Tên bước", "Tên ngắn của bước, nếu có"),
            TextField("text", "Việc phải làm", "Bước này làm gì", empty=""),
            LineField("by", "Ai làm", "Người dân, bộ phận một cửa, phòng chuyên môn…"),
            ChoiceField("channel", "Cách nộp", "Bước này chỉ có khi nộp bằng cách nào", STEP_CHANNELS),
            TickField("internal", "Việc nội bộ", "Bước này không nói với người dân, không in trên phiếu"),
        )
    )
    return ItemsSection(window_texts.SECTION_STEPS, "steps", "bước", form, _step, _made(Step), parent=parent)


def _step(step: Step) -> Line:
    text = f"{step.name}: {step.text}" if step.name and step.name != step.text else step.text
    aside = window_texts.INTERNAL_STEP if step.internal else words_of(STEP_CHANNELS, step.channel)
    return Line(text, aside if step.channel or step.internal else "", tone=Tone.QUIET if step.internal else Tone.PLAIN)


def requirements_section(_: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """What must be so before anything is handed in."""
    form = Form((TextField("", "Yêu cầu, điều kiện", "Điều phải có", empty=""),), lambda _, said: str(said[""]))
    return ItemsSection(
        window_texts.SECTION_REQUIREMENTS,
        "requirements",
        "điều kiện",
        form,
        Line,
        _typed,
        values=_itself,
        parent=parent,
    )


def results_section(_: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """What the citizen gets."""
    form = Form(
        (
            TextField("name", "Kết quả", "Giấy tờ người dân nhận", empty=""),
            LineField("code", "Mã kết quả", "Mã quốc gia, ví dụ KQ.G01.000123, nếu có"),
        )
    )
    return ItemsSection(
        window_texts.SECTION_RESULTS,
        "results",
        "kết quả",
        form,
        lambda it: Line(it.name, it.code or ""),
        _made(Result),
        parent=parent,
    )


def offices_section(lookups: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """Who does what, and where dossiers are taken."""
    form = Form(
        (
            PlainLineField("name", "Cơ quan", "Gõ vài chữ để chọn từ danh bạ cơ quan", known=lookups.offices),
            ChoiceField("role", "Làm gì trong thủ tục này", "Vai trò của cơ quan", ROLE_WORDS),
        )
    )
    place = FormSection(
        "",
        ("receiving_address",),
        (whole(Form((TextField("receiving_address", "Nơi tiếp nhận", "Địa chỉ nơi nộp hồ sơ"),))),),
    )
    return ItemsSection(
        window_texts.SECTION_OFFICES,
        "offices",
        "cơ quan",
        form,
        lambda it: Line(it.name, words_of(ROLE_WORDS, it.role)),
        lambda said: Office(_typed(said), OfficeRole.COMPETENT),
        known=lookups.offices,
        below=place,
        parent=parent,
    )


def legal_section(lookups: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """What the procedure rests on; number or title is looked up in the register of legal documents."""
    form = Form(
        (
            LineField("number", "Số hiệu", "Số và ký hiệu của văn bản"),
            TextField("title", "Tên văn bản", "Trích yếu"),
            DayField("issued_on", "Ngày ban hành", "Ngày/tháng/năm"),
            LineField("issuer", "Cơ quan ban hành", "Ai ban hành"),
            LineField("articles", "Điều, khoản", "Chỗ trong văn bản nói về thủ tục này"),
            DayField("valid_from", "Có hiệu lực từ", "Ngày/tháng/năm"),
            DayField("valid_to", "Hết hiệu lực sau ngày", "Ngày cuối cùng còn hiệu lực"),
            LineField("replaced_by", "Được thay bằng", "Số hiệu văn bản thay thế"),
            ChoiceField("certainty", "Mức chắc chắn", "Đã đọc văn bản hay chưa", CERTAINTY_WORDS),
        )
    )
    return ItemsSection(
        window_texts.SECTION_LEGAL,
        "legal_basis",
        "văn bản",
        form,
        _legal,
        lambda said: lookups.legal_basis(_typed(said)),
        known=lookups.document_lines,
        parent=parent,
    )


def _legal(basis: LegalBasis) -> Line:
    notes = tuple(text for text in (basis.title if basis.number else None, basis.articles) if text)
    needs_check = basis.certainty is Certainty.NEEDS_CHECK
    return Line(basis.number or basis.title or "", window_texts.LEGAL_NEEDS_CHECK if needs_check else "", notes)


def related_section(lookups: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """Other procedures that go with this one, by their codes."""
    return _codes_section("related", lookups, parent)


def _codes_section(part: str, lookups: Lookups, parent: QWidget | None) -> ItemsSection:
    def line(code: str) -> Line:
        return Line(code, notes=tuple(lookups.names_of([code]).values()))

    form = Form((PlainLineField("", "Mã thủ tục", "Ví dụ 1.001193"),), lambda _, said: str(said[""]))
    return ItemsSection(texts.PART_WORDS[part], part, "thủ tục", form, line, _typed, values=_itself, parent=parent)


def successors_section(lookups: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """What took the place of a procedure that was abolished, by code."""
    return _codes_section("successors", lookups, parent)


def open_section(_: Lookups, parent: QWidget | None = None) -> ItemsSection:
    """What nobody has settled yet."""
    form = Form(
        (
            RequiredTextField("text", "Điều chưa rõ", "Điều gì chưa ai nói chắc được", "Ghi một câu nói rõ điều gì."),
            ChoiceField("about", "Thuộc mục", "Mục của thủ tục mà điều này nói tới", PARTS),
            _StatementsField(
                "statements", "Lời của các nguồn", "Mỗi dòng một nguồn, dạng Nguồn: lời nói; cần từ hai nguồn trở lên"
            ),
        )
    )
    return ItemsSection(
        window_texts.SECTION_OPEN,
        "open_points",
        "điểm chưa rõ",
        form,
        lambda it: Line(it.text, texts.PART_WORDS.get(it.about, "")),
        lambda said: OpenPoint("papers", _typed(said)),
        parent=parent,
    )


class _StatementsField(LinesField):
    """Statements of sources, one a line: the source, a colon, its words."""

    def value(self) -> object:
        return tuple(_statement(line) for line in self.text().splitlines() if line.strip())

    def _words_of(self, value: object) -> str:
        said = value if isinstance(value, tuple) else ()
        return "\n".join(f"{it.source}{_SAYS} {tidy(it.says)}" for it in said)


def _statement(line: str) -> Statement:
    source, has_words, says = tidy(line).partition(_SAYS)
    if not has_words or not source.strip() or not says.strip():
        raise ValueError(f"Dòng “{line.strip()}” cần tên nguồn, dấu hai chấm, rồi lời của nguồn.")
    return Statement(source.strip(), says.strip())


def _typed(said: str) -> str:
    if not said:
        raise ValueError(texts.ADD_EMPTY)
    return said


def _made(kind: type[Any]) -> Any:
    return lambda said: kind(_typed(said))


def _itself(item: Any, _: str) -> object:
    return item
