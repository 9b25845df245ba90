"""A day's sheet in the words of its page."""

from collections.abc import Iterator

from oneshop.catalogue.in_words import money
from oneshop.counter.dossiers.day_sheet import DaySheet, VoidedNumber, book_in_words
from oneshop.counter.dossiers.money import METHOD_WORDS
from ui.day_end import texts
from ui.day_end.state import Rows


def standing_of(sheet: DaySheet, last: DaySheet | None) -> str:
    """Whether the day is closed, and by whom."""
    day = f"{sheet.day:%d/%m/%Y}"
    if last is None or last.closed_at is None:
        return texts.OPEN_DAY.format(day=day)
    at = f"{last.closed_at:%H:%M %d/%m/%Y}"
    return texts.CLOSED_DAY.format(day=day, number=last.number, at=at, who=last.closed_by)


def dossiers_of(sheet: DaySheet) -> tuple[str, ...]:
    """The day's dossiers, one line a count."""
    lines = [texts.ENTERED, *texts.SPLIT, texts.DONE]
    if sheet.received_later or sheet.refused_later:
        lines.insert(-1, texts.LATER)
    return tuple(line.format(**vars(sheet)) for line in lines)


def forms_of(sheet: DaySheet) -> tuple[str, ...]:
    """The day's forms, and the numbers that were given."""
    forms = [
        texts.FORM.format(kind=book_in_words(it.kind).capitalize(), issued=it.issued, printed=it.printed)
        for it in sheet.forms
    ]
    numbers = [
        (texts.NUMBERS if it.first != it.last else texts.NUMBER).format(
            kind=book_in_words(it.kind), first=it.first, last=it.last
        )
        for it in sheet.books
    ]
    return (*(forms or [texts.NO_FORMS]), *numbers)


def money_of(sheet: DaySheet) -> tuple[str, ...]:
    """The day's money by method."""
    return tuple(_money_lines(sheet))


def _money_lines(sheet: DaySheet) -> Iterator[str]:
    for it in sheet.money:
        told = texts.METHOD.format(method=METHOD_WORDS[it.method], count=it.count, amount=money(it.amount))
        yield texts.REFUNDED.format(told=told, refunds=it.refunds) if it.refunds else told
    yield texts.TOTAL.format(total=money(sheet.total))
    yield texts.CASH.format(cash=money(sheet.cash))


def unprinted_of(sheet: DaySheet) -> Rows:
    """The forms that wait for paper."""
    return tuple((book_in_words(it.kind).capitalize(), str(it.number), it.dossier) for it in sheet.unprinted)


def voided_of(sheet: DaySheet) -> Rows:
    """The numbers made void, with why."""
    return tuple(
        (book_in_words(it.kind).capitalize(), str(it.number), it.dossier, it.who, _why(it)) for it in sheet.voided
    )


def _why(number: VoidedNumber) -> str:
    return " – ".join(filter(None, (number.reason, number.words)))


def closings_of(closings: tuple[DaySheet, ...]) -> Rows:
    """The closings before, the newest first."""
    return tuple(
        (
            f"{it.day:%d/%m/%Y}",
            str(it.number),
            f"{it.closed_at:%H:%M %d/%m/%Y}" if it.closed_at else "",
            it.closed_by,
            money(it.total),
            texts.COUNT_OF.format(count=len(it.differences)) if it.differences else texts.NONE,
        )
        for it in closings
    )
