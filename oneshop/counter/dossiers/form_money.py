"""The papers about money that are the desk's own: the slip that says what to pay, and the sheet of the day's end.

Neither is a receipt (biên lai), neither is called one, and the slip says that it stands in for none.
"""

from collections.abc import Iterator

from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.day_sheet import DaySheet, Unprinted, VoidedNumber, book_in_words
from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.form_heads import TO_WRITE, form_paper, number_and_code, signed_by
from oneshop.counter.dossiers.forms import Block, Column, FormPaper, Issuing, Item, Sentence, Table, Tone, Transfer
from oneshop.counter.dossiers.money import METHOD_WORDS, FeeSlip
from oneshop.counter.dossiers.people import Personal

_LINES = (
    Column("STT", 0.08, is_centred=True),
    Column("Khoản thu", 0.34),
    Column("Mức thu", 0.3),
    Column("Căn cứ", 0.28),
)


def fee_slip(slip: FeeSlip, dossier: Dossier, personal: Personal | None, issuing: Issuing) -> FormPaper:
    """The slip: every line as it is known, a sum in figures and words only where it is certain."""
    return form_paper(
        issuing,
        _slip(slip, dossier, personal),
        code=slip.code,
        signers=(signed_by("NGƯỜI LẬP PHIẾU", issuing.clerk),),
    )


def asks_for(paper: FormPaper, slip: FeeSlip) -> bool:
    """Whether a slip that was issued still says what is to be paid, and where to."""
    money_blocks = tuple(_what_to_pay(slip))
    places = range(len(paper.blocks) - len(money_blocks) + 1)
    return any(paper.blocks[place : place + len(money_blocks)] == money_blocks for place in places)


def _slip(slip: FeeSlip, dossier: Dossier, personal: Personal | None) -> Iterator[Block]:
    yield Sentence(slip.is_not_a_receipt, Tone.BOXED)
    yield number_and_code(dossier)
    yield Item("Người nộp", personal.applicant.name if personal else "", is_strong=True)
    yield from _what_to_pay(slip)
    yield Sentence(slip.refund, Tone.QUIET)


def _what_to_pay(slip: FeeSlip) -> Iterator[Block]:
    yield Item("Thủ tục", slip.name)
    if slip.copies is not None:
        yield Item("Số bản kết quả", str(slip.copies))
    rows = tuple(
        (str(place), line.name, " – ".join(filter(None, (line.words, line.exemption))), line.basis or "")
        for place, line in enumerate(slip.lines, start=1)
    )
    if rows:
        yield Table(_LINES, rows)
    yield from _sum(slip)
    yield from _transfer(slip)


def _sum(slip: FeeSlip) -> Iterator[Block]:
    to_pay = slip.to_pay
    if slip.balance.paid:
        yield Item("Đã nộp", money(slip.balance.paid))
    if to_pay is None:
        yield Item("Số tiền phải nộp", "chưa xác định được", is_strong=True)
    elif to_pay < 0:
        yield Item("Số tiền nộp thừa", money(-to_pay), is_strong=True)
    else:
        yield Item("Số tiền phải nộp", money(to_pay), is_strong=True)
        if slip.in_words:
            yield Item("Bằng chữ", slip.in_words)
    if slip.proviso:
        yield Sentence(slip.proviso)


def _transfer(slip: FeeSlip) -> Iterator[Block]:
    if slip.vietqr is None or slip.account is None or slip.to_pay is None:
        if slip.why_no_code:
            yield Sentence(slip.why_no_code, Tone.QUIET)
        return
    lines = (
        Item("Ngân hàng", slip.account.bank or slip.account.bank_bin),
        Item("Số tài khoản", slip.account.number, is_strong=True),
        Item("Chủ tài khoản", slip.account.holder, is_strong=True),
        Item("Số tiền", money(slip.to_pay)),
        Item("Nội dung", slip.purpose),
    )
    yield Transfer(slip.vietqr, lines)
    checked = "Đối chiếu tên chủ tài khoản trên điện thoại trước khi chuyển."
    yield Sentence(" ".join(filter(None, (checked, slip.purpose_note))), Tone.QUIET)


