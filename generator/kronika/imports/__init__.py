"""The same door backwards: a foreign file in, event files and the account of every loss out.

Readers (`sheet`, `jsontext`, `atom`, `timelinejs`) give records with places, a mapping gives them
the shape of event files, and `plan` decides what may be written. Nothing here touches a disk.
"""

from kronika.imports.ledger import IMPORTED, Imported, imported
from kronika.imports.plan import Plan, Planner, Project
from kronika.imports.reading import MOST_BYTES, Source, read

__all__ = [
    "IMPORTED",
    "MOST_BYTES",
    "Imported",
    "Plan",
    "Planner",
    "Project",
    "Source",
    "imported",
    "read",
]
