"""The steps of a dossier as commands: `return` and `supplement` for the desk, the others under `dossier`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from oneshop.cli.desk import globals_of, parse_day
from oneshop.cli.speech import Tongue, print_json, print_lines, refuse
from oneshop.counter.dossiers.intake import ReasonGiven
from oneshop.counter.dossiers.steps import StepRefused
from oneshop.services.opening import Services

if TYPE_CHECKING:
    from oneshop.services.receiving.life import DossierLife, Taken

__all__ = ["StepRefused", "register", "register_desk"]

Opened = Callable[[typer.Context], AbstractContextManager[Services]]

_Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="TAM-…, H29.…, 12/2026.")]
_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


class CheckChoice(Enum):
    """How whoever fetches it shows who they are."""

    SIGNATURE = "signature"
    ID_CARD = "id-card"


class RecipientChoice(Enum):
    """Who fetches it."""

    APPLICANT = "applicant"
    AGENT = "agent"
    POST = "post"


def register_desk(app: typer.Typer, say: Tongue, desk: Opened) -> None:
    """Add what the desk does all day: giving results back, and supplements."""
    part_help = say("Phần nào của nhóm liên thông, từ 1.", "Which part of a bundle, from 1.")

    @app.command("return", help=say("Trả kết quả của một hồ sơ.", "Hand over a result."))
    def give_back(
        context: typer.Context,
        dossier: _Dossier,
        part: Annotated[int | None, typer.Option(min=1, help=part_help)] = None,
        checked: Annotated[
            CheckChoice | None,
            typer.Option(
                help=say(
                    "Kiểm tra người nhận bằng gì; không nêu thì ghi là chưa nêu.",
                    "How identity was checked; noted as unstated where it is not said.",
                )
            ),
        ] = None,
        to: Annotated[RecipientChoice, typer.Option(help=say("Ai nhận.", "Who fetches it."))] = (
            RecipientChoice.APPLICANT
        ),
        note: Annotated[str, typer.Option(help=say("Ghi chú.", "A note."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.counter.dossiers.ending import IdentityCheck, Recipient

        how = IdentityCheck(checked.value) if checked else IdentityCheck.UNSTATED
        whom = Recipient(to.value)
        _answer(context, desk, lambda life: life.give_back(dossier, how, whom, _place(part), note), as_json=as_json)

    @app.command("supplement", help=say("Yêu cầu bổ sung, hoặc nhận bổ sung.", "Ask for, or take in, a supplement."))
    def supplement(
        context: typer.Context,
        dossier: _Dossier,
        ask: Annotated[
            list[str] | None, typer.Option(help=say("LÝ_DO=LỜI, lặp lại được.", "REASON=WORDS, repeatable."))
        ] = None,
        given: Annotated[bool, typer.Option("--given", help=say("Đã nộp đủ.", "It is there."))] = False,
        allowed_by: Annotated[
            str, typer.Option(help=say("Điều khoản cho yêu cầu lần nữa.", "The law that allows it again."))
        ] = "",
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        if bool(ask) == given:
            refuse(say("Chọn một: --ask LÝ_DO=LỜI (lặp lại được) hoặc --given.", "Either --ask or --given."))
        if given:
            _answer(context, desk, lambda life: life.supplemented(dossier), as_json=as_json)
            return
        reasons = tuple(_reason(text, say) for text in ask or ())
        _answer(context, desk, lambda life: life.ask_supplement(dossier, reasons, allowed_by), as_json=as_json)


def register(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    """Add the steps under `dossier`."""
    _register_handing_on(group, say, desk)
    _register_pauses(group, say, desk)
    _register_ends(group, say, desk)


def _register_handing_on(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    @group.command("transfer", help=say("Chuyển giải quyết.", "Hand it on."))
    def transfer(
        context: typer.Context,
        dossier: _Dossier,
        to: Annotated[str, typer.Option(help=say("Cơ quan, bộ phận, người giải quyết.", "To whom."))],
        note: Annotated[str, typer.Option(help=say("Ghi chú.", "A note."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        _answer(context, desk, lambda life: life.transfer(dossier, to, note), as_json=as_json)

    @group.command("remind", help=say("Ghi đã nhắc.", "Note a reminder."))
    def remind(
        context: typer.Context,
        dossier: _Dossier,
        note: Annotated[str, typer.Option(help=say("Ghi chú.", "A note."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        _answer(context, desk, lambda life: life.remind(dossier, note), as_json=as_json)

    @group.command("uncollected", help=say("Ghi quá hẹn chưa đến nhận.", "Note that nobody came."))
    def uncollected(
        context: typer.Context,
        dossier: _Dossier,
        note: Annotated[str, typer.Option(help=say("Ghi chú.", "A note."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        _answer(context, desk, lambda life: life.uncollected(dossier, note), as_json=as_json)


def _register_pauses(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    reason_help = say("LÝ_DO=LỜI; xem: oneshop register reasons.", "REASON=WORDS.")

    @group.command("pause", help=say("Tạm dừng tính thời hạn.", "Let its time stand still."))
    def pause(
        context: typer.Context,
        dossier: _Dossier,
        reason: Annotated[str, typer.Option(help=reason_help)],
        as_json: _AsJson = False,
    ) -> None:
        given = _reason(reason, globals_of(context).say)
        _answer(context, desk, lambda life: life.pause(dossier, given), as_json=as_json)

    @group.command("resume", help=say("Tính tiếp thời hạn.", "Let its time run on."))
    def resume(
        context: typer.Context,
        dossier: _Dossier,
        note: Annotated[str, typer.Option(help=say("Ghi chú.", "A note."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        _answer(context, desk, lambda life: life.resume(dossier, note), as_json=as_json)

    @group.command("extend", help=say("Xin lỗi, hẹn lại một ngày sau.", "Put its appointment off."))
    def extend(
        context: typer.Context,
        dossier: _Dossier,
        until: Annotated[str, typer.Option(help=say("Ngày hẹn mới (ISO).", "The new day (ISO)."))],
        reason: Annotated[str, typer.Option(help=reason_help)],
        part: Annotated[int | None, typer.Option(min=1, help=say("Phần nào, từ 1.", "Which part, from 1."))] = None,
        as_json: _AsJson = False,
    ) -> None:
        say = globals_of(context).say
        day, given = parse_day(until, say), _reason(reason, say)
        if day is None:
            refuse(say("Chưa nêu ngày hẹn mới (--until).", "Name the new day (--until)."))
        _answer(context, desk, lambda life: life.extend(dossier, day, given, _place(part)), as_json=as_json)


def _register_ends(group: typer.Typer, say: Tongue, desk: Opened) -> None:
    reason_help = say("LÝ_DO=LỜI; xem: oneshop register reasons.", "REASON=WORDS.")

    @group.command("stop", help=say("Dừng giải quyết, theo đề nghị hoặc vì không bổ sung.", "Stop it."))
    def stop(
        context: typer.Context,
        dossier: _Dossier,
        reason: Annotated[str, typer.Option(help=reason_help)],
        unsupplemented: Annotated[
            bool, typer.Option("--unsupplemented", help=say("Quá hạn mà không bổ sung.", "No supplement came."))
        ] = False,
        as_json: _AsJson = False,
    ) -> None:
        given = _reason(reason, globals_of(context).say)
        _answer(
            context,
            desk,
            lambda life: life.stop_for_want(dossier, given) if unsupplemented else life.stop(dossier, given),
            as_json=as_json,
        )

    @group.command("refuse", help=say("Từ chối, hoặc trả lại hồ sơ.", "Refuse it, or send it back."))
    def refuse_it(
        context: typer.Context,
        dossier: _Dossier,
        reason: Annotated[list[str], typer.Option(help=reason_help)],
        as_json: _AsJson = False,
    ) -> None:
        reasons = tuple(_reason(text, globals_of(context).say) for text in reason)
        _answer(context, desk, lambda life: life.refuse(dossier, reasons), as_json=as_json)

    @group.command("done", help=say("Ghi đã có kết quả.", "There is a result."))
    def done(
        context: typer.Context,
        dossier: _Dossier,
        part: Annotated[int | None, typer.Option(min=1, help=say("Phần nào, từ 1.", "Which part, from 1."))] = None,
        note: Annotated[str, typer.Option(help=say("Ghi chú.", "A note."))] = "",
        as_json: _AsJson = False,
    ) -> None:
        _answer(context, desk, lambda life: life.done(dossier, _place(part), note), as_json=as_json)


def _answer(context: typer.Context, desk: Opened, step: "Callable[[DossierLife], Taken]", *, as_json: bool) -> None:
    from oneshop.cli.dossier_documents import taken_document, taken_lines
    from oneshop.services.clock import now

    with desk(context) as services:
        taken = step(services.receiving.life)
        calendar = services.working_time.calendar()
    if as_json:
        print_json(taken_document(taken))
    else:
        print_lines(taken_lines(taken.kept.dossier, taken.warnings, now(), calendar))


def _place(part: int | None) -> int | None:
    """A part as people count it, as the program does."""
    return None if part is None else part - 1


def _reason(text: str, say: Tongue) -> ReasonGiven:
    """A reason as REASON=WORDS, or a code alone where its own wording has nothing to fill in."""
    code, _, words = text.partition("=")
    if not code.strip():
        refuse(say(f'"{text}" phải có dạng LÝ_DO=LỜI, ví dụ BS05="Tờ khai chưa ký".', f'"{text}" is no REASON=WORDS.'))
    return ReasonGiven(code.strip().upper(), words.strip())
