"""The printed list of a decision: every procedure, by field, whatever the texts."""

from dataclasses import replace
from datetime import date

import pytest

from oneshop.catalogue.authority.printed import NO_LONGER, list_of
from oneshop.catalogue.legal import LegalBasis
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.registers.delegations import Delegation
from oneshop.printing.delegations import render_delegation
from oneshop.settings import DeskIdentity
from tests.printing.pdf_reading import names_of_objects, squeezed, text_of
from tests.printing.test_hostile_text import FORBIDDEN, HOSTILE

DECISION = Delegation("12/QĐ-UBND", "Huế", date(2026, 1, 5), "UBND tỉnh", "Sở Y tế", codes=("1.000001", "1.000009"))
DAY = date(2026, 11, 23)


def content(code: str, name: str, field: str) -> ProcedureContent:
    return ProcedureContent(code, name, field=field, legal_basis=(LegalBasis("60/2014/QH13"),))


def test_procedures_stand_by_field_with_counts_and_what_they_rest_on() -> None:
    listed = list_of(DECISION, [content("1.000001", "Cấp giấy", "Y tế"), content("1.000002", "Đổi giấy", "Y tế")])
    assert [(field, len(rows)) for field, rows in listed.groups] == [("Y tế", 2), ("Chưa rõ lĩnh vực", 1)]
    assert listed.count == 3 and listed.groups[1][1][0].name == NO_LONGER
    text = text_of(render_delegation(listed, DeskIdentity(authority="UBND XÃ A"), DAY))
    for said in ("Cấp giấy", "Đổi giấy", "60/2014/QH13", "12/QĐ-UBND", "UBND XÃ A", "không ghi ngày hết hiệu lực"):
        assert said in text


def test_a_name_longer_than_a_page_is_printed_whole() -> None:
    listed = list_of(DECISION, [content("1.000001", "<b>dài & " + "rất dài " * 1_500 + "hết", "Y tế")])
    assert "hết" in text_of(render_delegation(listed, DeskIdentity(), DAY))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_prints_as_written_in_every_field_of_the_list(text: str) -> None:
    decision = replace(
        DECISION, decision=text, delegator=text, delegate=text, places=(text,), conditions=(text,), report=text
    )
    entry = replace(content("1.000001", text, text), legal_basis=(LegalBasis(text),))
    pdf = render_delegation(list_of(decision, [entry]), DeskIdentity(text, text, text, text, text), DAY)
    assert squeezed(text_of(pdf)).count(squeezed(text)) >= 8
    assert not names_of_objects(pdf) & FORBIDDEN
