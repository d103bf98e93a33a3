"""What the commands have in common: their arguments, and how they read and report."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from platformdirs import user_cache_path

from kronika.problems import Problem
from kronika.reading import Reader
from kronika.report import lines

PROJECT: Final = click.argument(
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
PROJECT_OPTION: Final = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
)
STRICT: Final = click.option("--strict", is_flag=True, help="Let warnings stop it too.")


def reader(project: Path) -> Reader:
    """Return what reads a project, and remembers it for the next command."""
    root = project.resolve()
    return Reader(root, kept=user_cache_path("kronika"), processes=os.cpu_count() or 1)


def ending() -> None:
    """Let what ends the process from outside run through it, so that it leaves nothing behind."""
    for name in ("SIGTERM", "SIGHUP"):  # the second is unknown to some systems
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda said, _: sys.exit(128 + said))


def report(problems: Sequence[Problem]) -> None:
    """Print problems where mistakes belong."""
    for line in lines(problems):
        click.echo(line, err=True)
