"""`form`: printed, listed, printed again as a copy, issued anew; what is refused ends with the right exit code."""

import json
from pathlib import Path

from benchmarks.form_samples import CODE, DOSSIER, PERSONAL, STORY
from oneshop.services.opening import Location, open_services
from oneshop.store import dossiers
from tests.cli.conftest import As
from tests.printing.pdf_reading import squeezed, text_of


def test_a_form_is_printed_once_then_as_a_copy_and_issued_anew(call_as: As, desk_folder: Path, tmp_path: Path) -> None:
    services = open_services(Location(desk_folder), with_index=False)
    with services.database.writing() as session:
        dossiers.add(session, DOSSIER, PERSONAL, *STORY)
    services.close()
    paper = tmp_path / "phieu.pdf"
    receipt = ("form", "print", CODE, "--purpose", "receipt", "-o", str(paper))
    code, out, _ = call_as("hoa", *receipt, "--json")
    assert (code, json.loads(out)["printed"]) == (0, 1)
    assert "BẢNSAO" not in squeezed(text_of(paper.read_bytes()))
    code, _, told = call_as("hoa", *receipt)
    assert (code, "bản sao" in told) == (0, True)
    assert "BẢNSAO" in squeezed(text_of(paper.read_bytes()))
    _, out, _ = call_as("hoa", "form", "list", "7/2026", "--json")
    (form,) = json.loads(out)
    assert (form["number"], form["printed"], form["state"]) == (7, 2, "valid")
    again = ("form", "reprint", str(form["id"]), "--corrected", "sai số nhà", "-o", str(tmp_path / "p.png"))
    code, out, _ = call_as("hoa", *again, "--paper", "80mm", "--json")
    assert (code, json.loads(out)["replaces"], json.loads(out)["edition"]) == (0, form["id"], 1)
    _, out, _ = call_as("hoa", "form", "list", CODE)
    assert "đã có phiếu thay" in out
    assert "Duyên" not in out
    register = tmp_path / "so.pdf"
    assert call_as("hoa", "form", "register", "--year", "2026", "-o", str(register))[0] == 0
    assert squeezed(CODE) in squeezed(text_of(register.read_bytes()))
    for who, code, call in (
        ("hoa", 1, ("form", "list", "không-có")),
        ("hoa", 1, ("form", "reprint", "999")),
        ("hoa", 2, ("form", "print", CODE, "--purpose", "refusal")),
        ("hoa", 2, ("form", "print", CODE, "--purpose", "stop")),
        ("hoa", 2, ("form", "register", "-o", str(register))),
        ("it", 3, ("form", "list", CODE)),
    ):
        assert call_as(who, *call)[0] == code, call
