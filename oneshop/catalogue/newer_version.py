"""A version that came between a draft and the one it was made from, and what becomes of the draft with it."""

from dataclasses import dataclass

from oneshop.catalogue.merging import Merged, merge3
from oneshop.catalogue.procedure import ProcedureContent
from oneshop.catalogue.versions import Version


@dataclass(frozen=True)
class NewerVersion:
    """`base` is what the draft was made from (of a procedure that was new then, its code and name alone), `base_number`
    its number, and `newest` the end of the chain now."""

    base: ProcedureContent
    base_number: int | None
    newest: Version

    def keeping_ours(self, ours: ProcedureContent) -> Merged:
        """The draft with what the newest version changed; where both changed the same, the draft stands."""
        return merge3(self.base, self.newest.content, ours)

    def keeping_theirs(self, ours: ProcedureContent) -> Merged:
        """The newest version with what the draft changed; where both changed the same, the version stands."""
        return merge3(self.base, ours, self.newest.content)
