"""What stands there once it is saved: number, code and appointment, large, beside the page as it goes to paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.buttons import Button
from ui.flow import in_a_row
from ui.notes import Note
from ui.receiving import texts
from ui.receiving.state import SavedShown
from ui.theme import line_height, space
from ui.words import Words

if TYPE_CHECKING:
    from oneshop.printing.preview import PageImage
    from ui.payments.panel import PaymentsPanel

_PICTURE_EMS = (18, 26)


class _PagePicture(QWidget):
    """The first page, as large as the room lets it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAccessibleName(texts.SHOW_FORM)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Draw this page; nothing for an empty one."""
        self._image = image
        self.setVisible(not image.isNull())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return QSize(*_PICTURE_EMS) * line_height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name.
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name.
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(
            self.rect().adjusted(0, 0, size.width() - self.width(), size.height() - self.height()), self._image
        )
        painter.end()


class SavedView(QWidget):
    """Draws one `SavedShown`; says what is wished next."""

    form_wished = Signal()
    story_wished = Signal()
    payment_wished = Signal()
    next_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Words(self, scale=1.2)
        self._number = Words(self, scale=2.2, is_bold=True)
        self._code = Words(self, scale=1.7, is_bold=True)
        self._due = Words(self, scale=1.5)
        self._trouble = Note(self)
        self.form = Button(texts.SHOW_FORM, texts.SHOW_FORM_ABOUT, self)
        self.pay = Button(texts.PAY, texts.PAY_ABOUT, self)
        self._story = Button(texts.TO_STORY, texts.TO_STORY_ABOUT, self)
        self.next = Button(texts.NEXT, texts.NEXT_ABOUT, self)
        self._picture = _PagePicture(self)
        self._shown_code = ""
        self._money: PaymentsPanel | None = None
        self._words = words = QVBoxLayout()
        space(words, 0.5)
        for widget in (self._what, self._number, self._code, self._due, self._trouble):
            words.addWidget(widget)
        words.addWidget(in_a_row(self.form, self.pay, self.next, self._story, parent=self))
        words.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        space(self._sides, 1.0)
        self._sides.addLayout(words, 3)
        self._sides.addWidget(self._picture, 2)
        self.form.clicked.connect(self.form_wished)
        self.pay.clicked.connect(self.payment_wished)
        self._story.clicked.connect(self.story_wished)
        self.next.clicked.connect(self.next_wished)

    def show_saved(self, saved: SavedShown | None) -> None:
        """Draw what was saved, or nothing."""
        shown = saved or SavedShown("", "", "", "", has_form=False, can_pay=False)
        for words, text in (
            (self._what, shown.what), (self._number, shown.number), (self._code, shown.code), (self._due, shown.due),
        ):  # fmt: skip
            words.setText(text)
            words.setVisible(bool(text))
        self._trouble.say(shown.trouble)
        self.form.setVisible(shown.has_form)
        self.pay.setVisible(shown.can_pay)
        if self._money is not None and (saved is None or saved.code != self._shown_code):
            self._money.hide()
        self._shown_code = shown.code
        if saved is None:
            self._picture.show_image(QImage())

    def show_pages(self, pages: "tuple[PageImage, ...]") -> None:
        """Draw the first page beside it, while what was saved is shown."""
        from ui.printing.paper import picture

        self._picture.show_image(picture(pages[0]) if pages and self._shown_code else QImage())

    @property
    def has_picture(self) -> bool:
        """Whether the page is seen."""
        return not self._picture.isHidden()

    def put_money(self, panel: "PaymentsPanel") -> None:
        """Set the panel of payments below; it is hidden with what it is about."""
        self._money = panel
        self._words.insertWidget(self._words.count() - 1, panel)

    def stand(self, *, is_wide: bool) -> None:
        """The page beside the words, or below them."""
        wide, narrow = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(wide if is_wide else narrow)

    def take_focus(self) -> None:
        """Put the keyboard on what is done next; on the money where it is being taken."""
        if self._money is not None and not self._money.isHidden():
            self._money.take_focus()
            return
        target = self.form if not self.form.isHidden() else self.next
        target.setFocus(Qt.FocusReason.OtherFocusReason)
