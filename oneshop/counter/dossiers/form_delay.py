"""Form 04, the apology with the new appointment."""

from collections.abc import Iterator
from datetime import datetime

from oneshop.counter.dossiers.dossier import Dossier
from oneshop.counter.dossiers.form_answers import reasons_given
from oneshop.counter.dossiers.form_heads import (
    form_paper,
    identity_of,
    moment_in_official_words,
    number_and_code,
    received_item,
    request_of,
    signed_by,
)
from oneshop.counter.dossiers.forms import Block, FormPaper, Issuing, Item, Sentence
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.people import Personal

SORRY = "Cơ quan xin lỗi Ông (Bà)/Tổ chức vì chưa giải quyết xong hồ sơ đúng hẹn."


def apology(
    dossier: Dossier,
    personal: Personal,
    issuing: Issuing,
    reasons: tuple[ReasonGiven, ...],
    appointments: tuple[datetime | None, datetime | None],
) -> FormPaper:
    """The apology: `appointments` are the one on the receipt and the new one. ValueError where there is no new one."""
    if appointments[1] is None:
        raise ValueError(
            f"Hồ sơ {dossier.code} chưa có ngày hẹn lại. Gia hạn hồ sơ, ghi ngày mới, rồi in phiếu xin lỗi."
        )
    return form_paper(
        issuing,
        _points(dossier, personal, reasons, appointments),
        code=dossier.code,
        signers=(signed_by("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", note="(Ký tên, đóng dấu)"),),
    )


def _points(
    dossier: Dossier,
    personal: Personal,
    reasons: tuple[ReasonGiven, ...],
    appointments: tuple[datetime | None, datetime | None],
) -> Iterator[Block]:
    before, after = map(moment_in_official_words, appointments)
    yield Item("Kính gửi", personal.applicant.name, is_strong=True)
    yield received_item(dossier)
    yield Item("Cơ quan giải quyết", dossier.first.office or "")
    yield Item("Nội dung yêu cầu giải quyết", request_of(dossier, personal))
    yield Item("Hồ sơ của Ông (Bà)/Tổ chức", personal.applicant.name)
    yield identity_of(personal)
    yield number_and_code(dossier)
    yield Item("Ngày hẹn trả theo Giấy tiếp nhận hồ sơ", before)
    yield Sentence("Đến nay hồ sơ chưa giải quyết xong so với ngày hẹn trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.")
    yield from reasons_given(reasons)
    yield Sentence(SORRY)
    yield Item("Hẹn lại ngày trả kết quả", after, is_strong=True)
    yield Sentence("Mong Ông (Bà)/Tổ chức thông cảm.")
