"""`make forms OUT=…`: every form on every sheet as PDF and as pictures, about a made-up dossier, to be looked at."""

import argparse
import sys
from pathlib import Path

from benchmarks.form_samples import all_papers
from oneshop.counter.dossiers.forms import FormSize
from oneshop.printing.forms.rendering import render_form
from oneshop.printing.forms.slip import render_slip
from oneshop.printing.preview import page_images
from ui.printing.paper import picture

DPI = 110


def main() -> None:
    """Draw them all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.form_pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("forms"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, paper in all_papers().items():
        for size in (FormSize.A5, FormSize.A4):
            pdf = render_form(paper, size)
            (out / f"{name}-{size.value}.pdf").write_bytes(pdf)
            for number, page in enumerate(page_images(pdf, DPI), start=1):
                picture(page).save(str(out / f"{name}-{size.value}-{number}.png"))
        (out / f"{name}-80mm.png").write_bytes(render_slip(paper))
    sys.stdout.write(f"{out}\n")


if __name__ == "__main__":
    main()
