"""Joins the page to its presenter, and the desk's search to what is learnt from it."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from oneshop.services.asking import AskingFollowed
from ui.background import Workers
from ui.unanswered.presenter import UnansweredPresenter
from ui.unanswered.view import UnansweredPage

if TYPE_CHECKING:
    from oneshop.services.learning import Learning
    from oneshop.services.opening import Services
    from ui.desk import Desk

_LOG = logging.getLogger(__name__)


def make_page(
    services: "Services", workers: Workers, parent: QWidget, changed: Callable[[], None]
) -> tuple[UnansweredPage, UnansweredPresenter]:
    """The page and its presenter, which the caller owns."""
    page = UnansweredPage(parent)
    presenter = UnansweredPresenter(services.learning, services.finder, workers.quick(page), page.show_state, changed)
    page.assign_wished.connect(presenter.begin_assigning)
    page.forget_wished.connect(presenter.forget)
    page.take_back_wished.connect(presenter.take_back)
    page.clear_wished.connect(presenter.clear)
    page.switched.connect(lambda is_on: presenter.switch(is_on=is_on))
    page.assigning.looked_for.connect(presenter.look_for)
    page.assigning.assigned.connect(presenter.assign)
    page.assigning.cancelled.connect(presenter.cancel)
    return page, presenter


class DeskFollowed(QObject):
    """Hands each question that was left without an answer to the learning, on the worker that is in no hurry."""

    def __init__(self, desk: "Desk", learning: "Learning", workers: Workers) -> None:
        super().__init__(desk)
        self._learning = learning
        self._background = workers.long(self)
        self._asking = AskingFollowed(self._keep)
        desk.answered.connect(self._follow)
        desk.hits.rested_on.connect(self._chose)
        desk.hits.chosen.connect(self._chose)

    @Slot(str, bool)
    def _follow(self, text: str, has_answer: bool) -> None:
        self._asking.asked(text, has_answer=has_answer)

    @Slot(str)
    def _chose(self, _: str) -> None:
        self._asking.chose()

    def _keep(self, text: str) -> None:
        self._background.run(lambda: self._learning.note(text), lambda nothing: None, _leave_it)


def _leave_it(error: Exception) -> None:
    """Learning is never in the way of the clerk; the question itself is not logged."""
    _LOG.warning("a question could not be learnt from: %s", type(error).__name__)
