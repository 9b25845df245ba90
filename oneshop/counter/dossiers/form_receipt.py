"""Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: its fifteen points in order (3621/QĐ-BYT BM.01)."""

from collections.abc import Callable, Iterator

from oneshop.catalogue.in_words import counts_in_words, money, time_in_words
from oneshop.counter.dossiers.dossier import DELIVERY_WORDS, Dossier, DossierPart, HandedPaper, Owed
from oneshop.counter.dossiers.form_heads import (
    desk_line,
    form_paper,
    moment_in_official_words,
    reached,
    received_item,
    request_of,
    signed_by,
)
from oneshop.counter.dossiers.forms import Block, CodeLine, FormPaper, Issuing, Item
from oneshop.counter.dossiers.people import Personal
from oneshop.counter.fees import LineStatus
from oneshop.vietnamese.numbers import LARGEST_AMOUNT, amount_in_words

NOTHING_HANDED_IN = "Không nộp giấy tờ"
_NO_MONEY = frozenset({LineStatus.FREE, LineStatus.EXEMPT})


def receipt(dossier: Dossier, personal: Personal, issuing: Issuing) -> FormPaper:
    """The receipt of a dossier that was received; ValueError for one that was not."""
    if dossier.received_at is None:
        raise ValueError(f"Hồ sơ {dossier.code} chưa được tiếp nhận, nên chưa có giấy tiếp nhận. Tiếp nhận trước đã.")
    hands_in = personal.agent or personal.applicant
    return form_paper(
        issuing,
        _points(dossier, personal, issuing),
        code=dossier.code,
        signers=(signed_by("NGƯỜI NỘP HỒ SƠ", hands_in.name), signed_by("NGƯỜI TIẾP NHẬN HỒ SƠ", issuing.clerk)),
    )


def _points(dossier: Dossier, personal: Personal, issuing: Issuing) -> Iterator[Block]:
    who = personal.applicant
    yield CodeLine(dossier.code, "1")
    yield Item("Trung tâm/Bộ phận", desk_line(issuing.desk), "2")
    yield Item("Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức", who.name, "3", is_strong=True)
    yield Item("Số định danh cá nhân/tổ chức", who.identity, "4")
    yield Item("Địa chỉ", who.address, "5")
    yield Item("Số điện thoại, Email", reached(who), "6")
    yield from _agent(personal)
    yield Item("Nội dung yêu cầu giải quyết", request_of(dossier, personal), "8")
    yield Item("Thành phần hồ sơ nộp gồm", "", "9", rows=papers_in_words(dossier.papers))
    yield Item("Số lượng hồ sơ", f"{dossier.sets:02d} (bộ)", "10")
    yield _by_part(dossier, "Thời gian giải quyết theo quy định", "11", _term)
    yield received_item(dossier, "12")
    yield _by_part(dossier, "Thời gian trả kết quả", "13", _due, is_strong=True)
    where = (DELIVERY_WORDS[dossier.delivery], personal.deliver_to)
    yield Item("Đăng ký nhận kết quả tại", ": ".join(filter(None, where)), "14")
    yield from _money(dossier.owed)
    book = "-".join(filter(None, (str(dossier.year), dossier.desk)))
    told = f"Quyển số: {book}; Số thứ tự: {dossier.number:02d}"
    yield Item("Vào Sổ theo dõi hồ sơ", told, "15")


def _agent(personal: Personal) -> Iterator[Item]:
    """Point 7, only where somebody acts for another."""
    agent = personal.agent
    if agent is None:
        return
    facts = (
        ("Số định danh", agent.identity),
        ("Địa chỉ", agent.address),
        ("Số điện thoại, Email", reached(agent)),
        ("Giấy tờ ủy quyền", personal.authorisation),
    )
    rows = tuple(f"{label}: {text}" for label, text in facts if text)
    yield Item("Người được ủy quyền nộp hồ sơ", agent.name, "7", rows=rows)


def papers_in_words(papers: tuple[HandedPaper, ...]) -> tuple[str, ...]:
    """What lies in the dossier, one line a paper; what was not handed in is not among it."""
    told = [f"{paper.name}: {words}" for paper in papers if (words := _counted(paper))]
    return tuple(f"{place}. {line}" for place, line in enumerate(told, start=1)) or (NOTHING_HANDED_IN,)


def _counted(paper: HandedPaper) -> str:
    counts = (paper.originals, paper.copies, paper.certified)
    if any(counts):
        return counts_in_words(*counts)
    if paper.from_database:
        return "không phải nộp, cơ quan tự tra cứu dữ liệu"
    if paper.is_there:
        return "đã xuất trình" if paper.is_shown_only else "có"
    return ""


def _by_part(
    dossier: Dossier, label: str, number: str, words: Callable[[DossierPart], str], *, is_strong: bool = False
) -> Item:
    """One value where all procedures of the dossier have the same; else a line each."""
    said = [words(part) for part in dossier.parts]
    if len(set(said)) == 1:
        return Item(label, said[0], number, is_strong=is_strong)
    rows = tuple(f"{part.name}: {text}" for part, text in zip(dossier.parts, said, strict=True))
    return Item(label, "theo từng thủ tục", number, rows=rows)


def _term(part: DossierPart) -> str:
    return time_in_words(part.term) if part.term else "chưa có thông tin"


def _due(part: DossierPart) -> str:
    if part.due is not None:
        return moment_in_official_words(part.due)
    said = part.term.text if part.term else None
    return f"không hẹn được ngày: {said}" if said else "chưa hẹn được ngày, bộ phận sẽ báo sau"


def _money(owed: Owed) -> Iterator[Item]:
    """Only where there is money, and a sum only where it is certain."""
    lines = [line for line in owed.lines if line.status not in _NO_MONEY]
    if not lines or owed.total == 0:
        return
    rows = tuple(f"{line.name}: {line.words}" for line in lines)
    if owed.total is None:
        yield Item("Phí, lệ phí (nếu có)", "chưa xác định được tổng số tiền", rows=rows)
        return
    in_words = f" ({amount_in_words(owed.total)})" if owed.total <= LARGEST_AMOUNT else ""
    yield Item("Phí, lệ phí (nếu có)", f"{money(owed.total)}{in_words}", rows=rows if len(rows) > 1 else ())
