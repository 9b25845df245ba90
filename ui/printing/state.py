"""What the preview draws: the pages as pictures, and one line that says how saving or printing went."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneshop.counter.dossiers.forms import FormSize
from oneshop.printing.sizes import PaperSize

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage


Sheet = PaperSize | FormSize
"""What a checklist, or a form, may be printed on."""


@dataclass(frozen=True)
class PreviewState:
    """The preview page. `can_print` is false where there is no printer: saving is then the way."""

    title: str = ""
    size: Sheet = PaperSize.A4
    pages: "tuple[PageImage, ...]" = ()
    summary: str = ""
    message: str = ""
    is_trouble: bool = False
    can_print: bool = False
    can_save: bool = False
    file_name: str = ""
