"""The bundles that the open procedure is part of, and which of them, with which optional part, was chosen."""

from dataclasses import dataclass

from oneshop.counter.dossiers.begun import OfferedBundle
from ui.receiving import texts
from ui.receiving.state import Option

ALONE = ""
"""The choice of no bundle."""
_WITH = "+"
"""Stands in a choice between the bundle and the optional part that comes with it."""


@dataclass(frozen=True)
class Bundles:
    """What is offered, and the choice as the page names it."""

    offered: tuple[OfferedBundle, ...] = ()
    choice: str = ALONE

    @property
    def chosen(self) -> OfferedBundle | None:
        """The bundle that was chosen; None for the procedure alone."""
        named = self.choice.partition(_WITH)[0]
        return next((it for it in self.offered if it.id == named), None)

    @property
    def codes(self) -> tuple[str, ...]:
        """What always belongs to the chosen bundle, and the optional part that was chosen with it."""
        chosen, more = self.chosen, self.choice.partition(_WITH)[2]
        return tuple(code for code in chosen.codes if code in chosen.required or code == more) if chosen else ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The procedure alone, each bundle as it always is, and with each part that is asked for or not."""
        if not self.offered:
            return ()
        return (Option(ALONE, texts.BUNDLE_ALONE), *(option for bundle in self.offered for option in _ways(bundle)))

    @property
    def note(self) -> str:
        """Which parts of the chosen one are not in this catalogue."""
        unknown = self.chosen.unknown if self.chosen else ()
        return texts.BUNDLE_UNKNOWN.format(names=", ".join(unknown)) if unknown else ""


def _ways(bundle: OfferedBundle) -> tuple[Option, ...]:
    return (
        Option(bundle.id, bundle.name, texts.BUNDLE_ABOUT),
        *(
            Option(f"{bundle.id}{_WITH}{code}", texts.BUNDLE_WITH.format(part=name), texts.BUNDLE_ABOUT)
            for code, name in bundle.optional
        ),
    )
