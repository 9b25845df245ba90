"""Phiếu hướng dẫn hồ sơ: the checklist a citizen takes home, as PDF."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import silver
from reportlab.platypus import CondPageBreak, HRFlowable, Paragraph

from oneshop.catalogue.in_words import CHANNEL_WORDS, ONLINE_WORDS
from oneshop.catalogue.procedure import OnlineLevel
from oneshop.counter.checklist import Checklist, ListedProcedure
from oneshop.counter.wording import if_in_words, withdrawal_in_words
from oneshop.printing import fonts
from oneshop.printing.check_code import TitleWithCode
from oneshop.printing.fee_section import fee_lines
from oneshop.printing.glyphs import lines, markup, plain
from oneshop.printing.look import LOOKS, Look, Styles, styles
from oneshop.printing.page import Head, as_pdf
from oneshop.printing.paper_rows import papers_to_bring, replaced_papers
from oneshop.printing.procedures import for_which
from oneshop.printing.qr import BesideQr, can_be_scanned
from oneshop.printing.sizes import PaperSize
from oneshop.settings import DeskIdentity
from oneshop.vietnamese.text import fold, tidy

__all__ = ["PaperSize", "render_checklist"]

TITLE = "PHIẾU HƯỚNG DẪN HỒ SƠ"
NOT_VERIFIED = "Nội dung theo bản ghi quốc gia, chưa được cán bộ kiểm tra"
ONLINE = "NỘP TRỰC TUYẾN"
NOT_A_RECEIPT = "Thông tin hướng dẫn, không thay giấy tiếp nhận hồ sơ"

_LONGEST_BOLD = 160
"""Characters of a procedure's name, or of a time, that is still set large or in bold."""


def render_checklist(checklist: Checklist, size: PaperSize, desk: DeskIdentity) -> bytes:
    """The checklist as PDF, the same bytes for the same input; every text of it is printed, however long."""
    look = LOOKS[size]
    sheet = _Sheet(checklist, desk, look, styles(size))
    title = plain(f"{TITLE}: {', '.join(listed.name for listed in checklist.procedures)}")
    made = sheet.made_from()
    return as_pdf(sheet.story(), look, title=title, author=plain(desk.desk), foot=made, caution=NOT_A_RECEIPT)


_ONE_STOP_DESKS = ("trung tam phuc vu hanh chinh cong", "bo phan mot cua", "uy ban nhan dan", "ubnd")
"""How sources name, folded, a desk such as the one that prints; a place so named is here, whatever its full name."""


