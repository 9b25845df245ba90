"""The parts of a content as a comparison tells them: what each is called, whom it concerns, how its items are known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from oneshop.catalogue import leaves_for_citizens as citizens
from oneshop.catalogue import leaves_of_the_rest as rest
from oneshop.catalogue.comparing_items import ItemKind
from oneshop.catalogue.fees import Fee
from oneshop.catalogue.in_words import CHANNEL_WORDS, LEVEL_WORDS, time_in_words
from oneshop.catalogue.leaves import Leaf, text_leaf, yes_or_no
from oneshop.catalogue.procedure import Channel, Paper, ProcedureContent, ProcessingTime, Question
from oneshop.vietnamese.text import fold


@dataclass(frozen=True)
class Part:
    """One part: its stable key, name, what a sentence calls its items, and where they stand in a content."""

    key: str
    label: str
    noun: str
    kind: ItemKind[Any]
    items_of: Callable[[ProcedureContent], Sequence[Any]]
    for_citizen: bool = False
    is_single: bool = False


def _text_kind(label: str) -> ItemKind[Any]:
    """Items that are texts; where the words resemble, one text was changed into the other."""

    def leaves(text: str, _: Sequence[Question]) -> Iterator[Leaf]:
        yield from text_leaf("text", label, text)

    return ItemKind(leaves, text=lambda text: text, title=lambda _: "")


def _name_kind(label: str, words: Callable[[Any], str] = str) -> ItemKind[Any]:
    """Items that are names or codes: another name is another item, however much it resembles."""

    def leaves(name: Any, _: Sequence[Question]) -> Iterator[Leaf]:
        yield Leaf("name", label, name, words(name))

    return ItemKind(leaves, text=lambda name: fold("".join(c if c.isalnum() else f"x{ord(c)}" for c in str(name))),
                    title=words)  # fmt: skip


def _extra_leaves(pair: tuple[str, str], _: Sequence[Question]) -> Iterator[Leaf]:
    yield from text_leaf("name", "Mục", pair[0])
    yield from text_leaf("value", "Nội dung", pair[1])


def _bool_leaves(value: bool, _: Sequence[Question]) -> Iterator[Leaf]:
    yield from yes_or_no("boundary_free", "Nộp ở đâu cũng được", value)


def _list(key: str, label: str, noun: str, kind: ItemKind[Any]) -> Part:
    return Part(key, label, noun, kind, lambda content: getattr(content, key))


def _one(key: str, label: str, kind: ItemKind[Any] | None = None) -> Part:
    def items(content: ProcedureContent) -> Sequence[Any]:
        value = getattr(content, key)
        return () if value is None else (value,)

    return Part(key, label, label.lower(), kind or _text_kind(label), items, is_single=True)


def _single_kind(leaves: Callable[[Any, Sequence[Question]], Iterator[Leaf]]) -> ItemKind[Any]:
    return ItemKind(leaves, text=lambda _: "", title=lambda _: "")


PAPER: ItemKind[Paper] = ItemKind(
    citizens.paper_leaves, text=lambda paper: paper.name, title=lambda paper: paper.name,
    item_id=lambda paper: paper.id,
)  # fmt: skip
CHANNEL: ItemKind[Channel] = ItemKind(
    citizens.channel_leaves,
    text=lambda channel: f"{CHANNEL_WORDS[channel.kind]} {channel.where or ''} {channel.note or ''}",
    title=lambda channel: f"Nộp {CHANNEL_WORDS[channel.kind]}",
    item_id=lambda channel: channel.kind.value,
    alike=lambda channel: channel.kind,
)


def _fee_title(fee: Fee) -> str:
    name = fee.name or citizens.FEE_KIND_WORDS[fee.kind]
    return name[:1].upper() + name[1:]


_FEE: ItemKind[Fee] = ItemKind(
    citizens.fee_leaves,
    text=lambda fee: f"{fee.name} {citizens.FEE_KIND_WORDS[fee.kind]} {citizens.rate_in_words(fee)}",
    title=_fee_title,
    item_id=lambda fee: fold(fee.name),
    alike=lambda fee: fee.when,
)
_TIME: ItemKind[ProcessingTime] = ItemKind(
    citizens.time_leaves, text=time_in_words, title=lambda _: "", alike=lambda time: time.when
)
FEE = Part("fees", "Phí, lệ phí", "khoản phí, lệ phí", _FEE, lambda content: (), for_citizen=True)
TIME = Part("times", "Thời hạn giải quyết", "thời hạn", _TIME, lambda content: (), for_citizen=True)

PARTS: tuple[Part, ...] = (
    Part("papers", "Giấy tờ", "giấy tờ", PAPER, lambda content: content.papers, for_citizen=True),
    FEE,
    TIME,
    _one("name", "Tên thủ tục"),
    _list("channels", "Cách nộp", "cách nộp", CHANNEL),
    _list(
        "questions", "Câu hỏi", "câu hỏi",
        ItemKind(rest.question_leaves, lambda one: one.text, lambda one: one.text, lambda one: one.id),
    ),
    _list(
        "cases", "Trường hợp", "trường hợp",
        ItemKind(rest.case_leaves, lambda one: one.name, lambda one: one.name, lambda one: one.id),
    ),
    _list("requirements", "Yêu cầu, điều kiện", "yêu cầu", _text_kind("Yêu cầu")),
    _list(
        "steps", "Các bước", "bước",
        ItemKind(rest.step_leaves, lambda one: f"{one.name or ''} {one.text}", lambda one: one.name or ""),
    ),
    _list("results", "Kết quả", "kết quả", ItemKind(rest.result_leaves, lambda one: one.name, lambda one: one.name)),
    _one("online", "Nộp trực tuyến", _single_kind(rest.online_leaves)),
    _list("offices", "Cơ quan", "cơ quan", ItemKind(rest.office_leaves, lambda one: one.name, lambda one: one.name)),
    _one("receiving_address", "Địa chỉ tiếp nhận"),
    _one("boundary_free", "Không phụ thuộc địa giới", _single_kind(_bool_leaves)),
    _list(
        "legal_basis", "Căn cứ pháp lý", "căn cứ",
        ItemKind(
            rest.basis_leaves, lambda one: f"{one.number or ''} {one.title or ''}",
            lambda one: one.number or one.title or "", lambda one: one.number,
        ),
    ),
    _one("decision", "Quyết định công bố"),
    _one("summary", "Tóm tắt"),
    _one("description", "Mô tả"),
    _one("code", "Mã thủ tục"),
    _one("field", "Lĩnh vực"),
    _one("kind", "Loại thủ tục"),
    _list("levels", "Cấp thực hiện", "cấp thực hiện", _name_kind("Cấp thực hiện", lambda level: LEVEL_WORDS[level])),
    _list("audiences", "Đối tượng thực hiện", "đối tượng", _name_kind("Đối tượng")),
    _list("popular_names", "Tên thường gọi", "tên thường gọi", _name_kind("Tên thường gọi")),
    _list("keywords", "Từ khóa", "từ khóa", _name_kind("Từ khóa")),
    _list("programmes", "Chương trình", "chương trình", _name_kind("Chương trình")),
    _list("related", "Thủ tục liên quan", "thủ tục liên quan", _name_kind("Mã thủ tục")),
    _list("successors", "Thủ tục thay thế", "thủ tục thay thế", _name_kind("Mã thủ tục")),
    _one("verified", "Đối chiếu gần nhất", _single_kind(rest.verification_leaves)),
    _list(
        "open_points", "Điểm chưa rõ", "điểm chưa rõ",
        ItemKind(rest.open_point_leaves, lambda one: one.text, lambda one: one.text),
    ),
    _list(
        "extra", "Mục khác của nguồn", "mục khác",
        ItemKind(_extra_leaves, lambda one: f"{one[0]} {one[1]}", lambda one: one[0], lambda one: one[0]),
    ),
)  # fmt: skip
"""Every part, in the order it is told: first what concerns the citizen."""
