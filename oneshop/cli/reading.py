"""`show`, `questions`, `checklist` and `fee`: one procedure, and the paper for one citizen."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from oneshop.catalogue.procedure import ChannelKind
from oneshop.cli.desk import globals_of, opened, parse_answers, parse_day
from oneshop.cli.documents import checklist_document, fee_document, questions_document, version_document
from oneshop.cli.speech import Tongue, print_json, print_lines, tell
from oneshop.cli.telling import banner, checklist_lines, fee_lines, question_lines, version_lines


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
                unanswered = services.checklists.make([version.content.code], {}, on=day)
                basis = services.neighbourhood.legal_basis(version.content)
                print_lines(version_lines(version, unanswered, basis))

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
                print_lines(question_lines(version))
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
                tell(
                    say(
                        f"Đã ghi phiếu vào {output}, mã kiểm tra {made.check_code}",
                        f"Checklist written to {output}, check code {made.check_code}",
                    )
                )
                fault = services.printed_lists.note(made)
                if fault:
                    tell(fault)
            if as_json:
                print_json(checklist_document(made))
            elif output is None:
                print_lines(checklist_lines(made))

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
                print_lines([*banner(made), *fee_lines(made.fees)])
