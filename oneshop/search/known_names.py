"""The official names and fields of a catalogue, for telling a name from a condition: "dịch vụ trực tuyến"."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from oneshop.search.analysis import folded_words
from oneshop.vietnamese.text import fold, words


class KnownNames:
    """What the procedures of one index and their fields are called."""

    def __init__(self, names: Iterable[str] = (), fields: Iterable[str | None] = ()) -> None:
        self._names = tuple(names)
        self._fields = frozenset(field for field in fields if field)
        self._held: dict[tuple[str, ...], bool] = {}

    def prepare(self) -> None:
        """Make the tables now instead of at the first question that needs them."""
        self.hold(("",))
        self.field(("",), is_unfinished=False)

    def hold(self, syllables: Sequence[str]) -> bool:
        """Whether these folded syllables stand side by side in some official name."""
        key = tuple(syllables)
        if key not in self._held:
            self._held[key] = f" {' '.join(key)} " in self._text
        return self._held[key]

    def field(self, syllables: Sequence[str], *, is_unfinished: bool) -> str | None:
        """The field of this name, or the only one that begins so while the name is being typed."""
        typed = " ".join(syllables)
        exact = self._field_of.get(typed)
        if exact or not is_unfinished or not typed:
            return exact
        begun = [field for name, field in self._field_of.items() if name.startswith(typed)]
        return begun[0] if len(begun) == 1 else None

    @cached_property
    def _text(self) -> str:
        # Folding all names as one text is far quicker than one by one; a sign that no word holds keeps them apart.
        return "\n".join(f" {' '.join(words(line))} " for line in fold("\n".join(self._names)).split("\n"))

    @cached_property
    def _field_of(self) -> dict[str, str]:
        return {" ".join(folded_words(field)): field for field in sorted(self._fields)}


NO_NAMES = KnownNames()
"""For a question outside any catalogue: every condition is one."""
