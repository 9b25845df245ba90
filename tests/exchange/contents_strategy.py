"""Any content as it stands once it has come through the door: every text composed and printable."""

from hypothesis import reject
from hypothesis import strategies as st

from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.record import RecordError, from_record, to_record
from oneshop.exchange.texts import printable
from tests.catalogue.strategies import contents as any_contents


def _composed(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {_composed(key): _composed(item) for key, item in value.items()}
    return value


@st.composite
def contents(draw: st.DrawFn) -> ProcedureContent:
    """A content that a file can give."""
    try:
        return from_record(_composed(to_record(draw(any_contents))))
    except RecordError:
        # Some texts are nothing but control characters, and nothing is no name.
        reject()
