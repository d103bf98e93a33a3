"""What a site is made from: a project's folder in, the folders and settings that go into it out.

The configuration is read for no more than that. Whatever is wrong with it is passed over here: the
host tells of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from yaml.constructor import SafeConstructor

from kronika.complaints import CONFIGURATION

_OWN: Final = ("events", "docs", "overrides")
_NAMED: Final = (("docs_dir",), ("theme", "custom_dir"))  # where the configuration names a folder
_INHERITS: Final = "INHERIT"
_NULL: Final = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made from, whether it is there or not."""

    folders: frozenset[Path]
    settings: frozenset[Path]  # the files of the configuration


def inputs(root: Path) -> Inputs:
    """Return what the site of a project is made from; a folder that holds the project is none."""
    settings = dict(_settings(root / CONFIGURATION))
    named = (_told(settings.values(), keys) for keys in _NAMED)
    folders = {Path(os.path.normpath(root / name)) for name in named if name}
    folders = {folder for folder in folders if not root.is_relative_to(folder)}
    return Inputs(
        frozenset(folders | {root / name for name in _OWN}),
        frozenset({root / CONFIGURATION, *settings}),
    )


def _settings(file: Path) -> Iterator[tuple[Path, yaml.Node | None]]:
    """Yield a configuration, and those from which it inherits."""
    seen: set[Path] = set()
    while file not in seen:
        seen.add(file)
        node = _composed(file)
        yield file, node
        if base := _text(_value(node, _INHERITS)):
            file = Path(os.path.normpath(file.parent / base))


def _composed(file: Path) -> yaml.Node | None:
    """Return what a file says, its tags as they stand: nothing is made of them."""
    node: yaml.Node | None = None
    with suppress(OSError, ValueError, yaml.YAMLError, RecursionError):
        if file.is_file():  # a pipe would wait for ever
            node = yaml.compose(file.read_bytes(), yaml.CSafeLoader)
    return node


def _told(nodes: Iterable[yaml.Node | None], keys: Iterable[str]) -> str:
    """Return the nearest text below keys."""
    for node in nodes:
        found = node
        for key in keys:
            found = _value(found, key)
        if text := _text(found):
            return text
    return ""


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    with suppress(yaml.YAMLError, RecursionError):
        SafeConstructor().flatten_mapping(node)  # takes in what stands behind '<<'
    named = (value for name, value in reversed(node.value) if name.value == key)
    return next(named, None)


def _text(node: yaml.Node | None) -> str:
    """Return a text, where need be from the environment; nothing where no path can be meant."""
    if node is not None and node.tag == "!ENV":
        return _from_environment(node)
    if not isinstance(node, yaml.ScalarNode) or node.tag == _NULL or "\0" in node.value:
        return ""
    return str(node.value)


def _from_environment(node: yaml.Node) -> str:
    """Return the first variable that is set of '!ENV NAME' or '!ENV [NAME, …, default]'."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    default = parts[-1] if len(parts) > 1 else None
    for name in parts[:-1] if default else parts:
        value = os.environ.get(str(name.value))
        if value is not None:
            return value
    return _text(default)
