"""The preview shows each page as a picture of the asked size."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from oneshop.printing.checklist import PaperSize, render_checklist
from oneshop.printing.preview import page_images
from tests.printing import samples


def test_a_page_is_as_large_as_its_sheet_at_that_resolution() -> None:
    pdf = render_checklist(samples.usual(), PaperSize.A5, samples.DESK)
    images = page_images(pdf, 144)
    assert len(images) == 2
    # A5 is 148 by 210 mm; 144 dots per inch are 2 for each point.
    assert (images[0].width, images[0].height) == (840, 1191)


def test_a_picture_holds_rows_of_red_green_and_blue() -> None:
    image = page_images(render_checklist(samples.never_verified(), PaperSize.A4, samples.DESK), 50)[0]
    assert len(image.rgb) == image.stride * image.height
    assert image.stride >= image.width * 3
    assert image.rgb[:3] == b"\xff\xff\xff"
    assert min(image.rgb) == 0


def test_previews_asked_for_from_several_threads_are_all_right() -> None:
    pdf = render_checklist(samples.usual(), PaperSize.A4, samples.DESK)
    alone = page_images(pdf, 40)
    with ThreadPoolExecutor(4) as threads:
        assert all(images == alone for images in threads.map(lambda _: page_images(pdf, 40), range(8)))


def test_bytes_that_are_no_pdf_are_refused_in_plain_words() -> None:
    with pytest.raises(ValueError, match="không phải PDF"):
        page_images(b"%PDF-1.7 broken", 72)
