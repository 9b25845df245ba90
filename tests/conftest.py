"""Shared by all tests: a prepared desk, copied for each test that changes it."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the program is right.
# A third of the usual examples keeps the whole suite within its minutes; ONESHOP_EXAMPLES asks for more.
settings.register_profile("oneshop", deadline=None, max_examples=int(os.environ.get("ONESHOP_EXAMPLES", "30")))
settings.load_profile("oneshop")

# What seven thousand tests leave behind is looked through less often: collecting costs more the more there is.
gc.set_threshold(50_000, 20, 50)

# Set before anything imports Qt: the tests need no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the embedded catalogue and its index. Not to be changed: take `desk_folder` for that."""
    from oneshop.services.opening import Location, open_services

    folder = tmp_path_factory.mktemp("desk") / "data"
    open_services(Location(folder)).close()
    return folder


@pytest.fixture
def desk_folder(prepared_folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A desk of the test's own."""
    folder = tmp_path / "data"
    shutil.copytree(prepared_folder, folder)
    yield folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data; tests that need it are skipped where it is not."""
    root = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("ONESHOP_SHARED_DATA", root.parent / "shared" / "data"))
    if not (folder / "procedures.jsonl.xz").exists():
        pytest.skip("the real data is not here; ONESHOP_SHARED_DATA says where it is")
    return folder


@pytest.fixture(scope="session", autouse=True)
def registers_read_once() -> Iterator[None]:
    """The shipped registers, read once for all the desks of a run: they are frozen, and nobody changes their files."""
    from oneshop.exchange import registers
    from oneshop.services.registers import EMBEDDED_REGISTERS

    read, kept = registers.read_registers, registers.read_registers(EMBEDDED_REGISTERS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            registers, "read_registers", lambda folder: kept if folder == EMBEDDED_REGISTERS else read(folder)
        )
        yield
