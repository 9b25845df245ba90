"""The parts of a form below its title: points, sentences, codes, the transfer, the signatures."""

from oneshop.counter.dossiers.forms import Block, CodeLine, FormPaper, Item, Sentence, Signer, Table, Tone, Transfer
from oneshop.printing.fonts import FORMS
from oneshop.printing.forms.codes import QUIET, bars, squares
from oneshop.printing.forms.layout import Layout, always
from oneshop.printing.forms.lines import broken
from oneshop.printing.forms.sheets import DOT, LEADING
from oneshop.printing.forms.tables import draw_table
from oneshop.printing.glyphs import lines as paragraphs
from oneshop.printing.glyphs import plain

_GAP = 0.22
"""White between two points, over the type size."""
_WORDS_WITH_SIGNERS = 2.5
"""Lines that the last words and the white above the signatures take."""
_LEAST_DOTS = 0.25
"""Of the width, that a line to write on has at least."""


def draw_block(layout: Layout, block: Block) -> None:
    """One part of a form."""
    if not isinstance(block, Item | Sentence):
        layout.end_aside()
    match block:
        case CodeLine():
            _code(layout, block)
        case Item():
            _item(layout, block)
        case Sentence():
            _sentence(layout, block)
        case Table():
            draw_table(layout, block)
        case Transfer():
            _transfer(layout, block)


def _numbered(number: str, label: str) -> str:
    return f"{number}. {label}: " if number else f"{label}: "


def _item(layout: Layout, item: Item, indent: float = 0) -> None:
    size = layout.sheet.body
    said = paragraphs(item.value) or ("",)
    font = FORMS.bold if item.is_strong else FORMS.regular
    layout.need(size * LEADING)
    layout.write(((FORMS.regular, _numbered(item.number, item.label)), (font, said[0])), size, indent=indent)
    for more in said[1:]:
        layout.write(((font, more),), size, indent=indent)
    if not plain(item.value) and not item.rows:
        _to_write_on(layout, item, size, indent)
    step = size * 0.9
    for row in item.rows:
        for paragraph in paragraphs(row):
            layout.write(((FORMS.regular, paragraph),), size, indent=indent + step, hang=step)
    layout.skip(size * _GAP)


def _to_write_on(layout: Layout, item: Item, size: float, indent: float) -> None:
    """Dots from the label's end to the margin; on a line of their own where the label leaves too little."""
    label = layout.lines_of(((FORMS.regular, _numbered(item.number, item.label)),), size, indent)[-1]
    left = layout.sheet.left + indent
    layout.y += size * LEADING
    end = layout.sheet.left + layout.sheet.text_width - layout.kept_free(layout.y)
    layout.y -= size * LEADING
    begin = left + label.width + size * 0.3
    if end - begin < layout.sheet.text_width * _LEAST_DOTS:
        layout.y -= size * LEADING
        begin = left
    layout.dots(begin, end, size)


def _sentence(layout: Layout, sentence: Sentence) -> None:
    sheet = layout.sheet
    if sentence.tone is Tone.BOXED:
        _boxed(layout, sentence.sentence)
        return
    font = FORMS.bold if sentence.tone is Tone.STRONG else FORMS.regular
    size = sheet.quiet if sentence.tone is Tone.QUIET else sheet.body
    for paragraph in paragraphs(sentence.sentence):
        layout.write(((font, paragraph),), size)
    layout.skip(sheet.body * _GAP)


def _boxed(layout: Layout, text: str) -> None:
    """A sentence that nobody overlooks: bold, in the middle, between two lines."""
    sheet = layout.sheet
    left, right = sheet.left, sheet.left + sheet.text_width
    layout.need(sheet.body * LEADING * 2)
    layout.rule(left, layout.y, right, layout.y, 0.8)
    layout.y -= sheet.body * 0.2
    layout.write_centred(((FORMS.bold, text),), sheet.body, is_balanced=True)
    layout.y -= sheet.body * 0.25
    layout.rule(left, layout.y, right, layout.y, 0.8)
    layout.y -= sheet.body * 0.5


