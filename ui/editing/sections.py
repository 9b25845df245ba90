"""The sections of the editor, in the order of the procedure page; each is made when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui import texts as window_texts
from ui.editing import head, texts, validity
from ui.editing.channels import ChannelsSection
from ui.editing.head import head_section
from ui.editing.lists import (
    legal_section,
    offices_section,
    open_section,
    related_section,
    requirements_section,
    results_section,
    steps_section,
    successors_section,
)
from ui.editing.lookups import Lookups
from ui.editing.online import online_section, source_section
from ui.editing.papers import PapersSection
from ui.editing.questions import QuestionsSection
from ui.editing.section import Section
from ui.editing.validity import ValiditySection


@dataclass(frozen=True)
class SectionMaker:
    """What is known of a section before it is made."""

    title: str
    parts: tuple[str, ...]
    make: Callable[[Lookups, QWidget], Section]


_HEAD_PARTS = (
    "name", "code", "field", "levels", "audiences", "popular_names", "summary", "description", "keywords",
    "programmes", "verified",
)  # fmt: skip

SECTIONS = (
    SectionMaker(head.TITLE, _HEAD_PARTS, head_section),
    SectionMaker(QuestionsSection.title, QuestionsSection.parts, lambda _, parent: QuestionsSection(parent)),
    SectionMaker(
        PapersSection.title, PapersSection.parts, lambda known, parent: PapersSection(known.documents, parent)
    ),
    SectionMaker(
        ChannelsSection.title, ChannelsSection.parts, lambda known, parent: ChannelsSection(known.documents, parent)
    ),
    SectionMaker(window_texts.SECTION_STEPS, ("steps",), steps_section),
    SectionMaker(window_texts.SECTION_REQUIREMENTS, ("requirements",), requirements_section),
    SectionMaker(window_texts.SECTION_RESULTS, ("results",), results_section),
    SectionMaker(texts.PART_WORDS["related"], ("related",), related_section),
    SectionMaker(texts.PART_WORDS["successors"], ("successors",), successors_section),
    SectionMaker(window_texts.SECTION_ONLINE, ("online", "boundary_free"), online_section),
    SectionMaker(window_texts.SECTION_OFFICES, ("offices", "receiving_address"), offices_section),
    SectionMaker(window_texts.SECTION_LEGAL, ("legal_basis",), legal_section),
    SectionMaker(window_texts.SECTION_OPEN, ("open_points",), open_section),
    SectionMaker(window_texts.SECTION_SOURCE, ("decision", "kind", "extra"), source_section),
    SectionMaker(validity.TITLE, ("version",), lambda _, parent: ValiditySection(parent)),
)
