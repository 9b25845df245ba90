"""Two contents beside each other: every change is told, in words, and nothing else."""

from collections import Counter
from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from oneshop.catalogue.comparing import compare
from oneshop.catalogue.comparing_parts import PARTS
from oneshop.catalogue.conditions import ALWAYS, Is
from oneshop.catalogue.difference_summary import summary
from oneshop.catalogue.differences import Comparison, Kind
from oneshop.catalogue.fees import Fee, FeeKind, Rate
from oneshop.catalogue.procedure import (
    Answer,
    Channel,
    ChannelKind,
    OnlineService,
    Paper,
    ProcedureContent,
    ProcessingTime,
    Question,
    Step,
    TimeUnit,
)
from oneshop.catalogue.words_marked import Run, words_marked
from tests.catalogue.strategies import contents, some_text

FIELDS = tuple(field.name for field in fields(ProcedureContent))
UNDER_CHANNELS = {"channels", "fees", "times"}
BEFORE = ProcedureContent(
    code="1.000001",
    name="Đăng ký khai sinh",
    questions=(Question("tuoi", "Trẻ mấy tuổi?", (Answer("nho", "Dưới 6", "trẻ dưới 6 tuổi"), Answer("lon", "Trên"))),),
    papers=(Paper("a", "Tờ khai đăng ký", originals=1), Paper("b", "Giấy chứng sinh", originals=1)),
    channels=tuple(
        Channel(
            kind,
            (ProcessingTime(Decimal(5), TimeUnit.WORKING_DAY),),
            (Fee("Lệ phí đăng ký", FeeKind.LE_PHI, Rate.FIXED, 8_000),),
        )
        for kind in (ChannelKind.IN_PERSON, ChannelKind.ONLINE)
    ),
    steps=(Step("Nộp hồ sơ tại xã."), Step("Nhận kết quả.")),
)


def test_whether_fees_are_paid_online_and_what_replaces_are_told() -> None:
    after = replace(BEFORE, online=OnlineService(pays_online=True), successors=("1.000002",))
    parts = {part.part: part.items[0] for part in compare(BEFORE, after).parts}
    assert set(parts) == {"online", "successors"}
    assert [(field.label, field.after) for field in parts["online"].fields] == [("Nộp phí trực tuyến", "có")]


_MIRRORED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


def _told(comparison: Comparison, *, mirrored: bool = False) -> Counter[object]:
    def kind(one: Kind) -> str:
        return (_MIRRORED.get(one, one) if mirrored else one).value

    return Counter(
        (
            part.part,
            kind(item.kind),
            frozenset(
                (one.key, kind(one.kind), *((one.after, one.before) if mirrored else (one.before, one.after)))
                for one in item.fields
            ),
        )
        for part in comparison.parts
        for item in part.items
        if item.kind is not Kind.SAME
    )


def test_every_field_of_a_content_belongs_to_a_part() -> None:
    assert set(FIELDS) <= {part.key for part in PARTS}


@given(contents)
def test_equal_contents_differ_in_nothing(content: ProcedureContent) -> None:
    assert compare(content, content).parts == ()


@settings(max_examples=60)
@given(contents, contents, st.sampled_from(FIELDS))
def test_the_change_of_any_one_field_is_found_and_no_other_part_is_named(
    content: ProcedureContent, other: ProcedureContent, name: str
) -> None:
    changed = replace(content, **{name: getattr(other, name)})
    found = compare(content, changed)
    assert found.is_same == (content == changed)
    expected = UNDER_CHANNELS if name == "channels" else {name}
    assert {part.part for part in found.parts} <= expected


@settings(max_examples=60)
@given(contents, contents)
def test_comparing_back_swaps_added_and_removed(one: ProcedureContent, other: ProcedureContent) -> None:
    assert _told(compare(one, other)) == _told(compare(other, one), mirrored=True)


@settings(max_examples=60)
@given(contents, contents)
def test_whatever_is_told_says_something_before_or_after(one: ProcedureContent, other: ProcedureContent) -> None:
    found = compare(one, other)
    assert all(field.before or field.after for _, _, field in found.fields())
    assert all(item.fields for part in found.parts for item in part.items if item.kind is Kind.CHANGED)


@given(contents, some_text)
def test_a_changed_text_stands_in_the_difference_word_for_word(content: ProcedureContent, text: str) -> None:
    changed = replace(content, name=text, summary=text, requirements=(*content.requirements, text))
    told = {field.after for _, _, field in compare(content, changed).fields()}
    assert text in told or content == changed