def _code(layout: Layout, line: CodeLine) -> None:
    """The code in clear, its bars below, its QR at the right; the lines that follow go around the QR."""
    sheet = layout.sheet
    beside = sheet.qr + sheet.body
    layout.need(max(sheet.qr, sheet.bar_height + sheet.body * 3))
    top = layout.y
    corner = sheet.left + sheet.text_width - sheet.qr, top - sheet.qr
    code = plain(line.code)
    layout.blocks(squares(code, sheet.qr, step=DOT if sheet.is_roll else 0), *corner)
    layout.step_aside(beside, sheet.qr + sheet.body * 0.3)
    layout.write(((FORMS.regular, _numbered(line.number, line.called)), (FORMS.bold, code)), sheet.body)
    if sheet.is_roll:
        layout.end_aside()
        layout.y -= sheet.body * 0.3
    room = sheet.text_width - (0 if sheet.is_roll else beside)
    drawn = bars(code, sheet.bars, room + 2 * QUIET * sheet.bars[-1], sheet.bar_height)
    if drawn is None:
        return
    layout.y -= sheet.bar_height + sheet.body * 0.1
    left = sheet.left + ((sheet.text_width - drawn[1]) / 2 if sheet.is_roll else 0)
    if sheet.is_roll:
        left = round(left / DOT) * DOT
    layout.blocks(drawn[0], left, layout.y)
    layout.y -= sheet.body * 0.45


def _transfer(layout: Layout, transfer: Transfer) -> None:
    """The payment code with everything it says in clear beside it."""
    sheet = layout.sheet
    side = sheet.pay_qr
    layout.need(side + sheet.body)
    top = layout.y
    payload = squares(transfer.payload, side, step=DOT if sheet.is_roll else 0)
    left = sheet.left + ((sheet.text_width - side) / 2 if sheet.is_roll else 0)
    layout.blocks(payload, left, top - side)
    if sheet.is_roll:
        layout.y = top - side - sheet.body * 0.5
        indent = 0.0
    else:
        layout.y = top - sheet.body * 0.4
        indent = side + sheet.body * 1.2
    page = len(layout.pages)
    for line in transfer.lines:
        _item(layout, line, indent)
    if page == len(layout.pages):
        layout.y = min(layout.y, top - side - sheet.body * 0.5)


def keep_with_signers(layout: Layout, paper: FormPaper, last: Block) -> None:
    """The last words go over to the page of the signatures: nobody signs a sheet that says nothing."""
    if paper.signers and isinstance(last, Item | Sentence):
        body = layout.sheet.body * LEADING
        layout.need(_signers_height(layout) + body * _WORDS_WITH_SIGNERS)


def _signers_height(layout: Layout) -> float:
    return layout.sheet.signature + layout.sheet.body * LEADING * 4.5


def draw_signers(layout: Layout, paper: FormPaper) -> None:
    """Who signs, beside each other, the last at the right; together on one page."""
    if not paper.signers:
        return
    layout.end_aside()
    sheet = layout.sheet
    columns = 1 if sheet.is_roll else 2
    width = sheet.text_width / columns
    height = _signers_height(layout)
    for begin in range(0, len(paper.signers), columns):
        signers = paper.signers[begin : begin + columns]
        layout.skip(sheet.body * 0.5)
        layout.need(height)
        top, below = layout.y, layout.y
        for place, signer in enumerate(signers, start=columns - len(signers)):
            layout.y = top
            _signer(layout, signer, sheet.left + (place + 0.5) * width, width)
            below = min(below, layout.y)
        layout.y = below


def _signer(layout: Layout, signer: Signer, centre: float, width: float) -> None:
    sheet = layout.sheet
    texts = ((FORMS.bold, signer.title, sheet.body), (FORMS.italic, signer.note, sheet.quiet))
    for font, text, size in texts:
        for line in broken(((font, text),), size, always(width - 4)):
            layout.put(line, size, centre - line.width / 2)
    layout.y -= sheet.signature
    for line in broken(((FORMS.bold, signer.name),), sheet.body, always(width - 4)):
        layout.put(line, sheet.body, centre - line.width / 2)
