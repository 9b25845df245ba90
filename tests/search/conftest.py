"""One small index for all tests that only read it."""

from pathlib import Path

import pytest

from oneshop.paths import EMBEDDED_CATALOGUE
from oneshop.search.index import SearchIndex
from oneshop.search.synonyms import Synonyms, load_synonyms
from tests.search.catalogue import small_catalogue


@pytest.fixture(scope="session")
def synonyms() -> Synonyms:
    return load_synonyms(EMBEDDED_CATALOGUE / "synonyms.yaml")


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory, synonyms: Synonyms) -> SearchIndex:
    folder: Path = tmp_path_factory.mktemp("search") / "index"
    return SearchIndex.build(folder, small_catalogue(), stamp="7", synonyms=synonyms)
