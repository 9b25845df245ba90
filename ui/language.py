"""Vietnamese for what Qt itself says: standard buttons, file and print dialogs, menus of text fields."""

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from oneshop.paths import RESOURCES

TRANSLATION = RESOURCES / "translations" / "qtbase_vi.qm"


def speak_vietnamese(application: QApplication) -> QTranslator:
    """Install our translation of Qt's texts, as Qt ships none for Vietnamese, and its numbers and dates."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(application)
    translator.load(str(TRANSLATION))
    application.installTranslator(translator)
    return translator
