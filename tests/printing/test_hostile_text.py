"""What a person or a source wrote prints as written: it never acts as markup, opens a file or becomes a link."""

from dataclasses import replace
from pathlib import Path

import pytest

from oneshop.catalogue.conditions import ALWAYS
from oneshop.catalogue.fees import Exemption, FeeKind, Rate
from oneshop.catalogue.legal import Citation
from oneshop.catalogue.procedure import ChannelKind, PaperKind
from oneshop.counter.checklist import Checklist, ChecklistPaper, PaperStatus, TimeLine
from oneshop.counter.fees import FeeAnswer, FeeLine, LineStatus
from oneshop.printing.checklist import PaperSize, render_checklist
from oneshop.settings import DeskIdentity
from tests.printing import samples
from tests.printing.pdf_reading import names_of_objects, squeezed, text_of

HOSTILE = [
    "<b>Nguyễn",
    "</b></i></para>",
    "a < b && c > d",
    "&lt;b&gt;",
    "&#60;i&#62;",
    "&nbsp;&unknown;",
    "<br/><br/>",
    '<img src="/etc/passwd"/>',
    '<img src="file:///etc/hostname" width="10" height="10"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="javascript:app.alert(1)">x</a>',
    '<a href="http://example.vn">x</a>',
    '<link href="file:///etc/passwd">x</link>',
    '<font color="white">ẩn</font>',
    '<font name="Helvetica">x</font>',
    "<font color=\"[[[getattr(pow,'__globals__')]]]\">x</font>",
    '<para alignment="right">x</para>',
    "<evalString>1+1</evalString>",
    "<unichar code='65'/>",
    '<onDraw name="x" label="y"/>',
    '<index item="x"/>',
    '<seq id="x"/>',
    "<![CDATA[<b>]]>",
    "<!-- <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> -->",
    "<?xml version='1.0'?>",
    "{{7*7}}${7*7}%s%(x)s",
    "\\(đóng ngoặc\\) ) Tj ET",
]
FORBIDDEN = {
    "/URI",
    "/JS",
    "/JavaScript",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/Annots",
    "/Image",
    "/OpenAction",
}


def with_everywhere(text: str) -> Checklist:
    """The text in every field a person or a source can fill."""
    paper = ChecklistPaper(
        text, PaperStatus.NEEDED, PaperKind.SUBMIT, 1, None, None,
        because=text, basis=Citation(text, text), form=text, group=text, note=text,
    )  # fmt: skip
    exemption = Exemption("nhom", text, ALWAYS, Citation(text, text), text)
    fee = FeeLine("1.001193", text, FeeKind.PHI, Rate.FORMULA, LineStatus.UNVERIFIED, (ChannelKind.POST,),
                  formula=text, because=text, text=text, open_exemptions=(exemption,), exemption=exemption)  # fmt: skip
    usual = samples.usual()
    listed = replace(usual.procedures[0], name=text, code=text, portal_url=text)
    return replace(
        usual,
        procedures=(listed,),
        situation=(text,),
        papers=(paper, replace(paper, status=PaperStatus.IF), replace(paper, status=PaperStatus.REPLACED)),
        remarks=(text,),
        fees=FeeAnswer((fee, replace(fee, status=LineStatus.CONFIRMED)), None),
        times=(TimeLine("1.001193", (ChannelKind.POST,), text, text),),
        offices=(text,),
        places=(text,),
        online_steps=(text,),
        results=(text,),
        requirements=(text,),
        open_questions=(text,),
        check_code=text,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_prints_as_written_in_every_field(text: str) -> None:
    desk = DeskIdentity(text, text, text, text, text)
    pdf = render_checklist(with_everywhere(text), PaperSize.A4, desk)
    assert squeezed(text_of(pdf)).count(squeezed(text)) >= 25
    assert not names_of_objects(pdf) & FORBIDDEN


def test_no_picture_is_opened_for_a_text_that_names_one(tmp_path: Path) -> None:
    picture = tmp_path / "anh.png"
    picture.write_bytes(b"not a picture: opening it would fail the print")
    text = f'<img src="{picture}"/>'
    said = text_of(render_checklist(with_everywhere(text), PaperSize.A5, samples.DESK))
    assert squeezed(text) in squeezed(said)


def test_an_ordinary_list_holds_no_link_and_no_action() -> None:
    for size in PaperSize:
        names = names_of_objects(render_checklist(samples.usual(), size, samples.DESK))
        assert "/FontFile2" in names
        assert not names & FORBIDDEN
