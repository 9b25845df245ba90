"""Whose dossier it is and how they want the result: the fields in the order of form 01."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from oneshop.catalogue.in_words import CHANNEL_WORDS
from oneshop.catalogue.procedure import ChannelKind
from oneshop.counter.dossiers.dossier import DELIVERY_WORDS, Delivery
from oneshop.counter.dossiers.people import ApplicantKind
from ui.buttons import ChoiceButton
from ui.flow import Beside
from ui.page_frame import bring_into_view
from ui.receiving import texts
from ui.receiving.form_fields import Choices, FormField
from ui.receiving.papers_view import Count
from ui.receiving.state import Option, ReceivingState, Typed
from ui.theme import space
from ui.words import Words

_APPLICANT = ("name", "identity", "phone", "address", "email")
_AGENT = ("agent_name", "agent_identity", "agent_phone", "agent_address", "agent_email", "authorisation")
_SHORT, _LONG = 11, 22
_MOST_SETS = 20

_EMS_EACH = 8
"""What a field needs at least to stand beside others."""


class ApplicantView(QWidget):
    """Draws one `Typed` with what is said of its fields; says what is typed, as a whole."""

    typed = Signal(object)
    bundle_chosen = Signal(str)
    term_chosen = Signal(str, str)
    passed = Signal()
    """Enter in the last field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Words(self, scale=1.1, is_bold=True)
        self._title.setText(texts.APPLICANT)
        self._kind = Choices(texts.APPLICANT, texts.PERSON_ABOUT, self, shows_label=False)
        self.fields: dict[str, FormField] = self._make_fields()
        self.on_behalf = ChoiceButton(texts.ON_BEHALF, texts.ON_BEHALF_ABOUT, self)
        self._agent = QWidget(self)
        self._about_dossier = Words(self, scale=1.1, is_bold=True)
        self._about_dossier.setText(texts.DOSSIER)
        self._bundle = Choices(texts.BUNDLE, texts.BUNDLE_ABOUT, self)
        self._bundle_note = Words(self, scale=0.9)
        self._terms = QWidget(self)
        self._terms_column = QVBoxLayout(self._terms)
        self._terms_column.setContentsMargins(0, 0, 0, 0)
        self._term_choices: dict[str, Choices] = {}
        self._channel = Choices(texts.CHANNEL, texts.CHANNEL, self)
        self._delivery = Choices(texts.DELIVERY, texts.DELIVERY, self)
        self._sets = Count(self, least=1, most=_MOST_SETS)
        self._is_showing = False
        self._shown = Typed()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> dict[str, FormField]:
        def line(label: str, about: str, ems: float, hint: str = "") -> FormField:
            return FormField(label, about, self, hint=hint, ems=ems)

        return {
            "name": line(texts.NAME, texts.NAME_ABOUT, _LONG),
            "identity": line(texts.IDENTITY, texts.IDENTITY_ABOUT, _SHORT),
            "phone": line(texts.PHONE, texts.PHONE_ABOUT, _SHORT),
            "address": line(texts.ADDRESS, texts.ADDRESS_ABOUT, _LONG),
            "email": line(texts.EMAIL, texts.EMAIL_ABOUT, _LONG),
            "agent_name": line(texts.AGENT_NAME, texts.AGENT_ABOUT, _LONG),
            "agent_identity": line(texts.AGENT_IDENTITY, texts.IDENTITY_ABOUT, _SHORT),
            "agent_phone": line(texts.AGENT_PHONE, texts.PHONE_ABOUT, _SHORT),
            "agent_address": line(texts.AGENT_ADDRESS, texts.ADDRESS_ABOUT, _LONG),
            "agent_email": line(texts.AGENT_EMAIL, texts.EMAIL_ABOUT, _LONG),
            "authorisation": line(texts.AUTHORISATION, texts.AUTHORISATION_ABOUT, _LONG),
            "code": line(texts.CODE, texts.CODE_ABOUT, _LONG, texts.CODE_HINT),
            "deliver_to": line(texts.DELIVER_TO, texts.DELIVER_TO_ABOUT, _LONG),
            "received": line(texts.RECEIVED, texts.RECEIVED_ABOUT, _SHORT, texts.RECEIVED_HINT),
            "result_copies": line(texts.RESULT_COPIES, texts.RESULT_COPIES_ABOUT, _SHORT),
            "request": line(texts.REQUEST, texts.REQUEST_ABOUT, _LONG),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 0.35)
        of = self.fields
        column.addWidget(self._title)
        column.addWidget(self._kind)
        column.addWidget(of["name"])
        column.addLayout(_side_by_side(of["identity"], of["phone"]))
        column.addWidget(of["address"])
        column.addWidget(of["email"])
        column.addWidget(self.on_behalf, 0, Qt.AlignmentFlag.AlignLeft)
        agent = QVBoxLayout(self._agent)
        agent.setContentsMargins(0, 0, 0, 0)
        space(agent, 0.35)
        agent.addWidget(of["agent_name"])
        agent.addLayout(_side_by_side(of["agent_identity"], of["agent_phone"]))
        for key in ("agent_address", "agent_email", "authorisation"):
            agent.addWidget(of[key])
        column.addWidget(self._agent)
        column.addWidget(self._about_dossier)
        for part in (self._bundle, self._bundle_note, self._terms, of["code"], self._delivery, of["deliver_to"]):
            column.addWidget(part)
        column.addWidget(self._channel)
        column.addLayout(_side_by_side(of["received"], of["result_copies"], _under(texts.SETS, self._sets, self)))
        column.addWidget(of["request"])
        column.addStretch(1)
        self._sets.setAccessibleName(texts.SETS)
        self._sets.setAccessibleDescription(texts.SETS_ABOUT)
        self._sets.setToolTip(texts.SETS_ABOUT)

    def _connect(self) -> None:
        for field in self.fields.values():
            field.edited.connect(self._say)
            field.entered.connect(self._go_on)
        self.on_behalf.clicked.connect(self._say)
        self._sets.valueChanged.connect(self._say)
        self._sets.entered.connect(self._go_on)
        self._kind.chosen.connect(lambda value: self._say(kind=ApplicantKind(value)))
        self._channel.chosen.connect(lambda value: self._say(channel=ChannelKind(value)))
        self._delivery.chosen.connect(lambda value: self._say(delivery=Delivery(value)))
        self._bundle.chosen.connect(self.bundle_chosen)
        for choices in (self._kind, self._channel, self._delivery, self._bundle):
            choices.entered.connect(self._go_on)

    def _say(self, *_: object, **chosen: object) -> None:
        """Tell everything as it stands; a choice that was just made is named."""
        if self._is_showing:
            return
        values: dict[str, object] = {key: field.text() for key, field in self.fields.items()}
        values |= {
            "kind": self._shown.kind,
            "channel": self._shown.channel,
            "delivery": self._shown.delivery,
            "sets": self._sets.value(),
            "is_on_behalf": self.on_behalf.isChecked(),
        }
        had = self._shown.is_on_behalf
        self.typed.emit(Typed(**(values | chosen)))  # type: ignore[arg-type]  # the keys are those of the fields.
        if self.on_behalf.isChecked() and not had:
            self.fields["agent_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ReceivingState) -> None:
        """Draw the fields; what is being typed there already is not touched."""
        self._is_showing = True
        try:
            self._show(state)
        finally:
            self._is_showing = False

    def _show(self, state: ReceivingState) -> None:
        typed = self._shown = state.typed
        for key, field in self.fields.items():
            field.put(getattr(typed, key))
        self._tell(dict(state.doubts), dict(state.faults))
        self._kind.show_options(_KINDS, typed.kind.value)
        is_person = typed.kind is ApplicantKind.PERSON
        self.fields["name"].call(texts.NAME if is_person else texts.ORGANISATION_NAME)
        self.fields["identity"].call(texts.IDENTITY if is_person else texts.TAX_CODE)
        self.on_behalf.setChecked(typed.is_on_behalf)
        self._agent.setVisible(typed.is_on_behalf)
        self._channel.show_options(_CHANNELS, typed.channel.value)
        self._delivery.show_options(_DELIVERIES, typed.delivery.value)
        self.fields["deliver_to"].setVisible(typed.delivery is Delivery.POST)
        with QSignalBlocker(self._sets):
            self._sets.setValue(typed.sets)
        self._bundle.setVisible(bool(state.bundles))
        self._bundle.show_options(state.bundles, state.bundle)
        self._bundle_note.setText(state.bundle_note)
        self._bundle_note.setVisible(bool(state.bundle_note))
        self._show_terms(state)

    def _tell(self, doubts: Mapping[str, str], faults: Mapping[str, str]) -> None:
        before = {key for key, field in self.fields.items() if field.is_refused}
        for key, field in self.fields.items():
            field.say(doubts.get(key, ""))
            field.refuse(faults.get(key, ""))
        first = next((key for key in self.fields if key in faults), None)
        if first is not None and set(faults) != before:
            self.fields[first].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(self.fields[first])

    def _show_terms(self, state: ReceivingState) -> None:
        offered = dict(state.terms)
        if list(offered) != list(self._term_choices):
            for choices in self._term_choices.values():
                choices.hide()
                choices.deleteLater()
            self._term_choices = {code: self._term_choice(code, len(offered) > 1) for code in offered}
        chosen = dict(state.chosen_terms)
        for code, options in offered.items():
            self._term_choices[code].show_options(options, chosen.get(code, ""))
        self._terms.setVisible(bool(offered))

    def _term_choice(self, code: str, is_one_of_several: bool) -> Choices:
        choices = Choices(f"{texts.TERM} {code}" if is_one_of_several else texts.TERM, texts.TERM_ABOUT, self._terms)
        choices.chosen.connect(lambda words: self.term_chosen.emit(code, words))
        choices.entered.connect(self._go_on)
        self._terms_column.addWidget(choices)
        return choices

    @property
    def is_at_agent(self) -> bool:
        """Whether the keyboard stands in the fields of who hands it in for another."""
        focused = QApplication.focusWidget()
        return focused is not None and self._agent.isAncestorOf(focused)

    def take_focus(self) -> None:
        """Put the keyboard on the name."""
        self.fields["name"].setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(self.fields["name"])

    def toggle_on_behalf(self) -> None:
        """The key of "Người khác nộp thay"."""
        if self.on_behalf.isVisible():
            self.on_behalf.click()

    def _go_on(self) -> None:
        """Enter: the next field that is seen; behind the last one, what the page does then."""
        order = [self._kind, *(self.fields[key] for key in _APPLICANT)]
        if self._shown.is_on_behalf:
            order += [self.fields[key] for key in _AGENT]
        order += [self._bundle, *self._term_choices.values(), self.fields["code"], self._delivery]
        order += [self.fields["deliver_to"], self._channel, self.fields["received"], self.fields["result_copies"]]
        order += [self._sets, self.fields["request"]]
        focused = QApplication.focusWidget()
        seen = [widget for widget in order if not widget.isHidden()]
        here = next((it for it in seen if focused is not None and (it is focused or it.isAncestorOf(focused))), None)
        following = dict(pairwise(seen)).get(here) if here is not None else None
        if following is None:
            self.passed.emit()
        else:
            if isinstance(following, Choices):
                following.take_focus()
            else:
                following.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(following)


_KINDS = (
    Option(ApplicantKind.PERSON.value, texts.PERSON, texts.PERSON_ABOUT),
    Option(ApplicantKind.ORGANISATION.value, texts.ORGANISATION, texts.ORGANISATION_ABOUT),
)
_CHANNELS = tuple(
    Option(kind.value, CHANNEL_WORDS[kind].capitalize())
    for kind in (ChannelKind.IN_PERSON, ChannelKind.ONLINE, ChannelKind.POST)
)
_DELIVERIES = tuple(Option(kind.value, words) for kind, words in DELIVERY_WORDS.items())


def _side_by_side(*widgets: QWidget) -> Beside:
    row = Beside(_EMS_EACH * len(widgets))
    space(row, 0.5)
    for widget in widgets:
        row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _under(label: str, widget: QWidget, parent: QWidget) -> QWidget:
    pair = QWidget(parent)
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    space(column, 0.1)
    words = Words(pair)
    words.setText(label)
    column.addWidget(words)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return pair