_COUNTED = (Column("Việc", 0.72), Column("Số lượng", 0.28, is_centred=True))
_FORMS = (
    Column("Loại phiếu", 0.52),
    Column("Đã lập", 0.24, is_centred=True),
    Column("Đã in", 0.24, is_centred=True),
)
_MONEY = (
    Column("Hình thức", 0.4),
    Column("Số khoản", 0.2, is_centred=True),
    Column("Số tiền", 0.4, is_centred=True),
)


def day_sheet(sheet: DaySheet, issuing: Issuing) -> FormPaper:
    """The end of a day, to be signed by who counted and who checks."""
    desk = f" · quầy {sheet.desk}" if sheet.desk else ""
    number = f" · lần {sheet.number}" if sheet.number is not None else " · chưa chốt"
    signers = (signed_by("NGƯỜI LẬP", sheet.closed_by or issuing.clerk), signed_by("NGƯỜI KIỂM TRA"))
    subtitle = f"Ngày {sheet.day:%d/%m/%Y}{desk}{number}"
    return form_paper(issuing, _day(sheet), signers=signers, subtitle=subtitle, has_number=False)


def _day(sheet: DaySheet) -> Iterator[Block]:
    counted = (
        ("Vào sổ trong ngày", sheet.entered),
        ("– đã tiếp nhận", sheet.received),
        ("– chờ bổ sung", sheet.awaiting),
        ("– từ chối", sheet.refused),
        ("– hủy số", sheet.voided_today),
        ("Vào sổ hôm trước, nay đủ hồ sơ", sheet.received_later),
        ("Vào sổ hôm trước, nay từ chối", sheet.refused_later),
        ("Có kết quả", sheet.done),
        ("Đã trả kết quả", sheet.returned),
    )
    yield Table(_COUNTED, tuple((words, str(count)) for words, count in counted), heading="Hồ sơ")
    if sheet.forms:
        forms = tuple((book_in_words(it.kind).capitalize(), str(it.issued), str(it.printed)) for it in sheet.forms)
        yield Table(_FORMS, forms, heading="Phiếu")
    yield from _lists(sheet)
    yield from _drawer(sheet)
    yield from _differences(sheet)
    if sheet.head is not None:
        yield Item("Dấu cuối nhật ký", f"dòng {sheet.head.seq}, {sheet.head.digits}")


def _lists(sheet: DaySheet) -> Iterator[Block]:
    if sheet.unprinted:
        yield Item("Phiếu chưa in", "", rows=tuple(map(_unprinted, sheet.unprinted)))
    if sheet.voided:
        yield Item("Số đã hủy", "", rows=tuple(map(_voided, sheet.voided)))
    if sheet.books:
        told = tuple(f"{book_in_words(it.kind).capitalize()}: số {it.first} đến {it.last}" for it in sheet.books)
        yield Item("Số đã cấp", "", rows=told)


def _unprinted(form: Unprinted) -> str:
    about = f", hồ sơ {form.dossier}" if form.dossier else ""
    return f"{book_in_words(form.kind).capitalize()} số {form.number:02d}{about}"


def _voided(number: VoidedNumber) -> str:
    about = f", hồ sơ {number.dossier}" if number.dossier else ""
    why = ", ".join(filter(None, (number.reason, number.words)))
    said = f": {why}" if why else ""
    by = f", {number.who}" if number.who else ""
    return f"{book_in_words(number.kind).capitalize()} số {number.number:02d}{about}{by}{said}"


def _drawer(sheet: DaySheet) -> Iterator[Block]:
    rows = tuple((METHOD_WORDS[it.method], str(it.count), money(it.amount)) for it in sheet.money)
    total = ("Cộng", str(sum(it.count for it in sheet.money)), money(sheet.total))
    yield Table(_MONEY, (*rows, total), heading="Tiền đã ghi thu")
    yield Item("Tiền mặt theo sổ", money(sheet.cash))
    yield Item("Tiền mặt đếm được", money(sheet.counted_cash) if sheet.counted_cash is not None else TO_WRITE)


def _differences(sheet: DaySheet) -> Iterator[Block]:
    found = sheet.differences
    if not found:
        yield Sentence("Sổ, phiếu và tiền khớp nhau.", Tone.STRONG)
        return
    yield Item("Chênh lệch", "", rows=tuple(it.told for it in found))
    yield Item("Giải trình", sheet.explanation)
