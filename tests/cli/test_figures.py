"""The commands that count and share."""

import json
from pathlib import Path

from tests.cli.conftest import As, Call

FUNNEL = ("--asked", "43865", "--received", "41770", "--returned", "39812", "--source", "Cổng DVC")


def test_figures_funnel_zero_list_and_stats_as_json(call_as: As, tmp_path: Path) -> None:
    code, out, _ = call_as("lan", "figures", "--year", "2026", "--by", "month", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["by"] == "month" and answer["total"]["shares"]["online"]["percent"] is None
    kept = ("--dated", "2026-11-20", "--year", "2025", "--programme", "Đề án 06", "--fell", "received:refused:TC01=5")
    assert call_as("lan", "funnel-report", *FUNNEL, *kept)[0] == 0
    code, out, _ = call_as("lan", "figures", "--year", "2025", "--funnel", "Đề án 06", "--zero", "all", "--json")
    answer = json.loads(out)
    reported = answer["funnel"]["reported"][0]
    assert (reported["asked"], reported["received"], reported["returned"]) == (43_865, 41_770, 39_812)
    assert reported["before_receipt"][0] == {"why": "refused", "reason": "TC01", "count": 5}
    assert answer["zero"]["of"] == len(answer["zero"]["procedures"]) > 100
    target = tmp_path / "so-lieu.pdf"
    assert call_as("lan", "figures", "--month", "11", "--year", "2026", "-o", str(target))[0] == 0
    assert target.read_bytes().startswith(b"%PDF")
    code, out, _ = call_as("it", "stats", "--json")
    answer = json.loads(out)
    assert set(answer["online"]) == {"full", "partial", "information", "unknown"}
    assert answer["procedures"] == sum(answer["online"].values()) and answer["delegated"] == 0


def test_what_is_refused_unknown_or_not_permitted_ends_with_its_own_code(call_as: As, tmp_path: Path) -> None:
    folder = str(tmp_path / "goi")
    for expected, who, *arguments in (
        (2, "lan", "figures", "--by", "colour"),
        (2, "lan", "figures", "--month", "13"),
        (2, "lan", "figures", "--year", "2026", "--from", "2026-01-01"),
        (2, "lan", "figures", "-o", str(tmp_path / "a.doc")),
        (1, "lan", "figures", "--funnel", "không có"),
        (2, "lan", "funnel-report", *FUNNEL[:4], "--returned", "99999", "--source", "x", "--dated", "2026-11-20"),
        (2, "lan", "funnel-report", *FUNNEL, "--dated", "2026-11-20", "--fell", "sai"),
        (1, "lan", "funnel-report", *FUNNEL, "--dated", "2026-11-20", "--remove"),
        (2, "lan", "sync-packets", "-o", folder),
        (2, "lan", "sync-packets", "-o", folder, "--since", "hôm qua"),
        (2, "lan", "sync-packets", "-o", folder, "--since", "2026-11-20"),
        (1, "lan", "sync-packets", "-o", folder, "--dossier", "KHONG-CO"),
        (3, "hoa", "sync-packets", "-o", folder, "--dossier", "KHONG-CO"),
        (3, "it", "funnel-report", *FUNNEL, "--dated", "2026-11-20"),
    ):
        code, _, told = call_as(who, *arguments)
        assert (code, bool(told)) == (expected, True), (arguments, told)


def test_nobody_signed_in_sees_no_figures_once_there_are_accounts(call_as: As, call: Call) -> None:
    assert call_as("lan", "figures")[0] == 0
    code, _, told = call_as("khong-co", "stats")
    assert code == 3 and told
