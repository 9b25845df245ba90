"""What a dossier owes, as it was worked out and worded on the day it was received."""

from oneshop.counter.checklist import Checklist
from oneshop.counter.dossiers.dossier import Owed, OwedLine
from oneshop.counter.fees import FeeLine, certain_amount
from oneshop.counter.wording import citation_in_words, fee_amount_in_words, fee_label, if_in_words


def owed_of(checklist: Checklist) -> Owed:
    """The fees of a list as they are kept with the dossier; the sum only where every line is certain."""
    return Owed(tuple(map(_line, checklist.fees.lines)), checklist.fees.total, checklist.copies)


def _line(line: FeeLine) -> OwedLine:
    words = fee_amount_in_words(line)
    return OwedLine(
        name=fee_label(line),
        kind=line.kind,
        status=line.status,
        words=f"{if_in_words(line.because)}: {words}" if line.because else words,
        amount=certain_amount(line),
        basis=citation_in_words(line.basis) or None,
        exemption=line.exemption.name if line.exemption else None,
    )