def test_everything_is_told_when_asked_for() -> None:
    whole = compare(BEFORE, BEFORE, everything=True)
    assert whole.is_same
    papers = whole.part("papers")
    assert papers is not None
    assert [item.title for item in papers.items] == ["Tờ khai đăng ký", "Giấy chứng sinh"]
    assert all(field.kind is Kind.SAME for _, _, field in whole.fields())


def test_a_fee_that_changed_alike_at_every_channel_is_told_once() -> None:
    after = replace(BEFORE, channels=tuple(_dearer(channel) for channel in BEFORE.channels))
    part = compare(BEFORE, after).part("fees")
    assert part is not None
    ((field,),) = (item.fields for item in part.items)
    assert (field.before, field.after) == ("8.000 đồng", "10.000 đồng")
    assert part.items[0].where == "tại quầy, trực tuyến"


def _dearer(channel: Channel) -> Channel:
    return replace(channel, fees=tuple(replace(fee, amount=10_000) for fee in channel.fees))


def test_a_difference_in_one_line_says_what_concerns_the_citizen_first() -> None:
    after = replace(
        BEFORE,
        papers=(Paper("c", "Hộ chiếu"), Paper("d", "Sổ tạm trú"), BEFORE.papers[1]),
        channels=tuple(_dearer(channel) for channel in BEFORE.channels),
        steps=(Step("Nộp hồ sơ tại xã hoặc qua mạng."), BEFORE.steps[1]),
    )
    assert summary(compare(BEFORE, after)) == (
        "thêm 2 giấy tờ, bỏ 1, lệ phí đăng ký 8.000 đồng → 10.000 đồng; sửa các bước"
    )
    assert summary(compare(BEFORE, BEFORE)) == "không có gì thay đổi"


def test_a_mere_change_of_order_is_said_quietly() -> None:
    found = compare(BEFORE, replace(BEFORE, papers=BEFORE.papers[::-1]))
    assert summary(found) == "đổi thứ tự giấy tờ"
    assert not found.is_same
    assert not list(found.fields())


def test_a_condition_is_read_aloud() -> None:
    before = replace(BEFORE.papers[1], when=ALWAYS)
    after = replace(before, when=Is("tuoi", ("nho",)))
    changed = compare(BEFORE, replace(BEFORE, papers=(BEFORE.papers[0], after)))
    ((_, _, field),) = changed.fields()
    assert (field.before, field.after) == ("mọi trường hợp", "nếu trẻ dưới 6 tuổi")


def test_no_copies_and_an_unknown_number_of_copies_are_told_apart() -> None:
    after = replace(BEFORE, papers=(replace(BEFORE.papers[0], copies=0), BEFORE.papers[1]))
    ((_, _, field),) = compare(BEFORE, after).fields()
    assert (field.label, field.before, field.after) == ("Bản sao", "chưa rõ", "0")


def test_what_is_only_written_otherwise_is_marked_as_such() -> None:
    ((_, _, field),) = compare(BEFORE, replace(BEFORE, name="Đăng ký  khai sinh")).fields()
    assert field.reads_alike


@given(st.text("ab .,\n", max_size=60), st.text("ab .,\n", max_size=60))
def test_the_runs_of_a_side_are_its_text(before: str, after: str) -> None:
    old, new = words_marked(before, after)
    assert "".join(run.text for run in old) == before
    assert "".join(run.text for run in new) == after
    assert before != after or not any(run.is_marked for run in (*old, *new))
    kept = ["".join(run.text for run in runs if not run.is_marked) for runs in (old, new)]
    assert "".join(kept[0].split()) == "".join(kept[1].split())


def test_only_the_words_that_changed_are_marked() -> None:
    old, new = words_marked("Nộp 01 bản sao giấy chứng sinh.", "Nộp 01 bản chính giấy chứng sinh.")
    assert [run for run in old if run.is_marked] == [Run("sao", is_marked=True)]
    assert [run for run in new if run.is_marked] == [Run("chính", is_marked=True)]


def test_a_sentence_written_anew_is_marked_as_a_whole() -> None:
    old, new = words_marked("Công dân đến trụ sở và nộp hồ sơ", "Hệ thống tự động chuyển dữ liệu và thông báo")
    assert [run.is_marked for run in old] == [True]
    assert [run.is_marked for run in new] == [True]
