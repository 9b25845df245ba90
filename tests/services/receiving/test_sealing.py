"""Sealing: nothing of a person can be read without the key, and nothing is lost with it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import keyring
import keyring.backend
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.errors import PasswordDeleteError

from oneshop.accounts.permissions import Permission
from oneshop.counter.dossiers.people import Person, Personal
from oneshop.sealing.cipher import Blinding, Cipher, WrongKey, new_key
from oneshop.sealing.envelope import new_envelope
from oneshop.sealing.recovery import new_recovery, recovery_bytes
from oneshop.services.gate import NotPermitted
from oneshop.services.receiving.sealing import SealingRefused
from oneshop.services.sealing_keys import PASSPHRASE
from oneshop.store import dossiers, resealing
from oneshop.store.database import StoreError
from oneshop.store.sealing import SealedAway, sealer_of
from tests.services.receiving.ended import IDENTITY, NAME, PHONE, Desk, desk_in, put

SECRET = "bốn con chim sẻ trên mái nhà"
AT = datetime(2026, 11, 20, 8)


@pytest.fixture(autouse=True)
def no_passphrase_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE, raising=False)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_in(tmp_path) as opened:
        yield opened


class _InMemory(keyring.backend.KeyringBackend):
    """A keyring of the test's own."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library types it not
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture
def system_keyring() -> Iterator[_InMemory]:
    before, made = keyring.get_keyring(), _InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def holds_a_person(raw: bytes) -> bool:
    canaries = (NAME, IDENTITY, PHONE, "quang thi buom buom", "buom", '"phone"')
    return any(canary.encode() in raw for canary in canaries)


@given(st.text(), st.text(min_size=1))
def test_a_sealed_text_opens_to_the_same_and_only_where_it_was_sealed(text: str, about: str) -> None:
    key = new_key()
    sealed = Cipher(key, about).seal(text)
    assert Cipher(key, about).open(sealed) == text
    assert sealed != Cipher(key, about).seal(text)
    for other in (Cipher(new_key(), about), Cipher(key, f"{about}x")):
        with pytest.raises(WrongKey):
            other.open(sealed)
    changed = ("A" if sealed[-5] != "A" else "B").join((sealed[:-5], sealed[-4:]))
    with pytest.raises(WrongKey):
        Cipher(key, about).open(changed)


def test_the_same_word_is_blinded_the_same_and_tells_neither_order_nor_letters() -> None:
    blinding = Blinding(new_key())
    assert blinding.blind(" an binh ") == blinding.blind("binh an an")
    assert set(blinding.blind("an").split()) < set(blinding.blind("an binh").split())
    assert "binh" not in blinding.blind("binh") and blinding.blind("binh") != Blinding(new_key()).blind("binh")


def test_neither_cipher_nor_envelope_shows_the_key() -> None:
    envelope, key, recovery = new_envelope("d", SECRET, in_keyring=False)
    told = repr(Cipher(key, "x")) + repr(envelope) + envelope.as_text()
    assert key.hex() not in told and repr(key) not in told and recovery not in told and SECRET not in told


def test_a_recovery_key_is_read_as_it_is_copied_by_hand() -> None:
    printed = new_recovery()
    assert recovery_bytes(printed.lower().replace("-", " ").replace("o", "0")) == recovery_bytes(printed) is not None
    assert recovery_bytes(printed[:-1]) is None and recovery_bytes("không phải") is None


def test_sealed_nothing_of_a_person_is_left_in_the_files_and_all_of_it_is_there(desk: Desk) -> None:
    code = put(desk.database, AT)
    assert holds_a_person(desk.raw())
    seen: list[tuple[int, int | None]] = []
    sealed = desk.sealing.seal(SECRET, told=lambda stage, done, of: seen.append((done, of)))
    assert sealed.texts == 3 and seen[-1] == (3, 3) and sealed.is_wiped
    assert not holds_a_person(desk.raw())
    kept = desk.personal_of(code)
    assert kept.personal is not None and kept.personal.applicant.name == NAME
    with desk.database.reading() as session:
        assert dossiers.story(session, kept.id)[1].note == f"{NAME} nộp, gọi {PHONE}"
        assert [it.dossier.code for it in dossiers.of_identity(session, IDENTITY)] == [code]
        assert resealing.unsealed_count(session) == 0
    assert desk.database.audit_report().broken is None


def test_what_comes_in_later_is_sealed_too_and_found_by_whole_words(desk: Desk) -> None:
    desk.sealing.seal(SECRET)
    code = put(desk.database, AT)
    assert not holds_a_person(desk.raw())
    with desk.database.reading() as session:
        assert [it.dossier.code for it in dossiers.of_identity(session, IDENTITY)] == [code]
        assert dossiers.of_identity(session, IDENTITY[:-1]) == ()


