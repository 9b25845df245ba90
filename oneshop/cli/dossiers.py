"""`dossier`: the group of commands about dossiers; here its lists of what presses, and how punctual the desk was."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Annotated

import typer

from oneshop.cli import dossier_register, dossier_steps
from oneshop.cli.desk import globals_of, opened, parse_day
from oneshop.cli.speech import Exit, Stop, Tongue, print_json, print_lines, refuse
from oneshop.services.opening import Services

_AsJson = Annotated[bool, typer.Option("--json", help="JSON.")]


class PerChoice(Enum):
    """What figures are split by, as the command line calls it."""

    WHOLE = "whole"
    PROCEDURE = "procedure"
    OFFICE = "office"
    CLERK = "clerk"


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the group, and the commands `return` and `supplement`."""
    group = typer.Typer(help=say("Hồ sơ sau khi tiếp nhận.", "Dossiers after they were received."))
    app.add_typer(group, name="dossier")
    dossier_steps.register_desk(app, say, desk_of_dossiers)
    dossier_steps.register(group, say, desk_of_dossiers)
    dossier_register.register(group, say, desk_of_dossiers)
    _register_due(group, say)
    _register_punctuality(group, say)


@contextmanager
def desk_of_dossiers(context: typer.Context) -> Iterator[Services]:
    """The desk, with what its dossiers refuse told as the command line tells it: an unknown one is a "no"."""
    from oneshop.counter.working_calendar import YearNotConfirmed
    from oneshop.services.receiving.refusals import IntakeRefused
    from oneshop.services.receiving.unknown import UnknownDossier

    try:
        with opened(context) as services:
            yield services
    except UnknownDossier as unknown:
        raise Stop(Exit.NO, str(unknown)) from unknown
    except (dossier_steps.StepRefused, IntakeRefused, YearNotConfirmed) as fault:
        refuse(str(fault))


def _register_due(group: typer.Typer, say: Tongue) -> None:
    @group.command("due", help=say("Hồ sơ quá hạn, đến hạn, chờ bổ sung, chờ trả quá lâu.", "What presses."))
    def due(
        context: typer.Context,
        limit: Annotated[int, typer.Option(min=0, help=say("Mỗi danh sách nhiều nhất.", "At most."))] = 100,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.dossier_documents import due_document, due_lines
        from oneshop.services.clock import now
        from oneshop.services.receiving.due_lists import DUE_WORDS

        with desk_of_dossiers(context) as services:
            found = services.receiving.due.due_lists(limit)
            calendar = services.working_time.calendar()
        if as_json:
            print_json(due_document(found))
        else:
            print_lines(due_lines(found, DUE_WORDS, now(), calendar))


def _register_punctuality(group: typer.Typer, say: Tongue) -> None:
    @group.command("punctuality", help=say("Sớm, đúng hẹn, trễ trong một thời gian.", "How punctual the desk was."))
    def punctuality(
        context: typer.Context,
        first: Annotated[str, typer.Option("--from", help=say("Từ ngày (ISO).", "From (ISO)."))],
        last: Annotated[str, typer.Option("--to", help=say("Đến hết ngày (ISO).", "To, included (ISO)."))],
        per: Annotated[PerChoice, typer.Option(help=say("Chia theo.", "Split by."))] = PerChoice.WHOLE,
        as_json: _AsJson = False,
    ) -> None:
        from oneshop.cli.dossier_documents import punctuality_document, punctuality_lines
        from oneshop.store.punctuality import Per

        say = globals_of(context).say
        begins, ends = parse_day(first, say), parse_day(last, say)
        if begins is None or ends is None or ends < begins:
            refuse(say(f"Ngày cuối {last} ở trước ngày đầu {first}. Đổi lại hai ngày.", f"{last} is before {first}."))
        with desk_of_dossiers(context) as services:
            figures = services.receiving.punctuality.of(begins, ends, Per(per.value))
        if as_json:
            print_json(punctuality_document(figures))
        else:
            print_lines(punctuality_lines(figures))
