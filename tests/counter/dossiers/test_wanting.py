"""A supplement names every missing paper, once, in words that need no more filling in."""

from oneshop.catalogue.registers.reasons import Reason, ReasonKind
from oneshop.counter.dossiers.dossier import HandedPaper
from oneshop.counter.dossiers.handing_in import missing
from oneshop.counter.dossiers.reasons import not_covered
from oneshop.counter.dossiers.wanting import GAP, reasons_for
from oneshop.services.registers import RegisterReader

REGISTER = (
    Reason("BS01", ReasonKind.SUPPLEMENT, "Thiếu", f"Hồ sơ còn thiếu: {GAP} Xin ông (bà) nộp thêm."),
    Reason("BS02", ReasonKind.SUPPLEMENT, "Sao", f"Bản sao {GAP} chưa có chứng thực."),
)
PAPERS = (
    HandedPaper("Tờ khai", asked_originals=2, originals=1),
    HandedPaper("Trích lục", asked_certified=1, copies=1),
    HandedPaper("Căn cước", is_shown_only=True),
    HandedPaper("Đăng kiểm", asked_originals=1, choice="giấy tờ xe"),
    HandedPaper("Đăng ký xe", asked_originals=1, choice="giấy tờ xe"),
    HandedPaper("Sổ hộ khẩu", asked_originals=1, from_database=True),
)


def test_each_missing_paper_is_named_with_what_is_still_wanted() -> None:
    words = [reason.words for reason in reasons_for(missing(PAPERS), REGISTER)]
    assert words == [
        "Hồ sơ còn thiếu: Tờ khai (1 bản chính). Xin ông (bà) nộp thêm.",
        "Bản sao Trích lục chưa có chứng thực.",
        "Hồ sơ còn thiếu: Căn cước. Xin ông (bà) nộp thêm.",
        "Hồ sơ còn thiếu: Đăng kiểm (1 bản chính) hoặc Đăng ký xe (1 bản chính). Xin ông (bà) nộp thêm.",
    ]


def test_the_shipped_wording_leaves_no_gap_and_covers_every_paper() -> None:
    lacking = missing(PAPERS)
    reasons = reasons_for(lacking, RegisterReader().registers.reasons)
    assert not any(GAP in reason.words for reason in reasons)
    assert not_covered(lacking, reasons) == ()
