"""A procedure, and the checklist of one citizen, as lines on a terminal."""

from collections.abc import Sequence

from oneshop.catalogue.evidence import OpenPoint
from oneshop.catalogue.in_words import CHANNEL_WORDS, LEVEL_WORDS, ONLINE_WORDS, counts_in_words
from oneshop.catalogue.leaves_of_the_rest import OFFICE_ROLE_WORDS
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import Office, PaperKind
from oneshop.catalogue.versions import Version
from oneshop.counter.checklist import Checklist, ChecklistPaper, PaperStatus
from oneshop.counter.fees import FeeAnswer
from oneshop.counter.totals import total_in_words
from oneshop.counter.wording import (
    channels_in_words,
    citation_in_words,
    exemption_in_words,
    fee_in_words,
    fee_label,
    if_in_words,
    withdrawal_in_words,
)


def version_lines(version: Version, unanswered: Checklist, legal_basis: Sequence[LegalBasis]) -> list[str]:
    """A whole version: papers, fees and times as they stand before anything is answered, each under its condition."""
    content = version.content
    since = f" từ {version.valid_from:%d/%m/%Y}" if version.valid_from else ""
    lines = [
        f"{content.name} ({content.code})",
        f"Bản số {version.number}, hiệu lực{since or ': chưa rõ ngày bắt đầu'}"
        + (" — ĐÃ BÃI BỎ" if version.is_withdrawn else ""),
        f"Lĩnh vực: {content.field or 'chưa rõ'} · Mức độ trực tuyến: {ONLINE_WORDS[content.online.level]}"
        f" · {', '.join(LEVEL_WORDS[level] for level in content.levels) or 'cấp thực hiện chưa rõ'}",
    ]
    if content.summary:
        lines += ["", content.summary]
    lines += [*_paper_lines(unanswered), "", "PHÍ, LỆ PHÍ", *fee_lines(unanswered.fees), *_time_lines(unanswered)]
    lines += _titled("Cơ quan", _offices(content.offices))
    lines += _titled("Các bước", [step.text for step in content.steps if not step.internal])
    lines += _titled("Kết quả", [result.name for result in content.results])
    lines += _titled("Yêu cầu, điều kiện", list(content.requirements))
    lines += _titled("Điểm chưa rõ", [_open_point(point) for point in content.open_points])
    return lines + _titled(
        "Căn cứ", [" — ".join(part for part in (basis.number, basis.title) if part) for basis in legal_basis]
    )


def question_lines(version: Version) -> list[str]:
    """Every question with its answers, by the ids that `--answer` takes."""
    lines = []
    for question in version.content.questions:
        lines.append(f"{question.id}: {question.text}")
        lines += [f"    {answer.value} — {answer.text}" for answer in question.answers]
    return lines


def checklist_lines(checklist: Checklist) -> list[str]:
    """The list of one citizen, with everything that the paper says too."""
    lines = [*banner(checklist), *(f"{listed.name} ({listed.code})" for listed in checklist.procedures)]
    if checklist.situation:
        lines.append("Dành cho: " + ", ".join(checklist.situation))
    lines += [*_paper_lines(checklist), "", "PHÍ, LỆ PHÍ", *fee_lines(checklist.fees), *_time_lines(checklist)]
    lines += _titled("Kết quả", list(checklist.results)) + _titled("Yêu cầu", list(checklist.requirements))
    lines += _titled("Nơi nộp", [*checklist.offices, *checklist.places])
    lines += _titled("Chưa trả lời", list(checklist.open_questions))
    return [*lines, "", f"Mã kiểm tra {checklist.check_code}"]


def banner(checklist: Checklist) -> list[str]:
    """What must be said before everything else: that a procedure has been abolished."""
    words = withdrawal_in_words(checklist)
    return [words, ""] if words else []


def fee_lines(answer: FeeAnswer) -> list[str]:
    """Each fee, and the total in words."""
    lines = []
    for line in answer.lines:
        because = _aside(line.because)
        channels = f", {channels_in_words(line)}" if line.channels else ""
        lines.append(f"- {fee_label(line)}{channels}{because}: {fee_in_words(line)}")
        if line.open_exemptions:
            named = "; ".join(map(exemption_in_words, line.open_exemptions))
            lines.append(f"  Có thể được miễn, giảm: {named}")
    return [*lines, f"Tổng: {total_in_words(answer)}"]


def _paper_lines(checklist: Checklist) -> list[str]:
    needed, conditional, replaced = [], [], []
    for paper in checklist.papers:
        if paper.status is PaperStatus.REPLACED:
            basis = citation_in_words(paper.basis)
            replaced.append(f"{paper.name} — {paper.because}" + (f" ({basis})" if basis else ""))
            continue
        which = f"{paper.group}: " if paper.group else ""
        told = f"{which}{paper.name} — {_counts(paper)}"
        if paper.status is PaperStatus.NEEDED:
            needed.append(f"☐ {told}")
        else:
            conditional.append(f"☐ {if_in_words(paper.because or 'còn tùy trường hợp')}: {told}")
    lines = _titled("Cần mang", needed) + _titled("Nếu thuộc trường hợp", conditional)
    return lines + _titled("Không phải mang", replaced) + _titled("Lưu ý", list(checklist.remarks))


def _counts(paper: ChecklistPaper) -> str:
    shown = paper.kind is PaperKind.SHOW
    counts = "chỉ xuất trình" if shown else counts_in_words(paper.originals, paper.copies, paper.certified)
    return f"{counts}. {paper.note}" if paper.note else counts


def _time_lines(checklist: Checklist) -> list[str]:
    times = [
        f"{', '.join(CHANNEL_WORDS[kind] for kind in line.channels)}: {line.in_full}"
        + (f"; nộp hôm nay thì hẹn {line.due.in_words}" if line.due else "")
        + _aside(line.because)
        for line in checklist.times
    ]
    return _titled("Thời hạn", times or ["chưa có thông tin"])


def _aside(because: str | None) -> str:
    """An open condition in brackets behind what it is about."""
    if not because:
        return ""
    said = if_in_words(because)
    return f" ({said[:1].lower()}{said[1:]})"


def _open_point(point: OpenPoint) -> str:
    said = "; ".join(f"{statement.source}: “{statement.says}”" for statement in point.statements)
    return f"{point.text} ({said})" if said else point.text


def _offices(offices: Sequence[Office]) -> list[str]:
    """Each office once, with every role it has."""
    roles: dict[str, list[str]] = {}
    for office in offices:
        roles.setdefault(office.name, []).append(OFFICE_ROLE_WORDS[office.role])
    return [f"{name} ({', '.join(dict.fromkeys(its))})" for name, its in roles.items()]


def _titled(title: str, items: list[str]) -> list[str]:
    return ["", title.upper(), *(f"- {item}" for item in items)] if items else []
