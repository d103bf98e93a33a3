"""All tables, in the order in which the data page explains them."""

from __future__ import annotations

from typing import Final

from kronika.exports.tables.claims import ANSWERS, DATES, LOOKED, QUESTIONS
from kronika.exports.tables.events import EVENTS
from kronika.exports.tables.keeping import CORRECTIONS, MEDIA, RELATIONS
from kronika.exports.tables.mentions import ACTORS, PLACES, TAGS
from kronika.exports.tables.sources import SOURCES
from kronika.exports.tables.table import AnyTable

TABLES: Final[tuple[AnyTable, ...]] = (
    *(EVENTS, DATES, SOURCES, QUESTIONS, ANSWERS, LOOKED),
    *(RELATIONS, PLACES, ACTORS, TAGS, MEDIA, CORRECTIONS),
)
