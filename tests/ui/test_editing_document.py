"""Undo and redo over immutable states; typing in one field joins; what no content can hold is kept beside."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.procedure import Paper, ProcedureContent, Step
from ui.editing.document import JOIN_SECONDS, Document, Edited, Validity

BASE = Edited(
    ProcedureContent("1.000001", "Tên", papers=(Paper("a", "Tờ khai"), Paper("b", "Đơn")), steps=(Step("Nộp"),))
)


def named(edited: Edited, name: str) -> Edited:
    return replace(edited, content=replace(edited.content, name=name))


def paper_named(edited: Edited, number: int, name: str) -> Edited:
    papers = list(edited.content.papers)
    papers[number] = replace(papers[number], name=name)
    return replace(edited, content=replace(edited.content, papers=tuple(papers)))


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["name", "paper 0", "paper 1", "swap", "valid_from"]),
        st.text("abc", min_size=1, max_size=3),
        st.floats(0, 3),
    ),
    max_size=30,
)


def done(document: Document, edits: list[tuple[str, str, float]]) -> list[Edited]:
    """Do them one after the other; answers every state the document has been in."""
    states, at = [document.now], 0.0
    for what, text, later in edits:
        at += later
        now = document.now
        if what == "name":
            new = named(now, text)
        elif what == "swap":
            new = replace(now, content=replace(now.content, papers=now.content.papers[::-1]))
        elif what == "valid_from":
            new = replace(now, validity=Validity(date(2026, 1, 1 + len(text))))
        else:
            new = paper_named(now, int(what[-1]), text)
        document.change(new, f"Sửa {what}", at)
        states.append(document.now)
    return states


@given(EDITS)
def test_undoing_everything_is_the_beginning_and_redoing_everything_the_end(
    edits: list[tuple[str, str, float]],
) -> None:
    document = Document(BASE)
    states = done(document, edits)
    seen = [document.now]
    while document.undo():
        seen.append(document.now)
    assert document.now == BASE and not document.is_dirty
    assert all(state in states for state in seen)
    while document.redo():
        pass
    assert document.now == states[-1] and document.redo_label == ""


@given(EDITS)
def test_every_step_that_is_undone_changes_something(edits: list[tuple[str, str, float]]) -> None:
    document = Document(BASE)
    done(document, edits)
    before = document.now
    while document.undo():
        assert document.now != before
        before = document.now


def test_typing_in_one_field_is_one_step() -> None:
    document = Document(BASE)
    for number, name in enumerate(("T", "Tê", "Tên mới")):
        document.change(named(document.now, name), "Sửa tên", number * 0.3)
    assert document.undo() == "Sửa tên" and document.now == BASE
    assert document.undo() == ""


def test_after_a_pause_a_new_step_begins() -> None:
    document = Document(BASE)
    document.change(named(BASE, "Một"), "Sửa tên", 0)
    document.change(named(BASE, "Một hai"), "Sửa tên", JOIN_SECONDS + 0.1)
    document.undo()
    assert document.now.content.name == "Một"


def test_the_same_field_of_another_paper_is_another_step() -> None:
    document = Document(BASE)
    document.change(paper_named(document.now, 0, "Một"), "Sửa tên giấy tờ", 0)
    document.change(paper_named(document.now, 1, "Hai"), "Sửa tên giấy tờ", 0.1)
    document.undo()
    assert [paper.name for paper in document.now.content.papers] == ["Một", "Đơn"]


def test_what_is_done_after_undoing_joins_nothing() -> None:
    document = Document(BASE)
    document.change(named(BASE, "Một"), "Sửa tên", 0)
    document.change(paper_named(document.now, 0, "Hai"), "Sửa tên giấy tờ", 0.1)
    document.undo()
    document.change(named(BASE, "Ba"), "Sửa tên", 0.2)
    document.undo()
    assert document.now.content.name == "Một" and document.redo_label == "Sửa tên"


def test_what_was_saved_is_not_dirty_and_can_still_be_undone() -> None:
    document = Document(BASE)
    document.change(named(BASE, "Một"), "Sửa tên", 0)
    document.mark_saved(document.now)
    assert not document.is_dirty
    document.undo()
    assert document.is_dirty and document.unsaved_parts == ("name",) and document.changed_parts == ()


def test_a_text_that_no_content_can_hold_keeps_the_document_dirty() -> None:
    document = Document(BASE)
    assert document.keep_pending({"papers[0].originals": "5O"}, ("papers",))
    assert document.is_dirty
    assert not document.keep_pending({"papers[0].originals": "5O"}, ("papers",))
    document.keep_pending({"steps[0].text": "?"}, ("steps",))
    assert document.pending == {"papers[0].originals": "5O", "steps[0].text": "?"}
    document.keep_pending({}, ("papers",))
    document.keep_pending({}, ("steps",))
    assert not document.is_dirty


def test_the_text_typed_last_is_let_go_first_and_takes_no_step_along() -> None:
    document = Document(BASE)
    document.change(named(BASE, "Một"), "Sửa tên", 0)
    document.keep_pending({"papers[0].originals": "5"}, ("papers",))
    document.keep_pending({"name": ""}, ("name",))
    document.keep_pending({"papers[0].originals": "5O"}, ("papers",))
    assert [document.drop_pending() for _ in range(3)] == ["papers[0].originals", "name", ""]
    assert document.now == named(BASE, "Một") and document.redo_label == ""
