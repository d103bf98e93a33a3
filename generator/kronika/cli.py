"""The command `kronika`: which door leads to which of its commands.

A door is opened when its command is called for: what is not needed is not waited for.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Final

import click

from kronika.parallel import LostWorkerError

_DOORS: Final = {
    "build": ("publishing", "build_site"),
    "check": ("desk", "check"),
    "diff": ("desk", "diff"),
    "explain": ("asking", "explain"),
    "fmt": ("editing", "fmt"),
    "from-form": ("outside", "from_form"),
    "import": ("importing", "import_"),
    "links": ("outside", "links"),
    "new": ("editing", "new"),
    "schema": ("editing", "schema"),
    "serve": ("previewing", "serve"),
}


# What hinders writing as such; whatever else goes wrong with a file is told where it is known.
_UNWRITABLE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})

_OUTPUT: Final = 1  # a process's file of this number


class _UnwrittenError(click.ClickException):
    exit_code = 2


class _Doors(click.Group):
    """The commands behind their doors."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*_DOORS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _DOORS:
            return super().get_command(ctx, cmd_name)
        door, name = _DOORS[cmd_name]
        command: click.Command = getattr(import_module(f"kronika.{door}"), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _told():  # --help and --version are answered here
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    """Tell in a sentence what the world has done to a command."""
    try:
        yield
    except LostWorkerError as lost:
        message = f"{lost} Perhaps there was too little memory; nothing was changed."
        raise click.ClickException(message) from None
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
        _let_go()
        message = f"Not everything could be written: {os.strerror(error.errno)}."
        raise _UnwrittenError(message) from None


def _let_go() -> None:
    """Lead to nowhere what the output has not taken: else Python stumbles over it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _OUTPUT)
    os.close(nowhere)


@click.group(cls=_Doors)
@click.version_option(package_name="kronika")
def main() -> None:
    """Publish a curated chronicle of events, with its evidence, as a website."""
