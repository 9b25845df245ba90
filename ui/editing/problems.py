"""What is wrong, or may be, at a place of the record."""

from dataclasses import dataclass

from oneshop.catalogue.incoming import Severity
from ui.editing import texts

SEVERITY_WORDS = {Severity.ERROR: texts.ERROR, Severity.WARNING: texts.WARNING, Severity.NOTE: texts.NOTE}


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong, or may be, at a place of the record such as `papers[3].originals`; shown beside that field."""

    path: str
    message: str
    severity: Severity
