"""Fusion with edges in the palette's line colour: Fusion makes them by darkening the ground, which leaves none on
black."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionMenuItem,
    QWidget,
)

_EDGED = frozenset(
    {
        QStyle.PrimitiveElement.PE_IndicatorCheckBox,
        QStyle.PrimitiveElement.PE_IndicatorRadioButton,
        QStyle.PrimitiveElement.PE_Frame,
        QStyle.PrimitiveElement.PE_PanelMenu,
    }
)
_Complex = QStyle.ComplexControl
_SEPARATOR = QStyleOptionMenuItem.MenuItemType.Separator
_AROUND_CELLS = frozenset({QStyle.PixelMetric.PM_HeaderMargin, QStyle.PixelMetric.PM_FocusFrameHMargin})
_BESIDE_WORDS = 0.2
_SLIDER = QStyle.SubControl.SC_ScrollBarSlider


class EdgedStyle(QProxyStyle):
    """Draws as Fusion does, then the edge over it."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawComplexControl(  # noqa: N802 - Qt's name.
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in (_Complex.CC_ComboBox, _Complex.CC_SpinBox):
            _edge(painter, option, option.rect)
        elif control is _Complex.CC_ScrollBar and widget is not None:
            _edge(painter, option, self.subControlRect(control, option, _SLIDER, widget))

    def drawControl(  # noqa: N802 - Qt's name.
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawControl(element, option, painter, widget)
        if element is QStyle.ControlElement.CE_TabBarTabShape:
            _edge(painter, option, option.rect)
        elif isinstance(option, QStyleOptionMenuItem) and option.menuItemType == _SEPARATOR:
            middle = option.rect.center().y()
            _edge(painter, option, QRect(option.rect.left(), middle, option.rect.width(), 1))

    def drawPrimitive(  # noqa: N802 - Qt's name.
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is QStyle.PrimitiveElement.PE_FrameFocusRect and isinstance(widget, QAbstractItemView):
            # It is laid over the words of the chosen cell; the whole row and the table's edge show where one is.
            return
        super().drawPrimitive(element, option, painter, widget)
        if element in _EDGED and not (isinstance(option, QStyleOptionFrame) and option.lineWidth <= 0):
            _edge(painter, option, option.rect)

    def pixelMetric(  # noqa: N802 - Qt's name.
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        # Fusion has the words of a table touch its lines.
        if metric in _AROUND_CELLS and widget is not None:
            return _beside(widget)
        return super().pixelMetric(metric, option, widget)

    def subElementRect(  # noqa: N802 - Qt's name.
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        place = super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # Qt gives None too.
        if element is QStyle.SubElement.SE_LineEditContents and widget is not None:
            room = 0 if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox) else _beside(widget)
            place.adjust(room, 0, -room, 0)
        return place


def _beside(widget: QWidget) -> int:
    """What is kept free beside words, in a field or a cell."""
    return round(widget.fontMetrics().height() * _BESIDE_WORDS)


def _edge(painter: QPainter, option: QStyleOption, place: QRect) -> None:
    painter.save()
    painter.setPen(option.palette.color(QPalette.ColorRole.Mid))
    painter.drawRect(place.adjusted(0, 0, -1, -1))
    painter.restore()
