"""`catalog_data/quality.yaml`: the words, the dead terms and the limits of the quality checks."""

from functools import cache
from pathlib import Path

from oneshop.catalogue.plain import RecordError, plain_converter, structured
from oneshop.catalogue.quality.values import QualityRules
from oneshop.exchange.findings import Refused
from oneshop.exchange.yaml_records import yaml_documents


@cache
def read_rules(path: Path) -> QualityRules:
    """The rules of a file; Refused, with the line, where they cannot be read."""
    document = next(iter(yaml_documents(path.read_text(encoding="utf-8"))), None)
    try:
        value = document.value if document else None
        return structured(plain_converter(whole=True), value, QualityRules, called="luật kiểm tra")
    except RecordError as error:
        fault = error.faults[0]
        row = document.row_of(fault.path) if document else 1
        raise Refused(f"{path.name}, dòng {row}, mục “{fault.path}”: {fault.message}.", row=row) from None
