"""A machine whose clock was set back: nothing is covered, and the audit stays whole."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from oneshop.catalogue.draft_faults import DraftRefused
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.services.audit import AuditTrail
from oneshop.store import audit
from tests.services.version_desk import version_desk

CODE = "1.001193"
DAY = date(2026, 11, 20)
OLD = ProcedureContent(CODE, "Khai sinh")


def test_what_is_published_today_never_begins_before_the_version_in_force(tmp_path: Path) -> None:
    with version_desk(tmp_path / "thu.db", DAY) as desk:
        desk.take(OLD)
        desk.publish(replace(OLD, summary="ngày 20"))
        desk.today = DAY - timedelta(days=5)
        with pytest.raises(DraftRefused, match="20/11/2026"):
            desk.publish(replace(OLD, summary="ngày 15"))
        waiting = desk.drafting.draft_of(CODE)
        assert waiting is not None
        assert waiting.content.summary == "ngày 15"
        desk.today = DAY
        assert desk.content().summary == "ngày 20"
        desk.gate.sign_in("minh")
        desk.publishing.approve(waiting.id, waiting.lock)
        assert desk.content().summary == "ngày 15"
        assert desk.faults() == ()


def test_the_audit_keeps_the_order_of_the_acts_whatever_the_clock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with version_desk(tmp_path / "thu.db", DAY) as desk:
        desk.take(OLD)
        draft = desk.drafting.save(desk.drafting.begin(CODE), replace(OLD, summary="trước"))
        past = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
        monkeypatch.setattr(audit, "now", lambda: past)
        desk.drafting.submit(draft.id, draft.lock)
        changes = AuditTrail(desk.database, desk.gate).changes().changes
        assert [change.action for change in changes[:2]] == ["draft.submitted", "draft.begun"]
        assert changes[0].at.year == 2020
        assert desk.faults() == ()
