"""Sealed bytes open only whole, with their own key, in their own record's place."""

from __future__ import annotations

import os

import pytest

from clinic.ground import keys, recovery_key
from clinic.ground.models import PracticeKey
from clinic.ground.sealing import FRAME, HEAD, TAG, Damaged, WrongKey, derive, open_sealed, seal

KEY = bytes(range(32))


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 3 * FRAME + 7])
def test_what_was_sealed_opens_equal(size) -> None:
    data = os.urandom(size)
    assert open_sealed(seal(data, KEY, "photo 1"), KEY, "photo 1") == data


def test_another_key_is_told_from_damage() -> None:
    sealed = seal(b"skin" * 40_000, KEY, "photo 1")
    with pytest.raises(WrongKey):
        open_sealed(sealed, bytes(32), "photo 1")


@pytest.mark.parametrize("at", [0, 25, HEAD - 1, HEAD, HEAD + 10, HEAD + FRAME + TAG + 5, -1])
def test_one_flipped_bit_anywhere_is_damage(at) -> None:
    sealed = bytearray(seal(b"skin" * 40_000, KEY, "photo 1"))
    sealed[at] ^= 1
    with pytest.raises(Damaged):
        open_sealed(bytes(sealed), KEY, "photo 1")


@pytest.mark.parametrize("kept", [0, 10, HEAD, HEAD + 5, HEAD + FRAME + TAG, -1])
def test_a_file_cut_short_is_damage(kept) -> None:
    sealed = seal(b"skin" * 40_000, KEY, "photo 1")
    with pytest.raises(Damaged):
        open_sealed(sealed[:kept], KEY, "photo 1")


def test_frames_do_not_change_places() -> None:
    sealed = seal(b"a" * FRAME + b"b" * FRAME + b"c", KEY, "photo 1")
    first, second = HEAD, HEAD + FRAME + TAG
    swapped = (
        sealed[:first] + sealed[second : second + FRAME + TAG] + sealed[first:second] + sealed[second + FRAME + TAG :]
    )
    with pytest.raises(Damaged, match="Part 1"):
        open_sealed(swapped, KEY, "photo 1")


def test_a_photo_does_not_open_as_another_record() -> None:
    with pytest.raises(Damaged):
        open_sealed(seal(b"skin", KEY, "photo 1"), KEY, "photo 2")


def test_equal_bytes_are_sealed_differently_each_time() -> None:
    assert seal(b"skin", KEY, "photo 1") != seal(b"skin", KEY, "photo 1")


def test_a_practice_unwraps_its_own_secret_and_no_others(alices, charlies) -> None:
    wrapped = keys.wrap(alices.practice, b"photo key")
    assert keys.unwrap(alices.practice, wrapped) == b"photo key"
    with pytest.raises(WrongKey):
        keys.unwrap(charlies.practice, wrapped)
    with pytest.raises(WrongKey):
        keys.unwrap(alices.practice, wrapped, "another purpose")


def test_the_printed_recovery_key_opens_the_practice_without_the_master_key(alices) -> None:
    printed = keys.new_recovery_key(alices.practice)
    row = PracticeKey.everything.get(practice=alices.practice)
    private = keys.private_by_recovery(bytes(row.by_recovery), printed.lower().replace("0", "o").replace("-", " "))
    assert keys.public_of(private) == bytes(row.public)


def test_a_new_recovery_key_ends_the_one_before(alices) -> None:
    old = keys.new_recovery_key(alices.practice)
    keys.new_recovery_key(alices.practice)
    row = PracticeKey.everything.get(practice=alices.practice)
    with pytest.raises(WrongKey):
        keys.private_by_recovery(bytes(row.by_recovery), old)


def test_every_single_slip_in_a_recovery_key_is_noticed() -> None:
    printed = recovery_key.printed(bytes(range(20)))
    assert recovery_key.read(printed) == bytes(range(20))
    for at, letter in enumerate(printed):
        if letter != "-":
            other = "A" if letter != "A" else "B"
            with pytest.raises(recovery_key.Mistyped):
                recovery_key.read(printed[:at] + other + printed[at + 1 :])


def test_a_recovery_key_of_the_wrong_length_says_so() -> None:
    with pytest.raises(recovery_key.Mistyped, match="has 36 letters and digits, and this has 4"):
        recovery_key.read("ABCD")


def test_the_first_practices_key_opens_the_later_ones(alices, charlies) -> None:
    first, later = keys.key_of(alices.practice), keys.key_of(charlies.practice)
    assert keys.unbox(keys.private_of(first), bytes(later.by_first)) == keys.private_of(later)
    rows = list(PracticeKey.everything.values("id", "public", "by_master", "by_first"))
    anew = keys.rewrapped(rows, keys.private_of(first), derive(KEY, "other machine"), None)
    assert set(anew) == {first.pk, later.pk}


def test_the_master_key_is_readable_by_its_owner_alone(alices) -> None:
    from clinic.ground.master_key import master_file

    keys.wrap(alices.practice, b"x")
    assert master_file().stat().st_mode & 0o077 == 0


def test_a_passphrase_makes_the_master_key_and_a_wrong_one_does_not(settings, tmp_path, monkeypatch) -> None:
    from clinic.ground import master_key

    monkeypatch.setattr(master_key, "SCRYPT", {"n": 2**4, "r": 8, "p": 1})
    settings.KEYS = tmp_path / "keys"
    monkeypatch.setenv("NEEDLECRAFT_PASSPHRASE", "four words of old")
    made = master_key.master_key()
    assert "key" not in master_key.master_file().read_text().replace("keys", "")
    monkeypatch.setenv("NEEDLECRAFT_PASSPHRASE", "four words of new")
    with pytest.raises(WrongKey):
        master_key.master_key()
    monkeypatch.delenv("NEEDLECRAFT_PASSPHRASE")
    with pytest.raises(WrongKey, match="set NEEDLECRAFT_PASSPHRASE"):
        master_key.master_key()
    monkeypatch.setenv("NEEDLECRAFT_PASSPHRASE", "four words of old")
    assert master_key.master_key() == made
