"""Which item of one list is which of another."""

from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.pairing import Pair, paired

_ITEMS = st.lists(st.sampled_from(["tờ khai", "tờ khai mẫu mới", "giấy chứng sinh", "hộ chiếu", ""]), max_size=8)


def _pairs(old: list[str], new: list[str]) -> tuple[Pair[str], ...]:
    return paired(old, new, lambda item: item)


@given(_ITEMS, _ITEMS)
def test_every_item_of_both_lists_stands_in_one_pair_and_once(old: list[str], new: list[str]) -> None:
    pairs = _pairs(old, new)
    assert sorted(pair.old_place for pair in pairs if pair.old_place is not None) == list(range(len(old)))
    assert [pair.new_place for pair in pairs if pair.new_place is not None] == list(range(len(new)))


@given(_ITEMS)
def test_a_list_is_paired_with_itself_in_place(items: list[str]) -> None:
    assert all(pair.old == pair.new for pair in _pairs(items, items))


def test_a_reordered_and_mended_item_is_still_the_same() -> None:
    old = ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh bản chính", "Hộ chiếu"]
    new = ["Hộ chiếu", "Giấy chứng sinh (bản chính)", "Tờ khai đăng ký khai sinh theo mẫu", "Giấy ủy quyền"]
    found = {(pair.old, pair.new) for pair in _pairs(old, new)}
    assert found == {(old[2], new[0]), (old[1], new[1]), (old[0], new[2]), (None, new[3])}


def test_an_id_given_to_another_paper_does_not_make_it_the_same() -> None:
    pairs = paired([("a", "Tờ khai")], [("a", "Hộ chiếu còn giá trị")], lambda it: it[1], lambda it: it[0])
    assert [(pair.old, pair.new) for pair in pairs] == [
        (None, ("a", "Hộ chiếu còn giá trị")),
        (("a", "Tờ khai"), None),
    ]
