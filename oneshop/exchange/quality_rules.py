"""`catalog_data/quality.yaml`: the words, the dead terms and the limits of the quality checks."""

from functools import cache
from pathlib import Path

from oneshop.catalogue.plain import RecordError, plain_converter, structured
from oneshop.catalogue.quality.checks import CHECKS
from oneshop.catalogue.quality.values import QualityRules, RulesFault
from oneshop.exchange.findings import Refused
from oneshop.exchange.yaml_records import yaml_documents
from oneshop.vietnamese.faults import refusal_in_words


@cache
def read_rules(path: Path) -> QualityRules:
    """The rules of a file, with words for every check; RulesFault where they cannot be used."""
    try:
        document = next(iter(yaml_documents(path.read_text(encoding="utf-8"))), None)
    except OSError as error:
        raise RulesFault(f"Không đọc được {path}: {refusal_in_words(error)}. Cài lại chương trình.") from error
    except UnicodeDecodeError:
        raise RulesFault(f"{path}: không phải bảng mã UTF-8. Lưu lại tệp ở bảng mã UTF-8.") from None
    except Refused as refusal:
        raise RulesFault(f"{path}: {refusal.message}") from None
    try:
        value = document.value if document else None
        rules = structured(plain_converter(whole=True), value, QualityRules, called="luật kiểm tra")
    except RecordError as error:
        fault = error.faults[0]
        row = document.row_of(fault.path) if document else 1
        raise RulesFault(f"{path}:{row}: mục “{fault.path}”: {fault.message}. Sửa mục này.") from None
    missing = [check.id for check in CHECKS if check.id not in rules.checks]
    if missing:
        raise RulesFault(f"{path}: thiếu lời của phép kiểm {', '.join(missing)}. Thêm vào mục checks.")
    return rules
