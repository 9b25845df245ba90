"""What a citizen would be told by the content as it is being edited."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from oneshop.catalogue.conditions import CHANNEL_QUESTION
from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind, ProcedureContent
from oneshop.catalogue.versions import Version, VersionState
from oneshop.counter.checklist import Checklist, checklist_for
from oneshop.counter.relevance import questions_that_matter
from ui import texts as window_texts
from ui.editing import texts
from ui.editing.state import Asked, Preview
from ui.procedure.state import Card, Line, ProcedureState, Tone
from ui.procedure.telling import page_of

_TOLD = (
    window_texts.SECTION_PAPERS,
    window_texts.SECTION_CHANNELS,
    window_texts.SECTION_REMARKS,
    window_texts.SECTION_STEPS,
    window_texts.SECTION_REQUIREMENTS,
    window_texts.SECTION_RESULTS,
    window_texts.SECTION_ONLINE,
    window_texts.SECTION_OFFICES,
)
"""The sections of the procedure page that are for the citizen, by their titles."""


Tailored = Callable[[Checklist], Checklist]
"""What is added to a list, such as its due dates."""


def preview_of(
    content: ProcedureContent, answers: Mapping[str, str], day: date, tailored: Tailored = lambda made: made
) -> Preview:
    """The list for these answers, the channel among them; answers that no longer fit are left out."""
    options = {asked.id: {value for value, _ in asked.options} for asked in _asked(content, {})}
    fitting = {key: value for key, value in answers.items() if value in options.get(key, ())}
    matter = questions_that_matter(content, fitting, day)
    asked = tuple(
        one for one in _asked(content, fitting) if one.chosen or one.id == CHANNEL_QUESTION or one.id in matter
    )
    channel = fitting.pop(CHANNEL_QUESTION, None)
    version = Version(0, VersionState.DRAFT, content, "", None)
    try:
        made = checklist_for([version], fitting, ChannelKind(channel) if channel else None, day, None)
    except ValueError as reason:
        # A content half-way through an edit may contradict itself; the problems beside say where.
        return Preview(asked, trouble=texts.PREVIEW_FAILED.format(why=reason))
    return Preview(asked, tuple(_lines(page_of(version, tailored(made), is_pinned=False))))


def _asked(content: ProcedureContent, answers: Mapping[str, str]) -> Iterator[Asked]:
    kinds = {row.kind for row in content.channels}
    channels = tuple((it.value, CHANNEL_WORDS[it]) for it in ChannelKind if it in kinds - {ChannelKind.UNSTATED})
    if len(channels) > 1:
        yield Asked(CHANNEL_QUESTION, texts.PREVIEW_CHANNEL, channels, answers.get(CHANNEL_QUESTION, ""))
    for question in content.questions:
        options = tuple((answer.value, answer.text) for answer in question.answers)
        yield Asked(question.id, question.text, options, answers.get(question.id, ""))


def _lines(page: ProcedureState) -> Iterator[Line]:
    for card in page.cards or ():
        yield _card(card)
    for section in page.sections:
        if section.title in _TOLD:
            lines = [line for line in section.lines if not _is_internal(section.title, line)]
            if lines:
                yield Line(section.title, tone=Tone.HEADING)
                yield from lines


def _card(card: Card) -> Line:
    notes = (*card.details, *((card.proviso,) if card.proviso else ()))
    return Line(f"{card.question}: {card.answer}", notes=notes, tone=Tone.HEADING)


def _is_internal(title: str, line: Line) -> bool:
    return title == window_texts.SECTION_STEPS and line.tone is Tone.QUIET
