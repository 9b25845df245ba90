"""Joins the receiving page to its presenter, to the paper and to the money."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.actions import Deed
from ui.page_table import Surroundings
from ui.receiving.presenter import ReceivingPresenter
from ui.receiving.view import ReceivingPage

if TYPE_CHECKING:
    from oneshop.counter.dossiers.forms import IssuedForm
    from ui.payments.panel import PaymentsPanel


class _Joined(ReceivingPage):
    """The page, which owns its presenter."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.parent)
        self._around = around
        self._payments: PaymentsPanel | None = None
        self.presenter = presenter = ReceivingPresenter(
            around.services,
            around.workers.quick(self),
            self.show_state,
            around.checklist_at_desk,
            self.saved.show_pages,
        )
        self.looked.connect(presenter.look)
        self.papers.ticked.connect(presenter.tick)
        self.papers.counted.connect(presenter.count)
        self.papers.looked_up.connect(lambda row, is_on: presenter.look_up(row, is_on=is_on))
        self.papers.all_ticked.connect(presenter.tick_all)
        self.applicant.typed.connect(presenter.type)
        self.applicant.bundle_chosen.connect(presenter.choose_bundle)
        self.applicant.term_chosen.connect(presenter.choose_term)
        self.reasons.worded.connect(presenter.word_reason)
        self.reasons.added.connect(presenter.add_reason)
        self.reasons.dropped.connect(presenter.drop_reason)
        self.reasons.back_wished.connect(presenter.back_to_form)
        self.save_wished.connect(presenter.save)
        self.refuse_wished.connect(presenter.refuse)
        self.stay_wished.connect(presenter.stay)
        self.saved.form_wished.connect(self._show_form)
        self.saved.story_wished.connect(self._show_story)
        self.saved.payment_wished.connect(self._show_money)
        self.next_wished.connect(around.next_citizen)

    def _show_form(self) -> None:
        form = self.presenter.go_to_paper()
        if form is not None:
            self._around.preview_form(form)

    def _show_money(self) -> None:
        filed = self.presenter.filed
        if filed is None:
            return
        if self._payments is None:
            from ui.payments.joining import make_panel

            self._payments = make_panel(replace(self._around, preview_form=self._show_slip), self.saved)
            self.saved.put_money(self._payments)
        self._payments.look(filed.kept.dossier.code)
        self._payments.show()
        self._payments.take_focus()

    def _show_slip(self, form: "IssuedForm") -> None:
        self.presenter.go_aside()
        self._around.preview_form(form)

    def _show_story(self) -> None:
        filed = self.presenter.filed
        if filed is not None:
            self._around.show(Deed.DOSSIERS, filed.kept.dossier.code)


def make(surroundings: Surroundings) -> ReceivingPage:
    """The page."""
    return _Joined(surroundings)