class _Sheet:
    """The parts of one checklist, top to bottom, as ReportLab flowables."""

    def __init__(self, checklist: Checklist, desk: DeskIdentity, look: Look, style: Styles) -> None:
        self._list, self._desk, self._look, self._style = checklist, desk, look, style

    def story(self) -> Iterator[Any]:
        yield self._head()
        yield from self._banner()
        yield from self._names()
        yield from self._for_whom()
        yield from papers_to_bring(self._list, self._look, self._style)
        yield from self._open_questions()
        yield from self._section("KHÔNG PHẢI MANG", replaced_papers(self._list))
        yield from self._section("LƯU Ý", self._texts(self._list.remarks), is_quiet=True)
        yield from self._section("YÊU CẦU", self._texts(self._list.requirements))
        yield from self._section("PHÍ, LỆ PHÍ", fee_lines(self._list))
        yield from self._section("THỜI HẠN", self._times())
        yield from self._section("KẾT QUẢ", self._texts(self._list.results))
        yield from self._section("NƠI NỘP", self._where())
        yield from self._online()
        yield from self._versions()

    def made_from(self) -> str:
        """The first line of the foot: by it the desk can tell later whether the paper still holds."""
        printed = f"In ngày {self._list.on:%d/%m/%Y}"
        code = f"mã kiểm tra {self._list.check_code}"
        if len(self._list.procedures) == 1:
            return f"{printed} · {_version(self._list.procedures[0])} · {code}"
        return f"{printed} · {len(self._list.procedures)} thủ tục · {code}"

    def _head(self) -> Any:
        authority = _or_dots(self._desk.authority, 32)
        office = [Paragraph(authority, self._style.head)]
        if plain(self._desk.desk):
            office.append(Paragraph(markup(self._desk.desk), self._style.head_desk))
        return Head(office, self._look)

    def _banner(self) -> Iterator[Any]:
        words = withdrawal_in_words(self._list)
        if words:
            yield Paragraph(markup(words), self._style.warning)

    def _names(self) -> Iterator[Any]:
        yield TitleWithCode(TITLE, self._list.check_code, self._look)
        several = len(self._list.procedures) > 1
        for number, listed in enumerate(self._list.procedures, start=1):
            counted = f"{number}. " if several else ""
            code = f'<font name="{fonts.REGULAR}">({markup(listed.code)})</font>'
            style = self._style.procedure if len(listed.name) <= _LONGEST_BOLD else self._style.body
            yield Paragraph(f"{counted}{markup(listed.name)} {code}", style)
        doubtful = [listed.code for listed in self._list.procedures if not listed.is_verified]
        if doubtful:
            which = f" ({', '.join(doubtful)})" if several and len(doubtful) < len(self._list.procedures) else ""
            yield Paragraph(markup(NOT_VERIFIED + which), self._style.warning)

    def _for_whom(self) -> Iterator[Any]:
        said = list(self._list.situation)
        if self._list.channel is not None:
            said.append(f"nộp {CHANNEL_WORDS[self._list.channel]}")
        if said:
            yield Paragraph(f"Dành cho: <b>{markup(', '.join(said))}</b>", self._style.body)

    def _open_questions(self) -> Iterator[Any]:
        if self._list.open_questions:
            asked = markup(" ".join(self._list.open_questions))
            yield Paragraph(f"<i>Chưa trả lời:</i> {asked}", self._style.quiet)

    def _texts(self, texts: tuple[str, ...]) -> Iterator[str]:
        for text in texts:
            yield from (markup(line) for line in lines(text))

    def _section(self, label: str, texts: Iterator[str], *, is_quiet: bool = False) -> Iterator[Any]:
        """A label with its paragraphs, beside it on A4, below it on A5; nothing where there is no text."""
        marked = list(texts)
        if not marked:
            return
        yield from self._ruled()
        style = self._style.section
        if is_quiet:
            style = style.clone("quiet section", fontSize=self._look.quiet, leading=self._style.quiet.leading)
        if not self._look.label_column:
            yield Paragraph(label, self._style.label)
        first, *rest = marked
        yield Paragraph(first, style, bulletText=label if self._look.label_column else None)
        for text in rest:
            yield Paragraph(text, style)

    def _ruled(self, keep: float = 0) -> Iterator[Any]:
        """A line between sections; on a new page where less than `keep` points, or four lines, are left."""
        yield CondPageBreak(max(keep, self._look.body * 4))
        gap = self._look.body * 0.25
        yield HRFlowable(width="100%", thickness=0.4, color=silver, spaceBefore=gap, spaceAfter=gap)

    def _times(self) -> Iterator[str]:
        if not self._list.times:
            yield "Chưa có thông tin"
        for time in self._list.times:
            condition = f"{if_in_words(time.because)}: " if time.because else ""
            channels = ", ".join(CHANNEL_WORDS[kind] for kind in time.channels)
            how = f" (nộp {channels})" if self._list.channel is None and channels else ""
            which = for_which(self._list, (time.procedure,))
            words = f"<b>{markup(time.words)}</b>" if len(time.words) <= _LONGEST_BOLD else markup(time.words)
            note = markup(time.in_full.removeprefix(time.words))
            due = f"; nộp ngày {self._list.on:%d/%m/%Y} thì hẹn <b>{markup(time.due.in_words)}</b>" if time.due else ""
            yield f"{markup(which)}{markup(condition)}{words}{markup(how)}{note}{due}"

    def _where(self) -> Iterator[str]:
        # A source's "Trung tâm Phục vụ hành chính công" is this desk, named just below.
        desk = fold(tidy(self._desk.desk))
        others = tuple(office for office in self._list.offices if fold(tidy(office)) != desk)
        told = (*self._list.offices, *self._list.places)
        yield from self._texts(others)
        yield from self._texts(self._list.places)
        if plain(self._desk.desk):
            # The police, an insurer, a power company take their dossiers themselves; here one can only ask.
            is_here = not told or any(name in fold(tidy(text)) for text in told for name in (desk, *_ONE_STOP_DESKS))
            yield f"{'' if is_here else 'Hỏi thêm tại: '}<b>{markup(self._desk.desk)}</b>"
        reached = (
            ("Địa chỉ", self._desk.address),
            ("Giờ làm việc", self._desk.hours),
            ("Điện thoại", self._desk.telephone),
        )
        yield from (f"{label}: {markup(text)}" for label, text in reached if plain(text))

    def _online(self) -> Iterator[Any]:
        addresses: dict[str, list[ListedProcedure]] = {}
        for listed in self._list.procedures:
            if listed.portal_url:
                addresses.setdefault(listed.portal_url, []).append(listed)
        steps = [f"{number}. {markup(step)}" for number, step in enumerate(self._list.online_steps, start=1)]
        if len(addresses) == 1:
            ((address, procedures),) = addresses.items()
            yield from self._address(address, [*self._how_to_open(address, procedures), *steps])
            return
        for address, procedures in addresses.items():
            yield from self._address(address, list(self._how_to_open(address, procedures)))
        levels = [] if addresses else self._levels(self._list.procedures)
        yield from self._section("CÁC BƯỚC" if addresses else ONLINE, iter([*levels, *steps]))

    def _address(self, address: str, texts: list[str]) -> Iterator[Any]:
        if can_be_scanned(address):
            yield from self._ruled(keep=self._look.qr + self._look.body * 2)
            yield BesideQr(ONLINE, address, [Paragraph(text, self._style.beside_qr) for text in texts], self._look)
        else:
            yield from self._section(ONLINE, iter(texts))

    def _how_to_open(self, address: str, procedures: list[ListedProcedure]) -> Iterator[str]:
        which = for_which(self._list, tuple(listed.code for listed in procedures))
        scan = "Quét mã bằng điện thoại, hoặc mở địa chỉ:" if can_be_scanned(address) else "Mở địa chỉ:"
        yield f"{markup(which)}{scan}"
        yield markup(address)
        yield from self._levels(tuple(procedures))

    def _levels(self, procedures: tuple[ListedProcedure, ...]) -> Iterator[str]:
        known = dict.fromkeys(listed.online for listed in procedures if listed.online is not OnlineLevel.UNKNOWN)
        for level in known:
            yield f"Mức độ: <b>{ONLINE_WORDS[level]}</b>"

    def _versions(self) -> Iterator[Any]:
        if len(self._list.procedures) > 1:
            used = "; ".join(f"{listed.code} {_version(listed)}" for listed in self._list.procedures)
            yield from self._ruled()
            yield Paragraph(f"Lập từ: {markup(used)}.", self._style.quiet)


def _or_dots(text: str, length: int) -> str:
    """The text, or a dotted line to write on where the office has not set it."""
    return markup(text) if plain(text) else "." * length


def _version(listed: ListedProcedure) -> str:
    if listed.is_withdrawn:
        return f"bản số {listed.version}, đã bãi bỏ"
    if listed.valid_from is None:
        return f"bản số {listed.version}, chưa rõ ngày hiệu lực"
    return f"bản số {listed.version} có hiệu lực từ {listed.valid_from:%d/%m/%Y}"
