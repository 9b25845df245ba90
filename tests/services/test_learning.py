"""Questions without an answer are listed without anything of a person, and become synonyms that hold at once."""

import errno
import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneshop.catalogue.versions import VersionState
from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.synonyms import Synonym, SynonymKind
from oneshop.services.desk_words import DeskWords
from oneshop.services.learning import Learning, LearningFault, suggested_term
from oneshop.services.local_synonyms import LocalSynonymsFault, LocalSynonymsFile, _parsed, _written
from oneshop.services.opening import Location, Services, open_services
from oneshop.services.reading import UnknownProcedure
from oneshop.services.shared_file import changing
from oneshop.services.unanswered import MOST_QUESTIONS, UnansweredQuestions
from oneshop.vietnamese.text import nfc, words

BIRTH = "1.001193"


def noting(path: Path) -> UnansweredQuestions:
    """A list that somebody has switched on."""
    questions = UnansweredQuestions(path)
    questions.switch(is_on=True)
    return questions


@pytest.fixture
def desk(desk_folder: Path) -> Iterator[Services]:
    services = open_services(Location(desk_folder))
    services.learning.switch(is_on=True)
    yield services
    services.close()


def codes(desk: Services, text: str) -> list[str]:
    return [hit.code for hit in desk.finder.search(text).hits]


def test_questions_are_counted_with_their_first_and_last_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = noting(tmp_path / "unanswered.json")
    for day, text in ((1, "xổ số"), (1, "ly hôn"), (3, "xổ số")):
        monkeypatch.setattr("oneshop.services.unanswered.today", lambda day=day: date(2026, 11, day))
        questions.note(text)
    assert [(one.text, one.times, one.first.day, one.last.day) for one in questions.all()] == [
        ("xổ số", 2, 1, 3),
        ("ly hôn", 1, 1, 1),
    ]


