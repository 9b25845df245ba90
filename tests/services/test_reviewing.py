"""The review queue at a real desk: sorted by who it touches, compared, decided into drafts, undone by discarding."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from oneshop.accounts.roles import Role
from oneshop.catalogue.drafts import Draft, DraftKind, DraftOrigin
from oneshop.catalogue.incoming import Incoming, Source
from oneshop.catalogue.layers import stated_fields
from oneshop.catalogue.procedure import Paper, ProcedureContent, Result
from oneshop.services.clock import today
from oneshop.services.gate import NotPermitted
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.reviewing import Accepted, ReviewRefused
from oneshop.store.intake import Batch, take_in
from oneshop.store.mapping import now
from oneshop.store.tables import AuditRow, PrintedListRow, PrintedVersionRow
from tests.desk_people import add_person

ONE, OTHER = "1.900001", "1.900002"
TODAY = today()


def national(code: str = ONE, **changes: object) -> ProcedureContent:
    content = ProcedureContent(
        code=code,
        name=f"Cấp giấy xác nhận {code}",
        field="Hộ tịch",
        papers=(Paper("p1", "Tờ khai", originals=1), Paper("p2", "Giấy ủy quyền", originals=1)),
        results=(Result("Giấy xác nhận"),),
    )
    return replace(content, **changes)  # type: ignore[arg-type]  # a test helper passes any field through


def ours(code: str = ONE) -> ProcedureContent:
    papers = (*national(code).papers, Paper("p9", "Đơn của xã", originals=1))
    return replace(national(code), papers=(replace(papers[0], copies=2), *papers[1:]))


def theirs(code: str = ONE, name: str = "Giấy ủy quyền có chứng thực") -> ProcedureContent:
    papers = national(code).papers
    return national(code, papers=(papers[0], replace(papers[1], name=name)))


def take(services: Services, *contents: ProcedureContent, source: Source = Source.MERGED, **changes: object) -> None:
    records = [
        replace(Incoming(one, source, str(one), 1, stated_fields(one)), **changes)  # type: ignore[arg-type]  # any field
        for one in contents
    ]
    with services.database.writing() as session:
        take_in(session, Batch(records, "quoc-gia.jsonl", "0" * 64, "x", "lan", TODAY, publish=True))


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder), with_index=False)
    for name, role in (("lan", Role.SUPERVISOR), ("minh", Role.SUPERVISOR), ("hoa", Role.CLERK)):
        add_person(services.database, name, role)
    services.gate.sign_in("lan")
    take(services, national(ONE), national(OTHER))
    take(services, ours(ONE), ours(OTHER), source=Source.OFFICE)
    yield services
    services.close()


def only(desk: Services) -> int:
    (queued,) = desk.reviewing.queue()
    return queued.head.id


def printed(desk: Services, code: str, times: int) -> None:
    with desk.database.writing() as session:
        for number in range(times):
            row = PrintedListRow(
                check_code=f"{code}-{number}", made_for=TODAY, answers="{}", printed_at=now(), printed_by="lan"
            )
            row.versions.append(PrintedVersionRow(code=code, number=1, content_hash="0" * 64))
            session.add(row)


def test_what_was_printed_most_comes_first_and_then_what_is_opened_here(desk: Services) -> None:
    take(desk, theirs(ONE), theirs(OTHER))
    desk.memory.note_opened(OTHER)
    assert [one.head.code for one in desk.reviewing.queue()] == [OTHER, ONE]
    printed(desk, ONE, 3)
    assert [(one.head.code, one.printed) for one in desk.reviewing.queue()] == [(ONE, 3), (OTHER, 0)]


def test_the_queue_is_filtered_by_harmless_field_and_part(desk: Services) -> None:
    take(desk, theirs(ONE), theirs(OTHER, name="Giấy uỷ quyền"))
    codes = [[one.head.code for one in desk.reviewing.queue(harmless=harmless)] for harmless in (True, False, None)]
    assert codes == [[OTHER], [ONE], [ONE, OTHER]]
    assert len(desk.reviewing.queue(field="Hộ tịch", part="papers")) == 2
    assert desk.reviewing.queue(field="Đất đai") == desk.reviewing.queue(part="channels") == ()


def test_a_comparison_has_all_three_texts_and_proposes_what_keeps_ours(desk: Services) -> None:
    take(desk, theirs())
    compared = desk.reviewing.comparison(only(desk))
    assert "có chứng thực" in compared.theirs_words
    assert "có chứng thực" not in compared.base_words + compared.ours_words
    assert "Đơn của xã" in compared.ours_words
    names = [paper.name for paper in compared.merged.content.papers]
    assert names == ["Tờ khai", "Giấy ủy quyền có chứng thực", "Đơn của xã"]
    assert compared.merged.content.papers[0].copies == 2
    assert compared.merged.is_clean


def test_taking_the_merge_makes_a_draft_that_is_approved_like_any_other(desk: Services) -> None:
    take(desk, theirs())
    draft = desk.reviewing.merge(only(desk))
    assert draft is not None
    assert (draft.origin, draft.author, draft.change_note) == (
        DraftOrigin.REVIEW,
        "lan",
        "Rà soát thay đổi của quốc gia: Thành phần hồ sơ",
    )
    assert desk.reviewing.queue() == ()
    assert desk.reader.version(ONE).content == ours()
    # Handing in asks for more than this made-up entry says; that judgement is the draft's, and the same for all.
    assert desk.drafting.draft_of(ONE) == draft


def test_discarding_the_draft_brings_the_change_back(desk: Services) -> None:
    take(desk, theirs())
    draft = desk.reviewing.take(only(desk))
    assert draft is not None
    assert desk.reviewing.queue() == ()
    desk.drafting.discard(draft.id, draft.lock)
    assert desk.reviewing.merge(only(desk)) is not None


def test_a_second_change_goes_into_the_same_draft(desk: Services) -> None:
    take(desk, replace(theirs(), results=(Result("Giấy xác nhận điện tử"),)))
    first, second = (desk.reviewing.merge(one.head.id) for one in desk.reviewing.queue())
    assert first is not None
    assert second is not None
    assert first.id == second.id
    assert second.content.results == (Result("Giấy xác nhận điện tử"),)
    assert second.content.papers[1].name == "Giấy ủy quyền có chứng thực"
    assert second.change_note is not None
    assert second.change_note.count("Rà soát") == 1


def test_keeping_ours_makes_no_draft_and_is_not_asked_again(desk: Services) -> None:
    take(desk, theirs())
    number = only(desk)
    desk.reviewing.keep(number, "xã quy định riêng")
    assert desk.reviewing.queue() == ()
    assert desk.drafting.draft_of(ONE) is None
    with pytest.raises(ReviewRefused, match="đã giữ phần của ta"):
        desk.reviewing.take(number)


def test_what_is_left_for_another_day_comes_back_tomorrow(desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    take(desk, theirs())
    desk.reviewing.later(only(desk))
    assert desk.reviewing.queue() == ()
    tomorrow = today() + timedelta(days=1)
    monkeypatch.setattr("oneshop.services.reviewing.today", lambda: tomorrow)
    assert len(desk.reviewing.queue()) == 1


def test_harmless_changes_are_accepted_at_once_and_lose_nothing_of_ours(desk: Services) -> None:
    take(desk, theirs(ONE, name="Giấy uỷ quyền"), theirs(OTHER, name="Giấy ủy quyền 2 bản"))
    assert desk.reviewing.accept_harmless() == Accepted(taken=1, drafts=1)
    draft = desk.drafting.draft_of(ONE)
    assert draft is not None
    assert draft.content.papers[1].name == "Giấy uỷ quyền"
    assert draft.content.papers[2].name == "Đơn của xã"
    assert [one.head.code for one in desk.reviewing.queue()] == [OTHER]


def test_a_harmless_change_of_a_text_we_worded_ourselves_changes_nothing(desk: Services) -> None:
    papers = national().papers
    own = replace(ours(), papers=(papers[0], replace(papers[1], name="Giấy ủy quyền của cha mẹ")))
    take(desk, own, source=Source.OFFICE)
    take(desk, theirs(name="Giấy uỷ quyền"))
    assert desk.reviewing.accept_harmless() == Accepted(without_effect=1)
    assert desk.drafting.draft_of(ONE) is None
    assert desk.reviewing.queue() == ()


def test_an_entry_whose_draft_is_being_approved_is_left_in_the_queue_and_named(desk: Services) -> None:
    draft = desk.drafting.begin(ONE)
    saved = desk.drafting.save(draft, replace(draft.content, summary="Tóm tắt"))
    _submit_whatever_it_says(desk, saved.id)
    take(desk, theirs(ONE, name="Giấy uỷ quyền"), theirs(OTHER, name="Giấy uỷ quyền"))
    accepted = desk.reviewing.accept_harmless()
    assert (accepted.taken, accepted.drafts, [code for code, _ in accepted.skipped]) == (1, 1, [ONE])
    with pytest.raises(ReviewRefused, match="đang chờ duyệt"):
        desk.reviewing.take(only(desk))


def _submit_whatever_it_says(desk: Services, draft_id: int) -> None:
    from oneshop.catalogue.drafts import DraftState
    from oneshop.store import draft_steps, drafts

    with desk.database.writing() as session:
        draft = drafts.draft(session, draft_id)
        assert draft is not None
        draft_steps.moved(session, replace(draft, state=DraftState.SUBMITTED), "lan", "draft.submitted")


def test_a_withdrawal_taken_over_asks_for_the_end_of_the_entry_and_nothing_merges_it(desk: Services) -> None:
    take(desk, national(), withdrawn=True)
    number = only(desk)
    compared = desk.reviewing.comparison(number)
    assert (compared.base_words, compared.theirs_words, compared.ours_words) == (
        "còn hiệu lực",
        "đã bãi bỏ",
        "còn hiệu lực",
    )
    with pytest.raises(ReviewRefused, match="không ghép được"):
        desk.reviewing.merge(number)
    draft = desk.reviewing.take(number)
    assert draft is not None
    assert draft.kind is DraftKind.RETIRE


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, number: desk.reviewing.keep(number),
        lambda desk, number: desk.reviewing.take(number),
        lambda desk, number: desk.reviewing.merge(number),
        lambda desk, number: desk.reviewing.later(number),
        lambda desk, number: desk.reviewing.accept_harmless(),
    ],
)
def test_only_supervisors_decide(desk: Services, act: Callable[[Services, int], object]) -> None:
    take(desk, theirs())
    number = only(desk)
    desk.gate.sign_in("hoa")
    with pytest.raises(NotPermitted):
        act(desk, number)
    with pytest.raises(NotPermitted):
        desk.reviewing.queue()
    desk.gate.sign_in("lan")
    assert only(desk) == number


def test_every_decision_stands_in_the_audit(desk: Services) -> None:
    take(desk, theirs(ONE), theirs(OTHER))
    first, second = (one.head.id for one in desk.reviewing.queue())
    draft = desk.reviewing.merge(first)
    desk.reviewing.keep(second, "giữ")
    assert draft is not None
    with desk.database.reading() as session:
        decided = AuditRow.action.startswith("draft.") | AuditRow.action.startswith("review.")
        rows = session.scalars(select(AuditRow).where(decided).order_by(AuditRow.seq)).all()
    assert [row.action for row in rows] == ["draft.begun", "review.merged", "review.kept"]
    assert [(row.who, row.note) for row in rows[1:]] == [("lan", f"bản nháp số {draft.id}"), ("lan", "giữ")]


def test_an_unknown_number_is_refused_in_words(desk: Services) -> None:
    with pytest.raises(ReviewRefused, match="Không có thay đổi số 999"):
        desk.reviewing.comparison(999)


def published(desk: Services, draft: Draft) -> None:
    """A draft as it stands, handed in by Lan and approved by Minh."""
    desk.gate.sign_in("lan")
    handed_in = desk.drafting.submit(draft.id, draft.lock)
    desk.gate.sign_in("minh")
    desk.publishing.approve(handed_in.id, handed_in.lock)
    desk.gate.sign_in("lan")


def test_a_change_taken_and_edited_out_again_comes_back_when_the_draft_is_published(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.drafting, "refuse_errors", lambda _: None)
    take(desk, theirs())
    change = only(desk)
    draft = desk.reviewing.take(change)
    assert draft is not None
    published(desk, desk.drafting.save(draft, replace(ours(), field="Tư pháp")))
    assert only(desk) == change
    assert "review.reopened" in [row.action for row in desk.audit.changes().changes]


def test_a_change_taken_and_published_is_done_also_where_it_was_mended_on_the_way(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.drafting, "refuse_errors", lambda _: None)
    take(desk, theirs(), theirs(OTHER))
    for queued in desk.reviewing.queue():
        draft = desk.reviewing.take(queued.head.id)
        assert draft is not None
        if draft.code == OTHER:
            papers = draft.content.papers
            mended = replace(draft.content, papers=(*papers[:-1], replace(papers[-1], copies=3)))
            draft = desk.drafting.save(draft, mended)
        published(desk, draft)
    assert desk.reviewing.queue() == ()
