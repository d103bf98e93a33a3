"""Lists in CBOR: the examples of RFC 8949, and what is none."""

from __future__ import annotations

import pytest

from kronika import cbor

LISTS = [
    ("80", []),
    ("83010203", ["01", "02", "03"]),
    ("8301820203820405", ["01", "820203", "820405"]),
    ("831903e83903e71b000000e8d4a51000", ["1903e8", "3903e7", "1b000000e8d4a51000"]),
    ("8264494554466161", ["6449455446", "6161"]),
    ("981a" + "00" * 26, ["00"] * 26),
]


@pytest.mark.parametrize(("written", "parts"), LISTS)
def test_a_list_is_cut_into_its_items_and_joined_again(written: str, parts: list[str]) -> None:
    data = bytes.fromhex(written)
    assert [part.hex() for part in cbor.items(data)] == parts
    assert cbor.of_items(cbor.items(data)) == data


@pytest.mark.parametrize("written", ["", "IETF", "ü", "水" * 100, "a" * 70_000])
def test_a_text_is_read_as_it_was_written(written: str) -> None:
    assert cbor.text(cbor.of_text(written)) == written


def test_a_text_is_written_as_in_the_standard() -> None:
    assert cbor.of_text("水").hex() == "63e6b0b4"


@pytest.mark.parametrize(
    "written", ["", "01", "8301", "82016449", "9f01ff", "81a0", "8119", "9a00"]
)
def test_what_is_no_list_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^(This|The bytes)"):
        cbor.items(bytes.fromhex(written))


@pytest.mark.parametrize("written", ["", "80", "6449", "616100"])
def test_what_is_no_text_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^(This|The bytes)"):
        cbor.text(bytes.fromhex(written))
