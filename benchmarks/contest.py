"""A size and a number of repeats in; a row of figures for each contender out.

The contenders take turns, so that a busy minute of the machine is shared by all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from benchmarks import hugo, material, measure, ours, preview
from benchmarks.measure import Run
from benchmarks.output import Output, output

_EDITS: Final = 5  # in one preview


class Row(StrEnum):
    """What is measured."""

    COLD = "Kronika, cold"
    WARM = "Kronika, warm"
    EDITED = "Kronika, warm, one event edited"
    READY = "Kronika's preview, start to first page"
    PREVIEW = "Kronika's preview, edit to page"
    SLOWEST = "Kronika's preview, slowest edit"
    SEARCH = "Kronika, cold, with the search index"
    MATERIAL = "MkDocs + Material"
    HUGO = "Hugo"


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one size."""

    size: int
    runs: Mapping[Row, Run]
    outputs: Mapping[Row, Output]


@dataclass(slots=True)
class Contest:
    """The projects of one size in a folder of their own, and what was measured on them."""

    size: int
    folder: Path
    runs: dict[Row, list[Run]] = field(default_factory=dict)
    outputs: dict[Row, Output] = field(default_factory=dict)
    _edits: int = 0

    def prepare(self) -> None:
        """Write the three projects."""
        self.folder.mkdir(parents=True)
        ours.write(self.size, self._ours)
        material.write(self.size, self._material)
        hugo.write(self.size, self._hugo)

    def repeat(self) -> Iterator[tuple[Row, Run]]:
        """Measure everything once, in turn."""
        for row, run in self._turns():
            self.runs.setdefault(row, []).append(run)
            yield row, run

    def result(self) -> Result:
        """Return the medians so far."""
        medians = {row: measure.median(runs) for row, runs in self.runs.items()}
        return Result(self.size, medians, self.outputs)

    def _turns(self) -> Iterator[tuple[Row, Run]]:
        self._forget()
        yield Row.COLD, self._timed(Row.COLD, search=False)
        yield Row.WARM, self._timed(Row.WARM, search=False)
        self._edits += 1
        ours.edit(self._ours, f"Edited before build {self._edits}")
        yield Row.EDITED, self._timed(Row.EDITED, search=False)
        first, *rest = preview.edits(
            self._ours, self._log, count=_EDITS, environment=self._environment
        )
        yield Row.READY, first
        yield Row.PREVIEW, measure.median(rest)
        yield Row.SLOWEST, max(rest, key=lambda run: run.wall)
        self._forget()
        yield Row.SEARCH, self._timed(Row.SEARCH, search=True)
        yield Row.MATERIAL, self._other(Row.MATERIAL, self._material)
        yield Row.HUGO, self._other(Row.HUGO, self._hugo)

    def _timed(self, row: Row, *, search: bool) -> Run:
        command = ours.build(self._ours, search=search)
        run = measure.run(command, self._log, environment=self._environment)
        self.outputs[row] = output(self._ours / "site")
        return run

    def _other(self, row: Row, project: Path) -> Run:
        for left in ("site", "cache", "resources"):
            shutil.rmtree(project / left, ignore_errors=True)
        makes = {Row.MATERIAL: material.command, Row.HUGO: hugo.command}[row]
        run = measure.run(makes(project), self._log, environment=self._environment)
        self.outputs[row] = output(project / "site")
        return run

    def _forget(self) -> None:
        ours.forget(self._ours)
        shutil.rmtree(self.folder / "cache", ignore_errors=True)
        (self.folder / "cache").mkdir()

    @property
    def _environment(self) -> Mapping[str, str]:
        # Where programs keep things for their user, so that "cold" can be had.
        cache = str(self.folder / "cache")
        return {"XDG_CACHE_HOME": cache, "HOME": cache}

    @property
    def _ours(self) -> Path:
        return self.folder / "kronika"

    @property
    def _material(self) -> Path:
        return self.folder / "material"

    @property
    def _hugo(self) -> Path:
        return self.folder / "hugo"

    @property
    def _log(self) -> Path:
        return self.folder / "log"