def test_a_machine_without_the_passphrase_says_what_to_do_and_overwrites_nothing(desk: Desk) -> None:
    code = put(desk.database, AT)
    desk.sealing.seal(SECRET)
    before = desk.personal_of(code)
    with desk_in(desk.folder) as other:
        assert (other.sealing.standing().is_sealed, other.sealing.standing().is_open) == (True, False)
        for refused in (lambda: other.personal_of(code), lambda: put(other.database, AT), other.sealing.unseal):
            with pytest.raises(SealedAway, match="Cấu hình quầy"):
                refused()
        with pytest.raises(SealingRefused):
            other.sealing.unlock("không phải mật khẩu này")
        other.sealing.unlock(SECRET)
        assert other.personal_of(code) == before
        second = put(other.database, AT)
    assert desk.personal_of(second).personal == before.personal


def test_a_machine_that_was_open_before_puts_nothing_in_unsealed(desk: Desk) -> None:
    with desk_in(desk.folder) as other:
        put(other.database, AT)
        desk.sealing.seal(SECRET)
        with pytest.raises(StoreError, match="Cấu hình quầy"):
            put(other.database, AT)


def test_the_environment_s_passphrase_opens_it_and_the_recovery_key_does(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = put(desk.database, AT)
    recovery = desk.sealing.seal(SECRET).recovery
    desk.keys.lock()
    with pytest.raises(SealedAway):
        desk.personal_of(code)
    desk.sealing.unlock(recovery.lower())
    assert desk.personal_of(code).personal is not None
    desk.keys.lock()
    monkeypatch.setenv(PASSPHRASE, SECRET)
    assert desk.personal_of(code).personal is not None


def test_the_keyring_opens_it_and_is_emptied_when_it_is_given_up(desk: Desk, system_keyring: _InMemory) -> None:
    code = put(desk.database, AT)
    desk.sealing.seal(in_keyring=True)
    with desk_in(desk.folder) as other:
        assert other.personal_of(code).personal is not None
        assert not other.sealing.standing().has_passphrase
    assert len(system_keyring.kept) == 1
    assert desk.sealing.unseal() == 3
    assert system_keyring.kept == {}
    assert desk.personal_of(code).personal is not None and holds_a_person(desk.raw())


def test_without_a_keyring_it_is_refused_in_words_and_nothing_is_sealed(desk: Desk) -> None:
    before = keyring.get_keyring()
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the library types it not
    try:
        with pytest.raises(SealingRefused, match="mật khẩu niêm"):
            desk.sealing.seal(in_keyring=True)
    finally:
        keyring.set_keyring(before)
    assert not desk.sealing.standing().is_sealed


def test_a_new_passphrase_and_a_new_recovery_key_take_the_place_of_the_old(desk: Desk) -> None:
    old = desk.sealing.seal(SECRET).recovery
    new = desk.sealing.new_recovery(SECRET)
    desk.sealing.set_passphrase("năm con cá vàng dưới ao", new)
    desk.keys.lock()
    for gone in (SECRET, old):
        with pytest.raises(SealingRefused):
            desk.sealing.unlock(gone)
    desk.sealing.unlock("năm con cá vàng dưới ao")
    assert desk.sealing.standing().is_open


def test_weak_passphrases_and_people_who_may_not_are_refused(desk: Desk) -> None:
    for weak in ("ngắn quá", "aaaaaaaaaaaaaaa", ""):
        with pytest.raises(SealingRefused):
            desk.sealing.seal(weak)
    desk.gate.sign_in("mai")
    for call in (lambda: desk.sealing.seal(SECRET), desk.sealing.unseal):
        with pytest.raises(NotPermitted):
            call()
    assert not desk.gate.may(Permission.SET_DESK)


def test_sealing_that_is_killed_half_way_has_sealed_nothing(desk: Desk) -> None:
    for _ in range(3):
        put(desk.database, AT)
    program = (
        "import os, sys; from pathlib import Path; from tests.services.receiving.ended import desk_in\n"
        "with desk_in(Path(sys.argv[1])) as desk:\n"
        "    desk.sealing.seal(sys.argv[2], told=lambda stage, done, of: os._exit(9))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(desk.folder), SECRET], check=False, env={**os.environ})
    assert ended.returncode == 9
    assert not desk.sealing.standing().is_sealed
    with desk.database.reading() as session:
        assert resealing.unsealed_count(session) == 9
        assert sealer_of(session).seal("x") == "x"


def test_what_is_shown_of_a_person_in_a_log_tells_nobody() -> None:
    person = Person(NAME, identity=IDENTITY, phone=PHONE, address="12 Trần Phú")
    told = repr(Personal(person, request=f"cho {NAME}")) + repr((person,))
    assert not any(canary in told for canary in (NAME, IDENTITY, PHONE, "Trần Phú", "Bươm"))
