"""The engines with the weights that are chosen for each, so that nobody's defaults decide."""

from dataclasses import replace
from pathlib import Path

from benchmarks.search.peers.own_index import Codes
from benchmarks.search.peers.plain_whoosh import PlainWhoosh
from benchmarks.search.peers.rust_tantivy import NAME_BOOST, Tantivy
from benchmarks.search.peers.sqlite_fts5 import WEIGHTS, Fts5
from benchmarks.search.tuning import Finder, Setting, Tunable
from oneshop.search.weights import DEFAULT

_OWN_CHOSEN = ("name", "pair", "marked", "idea")


def tuned_own(folder: Path) -> Tunable:
    """This search: four of its weights, at half and twice what they are."""
    opened: dict[tuple[float, ...], Codes] = {}

    def finder(setting: Setting) -> Finder:
        chosen = tuple(setting[name] for name in _OWN_CHOSEN)
        if chosen not in opened:
            opened.clear()
            opened[chosen] = Codes.open(folder, replace(DEFAULT, **setting))
        return opened[chosen].ask

    start = {name: float(getattr(DEFAULT, name)) for name in _OWN_CHOSEN}
    return Tunable("oneshop", start, {name: (value / 2, value * 2) for name, value in start.items()}, finder, True)


def tuned_tantivy(folder: Path) -> Tunable:
    """The boost of the name; all texts together count 1."""
    engine = Tantivy.open(folder)

    def finder(setting: Setting) -> Finder:
        engine.name_boost = setting["name"]
        return engine.ask

    return Tunable("tantivy", {"name": NAME_BOOST}, {"name": (1.0, 2.0, 5.0, 10.0)}, finder)


def tuned_fts5(folder: Path) -> Tunable:
    """The column weights of bm25; running text counts 1."""
    engine = Fts5.open(folder)

    def finder(setting: Setting) -> Finder:
        engine.weigh((setting["name"], setting["field"], 1.0))
        return engine.ask

    grid = {"name": (5.0, 10.0, 20.0), "field": (1.0, 2.0, 4.0)}
    return Tunable("FTS5", {"name": WEIGHTS[0], "field": WEIGHTS[1]}, grid, finder)


def untuned_whoosh(folder: Path) -> Tunable:
    """Whoosh as its quickstart has it: nothing is chosen."""
    engine = PlainWhoosh.open(folder)
    return Tunable("naive Whoosh", {}, {}, lambda _: engine.ask)
