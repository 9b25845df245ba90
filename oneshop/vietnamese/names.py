"""Which syllables of a text are likely a person's name, so that they can be left out of what is kept.

A guess that errs on the side of leaving out: a family name takes what follows it along, a form of address (anh, bà,
tên là) takes a given name along, two syllables of given names are a name behind `cho` or a form of address where the
phrase ends, and at the very beginning before a verb, and capitals inside a sentence are names. What the caller knows as
a plain term (`hồ sơ`, `lý lịch`) is none. It is a guess by lists, a name of rare syllables slips through: the family
names of nine tenths of the country with those of its larger minorities, and the syllables that given names are most
often made of.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from oneshop.vietnamese.text import fold

_FAMILY = (
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lâm đào trương hà tạ lưu "
    "châu quách thái tô vương tống nghiêm phùng khuất kiều giang trình vi ninh bế nông lò sùng giàng quàng lường "
    "thạch ma ung doãn la mạc mẫn nhan ngụy nhâm trà viên chử cù cung diệp doan giáp thào vừ chảo tẩn phàn siu ksor "
    "rơ niê êban"
)
_FAMILY_AND_WORD = (
    "mai cao vàng mùa lầu danh sơn bàn kim chu an bạch cầm cổ cát kha khổng lương đới tất lỗ má hạng từ lại quản tiêu "
    "thích thân đồng ông ứng phí đàm triệu hứa tăng lục thiều"
)
"""Family names that are everyday words too: they need a syllable of a given name behind them."""

_GIVEN = (
    "văn thị hữu đức ngọc minh thanh quang xuân kim thu hồng bích mỹ thùy thúy phương tuấn anh quốc công đình trọng "
    "duy gia bảo khánh hải mạnh thế viết bá như diệu an ân bình bằng cẩm châu chi chiến chính chung cúc cường cương "
    "dũng dung dương đại đạt đăng điệp đông đoan đồng duyên giang hà hạ hạnh hân hằng hậu hiền hiển hiếu hiệp hiệu "
    "hoa hòa hoài hoan hoàn hoàng học huân huệ hùng huy huyền hưng hương hường khải khang khanh khiêm khoa khôi khuê "
    "khương kiên kiều kỳ lam lan lâm lệ lê liên liễu linh loan long lộc lợi luân lực lương ly lý mai mẫn mến miên my "
    "nam nga ngân nghi nghĩa nghiêm nguyên nguyệt nhã nhân nhật nhi nhiên nhung ninh oanh phát phi phong phú phúc "
    "phước phượng quân quế quý quyên quyền quyết quỳnh sang sâm sen sinh sơn sương tài tâm tân tấn thạch thái thảo "
    "thành thạnh thắm thắng thiên thiện thiệu thịnh thoa thơ thọ thông thơm thuận thục thủy thư thương thường tiên "
    "tiến tín tình toàn toản tố trà trâm trang trí triều trinh trúc trung trường trưởng tú tùng tuệ tường tuyền tuyết "
    "tư uyên vân vi vĩ viên việt vinh vịnh vũ vương vy yên yến ý phụng khuyên kha luyến lài lựu đào nở tèo tí tý út "
    "hai ba bảy tám chín mười mừng lành rạng sáu chuyên chiêu diễm diệp giao hảo thi thoại thụy tiếp trân tuân ty "
    "khiết bội băng đan đài khả lạc nghị quảng sĩ sỹ thuỷ"
)
_ADDRESS = "anh chị ông bà cô chú cậu mợ dì bác thím dượng bé cháu em con tên bạn vợ chồng thầy sư"
_ADDRESS_BARE = "anh chi ong ba em chau con ten chu cau vo chong"
"""The same without marks, where that is not the commonest word there is (co: có, di: đi, be: bé)."""

_SURE_SYLLABLES = 3
"""A family name with what follows: most names have three syllables, and nothing of one is to stay."""

_MOST_SYLLABLES = 5

_INITIALS = frozenset("yh")
"""What names of the Central Highlands begin with: Y Moan, H Hen."""

_MIDDLE = (["văn"], ["thị"], ["van"], ["thi"])
"""Behind a family name and before a given name these leave no doubt, even where the first two make a term by chance."""

_STRONG = frozenset(word for word in _FAMILY.split() if fold(word) != word) | _INITIALS
_WEAK = frozenset(_FAMILY.split()) | frozenset(_FAMILY_AND_WORD.split())
_WEAK_BARE = frozenset(map(fold, _WEAK))
_NAMES = frozenset(_GIVEN.split()) | _WEAK
_NAMES_BARE = frozenset(map(fold, _NAMES))
_ADDRESSES = frozenset(_ADDRESS.split()) | frozenset(_ADDRESS_BARE.split())
JOINING = frozenset({"cho", "cua", "của", "o", "ở", "va", "và", "la", "là", "voi", "với", "ve", "về"}) | _ADDRESSES
"""Words that join with anything: that one stands before a syllable does not make the two a term."""

_IS_CALLED = frozenset({"là", "la"})
_LEADS = _ADDRESSES | {"cho", "be"}
"""What stands before a given name; behind these alone a single syllable is no name, two are one where a phrase ends."""

_VERB = (
    "bị bi xin muốn muon cần hỏi hoi làm lam nộp nop mất mat được duoc chưa chua đã da đang dang mới moi vừa vua đi "
    "nhờ nho khai đăng ký ky kết ket ly lấy lay mua bán ban nhận nhan chết chet sinh"
)
"""What a person does or suffers who is spoken of at the beginning of a question."""

_VERBS = frozenset(_VERB.split())
_MOST_GIVEN = 4

IsTerm = Callable[[str, str], bool]
"""Whether two lower-case syllables side by side are known for a plain term."""


def names_in(typed: Sequence[str], is_term: IsTerm, ends_phrase: IsTerm | None = None) -> list[bool]:
    """For each syllable, with the capitals it was typed with, whether it is likely part of a name.

    `ends_phrase` tells of two syllables whether they are a term that phrases end with (`học sinh`), and no accident in
    the middle of one (tham `gia bảo` hiểm); where it is not given, the terms are.

    >>> names_in("khai sinh cho Trần Thị Bưởi".split(), lambda left, right: False)
    [False, False, False, True, True, True]
    """
    return _Reading(typed, is_term, ends_phrase or is_term).names()


class _Reading:
    """One text, gone through once for each kind of sign."""

    def __init__(self, typed: Sequence[str], is_term: IsTerm, ends_phrase: IsTerm) -> None:
        self._ends_phrase = ends_phrase
        self._typed = typed
        self._lower = [word.lower() for word in typed]
        self._terms = [is_term(left, right) for left, right in pairwise(self._lower)]
        self._is_name = [False] * len(typed)

    def names(self) -> list[bool]:
        for place in range(len(self._lower)):
            if self._is_family(place):
                self._take_from(place, _SURE_SYLLABLES)
            elif self._lower[place] in _LEADS:
                self._take_behind(place)
        end = self._end_of_given(0)
        if end < len(self._lower) and self._lower[end] in _VERBS:
            self._is_name[:end] = [True] * end
        self._take_capitals()
        return self._is_name

    def _take_behind(self, lead: int) -> None:
        first = lead + 1
        is_address = self._lower[lead] in _ADDRESSES
        if is_address and self._lower[first : first + 1] and self._lower[first] in _IS_CALLED:
            first += 1
        if is_address and self._may_begin_given(first):
            self._take_from(first, 1)
        end = self._end_of_given(first)
        if end == len(self._lower) or self._lower[end] in JOINING or self._lower[end] in _VERBS:
            self._is_name[first:end] = [True] * (end - first)

    def _end_of_given(self, first: int) -> int:
        """Where two syllables of given names or more end that begin here and make no term; here, where there are none.

        Of a run of them that goes on into a verb which is a given name too (sinh, ly) the verb is left out.
        """
        end = first
        while (
            end < first + _MOST_GIVEN and self._is_given(end) and not (end > first + 1 and self._lower[end] in _VERBS)
        ):
            end += 1
        if end - first < 2 or self._ends_phrase(self._lower[end - 2], self._lower[end - 1]):
            return first
        return end

    def _is_family(self, place: int) -> bool:
        word = self._lower[place]
        is_weak = word in _WEAK or (word == fold(word) and word in _WEAK_BARE)
        has_middle = self._lower[place + 1 : place + 2] in _MIDDLE and place + 2 < len(self._lower)
        if is_weak and has_middle and (self._is_given(place + 2) or not self._begins_term(place + 1)):
            return True
        if is_weak and word == fold(word) and self._is_three_names(place):
            return True
        if self._is_within_term(place):
            return False
        return word in _STRONG or (is_weak and self._is_given(place + 1))

    def _is_three_names(self, place: int) -> bool:
        """Whether three syllables without marks can all be of a name and the third belongs to no term: without marks
        the first two easily make a term by chance (dinh cong: định công)."""
        last = place + 2
        is_free = not self._begins_term(last) and last - 1 < len(self._terms) and not self._terms[last - 1]
        return is_free and self._is_given(place + 1) and self._is_given(last)

    def _may_begin_given(self, place: int) -> bool:
        return self._is_given(place) and not self._is_within_term(place)

    def _is_given(self, place: int) -> bool:
        if place >= len(self._lower):
            return False
        word = self._lower[place]
        return word in _NAMES or (word == fold(word) and word in _NAMES_BARE)

    def _is_within_term(self, place: int) -> bool:
        return self._begins_term(place) or (
            place > 0 and self._terms[place - 1] and self._lower[place - 1] not in JOINING
        )

    def _begins_term(self, place: int) -> bool:
        return place < len(self._terms) and self._terms[place]

    def _take_from(self, first: int, sure: int) -> None:
        end = min(first + sure, len(self._lower))
        while end < min(first + _MOST_SYLLABLES, len(self._lower)) and not self._begins_term(end):
            if end > first + sure and not self._is_given(end):
                break
            end += 1
            if sure == 1 and not self._is_given(end):
                break
        self._is_name[first:end] = [True] * (end - first)

    def _take_capitals(self) -> None:
        """A capital inside a sentence; where every word has one, or all letters are, capitals say nothing."""
        titled = [word[:1].isupper() and (len(word) == 1 or not word.isupper()) for word in self._typed]
        if all(titled) or all(word.isupper() for word in self._typed):
            return
        for place, is_titled in enumerate(titled):
            begins = place == 0 and True not in titled[1:2]
            if is_titled and not begins and not self._is_within_term(place):
                self._is_name[place] = True
