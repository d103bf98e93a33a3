"""The index of the search: in one order, whatever order it came in."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import cbor2
import pytest

from kronika import search
from tests.projects import tree

MAGIC: Final = b"pagefind_dcd"
ENTRY: Final = "pagefind-entry.json"
FILTERS: Final = {"kind": ["Find", "Report", "Law"], "year": ["2024", "2025"]}


def index(folder: Path, names: Sequence[str], *, mixed: int) -> Path:
    """Write an index of two languages as Pagefind leaves it, its lists turned by a number."""
    (folder / "filter").mkdir(parents=True)
    languages = {}
    for language in ("lt", "en")[:: 1 - 2 * (mixed % 2)]:
        filters = []
        for name in names:
            values = FILTERS[name][mixed:] + FILTERS[name][:mixed]
            key = f"{language}_{name}{mixed:03}"
            packed(folder / f"filter/{key}.pf_filter", [name, values])
            filters.append([name, key])
        hash_ = f"{language}_meta{mixed:06}"
        packed(folder / f"pagefind.{hash_}.pf_meta", ["1.5.2", [], [], filters, []])
        languages[language] = {"hash": hash_, "wasm": language, "page_count": 3}
    (folder / ENTRY).write_text(json.dumps({"version": "1.5.2", "languages": languages}))
    return folder


def packed(file: Path, parts: list[Any]) -> None:
    file.write_bytes(gzip.compress(MAGIC + cbor2.dumps(parts), mtime=0))


def unpacked(file: Path) -> list[Any]:
    return list(cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(MAGIC)))


def test_an_index_is_the_same_in_whatever_order_it_came(tmp_path: Path) -> None:
    one = index(tmp_path / "one", ["kind", "year"], mixed=0)
    other = index(tmp_path / "other", ["year", "kind"], mixed=1)
    search.settle(one)
    search.settle(other)
    assert tree(one) == tree(other)
    again = tree(one)
    search.settle(one)
    assert tree(one) == again


def test_every_name_in_an_index_leads_to_a_file_and_every_file_has_a_name(tmp_path: Path) -> None:
    folder = index(tmp_path / "index", ["kind", "year"], mixed=1)
    search.settle(folder)
    named = {ENTRY}
    told = {}
    for language in json.loads((folder / ENTRY).read_text())["languages"].values():
        meta = f"pagefind.{language['hash']}.pf_meta"
        named.add(meta)
        for name, key in unpacked(folder / meta)[3]:
            chunk = f"filter/{key}.pf_filter"
            named.add(chunk)
            label, values = unpacked(folder / chunk)
            assert label == name
            told[name] = sorted(values)
    assert named == tree(folder).keys()
    assert told == {name: sorted(values) for name, values in FILTERS.items()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (ENTRY, b"[]"),
        (ENTRY, b'{"languages": {"en": {}}}'),
        (ENTRY, b"no JSON"),
        ("pagefind.en_meta000000.pf_meta", b"not packed"),
        ("pagefind.en_meta000000.pf_meta", gzip.compress(MAGIC + b"\x82\x01\x02")),
        ("pagefind.en_meta000000.pf_meta", gzip.compress(MAGIC + b"\xa0")),
    ],
)
def test_an_index_of_an_unknown_form_is_left_as_it_is(
    tmp_path: Path, name: str, data: bytes
) -> None:
    folder = index(tmp_path / "index", ["kind"], mixed=0)
    (folder / name).write_bytes(data)
    before = tree(folder)
    search.settle(folder)
    after = tree(folder)
    assert {path: after[path] for path in before} == before
