"""A three-way merge of whole contents: an older text, what another made of it, and what we made of it.

What one side changed is taken, what both changed alike is one change, and where both changed the same leaf
differently ours is kept and the place is told. The method is that of diff3 (S. Khanna, K. Kunal, B. C. Pierce, "A
Formal Investigation of Diff3", FSTTCS 2007) on the tree of the content instead of on lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from oneshop.catalogue.consistency import faults_of, questions_asked
from oneshop.catalogue.merging_values import GONE, Outcome, Path, Raw, merge_value
from oneshop.catalogue.procedure import ProcedureContent, Question
from oneshop.catalogue.value_words import ABSENT, LEAF_WORDS, PART_WORDS, item_label, value_in_words

_REFERRING = ("papers", "cases", "channels")
"""Parts whose conditions ask questions."""


@dataclass(frozen=True)
class Difference:
    """A place where the texts differ: its path in the merged content (`papers[3].originals`; the list itself where the
    item is gone), what it is called, and what each of the three says, in words."""

    path: str
    name: str
    base: str
    theirs: str
    ours: str


@dataclass(frozen=True)
class Merged:
    """The merged content; what of theirs was taken into it, and where ours was kept against theirs."""

    content: ProcedureContent
    taken: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing of theirs was left out."""
        return not self.conflicts


def merge3(base: ProcedureContent, theirs: ProcedureContent, ours: ProcedureContent) -> Merged:
    """Merge. What ours changed always stands; the result fits together where ours does.

    >>> b = ProcedureContent("1.000001", "Tên")
    >>> merged = merge3(b, replace(b, field="Hộ tịch"), replace(b, name="Tên ta"))
    >>> merged.content.name, merged.content.field, merged.is_clean
    ('Tên ta', 'Hộ tịch', True)
    """
    if theirs in (base, ours):
        return Merged(ours)
    outcome = merge_value(base, theirs, ours)
    outcome = replace(outcome, value=theirs) if ours == base else _fitting(outcome, base, theirs, ours)
    contents = (outcome.value, ours, theirs, base)
    return Merged(
        outcome.value,
        tuple(_in_words(raw, contents) for raw in outcome.taken),
        tuple(_in_words(raw, contents) for raw in outcome.conflicts),
    )


def _fitting(outcome: Outcome, base: ProcedureContent, theirs: ProcedureContent, ours: ProcedureContent) -> Outcome:
    """The outcome with whatever of theirs refers to nothing in it given up."""
    known = {fault.message for fault in faults_of(ours)}
    if not _new_faults(outcome.value, known):
        return outcome
    questions = _still_asked(outcome.value, ours.questions)
    if questions != outcome.value.questions:
        outcome = _given_up(outcome, "questions", questions, base, theirs, ours)
    for part in _REFERRING:
        if any(path.startswith(part) for path in _new_faults(outcome.value, known)):
            outcome = _given_up(outcome, part, getattr(ours, part), base, theirs, ours)
    if _new_faults(outcome.value, known):
        for part in ("questions", *_REFERRING):
            if getattr(outcome.value, part) != getattr(ours, part):
                outcome = _given_up(outcome, part, getattr(ours, part), base, theirs, ours)
    return outcome


def _new_faults(content: ProcedureContent, known: set[str]) -> tuple[str, ...]:
    return tuple(fault.path for fault in faults_of(content) if fault.message not in known)


def _still_asked(content: ProcedureContent, ours: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, with those of ours and their answers brought back that theirs removed and conditions still ask."""
    asked = questions_asked(content)
    there = {question.id: question for question in content.questions}
    for question in ours:
        if question.id in asked:
            kept = there.setdefault(question.id, question)
            values = {answer.value for answer in kept.answers}
            lost = tuple(answer for answer in question.answers if answer.value not in values)
            there[question.id] = replace(kept, answers=(*kept.answers, *lost))
    return tuple(there.values())


def _given_up(
    outcome: Outcome,
    part: str,
    value: object,
    base: ProcedureContent,
    theirs: ProcedureContent,
    ours: ProcedureContent,
) -> Outcome:
    """The outcome with a part put back, and told as a conflict instead of what was taken in it."""
    raw = Raw((part,), getattr(base, part), getattr(theirs, part), getattr(ours, part))
    elsewhere = [one for one in outcome.conflicts if one.path[0] != part]
    return Outcome(
        replace(outcome.value, **{part: value}),
        tuple(one for one in outcome.taken if one.path[0] != part),
        (*elsewhere, raw),
    )


def parts_that_differ(one: ProcedureContent, other: ProcedureContent) -> frozenset[str]:
    """The names of the parts in which two contents differ."""
    return frozenset(
        part.name for part in fields(ProcedureContent) if getattr(one, part.name) != getattr(other, part.name)
    )


def _in_words(raw: Raw, contents: Sequence[ProcedureContent]) -> Difference:
    questions = tuple({one.id: one for content in reversed(contents) for one in content.questions}.values())
    said = [ABSENT if value is GONE else value_in_words(value, questions) for value in (raw.base, raw.theirs, raw.ours)]
    item = next((value for value in (raw.ours, raw.theirs, raw.base) if value is not GONE), None)
    return Difference(path_in_words(raw.path), _name(raw.path, contents[0], item), *said)


def path_in_words(path: Path) -> str:
    """A path as the rest of the program writes it: `channels[0].fees[1].amount`."""
    written = ""
    for step in path:
        if isinstance(step, int):
            written += f"[{step}]"
        else:
            written += f".{step}" if written else step
    return written


def _name(path: Path, content: ProcedureContent, item: object) -> str:
    """What the place is called: "Thành phần hồ sơ “Tờ khai”, số bản chính"."""
    if not path:
        return "Cả thủ tục"
    value: object = content
    named: list[str] = []
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else item
            named[-1] += _quoted(item_label(value))
        else:
            value = getattr(value, step, None)
            named.append(LEAF_WORDS.get(step, step) if named else PART_WORDS[step])
    if isinstance(value, tuple) and not isinstance(item, tuple | type(None)):
        # The item is gone: its list is all that is left to name it by.
        named[-1] += _quoted(item_label(item))
    return ", ".join(named)


def _quoted(label: str) -> str:
    return f" “{label}”" if label else ""
