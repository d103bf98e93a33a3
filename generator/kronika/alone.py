"""The events of a site that MkDocs builds without a door of ours: read, and poured into its output.

The plugin asks for this module only then: a host that a door runs is not to wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kronika.chrome import Chrome
from kronika.finishing import finish
from kronika.problems import Problem, stops
from kronika.reading import Core, Reader
from kronika.tracing import Tracer
from kronika.wish import Wish


class Alone:
    """A project's events, as they last were without errors.

    Args:
        root: the project's folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._core: Core | None = None

    def read(self) -> tuple[Sequence[Problem], str]:
        """Read the events; return what is wrong with them, and what their history leaves out."""
        reader = Reader(self._root)
        with Tracer(reader).beginning() as with_history:
            core = with_history(reader.read())
        if not stops(core.problems):
            self._core = core
        return core.problems, core.history.note

    @property
    def is_read(self) -> bool:
        """Whether there are events to pour."""
        return self._core is not None

    def finish(self, rendered: Chrome, *, strict: bool, search: bool) -> Sequence[Problem]:
        """Make the host's output a whole site; return what is wrong with it."""
        if self._core is None:
            return ()
        wish = Wish(strict=strict, search=search)
        return finish(rendered, self._core, self._root, wish)
