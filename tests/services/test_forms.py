"""Forms issued, printed, printed again and issued anew: the number, the copy, what a full disk and a purge leave."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from oneshop.catalogue.registers.form_templates import FormPurpose
from oneshop.counter.dossiers.correcting import Correction
from oneshop.counter.dossiers.events import EventKind
from oneshop.counter.dossiers.forms import FormSize, FormState, IssuedForm
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.money import Method
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.counter.dossiers.periods import Period
from oneshop.services.checklists import SavingError
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Services
from oneshop.services.receiving import forms as forms_of_the_desk
from oneshop.services.receiving.forms import FormRefused, UnknownForm
from oneshop.services.receiving.packets import OneDossier
from oneshop.services.receiving.unknown import UnknownDossier
from oneshop.store import dossiers, dossiers_told, sqlite
from oneshop.store.books import books
from oneshop.store.dossiers import KeptDossier
from oneshop.store.tables import AuditRow
from oneshop.store.tables_of_desk import DossierPersonRow, IssuedFormRow
from tests.printing.pdf_reading import squeezed, text_of
from tests.receiving_desk import SOMEBODY, said

MISSING = (ReasonGiven("BS03", "Tờ khai còn trống mục 4.", ""),)


@pytest.fixture
def kept(desk: Services) -> KeptDossier:
    return desk.receiving.intake.receive(said(desk))


def issue(desk: Services, kept: KeptDossier, purpose: FormPurpose = FormPurpose.RECEIPT) -> IssuedForm:
    return desk.receiving.forms.issue(kept.dossier.code, purpose, reasons=MISSING if purpose is not _RECEIPT else ())


_RECEIPT = FormPurpose.RECEIPT


def last_of(desk: Services, kind: str) -> int:
    with desk.database.reading() as session:
        return next((book.last for book in books(session) if book.kind == kind), 0)


def words(pdf: bytes) -> str:
    return squeezed(text_of(pdf))


def test_a_receipt_bears_the_number_of_its_dossier_and_is_issued_once(desk: Services, kept: KeptDossier) -> None:
    before = last_of(desk, "dossier")
    form = issue(desk, kept)
    assert (form.number, form.year, form.edition) == (kept.dossier.number, 2026, 0)
    assert issue(desk, kept) == form
    assert last_of(desk, "dossier") == before
    assert last_of(desk, "receipt") == 0
    assert words(desk.receiving.forms.pdf(form)).count(squeezed(kept.dossier.code)) >= 2


def test_a_paper_with_the_code_of_before_still_leads_to_the_dossier_its_forms_and_its_money(
    desk: Services, kept: KeptDossier
) -> None:
    form, before, after = issue(desk, kept), kept.dossier.code, "H15.50.05.13-261116-0321"
    desk.receiving.intake.correct(before, Correction(code=after), "mã chính thức đến sau")
    assert desk.receiving.forms.issue(before, FormPurpose.RECEIPT).id == form.id
    assert desk.receiving.forms.issue(before, FormPurpose.CONTROL).dossier == after
    cashier = desk.receiving.cashier
    assert cashier.pay(before, 8_000, Method.CASH, "0000321", confirmed=True).dossier == after
    assert cashier.refund(before, 1_000, Method.CASH, "thu thừa").dossier == after
    assert (cashier.slip(before).code, cashier.balance(before).paid, len(cashier.payments(before))) == (after, 7_000, 2)
    shown = desk.receiving.register.show(before)
    assert (shown.kept.dossier.code, len(shown.forms), len(shown.payments)) == (after, 2, 2)


def test_a_receipt_of_another_desk_s_dossier_stands_in_that_desk_s_book(desk: Services, kept: KeptDossier) -> None:
    elsewhere = replace(kept.dossier, desk="Q9", code=f"TAM-261116-Q9-{kept.dossier.number:04d}")
    with desk.database.writing() as session:
        dossiers.add(session, elsewhere, SOMEBODY)
    theirs, own = desk.receiving.forms.issue(elsewhere.code, _RECEIPT), issue(desk, kept)
    assert theirs.number == own.number and theirs.id != own.id


def test_a_number_made_void_gets_no_paper(desk: Services, kept: KeptDossier) -> None:
    desk.receiving.intake.void(kept.dossier.code, "nhập hai lần")
    for purpose in (FormPurpose.RECEIPT, FormPurpose.CONTROL):
        with pytest.raises(FormRefused, match="đã hủy số"):
            issue(desk, kept, purpose)


def test_other_forms_take_the_next_number_of_their_own_book(desk: Services) -> None:
    waiting = desk.receiving.intake.ask_supplement(said(desk, papers=()), _missing_all(desk))
    first = desk.receiving.forms.issue(waiting.dossier.code, FormPurpose.SUPPLEMENT)
    second = desk.receiving.forms.issue(waiting.dossier.code, FormPurpose.SUPPLEMENT)
    assert second.number == first.number + 1 == last_of(desk, "supplement")
    assert "xinông(bà)nộpthêm" in words(desk.receiving.forms.pdf(first)).lower()


def _missing_all(desk: Services) -> tuple[ReasonGiven, ...]:
    begun = desk.receiving.intake.begin(desk.checklists.make(["1.001193"], {}))
    return tuple(ReasonGiven("BS01", "Xin ông (bà) nộp thêm giấy tờ này.", paper.name) for paper in begun.papers)


def test_what_is_refused_takes_no_number(desk: Services, kept: KeptDossier) -> None:
    before = last_of(desk, "apology"), last_of(desk, "refusal")
    with pytest.raises(FormRefused, match="chưa có ngày hẹn lại"):
        issue(desk, kept, FormPurpose.APOLOGY)
    with pytest.raises(FormRefused, match="phải có lý do"):
        desk.receiving.forms.issue(kept.dossier.code, FormPurpose.REFUSAL)
    with pytest.raises(UnknownDossier):
        desk.receiving.forms.issue("không có", FormPurpose.RECEIPT)
    assert (last_of(desk, "apology"), last_of(desk, "refusal")) == before


def test_only_the_first_print_is_plain_and_a_copy_is_the_same_page_with_its_mark(
    desk: Services, kept: KeptDossier
) -> None:
    forms = desk.receiving.forms
    form = issue(desk, kept)
    first = forms.pdf(form)
    assert forms.pdf(form) == first
    assert "BẢNSAO" not in words(first)
    printed = forms.note_printed(form)
    again = forms.pdf(printed)
    assert (printed.printed, forms.differs(printed)) == (1, "")
    assert words(again).replace("BẢNSAO·", "") == words(first)
    assert words(again).count("BẢNSAO") == 2, "one on each liên"
    assert forms.note_printed(printed).printed == 2


def test_a_page_that_would_come_out_otherwise_says_so(
    desk: Services, kept: KeptDossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = desk.receiving.forms.note_printed(issue(desk, kept))
    with desk.database.writing() as session:
        session.execute(update(IssuedFormRow).where(IssuedFormRow.id == form.id).values(pdf_hash="0" * 64))
    assert "không trùng" in desk.receiving.forms.differs(form)


def test_a_paper_that_somebody_changed_in_the_database_is_not_printed(desk: Services, kept: KeptDossier) -> None:
    form = issue(desk, kept)
    with desk.database.writing() as session:
        row = session.get_one(IssuedFormRow, form.id)
        row.paper = row.paper.replace("Hoa Sen", "Hoa Súng")
    with pytest.raises(FormRefused, match="không còn đúng bản đã lập"):
        desk.receiving.forms.pdf(form)


def test_a_form_that_could_not_be_written_keeps_its_row_and_is_printed_plain_later(
    desk: Services, kept: KeptDossier, tmp_path: Path
) -> None:
    forms = desk.receiving.forms
    form = issue(desk, kept)
    with pytest.raises(SavingError, match="in lại được"):
        forms.save(form, tmp_path / "không có" / "phiếu.pdf")
    assert [it.printed for it in forms.of_dossier(kept.dossier.code)] == [0]
    saved = forms.save(form, tmp_path / "phiếu.pdf")
    assert saved.printed == 1
    assert "BẢNSAO" not in words((tmp_path / "phiếu.pdf").read_bytes())


def test_a_slip_is_saved_as_a_picture(desk: Services, kept: KeptDossier, tmp_path: Path) -> None:
    saved = desk.receiving.forms.save(issue(desk, kept), tmp_path / "phiếu.png", FormSize.SLIP)
    assert saved.size is FormSize.SLIP
    assert (tmp_path / "phiếu.png").read_bytes().startswith(b"\x89PNG")


def test_a_corrected_receipt_keeps_the_number_and_says_which_it_replaces(desk: Services, kept: KeptDossier) -> None:
    forms = desk.receiving.forms
    old = forms.note_printed(issue(desk, kept))
    somebody = replace(SOMEBODY, applicant=replace(SOMEBODY.applicant, name="Nguyễn Thị Hoa Huệ"))
    desk.receiving.intake.correct(kept.dossier.code, Correction(personal=somebody), "ghi sai tên")
    new = forms.reissue(old, "ghi sai tên đệm")
    assert (new.number, new.edition, new.replaces, new.printed) == (old.number, 1, old.id, 0)
    told = words(forms.pdf(new))
    assert "HoaHuệ" in told
    assert squeezed("Cấp lại lần 1, thay phiếu số") in told
    assert forms.with_id(old.id).state is FormState.REPLACED
    assert squeezed("ĐÃ CÓ PHIẾU THAY") in words(forms.pdf(old))
    assert "HoaSen" in words(forms.pdf(old)), "the old paper is as it was"
    with pytest.raises(FormRefused, match="không sửa được nữa"):
        forms.reissue(old, "lần nữa")
    assert issue(desk, kept) == new


def test_who_reads_a_form_on_the_screen_is_noted_once(desk: Services, kept: KeptDossier) -> None:
    form = issue(desk, kept)
    for _ in range(3):
        desk.receiving.forms.paper(form)
    with desk.database.reading() as session:
        looks = session.scalars(
            select(AuditRow.subject).where(
                AuditRow.action == "form.looked", AuditRow.subject.contains(f"form {form.id},")
            )
        ).all()
    assert looks == [f"form {form.id}, dossier {kept.dossier.code}"]


def test_a_void_form_keeps_its_number_and_its_paper_says_so(desk: Services, kept: KeptDossier) -> None:
    forms = desk.receiving.forms
    form = issue(desk, kept, FormPurpose.CONTROL)
    with pytest.raises(FormRefused, match="Cần ghi lý do"):
        forms.void(form, "  ")
    gone = forms.void(form, "lập nhầm")
    assert (gone.state, gone.number) == (FormState.VOID, form.number)
    assert "ĐÃHỦY" in words(forms.pdf(gone))
    assert issue(desk, kept, FormPurpose.CONTROL).number == form.number + 1


def test_the_story_tells_of_prints_and_reasons_and_the_audit_of_neither_name_nor_reason(
    desk: Services, kept: KeptDossier
) -> None:
    forms = desk.receiving.forms
    form = forms.note_printed(issue(desk, kept))
    forms.reissue(form, "bà Sen báo sai số nhà")
    with desk.database.reading() as session:
        story = dossiers.story(session, kept.id)
        about = f"form {form.id}, dossier {kept.dossier.code}"
        rows = session.scalars(select(AuditRow).where(AuditRow.subject == about)).all()
        everything = " ".join(
            f"{row.subject} {row.before} {row.after} {row.note}" for row in session.scalars(select(AuditRow))
        )
    assert [event.kind for event in story][-2:] == [EventKind.PRINTED, EventKind.CORRECTED]
    assert "bà Sen báo sai số nhà" in story[-1].note
    assert [row.action for row in rows] == ["form.issued", "form.printed", "form.replaced"]
    assert not any(told in everything for told in ("Hoa Sen", "bà Sen", SOMEBODY.applicant.identity))


def test_after_a_purge_a_form_says_why_it_cannot_be_printed(desk: Services, kept: KeptDossier) -> None:
    form = issue(desk, kept)
    with desk.database.writing() as session:
        session.get_one(IssuedFormRow, form.id).paper = ""
        session.delete(session.get_one(DossierPersonRow, kept.id))
    assert desk.receiving.forms.with_id(form.id).is_destroyed
    with pytest.raises(FormRefused, match="đã xóa cùng dữ liệu cá nhân"):
        desk.receiving.forms.pdf(form)
    with pytest.raises(FormRefused, match="đã xóa"):
        issue(desk, kept, FormPurpose.CONTROL)


def test_the_register_holds_every_dossier_of_its_days_and_closes_with_the_count(desk: Services) -> None:
    somebody = Personal(Person("Lò Văn Sổ", address="Bản Sổ"))
    made = desk.receiving.intake.receive(said(desk, personal=somebody))
    day = made.dossier.entered_at.date()
    told = words(desk.receiving.forms.register_pdf(day, day))
    assert squeezed("Lò Văn Sổ") in told
    assert squeezed(f"đến số {made.dossier.number:02d}") in told
    assert squeezed("Không có hồ sơ nào") in words(desk.receiving.forms.register_pdf(day, day, "không có lĩnh vực này"))
    with pytest.raises(FormRefused, match="trước ngày đầu"):
        desk.receiving.forms.register_pdf(day, day - timedelta(days=1))


def test_who_saw_a_citizen_is_told_under_every_code_whether_on_screen_on_paper_or_shared(
    desk: Services, kept: KeptDossier, tmp_path: Path
) -> None:
    before, after, day = kept.dossier.code, "H15.50.05.13-261116-0654", kept.dossier.entered_at.date()
    other = desk.receiving.intake.receive(said(desk)).dossier.code
    desk.receiving.register.show(before)
    desk.receiving.forms.note_printed(issue(desk, kept))
    desk.receiving.intake.correct(before, Correction(code=after), "mã chính thức đến sau")
    desk.receiving.forms.register_pdf(day, day)
    desk.receiving.forms.register_pdf(day - timedelta(days=9), day - timedelta(days=8))
    desk.gate.sign_in("lan")
    desk.receiving.packets.write(tmp_path / "one", OneDossier(after))
    desk.receiving.packets.write(tmp_path / "all", Period(day, day))
    looks = desk.receiving.personal_data.looks(after)
    # Before them stand the registers that other tests printed on this day.
    assert [look.action for look in looks[:5]] == [
        *("dossier.shared", "dossier.shared", "form.printed", "form.printed", "dossier.looked")
    ]
    assert desk.receiving.personal_data.looks(before) == looks
    assert [look.subject for look in desk.receiving.personal_data.looks(other)][1] == "register -"


def test_nobody_waits_to_write_while_a_page_is_drawn_or_many_dossiers_are_read(
    desk: Services, kept: KeptDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of these takes long on a large desk; whoever writes meanwhile would be turned away after half a minute."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 100)
    served = []

    def while_others_write(module: object, name: str) -> None:
        own = getattr(module, name)

        def slow(*given: object) -> object:
            with desk.database.writing():
                served.append(name)
            return own(*given)

        monkeypatch.setattr(module, name, slow)

    form, day = issue(desk, kept), kept.dossier.entered_at.date()
    while_others_write(forms_of_the_desk, "_page")
    while_others_write(dossiers, "entered_between")
    while_others_write(dossiers, "of_identity")
    while_others_write(dossiers_told, "one")
    desk.receiving.forms.note_printed(form)
    desk.receiving.forms.register_pdf(day, day)
    desk.receiving.personal_data.of_person(kept.dossier.code)
    desk.gate.sign_in("lan")
    desk.receiving.packets.write(tmp_path, OneDossier(kept.dossier.code))
    assert served == ["_page", "entered_between", "of_identity", "one"]


def test_the_money_slip_and_the_sheet_of_the_day_come_out_as_paper(desk: Services, kept: KeptDossier) -> None:
    slip = issue(desk, kept, FormPurpose.FEE)
    assert squeezed("không thay thế biên lai") in words(desk.receiving.forms.pdf(slip))
    sheet = desk.receiving.day.sheet(kept.dossier.entered_at.date())
    assert squeezed("BIÊN BẢN ĐỐI SOÁT CUỐI NGÀY") in words(desk.receiving.forms.day_sheet_pdf(sheet))


def test_who_may_not_receive_issues_and_prints_nothing(desk: Services, kept: KeptDossier) -> None:
    form = issue(desk, kept)
    desk.gate.sign_out()
    for forbidden in (
        lambda: issue(desk, kept),
        lambda: desk.receiving.forms.pdf(form),
        lambda: desk.receiving.forms.note_printed(form),
        lambda: desk.receiving.forms.void(form, "thử"),
        lambda: desk.receiving.forms.of_dossier(kept.dossier.code),
    ):
        with pytest.raises(NotPermitted):
            forbidden()
    desk.gate.sign_in("hoa")
    with pytest.raises(UnknownForm, match="Không có phiếu"):
        desk.receiving.forms.with_id(10**9)
