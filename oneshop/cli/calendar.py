"""`due` and `calendar`: when a dossier is due, counted day by day, and the office's own calendar it is counted with."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Annotated

import typer

from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind
from oneshop.catalogue.registers.calendar import DayKind
from oneshop.catalogue.registers.in_words import item_in_words
from oneshop.cli.desk import globals_of, opened, parse_answers, parse_day
from oneshop.cli.reading import ChannelChoice
from oneshop.cli.speech import Exit, Json, Stop, Tongue, print_json, print_lines, refuse, tell
from oneshop.counter.checklist import TimeLine
from oneshop.counter.due_dates import Due, NoTerm
from oneshop.counter.working_calendar import CalendarYear, OfficeHours, Period, YearNotConfirmed, day_in_words
from oneshop.services.clock import VIETNAM
from oneshop.services.opening import Services
from oneshop.services.working_time import CalendarFault, LateSwitch

_JSON = typer.Option("--json", help="JSON.")


def register(app: typer.Typer, say: Tongue) -> None:
    """Add the command and the group."""

    @app.command(help=say("Ngày hẹn trả, đếm từng ngày.", "When a dossier is due, day by day."))
    def due(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã thủ tục.", "The procedure's code."))],
        received: Annotated[str, typer.Option(help=say("Nhận đủ hồ sơ lúc nào (ISO).", "Received complete at (ISO)."))],
        channel: Annotated[ChannelChoice | None, typer.Option(help=say("Cách nộp.", "Channel."))] = None,
        answer: Annotated[list[str] | None, typer.Option(help=say("Trả lời: CÂU_HỎI=TRẢ_LỜI.", "ID=VALUE."))] = None,
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        say = globals_of(context).say
        moment = _moment(received, say)
        with _desk(context) as services:
            chosen = ChannelKind(channel.value) if channel else None
            answers = parse_answers(answer, say)
            made = services.checklists.make([code], answers, chosen, moment.date(), received=moment)
            found = _the_due(made.times, moment, services, say)
        if as_json:
            print_json(_due_document(found))
        else:
            print_lines(_due_lines(found))

    group = typer.Typer(help=say("Lịch làm việc của cơ quan.", "The office's calendar."))
    app.add_typer(group, name="calendar")
    _register_years(group, say)
    _register_hours(group, say)


def _register_years(group: typer.Typer, say: Tongue) -> None:
    year_help = say("Năm, ví dụ 2026.", "The year.")

    @group.command("show", help=say("Ngày nghỉ, ngày làm bù của một năm.", "The days of a year."))
    def show(
        context: typer.Context,
        year: Annotated[int, typer.Argument(help=year_help)],
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        with _desk(context) as services:
            _tell_year(services.working_time.year(year), as_json)

    @group.command("confirm", help=say("Xác nhận lịch của một năm.", "Confirm a year."))
    def confirm(
        context: typer.Context,
        year: Annotated[int, typer.Argument(help=year_help)],
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        with _desk(context) as services:
            seen = services.working_time.year(year)
            _tell_year(services.working_time.confirm(year, seen), as_json)

    @group.command("reopen", help=say("Bỏ xác nhận lịch của một năm.", "Take a confirmation back."))
    def reopen(
        context: typer.Context,
        year: Annotated[int, typer.Argument(help=year_help)],
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        with _desk(context) as services:
            seen = services.working_time.year(year)
            _tell_year(services.working_time.reopen(year, seen), as_json)

    @group.command("day", help=say("Định một ngày: nghỉ, làm bù, hay ngày thường.", "Settle a day."))
    def day(
        context: typer.Context,
        day: Annotated[str, typer.Argument(help=say("Ngày (ISO).", "The day (ISO)."))],
        kind: Annotated[str, typer.Argument(help="off | worked | normal")],
        name: Annotated[str, typer.Option(help=say("Tên ngày ấy.", "Its name."))] = "",
        swapped_with: Annotated[str | None, typer.Option(help=say("Đổi với ngày nào.", "The other half."))] = None,
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        say = globals_of(context).say
        kinds = {"off": DayKind.OFF, "worked": DayKind.WORKED, "normal": None}
        if kind not in kinds:
            refuse(say(f'"{kind}": chỉ chọn off, worked hoặc normal.', f'"{kind}": off, worked or normal only.'))
        settled, other = parse_day(day, say), parse_day(swapped_with, say)
        with _desk(context) as services:
            on = settled or date.min
            was_confirmed = services.working_time.year(on.year).is_confirmed
            changed = services.working_time.settle(on, kinds[kind], name, other)
            _tell_year(changed, as_json)
            if was_confirmed and not changed.is_confirmed:
                tell(say(f"Lịch năm {on.year} thành chưa xác nhận.", f"Year {on.year} is not confirmed any more."))


def _register_hours(group: typer.Typer, say: Tongue) -> None:
    @group.command("hours", help=say("Xem hoặc đặt giờ làm việc.", "See or set the hours."))
    def hours(
        context: typer.Context,
        periods: Annotated[
            list[str] | None, typer.Argument(help=say("Các buổi, ví dụ 07:30-11:30 13:30-17:00.", "The periods."))
        ] = None,
        receives_on_saturday: Annotated[
            bool, typer.Option(help=say("Nhận hồ sơ thứ Bảy.", "Dossiers are taken in on Saturdays."))
        ] = False,
        counts_saturday: Annotated[
            bool, typer.Option(help=say("Tính thứ Bảy là ngày làm việc.", "Saturdays count."))
        ] = False,
        as_json: Annotated[bool, _JSON] = False,
    ) -> None:
        say = globals_of(context).say
        with _desk(context) as services:
            if periods:
                wanted = tuple(_period(text, say) for text in periods)
                seen = services.working_time.hours()
                services.working_time.set_hours(_hours(wanted, receives_on_saturday, counts_saturday), seen)
            _tell_hours(services.working_time.hours(), as_json)

    @group.command("late", help=say("Đặt hoặc bỏ quy tắc nhận sau giờ cho một thủ tục.", "The late-receipt switch."))
    def late(
        context: typer.Context,
        code: Annotated[str, typer.Argument(help=say("Mã thủ tục.", "The code."))],
        after: Annotated[str | None, typer.Option(help=say("Từ giờ nào, ví dụ 15:00.", "From when."))] = None,
        off: Annotated[bool, typer.Option("--off", help=say("Bỏ quy tắc.", "Switch it off."))] = False,
        basis: Annotated[str, typer.Option(help=say("Căn cứ.", "Its basis."))] = "cơ quan tự quy định",
    ) -> None:
        with _desk(context) as services:
            known = services.reader.version(code).content.code
            if after or off:
                seen = services.working_time.late_receipt(known)
                services.working_time.set_late_receipt(LateSwitch(known, None if off else after, basis), seen)
            rule = services.working_time.late_receipt(known)
            told = f"nhận từ {rule.after:%H:%M} tính sang ngày làm việc sau ({rule.basis})" if rule else "không dời"
            print_lines([f"{known}: {told}"])


@contextmanager
def _desk(context: typer.Context) -> Iterator[Services]:
    try:
        with opened(context) as services:
            yield services
    except (CalendarFault, NoTerm, YearNotConfirmed) as fault:
        refuse(str(fault))


def _moment(text: str, say: Tongue) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        refuse(
            say(
                f'Lúc nhận "{text}" không đúng dạng, ví dụ 2026-11-20T09:30 hoặc 2026-11-20.',
                f'"{text}" is no moment such as 2026-11-20T09:30.',
            )
        )
    return moment.astimezone(VIETNAM).replace(tzinfo=None) if moment.tzinfo else moment


def _the_due(lines: tuple[TimeLine, ...], moment: datetime, services: Services, say: Tongue) -> Due:
    """The one due date of these lines; refused, with what to add, where they differ."""
    if not lines:
        raise Stop(Exit.NO, say("Thủ tục này chưa ghi thời hạn giải quyết.", "No processing time is stated."))
    found: set[Due] = set()
    in_words: list[NoTerm] = []
    for line in lines:
        try:
            found.add(services.working_time.due(line, moment))
        except NoTerm as fault:
            in_words.append(fault)
    if not found:
        raise in_words[0]
    if in_words or len({due.due for due in found}) > 1:
        told = "; ".join(
            f"{', '.join(CHANNEL_WORDS[kind] for kind in line.channels)}"
            f"{f', nếu {line.because}' if line.because else ''}: {line.words}"
            for line in lines
        )
        refuse(
            say(
                f"Thời hạn còn tùy trường hợp ({told}). Thêm --channel, hoặc trả lời câu hỏi bằng --answer "
                "(oneshop questions MÃ).",
                f"The term depends on the case ({told}). Add --channel or --answer.",
            )
        )
    return next(iter(found))


def _due_document(due: Due) -> Json:
    return {
        "due": due.due.isoformat(timespec="minutes"),
        "received": due.received.isoformat(timespec="minutes"),
        "counted": [{"date": day.date.isoformat(), "counts": day.counts, "why": day.why} for day in due.counted],
        "basis": list(due.basis),
    }


def _due_lines(due: Due) -> list[str]:
    lines = [f"Hẹn trả: {due.due:%H:%M} {day_in_words(due.due.date())}"]
    for day in due.counted:
        lines.append(f"  {'✓' if day.counts else '·'} {day_in_words(day.date)}: {day.why}")
    return [*lines, f"Căn cứ: {'; '.join(due.basis)}"]


def _tell_year(year: CalendarYear, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "year": year.year,
                "confirmed_by": year.confirmed_by,
                "confirmed_on": year.confirmed_on.isoformat() if year.confirmed_on else None,
                "days": [
                    {
                        "day": day.day.isoformat(),
                        "kind": day.kind.value,
                        "name": day.name,
                        "status": day.status.value,
                        "swapped_with": day.swapped_with.isoformat() if day.swapped_with else None,
                    }
                    for day in year.days
                ],
            }
        )
        return
    by = (
        f"đã xác nhận bởi {year.confirmed_by} ngày {year.confirmed_on:%d/%m/%Y}"
        if year.confirmed_on
        else "CHƯA xác nhận"
    )
    print_lines([f"Lịch năm {year.year}: {by}", *(f"  {item_in_words(day)}" for day in year.days)])
    if not year.is_confirmed:
        tell(f"Xác nhận khi đã đủ: oneshop calendar confirm {year.year}")


def _period(text: str, say: Tongue) -> Period:
    opens, _, closes = text.partition("-")
    try:
        return time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())
    except ValueError:
        refuse(say(f'Buổi "{text}" phải có dạng 07:30-11:30.', f'"{text}" must be like 07:30-11:30.'))


def _hours(periods: tuple[Period, ...], receives_on_saturday: bool, counts_saturday: bool) -> OfficeHours:
    try:
        return OfficeHours(periods, receives_on_saturday, counts_saturday)
    except ValueError as fault:
        refuse(f"{str(fault)[:1].upper()}{str(fault)[1:]}.")


def _tell_hours(hours: OfficeHours, as_json: bool) -> None:
    periods = [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours.periods]
    if as_json:
        print_json(
            {
                "periods": periods,
                "receives_on_saturday": hours.receives_on_saturday,
                "counts_saturday": hours.counts_saturday,
                "confirmed": hours.is_confirmed,
            }
        )
        return
    words = "" if hours.is_confirmed else " (giờ thường, cơ quan chưa đặt)"
    saturday = "tính là ngày làm việc" if hours.counts_saturday else "không tính"
    taken = "có nhận hồ sơ" if hours.receives_on_saturday else "không nhận hồ sơ"
    print_lines([f"Giờ làm việc: {', '.join(periods)}{words}", f"Thứ Bảy: {taken}, {saturday}"])
