"""Files of earlier days become events, by the names that a collection knows today."""

from __future__ import annotations

from kronika.assembly import Assembly
from kronika.collection import Collection, Loaded
from kronika.dossier import Dossier, Event
from kronika.located import read
from kronika.model import EventFile
from kronika.names import Names
from kronika.problems import Severity
from kronika.schema import shaped
from kronika.versions import event_id


class Former:
    """Makes events of earlier files. Names that the collection knows no more are left out."""

    def __init__(self, collection: Collection, dossier: Dossier) -> None:
        self._assembly = Assembly(Names(collection), dossier.about)
        for path, loaded in sorted(collection.files.items()):
            if loaded.file is not None:
                self._assembly.take_in(path, loaded.file)

    def event(self, path: str, data: bytes) -> Event | None:
        """Return the event of a file, or None if the file has a mistake of form."""
        file = event_file(path, data)
        if file is None:
            return None
        self._assembly.take_in(path, file)
        event = self._assembly.event(Loaded(path, "", data, event_id(path)), file)
        self._assembly.names.findings.clear()  # it was judged in its day
        return event


def event_file(path: str, data: bytes) -> EventFile | None:
    """Return what a file says, or None if it has a mistake of form."""
    # Its Markdown is not judged: that would take longer than all else.
    tree = read(path, data)
    if tree.root is None or any(one.severity is Severity.ERROR for one in tree.problems):
        return None
    return shaped(EventFile, tree.root, path)[0]
