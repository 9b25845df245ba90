"""The whole path by command line: a national record comes, is mended here, changes, is merged, approved for tomorrow,
tomorrow comes, the clerk is told, and the paper of the day before says that it is outdated."""

import json
from pathlib import Path
from typing import Any

import pytest

from oneshop.cli.main import run
from oneshop.cli.speech import Exit
from tests.cli.conftest import no_window
from tests.scenarios.national_record import CODE, changed_by_the_state, national, written
from tests.scenarios.wall_clock import WallClock

PASSWORDS = {
    "admin": "chim sẻ trên mái",
    "lan": "sông xanh gió lớn",
    "minh": "đèo cao mây trắng",
    "hoa": "vườn nhãn sau nhà",
}
MADE_EXACT = "Tờ khai nơi đặt đàn ong (mẫu số 2)"
"""What Lan calls the form; the state calls it otherwise, and leaves it so."""

Json = Any


class Commands:
    """The program as the people of one office call it, on a folder that was never used before."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._data, self.files = folder / "data", folder
        self._environment, self._heard = monkeypatch, capsys

    def call(self, who: str, *line: str, new: str = "") -> tuple[int, str, str]:
        """Exit code, standard output and standard error of a command; nobody's name is empty.

        `new` is whose password is set; the first account of all is made by nobody else.
        """
        self._environment.setenv("ONESHOP_PASSWORD", PASSWORDS.get(who or new, ""))
        self._environment.setenv("ONESHOP_NEW_PASSWORD", PASSWORDS.get(new, ""))
        code = run(["--data-dir", str(self._data), *line, *(["--as", who] if who else [])], no_window)
        out, err = self._heard.readouterr()
        return code, out, err

    def done(self, who: str, *line: str, new: str = "") -> Json:
        """What a command answers that must be done."""
        code, out, err = self.call(who, *line, "--json", new=new)
        assert code == Exit.DONE, (line, err)
        return json.loads(out)

    def refused(self, who: str, *line: str, exit: Exit) -> str:
        """What a command says that must be refused."""
        code, _, err = self.call(who, *line)
        assert code == exit, (line, err)
        return err

    def told_no(self, who: str, *line: str) -> Json:
        """What a command answers whose honest answer is no."""
        code, out, err = self.call(who, *line, "--json")
        assert code == Exit.NO, (line, err)
        return json.loads(out)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Commands:
    """A folder nobody has used."""
    return Commands(tmp_path, monkeypatch, capsys)


def test_a_changed_national_record_comes_to_the_clerk_through_two_supervisors(desk: Commands, clock: WallClock) -> None:
    the_office_is_staffed(desk)
    the_calendar_is_confirmed(desk)
    the_national_record_is_imported(desk)
    first = lan_words_it_for_the_commune_and_minh_approves(desk)
    paper = a_checklist_is_printed(desk)
    the_state_changes_its_record_and_nothing_of_ours_is_lost(desk)
    draft = lan_merges_what_waits(desk)
    lan_writes_on_and_hands_in(desk, draft)
    second = minh_approves_it_for_tomorrow(desk, draft, clock)
    today_everything_is_as_it_was(desk, paper, first, clock)

    clock.pass_midnight()

    the_clerk_sees_the_new_version_and_what_changed(desk, first, second)
    the_old_paper_says_that_it_is_outdated(desk, paper)
    history_tells_who_what_when_and_why(desk, first, second)
    yesterday_is_still_as_it_was(desk, first)
    every_step_is_in_the_audit(desk)
    all_is_sound(desk)


def the_office_is_staffed(desk: Commands) -> None:
    assert desk.done("", "user", "add", "admin", "--role", "admin", new="admin")["role"] == "admin"
    for name, role in (("lan", "supervisor"), ("minh", "supervisor"), ("hoa", "clerk")):
        assert desk.done("admin", "user", "add", name, "--role", role, new=name)["role"] == role
    assert desk.done("hoa", "login-check")["name"] == "hoa"


def the_calendar_is_confirmed(desk: Commands) -> None:
    desk.refused("hoa", "calendar", "confirm", "2026", exit=Exit.NOT_PERMITTED)
    assert "còn ngày chưa chốt" in desk.refused("lan", "calendar", "confirm", "2026", exit=Exit.REFUSED)
    desk.done("lan", "calendar", "day", "2026-11-23", "off", "--name", "Nghỉ hoán đổi", "--swapped-with", "2026-11-28")
    desk.done("lan", "calendar", "day", "2026-11-28", "worked", "--name", "Làm bù", "--swapped-with", "2026-11-23")
    for year in ("2026", "2027"):
        assert desk.done("lan", "calendar", "confirm", year)["confirmed_by"] == "lan"


def the_national_record_is_imported(desk: Commands) -> None:
    file = str(written(desk.files / "quoc-gia.jsonl", national()))
    desk.refused("hoa", "import", file, exit=Exit.NOT_PERMITTED)
    told = desk.done("lan", "import", file, "--publish")
    assert (told["new"], told["refused"], told["review"]) == (1, 0, 0)


def lan_words_it_for_the_commune_and_minh_approves(desk: Commands) -> int:
    content = desk.done("lan", "draft", "new", CODE)
    content["summary"] = "Ai nuôi ong thì xin xã xác nhận chỗ đặt đàn."
    content["papers"][0]["name"] = MADE_EXACT
    set_fee(content, 25_000)
    saved = save(desk, content, "Nói rõ mẫu tờ khai của xã")
    desk.done("lan", "draft", "submit", saved)
    assert "người khác duyệt" in desk.refused("lan", "draft", "approve", saved, exit=Exit.NOT_PERMITTED)
    version = desk.done("minh", "draft", "approve", saved)
    assert (version["author"], version["approver"]) == ("lan", "minh")
    assert names_of_papers(desk.done("hoa", "show", CODE))[0] == MADE_EXACT
    return int(version["version"])


def a_checklist_is_printed(desk: Commands) -> str:
    file = desk.files / "phieu.pdf"
    made = desk.done("hoa", "checklist", CODE, "--channel", "in-person", "-o", str(file))
    assert file.read_bytes().startswith(b"%PDF")
    assert MADE_EXACT in [paper["name"] for paper in made["papers"]]
    assert desk.done("hoa", "check", made["check_code"])["verdict"] == "right"
    return str(made["check_code"])


def the_state_changes_its_record_and_nothing_of_ours_is_lost(desk: Commands) -> None:
    file = str(written(desk.files / "quoc-gia-moi.jsonl", changed_by_the_state()))
    told = desk.done("lan", "import", file, "--publish")
    assert (told["changed"], told["review"]) == (0, 2)
    shown = desk.done("hoa", "show", CODE)
    assert names_of_papers(shown) == [MADE_EXACT, "Sơ đồ nơi đặt đàn ong", "Văn bản đồng ý của chủ đất"]
    assert (fees(shown), days(shown)) == ([25_000, 25_000], [5, 5])


def lan_merges_what_waits(desk: Commands) -> str:
    waiting = {one["part"]: one for one in desk.done("lan", "review", "list")}
    assert waiting.keys() == {"papers", "channels"}
    assert {(one["code"], one["harmless"], one["printed"]) for one in waiting.values()} == {(CODE, False, 1)}
    shown = desk.done("lan", "review", "show", str(waiting["papers"]["id"]))
    assert "có tọa độ" in shown["theirs"] and "có tọa độ" not in shown["base"] + shown["ours"]
    assert MADE_EXACT in shown["ours"]
    (draft,) = {desk.done("lan", "review", "merge", str(one["id"]))["draft"] for one in waiting.values()}
    assert desk.done("lan", "review", "list") == []
    content = desk.done("lan", "draft", "show", str(draft))
    assert names_of_papers(content) == [
        MADE_EXACT,
        "Sơ đồ nơi đặt đàn ong, có tọa độ",
        "Văn bản đồng ý của chủ đất",
        "Cam kết phòng bệnh cho ong",
    ]
    assert (fees(content), days(content)) == ([25_000, 25_000], [3, 3])
    return str(draft)


def lan_writes_on_and_hands_in(desk: Commands, draft: str) -> None:
    content = desk.done("lan", "draft", "new", CODE)
    set_fee(content, 30_000)
    assert save(desk, content, "Ghép bản quốc gia mới; lệ phí theo nghị quyết của tỉnh") == draft
    desk.done("lan", "draft", "submit", draft)


def minh_approves_it_for_tomorrow(desk: Commands, draft: str, clock: WallClock) -> int:
    tomorrow = clock.tomorrow.isoformat()
    version = desk.done("minh", "draft", "approve", draft, "--on", tomorrow)
    assert (version["valid_from"], version["approver"]) == (tomorrow, "minh")
    return int(version["version"])


def today_everything_is_as_it_was(desk: Commands, paper: str, first: int, clock: WallClock) -> None:
    shown = desk.done("hoa", "show", CODE)
    assert len(shown["papers"]) == 3 and fees(shown) == [25_000, 25_000]
    then = desk.done("hoa", "show", CODE, "--on", clock.tomorrow.isoformat())
    assert len(then["papers"]) == 4
    code, out, _ = desk.call("hoa", "check", paper)
    assert (code, "CÒN ĐÚNG" in out) == (Exit.DONE, True), out
    assert CODE in [hit["code"] for hit in desk.done("", "search", "nơi đặt đàn ong")["hits"]]


def the_clerk_sees_the_new_version_and_what_changed(desk: Commands, first: int, second: int) -> None:
    assert CODE in [hit["code"] for hit in desk.done("hoa", "search", "cam kết phòng bệnh cho ong")["hits"]]
    shown = desk.done("hoa", "show", CODE)
    assert (shown["version"], len(shown["papers"])) == (second, 4)
    found = desk.done("hoa", "diff", CODE)
    assert (found["from"]["version"], found["to"]["version"]) == (first, second), found
    assert [part["part"] for part in found["parts"]][:2] == ["papers", "fees"]
    text = desk.call("hoa", "diff", CODE)[1]
    assert "+ Cam kết phòng bệnh cho ong" in text and "25.000" in text and "30.000" in text
    (change,) = [one for one in desk.done("hoa", "changes")["changes"] if one["code"] == CODE]
    assert (change["version"], change["outdated_lists"]) == (second, 1)
    notice = desk.files / "thong-bao.pdf"
    assert desk.call("hoa", "changes", "-o", str(notice))[0] == Exit.DONE
    assert notice.read_bytes().startswith(b"%PDF")


def the_old_paper_says_that_it_is_outdated(desk: Commands, paper: str) -> None:
    found = desk.told_no("hoa", "check", paper)
    assert (found["verdict"], found["check_code"]) == ("changed", paper)
    assert found["new_check_code"] not in (None, paper)
    code, out, _ = desk.call("", "check", paper)
    assert code == Exit.NO
    assert "Cam kết phòng bệnh cho ong" in out and "30.000" in out, out


def history_tells_who_what_when_and_why(desk: Commands, first: int, second: int) -> None:
    newest, before, *_ = desk.done("hoa", "history", CODE)
    assert (newest["version"], newest["standing"], before["version"]) == (second, "in_force", first)
    assert (newest["author"], newest["approver"], newest["valid_from"]) == ("lan", "minh", "2026-11-25")
    assert newest["change_note"] == "Ghép bản quốc gia mới; lệ phí theo nghị quyết của tỉnh"
    assert before["change_note"] == "Nói rõ mẫu tờ khai của xã"


def yesterday_is_still_as_it_was(desk: Commands, first: int) -> None:
    shown = desk.done("hoa", "show", CODE, "--on", "2026-11-24")
    assert (shown["version"], len(shown["papers"])) == (first, 3)


def every_step_is_in_the_audit(desk: Commands) -> None:
    desk.refused("hoa", "audit", "list", exit=Exit.NOT_PERMITTED)
    told = desk.done("admin", "audit", "list", "--limit", "500")
    steps = [(one["who"], one["action"]) for one in reversed(told["changes"])]
    assert [step for step in steps if step[1].split(".")[0] not in ("account", "calendar")] == [
        ("oneshop", "catalogue.laid_in"),
        ("lan", "import.taken_in"),
        ("lan", "version.published"),
        ("lan", "draft.begun"),
        ("lan", "draft.submitted"),
        ("minh", "version.published"),
        ("minh", "draft.published"),
        ("hoa", "checklist.printed"),
        ("lan", "import.taken_in"),
        ("lan", "draft.begun"),
        ("lan", "review.merged"),
        ("lan", "draft.saved"),
        ("lan", "review.merged"),
        ("lan", "draft.saved"),
        ("lan", "draft.submitted"),
        ("minh", "version.published"),
        ("minh", "draft.published"),
    ]
    assert [step for step in steps if step[1] == "account.added"][1:] == [("admin", "account.added")] * 3
    assert [who for who, action in steps if action == "calendar.confirmed"] == ["lan", "lan"]


def all_is_sound(desk: Commands) -> None:
    for line in (["db", "verify"], ["index", "verify"], ["doctor"]):
        assert desk.done("admin", *line)["ok"]


def save(desk: Commands, content: Json, note: str) -> str:
    """Lan's draft with this content; its number."""
    file = desk.files / "sua.json"
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(desk.done("lan", "draft", "save", CODE, "--file", str(file), "--note", note)["id"])


def names_of_papers(content: Json) -> list[str]:
    return [paper["name"] for paper in content["papers"]]


def set_fee(content: Json, amount: int) -> None:
    for channel in content["channels"]:
        (fee,) = channel["fees"]
        fee["amount"] = amount


def fees(content: Json) -> list[int]:
    return [fee["amount"] for channel in content["channels"] for fee in channel["fees"]]


def days(content: Json) -> list[int]:
    return [int(time["amount"]) for channel in content["channels"] for time in channel["times"]]
