"""What a person has in hand in the editor, and what they put down and may come back to while the window lives."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from oneshop.catalogue.drafts import Draft
from oneshop.services.checkpoints import Checkpoint
from ui.editing import telling
from ui.editing.document import Document

if TYPE_CHECKING:
    from oneshop.catalogue.newer_version import NewerVersion
    from oneshop.catalogue.versions import Version
    from ui.editing.overtaking import ThreeWay

_MOST_PUT_DOWN = 8


@dataclass(eq=False)
class Hand:
    """One draft with its document. `newer` came between the draft and its base; `offered` waits to be taken or refused,
    `overtaken` to be settled, and until then nothing is edited."""

    draft: Draft
    person: str
    document: Document
    offered: Checkpoint | None = None
    newer: "NewerVersion | None" = None
    overtaken: "ThreeWay | None" = None
    merged_with: "Version | None" = None
    """The version the document was merged with, until a saving has told the draft so."""
    is_kept: bool = True
    """Whether a file had everything when it was put down."""
    is_saving: bool = False
    save_next: Callable[[], None] | None = None
    """What was asked for while a saving was under way; handing in is not forgotten for a later wish to save."""

    @property
    def is_editable(self) -> bool:
        """Whether a person may change it now."""
        is_free = self.offered is None and self.overtaken is None
        return is_free and telling.is_open_to_editing(self.draft)


class Shelf:
    """The documents put down last, with all their steps, each for its own person; a few, the oldest goes first.

    A checkpoint holds what was typed but no steps, so that it alone would take the way back from who only looked
    something up.
    """

    def __init__(self) -> None:
        self._hands: OrderedDict[tuple[str, str], Hand] = OrderedDict()

    def put(self, hand: Hand) -> None:
        """Keep it."""
        hand.overtaken = None
        key = (hand.person, hand.draft.code)
        self._hands[key] = hand
        self._hands.move_to_end(key)
        if len(self._hands) > _MOST_PUT_DOWN:
            self._hands.popitem(last=False)

    def take(self, person: str, code: str, checkpoint: Checkpoint | None) -> Hand | None:
        """What this person put down of a procedure, unless it was dropped or gone on with elsewhere since: `checkpoint`
        is what is kept of it now."""
        hand = self._hands.pop((person, code), None)
        if hand is None:
            return None
        if checkpoint is None:
            return None if hand.document.is_dirty and hand.is_kept else hand
        return hand if checkpoint.content == hand.document.now.content else None
