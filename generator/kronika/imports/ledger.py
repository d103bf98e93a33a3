"""What was imported from where: `events/_imported.json`, read and written.

An event file that still has the digest it was written with may be written again; any other belongs
to whoever has changed it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from kronika.ids import is_id
from kronika.problems import Place, Problem

IMPORTED: Final = "events/_imported.json"
_DIGITS: Final = 12
_DIGEST: Final = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event came from."""

    name: str  # of the collection it came from
    key: str  # of its record there
    digest: str  # of its file, as it was written


@dataclass(frozen=True, slots=True)
class Imported:
    """All that was imported, by the events' ids."""

    events: Mapping[str, Origin] = field(default_factory=dict)

    def text(self) -> str:
        """Return the file's text."""
        rows = {
            id_: {"from": one.name, "key": one.key, "digest": one.digest}
            for id_, one in sorted(self.events.items())
        }
        lines = ",\n".join(
            f"    {json.dumps(id_)}: {json.dumps(row, ensure_ascii=False)}"
            for id_, row in rows.items()
        )
        return f'{{\n  "version": 1,\n  "events": {{\n{lines}\n  }}\n}}\n'


def digest(text: str) -> str:
    """Return what tells a file's text from any other, whatever ends its lines."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:_DIGITS]


def imported(data: bytes | None) -> Imported | Problem:
    """Return what the file says; nothing where there is none."""
    if data is None:
        return Imported()
    message = "The file does not say what was imported from where."
    wrong = Problem(Place(IMPORTED), "import", message, "Take it back from the history.")
    try:
        said = json.loads(data.decode())
        rows = said["events"]
        events = {
            str(id_): Origin(str(row["from"]), str(row["key"]), str(row["digest"]))
            for id_, row in rows.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return wrong
    sound = all(is_id(id_) and _DIGEST.fullmatch(one.digest) for id_, one in events.items())
    return Imported(events) if sound and said.get("version") == 1 else wrong
