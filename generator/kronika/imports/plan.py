"""What an import comes to: told events and a project's files in; files to write and problems out.

An event is written whole or not at all, and only over a file that the same import wrote and nobody
has changed since. Whatever is written is checked in the collection it becomes a part of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kronika.checks import check
from kronika.edition import edition
from kronika.hints import quoted
from kronika.ids import is_id
from kronika.imports.filing import filed, unwritable
from kronika.imports.fitting import fitted
from kronika.imports.ledger import Imported, Origin, digest
from kronika.imports.naming import Naming, year
from kronika.imports.told import Reading, Told, fault, loss
from kronika.load import Collection, Loaded, gathered
from kronika.problems import Place, Problem, Severity
from kronika.tree import place_of

if TYPE_CHECKING:
    from kronika.model import EventFile

_ROUNDS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What an import meets where it goes."""

    collection: Collection
    imported: Imported
    has_picture: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and what is not, and why."""

    files: Mapping[str, str] = field(default_factory=dict)  # by path within the project
    imported: Imported = field(default_factory=Imported)
    problems: tuple[Problem, ...] = ()
    fresh: int = 0
    changed: int = 0
    unchanged: int = 0
    left: int = 0  # stand in the foreign file twice, or were deleted here
    refused: int = 0
    gone: int = 0  # came from there once, and are not there any more


@dataclass(frozen=True, slots=True)
class _Made:
    """One event ready to be written."""

    id: str
    path: str
    text: str
    key: str
    told: Told


class Planner:
    """Plans one import.

    Args:
        path: the foreign file, as problems name it.
        origin: what its events are remembered to come from.
        project: where they go.
    """

    def __init__(self, path: str, origin: str, project: Project) -> None:
        self._path = path
        self._origin = origin
        self._project = project
        files = project.collection.files.values()
        self._loaded: dict[str, Loaded] = {one.id: one for one in files}
        former = (id_ for one in files if one.written for id_ in one.written.formerly)
        taken: dict[str, EventFile | None] = dict.fromkeys(former)
        taken |= {one.id: one.file for one in files}
        self._naming = Naming(origin, project.imported.events, taken)
        self._problems: list[Problem] = []
        self._met: set[str] = set()
        self._keys: set[str] = set()
        self._adopted: dict[str, Origin] = {}
        self._unchanged = 0
        self._left = 0

    def plan(self, reading: Reading) -> Plan:
        """Return what becomes of the events that a file tells."""
        self._problems.extend(reading.problems)
        fits = [(told, file) for told in reading.told if (file := self._fitted(told)) is not None]
        made = [one for fit in self._keyed(fits) for one in self._made(*fit)]
        sound = self._checked(made)
        old = self._project.imported.events
        news = {one.id: Origin(self._origin, one.key, digest(one.text)) for one in sound}
        before = {id_ for id_, one in old.items() if one.name == self._origin}
        changed = sum(one.id in self._loaded for one in sound)
        return Plan(
            files={one.path: one.text for one in sound},
            imported=Imported({**old, **self._adopted, **news}),
            problems=tuple(sorted(set(self._problems))),
            fresh=len(sound) - changed,
            changed=changed,
            unchanged=self._unchanged,
            left=self._left,
            refused=reading.missed
            + len(reading.told)
            - (len(sound) + self._unchanged + self._left),
            gone=len(before - self._met) if reading.told else 0,
        )

    def _fitted(self, told: Told) -> EventFile | None:
        file, problems = fitted(told.tree, self._path, exact=told.exact)
        self._problems.extend(problems)
        return file

    def _keyed(
        self, fits: Sequence[tuple[Told, EventFile]]
    ) -> Iterator[tuple[Told, EventFile, str]]:
        """Yield the events with what tells each from the others; tell of those without."""
        keys = self._naming.keys([(told.key, file) for told, file in fits])
        self._keys = {key for key in keys if isinstance(key, str)}
        for (told, file), key in zip(fits, keys, strict=True):
            if isinstance(key, str):
                yield told, file, key
            elif key.first is None:
                message = (
                    "Several events have its year and title, and none of them says the same: the "
                    "record may be a new one, or one of those that has changed."
                )
                hint = "Say with 'key' in the mapping what tells such records apart."
                self._refuse(told, "import", message, hint)
            else:
                first = fits[key.first][0].tree.at
                self._left_out(told, place_of(self._path, first), same=key.same)

    def _left_out(self, told: Told, first: Place, *, same: bool) -> None:
        if same:
            message = f"The record says the very same as that at {first}."
            again = loss(self._path, told.tree.at, message, "It is left out.", "import")
            self._problems.append(again)
            self._left += 1
            return
        message = f"Another record has the same id {quoted(told.key)}."
        self._refuse(told, "repeated-id", message, "It is not taken.")

    def _made(self, told: Told, file: EventFile, key: str) -> Iterable[_Made]:
        id_ = told.wish if told.exact else self._naming.id(key, file, told.wish)
        self._met.add(id_)
        if not is_id(id_):
            message = f"{quoted(told.wish or file.title)} gives no id."
            self._refuse(told, "id", message, "An id is made of lower-case words and hyphens.")
            return
        standing = self._loaded.get(id_)
        if standing and standing.file and edition(standing.file) == edition(file):
            self._unchanged += 1
            self._adopt(id_, key, standing)
            return
        path = self._where(id_, file)
        text = filed(path, file)
        if text is None:
            self._refuse(told, *unwritable(file))
        elif self._may_write(told, id_, text):
            yield _Made(id_, path, text, key, told)

    def _adopt(self, id_: str, key: str, standing: Loaded) -> None:
        """Remember a file that an import which was broken off has written, or another mapping."""
        known = self._project.imported.events.get(id_)
        if known is not None:
            if known.name == self._origin and known.key not in self._keys:
                self._adopted[id_] = replace(known, key=key)
            return
        if standing.file is None:
            return
        text = filed(standing.path, standing.file)
        if text is not None and text.encode() == standing.data:
            self._adopted[id_] = Origin(self._origin, key, digest(text))

    def _where(self, id_: str, file: EventFile) -> str:
        if id_ in self._loaded:
            return self._loaded[id_].path
        shelf = year(file)
        return f"events/{shelf}/{id_}.yml" if shelf else f"events/{id_}.yml"

    def _may_write(self, told: Told, id_: str, text: str) -> bool:
        known = self._project.imported.events.get(id_)
        standing = self._loaded.get(id_)
        if standing is None:
            if known is None:
                return True
            message = f"The event {quoted(id_)} came from here before, and its file was deleted."
            hint = "Delete its line in events/_imported.json too if you want it again."
            self._problems.append(loss(self._path, told.tree.at, message, hint, "import"))
            self._left += 1
            return False
        mine = known is not None and known.name == self._origin
        if mine and known is not None:
            now = digest(standing.data.decode(errors="replace"))
            if now == known.digest:
                return True
            if digest(text) == known.digest:  # what was imported has not changed since
                self._unchanged += 1
                return False
            message = f"{standing.path} was changed by hand since it was imported."
            hint = "It stays as it is; compare what the file says now."
        else:
            message = f"{standing.path} is there already and did not come from here."
            hint = "It stays as it is."
        self._refuse(told, "import", message, hint)
        return False

    def _refuse(self, told: Told, code: str, message: str, hint: str = "") -> None:
        self._problems.append(fault(self._path, told.tree.at, code, message, hint))

    def _checked(self, made: list[_Made]) -> list[_Made]:
        """Return those events that are sound in the collection they become a part of."""
        collection = self._project.collection
        files = {one.path: one.data for one in collection.files.values()}
        files |= {one.path: one.data for one in collection.shelves.values()}
        known = dict(collection.cache)
        for _ in range(_ROUNDS):
            tried = gathered(
                files | {one.path: one.text.encode() for one in made},
                known,
                self._project.has_picture,
            )
            known |= tried.cache
            faults = self._faults(tried, {one.path: one for one in made})
            if not faults:
                return made
            self._problems.extend(problem for among in faults.values() for problem in among)
            made = [one for one in made if one.path not in faults]
        for one in made:
            message = "Other events that it needs were not taken."
            self._refuse(one.told, "import", message, "Mend those first.")
        return []

    def _faults(self, tried: Collection, made: Mapping[str, _Made]) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for problem in check(tried)[1]:
            one = made.get(problem.place.path)
            if one is not None and problem.severity is Severity.ERROR:
                place = fault(self._path, one.told.tree.at, "", "").place
                found.setdefault(one.path, []).append(replace(problem, place=place))
        return found
