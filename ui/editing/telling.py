"""Words what the editor's page says around the fields."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from oneshop.catalogue.draft_faults import moment
from oneshop.catalogue.drafts import DraftKind, DraftState
from oneshop.catalogue.incoming import Severity
from ui.editing import texts
from ui.editing.document import Document, part_of
from ui.editing.problems import SEVERITY_WORDS, FieldProblem
from ui.editing.state import EditingState, ProblemRow
from ui.procedure.state import Line

if TYPE_CHECKING:
    from oneshop.catalogue.drafts import Draft
    from oneshop.catalogue.quality.values import QualityProblem
    from oneshop.services.checkpoints import Checkpoint, Unsaved

STATE_WORDS = {
    DraftState.DRAFT: "đang soạn",
    DraftState.SUBMITTED: "đang chờ duyệt",
    DraftState.RETURNED: "bị trả lại",
    DraftState.APPROVED: "đã duyệt",
    DraftState.PUBLISHED: "đã công bố",
    DraftState.DISCARDED: "đã bỏ",
}
_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def is_open_to_editing(draft: "Draft") -> bool:
    """Whether its content may be changed: it has not been submitted, and it does not end the procedure."""
    return draft.state in (DraftState.DRAFT, DraftState.RETURNED) and draft.kind is not DraftKind.RETIRE


def with_document(state: EditingState, draft: "Draft", document: Document, person: str) -> EditingState:
    """The page with what the document says."""
    closed = "" if is_open_to_editing(draft) else _closed(draft)
    return replace(
        state,
        title=texts.TITLE.format(name=" ".join(document.now.content.name.split())),
        based_on=based_on(draft),
        draft=draft_line(draft, person),
        saved=closed or saved_line(document, has_draft=bool(draft.id)),
        edited=document.now,
        pending=dict(document.pending),
        is_dirty=document.is_dirty,
        pending_rows=pending_rows(document),
        undo=pending_words(next(reversed(document.pending))) if document.pending else document.undo_label,
        redo=document.redo_label,
    )


def _closed(draft: "Draft") -> str:
    stands = texts.RETIRING if draft.kind is DraftKind.RETIRE else STATE_WORDS[draft.state]
    return texts.NOT_EDITABLE.format(state=stands)


def based_on(draft: "Draft") -> str:
    """Which version is being edited."""
    return texts.BASED_ON_NONE if draft.base_number is None else texts.BASED_ON.format(number=draft.base_number)


def draft_line(draft: "Draft", person: str) -> str:
    """Where the draft stands, and who else has it in hand."""
    if not draft.id:
        return texts.NO_DRAFT
    said = [texts.DRAFT_LINE.format(id=draft.id, state=STATE_WORDS[draft.state])]
    said.append(texts.DRAFT_BY.format(who=draft.changed_by, at=moment(draft.changed_at)))
    line = " · ".join(said)
    if not draft.is_written_by(person):
        line = f"{line}. {texts.DRAFT_OF_OTHER.format(who=draft.author)}"
    if draft.answer:
        line = f"{line}. {draft.answer}"
    return line


def saved_line(document: Document, *, has_draft: bool) -> str:
    """Whether anything would be lost if only the draft were left, and what."""
    if not document.is_dirty:
        return texts.SAVED if has_draft else texts.UNTOUCHED
    parts = [part for part in document.unsaved_parts if part in texts.PART_WORDS]
    said = list(dict.fromkeys(texts.PART_WORDS[part].lower() for part in parts))
    if document.now.validity != document.saved.validity:
        said.append(texts.UNSAVED_VALIDITY)
    if document.pending:
        said.append(texts.UNSAVED_PENDING.format(count=len(document.pending)))
    return texts.UNSAVED.format(what=", ".join(said))


def offer_line(checkpoint: "Checkpoint", draft: "Draft") -> str:
    """What a checkpoint holds, and whether the world has moved on since."""
    base = texts.CHECKPOINT_BASE.format(number=checkpoint.base_number)
    if checkpoint.base_number is None:
        base = texts.CHECKPOINT_BASE_NONE
    line = texts.CHECKPOINT_OFFER.format(at=moment(checkpoint.at), base=base)
    if draft.base_number is not None and draft.base_number != checkpoint.base_number:
        line += texts.CHECKPOINT_OLD_BASE.format(number=draft.base_number)
    return line


def unsaved_line(waiting: Sequence["Unsaved"]) -> str:
    """The newest of what has not been saved, and how much else there is."""
    first = waiting[0]
    if first.at is None:
        return first.fault
    more = texts.UNSAVED_MORE.format(count=len(waiting) - 1) if len(waiting) > 1 else ""
    name = first.name if len(first.name) <= 80 else f"{first.name[:79]}…"
    return texts.UNSAVED_OF.format(name=name, code=first.code, at=moment(first.at)) + more + "."


def field_problems(found: Iterable["QualityProblem"]) -> tuple[FieldProblem, ...]:
    """The problems as the fields show them; what is said of the whole stands at the name."""
    return tuple(FieldProblem(it.path or "name", it.message, it.severity) for it in found)


def problem_rows(found: Sequence["QualityProblem"]) -> tuple[ProblemRow, ...]:
    """The problems as a list, worst first, each with its place and what to do."""
    ordered = sorted(found, key=lambda it: _WORST_FIRST.index(it.severity))
    return tuple(
        ProblemRow(
            it.path or "name",
            Line(f"{SEVERITY_WORDS[it.severity]}: {it.message}", _place(it.path), (it.remedy,) if it.remedy else ()),
        )
        for it in ordered
    )


def pending_words(path: str) -> str:
    """A text that no content can hold, as a step to undo."""
    return texts.PENDING_STEP.format(where=_place(path))


def pending_rows(document: Document) -> tuple[ProblemRow, ...]:
    """The texts that no content can hold as a list, each with its place and what to do."""
    return tuple(
        ProblemRow(
            path,
            Line(
                texts.PENDING_ROW.format(text=text) if text.strip() else texts.PENDING_EMPTY,
                _place(path),
                (texts.PENDING_REMEDY,),
            ),
        )
        for path, text in document.pending.items()
    )


def problems_line(state: EditingState) -> str:
    """How many fields hold what no content can, and what the checks found."""
    if not state.pending_rows:
        return state.problems_title
    said = texts.PENDING_COUNT.format(count=len(state.pending_rows))
    return f"{said}, {state.problems_title}" if state.problem_rows else said


def problems_title(found: Sequence["QualityProblem"]) -> str:
    """How many there are of each."""
    if not found:
        return texts.PROBLEMS_NONE
    errors, warnings, notes = (sum(it.severity is one for it in found) for one in _WORST_FIRST)
    return texts.PROBLEMS_COUNT.format(errors=errors, warnings=warnings, notes=notes)


def _place(path: str) -> str:
    """Where a problem is, as an editor counts: "Giấy tờ 4"."""
    part = part_of(path)
    words = texts.PART_WORDS.get(part, "")
    number = path[len(part) + 1 :].split("]")[0] if path.startswith(f"{part}[") else ""
    return f"{words} {int(number) + 1}" if number.isdigit() else words