def test_nothing_but_words_count_and_days_is_kept_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "unanswered.json"
    noting(path).note("xổ số")
    plain = json.loads(path.read_text(encoding="utf-8"))
    assert plain.keys() == {"is_on", "questions"}
    assert [row.keys() for row in plain["questions"]] == [{"text", "times", "first", "last"}]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_too_many_questions_the_rarest_and_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "unanswered.json"
    rows = [
        {"text": f"câu {number}", "times": 2 + number % 3, "first": "2026-01-01", "last": "2026-02-01"}
        for number in range(MOST_QUESTIONS - 2)
    ]
    rows += [{"text": "hiếm và cũ", "times": 1, "first": "2026-01-01", "last": "2026-01-02"}]
    rows += [{"text": "hiếm mà mới", "times": 1, "first": "2026-01-01", "last": "2026-03-02"}]
    path.write_text(json.dumps({"is_on": True, "questions": rows}), encoding="utf-8")
    questions = UnansweredQuestions(path)
    questions.note("câu khác")
    texts = {one.text for one in questions.all()}
    assert len(texts) == MOST_QUESTIONS
    assert {"câu khác", "hiếm mà mới"} <= texts and "hiếm và cũ" not in texts


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"is_on": 1, "questions": []}',
        b'{"is_on": true, "questions": [{"text": 1}]}',
        b"\xff",
        b"[" * 9999,
    ],
)
def test_a_damaged_list_is_put_aside_and_begun_anew_switched_off(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "unanswered.json"
    path.write_bytes(damage)
    questions = UnansweredQuestions(path)
    questions.note("xổ số")
    assert not questions.is_on and questions.all() == () and path.read_bytes() == damage
    assert str(path) in (questions.damage() or "")
    questions.switch(is_on=True)
    questions.note("xổ số")
    assert [one.text for one in questions.all()] == ["xổ số"] and questions.damage() is None
    put_aside = path.with_suffix(".hong.json")
    assert put_aside.read_bytes() == damage
    questions.clear()
    assert not put_aside.exists() and questions.is_on


def test_nothing_is_noted_until_somebody_switches_it_on(tmp_path: Path) -> None:
    path = tmp_path / "unanswered.json"
    UnansweredQuestions(path).note("xổ số")
    assert not UnansweredQuestions(path).is_on and not path.exists()


def test_a_list_that_cannot_be_read_just_now_is_left_as_it_is_and_nothing_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "unanswered.json"
    questions = noting(path)
    questions.note("xổ số")
    before = path.read_bytes()
    with monkeypatch.context() as locked:
        locked.setattr(Path, "read_bytes", refused)
        questions.note("ly hôn")
        assert not questions.is_on
        for change in (questions.clear, lambda: questions.forget("xổ số"), lambda: questions.switch(is_on=True)):
            with pytest.raises(PermissionError):
                change()
    assert path.read_bytes() == before and not path.with_suffix(".hong.json").exists()
    assert questions.is_on and [one.text for one in questions.all()] == ["xổ số"]


def refused(path: Path) -> bytes:
    raise PermissionError(errno.EACCES, "Permission denied", str(path))


def test_the_page_says_that_the_list_cannot_be_read(desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", refused)
    learnt = desk.learning.learnt()
    assert not learnt.is_on and learnt.fault is not None and "Chưa đọc được danh sách câu hỏi" in learnt.fault


def test_two_programs_that_write_at_once_lose_no_question_and_no_synonym(tmp_path: Path) -> None:
    noting(tmp_path / "unanswered.json")
    program = (
        "import sys; from pathlib import Path\n"
        "from oneshop.services.local_synonyms import LocalSynonymsFile\n"
        "from oneshop.services.unanswered import UnansweredQuestions\n"
        "folder, name = Path(sys.argv[1]), sys.argv[2]\n"
        "for number in range(15):\n"
        "    UnansweredQuestions(folder / 'unanswered.json').note(f'{name} {number}')\n"
        "    LocalSynonymsFile(folder / 'local_synonyms.yaml').add(f'{name} {number}', 'Khai sinh')\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name]) for name in ("một", "hai")]
    assert [one.wait() for one in running] == [0, 0]
    expected = {f"{name} {number}" for name in ("một", "hai") for number in range(15)}
    assert {one.text for one in UnansweredQuestions(tmp_path / "unanswered.json").all()} == expected
    assert {one.term for one in LocalSynonymsFile(tmp_path / "local_synonyms.yaml").read().entries} == expected


def test_a_file_that_another_program_holds_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("oneshop.services.shared_file._PATIENCE_SECONDS", 0.0)
    path = tmp_path / "local_synonyms.yaml"
    with changing(path), pytest.raises(LocalSynonymsFault, match="chương trình khác đang giữ"):
        LocalSynonymsFile(path).add("ly hôn", "Khai sinh")


def test_a_list_that_cannot_be_written_is_not_in_the_way_of_the_clerk_but_told_to_the_supervisor(
    tmp_path: Path,
) -> None:
    questions = UnansweredQuestions(tmp_path / "không có" / "unanswered.json")
    questions.note("xổ số")
    with pytest.raises(OSError, match="không có"):
        questions.switch(is_on=False)


def test_switched_off_nothing_is_noted_and_emptied_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "unanswered.json"
    questions = noting(path)
    questions.note("xổ số")
    questions.switch(is_on=False)
    questions.note("ly hôn")
    assert [one.text for one in questions.all()] == ["xổ số"]
    other_window = UnansweredQuestions(path)
    assert other_window.clear() == 1
    questions.switch(is_on=True)
    assert questions.all() == () and "xổ số" not in path.read_text(encoding="utf-8")


def test_what_reaches_the_disk_holds_no_name_no_number_and_no_address(desk: Services, desk_folder: Path) -> None:
    canaries = ("Nguyễn Thị Kim Ngân", "001203004567", "0912 345 678", "ngan@example.vn", "000.19.22.H26-241123-0007")
    for canary in canaries:
        for saying in ("{}", "khai sinh cho {}", "{} hỏi làm hộ chiếu"):
            desk.learning.note(saying.format(canary))
            desk.learning.note(saying.format(canary).upper())
    kept = (desk_folder / "unanswered.json").read_text(encoding="utf-8").lower()
    assert "hộ chiếu" in kept
    for piece in ("nguyễn", "thị", "kim", "ngân", "ngan", "0012", "0912", "345", "h26", "@", "example"):
        assert piece not in kept


def test_a_question_becomes_a_synonym_that_holds_at_once_and_can_be_taken_back(desk: Services) -> None:
    assert BIRTH not in codes(desk, "xyzt abcd")[:1]
    desk.learning.note("xổ số")
    made = desk.learning.assign("xổ số", BIRTH, term="giấy cho em bé sơ sinh")
    assert made.means == (desk.reader.version(BIRTH).content.name,)
    assert codes(desk, "giấy cho em bé sơ sinh")[0] == BIRTH
    assert codes(desk, "giay cho em be so sinh")[0] == BIRTH
    learnt = desk.learning.learnt()
    assert learnt.questions == () and [one.term for one in learnt.synonyms] == ["giấy cho em bé sơ sinh"]
    assert desk.learning.take_back("giay cho em be so sinh")
    assert not desk.learning.take_back("giay cho em be so sinh")
    assert desk.learning.learnt().synonyms == ()


def test_a_synonym_never_hides_what_is_said_literally(desk: Services) -> None:
    before = codes(desk, "đăng ký kết hôn")
    desk.learning.assign("đăng ký kết hôn", BIRTH)
    after = codes(desk, "đăng ký kết hôn")
    assert after[0] == before[0]


def test_a_synonym_made_by_another_program_holds_after_the_next_look(
    desk: Services, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert codes(desk, "zut kwy")[:1] != [BIRTH]
    LocalSynonymsFile(desk_folder / "local_synonyms.yaml").add("zut kwy", desk.reader.version(BIRTH).content.name)
    monkeypatch.setattr("oneshop.services.indexing._LOOK_AGAIN_SECONDS", -1.0)
    desk.finder.search("khai sinh")
    desk.keeper.settle()
    assert codes(desk, "zut kwy")[:1] == [BIRTH]


def test_an_unknown_procedure_is_refused_and_the_question_stays(desk: Services) -> None:
    desk.learning.note("ly hôn")
    with pytest.raises(UnknownProcedure):
        desk.learning.assign("ly hôn", "9.999999")
    assert [one.text for one in desk.learning.learnt().questions] == ["ly hôn"]


@pytest.mark.parametrize("term", ["", "…", "a " * 13])
def test_what_is_no_term_is_refused_with_what_would_be_one(desk: Services, term: str) -> None:
    with pytest.raises(LearningFault, match="từ 1 đến 12 tiếng"):
        desk.learning.assign("ly hôn", BIRTH, term=term)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("colloquial:\n  - {term: một, means: [Khai sinh]}\n  - {term: hai}\n", 3),
        ("colloquial:\n  - {term: một, means: chữ}\n", 2),
        ("colloquial:\n  - {term: 12, means: [Khai sinh]}\n", 2),
        ("khác:\n  - {term: một, means: [Khai sinh]}\n", 1),
        ("colloquial: chữ\n", 1),
        ("\n\ncolloquial:\n\t- x\n", 4),
    ],
)
def test_a_faulty_file_is_named_with_its_line_and_the_shipped_synonyms_go_on(
    desk_folder: Path, text: str, line: int
) -> None:
    path = desk_folder / "local_synonyms.yaml"
    path.write_text(text, encoding="utf-8")
    services = open_services(Location(desk_folder))
    try:
        fault = services.learning.learnt().fault
        assert fault is not None and str(path) in fault and f"òng {line}" in fault
        assert codes(services, "gks")[0] == BIRTH
        with pytest.raises(LearningFault, match="Sửa hoặc xóa tệp"):
            services.learning.assign("ly hôn", BIRTH)
        assert path.read_text(encoding="utf-8") == text
    finally:
        services.close()


def test_a_term_assigned_twice_means_both(tmp_path: Path) -> None:
    file = LocalSynonymsFile(tmp_path / "local_synonyms.yaml")
    file.add("chữ ký vân tay", "Chứng thực chữ ký")
    file.add("Chữ  ký vân tay", "Chứng thực hợp đồng")
    assert [one.means for one in file.read().entries] == [("Chứng thực chữ ký", "Chứng thực hợp đồng")]


@pytest.mark.parametrize(("term", "why"), [("cấp xã", "điều kiện lọc"), ("giấy", "rất nhiều thủ tục")])
def test_a_condition_or_a_word_of_many_names_is_not_made_to_mean_one_procedure(
    desk: Services, term: str, why: str
) -> None:
    desk.learning.note("khai sinh")
    with pytest.raises(LearningFault, match=why):
        desk.learning.assign("khai sinh", BIRTH, term)
    assert desk.learning.learnt().synonyms == ()
    assert codes(desk, "đăng ký khai tử cấp xã")[0] == "1.000656"


def test_a_meaning_more_leaves_the_rest_of_an_entry_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "local_synonyms.yaml"
    path.write_text(
        "abbreviation:\n  - {term: CAP, means: [Công an phường], note: ghi tay, only_in_capitals: true}\n",
        encoding="utf-8",
    )
    LocalSynonymsFile(path).add("CAP", "Khai sinh", BIRTH)
    (entry,) = LocalSynonymsFile(path).read().entries
    assert (entry.kind, entry.note, entry.only_in_capitals) == (SynonymKind.ABBREVIATION, "ghi tay", True)
    assert (entry.term, entry.means, entry.codes) == ("CAP", ("Công an phường", "Khai sinh"), ("", BIRTH))


def test_a_procedure_assigned_again_under_its_new_name_takes_the_place_of_its_old_one(tmp_path: Path) -> None:
    file = LocalSynonymsFile(tmp_path / "local_synonyms.yaml")
    file.add("giấy em bé", "Tên cũ", BIRTH)
    file.add("giấy em bé", "Tên mới", BIRTH)
    (entry,) = file.read().entries
    assert (entry.means, entry.codes) == (("Tên mới",), (BIRTH,))


def test_more_codes_than_names_written_by_hand_are_no_names(tmp_path: Path) -> None:
    path = tmp_path / "local_synonyms.yaml"
    path.write_text('colloquial:\n  - {term: a, means: [Khai tử], codes: ["", "1.0", "2.0"]}\n', encoding="utf-8")
    LocalSynonymsFile(path).add("a", "Khai sinh", BIRTH)
    (entry,) = LocalSynonymsFile(path).read().entries
    assert (entry.means, entry.codes) == (("Khai tử", "Khai sinh"), ("", BIRTH))


def test_a_synonym_follows_its_procedure_when_that_is_renamed_and_the_page_says_so(
    desk: Services, desk_folder: Path
) -> None:
    LocalSynonymsFile(desk_folder / "local_synonyms.yaml").add("zut kwy", "Một tên không còn ai mang", BIRTH)
    desk.keeper.follow_words()
    assert codes(desk, "zut kwy")[:1] == [BIRTH]
    learnt = desk.learning.learnt()
    assert learnt.renamed == {"zut kwy"}
    assert learnt.synonyms[0].means == (desk.reader.version(BIRTH).content.name,)


def test_the_word_lists_are_made_anew_when_a_procedure_has_been_renamed(tmp_path: Path) -> None:
    file = LocalSynonymsFile(tmp_path / "local_synonyms.yaml")
    file.add("zut kwy", "Tên cũ", BIRTH)
    names = {BIRTH: "Tên cũ"}
    desk_words = DeskWords(file, lambda codes: names)
    before = desk_words.current()
    desk_words.follow_names()
    assert desk_words.current() is before
    names[BIRTH] = "Tên mới"
    desk_words.follow_names()
    now = desk_words.current()
    assert now.found_in(["zut", "kwy"], capitals=[False] * 2, skipping=[False] * 2)[0].synonym.means == ("Tên mới",)


def test_a_withdrawn_procedure_is_refused_with_its_successor(desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    version = desk.reader.version(BIRTH)
    ended = replace(
        version,
        state=VersionState.ABOLISHED,
        content=replace(version.content, related=("Thay bằng thủ tục 1.000894",)),
    )
    monkeypatch.setattr(desk.reader, "version", lambda code: ended)
    with pytest.raises(LearningFault, match=r"đã bãi bỏ.*1\.000894"):
        desk.learning.assign("ly hôn", BIRTH)
    assert desk.learning.learnt().synonyms == ()


def test_assigning_does_not_wait_for_what_is_done_to_the_index_and_holds_after_it(
    desk: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.keeper._writing:
        desk.learning.assign("zut kwy", BIRTH)
        assert desk.learning.take_back("không có từ này") is False
    desk.finder.search("khai sinh")
    desk.keeper.settle()
    assert codes(desk, "zut kwy")[:1] == [BIRTH]


def test_what_may_be_kept_follows_the_word_lists(desk: Services, desk_folder: Path) -> None:
    desk.learning.note("zut kwy")
    assert desk.learning.learnt().questions == ()
    desk.learning.assign("zut kwy", BIRTH)
    desk.learning.note("zut kwy")
    assert [one.text for one in desk.learning.learnt().questions] == ["zut kwy"]


def test_doctor_names_a_faulty_file_of_the_desk_and_a_faulty_shipped_word_list(
    desk: Services, desk_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(finding.is_well for finding in desk.health.examine())
    (desk_folder / "local_synonyms.yaml").write_text("colloquial:\n  - {term: x}\n", encoding="utf-8")
    catalogue = tmp_path / "catalog_data"
    shutil.copytree(EMBEDDED_CATALOGUE, catalogue)
    topic = next((catalogue / "synonyms").glob("*.yaml"))
    topic.write_text("colloquial:\n  - {term: x}\n", encoding="utf-8")
    monkeypatch.setattr("oneshop.services.health.EMBEDDED_CATALOGUE", catalogue)
    bad = [finding.detail for finding in desk.health.examine() if not finding.is_well]
    assert len(bad) == 2
    assert topic.name in bad[0] and "local_synonyms.yaml" in bad[1] and "dòng 2" in bad[1]
    shutil.rmtree(catalogue / "synonyms")
    bad = [finding.detail for finding in desk.health.examine() if not finding.is_well]
    assert str(catalogue / "synonyms") in bad[0]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalSynonymsFault, match="không có"):
        LocalSynonymsFile(tmp_path / "không có" / "a.yaml").add("ly hôn", "Khai sinh")


TERM = st.text(max_size=40).filter(lambda text: bool(words(text)))
SYNONYM = st.builds(
    Synonym,
    TERM,
    st.lists(TERM, min_size=1, max_size=3).map(tuple),
    st.sampled_from(SynonymKind),
    st.none() | TERM,
    st.booleans(),
)


@given(st.lists(SYNONYM, max_size=5))
def test_what_is_written_is_what_is_read(synonyms: list[Synonym]) -> None:
    read = _parsed(Path("a.yaml"), _written(synonyms))
    assert read.fault is None
    expected = [(nfc(one.term), tuple(map(nfc, one.means)), one.note, one.only_in_capitals) for one in synonyms]
    found = [(one.term, one.means, one.note, one.only_in_capitals) for one in read.entries]
    assert sorted(map(repr, found)) == sorted(map(repr, expected))


def test_the_term_suggested_is_the_longest_run_of_known_words() -> None:
    assert suggested_term("mua … xổ số kiến thiết … nhé") == "xổ số kiến thiết"
    assert suggested_term("ly hôn") == "ly hôn"


def test_learning_needs_no_index_to_be_read(desk_folder: Path) -> None:
    services = open_services(Location(desk_folder), with_index=False)
    assert isinstance(services.learning, Learning)
    assert not services.learning.learnt().is_on
    services.close()
