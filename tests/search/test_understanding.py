"""What is understood of a query before anything is looked for: codes, keys, quotes, missing spaces, slips."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.exchange.reading import read_file
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.analysis import has_marks
from oneshop.search.code_spellings import find_codes, in_plain_forms
from oneshop.search.codes import plain_code
from oneshop.search.edits import is_likely_slip, within_one_edit
from oneshop.search.entry import entry_of
from oneshop.search.index import SearchIndex
from oneshop.search.question import Question
from oneshop.search.reading import LONGEST_TEXT, understand
from oneshop.search.spelling import Spelling
from oneshop.search.syllables import TONES, is_syllable, is_written_syllable, without_tone
from oneshop.search.synonyms import Synonym, SynonymKind, Synonyms, load_synonyms
from oneshop.search.telex import undo
from oneshop.search.typed import typed_word
from oneshop.search.values import MatchKind
from oneshop.search.wording import MOST_WORDS, read_words
from oneshop.vietnamese.text import fold, place_tones, words
from tests.search.catalogue import NAMES, small_catalogue
from tests.search.keyboards import telex, vni
from tests.search.vocabulary import WordsOf

LETTERS = [
    letter
    for base in "aăâeêioôơuưy"
    for tone in ("", *TONES.values())
    for letter in (unicodedata.normalize("NFC", base + tone),)
    if letter not in "aeiouy"
] + ["đ"]


@cache
def word_lists() -> Synonyms:
    return load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")


@cache
def shipped() -> Spelling:
    """The words of the catalogue that the program ships with."""
    files = sorted((EMBEDDED_CATALOGUE / "procedures").rglob("*.yaml"))
    contents = [record.content for file in files for record in read_file(file).records]
    entries = [entry_of(content, withdrawn=False, version_hash="h") for content in contents]
    return Spelling(WordsOf([*entries, *small_catalogue()]), word_lists().spoken)


@cache
def shipped_names() -> tuple[str, ...]:
    files = sorted((EMBEDDED_CATALOGUE / "procedures").rglob("*.yaml"))
    return tuple(record.content.name for file in files for record in read_file(file).records) + tuple(NAMES.values())


@pytest.fixture(scope="module", autouse=True)
def everything_is_read() -> None:
    """Reading the catalogue takes longer than an example may."""
    shipped().prepare()


def question(text: str) -> Question:
    return understand(text, word_lists(), shipped())


def looked_for(text: str) -> list[str]:
    """The first reading of every part."""
    return [" ".join(part.senses[0].syllables) for part in question(text).parts]


# Codes.

SEPARATED = st.sampled_from(["", ".", " ", "-", "–", "\u3000", "．"])


@given(st.integers(1, 6), st.integers(0, 99_999), st.sampled_from(["", "H26", "h50"]), st.booleans(), st.data())
def test_a_code_is_read_in_every_spelling(
    first: int, tail: int, suffix: str, is_long: bool, data: st.DataObject
) -> None:
    tail_digits = f"{tail:06d}"
    between = [data.draw(SEPARATED) for _ in range(5)]
    groups = (
        [str(first), tail_digits] + (["000", "00", "00"] if is_long and suffix else []) + ([suffix] if suffix else [])
    )
    typed = groups[0] + "".join(mark + group for mark, group in zip(between, groups[1:], strict=False))
    if data.draw(st.booleans()):
        typed = "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in typed)
    meant = f"{first}{tail_digits}{suffix.upper()}"
    for text in (typed, f"  {typed} ", f"thủ tục {typed} cần giấy tờ gì", f"({typed})"):
        assert find_codes(in_plain_forms(text)).codes[0] == meant, text


@given(st.integers(0, 99_999), st.sampled_from(["", ".H26", "h26"]))
def test_a_code_without_its_first_digit_is_a_code_too(tail: int, suffix: str) -> None:
    typed = f"{tail:06d}"
    assert typed in find_codes(typed + suffix).codes
    assert typed in find_codes(f"mã {typed}{suffix} ạ").codes


@pytest.mark.parametrize("length", range(5, 22))
def test_a_code_being_typed_is_the_beginning_of_a_code(length: int) -> None:
    typed = "1.001193.000.00.00.H26"[:length]
    found = find_codes(typed)
    assert found.codes and found.rest == ""
    assert plain_code("1.001193.H26").startswith(found.codes[0][:7])


@pytest.mark.parametrize(
    "text",
    ["phí 1.500.000 đồng", "số 0912345678", "nghị định 118/2025/NĐ-CP", "tờ khai CT01", "năm 2025", "hạng A1", "12"],
)
def test_other_numbers_are_no_codes(text: str) -> None:
    assert find_codes(text).codes == ()


def test_all_spellings_of_a_code_give_the_same_hits(index: SearchIndex) -> None:
    for typed in ("1001193", "1 001193", "1-001193", "１．００１１９３", "1.001193.", "thủ tục 1.001193 cần gì"):
        assert [hit.code for hit in index.search(typed).hits][:2] == ["1.001193", "1.001193.H26"]
    for typed in ("1.001193.000.00.00.H26", "1001193h26", "1.001193-h26", "001193.H26"):
        assert index.search(typed).hits[0].code == "1.001193.H26", typed


# Marks.


def test_where_marks_are_typed_a_word_without_any_is_meant_so() -> None:
    assert [part.senses[0].marked for part in question("ly hôn").parts] == ["ly", "hôn"]
    assert [part.senses[0].marked for part in question("ly hon").parts] == [None, None]


# Filler.


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("cho em hỏi xin bản sao ở đâu", "sao"), ("cho hoi em can cuoc bi mat", "can"), ("em xin cấp bản sao ạ", "sao")],
)
def test_a_filler_syllable_is_kept_where_it_is_half_of_a_term(typed: str, kept: str) -> None:
    assert kept in looked_for(typed)
    assert "hoi" not in looked_for(typed)


# Sounds.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sổ đõ", "sổ đỏ"),
        ("mất sổ đõ", "mất sổ đỏ"),
        ("thẽ căn cước", "thẻ căn cước"),
        ("đỗi căn cước", "đổi căn cước"),
        ("bão hiểm y tế", "bảo hiểm y tế"),
    ],
)
def test_marks_that_half_the_country_does_not_tell_apart_still_meet_the_word_lists(typed: str, meant: str) -> None:
    read, wanted = question(typed), question(meant)
    assert [idea.folded for idea in read.ideas] == [idea.folded for idea in wanted.ideas]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giấy sác nhận độc thân", "xac"),
        ("giấy chứng nhận kết hôn bị xai", "sai"),
        ("nghành nghề kinh doanh có điều kiện", "nganh"),
    ],
)
def test_a_word_written_as_it_is_spoken_is_looked_for_as_it_is_written(typed: str, meant: str) -> None:
    senses = {syllable for part in question(typed + " ").parts for it in part.senses for syllable in it.syllables}
    assert meant in senses


@pytest.mark.parametrize(
    "typed", ["công ty thua lỗ muốn đóng cửa", "em học ở Úc về muốn công nhận bằng", "vợ cũ của tôi"]
)
def test_a_real_word_is_left_alone_unless_another_is_written_beside_its_neighbours(typed: str) -> None:
    assert question(typed + " ").meant is None


def test_words_the_catalogue_writes_so_are_never_taken_for_others() -> None:
    for marked in sorted({word for name in shipped_names() for word in words(name) if has_marks(word)}):
        for left, right in (("sổ", "đỏ"), ("đăng", "kết"), (None, "sinh")):
            assert shipped().rather(marked, left, right) == [], marked


def test_a_slip_inside_a_spoken_phrase_is_mended_with_its_marks() -> None:
    for typed, meant in (("quán ăn muốn đpng cửa", "đóng"), ("xông ty muốn đóng cửa", "công"), ("bị mấ sổ đỏ", "mất")):
        written = [it.written[0] for repairs in read_words(typed + " ", shipped()).repairs for it in repairs[:1]]
        assert written == [meant], typed


# Raw keys.

SYLLABLES = sorted({word for name in shipped_names() for word in words(name) if is_written_syllable(word)})


@given(st.sampled_from(SYLLABLES), st.sampled_from([telex, vni]), st.booleans(), st.booleans())
def test_raw_keys_of_a_syllable_are_undone(syllable: str, encode: object, tone_last: bool, one_horn: bool) -> None:
    keys = encode(syllable, tone_last=tone_last, one_horn=one_horn)  # type: ignore[operator]  # telex or vni
    assert keys == syllable or place_tones(undo(keys) or "") == syllable


@given(
    st.sampled_from(shipped_names()), st.sampled_from([telex, vni]), st.booleans(), st.booleans(), st.integers(1, 12)
)
def test_a_name_in_raw_keys_is_read_as_the_name(
    name: str, encode: object, tone_last: bool, one_horn: bool, count: int
) -> None:
    syllables = [word for word in words(name) if is_written_syllable(word)][:count]
    keys = [encode(word, tone_last=tone_last, one_horn=one_horn) for word in syllables]  # type: ignore[operator]  # same
    if all(undo(key) is None or shipped().knows(fold(key)) for key in keys):
        return  # Nothing shows that the keyboard was off.
    assert question(" ".join(keys)).parts == question(" ".join(syllables)).parts


@pytest.mark.parametrize("name", sorted(set(NAMES.values())))
def test_a_name_in_raw_keys_gives_the_same_hits(index: SearchIndex, name: str) -> None:
    expected = [hit.code for hit in index.search(name.lower(), limit=10).hits]
    syllables = words(name)
    for keys in (map(telex, syllables), map(vni, syllables)):
        assert [hit.code for hit in index.search(" ".join(keys), limit=10).hits] == expected


def test_an_abbreviation_in_raw_keys_is_read_too() -> None:
    assert question("ddkks ddawng kys").parts == question("đkks đăng ký").parts


def test_half_of_the_query_may_be_typed_in_raw_keys() -> None:
    assert question("đăng kys khai sinh").parts == question("đăng ký khai sinh").parts
    assert question("ddawng ky1 khai sinh").meant == "đăng ký khai sinh"


@pytest.mark.parametrize("text", ["xe bus", "bang lai a1", "kinh doanh gas", "taxi"])
def test_foreign_words_are_not_taken_for_raw_keys(text: str) -> None:
    assert looked_for(text)[-1] == text.split()[-1]


@pytest.mark.parametrize("letter", LETTERS)
def test_every_accented_letter_is_the_same_composed_and_decomposed_small_and_capital(letter: str) -> None:
    forms = {
        question(f"l{form} ").parts[0].senses
        for each in (letter, letter.upper())
        for form in (unicodedata.normalize("NFC", each), unicodedata.normalize("NFD", each))
    }
    assert len(forms) == 1
    assert typed_word(f"l{letter}").is_marked


def test_there_are_sixty_seven_accented_letters_in_small_and_as_many_capitals() -> None:
    assert len(set(LETTERS)) == 67


@pytest.mark.parametrize(("new", "old"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("uỷ", "ủy")])
def test_both_places_of_a_tone_are_one_word(new: str, old: str) -> None:
    assert question(f"{new} x ").parts[0] == question(f"{old} x ").parts[0]


# Syllables and slips.


@given(st.sampled_from(SYLLABLES))
def test_a_syllable_in_use_is_spelled_as_syllables_are(syllable: str) -> None:
    plain, tone = without_tone(syllable)
    assert is_syllable(plain, tone)


@pytest.mark.parametrize("word", ["đăgn", "nhàt", "hpj", "wifi", "text", "khaisinh"])
def test_other_letters_are_no_syllable(word: str) -> None:
    assert not is_written_syllable(word)


@given(st.sampled_from(SYLLABLES), st.data())
def test_one_slip_is_one_edit(syllable: str, data: st.DataObject) -> None:
    word = fold(syllable)
    place = data.draw(st.integers(0, len(word) - 1))
    swapped = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    for typed in (word[:place] + word[place + 1 :], word[:place] + "z" + word[place:], swapped):
        assert within_one_edit(typed, word) and within_one_edit(word, typed)
    assert is_likely_slip(swapped, word)


@pytest.mark.parametrize("word", ["hoãn", "nhặt", "khóc", "thương", "nhớ"])
def test_a_real_word_with_its_marks_is_never_repaired(word: str) -> None:
    assert looked_for(f"{word} khai sinh")[0] == fold(word)
    assert question(f"{word} khai sinh").meant is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dnag ky khai sinh", "dang ky khai sinh"),
        ("đăgn ký kết hôn", "dang ky ket hon"),
        ("fang ky ket hon", "dang ky ket hon"),
        ("đăng ký kết hônn", "dang ky ket hon"),
    ],
)
def test_a_slip_is_repaired_by_its_neighbours_the_keys_and_the_marks(typed: str, meant: str) -> None:
    assert " ".join(looked_for(typed)) == meant
    assert fold(question(typed).meant or "") == meant


@pytest.mark.parametrize("text", ["đăng ký khai sinh", "dang ky khai sinh", "xac nhan tinh trang hon nhan"])
def test_a_query_without_spaces_is_the_query_with_them(text: str) -> None:
    assert question(text.replace(" ", "")).parts == question(text).parts


@pytest.mark.parametrize("typed", ["đkk", "ĐKK", "dkk", "thủ tục đkk"])
def test_the_beginning_of_an_abbreviation_has_all_its_senses(typed: str) -> None:
    senses = [sense for sense in question(typed).parts[-1].senses if sense.kind is MatchKind.SYNONYM]
    assert {("dang", "ky", "khai", "sinh"), ("dang", "ky", "ket", "hon")} <= {sense.syllables for sense in senses}
    assert question(typed).meant is None


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("em mất GKS", "em mất giấy khai sinh"),
        ("mua noxh", "mua nhà ở xã hội"),
        ("sang tên GCN", "sang tên giấy chứng nhận"),
    ],
)
def test_an_abbreviation_leads_to_the_ideas_of_its_words(short: str, long: str) -> None:
    assert {idea.folded for idea in question(short).ideas} == {idea.folded for idea in question(long).ideas}


def test_an_entry_that_ends_within_an_abbreviation_is_not_met() -> None:
    lists = Synonyms(
        [
            Synonym("QSD", ("quyền sử dụng đất",), SynonymKind.ABBREVIATION),
            Synonym("mất quyền", ("khai tử",), SynonymKind.COLLOQUIAL),
        ]
    )
    assert not understand("mất QSD", lists, shipped()).ideas
    assert understand("mất quyền sử dụng đất", lists, shipped()).ideas


def test_a_finished_word_begins_no_abbreviation() -> None:
    assert all(sense.kind is not MatchKind.SYNONYM for sense in question("đkkhx ").parts[-1].senses)


# Quotes and caps.


def test_quoted_words_must_stand_side_by_side() -> None:
    for text in ('"giấy khai sinh" mất', "“giấy khai sinh” mất", "«giấy khai sinh» mất"):
        asked = question(text)
        assert asked.phrases == (("giay", "khai", "sinh"),)
        assert asked.marked_phrases == (("giấy", "khai", "sinh"),)
        assert looked_for(text)[:3] == ["giay", "khai", "sinh"]
    assert question('"khai sinh" "kết hôn"').phrases == (("khai", "sinh"), ("ket", "hon"))


def test_raw_keys_in_quotes_are_read_as_the_rest_of_the_query() -> None:
    assert question('ddawng kys "khai sinh"').phrases == (("khai", "sinh"),)
    assert question('"giaays khai sinh" ddawng kys').marked_phrases == (("giấy", "khai", "sinh"),)


def test_raw_keys_of_a_text_that_fits_fit_too() -> None:
    text = ("đăng ký khai sinh " * 20)[: LONGEST_TEXT - 1]
    keys = ("ddawng kys khai sinh " * 20)[: len(text) * 21 // 18]
    assert not any("quá dài" in notice for notice in (*question(text).notices, *question(keys).notices))


@pytest.mark.parametrize("text", ['"khai sinh', 'khai" sinh', '""', '" "', "khai sinh”"])
def test_an_unbalanced_or_empty_quote_is_none(text: str) -> None:
    assert question(text).phrases == ()


def test_quoted_words_are_neither_repaired_nor_a_condition() -> None:
    assert question('"xyzzy" khai sinh').meant is None
    assert question('khai sinh "cấp xã"').conditions == ()


def test_more_words_than_are_looked_at_are_told_of() -> None:
    asked = question("y tế " * (MOST_WORDS // 2) + "ở")
    assert len(asked.parts) <= MOST_WORDS
    assert asked.notices[0] == f"Câu tìm quá dài, chỉ tìm {MOST_WORDS} tiếng đầu"
    assert f"chỉ tìm {LONGEST_TEXT} chữ đầu" in question("nghiêng" * 100).notices[0]


def test_titles_that_fit_are_read_to_their_end_with_words_around_them() -> None:
    asked_for = [f"cho em hỏi thủ tục {name} cần giấy tờ gì" for name in shipped_names()]
    fitting = [text for text in asked_for if len(text) <= LONGEST_TEXT]
    assert len(fitting) > 0.8 * len(asked_for)
    for title in fitting:
        asked = question(title)
        assert not any("quá dài" in notice for notice in asked.notices), title


@given(st.text(max_size=700))
def test_any_text_at_all_is_a_question(text: str) -> None:
    asked = question(text)
    assert len(asked.parts) <= MOST_WORDS
    assert all(part.senses for part in asked.parts)
