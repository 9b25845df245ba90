"""`show`, `questions`, `checklist` and `fee`: one procedure, and the paper for one citizen."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from oneshop.catalogue.evidence import OpenPoint
from oneshop.catalogue.in_words import CHANNEL_WORDS, LEVEL_WORDS, ONLINE_WORDS, counts_in_words, time_in_words
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import ChannelKind, Paper
from oneshop.catalogue.versions import Version
from oneshop.cli.desk import globals_of, opened, parse_answers, parse_day
from oneshop.cli.documents import checklist_document, fee_document, questions_document, version_document
from oneshop.cli.speech import Tongue, print_json, print_lines, tell
from oneshop.counter.checklist import Checklist, PaperStatus
from oneshop.counter.fees import FeeAnswer
from oneshop.counter.totals import total_in_words
from oneshop.counter.wording import channels_in_words, citation_in_words, fee_in_words, fee_label, withdrawal_in_words


class ChannelChoice(StrEnum):
    """Cách nộp a person can choose."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    POST = "post"


class PaperChoice(StrEnum):
    """Khổ giấy."""

    A4 = "A4"
    A5 = "A5"


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the commands."""
    code_help = say("Mã thủ tục, có hoặc không có dấu chấm.", "Procedure code, with or without dots.")
    on_help = say("Theo bản có hiệu lực ngày nào (ISO).", "As it was on a day.")
    answer_help = say(
        "Trả lời, dạng CÂU_HỎI=TRẢ_LỜI; dùng nhiều lần được. Nhiều thủ tục: MÃ:CÂU_HỎI=TRẢ_LỜI cho riêng một thủ tục.",
        "An answer, QUESTION=ANSWER; with several procedures CODE:QUESTION=ANSWER is for one of them.",
    )
    channel_help = say("Cách nộp hồ sơ.", "How the dossier is handed in.")

    @app.command(help=say("Xem toàn bộ nội dung một thủ tục.", "Show a whole procedure."))
    def show(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=code_help)],
        on: Annotated[str | None, typer.Option(help=on_help)] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        day = parse_day(on, say)
        with opened(context) as services:
            version = services.reader.version(code, day)
            if as_json:
                print_json(version_document(version, services.reader.national(version.content.code)))
            else:
                print_lines(_version_lines(version, services.neighbourhood.legal_basis(version.content)))

    @app.command(help=say("Các câu hỏi để chọn đúng giấy tờ.", "The questions that tailor the list."))
    def questions(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=code_help)],
        on: Annotated[str | None, typer.Option(help=on_help)] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        day = parse_day(on, say)
        with opened(context) as services:
            version = services.reader.version(code, day)
            if as_json:
                print_json(questions_document(version))
            elif version.content.questions:
                print_lines(_question_lines(version))
            else:
                tell(say("Thủ tục này không có câu hỏi nào.", "This procedure asks no questions."))

    @app.command(help=say("Phiếu hướng dẫn hồ sơ cho một người dân.", "The checklist for one citizen."))
    def checklist(
        context: typer.Context,
        codes: Annotated[list[str], typer.Argument(metavar="CODE...", help=code_help)],
        answer: Annotated[list[str] | None, typer.Option(help=answer_help)] = None,
        channel: Annotated[ChannelChoice | None, typer.Option(help=channel_help)] = None,
        on: Annotated[str | None, typer.Option(help=on_help)] = None,
        paper: Annotated[PaperChoice, typer.Option(help=say("Khổ giấy in.", "Paper size."))] = PaperChoice.A4,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", help=say("Ghi ra tệp PDF.", "Write a PDF file."))
        ] = None,
        copies: Annotated[
            int | None, typer.Option(min=1, max=10_000, help=say("Số bản, để tính phí.", "Number of copies."))
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        day, answers = parse_day(on, say), parse_answers(answer, say)
        with opened(context) as services:
            chosen = ChannelKind(channel.value) if channel else None
            made = services.checklists.make(codes, answers, chosen, day, copies)
            if output is not None:
                from oneshop.printing.sizes import PaperSize

                pdf = services.checklists.pdf(made, PaperSize[paper.value])
                services.checklists.save(pdf, output)
                tell(say(f"Đã ghi phiếu vào {output}", f"Checklist written to {output}"))
            if as_json:
                print_json(checklist_document(made))
            elif output is None:
                print_lines(_checklist_lines(made))

    @app.command(help=say("Phí, lệ phí người dân này phải nộp.", "What this citizen pays."))
    def fee(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=code_help)],
        answer: Annotated[list[str] | None, typer.Option(help=answer_help)] = None,
        channel: Annotated[ChannelChoice | None, typer.Option(help=channel_help)] = None,
        copies: Annotated[int | None, typer.Option(min=1, max=10_000, help=say("Số bản.", "Number of copies."))] = None,
        on: Annotated[str | None, typer.Option(help=on_help)] = None,
        as_json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    ) -> None:
        say = globals_of(context).say
        day, answers = parse_day(on, say), parse_answers(answer, say)
        with opened(context) as services:
            chosen = ChannelKind(channel.value) if channel else None
            made = services.checklists.make([code], answers, chosen, day, copies)
            if as_json:
                print_json(fee_document(made.fees))
            else:
                print_lines([*_banner(made), *_fee_lines(made.fees)])


def _version_lines(version: Version, legal_basis: Sequence[LegalBasis]) -> list[str]:
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
    lines += _titled("Giấy tờ", [f"{paper.name} — {_counts(paper)}" for paper in content.papers])
    times = [
        f"{CHANNEL_WORDS[channel.kind]}: {time_in_words(time)}"
        for channel in content.channels
        for time in channel.times
    ]
    lines += _titled("Thời hạn", list(dict.fromkeys(times)))
    lines += _titled("Cơ quan", [office.name for office in content.offices])
    lines += _titled("Các bước", [step.text for step in content.steps if not step.internal])
    lines += _titled("Kết quả", [result.name for result in content.results])
    lines += _titled("Yêu cầu, điều kiện", list(content.requirements))
    lines += _titled("Điểm chưa rõ", [_open_point(point) for point in content.open_points])
    return lines + _titled(
        "Căn cứ", [" — ".join(part for part in (basis.number, basis.title) if part) for basis in legal_basis]
    )


def _open_point(point: OpenPoint) -> str:
    said = "; ".join(f"{statement.source}: “{statement.says}”" for statement in point.statements)
    return f"{point.text} ({said})" if said else point.text


def _counts(paper: Paper) -> str:
    return counts_in_words(paper.originals, paper.copies, paper.certified)


def _question_lines(version: Version) -> list[str]:
    lines = []
    for question in version.content.questions:
        lines.append(f"{question.id}: {question.text}")
        lines += [f"    {answer.value} — {answer.text}" for answer in question.answers]
    return lines


def _titled(title: str, items: list[str]) -> list[str]:
    return ["", title.upper(), *(f"- {item}" for item in items)] if items else []


def _banner(checklist: Checklist) -> list[str]:
    words = withdrawal_in_words(checklist)
    return [words, ""] if words else []


def _checklist_lines(checklist: Checklist) -> list[str]:
    lines = [*_banner(checklist), *(f"{listed.name} ({listed.code})" for listed in checklist.procedures)]
    if checklist.situation:
        lines.append("Dành cho: " + ", ".join(checklist.situation))
    needed, conditional, replaced = [], [], []
    for paper in checklist.papers:
        counts = counts_in_words(paper.originals, paper.copies, paper.certified)
        if paper.note:
            counts += f". {paper.note}"
        if paper.status is PaperStatus.NEEDED:
            which = f"{paper.group}: " if paper.group else ""
            needed.append(f"☐ {which}{paper.name} — {counts}")
        elif paper.status is PaperStatus.IF:
            conditional.append(f"☐ Nếu {paper.because}: {paper.name} — {counts}")
        else:
            basis = citation_in_words(paper.basis)
            replaced.append(f"{paper.name} — {paper.because}" + (f" ({basis})" if basis else ""))
    lines += _titled("Cần mang", needed) + _titled("Nếu thuộc trường hợp", conditional)
    lines += _titled("Không phải mang", replaced) + _titled("Lưu ý", list(checklist.remarks))
    lines += ["", "PHÍ, LỆ PHÍ", *_fee_lines(checklist.fees)]
    times = [
        f"{', '.join(CHANNEL_WORDS[kind] for kind in line.channels)}: {line.in_full}"
        + (f" (nếu {line.because})" if line.because else "")
        for line in checklist.times
    ]
    lines += _titled("Thời hạn", times or ["chưa có thông tin"]) + _titled("Nơi nộp", list(checklist.offices))
    if checklist.open_questions:
        lines += _titled("Chưa trả lời", list(checklist.open_questions))
    return [*lines, "", f"Mã kiểm tra {checklist.check_code}"]


def _fee_lines(answer: FeeAnswer) -> list[str]:
    lines = []
    for line in answer.lines:
        because = f" (nếu {line.because})" if line.because else ""
        channels = f", {channels_in_words(line)}" if line.channels else ""
        lines.append(f"- {fee_label(line)}{channels}{because}: {fee_in_words(line)}")
    return [*lines, f"Tổng: {total_in_words(answer)}"]
