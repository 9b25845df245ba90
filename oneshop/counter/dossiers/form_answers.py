"""Forms 02, 03 and 05: what is missing, why a dossier is not taken, and that it is no longer worked on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from oneshop.counter.dossiers.dossier import Dossier, HandedPaper
from oneshop.counter.dossiers.form_heads import (
    TO_WRITE,
    desk_line,
    form_paper,
    identity_of,
    moment_in_official_words,
    number_and_code,
    reached_at,
    received_item,
    request_of,
    signed_by,
)
from oneshop.counter.dossiers.forms import Block, Column, FormPaper, Issuing, Item, Sentence, Table
from oneshop.counter.dossiers.handing_in import missing
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.people import Personal

ONCE = "Phiếu này nêu đủ, một lần, mọi giấy tờ và nội dung cần bổ sung, hoàn thiện."
"""NĐ 118/2025/NĐ-CP Art. 17(2)(a): a supplement is asked for once, completely, with the reason."""
REFUSED = "Bộ phận không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"

_COUNTS = (
    Column("STT", 0.08, is_centred=True),
    Column("Giấy tờ, nội dung", 0.5),
    Column("Bản chính", 0.13, is_centred=True),
    Column("Bản chứng thực", 0.16, is_centred=True),
    Column("Bản sao", 0.13, is_centred=True),
)


def supplement(dossier: Dossier, personal: Personal, issuing: Issuing, reasons: tuple[ReasonGiven, ...]) -> FormPaper:
    """Form 02: every missing paper by its counts, every reason, whom to ask; ValueError where nothing is missing."""
    rows = _missing_rows(dossier.papers, reasons)
    if not rows and not reasons:
        raise ValueError(
            f"Hồ sơ {dossier.code} không thiếu giấy tờ nào và chưa ghi lý do, nên không có gì để yêu cầu bổ sung. "
            "Ghi lý do rồi làm lại."
        )
    return form_paper(
        issuing,
        _supplement(dossier, personal, issuing, rows, reasons),
        code=dossier.code,
        signers=(signed_by("NGƯỜI NỘP HỒ SƠ"), signed_by("NGƯỜI HƯỚNG DẪN", issuing.clerk)),
    )


def _supplement(
    dossier: Dossier,
    personal: Personal,
    issuing: Issuing,
    rows: tuple[tuple[str, ...], ...],
    reasons: tuple[ReasonGiven, ...],
) -> Iterator[Block]:
    yield number_and_code(dossier)
    yield Item("Hồ sơ của", personal.applicant.name, is_strong=True)
    yield Item("Nội dung yêu cầu giải quyết", request_of(dossier, personal))
    yield from reached_at(personal)
    if rows:
        yield Table(_COUNTS, rows, heading="Yêu cầu hoàn thiện hồ sơ gồm")
    yield from reasons_given(reasons)
    yield Sentence(ONCE)
    desk = issuing.desk
    asked = ", ".join(filter(None, (issuing.clerk, desk.telephone)))
    yield Item("Nếu cần hỏi thêm, xin liên hệ", asked)
    if desk.hours:
        yield Item("Giờ làm việc", desk.hours)


def _missing_rows(papers: Iterable[HandedPaper], reasons: tuple[ReasonGiven, ...]) -> tuple[tuple[str, ...], ...]:
    """What is to be brought: the papers that are not there in full, and those a reason names although they are."""
    lines = [(_named(paper), *_lacking(paper)) for paper in missing(papers)]
    known = {paper.name for paper in missing(papers)}
    lines += [(name, "", "", "") for name in dict.fromkeys(it.paper for it in reasons) if name and name not in known]
    return tuple((str(place), *line) for place, line in enumerate(lines, start=1))


def _named(paper: HandedPaper) -> str:
    said = f"{paper.name} ({paper.form})" if paper.form and paper.form not in paper.name else paper.name
    if paper.choice:
        said = f"{said} – chỉ cần một trong các giấy tờ: {paper.choice}"
    return f"{said} – xuất trình để đối chiếu" if paper.is_shown_only else said


def _lacking(paper: HandedPaper) -> tuple[str, str, str]:
    """How many more of each kind; a better paper stands for a lesser one. "×" where no number is stated."""
    if paper.is_shown_only:
        return "", "", ""
    asked = (paper.asked_originals or 0, paper.asked_certified or 0, paper.asked_copies or 0)
    if not any(asked):
        return "×", "", ""
    left, told = 0, []
    for wanted, there in zip(asked, (paper.originals, paper.certified, paper.copies), strict=True):
        left += there - wanted
        told.append(str(-left) if left < 0 else "")
        left = max(left, 0)
    return told[0], told[1], told[2]


def reasons_given(reasons: tuple[ReasonGiven, ...], label: str = "Lý do") -> Iterator[Block]:
    """Each reason once; where none was given, lines to write it on."""
    words = tuple(dict.fromkeys(_with_paper(reason) for reason in reasons if reason.words.strip()))
    if len(words) > 1:
        yield Item(label, "", rows=tuple(f"{place}. {text}" for place, text in enumerate(words, start=1)))
    else:
        yield Item(label, words[0] if words else "")


def _with_paper(reason: ReasonGiven) -> str:
    named = reason.paper and reason.paper not in reason.words
    return f"{reason.paper}: {reason.words}" if named else reason.words


def refusal(dossier: Dossier, personal: Personal, issuing: Issuing, reasons: tuple[ReasonGiven, ...]) -> FormPaper:
    """Form 03: that the dossier is not received, with every reason; ValueError without one."""
    if not any(reason.words.strip() for reason in reasons):
        raise ValueError(f"Từ chối hồ sơ {dossier.code} phải có lý do. Chọn lý do, điền đủ chỗ … rồi làm lại.")
    blocks = (
        Item("Trung tâm/Bộ phận", desk_line(issuing.desk)),
        Item("Tiếp nhận hồ sơ của", personal.applicant.name, is_strong=True),
        identity_of(personal),
        *reached_at(personal),
        number_and_code(dossier),
        Item("Nội dung yêu cầu giải quyết", request_of(dossier, personal)),
        Sentence(REFUSED),
        *reasons_given(reasons),
    )
    hands_in = personal.agent or personal.applicant
    signers = (signed_by("NGƯỜI NỘP HỒ SƠ", hands_in.name), signed_by("NGƯỜI TIẾP NHẬN HỒ SƠ", issuing.clerk))
    return form_paper(issuing, blocks, code=dossier.code, signers=signers)


def stop(dossier: Dossier, personal: Personal, issuing: Issuing, reasons: tuple[ReasonGiven, ...]) -> FormPaper:
    """Form 05, on the citizen's request while nothing is decided (TT 03/2025/TT-VPCP Art. 7, NĐ 118/2025 Art. 21).

    Nobody here has read which fields the circular asks for: these are what the law's own words need, and the
    template says `fields: needs_check`.
    """
    received = received_item(dossier)
    blocks = (
        Item("Kính gửi", personal.applicant.name, is_strong=True),
        identity_of(personal),
        *reached_at(personal),
        number_and_code(dossier),
        Item("Nội dung yêu cầu giải quyết", request_of(dossier, personal)),
        received if received.value else replace(received, value=TO_WRITE),
        Sentence("Bộ phận thông báo dừng giải quyết hồ sơ nêu trên."),
        *reasons_given(reasons),
        Item("Thời điểm dừng", moment_in_official_words(dossier.ended_at or issuing.at)),
        Sentence(
            "Ông (bà)/Tổ chức có thể nhận lại giấy tờ đã nộp tại nơi tiếp nhận, và nộp hồ sơ mới khi có nhu cầu.",
        ),
    )
    signers = (signed_by("NGƯỜI NHẬN THÔNG BÁO"), signed_by("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", note="(Ký tên, đóng dấu)"))
    return form_paper(issuing, blocks, code=dossier.code, signers=signers)
