"""`diff`, `changes` and `check`: what they answer, and with which exit code."""

import json
from dataclasses import replace
from pathlib import Path

from oneshop.accounts.roles import Role
from oneshop.catalogue.procedure import Paper
from oneshop.services.clock import today
from oneshop.services.opening import Location, open_services
from tests.cli.conftest import Call
from tests.desk_people import add_person

CODE = "1.001193"


def change_it(folder: Path) -> None:
    """Publish a version with one paper more, approved by another."""
    services = open_services(Location(folder), with_index=False)
    for name in ("lan", "minh"):
        add_person(services.database, name, Role.SUPERVISOR)
    services.gate.sign_in("lan")
    content = services.reader.version(CODE).content
    more = replace(content, papers=(*content.papers, Paper("ho_chieu", "Hộ chiếu", originals=1)))
    draft = services.drafting.save(services.drafting.begin(CODE), more)
    draft = services.drafting.submit(draft.id, draft.lock)
    services.gate.sign_in("minh")
    services.publishing.approve(draft.id, draft.lock)
    services.close()


def test_a_difference_is_told_by_part_added_removed_and_changed(call: Call, desk_folder: Path) -> None:
    change_it(desk_folder)
    code, out, _ = call("diff", CODE, "--from", "1", "--to", "2", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["code"], told["from"]["version"], told["to"]["version"]) == (CODE, 1, 2)
    assert told["summary"] == "thêm 1 giấy tờ"
    ((part),) = told["parts"]
    assert (part["part"], part["label"], part["removed"], part["changed"]) == ("papers", "Giấy tờ", [], [])
    assert part["added"][0]["title"] == "Hộ chiếu"
    assert {"field": "counts", "label": "Số bản", "kind": "added", "before": None, "after": "1 bản chính",
            "reads_alike": False} in part["added"][0]["fields"]  # fmt: skip
    assert "+ Hộ chiếu" in call("diff", "1001193")[1]


def test_a_version_that_is_not_there_is_an_honest_no(call: Call) -> None:
    for arguments in ((CODE,), (CODE, "--to", "7"), (CODE, "--from", "1990-01-01"), ("9.999999",)):
        code, out, err = call("diff", *arguments)
        assert (code, out) == (1, "")
        assert err


def test_a_side_that_is_neither_number_nor_day_is_refused(call: Call) -> None:
    assert call("diff", CODE, "--from", "hôm qua")[0] == 2


def test_the_changes_of_a_period_are_listed_and_printed(call: Call, desk_folder: Path, tmp_path: Path) -> None:
    change_it(desk_folder)
    notice = tmp_path / "thong-bao.pdf"
    code, out, _ = call("changes", "--from", today().isoformat(), "-o", str(notice), "--json")
    told = json.loads(out)
    assert code == 0
    assert [(one["code"], one["kind"], one["summary"]) for one in told["changes"]] == [
        (CODE, "changed", "thêm 1 giấy tờ")
    ]
    assert notice.read_bytes().startswith(b"%PDF")
    assert CODE in call("changes", "--from", today().isoformat())[1]
    assert call("changes", "--from", "2026-02-01", "--to", "2026-01-01")[0] == 2


def test_a_checklist_that_was_saved_can_be_checked_and_says_when_it_is_out_of_date(
    call: Call, desk_folder: Path, tmp_path: Path
) -> None:
    code, out, _ = call("checklist", CODE, "-o", str(tmp_path / "phieu.pdf"), "--json")
    assert code == 0
    check_code = json.loads(out)["check_code"]
    assert call("check", check_code.replace("-", ""))[0] == 0
    change_it(desk_folder)
    code, out, _ = call("check", check_code, "--json")
    told = json.loads(out)
    assert (code, told["verdict"], told["summary"]) == (1, "changed", "thêm 1 giấy tờ")
    assert told["versions"] == [{"code": CODE, "version": 1}]


def test_an_unknown_check_code_says_what_it_may_mean_and_a_wrong_one_is_refused(call: Call) -> None:
    code, _, err = call("check", "0000-000")
    assert code == 1
    assert "máy khác" in err
    assert call("check", "không phải mã")[0] == 2
